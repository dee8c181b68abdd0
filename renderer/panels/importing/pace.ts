import type { ImportRun } from '../../state/importStore.ts';

export interface Pace {
  readonly filesPerSecond: number;
  readonly megabytesPerSecond: number;
  /** Null until it can be told. */
  readonly secondsLeft: number | null;
}

/** Sooner than this, what was done says nothing of what is to come. */
const TELLS_AFTER_S = 2;

/** How fast an import goes, and how long it will take by the bytes that are left; null before it can be told. */
export function paceOf({ startedAtMs, nowMs, done, doneBytes, totalBytes }: ImportRun): Pace | null {
  const seconds = (nowMs - startedAtMs) / 1000;
  if (seconds < TELLS_AFTER_S || done === 0) return null;
  return {
    filesPerSecond: done / seconds,
    megabytesPerSecond: doneBytes / 1e6 / seconds,
    secondsLeft: doneBytes > 0 ? ((totalBytes - doneBytes) / doneBytes) * seconds : null,
  };
}

/** `3.2 files/s, 5.1 MB/s, about 2 min left`. */
export function paceText({ filesPerSecond, megabytesPerSecond, secondsLeft }: Pace): string {
  const left = secondsLeft === null ? [] : [`about ${duration(secondsLeft)} left`];
  return [`${short(filesPerSecond)} files/s`, `${short(megabytesPerSecond)} MB/s`, ...left].join(', ');
}

function short(figure: number): string {
  return figure.toFixed(figure < 10 ? 1 : 0);
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
