import { defineConfig } from 'vitest/config';

/** The real renderer and the real operations in a real Chromium, one window at a time. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // Machines that run tests are shared: what a reader would wait for is not what is tested here.
    expect: { poll: { timeout: 20_000 } },
  },
});
