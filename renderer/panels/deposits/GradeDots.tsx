import type { DensityGrade, Deposit } from '../../../src/reading/reading.ts';
import { setGrade } from '../../state/edits.ts';
import { gradeStyle } from '../../viewport/palette.ts';
import { GRADE_WORDS } from '../../words/terms.ts';
import classes from './DepositsSection.module.css';

const GRADES: readonly DensityGrade[] = [1, 2, 3];

interface GradeDotsProps {
  readonly deposit: Deposit;
  readonly isLocked: boolean;
  readonly tabIndex: 0 | -1;
}

/** As many dots as the grade, in its colour; a click on the second sets 2. Keys 1 2 3 do the same. */
export function GradeDots({ deposit, isLocked, tabIndex }: GradeDotsProps) {
  const { densityGrade } = deposit;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not fit a cell.
    <span className={classes.grades} role="group" aria-label={`Density grade ${densityGrade}`}>
      {GRADES.map((grade) => (
        <button
          key={grade}
          type="button"
          className={`bare ${classes.dot}`}
          tabIndex={tabIndex}
          disabled={isLocked}
          aria-label={`Grade ${grade}`}
          aria-pressed={grade === densityGrade}
          title={`${grade}: ${GRADE_WORDS[grade]}`}
          onClick={(event) => {
            event.stopPropagation();
            setGrade([deposit], grade);
          }}
        >
          <span style={grade <= densityGrade ? filled(densityGrade) : undefined} />
        </button>
      ))}
    </span>
  );
}

function filled(grade: DensityGrade) {
  const { color } = gradeStyle[grade];
  return { background: color, borderColor: color };
}
