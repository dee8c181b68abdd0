import { Button, Modal } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { Chord } from '../../commands/chord.ts';
import { COMMAND_GROUPS, type CommandGroup } from '../../commands/command.ts';
import { commands } from '../../commands/commands.ts';
import { useKeysOf } from '../../commands/keys.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { KeyCaps } from '../KeyCaps.tsx';
import { type AskedFor, ChangeableKeys } from './ChangeableKeys.tsx';
import classes from './HelpDialog.module.css';
import { keyLines } from './keyList.ts';

/** What the pointer does, which no command has. */
const POINTER = [
  ['Wheel', 'Zoom at the pointer'],
  ['Space and drag, middle drag', 'Move the film'],
  ['Right drag', 'Window: across for contrast, up and down for brightness'],
  ['Shift and right drag', 'Window for what is in the box'],
  ['Right click', 'What can be done with the deposit or the region under the pointer'],
  ['Double click', 'Close the outline; fit the film, with Look'],
] as const;

const MOST_SHOWN = 4;

/** A long row of keys is shown by its first and its last. */
function shortened(keys: readonly Chord[]): readonly Chord[] {
  return keys.length <= MOST_SHOWN ? keys : [keys[0] as Chord, '…', keys.at(-1) as Chord];
}

/** Every command with its keys, which can be changed. */
export function HelpDialog() {
  const dismiss = useLayoutStore((state) => state.dismiss);
  const [isChanging, setIsChanging] = useState(false);
  const [askedFor, setAskedFor] = useState<AskedFor | null>(null);
  return (
    <Modal
      opened
      onClose={dismiss}
      title="Keys and commands"
      size="72rem"
      // While a key is asked for, Esc leaves it as it is.
      closeOnEscape={askedFor === null}
    >
      <Ways isChanging={isChanging} onChange={setIsChanging} />
      <div className={classes.columns}>
        {!isChanging && <Pointer />}
        {COMMAND_GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            {isChanging ? (
              <ChangeableKeys group={group} askedFor={askedFor} onAsk={setAskedFor} />
            ) : (
              <Keys group={group} />
            )}
          </section>
        ))}
      </div>
    </Modal>
  );
}

interface WaysProps {
  readonly isChanging: boolean;
  readonly onChange: (isChanging: boolean) => void;
}

function Ways({ isChanging, onChange }: WaysProps) {
  const hasOwn = useCohortStore(({ about }) => Object.keys(about?.keys ?? {}).length > 0);
  const keepKeys = useCohortStore((state) => state.keepKeys);
  return (
    <div className={classes.ways}>
      <Button variant="default" aria-pressed={isChanging} onClick={() => onChange(!isChanging)}>
        {isChanging ? 'Done' : 'Change keys'}
      </Button>
      {isChanging && hasOwn && (
        <Button variant="default" onClick={() => void keepKeys({})}>
          All back to standard
        </Button>
      )}
      {isChanging && <span className={classes.how}>Click a key, then press the one it is to be.</span>}
    </div>
  );
}

function Pointer() {
  return (
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
  );
}

function Keys({ group }: { readonly group: CommandGroup }) {
  const keysOf = useKeysOf();
  return (
    <dl className={classes.list}>
      {keyLines(commands, group, keysOf).map(({ words, keys }) => (
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
  );
}
