import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../../src/export/csv.ts';
import { datapackage, protocolFileName } from '../../../src/export/datapackage.ts';
import type { ExportedCohort, ExportedFilm, ExportedReading } from '../../../src/export/exportedCohort.ts';
import type { Table } from '../../../src/export/table.ts';
import { exportTables } from '../../../src/export/tables.ts';
import { REGION_NAMES, type Side } from '../../../src/hand/landmarks.ts';
import type { Hand } from '../../../src/reading/reading.ts';
import { parseProtocol } from '../../../src/scoring/protocol.ts';
import type { DepositScore, HandScore, RegionScore } from '../../../src/scoring/score.ts';
import { parseCsv } from './rfc4180.ts';

const protocolFile = new URL('../../../resources/protocols/calcigraph-1.json', import.meta.url);
const protocol = parseProtocol(readFileSync(protocolFile, 'utf8'), 'c'.repeat(64));

const cleanRegion: RegionScore = {
  state: 'assessed',
  areaPx2: 100,
  areaMm2: 4,
  coveredPx2: 0,
  coveredMm2: 0,
  coveragePercent: 0,
  burden: 0,
  meanDensity: null,
  number: 0,
};

function handScore(side: Side, changes: Partial<HandScore> = {}): HandScore {
  const clean = { burden: 0, number: 0 };
  return {
    side,
    complete: true,
    missing: [],
    burden: 25,
    coveragePercent: 15,
    meanDensity: 5 / 3,
    number: 2,
    affectedRegions: ['D2-DP'],
    assessed: { burden: 25, regions: 20, existing: 20 },
    proratedBurden: 25,
    classes: {
      fingertip: { burden: 25, number: 2 },
      middle: clean,
      proximal: clean,
      metacarpal: clean,
      carpal: clean,
    },
    regions: Object.fromEntries(REGION_NAMES.map((name) => [name, cleanRegion])) as HandScore['regions'],
    globalGrade: null,
    form: null,
    ...changes,
  };
}

const deposit: DepositScore = {
  id: '=d1',
  side: 'R',
  region: 'D2-DP',
  shares: { 'D2-MP': 3, 'D2-DP': 12.5 },
  densityGrade: 3,
  multiplicity: 1,
  morphology: 'stone',
  areaPx2: 15.5,
  areaMm2: 0.62,
  perimeterPx: 16,
  perimeterMm: 3.2,
  feretPx: 6,
  feretMm: 1.2,
  centroid: [100.25, 50.5],
  values: { mean: -12.5, sd: 3, min: -20, max: 1, pixels: 15 },
  density: {
    index: 0.75,
    grade: 3,
    reason: null,
    deposit: 1750,
    softTissue: { value: 1000, pixels: 90, ring: { fromPx: 2, toPx: 9 } },
    beneath: null,
    cortex: { value: 2000, pixels: 40, outline: [], source: 'proposal' },
    overridden: true,
  },
};

function film(sha256: string, changes: Partial<ExportedFilm> = {}): ExportedFilm {
  return {
    sha256,
    fileName: `${sha256}.dcm`,
    patientId: 'P1',
    patientIdSource: 'file',
    issuer: null,
    visitDate: '2026-02-27',
    visitDateSource: 'file',
    side: null,
    sideSource: null,
    view: 'PA',
    modality: 'DX',
    valueUnit: null,
    rows: 1000,
    columns: 800,
    frames: 1,
    calibration: { spacingMm: [0.2, 0.2], source: 'detector-plane' },
    importedAt: '2026-03-01T09:30:00.000Z',
    ...changes,
  };
}

function read(
  of: ExportedFilm,
  hands: readonly HandScore[],
  changes: Partial<ExportedReading> = {},
): ExportedReading {
  return {
    film: of,
    frame: 0,
    reader: 'AB',
    pass: 1,
    reading: {
      protocol: 'calcigraph-1',
      calibration: { spacingMm: [0.2, 0.2], source: 'detector-plane' },
      hands: [],
      deposits: [],
    },
    score: {
      protocol: { name: 'calcigraph', version: '1', sha256: protocol.sha256 },
      hands,
      deposits: [],
      patient: { burden: null, percentOfMaximum: null, number: null },
    },
    filmIsCut: false,
    applicationVersion: '0.1.0',
    signedAt: '2026-03-02T10:00:00.123Z',
    ...changes,
  };
}

