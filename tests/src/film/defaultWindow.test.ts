import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultVoi, defaultWindow } from '../../../src/film/defaultWindow.ts';
import type { Film, FilmHeader, StoredValues } from '../../../src/film/film.ts';
import { greyLut } from '../../../src/film/grey.ts';
import { readHeader } from '../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { tinyDicom } from '../../helpers/tinyDicom.ts';

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

describe('defaultWindow', () => {
  it('is the first window of the header', () => {
    const offered = {
      kind: 'window',
      center: 7,
      width: 8,
      function: 'SIGMOID',
      explanation: 'BONE',
    } as const;
    const second = { ...offered, center: 99 };
    expect(defaultWindow(film(ramp(), { windows: [offered, second] }))).toBe(offered);
  });

  it('is the full range of used values for presentation, padding apart', () => {
    const header = { presentationIntent: 'presentation', padding: { from: 0, to: 0 } } as const;
    const window = defaultWindow(film(ramp([0, 500]), header));
    expect(ends(window)).toEqual([1000, 2999]);
    const { levels } = greyLut(film(ramp(), header).header, window, { invert: false });
    expect([levels[1000], levels[2999]]).toEqual([0, 255]);
  });

  it.each(['processing', null] as const)(
    'is the 0.5th to 99.5th percentile for intent %s',
    (presentationIntent) => {
      expect(ends(defaultWindow(film(ramp(), { presentationIntent })))).toEqual([1010, 2989]);
    },
  );

  it('is not drawn out by a few hot and dead pixels', () => {
    const [from, to] = ends(defaultWindow(film(ramp([0, 5], [4095, 5]))));
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
    expect(ends(defaultWindow(film(ramp(...frame))))).toEqual([1010, 2989]);
  });

  it('leaves padding out of the percentiles', () => {
    const padding = { from: 3000, to: 3500 };
    expect(ends(defaultWindow(film(ramp([3100, 700], [3200, 700], [3500, 1]), { padding })))).toEqual([
      1010, 2989,
    ]);
  });

  it('is in modality values, falling ones too', () => {
    expect(ends(defaultWindow(film(ramp(), { rescale: { slope: -2, intercept: 8000 } })))).toEqual([
      2022, 5980,
    ]);
  });

  it.each([
    ['one value', Uint16Array.of(5, 5, 5), {}],
    ['two values', Uint16Array.of(5, 5, 9, 9), {}],
    ['nothing but padding', Uint16Array.of(5, 5), { padding: { from: 5, to: 5 } }],
  ])('is a valid window for %s', (_, values, header) => {
    const { center, width } = defaultWindow(film(values, header));
    expect(Number.isFinite(center)).toBe(true);
    expect(width).toBeGreaterThanOrEqual(1);
  });

  it('lies within the used values whatever they are', () => {
    fc.assert(
      fc.property(fc.int16Array({ minLength: 1, maxLength: 300 }), (values) => {
        const [from = 0, to = 0] = ends(defaultWindow(film(values, { bitsStored: 16, signed: true })));
        expect(from).toBeGreaterThanOrEqual(Math.min(...values));
        expect(to).toBeLessThanOrEqual(Math.max(...values));
        expect(to).toBeGreaterThanOrEqual(from);
      }),
    );
  });

  it('is in the values of a modality table, whatever their order', () => {
    const modalityLut = { firstValue: 0, entries: Uint16Array.of(50, 900, 30), bits: 12 };
    const header = { modalityLut, presentationIntent: 'presentation' } as const;
    expect(ends(defaultWindow(film(Uint16Array.of(0, 1, 2), header)))).toEqual([30, 900]);
  });
});

describe('defaultVoi', () => {
  const lut = { kind: 'lut', firstValue: 0, entries: Uint16Array.of(1), bits: 8, explanation: null } as const;
  const window = { kind: 'window', center: 7, width: 8, function: 'LINEAR', explanation: null } as const;

  it('is the first the header offers, windows before tables, else worked out', () => {
    expect(defaultVoi(film(ramp(), { windows: [window], voiLuts: [lut] }))).toBe(window);
    expect(defaultVoi(film(ramp(), { voiLuts: [lut] }))).toBe(lut);
    expect(defaultVoi(film(ramp()))).toEqual(defaultWindow(film(ramp())));
  });
});
