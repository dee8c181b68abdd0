/** What the field for a pattern begins with. */
export const FIRST_PATTERN = '{patient}_{date}_{side}';
