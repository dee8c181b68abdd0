import { deepEqual } from 'fast-equals';
import type { Outline } from '../geometry/outline.ts';
import type { FilmPoint, Vec } from '../geometry/point.ts';
import { mapOutline, mapPoint, stretch } from '../geometry/transform.ts';
import { followLandmark } from '../hand/followLandmark.ts';
import { isPlaced, type Landmarks, mapLandmarks } from '../hand/hand.ts';
import type { LandmarkName, Side } from '../hand/landmarks.ts';
import { type HeldBone, shiftDigit, turnDigit } from '../hand/moveDigit.ts';
import { silhouetteFromLandmarks } from '../hand/silhouette.ts';
import { handFromClicks, sideFromThumb } from '../hand/template.ts';
import { type Edit, placementOf, type SilhouetteState } from '../reading/edits.ts';
import type { Hand } from '../reading/reading.ts';
import { unsureStill } from './handHistory.ts';
import { boneUnder, distancePx, isDragged, type LandmarkAt, landmarkUnder } from './hit.ts';
import { editsPlacing } from './proposedHand.ts';
import { onFilm } from './reshape.ts';
import { storableOutline } from './storable.ts';
import type {
  DrawingContext,
  FilmFrame,
  Modifiers,
  Preview,
  Refusal,
  Step,
  Tool,
  ToolEvent,
} from './tool.ts';

/** The clicks so far that place a new hand: middle fingertip, wrist. */
type Clicks = readonly FilmPoint[];

export type HandState =
  /** `landmark` is the one that Delete and the arrows mean, where one was clicked. */
  | { readonly kind: 'idle'; readonly landmark: LandmarkAt | null }
  /** Between the clicks that place a new hand; there is at least one. */
  | { readonly kind: 'placing'; readonly clicks: Clicks; readonly pointer: FilmPoint | null }
  /** Pressed for one of those clicks. */
  | { readonly kind: 'clicking'; readonly clicks: Clicks; readonly at: FilmPoint }
  | { readonly kind: 'pressing'; readonly hand: Hand; readonly grip: Grip; readonly from: FilmPoint }
  | {
      readonly kind: 'dragging';
      readonly hand: Hand;
      readonly grip: Grip;
      readonly from: FilmPoint;
      readonly to: FilmPoint;
      /** With Alt a landmark goes alone, else those that hang on it follow; with Shift a digit moves, else it turns. */
      readonly modifiers: Modifiers;
    };

/** What of a hand was taken hold of: a landmark, or a bone between two, and with it its digit. */
type Grip =
  | { readonly kind: 'landmark'; readonly name: LandmarkName }
  | { readonly kind: 'bone'; readonly bone: HeldBone };

type Dragging = Extract<HandState, { kind: 'dragging' }>;
type PointerStep = Extract<ToolEvent, { tolerancePx: number }>;

const idle: HandState = { kind: 'idle', landmark: null };
/** Middle fingertip, wrist, thumb tip. */
const CLICKS_OF_HAND = 3;
/** Shorter from fingertip to wrist, clicks were not meant to place a hand. */
const SMALLEST_HAND_PX = 20;

/** Place a hand by three clicks; drag its landmarks, with those that hang on them, or a digit by its bones. */
export const handTool: Tool<HandState> = {
  initial: idle,
  step(state, event, context) {
    switch (event.kind) {
      case 'pointer-down':
        return pressed(state, event, context);
      case 'pointer-move':
        return { state: moved(state, event, context) };
      case 'pointer-up':
        return released(state, context);
      case 'back':
        return state.kind === 'placing'
          ? { state: placing(state.clicks.slice(0, -1)) }
          : deleted(state, context);
      case 'delete':
        return deleted(state, context);
      case 'loosen':
        return { state };
      case 'nudge':
        return nudged(state, event.by, context);
      case 'pointer-lost':
        return { state: afterLoss(state) };
      case 'cancel':
      case 'interrupt':
        return { state: idle };
      case 'complete':
      case 'double-click':
        return { state };
    }
  },
  preview,
  holdAt(state, { at, tolerancePx }, context) {
    if (state.kind === 'placing' || state.kind === 'clicking') return 'place';
    if (state.kind !== 'idle' || gripUnder(context, at, tolerancePx) !== null) return 'handle';
    return sideToPlace(context) === null ? 'nothing' : 'place';
  },
};

