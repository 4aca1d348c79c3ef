-- How sure it is which row is which: of n rows that nothing tells apart the probability of a link
-- says that their number is right, its pairing that these very two are one. What was matched before
-- is taken at its word until it is matched again.

ALTER TABLE links ADD COLUMN pairing REAL NOT NULL DEFAULT 1.0;
UPDATE links SET pairing = probability;

-- 1: the row stands in the device by number only; its identifiers are not the device's.
ALTER TABLE device_members ADD COLUMN by_number INTEGER NOT NULL DEFAULT 0;

-- Pairs of rows: what was compared, and what was made of it.
CREATE VIEW v_rapprochements AS
SELECT
    fa.path AS fichier_a,
    ha.name AS feuille_a,
    a.row AS ligne_a,
    fb.path AS fichier_b,
    hb.name AS feuille_b,
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