function cohort(readings: readonly ExportedReading[], unread: readonly ExportedFilm[] = []): ExportedCohort {
  return {
    name: 'Sclerodactyly',
    applicationVersion: '0.2.0',
    exportedAt: '2026-03-03T08:00:00.000Z',
    protocol,
    protocols: [protocol],
    films: [...new Set(readings.map((reading) => reading.film)), ...unread],
    readings,
  };
}

/** The rows of one table's CSV as objects by column. */
function rows(of: ExportedCohort, name: string): Record<string, string>[] {
  const table = exportTables(of).find((each) => each.name === name) as Table;
  const [header = [], ...records] = parseCsv(csvText(table));
  return records.map((record) =>
    Object.fromEntries(header.map((column, index) => [column, record[index] ?? ''])),
  );
}

const everything = cohort(
  [
    read(film('a'), [
      handScore('R'),
      handScore('L', { complete: false, missing: ['CA is off the film.'], burden: null }),
    ]),
    read(film('b', { patientId: '@P2', issuer: '+hospital', visitDate: null }), [], {
      reading: { protocol: 'calcigraph-1', hands: [], deposits: [] },
      signedAt: null,
    }),
  ],
  [film('c', { patientId: 'P3', calibration: { spacingMm: null, source: 'unknown' } })],
);

describe('every table', () => {
  it.each(['patients', 'hands', 'regions', 'deposits', 'films'])(
    '%s says of each row whose and how',
    (name) => {
      const table = exportTables(everything).find((each) => each.name === name) as Table;
      const names = table.fields.map((field) => field.name);
      for (const column of ['reader', 'pass', 'protocol', 'application_version', 'unit', 'spacing_source'])
        expect(names).toContain(column);
      expect(new Set(names).size).toBe(names.length);
      for (const field of table.fields) expect(field.meaning).toMatch(/\.$/);
    },
  );

  it('has px2 and mm2 columns side by side, and says the unit in the column’s name', () => {
    for (const table of exportTables(everything))
      for (const { name, unit } of table.fields) {
        const end = /_(px2|mm2|px|mm|percent)$/.exec(name)?.[1];
        expect(end ?? null, name).toBe(
          ['px2', 'mm2', 'px', 'mm', 'percent'].includes(unit ?? '') ? unit : null,
        );
        if (end?.endsWith('2') && !name.includes('shares'))
          expect(table.fields.map((field) => field.name)).toContain(
            name.replace(end, end === 'px2' ? 'mm2' : 'px2'),
          );
      }
  });

  it('holds cells of the type its column says', () => {
    const types = {
      string: 'string',
      date: 'string',
      datetime: 'string',
      integer: 'number',
      number: 'number',
      boolean: 'boolean',
    };
    for (const table of exportTables(everything))
      for (const record of table.records)
        record.forEach((cell, index) => {
          const field = table.fields[index];
          if (cell === null || field === undefined) return;
          expect(typeof cell, field.name).toBe(types[field.type]);
          if (field.type === 'integer') expect(Number.isInteger(cell), field.name).toBe(true);
          if (field.type === 'date') expect(cell).toMatch(/^\d{4}-\d\d-\d\d$/);
          if (field.type === 'datetime') expect(cell).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        });
  });

  it('is described in the data package, column for column', () => {
    const tables = exportTables(everything).map((table) => {
      return { table, path: `${table.name}.csv`, bytes: 1, sha256: 'd'.repeat(64) };
    });
    const facts = {
      title: 'T',
      created: '2026-03-03T08:00:00.000Z',
      applicationVersion: '0.2.0',
      tables,
      protocols: [],
    };
    const description = JSON.parse(JSON.stringify(datapackage(facts)));
    for (const { table } of tables) {
      const resource = description.resources.find(
        (each: { path: string }) => each.path === `${table.name}.csv`,
      );
      const header = parseCsv(csvText(table))[0];
      expect(resource.schema.fields.map((field: { name: string }) => field.name)).toEqual(header);
      expect(resource.schema.fields[0]).toEqual({
        name: 'patient_id',
        type: 'string',
        description: expect.stringContaining('identifier'),
        unit: null,
      });
      expect(resource).toMatchObject({ encoding: 'utf-8', hash: `sha256:${'d'.repeat(64)}` });
    }
  });
});

