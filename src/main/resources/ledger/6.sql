-- How the likeliest encodings read a file whose encoding is in doubt (ReadingsText). Null: there is no doubt.
ALTER TABLE import_file ADD COLUMN error_readings TEXT;
