/** What is typed may stand for a name in these ways, the surest first; both in small letters. */
const WAYS: readonly ((typed: string, name: string) => boolean)[] = [
  (typed, name) => name.startsWith(typed),
  (typed, name) => ` ${name}`.includes(` ${typed}`),
  (typed, name) => initials(name).startsWith(typed),
  (typed, name) => name.includes(typed),
  isScattered,
];

/** How surely what is typed stands for a name: 0 for most surely; null where it does not. */
export function nameMatch(typed: string, name: string): number | null {
  const way = WAYS.findIndex((holds) => holds(typed.trim().toLowerCase(), name.toLowerCase()));
  return way < 0 ? null : way;
}

function initials(name: string): string {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0))
    .join('');
}

/** Whether all letters are in the name, in their order. */
function isScattered(typed: string, name: string): boolean {
  let place = 0;
  for (const letter of typed.replaceAll(/\s/g, '')) {
    const found = name.indexOf(letter, place);
    if (found < 0) return false;
    place = found + 1;
  }
  return true;
}
