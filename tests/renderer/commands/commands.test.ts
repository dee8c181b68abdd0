import '../browserStorage.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { commands } from '../../../renderer/commands/commands.ts';
import { commandFor } from '../../../renderer/commands/useHotkeys.ts';
import { useCohortStore } from '../../../renderer/state/cohortStore.ts';
import { useFilmStore } from '../../../renderer/state/filmStore.ts';
import { useNoticeStore } from '../../../renderer/state/noticeStore.ts';
import { usePlacementStore } from '../../../renderer/state/placementStore.ts';
import { useReadingStore } from '../../../renderer/state/readingStore.ts';
import { useToolStore } from '../../../renderer/state/toolStore.ts';
import type { OfferedHand } from '../../../src/drawing/offeredHands.ts';
import type { Film } from '../../../src/film/film.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { HandProposal } from '../../../src/hand/placement/proposal.ts';
import type { Deposit } from '../../../src/reading/reading.ts';
import { FakeHost, fakeHost } from '../fakeHost.ts';

vi.mock('../../../renderer/api.ts', async () => ({ api: (await import('../fakeHost.ts')).fakeApi }));

const square = [[filmPoint(0, 0), filmPoint(10, 0), filmPoint(10, 10), filmPoint(0, 10)]];
const deposit: Deposit = {
  id: 'd1',
  side: 'R',
  outline: square,
  densityGrade: 2,
  multiplicity: 1,
  morphology: 'none',
};
const film = {
  header: {
    columns: 100,
    rows: 100,
    windows: [],
    spacing: { mm: null, source: 'unknown' },
    identity: { side: 'R' },
    rescale: { slope: 1, intercept: 0 },
    padding: null,
  },
  values: new Uint8Array(100 * 100),
} as unknown as Film;

const reading = () => useReadingStore.getState();

function pressed(key: string, code: string, held: Partial<KeyboardEvent> = {}) {
  return commandFor({
    key,
    code,
    shiftKey: held.shiftKey ?? false,
    ctrlKey: held.ctrlKey ?? false,
    metaKey: false,
    altKey: false,
  });
}

beforeEach(async () => {
  fakeHost.current = new FakeHost();
  await reading().returnToKept();
  useCohortStore.setState({ reader: { initials: 'AB', pass: 1 } });
  await useCohortStore.getState().open('/cohort');
  await reading().openReading('film-a', 0);
  reading().commit({ kind: 'deposit-added', deposit, index: 0 });
  useFilmStore.setState({ film, filmId: 'film-a', status: 'ready' });
  useToolStore.getState().setTool('look');
  useNoticeStore.setState({ notices: [] });
});

test('every command has an id of its own', () => {
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
});

/** Keys that mean what is selected, or proposed, first, and the view or the gesture where nothing is. */
const SHARED = [
  '1',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Enter',
  'Enter',
  'Escape',
  'Escape',
  'Backspace',
  'N',
  'Shift+N',
];

test('no key means two things but those that go by what is selected or proposed', () => {
  const keys = commands.flatMap((command) => command.keys);
  const repeated = keys.filter((key, index) => keys.indexOf(key) !== index);
  expect([...repeated].sort()).toEqual([...SHARED].sort());
});

describe('1', () => {
  test('is the selected deposit’s grade', () => {
    reading().selectDeposits(['d1']);
    pressed('1', 'Digit1')?.run();
    expect(reading().open?.reading.deposits[0]?.densityGrade).toBe(1);
  });

  test('is one film pixel to one screen pixel where none is selected', () => {
    expect(pressed('1', 'Digit1')?.id).toBe('one-to-one');
  });
});

describe('arrows', () => {
  test('move the view', () => {
    reading().selectDeposits(['d1']);
    expect(pressed('ArrowLeft', 'ArrowLeft')?.id).toBe('pan-left');
  });

  test('move the selected deposit while it is edited', () => {
    reading().selectDeposits(['d1']);
    useToolStore.getState().setTool('edit');
    pressed('ArrowRight', 'ArrowRight')?.run();
    expect(reading().open?.reading.deposits[0]?.outline[0]?.[0]).toEqual([1, 0]);
    pressed('ArrowDown', 'ArrowDown', { shiftKey: true })?.run();
    expect(reading().open?.reading.deposits[0]?.outline[0]?.[0]).toEqual([1, 10]);
  });
});

describe('Delete', () => {
  test.each(['look', 'outline', 'edit', 'hand'] as const)(
    'removes the selected deposit with the tool %s',
    (tool) => {
      useToolStore.getState().setTool(tool);
      reading().selectDeposits(['d1']);
      pressed('Delete', 'Delete')?.run();
      expect(reading().open?.reading.deposits).toEqual([]);
    },
  );
});

test('Esc deselects, then goes back to the smart outline', () => {
  reading().selectDeposits(['d1']);
  useToolStore.getState().setTool('outline');
  pressed('Escape', 'Escape')?.run();
  expect(reading().selectedIds).toEqual([]);
  expect(useToolStore.getState().tool).toBe('outline');
  pressed('Escape', 'Escape')?.run();
  expect(useToolStore.getState().tool).toBe('smart');
});

