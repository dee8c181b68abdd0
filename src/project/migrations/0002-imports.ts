import { type Kysely, sql } from 'kysely';

/**
 * Version 2: what was imported and what was not, and why; every word said of whose a film is; films found by their
 * SOP Instance UID.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    files INTEGER NOT NULL,
    passed_over INTEGER NOT NULL,
    pattern TEXT,
    started_at TEXT NOT NULL,
    ending TEXT CHECK (ending IN ('finished', 'cancelled', 'broken-off')),
    ended_at TEXT CHECK ((ended_at IS NULL) = (ending IS NULL))
  ) STRICT`,

  `CREATE TABLE imported_file (
    id INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES import,
    path TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('imported', 'here-already', 'same-film', 'refused')),
    film_sha256 TEXT REFERENCES film CHECK ((film_sha256 IS NULL) = (outcome = 'refused')),
    code TEXT CHECK (outcome <> 'refused' OR code IS NOT NULL),
    message TEXT CHECK ((message IS NULL) = (code IS NULL)),
    detail TEXT
  ) STRICT`,
  'CREATE INDEX imported_file_import ON imported_file (import)',

  `CREATE TABLE identification (
    id INTEGER PRIMARY KEY,
    film_sha256 TEXT NOT NULL REFERENCES film,
    pattern TEXT,
    patient_id TEXT,
    visit_date TEXT,
    side TEXT CHECK (side IN ('R', 'L')),
    identified_at TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX identification_film ON identification (film_sha256)',

  // What readers had said before there was a table for it.
  `INSERT INTO identification (film_sha256, patient_id, visit_date, side, identified_at)
    SELECT film.sha256,
      iif(film.patient_source = 'reader', patient.patient_id, NULL),
      iif(film.visit_date_source = 'reader', film.visit_date, NULL),
      iif(film.side_source = 'reader', film.side, NULL),
      film.imported_at
    FROM film JOIN patient ON patient.id = film.patient
    WHERE 'reader' IN (film.patient_source, film.visit_date_source, film.side_source)`,

  "CREATE INDEX film_sop_instance ON film (header ->> '$.identity.sopInstanceUid')",

  ...['imported_file', 'identification'].flatMap((table) => [
    refuse('UPDATE', table),
    refuse('DELETE', table),
  ]),
];

function refuse(action: 'UPDATE' | 'DELETE', table: string): string {
  return `CREATE TRIGGER ${table}_refuses_${action.toLowerCase()} BEFORE ${action} ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} rows are kept as they were written'); END`;
}
