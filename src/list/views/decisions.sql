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
    {d.left_key} AS ligne_a,
    CASE
        WHEN d.subject <> 'school' THEN
            {d.right_key}
        WHEN d.right_key = 'own' THEN 'école à part'
        WHEN d.right_key = 'none' THEN 'pas une école'
        ELSE d.right_key
    END AS ligne_b,
    {d.note} AS origine
FROM decisions AS d
LEFT JOIN communes AS c ON c.insee = d.commune
LEFT JOIN decision_standings AS s USING (decision)
LEFT JOIN labels AS la ON la.domain = 'answer' AND la.code = d.verdict
LEFT JOIN labels AS ls ON ls.domain = 'standing' AND ls.code = s.standing
