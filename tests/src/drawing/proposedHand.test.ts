import { describe, expect, test } from 'vitest';
import { editsPlacing, proposedHand, sideChoices } from '../../../src/drawing/proposedHand.ts';
import type { Side } from '../../../src/hand/landmarks.ts';
import type { HandProposal, ProposedSide } from '../../../src/hand/placement/proposal.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import type { Hand } from '../../../src/reading/reading.ts';
import { PLAIN_LANDMARKS, PLAIN_SILHOUETTE } from '../../helpers/plainHand.ts';
import { emptyReading, readerAt } from './driver.ts';

const film = { columns: 200, rows: 200, pixelAspect: 1 };
const sideOf = (header: Side | null, thumb: Side): ProposedSide => ({
  proposed: header ?? thumb,
  header,
  thumb,
  disagree: header !== null && header !== thumb,
});
const proposal = (header: Side | null, thumb: Side): HandProposal => ({
  side: sideOf(header, thumb),
  silhouette: PLAIN_SILHOUETTE,
  landmarks: PLAIN_LANDMARKS,
  confidence: {},
  regionStates: { 'D2-DP': 'absent' },
  handConfidence: 1,
});

describe('the sides of proposed hands', () => {
  test('are settled where header and thumb agree, or one of them says nothing', () => {
    expect(sideChoices([proposal('L', 'L')])).toEqual([['L']]);
    expect(sideChoices([proposal(null, 'R')])).toEqual([['R']]);
    expect(sideChoices([proposal('R', 'R'), proposal('R', 'L')])).toEqual([['R', 'L']]);
  });

  test('are a choice where they do not', () => {
    expect(sideChoices([proposal('L', 'R')])).toEqual([['L'], ['R']]);
    expect(sideChoices([proposal(null, 'R'), proposal(null, 'R')])).toEqual([
      ['R', 'L'],
      ['L', 'R'],
    ]);
  });

  test('are none where there is no hand', () => {
    expect(sideChoices([])).toEqual([]);
  });
});

describe('an accepted hand', () => {
  const hand = proposedHand(proposal(null, 'R'), 'R', film);

  test('is placed in one edit, with the states of its regions', () => {
    const edits = editsPlacing(emptyReading, hand);
    expect(edits.map(({ kind }) => kind)).toEqual(['hand-placed']);
    expect(edits.reduce(applyEdit, emptyReading).hands).toEqual([hand]);
    expect(hand.regionStates).toEqual({ 'D2-DP': 'absent' });
  });

  test('has its silhouette cut at the film’s edge', () => {
    expect(Math.min(...(hand.silhouette?.[0] ?? []).map(([, y]) => y))).toBe(0);
  });

  test('keeps its silhouette when a landmark is dragged', () => {
    const reader = readerAt({ film, reading: { ...emptyReading, hands: [hand] } }).use('hand');
    reader.drag([PLAIN_LANDMARKS['D3.PIP'], [55, 45]]);
    expect(reader.reading.hands[0]?.landmarks['D3.PIP']).toEqual([55, 45]);
    expect(reader.reading.hands[0]?.silhouette).toEqual(hand.silhouette);
  });

  test('that was graded before keeps its grades and the states the reader gave', () => {
    const graded: Hand = {
      side: 'R',
      landmarks: {},
      silhouetteSource: 'template',
      regionStates: { 'D2-DP': 'obscured' },
      globalGrade: 2,
      regionalForm: {},
    };
    const reading = { ...emptyReading, hands: [graded] };
    const placed = editsPlacing(reading, hand).reduce(applyEdit, reading).hands[0];
    expect(placed).toEqual({ ...hand, globalGrade: 2, regionStates: { 'D2-DP': 'obscured' } });
    const unmarked = { ...emptyReading, hands: [{ ...graded, regionStates: {} }] };
    const marked = editsPlacing(unmarked, hand).reduce(applyEdit, unmarked).hands[0];
    expect(marked?.regionStates).toEqual({ 'D2-DP': 'absent' });
  });
});
