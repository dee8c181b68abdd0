import { useCalibration } from '../state/spacing.ts';
import type { View } from '../state/view.ts';
import { shapeIn } from '../state/viewStore.ts';
import { sourceLabel } from '../words/spacing.ts';
import { scaleLengthMm } from './scaleLength.ts';
import styles from './viewport.module.css';

const LONGEST_PX = 110;

/** How long things are, and how far that can be believed. */
export function ScaleBar({ view }: { readonly view: View }) {
  const calibration = useCalibration(view);
  const zoomPercent = view.look((state) => state.zoomPercent);
  const { spacingMm, source } = calibration;
  if (spacingMm === null) return <span className={styles.warn}>spacing unknown</span>;
  const [, columnMm] = spacingMm;
  const cssPxPerFilmPx = ((zoomPercent / 100) * (shapeIn(view)?.stretch[0] ?? 1)) / devicePixelRatio;
  const cssPxPerMm = cssPxPerFilmPx / columnMm;
  const lengthMm = scaleLengthMm(cssPxPerMm, LONGEST_PX);
  return (
    <>
      <div className={styles.scaleBar} style={{ width: `${lengthMm * cssPxPerMm}px` }} />
      <span>
        {lengthMm < 1 ? lengthMm.toFixed(2) : lengthMm} mm{' '}
        <span className={source === 'calibrated' ? styles.dim : styles.warn}>{sourceLabel(calibration)}</span>
      </span>
    </>
  );
}
