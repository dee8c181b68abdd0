import { ActionIcon, Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { isPlaced } from '../../../src/hand/hand.ts';
import type { Side } from '../../../src/hand/landmarks.ts';
import { commandOf } from '../../commands/commands.ts';
import { otherSide } from '../../state/edits.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { useToolStore } from '../../state/toolStore.ts';
import { capitalised, SIDE_WORDS } from '../../words/terms.ts';
import { KeyOf } from '../KeyOf.tsx';
import classes from './HandSwitch.module.css';

const SIDES: readonly Side[] = ['R', 'L'];

/** Which hand is in work, and what can be done to it as a whole. */
export function HandSwitch() {
  const activeSide = useReadingStore((state) => state.activeSide);
  const setActiveSide = useReadingStore((state) => state.setActiveSide);
  const hands = useReadingStore(({ open }) => open?.reading.hands);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset does not lay out in a row. */}
      <div className={classes.switch} role="group" aria-label="Hand in work">
        {SIDES.map((side) => {
          const isThere = hands?.some((hand) => hand.side === side && isPlaced(hand)) ?? false;
          return (
            <button
              key={side}
              type="button"
              className={`bare ${classes.side}`}
              aria-pressed={side === activeSide}
              title={isThere ? undefined : `The ${SIDE_WORDS[side]} hand is not placed on this film`}
              onClick={() => setActiveSide(side)}
            >
              {capitalised(SIDE_WORDS[side])}
              <span className={classes.mark} data-there={isThere} aria-hidden />
            </button>
          );
        })}
      </div>
      <HandMenu />
    </>
  );
}

function HandMenu() {
  const activeSide = useReadingStore((state) => state.activeSide);
  const hand = useReadingStore(({ open }) => open?.reading.hands.find(({ side }) => side === activeSide));
  const isLocked = useReadingStore(({ open }) => open?.signed != null);
  const setTool = useToolStore((state) => state.setTool);
  const swap = commandOf('swap-side');
  const remove = commandOf('remove-hand');
  const name = `${capitalised(SIDE_WORDS[activeSide])} hand`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`${name}: menu`}>
          <Ellipsis size="1.1em" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={isLocked}
          rightSection={<KeyOf command="tool-hand" />}
          onClick={() => setTool('hand')}
        >
          {hand !== undefined && isPlaced(hand) ? 'Move its landmarks' : 'Place it by three clicks'}
        </Menu.Item>
        <Menu.Item
          disabled={isLocked || hand === undefined}
          rightSection={<KeyOf command="swap-side" />}
          onClick={swap.run}
        >
          This is the {SIDE_WORDS[otherSide(activeSide)]} hand
        </Menu.Item>
        <Menu.Item
          disabled={isLocked || hand === undefined}
          rightSection={<KeyOf command="remove-hand" />}
          onClick={remove.run}
        >
          Take it off the film
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
