import { Modal } from '@mantine/core';
import { Fragment } from 'react';
import type { Chord } from '../../commands/chord.ts';
import { COMMAND_GROUPS } from '../../commands/command.ts';
import { commands } from '../../commands/commands.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { KeyCaps } from '../KeyCaps.tsx';
import classes from './HelpDialog.module.css';
import { keyLines } from './keyList.ts';

/** What the pointer does, which no command has. */
const POINTER = [
  ['Wheel', 'Zoom at the pointer'],
  ['Space and drag, middle drag', 'Move the film'],
  ['Right drag', 'Window: across for contrast, up and down for brightness'],
  ['Shift and right drag', 'Window for what is in the box'],
  ['Right click', 'Choose the region under the pointer'],
  ['Double click', 'Close the outline; fit the film'],
] as const;

const MOST_SHOWN = 4;

/** A long row of keys is shown by its first and its last. */
function shortened(keys: readonly Chord[]): readonly Chord[] {
  return keys.length <= MOST_SHOWN ? keys : [keys[0] as Chord, '…', keys.at(-1) as Chord];
}

/** Every command with its keys. */
export function HelpDialog() {
  const dismiss = useLayoutStore((state) => state.dismiss);
  return (
    <Modal opened onClose={dismiss} title="Keys and commands" size="72rem">
      <div className={classes.columns}>
        <section>
          <h3>Pointer</h3>
          <dl className={classes.list}>
            {POINTER.map(([gesture, what]) => (
              <Fragment key={gesture}>
                <dt>{gesture}</dt>
                <dd>{what}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
        {COMMAND_GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl className={classes.list}>
              {keyLines(commands, group).map(({ words, keys }) => (
                <Fragment key={words}>
                  <dt>
                    {shortened(keys).map((chord) => (
                      <KeyCaps key={chord} chord={chord} />
                    ))}
                  </dt>
                  <dd>{words}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
