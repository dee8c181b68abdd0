import { describe, expect, it } from 'vitest';
import { decodeFilm, readHeader } from '../../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { latin1, u16 } from '../../../helpers/tinyDicom.ts';
import { adobeSegment, tinyJpeg } from '../../../helpers/tinyJpeg.ts';
import { segment, tinyJpegLossless } from '../../../helpers/tinyJpegLossless.ts';
import { headerFault } from '../faultOf.ts';

const header = (jpeg: Uint8Array) => readHeader(jpeg, nodeFilmPorts);

/** The first pixel of each block of 8 x 8, row after row. */
async function shades(jpeg: Uint8Array): Promise<readonly (readonly number[])[]> {
  const { header, values } = await decodeFilm(jpeg, 0, nodeFilmPorts);
  return Array.from({ length: header.rows / 8 }, (_, row) =>
    Array.from(
      { length: header.columns / 8 },
      (_, column) => values[8 * row * header.columns + 8 * column] as number,
    ),
  );
}

const exif = (orientation: number) =>
  segment(0xe1, [
    ...latin1('Exif\0\0II*\0\x08\0\0\0\x01\0'),
    ...u16(0x0112),
    ...u16(3),
    1,
    0,
    0,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);

describe('openJpeg', () => {
  const sixShades = [[10, 20, 30, 40, 50, 60]];
  const picture = { blockRows: 2, blockColumns: 3, components: sixShades };

  it('reads grey', async () => {
    const jpeg = tinyJpeg(picture);
    expect(await shades(jpeg)).toEqual([
      [10, 20, 30],
      [40, 50, 60],
    ]);
    expect(header(jpeg)).toMatchObject({
      format: 'jpeg',
      transferSyntax: 'JPEG',
      rows: 16,
      columns: 24,
      bitsStored: 8,
    });
    expect(header(jpeg)).toMatchObject({
      lossy: { ratio: null },
      warnings: [],
      spacing: { mm: null, source: 'unknown' },
    });
  });

  // CIPA DC-008 4.6.5.1: where the picture's first row and first column are.
  it.each([
    [
      1,
      [
        [10, 20, 30],
        [40, 50, 60],
      ],
    ],
    [
      2,
      [
        [30, 20, 10],
        [60, 50, 40],
      ],
    ],
    [
      3,
      [
        [60, 50, 40],
        [30, 20, 10],
      ],
    ],
    [
      4,
      [
        [40, 50, 60],
        [10, 20, 30],
      ],
    ],
    [
      5,
      [
        [10, 40],
        [20, 50],
        [30, 60],
      ],
    ],
    [
      6,
      [
        [40, 10],
        [50, 20],
        [60, 30],
      ],
    ],
    [
      7,
      [
        [60, 30],
        [50, 20],
        [40, 10],
      ],
    ],
    [
      8,
      [
        [30, 60],
        [20, 50],
        [10, 40],
      ],
    ],
    [
      9,
      [
        [10, 20, 30],
        [40, 50, 60],
      ],
    ],
  ])('turns the picture as EXIF orientation %i says', async (orientation, upright) => {
    const jpeg = tinyJpeg({ ...picture, segments: [exif(orientation)] });
    expect(await shades(jpeg)).toEqual(upright);
    expect(header(jpeg)).toMatchObject({ rows: 8 * upright.length, columns: 8 * (upright[0]?.length ?? 0) });
  });

  it('shows colour by its luminance and says so', async () => {
    const jpeg = tinyJpeg({
      blockRows: 1,
      blockColumns: 2,
      components: [
        [100, 180],
        [128, 110],
        [128, 150],
      ],
    });
    const [[plain, coloured] = []] = await shades(jpeg);
    // Luma is that luminance but for the rounding to RGB and back.
    expect(plain).toBe(100);
    expect(Math.abs((coloured ?? 0) - 180)).toBeLessThanOrEqual(1);
    expect(header(jpeg).warnings).toEqual([expect.stringContaining('colour')]);
  });

  const inks = {
    blockRows: 1,
    blockColumns: 3,
    components: [
      [255, 100, 200],
      [255, 50, 100],
      [255, 200, 50],
      [255, 255, 51],
    ],
  };

  it('shows inks, which are told inverted, by what they let through', async () => {
    const jpeg = tinyJpeg({ ...inks, segments: [adobeSegment(0)] });
    // 0.299 * 100 + 0.587 * 50 + 0.114 * 200 = 82.05, and (59.8 + 58.7 + 5.7 = 124.2) * 51 / 255 = 24.8
    expect(await shades(jpeg)).toEqual([[255, 82, 25]]);
    expect(header(jpeg)).toMatchObject({ bitsStored: 8, warnings: [expect.stringContaining('colour')] });
  });

  it('shows inks told as YCCK by their luma, which is turned round', async () => {
    const jpeg = tinyJpeg({ ...inks, segments: [adobeSegment(2)] });
    // 255 - 255; 255 - 100; (255 - 200) * 51 / 255
    expect(await shades(jpeg)).toEqual([[0, 155, 11]]);
  });

  it('begins each ink anew after a restart marker', async () => {
    const whole = tinyJpeg({ ...inks, segments: [adobeSegment(0)] });
    const restarted = tinyJpeg({ ...inks, segments: [adobeSegment(0)], restart: 2 });
    expect(restarted.length).toBeGreaterThan(whole.length);
    expect(await shades(restarted)).toEqual(await shades(whole));
  });

  it('gives what there is of a picture in inks that ends early', async () => {
    const components = [1, 2, 3, 4].map((step) =>
      Array.from({ length: 60 }, (_, i) => (i * step * 11) % 256),
    );
    const whole = tinyJpeg({ blockRows: 6, blockColumns: 10, components, segments: [adobeSegment(0)] });
    const { values, complete } = await decodeFilm(whole.subarray(0, -100), 0, nodeFilmPorts);
    expect(complete).toBe(false);
    expect(values.subarray(0, 800)).toEqual(
      (await decodeFilm(whole, 0, nodeFilmPorts)).values.subarray(0, 800),
    );
  });

  it.each([
    ['inch', 1, 254, 127, [0.2, 0.1]],
    ['centimetre', 2, 100, 50, [0.2, 0.1]],
  ])('offers the density per %s, down first, turned with the picture', (_, unit, across, down, mm) => {
    const jfif = segment(0xe0, [...latin1('JFIF\0'), 1, 2, unit, 0, across, 0, down, 0, 0]);
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));
    const { spacing } = header(tinyJpeg({ ...picture, segments: [jfif] }));
    expect(spacing).toEqual({ mm: close(mm), source: 'picture' });
    const turned = header(tinyJpeg({ ...picture, segments: [jfif, exif(6)] }));
    expect(turned.spacing.mm).toEqual(close([...mm].reverse()));
  });

  it('takes a mere aspect ratio for no density', () => {
    const jfif = segment(0xe0, [...latin1('JFIF\0'), 1, 2, 0, 0, 1, 0, 1, 0, 0]);
    expect(header(tinyJpeg({ ...picture, segments: [jfif] })).spacing).toEqual({
      mm: null,
      source: 'unknown',
    });
  });

  it.each([
    [8, [3, 1, 255, 0, 7, 128]],
    [12, [3, 4095, 255, 0, 2048, 128]],
  ])('reads a lossless picture of %i bits, value by value', async (precision, cells) => {
    const jpeg = tinyJpegLossless({ rows: 2, columns: 3, precision, cells });
    const { header, values, complete } = await decodeFilm(jpeg, 0, nodeFilmPorts);
    expect([...values]).toEqual(cells);
    expect(values.BYTES_PER_ELEMENT).toBe(precision > 8 ? 2 : 1);
    expect([header.bitsStored, header.lossy, complete]).toEqual([precision, null, undefined]);
  });

  it('gives what there is of a lossless picture that ends early', async () => {
    const cells = Array.from({ length: 400 }, (_, i) => (i * 37) % 4096);
    const jpeg = tinyJpegLossless({ rows: 20, columns: 20, precision: 12, cells });
    const { values, complete } = await decodeFilm(jpeg.subarray(0, -200), 0, nodeFilmPorts);
    expect(complete).toBe(false);
    expect([...values.subarray(0, 40)]).toEqual(cells.slice(0, 40));
  });

  it.each([
    ['17-bit', tinyJpegLossless({ rows: 1, columns: 1, precision: 17, cells: [1] })],
    ['2-channel', tinyJpeg({ blockRows: 1, blockColumns: 1, components: [[1], [2]] })],
    ['4-channel', fourInks()],
    ['4-channel', fourInks(adobeSegment(1))],
    ['progressive CMYK', replaced(fourInks(adobeSegment(0)), 0xc0, 0, 0xc2)],
    ['lossless CMYK', replaced(fourInks(adobeSegment(0)), 0xc0, 0, 0xc3)],
    ['12-bit CMYK', replaced(fourInks(adobeSegment(0)), 0xc0, 3, 12)],
    ['multi-scan CMYK', replaced(fourInks(adobeSegment(0)), 0xda, 3, 1)],
  ])('refuses a %s picture by name', (said, jpeg) => {
    const fault = headerFault(jpeg);
    expect([fault?.code, fault?.message]).toEqual(['film.unsupported', expect.stringContaining(said)]);
  });
});

function fourInks(...segments: readonly Uint8Array[]): Uint8Array {
  return tinyJpeg({ blockRows: 1, blockColumns: 1, components: [[1], [2], [3], [4]], segments });
}

/** With another byte so many after the code of the first such marker. */
function replaced(jpeg: Uint8Array, marker: number, after: number, byte: number): Uint8Array {
  const at = jpeg.findIndex((value, i) => value === marker && jpeg[i - 1] === 0xff);
  return jpeg.with(at + after, byte);
}
