-- Rejects are not removed without a word: which ones will be, since when that has been said, and when it is due.
CREATE TABLE removal (
  file          TEXT    PRIMARY KEY,  -- its name in the folder of rejects
  announced_at  INTEGER NOT NULL,
  due_at        INTEGER NOT NULL
) WITHOUT ROWID;

-- With many files, whether a name was used before must not take a look at each.
CREATE INDEX import_file_name ON import_file (name, suffix);
