/** Reads CSV by the grammar of RFC 4180 and nothing but: CRLF, no bare quote or line end outside of quotes. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    const field = text[at] === '"' ? quoted(text, at) : bare(text, at);
    record.push(field.value);
    at = field.end;
    if (text[at] === ',') {
      at += 1;
      if (at < text.length) continue;
      throw new Error('a record does not end');
    }
    if (!text.startsWith('\r\n', at)) throw new Error(`neither comma nor CRLF at ${at}`);
    records.push(record);
    record = [];
    at += 2;
  }
  return records;
}

function bare(text: string, start: number): { value: string; end: number } {
  let end = start;
  while (end < text.length && !',\r\n'.includes(text[end] as string)) {
    if (text[end] === '"') throw new Error(`a bare quote at ${end}`);
    end += 1;
  }
  return { value: text.slice(start, end), end };
}

function quoted(text: string, start: number): { value: string; end: number } {
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') value += text[at++];
    else return { value, end: at + 1 };
  }
  throw new Error('a quoted field does not end');
}
