import { expect, test } from 'vitest';
import type { Command } from '../../../renderer/commands/command.ts';
import { keyLines } from '../../../renderer/panels/dialogs/keyList.ts';

const command = (title: string, key: string, rest: Partial<Command> = {}): Command => ({
  id: title,
  title,
  group: 'Looking',
  keys: [key],
  when: () => true,
  run: () => undefined,
  ...rest,
});

test('commands that belong together share a line, at the place of the first', () => {
  const lines = keyLines(
    [
      command('Fit', 'F'),
      command('Left', 'ArrowLeft', { together: 'Move the view' }),
      command('Sign', 'Ctrl+Enter', { group: 'Reading' }),
      command('Right', 'ArrowRight', { together: 'Move the view' }),
    ],
    'Looking',
    ({ keys }) => keys,
  );
  expect(lines).toEqual([
    { words: 'Fit', keys: ['F'] },
    { words: 'Move the view', keys: ['ArrowLeft', 'ArrowRight'] },
  ]);
});
