import { isPlaced } from '../hand/hand.ts';
import { LANDMARK_NAMES, REGION_LANDMARKS, type RegionName } from '../hand/landmarks.ts';
import type { Calibration, Hand } from '../reading/reading.ts';
import { type CoverageByRegion, type Covered, NOTHING } from './coverage.ts';
import { formScore } from './formScore.ts';
import type { HandCells } from './handCells.ts';
import type { Protocol, ProtocolRegion } from './protocol.ts';
import type { ClassScore, HandScore, RegionScore } from './score.ts';

export interface HandFacts {
  readonly hand: Hand;
  readonly cells: HandCells;
  readonly coverage: CoverageByRegion;
  /** Number of foci by the region that counts them. */
  readonly numbers: ReadonlyMap<RegionName, number>;
  readonly spacingMm: Calibration['spacingMm'];
}

const CLASSES = ['fingertip', 'middle', 'proximal', 'metacarpal', 'carpal'] as const;

/** All of a hand's figures (scoring.md, 4 and 6). */
export function handScore(facts: HandFacts, protocol: Protocol): HandScore {
  const { hand } = facts;
  const regions = Object.fromEntries(
    protocol.regions.map(({ name }) => [name, regionScore(name, facts)]),
  ) as Record<RegionName, RegionScore>;
  const existing = protocol.regions.filter(({ name }) => regions[name].state !== 'absent');
  const assessed = existing.filter(({ name }) => regions[name].burden !== null);
  const missing = whatIsMissing(facts, regions, protocol);
  const complete = assessed.length === existing.length;
  const assessedBurden =
    assessed.length === 0 && existing.length > 0 ? null : weightedBurden(assessed, regions);
  return {
    side: hand.side,
    complete,
    missing,
    burden: complete ? assessedBurden : null,
    ...(complete ? wholeHand(facts, assessed) : { coveragePercent: null, meanDensity: null }),
    number: protocol.regions.reduce((sum, { name }) => sum + regions[name].number, 0),
    affectedRegions: protocol.regions
      .filter(({ name }) => (regions[name].coveredPx2 ?? 0) > 0)
      .map(({ name }) => name),
    assessed: { burden: assessedBurden, regions: assessed.length, existing: existing.length },
    proratedBurden:
      assessedBurden === null || assessed.length === 0
        ? null
        : (assessedBurden * existing.length) / assessed.length,
    classes: classScores(protocol, regions),
    regions,
    globalGrade: hand.globalGrade ?? null,
    form: formScore(hand, protocol),
  };
}

function regionScore(
  name: RegionName,
  { hand, cells, coverage, numbers, spacingMm }: HandFacts,
): RegionScore {
  const state = hand.regionStates[name] ?? 'assessed';
  const number = state === 'assessed' ? (numbers.get(name) ?? 0) : 0;
  const covered = coverage.get(name) ?? NOTHING;
  const areaPx2 = grownAreaPx2(name, cells, covered);
  if (state !== 'assessed') return { ...NO_FIGURES, state, number };
  const toMm2 = (px2: number) => spacingMm && px2 * spacingMm[0] * spacingMm[1];
  const meanDensity = covered.areaPx2 > 0 ? covered.gradedPx2 / covered.areaPx2 : null;
  const coveredPart = {
    coveredPx2: covered.areaPx2,
    coveredMm2: toMm2(covered.areaPx2),
    meanDensity,
    number,
  };
  if (areaPx2 === null) return { ...NO_FIGURES, state, ...coveredPart };
  return {
    state,
    areaPx2,
    areaMm2: toMm2(areaPx2),
    ...coveredPart,
    // The booleans round: what is covered wholly must not come out as a hair above.
    coveragePercent: Math.min(100, (100 * covered.areaPx2) / areaPx2),
    burden: Math.min(300, (100 * covered.gradedPx2) / areaPx2),
  };
}

