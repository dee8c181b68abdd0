import type { Calibration } from '../reading/reading.ts';
import { protocolId } from '../scoring/protocol.ts';
import type { ExportedCohort, ExportedFilm, ExportedReading } from './exportedCohort.ts';
import { filmReferenceColumns, instant, keyColumns, measure, type RowKey, readingKey } from './keyColumns.ts';
import { type Column, columnsFrom, type Table, tableOf } from './table.ts';

interface FilmRow {
  readonly key: RowKey;
  readonly film: ExportedFilm;
  readonly frame: number | null;
  /** Null where nobody has read the film. */
  readonly read: ExportedReading | null;
}

/** One row per film and reading of it; a film that nobody has read has one row without a reader. */
export function filmsTable(cohort: ExportedCohort): Table {
  const byFilm = Map.groupBy(cohort.readings, (read) => read.film.sha256);
  const rows = cohort.films.flatMap(
    (film) => byFilm.get(film.sha256)?.map(readRow) ?? [unreadRow(cohort, film)],
  );
  const meaning =
    'One row per film and reading of it; films that nobody has read have one row without a reader.';
  return tableOf('films', meaning, columns, rows);
}

function readRow(read: ExportedReading): FilmRow {
  return { key: readingKey(read), film: read.film, frame: read.frame, read };
}

function unreadRow(cohort: ExportedCohort, film: ExportedFilm): FilmRow {
  const key: RowKey = {
    patientId: film.patientId,
    issuer: film.issuer,
    visitDate: film.visitDate,
    reader: null,
    pass: null,
    protocol: protocolId(cohort.protocol),
    protocolSha256: cohort.protocol.sha256,
    applicationVersion: cohort.applicationVersion,
    state: 'unread',
    signedAt: null,
    ...measure(film.calibration),
  };
  return { key, film, frame: null, read: null };
}

/** What the reading measured with; the file's word where nobody has read the film. */
function calibrationOf({ film, read }: FilmRow): Calibration | undefined {
  return read === null ? film.calibration : read.reading.calibration;
}

const columns: readonly Column<FilmRow>[] = [
  ...columnsFrom(keyColumns, (row: FilmRow) => row.key),
  ...columnsFrom(filmReferenceColumns, (row: FilmRow) => row),
  {
    name: 'file_name',
    type: 'string',
    unit: null,
    meaning: 'The name of the file the film was imported from.',
    value: ({ film }) => film.fileName,
  },
  {
    name: 'patient_id_source',
    type: 'string',
    unit: null,
    meaning: 'Where the patient’s identifier comes from: file, file-name or reader.',
    value: ({ film }) => film.patientIdSource,
  },
  {
    name: 'visit_date_source',
    type: 'string',
    unit: null,
    meaning: 'Where the visit’s date comes from: file or reader.',
    value: ({ film }) => film.visitDateSource,
  },
  {
    name: 'film_side',
    type: 'string',
    unit: null,
    meaning: 'R or L as the file or the reader says; empty where neither does or the film shows both hands.',
    value: ({ film }) => film.side,
  },
  {
    name: 'film_side_source',
    type: 'string',
    unit: null,
    meaning: 'Where the film’s side comes from: file or reader.',
    value: ({ film }) => film.sideSource,
  },
  {
    name: 'view',
    type: 'string',
    unit: null,
    meaning: 'The view position of the file.',
    value: ({ film }) => film.view,
  },
  {
    name: 'modality',
    type: 'string',
    unit: null,
    meaning: 'The DICOM modality of the file.',
    value: ({ film }) => film.modality,
  },
  {
    name: 'rows_px',
    type: 'integer',
    unit: 'px',
    meaning: 'Height of the film.',
    value: ({ film }) => film.rows,
  },
  {
    name: 'columns_px',
    type: 'integer',
    unit: 'px',
    meaning: 'Width of the film.',
    value: ({ film }) => film.columns,
  },
  {
    name: 'frames',
    type: 'integer',
    unit: 'frames',
    meaning: 'How many frames the file holds.',
    value: ({ film }) => film.frames,
  },
  {
    name: 'ends_early',
    type: 'boolean',
    unit: null,
    meaning:
      'True where the file ends inside the picture, so that no figure is made of it; empty where nobody has read it.',
    value: ({ read }) => read?.filmIsCut ?? null,
  },
  {
    name: 'row_spacing_mm',
    type: 'number',
    unit: 'mm',
    meaning: 'Distance between the centres of neighbouring rows, as used for the figures.',
    value: (row) => calibrationOf(row)?.spacingMm?.[0] ?? null,
  },
  {
    name: 'column_spacing_mm',
    type: 'number',
    unit: 'mm',
    meaning: 'Distance between the centres of neighbouring columns, as used for the figures.',
    value: (row) => calibrationOf(row)?.spacingMm?.[1] ?? null,
  },
  {
    name: 'spacing_relative_standard_error',
    type: 'number',
    unit: '1',
    meaning:
      'Standard error of a spacing that the reader measured, as a part of it; areas have twice as much. Empty where it is not known.',
    value: (row) => calibrationOf(row)?.relativeStandardError ?? null,
  },
  {
    name: 'spacing_calibration_type',
    type: 'string',
    unit: null,
    meaning:
      'PixelSpacingCalibrationType of a calibrated film, where the file gives it: GEOMETRY or FIDUCIAL.',
    value: (row) => calibrationOf(row)?.calibrationType ?? null,
  },
  {
    name: 'spacing_magnification',
    type: 'number',
    unit: '1',
    meaning: 'What the spacing at the detector was divided by, where it was.',
    value: (row) => calibrationOf(row)?.magnification?.factor ?? null,
  },
  {
    name: 'spacing_film_sha256',
    type: 'string',
    unit: null,
    meaning: 'The film of the same visit that the spacing was taken over from, where it was.',
    value: (row) => calibrationOf(row)?.takenFrom ?? null,
  },
  {
    name: 'imported_at',
    type: 'datetime',
    unit: null,
    meaning: 'When the film was imported, UTC.',
    value: ({ film }) => instant(film.importedAt),
  },
];
