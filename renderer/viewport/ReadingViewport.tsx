import { readView } from '../state/view.ts';
import { drawnReading } from './drawnReading.ts';
import { FilmViewport } from './FilmViewport.tsx';
import type { ViewAtWork } from './mountViewport.ts';
import { PlacementBar } from './PlacementBar.tsx';
import { RulerBar } from './RulerBar.tsx';
import { readingActions } from './readingActions.ts';
import { SuggestionBar } from './SuggestionBar.tsx';
import { ToolHint } from './ToolHint.tsx';
import styles from './viewport.module.css';

const atWork: ViewAtWork = { view: readView, drawn: drawnReading, actions: readingActions };

/** The film that is read, with its reading on it. */
export function ReadingViewport() {
  return (
    <FilmViewport atWork={atWork} name="Radiograph">
      <div className={styles.foot}>
        <PlacementBar />
        <SuggestionBar />
        <RulerBar />
        <ToolHint />
      </div>
    </FilmViewport>
  );
}
