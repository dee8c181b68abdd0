import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { obstacle } from '../../electron/desktop.ts';
import { startOptions } from '../../electron/startOptions.ts';

describe('the words after npm start --', () => {
  it('are none at first', () => {
    expect(startOptions([])).toEqual({ browser: false, open: true, port: 0, cohortFolder: null });
  });

  it('may ask for the page, its port, no browser, and a cohort', () => {
    expect(startOptions(['--browser', '--no-open', '--port', '8080', 'cohorts/a'])).toEqual({
      browser: true,
      open: false,
      port: 8080,
      cohortFolder: resolve('cohorts/a'),
    });
  });

  it.each([
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', 'x'],
    ['--port', ''],
    ['--port'],
    ['--loud'],
    ['a', 'b'],
  ])('may not be %s %s', (...words) => {
    expect(() => startOptions(words)).toThrow();
  });
});

describe('what keeps a desktop window away', () => {
  it.each([
    ['linux', { DISPLAY: ':0' }, 1000, null],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, null],
    ['linux', {}, 1000, 'there is no display'],
    ['linux', { DISPLAY: ':0' }, 0, 'Electron’s sandbox does not work as root'],
    ['darwin', {}, 501, null],
    ['win32', {}, undefined, null],
  ] as const)('on %s with %o as %s: %s', (platform, environment, userId, reason) => {
    expect(obstacle(platform, environment, userId)).toBe(reason);
  });
});
