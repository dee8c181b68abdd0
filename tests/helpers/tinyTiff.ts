import { concat, u16, u32 } from './tinyDicom.ts';

/** A tag's numbers and their type: 3 SHORT, 4 LONG, 5 RATIONAL (of the number and 1). */
type Entry = readonly [type: 3 | 4 | 5, values: readonly number[]];
export type Page = {
  readonly tags: Readonly<Record<number, Entry>>;
  /** Strips or tiles as they are put into the file. */
  readonly segments: readonly Uint8Array[];
};

/** A TIFF file of pages for tests, or a BigTIFF one; strips unless the tags have a tile's size. */
export function tinyTiff(pages: readonly Page[], isLittle = true, isBig = false): Uint8Array<ArrayBuffer> {
  const word = (value: number) => (isLittle ? u16(value) : u16(value).reverse());
  const long = (value: number) => (isLittle ? u32(value) : u32(value).reverse());
  const wide = (value: number) => concat(isLittle ? [long(value), long(0)] : [long(0), long(value)]);
  const place = isBig ? wide : long;
  const [firstAt, countBytes, entryBytes, inside] = isBig ? [16, 8, 20, 8] : [8, 2, 12, 4];
  const bytesOf = ([type, values]: Entry) =>
    concat(
      values.flatMap((value) =>
        type === 3 ? [word(value)] : type === 4 ? [long(value)] : [long(value), long(1)],
      ),
    );
  const parts: Uint8Array[] = [
    Uint8Array.from(isLittle ? [0x49, 0x49] : [0x4d, 0x4d]),
    word(isBig ? 43 : 42),
  ];
  parts.push(...(isBig ? [word(8), word(0)] : []), place(firstAt));
  let at = firstAt;
  pages.forEach(({ tags, segments }, page) => {
    const isTiled = tags[322] !== undefined;
    const count = Object.keys(tags).length + 2;
    const dataAt = at + countBytes + entryBytes * count + inside;
    const offsets = segments.map(
      (_, i) => dataAt + segments.slice(0, i).reduce((sum, { length }) => sum + length, 0),
    );
    const all: Record<number, Entry> = {
      ...tags,
      [isTiled ? 324 : 273]: [4, offsets],
      [isTiled ? 325 : 279]: [4, segments.map(({ length }) => length)],
    };
    const outside: Uint8Array[] = [...segments];
    const end = () => dataAt + outside.reduce((sum, { length }) => sum + length, 0);
    const entries = Object.entries(all).map(([tag, entry]) => {
      const value = bytesOf(entry);
      const field =
        value.length <= inside ? concat([value, new Uint8Array(inside - value.length)]) : place(end());
      if (value.length > inside) outside.push(value);
      return concat([word(Number(tag)), word(entry[0]), place(entry[1].length), field]);
    });
    const next = page < pages.length - 1 ? end() : 0;
    parts.push(isBig ? wide(count) : word(count), ...entries, place(next), ...outside);
    at = end();
  });
  return concat(parts);
}
