-- A rule of the audit more: identifiers that identify nothing.

INSERT OR IGNORE INTO labels VALUES
    ('rule', 'identifier_generic', 'Identifiant sur trop de lignes');
