-- What analysts open in a SQLite browser: French names, French words for codes, no names of
-- persons. A view that an older SQLite cannot parse makes the whole file unreadable to it, so
-- nothing here asks for more than STRICT tables do (3.37): no -> operators, no ORDER BY inside an
-- aggregate.

CREATE TABLE labels (
    domain TEXT NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (domain, code)
) STRICT, WITHOUT ROWID;

-- Every value of the inventory and the cell it was written in. A value taken from the sheet's,
-- the file's or the folder's name has no cell.
CREATE VIEW v_provenance AS
SELECT
    o.id AS identifiant,
    o.nature AS nature,
    o.record_id AS enregistrement,
    o.commune AS insee,
    coalesce(lf.label, n.code) AS champ,
    o.raw AS valeur_brute,
    f.path AS fichier,
    h.name AS feuille,
    o.cell_row AS ligne,
    CASE
        WHEN o.cell_column = 0 THEN ''
        ELSE
            CASE WHEN o.cell_column > 702 THEN char(65 + (o.cell_column - 703) / 676) ELSE '' END
            || CASE WHEN o.cell_column > 26 THEN char(65 + (o.cell_column - 27) / 26 % 26)
                    ELSE '' END
            || char(65 + (o.cell_column - 1) % 26)
            || o.cell_row
    END AS cellule
FROM (
    SELECT
        d.id AS id, 'équipement' AS nature, r.id AS record_id, r.source AS source,
        r.sheet AS sheet, r.commune AS commune,
        json_extract(j.value, '$[0]') AS field,
        r.row + json_extract(j.value, '$[1]') AS cell_row,
        json_extract(j.value, '$[2]') AS cell_column,
        json_extract(j.value, '$[3]') AS raw
    FROM devices AS d
    JOIN device_members AS m USING (device)
    JOIN records AS r USING (record)
    JOIN json_each(r.cells) AS j
    UNION ALL
    SELECT
        t.id, 'contrat', r.id, r.source, r.sheet, r.commune,
        json_extract(j.value, '$[0]'),
        r.row + json_extract(j.value, '$[1]'),
        json_extract(j.value, '$[2]'),
        json_extract(j.value, '$[3]')
    FROM contracts AS t
    JOIN contract_members AS m USING (contract)
    JOIN records AS r USING (record)
    JOIN json_each(r.cells) AS j
) AS o
JOIN sources AS f ON f.source = o.source
JOIN sheets AS h ON h.source = o.source AND h.sheet = o.sheet
JOIN fields AS n ON n.field = o.field AND n.code <> 'person'
LEFT JOIN labels AS lf ON lf.domain = 'field' AND lf.code = n.code;

CREATE VIEW v_communes AS
SELECT
    c.insee AS insee,
    c.name AS commune,
    c.cycle AS cycle,
    c.joined AS date_integration,
    coalesce(l.label, c.status) AS statut,
    c.population AS population,
    (SELECT count(*) FROM current_sources AS f WHERE f.commune = c.insee) AS fichiers,
    (SELECT count(*) FROM schools AS s WHERE s.insee = c.insee) AS ecoles,
    coalesce(d.devices, 0) AS equipements,
    (SELECT count(*) FROM contracts AS t WHERE t.commune = c.insee) AS contrats
FROM communes AS c
LEFT JOIN (SELECT commune, count(*) AS devices FROM devices GROUP BY commune) AS d
    ON d.commune = c.insee
LEFT JOIN labels AS l ON l.domain = 'commune_status' AND l.code = c.status;

CREATE VIEW v_fichiers AS
SELECT
    f.path AS fichier,
    coalesce(lf.label, f.format) AS format,
    f.encoding AS encodage,
    coalesce(lo.label, f.outcome) AS resultat,
    f.refusal AS motif,
    f.commune AS insee,
    c.name AS commune,
    f.source_date AS date_source,
    f.import AS import,
    i.at AS recu_le,
    CASE
        WHEN i.undone_at IS NOT NULL THEN 'annulé'
        WHEN f.replaced_by IS NOT NULL THEN 'remplacé'
        ELSE 'en vigueur'
    END AS situation,
    (SELECT sum(rows_seen) FROM sheets AS h WHERE h.source = f.source) AS lignes_vues,
    (SELECT sum(rows_data) FROM sheets AS h WHERE h.source = f.source) AS lignes_donnees,
    (SELECT count(*) FROM left_out AS l WHERE l.source = f.source) AS lignes_ecartees,
    f.end_record - f.first_record AS enregistrements,
    f.sha256 AS sha256
FROM sources AS f
JOIN imports AS i USING (import)
LEFT JOIN communes AS c ON c.insee = f.commune
LEFT JOIN labels AS lf ON lf.domain = 'format' AND lf.code = f.format
LEFT JOIN labels AS lo ON lo.domain = 'outcome' AND lo.code = f.outcome;

CREATE VIEW v_lignes_ecartees AS
SELECT
    f.path AS fichier,
    h.name AS feuille,
    l.row AS ligne,
    coalesce(lr.label, l.reason) AS motif,
    l.text AS texte
FROM left_out AS l
JOIN current_sources AS f USING (source)
JOIN sheets AS h ON h.source = l.source AND h.sheet = l.sheet
LEFT JOIN labels AS lr ON lr.domain = 'left_out' AND lr.code = l.reason;
