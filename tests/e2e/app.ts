import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { RunnerTask } from 'vitest';
import { chromiumPath } from './chromium.ts';

const root = new URL('../..', import.meta.url).pathname;

/** A host started the way the README says, with a window on it. */
export interface RunningApp {
  readonly page: Page;
  /** Settings and cohorts of this run alone. */
  readonly home: string;
  /** What the page complained about; a test that ends well leaves it empty. */
  readonly complaints: readonly string[];
  stop(): Promise<void>;
}

/** Keeps a picture of the page where a test failed: what a person would have seen. */
export async function keepPictureOfFailure(app: RunningApp, task: RunnerTask): Promise<void> {
  if (task.result?.state !== 'fail') return;
  const name = task.name.replaceAll(/\W+/g, '-');
  await app.page.screenshot({ path: path.join(root, 'dist', 'tests', `failed-${name}.png`) });
}

/** Starts the browser host on a free port with a home of its own and opens its address in Chromium. */
export async function startApp(viewport = { width: 1440, height: 900 }): Promise<RunningApp> {
  const home = await mkdtemp(path.join(tmpdir(), 'calcigraph-e2e-'));
  const host = spawn('node', ['electron/start.ts', '--browser', '--no-open', '--port', '0'], {
    cwd: root,
    env: { ...process.env, CALCIGRAPH_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await printedAddress(host);
  const browser = await launch();
  const page = await browser.newPage({ viewport });
  const complaints = listen(page);
  await page.goto(address);
  return { page, home, complaints, stop: () => stopAll(host, browser, home) };
}

function launch(): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [...sandbox, ...quiet, '--disable-component-update', '--disable-sync'],
  });
}

async function printedAddress(host: ChildProcess): Promise<string> {
  if (host.stdout === null) throw new Error('the host has no output');
  for await (const line of createInterface({ input: host.stdout }))
    if (/^http:\/\/127\.0\.0\.1:\d+\/\S*$/.test(line)) return line;
  throw new Error(`the host ended without printing its address (exit ${host.exitCode})`);
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return complaints;
}

async function stopAll(host: ChildProcess, browser: Browser, home: string): Promise<void> {
  await browser.close();
  const ended = new Promise((resolve) => host.once('exit', resolve));
  host.kill('SIGTERM');
  await ended;
  await rm(home, { recursive: true });
}
