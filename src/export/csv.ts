import { stringify } from 'csv-stringify/browser/esm/sync';
import type { Table } from './table.ts';

/**
 * A table as CSV: RFC 4180 with CRLF, a header row, decimal points, `true` and `false`, empty for missing.
 * Text that a spreadsheet would run as a formula is defused by a leading apostrophe; numbers stay as they are.
 */
export function csvText(table: Table): string {
  return stringify([table.fields.map((field) => field.name), ...table.records], {
    record_delimiter: '\r\n',
    eof: true,
    quoted_match: /[\r\n]/,
    escape_formulas: true,
    cast: { boolean: String },
  });
}
