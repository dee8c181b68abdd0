/**
 * A key with its modifiers, written as shown to the reader: `Shift+R`, `Ctrl+Z`, `?`, `PageUp`. Letters and digits
 * name keys, so they hold with CapsLock and in other alphabets; other signs name what is typed, wherever the
 * keyboard has it.
 */
export type Chord = string;

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function matches(chord: Chord, press: KeyPress): boolean {
  const { key, shift, ctrl, alt } = parse(chord);
  if ((press.ctrlKey || press.metaKey) !== ctrl) return false;
  if (/^[A-Z]$/.test(key)) return letterOf(press) === key && press.shiftKey === shift && press.altKey === alt;
  if (/^\d$/.test(key)) return digitOf(press) === key && press.shiftKey === shift && press.altKey === alt;
  // AltGr and Shift are part of how a sign is typed.
  if (key.length === 1) return press.key === key;
  return press.key === key && press.shiftKey === shift && press.altKey === alt;
}

/** The chord's parts as they are shown, one key cap each. */
export function keyCaps(chord: Chord): readonly string[] {
  const { key, shift, ctrl, alt } = parse(chord);
  return [...(ctrl ? ['Ctrl'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : []), CAPS[key] ?? key];
}

/** What a press is written as; null for keys that are held with others, or that the page itself goes by. */
export function chordOf(press: KeyPress): Chord | null {
  const letter = letterOf(press) ?? digitOf(press);
  const isSign = letter === null && press.key.length === 1;
  if (RESERVED.includes(press.key)) return null;
  return [
    ...(press.ctrlKey || press.metaKey ? ['Ctrl'] : []),
    // Of a sign they are part of how it is typed.
    ...(press.altKey && !isSign ? ['Alt'] : []),
    ...(press.shiftKey && !isSign ? ['Shift'] : []),
    letter ?? press.key,
  ].join('+');
}

/** Space moves the film, Tab goes from control to control. */
const RESERVED = [
  ' ',
  'Tab',
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
];

const CAPS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

function parse(chord: Chord) {
  // `+` is a key as well as the joint: only what stands before a joint is a modifier.
  const parts = chord.split(/(?<=.)\+(?=.)/);
  const modifiers = parts.slice(0, -1);
  return {
    key: parts.at(-1) as string,
    shift: modifiers.includes('Shift'),
    ctrl: modifiers.includes('Ctrl'),
    alt: modifiers.includes('Alt'),
  };
}

function letterOf({ key, code }: KeyPress): string | null {
  const upper = key.toUpperCase();
  if (/^[A-Z]$/.test(upper)) return upper;
  const isOtherAlphabet = key.length === 1 && key > '\u007f';
  return isOtherAlphabet ? (/^Key([A-Z])$/.exec(code)?.[1] ?? null) : null;
}

/** A number pad without NumLock gives other keys. */
function digitOf({ key, code }: KeyPress): string | null {
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  return digit?.[1] === 'Numpad' && !/^\d$/.test(key) ? null : (digit?.[2] ?? null);
}
