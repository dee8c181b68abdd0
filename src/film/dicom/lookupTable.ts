import type { DataSet } from 'dicom-parser';
import type { LookupTable } from '../film.ts';
import { valueBytes } from './attributes.ts';
import { segmentedEntries } from './segmentedEntries.ts';

/** Where a table is: the tags of its descriptor and its data, in dicom-parser's form. */
interface TableTags {
  readonly descriptor: string;
  readonly data: string;
}

/**
 * A lookup table from its descriptor and data.
 *
 * @param signed whether the values that are looked up are signed, where the descriptor's own VR does not say
 * @returns null when it is missing or makes no sense
 */
export function lookupTable(dataSet: DataSet, tags: TableTags, signed: boolean): LookupTable | null {
  const descriptor = tableDescriptor(dataSet, tags.descriptor, signed);
  const data = valueBytes(dataSet, tags.data);
  if (descriptor === null || data === null) return null;
  const said = descriptor.length;
  // Entries of 8 bits come packed or one to a word, and some descriptors are wrong about which.
  const isPacked = data.length >= said && data.length <= said + 1 && said > 1;
  // Some are wrong about how many there are, too.
  const length = isPacked ? said : Math.min(said, data.length >> 1);
  if (length === 0) return null;
  const entries = Uint16Array.from({ length }, (_, i) =>
    isPacked ? packedEntry(dataSet, tags.data, data, i) : (dataSet.uint16(tags.data, i) ?? 0),
  );
  return { firstValue: descriptor.firstValue, entries, bits: entryBits(descriptor.bits, entries) };
}

/** The same of a table whose data are segments. */
export function segmentedLookupTable(dataSet: DataSet, tags: TableTags, signed: boolean): LookupTable | null {
  const descriptor = tableDescriptor(dataSet, tags.descriptor, signed);
  const data = valueBytes(dataSet, tags.data);
  if (descriptor === null || data === null) return null;
  const width = descriptor.bits === 8 ? 1 : 2;
  const segments = Uint16Array.from({ length: Math.floor(data.length / width) }, (_, i) =>
    width === 1 ? packedEntry(dataSet, tags.data, data, i) : (dataSet.uint16(tags.data, i) ?? 0),
  );
  const entries = segmentedEntries(segments, width, descriptor.length);
  return { firstValue: descriptor.firstValue, entries, bits: entryBits(descriptor.bits, entries) };
}

/** Number of entries, first value mapped, bits of an entry, as they are said (C.11.1.1). */
function tableDescriptor(
  dataSet: DataSet,
  tag: string,
  signed: boolean,
): { readonly length: number; readonly firstValue: number; readonly bits: number } | null {
  const element = dataSet.elements[tag];
  if (element === undefined || element.length < 6) return null;
  const part = (i: number) => dataSet.uint16(tag, i) ?? 0;
  const isSigned = element.vr === 'SS' || (element.vr !== 'US' && signed);
  return {
    length: part(0) || 65536,
    firstValue: isSigned ? (part(1) << 16) >> 16 : part(1),
    bits: part(2),
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
