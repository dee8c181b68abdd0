import type { KeyboardEvent, MouseEvent } from 'react';
import type { RegionName, RegionState, Side } from '../../src/hand/landmarks.ts';
import { burdenFigure } from '../words/figures.ts';
import { capitalised, regionLabel, SIDE_WORDS, STATE_WORDS } from '../words/terms.ts';
import { burdenColour } from './burdenScale.ts';
import classes from './HandDiagram.module.css';
import { diagramBox, handShapes, type RegionShape } from './handShapes.ts';

/** What a region of the diagram shows. */
export interface RegionFigure {
  readonly state: RegionState;
  /** Null where there is no figure. */
  readonly burden: number | null;
  readonly number: number;
}

interface HandDiagramProps {
  readonly side: Side;
  /** Null where the film does not show this hand. */
  readonly figures: Readonly<Record<RegionName, RegionFigure>> | null;
  readonly top: number;
  readonly selected: RegionName | null;
  readonly onHover: (region: RegionName | null) => void;
  readonly onSelect: (region: RegionName) => void;
  readonly onMenu: (region: RegionName, event: MouseEvent) => void;
}

/** One hand, region by region, coloured by burden; hatched where a region was not assessed. */
export function HandDiagram(props: HandDiagramProps) {
  const { side, figures } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no drawing.
    <svg
      className={classes.hand}
      viewBox={diagramBox(side)}
      role="group"
      aria-label={`${capitalised(SIDE_WORDS[side])} hand by region`}
      data-shown={figures !== null}
    >
      <defs>
        <pattern
          id={hatchId(side)}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" className={classes.hatchGround} />
          <rect width="2" height="5" className={classes.hatchLine} />
        </pattern>
      </defs>
      {handShapes(side).map((shape) => (
        <Region key={shape.region} shape={shape} {...props} />
      ))}
    </svg>
  );
}

function Region({ shape, ...props }: HandDiagramProps & { readonly shape: RegionShape }) {
  const { side, figures, top, selected, onHover, onSelect, onMenu } = props;
  const { region } = shape;
  const figure = figures?.[region] ?? null;
  if (figure === null) return <Shape shape={shape} />;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') onSelect(region);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element in SVG.
    <g
      role="button"
      // By key the regions are gone through with J, and in the table.
      tabIndex={-1}
      className={classes.region}
      aria-label={`${capitalised(SIDE_WORDS[side])} ${regionLabel(region)}, ${spoken(figure)}`}
      aria-pressed={region === selected}
      data-state={figure.state}
      onPointerEnter={() => onHover(region)}
      onPointerLeave={() => onHover(null)}
      onClick={() => onSelect(region)}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => onMenu(region, event)}
    >
      <Shape shape={shape} paint={paintOf(figure, top, side)} />
    </g>
  );
}

function spoken({ state, burden, number }: RegionFigure): string {
  return state === 'assessed' ? `burden ${burdenFigure(burden)}, number ${number}` : STATE_WORDS[state];
}

/** Undefined where the style sheet's own colour says it: nothing there, or absent. */
function paintOf({ state, burden }: RegionFigure, top: number, side: Side): string | undefined {
  if (state === 'off-film' || state === 'obscured') return `url(#${hatchId(side)})`;
  return state === 'assessed' && burden !== null && burden > 0 ? burdenColour(burden, top) : undefined;
}

function hatchId(side: Side): string {
  return `not-assessed-${side}`;
}

/** A bar with round ends, drawn as a filled shape so that it can have an edge. */
function Shape({ shape, paint }: { readonly shape: RegionShape; readonly paint?: string | undefined }) {
  const style = paint === undefined ? undefined : { fill: paint };
  if (shape.kind === 'block')
    return (
      <polygon
        className={classes.shape}
        style={style}
        points={shape.corners.map((corner) => corner.join()).join(' ')}
      />
    );
  const { from, to, width } = shape;
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const degrees = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  return (
    <rect
      className={classes.shape}
      style={style}
      x={-width / 2}
      y={-width / 2}
      width={length + width}
      height={width}
      rx={width / 2.4}
      transform={`translate(${from[0]} ${from[1]}) rotate(${degrees})`}
    />
  );
}
