import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { luminance } from '../../../../src/film/luminance.ts';
import { decodeFilm } from '../../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { hasProgram } from '../../../helpers/program.ts';
import { concat, latin1 } from '../../../helpers/tinyDicom.ts';
import { adobeSegment, tinyJpeg } from '../../../helpers/tinyJpeg.ts';

const ROWS = 37;
const COLUMNS = 53;

/** A kind of picture as ImageMagick writes it. */
interface Kind {
  readonly options: string;
  readonly file: string;
  /** How far a grey level may be from what ImageMagick reads. */
  readonly tolerance?: number;
}

/** Their decoders of JPEG and ours round the inverse transform and the colours their own way. */
const LOSSY = 3;

/**
 * The picture as red, its mirror image as green, its negative as blue; blurred, because they spread chroma that
 * pixels share smoothly, and cut off what is beyond an ink.
 */
const COLOURED = '-blur 0x5 ( -clone 0 -flop ) ( -clone 0 -negate ) -combine';

const KINDS: readonly Kind[] = [
  { options: '-type palette -compress none', file: 'indices.bmp' },
  { options: '-type palette -compress RLE', file: 'runs.bmp3' },
  { options: '-monochrome', file: 'bits.bmp3' },
  { options: '-colors 12 -type palette', file: 'few.bmp3' },
  { options: '-type truecolor', file: 'os2.bmp2' },
  { options: '-define bmp:subtype=RGB565', file: 'masks.bmp', tolerance: 1 },
  ...['none', 'LZW', 'Zip', 'RLE'].flatMap((compression) => [
    { options: `-depth 1 -compress ${compression}`, file: `bits-${compression}.tif` },
    { options: `-type palette -compress ${compression}`, file: `indices-${compression}.tif` },
    { options: `-depth 4 -compress ${compression}`, file: `four-${compression}.tif` },
    { options: `-depth 12 -compress ${compression}`, file: `twelve-${compression}.tif`, tolerance: 1 },
    {
      options: `-define tiff:fill-order=lsb -compress ${compression}`,
      file: `low-first-${compression}.tif`,
    },
  ]),
  { options: '-compress none', file: 'big.tiff64' },
  { options: '-endian MSB -compress Zip', file: 'big-endian.tiff64' },
  { options: '-compress JPEG -quality 95', file: 'jpeg.tif', tolerance: LOSSY },
  { options: '-type truecolor -compress JPEG -quality 95', file: 'jpeg-colour.tif', tolerance: LOSSY },
  {
    options: '-define tiff:tile-geometry=32x32 -compress JPEG -quality 95',
    file: 'jpeg-tiles.tif',
    tolerance: LOSSY,
  },
  { options: '-colorspace CMYK -quality 95', file: 'ycck.jpg', tolerance: LOSSY },
  { options: `${COLOURED} -colorspace CMYK -quality 95`, file: 'ycck-colour.jpg', tolerance: LOSSY },
  {
    options: `${COLOURED} -colorspace CMYK -sampling-factor 2x2,1x1,1x1,2x2 -quality 95`,
    file: 'ycck-halves.jpg',
    tolerance: LOSSY,
  },
];

const isThere = hasProgram('convert');
// biome-ignore lint/suspicious/noConsole: a skipped suite must be heard of.
if (!isThere) console.warn("SKIPPED, ImageMagick's convert not installed: pictures beside ImageMagick");

describe.skipIf(!isThere)('pictures beside ImageMagick', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pictures-'));
    writeFileSync(join(folder, 'whole.pgm'), shades());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(KINDS)('$file $options', async ({ options, file, tolerance = 0 }) => {
    const [name = '', format = ''] = file.split('.');
    const path = join(folder, `${name}.${format}`);
    convert(join(folder, 'whole.pgm'), ...options.split(' '), `${format}:${path}`);
    await expectAlike(path, ROWS * COLUMNS, tolerance);
  });

  // ImageMagick writes its inks as YCCK, and reads them without that too.
  it('inks as they are', async () => {
    const path = join(folder, 'inks.jpg');
    const components = [7, 31, 59, 101].map((step) => Array.from({ length: 30 }, (_, i) => (i * step) % 256));
    const inks = tinyJpeg({ blockRows: 5, blockColumns: 6, components, segments: [adobeSegment(0)] });
    writeFileSync(path, inks);
    await expectAlike(path, 40 * 48, 1);
  });
});

/** What is at most so far from what ImageMagick reads of the same file. */
async function expectAlike(path: string, pixels: number, tolerance: number): Promise<void> {
  const theirs = convert(path, '-depth', '8', 'rgb:-');
  const { values, complete, header } = await decodeFilm(readFileSync(path), 0, nodeFilmPorts);
  expect(complete).toBeUndefined();
  expect(values.length).toBe(pixels);
  const most = 2 ** header.bitsStored - 1;
  const ours = Array.from(values, (value) => (255 * (header.inverted ? most - value : value)) / most);
  const apart = luminance(theirs, 3).map((grey, i) => Math.abs(grey - Math.round(ours[i] as number)));
  expect(Math.max(...apart)).toBeLessThanOrEqual(tolerance);
}

function convert(...words: readonly string[]): Uint8Array {
  return new Uint8Array(execFileSync('convert', words));
}

/** Steps wide enough for runs, and a slope beside them. */
function shades(): Uint8Array {
  const greys = Uint8Array.from({ length: ROWS * COLUMNS }, (_, i) => {
    const [x, y] = [i % COLUMNS, Math.floor(i / COLUMNS)];
    return x < 30 ? 40 * (x >> 3) + 3 * (y >> 2) : (x * y) % 256;
  });
  return concat([latin1(`P5 ${COLUMNS} ${ROWS} 255\n`), greys]);
}
