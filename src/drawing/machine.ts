import { deepEqual } from 'fast-equals';
import type { Edit } from '../reading/edits.ts';
import { type EditState, editTool } from './editTool.ts';
import { type HandState, handTool } from './handTool.ts';
import { type LookState, lookTool } from './lookTool.ts';
import { type OutlineState, outlineTool } from './outlineTool.ts';
import { type RulerState, rulerTool } from './rulerTool.ts';
import { type SilhouetteToolState, silhouetteTool } from './silhouetteTool.ts';
import type { DrawingContext, Hold, PointerAt, Preview, Refusal, Step, ToolEvent } from './tool.ts';

/** The tool in hand and what it is in the middle of. */
export type Drawing =
  | { readonly tool: 'look'; readonly state: LookState }
  | { readonly tool: 'outline'; readonly state: OutlineState }
  | { readonly tool: 'edit'; readonly state: EditState }
  | { readonly tool: 'hand'; readonly state: HandState }
  | { readonly tool: 'silhouette'; readonly state: SilhouetteToolState }
  | { readonly tool: 'ruler'; readonly state: RulerState };

export type ToolName = Drawing['tool'];
export const TOOL_NAMES = [
  'look',
  'outline',
  'edit',
  'hand',
  'silhouette',
  'ruler',
] as const satisfies readonly ToolName[];

/** What came of an event, with the drawing after it. */
export type DrawingStep = Omit<Step<unknown>, 'state'> & { readonly drawing: Drawing };

/** A tool freshly taken up. Whatever the one before was in the middle of is dropped with its state. */
export function takeUp(tool: ToolName): Drawing {
  switch (tool) {
    case 'look':
      return { tool, state: lookTool.initial };
    case 'outline':
      return { tool, state: outlineTool.initial };
    case 'edit':
      return { tool, state: editTool.initial };
    case 'hand':
      return { tool, state: handTool.initial };
    case 'silhouette':
      return { tool, state: silhouetteTool.initial };
    case 'ruler':
      return { tool, state: rulerTool.initial };
  }
}

/** The next step of whatever tool is in hand. On a signed reading nothing is begun that could not be ended. */
export function step(drawing: Drawing, event: ToolEvent, context: DrawingContext): DrawingStep {
  if (context.locked && event.kind === 'pointer-down' && !SAFE_ON_SIGNED.includes(drawing.tool))
    return { drawing: takeUp(drawing.tool), refusal: locked };
  const next = toolStep(drawing, event, context);
  if (next.edit === undefined) return next;
  const { edit, ...rest } = next;
  if (context.locked) return { drawing: takeUp(drawing.tool), refusal: locked };
  return changesNothing(edit) ? rest : next;
}

const SAFE_ON_SIGNED: readonly ToolName[] = ['look', 'edit', 'ruler'];

const locked: Refusal = {
  code: 'locked',
  message: 'This reading is signed. Reopen it to change it.',
};

function toolStep(drawing: Drawing, event: ToolEvent, context: DrawingContext): DrawingStep {
  switch (drawing.tool) {
    case 'look':
      return stepOf(lookTool.step(drawing.state, event, context), (state) => ({ tool: 'look', state }));
    case 'outline':
      return stepOf(outlineTool.step(drawing.state, event, context), (state) => ({ tool: 'outline', state }));
    case 'edit':
      return stepOf(editTool.step(drawing.state, event, context), (state) => ({ tool: 'edit', state }));
    case 'hand':
      return stepOf(handTool.step(drawing.state, event, context), (state) => ({ tool: 'hand', state }));
    case 'silhouette':
      return stepOf(silhouetteTool.step(drawing.state, event, context), (state) => ({
        tool: 'silhouette',
        state,
      }));
    case 'ruler':
      return stepOf(rulerTool.step(drawing.state, event, context), (state) => ({ tool: 'ruler', state }));
  }
}

function stepOf<S>({ state, ...rest }: Step<S>, drawingWith: (state: S) => Drawing): DrawingStep {
  return { ...rest, drawing: drawingWith(state) };
}

/** A drag back to where it began, or a nudge against the film's edge. */
function changesNothing(edit: Edit): boolean {
  return 'from' in edit && deepEqual(edit.from, edit.to);
}

/** What to draw for what is under way. */
export function previewOf(drawing: Drawing, context: DrawingContext): Preview {
  switch (drawing.tool) {
    case 'look':
      return lookTool.preview(drawing.state, context);
    case 'outline':
      return outlineTool.preview(drawing.state, context);
    case 'edit':
      return editTool.preview(drawing.state, context);
    case 'hand':
      return handTool.preview(drawing.state, context);
    case 'silhouette':
      return silhouetteTool.preview(drawing.state, context);
    case 'ruler':
      return rulerTool.preview(drawing.state, context);
  }
}

/** What a press would take hold of. */
export function holdAt(drawing: Drawing, pointer: PointerAt, context: DrawingContext): Hold {
  switch (drawing.tool) {
    case 'look':
      return lookTool.holdAt(drawing.state, pointer, context);
    case 'outline':
      return outlineTool.holdAt(drawing.state, pointer, context);
    case 'edit':
      return editTool.holdAt(drawing.state, pointer, context);
    case 'hand':
      return handTool.holdAt(drawing.state, pointer, context);
    case 'silhouette':
      return silhouetteTool.holdAt(drawing.state, pointer, context);
    case 'ruler':
      return rulerTool.holdAt(drawing.state, pointer, context);
  }
}

/** Whether something was begun that Esc would drop, so that a key means the gesture before it means anything else. */
export function isUnderWay(drawing: Drawing): boolean {
  return drawing.state.kind !== 'idle';
}
