//! Headings, labels and notes of the pages.

phrases! {
    /// Title of the first page.
    summary_title = "Matériel informatique des écoles", "School IT equipment";
    /// Title of a page.
    quality_title = "Qualité des fichiers reçus", "Quality of the files received";
    /// Title of a page.
    gaps_title = "Écarts\u{a0}: ce qui manque ou ne va pas", "Gaps: what is missing or wrong";
    /// Title of a page.
    heterogeneity_title = "Hétérogénéité du parc", "Heterogeneity of the fleet";
    /// Title of a page.
    cycles_title = "Cycles de mutualisation", "Mutualisation cycles";
    /// Title of a page.
    contracts_title = "Contrats de maintenance", "Maintenance contracts";
    /// The whole inventory.
    all_communes = "Toutes les communes", "All communes";
    /// No reference date.
    no_date = "sans date de référence", "no reference date";
    /// Base of the school figures.
    public_schools = "écoles publiques", "public schools";
    /// A figure that cannot be computed.
    not_computable = "non calculable", "not computable";
    /// A share that nothing allows to tell.
    not_told = "inconnu", "unknown";
    /// Too few devices for an index.
    insufficient = "trop peu", "too few";
    /// Column.
    commune = "Commune", "Commune";
    /// Column.
    communes = "Communes", "Communes";
    /// Label.
    files = "Fichiers", "Files";
    /// Column.
    file = "Fichier", "File";
    /// Label.
    rows = "Lignes", "Rows";
    /// Label.
    devices = "Équipements", "Devices";
    /// Column.
    workstations = "Postes", "Workstations";
    /// Label.
    schools = "Écoles", "Schools";
    /// Label.
    contracts = "Contrats", "Contracts";
    /// Heading.
    pupils = "Élèves", "Pupils";
    /// Total of a table.
    total = "Total", "Total";
    /// Column.
    number = "Nombre", "Number";
    /// Column.
    category = "Type", "Type";
    /// Column.
    cycle_header = "Cycle", "Cycle";
    /// Column: share of the fleet that nothing covers.
    uncovered = "Non couverts", "Uncovered";
    /// Heading.
    by_cycle = "Par cycle", "By cycle";
    /// Heading.
    devices_by_commune = "Équipements par commune", "Devices by commune";
    /// Heading.
    by_commune = "Par commune", "By commune";
    /// Heading.
    to_do_first = "À faire d’abord", "To do first";
    /// No finding at all.
    nothing_to_do = "Aucun écart relevé.", "No gap found.";
    /// Nothing was imported yet.
    nothing_received = "Aucun fichier reçu pour l’instant.", "No file received yet.";
    /// A commune of which nothing could be read.
    nothing_sent = "(rien lu)", "(nothing read)";
    /// The command to begin with.
    import_command = "recense import DOSSIER", "recense import FOLDER";
    /// What it gives.
    import_gives = "lit tous les tableurs du dossier.", "reads every spreadsheet of the folder.";
    /// What the export gives.
    export_gives = "l’inventaire pour Excel.", "the inventory for Excel.";
    /// What the page of gaps gives.
    gaps_gives =
        "le détail de ce qui manque, commune par commune.",
        "what is missing, commune by commune.";
    /// A name for the file of findings.
    findings_file = "ecarts.csv", "gaps.csv";
    /// What the export of findings gives.
    findings_gives =
        "chaque écart sur une ligne, avec sa cellule d’origine.",
        "each gap on a line, with its source cell.";
    /// Column.
    severity = "Gravité", "Severity";
    /// Column.
    gap = "Écart", "Gap";
    /// Column.
    to_do = "À faire", "To do";
    /// No finding.
    no_gap = "Aucun écart relevé.", "No gap found.";
    /// A finding of no commune.
    no_commune = "Sans commune", "No commune";
    /// Column: a step of the perimeter.
    perimeter = "Périmètre", "Perimeter";
    /// Column.
    added = "Ajout", "Added";
    /// Column.
    cumulative = "Cumul", "Cumulative";
    /// Column.
    growth = "Hausse", "Growth";
    /// Column: the published value.
    published = "Publié", "Published";
    /// Column: computed less published, in points.
    difference_points = "Écart (pts)", "Diff. (pts)";
    /// Column: share of all that the perimeter has reached.
    share_reached = "Part atteinte", "Share reached";
    /// Heading.
    workstations_long = "Postes (fixes et portables)", "Workstations (desktops and laptops)";
    /// Heading.
    devices_all = "Équipements de tous types", "Devices of all types";
    /// Column.
    schools_without_pupils = "Écoles sans effectif", "Schools without pupils";
    /// No cycle at all.
    no_cycle = "Aucun cycle de mutualisation n’est défini.", "No mutualisation cycle is defined.";
    /// No list of schools.
    schools_not_loaded =
        "Aucune liste des écoles n’est chargée\u{a0}: leur nombre et leurs parts ne sont pas calculables (recense reference schools FICHIER).",
        "No list of schools is loaded: their number and shares are not computable (recense reference schools FILE).";
    /// About the published figures.
    published_note =
        "«\u{a0}Publié\u{a0}»\u{a0}: valeurs présentées par la DGNSI. «\u{a0}Écart\u{a0}»\u{a0}: valeur calculée moins valeur publiée, en points. Les valeurs publiées ne partent pas toutes de la même base\u{a0}; rien n’est ajusté pour les rejoindre.",
        "“Published”: values presented by the DGNSI. “Diff.”: computed less published, in points. The published values do not all share one base; nothing is tuned to meet them.";
    /// Column.
    field = "Champ", "Field";
    /// Column.
    filled = "Renseigné", "Known";
    /// Column: share of devices with a value once rows are joined.
    after_joining = "Après réunion", "After joining";
    /// Heading.
    completeness_devices = "Champs des lignes d’équipement", "Fields of device rows";
    /// What the table shows.
    completeness_note =
        "«\u{a0}Renseigné\u{a0}»\u{a0}: part des lignes qui portent une valeur\u{a0}; «\u{a0}après réunion\u{a0}»\u{a0}: part des équipements une fois leurs lignes réunies. Une colonne absente se demande à la commune, une cellule vide se complète, un remplissage (NC, -) ou une valeur illisible se vérifie.",
        "“Known”: share of rows with a value; “after joining”: share of devices once their rows are joined. Ask the commune for a missing column, have an empty cell filled, check a placeholder or an unreadable value.";
    /// Heading.
    completeness_communes =
        "Part des lignes renseignées, par commune",
        "Share of rows with a value, by commune";
    /// Heading.
    completeness_contracts = "Champs des lignes de contrat", "Fields of contract rows";
    /// No device row.
    no_device_row = "Aucune ligne d’équipement reçue.", "No device row received.";
    /// Heading.
    files_balance = "Fichiers et bilan de leurs lignes", "Files and the balance of their rows";
    /// Heading.
    doubtful_columns = "Colonnes en doute", "Columns in doubt";
    /// None.
    no_doubtful_column = "Aucune colonne en doute.", "No column in doubt.";
    /// Heading.
    unknown_columns = "Colonnes non comprises", "Columns not understood";
    /// None.
    no_unknown_column = "Toutes les colonnes sont comprises.", "Every column is understood.";
    /// Heading.
    wrong_totals =
        "Totaux écrits différents de la somme lue",
        "Written totals that differ from the sum read";
    /// None.
    no_wrong_total =
        "Aucun total écrit ne diffère de la somme lue.",
        "No written total differs from the sum read.";
    /// Column.
    outcome = "Devenir", "Outcome";
    /// A refused file.
    refused = "refusé", "refused";
    /// Column.
    data = "Données", "Data";
    /// Column.
    left_out = "De côté", "Left out";
    /// Column.
    records = "Fiches", "Records";
    /// Column.
    remarks = "Remarques", "Remarks";
    /// Column.
    confidence = "Sûreté", "Sure";
    /// Column.
    column = "Colonne", "Column";
    /// Column.
    header = "En-tête", "Header";
    /// Column.
    understood = "Compris comme", "Understood as";
    /// Column.
    /// Column.
    cell = "Cellule", "Cell";
    /// Column.
    written = "Écrit", "Written";
    /// Column.
    computed = "Lu", "Read";
    /// No contract.
    no_contract = "Aucun contrat reçu.", "No contract received.";
    /// No device.
    no_device = "Aucun équipement recensé.", "No device recorded.";
    /// Heading.
    brands = "Marques", "Brands";
    /// Heading.
    models = "Modèles", "Models";
    /// Heading.
    systems = "Systèmes d’exploitation", "Operating systems";
    /// Column.
    unknown_share = "Inconnus", "Unknown";
    /// Column.
    first_share = "1er", "First";
    /// Column.
    first_three_share = "3 premiers", "First 3";
    /// Column: effective number 1/Σp².
    effective = "Nombre efficace", "Effective number";
    /// What the indices mean.
    indices_note =
        "n\u{a0}: équipements dont le nom est connu. S\u{a0}: noms distincts. N80\u{a0}: le moins de noms qui font 80\u{a0}% du parc. Nombre efficace 4,2\u{a0}: aussi varié que 4,2 noms à parts égales (1/Σp²). HHI\u{a0}: concentration, de 0 à 10\u{202f}000. Simpson\u{a0}: probabilité que deux équipements tirés au hasard diffèrent, l’indice sûr des petits parcs.",
        "n: devices whose name is known. S: distinct names. N80: fewest names that make 80% of the fleet. Effective number 4.2: as varied as 4.2 names in equal shares (1/Σp²). HHI: concentration, 0 to 10,000. Simpson: probability that two devices taken at random differ, the index to trust in small fleets.";
    /// Heading.
    growth_models =
        "Variété des modèles quand le périmètre grandit",
        "Variety of models as the perimeter grows";
    /// Caption.
    growth_models_caption =
        "Nombre efficace de modèles, périmètre cumulé",
        "Effective number of models, cumulative perimeter";
    /// Heading.
    within_between =
        "Désordre dans les communes et entre elles",
        "Disorder within and between communes";
    /// Column: exp of the entropy of the perimeter.
    total_number = "Modèles, ensemble", "Models, overall";
    /// Column: exp of the mean entropy inside a commune.
    within_number = "Dans une commune", "In a commune";
    /// Column.
    total_nats = "H total (nats)", "Total H (nats)";
    /// Column.
    within_nats = "H interne", "Within";
    /// Column.
    between_nats = "H entre", "Between";
    /// Column.
    between_bits = "JSD (bits)", "JSD (bits)";
    /// Column: divergence over its greatest possible value.
    between_share = "Écart entre communes", "Difference between";
    /// Nothing to decompose.
    no_decomposition =
        "Trop peu d’équipements de modèle connu.",
        "Too few devices whose model is known.";
    /// What the table means.
    decomposition_note =
        "H(périmètre) = moyenne des H(commune) + divergence entre communes (Jensen–Shannon). Écart 0\u{a0}%\u{a0}: toutes les communes ont les mêmes modèles\u{a0}; 100\u{a0}%\u{a0}: elles n’en partagent aucun.",
        "H(perimeter) = mean of H(commune) + divergence between communes (Jensen–Shannon). 0%: all communes have the same models; 100%: they share none.";
    /// Heading.
    distances =
        "Distance de chaque arrivant au parc déjà repris",
        "Distance of each newcomer to the fleet already taken over";
    /// Column.
    joining = "Arrivant", "Newcomer";
    /// The communes of a step taken together.
    together = "ensemble", "together";
    /// No newcomer.
    no_distance = "Aucun arrivant à comparer.", "No newcomer to compare.";
    /// What the distance means.
    distances_note =
        "Distance de Jensen–Shannon entre les modèles de l’arrivant et ceux du périmètre avant lui\u{a0}: 0, mêmes modèles\u{a0}; 1, aucun en commun. C’est son coût d’intégration.",
        "Jensen–Shannon distance between the newcomer’s models and those of the perimeter before it: 0, the same models; 1, none in common. It is its cost of integration.";
    /// Heading.
    mixing = "Écoles qui mélangent des marques de tableaux", "Schools that mix board brands";
    /// No such school.
    mixing_unknown =
        "Aucune école n’a au moins deux tableaux de marque connue.",
        "No school has two boards or more whose brand is known.";
    /// Heading.
    spelling = "Ce qui n’était qu’orthographe", "What was only spelling";
    /// Column.
    written_names = "Écritures", "Spellings";
    /// Column.
    normalised_names = "Noms réels", "Real names";
    /// Column.
    effective_before = "Nombre efficace avant", "Effective before";
    /// Column.
    effective_after = "après", "after";
    /// Heading.
    ages = "Âges et fin de support", "Ages and end of support";
    /// Column.
    unknown_age = "Inconnu", "Unknown";
    /// Column.
    median_age = "Âge médian", "Median age";
    /// Column.
    over_limit = "Trop anciens", "Too old";
    /// Column.
    out_of_support = "Hors support", "Out of support";
    /// Column.
    out_of_support_later = "… dans 12\u{a0}mois", "… in 12 months";
    /// What the table means.
    ages_note =
        "Âges en années à la date de référence, de l’achat ou de la mise en service. «\u{a0}Hors support\u{a0}»\u{a0}: part des équipements dont le système connu n’est plus maintenu par son éditeur.",
        "Ages in years at the reference date, from purchase. “Out of support”: share of the devices whose known system is no longer maintained by its maker.";
}
