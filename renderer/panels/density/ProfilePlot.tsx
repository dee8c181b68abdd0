import type { DensityProfile } from '../../../src/density/profile.ts';
import type { DensityProposal } from '../../../src/reading/reading.ts';
import classes from './DensitySection.module.css';

const WIDTH = 300;
const HEIGHT = 96;
/** Room for the words at the right. */
const PLOT = { left: 2, right: 236, top: 6, bottom: 90 } as const;
/** Between two words that would cover one another. */
const LINE_HEIGHT = 11;

interface ProfilePlotProps {
  readonly profile: DensityProfile;
  readonly density: DensityProposal | null;
}

interface Level {
  readonly name: string;
  readonly value: number;
  readonly kind: 'reference' | 'border';
}

/** The film's values along the deposit's longest axis, with the levels that part the grades. */
export function ProfilePlot({ profile, density }: ProfilePlotProps) {
  const levels = density === null ? [] : levelsOf(density);
  const values = profile.values.filter((value) => value !== null);
  const all = [...values, ...levels.map(({ value }) => value)];
  if (values.length === 0) return null;
  const [lowest, highest] = [Math.min(...all), Math.max(...all)];
  const y = (value: number) =>
    PLOT.bottom - ((value - lowest) / (highest - lowest || 1)) * (PLOT.bottom - PLOT.top);
  const x = (part: number) => PLOT.left + part * (PLOT.right - PLOT.left);
  const [from, to] = profile.deposit;
  return (
    <svg
      className={classes.plot}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="Density along the deposit’s longest axis"
    >
      <rect
        className={classes.inside}
        x={x(from)}
        y={PLOT.top}
        width={x(to) - x(from)}
        height={PLOT.bottom - PLOT.top}
      />
      {levels.map(({ name, value, kind }) => (
        <line
          key={name}
          className={classes.level}
          data-kind={kind}
          x1={PLOT.left}
          x2={PLOT.right}
          y1={y(value)}
          y2={y(value)}
        />
      ))}
      <path className={classes.profile} d={pathOf(profile.values, x, y)} />
      {apart(levels.map((level) => ({ ...level, at: y(level.value) }))).map(({ name, at }) => (
        <text key={name} className={classes.levelName} x={PLOT.right + 5} y={at + 3.5}>
          {name}
        </text>
      ))}
    </svg>
  );
}

/** Denser is higher. What lies beneath a deposit over bone is what its index counts from. */
function levelsOf({ softTissue, cortex, beneath }: DensityProposal): readonly Level[] {
  if (softTissue === null || cortex === null) return [];
  const base = beneath ?? softTissue.value;
  const span = cortex.value - softTissue.value;
  return [
    { name: 'cortex', value: cortex.value, kind: 'reference' },
    { name: '2/3', value: base + (2 * span) / 3, kind: 'border' },
    { name: '1/3', value: base + span / 3, kind: 'border' },
    ...(beneath === null ? [] : [{ name: 'beneath', value: beneath, kind: 'reference' } as const]),
    { name: 'soft tissue', value: softTissue.value, kind: 'reference' },
  ];
}

function pathOf(
  values: readonly (number | null)[],
  x: (part: number) => number,
  y: (value: number) => number,
): string {
  let isBegun = false;
  return values
    .map((value, index) => {
      if (value === null) {
        isBegun = false;
        return '';
      }
      const step = `${isBegun ? 'L' : 'M'}${x(index / (values.length - 1)).toFixed(1)} ${y(value).toFixed(1)}`;
      isBegun = true;
      return step;
    })
    .join('');
}

/** Each moved up as far as the one below needs, the lowest into the plot; from the bottom up. */
function apart<T extends { readonly at: number }>(words: readonly T[]): readonly T[] {
  let most: number = PLOT.bottom;
  return words
    .toSorted((one, other) => other.at - one.at)
    .map((word) => {
      const at = Math.min(word.at, most);
      most = at - LINE_HEIGHT;
      return { ...word, at };
    });
}
