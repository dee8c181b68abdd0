/**
 * A patient's name as people write it. In a file it has up to three writings parted by `=` (alphabetic, ideographic,
 * phonetic), each of up to five components parted by `^`: family, given, middle, prefix, suffix (PS3.5 6.2.1).
 */
export function personName(inFile: string): string {
  const [alphabetic = '', ideographic = '', phonetic = ''] = inFile.split('=');
  const writings = [latinName(alphabetic), scriptName(ideographic)].filter((name) => name !== '');
  return writings.length > 0 ? writings.join(' · ') : scriptName(phonetic);
}

/** `Doe^Jane^Mary^Dr^PhD` gives `Doe, Dr Jane Mary, PhD`. */
function latinName(writing: string): string {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = components(writing);
  const rest = [prefix, given, middle].filter((part) => part !== '').join(' ');
  return [family, rest, suffix].filter((part) => part !== '').join(', ');
}

/** Scripts that put the family first have no comma there. */
function scriptName(writing: string): string {
  return components(writing)
    .filter((part) => part !== '')
    .join(' ');
}

function components(writing: string): readonly string[] {
  return writing.split('^').map((part) => part.trim());
}
