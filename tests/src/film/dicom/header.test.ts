import { describe, expect, it } from 'vitest';
import type { FilmHeader } from '../../../../src/film/film.ts';
import { offeredVois } from '../../../../src/film/offeredVois.ts';
import { decodeFilm, readHeader } from '../../../../src/film/readFilm.ts';
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
  const region = (coded: Elements, ...modifiers: readonly string[]): Elements => ({
    '00082218': [
      'SQ',
      [{ ...coded, '00082220': ['SQ', modifiers.map((value): Elements => ({ '00080100': ['SH', value] }))] }],
    ],
  });
  it.each([
    ['ImageLaterality', { '00200062': ['CS', 'L'], '00200060': ['CS', 'R'] }, 'L'],
    ['Laterality', { '00200062': ['CS', ''], '00200060': ['CS', 'R'] }, 'R'],
    ['FrameLaterality', frameLaterality('R'), 'R'],
    ['nothing for both hands', { '00200062': ['CS', 'B'], '00200060': ['CS', 'R'] }, null],
    ['nothing for mixed frames', frameLaterality('M'), null],
    ['nothing', {}, null],
    ['a region’s modifier', region({}, '24028007'), 'R'],
    ['a region’s modifier in the older code', region({}, 'G-A101'), 'L'],
    ['a region of one side', region({ '00080100': ['SH', '85151006'] }), 'L'],
    ['nothing for a region of no side', region({ '00080100': ['SH', '85562004'] }), null],
    ['nothing for modifiers of both sides', region({}, '24028007', '7771000'), null],
    [
      'nothing for both hands, whatever the region',
      { ...region({}, 'G-A100'), '00200062': ['CS', 'B'] },
      null,
    ],
    ['a frame’s region', { '52009229': ['SQ', [{ '00209071': ['SQ', [region({}, 'G-A100')]] }]] }, 'R'],
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
    ['the same on the scanned film', { ...scanned, ...pixel('0.1\\0.2') }, [0.1, 0.2], 'scanned'],
    ['another on the scanned film', { ...scanned, ...pixel('0.2\\0.2') }, [0.2, 0.2], 'calibrated'],
    [
      'the detector beside a scanned film',
      { ...scanned, ...imager('0.15\\0.15') },
      [0.15, 0.15],
      'detector-plane',
    ],
    ['nothing', {}, null, 'unknown'],
    ['empty values', { ...pixel(''), ...imager('') }, null, 'unknown'],
  ] as const)('with %s', (_, elements, mm, source) => {
    expect(header(elements as Elements).spacing).toMatchObject({ mm, source });
  });

  it.each([
    ['zero', '0\\0'],
    ['negative', '-0.15\\-0.15'],
    ['one of two negative', '0.15\\-0.15'],
    ['nonsense', 'a\\b'],
    ['NaN', 'NaN\\NaN'],
    ['endless', '1e999\\1e999'],
    ['a decimal comma', '0,15\\0,15'],
    ['one number', '0.15'],
    ['as large as a hand', '150\\150'],
    ['finer than light', '1e-9\\1e-9'],
    ['a thousand times as high as wide', '1\\0.001'],
  ])('that is %s is none, with a warning', (_, value) => {
    for (const [name, elements] of [
      ['PixelSpacing', pixel(value)],
      ['ImagerPixelSpacing', imager(value)],
      ['NominalScannedPixelSpacing', { '00182010': ['DS', value] } as Elements],
    ] as const) {
      const { spacing, warnings } = header(elements);
      expect(spacing).toEqual({ mm: null, source: 'unknown' });
      expect(warnings).toEqual([`${name} is not a radiograph's spacing in millimetres and was left aside.`]);
    }
  });

  it('that is no length gives way to the next', () => {
    expect(header({ ...pixel('0\\0'), ...imager('0.15\\0.15') }).spacing).toMatchObject({
      mm: [0.15, 0.15],
      source: 'detector-plane',
    });
    expect(header({ ...imager('0\\0'), ...scanned }).spacing).toMatchObject({ source: 'scanned' });
  });

  it('says which attribute it is the value of, and the type of calibration', () => {
    expect(header({ ...pixel('0.2\\0.1'), ...type }).spacing).toEqual({
      mm: [0.2, 0.1],
      source: 'calibrated',
      attribute: 'PixelSpacing',
      calibrationType: 'FIDUCIAL',
    });
    expect(header(imager('0.2\\0.1')).spacing.attribute).toBe('ImagerPixelSpacing');
    expect(header(scanned).spacing.attribute).toBe('NominalScannedPixelSpacing');
  });
});

