import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { render } from '../../../src/cli/render.ts';
import { describeWithDcmtk } from '../../helpers/dcmtk.ts';
import { describeWithShared, sharedPath } from '../../helpers/shared.ts';
import { concat, type Elements, tinyDicom, u16 } from '../../helpers/tinyDicom.ts';

/**
 * `calcigraph render` beside DCMTK's rendering of the same file (dcm2pnm; dcmj2pnm is the same with JPEG).
 *
 * Where DCMTK 3.6.7 goes its own way the standard decides, and such films are not compared: it shows padding like any
 * value (C.7.5.1.1.2 takes it out), LINEAR_EXACT like LINEAR, cuts modality values to whole numbers (fractions are
 * tried in windows so wide that this makes no grey), applies no window unless told to, and leaves pixels that are not
 * square as they are.
 */

/** At most one grey apart on this share of the pixels. */
const SHARE = 0.999;

interface Form {
  readonly bits: number;
  readonly signed: boolean;
}

/** 64 rows of 64 pixels: every value of up to 12 bits, in no order; of more bits, evenly spread ones. */
function film({ bits, signed }: Form, elements: Elements): Uint8Array {
  const cells = Array.from({ length: 4096 }, (_, i) => {
    const place = (i * 2411 + 17) % 4096;
    return bits > 12 ? place * 2 ** (bits - 12) + (place & 15) : place % 2 ** bits;
  });
  return tinyDicom({
    elements: {
      '00080018': ['UI', '1.2.3.4'],
      '00280010': ['US', [64]],
      '00280011': ['US', [64]],
      '00280100': ['US', [bits > 8 ? 16 : 8]],
      '00280101': ['US', [bits]],
      '00280102': ['US', [bits - 1]],
      '00280103': ['US', [signed ? 1 : 0]],
      ...elements,
    },
    pixels: bits > 8 ? concat(cells.map(u16)) : Uint8Array.from(cells),
  });
}

const window = (center: number, width: number, shape?: string): Elements => ({
  '00281050': ['DS', `${center}`],
  '00281051': ['DS', `${width}`],
  ...(shape !== undefined && { '00281056': ['CS', shape] as const }),
});
const rescale = (slope: number, intercept: number): Elements => ({
  '00281052': ['DS', `${intercept}`],
  '00281053': ['DS', `${slope}`],
});
const table = (sequence: string, first: number, bits: number, length: number, signed = false): Elements => ({
  [sequence]: [
    'SQ',
    [
      {
        '00283002': [signed ? 'SS' : 'US', [length, first & 0xffff, bits]],
        '00283004': ['LO', 'US'],
        '00283006': [
          'OW',
          concat(
            Array.from({ length }, (_, i) => u16(Math.round((2 ** bits - 1) * (i / (length - 1)) ** 1.6))),
          ),
        ],
      },
    ],
  ],
});

/** How the data set is to be packed: DCMTK's encoder and its options. */
const PACKED = {
  uncompressed: null,
  'big endian': ['dcmconv', '+tb'],
  RLE: ['dcmcrle'],
  'JPEG lossless': ['dcmcjpeg', '+e1'],
  'JPEG lossless, another predictor': ['dcmcjpeg', '+el', '+sv', '6'],
} as const;

