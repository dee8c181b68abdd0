import { readingDocument } from '../reading/document.ts';
import { fitted, type Sheet, withInventedDeposits } from './cases.ts';
import { phantomDicom } from './dicomWriter.ts';
import { renderPhantom } from './phantom.ts';
import { randomFrom, subSeed } from './random.ts';
import type { AbsentFingertip, PhantomHand } from './spec.ts';

/** A phantom as files: the film, its reading document without a mistake, and what follows from its outlines. */
export interface PhantomFiles {
  readonly film: { readonly fileName: string; readonly bytes: Uint8Array };
  readonly reading: { readonly fileName: string; readonly json: string };
  readonly expected: { readonly fileName: string; readonly json: string };
}

const SPACING_MM = 0.16;
const SHEET: Sheet = { widthMm: 192, heightMm: 240 };
/** One hand in so many lacks a fingertip; one film in so many is turned over. */
const ABSENT_ONE_IN = 6;
const MIRRORED_ONE_IN = 8;

/**
 * Phantoms of all poses, sides and severities, drawn one by one as they are asked for.
 *
 * @param seed the same seed gives the same files
 */
export function* phantomFiles(seed: number, count: number): Generator<PhantomFiles> {
  for (let index = 1; index <= count; index++) {
    const name = `phantom-${seed}-${String(index).padStart(3, '0')}`;
    const { film, reading, expected } = phantomFile(subSeed(seed, index), name);
    yield {
      film: { fileName: `${name}.dcm`, bytes: film },
      reading: { fileName: `${name}.reading.json`, json: JSON.stringify(reading) },
      expected: { fileName: `${name}.expected.json`, json: JSON.stringify(expected) },
    };
  }
}

function phantomFile(seed: number, name: string) {
  const random = randomFrom(seed);
  const side = random.pick(['R', 'L']);
  const absent: AbsentFingertip[] =
    random.integer(1, ABSENT_ONE_IN) === 1
      ? [random.pick(['D1-DP', 'D2-DP', 'D3-DP', 'D4-DP', 'D5-DP'])]
      : [];
  const laid: PhantomHand = fitted(
    {
      side,
      anatomy: random.integer(1, 2 ** 30),
      pose: {
        wristMm: [0, 0],
        turnDeg: 8 * random.normal(),
        size: random.between(0.85, 1.1),
        spread: random.next(),
        flexion: random.between(0, 0.4),
      },
      absent,
      deposits: [],
    },
    SHEET,
  );
  const hand = withInventedDeposits(laid, random.integer(0, 14), SPACING_MM, random);
  const phantom = renderPhantom({
    seed,
    columns: Math.round(SHEET.widthMm / SPACING_MM),
    rows: Math.round(SHEET.heightMm / SPACING_MM),
    spacingMm: SPACING_MM,
    hands: [hand],
    marker: true,
    collimationMm: random.pick([null, 4]),
    mirrored: random.integer(1, MIRRORED_ONE_IN) === 1,
  });
  const identity = {
    patientId: name,
    patientName: 'Phantom^Synthetic',
    birthDate: '1970-01-01',
    sex: 'O',
    studyDate: '2025-01-01',
    side,
  } as const;
  return {
    film: phantomDicom({ ...phantom, spacingMm: SPACING_MM }, identity, name),
    reading: readingDocument(phantom.truth.reading),
    expected: phantom.truth.expected,
  };
}
