import type { DataSet } from 'dicom-parser';
import type { FilmPorts } from '../ports.ts';
import { codes, valueBytes } from './attributes.ts';

type DecodeText = FilmPorts['decodeText'];

/** Labels of the WHATWG Encoding Standard for the defined terms of SpecificCharacterSet (PS3.3 C.12.1.1.2). */
const CHARSETS: Readonly<Record<string, string>> = {
  '100': 'windows-1252',
  '101': 'iso-8859-2',
  '109': 'iso-8859-3',
  '110': 'iso-8859-4',
  '144': 'iso-8859-5',
  '127': 'iso-8859-6',
  '126': 'iso-8859-7',
  '138': 'iso-8859-8',
  '148': 'windows-1254',
  '203': 'iso-8859-15',
  '166': 'windows-874',
  '13': 'shift_jis',
  '87': 'euc-jp',
  '159': 'euc-jp',
  '149': 'euc-kr',
  '58': 'gb18030',
  '192': 'utf-8',
};

/** Escape sequences of PS3.3 tables C.12-3 and C.12-4: what they call into G0 (7-bit) or G1 (8-bit). */
const ESCAPES: Readonly<
  Record<string, { readonly g0?: 'ascii' | 'euc-jp' | 'euc-jp-3'; readonly g1?: string }>
> = {
  '(B': { g0: 'ascii' },
  '(J': { g0: 'ascii' },
  ')I': { g1: 'shift_jis' },
  '-A': { g1: 'windows-1252' },
  '-B': { g1: 'iso-8859-2' },
  '-C': { g1: 'iso-8859-3' },
  '-D': { g1: 'iso-8859-4' },
  '-L': { g1: 'iso-8859-5' },
  '-G': { g1: 'iso-8859-6' },
  '-F': { g1: 'iso-8859-7' },
  '-H': { g1: 'iso-8859-8' },
  '-M': { g1: 'windows-1254' },
  '-b': { g1: 'iso-8859-15' },
  '-T': { g1: 'windows-874' },
  // JIS C 6226 of 1978, in old files: but for a few rare characters the same set.
  '$@': { g0: 'euc-jp' },
  $B: { g0: 'euc-jp' },
  '$(D': { g0: 'euc-jp-3' },
  '$)C': { g1: 'euc-kr' },
  '$)A': { g1: 'gb18030' },
};

const ESCAPE = 0x1b;
/** Where a value starts afresh in its first character set (PS3.5 6.1.2.5.3): \ ^ = and the controls of text. */
const DELIMITERS = new Set([0x5c, 0x5e, 0x3d, 0x09, 0x0a, 0x0c, 0x0d]);

/** First value of a text element in the data set's own character set, trimmed; null when missing or empty. */
export function text(
  dataSet: DataSet,
  tag: string,
  charsets: readonly string[],
  decode: DecodeText,
): string | null {
  const bytes = valueBytes(dataSet, tag);
  if (bytes === null) return null;
  const value = decodeDicomText(bytes, charsets, decode).split('\\')[0] ?? '';
  return value.replaceAll('\0', '').trim() || null;
}

/** The terms of SpecificCharacterSet; empty for the default repertoire. */
export function charsetsOf(dataSet: DataSet): readonly string[] {
  return codes(dataSet, 'x00080005');
}

export function decodeDicomText(bytes: Uint8Array, charsets: readonly string[], decode: DecodeText): string {
  const initial = initialLabel(charsets);
  if (initial === null) return decode(bytes, isUtf8(bytes, decode) ? 'utf-8' : 'windows-1252');
  return bytes.includes(ESCAPE) && !charsets.some(standsAlone)
    ? decodeExtended(bytes, initial, decode)
    : decode(bytes, initial);
}

/** UTF-8, GB18030 and GBK know no escapes (C.12.1.1.2), and their later bytes may look like a delimiter. */
function standsAlone(term: string): boolean {
  return /^(GB(K|18030)|UTF8|ISOIR192)$/.test(bareTerm(term));
}

/**
 * What bytes above ASCII are where no escape says so: in the first set, or the second where the first is plain ASCII
 * and a peer left out its escapes. Null where the file names no set, or none that is known.
 */
function initialLabel(charsets: readonly string[]): string | null {
  return charsets.map(labelOf).find((label) => label !== null) ?? null;
}

/** Null for plain ASCII and for what is no defined term. */
function labelOf(term: string): string | null {
  const plain = bareTerm(term);
  if (/^GB(K|2312|18030)$/.test(plain)) return 'gb18030';
  if (plain === 'UTF8') return 'utf-8';
  return CHARSETS[/IR(\d+)$/.exec(plain)?.[1] ?? ''] ?? null;
}

/** Peers write the defined terms with other separators, and in other cases. */
function bareTerm(term: string): string {
  return term.toUpperCase().replaceAll(/[ _-]/g, '');
}

/** Text in another set almost never is. */
function isUtf8(bytes: Uint8Array, decode: DecodeText): boolean {
  return !decode(bytes, 'utf-8').includes('\ufffd');
}

/** ISO 2022 code extensions (PS3.5 6.1.2.5): runs between escapes, each decoded as what it was called to be. */
function decodeExtended(bytes: Uint8Array, initialG1: string, decode: DecodeText): string {
  let decoded = '';
  let g0 = 'ascii';
  let g1 = initialG1;
  let start = 0;
  const flush = (end: number) => {
    if (end > start) decoded += decodeRun(bytes.subarray(start, end), g0, g1, decode);
    start = end;
  };
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number;
    if (byte === ESCAPE) {
      flush(at);
      const sequence = escapeAt(bytes, at + 1);
      g0 = ESCAPES[sequence]?.g0 ?? g0;
      g1 = ESCAPES[sequence]?.g1 ?? g1;
      at += 1 + sequence.length;
      start = at;
    } else {
      if (g0 === 'ascii' && DELIMITERS.has(byte)) {
        flush(at);
        g1 = initialG1;
      }
      at += 1;
    }
  }
  flush(bytes.length);
  return decoded;
}

/** The known escape sequence after the escape byte; empty when there is none, and the byte alone is dropped. */
function escapeAt(bytes: Uint8Array, at: number): string {
  const ahead = String.fromCharCode(...bytes.subarray(at, at + 3));
  return Object.keys(ESCAPES).find((sequence) => ahead.startsWith(sequence)) ?? '';
}

function decodeRun(run: Uint8Array, g0: string, g1: string, decode: DecodeText): string {
  if (g0 === 'ascii') return decode(run, g1);
  // EUC is the same double-byte set moved up to the 8-bit half; JIS X 0212 is its third plane, behind 0x8F.
  const pairs =
    g0 === 'euc-jp-3'
      ? [...run].flatMap((byte, i) => (i % 2 === 0 ? [0x8f, byte | 0x80] : [byte | 0x80]))
      : [];
  return decode(g0 === 'euc-jp' ? run.map((byte) => byte | 0x80) : Uint8Array.from(pairs), 'euc-jp');
}
