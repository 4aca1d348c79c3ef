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
    counts = "Comptages", "Counts";
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
    /// Answer.
    yes = "oui", "yes";
    /// Answer.
    no = "non", "no";
    /// No school at all.
    no_school = "Aucune école connue.", "No school known.";
}
