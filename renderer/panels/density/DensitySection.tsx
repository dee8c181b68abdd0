import type { Deposit } from '../../../src/reading/reading.ts';
import { setCortex, setSoftTissue, takeProposedGrade } from '../../state/edits.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { type DepositOnFilm, useDepositOnFilm } from '../../state/useDensity.ts';
import { comparesWithin, indexFigure, NO_INDEX_WORDS, valueUnit } from '../../words/density.ts';
import { valueFigure } from '../../words/display.ts';
import { GRADE_WORDS } from '../../words/terms.ts';
import { Section } from '../Section.tsx';
import table from '../table.module.css';
import classes from './DensitySection.module.css';
import { ProfilePlot } from './ProfilePlot.tsx';

/** How dense the selected deposit is: what is proposed and from what, and what the reader made of it. */
export function DensitySection() {
  const shown = useDepositOnFilm();
  if (shown === null) return null;
  const { deposit, number, header, profile } = shown;
  const { density } = deposit;
  return (
    <Section
      name="density"
      title="Density"
      aside={<span className={table.dim}>deposit {number}</span>}
      summary={<span className={table.dim}>{summaryOf(deposit)}</span>}
    >
      <div className={classes.body}>
        <Grades shown={shown} />
        {profile !== null && <ProfilePlot profile={profile} density={density ?? null} />}
        {density !== undefined && <References shown={shown} />}
        <Statistics shown={shown} />
        <p className={classes.note}>{comparesWithin(header)}</p>
      </div>
    </Section>
  );
}

/** What stands of it while it is folded. */
function summaryOf({ density, densityGrade }: Deposit): string {
  const index = `index ${indexFigure(density?.index ?? null)}`;
  if (density?.overridden === true) return `${index} · grade ${densityGrade} is yours`;
  return density === undefined ? index : `${index} · grade ${densityGrade} as proposed`;
}

function Grades({ shown: { deposit } }: { readonly shown: DepositOnFilm }) {
  const { density, densityGrade } = deposit;
  const isLocked = useReadingStore(({ open }) => open?.signed != null);
  const proposed = density?.grade ?? null;
  return (
    <div className={classes.grades}>
      <Figure name="Index" value={indexFigure(density?.index ?? null)} />
      <Figure
        name="Proposed"
        value={proposed ?? '–'}
        meaning={proposed === null ? '' : GRADE_WORDS[proposed]}
      />
      <Figure
        name={density?.overridden === false ? 'Grade' : 'Yours'}
        value={densityGrade}
        meaning={GRADE_WORDS[densityGrade]}
      />
      {density?.overridden === true && proposed !== null && (
        <button
          type="button"
          className={classes.back}
          disabled={isLocked}
          onClick={() => takeProposedGrade(deposit)}
        >
          Use proposed
        </button>
      )}
      {density?.reason != null && <p className={classes.reason}>{NO_INDEX_WORDS[density.reason]}</p>}
      {density === undefined && <p className={classes.reason}>No grade was proposed for this deposit.</p>}
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string | number;
  readonly meaning?: string;
}

function Figure({ name, value, meaning = '' }: FigureProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div role="group" aria-label={`${name} ${value}`} title={meaning}>
      <span className={classes.name}>{name}</span>
      <strong>{value}</strong>
    </div>
  );
}

function References({ shown: { deposit } }: { readonly shown: DepositOnFilm }) {
  const softTissue = deposit.density?.softTissue ?? null;
  const cortex = deposit.density?.cortex ?? null;
  const beneath = deposit.density?.beneath ?? null;
  return (
    <dl className={classes.references}>
      <Reference
        name="Cortex"
        reference={cortex}
        place={cortex?.source === 'reader' ? 'yours' : 'metacarpal'}
        onReset={cortex?.source === 'reader' ? () => setCortex(null) : null}
      />
      <Reference
        name="Soft tissue"
        reference={softTissue}
        place={deposit.softTissue === undefined ? 'ring' : 'yours'}
        onReset={deposit.softTissue === undefined ? null : () => setSoftTissue(deposit, null)}
      />
      {beneath !== null && (
        <div title="The bone beneath the deposit is taken off: the grade is the deposit’s own">
          <dt>Beneath</dt>
          <dd>{valueFigure(beneath)}</dd>
          <dd className={classes.place}>bone, taken off</dd>
        </div>
      )}
    </dl>
  );
}

interface ReferenceProps {
  readonly name: string;
  readonly reference: { readonly value: number; readonly pixels: number } | null;
  readonly place: string;
  readonly onReset: (() => void) | null;
}

function Reference({ name, reference, place, onReset }: ReferenceProps) {
  const isLocked = useReadingStore(({ open }) => open?.signed != null);
  return (
    <div>
      <dt>{name}</dt>
      <dd>{reference === null ? '–' : valueFigure(reference.value)}</dd>
      <dd className={classes.place}>
        {place}
        {reference !== null && `, ${reference.pixels} px`}
      </dd>
      {onReset !== null && (
        <dd>
          <button
            type="button"
            className={classes.back}
            disabled={isLocked}
            onClick={onReset}
            aria-label={`${name}: back to the proposed place`}
          >
            Reset
          </button>
        </dd>
      )}
    </div>
  );
}

function Statistics({ shown: { deposit, statistics, header } }: { readonly shown: DepositOnFilm }) {
  const figures = [
    ['min', statistics?.min],
    [
      'median',
      deposit.density?.deposit == null ? undefined : (header.inverted ? -1 : 1) * deposit.density.deposit,
    ],
    ['mean', statistics?.mean],
    ['max', statistics?.max],
    ['SD', statistics?.sd],
  ] as const;
  return (
    <dl className={classes.statistics} title={`Inside the outline, ${valueUnit(header)}`}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === undefined ? '–' : valueFigure(Math.round(value * 10) / 10)}</dd>
        </div>
      ))}
      <div>
        <dt>n</dt>
        <dd>{statistics?.pixels ?? 0}</dd>
      </div>
    </dl>
  );
}
