import { ActionIcon, Tooltip } from '@mantine/core';
import { ChevronsRight } from 'lucide-react';
import { commandOf } from '../../commands/commands.ts';
import { useFilmStore } from '../../state/filmStore.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { DensitySection } from '../density/DensitySection.tsx';
import { DepositsSection } from '../deposits/DepositsSection.tsx';
import { InstrumentsSection } from '../instruments/InstrumentsSection.tsx';
import { KeyOf } from '../KeyOf.tsx';
import { RegionsSection } from '../regions/RegionsSection.tsx';
import { HandSwitch } from './HandSwitch.tsx';
import { ScoreFigures } from './ScoreFigures.tsx';
import classes from './ScorePanel.module.css';
import { WhereSection } from './WhereSection.tsx';

export function ScorePanel() {
  const isCut = useFilmStore(({ film }) => film?.complete === false);
  const isReading = useReadingStore(({ open }) => open !== null);
  return (
    <aside className={classes.panel} aria-label="Score">
      <div className={classes.head}>
        <h2 className={classes.title}>Score</h2>
        {isReading && <HandSwitch />}
        <FoldButton />
      </div>
      {isReading ? (
        <>
          {isCut ? (
            <p className={classes.cut}>
              This radiograph ends early: part of its picture is missing, so it has no score. Import it again,
              whole.
            </p>
          ) : (
            <>
              <ScoreFigures />
              <WhereSection />
            </>
          )}
          <RegionsSection />
          <DepositsSection />
          <DensitySection />
          <InstrumentsSection />
        </>
      ) : (
        <p className={classes.empty}>The score of the open radiograph stands here.</p>
      )}
    </aside>
  );
}

function FoldButton() {
  const { run } = commandOf('fold-score');
  return (
    <Tooltip label={<KeyOf command="fold-score" title="Fold score and tables" />}>
      <ActionIcon aria-label="Fold score and tables" onClick={run}>
        <ChevronsRight size="1.1em" />
      </ActionIcon>
    </Tooltip>
  );
}
