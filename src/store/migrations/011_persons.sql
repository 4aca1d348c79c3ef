-- What texts that name persons show instead: views take them from here. What the files say stays as
-- it is beside it.
CREATE TABLE shown_texts (
    raw TEXT PRIMARY KEY,
    shown TEXT NOT NULL
) STRICT, WITHOUT ROWID;

DROP VIEW v_provenance;

CREATE VIEW v_provenance AS
SELECT
    o.id AS identifiant,
    o.nature AS nature,
    o.record_id AS enregistrement,
    o.commune AS insee,
    coalesce(lf.label, n.code) AS champ,
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = o.raw), o.raw) AS valeur_brute,
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = f.path), f.path) AS fichier,
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = h.name), h.name) AS feuille,
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

DROP VIEW v_fichiers;

CREATE VIEW v_fichiers AS
SELECT
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = f.path), f.path) AS fichier,
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

DROP VIEW v_lignes_ecartees;

CREATE VIEW v_lignes_ecartees AS
SELECT
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = f.path), f.path) AS fichier,
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = h.name), h.name) AS feuille,
    l.row AS ligne,
    coalesce(lr.label, l.reason) AS motif,
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = l.text), l.text) AS texte
FROM left_out AS l
JOIN current_sources AS f USING (source)
JOIN sheets AS h ON h.source = l.source AND h.sheet = l.sheet
LEFT JOIN labels AS lr ON lr.domain = 'left_out' AND lr.code = l.reason;

DROP VIEW v_rapprochements;

CREATE VIEW v_rapprochements AS
SELECT
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = fa.path), fa.path) AS fichier_a,
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = ha.name), ha.name) AS feuille_a,
    a.row AS ligne_a,
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = fb.path), fb.path) AS fichier_b,
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = hb.name), hb.name) AS feuille_b,
    b.row AS ligne_b,
    a.commune AS insee,
    CASE k.verdict WHEN 'merged' THEN 'réunies' WHEN 'review' THEN 'à vérifier'
                   ELSE 'séparées' END AS resultat,
    k.probability AS probabilite,
    k.pairing AS probabilite_ligne_a_ligne,
    k.units AS equipements
FROM links AS k
JOIN records AS a ON a.record = k.left_record
JOIN records AS b ON b.record = k.right_record
JOIN sources AS fa ON fa.source = a.source
JOIN sources AS fb ON fb.source = b.source
JOIN sheets AS ha ON ha.source = a.source AND ha.sheet = a.sheet
JOIN sheets AS hb ON hb.source = b.source AND hb.sheet = b.sheet;

DROP VIEW v_decisions;

CREATE VIEW v_decisions AS
SELECT
    d.decision AS decision,
    d.at AS date,
    d.commune AS insee,
    c.name AS commune,
    CASE d.subject
        WHEN 'school' THEN 'école' WHEN 'contract' THEN 'contrat' ELSE 'équipement'
    END AS sujet,
    coalesce(la.label, d.verdict) AS reponse,
    coalesce(ls.label, s.standing, 'au prochain rapprochement') AS suite,
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = d.left_key), d.left_key) AS ligne_a,
    CASE
        WHEN d.subject <> 'school' THEN
            coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = d.right_key), d.right_key)
        WHEN d.right_key = 'own' THEN 'école à part'
        WHEN d.right_key = 'none' THEN 'pas une école'
        ELSE d.right_key
    END AS ligne_b,
    coalesce((SELECT z.shown FROM shown_texts AS z WHERE z.raw = d.note), d.note) AS origine
FROM decisions AS d
LEFT JOIN communes AS c ON c.insee = d.commune
LEFT JOIN decision_standings AS s USING (decision)
LEFT JOIN labels AS la ON la.domain = 'answer' AND la.code = d.verdict
LEFT JOIN labels AS ls ON ls.domain = 'standing' AND ls.code = s.standing;
