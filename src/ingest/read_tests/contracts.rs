//! Contracts as offices write them, and what is none.

use super::{balanced, read_as, read_sheets, sheet};
use crate::model::codes::Outside;
use crate::model::codes::TableKind;
use crate::model::field::{Field, FieldName};
use crate::model::inventory::Reading;
use crate::model::record::ContractObservation;
use crate::model::remark::RemarkCode;

fn read(text: &str) -> Reading {
    read_as("pessac/liste.csv", text)
}

/// `supplier | subject | start | end | months | a year`, for what is known.
fn told(contract: &ContractObservation) -> String {
    fn shown<T: std::fmt::Display>(field: &Field<T>) -> String {
        field.known().map(ToString::to_string).unwrap_or_default()
    }
    [
        shown(&contract.supplier),
        shown(&contract.subject),
        shown(&contract.start_date),
        shown(&contract.end_date),
        shown(&contract.initial_months),
        shown(&contract.annual_amount),
    ]
    .join(" | ")
}

fn contracts(reading: &Reading) -> Vec<String> {
    reading.records.iter().filter_map(|record| record.contract()).map(told).collect()
}

fn codes(reading: &Reading, code: RemarkCode) -> usize {
    reading.source.remarks.iter().filter(|remark| remark.code() == code).count()
}

const OFFICIAL: [&str; 3] = [
    // As the norm names its columns, as a portal shows them, and with another order.
    "id;acheteur.nom;objet;codeCPV;procedure;dureeMois;dateNotification;montant;titulaire_1\n\
     1;Ville;Maintenance du parc informatique;50312000;MAPA;36;2019-03-01;30000;Sté Delta\n\
     2;Ville;Réfection de la rue du Port;45233140;MAPA;12;2019-03-01;90000;Sté Oméga\n\
     3;Ville;Repas des écoles;55524000;MAPA;24;2019-03-01;48000;Sté Zêta\n",
    "N° marché;Objet du marché;Nature;Code CPV;Procédure;Titulaire;Date de notification;Durée (mois);Montant HT\n\
     1;Maintenance du parc informatique;Services;50312000-8;MAPA;Sté Delta;01/03/2019;36;30 000,00\n\
     2;Réfection de la rue du Port;Travaux;45233140-2;MAPA;Sté Oméga;01/03/2019;12;90 000,00\n\
     3;Fourniture de repas;Fournitures;15894210-6;MAPA;Sté Zêta;01/03/2019;24;48 000,00\n",
    "Titulaire;Montant;Durée en mois;Notification;CPV;Forme du prix;Nature;Objet\n\
     Sté Delta;30000;36;01/03/2019;50312000;Ferme;Marché;Maintenance du parc informatique\n\
     Sté Oméga;90000;12;01/03/2019;45233140;Ferme;Marché;Rue du Port\n\
     Sté Zêta;48000;24;01/03/2019;55524000;Ferme;Marché;Service de midi\n",
];

#[test]
fn official_data_tell_the_whole_amount_and_what_is_out_of_scope() {
    for text in OFFICIAL {
        let reading = read(text);
        assert_eq!(
            contracts(&reading),
            ["Sté Delta | Maintenance du parc informatique | 2019-03-01 |  | 36 | 10000.00"],
            "{text}"
        );
        assert_eq!(codes(&reading, RemarkCode::OtherContract), 2, "{text}");
        assert_eq!(codes(&reading, RemarkCode::AmountsOfAYear), 1, "{text}");
        let outside = reading.records.iter().filter_map(|record| record.body.outside());
        assert_eq!(outside.collect::<Vec<_>>(), [Outside::OtherContract; 2], "{text}");
    }
}

#[test]
fn amounts_of_a_month_a_quarter_or_the_whole_are_brought_to_a_year() {
    for (header, cell, a_year) in [
        ("Montant annuel HT", "1 200,00", "1200.00"),
        ("Montant HT", "1 200,00", "1200.00"),
        ("Loyer mensuel HT", "100,00", "1200.00"),
        ("Redevance trimestrielle", "300,00", "1200.00"),
        ("Montant total HT", "3 600,00", "1200.00"),
        ("Montant par mois", "100,00 €", "1200.00"),
    ] {
        let text = format!(
            "Titulaire;Objet;Date de début;Durée;{header}\n\
             Sté Delta;Maintenance des tableaux;01/01/2014;3 ans;{cell}\n\
             Sté Sigma;Location de copieurs;01/01/2014;3 ans;{cell}\n"
        );
        let reading = read(&text);
        let ends: Vec<String> = contracts(&reading)
            .iter()
            .map(|one| one.rsplit(" | ").next().unwrap_or("").to_owned())
            .collect();
        assert_eq!(ends, [a_year, a_year], "{header}");
    }
}

#[test]
fn the_whole_of_a_contract_of_unknown_length_is_no_amount_a_year() {
    let text = "Titulaire;Objet;N° marché;Montant total HT;Durée (mois)\n\
                Alpha;Maintenance des TNI;2014-1;3 600,00;36\n\
                Bêta;Maintenance des PC;2014-2;10 000,00;\n";
    let reading = read(text);
    let amounts: Vec<String> = contracts(&reading)
        .iter()
        .map(|one| one.rsplit(" | ").next().unwrap_or("").to_owned())
        .collect();
    assert_eq!(amounts, ["1200.00", ""]);
}

