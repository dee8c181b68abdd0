import { type Kysely, sql } from 'kysely';

/** Version 1: patients, films, readings with their trail and signatures. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE protocol (
    sha256 TEXT PRIMARY KEY,
    content TEXT NOT NULL
  ) STRICT`,

  `CREATE TABLE cohort (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    protocol_sha256 TEXT NOT NULL REFERENCES protocol
  ) STRICT`,

  `CREATE TABLE patient (
    id INTEGER PRIMARY KEY,
    patient_id TEXT NOT NULL,
    issuer TEXT NOT NULL,
    name TEXT,
    birth_date TEXT,
    sex TEXT,
    UNIQUE (patient_id, issuer)
  ) STRICT`,

  `CREATE TABLE film (
    sha256 TEXT PRIMARY KEY,
    patient INTEGER NOT NULL REFERENCES patient,
    patient_source TEXT NOT NULL CHECK (patient_source IN ('file', 'file-name', 'reader')),
    visit_date TEXT,
    visit_date_source TEXT CHECK (visit_date_source IN ('file', 'reader')),
    side TEXT CHECK (side IN ('R', 'L')),
    side_source TEXT CHECK (side_source IN ('file', 'reader')),
    file_name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    header TEXT NOT NULL CHECK (json_valid(header)),
    imported_at TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX film_patient ON film (patient)',

  `CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    film_sha256 TEXT NOT NULL REFERENCES film,
    frame INTEGER NOT NULL,
    reader TEXT NOT NULL,
    pass INTEGER NOT NULL,
    initial TEXT NOT NULL CHECK (json_valid(initial)),
    document TEXT NOT NULL CHECK (json_valid(document)),
    revision INTEGER NOT NULL DEFAULT 0,
    opened_at TEXT NOT NULL,
    UNIQUE (film_sha256, frame, reader, pass)
  ) STRICT`,
  'CREATE INDEX reading_reader ON reading (reader, pass)',

  `CREATE TABLE step (
    reading INTEGER NOT NULL REFERENCES reading,
    step INTEGER NOT NULL CHECK (step >= 1),
    action TEXT NOT NULL CHECK (action IN ('do', 'undo', 'redo')),
    refers INTEGER CHECK ((refers IS NULL) = (action = 'do')),
    edit TEXT NOT NULL CHECK (json_valid(edit)),
    at TEXT NOT NULL,
    PRIMARY KEY (reading, step),
    FOREIGN KEY (reading, refers) REFERENCES step (reading, step)
  ) STRICT`,

  `CREATE TABLE signature (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES reading,
    revision INTEGER NOT NULL,
    signed_at TEXT NOT NULL,
    application_version TEXT NOT NULL,
    protocol_sha256 TEXT NOT NULL REFERENCES protocol,
    with_film INTEGER NOT NULL CHECK (with_film IN (0, 1)),
    score TEXT NOT NULL CHECK (json_valid(score))
  ) STRICT`,
  'CREATE INDEX signature_reading ON signature (reading)',

  `CREATE TABLE reopening (
    signature INTEGER PRIMARY KEY REFERENCES signature,
    reason TEXT NOT NULL,
    reopened_at TEXT NOT NULL
  ) STRICT`,

  ...['step', 'signature', 'reopening'].flatMap((table) => [
    refuse('UPDATE', table),
    refuse('DELETE', table),
  ]),

  ...['step', 'signature'].map(
    (table) => `CREATE TRIGGER ${table}_refused_when_signed BEFORE INSERT ON ${table}
      WHEN EXISTS (
        SELECT 1 FROM signature LEFT JOIN reopening ON reopening.signature = signature.id
        WHERE signature.reading = NEW.reading AND reopening.signature IS NULL
      )
      BEGIN SELECT RAISE(ABORT, 'the reading is signed'); END`,
  ),

  `CREATE TRIGGER reading_stays_what_it_was BEFORE UPDATE OF film_sha256, frame, reader, pass, initial ON reading
    BEGIN SELECT RAISE(ABORT, 'a reading stays what it was opened as'); END`,
  `CREATE TRIGGER reading_stays BEFORE DELETE ON reading
    BEGIN SELECT RAISE(ABORT, 'readings are kept'); END`,
];

function refuse(action: 'UPDATE' | 'DELETE', table: string): string {
  return `CREATE TRIGGER ${table}_refuses_${action.toLowerCase()} BEFORE ${action} ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} rows are kept as they were written'); END`;
}