/** A region's area with what deposits add to it where they leave the silhouette; null where it cannot be had. */
function grownAreaPx2(name: RegionName, { cells }: HandCells, covered: Covered): number | null {
  const inside = cells.find((cell) => cell.name === name)?.inside ?? null;
  if (inside === null) return null;
  const areaPx2 = inside.areaPx2 + covered.outsidePx2;
  return areaPx2 > 0 ? areaPx2 : null;
}

const NO_FIGURES = {
  areaPx2: null,
  areaMm2: null,
  coveredPx2: null,
  coveredMm2: null,
  coveragePercent: null,
  burden: null,
  meanDensity: null,
} as const;

function weightedBurden(
  assessed: readonly ProtocolRegion[],
  regions: Readonly<Record<RegionName, RegionScore>>,
): number {
  return assessed.reduce((sum, { name, weight }) => sum + weight * (regions[name].burden ?? 0), 0);
}

/** Coverage and area-weighted mean density over all regions of a complete hand. */
function wholeHand(
  { cells, coverage }: HandFacts,
  assessed: readonly ProtocolRegion[],
): Pick<HandScore, 'coveragePercent' | 'meanDensity'> {
  const covered = assessed.map(({ name }) => coverage.get(name) ?? NOTHING);
  const total = (pick: (each: Covered) => number) => covered.reduce((sum, each) => sum + pick(each), 0);
  const areaPx2 = assessed.reduce(
    (sum, { name }) => sum + (grownAreaPx2(name, cells, coverage.get(name) ?? NOTHING) ?? 0),
    0,
  );
  const coveredPx2 = total((each) => each.areaPx2);
  return {
    coveragePercent: areaPx2 > 0 ? Math.min(100, (100 * coveredPx2) / areaPx2) : null,
    meanDensity: coveredPx2 > 0 ? total(({ gradedPx2 }) => gradedPx2) / coveredPx2 : null,
  };
}

function classScores(
  protocol: Protocol,
  regions: Readonly<Record<RegionName, RegionScore>>,
): HandScore['classes'] {
  const scoreOf = (wanted: ProtocolRegion['class']): ClassScore => {
    const members = protocol.regions.filter(
      (region) => region.class === wanted && regions[region.name].state !== 'absent',
    );
    const whole = members.every(({ name }) => regions[name].burden !== null);
    return {
      burden: whole ? weightedBurden(members, regions) : null,
      number: members.reduce((sum, { name }) => sum + regions[name].number, 0),
    };
  };
  return Object.fromEntries(CLASSES.map((each) => [each, scoreOf(each)])) as HandScore['classes'];
}

const STATE_WORDS = { 'off-film': 'is off the film', obscured: 'is obscured' } as const;

/** Why a hand has no total, one sentence each. */
function whatIsMissing(
  { hand, cells }: HandFacts,
  regions: HandScore['regions'],
  protocol: Protocol,
): string[] {
  if (!isPlaced(hand)) return ['The hand is not placed.'];
  const states = protocol.regions.flatMap(({ name }) => {
    const { state } = regions[name];
    return state === 'off-film' || state === 'obscured' ? [`${name} ${STATE_WORDS[state]}.`] : [];
  });
  if (cells.silhouette === null) return [...states, 'There is no silhouette: areas cannot be had.'];
  const assessed = protocol.regions.filter(({ name }) => regions[name].state === 'assessed');
  const unplaced = LANDMARK_NAMES.filter(
    (landmark) =>
      hand.landmarks[landmark] === undefined &&
      assessed.some(({ name }) => REGION_LANDMARKS[name].includes(landmark)),
  ).map((landmark) => `${landmark} is not placed.`);
  const outside = assessed.flatMap(({ name }) =>
    cells.cells.some((cell) => cell.name === name) && regions[name].areaPx2 === null
      ? [`${name} lies outside the silhouette.`]
      : [],
  );
  return [...states, ...unplaced, ...outside];
}
