import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automaticWindow, windowOfPart } from '../../../src/film/automaticWindow.ts';
import type { Film, FilmHeader, StoredValues } from '../../../src/film/film.ts';
import { greyLut } from '../../../src/film/grey.ts';
import { firstVoi } from '../../../src/film/offeredVois.ts';
import { readHeader } from '../../../src/film/readFilm.ts';
import { renderPhantom } from '../../../src/phantom/phantom.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { tinyDicom } from '../../helpers/tinyDicom.ts';
import { filmOf, PLAIN_HAND } from '../phantom/phantomSpecs.ts';

const base = readHeader(tinyDicom(), nodeFilmPorts);

function film(values: StoredValues, with_: Partial<FilmHeader> = {}): Film {
  const header = { ...base, rows: 1, columns: values.length, bitsStored: 12, ...with_ };
  return { header, frame: 0, values };
}

/** The lowest value shown black and the highest shown white by a LINEAR window. */
const ends = ({ center, width }: { center: number; width: number }) => [
  center - 0.5 - (width - 1) / 2,
  center - 0.5 + (width - 1) / 2,
];

/** One pixel of each value from 1000 to 2999, with `extra` pixels more. */
const ramp = (...extra: readonly (readonly [value: number, count: number])[]) => {
  const values = Array.from({ length: 2000 }, (_, i) => 1000 + i);
  return Uint16Array.from(values.concat(extra.flatMap(([value, count]) => Array<number>(count).fill(value))));
};

describe('automaticWindow', () => {
  it('is the full range of used values for presentation, padding apart', () => {
    const header = { presentationIntent: 'presentation', padding: { from: 0, to: 0 } } as const;
    const window = automaticWindow(film(ramp([0, 500]), header));
    expect(ends(window)).toEqual([1000, 2999]);
    const { levels } = greyLut(film(ramp(), header).header, window, { invert: false });
    expect([levels[1000], levels[2999]]).toEqual([0, 255]);
  });

  it.each(['processing', null] as const)(
    'is the 0.5th to 99.5th percentile for intent %s',
    (presentationIntent) => {
      expect(ends(automaticWindow(film(ramp(), { presentationIntent })))).toEqual([1010, 2989]);
    },
  );

  it('is not drawn out by a few hot and dead pixels', () => {
    const [from, to] = ends(automaticWindow(film(ramp([0, 5], [4095, 5]))));
    expect(from).toBeGreaterThan(1000);
    expect(to).toBeLessThan(3000);
  });

  it.each([
    ['black', [[0, 3000]]],
    ['white', [[4095, 3000]]],
    [
      'black and white',
      [
        [0, 3000],
        [4095, 3000],
      ],
    ],
  ] as const)('is not drawn to a frame of %s', (_, frame) => {
    expect(ends(automaticWindow(film(ramp(...frame))))).toEqual([1010, 2989]);
  });

  it('leaves padding out of the percentiles', () => {
    const padding = { from: 3000, to: 3500 };
    expect(ends(automaticWindow(film(ramp([3100, 700], [3200, 700], [3500, 1]), { padding })))).toEqual([
      1010, 2989,
    ]);
  });

  it('is in modality values, falling ones too', () => {
    expect(ends(automaticWindow(film(ramp(), { rescale: { slope: -2, intercept: 8000 } })))).toEqual([
      2022, 5980,
    ]);
  });

  it.each([
    ['one value', Uint16Array.of(5, 5, 5), {}],
    ['two values', Uint16Array.of(5, 5, 9, 9), {}],
    ['nothing but padding', Uint16Array.of(5, 5), { padding: { from: 5, to: 5 } }],
  ])('is a valid window for %s', (_, values, header) => {
    const { center, width } = automaticWindow(film(values, header));
    expect(Number.isFinite(center)).toBe(true);
    expect(width).toBeGreaterThanOrEqual(1);
  });

  it('lies within the used values whatever they are', () => {
    fc.assert(
      fc.property(fc.int16Array({ minLength: 1, maxLength: 300 }), (values) => {
        const [from = 0, to = 0] = ends(automaticWindow(film(values, { bitsStored: 16, signed: true })));
        expect(from).toBeGreaterThanOrEqual(Math.min(...values));
        expect(to).toBeLessThanOrEqual(Math.max(...values));
        expect(to).toBeGreaterThanOrEqual(from);
      }),
    );
  });

  it('is in the values of a modality table, whatever their order', () => {
    const modalityLut = { firstValue: 0, entries: Uint16Array.of(50, 900, 30), bits: 12 };
    const header = { modalityLut, presentationIntent: 'presentation' } as const;
    expect(ends(automaticWindow(film(Uint16Array.of(0, 1, 2), header)))).toEqual([30, 900]);
  });
});

describe('automaticWindow of what was made to be looked at', () => {
  it.each([
    ['colour', Uint8Array.of(10, 20), { photometric: 'RGB', bitsStored: 8 }, [0, 255]],
    [
      'colour of 16 bits',
      Uint16Array.of(10, 20),
      { photometric: 'PALETTE COLOR', bitsStored: 16 },
      [0, 65_535],
    ],
    ['a picture of 8 bits', Uint8Array.of(10, 20), { format: 'png', bitsStored: 8 }, [0, 255]],
    [
      'a picture of 16 bits, which may hold fewer',
      Uint16Array.of(10, 20),
      { format: 'png', bitsStored: 16 },
      [10, 20],
    ],
  ] as const)('%s', (_, values, header, expected) => {
    expect(ends(automaticWindow(film(values, header)))).toEqual(expected);
  });
});

