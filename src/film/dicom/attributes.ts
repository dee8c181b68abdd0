import type { DataSet } from 'dicom-parser';

export const PIXEL_DATA = 'x7fe00010';

/** Values of single elements, tags in dicom-parser's form (`x00280010`); null or empty where there is none. */

/** First value of a code string, UID or date: plain ASCII, trimmed. */
export function code(dataSet: DataSet, tag: string): string | null {
  return codes(dataSet, tag)[0] || null;
}

export function codes(dataSet: DataSet, tag: string): readonly string[] {
  const text = valueBytes(dataSet, tag);
  if (text === null) return [];
  // A UID is filled up with a null byte, everything else with a space.
  return String.fromCharCode(...text.subarray(0, 4096).filter((byte) => byte !== 0))
    .split('\\')
    .map((value) => value.trim());
}

/** Values of a decimal or integer string (DS, IS); a value that is no number becomes NaN, in its place. */
export function decimals(dataSet: DataSet, tag: string): readonly number[] {
  return binaryNumbers(dataSet, tag) ?? textNumbers(dataSet, tag);
}

/** First value of an US element. */
export function unsigned16(dataSet: DataSet, tag: string): number | null {
  const element = dataSet.elements[tag];
  const vr = element?.vr ?? 'US';
  const others = vr === 'DS' || vr === 'IS' ? textNumbers(dataSet, tag) : binaryNumbers(dataSet, tag);
  if (others !== null) return others[0] ?? null;
  return element !== undefined && element.length >= 2 ? (dataSet.uint16(tag) ?? null) : null;
}

function textNumbers(dataSet: DataSet, tag: string): readonly number[] {
  const values = codes(dataSet, tag);
  if (values.length === 1 && values[0] === '') return [];
  return values.map((value) => (value === '' ? Number.NaN : Number(value)));
}

/** VRs of binary numbers: some writers use them where the standard has strings, or in another width. */
const BINARY: Readonly<
  Record<
    string,
    readonly [bytes: number, read: (dataSet: DataSet, tag: string, i: number) => number | undefined]
  >
> = {
  US: [2, (dataSet, tag, i) => dataSet.uint16(tag, i)],
  SS: [2, (dataSet, tag, i) => dataSet.int16(tag, i)],
  UL: [4, (dataSet, tag, i) => dataSet.uint32(tag, i)],
  SL: [4, (dataSet, tag, i) => dataSet.int32(tag, i)],
  FL: [4, (dataSet, tag, i) => dataSet.float(tag, i)],
  FD: [8, (dataSet, tag, i) => dataSet.double(tag, i)],
};

/** The numbers of an element whose VR says that they are binary; null of any other. */
function binaryNumbers(dataSet: DataSet, tag: string): readonly number[] | null {
  const element = dataSet.elements[tag];
  const binary = BINARY[element?.vr ?? ''];
  if (element === undefined || binary === undefined) return null;
  const [bytes, read] = binary;
  const length = Math.min(Math.floor(element.length / bytes), 1024);
  return Array.from({ length }, (_, i) => read(dataSet, tag, i) ?? Number.NaN);
}

/** First value of an element that is US or SS as PixelRepresentation has it. */
export function pixelValue(dataSet: DataSet, tag: string, signed: boolean): number | null {
  const value = unsigned16(dataSet, tag);
  return value !== null && signed ? (value << 16) >> 16 : value;
}

/** Items of a sequence. */
export function items(dataSet: DataSet, tag: string): readonly DataSet[] {
  return (dataSet.elements[tag]?.items ?? []).flatMap((item) => item.dataSet ?? []);
}

/** First item of a sequence. */
export function firstItem(dataSet: DataSet | undefined, tag: string): DataSet | undefined {
  return dataSet === undefined ? undefined : items(dataSet, tag)[0];
}

/** An element's raw bytes, or null when it is missing, empty or of undefined length. */
export function valueBytes(dataSet: DataSet, tag: string): Uint8Array | null {
  const element = dataSet.elements[tag];
  if (element === undefined || element.length === 0 || element.length === 0xffffffff) return null;
  return dataSet.byteArray.subarray(element.dataOffset, element.dataOffset + element.length);
}
