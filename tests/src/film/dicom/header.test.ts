import { describe, expect, it } from 'vitest';
import type { FilmHeader } from '../../../../src/film/film.ts';
import { readHeader } from '../../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { type Elements, SYNTAX, tinyDicom, u16 } from '../../../helpers/tinyDicom.ts';

const header = (elements: Elements, syntax: string = SYNTAX.explicitLe): FilmHeader =>
  readHeader(tinyDicom({ elements, syntax }), nodeFilmPorts);

describe('identity', () => {
  it('has what the file says, dates in ISO', () => {
    const { identity } = header({
      '00080018': ['UI', '1.2.3'],
      '00080020': ['DA', '20240229'],
      '00080060': ['CS', 'DX'],
      '00100010': ['PN', 'Doe^Jane '],
      '00100020': ['LO', ' P-1 '],
      '00100021': ['LO', 'Clinic'],
      '00100030': ['DA', '1960.05.07'],
      '00100040': ['CS', 'F'],
      '0020000d': ['UI', '1.2'],
      '00185101': ['CS', 'PA'],
    });
    expect(identity).toEqual({
      patientId: 'P-1',
      issuer: 'Clinic',
      patientName: 'Doe^Jane',
      birthDate: '1960-05-07',
      sex: 'F',
      studyDate: '2024-02-29',
      studyInstanceUid: '1.2',
      sopInstanceUid: '1.2.3',
      sopClassUid: '1.2.840.10008.5.1.4.1.1.1',
      modality: 'DX',
      side: null,
      view: 'PA',
    });
  });

  it.each(['20230229', '2024', '20241301', '00000000', 'unknown', ''])('has no date for %j', (date) => {
    expect(header({ '00080020': ['DA', date] }).identity.studyDate).toBeNull();
  });

  const frameLaterality = (value: string): Elements => ({
    '52009229': ['SQ', [{ '00209071': ['SQ', [{ '00209072': ['CS', value] }]] }]],
  });
  it.each([
    ['ImageLaterality', { '00200062': ['CS', 'L'], '00200060': ['CS', 'R'] }, 'L'],
    ['Laterality', { '00200062': ['CS', ''], '00200060': ['CS', 'R'] }, 'R'],
    ['FrameLaterality', frameLaterality('R'), 'R'],
    ['nothing for both hands', { '00200062': ['CS', 'B'], '00200060': ['CS', 'R'] }, null],
    ['nothing for mixed frames', frameLaterality('M'), null],
    ['nothing', {}, null],
  ] as const)('takes the side from %s', (_, elements, side) => {
    expect(header(elements).identity.side).toBe(side);
    expect(header(elements, SYNTAX.implicitLe).identity.side).toBe(side);
  });

  it('takes the view from its code where no position is given', () => {
    const view = { '00540220': ['SQ', [{ '00080104': ['LO', 'postero-anterior'] }]] } as const;
    expect(header(view).identity.view).toBe('postero-anterior');
    expect(header({ ...view, '00185101': ['CS', 'PA'] }).identity.view).toBe('PA');
  });
});

describe('spacing', () => {
  const pixel = (value: string): Elements => ({ '00280030': ['DS', value] });
  const imager = (value: string): Elements => ({ '00181164': ['DS', value] });
  const type = { '00280a02': ['CS', 'FIDUCIAL'] } as const;
  const scanned = { '00182010': ['DS', '0.1\\0.2'] } as const;

  it.each([
    ['its own type', { ...pixel('0.2\\0.1'), ...type }, [0.2, 0.1], 'calibrated'],
    [
      'its own type though equal',
      { ...pixel('0.2\\0.1'), ...imager('0.2\\0.1'), ...type },
      [0.2, 0.1],
      'calibrated',
    ],
    [
      'another at the detector',
      { ...pixel('0.13\\0.13'), ...imager('0.15\\0.15') },
      [0.13, 0.13],
      'calibrated',
    ],
    [
      'the same at the detector',
      { ...pixel('0.150\\0.150'), ...imager('.15\\.15') },
      [0.15, 0.15],
      'detector-plane',
    ],
    ['the detector alone', imager('0.15\\0.16'), [0.15, 0.16], 'detector-plane'],
    ['no word of where', pixel('0.2\\0.1'), [0.2, 0.1], 'detector-plane'],
    ['a scanned film', scanned, [0.1, 0.2], 'scanned'],
    ['nothing', {}, null, 'unknown'],
    ['zero', pixel('0\\0'), null, 'unknown'],
    ['nonsense', imager('a\\b'), null, 'unknown'],
    ['one number', imager('0.15'), null, 'unknown'],
  ] as const)('with %s', (_, elements, mm, source) => {
    expect(header(elements as Elements).spacing).toMatchObject({ mm, source });
  });

  it('keeps the type of calibration', () => {
    expect(header({ ...pixel('0.2\\0.1'), ...type }).spacing.calibrationType).toBe('FIDUCIAL');
  });
});

