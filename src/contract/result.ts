/** What crosses between a host and its window: never an exception. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: FaultData };

/** A `Fault` as plain data. */
export interface FaultData {
  readonly code: string;
  readonly message: string;
  readonly detail?: string;
}
