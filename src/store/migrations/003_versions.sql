-- Two files that are one list at two dates: derived anew by each matching, like the links.
-- `missing` is a JSON array of two: schools and types of the earlier that the later lacks.

CREATE TABLE list_versions (
    position INTEGER PRIMARY KEY,
    commune TEXT NOT NULL,
    list TEXT NOT NULL,
    earlier INTEGER NOT NULL REFERENCES sources,
    later INTEGER NOT NULL REFERENCES sources,
    earlier_rows INTEGER NOT NULL,
    later_rows INTEGER NOT NULL,
    common INTEGER NOT NULL,
    told_by TEXT NOT NULL,
    missing TEXT NOT NULL,
    set_aside INTEGER NOT NULL           -- 1: the later is used in the place of the earlier
) STRICT;
