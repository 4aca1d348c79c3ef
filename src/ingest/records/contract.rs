//! A row or a form about one contract to a record.

use crate::ingest::period::period_in;
use crate::ingest::procurement;
use crate::ingest::records::memo;
use crate::ingest::records::place::{self, Surroundings};
use crate::ingest::records::row::{Found, RowReader};
use crate::ingest::records::sink::Sink;
use crate::ingest::table::Table;
use crate::model::amount::Amount;
use crate::model::cell::{CellValue, address};
use crate::model::cells::CellList;
use crate::model::codes::Outside;
use crate::model::codes::Vat;
use crate::model::date::PartialDate;
use crate::model::field::{Field, FieldName};
use crate::model::record::{Body, ContractObservation};
use crate::model::remark::AmountSpan;
use crate::model::remark::Problem;
use crate::normalise::amount_span::{a_year, amount_span};
use crate::normalise::date_order::DateOrder;
use crate::normalise::{contract_scope, date, duration, money, renewal, supplier};
use crate::text::fold::{fold, tidy};

/// Longest duration in years that is written without its unit: five and less are years to those who
/// write none ("3"), more are months ("36").
const LONGEST_IN_YEARS: u32 = 5;

/// A cell that says something of a contract, with the header or label it stands under.
#[derive(Debug, Clone)]
pub struct ContractCell<'a> {
    pub field: FieldName,
    pub header: String,
    pub found: Found<'a>,
    /// The order of the dates of its column.
    pub dates: DateOrder,
}

/// Reads a row of a contract table; false where it says nothing of a contract.
pub fn read_row(
    table: &Table,
    reader: &RowReader<'_, '_, '_>,
    around: &Surroundings,
    sink: &mut Sink<'_>,
) -> bool {
    let mut given: Vec<ContractCell<'_>> = Vec::new();
    for (position, column) in table.columns.iter().enumerate() {
        let Some(field) = column.field else { continue };
        if column.spare {
            continue;
        }
        given.push(ContractCell {
            field,
            header: column.header.joined(),
            found: reader.read_at(position, field),
            dates: reader.order_of(column.index),
        });
    }
    let mut cells = CellList::default();
    let official = table.procurement.is_some();
    let Some(contract) = observe(&given, official, sink, &mut cells) else {
        return false;
    };
    let elsewhere = is_of_something_else(table, reader, &contract);
    if elsewhere {
        let subject = contract.subject.known().cloned().unwrap_or_default();
        let first = given.first().map_or(1, |cell| cell.found.placed.column);
        sink.remark(address(reader.row(), first), Problem::OtherContract { subject });
    }
    let school = place::school(reader, around, sink, &mut cells);
    let commune = place::commune(reader, sink, &mut cells);
    let contract = Body::Contract(Box::new(contract));
    let body = if elsewhere {
        Body::OutOfScope { why: Outside::OtherContract, row: Box::new(contract) }
    } else {
        contract
    };
    sink.record(reader.row(), 1, commune, school, body, &cells);
    true
}

/// Whether a contract is about no device of a school: by its procurement code, else by its words,
/// where these name none.
fn is_of_something_else(
    table: &Table,
    reader: &RowReader<'_, '_, '_>,
    contract: &ContractObservation,
) -> bool {
    if !contract.categories.is_empty() {
        return false;
    }
    let code = table.procurement.map(|column| reader.read_at(column, FieldName::Reference));
    code.and_then(|code| procurement::is_of_something_else(&code.text)).unwrap_or_else(|| {
        let said = [&contract.subject, &contract.scope];
        said.iter().filter_map(|field| field.known()).any(|text| contract_scope::is_elsewhere(text))
    })
}

