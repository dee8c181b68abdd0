import { describe, expect, it } from 'vitest';
import { greyLut, renderGrey } from '../../../src/film/grey.ts';
import { offeredVois } from '../../../src/film/offeredVois.ts';
import { decodeFilm } from '../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { concat, type Elements, tinyDicom, u16 } from '../../helpers/tinyDicom.ts';

/**
 * Films from their bytes to display, beside DICOM PS3.3 in double precision: every stored value there can be, once.
 * What is expected is written here from the standard's own words, with nothing of the application's.
 */

interface Stored {
  readonly bits: 8 | 10 | 12 | 16;
  readonly signed: boolean;
}
const FORMS: readonly Stored[] = ([8, 10, 12, 16] as const).flatMap((bits) => [
  { bits, signed: false },
  { bits, signed: true },
]);
const nameOf = ({ bits, signed }: Stored) => `${bits} bits ${signed ? 'signed' : 'unsigned'}`;

/** All values of a form, lowest first. */
function all({ bits, signed }: Stored): number[] {
  const lowest = signed ? -(2 ** (bits - 1)) : 0;
  return Array.from({ length: 2 ** bits }, (_, i) => lowest + i);
}

/** A film of 2 rows with every value of a form. */
function filmOfAll(form: Stored, elements: Elements): Uint8Array {
  const allocated = form.bits === 8 ? 8 : 16;
  const values = all(form);
  const cells = values.map((value) => value & (2 ** form.bits - 1));
  return tinyDicom({
    elements: {
      '00280010': ['US', [form.bits === 16 ? 4 : 2]],
      '00280011': ['US', [values.length / (form.bits === 16 ? 4 : 2)]],
      '00280100': ['US', [allocated]],
      '00280101': ['US', [form.bits]],
      '00280102': ['US', [form.bits - 1]],
      '00280103': ['US', [form.signed ? 1 : 0]],
      ...elements,
    },
    pixels: allocated === 8 ? Uint8Array.from(cells) : concat(cells.map(u16)),
  });
}

/** As the application shows it with the first thing its file offers. */
async function shown(bytes: Uint8Array): Promise<Uint8Array> {
  const film = await decodeFilm(bytes, 0, nodeFilmPorts);
  const [voi] = offeredVois(film.header);
  if (voi === undefined) throw new Error('the film offers nothing');
  return renderGrey(film, greyLut(film.header, voi, { invert: false }));
}

/** Each grey within half a level of what the standard makes of its stored value. */
async function expectStandard(
  form: Stored,
  elements: Elements,
  exact: (stored: number) => number,
): Promise<void> {
  const greys = await shown(filmOfAll(form, elements));
  const values = all(form);
  expect(greys.length).toBe(values.length);
  let worst = 0;
  values.forEach((stored, i) => {
    worst = Math.max(worst, Math.abs((greys[i] as number) - exact(stored)));
  });
  expect(worst).toBeLessThanOrEqual(0.5);
}

/** C.11.2.1.2.1 and C.11.2.1.3, the pseudo-code and the formula as printed, with an output of 0 to 255. */
const FUNCTIONS: Readonly<Record<string, (x: number, c: number, w: number) => number>> = {
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
  SIGMOID: (x, c, w) => (255 - 0) / (1 + Math.exp((-4 * (x - c)) / w)) + 0,
};

const window = (center: number, width: number, shape?: string): Elements => ({
  '00281050': ['DS', `${center}`],
  '00281051': ['DS', `${width}`],
  ...(shape !== undefined && { '00281056': ['CS', shape] as const }),
});
const rescale = (slope: number, intercept: number): Elements => ({
  '00281052': ['DS', `${intercept}`],
  '00281053': ['DS', `${slope}`],
});

