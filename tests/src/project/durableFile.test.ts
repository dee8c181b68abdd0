import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDurably, writeFlushed } from '../../../src/project/durableFile.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

describe('writing a file durably', () => {
  it('makes its folder, replaces what was there and leaves nothing else', async () => {
    const path = join(temporaryFolder(), 'deep', 'file');
    await writeDurably(path, 'first');
    await writeDurably(path, new Uint8Array([50]));
    expect(readFileSync(path, 'utf8')).toBe('2');
    expect(readdirSync(join(path, '..'))).toEqual(['file']);
  });

  it('leaves all as it was where it fails', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken', 'inside'), 'x');
    await expect(writeDurably(join(folder, 'taken'), 'text')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['taken']);
    expect(readdirSync(join(folder, 'taken'))).toEqual(['inside']);
  });

  it('never writes over a file where a new one is meant', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, 'mine');
    await expect(writeFlushed(path, 'other')).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});
