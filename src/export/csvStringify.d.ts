/**
 * The little of csv-stringify that is used here. Its own types pull in all of Node's, which this folder must
 * not know; the build named here needs nothing but the language.
 */
declare module 'csv-stringify/browser/esm/sync' {
  export function stringify(
    records: readonly (readonly (string | number | boolean | null)[])[],
    options: {
      readonly record_delimiter: string;
      readonly eof: boolean;
      readonly quoted_match: RegExp;
      readonly escape_formulas: boolean;
      readonly cast: { readonly boolean: (value: boolean) => string };
    },
  ): string;
}
