-- What texts that name persons show instead: views take them from here. What the files say stays as
-- it is beside it.
CREATE TABLE shown_texts (
    raw TEXT PRIMARY KEY,
    shown TEXT NOT NULL
) STRICT, WITHOUT ROWID;
