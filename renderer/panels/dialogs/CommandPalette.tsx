import { Modal } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { Command } from '../../commands/command.ts';
import { commands } from '../../commands/commands.ts';
import { nameMatch } from '../../commands/nameMatch.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { KeyOf } from '../KeyOf.tsx';
import classes from './CommandPalette.module.css';

/** Everything that can be done now, found by its name. */
export function CommandPalette() {
  const dismiss = useLayoutStore((state) => state.dismiss);
  // As the reader left the film: what is typed here changes nothing of it.
  const [available] = useState(() => commands.filter(({ id, when }) => id !== 'palette' && when()));
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const found = matching(available, typed);
  const chosen = found[Math.min(at, found.length - 1)];

  function run(command: Command): void {
    dismiss();
    // Once the palette is gone, so that a command that puts the focus somewhere keeps it there.
    requestAnimationFrame(command.run);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    else if (event.key === 'Enter' && chosen !== undefined) run(chosen);
    else return;
    event.preventDefault();
  }
  return (
    // In parts, as a dialog without a title takes its name no other way.
    <Modal.Root
      opened
      onClose={dismiss}
      returnFocus={false}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      size="34rem"
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Commands">
        <input
          className={classes.field}
          role="combobox"
          aria-label="Command"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={chosen && `${listId}-${chosen.id}`}
          placeholder="What to do"
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div className={classes.list} role="listbox" id={listId} aria-label="Commands">
          {found.map((command) => (
            <Option
              key={command.id}
              id={`${listId}-${command.id}`}
              command={command}
              isChosen={command === chosen}
              onRun={() => run(command)}
            />
          ))}
          {found.length === 0 && <p className={classes.none}>Nothing of that name can be done now.</p>}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

/** The surest first; of the same sureness in the order of the commands. */
function matching(available: readonly Command[], typed: string): readonly Command[] {
  return available
    .flatMap((command) => {
      const surely = nameMatch(typed, command.title);
      return surely === null ? [] : { command, surely };
    })
    .toSorted((one, other) => one.surely - other.surely)
    .map(({ command }) => command);
}

interface OptionProps {
  readonly id: string;
  readonly command: Command;
  readonly isChosen: boolean;
  readonly onRun: () => void;
}

function Option({ id, command: { id: name, title, group }, isChosen, onRun }: OptionProps) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (isChosen) element?.scrollIntoView({ block: 'nearest' });
  }, [isChosen, element]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field, which names the chosen one.
    // biome-ignore lint/a11y/useFocusableInteractive: the same.
    <div
      ref={setElement}
      id={id}
      role="option"
      aria-selected={isChosen}
      className={classes.option}
      onClick={onRun}
    >
      <span>{title}</span>
      <span className={classes.group}>{group}</span>
      <KeyOf command={name} />
    </div>
  );
}
