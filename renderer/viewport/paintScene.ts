import type { ToolName } from '../../src/drawing/machine.ts';
import type { SuggestedDeposit } from '../../src/drawing/suggest/suggestDeposits.ts';
import type { DensityReferences, FilmFrame, Preview } from '../../src/drawing/tool.ts';
import type { FilmPoint, Vec } from '../../src/geometry/point.ts';
import type { LandmarkName, Side } from '../../src/hand/landmarks.ts';
import type { HandProposal } from '../../src/hand/placement/proposal.ts';
import type { DensityGrade, Hand } from '../../src/reading/reading.ts';
import type { ChangeSince } from '../state/change.ts';
import type { RegionOfHand } from '../state/readingStore.ts';
import type { Looked, OverlayVisibility } from '../state/viewStore.ts';
import { paintChange } from './paintChange.ts';
import { paintCrosshair } from './paintCrosshair.ts';
import { paintDeposits, paintNumber, paintOutlines } from './paintDeposits.ts';
import { paintHand, paintLandmark, paintRegion } from './paintHand.ts';
import { paintHandles, paintHeld } from './paintHandles.ts';
import { paintMark } from './paintMark.ts';
import { paintClicks, paintDrawing, paintRuler } from './paintPreview.ts';
import { paintProposal } from './paintProposal.ts';
import { paintReferences, withPreview } from './paintReferences.ts';
import { paintSuggestions } from './paintSuggestions.ts';
import { paintTwin } from './paintTwin.ts';
import { regionsOf } from './regionsOfHands.ts';
import { type Hover, type Scene, visibleBounds } from './scene.ts';
import type { FilmOnScreen } from './screen.ts';

/** All that drawing over the film depends on, apart from what is drawn. */
export interface SceneView extends Pick<Looked, 'pointer' | 'windowBox'> {
  readonly screen: FilmOnScreen;
  /** CSS pixels. */
  readonly size: Vec;
  readonly frame: FilmFrame;
  readonly tool: ToolName;
  readonly tolerancePx: number;
  readonly visibility: OverlayVisibility;
  /** The landmarks of a hand that the film did not bear out, and that the reader has not seen to. */
  readonly unsure: (side: Side) => ReadonlySet<LandmarkName>;
}

/** What goes with a gesture, apart from the deposits and hands that it changes. */
export interface Gesture {
  readonly preview: Preview;
  readonly hover: Hover;
  readonly selectedRegion: RegionOfHand | null;
  readonly grade: DensityGrade;
  /** What the density of the selected deposit is measured by. */
  readonly references: DensityReferences | null;
  readonly proposal: readonly HandProposal[];
  readonly suggestions: readonly SuggestedDeposit[];
  /** The one that keys mean. */
  readonly currentSuggestion: SuggestedDeposit | null;
  /** Where the pointer of the view beside is on this film. */
  readonly twin: FilmPoint | null;
}

/** What stays put while a gesture goes on. */
export function paintSettled(
  context: CanvasRenderingContext2D,
  { settled }: Scene,
  view: SceneView,
  change: ChangeSince | null,
): void {
  const { screen, visibility, size } = view;
  if (visibility.hand) for (const hand of settled.hands) paintWholeHand(context, hand, view);
  if (visibility.deposits)
    paintDeposits(context, settled.deposits, screen, visibleBounds(screen, size[0], size[1]));
  if (visibility.deposits && change !== null) paintChange(context, change, screen);
}

