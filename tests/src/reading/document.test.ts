import { describe, expect, it } from 'vitest';
import { LANDMARK_NAMES } from '../../../src/hand/landmarks.ts';
import { parseReadingDocument, readingDocument } from '../../../src/reading/document.ts';

const square = [
  [10, 10],
  [20, 10],
  [20, 20],
  [10, 20],
];
const bowTie = [
  [10, 10],
  [20, 20],
  [20, 10],
  [10, 20],
];
const landmarks = Object.fromEntries(LANDMARK_NAMES.map((name, index) => [name, [index, 2 * index]]));

// biome-ignore lint/suspicious/noExplicitAny: wrong documents are what is tried here
type Draft = any;

const RULED = {
  spacingMm: [0.1, 0.1],
  source: 'manual',
  ruler: {
    ends: [
      [10, 10],
      [210, 10],
    ],
    endSdPx: [1, 1.5],
    lengthMm: 20,
  },
  relativeStandardError: 0.009,
};

/** The example of the format, cut down, with something wrong put in. */
function document(change: (draft: Draft) => void = () => undefined): string {
  const draft: Draft = {
    format: 'calcigraph-reading',
    version: 1,
    protocol: 'calcigraph-1',
    hands: [{ side: 'R', landmarks: { ...landmarks }, regionStates: {} }],
    deposits: [{ id: 'd1', side: 'R', outline: [square], densityGrade: 3 }],
  };
  change(draft);
  return JSON.stringify(draft);
}

function codeOf(text: string): { code: string; message: string } {
  try {
    parseReadingDocument(text);
  } catch (error) {
    return error as { code: string; message: string };
  }
  return { code: 'accepted', message: '' };
}

