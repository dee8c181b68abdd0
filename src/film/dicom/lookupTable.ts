import type { DataSet } from 'dicom-parser';
import type { LookupTable } from '../film.ts';
import { valueBytes } from './attributes.ts';

/**
 * A lookup table from its descriptor (number of entries, first value mapped, bits of an entry; C.11.1.1) and data.
 *
 * @param signed whether the values that are looked up are signed, where the descriptor's own VR does not say
 * @returns null when it is missing or makes no sense
 */
export function lookupTable(
  dataSet: DataSet,
  descriptorTag: string,
  dataTag: string,
  signed: boolean,
): LookupTable | null {
  const descriptor = dataSet.elements[descriptorTag];
  const data = valueBytes(dataSet, dataTag);
  if (descriptor === undefined || descriptor.length < 6 || data === null) return null;
  const part = (i: number) => dataSet.uint16(descriptorTag, i) ?? 0;
  const isSigned = descriptor.vr === 'SS' || (descriptor.vr !== 'US' && signed);
  const said = part(0) || 65536;
  // Entries of 8 bits come packed or one to a word, and some descriptors are wrong about which.
  const isPacked = data.length >= said && data.length <= said + 1 && said > 1;
  // Some are wrong about how many there are, too.
  const length = isPacked ? said : Math.min(said, data.length >> 1);
  if (length === 0) return null;
  const entries = Uint16Array.from({ length }, (_, i) =>
    isPacked ? packedEntry(dataSet, dataTag, data, i) : (dataSet.uint16(dataTag, i) ?? 0),
  );
  return {
    firstValue: isSigned ? (part(1) << 16) >> 16 : part(1),
    entries,
    bits: entryBits(part(2), entries),
  };
}

/** Two entries to a word of OW, the first in its low byte. */
function packedEntry(dataSet: DataSet, tag: string, data: Uint8Array, i: number): number {
  const isByte = dataSet.elements[tag]?.vr === 'OB' || (i === data.length - 1 && i % 2 === 0);
  if (isByte) return data[i] as number;
  const word = dataSet.uint16(tag, i >> 1) ?? 0;
  return i % 2 === 0 ? word & 0xff : word >> 8;
}

/** As the descriptor says, 8 to 16; more where an entry needs more. */
function entryBits(said: number, entries: Uint16Array): number {
  const most = entries.reduce((highest, entry) => Math.max(highest, entry), 0);
  const plausible = said >= 8 && said <= 16 ? said : 16;
  return Math.max(plausible, 32 - Math.clz32(most));
}
