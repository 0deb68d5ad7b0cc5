-- Who was delivered is remembered by each address, too, even when the candidate is gone.
ALTER TABLE address ADD COLUMN delivered INTEGER NOT NULL DEFAULT 0;
UPDATE address SET delivered = 1 WHERE
  (scope_id, candidate_id) IN (SELECT scope_id, candidate_id FROM claim) OR
  (scope_id, candidate_id) IN (SELECT scope_id, candidate_id FROM person);

-- The same by phone, of rows that had no address.
CREATE TABLE delivered_phone (
  scope_id      INTEGER NOT NULL,
  phone         BLOB    NOT NULL,
  candidate_id  INTEGER NOT NULL,
  PRIMARY KEY (scope_id, phone, candidate_id)
) WITHOUT ROWID;
