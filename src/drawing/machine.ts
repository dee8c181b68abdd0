import { deepEqual } from 'fast-equals';
import type { Edit } from '../reading/edits.ts';
import { brushTool } from './brushTool.ts';
import { type ClipFilm, type Clipping, paste } from './clipboard.ts';
import { editTool } from './editTool.ts';
import { handTool } from './handTool.ts';
import { livewireTool } from './livewireTool.ts';
import { lookTool } from './lookTool.ts';
import { type Operation, operate } from './operations.ts';
import { outlineTool } from './outlineTool.ts';
import { referenceTool } from './referenceTool.ts';
import { rulerTool } from './rulerTool.ts';
import { silhouetteTool } from './silhouetteTool.ts';
import { smartTool } from './smartTool.ts';
import { splitTool } from './splitTool.ts';
import type { DrawingContext, Hold, PointerAt, Preview, Refusal, Step, Tool, ToolEvent } from './tool.ts';

const TOOLS = {
  look: lookTool,
  smart: smartTool,
  outline: outlineTool,
  brush: brushTool,
  livewire: livewireTool,
  edit: editTool,
  split: splitTool,
  hand: handTool,
  silhouette: silhouetteTool,
  reference: referenceTool,
  ruler: rulerTool,
} as const;

export type ToolName = keyof typeof TOOLS;
export const TOOL_NAMES = Object.keys(TOOLS) as readonly ToolName[];

type StateOf<T> = T extends Tool<infer S> ? S : never;

/** The tool in hand and what it is in the middle of. */
export type Drawing = {
  [Name in ToolName]: { readonly tool: Name; readonly state: StateOf<(typeof TOOLS)[Name]> };
}[ToolName];

/** What came of an event, with the drawing after it. */
export type DrawingStep = Omit<Step<unknown>, 'state'> & { readonly drawing: Drawing };

/** A drawing's state is its own tool's, as its type says; here it does not matter whose. */
function toolOf({ tool }: Drawing): Tool<unknown> {
  return TOOLS[tool] as Tool<unknown>;
}

/** A tool freshly taken up. Whatever the one before was in the middle of is dropped with its state. */
export function takeUp(tool: ToolName): Drawing {
  return { tool, state: TOOLS[tool].initial } as Drawing;
}

/** The next step of whatever tool is in hand. On a signed reading nothing is begun that could not be ended. */
export function step(drawing: Drawing, event: ToolEvent, context: DrawingContext): DrawingStep {
  if (context.locked && event.kind === 'pointer-down' && !SAFE_ON_SIGNED.includes(drawing.tool))
    return { drawing: takeUp(drawing.tool), refusal: locked };
  const { state, ...came } = toolOf(drawing).step(drawing.state, event, context);
  const next = { ...came, drawing: { tool: drawing.tool, state } as Drawing };
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

/** Something done to what is selected, whatever tool is in hand. */
export function operateOn(operation: Operation, context: DrawingContext): Omit<Step<unknown>, 'state'> {
  return context.locked ? { refusal: locked } : operate(operation, context);
}

/** Lays what was copied on the film, whatever tool is in hand. */
export function pasteOn(
  clipping: Clipping,
  onto: ClipFilm,
  context: DrawingContext,
): Omit<Step<unknown>, 'state'> {
  return context.locked ? { refusal: locked } : paste(clipping, onto, context);
}

/** A drag back to where it began, or a nudge against the film's edge. */
function changesNothing(edit: Edit): boolean {
  return 'from' in edit && deepEqual(edit.from, edit.to);
}

/** What to draw for what is under way. */
export function previewOf(drawing: Drawing, context: DrawingContext): Preview {
  return toolOf(drawing).preview(drawing.state, context);
}

/** What a press would take hold of. */
export function holdAt(drawing: Drawing, pointer: PointerAt, context: DrawingContext): Hold {
  return toolOf(drawing).holdAt(drawing.state, pointer, context);
}

/** Whether something was begun that Esc would drop, so that a key means the gesture before it means anything else. */
export function isUnderWay(drawing: Drawing): boolean {
  return drawing.state.kind !== 'idle';
}
