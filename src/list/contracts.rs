//! Contracts: one line each, with their ends as seen from the reference date.

use crate::audit::contract_end::{ContractEnd, ContractState, contract_end};
use crate::audit::contracts::annual_ht_cents;
use crate::list::cell::Cell;
use crate::list::column::{self, Column, Form, Layout, PEOPLE, SHEET, Sink};
use crate::list::context::ListContext;
use crate::list::view::{Query, sources_sql};
use crate::locale::report::contracts as words;
use crate::locale::{Lang, headings as say, labels};
use crate::model::contract::Contract;
use crate::model::mark::EXCEL_FIRST_HEADER;
use std::collections::HashMap;
use std::io;

/// A contract, its ends and the devices of the fleet tied to it.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
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
    page: &[
        ("commune", 0),
        ("supplier", 0),
        ("reference", 1),
        ("subject", 5),
        ("start_date", 4),
        ("initial_end", 6),
        ("effective_end_date", 0),
        ("renewal", 5),
        ("notice_date", 3),
        ("state", 0),
        ("annual_ht", 2),
        ("devices", 3),
    ],
};

/// The view of them. It has no reference date, and so no end but the written one.
pub(super) const VIEW: Query<'_> = Query {
    name: "v_contrats",
    also: &[
        ("cycle", "c.cycle"),
        (
            "types",
            "(SELECT group_concat(word, ', ') FROM (
        SELECT coalesce(l.label, j.value) AS word
        FROM json_each('[\"' || replace(t.categories, ' ', '\",\"') || '\"]') AS j
        LEFT JOIN labels AS l ON l.domain = 'category' AND l.code = j.value
        WHERE t.categories <> '' ORDER BY j.key))",
        ),
        (
            "ecoles",
            "(SELECT group_concat(word, ', ') FROM (
        SELECT coalesce({s.name}, j.value) AS word
        FROM json_each(t.schools) AS j LEFT JOIN schools AS s ON s.key = j.value
        ORDER BY j.key))",
        ),
        ("preavis_mois", "t.notice_months"),
    ],
    from: "FROM contracts AS t LEFT JOIN communes AS c ON c.insee = t.commune",
};

/// How many rows a contract is made of.
const ROWS: &str = "(SELECT count(*) FROM contract_members AS m WHERE m.contract = t.contract)";

/// Writes the contracts of the scope.
pub fn write(sink: &mut dyn Sink, context: &ListContext<'_>, form: Form) -> io::Result<()> {
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

pub(super) fn columns<'a>(lang: Lang) -> Vec<Of<'a>> {
    vec![
        Of::text("contract_id", EXCEL_FIRST_HEADER, |_, r| Cell::known(Some(&r.contract.id)))
            .sql("identifiant", "t.id"),
        Of::text("commune_insee", say::commune_insee(lang), |_, r| {
            Cell::known(Some(&r.contract.commune))
        })
        .sql("insee", "t.commune"),
        Of::text("commune", say::commune(lang), |c, r| c.commune_name(Some(&r.contract.commune)))
            .sql("commune", "c.name")
            .only(PEOPLE),
        Of::text("supplier", say::supplier(lang), |_, r| Cell::known(r.contract.supplier.as_ref()))
            .sql_text("titulaire", "t.supplier"),
        Of::text("reference", say::reference(lang), |_, r| {
            Cell::known(r.contract.reference.as_ref())
        })
        .sql_text("numero_marche", "t.reference"),
        Of::text("subject", say::subject(lang), |_, r| Cell::known(r.contract.subject.as_ref()))
            .sql_text("objet", "t.subject"),
        Of::text("scope", say::scope(lang), |_, r| Cell::known(r.contract.scope.as_ref()))
            .sql_text("perimetre", "t.scope"),
        Of::number("start_date", say::start_date(lang), |_, r| Cell::date(r.contract.start_date))
            .sql("date_debut", "t.start_date"),
        Of::number("end_date", say::end_date(lang), |_, r| Cell::date(r.contract.end_date))
            .sql("date_echeance", "t.end_date"),
        Of::number("effective_end_date", say::effective_end_date(lang), |_, r| {
            Cell::day(r.end.effective_end)
        }),
        Of::number("notice_date", say::notice_date(lang), |_, r| Cell::day(r.end.notice_date)),
        Of::text("renewal", say::renewal(lang), |c, r| {
            let renewal = r.contract.renewal;
            Cell::Code(renewal.code(), labels::renewal(renewal, c.lang))
        })
        .sql_word("reconduction", "renewal", "t.renewal"),
        Of::number("initial_months", say::initial_months(lang), |_, r| {
            Cell::whole(r.contract.initial_months)
        })
        .sql("duree_mois", "t.initial_months"),
        Of::number("renewal_months", say::renewal_months(lang), |_, r| {
            Cell::whole(r.contract.renewal_months)
        })
        .sql("reconduction_mois", "t.renewal_months"),
        Of::text("gti", say::gti(lang), |_, r| Cell::known(r.contract.gti.as_ref()))
            .sql_text("gti", "t.gti"),
        Of::text("gtr", say::gtr(lang), |_, r| Cell::known(r.contract.gtr.as_ref()))
            .sql_text("gtr", "t.gtr"),
        Of::number("annual_amount_eur", say::annual_amount(lang), |_, r| {
            Cell::amount(r.contract.annual_amount.as_ref())
        })
        .sql("montant_annuel_eur", "t.annual_amount_cents / 100.0"),
        Of::text("vat", say::vat(lang), |c, r| c.vat(r.contract.annual_amount.as_ref())).sql_word(
            "tva",
            "vat",
            "t.annual_amount_vat",
        ),
        Of::number("initial_end", say::initial_end(lang), |_, r| Cell::day(r.end.initial_end))
            .only(SHEET),
        Of::number("annual_ht", say::annual_ht(lang), |_, r| {
            annual_ht_cents(r.contract).map_or(Cell::Blank, Cell::Cents)
        })
        .only(SHEET),
        Of::text("state", say::state(lang), |c, r| {
            Cell::Code(r.end.state.code(), state(r.end.state, c.lang))
        })
        .only(SHEET),
        Of::number("devices", say::fleet(lang), |_, r| Cell::Count(r.fleet)).only(SHEET),
        Of::number("record_count", say::record_count(lang), |_, r| {
            Cell::Count(r.contract.records.len() as u64)
        })
        .sql("nombre_lignes", ROWS),
        Of::text("sources", say::sources(lang), |c, r| {
            Cell::owned(c.sources().rows(c.inventory, r.contract.records.iter().copied()))
        })
        .sql("sources", sources_sql("contract_members AS m WHERE m.contract = t.contract")),
    ]
}

/// The word of a contract's state.
fn state(state: ContractState, lang: Lang) -> &'static str {
    match state {
        ContractState::NotStarted => words::state_not_started(lang),
        ContractState::Running => words::state_running(lang),
        ContractState::Ending => words::state_ending(lang),
        ContractState::Expired => words::state_expired(lang),
        ContractState::Undated => words::state_undated(lang),
    }
}
