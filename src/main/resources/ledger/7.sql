-- How a candidate was left by the row that created it, to tell whether somebody has changed it since. Null: not known.
ALTER TABLE claim ADD COLUMN changed_at INTEGER;  -- Recruitee's time in microseconds
ALTER TABLE claim ADD COLUMN left_as TEXT;

-- Whether it was deleted again by an undo.
ALTER TABLE claim ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;
CREATE INDEX claim_undone ON claim (scope_id, candidate_id) WHERE undone = 1;

-- A file that is to be undone, or was.
CREATE TABLE undo (
  file_id       INTEGER PRIMARY KEY,
  final         INTEGER NOT NULL,
  asked_at      INTEGER NOT NULL,
  finished_at   INTEGER
);

-- What became of a row of it.
CREATE TABLE undo_row (
  file_id       INTEGER NOT NULL,
  number        INTEGER NOT NULL,
  line          INTEGER NOT NULL,
  candidate_id  INTEGER NOT NULL,
  state         INTEGER NOT NULL,
  final         INTEGER NOT NULL,
  reason        TEXT,
  PRIMARY KEY (file_id, number)
) WITHOUT ROWID;
