import { z } from 'zod';
import { type OperationName, type Operations, operationInputs } from '../src/contract/operations.ts';
import type { Result } from '../src/contract/result.ts';
import type { Workspace } from '../src/project/workspace.ts';

export const OPERATION_NAMES = Object.keys(operationInputs) as readonly OperationName[];

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operationInputs, name);
}

/** What a host adds to the workspace: dialogs belong to a desktop, not to a cohort. */
export type Dialogs = Pick<Operations, 'chooseFolder' | 'chooseFiles'>;

/** Parses what a window sent and calls the operation of that name; a breach of the contract is answered too. */
export async function callOperation(
  operations: Workspace & Dialogs,
  name: OperationName,
  input: unknown,
): Promise<Result<unknown>> {
  const parsed = operationInputs[name].safeParse(input);
  if (!parsed.success)
    return failure(
      'host.invalid-input',
      'The window asked for something the application does not do.',
      z.prettifyError(parsed.error),
    );
  const operation = operations[name] as (input: unknown) => Promise<Result<unknown>>;
  return operation(parsed.data);
}

export function failure(code: string, message: string, detail?: string): Result<never> {
  return { ok: false, error: detail === undefined ? { code, message } : { code, message, detail } };
}
