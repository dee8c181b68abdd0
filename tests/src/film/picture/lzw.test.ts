import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackLzw } from '../../../../src/film/picture/tiff/lzw.ts';

/** The encoder of TIFF 6.0 section 13, as printed: a table of strings, emptied after entry 4094. */
function packLzw(bytes: Uint8Array): Uint8Array {
  let bits = '';
  let table = new Map<string, number>();
  let width = 9;
  const write = (code: number) => {
    bits += code.toString(2).padStart(width, '0');
  };
  const codeOf = (text: string) => (text.length === 1 ? text.charCodeAt(0) : (table.get(text) as number));
  write(256);
  let known = '';
  for (const byte of bytes) {
    const longer = known + String.fromCharCode(byte);
    if (longer.length === 1 || table.has(longer)) {
      known = longer;
      continue;
    }
    write(codeOf(known));
    table.set(longer, 258 + table.size);
    const next = 258 + table.size;
    if (next === 512 || next === 1024 || next === 2048) width += 1;
    if (next === 4095) {
      write(256);
      [table, width] = [new Map(), 9];
    }
    known = String.fromCharCode(byte);
  }
  if (known !== '') write(codeOf(known));
  // The last code is followed by a place in the table too.
  if (known !== '' && [512, 1024, 2048].includes(258 + table.size + 1)) width += 1;
  write(257);
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
}

function unpacked(packed: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, unpackLzw(packed, bytes));
}

describe('unpackLzw', () => {
  it('reads the example of the specification', () => {
    // Section 13: 7 7 7 8 8 7 7 6 6 gives Clear, 7, 258, 8, 8, 258, 6, 6, End.
    const codes = [256, 7, 258, 8, 8, 258, 6, 6, 257]
      .map((code) => code.toString(2).padStart(9, '0'))
      .join('');
    const packed = Uint8Array.from(codes.match(/.{1,8}/g) ?? [], (byte) =>
      Number.parseInt(byte.padEnd(8, '0'), 2),
    );
    expect(unpacked(packed, 9)).toEqual(Uint8Array.of(7, 7, 7, 8, 8, 7, 7, 6, 6));
  });

  it('gives back what was packed, through all widths and a full table', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ minLength: 3000, maxLength: 9000, max: 3 }),
      fc.uint8Array({ minLength: 6000, maxLength: 9000 }),
    );
    fc.assert(
      fc.property(bytes, (given) => {
        expect(unpacked(packLzw(given), given.length)).toEqual(given);
      }),
      { numRuns: 60 },
    );
  });

  it('stops where there is no room, and says what it has where data end early', () => {
    const packed = packLzw(new Uint8Array(5000).fill(9));
    expect(unpacked(packed, 100)).toEqual(new Uint8Array(100).fill(9));
    expect(unpacked(packed.subarray(0, 20), 5000).length).toBeLessThan(5000);
  });

  it('refuses a code that cannot be yet', () => {
    expect(() => unpacked(Uint8Array.of(0x80, 0x7f, 0xff, 0xff), 9)).toThrow('not known yet');
  });
});
