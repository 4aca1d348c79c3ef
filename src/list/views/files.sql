SELECT
    {f.path} AS fichier,
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
LEFT JOIN labels AS lo ON lo.domain = 'outcome' AND lo.code = f.outcome