describe.each(FORMS.map((form) => [nameOf(form), form] as const))('%s', (_, form) => {
  const span = 2 ** form.bits;
  const middle = form.signed ? 0 : span / 2;

  describe.each(Object.keys(FUNCTIONS))('%s', (shape) => {
    const exact = FUNCTIONS[shape] as (x: number, c: number, w: number) => number;
    it.each([
      ['the full range', middle, span],
      ['a narrow one off the middle', middle + span / 8 + 0.25, span / 16 + 0.5],
      ['one wider than the values', middle - 3, 3 * span],
      ['one beside the values', middle + 2 * span, span / 4],
      ['the narrowest', middle, 1],
    ])('%s', async (_, center, width) => {
      await expectStandard(form, window(center, width, shape), (x) => exact(x, center, width));
    });

    it('after a rescale by fractions', async () => {
      await expectStandard(form, { ...window(10.5, span * 0.3, shape), ...rescale(0.3725, -12.25) }, (x) =>
        exact(0.3725 * x - 12.25, 10.5, span * 0.3),
      );
    });

    it('after a rescale that turns values over', async () => {
      await expectStandard(form, { ...window(0, span, shape), ...rescale(-1.5, 100) }, (x) =>
        exact(-1.5 * x + 100, 0, span),
      );
    });
  });

  it('LINEAR where the file names no function (C.11.2.1.3)', async () => {
    const exact = FUNCTIONS.LINEAR as (x: number, c: number, w: number) => number;
    await expectStandard(form, window(middle, span / 3), (x) => exact(x, middle, span / 3));
  });

  describe('a modality table (C.11.1.1)', () => {
    const first = middle - 20;
    const entries = Array.from({ length: 41 }, (_, i) => (i * i * 37) % 65_536);
    const table: Elements = {
      '00283000': [
        'SQ',
        [
          {
            '00283002': [form.signed ? 'SS' : 'US', [entries.length, first & 0xffff, 16]],
            '00283004': ['LO', 'US'],
            '00283006': ['OW', concat(entries.map(u16))],
          },
        ],
      ],
    };

    it('from its first value mapped on, its ends going on', async () => {
      const exact = FUNCTIONS.LINEAR as (x: number, c: number, w: number) => number;
      const lookedUp = (x: number) => entries[Math.min(40, Math.max(0, x - first))] as number;
      await expectStandard(form, { ...table, ...window(30_000, 60_000) }, (x) =>
        exact(lookedUp(x), 30_000, 60_000),
      );
    });
  });
});

describe('a display table (C.11.2.1.1)', () => {
  const display = (
    first: number,
    bits: number,
    entries: readonly number[],
    vr: 'US' | 'SS' = 'US',
  ): Elements => ({
    '00283010': [
      'SQ',
      [
        {
          '00283002': [vr, [entries.length & 0xffff, first & 0xffff, bits]],
          '00283006': ['OW', concat(entries.map(u16))],
        },
      ],
    ],
  });
  const curve = (length: number, bits: number) =>
    Array.from({ length }, (_, i) => Math.round((2 ** bits - 1) * (i / (length - 1)) ** 1.7));

  it.each(
    [8, 9, 10, 11, 12, 13, 14, 15, 16].flatMap((bits) => [
      [bits, 'unsigned', 300, 1000] as const,
      [bits, 'signed', -700, 1000] as const,
    ]),
  )('of %i bits over %s values', async (bits, signedness, first, length) => {
    const form: Stored = { bits: 12, signed: signedness === 'signed' };
    const entries = curve(length, bits);
    await expectStandard(
      form,
      display(first, bits, entries, form.signed ? 'SS' : 'US'),
      (x) => (255 * (entries[Math.min(length - 1, Math.max(0, x - first))] as number)) / (2 ** bits - 1),
    );
  });

  it('of 65536 entries, which its descriptor says as 0', async () => {
    const entries = curve(65_536, 16);
    await expectStandard(
      { bits: 16, signed: false },
      display(0, 16, entries),
      (x) => (255 * (entries[x] as number)) / 65_535,
    );
  });

  it('of bytes, two to a word (C.11.1.1.1)', async () => {
    const entries = curve(256, 8);
    const packed: Elements = {
      '00283010': ['SQ', [{ '00283002': ['US', [256, 0, 8]], '00283006': ['OW', Uint8Array.from(entries)] }]],
    };
    await expectStandard({ bits: 8, signed: false }, packed, (x) => entries[x] as number);
  });

  it('over what a rescale makes', async () => {
    const entries = curve(1000, 12);
    const elements = { ...display(-1024, 12, entries, 'SS'), ...rescale(2, -1024) };
    await expectStandard({ bits: 12, signed: false }, elements, (x) => {
      const place = 2 * x - 1024 - -1024;
      return (255 * (entries[Math.min(999, Math.max(0, place))] as number)) / 4095;
    });
  });
});

