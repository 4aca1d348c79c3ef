//! Schools: one line each, with its devices of every category. The fleet counts: no device that is
//! retired or lost.

use crate::list::cell::Cell;
use crate::list::column::{self, Column, Form, Layout, PEOPLE, SHEET, Sink};
use crate::list::context::ListContext;
use crate::list::view::Query;
use crate::locale::format::capitalised;
use crate::locale::report::xlsx as words;
use crate::locale::{Lang, headings as say, labels};
use crate::model::codes::Category;
use crate::model::date::PartialDate;
use crate::model::inventory::Inventory;
use crate::model::mark::EXCEL_FIRST_HEADER;
use crate::model::school::School;
use std::collections::HashMap;
use std::io;

/// A school, its pupils and classes, and its devices of the fleet.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    school: &'a School,
    pupils: Option<u32>,
    classes: Option<u32>,
    fleet: Option<&'a HashMap<Option<Category>, u64>>,
}

/// A column of theirs.
type Of<'a> = Column<'a, Row<'a>>;

/// Columns of the sheet, before those of the categories.
const SHEET_COLUMNS: [&str; 10] = [
    "school_uai",
    "name",
    "level",
    "sector",
    "commune",
    "cycle",
    "pupils",
    "classes",
    "in_reference",
    "devices",
];

/// The view of them.
pub(super) const VIEW: Query<'_> = Query {
    name: "v_ecoles",
    also: &[],
    from: "FROM schools AS s
LEFT JOIN communes AS c USING (insee)
LEFT JOIN (
    SELECT school, count(*) AS devices FROM devices
    WHERE status NOT IN ('retired', 'lost') GROUP BY school
) AS d ON d.school = s.key",
};

/// Writes the schools of the scope, provisional ones (without a UAI) too. Devices of unknown type
/// stand in the sum alone, those of no known school nowhere.
pub(super) fn write(sink: &mut dyn Sink, context: &ListContext<'_>, form: Form) -> io::Result<()> {
    let inventory = context.inventory;
    let mut fleet: HashMap<&str, HashMap<Option<Category>, u64>> = HashMap::new();
    for device in inventory.devices.iter().filter(|device| device.in_fleet()) {
        if let Some(school) = device.school.as_deref() {
            *fleet.entry(school).or_default().entry(device.category).or_default() += 1;
        }
    }
    let said = Said::of(inventory);
    let rows = inventory.schools.iter().filter(|school| context.holds(Some(&school.insee)));
    let rows = rows.map(|school| {
        let key = school.key.as_str();
        Row {
            school,
            pupils: school.pupils.or_else(|| said.pupils.get(key).map(|latest| latest.1)),
            classes: school.classes.or_else(|| said.classes.get(key).map(|latest| latest.1)),
            fleet: fleet.get(key),
        }
    });
    let codes = SHEET_COLUMNS.into_iter().chain(Category::ALL.iter().map(|one| one.code()));
    let layout = Layout { printed: &codes.collect::<Vec<_>>(), beside: &[], page: &[] };
    column::write(sink, context, form, &columns(context.lang), &layout, rows)
}

pub(super) fn columns<'a>(lang: Lang) -> Vec<Of<'a>> {
    let mut columns = vec![
        Of::text("key", EXCEL_FIRST_HEADER, |_, r| Cell::known(Some(&r.school.key))).only(PEOPLE),
        Of::text("school_uai", say::school_uai(lang), |c, r| c.uai(Some(&r.school.key)))
            .sql("uai", "s.uai"),
        Of::text("name", say::school(lang), |_, r| Cell::known(Some(&r.school.name)))
            .sql_text("ecole", "s.name"),
        Of::text("level", say::level(lang), |c, r| {
            Cell::Code(r.school.level.code(), labels::level(r.school.level, c.lang))
        })
        .sql_word("niveau", "level", "s.level"),
        Of::text("sector", say::sector(lang), |c, r| {
            Cell::Code(r.school.sector.code(), labels::sector(r.school.sector, c.lang))
        })
        .sql_word("secteur", "sector", "s.sector"),
        Of::text("commune_insee", say::commune_insee(lang), |_, r| {
            Cell::known(Some(&r.school.insee))
        })
        .sql("insee", "s.insee"),
        Of::text("commune", say::commune(lang), |c, r| c.commune_name(Some(&r.school.insee)))
            .sql("commune", "c.name"),
        Of::number("cycle", say::cycle(lang), |c, r| c.cycle(Some(&r.school.insee)))
            .sql("cycle", "c.cycle"),
        Of::number("pupils", say::pupils(lang), |_, r| Cell::whole(r.pupils))
            .sql("eleves", latest_sql("pupils")),
        Of::number("classes", say::classes(lang), |_, r| Cell::whole(r.classes))
            .sql("classes", latest_sql("classes")),
        Of::text("in_reference", say::in_reference(lang), |c, r| {
            Cell::text(if r.school.provisional { words::no(c.lang) } else { words::yes(c.lang) })
        })
        .sql("dans_la_liste", "CASE WHEN s.provisional THEN 'non' ELSE 'oui' END")
        .only(SHEET),
        Of::number("devices", say::fleet(lang), |_, r| {
            Cell::Count(r.fleet.map_or(0, |counts| counts.values().sum()))
        })
        .sql("equipements_parc", "coalesce(d.devices, 0)")
        .only(PEOPLE),
    ];
    for &category in Category::ALL {
        let header = capitalised(labels::category(category, lang).many);
        columns.push(Of::number(category.code(), header, move |_, r| {
            Cell::Count(
                r.fleet.and_then(|counts| counts.get(&Some(category))).copied().unwrap_or(0),
            )
        }));
    }
    columns
}

/// What the files say of schools: by key, the figure of the latest list (the last of the files
/// where lists are of one date).
struct Said<'a> {
    pupils: HashMap<&'a str, (Option<PartialDate>, u32)>,
    classes: HashMap<&'a str, (Option<PartialDate>, u32)>,
}

impl<'a> Said<'a> {
    fn of(inventory: &'a Inventory) -> Self {
        let mut said = Self { pupils: HashMap::new(), classes: HashMap::new() };
        for fact in &inventory.facts {
            let Some(key) = fact.school_match.key() else { continue };
            let date = inventory.sources.get(fact.source).and_then(|source| source.source_date);
            for (figures, figure) in
                [(&mut said.pupils, fact.pupils), (&mut said.classes, fact.classes)]
            {
                let Some(figure) = figure else { continue };
                let latest = figures.entry(key).or_insert((date, figure));
                if latest.0 <= date {
                    *latest = (date, figure);
                }
            }
        }
        said
    }
}

/// A figure of a school: that of the list, else the latest that files say, as [`Said`] has it.
fn latest_sql(figure: &str) -> String {
    format!(
        "coalesce(s.{figure}, (
        SELECT a.{figure} FROM facts AS a
        JOIN fact_schools AS m USING (fact_id)
        JOIN current_sources AS f USING (source)
        WHERE m.school = s.key AND a.{figure} IS NOT NULL
        ORDER BY f.source_date DESC, f.path DESC, a.fact_id DESC LIMIT 1))"
    )
}
