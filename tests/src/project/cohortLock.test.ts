import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockCohort } from '../../../src/project/cohortLock.ts';
import { processStart } from '../../../src/project/processStart.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const now = new Date('2026-03-01T09:30:00Z');
const lockFile = (folder: string) => join(folder, 'cohort.lock');
const holder = {
  who: 'AB',
  host: hostname(),
  pid: process.pid,
  processStart: null,
  since: now.toISOString(),
};

/** A process that takes the lock and stays; resolves to it once it has. */
async function lockInAnotherProcess(folder: string) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('lockHolder.ts', import.meta.url)), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = await once(child.stdout, 'data');
  return { child, said: String(said).trim() };
}

describe('the lock of a cohort', () => {
  it('is one process’s alone, and says whose', async () => {
    const folder = temporaryFolder();
    const { child, said } = await lockInAnotherProcess(folder);
    expect(said).toBe('held');
    await expect(lockCohort(folder, now)).rejects.toMatchObject({
      code: 'cohort.locked',
      message: expect.stringContaining(hostname()),
      detail: expect.stringContaining(`"pid":${child.pid}`),
    });
  });

  it('goes when its process exits', async () => {
    const folder = temporaryFolder();
    const { child } = await lockInAnotherProcess(folder);
    child.stdin.end();
    await once(child, 'exit');
    expect(existsSync(lockFile(folder))).toBe(false);
  });

  it('stays when its process is killed, and is taken over', async () => {
    const folder = temporaryFolder();
    const { child } = await lockInAnotherProcess(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(lockFile(folder))).toBe(true);
    const lock = await lockCohort(folder, now);
    expect(JSON.parse(readFileSync(lockFile(folder), 'utf8')).pid).toBe(process.pid);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from a dead process whose number another one has by now', async () => {
    const folder = temporaryFolder();
    const reused = {
      ...holder,
      pid: process.ppid,
      processStart: `${processStart(process.ppid)}, but earlier`,
    };
    writeFileSync(lockFile(folder), JSON.stringify(reused));
    (await lockCohort(folder, now)).release();
    const alive = { ...reused, processStart: processStart(process.ppid) };
    writeFileSync(lockFile(folder), JSON.stringify(alive));
    await expect(lockCohort(folder, now)).rejects.toMatchObject({ code: 'cohort.locked' });
  });

  it('of another machine is never taken over', async () => {
    const folder = temporaryFolder();
    writeFileSync(lockFile(folder), JSON.stringify({ ...holder, host: 'elsewhere', pid: 1 }));
    await expect(lockCohort(folder, now)).rejects.toMatchObject({
      code: 'cohort.locked',
      message: expect.stringContaining('AB on elsewhere'),
    });
  });

  it('that was cut short while it was written is taken over', async () => {
    const folder = temporaryFolder();
    writeFileSync(lockFile(folder), '{"who":"A');
    (await lockCohort(folder, now)).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not taken from another who has it by the time it is released', async () => {
    const folder = temporaryFolder();
    const lock = await lockCohort(folder, now);
    writeFileSync(lockFile(folder), 'another’s');
    lock.release();
    expect(readFileSync(lockFile(folder), 'utf8')).toBe('another’s');
  });
});

describe('the start of a process', () => {
  it('stays the same while it runs and is null for one that does not', async () => {
    expect(processStart(process.pid)).toBe(processStart(process.pid));
    expect(processStart(process.pid)).not.toBe(processStart(process.ppid));
    const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    await once(child, 'exit');
    expect(processStart(child.pid as number)).toBeNull();
  });
});
