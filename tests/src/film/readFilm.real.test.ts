import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Film } from '../../../src/film/film.ts';
import { greyLut, modalityValue, renderGrey } from '../../../src/film/grey.ts';
import { offeredVois } from '../../../src/film/offeredVois.ts';
import { decodeFilm, readHeader } from '../../../src/film/readFilm.ts';
import { storedValuesBytes } from '../../../src/film/storedValuesBytes.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { describeWithShared, sharedPath } from '../../helpers/shared.ts';

/** Reference values by DCMTK and GDCM for real files; see INDEX.csv. */
interface IndexRow {
  readonly file: string;
  readonly syntax: string;
  readonly rows: number;
  readonly columns: number;
  readonly pixelSpacing: string;
  readonly imagerPixelSpacing: string;
  readonly sha256: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

const LOSSY = ['JPEGBaseline', 'JPEGExtended12', 'JPEG'];
const PICTURES = ['PNG', 'TIFF'];

describeWithShared('films of the index', () => {
  const rows = readIndex();
  const of = (...syntaxes: string[]) => rows.filter(({ syntax }) => syntaxes.includes(syntax));
  const exact = rows.filter(({ syntax }) => ![...LOSSY, ...PICTURES].includes(syntax));

  it('has rows enough of each kind', () => {
    expect(exact.length).toBeGreaterThanOrEqual(24);
    expect(new Set(exact.map(({ syntax }) => syntax)).size).toBeGreaterThanOrEqual(11);
    expect(of(...LOSSY).length).toBeGreaterThanOrEqual(3);
  });

  describe.each(exact)('$file', (row) => {
    it('decodes to the reference, value by value', async () => {
      const frames = await framesOf(row.file);
      expect(statistics(frames)).toEqual({ min: row.min, max: row.max, mean: expect.closeTo(row.mean, 3) });
      expect(sha256(frames.map(storedValuesBytes))).toBe(row.sha256);
      expect(frames[0]?.header).toMatchObject({ rows: row.rows, columns: row.columns });
    });

    it('has the spacing of the index', () => {
      const { spacing } = readHeader(bytesOf(row.file), nodeFilmPorts);
      const given = row.pixelSpacing || row.imagerPixelSpacing;
      expect(spacing.mm).toEqual(given === '' ? null : given.split('\\').map(Number));
    });
  });

  it.each(of(...LOSSY))('$file decodes within two grey levels', async ({ file, min, max, mean }) => {
    const found = statistics(await framesOf(file));
    expect(Math.abs(found.min - min)).toBeLessThanOrEqual(2);
    expect(Math.abs(found.max - max)).toBeLessThanOrEqual(2);
    expect(Math.abs(found.mean - mean)).toBeLessThanOrEqual(0.5);
  });

  it.each(['nhq_cr12__jpeg_ext12_q92.dcm', 'nhh_dx12__jpegll_p14sv1.dcm'])(
    'the stream of %s by itself is the same picture',
    async (file) => {
      const bytes = bytesOf(file);
      const stream = bytes.subarray(Buffer.from(bytes).indexOf(Uint8Array.of(0xff, 0xd8, 0xff)));
      const [film, picture] = [
        await decodeFilm(bytes, 0, nodeFilmPorts),
        await decodeFilm(stream, 0, nodeFilmPorts),
      ];
      expect(picture.header).toMatchObject({ format: 'jpeg' });
      expect(picture.values).toEqual(film.values);
    },
  );

  it.each([
    ['nhq_cr12__htj2k_lossless.dcm', 0.5, 15],
    ['nhq_cr12__htj2k_lossless.dcm', 0.9, 3],
    ['NM_Kakadu44_SOTmarkerincons.dcm', 0.2, 15],
    ['NM_Kakadu44_SOTmarkerincons.dcm', 0.9, 1],
  ])('%s cut at %f of its length differs by less than %i of 4096 in the mean', async (file, part, most) => {
    const bytes = bytesOf(file);
    const whole = await decodeFilm(bytes, 0, nodeFilmPorts);
    const cut = await decodeFilm(bytes.subarray(0, part * bytes.length), 0, nodeFilmPorts);
    expect(cut.complete).toBe(false);
    const apart = differences(cut, whole);
    expect(apart.reduce((sum, each) => sum + each, 0) / apart.length).toBeLessThan(most);
  });

  it('shows no pixel dark that compression took beyond white', async () => {
    const whole = await decodeFilm(bytesOf('nhq_cr12.dcm'), 0, nodeFilmPorts);
    const lossy = await decodeFilm(bytesOf('nhq_cr12__j2k_lossy.dcm'), 0, nodeFilmPorts);
    expect(lossy.stored).toBeDefined();
    const apart = differences(lossy, whole);
    expect(apart.reduce((most, each) => Math.max(most, each), 0)).toBeLessThan(1000);
  });

  it.each(of('PNG'))(
    '$file decodes to the reference',
    async ({ file, sha256: reference, min, max, mean }) => {
      const frames = await framesOf(file);
      expect(statistics(frames)).toEqual({ min, max, mean: expect.closeTo(mean, 3) });
      // The reference decoder hands out 16-bit pictures in cells of 32 bits.
      const wide = frames.map(({ values }) => new Uint8Array(Int32Array.from(values).buffer));
      expect(sha256(wide)).toBe(reference);
    },
  );

  it.each(of('TIFF'))('$file decodes to the reference, value by value', async (row) => {
    const frames = await framesOf(row.file);
    expect(statistics(frames)).toEqual({ min: row.min, max: row.max, mean: expect.closeTo(row.mean, 3) });
    expect(sha256(frames.map(storedValuesBytes))).toBe(row.sha256);
  });

  it('gives what there is of a film whose pixels end early, and says that it is not all', async () => {
    const film = await decodeFilm(bytesOf('MR_truncated.dcm'), 0, nodeFilmPorts);
    expect(film.complete).toBe(false);
    expect(film.header.warnings[0]).toContain('ends early');
  });

  it.each([
    ['chrGerm.dcm', 'Äneas^Rüdiger'],
    ['chrH32.dcm', 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう'],
    ['chrI2.dcm', 'Hong^Gildong=洪^吉洞=홍^길동'],
  ])('%s names its patient', (file, patientName) => {
    expect(readHeader(bytesOf(file), nodeFilmPorts).identity.patientName).toBe(patientName);
  });

  it('applies the tables films bring along', async () => {
    const modality = await decodeFilm(bytesOf('mlut_18.dcm'), 0, nodeFilmPorts);
    expect([-2048, -2047, 2047].map((stored) => modalityValue(modality.header, stored))).toEqual([
      0, 16, 65535,
    ]);
    // This table is the identity, in 16 bits.
    const voi = await decodeFilm(bytesOf('vlut_04.dcm'), 0, nodeFilmPorts);
    const [table] = offeredVois(voi.header);
    if (table === undefined) throw new Error('the film offers nothing');
    const grey = renderGrey(voi, greyLut(voi.header, table, { invert: false }));
    expect(grey).toEqual(voi.values);
  });

  it('tells calibrated, detector plane and several windows apart', () => {
    const header = (file: string) => readHeader(bytesOf(file), nodeFilmPorts);
    const calibrated = { mm: [0.13, 0.13], source: 'calibrated', calibrationType: 'GEOMETRY' };
    expect(header('spacing_calibrated_geometry.dcm').spacing).toMatchObject(calibrated);
    expect(header('nhq_cr12.dcm').spacing).toMatchObject({ mm: [0.46, 0.46], source: 'detector-plane' });
    expect(header('multi_window_explained.dcm').windows.map(({ explanation }) => explanation)).toEqual([
      'NORMAL',
      'SOFT',
      'BONE',
    ]);
    expect(header('nhq_cr12m1.dcm')).toMatchObject({ photometric: 'MONOCHROME1', inverted: true });
    expect(header('mono2_12_signed_rescale.dcm')).toMatchObject({
      signed: true,
      rescale: { slope: 1, intercept: 2048 },
    });
    expect(header('nhh_dx12__jpegll_p14sv1.dcm')).toMatchObject({
      presentationIntent: 'presentation',
      identity: { side: 'R', view: 'PA', studyDate: '2024-01-31' },
    });
  });
});

function differences({ values }: Film, other: Film): readonly number[] {
  return Array.from(values, (value, i) => Math.abs(value - (other.values[i] as number)));
}

function bytesOf(file: string): Uint8Array {
  const path = sharedPath('films', file);
  if (path === null) throw new Error(`${file} is in the index and not there`);
  return readFileSync(path);
}

async function framesOf(file: string): Promise<readonly Film[]> {
  const bytes = bytesOf(file);
  const { frames } = readHeader(bytes, nodeFilmPorts);
  return Promise.all(Array.from({ length: frames }, (_, frame) => decodeFilm(bytes, frame, nodeFilmPorts)));
}

function statistics(frames: readonly Film[]): { min: number; max: number; mean: number } {
  let [min, max, sum, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const { values, stored = values } of frames) {
    for (const value of stored) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
    }
    count += stored.length;
  }
  return { min, max, mean: sum / count };
}

function sha256(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function readIndex(): readonly IndexRow[] {
  const path = sharedPath('films', 'INDEX.csv');
  if (path === null) return [];
  const [head = [], ...lines] = readFileSync(path, 'utf8').trim().split('\n').map(fields);
  return lines.map((line) => {
    const at = (name: string) => line[head.indexOf(name)] ?? '';
    return {
      file: at('file'),
      syntax: at('transferSyntax'),
      rows: Number(at('rows')),
      columns: Number(at('columns')),
      pixelSpacing: at('pixelSpacing'),
      imagerPixelSpacing: at('imagerPixelSpacing'),
      sha256: at('storedValuesSha256'),
      min: Number(at('storedMin')),
      max: Number(at('storedMax')),
      mean: Number(at('storedMean')),
    };
  });
}

function fields(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}