test('H mirrors and takes up no tool', () => {
  expect(pressed('h', 'KeyH')?.id).toBe('mirror');
});

describe('a region’s state', () => {
  test('is one key, and the same key takes it back', () => {
    reading().selectRegion({ side: 'R', region: 'D2-DP' });
    pressed('a', 'KeyA')?.run();
    expect(reading().open?.reading.hands[0]?.regionStates).toEqual({ 'D2-DP': 'absent' });
    pressed('a', 'KeyA')?.run();
    expect(reading().open?.reading.hands[0]?.regionStates).toEqual({});
  });

  test('needs a region', () => {
    expect(pressed('a', 'KeyA')).toBeUndefined();
  });
});

test('morphology goes round', () => {
  reading().selectDeposits(['d1']);
  const seen = Array.from({ length: 5 }, () => {
    pressed('t', 'KeyT')?.run();
    return reading().open?.reading.deposits[0]?.morphology;
  });
  expect(seen).toEqual(['stone', 'net', 'plate', 'amorphous', 'none']);
});

test('Shift+D moves the deposit to the other hand', () => {
  reading().selectDeposits(['d1']);
  pressed('D', 'KeyD', { shiftKey: true })?.run();
  expect(reading().open?.reading.deposits[0]?.side).toBe('L');
});

describe('Enter and Esc', () => {
  const proposal: HandProposal = {
    side: { proposed: 'R', header: 'R', thumb: 'R', disagree: false },
    silhouette: square,
    landmarks: { 'D3.tip': filmPoint(5, 1) },
    confidence: {},
    regionStates: {},
    handConfidence: 1,
  };
  const propose = (afresh: HandProposal, carried: OfferedHand['carried'] = null) =>
    usePlacementStore.setState({
      state: 'found',
      hands: [{ afresh, carried }],
      isAfresh: false,
      isDismissed: false,
    });
  const hands = () => reading().open?.reading.hands.map(({ side }) => side);

  test('accept and dismiss the hand that is proposed', () => {
    propose(proposal);
    expect(pressed('Escape', 'Escape')?.id).toBe('dismiss-hand');
    pressed('Enter', 'Enter')?.run();
    expect(hands()).toEqual(['R']);
    expect(pressed('Enter', 'Enter')).toBeUndefined();
    expect(pressed('Escape', 'Escape')?.id).toBe('step-back');
  });

  test('mean the hand of the earlier visit, unless it is to be found afresh', () => {
    const carried = { ...proposal, landmarks: { 'D3.tip': filmPoint(6, 2) } };
    propose(proposal, { hand: carried, visitDate: '2024-01-31' });
    const accepted = () => {
      pressed('Enter', 'Enter')?.run();
      const tip = reading().open?.reading.hands[0]?.landmarks['D3.tip'];
      reading().undo();
      return tip;
    };
    expect(accepted()).toEqual([6, 2]);
    pressed('P', 'KeyP', { shiftKey: true })?.run();
    expect(accepted()).toEqual([5, 1]);
    pressed('P', 'KeyP', { shiftKey: true })?.run();
    expect(accepted()).toEqual([6, 2]);
  });

  test('leave a way back to what was accepted, in one step that can be undone', () => {
    const tip = () => reading().open?.reading.hands[0]?.landmarks['D3.tip'];
    propose(proposal);
    pressed('Enter', 'Enter')?.run();
    expect(pressed('H', 'KeyH', { shiftKey: true })).toBeUndefined();
    const from = filmPoint(5, 1);
    for (const to of [filmPoint(7, 1), filmPoint(8, 1)])
      reading().commit({ kind: 'landmark-moved', side: 'R', name: 'D3.tip', from: tip() ?? from, to });
    pressed('H', 'KeyH', { shiftKey: true })?.run();
    expect(tip()).toEqual([5, 1]);
    reading().undo();
    expect(tip()).toEqual([8, 1]);
  });

  test('mean the gesture under way and the ruler before it', () => {
    propose(proposal);
    useToolStore.getState().setTool('outline');
    const at = {
      at: filmPoint(50, 50),
      tolerancePx: 2,
      modifiers: { shift: false, alt: false, control: false },
    };
    useToolStore.getState().dispatch({ kind: 'pointer-down', ...at });
    expect(pressed('Enter', 'Enter')?.id).toBe('close-outline');
    expect(pressed('Escape', 'Escape')?.id).toBe('step-back');
    useToolStore.getState().setTool('ruler');
    expect(pressed('Escape', 'Escape')?.id).toBe('step-back');
  });

  test('settle no side on their own where file and thumb disagree', () => {
    propose({ ...proposal, side: { ...proposal.side, thumb: 'L', disagree: true } });
    vi.stubGlobal('document', { querySelector: () => null });
    pressed('Enter', 'Enter')?.run();
    vi.unstubAllGlobals();
    expect(hands()).toEqual([]);
    usePlacementStore.getState().accept(['L']);
    expect(hands()).toEqual(['L']);
  });

  test('mean no hand once the hand tool was taken up', () => {
    propose(proposal);
    useToolStore.getState().setTool('hand');
    useToolStore.getState().setTool('look');
    expect(pressed('Enter', 'Enter')).toBeUndefined();
  });
});
