import '../browserStorage.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Command } from '../../../renderer/commands/command.ts';
import { commandOf, commands } from '../../../renderer/commands/commands.ts';
import { keysOf } from '../../../renderer/commands/keys.ts';
import { holdersOf, withKeysGiven } from '../../../renderer/commands/ownKeys.ts';
import { commandFor } from '../../../renderer/commands/useHotkeys.ts';
import { useCohortStore } from '../../../renderer/state/cohortStore.ts';
import { FakeHost, fakeHost } from '../fakeHost.ts';

vi.mock('../../../renderer/api.ts', async () => ({ api: (await import('../fakeHost.ts')).fakeApi }));

const command = (id: string, keys: readonly string[]): Command => ({
  id,
  title: id,
  group: 'Room',
  keys,
  when: () => true,
  run: () => undefined,
});
const smart = command('smart', ['S']);
const redo = command('redo', ['Ctrl+Y', 'Ctrl+Shift+Z']);
const accept = command('accept', ['Enter']);
const close = command('close', ['Enter']);
const all = [smart, redo, accept, close];

describe('a key that is given to a command', () => {
  test('is its only one', () => {
    expect(withKeysGiven(redo, ['R'], all, {})).toEqual({ redo: ['R'] });
  });

  test('is taken from the one that had it, which keeps its others', () => {
    expect(holdersOf('Ctrl+Y', smart, all, {})).toEqual([redo]);
    expect(withKeysGiven(smart, ['Ctrl+Y'], all, {})).toEqual({ smart: ['Ctrl+Y'], redo: ['Ctrl+Shift+Z'] });
  });

  test('stays with both that share it as they come', () => {
    expect(holdersOf('Enter', accept, all, {})).toEqual([]);
    expect(holdersOf('Enter', smart, all, {})).toEqual([accept, close]);
    const taken = withKeysGiven(smart, ['Enter'], all, {});
    expect(taken).toEqual({ smart: ['Enter'], accept: [], close: [] });
    expect(withKeysGiven(accept, ['Enter'], all, taken)).toEqual({ smart: [], close: [] });
  });

  test('that is its standard one leaves nothing to keep', () => {
    const own = withKeysGiven(smart, ['Ctrl+Y'], all, {});
    expect(withKeysGiven(redo, redo.keys, all, own)).toEqual({ smart: [] });
    expect(withKeysGiven(smart, smart.keys, all, { smart: [] })).toEqual({});
  });
});

describe('the reader’s own keys', () => {
  const press = (key: string) => ({
    key,
    code: `Key${key.toUpperCase()}`,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
  });

  beforeEach(async () => {
    fakeHost.current = new FakeHost();
    await useCohortStore.getState().load();
    await useCohortStore.getState().open('/cohort');
  });

  test('mean their command from then on, and are kept by the host', async () => {
    const fold = commandOf('fold-worklist');
    await useCohortStore.getState().keepKeys(withKeysGiven(fold, ['Q'], commands, {}));
    expect(commandFor(press('q'))?.id).toBe('fold-worklist');
    expect(keysOf(fold)).toEqual(['Q']);
    await useCohortStore.getState().load();
    expect(keysOf(fold)).toEqual(['Q']);
    await useCohortStore.getState().keepKeys({});
    expect(commandFor(press('q'))).toBeUndefined();
  });
});
