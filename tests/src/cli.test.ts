import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithShared, sharedPath } from '../helpers/shared.ts';
import { tinyDicom } from '../helpers/tinyDicom.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calcigraph-cli-'));
  await writeFile(at('film.dcm'), film);
  await writeFile(at('cut.dcm'), film.subarray(0, film.length - 2));
  await writeFile(at('notes.txt'), 'not a film');
});
afterAll(() => rm(folder, { recursive: true }));

/** Two rows of three pixels, 0 to 5, with two windows on offer. */
const film = tinyDicom({
  elements: {
    '00080060': ['CS', 'CR'],
    '00100010': ['PN', 'Doe^Jane'],
    '00100020': ['LO', 'P1'],
    '00100030': ['DA', '19700131'],
    '00100040': ['CS', 'F'],
    '00080020': ['DA', '20250203'],
    '00185101': ['CS', 'PA'],
    '00200062': ['CS', 'R'],
    '00281050': ['DS', '3\\2'],
    '00281051': ['DS', '6\\2'],
  },
});

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function calcigraph(...words: string[]): Promise<Run> {
  const child = spawn('node', [join(root, 'src', 'cli.ts'), ...words], { cwd: folder });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}

describe('a wrong call', () => {
  it.each([
    [[]],
    [['paint']],
    [['constructor']],
    [['inspect']],
    [['inspect', 'a', 'b']],
    [['inspect', '--loud', 'film.dcm']],
    [['render', 'film.dcm']],
    [['render', 'film.dcm', '--out']],
    [['render', 'film.dcm', '--out', 'a.png', '--voi', '0']],
    [['render', 'film.dcm', '--out', 'a.png', '--voi', '1', '--window', '1,2']],
    [['render', 'film.dcm', '--out', 'a.png', '--window', '1']],
    [['render', 'film.dcm', '--out', 'a.png', '--window', '1,2,3']],
    [['render', 'film.dcm', '--out', 'a.png', '--window', ',2']],
    [['render', 'film.dcm', '--out', 'a.png', '--window', '1,0']],
    [['import', 'cohort']],
    [['export', 'cohort']],
    [['verify']],
    [['score']],
    [['phantom', '--count', '0', '--out', 'a']],
    [['phantom', '--seed', '-1', '--out', 'a']],
    [['phantom', '--seed', '1.5', '--out', 'a']],
    [['phantom', '--out', 'a', 'b']],
  ])('%j is answered with its usage', { concurrent: true }, async (words) => {
    const { code, out, err } = await calcigraph(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^calcigraph: .+\nusage: calcigraph [\s\S]*\n$/);
    expect(await readdir(folder)).toEqual(['cut.dcm', 'film.dcm', 'notes.txt']);
  });
});

describe('a faulty input', () => {
  it.each([
    ['file.unreadable', ['inspect', 'gone.dcm']],
    ['file.unreadable', ['score', 'gone.json']],
    ['film.not-a-film', ['inspect', 'notes.txt']],
    ['film.no-such-voi', ['render', 'film.dcm', '--out', 'a.png', '--voi', '3']],
    ['cohort.cannot-write', ['render', 'film.dcm', '--out', 'notes.txt/a.png']],
    ['cohort.not-found', ['export', 'none', '--out', 'a']],
    ['cohort.not-found', ['verify', '.']],
    ['cohort.not-found', ['import', '.', 'film.dcm']],
    ['reading.not-json', ['score', 'notes.txt']],
  ])('is told as %s in one line', { concurrent: true }, async (fault, words) => {
    const { code, out, err } = await calcigraph(...words);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(new RegExp(`^calcigraph: ${fault.replace('.', '\\.')}: .+\\.\n$`));
    expect(await readdir(folder)).toEqual(['cut.dcm', 'film.dcm', 'notes.txt']);
  });
});

it('inspects a film', async () => {
  const { code, out, err } = await calcigraph('inspect', 'film.dcm');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const window = { kind: 'window', function: 'LINEAR', explanation: null };
  expect(JSON.parse(out)).toEqual({
    format: 'dicom',
    transferSyntax: '1.2.840.10008.1.2.1',
    rows: 2,
    columns: 3,
    frames: 1,
    bitsStored: 8,
    signed: false,
    photometric: 'MONOCHROME2',
    storedValuesSha256: createHash('sha256')
      .update(Uint8Array.of(0, 1, 2, 3, 4, 5))
      .digest('hex'),
    storedMin: 0,
    storedMax: 5,
    storedMean: 2.5,
    spacing: { mm: null, source: 'unknown' },
    side: 'R',
    view: 'PA',
    patient: { id: 'P1', name: 'Doe^Jane', birthDate: '1970-01-31', sex: 'F' },
    studyDate: '2025-02-03',
    complete: true,
    voiLuts: [],
    windows: [
      { ...window, center: 3, width: 6 },
      { ...window, center: 2, width: 2 },
    ],
    warnings: expect.any(Array),
  });
});

