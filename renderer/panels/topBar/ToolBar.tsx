import { Tooltip } from '@mantine/core';
import {
  Brush,
  Contrast,
  Eye,
  Hand,
  type LucideIcon,
  Magnet,
  MousePointer2,
  PenTool,
  Ruler,
  Scissors,
  SplinePointer,
  WandSparkles,
} from 'lucide-react';
import type { ToolName } from '../../../src/drawing/machine.ts';
import { keyCaps } from '../../commands/chord.ts';
import { commandOf } from '../../commands/commands.ts';
import { TOOLS } from '../../commands/drawing.ts';
import { useKeysOf } from '../../commands/keys.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { useToolStore } from '../../state/toolStore.ts';
import classes from './ToolBar.module.css';

const ICONS: Readonly<Record<ToolName, LucideIcon>> = {
  look: Eye,
  smart: WandSparkles,
  outline: PenTool,
  brush: Brush,
  livewire: Magnet,
  edit: MousePointer2,
  split: Scissors,
  hand: Hand,
  silhouette: SplinePointer,
  reference: Contrast,
  ruler: Ruler,
};

/** The tools as icons, each with its key; the name and what it does in the tooltip. */
export function ToolBar() {
  const inHand = useToolStore(({ tool }) => tool);
  const setTool = useToolStore((state) => state.setTool);
  const keysOf = useKeysOf();
  const isReading = useReadingStore(({ open }) => open !== null);
  return (
    <div className={classes.bar} role="toolbar" aria-label="Tools">
      {TOOLS.map(({ name, title, hint }) => {
        const Icon = ICONS[name];
        const [key] = keysOf(commandOf(`tool-${name}`));
        return (
          <Tooltip key={name} label={<Words title={title} hint={hint} />} multiline maw="20rem">
            <button
              type="button"
              className={`bare ${classes.tool}`}
              aria-label={title}
              aria-pressed={inHand === name}
              aria-keyshortcuts={key}
              disabled={!isReading}
              onClick={() => setTool(name)}
            >
              <Icon size="1.15em" aria-hidden />
              <span className={classes.key} aria-hidden>
                {key !== undefined && keyCaps(key).map((cap) => (cap === 'Shift' ? '⇧' : cap))}
              </span>
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
}

function Words({ title, hint }: { readonly title: string; readonly hint: string }) {
  return (
    <>
      <strong>{title}</strong>
      <br />
      {hint}
    </>
  );
}
