//! Contracts: one line each, with their ends as seen from the reference date.

use crate::audit::contract_end::{ContractEnd, ContractState, contract_end};
use crate::list::cell::Cell;
use crate::list::column::{self, Column, Form, Layout, PEOPLE, SHEET, Sink};
use crate::list::context::Context;
use crate::locale::report::contracts as words;
use crate::locale::{Lang, headings as say, labels};
use crate::model::contract::Contract;
use crate::model::mark::EXCEL_FIRST_HEADER;
use std::collections::HashMap;
use std::io;

/// A contract, its ends and the devices of the fleet tied to it.
#[derive(Clone, Copy)]
struct Row<'a> {
    contract: &'a Contract,
    end: ContractEnd,
    fleet: u64,
}

/// A column of theirs.
type Of<'a> = Column<'a, Row<'a>>;

/// Columns of the sheet.
const LAYOUT: Layout = Layout {
    printed: &[
        "contract_id",
        "commune",
        "supplier",
        "reference",
        "subject",
        "scope",
        "start_date",
        "end_date",
        "effective_end_date",
        "state",
        "renewal",
        "notice_date",
        "annual_amount_eur",
        "vat",
        "gti",
        "gtr",
        "devices",
        "sources",
    ],
    beside: &[],
};

/// Writes the contracts of the scope.
pub fn write(sink: &mut dyn Sink, context: &Context<'_>, form: Form) -> io::Result<()> {
    let inventory = context.inventory;
    let mut tied: HashMap<&str, u64> = HashMap::new();
    for device in inventory.devices.iter().filter(|device| device.in_fleet()) {
        for contract in &device.contracts {
            *tied.entry(contract).or_default() += 1;
        }
    }
    let held = inventory.contracts.iter().filter(|contract| context.holds(Some(&contract.commune)));
    let rows = held.map(|contract| Row {
        contract,
        end: contract_end(contract, context.as_of, context.settings.contract_ending_months),
        fleet: tied.get(contract.id.as_str()).copied().unwrap_or(0),
    });
    column::write(sink, context, form, &columns(context.lang), &LAYOUT, rows)
}

fn columns<'a>(lang: Lang) -> Vec<Of<'a>> {
    vec![
        Of::text("contract_id", EXCEL_FIRST_HEADER, |_, r| Cell::known(Some(&r.contract.id))),
        Of::text("commune_insee", say::commune_insee(lang), |_, r| {
            Cell::known(Some(&r.contract.commune))
        }),
        Of::text("commune", say::commune(lang), |c, r| c.commune_name(Some(&r.contract.commune)))
            .only(PEOPLE),
        Of::text("supplier", say::supplier(lang), |_, r| Cell::known(r.contract.supplier.as_ref())),
        Of::text("reference", say::reference(lang), |_, r| {
            Cell::known(r.contract.reference.as_ref())
        }),
        Of::text("subject", say::subject(lang), |_, r| Cell::known(r.contract.subject.as_ref())),
        Of::text("scope", say::scope(lang), |_, r| Cell::known(r.contract.scope.as_ref())),
        Of::number("start_date", say::start_date(lang), |_, r| Cell::date(r.contract.start_date)),
        Of::number("end_date", say::end_date(lang), |_, r| Cell::date(r.contract.end_date)),
        Of::number("effective_end_date", say::effective_end_date(lang), |_, r| {
            Cell::day(r.end.effective_end)
        }),
        Of::number("notice_date", say::notice_date(lang), |_, r| Cell::day(r.end.notice_date)),
        Of::text("renewal", say::renewal(lang), |c, r| {
            let renewal = r.contract.renewal;
            Cell::Code(renewal.code(), labels::renewal(renewal, c.lang))
        }),
        Of::number("initial_months", say::initial_months(lang), |_, r| {
            Cell::whole(r.contract.initial_months)
        }),
        Of::number("renewal_months", say::renewal_months(lang), |_, r| {
            Cell::whole(r.contract.renewal_months)
        }),
        Of::text("gti", say::gti(lang), |_, r| Cell::known(r.contract.gti.as_ref())),
        Of::text("gtr", say::gtr(lang), |_, r| Cell::known(r.contract.gtr.as_ref())),
        Of::number("annual_amount_eur", say::annual_amount(lang), |_, r| {
            Cell::amount(r.contract.annual_amount.as_ref())
        }),
        Of::text("vat", say::vat(lang), |c, r| c.vat(r.contract.annual_amount.as_ref())),
        Of::text("state", say::state(lang), |c, r| {
            Cell::Code(r.end.state.code(), state(r.end.state, c.lang))
        })
        .only(SHEET),
        Of::number("devices", say::fleet(lang), |_, r| Cell::Count(r.fleet)).only(SHEET),
        Of::number("record_count", say::record_count(lang), |_, r| {
            Cell::Count(r.contract.records.len() as u64)
        }),
        Of::text("sources", say::sources(lang), |c, r| {
            Cell::owned(c.sources().rows(c.inventory, r.contract.records.iter().copied()))
        }),
    ]
}

/// The word of a contract's state.
pub fn state(state: ContractState, lang: Lang) -> &'static str {
    match state {
        ContractState::NotStarted => words::state_not_started(lang),
        ContractState::Running => words::state_running(lang),
        ContractState::Ending => words::state_ending(lang),
        ContractState::Expired => words::state_expired(lang),
        ContractState::Undated => words::state_undated(lang),
    }
}
