-- Everything known belongs to a scope: one company at one address. A home that moves to another company starts afresh.
CREATE TABLE scope (
  id            INTEGER PRIMARY KEY,
  base_url      TEXT    NOT NULL,
  company_id    TEXT    NOT NULL,
  pace          REAL,              -- learnt requests a minute; null: nothing learnt
  admins        TEXT    NOT NULL DEFAULT '',  -- ids of the users whose tokens were used, with commas
  profile_url   TEXT,              -- a candidate's page, with {id} in it
  address_load  INTEGER NOT NULL DEFAULT 0,  -- counts full loads of the account's addresses
  loaded_at     INTEGER,           -- server ms of the last full load; null: never
  seen_until    INTEGER,           -- server ms up to which new candidates' addresses are known
  UNIQUE (base_url, company_id)
);

-- A file that somebody dropped.
CREATE TABLE file_drop (
  id            INTEGER PRIMARY KEY,
  scope_id      INTEGER NOT NULL,
  name          TEXT    NOT NULL,
  size          INTEGER NOT NULL,
  mtime         INTEGER NOT NULL,
  sha256        TEXT    NOT NULL,
  state         INTEGER NOT NULL,  -- by its ordinal
  suffix        INTEGER NOT NULL DEFAULT 0,
  form          TEXT,
  mapping       TEXT,
  duplicates    TEXT    NOT NULL,
  source_label  TEXT,
  rows_read     INTEGER NOT NULL,
  admitted      INTEGER NOT NULL DEFAULT 0,
  requests      INTEGER NOT NULL DEFAULT 0,
  started_at    INTEGER NOT NULL,
  finished_at   INTEGER,
  stop_code     TEXT,
  error_code    TEXT,
  error_message TEXT,
  error_line    INTEGER,
  error_column  INTEGER,
  created       INTEGER NOT NULL DEFAULT 0,
  updated       INTEGER NOT NULL DEFAULT 0,
  skipped       INTEGER NOT NULL DEFAULT 0,
  rejected      INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX file_drop_state ON file_drop (scope_id, state);

-- One line a row. No names, no addresses.
CREATE TABLE row_state (
  drop_id       INTEGER NOT NULL,
  number        INTEGER NOT NULL,
  line          INTEGER NOT NULL,
  state         INTEGER NOT NULL,  -- by its ordinal
  identity      BLOB,
  candidate_id  INTEGER NOT NULL DEFAULT 0,
  code          TEXT,
  field         TEXT,
  message       TEXT,
  sent_at       INTEGER NOT NULL DEFAULT 0,
  row_ref       TEXT,
  PRIMARY KEY (drop_id, number)
) WITHOUT ROWID;

-- Corrections of rejected rows.
CREATE INDEX row_state_ref ON row_state (row_ref) WHERE row_ref IS NOT NULL;

-- Who was delivered, by the keyed hash of the normalised fields.
CREATE TABLE person (
  scope_id      INTEGER NOT NULL,
  identity      BLOB    NOT NULL,
  candidate_id  INTEGER NOT NULL,
  drop_id       INTEGER NOT NULL,
  number        INTEGER NOT NULL,
  line          INTEGER NOT NULL,
  PRIMARY KEY (scope_id, identity)
) WITHOUT ROWID;

-- Which candidates are ours: a candidate settles one row at most.
CREATE TABLE claim (
  scope_id      INTEGER NOT NULL,
  candidate_id  INTEGER NOT NULL,
  drop_id       INTEGER NOT NULL,
  number        INTEGER NOT NULL,
  PRIMARY KEY (scope_id, candidate_id)
) WITHOUT ROWID;

-- Which e-mail address belongs to which candidate.
CREATE TABLE address (
  scope_id      INTEGER NOT NULL,
  email         BLOB    NOT NULL,
  candidate_id  INTEGER NOT NULL,
  load          INTEGER NOT NULL,
  PRIMARY KEY (scope_id, email, candidate_id)
) WITHOUT ROWID;