function pressed(state: HandState, event: PointerStep, context: DrawingContext): Step<HandState> {
  const clicks = state.kind === 'placing' || state.kind === 'clicking' ? state.clicks : [];
  if (clicks.length > 0) return { state: { kind: 'clicking', clicks, at: event.at } };
  const held = gripUnder(context, event.at, event.tolerancePx);
  if (held === null)
    return { state: sideToPlace(context) === null ? idle : { kind: 'clicking', clicks, at: event.at } };
  const hand = context.reading.hands.find(({ side }) => side === held.side) as Hand;
  return {
    state: { kind: 'pressing', hand, grip: held.grip, from: event.at },
    select: { kind: 'hand', side: hand.side },
  };
}

/** A landmark before a bone: they lie at its ends. */
function gripUnder(
  { reading, film }: DrawingContext,
  at: FilmPoint,
  tolerancePx: number,
): { readonly side: Side; readonly grip: Grip } | null {
  const landmark = landmarkUnder(reading, at, tolerancePx, film);
  if (landmark !== null) return { side: landmark.side, grip: { kind: 'landmark', name: landmark.name } };
  const bone = boneUnder(reading, at, tolerancePx, film);
  return bone && { side: bone.side, grip: { kind: 'bone', bone: bone.bone } };
}

/** The side that three clicks would place: the active one where it has no hand yet; on an empty film whichever fits. */
function sideToPlace({ reading, filmSide, activeSide }: DrawingContext): Side | 'either' | null {
  const placedHands = reading.hands.filter(isPlaced);
  if (placedHands.length === 0) return filmSide ?? 'either';
  return placedHands.some(({ side }) => side === activeSide) ? null : activeSide;
}

function moved(state: HandState, event: PointerStep, { film }: DrawingContext): HandState {
  switch (state.kind) {
    case 'idle':
      return state;
    case 'placing':
      return { ...state, pointer: event.at };
    case 'clicking':
      return { ...state, at: event.at };
    case 'pressing': {
      return isDragged(state.from, event, film)
        ? { ...state, kind: 'dragging', to: event.at, modifiers: event.modifiers }
        : state;
    }
    case 'dragging':
      return { ...state, to: event.at, modifiers: event.modifiers };
  }
}

function released(state: HandState, context: DrawingContext): Step<HandState> {
  switch (state.kind) {
    case 'idle':
    case 'placing':
      return { state };
    case 'clicking': {
      const clicks = [...state.clicks, state.at];
      return clicks.length < CLICKS_OF_HAND ? { state: placing(clicks) } : placed(clicks, context);
    }
    case 'pressing':
      return confirmed(state, context);
    case 'dragging': {
      // An undo, or another window, may have changed the hand while it was held.
      if (!context.reading.hands.includes(state.hand)) return { state: idle };
      return { state: { kind: 'idle', landmark: landmarkOf(state) }, edit: draggedEdit(state, context) };
    }
  }
}

/** A click holds a landmark; one that the film did not bear out is found right by it. */
function confirmed(
  pressing: Extract<HandState, { kind: 'pressing' }>,
  { reading, handHistory }: DrawingContext,
): Step<HandState> {
  const { hand } = pressing;
  const landmark = landmarkOf(pressing);
  const state: HandState = { kind: 'idle', landmark };
  if (landmark === null) return { state };
  const { side, name } = landmark;
  const at = hand.landmarks[name];
  const isDoubted = reading.hands.includes(hand) && unsureStill(handHistory(side)).has(name);
  return at !== undefined && isDoubted
    ? { state, edit: { kind: 'landmark-confirmed', side, name, at } }
    : { state };
}

