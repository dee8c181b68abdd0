import { Menu } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { REGION_STATES, type RegionState } from '../../src/hand/landmarks.ts';
import { commandOf } from '../commands/commands.ts';
import { isPressed } from '../commands/keys.ts';
import { setRegionState } from '../state/edits.ts';
import { useLayoutStore } from '../state/layoutStore.ts';
import { useReadingStore } from '../state/readingStore.ts';
import { suggestionsIn, useSuggestionStore } from '../state/suggestionStore.ts';
import {
  capitalised,
  counted,
  regionTitle,
  SIDE_WORDS,
  STATE_MEANINGS,
  STATE_WORDS,
} from '../words/terms.ts';
import { KeyOf } from './KeyOf.tsx';
import classes from './RegionMenu.module.css';

const STATE_COMMANDS = REGION_STATES.filter((state) => state !== 'assessed').map((state) =>
  commandOf(`region-${state}`),
);

/** The states of the selected region, at the place that was clicked. */
export function RegionMenu() {
  const { regionMenuAt: at, openRegionMenu } = useLayoutStore();
  const region = useReadingStore((state) => state.selectedRegion);
  const now = useReadingStore(({ open }) => {
    const hand = open?.reading.hands.find(({ side }) => side === region?.side);
    return region === null ? 'assessed' : (hand?.regionStates[region.region] ?? 'assessed');
  });
  const isLocked = useReadingStore(({ open }) => open === null || open.signed !== null);
  const { accept, dismiss } = useSuggestionStore();
  if (at === null || region === null) return null;
  const suggested = suggestionsIn(region);
  /** The states' keys hold in the menu that shows them. */
  function onKeyDown(event: KeyboardEvent): void {
    const command = STATE_COMMANDS.find((each) => isPressed(each, event));
    if (command === undefined || isLocked) return;
    command.run();
    openRegionMenu(null);
  }
  return (
    <Menu opened onClose={() => openRegionMenu(null)} position="bottom-start" offset={2} returnFocus>
      <Menu.Target>
        <span className={classes.anchor} style={{ left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown onKeyDown={onKeyDown}>
        <Menu.Label>
          {capitalised(SIDE_WORDS[region.side])} · {regionTitle(region.region)}
        </Menu.Label>
        <Menu.RadioGroup
          value={now}
          onChange={(state) => {
            setRegionState(region, state as RegionState);
            openRegionMenu(null);
          }}
        >
          {REGION_STATES.map((state) => (
            <Menu.RadioItem key={state} value={state} disabled={isLocked}>
              <span className={classes.state}>
                <span>
                  {capitalised(STATE_WORDS[state])}{' '}
                  <span className={classes.meaning}>{STATE_MEANINGS[state]}</span>
                </span>
                {state !== 'assessed' && <KeyOf command={`region-${state}`} />}
              </span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {suggested.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => accept(suggested)}>
              Accept {counted(suggested.length, 'suggestion')}
            </Menu.Item>
            <Menu.Item onClick={() => dismiss(suggested)}>
              Dismiss {counted(suggested.length, 'suggestion')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
