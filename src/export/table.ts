/** What a cell holds; null is an empty cell, for "no figure". */
export type Cell = string | number | boolean | null;

/** A column's type in Frictionless Table Schema. Dates are ISO 8601; date-times are UTC with whole seconds. */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime';

/** What a column is, for the reader of the data. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** As in the column's name where there is one; null for text and for numbers that have none. */
  readonly unit: string | null;
  readonly meaning: string;
}

/** A column as data: what it is and how it is had from a row, so that the two cannot disagree. */
export interface Column<Row> extends Field {
  readonly value: (row: Row) => Cell;
}

/** A table ready to be written. */
export interface Table {
  readonly name: string;
  readonly meaning: string;
  readonly fields: readonly Field[];
  readonly records: readonly (readonly Cell[])[];
}

export function tableOf<Row>(
  name: string,
  meaning: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Table {
  const fields = columns.map(({ value: _value, ...field }) => field);
  return { name, meaning, fields, records: rows.map((row) => columns.map((column) => column.value(row))) };
}

/** The same columns for rows that hold what those columns are about. */
export function columnsFrom<Row, Part>(
  columns: readonly Column<Part>[],
  part: (row: Row) => Part,
): readonly Column<Row>[] {
  return columns.map(({ value, ...field }) => ({ ...field, value: (row: Row) => value(part(row)) }));
}
