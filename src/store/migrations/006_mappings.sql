-- Column mappings that people gave, each for the header of a table (its shape) as a commune sends
-- it. Only added to: the newest of a commune, shape and sheet holds, and one that came with an
-- import that was taken back does not.
CREATE TABLE mappings (
    mapping INTEGER PRIMARY KEY,
    import INTEGER REFERENCES imports,   -- NULL where the import brought no file that was new
    at TEXT NOT NULL,
    commune TEXT NOT NULL,               -- INSEE; empty where the rows name it
    shape TEXT NOT NULL,                 -- digest of the header
    sheet TEXT NOT NULL,
    body TEXT NOT NULL                   -- JSON
) STRICT;

CREATE INDEX mappings_by_shape ON mappings (commune, shape, sheet);

CREATE TRIGGER mappings_are_kept BEFORE DELETE ON mappings
    BEGIN SELECT RAISE(ABORT, 'mappings are only added to'); END;
CREATE TRIGGER mappings_are_not_rewritten BEFORE UPDATE ON mappings
    BEGIN SELECT RAISE(ABORT, 'mappings are only added to'); END;

CREATE VIEW current_mappings AS
    SELECT m.* FROM mappings AS m LEFT JOIN imports AS i USING (import)
    WHERE i.undone_at IS NULL AND m.mapping = (
        SELECT max(n.mapping) FROM mappings AS n LEFT JOIN imports AS j USING (import)
        WHERE n.commune = m.commune AND n.shape = m.shape AND n.sheet = m.sheet
          AND j.undone_at IS NULL);

-- Digest of what mappings did to a file; empty where none did anything.
ALTER TABLE sources ADD COLUMN mapping TEXT NOT NULL DEFAULT '';
