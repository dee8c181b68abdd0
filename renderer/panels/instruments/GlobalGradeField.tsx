import type { Side } from '../../../src/hand/landmarks.ts';
import type { GlobalGrade } from '../../../src/reading/reading.ts';
import { setGlobalGrade } from '../../state/edits.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { GLOBAL_GRADE_WORDS, SIDE_WORDS } from '../../words/terms.ts';
import classes from './InstrumentsSection.module.css';

const GRADES: readonly GlobalGrade[] = [0, 1, 2, 3];

/** The reader's own judgement of the whole hand; the same button again takes it back. */
export function GlobalGradeField({ side }: { readonly side: Side }) {
  const grade = useReadingStore(
    ({ open }) => open?.reading.hands.find((hand) => hand.side === side)?.globalGrade ?? null,
  );
  const isLocked = useReadingStore(({ open }) => open?.signed != null);
  return (
    <div className={classes.global}>
      <h3 className={classes.title} style={{ paddingInline: 0 }}>
        Global grade, {SIDE_WORDS[side]} hand
      </h3>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset does not lay out in a row. */}
      <div className={classes.grades} role="group" aria-label={`Global grade, ${SIDE_WORDS[side]} hand`}>
        {GRADES.map((each) => (
          <button
            key={each}
            type="button"
            className={`bare ${classes.grade}`}
            aria-pressed={each === grade}
            disabled={isLocked}
            onClick={() => setGlobalGrade(side, each === grade ? null : each)}
          >
            {each} {GLOBAL_GRADE_WORDS[each]}
          </button>
        ))}
      </div>
    </div>
  );
}