describe('what the values mean (C.7.6.3.1.2, C.11.6.1.2)', () => {
  const form: Stored = { bits: 12, signed: false };
  const linear = FUNCTIONS.LINEAR as (x: number, c: number, w: number) => number;

  it.each([
    ['MONOCHROME2', null, false],
    ['MONOCHROME2', 'IDENTITY', false],
    ['MONOCHROME2', 'INVERSE', true],
    ['MONOCHROME1', null, true],
    ['MONOCHROME1', 'INVERSE', true],
  ] as const)('%s with the presentation %s, turned over: %s', async (photometric, shape, turned) => {
    const elements: Elements = {
      ...window(1500, 900),
      '00280004': ['CS', photometric],
      ...(shape !== null && { '20500020': ['CS', shape] as const }),
    };
    await expectStandard(form, elements, (x) => (turned ? 255 - linear(x, 1500, 900) : linear(x, 1500, 900)));
  });

  it.each(
    ['MONOCHROME1', 'MONOCHROME2'].flatMap((photometric) => [
      [photometric, false, 4000, null] as const,
      [photometric, false, 0, 99] as const,
      [photometric, true, -2048, null] as const,
      [photometric, true, -1500, -2000] as const,
    ]),
  )('%s, signed %s, padded with %i to %s (C.7.5.1.1.2)', async (photometric, signed, value, limit) => {
    const [from, to] = [Math.min(value, limit ?? value), Math.max(value, limit ?? value)];
    const word = (number: number) => ['US', [number & 0xffff]] as const;
    const elements: Elements = {
      ...window(1000, 5000),
      '00280004': ['CS', photometric],
      '00280120': word(value),
      ...(limit !== null && { '00280121': word(limit) }),
    };
    await expectStandard({ bits: 12, signed }, elements, (x) => {
      if (x >= from && x <= to) return 0;
      const level = linear(x, 1000, 5000);
      return photometric === 'MONOCHROME1' ? 255 - level : level;
    });
  });
});

describe('colours, by the luminance of ITU-R BT.601 2.5.1', () => {
  const SAMPLES = [0, 1, 17, 64, 127, 128, 200, 254, 255];
  const colours = SAMPLES.flatMap((r) => SAMPLES.flatMap((g) => SAMPLES.map((b) => [r, g, b] as const)));
  const luma = ([r, g, b]: readonly [number, number, number]) => 0.299 * r + 0.587 * g + 0.114 * b;
  const film = (photometric: string, samples: readonly number[], more: Elements = {}) =>
    tinyDicom({
      elements: {
        '00280002': ['US', [photometric === 'PALETTE COLOR' ? 1 : 3]],
        '00280004': ['CS', photometric],
        '00280006': ['US', [0]],
        '00280010': ['US', [1]],
        '00280011': ['US', [colours.length]],
        ...more,
      },
      pixels: Uint8Array.from(samples),
    });

  async function expectBrightness(bytes: Uint8Array, exact: readonly number[]): Promise<void> {
    const { values, header } = await decodeFilm(bytes, 0, nodeFilmPorts);
    expect(header).toMatchObject({ bitsStored: 8, windows: [] });
    expect(Math.max(...exact.map((level, i) => Math.abs((values[i] as number) - level)))).toBeLessThanOrEqual(
      0.5,
    );
  }

  it('RGB', () => expectBrightness(film('RGB', colours.flat()), colours.map(luma)));

  it('YBR_FULL, by C.7.6.3.1.2', () => {
    const ybr = colours.flatMap((rgb) => {
      const [r, g, b] = rgb;
      const y = Math.round(luma(rgb));
      const cb = Math.round(-0.1687 * r - 0.3313 * g + 0.5 * b + 128);
      const cr = Math.round(0.5 * r - 0.4187 * g - 0.0813 * b + 128);
      return [y, Math.min(255, cb), Math.min(255, cr)];
    });
    return expectBrightness(film('YBR_FULL', ybr), colours.map(luma));
  });

  it('PALETTE COLOR', () => {
    const tables = [0, 1, 2].map((channel) => colours.slice(0, 256).map((rgb) => rgb[channel] as number));
    const palette: Elements = {
      '00280011': ['US', [256]],
      ...Object.fromEntries(
        tables.flatMap((table, i) => [
          [`0028110${i + 1}`, ['US', [256, 0, 8]] as const],
          [`0028120${i + 1}`, ['OW', Uint8Array.from(table)] as const],
        ]),
      ),
    };
    const indices = Array.from({ length: 256 }, (_, i) => i);
    return expectBrightness(film('PALETTE COLOR', indices, palette), colours.slice(0, 256).map(luma));
  });
});