describe('the shape of pixels without spacing', () => {
  const ratio = (value: string): Elements => ({ '00280034': ['IS', value] });

  it('is their height over their width', () => {
    expect(header(ratio('4\\3')).spacing).toEqual({ mm: null, source: 'unknown', pixelAspect: 4 / 3 });
  });

  it.each([
    ['square', ratio('1\\1')],
    ['square in other words', ratio('7\\7')],
    ['known from the spacing', { ...ratio('4\\3'), '00280030': ['DS', '0.1\\0.1'] } as Elements],
  ])('is left out where it is %s', (_, elements) => {
    expect(header(elements).spacing.pixelAspect).toBeUndefined();
  });

  it.each(['0\\0', '-4\\-3', '4\\0', '4', 'a\\b', '1000\\1'])('is not taken from %s', (value) => {
    const { spacing, warnings } = header(ratio(value));
    expect(spacing).toEqual({ mm: null, source: 'unknown' });
    expect(warnings).toEqual(['PixelAspectRatio is not a ratio of two lengths and was left aside.']);
  });
});

describe('magnification', () => {
  const at = (elements: Elements) =>
    header({ '00181164': ['DS', '0.2\\0.2'], ...elements }).spacing.magnification;
  const distances = { '00181110': ['DS', '1100'], '00181111': ['DS', '1000'] } as const;

  it('is offered from the estimated factor, else from the distances', () => {
    const estimated = { '00181114': ['DS', '1.05'] } as const;
    expect(at({ ...estimated, ...distances })).toEqual({ factor: 1.05, from: 'estimated-factor' });
    expect(at(distances)).toEqual({ factor: 1.1, from: 'distances' });
  });

  it.each([
    ['none', {}],
    ['behind the detector', { '00181114': ['DS', '0.9'] }],
    ['one distance', { '00181110': ['DS', '1100'] }],
    ['a distance of nothing', { '00181110': ['DS', '1100'], '00181111': ['DS', '0'] }],
  ] as const)('is not offered for %s', (_, elements) => {
    expect(at(elements)).toBeUndefined();
  });

  it('is offered where PixelSpacing stands for the detector', () => {
    expect(header({ '00280030': ['DS', '0.2\\0.2'], ...distances }).spacing.magnification?.factor).toBe(1.1);
  });

  it('is never divided by unasked', () => {
    expect(header({ '00181164': ['DS', '0.2\\0.2'], ...distances }).spacing.mm).toEqual([0.2, 0.2]);
  });

  it('is not offered for a calibrated spacing', () => {
    const calibrated = { '00280030': ['DS', '0.1\\0.1'], '00280a02': ['CS', 'FIDUCIAL'] } as const;
    expect(at({ ...distances, ...calibrated })).toBeUndefined();
  });
});

describe('functional groups of an enhanced film', () => {
  const groups: Elements = {
    '00289110': ['SQ', [{ '00280030': ['DS', '0.3\\0.4'] }]],
    '00289132': ['SQ', [{ '00281050': ['DS', '5'], '00281051': ['DS', '6'], '00281055': ['LO', 'BONE'] }]],
    '00289145': ['SQ', [{ '00281052': ['DS', '-7'], '00281053': ['DS', '2'] }]],
  };

  it.each([
    ['shared', { '52009229': ['SQ', [groups]] }],
    ['of the first frame', { '52009230': ['SQ', [groups, {}]] }],
  ] as const)('%s give spacing, window and rescale', (_, elements) => {
    expect(header(elements)).toMatchObject({
      spacing: { mm: [0.3, 0.4] },
      windows: [{ center: 5, width: 6, explanation: 'BONE' }],
      rescale: { slope: 2, intercept: -7 },
    });
  });
});

describe('frames of an enhanced film', () => {
  it('each have their own spacing, rescale, windows and tables', async () => {
    const lut = (explanation: string): Elements => ({
      '00283002': ['US', [2, 0, 8]],
      '00283003': ['LO', explanation],
      '00283006': ['US', [0, 255]],
    });
    const groups = (number: number): Elements => ({
      '00289110': ['SQ', [{ '00280030': ['DS', `0.${number}\\0.${number}`] }]],
      '00289132': [
        'SQ',
        [
          {
            '00281050': ['DS', `${number}`],
            '00281051': ['DS', '6'],
            '00283010': ['SQ', [lut(`T${number}`)]],
          },
        ],
      ],
      '00289145': ['SQ', [{ '00281052': ['DS', `-${number}`], '00281053': ['DS', '2'] }]],
    });
    const elements: Elements = {
      '00280008': ['IS', '2'],
      '52009230': ['SQ', [groups(3), groups(4)]],
    };
    const film = tinyDicom({ elements, pixels: new Uint8Array(12) });
    for (const [frame, number] of [
      [0, 3],
      [1, 4],
    ] as const) {
      const decoded = (await decodeFilm(film, frame, nodeFilmPorts)).header;
      expect(decoded).toMatchObject({
        spacing: { mm: [number / 10, number / 10] },
        windows: [{ center: number }],
        voiLuts: [{ explanation: `T${number}` }],
        rescale: { intercept: -number },
      });
      expect(decoded.warnings).toEqual(readHeader(film, nodeFilmPorts).warnings);
    }
  });
});

