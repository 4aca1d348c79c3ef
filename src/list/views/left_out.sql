SELECT
    {f.path} AS fichier,
    {h.name} AS feuille,
    l.row AS ligne,
    coalesce(lr.label, l.reason) AS motif,
    {l.text} AS texte
FROM left_out AS l
JOIN current_sources AS f USING (source)
JOIN sheets AS h ON h.source = l.source AND h.sheet = l.sheet
LEFT JOIN labels AS lr ON lr.domain = 'left_out' AND lr.code = l.reason
