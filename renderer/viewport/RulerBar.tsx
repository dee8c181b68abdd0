import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { lengthMm, lengthPx, relativeLengthError, rulerCalibration } from '../../src/calibration/ruler.ts';
import { rulerInHand } from '../../src/drawing/rulerTool.ts';
import { pixelAspectOf } from '../../src/reading/reading.ts';
import { setCalibration } from '../state/edits.ts';
import { useReadingStore } from '../state/readingStore.ts';
import { useCalibration } from '../state/spacing.ts';
import { useToolStore } from '../state/toolStore.ts';
import { percentOf, sourceLabel, spacingFigure } from '../words/spacing.ts';
import styles from './viewport.module.css';

type RulerInHand = NonNullable<ReturnType<typeof rulerInHand>>;

/** What the ruler measures, and the length that the reader knows it to have. */
export function RulerBar() {
  const state = useToolStore((drawing) => (drawing.tool === 'ruler' ? drawing.state : null));
  const reading = useReadingStore(({ open }) => open?.reading);
  const isSigned = useReadingStore(({ open }) => open?.signed != null);
  if (state === null || reading === undefined) return null;
  const ruler = rulerInHand(state, reading);
  if (ruler === null) return null;
  return (
    <div className={styles.ruler}>
      {ruler.lengthMm === null && <Measured ruler={ruler} />}
      {!isSigned && <LengthField key={ruler.ends.flat().join()} ruler={ruler} />}
    </div>
  );
}

function Measured({ ruler }: { readonly ruler: RulerInHand }) {
  const calibration = useCalibration();
  const { spacingMm } = calibration;
  const aspect = pixelAspectOf(calibration);
  const px = lengthPx(ruler.ends, aspect);
  const sd = relativeLengthError(ruler, aspect);
  return (
    <span>
      {spacingMm !== null && (
        <>
          {withError(lengthMm(ruler.ends, spacingMm), sd)} mm{' '}
          <span className={styles.dim}>{sourceLabel(calibration)}</span> ·{' '}
        </>
      )}
      {withError(px, sd)} px
    </span>
  );
}

/** Enter sets the spacing by it, Esc gives the keys back to the film. */
function LengthField({ ruler }: { readonly ruler: RulerInHand }) {
  const calibration = useCalibration();
  const [text, setText] = useState(ruler.lengthMm === null ? '' : String(ruler.lengthMm));
  const given = Number(text.replace(',', '.'));
  const next =
    text.trim() === '' ? null : rulerCalibration({ ...ruler, lengthMm: given }, pixelAspectOf(calibration));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (next === null) return;
    setCalibration(next);
    useToolStore.getState().dispatch({ kind: 'interrupt' });
    (document.activeElement as HTMLElement | null)?.blur();
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    event.stopPropagation();
    if (event.key === 'Escape') event.currentTarget.blur();
  }
  return (
    <form className={styles.length} onSubmit={submit}>
      <label>
        It is{' '}
        <input
          id="ruler-length"
          inputMode="decimal"
          size={6}
          maxLength={12}
          autoComplete="off"
          placeholder="Enter"
          aria-label="Length of the ruler in mm"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />{' '}
        mm
      </label>
      <button type="submit" className={`bare ${styles.set}`} disabled={next === null}>
        Set spacing
      </button>
      {next?.spacingMm != null && (
        <span className={styles.dim}>
          {spacingFigure(next.spacingMm)} mm ± {percentOf(next.relativeStandardError ?? 0)}
        </span>
      )}
      {next === null && text !== '' && <span className={styles.warn}>no radiograph has such a spacing</span>}
    </form>
  );
}

/** A length with its standard error, to the error's first figure. */
function withError(length: number, relative: number): string {
  const error = length * relative;
  const digits = Math.max(0, Math.min(3, -Math.floor(Math.log10(error))));
  return `${length.toFixed(digits)} ± ${error.toFixed(digits)}`;
}
