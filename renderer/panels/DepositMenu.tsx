import { Menu } from '@mantine/core';
import { commandOf } from '../commands/commands.ts';
import { useLayoutStore } from '../state/layoutStore.ts';
import { useReadingStore } from '../state/readingStore.ts';
import { KeyOf } from './KeyOf.tsx';
import classes from './RegionMenu.module.css';

const ITEMS = [
  'join',
  'subtract',
  'fill-holes',
  'simplify',
  'smooth',
  'duplicate',
  'copy',
  'cut',
  'delete',
].map(commandOf);

/** What can be done to the selected deposits, at the place that was clicked; each has its key. */
export function DepositMenu() {
  const { depositMenuAt: at, openDepositMenu } = useLayoutStore();
  const count = useReadingStore(({ selectedIds }) => selectedIds.length);
  const isLocked = useReadingStore(({ open }) => open === null || open.signed !== null);
  if (at === null || count === 0) return null;
  return (
    <Menu opened onClose={() => openDepositMenu(null)} position="bottom-start" offset={2} returnFocus>
      <Menu.Target>
        <span className={classes.anchor} style={{ left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{count === 1 ? 'Deposit' : `${count} deposits`}</Menu.Label>
        {ITEMS.map(({ id, title, when, run }) => (
          <Menu.Item
            key={id}
            disabled={isLocked || !when()}
            onClick={run}
            rightSection={<KeyOf command={id} />}
          >
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
