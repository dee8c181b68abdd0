import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listFiles } from '../../../src/project/listFiles.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

it('lists files as they are and walks folders without DICOMDIR, hidden and system files, which it counts', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'b', '.hidden'), { recursive: true });
  writeFileSync(join(folder, 'b', 'DICOMDIR'), 'x');
  writeFileSync(join(folder, 'b', 'dicomdir'), 'x');
  writeFileSync(join(folder, 'b', '.DS_Store'), 'x');
  writeFileSync(join(folder, 'b', '.hidden', 'film'), 'x');
  writeFileSync(join(folder, 'b', 'Thumbs.db'), 'x');
  mkdirSync(join(folder, '__MACOSX'));
  writeFileSync(join(folder, '__MACOSX', 'film'), 'x');
  writeFileSync(join(folder, 'b', 'IM2'), '12');
  writeFileSync(join(folder, 'a.dcm'), '123');
  const dotFile = join(folder, '.film');
  writeFileSync(dotFile, '1');
  expect(await listFiles([folder, dotFile])).toEqual({
    files: [
      { path: join(folder, 'a.dcm'), bytes: 3 },
      { path: join(folder, 'b', 'IM2'), bytes: 2 },
      { path: dotFile, bytes: 1 },
    ],
    passedOver: 7,
  });
});

it('follows links to files, not to folders, which may lead back', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.dcm'), '123');
  symlinkSync(join(folder, 'a.dcm'), join(folder, 'link.dcm'));
  symlinkSync(folder, join(folder, 'loop'));
  const { files, passedOver } = await listFiles([folder]);
  expect(passedOver).toBe(1);
  expect(files.map(({ path }) => path)).toEqual([join(folder, 'a.dcm'), join(folder, 'link.dcm')]);
});

it('lists what is not there, for its import to say so', async () => {
  expect(await listFiles(['/nowhere/film.dcm'])).toEqual({
    files: [{ path: '/nowhere/film.dcm', bytes: 0 }],
    passedOver: 0,
  });
});
