/** The order of a date's parts, as a pattern may name it. */
export type DateOrder = 'YMD' | 'DMY' | 'MDY';

export type WrittenDate =
  /** ISO 8601. */
  { readonly iso: string } | { readonly iso: null; readonly why: string };

/** The first radiograph was taken in 1895, and names with later years are not dates. */
const [FIRST_YEAR, LAST_YEAR] = [1895, 2099];

const ORDERS: readonly DateOrder[] = ['YMD', 'DMY', 'MDY'];

/**
 * A day written with a year of four digits: year, month, day or day, month, year or month, day, year; parted by one
 * of `-_. ` or, in eight digits, by nothing. Taken only where it can be read in one way.
 *
 * @param order the one way to read it; null for any
 */
export function writtenDate(text: string, order: DateOrder | null): WrittenDate {
  const orders = order === null ? ORDERS : [order];
  const found = [...new Set(orders.flatMap((each) => readAs(text, each) ?? []))];
  const [iso, other] = found;
  if (iso === undefined) return { iso: null, why: `“${text}” is no day of the calendar` };
  if (other === undefined) return { iso };
  const why = `may be ${iso} or ${other}: write {date:DMY} or {date:MDY}`;
  return { iso: null, why };
}

function readAs(text: string, order: DateOrder): string | null {
  const parts = partsOf(text, order);
  if (parts === null) return null;
  const part = (letter: string) => Number(parts[order.indexOf(letter)]);
  const [year, month, day] = [part('Y'), part('M'), part('D')];
  return isDay(year, month, day) ? `${year}-${padded(month)}-${padded(day)}` : null;
}

function partsOf(text: string, order: DateOrder): readonly string[] | null {
  const lengths = [...order].map((letter) => (letter === 'Y' ? 4 : 2));
  const parted = /^(\d+)([-_. ])(\d+)\2(\d+)$/.exec(text);
  if (parted !== null) {
    const parts = [parted[1], parted[3], parted[4]] as readonly string[];
    // A month or day may go without its zero, a year may not.
    const fits = parts.every(
      ({ length }, index) => length === lengths[index] || (length === 1 && lengths[index] === 2),
    );
    return fits ? parts : null;
  }
  if (!/^\d{8}$/.test(text)) return null;
  const starts = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, length) => sum + length, 0));
  return starts.map((start, index) => text.slice(start, start + (lengths[index] as number)));
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