describeWithDcmtk('render beside dcm2pnm', ['dcm2pnm', 'dcmj2pnm', 'dcmcrle', 'dcmcjpeg', 'dcmconv'], () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'calcigraph-dcmtk-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The share of pixels at most a grey apart. */
  async function agreement(
    path: string,
    flags: readonly string[],
    theirs: readonly string[],
  ): Promise<number> {
    const png = join(folder, 'ours.png');
    await render(['--out', png, ...flags, path])();
    const ours = decode(readFileSync(png));
    execFileSync('dcmj2pnm', ['--quiet', '+op', ...theirs, path, join(folder, 'theirs.pgm')]);
    const { columns, rows, greys } = portableGreys(readFileSync(join(folder, 'theirs.pgm')));
    expect([ours.width, ours.height]).toEqual([columns, rows]);
    return greys.filter((grey, i) => Math.abs(grey - (ours.data[i] as number)) <= 1).length / greys.length;
  }

  function packed(bytes: Uint8Array, how: keyof typeof PACKED): string {
    const plain = join(folder, 'plain.dcm');
    writeFileSync(plain, bytes);
    const command = PACKED[how];
    if (command === null) return plain;
    const [program, ...options] = command;
    execFileSync(program, [...options, plain, join(folder, 'packed.dcm')]);
    return join(folder, 'packed.dcm');
  }

  const forms: readonly Form[] = [8, 10, 12, 14, 16].flatMap((bits) => [
    { bits, signed: false },
    { bits, signed: true },
  ]);
  const windowed = forms.flatMap((form): (readonly [Form, string, Elements])[] => {
    const span = 2 ** form.bits;
    const middle = form.signed ? 0 : span / 2;
    const byFraction = { ...window(middle * 0.4 + 10.25, span / 4), ...rescale(0.4, 10.25) };
    return [
      [form, 'the full range', window(middle, span)],
      [form, 'a narrow window', window(middle + span / 10, span / 7)],
      [form, 'a rescale', { ...window(middle * 2 - 1024, span), ...rescale(2, -1024) }],
      ...(form.bits >= 12 ? [[form, 'a rescale by a fraction', byFraction] as const] : []),
      [form, 'a sigmoid', window(middle, span / 3, 'SIGMOID')],
      [form, 'MONOCHROME1', { ...window(middle, span / 2), '00280004': ['CS', 'MONOCHROME1'] }],
    ];
  });

  it.each(windowed)('%j, %s', async (form, _, elements) => {
    expect(
      await agreement(packed(film(form, elements), 'uncompressed'), [], ['+Wi', '1']),
    ).toBeGreaterThanOrEqual(SHARE);
  });

  it.each(Object.keys(PACKED) as (keyof typeof PACKED)[])('%s', async (how) => {
    for (const form of [
      { bits: 8, signed: false },
      { bits: 12, signed: false },
      { bits: 16, signed: false },
    ]) {
      const elements = window(2 ** form.bits * 0.45, 2 ** form.bits * 0.6);
      expect(await agreement(packed(film(form, elements), how), [], ['+Wi', '1'])).toBeGreaterThanOrEqual(
        SHARE,
      );
    }
  });

  it('a window that is given, and the second of several', async () => {
    const form = { bits: 12, signed: false };
    const elements: Elements = { '00281050': ['DS', '2048\\900'], '00281051': ['DS', '4096\\700'] };
    const path = packed(film(form, elements), 'uncompressed');
    expect(
      await agreement(path, ['--window', '1234.5,678'], ['+Ww', '1234.5', '678']),
    ).toBeGreaterThanOrEqual(SHARE);
    expect(await agreement(path, ['--voi', '2'], ['+Wi', '2'])).toBeGreaterThanOrEqual(SHARE);
  });

  it.each([
    ['display', 8, false],
    ['display', 12, false],
    ['display', 16, false],
    ['display', 12, true],
  ] as const)('a %s table of %i bits, signed %s', async (_, bits, signed) => {
    const form = { bits: 12, signed };
    const elements = table('00283010', signed ? -900 : 700, bits, 2000, signed);
    const path = packed(film(form, elements), 'uncompressed');
    expect(await agreement(path, ['--voi', '1'], ['+Wl', '1'])).toBeGreaterThanOrEqual(SHARE);
  });

  it.each([false, true])('a modality table, signed %s, and a window', async (signed) => {
    const elements = {
      ...table('00283000', signed ? -2048 : 0, 16, 4096, signed),
      ...window(20_000, 30_000),
    };
    const path = packed(film({ bits: 12, signed }, elements), 'uncompressed');
    expect(await agreement(path, [], ['+Wi', '1'])).toBeGreaterThanOrEqual(SHARE);
  });

  const given = [
    ['nhq_cr12.dcm', ['+Wi', '1'], []],
    ['nhq_cr12m1.dcm', ['+Wi', '1'], []],
    ['nhq_cr12__rle.dcm', ['+Wi', '1'], []],
    ['nhq_cr12__explicit_be.dcm', ['+Wi', '1'], []],
    ['nhh_dx12__jpegll_p14sv1.dcm', ['+Wi', '1'], []],
    ['multi_window_explained.dcm', ['+Wi', '3'], ['--voi', '3']],
    ['hand_implanted_A.dcm', ['+Wi', '1'], []],
    ['vlut_04.dcm', ['+Wl', '1'], []],
    ['mlut_18.dcm', ['+Ww', '32768', '65536'], ['--window', '32768,65536']],
    ['mono2_12_signed_rescale.dcm', ['+Ww', '2048', '4096'], ['--window', '2048,4096']],
  ] as const;
  describeWithShared('on films of the index', () => {
    it.each(given)('%s', async (file, theirs, flags) => {
      const path = sharedPath('films', file);
      if (path === null) throw new Error(`${file} is not there`);
      expect(await agreement(path, flags, theirs)).toBeGreaterThanOrEqual(SHARE);
    });
  });
});

/** A binary PGM of 8 bits. */
function portableGreys(pgm: Uint8Array): { columns: number; rows: number; greys: Uint8Array } {
  const head = /^P5\s+(?:#.*\s+)?(\d+)\s+(\d+)\s+255\s/.exec(
    Buffer.from(pgm.subarray(0, 200)).toString('latin1'),
  );
  if (head === null) throw new Error('not a PGM of 8 bits');
  return { columns: Number(head[1]), rows: Number(head[2]), greys: pgm.subarray(head[0].length) };
}