/** What goes with the pointer. */
export function paintLive(
  context: CanvasRenderingContext2D,
  scene: Scene,
  view: SceneView,
  gesture: Gesture,
): void {
  const { preview, grade } = gesture;
  if (view.visibility.hand) for (const hand of gesture.proposal) paintProposal(context, hand, view.screen);
  if (view.visibility.deposits)
    paintSuggestions(context, gesture.suggestions, gesture.currentSuggestion, view.screen);
  for (const hand of scene.live.hands) paintWholeHand(context, hand, view);
  if (view.visibility.hand) paintEmphasis(context, scene, view, gesture);
  if (gesture.references !== null && view.visibility.deposits)
    paintReferences(
      context,
      withPreview(gesture.references, preview),
      view.screen,
      view.tool === 'reference',
    );
  paintSelectedDeposits(context, scene, view, preview);
  if (preview.kind === 'deposits' && preview.mark !== null) paintMark(context, preview.mark, view.screen);
  if (preview.kind === 'drawing') paintDrawing(context, preview, grade, view.screen);
  if (preview.kind === 'ruler') paintRuler(context, preview, view.screen);
  if (preview.kind === 'placing-hand') paintClicks(context, preview.points, view.screen);
  if (preview.kind === 'silhouette') {
    if (preview.vertex !== null) paintHeld(context, preview.outline, preview.vertex, view.screen);
  }
  if (view.windowBox !== null) paintMark(context, { kind: 'box', ...view.windowBox }, view.screen);
  if (view.visibility.crosshair && view.pointer !== null)
    paintCrosshair(context, view.pointer.film, view.screen, view.size);
  if (gesture.twin !== null) paintTwin(context, gesture.twin, view.screen);
}

/** Whether `paintLive` may have anything to paint: what it paints has to be named here. */
export function hasLive({ live }: Scene, { windowBox, visibility }: SceneView, gesture: Gesture): boolean {
  const { preview, hover, selectedRegion, references, proposal, suggestions, twin } = gesture;
  const lists = [live.hands, live.deposits, proposal, suggestions];
  const singles = [hover.region, hover.landmark, selectedRegion, references, windowBox, twin];
  return (
    preview.kind !== 'none' ||
    visibility.crosshair ||
    lists.some(({ length }) => length > 0) ||
    singles.some((single) => single !== null)
  );
}

function paintWholeHand(
  context: CanvasRenderingContext2D,
  hand: Hand,
  { frame, screen, tool, unsure }: SceneView,
): void {
  const look = { isMovable: tool === 'hand', unsure: unsure(hand.side) };
  paintHand(context, hand, regionsOf(hand, frame.pixelAspect), look, screen);
}

function paintEmphasis(
  context: CanvasRenderingContext2D,
  { settled, live }: Scene,
  { frame, screen, unsure }: SceneView,
  { preview, hover, selectedRegion }: Gesture,
): void {
  const hands = [...settled.hands, ...live.hands];
  const handOn = (side: Hand['side'] | undefined) => hands.find((hand) => hand.side === side);
  const region = (at: RegionOfHand | null, emphasis: 'selected' | 'hovered') => {
    const hand = handOn(at?.side);
    if (at !== null && hand !== undefined)
      paintRegion(context, regionsOf(hand, frame.pixelAspect), at.region, emphasis, screen);
  };
  region(selectedRegion, 'selected');
  if (hover.region?.side !== selectedRegion?.side || hover.region?.region !== selectedRegion?.region)
    region(hover.region, 'hovered');
  const held = preview.kind === 'hand' ? preview : null;
  const landmark = (hand: Hand, name: LandmarkName) =>
    paintLandmark(context, hand, name, unsure(hand.side).has(name), screen);
  if (held?.landmark != null) landmark(held.hand, held.landmark);
  const over = handOn(hover.landmark?.side);
  if (held === null && over !== undefined && hover.landmark !== null) landmark(over, hover.landmark.name);
}

function paintSelectedDeposits(
  context: CanvasRenderingContext2D,
  { live }: Scene,
  { screen, tool, tolerancePx, frame }: SceneView,
  preview: Preview,
): void {
  const [only] = live.deposits;
  for (const each of live.deposits) {
    const { outline, densityGrade } = each.deposit;
    paintOutlines(context, [outline], densityGrade, screen, 'selected');
    paintNumber(context, each, screen);
  }
  if (tool !== 'edit' || only === undefined || live.deposits.length > 1) return;
  const held = preview.kind === 'deposits' ? preview.vertices : [];
  paintHandles(context, only.deposit.outline, held, { tolerancePx, film: frame }, screen);
}
