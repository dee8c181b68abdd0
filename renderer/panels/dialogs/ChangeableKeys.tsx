import { RotateCcw } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { type Chord, chordOf } from '../../commands/chord.ts';
import type { Command, CommandGroup } from '../../commands/command.ts';
import { commands } from '../../commands/commands.ts';
import { useKeysOf } from '../../commands/keys.ts';
import { holdersOf, withKeysGiven } from '../../commands/ownKeys.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { KeyCaps } from '../KeyCaps.tsx';
import classes from './HelpDialog.module.css';

/** The command whose key is asked for, and the one that was pressed where others would lose it. */
export interface AskedFor {
  readonly id: string;
  readonly taken: { readonly chord: Chord; readonly holders: readonly Command[] } | null;
}

interface ChangeableKeysProps {
  readonly group: CommandGroup;
  readonly askedFor: AskedFor | null;
  readonly onAsk: (asked: AskedFor | null) => void;
}

/** A group's commands, each with a button to give it another key. */
export function ChangeableKeys({ group, askedFor, onAsk }: ChangeableKeysProps) {
  return (
    <dl className={classes.list}>
      {commands
        .filter((command) => command.group === group)
        .map((command) => (
          <ChangeableKey
            key={command.id}
            command={command}
            asked={askedFor?.id === command.id ? askedFor : null}
            onAsk={onAsk}
          />
        ))}
    </dl>
  );
}

interface ChangeableKeyProps extends Pick<ChangeableKeysProps, 'onAsk'> {
  readonly command: Command;
  readonly asked: AskedFor | null;
}

function ChangeableKey({ command, asked, onAsk }: ChangeableKeyProps) {
  const { id, title } = command;
  const keysOf = useKeysOf();
  const own = useCohortStore(({ about }) => about?.keys ?? {});
  const keepKeys = useCohortStore((state) => state.keepKeys);

  function give(keys: readonly Chord[]): void {
    void keepKeys(withKeysGiven(command, keys, commands, own));
    onAsk(null);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (asked === null || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      onAsk(null);
      return;
    }
    const chord = chordOf(event.nativeEvent);
    if (chord === null) return;
    const holders = holdersOf(chord, command, commands, own);
    if (holders.length === 0) give([chord]);
    else onAsk({ id, taken: { chord, holders } });
  }
  const keys = keysOf(command);
  return (
    <>
      <dt>
        <button
          type="button"
          className={`bare ${classes.change}`}
          aria-label={asked === null ? `Change the key of: ${title}` : `Press a key for: ${title}`}
          data-waits={asked !== null}
          onClick={() => onAsk(asked === null ? { id, taken: null } : null)}
          onKeyDown={onKeyDown}
          onBlur={() => asked !== null && asked.taken === null && onAsk(null)}
        >
          {asked !== null ? 'Press a key' : keys.length === 0 ? 'No key' : keys.map(capsOf)}
        </button>
      </dt>
      <dd>
        {title}
        {own[id] !== undefined && (
          <button
            type="button"
            className={`bare ${classes.back}`}
            aria-label={`Back to the standard key of: ${title}`}
            title={`Back to ${command.keys.join(', ')}`}
            onClick={() => give(command.keys)}
          >
            <RotateCcw size="1em" aria-hidden />
          </button>
        )}
        {asked?.taken && (
          <Conflict taken={asked.taken} onTake={(chord) => give([chord])} onLeave={() => onAsk(null)} />
        )}
      </dd>
    </>
  );
}

function capsOf(chord: Chord) {
  return <KeyCaps key={chord} chord={chord} />;
}

interface ConflictProps {
  readonly taken: NonNullable<AskedFor['taken']>;
  readonly onTake: (chord: Chord) => void;
  readonly onLeave: () => void;
}

/** Never taken silently: the other command would have no key, or one less. */
function Conflict({ taken: { chord, holders }, onTake, onLeave }: ConflictProps) {
  const answers = [
    { words: 'Take it', give: () => onTake(chord) },
    { words: 'Leave it', give: onLeave },
  ];
  return (
    <span className={classes.conflict} role="alert">
      <KeyCaps chord={chord} /> is the key of: {holders.map(({ title }) => title).join('; ')}.
      {answers.map(({ words, give }) => (
        <button
          key={words}
          type="button"
          className={`bare ${classes.answer}`}
          onClick={give}
          onKeyDown={({ key }) => key === 'Escape' && onLeave()}
        >
          {words}
        </button>
      ))}
    </span>
  );
}
