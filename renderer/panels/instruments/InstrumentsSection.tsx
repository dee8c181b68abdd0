import { useReadingStore } from '../../state/readingStore.ts';
import { SIDE_WORDS } from '../../words/terms.ts';
import { Section } from '../Section.tsx';
import { GlobalGradeField } from './GlobalGradeField.tsx';
import classes from './InstrumentsSection.module.css';
import { RegionalFormTable } from './RegionalFormTable.tsx';

/** The two instruments without outlines: what the reader judges, not what is measured. */
export function InstrumentsSection() {
  const side = useReadingStore((state) => state.activeSide);
  return (
    <Section name="instruments" title="Without outlines">
      <div className={classes.body}>
        <GlobalGradeField side={side} />
        <h3 className={classes.title}>Regional form, {SIDE_WORDS[side]} hand</h3>
        <RegionalFormTable side={side} />
      </div>
    </Section>
  );
}
