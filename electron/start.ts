import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../src/fault/fault.ts';
import { defaultHome } from '../src/project/settings.ts';
import { openWorkspace } from '../src/project/workspace.ts';
import { type BrowserHost, startBrowserHost } from './browser/server.ts';
import { runDesktop } from './desktop.ts';
import { buildWhereStale } from './freshBuild.ts';
import { openBrowser } from './openBrowser.ts';
import { START_USAGE, type StartOptions, startOptions } from './startOptions.ts';

/** `npm start`: the desktop window where it can be had, else the same application on a loopback page. */

const root = fileURLToPath(new URL('..', import.meta.url));

async function start(options: StartOptions): Promise<void> {
  await buildWhereStale(root, async () => {
    console.error('Building Calcigraph …');
    const { buildApplication } = await import('./build.ts');
    await buildApplication(root);
  });
  if (!options.browser) {
    const reason = await runDesktop(root, options.cohortFolder);
    if (reason === null) return;
    console.error(`No desktop window here: ${reason}. The same application on a page of this machine:`);
  }
  await serveBrowser(options);
}

async function serveBrowser({ port, open, cohortFolder }: StartOptions): Promise<void> {
  const host = await openHost(port);
  const address = new URL(host.address);
  if (cohortFolder !== null) address.searchParams.set('cohort', cohortFolder);
  console.log(address.href);
  if (open) openBrowser(address.href);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, host.stop);
  await host.stopped;
}

async function openHost(port: number): Promise<BrowserHost> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const workspace = openWorkspace({
    home: defaultHome(process.env),
    resources: join(root, 'resources'),
    version,
    host: 'browser',
    clock: () => new Date(),
  });
  return startBrowserHost({ workspace, rendererFolder: join(root, 'dist', 'renderer'), port });
}

function readOptions(): StartOptions | null {
  try {
    return startOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n${START_USAGE}`);
    return null;
  }
}

const options = readOptions();
if (options === null) process.exitCode = 2;
else
  await start(options).catch((error) => {
    if (!(error instanceof Fault)) throw error;
    console.error(`calcigraph: ${error.code}: ${error.message}`);
    process.exitCode = 1;
  });
