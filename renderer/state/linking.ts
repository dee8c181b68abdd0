import { sideChoices } from '../../src/drawing/proposedHand.ts';
import type { FilmPoint } from '../../src/geometry/point.ts';
import { isPlaced } from '../../src/hand/hand.ts';
import { isSameCamera } from '../viewport/camera.ts';
import { type FilmLink, filmLink, type LinkedFilm, linkedCamera } from '../viewport/filmLink.ts';
import { linkedVoi, type WindowedFilm } from '../viewport/linkedVoi.ts';
import { showsSameFilm, useBesideProposal } from './besideProposal.ts';
import { besideView, useBesideStore } from './besideStore.ts';
import { useCohortStore } from './cohortStore.ts';
import { sideIn } from './filmSide.ts';
import { proposedHands, usePlacementStore } from './placementStore.ts';
import { calibrationIn, pixelAspectIn } from './spacing.ts';
import { readView, type View } from './view.ts';
import { viewInHand } from './viewInHand.ts';
import { shapeIn, type ViewState } from './viewStore.ts';

/** How places of one view's film are found on the other's; null while either shows none. */
export function linkFrom(view: View): FilmLink | null {
  const other = otherView(view);
  const states = [
    useCohortStore.getState().films,
    useBesideProposal.getState(),
    usePlacementStore.getState(),
    ...[view, other].flatMap(({ film, reading }) => [film.getState().film, reading.getState().open]),
  ];
  const before = known.get(view);
  if (before?.states.every((state, index) => state === states[index])) return before.link;
  const [from, to] = [linkedFilm(view), linkedFilm(other)];
  const link = from && to && filmLink(from, to);
  known.set(view, { states, link });
  return link;
}

/** Where the pointer of the other view is on this one's film; null while it is not on a film there. */
export function twinIn(view: View): FilmPoint | null {
  const other = otherView(view);
  const { pointer } = other.look.getState();
  if (!useBesideStore.getState().isOpen || pointer === null) return null;
  return linkFrom(other)?.at(pointer.film) ?? null;
}

/** A film is a value, and so is a reading: while they are the same, so is the link. */
const known = new Map<View, { readonly states: readonly unknown[]; readonly link: FilmLink | null }>();

function otherView(view: View): View {
  return view === readView ? besideView : readView;
}

function linkedFilm(view: View): LinkedFilm | null {
  const { film, filmId } = view.film.getState();
  const shape = shapeIn(view);
  if (film === null || shape === null) return null;
  return {
    id: `${filmId}/${film.frame}`,
    shape,
    ...handsIn(view),
    pixelAspect: pixelAspectIn(view),
    columnMm: calibrationIn(view).spacingMm?.[1] ?? null,
    side: sideIn(view),
  };
}

/** The hands that are placed on a view's film; else those proposed there. */
function handsIn(view: View): Pick<LinkedFilm, 'hands' | 'areProposed'> {
  const { open } = view.reading.getState();
  const placed =
    open?.filmId === view.film.getState().filmId ? open?.reading.hands.filter(isPlaced) : undefined;
  if (placed !== undefined && placed.length > 0) return { hands: placed, areProposed: false };
  const proposed =
    view === readView || showsSameFilm() ? proposedHands() : useBesideProposal.getState().hands;
  const [sides = []] = sideChoices(proposed);
  const hands = proposed.map(({ landmarks, side }, index) => ({
    landmarks,
    side: sides[index] ?? side.proposed,
  }));
  return { hands, areProposed: true };
}

/** While one view brings the other to where it is, that one leads nothing back. */
let isLeading = false;

function asLeader(act: () => void): void {
  if (isLeading) return;
  isLeading = true;
  try {
    act();
  } finally {
    isLeading = false;
  }
}

/** Brings the other view to where this one is. */
function lead(view: View): void {
  const { isOpen, isLinked } = useBesideStore.getState();
  if (!isOpen || !isLinked) return;
  asLeader(() => {
    leadCamera(view);
    leadWindow(view);
  });
}

function leadCamera(view: View): void {
  const other = otherView(view);
  const [from, to] = [shapeIn(view), shapeIn(other)];
  const link = linkFrom(view);
  if (from === null || to === null || link === null) return;
  const led = linkedCamera(view.look.getState(), link, from, to, other.look.getState());
  other.look.setState({ ...led, isFitted: false });
}

function leadWindow(view: View): void {
  const other = otherView(view);
  const [from, to] = [windowedFilm(view), windowedFilm(other)];
  const { voi, invert } = view.look.getState();
  if (from === null || to === null || voi === null) return;
  const linked = linkedVoi(voi, from, to);
  if (linked !== null) other.look.getState().setVoi(linked);
  other.look.setState({ invert });
}

function windowedFilm({ film: shown }: View): WindowedFilm | null {
  const { film, automatic } = shown.getState();
  return film === null || automatic === null ? null : { header: film.header, automatic };
}

/** The view in hand leads. What follows is never fitted, but shows the same place. */
function follow(view: View): void {
  view.look.subscribe((now: ViewState, before: ViewState) => {
    const { isOpen, isLinked } = useBesideStore.getState();
    // A fitted film is fitted anew when the views change in size, wherever the pointer is then.
    const leads = viewInHand() === view || (view === readView && now.isFitted);
    if (!isOpen || !isLinked || !leads) return;
    asLeader(() => {
      if (!isSameCamera(now, before)) leadCamera(view);
      if (now.voi !== before.voi || now.invert !== before.invert) leadWindow(view);
    });
  });
}

follow(readView);
follow(besideView);

// What comes to stand beside is brought to where the film that is read is looked at.
besideView.film.subscribe(({ film }, before) => film !== null && film !== before.film && lead(readView));
// So it is once a hand is found on either.
useBesideProposal.subscribe(({ hands }) => hands.length > 0 && lead(viewInHand()));
usePlacementStore.subscribe(({ hands }, before) => hands !== before.hands && lead(viewInHand()));
useBesideStore.subscribe(({ isLinked }, before) => isLinked && !before.isLinked && lead(viewInHand()));
