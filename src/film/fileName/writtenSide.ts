/** How people write a side in a file's name, in lower case: English, German, French, Spanish, Italian, Latin. */
const SIDES: Readonly<Record<'R' | 'L', readonly string[]>> = {
  R: ['right', 'rechts', 'droite', 'derecha', 'destra', 'dextra', 're', 'rt', 'rh', 'dx', 'r'],
  L: ['left', 'links', 'gauche', 'izquierda', 'sinistra', 'li', 'lt', 'lh', 'sin', 'sx', 'l'],
};

/** The longest first, so that none is read as the beginning of another. */
export const SIDE_WORDS: readonly string[] = [...SIDES.R, ...SIDES.L].sort((a, b) => b.length - a.length);

/** A side as people write it, in any case; null for anything else. */
export function writtenSide(text: string): 'R' | 'L' | null {
  const word = text.toLowerCase();
  if (SIDES.R.includes(word)) return 'R';
  return SIDES.L.includes(word) ? 'L' : null;
}