function landmarkOf({ hand, grip }: { readonly hand: Hand; readonly grip: Grip }): LandmarkAt | null {
  return grip.kind === 'landmark' ? { side: hand.side, name: grip.name } : null;
}

function placing(clicks: Clicks): HandState {
  return clicks.length === 0 ? idle : { kind: 'placing', clicks, pointer: null };
}

function afterLoss(state: HandState): HandState {
  if (state.kind === 'clicking') return placing(state.clicks);
  return state.kind === 'pressing' || state.kind === 'dragging' ? idle : state;
}

/** Where the landmarks of the dragged hand are now. */
function draggedLandmarks(state: Dragging, { film, handHistory }: DrawingContext): Landmarks {
  const { hand, grip, from, to, modifiers } = state;
  const square = stretch(film.pixelAspect);
  const landmarks = mapLandmarks(square, hand.landmarks);
  const [start, end] = [mapPoint(square, from), mapPoint(square, to)];
  if (grip.kind === 'bone') {
    const move = modifiers.shift ? shiftDigit : turnDigit;
    return onFilmAgain(move(landmarks, grip.bone, start, end), film);
  }
  const { name } = grip;
  const [x, y] = hand.landmarks[name] as FilmPoint;
  const moved = onFilm([x + to[0] - from[0], y + to[1] - from[1]], film);
  if (modifiers.alt) return withLandmark(hand.landmarks, name, moved);
  const { placedByHand } = handHistory(hand.side);
  return onFilmAgain(followLandmark(landmarks, { name, to: mapPoint(square, moved) }, placedByHand), film);
}

/** From square pixels back to the film's. */
function onFilmAgain(landmarks: Landmarks, film: FilmFrame): Landmarks {
  const points = Object.entries(mapLandmarks(stretch(1 / film.pixelAspect), landmarks));
  return Object.fromEntries(points.map(([name, point]) => [name, onFilm(point, film)]));
}

function draggedEdit(state: Dragging, context: DrawingContext): Edit {
  const { hand } = state;
  const name = landmarkOf(state)?.name;
  const landmarks = draggedLandmarks(state, context);
  const follow = Object.keys(landmarks) as LandmarkName[];
  const isAlone = follow.every((each) => each === name || deepEqual(landmarks[each], hand.landmarks[each]));
  if (name !== undefined && isAlone)
    return landmarkMoved(hand, name, landmarks[name] as FilmPoint, context.film);
  const moved = handWithLandmarks(hand, landmarks, context.film);
  return { kind: 'placement-replaced', side: hand.side, from: placementOf(hand), to: placementOf(moved) };
}

function landmarkMoved(hand: Hand, name: LandmarkName, to: FilmPoint | null, film: FilmFrame): Edit {
  const edit = {
    kind: 'landmark-moved',
    side: hand.side,
    name,
    from: hand.landmarks[name] ?? null,
    to,
  } as const;
  if (hand.silhouetteSource !== 'template') return edit;
  const from: SilhouetteState = { outline: hand.silhouette ?? null, source: 'template' };
  const outline = templateSilhouette(withLandmark(hand.landmarks, name, to), film);
  return { ...edit, silhouette: { from, to: { outline, source: 'template' } } };
}

function withLandmark(landmarks: Landmarks, name: LandmarkName, to: FilmPoint | null): Landmarks {
  const { [name]: _old, ...rest } = landmarks;
  return to === null ? rest : { ...rest, [name]: to };
}

/** The silhouette that follows the landmarks, as much of it as lies on the film. */
function templateSilhouette(landmarks: Landmarks, film: FilmFrame): Outline | null {
  const outline = silhouetteFromLandmarks(mapLandmarks(stretch(film.pixelAspect), landmarks));
  if (outline === null) return null;
  const storable = storableOutline(mapOutline(stretch(1 / film.pixelAspect), outline), film);
  return 'outline' in storable ? storable.outline.slice(0, 1) : null;
}

