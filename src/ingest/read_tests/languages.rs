//! Lists in other languages.

use super::{devices, read_text};
use crate::model::field::FieldName as F;
use crate::model::inventory::Reading;

/// What the rows of each list are, whatever its language.
const ROWS: [&str; 3] = [
    "2.1 laptop HP ProBook 450 G3 5CG8000K00",
    "3.1 tni SMART SB680 SB680-R2-350824",
    "4.1 projector Epson EB-X18 WNPK8318349",
];

/// The fields of the columns of the only table.
fn heads(reading: &Reading) -> Vec<Option<F>> {
    let tables = reading.source.sheets.iter().flat_map(|sheet| &sheet.tables);
    tables.flat_map(|table| &table.columns).map(|column| column.field).collect()
}

#[test]
fn heads_and_types_of_neighbours_are_understood() {
    for (list, language) in [
        (
            "Nº inventario;Tipo;Marca;Modelo;Número de serie;Centro educativo;Aula;Fecha de compra;Precio;Estado\n\
             I-1;Portátil;HP;ProBook 450 G3;5CG8000K00;CEIP Norte;A1;12/03/2017;540,00;en uso\n\
             I-2;Pizarra digital;SMART;SB680;SB680-R2-350824;CEIP Norte;A2;15/09/2014;1800,00;averiado\n\
             I-3;Proyector;Epson;EB-X18;WNPK8318349;CEIP Sur;A3;10/01/2013;410,00;dado de baja\n",
            "es",
        ),
        (
            "N.º de inventário;Tipo de equipamento;Fabricante;Modelo;Número de série;Escola;Sala;Data de aquisição;Preço;Estado\n\
             I-1;Computador portátil;HP;ProBook 450 G3;5CG8000K00;EB Norte;A1;12/03/2017;540,00;em uso\n\
             I-2;Quadro interativo;SMART;SB680;SB680-R2-350824;EB Norte;A2;15/09/2014;1800,00;avariado\n\
             I-3;Projetor;Epson;EB-X18;WNPK8318349;EB Sul;A3;10/01/2013;410,00;abatido\n",
            "pt",
        ),
        (
            "N. inventario;Tipologia;Produttore;Modello;Matricola;Plesso;Aula;Data di acquisto;Prezzo;Stato\n\
             I-1;PC portatile;HP;ProBook 450 G3;5CG8000K00;Scuola Nord;A1;12/03/2017;540,00;in uso\n\
             I-2;LIM;SMART;SB680;SB680-R2-350824;Scuola Nord;A2;15/09/2014;1800,00;guasto\n\
             I-3;Videoproiettore;Epson;EB-X18;WNPK8318349;Scuola Sud;A3;10/01/2013;410,00;dismesso\n",
            "it",
        ),
        (
            "Inventarnr;Geräteart;Hersteller;Modell;Seriennummer;Schule;Raum;Kaufdatum;Kaufpreis;Zustand\n\
             I-1;Notebook;HP;ProBook 450 G3;5CG8000K00;Schule Nord;A1;12.03.2017;540,00;in Betrieb\n\
             I-2;Interaktive Tafel;SMART;SB680;SB680-R2-350824;Schule Nord;A2;15.09.2014;1800,00;defekt\n\
             I-3;Beamer;Epson;EB-X18;WNPK8318349;Schule Süd;A3;10.01.2013;410,00;ausgemustert\n",
            "de",
        ),
        (
            "Asset number;Equipment type;Make;Model name;Serial no;School;Classroom;Purchase date;Unit price;Status\n\
             I-1;Laptop computer;HP;ProBook 450 G3;5CG8000K00;North Primary;A1;12/03/2017;540.00;in use\n\
             I-2;Interactive whiteboard;SMART;SB680;SB680-R2-350824;North Primary;A2;15/09/2014;1800.00;under repair\n\
             I-3;Data projector;Epson;EB-X18;WNPK8318349;South Primary;A3;10/01/2013;410.00;written off\n",
            "en",
        ),
    ] {
        let reading = read_text(list);
        let found: Vec<String> = devices(&reading)
            .iter()
            .map(|line| line.split(" @ ").next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(found, ROWS, "{language}");
        let heads = heads(&reading);
        for field in [
            F::AssetTag,
            F::Category,
            F::Brand,
            F::Model,
            F::SerialNumber,
            F::School,
            F::Room,
            F::PurchaseDate,
            F::PriceEur,
            F::Status,
        ] {
            assert!(heads.contains(&Some(field)), "{language}: {field} not in {heads:?}");
        }
        let states: Vec<Option<&str>> = reading
            .records
            .iter()
            .filter_map(|record| record.device())
            .map(|device| device.status.known().map(|status| status.code()))
            .collect();
        let wanted = ["in_service", "out_of_order", "retired"].map(Some);
        assert_eq!(states, wanted, "{language}");
    }
}
