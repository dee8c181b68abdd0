import '../browserStorage.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { besideView, choicesBeside, useBesideStore } from '../../../renderer/state/besideStore.ts';
import { changeShown } from '../../../renderer/state/change.ts';
import { useCohortStore } from '../../../renderer/state/cohortStore.ts';
import { type FilmState, type FilmStore, useFilmStore } from '../../../renderer/state/filmStore.ts';
import { zoomToDeposit } from '../../../renderer/state/goThere.ts';
import { linkFrom, twinIn } from '../../../renderer/state/linking.ts';
import { usePlacementStore } from '../../../renderer/state/placementStore.ts';
import { useReadingStore } from '../../../renderer/state/readingStore.ts';
import { readView } from '../../../renderer/state/view.ts';
import type { FoundPlacement } from '../../../renderer/workers/findPlacement.ts';
import type { WorklistFilm } from '../../../src/contract/operations.ts';
import type { VoiWindow } from '../../../src/film/film.ts';
import { type FilmPoint, filmPoint } from '../../../src/geometry/point.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';
import type { Side } from '../../../src/hand/landmarks.ts';
import type { HandProposal } from '../../../src/hand/placement/proposal.ts';
import { handFromClicks } from '../../../src/hand/template.ts';
import type { Deposit, Reading } from '../../../src/reading/reading.ts';
import { FakeHost, fakeHost } from '../fakeHost.ts';

vi.mock('../../../renderer/workers/findPlacement.ts', () => ({
  findPlacement: (request: unknown, answer: (found: FoundPlacement | null) => void) => {
    looked.current.push(request);
    answer(found.current);
    return () => {};
  },
}));
vi.mock('../../../renderer/api.ts', async () => ({ api: (await import('../fakeHost.ts')).fakeApi }));

/** What is asked of the worker that looks for hands, and what it finds. */
const looked: { current: unknown[] } = { current: [] };
const found: { current: FoundPlacement | null } = { current: null };

const LANDMARKS = handFromClicks({
  middleFingertip: filmPoint(400, 100),
  wrist: filmPoint(420, 900),
  thumbTip: filmPoint(150, 560),
}) as Landmarks;
const moved = (by: number): Landmarks =>
  Object.fromEntries(
    Object.entries(LANDMARKS).map(([name, [x, y]]) => [name, filmPoint(x + by, y)]),
  ) as Landmarks;
const mirrored = (landmarks: Landmarks): Landmarks =>
  Object.fromEntries(
    Object.entries(landmarks).map(([name, [x, y]]) => [name, filmPoint(800 - x, y)]),
  ) as Landmarks;
const proposal = (landmarks: Landmarks, side: Side): HandProposal => ({
  side: { proposed: side, header: side, thumb: side, disagree: false },
  silhouette: [],
  landmarks,
  confidence: {},
  regionStates: {},
  handConfidence: 1,
});
const box = (x: number, y: number, size: number): Deposit => ({
  id: `d${x}`,
  side: 'R',
  outline: [[filmPoint(x, y), filmPoint(x + size, y), filmPoint(x + size, y + size), filmPoint(x, y + size)]],
  densityGrade: 2,
  multiplicity: 1,
  morphology: 'none',
});
const readingWith = (landmarks: Landmarks, deposits: readonly Deposit[]): Reading => ({
  protocol: 'calcigraph-1',
  calibration: { spacingMm: [0.2, 0.2], source: 'detector-plane' },
  hands: [{ side: 'R', landmarks, silhouetteSource: 'template', regionStates: {}, regionalForm: {} }],
  deposits,
});

const voi: VoiWindow = { kind: 'window', center: 500, width: 200, function: 'LINEAR', explanation: null };
/** A store of films that are there at once. */
function shows(store: FilmStore): void {
  const openFilm: FilmState['openFilm'] = async (filmId, frame) => {
    const header = {
      columns: 800,
      rows: 1000,
      frames: 1,
      identity: { side: null },
      spacing: { mm: [0.2, 0.2], source: 'detector-plane' },
    };
    const film = { header, frame, values: new Uint16Array() } as unknown as FilmState['film'];
    store.setState({
      status: 'ready',
      filmId,
      film,
      firstVoi: voi,
      automatic: voi,
      isWhole: true,
      levels: [{ columns: 800, rows: 1000, values: new Uint16Array() }],
    });
  };
  store.setState({ ...store.getInitialState(), openFilm });
}
const keep = (filmId: string, reading: Reading, reader = 'AB') =>
  fakeHost.current.readings.set(`${filmId}/0/${reader}/1`, { id: 1, reading, trail: [], signed: null });

