PRAGMA application_id = 1130458215;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
INSERT INTO kysely_migration VALUES('0001-cohort','2026-03-01T09:30:00.000Z');
INSERT INTO kysely_migration VALUES('0002-imports','2026-03-01T09:30:00.000Z');
CREATE TABLE IF NOT EXISTS "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);
INSERT INTO kysely_migration_lock VALUES('migration_lock',0);
CREATE TABLE protocol (
    sha256 TEXT PRIMARY KEY,
    content TEXT NOT NULL
  ) STRICT;
INSERT INTO protocol VALUES('cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd','{}');
CREATE TABLE cohort (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    protocol_sha256 TEXT NOT NULL REFERENCES protocol
  ) STRICT;
INSERT INTO cohort VALUES(1,'Sclerodactyly','2026-03-01T09:30:00.000Z','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd');
CREATE TABLE patient (
    id INTEGER PRIMARY KEY,
    patient_id TEXT NOT NULL,
    issuer TEXT NOT NULL,
    name TEXT,
    birth_date TEXT,
    sex TEXT,
    UNIQUE (patient_id, issuer)
  ) STRICT;
INSERT INTO patient VALUES(1,'SSc-007','',NULL,NULL,NULL);
CREATE TABLE film (
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
  ) STRICT;
INSERT INTO film VALUES('abababababababababababababababababababababababababababababababab',1,'file-name','2026-02-27','reader','R','reader','SSc-007.png',100,'{}','2026-03-01T09:30:00.000Z');
CREATE TABLE reading (
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
  ) STRICT;
INSERT INTO reading VALUES(1,'abababababababababababababababababababababababababababababababab',0,'AB',1,'{}','{}',2,'2026-03-01T09:30:00.000Z');
CREATE TABLE step (
    reading INTEGER NOT NULL REFERENCES reading,
    step INTEGER NOT NULL CHECK (step >= 1),
    action TEXT NOT NULL CHECK (action IN ('do', 'undo', 'redo')),
    refers INTEGER CHECK ((refers IS NULL) = (action = 'do')),
    edit TEXT NOT NULL CHECK (json_valid(edit)),
    at TEXT NOT NULL,
    PRIMARY KEY (reading, step),
    FOREIGN KEY (reading, refers) REFERENCES step (reading, step)
  ) STRICT;
INSERT INTO step VALUES(1,1,'do',NULL,'{}','2026-03-01T09:30:00.000Z');
INSERT INTO step VALUES(1,2,'undo',1,'{}','2026-03-01T09:30:00.000Z');
CREATE TABLE signature (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES reading,
    revision INTEGER NOT NULL,
    signed_at TEXT NOT NULL,
    application_version TEXT NOT NULL,
    protocol_sha256 TEXT NOT NULL REFERENCES protocol,
    with_film INTEGER NOT NULL CHECK (with_film IN (0, 1)),
    score TEXT NOT NULL CHECK (json_valid(score))
  ) STRICT;
INSERT INTO signature VALUES(1,1,2,'2026-03-01T09:30:00.000Z','0.1.0','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',0,'{}');
CREATE TABLE reopening (
    signature INTEGER PRIMARY KEY REFERENCES signature,
    reason TEXT NOT NULL,
    reopened_at TEXT NOT NULL
  ) STRICT;
INSERT INTO reopening VALUES(1,'second look','2026-03-01T09:30:00.000Z');
CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    files INTEGER NOT NULL,
    passed_over INTEGER NOT NULL,
    pattern TEXT,
    started_at TEXT NOT NULL,
    ending TEXT CHECK (ending IN ('finished', 'cancelled', 'broken-off')),
    ended_at TEXT CHECK ((ended_at IS NULL) = (ending IS NULL))
  ) STRICT;
INSERT INTO import VALUES(1,'/films',2,1,'{patient}_{date}','2026-03-01T09:30:00.000Z','finished','2026-03-01T09:31:00.000Z');
CREATE TABLE imported_file (
    id INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES import,
    path TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('imported', 'here-already', 'same-film', 'refused')),
    film_sha256 TEXT REFERENCES film CHECK ((film_sha256 IS NULL) = (outcome = 'refused')),
    code TEXT CHECK (outcome <> 'refused' OR code IS NOT NULL),
    message TEXT CHECK ((message IS NULL) = (code IS NULL)),
    detail TEXT
  ) STRICT;