/// The contract some cells describe; `None` where neither holder, number, subject nor two of its
/// terms are said. In official data an amount is that of the whole contract.
pub fn observe(
    given: &[ContractCell<'_>],
    official: bool,
    sink: &mut Sink<'_>,
    cells: &mut CellList,
) -> Option<ContractObservation> {
    let mut contract = ContractObservation::default();
    for cell in given {
        if !cell.found.is_blank() {
            cells.push(cell.found.source(cell.field));
        }
        let at = address(cell.found.placed.row, cell.found.placed.column);
        match cell.field {
            FieldName::Supplier => {
                contract.supplier = text(cell, supplier::supplier);
            }
            FieldName::Reference => {
                contract.reference = text(cell, |text| Some(text.to_owned()));
            }
            FieldName::Subject => {
                contract.subject = text(cell, |text| Some(text.to_owned()));
            }
            FieldName::Scope => contract.scope = text(cell, |text| Some(text.to_owned())),
            FieldName::StartDate => {
                if let Some((from, to)) = period_in(&cell.found.text) {
                    contract.start_date = Field::Known(from);
                    contract.end_date = Field::Known(to);
                } else {
                    contract.start_date = dated(cell, sink, &at);
                }
            }
            FieldName::EndDate => {
                let end = dated(cell, sink, &at);
                contract.end_date = end.or(std::mem::take(&mut contract.end_date));
            }
            FieldName::Duration => read_duration(&mut contract, cell),
            FieldName::Renewal => read_renewal(&mut contract, cell),
            FieldName::Notice => contract.notice_months = months(cell),
            FieldName::AnnualAmount => {
                let vat = money::vat_in(&cell.header);
                contract.annual_amount = if cell.found.is_blank() {
                    Field::Empty
                } else {
                    money::amount(cell.found.placed.value, vat)
                };
                if let Field::Unreadable(raw) = &contract.annual_amount {
                    sink.remark(at, Problem::BadAmount { value: raw.clone() });
                }
            }
            FieldName::Vat | FieldName::PriceVat => {
                let vat = money::vat_in(&cell.found.text);
                if vat != Vat::Unknown {
                    contract.vat = Some(vat);
                }
            }
            FieldName::Gti => contract.gti = text(cell, |text| Some(text.to_owned())),
            FieldName::Gtr => contract.gtr = text(cell, |text| Some(text.to_owned())),
            FieldName::Comment => {
                contract.comment = text(cell, |text| Some(text.to_owned()));
            }
            _ => {}
        }
    }
    if let Some(cell) = given.iter().find(|cell| cell.field == FieldName::AnnualAmount) {
        bring_to_a_year(&mut contract, cell, official, sink);
    }
    if let Field::Known(amount) = &mut contract.annual_amount {
        match contract.vat {
            Some(vat) if amount.vat == Vat::Unknown => amount.vat = vat,
            _ if amount.vat != Vat::Unknown => contract.vat = Some(amount.vat),
            _ => {}
        }
    }
    let terms = [
        contract.start_date.is_known(),
        contract.end_date.is_known(),
        contract.initial_months.is_known(),
        contract.annual_amount.is_known(),
    ];
    let named = contract.supplier.is_known()
        || contract.reference.is_known()
        || contract.subject.is_known();
    let said = terms.iter().filter(|term| **term).count();
    if !named && said < 2 {
        return None;
    }
    let mut about = String::new();
    for field in [&contract.subject, &contract.scope] {
        if let Field::Known(text) = field {
            about.push_str(text);
            about.push_str(" ; ");
        }
    }
    contract.categories = contract_scope::covered(&about).into_iter().collect();
    Some(contract)
}

/// Brings an amount that runs over a month, a quarter or the whole contract to a year, and says so
/// once a table.
fn bring_to_a_year(
    contract: &mut ContractObservation,
    cell: &ContractCell<'_>,
    official: bool,
    sink: &mut Sink<'_>,
) {
    let Field::Known(amount) = &contract.annual_amount else { return };
    // What the cell says of itself counts before its header.
    let written = match cell.found.placed.value {
        CellValue::Text(text) => amount_span(text),
        _ => None,
    };
    let unsaid = if official { AmountSpan::Whole } else { AmountSpan::Year };
    let span = written.or_else(|| amount_span(&cell.header)).unwrap_or(unsaid);
    let months = contract.initial_months.known().copied().or_else(|| {
        let (from, to) = (contract.start_date.known()?, contract.end_date.known()?);
        from.months_until(*to)
    });
    let Some(cents) = a_year(amount.cents, span, months) else {
        // The whole of a contract whose length nothing tells is no amount a year.
        contract.annual_amount = Field::Unreadable(cell.found.text.trim().to_owned());
        return;
    };
    if cents == amount.cents {
        return;
    }
    contract.annual_amount = Field::Known(Amount { cents, ..*amount });
    if sink.brought_to_a_year.replace((sink.sheet, sink.table)) != Some((sink.sheet, sink.table)) {
        let at = address(cell.found.placed.row, cell.found.placed.column);
        sink.remark(at, Problem::AmountsOfAYear { header: cell.header.clone(), span });
    }
}

/// A text cell, placeholders told.
fn text(cell: &ContractCell<'_>, read: impl FnOnce(&str) -> Option<String>) -> Field<String> {
    if cell.found.is_blank() {
        return Field::Empty;
    }
    let text = tidy(&cell.found.text);
    if matches!(cell.found.placed.value, CellValue::Error(_)) {
        return Field::Unreadable(text);
    }
    if memo::is_placeholder(&text) {
        return Field::Placeholder(text);
    }
    read(&text).map_or(Field::Placeholder(text), Field::Known)
}

/// A date cell, an unreadable one remarked.
fn dated(cell: &ContractCell<'_>, sink: &mut Sink<'_>, at: &str) -> Field<PartialDate> {
    if cell.found.is_blank() {
        return Field::Empty;
    }
    let mut value = cell.dates.date(cell.found.placed.value);
    if let Field::Unreadable(raw) = &value {
        if let Some(inside) = date::date_in(raw) {
            value = Field::Known(inside);
        } else {
            sink.remark(at.to_owned(), Problem::BadDate { value: raw.clone() });
        }
    }
    value
}

/// A duration in months; a bare number is in the header's unit, months where it says none.
fn months(cell: &ContractCell<'_>) -> Field<u32> {
    if cell.found.is_blank() {
        return Field::Empty;
    }
    let header = fold(&cell.header);
    let years = header.split(' ').any(duration::is_year);
    let bare = cell.found.text.trim().parse::<f64>().ok();
    match (duration::months(&cell.found.text), bare) {
        (Field::Known(months), Some(_)) if years => Field::Known(months.saturating_mul(12)),
        (Field::Known(months), Some(_))
            if !header.contains("mois") && months <= LONGEST_IN_YEARS =>
        {
            Field::Known(months.saturating_mul(12))
        }
        (field, _) => field,
    }
}

/// The firm period, and the renewals written with it.
fn read_duration(contract: &mut ContractObservation, cell: &ContractCell<'_>) {
    if let Some((from, to)) = period_in(&cell.found.text) {
        if !contract.start_date.is_known() {
            contract.start_date = Field::Known(from);
        }
        if !contract.end_date.is_known() {
            contract.end_date = Field::Known(to);
        }
        return;
    }
    contract.initial_months = months(cell);
    if let Some((_, period)) = duration::renewals(&cell.found.text) {
        contract.renewal_months = Field::Known(period);
    }
    let folded = fold(&cell.found.text);
    let says = ["recond", "renouv", "tacit", "express"].iter().any(|word| folded.contains(word));
    if says
        && !contract.renewal.is_known()
        && let Field::Known(kind) = renewal::renewal(&cell.found.text, "")
    {
        contract.renewal = Field::Known(kind);
    }
}

/// The kind of renewal, and its period where it is written with it.
fn read_renewal(contract: &mut ContractObservation, cell: &ContractCell<'_>) {
    if cell.found.is_blank() {
        contract.renewal = contract.renewal.clone().or(Field::Empty);
        return;
    }
    contract.renewal = renewal::renewal(&cell.found.text, &cell.header);
    if let Some((_, period)) = duration::renewals(&cell.found.text) {
        contract.renewal_months = Field::Known(period);
    }
}
