import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseProtocol } from '../../../src/scoring/protocol.ts';

const bytes = readFileSync(new URL('../../../resources/protocols/calcigraph-1.json', import.meta.url));

/** `calcigraph-1`, as the application loads it. */
export const protocol = parseProtocol(
  bytes.toString('utf8'),
  createHash('sha256').update(bytes).digest('hex'),
);