INSERT INTO imported_file VALUES(1,1,'/films/P1.png','imported','abababababababababababababababababababababababababababababababab',NULL,NULL,NULL);
INSERT INTO imported_file VALUES(2,1,'/films/notes.txt','refused',NULL,'film.not-a-film','This file is not a radiograph.',NULL);
CREATE TABLE identification (
    id INTEGER PRIMARY KEY,
    film_sha256 TEXT NOT NULL REFERENCES film,
    pattern TEXT,
    patient_id TEXT,
    visit_date TEXT,
    side TEXT CHECK (side IN ('R', 'L')),
    identified_at TEXT NOT NULL
  ) STRICT;
INSERT INTO identification VALUES(1,'abababababababababababababababababababababababababababababababab',NULL,NULL,'2026-02-27','R','2026-03-01T09:30:00.000Z');
INSERT INTO identification VALUES(2,'abababababababababababababababababababababababababababababababab','{patient}_{date}','SSc-007','2026-02-27',NULL,'2026-03-01T09:30:00.000Z');
CREATE INDEX film_patient ON film (patient);
CREATE INDEX reading_reader ON reading (reader, pass);
CREATE INDEX signature_reading ON signature (reading);
CREATE TRIGGER step_refuses_update BEFORE UPDATE ON step
    BEGIN SELECT RAISE(ABORT, 'step rows are kept as they were written'); END;
CREATE TRIGGER step_refuses_delete BEFORE DELETE ON step
    BEGIN SELECT RAISE(ABORT, 'step rows are kept as they were written'); END;
CREATE TRIGGER signature_refuses_update BEFORE UPDATE ON signature
    BEGIN SELECT RAISE(ABORT, 'signature rows are kept as they were written'); END;
CREATE TRIGGER signature_refuses_delete BEFORE DELETE ON signature
    BEGIN SELECT RAISE(ABORT, 'signature rows are kept as they were written'); END;
CREATE TRIGGER reopening_refuses_update BEFORE UPDATE ON reopening
    BEGIN SELECT RAISE(ABORT, 'reopening rows are kept as they were written'); END;
CREATE TRIGGER reopening_refuses_delete BEFORE DELETE ON reopening
    BEGIN SELECT RAISE(ABORT, 'reopening rows are kept as they were written'); END;
CREATE TRIGGER step_refused_when_signed BEFORE INSERT ON step
      WHEN EXISTS (
        SELECT 1 FROM signature LEFT JOIN reopening ON reopening.signature = signature.id
        WHERE signature.reading = NEW.reading AND reopening.signature IS NULL
      )
      BEGIN SELECT RAISE(ABORT, 'the reading is signed'); END;
CREATE TRIGGER signature_refused_when_signed BEFORE INSERT ON signature
      WHEN EXISTS (
        SELECT 1 FROM signature LEFT JOIN reopening ON reopening.signature = signature.id
        WHERE signature.reading = NEW.reading AND reopening.signature IS NULL
      )
      BEGIN SELECT RAISE(ABORT, 'the reading is signed'); END;
CREATE TRIGGER reading_stays_what_it_was BEFORE UPDATE OF film_sha256, frame, reader, pass, initial ON reading
    BEGIN SELECT RAISE(ABORT, 'a reading stays what it was opened as'); END;
CREATE TRIGGER reading_stays BEFORE DELETE ON reading
    BEGIN SELECT RAISE(ABORT, 'readings are kept'); END;
CREATE INDEX imported_file_import ON imported_file (import);
CREATE INDEX identification_film ON identification (film_sha256);
CREATE INDEX film_sop_instance ON film (header ->> '$.identity.sopInstanceUid');
CREATE TRIGGER imported_file_refuses_update BEFORE UPDATE ON imported_file
    BEGIN SELECT RAISE(ABORT, 'imported_file rows are kept as they were written'); END;
CREATE TRIGGER imported_file_refuses_delete BEFORE DELETE ON imported_file
    BEGIN SELECT RAISE(ABORT, 'imported_file rows are kept as they were written'); END;
CREATE TRIGGER identification_refuses_update BEFORE UPDATE ON identification
    BEGIN SELECT RAISE(ABORT, 'identification rows are kept as they were written'); END;
CREATE TRIGGER identification_refuses_delete BEFORE DELETE ON identification
    BEGIN SELECT RAISE(ABORT, 'identification rows are kept as they were written'); END;
COMMIT;
