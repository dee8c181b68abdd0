import { tinyDicom } from '../helpers/tinyDicom.ts';

/** A film of 16 bits, uncompressed, of nothing but noise. */
export interface NoisyFilm {
  readonly patient: string;
  /** Another seed is another film; 1 has the values of `cornerstonePage`'s. */
  readonly seed: number;
  readonly columns: number;
  readonly rows: number;
}

export function noisyFilm({ patient, seed, columns, rows }: NoisyFilm): Uint8Array {
  const cells = new Uint16Array(columns * rows);
  let random = seed;
  for (let i = 0; i < cells.length; i++) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    cells[i] = 20_000 + (random >>> 20);
  }
  return tinyDicom({
    elements: {
      '00080018': ['UI', `1.2.3.${columns}.${seed}`],
      '00100020': ['LO', patient],
      '00280010': ['US', [rows]],
      '00280011': ['US', [columns]],
      '00280100': ['US', [16]],
      '00280101': ['US', [16]],
      '00280102': ['US', [15]],
      '00281050': ['DS', '22000'],
      '00281051': ['DS', '9000'],
    },
    pixels: new Uint8Array(cells.buffer),
  });
}