#[test]
fn a_contract_written_as_sentences_is_a_contract() {
    let wanted = [
        "Alpha Services | maintenance du parc informatique des écoles | 2014-01-01 |  | 36 | 12500.00",
    ];
    for text in [
        "Contrat de maintenance n° 2014-15\n\
         Entre la commune et la société Alpha Services, ci-après dénommée le titulaire\n\
         Article 1 : Le présent contrat a pour objet la maintenance du parc informatique des écoles.\n\
         Article 2 : Le présent contrat est conclu pour une durée de 3 ans à compter du 1er janvier 2014.\n\
         Article 3 : Le montant annuel est fixé à 12 500,00 € HT.\n",
        "Maintenance informatique\n\
         Le marché a pour objet la maintenance du parc informatique des écoles.\n\
         Il est confié à la société Alpha Services (siège à Pessac).\n\
         Il prend effet le 01/01/2014, pour une durée ferme de trois ans.\n\
         La redevance annuelle s’élève à 12 500 euros TTC.\n",
        "Note\n\
         La société Alpha Services assure le contrat, qui a pour objet la maintenance du parc informatique des écoles\n\
         Conclu pour 36 mois à partir du 1er janvier 2014, moyennant un forfait annuel de 12 500,00 € HT\n",
    ] {
        let reading = read_as("pessac/contrat.csv", &text.replace(';', ","));
        assert_eq!(contracts(&reading), wanted, "{text}");
        balanced(&reading);
    }
}

#[test]
fn sentences_about_devices_are_no_contract() {
    for text in [
        "École Jules Ferry\nLa société passera le 12/03/2014 pour une durée de 2 jours\nLes portables sont en panne\n",
        "Le matériel a été livré à compter du 03/09/2013 par la société Alpha.\nIl fonctionne.\n",
    ] {
        assert_eq!(contracts(&read(text)), [""; 0], "{text}");
    }
}

#[test]
fn a_list_of_purchases_holds_no_contract() {
    for text in [
        "Date;Fournisseur;N° bon de commande;Objet;Montant HT\n\
         12/03/2014;Delta;BC12;Ordinateurs portables;7 200,00\n02/04/2014;Sigma;BC31;Cartouches;312,50\n",
        "Fournisseur;Facture;Libellé;Date facture;Montant TTC\n\
         Delta;F12;Ordinateurs portables;12/03/2014;7 200,00\nSigma;F31;Cartouches;02/04/2014;312,50\n",
        "Mandat;Tiers;Objet;Date;Montant\n\
         114;Delta;Achat de tablettes;12/03/2014;7 200,00\n115;Sigma;Papier;02/04/2014;312,50\n",
    ] {
        let reading = read(text);
        assert_eq!(contracts(&reading), [""; 0], "{text}");
        let kinds = reading.source.sheets.iter().flat_map(|sheet| &sheet.tables);
        assert!(kinds.map(|table| table.kind).all(|kind| kind != TableKind::Contracts), "{text}");
    }
}

#[test]
fn the_end_of_a_contract_in_a_list_of_devices_is_no_date_of_the_device() {
    for (header, rows) in [
        ("Date de fin de contrat", 1),
        ("Date de fin de contrat", 3),
        ("Échéance du contrat", 2),
        ("Fin de location", 2),
    ] {
        let row = "Jules Ferry|Copieur|Ricoh|MP C2003|31/08/2017";
        let head = format!("École|Type|Marque|Modèle|{header}");
        let mut lines = vec![head.as_str()];
        lines.extend(vec![row; rows]);
        let reading = read_sheets(vec![sheet("Parc", &lines, &[])]);
        let column = &reading.source.sheets[0].tables[0].columns[4];
        assert_eq!(column.field, Some(FieldName::EndDate), "{header} {rows}");
        for record in &reading.records {
            let device = record.device().expect("a device");
            assert!(!device.purchase_date.is_known() && !device.warranty_end.is_known());
        }
    }
}

#[test]
fn labels_with_their_values_in_one_column_are_a_contract() {
    let wanted = ["Delta Télécom | téléphonie des écoles | 2015-01-01 |  | 24 | 4200.00"];
    for text in [
        "Fiche\nTitulaire : Delta Télécom\nObjet : téléphonie des écoles\nDate de début : 01/01/2015\n\
         Durée : 2 ans\nMontant annuel : 4 200 € TTC\n",
        "Objet du contrat : téléphonie des écoles\nPrestataire : Delta Télécom\nDébut : 1er janvier 2015\n\
         Durée du contrat : 24 mois\nMontant mensuel HT : 350,00 €\n",
        "Fournisseur : Delta Télécom\nObjet : téléphonie des écoles\nDate d’effet : 01.01.2015\n\
         Durée : deux ans\nMontant total HT : 8400 €\n",
    ] {
        assert_eq!(contracts(&read_as("pessac/fiche.csv", text)), wanted, "{text}");
    }
}
