import { readFileSync } from 'node:fs';
import { densityOf } from '../../src/density/densityOf.ts';
import { withDensities } from '../../src/density/withDensities.ts';
import { outlineOf, reliefAt } from '../../src/drawing/smart/relief.ts';
import { type DensityFilm, densityFilm } from '../../src/film/density.ts';
import { decodeFilm } from '../../src/film/readFilm.ts';
import { inOutline } from '../../src/geometry/contains.ts';
import { boundsOf } from '../../src/geometry/measure.ts';
import { filmPoint } from '../../src/geometry/point.ts';
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
const MANY = 500;
const VERTICES = 200;
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

/** What the end of a gesture adds to its edit: on a film as it was read, and on one with more than anybody has. */
function speed(read: ReadFilm): BenchRow[] {
  const crowded = { ...read, reading: withMany(read.reading) };
  return [read, crowded].map((each) => ({
    what: `densities after one of ${each.reading.deposits.length} has moved`,
    value: medianStepMs(each),
    unit: 'ms',
    target: FRAME_MS,
  }));
}

/** Deposits moved by a pixel one after another. */
function medianStepMs({ film, reading }: ReadFilm): number {
  const to = reading.deposits.map((deposit, index) => ({ deposit, index }));
  const empty: Reading = { ...reading, deposits: [] };
  let now = applyEdit(empty, withDensities(empty, { kind: 'deposits-replaced', from: [], to }, film));
  const times = Array.from({ length: 15 }, (_, step) => {
    const { id, outline: from } = now.deposits[(step * 31) % now.deposits.length] as Deposit;
    const moved = { kind: 'outline-replaced', id, from, to: mapOutline(translation(1, 0), from) } as const;
    const start = performance.now();
    const edit = withDensities(now, moved, film);
    const took = performance.now() - start;
    now = applyEdit(now, edit);
    return took;
  });
  return times.sort((one, other) => one - other)[7] as number;
}

/** Specks all over the hand. */
function withMany(reading: Reading): Reading {
  const silhouette = reading.hands[0]?.silhouette ?? [];
  const { minX, minY, maxX, maxY } = boundsOf(silhouette[0] ?? []);
  const random = randomFrom(1);
  const deposits: Deposit[] = [];
  while (deposits.length < MANY) {
    const [x, y] = [random.between(minX, maxX), random.between(minY, maxY)];
    if (!inOutline([x, y], silhouette)) continue;
    const radiusPx = random.between(2, 8);
    const ring = Array.from({ length: VERTICES }, (_, index) => {
      const turn = (2 * Math.PI * index) / VERTICES;
      return filmPoint(x + radiusPx * Math.cos(turn), y + radiusPx * Math.sin(turn));
    });
    deposits.push({ ...(reading.deposits[0] as Deposit), id: `d${deposits.length}`, outline: [ring] });
  }
  return { ...reading, deposits };
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