describe('a reading document', () => {
  it('is taken with the defaults of the format', () => {
    const reading = parseReadingDocument(document());
    expect(reading.deposits[0]).toMatchObject({ multiplicity: 1, morphology: 'none', densityGrade: 3 });
    expect(reading.hands[0]).toMatchObject({
      regionStates: {},
      regionalForm: {},
      silhouetteSource: 'reader',
    });
    expect(reading.hands[0]?.landmarks['D3.MCP']).toEqual([12, 24]);
  });

  it('may close its rings by repeating the first point, as other programs do', () => {
    const reading = parseReadingDocument(
      document((draft) => (draft.deposits[0].outline = [[...square, square[0]]])),
    );
    expect(reading.deposits[0]?.outline).toEqual([square]);
  });

  const wrong: [what: string, code: string, path: string, change: (draft: Draft) => void][] = [
    [
      'a self-crossing outline',
      'reading.self-crossing',
      'deposits[0].outline',
      (d) => (d.deposits[0].outline = [bowTie]),
    ],
    [
      'a flat outline',
      'reading.self-crossing',
      'deposits[0].outline',
      (d) =>
        (d.deposits[0].outline = [
          [
            [0, 0],
            [10, 0],
            [5, 0],
          ],
        ]),
    ],
    [
      'a hole outside its outline',
      'reading.bad-hole',
      'deposits[0].outline',
      (d) => d.deposits[0].outline.push(square.map(([x, y]) => [(x ?? 0) + 50, y])),
    ],
    [
      'a ring of two points',
      'reading.invalid',
      'deposits[0].outline[0]',
      (d) => (d.deposits[0].outline = [square.slice(2)]),
    ],
    [
      'a coordinate that is text',
      'reading.invalid',
      'deposits[0].outline[0][0][0]',
      (d) =>
        (d.deposits[0].outline = [
          [
            ['NaN', 0],
            [1, 0],
            [0, 1],
          ],
        ]),
    ],
    [
      'a coordinate that is null',
      'reading.invalid',
      'hands[0].landmarks.D2.tip',
      (d) => (d.hands[0].landmarks['D2.tip'] = [null, 1]),
    ],
    [
      'an unknown landmark',
      'reading.unknown-landmark',
      'D2.elbow',
      (d) => (d.hands[0].landmarks['D2.elbow'] = [1, 1]),
    ],
    [
      'a missing landmark',
      'reading.missing-landmark',
      'D4.PIP',
      (d) => delete d.hands[0].landmarks['D4.PIP'],
    ],
    [
      'a grade of 4',
      'reading.density-grade',
      'deposits[0].densityGrade',
      (d) => (d.deposits[0].densityGrade = 4),
    ],
    [
      'a grade of 0',
      'reading.density-grade',
      'deposits[0].densityGrade',
      (d) => (d.deposits[0].densityGrade = 0),
    ],
    ['an unknown field', 'reading.unknown-field', 'colour', (d) => (d.deposits[0].colour = 'red')],
    [
      'an unknown region',
      'reading.unknown-region',
      'hands[0].regionStates',
      (d) => (d.hands[0].regionStates = { 'D1-MP': 'absent' }),
    ],
    ['another version', 'reading.version', 'version 1', (d) => (d.version = 2)],
    ['two right hands', 'reading.two-hands-of-one-side', 'R', (d) => d.hands.push(d.hands[0])],
    ['two deposits of one id', 'reading.duplicate-id', 'd1', (d) => d.deposits.push(d.deposits[0])],
    [
      'a spacing of zero',
      'reading.invalid',
      'calibration.spacingMm',
      (d) => (d.calibration = { spacingMm: [0, 1], source: 'manual' }),
    ],
    [
      'a spacing of unknown source',
      'reading.invalid',
      'calibration',
      (d) => (d.calibration = { spacingMm: [1, 1], source: 'unknown' }),
    ],
    [
      'a shape of pixels beside their spacing',
      'reading.invalid',
      'calibration',
      (d) => (d.calibration = { spacingMm: [1, 1], source: 'manual', pixelAspect: 1 }),
    ],
    [
      'a ruler of a file’s spacing',
      'reading.invalid',
      'calibration',
      (d) => (d.calibration = { ...RULED, source: 'calibrated' }),
    ],
    [
      'an unknown field of the calibration',
      'reading.unknown-field',
      'calibration',
      (d) => (d.calibration = { ...RULED, unit: 'mm' }),
    ],
    ['a multiplicity of 0', 'reading.invalid', 'multiplicity', (d) => (d.deposits[0].multiplicity = 0)],
    [
      'a coverage above 100',
      'reading.invalid',
      'coveragePercent',
      (d) => (d.hands[0].regionalForm = { CA: { coveragePercent: 101, densityGrade: 1, number: 1 } }),
    ],
  ];
  it.each(wrong)('is refused with %s: %s', (_what, code, path, change) => {
    const refused = codeOf(document(change));
    expect(refused.code).toBe(code);
    expect(refused.message).toContain(path);
  });

  it('is refused when NaN or an endless number stands where JSON has none', () => {
    expect(codeOf(document().replace('[10,10]', '[NaN,10]')).code).toBe('reading.not-json');
    expect(codeOf(document().replace('[10,10]', '[1e999,10]')).code).toBe('reading.invalid');
    expect(codeOf('').code).toBe('reading.not-json');
  });

  it.each([
    ['a source alone', { spacingMm: [0.2, 0.2], source: 'detector-plane' }],
    ['a ruler and its error', RULED],
    ['the film it comes from', { spacingMm: [0.2, 0.2], source: 'manual', takenFrom: 'a'.repeat(64) }],
    [
      'a magnification',
      {
        spacingMm: [0.2, 0.2],
        source: 'detector-plane-corrected',
        magnification: { factor: 1.05, from: 'reader' },
      },
    ],
    ['the shape of pixels without spacing', { spacingMm: null, source: 'unknown', pixelAspect: 1.2 }],
  ])('may have a calibration with %s', (_, calibration) => {
    const text = document((draft) => (draft.calibration = calibration));
    const reading = parseReadingDocument(text);
    expect(reading.calibration).toEqual(calibration);
    expect(parseReadingDocument(JSON.stringify(readingDocument(reading)))).toEqual(reading);
  });

  it('may lack a landmark that a region state explains', () => {
    const absent = document((draft) => {
      delete draft.hands[0].landmarks['D2.tip'];
      draft.hands[0].regionStates = { 'D2-DP': 'absent' };
    });
    expect(codeOf(absent).code).toBe('accepted');
  });

  it('may have a hand graded without landmarks', () => {
    const graded = document((draft) => (draft.hands = [{ side: 'L', globalGrade: 2 }]));
    expect(parseReadingDocument(graded).hands[0]).toMatchObject({ side: 'L', globalGrade: 2, landmarks: {} });
  });
});
