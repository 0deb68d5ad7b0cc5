-- Who was delivered lately: these rows move on to person, address (as delivered) and delivered_phone (DeliveryTables).
CREATE TABLE recent_person (
  scope_id      INTEGER NOT NULL,
  identity      BLOB    NOT NULL,
  candidate_id  INTEGER NOT NULL,
  file_id       INTEGER NOT NULL,
  number        INTEGER NOT NULL,
  line          INTEGER NOT NULL,
  incomplete    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (scope_id, identity)
) WITHOUT ROWID;
CREATE TABLE recent_address (
  scope_id      INTEGER NOT NULL,
  email         BLOB    NOT NULL,
  candidate_id  INTEGER NOT NULL,
  PRIMARY KEY (scope_id, email, candidate_id)
) WITHOUT ROWID;
CREATE TABLE recent_delivered_phone (
  scope_id      INTEGER NOT NULL,
  phone         BLOB    NOT NULL,
  candidate_id  INTEGER NOT NULL,
  PRIMARY KEY (scope_id, phone, candidate_id)
) WITHOUT ROWID;
