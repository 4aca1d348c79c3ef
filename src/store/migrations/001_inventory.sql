-- The inventory. What files say (imports to facts) is written once and never changed; what was
-- made of it (schools of records, devices, contracts, links, findings) is written anew by every
-- matching; what people decided (decisions, corrections) is only ever added to.
--
-- Codes are those of the exports. Dates are ISO, cut to the known precision (2015, 2015-09).
-- Amounts are in cents. Communes are INSEE codes.

CREATE TABLE cycles (
    cycle INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    starts TEXT
) STRICT;

INSERT INTO cycles VALUES
    (1, 'Cycle 1', '2016-01-01'), (2, 'Cycle 2', '2017-01-01'), (3, 'Cycle 3', '2018-01-01');

CREATE TABLE communes (
    insee TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    cycle INTEGER REFERENCES cycles,
    joined TEXT,
    status TEXT NOT NULL,
    postal_codes TEXT NOT NULL,          -- separated by spaces
    population INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE schools (
    key TEXT PRIMARY KEY,
    uai TEXT,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    sector TEXT NOT NULL,
    insee TEXT NOT NULL,
    pupils INTEGER,
    classes INTEGER,
    provisional INTEGER NOT NULL         -- 1: known from the deliveries only
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
    import INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    command TEXT NOT NULL,
    version TEXT NOT NULL,
    undone_at TEXT
) STRICT;

-- A file received. Its records are those numbered first_record up to, not including, end_record.
CREATE TABLE sources (
    source INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES imports,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    format TEXT NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT,
    outcome TEXT NOT NULL,
    refusal TEXT,
    refusal_args TEXT,                   -- JSON array
    commune TEXT,
    source_date TEXT,
    first_record INTEGER NOT NULL,
    end_record INTEGER NOT NULL,
    replaced_by INTEGER REFERENCES sources
) STRICT;

CREATE INDEX sources_by_bytes ON sources (sha256);
CREATE INDEX sources_by_path ON sources (path);
CREATE INDEX sources_by_successor ON sources (replaced_by) WHERE replaced_by IS NOT NULL;

CREATE VIEW current_sources AS
    SELECT s.* FROM sources AS s JOIN imports AS i USING (import)
    WHERE s.replaced_by IS NULL AND i.undone_at IS NULL;

CREATE TABLE sheets (
    source INTEGER NOT NULL REFERENCES sources,
    sheet INTEGER NOT NULL,              -- from 0, in the file's order
    name TEXT NOT NULL,
    hidden INTEGER NOT NULL,
    rows_seen INTEGER NOT NULL,
    rows_data INTEGER NOT NULL,
    commune TEXT,
    PRIMARY KEY (source, sheet)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet_tables (
    source INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    tbl INTEGER NOT NULL,                -- from 0, in the sheet's order
    kind TEXT NOT NULL,
    list TEXT NOT NULL,
    header_rows TEXT NOT NULL,           -- JSON array
    first_data_row INTEGER NOT NULL,
    last_data_row INTEGER NOT NULL,
    data_rows INTEGER NOT NULL,
    transposed INTEGER NOT NULL,
    PRIMARY KEY (source, sheet, tbl),
    FOREIGN KEY (source, sheet) REFERENCES sheets
) STRICT, WITHOUT ROWID;

CREATE TABLE table_columns (
    source INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    tbl INTEGER NOT NULL,
    position INTEGER NOT NULL,
    column_index INTEGER NOT NULL,       -- 1-based
    header TEXT NOT NULL,
    field TEXT,
    category TEXT,
    part INTEGER NOT NULL,
    confidence REAL NOT NULL,
    rival TEXT,
    samples TEXT NOT NULL,               -- JSON array
    PRIMARY KEY (source, sheet, tbl, position),
    FOREIGN KEY (source, sheet, tbl) REFERENCES sheet_tables
) STRICT, WITHOUT ROWID;

CREATE TABLE written_totals (
    source INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    tbl INTEGER NOT NULL,
    position INTEGER NOT NULL,
    cell TEXT NOT NULL,
    header TEXT NOT NULL,
    written REAL NOT NULL,
    computed REAL NOT NULL,
    PRIMARY KEY (source, sheet, tbl, position),
    FOREIGN KEY (source, sheet, tbl) REFERENCES sheet_tables
) STRICT, WITHOUT ROWID;

CREATE TABLE left_out (
    source INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    position INTEGER NOT NULL,
    row INTEGER NOT NULL,                -- 1-based
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (source, sheet, position),
    FOREIGN KEY (source, sheet) REFERENCES sheets
) STRICT, WITHOUT ROWID;

CREATE TABLE remarks (
    source INTEGER NOT NULL REFERENCES sources,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    args TEXT NOT NULL,                  -- JSON array
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

-- The fields, numbered so that provenance stays small.
CREATE TABLE fields (
    field INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

-- What a row says of a device or a contract. `presence` has one letter a field (k known, e empty,
-- p placeholder, u unreadable, a absent), in the order school_uai, school_name, then for a device
-- category, brand, model, serial_number, asset_tag, hostname, mac_address, os, purchase_date,
-- warranty_end, price, status, room, designation, comment, person; for a contract the columns of
-- contract_records, comment last. `causes` is a JSON array of what stood in the placeholders and
-- unreadable cells, in the same order. `cells` is a JSON array of
-- [field number, row less the record's row, column, text as written]; row and column 0: from the
-- sheet's, the file's or the folder's name.
CREATE TABLE records (
    record INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES sources,
    sheet INTEGER NOT NULL,
    tbl INTEGER NOT NULL,
    row INTEGER NOT NULL,
    part INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('device', 'contract')),
    commune TEXT,
    school_uai TEXT,
    school_name TEXT,
    quantity INTEGER,
    category TEXT,
    brand TEXT,
    brand_written TEXT,
    model TEXT,
    model_written TEXT,
    serial_number TEXT,
    asset_tag TEXT,
    hostname TEXT,
    mac_address TEXT,
    os TEXT,
    purchase_date TEXT,
    warranty_end TEXT,
    price_cents INTEGER,
    price_vat TEXT,
    status TEXT,
    room TEXT,
    designation TEXT,
    comment TEXT,
    person TEXT,
    presence TEXT NOT NULL,
    causes TEXT,
    cells TEXT NOT NULL
) STRICT;

CREATE TABLE contract_records (
    record INTEGER PRIMARY KEY REFERENCES records,
    supplier TEXT,
    reference TEXT,
    subject TEXT,
    scope TEXT,
    start_date TEXT,
    end_date TEXT,
    initial_months INTEGER,
    renewal_months INTEGER,
    renewal TEXT,
    notice_months INTEGER,
    annual_amount_cents INTEGER,
    annual_amount_vat TEXT,
    gti TEXT,
    gtr TEXT,
    categories TEXT NOT NULL,            -- codes separated by spaces
    vat TEXT
) STRICT;

CREATE TABLE counts (
    count_id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources,
    sheet INTEGER NOT NULL,
    tbl INTEGER NOT NULL,
    row INTEGER NOT NULL,
    column_index INTEGER NOT NULL,
    commune TEXT,
    school_uai TEXT,
    school_name TEXT,
    presence TEXT NOT NULL,
    causes TEXT,
    category TEXT NOT NULL,
    header TEXT NOT NULL,
    count INTEGER NOT NULL
) STRICT;

CREATE TABLE facts (
    fact_id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources,
    sheet INTEGER NOT NULL,
    row INTEGER NOT NULL,
    commune TEXT,
    school_uai TEXT,
    school_name TEXT,
    presence TEXT NOT NULL,
    causes TEXT,
    pupils INTEGER,
    classes INTEGER
) STRICT;

-- The school a mention was resolved to: outcome resolved, ambiguous or unknown; no row where no
-- school was named.
CREATE TABLE record_schools (
    record INTEGER PRIMARY KEY REFERENCES records,
    outcome TEXT NOT NULL,
    school TEXT,
    candidates TEXT                      -- JSON array
) STRICT;

CREATE TABLE count_schools (
    count_id INTEGER PRIMARY KEY REFERENCES counts,
    outcome TEXT NOT NULL,
    school TEXT,
    candidates TEXT
) STRICT;

CREATE TABLE fact_schools (
    fact_id INTEGER PRIMARY KEY REFERENCES facts,
    outcome TEXT NOT NULL,
    school TEXT,
    candidates TEXT
) STRICT;

-- `survivors` is a JSON array of [rule, record number, fields, losers]: fields that one record
-- gave by one rule; losers, where there are, as [record number, value].
CREATE TABLE devices (
    device INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    commune TEXT NOT NULL,
    school TEXT,
    room TEXT,
    category TEXT,
    brand TEXT,
    model TEXT,
    serial_number TEXT,
    asset_tag TEXT,
    hostname TEXT,
    mac_address TEXT,
    os TEXT,
    purchase_date TEXT,
    warranty_end TEXT,
    price_cents INTEGER,
    price_vat TEXT,
    status TEXT NOT NULL,
    coverage TEXT NOT NULL,
    contracts TEXT NOT NULL,             -- ids separated by spaces
    source_date TEXT,
    match_probability REAL,
    survivors TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX devices_by_id ON devices (id);

CREATE TABLE device_members (
    device INTEGER NOT NULL,
    position INTEGER NOT NULL,
    record INTEGER NOT NULL REFERENCES records,
    unit INTEGER NOT NULL,               -- from 0: which of the devices of the row
    PRIMARY KEY (device, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX device_members_by_record ON device_members (record);

-- Ids that people may still hold of devices since merged into another.
CREATE TABLE device_aliases (
    alias TEXT PRIMARY KEY,
    id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE contracts (
    contract INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    commune TEXT NOT NULL,
    supplier TEXT,
    reference TEXT,
    subject TEXT,
    scope TEXT,
    categories TEXT NOT NULL,            -- codes separated by spaces
    schools TEXT NOT NULL,               -- JSON array of keys
    start_date TEXT,
    end_date TEXT,
    renewal TEXT NOT NULL,
    initial_months INTEGER,
    renewal_months INTEGER,
    notice_months INTEGER,
    gti TEXT,
    gtr TEXT,
    annual_amount_cents INTEGER,
    annual_amount_vat TEXT
) STRICT;

CREATE TABLE contract_members (
    contract INTEGER NOT NULL,
    position INTEGER NOT NULL,
    record INTEGER NOT NULL REFERENCES records,
    PRIMARY KEY (contract, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX contract_members_by_record ON contract_members (record);

-- `comparisons` is a JSON array of [comparison, level, left value, right value, weight].
CREATE TABLE links (
    link INTEGER PRIMARY KEY,
    left_record INTEGER NOT NULL REFERENCES records,
    right_record INTEGER NOT NULL REFERENCES records,
    weight REAL NOT NULL,
    probability REAL NOT NULL,
    verdict TEXT NOT NULL,
    units INTEGER NOT NULL,
    comparisons TEXT NOT NULL
) STRICT;

CREATE TABLE findings (
    finding INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    group_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    cycle INTEGER,
    commune TEXT,
    school TEXT,
    device TEXT,
    contract TEXT,
    file TEXT NOT NULL,
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    args TEXT NOT NULL,                  -- JSON array
    value TEXT NOT NULL,
    expected TEXT NOT NULL
) STRICT;

-- What a reviewer said of two rows, by their content, so that it holds for the next delivery.
CREATE TABLE decisions (
    decision INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    commune TEXT NOT NULL,
    subject TEXT NOT NULL CHECK (subject IN ('device', 'contract', 'school')),
    left_key TEXT NOT NULL,
    right_key TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'withdrawn')),
    note TEXT NOT NULL
) STRICT;

CREATE TRIGGER decisions_are_kept BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END;
CREATE TRIGGER decisions_are_not_rewritten BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END;

-- A value a person set; the latest of a target and field holds, NULL takes it back.
CREATE TABLE corrections (
    correction INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    target TEXT NOT NULL,                -- id of a device, a contract or a record
    field TEXT NOT NULL,
    value TEXT
) STRICT;

CREATE INDEX corrections_by_target ON corrections (target, field);

-- Parameters kept with the inventory (m and u of the linkage, settings of the run), as JSON.
CREATE TABLE parameters (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
