import { readFileSync } from 'node:fs';
import { densityOf } from '../../src/density/densityOf.ts';
import { withDensities } from '../../src/density/withDensities.ts';
import { outlineOf, reliefAt } from '../../src/drawing/smart/relief.ts';
import { type DensityFilm, densityFilm } from '../../src/film/density.ts';
import { decodeFilm } from '../../src/film/readFilm.ts';
import { mapOutline, translation } from '../../src/geometry/transform.ts';
import { fitted, withInventedDeposits } from '../../src/phantom/cases.ts';
import { renderPhantom } from '../../src/phantom/phantom.ts';
import { randomFrom } from '../../src/phantom/random.ts';
import { nodeFilmPorts } from '../../src/project/filmPorts.ts';
import { applyEdit } from '../../src/reading/apply.ts';
import type { Deposit, Reading } from '../../src/reading/reading.ts';
import { placeIn } from '../helpers/placeIn.ts';
import { sharedPath } from '../helpers/shared.ts';
import { readTruth, truthReading } from '../helpers/truthReading.ts';
import type { BenchRow } from './row.ts';

const SHEET = { widthMm: 200, heightMm: 240 };
const SPACING_MM = 0.2;
const SEEDS = [31, 32, 33, 34, 35, 36];
const FRAME_MS = 16;
const RIGHT_PERCENT = 90;

interface ReadFilm {
  readonly name: string;
  readonly film: DensityFilm;
  readonly reading: Reading;
}

/** How often the proposed grade is the true one, outlined truly and by the smart outline; what a step costs. */
export async function run(): Promise<BenchRow[]> {
  const phantoms = SEEDS.map(phantom);
  const implanted = await Promise.all(['A', 'A2'].map(implantedFilm));
  const films = implanted.filter((film) => film !== null);
  return [
    ...quality('implanted', films),
    ...quality('phantoms', phantoms),
    ...speed(phantoms[0] as ReadFilm),
  ];
}

function quality(name: string, films: readonly ReadFilm[]): BenchRow[] {
  const graded = films.flatMap(({ film, reading }) =>
    reading.deposits.map((deposit) => {
      const drawn = smartlyOutlined(deposit, film);
      const byTruth = densityOf(deposit, reading, film);
      return {
        isOverBone: byTruth.beneath !== null,
        byTruth: byTruth.grade === deposit.densityGrade,
        bySmart:
          drawn === null
            ? null
            : densityOf(drawn, withOne(reading, drawn), film).grade === deposit.densityGrade,
      };
    }),
  );
  const share = (what: string, right: readonly (boolean | null)[]): BenchRow => ({
    what: `${name}, ${what}: grades right of ${right.length}`,
    value: (100 * right.filter((each) => each === true).length) / right.length,
    unit: '%',
    target: RIGHT_PERCENT,
  });
  const groups = [
    ['true outlines', graded.map(({ byTruth }) => byTruth)],
    ['over bone', graded.flatMap(({ isOverBone, byTruth }) => (isOverBone ? byTruth : []))],
    ['smart outlines', graded.flatMap(({ bySmart }) => bySmart ?? [])],
  ] as const;
  return groups.flatMap(([what, right]) => (right.length === 0 ? [] : share(what, right)));
}

function smartlyOutlined(deposit: Deposit, film: DensityFilm): Deposit | null {
  const relief = reliefAt(film, placeIn(deposit.outline));
  const outline = relief && outlineOf(relief, 0.5);
  return outline && { ...deposit, outline };
}

function withOne(reading: Reading, drawn: Deposit): Reading {
  return { ...reading, deposits: reading.deposits.map((each) => (each.id === drawn.id ? drawn : each)) };
}

/** A deposit moved by a pixel at a time on a film with all the others: what a gesture's end adds to its edit. */
function speed({ film, reading }: ReadFilm): BenchRow[] {
  let now = reading.deposits.reduce(
    (read, deposit, index) =>
      applyEdit(read, withDensities(read, { kind: 'deposit-added', deposit, index }, film)),
    { ...reading, deposits: [] } as Reading,
  );
  const times = Array.from({ length: 15 }, (_, step) => {
    const { id, outline: from } = now.deposits[step % now.deposits.length] as Deposit;
    const start = performance.now();
    const edit = withDensities(
      now,
      { kind: 'outline-replaced', id, from, to: mapOutline(translation(1, 0), from) },
      film,
    );
    const took = performance.now() - start;
    now = applyEdit(now, edit);
    return took;
  });
  const value = times.sort((one, other) => one - other)[7] as number;
  return [
    { what: `densities after one of ${now.deposits.length} has moved`, value, unit: 'ms', target: FRAME_MS },
  ];
}

async function implantedFilm(name: string): Promise<ReadFilm | null> {
  const [path, truth] = [
    sharedPath('films', `hand_implanted_${name}.dcm`),
    sharedPath('films', `hand_implanted_${name}.truth.json`),
  ];
  if (path === null || truth === null) return null;
  const film = densityFilm(await decodeFilm(readFileSync(path), 0, nodeFilmPorts));
  return { name, film, reading: truthReading(readTruth(truth)) };
}

/** Hands of many builds, exposures and noises; their own cortex reference is left out. */
function phantom(seed: number): ReadFilm {
  const random = randomFrom(seed);
  const pose = {
    wristMm: [0, 0],
    turnDeg: random.between(-20, 20),
    size: random.between(0.8, 1.05),
    spread: random.next(),
    flexion: 0,
  } as const;
  const build = { boneDensity: random.between(0.75, 1.15), cortex: random.between(0.75, 1.1) };
  const side = random.pick(['R', 'L'] as const);
  const hand = fitted({ side, anatomy: seed, absent: [], deposits: [], pose, build }, SHEET);
  const { values, truth, columns, rows } = renderPhantom({
    seed,
    columns: Math.round(SHEET.widthMm / SPACING_MM),
    rows: Math.round(SHEET.heightMm / SPACING_MM),
    spacingMm: SPACING_MM,
    hands: [withInventedDeposits(hand, 12, SPACING_MM, random)],
    exposure: { noise: random.between(0.5, 2), slope: random.between(0.3, 1.6), collimatorDeg: 0 },
    marker: true,
    collimationMm: null,
    mirrored: false,
  });
  const { references: _own, ...reading } = truth.reading;
  return {
    name: `phantom ${seed}`,
    film: { columns, rows, densityAt: (index) => values[index] as number },
    reading,
  };
}
