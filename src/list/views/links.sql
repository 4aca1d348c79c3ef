SELECT
    {fa.path} AS fichier_a,
    {ha.name} AS feuille_a,
    a.row AS ligne_a,
    {fb.path} AS fichier_b,
    {hb.name} AS feuille_b,
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
JOIN sheets AS hb ON hb.source = b.source AND hb.sheet = b.sheet
