/** Where this window was, so that a reload comes back to it. Kept by the tab, gone with it. */
export interface Place {
  readonly cohortFolder: string;
  readonly film: { readonly filmId: string; readonly frame: number } | null;
}

const KEY = 'calcigraph.place';

export function rememberPlace(place: Place | null): void {
  if (place === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, JSON.stringify(place));
}

export function rememberedPlace(): Place | null {
  const kept = sessionStorage.getItem(KEY);
  return kept === null ? null : (JSON.parse(kept) as Place);
}
