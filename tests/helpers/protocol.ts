import { readFileSync } from 'node:fs';
import { type Protocol, parseProtocol } from '../../src/scoring/protocol.ts';

/** The protocol that the application carries. */
export const CALCIGRAPH_1: Protocol = parseProtocol(
  readFileSync(new URL('../../resources/protocols/calcigraph-1.json', import.meta.url), 'utf8'),
  '0'.repeat(64),
);