describe('lookup tables', () => {
  const table = (descriptor: Elements[string], data: Elements[string], explanation = '') => ({
    '00283002': descriptor,
    '00283003': ['LO', explanation] as const,
    '00283006': data,
  });
  const words = (...values: readonly number[]) => ['US', values] as const;
  const voi = (...tables: readonly Elements[]) => ({ '00283010': ['SQ', tables] }) as const;

  it('of modality replace the rescale', () => {
    const film = header({
      '00280103': ['US', [1]],
      '00281053': ['DS', '3'],
      '00283000': ['SQ', [table(['SS', [3, 0xfffe, 12]], words(10, 20, 4095))]],
    });
    expect(film.rescale).toEqual({ slope: 1, intercept: 0 });
    expect(film.modalityLut).toEqual({ firstValue: -2, entries: Uint16Array.of(10, 20, 4095), bits: 12 });
  });

  it('and rescales name what their values are in', () => {
    const withTable = (type: string) =>
      header({
        '00281054': ['LO', 'HU'],
        '00283000': ['SQ', [{ ...table(words(2, 0, 12), words(10, 20)), '00283004': ['LO', type] }]],
      });
    expect(withTable('OD ').valueUnit).toBe('OD');
    expect(withTable('US')).not.toHaveProperty('valueUnit');
    expect(header({ '00281053': ['DS', '3'], '00281054': ['LO', 'HU'] }).valueUnit).toBe('HU');
    expect(header({ '00281053': ['DS', '3'] })).not.toHaveProperty('valueUnit');
  });

  it('of display are offered beside windows, each by its explanation', () => {
    const film = header({
      '00281050': ['DS', '5'],
      '00281051': ['DS', '6'],
      ...voi(table(words(2, 0, 8), words(0, 255), 'SOFT'), table(words(2, 9, 16), words(7, 65535), 'BONE ')),
    });
    expect(offeredVois(film).map(({ kind, explanation }) => [kind, explanation])).toEqual([
      ['window', null],
      ['lut', 'SOFT'],
      ['lut', 'BONE'],
    ]);
    expect(film.voiLuts?.[1]).toMatchObject({ firstValue: 9, entries: Uint16Array.of(7, 65535), bits: 16 });
  });

  it.each([
    ['as its VR says', ['SS', [2, 0xfff0, 8]], {}, SYNTAX.explicitLe, -16],
    ['not, as its VR says', ['US', [2, 0xfff0, 8]], { '00280103': ['US', [1]] }, SYNTAX.explicitLe, 0xfff0],
    ['as the pixels are', ['US', [2, 0xfff0, 8]], { '00280103': ['US', [1]] }, SYNTAX.implicitLe, -16],
    [
      'as the rescaled ones are',
      ['US', [2, 0xfff0, 8]],
      { '00281052': ['DS', '-9'] },
      SYNTAX.implicitLe,
      -16,
    ],
    ['not, as the pixels are not', ['US', [2, 0xfff0, 8]], {}, SYNTAX.implicitLe, 0xfff0],
  ] as const)('have a first value that is signed %s', (_, descriptor, elements, syntax, firstValue) => {
    const film = header({ ...elements, ...voi(table(descriptor, words(0, 255))) } as Elements, syntax);
    expect(film.voiLuts?.[0]?.firstValue).toBe(firstValue);
  });

  it('have entries of 8 bits packed or not, and of more bits than they say', () => {
    const entries = (data: Elements[string], said = 8, syntax: string = SYNTAX.explicitLe) =>
      header(voi(table(words(4, 0, said), data)), syntax).voiLuts?.[0];
    expect(entries(['OW', Uint8Array.of(1, 2, 3, 4)])?.entries).toEqual(Uint16Array.of(1, 2, 3, 4));
    expect(entries(['OB', Uint8Array.of(1, 2, 3, 4)])?.entries).toEqual(Uint16Array.of(1, 2, 3, 4));
    expect(entries(['OW', Uint8Array.of(2, 1, 4, 3)], 8, SYNTAX.explicitBe)?.entries).toEqual(
      Uint16Array.of(1, 2, 3, 4),
    );
    expect(entries(words(1, 2, 3, 1023))?.bits).toBe(10);
  });

  it('have as many entries as are there, where they say more', () => {
    const film = header(voi(table(words(4, 0, 12), words(1, 2, 4095))));
    expect(film.voiLuts?.[0]).toMatchObject({ entries: Uint16Array.of(1, 2, 4095), bits: 12 });
  });

  it('have 65536 entries where they say 0', () => {
    const film = header(voi(table(words(0, 0, 16), ['OW', new Uint8Array(131_072).fill(255)])));
    expect(film.voiLuts?.[0]?.entries.length).toBe(65_536);
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
