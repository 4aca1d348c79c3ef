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

CREATE VIEW v_inventaire AS
SELECT
    d.id AS identifiant,
    d.commune AS insee,
    c.name AS commune,
    c.cycle AS cycle,
    s.uai AS uai,
    s.name AS ecole,
    d.room AS salle,
    coalesce(lc.label, d.category) AS type,
    d.brand AS marque,
    d.model AS modele,
    d.serial_number AS numero_serie,
    d.asset_tag AS numero_inventaire,
    d.hostname AS nom_reseau,
    d.mac_address AS adresse_mac,
    d.os AS systeme,
    d.purchase_date AS date_achat,
    d.warranty_end AS fin_garantie,
    d.price_cents / 100.0 AS prix_eur,
    coalesce(lv.label, d.price_vat) AS prix_tva,
    coalesce(ls.label, d.status) AS etat,
    coalesce(lk.label, d.coverage) AS couverture,
    d.contracts AS contrats,
    d.source_date AS date_source,
    (SELECT count(*) FROM device_members AS m WHERE m.device = d.device) AS nombre_lignes,
    d.match_probability AS probabilite,
    (SELECT group_concat(cell, ' ') FROM (
         SELECT f.path || '#' || h.name || '!' || r.row AS cell
         FROM device_members AS m
         JOIN records AS r USING (record)
         JOIN sources AS f USING (source)
         JOIN sheets AS h ON h.source = r.source AND h.sheet = r.sheet
         WHERE m.device = d.device ORDER BY m.position)) AS sources
FROM devices AS d
LEFT JOIN communes AS c ON c.insee = d.commune
LEFT JOIN schools AS s ON s.key = d.school
LEFT JOIN labels AS lc ON lc.domain = 'category' AND lc.code = d.category
LEFT JOIN labels AS lv ON lv.domain = 'vat' AND lv.code = d.price_vat
LEFT JOIN labels AS ls ON ls.domain = 'status' AND ls.code = d.status
LEFT JOIN labels AS lk ON lk.domain = 'coverage' AND lk.code = d.coverage;

CREATE VIEW v_contrats AS
SELECT
    t.id AS identifiant,
    t.commune AS insee,
    c.name AS commune,
    c.cycle AS cycle,
    t.supplier AS titulaire,
    t.reference AS numero_marche,
    t.subject AS objet,
    t.scope AS perimetre,
    (SELECT group_concat(word, ', ') FROM (
         SELECT coalesce(l.label, j.value) AS word
         FROM json_each('["' || replace(t.categories, ' ', '","') || '"]') AS j
         LEFT JOIN labels AS l ON l.domain = 'category' AND l.code = j.value
         WHERE t.categories <> '' ORDER BY j.key)) AS types,
    (SELECT group_concat(word, ', ') FROM (
         SELECT coalesce(s.name, j.value) AS word
         FROM json_each(t.schools) AS j LEFT JOIN schools AS s ON s.key = j.value
         ORDER BY j.key)) AS ecoles,
    t.start_date AS date_debut,
    t.end_date AS date_echeance,
    coalesce(lr.label, t.renewal) AS reconduction,
    t.initial_months AS duree_mois,
    t.renewal_months AS reconduction_mois,
    t.notice_months AS preavis_mois,
    t.gti AS gti,
    t.gtr AS gtr,
    t.annual_amount_cents / 100.0 AS montant_annuel_eur,
    coalesce(lv.label, t.annual_amount_vat) AS tva,
    (SELECT count(*) FROM contract_members AS m WHERE m.contract = t.contract) AS nombre_lignes
FROM contracts AS t
LEFT JOIN communes AS c ON c.insee = t.commune
LEFT JOIN labels AS lr ON lr.domain = 'renewal' AND lr.code = t.renewal
LEFT JOIN labels AS lv ON lv.domain = 'vat' AND lv.code = t.annual_amount_vat;

CREATE VIEW v_comptages AS
SELECT
    f.path AS fichier,
    h.name AS feuille,
    n.row AS ligne,
    n.column_index AS colonne,
    n.commune AS insee,
    c.name AS commune,
    c.cycle AS cycle,
    s.uai AS uai,
    s.name AS ecole,
    n.school_name AS ecole_dans_le_fichier,
    coalesce(lc.label, n.category) AS type,
    n.header AS entete,
    n.count AS nombre
FROM counts AS n
JOIN current_sources AS f USING (source)
JOIN sheets AS h ON h.source = n.source AND h.sheet = n.sheet
LEFT JOIN count_schools AS m USING (count_id)
LEFT JOIN schools AS s ON s.key = m.school
LEFT JOIN communes AS c ON c.insee = n.commune
LEFT JOIN labels AS lc ON lc.domain = 'category' AND lc.code = n.category;

CREATE VIEW v_constats AS
SELECT
    x.id AS identifiant,
    x.group_id AS groupe,
    coalesce(lr.label, x.rule) AS constat,
    coalesce(lg.label, x.severity) AS gravite,
    x.cycle AS cycle,
    x.commune AS insee,
    c.name AS commune,
    s.uai AS uai,
    s.name AS ecole,
    x.device AS equipement,
    x.contract AS contrat,
    x.file AS fichier,
    x.sheet AS feuille,
    x.cell AS cellule,
    (SELECT group_concat(word, ' ; ') FROM (
         SELECT j.value AS word FROM json_each(x.args) AS j ORDER BY j.key)) AS details,
    x.value AS valeur,
    x.expected AS attendu
FROM findings AS x
LEFT JOIN communes AS c ON c.insee = x.commune
LEFT JOIN schools AS s ON s.key = x.school
LEFT JOIN labels AS lr ON lr.domain = 'rule' AND lr.code = x.rule
LEFT JOIN labels AS lg ON lg.domain = 'severity' AND lg.code = x.severity;

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

CREATE VIEW v_ecoles AS
SELECT
    s.uai AS uai,
    s.name AS ecole,
    coalesce(ln.label, s.level) AS niveau,
    coalesce(lx.label, s.sector) AS secteur,
    s.insee AS insee,
    c.name AS commune,
    c.cycle AS cycle,
    s.pupils AS eleves,
    s.classes AS classes,
    CASE WHEN s.provisional THEN 'oui' ELSE 'non' END AS provisoire,
    coalesce(d.devices, 0) AS equipements
FROM schools AS s
LEFT JOIN communes AS c USING (insee)
LEFT JOIN (SELECT school, count(*) AS devices FROM devices GROUP BY school) AS d
    ON d.school = s.key
LEFT JOIN labels AS ln ON ln.domain = 'level' AND ln.code = s.level
LEFT JOIN labels AS lx ON lx.domain = 'sector' AND lx.code = s.sector;

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