describe('a film that was cut short', () => {
  const stderr = /^calcigraph: film\.truncated: cut\.dcm .+\.\n$/;

  it('is inspected as far as it goes, and said to be cut short', async () => {
    const { code, out, err } = await calcigraph('inspect', 'cut.dcm');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(stderr) });
    expect(JSON.parse(out)).toMatchObject({ complete: false, storedMax: 3, storedMean: 1 });
  });

  it('is rendered as far as it goes, and said to be cut short', async () => {
    const { code, err } = await calcigraph('render', 'cut.dcm', '--out', 'cut.png', '--window', '3,6');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(stderr) });
    expect([...decode(await readFile(at('cut.png'))).data]).toEqual([0, 51, 102, 153, 0, 0]);
    await rm(at('cut.png'));
  });
});

describe('render', () => {
  const rendered = async (...flags: string[]) => {
    const out = at('shown.png');
    const { code, err } = await calcigraph('render', 'film.dcm', '--out', out, ...flags);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { width, height, channels, depth, data } = decode(await readFile(out));
    await rm(out);
    expect({ width, height, channels, depth }).toEqual({ width: 3, height: 2, channels: 1, depth: 8 });
    return [...data];
  };

  // C.11.2.1.2.1: y = ((x - (c - 0.5)) / (w - 1) + 0.5) * 255.
  it('shows a film by its first window', async () => {
    expect(await rendered()).toEqual([0, 51, 102, 153, 204, 255]);
  });
  it('shows a film by another of its windows', async () => {
    expect(await rendered('--voi', '2')).toEqual([0, 0, 255, 255, 255, 255]);
  });
  it('shows a film by a given window', async () => {
    expect(await rendered('--window', '3,4')).toEqual([0, 0, 85, 170, 255, 255]);
  });
});

