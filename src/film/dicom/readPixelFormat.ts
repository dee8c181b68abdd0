import type { DataSet } from 'dicom-parser';
import { Fault } from '../../fault/fault.ts';
import { code, decimals, unsigned16 } from './attributes.ts';
import type { PixelFormat } from './pixelFormat.ts';

/** @throws Fault `film.unsupported` for colour and for cells or values of another width than 8 or 16 bits hold. */
export function readPixelFormat(dataSet: DataSet, warnings: string[]): PixelFormat {
  refuseColour(dataSet);
  const bitsAllocated = unsigned16(dataSet, 'x00280100') ?? 0;
  if (bitsAllocated !== 8 && bitsAllocated !== 16) throw unsupportedBits(`${bitsAllocated} bits allocated`);
  const bitsStored = unsigned16(dataSet, 'x00280101') ?? bitsAllocated;
  if (bitsStored < 1 || bitsStored > bitsAllocated) {
    throw unsupportedBits(`${bitsStored} bits stored in ${bitsAllocated}`);
  }
  const highBit = unsigned16(dataSet, 'x00280102') ?? bitsStored - 1;
  const possible = highBit >= bitsStored - 1 && highBit < bitsAllocated;
  if (!possible) warnings.push(`The header's high bit ${highBit} is impossible; ${bitsStored - 1} is used.`);
  const frames = decimals(dataSet, 'x00280008')[0] ?? 1;
  return {
    rows: unsigned16(dataSet, 'x00280010') ?? 0,
    columns: unsigned16(dataSet, 'x00280011') ?? 0,
    frames: Number.isInteger(frames) && frames > 0 ? frames : 1,
    bitsAllocated,
    bitsStored,
    highBit: possible ? highBit : bitsStored - 1,
    signed: unsigned16(dataSet, 'x00280103') === 1,
  };
}

function refuseColour(dataSet: DataSet): void {
  const photometric = code(dataSet, 'x00280004') ?? 'MONOCHROME2';
  const samples = unsigned16(dataSet, 'x00280002') ?? 1;
  if (samples === 1 && photometric.startsWith('MONOCHROME')) return;
  throw new Fault(
    'film.unsupported',
    `This film is stored in colour (${photometric}), which cannot be opened. Export it in grey.`,
    `${samples} samples per pixel`,
  );
}

function unsupportedBits(detail: string): Fault {
  return new Fault(
    'film.unsupported',
    'The pixels of this film are of a width that cannot be opened. Export it with 8 or 16 bits a pixel.',
    detail,
  );
}
