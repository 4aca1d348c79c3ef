SELECT
    o.id AS identifiant,
    o.nature AS nature,
    o.record_id AS enregistrement,
    o.commune AS insee,
    coalesce(lf.label, n.code) AS champ,
    {o.raw} AS valeur_brute,
    {f.path} AS fichier,
    {h.name} AS feuille,
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
LEFT JOIN labels AS lf ON lf.domain = 'field' AND lf.code = n.code