describe('a protocol’s file', () => {
  it('is named after it without leaving its folder', () => {
    expect(protocolFileName('calcigraph-1')).toBe('calcigraph-1.json');
    expect(protocolFileName('../Our Centre-2.1')).toBe('---our-centre-2-1.json');
  });
});

describe('patients.csv', () => {
  it('adds two complete hands of one film', () => {
    const [row] = rows(
      cohort([read(film('a'), [handScore('R'), handScore('L', { burden: 35, number: 3 })])]),
      'patients',
    );
    expect(row).toMatchObject({
      patient_id: 'P1',
      visit_date: '2026-02-27',
      reader: 'AB',
      pass: '1',
      protocol: 'calcigraph-1',
      application_version: '0.1.0',
      state: 'signed',
      signed_at: '2026-03-02T10:00:00Z',
      unit: 'mm',
      spacing_source: 'detector-plane',
      burden: '60',
      burden_of_maximum_percent: '0.5',
      number: '5',
      right_burden: '25',
      left_burden: '35',
      right_area_px2: '2000',
      right_area_mm2: '80',
      note: '',
    });
  });

  it('adds two complete hands of two films of one visit', () => {
    const calibration = { spacingMm: null, source: 'unknown' } as const;
    const right = read(film('a'), [handScore('R')]);
    const left = read(film('b'), [handScore('L')], {
      reading: { protocol: 'calcigraph-1', calibration, hands: [], deposits: [] },
      signedAt: '2026-03-05T10:00:00Z',
    });
    const found = rows(cohort([right, left]), 'patients');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      burden: '50',
      readings_count: '2',
      signed_at: '2026-03-05T10:00:00Z',
      unit: 'px',
      spacing_source: 'detector-plane + unknown',
    });
  });

  it('has no sum with one hand alone, and never a zero for the other', () => {
    const [row] = rows(cohort([read(film('a'), [handScore('R')])]), 'patients');
    expect(row).toMatchObject({ burden: '', number: '', burden_of_maximum_percent: '' });
    expect(row).toMatchObject({ right_burden: '25', left_burden: '', left_complete: '', left_number: '' });
    expect(row?.note).toBe('No left hand was read.');
  });

  it('has no sum with an incomplete hand, whose own figures stand', () => {
    const incomplete = handScore('L', {
      complete: false,
      burden: null,
      missing: ['CA is off the film.'],
      proratedBurden: 26,
    });
    const [row] = rows(cohort([read(film('a'), [handScore('R'), incomplete])]), 'patients');
    expect(row).toMatchObject({
      burden: '',
      right_burden: '25',
      left_burden: '',
      left_complete: 'false',
      left_missing: 'CA is off the film.',
      left_prorated_burden: '26',
    });
  });

  it('is zero, not empty, for hands found clean', () => {
    const clean = { burden: 0, coveragePercent: 0, meanDensity: null, number: 0, affectedRegions: [] };
    const [row] = rows(cohort([read(film('a'), [handScore('R', clean), handScore('L', clean)])]), 'patients');
    expect(row).toMatchObject({ burden: '0', number: '0', right_burden: '0', right_affected_regions: '' });
  });

  it('takes neither of two readings of one hand in a visit, and says so', () => {
    const both = [read(film('a'), [handScore('R'), handScore('L')]), read(film('b'), [handScore('R')])];
    const [row] = rows(cohort(both), 'patients');
    expect(row).toMatchObject({ burden: '', right_burden: '', left_burden: '25' });
    expect(row?.note).toBe('2 readings of the right hand in this visit: none is taken.');
  });

  it('keeps readers, passes, visits, patients and protocols apart', () => {
    const one = film('a');
    const base = read(one, [handScore('R'), handScore('L')]);
    const other = { ...base.score, protocol: { ...base.score.protocol, sha256: 'e'.repeat(64) } };
    const apart = [
      base,
      read(one, base.score.hands, { reader: 'CD' }),
      read(one, base.score.hands, { pass: 2 }),
      read(film('b', { visitDate: '2027-02-27' }), base.score.hands),
      read(film('c', { patientId: 'P2' }), base.score.hands),
      read(film('d', { issuer: 'elsewhere' }), base.score.hands),
      { ...base, score: other },
    ];
    const found = rows(cohort(apart), 'patients');
    expect(found).toHaveLength(apart.length);
    for (const row of found) expect(row.burden).toBe('50');
  });

  it('says of a hand on a film that ends early why it has no figures', () => {
    const reading = { protocol: 'calcigraph-1', hands: [{ side: 'R' } as Hand], deposits: [] };
    const cut = read(film('a'), [], { reading, filmIsCut: true, signedAt: null });
    const [row] = rows(cohort([cut]), 'patients');
    expect(row).toMatchObject({
      note: 'The film of the right hand ends early and has no figures. No left hand was read.',
      burden: '',
    });
    expect(rows(cohort([cut]), 'films')).toMatchObject([{ ends_early: 'true' }]);
  });

  it('is started while one of its readings is', () => {
    const [row] = rows(
      cohort([read(film('a'), [handScore('R')]), read(film('b'), [handScore('L')], { signedAt: null })]),
      'patients',
    );
    expect(row).toMatchObject({ state: 'started', signed_at: '' });
  });
});

