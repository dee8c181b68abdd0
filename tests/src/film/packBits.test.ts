import { describe, expect, it } from 'vitest';
import { unpackBits } from '../../../src/film/packBits.ts';

const hex = (text: string) => Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16));
const unpacked = (packed: Uint8Array, length: number) => {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, unpackBits(packed, bytes));
};

describe('unpackBits', () => {
  // Apple Technical Note TN1023, which the scheme comes from.
  const packed = hex('fe aa 02 80 00 2a fd aa 03 80 00 2a 22 f7 aa');
  const bytes = hex('aa aa aa 80 00 2a aa aa aa aa 80 00 2a 22 aa aa aa aa aa aa aa aa aa aa');

  it('reads the example of its makers', () => {
    expect(unpacked(packed, 24)).toEqual(bytes);
  });

  it('stops where there is no room, in either kind of run', () => {
    expect(unpacked(packed, 2)).toEqual(bytes.subarray(0, 2));
    expect(unpacked(packed, 5)).toEqual(bytes.subarray(0, 5));
  });

  it('says what it has where data end early', () => {
    expect(unpacked(packed.subarray(0, 4), 24)).toEqual(bytes.subarray(0, 4));
    expect(unpacked(packed.subarray(0, 1), 24)).toHaveLength(0);
  });

  it('passes over the head that means nothing', () => {
    expect(unpacked(hex('80 00 07 80 ff 09'), 3)).toEqual(hex('07 09 09'));
  });
});