function placed(clicks: Clicks, context: DrawingContext): Step<HandState> {
  const hand = handAt(clicks, context);
  if (hand === null) return { state: placing(clicks.slice(0, 2)), refusal: noHand };
  // A hand by three clicks has no region states: one edit, whether its side was graded before or not.
  const [edit] = editsPlacing(context.reading, hand);
  return { state: idle, ...(edit && { edit }), select: { kind: 'hand', side: hand.side } };
}

const noHand: Refusal = {
  code: 'no-hand',
  message: 'These points span no hand: click the middle fingertip, the wrist, then the tip of the thumb.',
};

function handAt([middleFingertip, wrist, thumbTip]: Clicks, context: DrawingContext): Hand | null {
  if (middleFingertip === undefined || wrist === undefined || thumbTip === undefined) return null;
  if (distancePx(middleFingertip, wrist, context.film) < SMALLEST_HAND_PX) return null;
  const square = stretch(context.film.pixelAspect);
  const clicks = {
    middleFingertip: mapPoint(square, middleFingertip),
    wrist: mapPoint(square, wrist),
    thumbTip: mapPoint(square, thumbTip),
  };
  const wanted = sideToPlace(context);
  const side = wanted === 'either' ? sideFromThumb(clicks) : wanted;
  const squareLandmarks = handFromClicks(clicks);
  if (side === null || squareLandmarks === null) return null;
  const landmarks = mapLandmarks(stretch(1 / context.film.pixelAspect), squareLandmarks);
  const silhouette = templateSilhouette(landmarks, context.film);
  return {
    side,
    landmarks,
    ...(silhouette === null ? {} : { silhouette }),
    silhouetteSource: 'template',
    regionStates: {},
    regionalForm: {},
  };
}

function landmarkHeld(state: HandState, context: DrawingContext): { hand: Hand; name: LandmarkName } | null {
  if (state.kind !== 'idle' || state.landmark === null) return null;
  const { side, name } = state.landmark;
  const hand = context.reading.hands.find((each) => each.side === side);
  return hand?.landmarks[name] === undefined ? null : { hand, name };
}

function nudged(state: HandState, by: Vec, context: DrawingContext): Step<HandState> {
  const held = landmarkHeld(state, context);
  if (held === null) return { state };
  const [x, y] = held.hand.landmarks[held.name] as FilmPoint;
  const to = onFilm([x + by[0], y + by[1]], context.film);
  return { state, edit: landmarkMoved(held.hand, held.name, to, context.film) };
}

function deleted(state: HandState, context: DrawingContext): Step<HandState> {
  const held = landmarkHeld(state, context);
  if (held === null) return { state };
  return { state: idle, edit: landmarkMoved(held.hand, held.name, null, context.film) };
}

function preview(state: HandState, context: DrawingContext): Preview {
  switch (state.kind) {
    case 'idle': {
      const held = landmarkHeld(state, context);
      return held === null ? { kind: 'none' } : { kind: 'hand', hand: held.hand, landmark: held.name };
    }
    case 'placing':
      return placingPreview(
        state.pointer === null ? state.clicks : [...state.clicks, state.pointer],
        context,
      );
    case 'clicking':
      return placingPreview([...state.clicks, state.at], context);
    case 'pressing':
      return { kind: 'hand', hand: state.hand, landmark: landmarkOf(state)?.name ?? null };
    case 'dragging': {
      const hand = handWithLandmarks(state.hand, draggedLandmarks(state, context), context.film);
      return { kind: 'hand', hand, landmark: landmarkOf(state)?.name ?? null };
    }
  }
}

function placingPreview(points: Clicks, context: DrawingContext): Preview {
  return { kind: 'placing-hand', points, hand: handAt(points, context) };
}

function handWithLandmarks(hand: Hand, landmarks: Landmarks, film: FilmFrame): Hand {
  if (hand.silhouetteSource !== 'template') return { ...hand, landmarks };
  const { silhouette: _old, ...rest } = hand;
  const silhouette = templateSilhouette(landmarks, film);
  return silhouette === null ? { ...rest, landmarks } : { ...rest, landmarks, silhouette };
}
