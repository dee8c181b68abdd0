import { describe, expect, it } from 'vitest';
import type { FilmHeader, VoiLut, VoiWindow, WindowFunction } from '../../../src/film/film.ts';
import { greyLut, modalityValue, renderGrey } from '../../../src/film/grey.ts';
import { readHeader } from '../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { tinyDicom } from '../../helpers/tinyDicom.ts';

const base = readHeader(tinyDicom(), nodeFilmPorts);
const header = (with_: Partial<FilmHeader> = {}): FilmHeader => ({ ...base, bitsStored: 12, ...with_ });
const window = (center: number, width: number, shape: WindowFunction = 'LINEAR'): VoiWindow => ({
  kind: 'window',
  center,
  width,
  function: shape,
  explanation: null,
});

/** The pseudo-code of PS3.3 C.11.2.1.2.1 and C.11.2.1.3, as printed, for an output range of 0 to 255. */
const STANDARD: Readonly<Record<WindowFunction, (x: number, c: number, w: number) => number>> = {
  LINEAR: (x, c, w) => {
    if (x <= c - 0.5 - (w - 1) / 2) return 0;
    if (x > c - 0.5 + (w - 1) / 2) return 255;
    return ((x - (c - 0.5)) / (w - 1) + 0.5) * (255 - 0) + 0;
  },
  LINEAR_EXACT: (x, c, w) => {
    if (x <= c - w / 2) return 0;
    if (x > c + w / 2) return 255;
    return ((x - c) / w + 0.5) * (255 - 0) + 0;
  },
  SIGMOID: (x, c, w) => (255 - 0) / (1 + Math.exp(-4 * ((x - c) / w))) + 0,
};

describe('greyLut', () => {
  const windows = [
    [2048, 4096],
    [40, 16],
    [1000.5, 1],
    [600, 256],
    [0, 100],
    [4095, 3],
    [127.25, 511.5],
  ] as const;
  const shapes = ['LINEAR', 'LINEAR_EXACT', 'SIGMOID'] as const;
  const cases = windows.flatMap(([center, width]) => shapes.map((shape) => ({ center, width, shape })));

  it.each(cases)('$shape $center/$width is the formula at every stored value', ({ center, width, shape }) => {
    for (const signed of [false, true]) {
      const rescale = { slope: 1.5, intercept: -100 };
      const { firstValue, levels } = greyLut(header({ signed, rescale }), window(center, width, shape), {
        invert: false,
      });
      expect([firstValue, levels.length]).toEqual([signed ? -2048 : 0, 4096]);
      levels.forEach((level, i) => {
        const exact = STANDARD[shape]((firstValue + i) * 1.5 - 100, center, width);
        expect(Math.abs(level - exact)).toBeLessThanOrEqual(0.5);
      });
    }
  });

  it('has the ends of LINEAR where the standard puts them', () => {
    // C.11.2.1.2.1, first example: center 2048, width 4096 is the full range of 12 bits.
    const { levels } = greyLut(header(), window(2048, 4096), { invert: false });
    expect([levels[0], levels[4095]]).toEqual([0, 255]);
    // Third example: center 0, width 100 begins at -50 and ends at 49.
    const signed = greyLut(header({ signed: true }), window(0, 100), { invert: false }).levels;
    expect([-50, -49, 48, 49].map((value) => signed[value + 2048])).toEqual([0, 3, 252, 255]);
    // Fourth example: center 0, width 1 is a step at -0.5.
    const step = greyLut(header({ signed: true }), window(0, 1), { invert: false }).levels;
    expect([step[2047], step[2048]]).toEqual([0, 255]);
  });

  it('inverts once for the header and once for the reader', () => {
    const lut = (inverted: boolean, invert: boolean) =>
      greyLut(header({ inverted }), window(2048, 4096), { invert }).levels;
    const [plain, negative] = [lut(false, false), lut(true, false)];
    expect(negative.every((level, i) => Math.abs(255 - level - (plain[i] as number)) <= 1)).toBe(true);
    expect([negative[0], negative[4095]]).toEqual([255, 0]);
    expect(lut(false, true)).toEqual(negative);
    expect(lut(true, true)).toEqual(plain);
  });

  it.each([false, true])('shows padding black, inverted %s', (inverted) => {
    const { levels } = greyLut(header({ inverted, padding: { from: 4000, to: 4095 } }), window(2048, 4096), {
      invert: false,
    });
    expect(levels.subarray(4000).every((level) => level === 0)).toBe(true);
    expect(levels[3999]).toBe(inverted ? 6 : 249);
  });

  it('covers every value of 16 bits', () => {
    const { firstValue, levels } = greyLut(header({ bitsStored: 16, signed: true }), window(0, 65536), {
      invert: false,
    });
    expect([firstValue, levels.length, levels[0], levels[65535]]).toEqual([-32768, 65536, 0, 255]);
  });
});

describe('a display table', () => {
  const lut: VoiLut = {
    kind: 'lut',
    firstValue: 100,
    entries: Uint16Array.of(0, 1023, 512),
    bits: 10,
    explanation: null,
  };

  it('is looked up, its ends going on, then inverted', () => {
    const levels = (with_: Partial<FilmHeader>) => {
      const shown = greyLut(header(with_), lut, { invert: false }).levels;
      return [0, 100, 101, 102, 4095].map((stored) => shown[stored]);
    };
    expect(levels({})).toEqual([0, 0, 255, 128, 128]);
    expect(levels({ inverted: true })).toEqual([255, 255, 0, 127, 127]);
  });

  it('takes modality values, made by a table too', () => {
    const modalityLut = { firstValue: -1, entries: Uint16Array.of(100, 101, 102), bits: 8 };
    const { levels } = greyLut(header({ signed: true, modalityLut }), lut, { invert: false });
    expect([-2048, -1, 0, 1, 2047].map((stored) => levels[stored + 2048])).toEqual([0, 0, 255, 128, 128]);
  });
});

describe('modalityValue', () => {
  it('rescales, and has none for padding', () => {
    const film = header({ rescale: { slope: 2, intercept: -1024 }, padding: { from: 0, to: 10 } });
    expect([0, 10, 11, 2048].map((stored) => modalityValue(film, stored))).toEqual([null, null, -1002, 3072]);
  });
});

describe('renderGrey', () => {
  it('looks every pixel up, signed ones too', () => {
    const lut = greyLut(header({ bitsStored: 8, signed: true }), window(0, 256), { invert: false });
    expect(renderGrey({ values: Int8Array.of(-128, -1, 0, 127) }, lut)).toEqual(
      Uint8Array.of(0, 127, 128, 255),
    );
  });
});