describe('display', () => {
  it.each([
    ['MONOCHROME1', null, true, 0],
    ['MONOCHROME1', 'INVERSE', true, 0],
    ['MONOCHROME2', null, false, 0],
    ['MONOCHROME2', 'IDENTITY', false, 0],
    ['MONOCHROME2', 'INVERSE', true, 1],
    ['MONOCHROME1', 'IDENTITY', true, 1],
  ] as const)('%s with %s is inverted: %s', (photometric, shape, inverted, warnings) => {
    const film = header({
      '00280004': ['CS', photometric],
      ...(shape !== null && { '20500020': ['CS', shape] as const }),
    });
    expect(film).toMatchObject({ photometric, inverted });
    expect(film.warnings).toHaveLength(warnings);
  });

  it('offers every window with its explanation', () => {
    const { windows } = header({
      '00281050': ['DS', '2048\\1.5e2'],
      '00281051': ['DS', '4096\\300 '],
      '00281055': ['LO', 'NORMAL\\BONE '],
      '00281056': ['CS', 'SIGMOID'],
    });
    expect(windows).toEqual([
      { kind: 'window', center: 2048, width: 4096, function: 'SIGMOID', explanation: 'NORMAL' },
      { kind: 'window', center: 150, width: 300, function: 'SIGMOID', explanation: 'BONE' },
    ]);
  });

  it.each([
    ['width 0', '5', '0', ''],
    ['a LINEAR width below 1', '5', '0.5', ''],
    ['no width', '5', '', ''],
    ['text', 'a', 'b', ''],
  ])('leaves a window of %s aside and says so', (_, center, width) => {
    const film = header({ '00281050': ['DS', center], '00281051': ['DS', width] });
    expect([film.windows.length, film.warnings.length]).toEqual([0, 1]);
  });

  it.each([
    ['1.2.840.10008.5.1.4.1.1.1.1', '', 'presentation'],
    ['1.2.840.10008.5.1.4.1.1.1.1.1', '', 'processing'],
    ['1.2.840.10008.5.1.4.1.1.1.1', 'FOR PROCESSING', 'processing'],
    ['1.2.840.10008.5.1.4.1.1.1', '', null],
    ['1.2.840.10008.5.1.4.1.1.7', 'FOR PRESENTATION', 'presentation'],
  ])('%s %s is for %s', (sopClass, intent, expected) => {
    const film = header({ '00080016': ['UI', sopClass], '00080068': ['CS', intent] });
    expect(film.presentationIntent).toBe(expected);
  });

  it.each([
    ['one value', [5], null, 0, { from: 5, to: 5 }],
    ['a range', [5], [9], 0, { from: 5, to: 9 }],
    ['a range downwards', [9], [5], 0, { from: 5, to: 9 }],
    ['a negative range', [0xfff0], [0xfff8], 1, { from: -16, to: -8 }],
    ['nothing', null, null, 0, null],
  ] as const)('knows padding of %s', (_, value, limit, signed, padding) => {
    const bytes = (number: number) => u16(number);
    const film = header({
      '00280103': ['US', [signed]],
      ...(value !== null && { '00280120': ['US', bytes(value[0])] as const }),
      ...(limit !== null && { '00280121': ['US', bytes(limit[0])] as const }),
    });
    expect(film.padding).toEqual(padding);
  });

  it('knows rescale, lossy compression and burned-in annotation', () => {
    const film = header({
      '00281052': ['DS', '-1024'],
      '00281053': ['DS', '0.5'],
      '00282110': ['CS', '01'],
      '00282112': ['DS', '4.5\\10'],
      '00280301': ['CS', 'YES'],
    });
    expect(film).toMatchObject({
      rescale: { slope: 0.5, intercept: -1024 },
      lossy: { ratio: 10 },
      burnedInAnnotation: true,
    });
    expect(header({})).toMatchObject({
      rescale: { slope: 1, intercept: 0 },
      lossy: null,
      burnedInAnnotation: false,
    });
  });

  it('leaves lookup tables that make no sense aside and says so', () => {
    const tables: Elements = { '00283000': ['SQ', [{}]], '00283010': ['SQ', [{}]] };
    expect(header(tables).warnings).toEqual([
      expect.stringContaining('modality lookup table'),
      expect.stringContaining('display lookup table'),
    ]);
  });
});
