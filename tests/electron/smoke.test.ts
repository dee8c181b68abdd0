import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { buildApplication } from '../../electron/build.ts';
import { obstacle } from '../../electron/desktop.ts';
import { buildWhereStale } from '../../electron/freshBuild.ts';
import { OPERATION_NAMES } from '../../electron/operationCalls.ts';
import type { Bridge } from '../../electron/preload.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runtime = join(root, 'node_modules', 'electron', 'path.txt');

/** Why the real runtime cannot be tried here; null where it can. */
function reasonToSkip(): string | null {
  if (!existsSync(runtime)) return 'Electron’s runtime is not installed';
  return obstacle(process.platform, process.env, process.getuid?.());
}

const reason = reasonToSkip();
if (reason !== null)
  // biome-ignore lint/suspicious/noConsole: a skipped test must be heard of.
  console.warn(`SKIPPED, ${reason}: the application in the real Electron`);

describe.skipIf(reason !== null)('the application in the real Electron', () => {
  it('opens a locked window that reaches its workspace', async () => {
    await buildWhereStale(root, buildApplication);
    const home = await mkdtemp(join(tmpdir(), 'calcigraph-smoke-'));
    const electron = await _electron.launch({
      executablePath: createRequire(import.meta.url)('electron'),
      args: [root, `--user-data-dir=${join(home, 'profile')}`],
      env: { ...(process.env as Record<string, string>), CALCIGRAPH_HOME: home },
    });
    try {
      const page = await electron.firstWindow();
      await page.waitForFunction(() => document.querySelector('#root')?.hasChildNodes());
      const seen = await page.evaluate(async () => {
        const page = window as unknown as { calcigraph: Bridge; require: unknown; process: unknown };
        return {
          names: Object.keys(page.calcigraph),
          node: [typeof page.require, typeof page.process],
          about: await page.calcigraph.about({}),
        };
      });
      expect(page.url()).toBe('calcigraph://app/');
      expect(seen.names.sort()).toEqual([...OPERATION_NAMES, 'pathForFile'].sort());
      expect(seen.node).toEqual(['undefined', 'undefined']);
      expect(seen.about).toMatchObject({ ok: true, value: { host: 'electron', cohortsFolder: home } });
    } finally {
      await electron.close();
      await rm(home, { recursive: true });
    }
  }, 120_000);
});
