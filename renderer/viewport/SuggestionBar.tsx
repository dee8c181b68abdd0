import {
  SUGGESTION_SETTINGS,
  type SuggestedDeposit,
  type SuggestionSetting,
} from '../../src/drawing/suggest/suggestDeposits.ts';
import { currentSuggestion, shownSuggestions, useSuggestionStore } from '../state/suggestionStore.ts';
import { capitalised } from '../words/terms.ts';
import { CommandWords } from './CommandWords.tsx';
import styles from './viewport.module.css';

/** The deposits that are suggested, to be accepted or dismissed one by one. */
export function SuggestionBar() {
  const { state, found } = useSuggestionStore();
  if (state === 'none') return null;
  const shown = shownSuggestions();
  const at = shown.indexOf(currentSuggestion() as SuggestedDeposit);
  return (
    <div className={styles.placement} role="status">
      {at >= 0 ? (
        <>
          <span>
            Suggested deposit {at + 1} of {shown.length}
          </span>
          <CommandWords command="accept-suggestion" words="Accept" />
          <CommandWords command="dismiss-suggestion" words="Dismiss" />
          <CommandWords command="next-suggestion" words="Next" />
        </>
      ) : (
        <span>{nothingShown(state, found.length > 0)}</span>
      )}
      {state === 'looking' && at >= 0 && <span className={styles.dim}>looking on</span>}
      <Settings />
      <CommandWords command="end-suggestions" words={at >= 0 ? 'Dismiss all' : 'Close'} />
    </div>
  );
}

function nothingShown(state: 'looking' | 'done' | 'failed', hasWeaker: boolean): string {
  if (state === 'looking') return 'Looking for deposits';
  if (state === 'failed') return 'Looking for deposits broke down.';
  return hasWeaker ? 'None is left that is as clear.' : 'No more deposits are suggested.';
}

function Settings() {
  const { setting, choose } = useSuggestionStore();
  return (
    <fieldset className={styles.settings} aria-label="How many are suggested">
      {(Object.keys(SUGGESTION_SETTINGS) as SuggestionSetting[]).map((each) => (
        <button
          key={each}
          type="button"
          className={`bare ${styles.choice}`}
          aria-pressed={each === setting}
          onClick={() => choose(each)}
        >
          {capitalised(each)}
        </button>
      ))}
    </fieldset>
  );
}
