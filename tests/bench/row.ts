/** One figure of a benchmark. Each `*.bench.ts` exports `run(): BenchRow[] | Promise<BenchRow[]>`. */
export interface BenchRow {
  /** What was done, in words. */
  readonly what: string;
  readonly value: number;
  /** `ms`, `films/s`, `MB` ... */
  readonly unit: string;
  /** What it is held against, in the same unit; left out where there is no such figure. */
  readonly target?: number;
}
