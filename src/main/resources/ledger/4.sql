-- The jobs that a row names, and a stage, by their ids: 12,34@56. Null: none.
ALTER TABLE row_state ADD COLUMN jobs TEXT;

-- Whether a part of the row is missing in Recruitee: dropping the row again adds it.
ALTER TABLE person ADD COLUMN incomplete INTEGER NOT NULL DEFAULT 0;