const read = () => readView.look.getState();
const beside = () => besideView.look.getState();
const store = () => useBesideStore.getState();

beforeEach(async () => {
  fakeHost.current = new FakeHost();
  looked.current = [];
  found.current = null;
  store().close();
  for (const view of [readView, besideView]) shows(view.film as FilmStore);
  const film = (filmId: string, visitDate: string, side: Side | null) =>
    ({ filmId, patientId: 'P1', visitDate, side, frames: 1 }) as WorklistFilm;
  useCohortStore.setState({
    reader: { initials: 'AB', pass: 1 },
    films: [
      film('old', '2024-01-01', 'R'),
      film('now', '2025-01-01', 'R'),
      film('left', '2025-01-01', 'L'),
      film('both', '2026-01-01', null),
    ],
  });
  for (const view of [readView, besideView]) view.look.getState().setSize([400, 500]);
  keep('now', readingWith(LANDMARKS, [box(300, 300, 30), box(500, 500, 10)]));
  keep('old', readingWith(moved(100), [box(405, 305, 20)]));
  await useReadingStore.getState().openReading('now', 0);
  await useFilmStore.getState().openFilm('now', 0);
});

/** The reader's choice, as the picker makes it. */
async function choose(filmId: string): Promise<void> {
  const choice = choicesBeside().find((each) => each.filmId === filmId);
  if (choice !== undefined) await store().choose(choice);
}
const earlierVisit = () => choose('old');
const otherHand = () => choose('left');

describe('the film beside', () => {
  it('is the other hand at first, and with the next film what the reader chose last', async () => {
    await store().open();
    expect(besideView.film.getState().filmId).toBe('left');
    await earlierVisit();
    await store().open();
    expect(besideView.film.getState().filmId).toBe('old');
  });

  it('shows this reader’s own reading of it, and nobody else’s', async () => {
    keep('left', readingWith(LANDMARKS, [box(1, 1, 9)]), 'CD');
    await otherHand();
    expect(besideView.reading.getState().open).toBeNull();
    await earlierVisit();
    expect(besideView.reading.getState().open?.reading.deposits).toHaveLength(1);
    const asked = fakeHost.current.calls.filter(({ name }) => name === 'glanceAtReading');
    expect(asked.every(({ input }) => (input as { reader: string }).reader === 'AB')).toBe(true);
    // Looking at it has begun nothing.
    expect(fakeHost.current.calls.filter(({ name }) => name === 'openReading')).toHaveLength(1);
  });

  it('shows nothing of one reader to the next', async () => {
    await earlierVisit();
    useCohortStore.getState().setReader({ initials: 'CD', pass: 1 });
    expect(besideView.reading.getState().open).toBeNull();
  });

  it('is gone with all that it showed when it is closed', async () => {
    await earlierVisit();
    store().close();
    expect(besideView.film.getState().film).toBeNull();
    expect(twinIn(readView)).toBeNull();
  });
});

