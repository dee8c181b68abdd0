import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A Chromium to test in: `CHROMIUM_PATH`, else this machine's, else Debian's, installed now where we may. */
export function chromiumPath(): string {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') return existing(given);
  const found = PLACES.find((place) => existsSync(place));
  if (found !== undefined) return found;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) throw missing('none was found');
  return installed();
}

function existing(path: string): string {
  if (existsSync(path)) return path;
  throw missing(`there is nothing at CHROMIUM_PATH, ${path}`);
}

function installed(): string {
  const aptGet = (...words: string[]) =>
    execFileSync('apt-get', words, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  aptGet('update', '-q');
  aptGet('install', '-q', '-y', '--no-install-recommends', 'chromium');
  return existing('/usr/bin/chromium');
}

function missing(why: string): Error {
  return new Error(
    `The tests of the whole application need Chromium or Chrome, and ${why}. Install one, or set CHROMIUM_PATH to it.`,
  );
}
