import { useCalibration } from '../../state/spacing.ts';
import { fixed } from '../../words/figures.ts';
import { sourceLabel, spacingFigure } from '../../words/spacing.ts';
import classes from './Formula.module.css';

interface AreasInMmProps {
  readonly coveredMm2: number | null;
  readonly areaMm2: number | null;
}

/** The same areas in mm², and what they are measured with. The share does not depend on it. */
export function AreasInMm({ coveredMm2, areaMm2 }: AreasInMmProps) {
  const calibration = useCalibration();
  if (calibration.spacingMm === null) return <p className={classes.rule}>In mm²: spacing unknown.</p>;
  return (
    <p>
      In mm²: {fixed(coveredMm2, 2)} covered of {fixed(areaMm2, 1)}, at {spacingFigure(calibration.spacingMm)}{' '}
      mm, {sourceLabel(calibration)}
    </p>
  );
}
