import { Menu } from '@mantine/core';
import { useStore } from 'zustand';
import { commandOf } from '../../commands/commands.ts';
import { useKeyOf, withKey } from '../../commands/keys.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { useCalibration } from '../../state/spacing.ts';
import { useViewInHand } from '../../state/viewInHand.ts';
import { displayText, offeredDisplays, unitWords, valueFigure } from '../../words/display.ts';
import { clockTime } from '../../words/figures.ts';
import { sourceLabel, spacingFigure } from '../../words/spacing.ts';
import { counted } from '../../words/terms.ts';
import classes from './StatusBar.module.css';

export function StatusBar() {
  return (
    <section className={classes.bar} aria-label="Status">
      <PointerFigures />
      <WindowMenu />
      <ZoomFigure />
      <Spacing />
      <span className={classes.gap} />
      <Kept />
      <span className={classes.dim}>For research use</span>
    </section>
  );
}

/** Moves with the pointer, so it stands alone: nothing else is drawn again. */
function PointerFigures() {
  const view = useViewInHand();
  const pointer = useStore(view.look, (state) => state.pointer);
  const unit = useStore(view.film, ({ film }) => film?.header.valueUnit);
  return (
    <>
      <span className={classes.position}>
        <span className={classes.dim}>x</span> {pointer === null ? '–' : pointer.film[0].toFixed(1)}{' '}
        <span className={classes.dim}>y</span> {pointer === null ? '–' : pointer.film[1].toFixed(1)}
      </span>
      <span className={classes.value}>
        <span className={classes.dim}>value</span> {pointer?.value == null ? '–' : valueFigure(pointer.value)}{' '}
        {unit !== undefined && <span className={classes.dim}>{unitWords(unit)}</span>}
      </span>
    </>
  );
}

/** The window or table that shows the film, and those it could be shown with. */
function WindowMenu() {
  const view = useViewInHand();
  const { setVoi, resetVoi } = view.look.getState();
  const film = useStore(view.film, (state) => state.film);
  const automatic = useStore(view.film, (state) => state.automatic);
  if (film === null) return null;
  return (
    <Menu position="top-start">
      <Menu.Target>
        <button type="button" className={`bare ${classes.window}`} title="Windows of this film">
          <WindowFigures />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={resetVoi}>As on opening</Menu.Item>
        {automatic !== null && (
          <Menu.Item onClick={() => setVoi(automatic)}>Worked out from the film</Menu.Item>
        )}
        {offeredDisplays(film.header).map(({ voi: offered, name, figures }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file's windows keep their order, and two may be alike.
          <Menu.Item key={index} onClick={() => setVoi(offered)}>
            {name} <span className={classes.dim}>{figures}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Changes with every step of a window drag: on its own, so that the menu is not made anew. */
function WindowFigures() {
  const voi = useStore(useViewInHand().look, (state) => state.voi);
  return voi === null ? null : displayText(voi);
}

function ZoomFigure() {
  const view = useViewInHand();
  const zoomPercent = useStore(view.look, (state) => state.zoomPercent);
  const hasFilm = useStore(view.film, ({ film }) => film !== null);
  return hasFilm ? <span className={classes.zoom}>{Math.round(zoomPercent)} %</span> : null;
}

function Spacing() {
  const calibration = useCalibration();
  const isReading = useReadingStore(({ open }) => open !== null);
  const key = useKeyOf('calibration');
  if (!isReading) return null;
  const { title, run } = commandOf('calibration');
  const { spacingMm, source } = calibration;
  return (
    <button
      type="button"
      className={`bare ${classes.spacing}`}
      title={withKey(title, key)}
      aria-keyshortcuts={key}
      onClick={run}
    >
      {spacingMm === null ? (
        <span className={classes.warn}>spacing unknown: areas in px²</span>
      ) : (
        <>
          <span className={classes.dim}>spacing</span> {spacingFigure(spacingMm)} mm{' '}
          <span className={source === 'calibrated' ? classes.dim : classes.warn}>
            {sourceLabel(calibration)}
          </span>
        </>
      )}
    </button>
  );
}

function Kept() {
  const keeping = useReadingStore((state) => state.keeping);
  const isReading = useReadingStore(({ open }) => open !== null);
  if (!isReading) return null;
  switch (keeping.state) {
    case 'kept':
      return (
        <span role="status">
          {keeping.at === null ? 'Nothing to keep yet' : `Kept ${clockTime(keeping.at)}`}
        </span>
      );
    case 'keeping':
      return <span role="status">Keeping…</span>;
    case 'failed':
      return <strong className={classes.bad}>Not kept: {counted(keeping.pending, 'step')}</strong>;
  }
}
