-- What of a finished file waits for a person: rows or the file to fix, rows to look at. A row to look at waits until the
-- same row comes again in a later file.
ALTER TABLE import_file ADD COLUMN to_fix INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_file ADD COLUMN to_look_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE row_state ADD COLUMN look INTEGER NOT NULL DEFAULT 0;
UPDATE import_file SET to_fix = final = 1 AND (rejected > 0 OR error_code IS NOT NULL);
UPDATE row_state SET look = 1 WHERE final = 1 AND
  code IN ('same-email-other-name', 'job-not-added', 'several-candidates', 'incomplete');
UPDATE import_file SET to_look_at = 1 WHERE final = 1 AND
  id IN (SELECT file_id FROM row_state WHERE look = 1);
CREATE INDEX import_file_open ON import_file (scope_id, id) WHERE to_fix = 1 OR to_look_at = 1;
CREATE INDEX row_state_look ON row_state (identity) WHERE look = 1;
