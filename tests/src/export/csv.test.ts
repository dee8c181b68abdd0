import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../../src/export/csv.ts';
import type { Cell, Table } from '../../../src/export/table.ts';
import { parseCsv } from './rfc4180.ts';

/** What OWASP lists as the start of a formula ("CSV Injection"). */
const FORMULA_START = /^[=+\-@\t\r]/;

function table(records: readonly (readonly Cell[])[], width: number): Table {
  const fields = Array.from({ length: width }, (_, index) => {
    return { name: `column_${index}`, type: 'string', unit: null, meaning: '' } as const;
  });
  return { name: 'table', meaning: '', fields, records };
}

/** A cell as a reader of the file should find it. */
function asRead(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return FORMULA_START.test(cell) || /^[＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('"', ',', '\r', '\n', '\t', "'", '=', '+', '-', '@', ';', ' ', 'ä', '骨', '0'),
  }),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const cell: fc.Arbitrary<Cell> = fc.oneof(text, number, fc.integer(), fc.boolean(), fc.constant(null));

describe('CSV', () => {
  it('is read back cell for cell by RFC 4180', () => {
    const tables = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.tuple(fc.constant(width), fc.array(fc.array(cell, { minLength: width, maxLength: width }))),
      );
    fc.assert(
      fc.property(tables, ([width, records]) => {
        const [header, ...rows] = parseCsv(csvText(table(records, width)));
        expect(header).toEqual(Array.from({ length: width }, (_, index) => `column_${index}`));
        expect(rows).toEqual(records.map((record) => record.map(asRead)));
      }),
      { numRuns: 300 },
    );
  });

  it('runs nothing in a spreadsheet', () => {
    const hostile = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '=HYPERLINK("http://x","y")',
      "=cmd|' /C calc'!A0",
    ];
    const rows = parseCsv(
      csvText(
        table(
          hostile.map((each) => [each, each]),
          2,
        ),
      ),
    )
      .slice(1)
      .flat();
    expect(rows).toHaveLength(2 * hostile.length);
    for (const read of rows) {
      expect(read).not.toMatch(FORMULA_START);
      expect(read.startsWith("'")).toBe(true);
    }
  });

  it('leaves numbers alone, negative ones too, and gives them back to the last bit', () => {
    const numbers = [-1.5, -0.000001, 1e-9, 0.1 + 0.2, 12345.678, 1e21];
    const row = parseCsv(csvText(table([numbers], numbers.length)))[1] ?? [];
    expect(row.map(Number)).toEqual(numbers);
    expect(row[0]).toBe('-1.5');
  });

  it('has a header even without rows, ends in CRLF and has no byte order mark', () => {
    expect(csvText(table([], 2))).toBe('column_0,column_1\r\n');
  });
});
