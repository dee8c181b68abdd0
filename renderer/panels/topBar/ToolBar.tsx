import { Tooltip } from '@mantine/core';
import { keyCaps } from '../../commands/chord.ts';
import { TOOLS } from '../../commands/drawing.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { useToolStore } from '../../state/toolStore.ts';
import classes from './ToolBar.module.css';

/** The tools, each with its key. On a signed reading only looking is left. */
export function ToolBar() {
  const inHand = useToolStore(({ tool }) => tool);
  const setTool = useToolStore((state) => state.setTool);
  const isReading = useReadingStore(({ open }) => open !== null);
  return (
    <div className={classes.bar} role="toolbar" aria-label="Tools">
      {TOOLS.map(({ name, title, key, hint }) => (
        <Tooltip key={name} label={hint}>
          <button
            type="button"
            className={`bare ${classes.tool}`}
            aria-pressed={inHand === name}
            aria-keyshortcuts={key}
            disabled={!isReading}
            onClick={() => setTool(name)}
          >
            {title}
            <span className={classes.key} aria-hidden>
              {keyCaps(key).map((cap) => (cap === 'Shift' ? '⇧' : cap))}
            </span>
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
