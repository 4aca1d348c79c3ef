//! Contracts: one line each, with their ends as seen from the reference date.

use crate::audit::contract_end::{ContractEnd, contract_end};
use crate::audit::reference_date::reference_date_of;
use crate::export::cell::Cell;
use crate::export::column::{self, Column, Sink};
use crate::export::context::{Context, Sources};
use crate::locale::labels;
use crate::model::contract::Contract;
use crate::model::date::PartialDate;
use crate::model::mark::EXCEL_FIRST_HEADER;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io;

/// A contract and its ends.
#[derive(Clone, Copy)]
struct Row<'a> {
    contract: &'a Contract,
    end: ContractEnd,
}

/// A column of theirs.
type Of<'a> = Column<'a, Row<'a>>;

/// Writes the contracts of the scope.
pub fn write(sink: &mut dyn Sink, context: &Context<'_>) -> io::Result<()> {
    let mut dates: BTreeMap<&str, Option<Date>> = BTreeMap::new();
    let rows = context.inventory.contracts.iter();
    let rows = rows.filter(|contract| context.holds(Some(&contract.commune))).map(|contract| {
        let as_of = *dates.entry(&contract.commune).or_insert_with(|| {
            reference_date_of(context.inventory, &contract.commune, context.as_of)
        });
        // The months of warning decide a state that no column shows.
        Row { contract, end: contract_end(contract, as_of, 0) }
    });
    column::write(sink, context, &columns(context), rows)
}

fn columns<'a>(context: &Context<'a>) -> Vec<Of<'a>> {
    let words = context.words;
    let sources = Sources::new(context.inventory);
    vec![
        Of::both("contract_id", EXCEL_FIRST_HEADER, |_, r| Cell::text(Some(&r.contract.id))),
        Of::both("commune_insee", words.commune_insee, |_, r| {
            Cell::text(Some(&r.contract.commune))
        }),
        Of::excel(words.commune, |c, r| c.commune_name(Some(&r.contract.commune))),
        Of::both("supplier", words.supplier, |_, r| Cell::text(r.contract.supplier.as_ref())),
        Of::both("reference", words.reference, |_, r| Cell::text(r.contract.reference.as_ref())),
        Of::both("subject", words.subject, |_, r| Cell::text(r.contract.subject.as_ref())),
        Of::both("scope", words.scope, |_, r| Cell::text(r.contract.scope.as_ref())),
        Of::both("start_date", words.start_date, |_, r| Cell::date(r.contract.start_date)),
        Of::both("end_date", words.end_date, |_, r| Cell::date(r.contract.end_date)),
        Of::both("effective_end_date", words.effective_end_date, |_, r| {
            Cell::date(r.end.effective_end.map(PartialDate::from_date))
        }),
        Of::both("notice_date", words.notice_date, |_, r| {
            Cell::date(r.end.notice_date.map(PartialDate::from_date))
        }),
        Of::both("renewal", words.renewal, |c, r| {
            let renewal = r.contract.renewal;
            Cell::Code(renewal.code(), labels::renewal(renewal, c.lang))
        }),
        Of::both("initial_months", words.initial_months, |_, r| {
            Cell::whole(r.contract.initial_months)
        }),
        Of::both("renewal_months", words.renewal_months, |_, r| {
            Cell::whole(r.contract.renewal_months)
        }),
        Of::both("gti", words.gti, |_, r| Cell::text(r.contract.gti.as_ref())),
        Of::both("gtr", words.gtr, |_, r| Cell::text(r.contract.gtr.as_ref())),
        Of::both("annual_amount_eur", words.annual_amount, |_, r| {
            Cell::amount(r.contract.annual_amount.as_ref())
        }),
        Of::both("vat", words.vat, |c, r| c.vat(r.contract.annual_amount.as_ref())),
        Of::both("record_count", words.record_count, |_, r| {
            Cell::Whole(r.contract.records.len() as u64)
        }),
        Of::both("sources", words.sources, move |c, r| {
            Cell::owned(sources.rows(c.inventory, r.contract.records.iter().copied()))
        }),
    ]
}
