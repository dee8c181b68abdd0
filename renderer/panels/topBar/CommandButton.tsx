import { ActionIcon, Tooltip } from '@mantine/core';
import {
  Columns2,
  Contrast,
  FlipHorizontal2,
  type LucideIcon,
  Maximize,
  Redo2,
  RotateCw,
  ScanSearch,
  Undo2,
} from 'lucide-react';
import { commandOf } from '../../commands/commands.ts';
import { KeyOf } from '../KeyOf.tsx';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  undo: Undo2,
  redo: Redo2,
  fit: Maximize,
  'one-to-one': ScanSearch,
  invert: Contrast,
  turn: RotateCw,
  mirror: FlipHorizontal2,
  'side-by-side': Columns2,
};

interface CommandButtonProps {
  readonly id: keyof typeof ICONS & string;
  readonly disabled?: boolean;
  /** For what is on or off. */
  readonly pressed?: boolean;
}

/** A command as an icon, named and with its key in the tooltip. */
export function CommandButton({ id, disabled = false, pressed }: CommandButtonProps) {
  const { title, run } = commandOf(id);
  const Icon = ICONS[id] as LucideIcon;
  return (
    <Tooltip label={<KeyOf command={id} title={title} />}>
      <ActionIcon
        aria-label={title}
        aria-pressed={pressed}
        variant={pressed ? 'light' : 'subtle'}
        disabled={disabled}
        onClick={run}
      >
        <Icon size="1.1em" />
      </ActionIcon>
    </Tooltip>
  );
}
