//! The headings of the lists' columns, the same in every document: one field, one word.

/// Declares headings, the French words first; each is documented by its English words.
macro_rules! headings {
    ($($name:ident = $fr:literal, $en:literal;)+) => {
        phrases! { $(#[doc = concat!("Heading: ", $en, ".")] $name = $fr, $en;)+ }
    };
}

headings! {
    commune = "Commune", "Commune";
    commune_insee = "Code INSEE", "INSEE code";
    cycle = "Cycle", "Cycle";
    school = "École", "School";
    school_uai = "UAI", "UAI";
    level = "Niveau", "Level";
    sector = "Secteur", "Sector";
    pupils = "Élèves", "Pupils";
    classes = "Classes", "Classes";
    room = "Salle", "Room";
    category = "Type", "Type";
    brand = "Marque", "Brand";
    model = "Modèle", "Model";
    serial_number = "N° de série", "Serial number";
    asset_tag = "N° d’inventaire", "Asset tag";
    hostname = "Nom réseau", "Host name";
    mac_address = "Adresse MAC", "MAC address";
    os = "Système d’exploitation", "Operating system";
    purchase_date = "Date d’achat", "Purchase date";
    warranty_end = "Fin de garantie", "Warranty end";
    price = "Prix unitaire (€)", "Unit price (€)";
    vat = "HT ou TTC", "VAT";
    status = "État", "Status";
    coverage = "Couverture", "Coverage";
    contracts = "Contrats", "Contracts";
    source_date = "Date de la liste", "Date of the list";
    record_count = "Nombre de lignes sources", "Source rows";
    match_probability = "Probabilité de rapprochement", "Match probability";
    sources = "Lignes sources", "Sources";
    person = "Personne", "Person";
    device_supplier = "Fournisseur", "Supplier";
    comment = "Commentaire", "Comment";
    file = "Fichier", "File";
    sheet = "Feuille", "Sheet";
    row = "Ligne", "Row";
    column = "Colonne", "Column";
    cell = "Cellule", "Cell";
    part = "Rang dans la ligne", "Place in the row";
    kind = "Nature", "Kind";
    kind_device = "Équipement", "Device";
    kind_contract = "Contrat", "Contract";
    quantity = "Quantité", "Quantity";
    devices = "Équipements", "Devices";
    device = "Équipement", "Device";
    contract = "Contrat", "Contract";
    supplier = "Titulaire", "Supplier";
    reference = "N° de marché", "Contract number";
    subject = "Objet", "Subject";
    scope = "Périmètre", "Scope";
    start_date = "Date de début", "Start date";
    end_date = "Date d’échéance", "End date";
    effective_end_date = "Échéance effective", "Effective end";
    notice_date = "Date limite de préavis", "Last day of notice";
    renewal = "Reconduction", "Renewal";
    initial_months = "Durée ferme (mois)", "Firm period (months)";
    renewal_months = "Durée de reconduction (mois)", "Renewal period (months)";
    gti = "GTI", "Response time";
    gtr = "GTR", "Repair time";
    annual_amount = "Montant annuel (€)", "Annual amount (€)";
    count = "Nombre", "Count";
    fleet = "Équipements du parc", "Devices of the fleet";
    state = "Situation", "State";
    initial_end = "Fin initiale", "Initial end";
    annual_ht = "HT par an", "Per year excl. VAT";
    in_reference = "Dans la liste de référence", "In the reference list";
    outcome = "Devenir", "Outcome";
    reason = "Raison", "Reason";
    format = "Format", "Format";
    bytes = "Octets", "Bytes";
    rows = "Lignes", "Rows";
    data = "Données", "Data";
    left_out = "De côté", "Left out";
    remarks = "Remarques", "Remarks";
    group = "Groupe", "Group";
    rule = "Écart", "Gap";
    severity = "Gravité", "Severity";
    action = "À faire", "To do";
    message = "Constat", "Finding";
    value = "Valeur trouvée", "Value found";
    expected = "Valeur attendue", "Value expected";
}