describe('linked views', () => {
  it('show the same place of the hand, whichever of them is moved', async () => {
    await earlierVisit();
    read().zoomToFilmBox({ minX: 350, minY: 250, maxX: 450, maxY: 350 });
    expect(beside().center[0]).toBeCloseTo(500, 3);
    expect(beside().zoomPercent).toBeCloseTo(read().zoomPercent, 3);
    store().takeInHand('beside');
    beside().drag(filmPoint(500, 300), filmPoint(490, 300));
    expect(read().center[0]).toBeCloseTo(410, 3);
  });

  it('follow where a table leads, though the pointer was over the film beside', async () => {
    await earlierVisit();
    store().takeInHand('beside');
    zoomToDeposit(box(300, 300, 30));
    expect(store().inHand).toBe('read');
    expect(beside().center[0]).toBeCloseTo(415, 3);
  });

  it('show the same place when one is fitted, at first and at any size', async () => {
    await earlierVisit();
    const isLed = () => {
      expect(read().isFitted).toBe(true);
      expect(beside().center[0]).toBeCloseTo(read().center[0] + 100, 3);
      expect(beside().zoomPercent).toBeCloseTo(read().zoomPercent, 3);
    };
    isLed();
    read().zoomIn();
    read().fit();
    isLed();
    store().takeInHand('beside');
    for (const view of [readView, besideView]) view.look.getState().setSize([300, 200]);
    isLed();
  });

  it('are windowed together', async () => {
    await earlierVisit();
    read().setVoi({ ...voi, center: 600 });
    read().invertToggle();
    expect(beside()).toMatchObject({ voi: { center: 600 }, invert: true });
  });

  it('go each its own way once they are not linked, and come together when they are again', async () => {
    await earlierVisit();
    const before = beside().zoomPercent;
    store().toggleLink();
    read().zoomIn();
    read().setVoi({ ...voi, center: 700 });
    expect(beside()).toMatchObject({ zoomPercent: before, voi: { center: 500 } });
    store().toggleLink();
    expect(beside().zoomPercent).toBeCloseTo(read().zoomPercent, 3);
    expect(beside().voi).toMatchObject({ center: 700 });
  });

  it('leave the film that is read where it is while another comes to stand beside it', async () => {
    read().zoomToFilmBox({ minX: 350, minY: 250, maxX: 450, maxY: 350 });
    const before = read().center;
    await earlierVisit();
    expect(read().center).toBe(before);
    expect(beside().center[0]).toBeCloseTo(500, 3);
  });

  it('have a twin of the pointer each in the other', async () => {
    await earlierVisit();
    read().setPointer({ film: LANDMARKS['D2.PIP'] as FilmPoint, value: 1 });
    expect(twinIn(besideView)?.[0]).toBeCloseTo((LANDMARKS['D2.PIP'] as FilmPoint)[0] + 100, 3);
    expect(twinIn(readView)).toBeNull();
  });

  it('are linked by the hand that is found on a film where none is placed', async () => {
    found.current = {
      kind: 'hands',
      hands: [{ afresh: proposal(mirrored(LANDMARKS), 'L'), carried: null }],
    };
    await otherHand();
    expect(linkFrom(readView)?.by).toBe('proposed-landmarks');
    const [x, y] = LANDMARKS['D2.PIP'] as FilmPoint;
    read().setPointer({ film: filmPoint(x, y), value: 1 });
    expect(twinIn(besideView)?.[0]).toBeCloseTo(800 - x, 3);
    // Neither shown nor data.
    expect(besideView.reading.getState().open).toBeNull();
    await earlierVisit();
    expect(linkFrom(readView)?.by).toBe('landmarks');
    expect(looked.current).toHaveLength(1);
  });

  it('show the two hands of one film, by those proposed on the film that is read', async () => {
    usePlacementStore.setState({
      state: 'found',
      hands: [
        { afresh: proposal(LANDMARKS, 'R'), carried: null },
        { afresh: proposal(mirrored(LANDMARKS), 'L'), carried: null },
      ],
    });
    await useReadingStore.getState().openReading('both', 0);
    await useFilmStore.getState().openFilm('both', 0);
    await choose('both');
    expect(linkFrom(readView)?.by).toBe('proposed-landmarks');
    expect(looked.current).toHaveLength(0);
    const tip = LANDMARKS['D1.tip'] as FilmPoint;
    read().setPointer({ film: tip, value: 1 });
    expect(twinIn(besideView)?.[0]).toBeCloseTo(800 - tip[0], 3);
    usePlacementStore.getState().forget();
  });

  it('are linked plainly beside a film that is not read', async () => {
    await otherHand();
    expect(linkFrom(readView)?.by).toBe('millimetres');
    read().setPointer({ film: filmPoint(300, 400), value: 1 });
    expect(twinIn(besideView)).toEqual([500, 400]);
  });
});

describe('change since an earlier visit', () => {
  it('is told where it is asked for: one grown, one new', async () => {
    await earlierVisit();
    expect(changeShown()).toBeNull();
    store().toggleChange();
    expect(changeShown()).toMatchObject({
      kind: 'change',
      date: '2024-01-01',
      fromPx2: expect.closeTo(400, 3),
      toPx2: 1000,
      mm2PerPx2: expect.closeTo(0.04, 9),
      changes: [
        { kind: 'grown', earlier: [0], later: [0] },
        { kind: 'new', later: [1] },
      ],
    });
    store().toggleChange();
  });

  it('says why it cannot be told', async () => {
    store().toggleChange();
    await otherHand();
    expect(changeShown()).toBeNull();
    fakeHost.current.readings.delete('old/0/AB/1');
    await earlierVisit();
    expect(changeShown()).toEqual({ kind: 'not-read' });
    keep('old', readingWith({}, []));
    await earlierVisit();
    expect(changeShown()).toEqual({ kind: 'not-placed' });
    store().toggleChange();
  });
});
