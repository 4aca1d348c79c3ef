//! Words of the workbook.

phrases! {
    /// Title of the workbook.
    title = "Matériel informatique des écoles", "School IT equipment";
    /// Sheet.
    summary = "Synthèse", "Summary";
    /// Sheet.
    inventory = "Inventaire", "Inventory";
    /// Sheet.
    schools = "Écoles", "Schools";
    /// Sheet.
    contracts = "Contrats", "Contracts";
    /// Sheet.
    gaps = "Écarts", "Gaps";
    /// Sheet.
    quality = "Qualité", "Quality";
    /// Sheet.
    heterogeneity = "Hétérogénéité", "Heterogeneity";
    /// Sheet.
    cycles = "Cycles", "Cycles";
    /// Sheet.
    contract_figures = "Suivi des contrats", "Contract figures";
    /// Sheet.
    files = "Fichiers", "Files";
    /// Sheet.
    provenance = "Provenance", "Provenance";
    /// Column.
    coverage = "Couverture", "Coverage";
    /// Column.
    contract_ids = "Contrats", "Contracts";
    /// Column.
    list_date = "Date de la liste", "Date of the list";
    /// Column: rows a device is made of.
    record_count = "Lignes réunies", "Rows joined";
    /// Column.
    match_probability = "Sûreté du rapprochement", "Match probability";
    /// Column.
    sources = "Sources", "Sources";
    /// Column: whether a school is of the reference list.
    in_reference = "Dans la liste de référence", "In the reference list";
    /// Answer.
    yes = "oui", "yes";
    /// Answer.
    no = "non", "no";
    /// No school at all.
    no_school = "Aucune école connue.", "No school known.";
    /// Column: the sentence of a finding.
    finding = "Constat", "Finding";
    /// Column.
    device_id = "Équipement", "Device";
    /// Column.
    contract_id = "Contrat", "Contract";
    /// Column.
    sheet = "Feuille", "Sheet";
    /// Column.
    row = "Ligne", "Row";
    /// Column: which of the devices of a row.
    part = "Rang dans la ligne", "Part of the row";
    /// Column.
    kind = "Nature", "Kind";
    /// Column.
    quantity = "Quantité", "Quantity";
    /// Column: what a row became.
    became = "Devient", "Became";
    /// Kind of a row.
    device = "équipement", "device";
    /// Kind of a row.
    contract = "contrat", "contract";
    /// Column: why a file was refused.
    reason = "Raison", "Reason";
    /// Column.
    format = "Format", "Format";
    /// Column: size of a file.
    bytes = "Octets", "Bytes";
}
