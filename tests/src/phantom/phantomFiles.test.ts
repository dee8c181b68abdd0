import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../src/film/readFilm.ts';
import { phantomFiles } from '../../../src/phantom/phantomFiles.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { parseReadingDocument } from '../../../src/reading/document.ts';

describe('phantomFiles', () => {
  it('gives as many as asked for, the same for the same seed', () => {
    const files = [...phantomFiles(5, 2)];
    expect(files.map(({ film }) => film.fileName)).toEqual(['phantom-5-001.dcm', 'phantom-5-002.dcm']);
    const hashes = [...files, ...phantomFiles(5, 1)].map(({ film, reading, expected }) =>
      createHash('sha256').update(film.bytes).update(reading.json).update(expected.json).digest('hex'),
    );
    expect(hashes[2]).toBe(hashes[0]);
    expect(hashes[1]).not.toBe(hashes[0]);
  });

  it('puts a reading document beside each film, and what is expected of it', () => {
    for (const { film, reading, expected } of phantomFiles(9, 1)) {
      const { rows, columns } = readHeader(film.bytes, nodeFilmPorts);
      const parsed = parseReadingDocument(reading.json);
      expect(parsed.hands).toHaveLength(1);
      for (const [x, y] of parsed.hands[0]?.silhouette?.[0] ?? [])
        expect(x >= 0 && y >= 0 && x <= columns && y <= rows).toBe(true);
      expect(JSON.parse(expected.json).deposits).toHaveLength(parsed.deposits.length);
    }
  });
});
