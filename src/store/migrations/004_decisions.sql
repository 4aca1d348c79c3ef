-- What became of decisions at the last matching, written anew by each. The decisions themselves
-- keep the shape they have: `left_key` and `right_key` are JSON (for a school: the mention, and the
-- school's key as it is). `left_records` and `right_records` are JSON arrays of record numbers.
CREATE TABLE decision_standings (
    decision INTEGER PRIMARY KEY REFERENCES decisions,
    standing TEXT NOT NULL,
    args TEXT NOT NULL,                  -- JSON array
    left_records TEXT NOT NULL,
    right_records TEXT NOT NULL
) STRICT;

-- m and u of the linkage, a commune a row, as JSON; `import` is that at which they took these
-- values.
CREATE TABLE linkage_parameters (
    commune TEXT PRIMARY KEY,
    import INTEGER REFERENCES imports,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW v_decisions AS
SELECT
    d.decision AS decision,
    d.at AS date,
    d.commune AS insee,
    c.name AS commune,
    CASE d.subject WHEN 'school' THEN 'école' ELSE 'équipement' END AS sujet,
    coalesce(la.label, d.verdict) AS reponse,
    coalesce(ls.label, s.standing, 'au prochain rapprochement') AS suite,
    d.left_key AS ligne_a,
    d.right_key AS ligne_b,
    d.note AS origine
FROM decisions AS d
LEFT JOIN communes AS c ON c.insee = d.commune
LEFT JOIN decision_standings AS s USING (decision)
LEFT JOIN labels AS la ON la.domain = 'answer' AND la.code = d.verdict
LEFT JOIN labels AS ls ON ls.domain = 'standing' AND ls.code = s.standing;