describe('the other tables', () => {
  it('hands.csv leaves areas out that are not known', () => {
    const regions = { ...handScore('R').regions, CA: { ...cleanRegion, areaMm2: null } };
    const off = {
      ...handScore('L').regions,
      CA: { ...cleanRegion, state: 'off-film', areaPx2: null } as const,
    };
    const found = rows(
      cohort([read(film('a'), [handScore('R', { regions }), handScore('L', { regions: off })])]),
      'hands',
    );
    expect(found).toMatchObject([
      { side: 'R', area_px2: '2000', area_mm2: '', fingertip_burden: '25', frame: '0', film_sha256: 'a' },
      { side: 'L', area_px2: '1900', area_mm2: '76' },
    ]);
  });

  it('regions.csv has every region of every hand, in their order', () => {
    const found = rows(everything, 'regions');
    expect(found.map(({ side, region }) => `${side} ${region}`)).toEqual(
      ['R', 'L'].flatMap((side) => REGION_NAMES.map((name) => `${side} ${name}`)),
    );
    expect(found[0]).toMatchObject({ region_state: 'assessed', coverage_percent: '0', mean_density: '' });
  });

  it('deposits.csv has a row for each, with both units and negative values untouched', () => {
    const base = read(film('a'), [handScore('R')]);
    const found = rows(cohort([{ ...base, score: { ...base.score, deposits: [deposit] } }]), 'deposits');
    expect(found).toMatchObject([
      {
        deposit_id: "'=d1",
        region: 'D2-DP',
        region_shares_px2: 'D2-DP=12.5 D2-MP=3',
        area_px2: '15.5',
        area_mm2: '0.62',
        centroid_x_px: '100.25',
        radiodensity_index: '0.75',
        proposed_density_grade: '3',
        density_grade_source: 'reader',
        soft_tissue_median: '1000',
        soft_tissue_source: 'ring',
        beneath_value: '',
        cortex_median: '2000',
        cortex_source: 'proposal',
        value_unit: '',
        value_mean: '-12.5',
      },
    ]);
  });

  it('deposits.csv says what a film’s values are in, where its file does', () => {
    const readings = ['HU', '=OD'].map((valueUnit) => {
      const base = read(film(valueUnit, { valueUnit }), [handScore('R')]);
      return { ...base, score: { ...base.score, deposits: [deposit] } };
    });
    expect(rows(cohort(readings), 'deposits').map((row) => row.value_unit)).toEqual(['HU', "'=OD"]);
  });

  it('films.csv has films that nobody has read, and defuses what came in with the files', () => {
    expect(rows(everything, 'films')).toMatchObject([
      {
        patient_id: 'P1',
        reader: 'AB',
        state: 'signed',
        row_spacing_mm: '0.2',
        imported_at: '2026-03-01T09:30:00Z',
      },
      {
        patient_id: "'@P2",
        patient_id_issuer: "'+hospital",
        state: 'started',
        row_spacing_mm: '',
        visit_date: '',
      },
      {
        patient_id: 'P3',
        reader: '',
        pass: '',
        frame: '',
        state: 'unread',
        application_version: '0.2.0',
        unit: 'px',
      },
    ]);
  });
});