describe('a cohort', () => {
  it('is made by importing, added to, exported and verified', async () => {
    const first = await calcigraph('import', 'cohort', 'film.dcm');
    expect(first.code).toBe(0);
    const none = { imported: 0, 'here-already': 0, 'same-film': 0, refused: 0, passedOver: 0, files: [] };
    expect(JSON.parse(first.out)).toEqual({ ...none, importId: 1, imported: 1 });
    expect(first.err).toMatch(/1\/1 film\.dcm: imported \([\d.]+ files\/s\)\n/);

    const more = await calcigraph('import', 'cohort', 'film.dcm', 'notes.txt');
    expect(more.code).toBe(1);
    const code = 'film.not-a-film';
    expect(JSON.parse(more.out)).toEqual({
      ...none,
      importId: 2,
      'here-already': 1,
      refused: 1,
      files: [{ path: 'notes.txt', outcome: 'refused', code, message: expect.any(String) }],
    });
    expect(more.err).toMatch(/\ncalcigraph: import\.incomplete: 1 of 2 files could not be imported\.\n$/);

    const exported = await calcigraph('export', 'cohort', '--out', 'tables');
    expect({ code: exported.code, err: exported.err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(exported.out).files).toContain('films.csv');
    expect((await readFile(at('tables/films.csv'), 'utf8')).split('\r\n')[1]).toContain('film.dcm');

    const sound = await calcigraph('verify', 'cohort');
    expect({ code: sound.code, err: sound.err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(sound.out)).toEqual({ films: 1, readings: 0, signatures: 0, findings: [] });

    const id = createHash('sha256').update(film).digest('hex');
    await writeFile(at(`cohort/films/${id.slice(0, 2)}/${id}`), 'another');
    const altered = await calcigraph('verify', 'cohort');
    expect(altered.code).toBe(1);
    expect(JSON.parse(altered.out).findings).toMatchObject([{ code: 'film.altered', where: 'film.dcm' }]);
    expect(altered.err).toMatch(/^calcigraph: cohort\.unsound: .+\n$/);
  });
});

describe('a phantom', () => {
  const name = 'phantom-7-001';
  beforeAll(async () => {
    const { code, out } = await calcigraph('phantom', '--out', 'phantoms', '--seed', '7');
    expect({ code, result: JSON.parse(out) }).toEqual({
      code: 0,
      result: {
        folder: 'phantoms',
        files: [`${name}.dcm`, `${name}.reading.json`, `${name}.expected.json`],
      },
    });
  });
  afterAll(() => rm(at('phantoms'), { recursive: true }));
  const document = (file: string) => readFile(at(`phantoms/${name}.${file}.json`), 'utf8').then(JSON.parse);

  it('is scored as it was made', async () => {
    const { code, out, err } = await calcigraph('score', `phantoms/${name}.reading.json`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const score = JSON.parse(out);
    const expected = await document('expected');
    expect(expected.deposits.length).toBeGreaterThan(0);
    expect(
      score.deposits.map(({ id, region, values }: Record<string, unknown>) => ({ id, region, values })),
    ).toEqual(
      expected.deposits.map(({ id, region }: Record<string, unknown>) => ({ id, region, values: null })),
    );
    for (const [index, { areaPx2 }] of expected.deposits.entries())
      expect(score.deposits[index].areaPx2).toBeCloseTo(areaPx2, 1);
    expect(score.hands.map(({ side, number }: Record<string, unknown>) => ({ side, number }))).toEqual(
      expected.hands.map(({ side, number }: Record<string, unknown>) => ({ side, number })),
    );
    expect(score.patient).toEqual({ burden: null, percentOfMaximum: null, number: null });
    expect(score.warnings).toEqual([expect.stringContaining('whether it is whole is not known')]);
  });

  it('is scored with what its pixels say inside each outline', async () => {
    const film = `phantoms/${name}.dcm`;
    const { code, out } = await calcigraph('score', `phantoms/${name}.reading.json`, '--film', film);
    expect(code).toBe(0);
    const { deposits, warnings } = JSON.parse(out);
    for (const { values, density } of deposits) {
      expect(values.mean).toBeGreaterThan(0);
      expect(density).toMatchObject({ overridden: true, cortex: { source: 'reader' } });
      expect(density.index).toBeGreaterThan(0);
    }
    expect(warnings).toEqual([]);
  });

  it('is not scored with another film, by another protocol, or with a film cut short', async () => {
    const reading = await document('reading');
    const cases = [
      ['reading.other-film', { film: { sha256: '0'.repeat(64), frame: 0 } }, ['--film', 'film.dcm']],
      ['film.truncated', {}, ['--film', 'cut.dcm']],
      ['protocol.other', { protocol: 'mine-2' }, []],
      ['protocol.invalid', {}, ['--protocol', 'notes.txt']],
    ] as const;
    for (const [fault, change, flags] of cases) {
      await writeFile(at('phantoms/changed.json'), JSON.stringify({ ...reading, ...change }));
      const { code, out, err } = await calcigraph('score', 'phantoms/changed.json', ...flags);
      expect({ code, out, err }).toEqual({
        code: 1,
        out: '',
        err: expect.stringMatching(new RegExp(`^calcigraph: ${fault.replace('.', '\\.')}: .+\\.\n$`)),
      });
    }
  });

  it('is scored by a protocol of the centre’s own', async () => {
    const mine = {
      ...JSON.parse(await readFile(join(root, 'resources/protocols/calcigraph-1.json'), 'utf8')),
      name: 'mine',
    };
    const text = JSON.stringify(mine);
    await writeFile(at('phantoms/mine.json'), text);
    const reading = { ...(await document('reading')), protocol: 'mine-1' };
    await writeFile(at('phantoms/changed.json'), JSON.stringify(reading));
    const { out } = await calcigraph('score', 'phantoms/changed.json', '--protocol', 'phantoms/mine.json');
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(JSON.parse(out).protocol).toEqual({ name: 'mine', version: '1', sha256 });
  });
});

describeWithShared('the implanted film', () => {
  // The truth is said to be good to about 0.3 % of each figure.
  it('is scored within 0.4 % of its independent truth, its numbers exactly', async () => {
    const truth = JSON.parse(
      await readFile(sharedPath('films', 'hand_implanted_A.truth.json') as string, 'utf8'),
    );
    const { side, landmarks, silhouette, deposits, expected } = truth;
    const reading = {
      format: 'calcigraph-reading',
      version: 1,
      protocol: 'calcigraph-1',
      hands: [{ side, landmarks, silhouette: [silhouette] }],
      deposits: deposits.map(({ id, outline, grade, multiplicity }: Record<string, unknown>) => ({
        id,
        side,
        outline,
        densityGrade: grade,
        multiplicity,
      })),
    };
    await writeFile(at('implanted.json'), JSON.stringify(reading));
    const { code, out } = await calcigraph('score', 'implanted.json');
    await rm(at('implanted.json'));
    expect(code).toBe(0);
    const [hand] = JSON.parse(out).hands;
    expect(hand).toMatchObject({ number: expected.number, affectedRegions: expected.affectedRegions });
    const within = (figure: number, true_: number) =>
      expect(Math.abs(figure - true_)).toBeLessThanOrEqual(0.004 * true_);
    within(hand.burden, expected.burden);
    for (const [name, region] of Object.entries<Record<string, number>>(expected.regions)) {
      within(hand.regions[name].burden, region.burden as number);
      within(hand.regions[name].coveragePercent, region.coveragePercent as number);
      expect(hand.regions[name].number).toBe(region.number);
    }
  });
});
