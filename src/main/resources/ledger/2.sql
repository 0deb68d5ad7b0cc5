-- States by explicit codes (RowState, ImportFileState), with a flag that says whether they are final. A state that is none
-- of the old ones becomes null, which the column refuses: then nothing is migrated.
ALTER TABLE file_drop RENAME TO import_file;
ALTER TABLE import_file ADD COLUMN final INTEGER NOT NULL DEFAULT 0;
UPDATE import_file SET
  final = state = 2,
  state = CASE state WHEN 0 THEN 10 WHEN 1 THEN 20 WHEN 2 THEN 100 END;
DROP INDEX file_drop_state;
CREATE INDEX import_file_final ON import_file (scope_id, final);

-- An open row that names a candidate updates it.
ALTER TABLE row_state RENAME COLUMN drop_id TO file_id;
ALTER TABLE row_state ADD COLUMN final INTEGER NOT NULL DEFAULT 0;
UPDATE row_state SET
  final = state IN (3, 4, 5, 6),
  state = CASE state
    WHEN 0 THEN 10
    WHEN 1 THEN iif(candidate_id > 0, 40, 20)
    WHEN 2 THEN iif(candidate_id > 0, 45, 30)
    WHEN 3 THEN 100
    WHEN 4 THEN 110
    WHEN 5 THEN 120
    WHEN 6 THEN 130
  END;

ALTER TABLE person RENAME COLUMN drop_id TO file_id;
ALTER TABLE claim RENAME COLUMN drop_id TO file_id;
