import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault/fault.ts';
import { REGION_NAMES } from '../../../src/hand/landmarks.ts';
import { parseProtocol, protocolId } from '../../../src/scoring/protocol.ts';

const text = readFileSync(new URL('../../../resources/protocols/calcigraph-1.json', import.meta.url), 'utf8');

interface Draft {
  regions: { name: string; axis: string[] | null; weight: number }[];
  changeThresholds: { progressionAbovePercent: number };
  [field: string]: unknown;
}

function faultOf(change: (draft: Draft) => void): unknown {
  const draft = JSON.parse(text) as Draft;
  change(draft);
  try {
    return parseProtocol(JSON.stringify(draft), 'abc');
  } catch (fault) {
    return fault;
  }
}

describe('parseProtocol', () => {
  it('reads the protocol that the application carries', () => {
    const protocol = parseProtocol(text, 'abc');
    expect(protocolId(protocol)).toBe('calcigraph-1');
    expect(protocol.sha256).toBe('abc');
    expect(protocol.regions.map(({ name }) => name)).toEqual(REGION_NAMES);
    expect(protocol.regions.every(({ weight }) => weight === 1)).toBe(true);
  });

  it('takes other weights and thresholds', () => {
    const other = faultOf((draft) => {
      for (const region of draft.regions) region.weight = 0.5;
      draft.changeThresholds.progressionAbovePercent = 30;
    });
    expect(other).toMatchObject({ changeThresholds: { progressionAbovePercent: 30 } });
  });

  it.each<[string, (draft: Draft) => void, RegExp]>([
    ['a region too few', (draft) => draft.regions.pop(), /the 20 of the hand map/],
    ['regions in another order', (draft) => draft.regions.reverse(), /in their order/],
    [
      'an axis of its own',
      (draft) => {
        (draft.regions[0] as Draft['regions'][number]).axis = ['D1.tip', 'D1.MCP'];
      },
      /every axis must be that of the hand map/,
    ],
    [
      'a carpus with an axis',
      (draft) => {
        (draft.regions[19] as Draft['regions'][number]).axis = ['W.radial', 'W.ulnar'];
      },
      /the carpus have none/,
    ],
    [
      'a negative weight',
      (draft) => {
        (draft.regions[0] as Draft['regions'][number]).weight = -1;
      },
      /regions\.0\.weight/,
    ],
    [
      'a field nobody knows',
      (draft) => {
        draft.author = 'somebody';
      },
      /author/,
    ],
  ])('refuses %s, saying where', (_, change, message) => {
    const fault = faultOf(change);
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({ code: 'protocol.invalid', message: expect.stringMatching(message) });
  });

  it('refuses what is not JSON', () => {
    expect(() => parseProtocol('{', 'abc')).toThrow('not JSON');
  });
});
