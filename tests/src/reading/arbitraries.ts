import fc from 'fast-check';
import type { Outline } from '../../../src/geometry/outline.ts';
import { type FilmPoint, filmPoint } from '../../../src/geometry/point.ts';
import {
  LANDMARK_NAMES,
  type LandmarkName,
  REGION_NAMES,
  REGION_STATES,
  type Side,
} from '../../../src/hand/landmarks.ts';
import type { DensityChange, Edit } from '../../../src/reading/edits.ts';
import {
  type DensityProposal,
  type Deposit,
  type Hand,
  MORPHOLOGIES,
  ORIGINS,
  type Reading,
} from '../../../src/reading/reading.ts';

/** A star-shaped polygon: simple whatever its radii. */
export const starOutline: fc.Arbitrary<Outline> = fc
  .record({
    x: fc.double({ min: 100, max: 900, noNaN: true }),
    y: fc.double({ min: 100, max: 900, noNaN: true }),
    radii: fc.array(fc.double({ min: 1, max: 60, noNaN: true }), { minLength: 3, maxLength: 24 }),
  })
  .map(({ x, y, radii }) => [
    radii.map((radius, index) => {
      const angle = (2 * Math.PI * index) / radii.length;
      return filmPoint(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }),
  ]);

const side = fc.constantFrom<Side>('R', 'L');
const point = fc
  .tuple(fc.double({ min: 0, max: 1000, noNaN: true }), fc.double({ min: 0, max: 1000, noNaN: true }))
  .map(([x, y]) => filmPoint(x, y));

/** Whether a placement was proposed, and which of its landmarks unsurely. */
const proposed = fc.record(
  { unsure: fc.subarray([...LANDMARK_NAMES]) },
  { requiredKeys: [], noNullPrototype: true },
);

const proposedDensity: fc.Arbitrary<DensityProposal> = fc.record(
  {
    // JSON has no -0.
    index: fc.double({ min: -1, max: 3, noNaN: true }).map((index) => index + 0),
    grade: fc.constantFrom(1 as const, 2 as const, 3 as const),
    reason: fc.constant(null),
    deposit: fc.integer(),
    softTissue: fc.constantFrom(null, { value: 7, pixels: 90, ring: { fromPx: 2, toPx: 9 } }),
    beneath: fc.option(fc.integer()),
    cortex: starOutline.map((outline) => ({ value: 900, pixels: 40, outline, source: 'proposal' as const })),
    overridden: fc.boolean(),
  },
  { noNullPrototype: true },
);

const depositOn = (id: string, hand: Side): fc.Arbitrary<Deposit> =>
  fc.record(
    {
      id: fc.constant(id),
      side: fc.constant(hand),
      outline: starOutline,
      densityGrade: fc.constantFrom(1 as const, 2 as const, 3 as const),
      multiplicity: fc.integer({ min: 1, max: 9 }),
      morphology: fc.constantFrom(...MORPHOLOGIES),
      origin: fc.constantFrom(...ORIGINS),
    },
    {
      noNullPrototype: true,
      requiredKeys: ['id', 'side', 'outline', 'densityGrade', 'multiplicity', 'morphology'],
    },
  );

export const handOf = (which: Side): fc.Arbitrary<Hand> =>
  fc.record({ points: fc.array(point, { minLength: 26, maxLength: 26 }), silhouette: starOutline }).map(
    ({ points, silhouette }): Hand => ({
      side: which,
      landmarks: Object.fromEntries(LANDMARK_NAMES.map((name, index) => [name, points[index]])),
      silhouette,
      silhouetteSource: 'template',
      regionStates: {},
      regionalForm: {},
    }),
  );

export const emptyReading: Reading = { protocol: 'calcigraph-1', hands: [], deposits: [] };

/** One edit that fits `reading`, of any kind that can be done to it. */
export function editFor(reading: Reading): fc.Arbitrary<Edit> {
  return gestureFor(reading).chain((edit) => withDensities(reading, edit));
}

/** With what follows for the density of the deposits that the gesture does not hold. */
function withDensities(reading: Reading, edit: Edit): fc.Arbitrary<Edit> {
  const held = 'id' in edit ? [edit.id] : edit.kind === 'deposits-replaced' ? edit.from : [];
  if (held.length > 0 || edit.kind === 'deposit-removed') return fc.constant(edit);
  return fc
    .subarray([...reading.deposits])
    .chain((deposits) => fc.tuple(...deposits.map(densityChange)))
    .map((densities) => (densities.length === 0 ? edit : { ...edit, densities }));
}

function densityChange({ id, density, densityGrade }: Deposit): fc.Arbitrary<DensityChange> {
  return fc.option(proposedDensity).map((to) => ({
    id,
    density: { from: density ?? null, to },
    ...(to?.grade != null && { grade: { from: densityGrade, to: to.grade } }),
  }));
}

function gestureFor(reading: Reading): fc.Arbitrary<Edit> {
  const choices: fc.Arbitrary<Edit>[] = [
    side.chain((which) =>
      depositOn(freshId(reading), which).map(
        (deposit): Edit => ({ kind: 'deposit-added', deposit, index: reading.deposits.length }),
      ),
    ),
    fc
      .option(starOutline)
      .map((to): Edit => ({ kind: 'cortex-set', from: reading.references?.cortex?.outline ?? null, to })),
    fc.constant<Edit>({
      kind: 'calibration-set',
      from: reading.calibration ?? null,
      to: reading.calibration === undefined ? { spacingMm: [0.2, 0.2], source: 'manual' } : null,
    }),
  ];
  for (const which of ['R', 'L'] as const) {
    if (reading.hands.some((hand) => hand.side === which)) continue;
    choices.push(
      fc
        .record({ hand: handOf(which), proposed })
        .map(({ hand, proposed }): Edit => ({ kind: 'hand-placed', hand, index: 0, ...proposed })),
    );
  }
  if (reading.hands.length > 0) choices.push(handEdit(reading));
  if (reading.deposits.length > 0) choices.push(depositEdit(reading));
  choices.push(depositsReplaced(reading));
  return fc.oneof(...choices);
}

function handEdit(reading: Reading): fc.Arbitrary<Edit> {
  return fc.nat(reading.hands.length - 1).chain((index) => {
    const hand = reading.hands[index] as Hand;
    const silhouette = { outline: hand.silhouette ?? null, source: hand.silhouetteSource };
    const other: Side = hand.side === 'R' ? 'L' : 'R';
    const otherTaken = [...reading.hands, ...reading.deposits].some((each) => each.side === other);
    const edits: fc.Arbitrary<Edit>[] = [
      fc.constant({ kind: 'hand-removed', hand, index }),
      fc
        .record({
          name: fc.constantFrom(...LANDMARK_NAMES),
          to: fc.option(point),
          outline: fc.option(starOutline),
        })
        .map(({ name, to, outline }) => ({
          kind: 'landmark-moved',
          side: hand.side,
          name,
          from: hand.landmarks[name] ?? null,
          to,
          ...(outline === null
            ? {}
            : { silhouette: { from: silhouette, to: { outline, source: 'template' } } }),
        })),
      fc.record({ placed: handOf(hand.side), isPlaced: fc.boolean(), proposed }).map((to) => ({
        kind: 'placement-replaced',
        side: hand.side,
        from: { landmarks: hand.landmarks, silhouette },
        to: {
          landmarks: to.isPlaced ? to.placed.landmarks : {},
          silhouette: { outline: to.isPlaced ? (to.placed.silhouette ?? null) : null, source: 'template' },
        },
        ...to.proposed,
      })),
      fc.option(starOutline).map((outline) => ({
        kind: 'silhouette-replaced',
        side: hand.side,
        from: silhouette,
        to: { outline, source: 'reader' },
      })),
      fc
        .record({ region: fc.constantFrom(...REGION_NAMES), to: fc.constantFrom(...REGION_STATES) })
        .map(({ region, to }) => ({
          kind: 'region-state-set',
          side: hand.side,
          region,
          from: hand.regionStates[region] ?? 'assessed',
          to,
        })),
      fc.constantFrom(null, 0 as const, 1 as const, 2 as const, 3 as const).map((to) => ({
        kind: 'global-grade-set',
        side: hand.side,
        from: hand.globalGrade ?? null,
        to,
      })),
      fc
        .record({
          region: fc.constantFrom(...REGION_NAMES),
          coveragePercent: fc.integer({ min: 0, max: 100 }),
        })
        .map(({ region, coveragePercent }) => ({
          kind: 'regional-form-set',
          side: hand.side,
          region,
          from: hand.regionalForm[region] ?? null,
          to: { coveragePercent, densityGrade: 2, number: 1 },
        })),
    ];
    const [name, at] = (Object.entries(hand.landmarks)[0] ?? []) as [LandmarkName?, FilmPoint?];
    if (name !== undefined && at !== undefined)
      edits.push(fc.constant({ kind: 'landmark-confirmed', side: hand.side, name, at }));
    if (!otherTaken) edits.push(fc.constant({ kind: 'side-set', index, from: hand.side, to: other }));
    return fc.oneof(...edits);
  });
}

function depositEdit(reading: Reading): fc.Arbitrary<Edit> {
  return fc.nat(reading.deposits.length - 1).chain((index) => {
    const deposit = reading.deposits[index] as Deposit;
    const { id } = deposit;
    return fc.oneof<fc.Arbitrary<Edit>[]>(
      fc.constant({ kind: 'deposit-removed', deposit, index }),
      starOutline.map((to) => ({ kind: 'outline-replaced', id, from: deposit.outline, to })),
      fc.constantFrom(1 as const, 2 as const, 3 as const).map((to) => ({
        kind: 'grade-set',
        id,
        from: deposit.densityGrade,
        to,
      })),
      fc
        .integer({ min: 1, max: 99 })
        .map((to) => ({ kind: 'multiplicity-set', id, from: deposit.multiplicity, to })),
      fc
        .constantFrom(...MORPHOLOGIES)
        .map((to) => ({ kind: 'morphology-set', id, from: deposit.morphology, to })),
      fc
        .option(starOutline)
        .map((to) => ({ kind: 'soft-tissue-set', id, from: deposit.softTissue ?? null, to })),
      side.map((to) => ({ kind: 'deposit-side-set', id, from: deposit.side, to })),
    );
  });
}

/** Any of the deposits gone, kept with another outline, or split; new ones among them at random. */
function depositsReplaced(reading: Reading): fc.Arbitrary<Edit> {
  const from = fc.subarray(reading.deposits.map((deposit, index) => ({ deposit, index })));
  return from.chain((taken) => {
    const ids = [...taken.map(({ deposit }) => deposit.id), freshId(reading), `${freshId(reading)}9`];
    const left = reading.deposits.length - taken.length;
    return fc.subarray(ids).chain((kept) =>
      fc
        .record({
          deposits: fc.tuple(...kept.map((id) => side.chain((which) => depositOn(id, which)))),
          places: fc.shuffledSubarray([...Array(left + kept.length).keys()], {
            minLength: kept.length,
            maxLength: kept.length,
          }),
        })
        .map(({ deposits, places }): Edit => {
          const rising = places.toSorted((a, b) => a - b);
          const to = deposits.map((deposit, at) => ({ deposit, index: rising[at] as number }));
          return { kind: 'deposits-replaced', from: taken, to };
        }),
    );
  });
}

function freshId(reading: Reading): string {
  return `d${1 + Math.max(0, ...reading.deposits.map(({ id }) => Number(id.slice(1))))}`;
}