describe('automaticWindow of a hand', () => {
  const spec = filmOf(PLAIN_HAND);
  const { columns, rows, values } = renderPhantom(spec);
  const scene = (grey: (value: number, x: number, y: number) => number, with_: Partial<FilmHeader> = {}) => {
    const greys = values.map((value, i) => grey(value, i % columns, Math.floor(i / columns)));
    return film(greys, { rows, columns, ...with_ });
  };
  /** Outside a field of exposure that lies askew, by some ten degrees. */
  const isOutside = (x: number, y: number) => {
    const [across, down] = [x - columns / 2, y - rows / 2];
    const turned = [across + 0.17 * down, down - 0.17 * across] as const;
    return Math.abs(turned[0]) > 0.45 * columns || Math.abs(turned[1]) > 0.45 * rows;
  };
  const isFrame = (x: number, y: number) => x < 30 || y < 30 || x > columns - 40 || y > rows - 40;
  /** Scattered radiation's noise. */
  const grain = (x: number, y: number) => (x * 7919 + y * 104_729) % 61;
  const plain = ends(automaticWindow(scene((value) => value)));

  it('spans from the air beside it to the densest bone', () => {
    const sorted = values.toSorted();
    const air = sorted[sorted.length >> 2] as number;
    expect(plain[0]).toBeGreaterThan(air - 100);
    expect(plain[0]).toBeLessThan(air + 300);
    // Below the lead letter, which is at the top of the 12 bits.
    expect(plain[1]).toBeGreaterThan(2500);
    expect(plain[1]).toBeLessThan(3200);
  });

  it.each([
    [
      'collimated, askew, bright',
      (v: number, x: number, y: number) => (isOutside(x, y) ? 3900 + grain(x, y) : v),
    ],
    [
      'collimated, askew, dark',
      (v: number, x: number, y: number) => (isOutside(x, y) ? 20 + grain(x, y) : v),
    ],
    ['in a frame of zeros', (v: number, x: number, y: number) => (isFrame(x, y) ? 0 : v)],
    [
      'in a frame of zeros about a bright border',
      (v: number, x: number, y: number) => (isFrame(x, y) ? 0 : isOutside(x, y) ? 3900 + grain(x, y) : v),
    ],
  ])('stays the same within a twentieth: %s', (_, grey) => {
    const [from = 0, to = 0] = ends(automaticWindow(scene(grey)));
    const [plainFrom = 0, plainTo = 0] = plain;
    const tolerance = (plainTo - plainFrom) / 20;
    expect(Math.abs(from - plainFrom)).toBeLessThan(tolerance);
    expect(Math.abs(to - plainTo)).toBeLessThan(tolerance);
  });

  it('shows soft tissue that is of one grey', () => {
    const [from = 0, to = 0] = ends(
      automaticWindow(scene((value) => (value < 500 ? 300 : value < 1500 ? 900 : 2300))),
    );
    expect(from).toBeLessThan(700);
    expect(to).toBe(2300);
  });

  it('leaves out direct exposure far from the anatomy, and still shows the skin', () => {
    const [from = 0, to = 0] = ends(automaticWindow(scene((value) => (value < 500 ? 0 : value + 800))));
    expect(from).toBeGreaterThan(500);
    expect(to).toBeGreaterThan(plain[1] as number);
  });

  it('is the same for falling values, turned over', () => {
    const [from = 0, to = 0] = ends(automaticWindow(scene((value) => 4095 - value)));
    expect(Math.abs(4095 - to - (plain[0] as number))).toBeLessThan(30);
    expect(Math.abs(4095 - from - (plain[1] as number))).toBeLessThan(30);
  });
});

describe('windowOfPart', () => {
  const columns = 100;
  /** Its value is its column, and 1000 more in the lower half; the first row is padding. */
  const parted: Film = film(
    Uint16Array.from({ length: 100 * columns }, (_, i) => (i % columns) + (i < 50 * columns ? 0 : 1000)),
    { rows: 100, columns, padding: { from: 0, to: 9 } },
  );

  it('is the 0.5th to 99.5th percentile of the pixels in it, and of no other', () => {
    const part = windowOfPart(parted, { columns: [20, 60], rows: [0, 50] });
    expect(part && ends(part)).toEqual([20, 59]);
  });

  it('leaves out what lies beyond the film, and padding', () => {
    const part = windowOfPart(parted, { columns: [-40, 30], rows: [-10, 40] });
    expect(part && ends(part)).toEqual([10, 29]);
  });

  it('is nothing where there is nothing but padding, or nothing at all', () => {
    expect(windowOfPart(parted, { columns: [0, 10], rows: [0, 50] })).toBeNull();
    expect(windowOfPart(parted, { columns: [200, 300], rows: [0, 50] })).toBeNull();
    expect(windowOfPart(parted, { columns: [30, 30], rows: [0, 50] })).toBeNull();
  });
});

describe('firstVoi', () => {
  const lut = { kind: 'lut', firstValue: 0, entries: Uint16Array.of(1), bits: 8, explanation: null } as const;
  const window = { kind: 'window', center: 7, width: 8, function: 'LINEAR', explanation: null } as const;
  const automatic = { ...window, center: 99 };

  it('is the first the header offers, windows before tables, else worked out', () => {
    const first = (with_: Partial<FilmHeader>) => firstVoi(film(ramp(), with_).header, () => automatic);
    expect(first({ windows: [window], voiLuts: [lut] })).toBe(window);
    expect(first({ voiLuts: [lut] })).toBe(lut);
    expect(first({})).toBe(automatic);
  });
});
