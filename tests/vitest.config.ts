import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Everything that needs no browser. Mirrors the tree: `tests/src/...`, `tests/electron/...`, `tests/renderer/...`. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'tests/bench/**'],
    testTimeout: 30_000,
    // Slower ones are named one by one: those that read whole films or start processes would fill the page.
    slowTestThreshold: 10_000,
  },
});
