//! Which kind of list a table is: the one under which its columns fit best as a whole.

use crate::ingest::crosstab;
use crate::ingest::fields::{self, Quality};
use crate::ingest::header::assign::{Assignment, Candidate, assign};
use crate::ingest::header::spare::mark_spares;
use crate::ingest::header::words;
use crate::ingest::procurement;
use crate::ingest::table::{Table, TableColumn};
use crate::model::codes::TableKind;
use crate::model::field::FieldName;

/// Most columns that are matched to fields; a sheet of counters by the thousand has no more.
const MOST_COLUMNS: usize = 150;

/// How much better a kind must fit than one looked at before: of two alike the first is it.
const BETTER: f64 = 1e-9;
/// Confidence from which a column of a table that is none of ours is named all the same.
const NEARLY_SURE: f64 = 0.9;
/// Confidence of a column of counts: its header is a type, its values are small numbers.
const COUNTED: f64 = 0.97;

/// The columns of one part, by position, and where they were placed.
#[derive(Debug, Clone)]
struct PlacedPart {
    assignment: Assignment,
    members: Vec<usize>,
}

/// The kind that fits best so far.
struct BestKind {
    kind: TableKind,
    placed: Vec<PlacedPart>,
    total: f64,
}

/// Chooses the kind under which the columns fit best as a whole, and places them.
pub(super) fn choose_kind(table: &mut Table, columns: &mut [TableColumn]) {
    let counted = columns
        .iter()
        .filter(|column| column.counted.is_some() || column.field == Some(FieldName::Count))
        .count();
    let open: Vec<usize> = open_columns(columns);
    let kinds = [TableKind::Devices, TableKind::Contracts, TableKind::Schools];
    let mut best: Option<BestKind> = None;
    for kind in kinds {
        let placed = place(columns, &open, kind, table.parts);
        let total: f64 = placed.iter().map(|part| part.assignment.total).sum();
        if enough(kind, columns, &placed, counted)
            && best.as_ref().is_none_or(|other| total > other.total + BETTER)
        {
            best = Some(BestKind { kind, placed, total });
        }
    }
    if counted > 0 && !holds_devices(best.as_ref()) {
        table.kind = TableKind::Counts;
        let placed = place(columns, &open, TableKind::Schools, 1);
        apply(columns, &placed);
        crosstab::name_schools(columns);
    } else if let Some(BestKind { kind, placed, .. }) = best {
        for column in columns.iter_mut() {
            column.counted = None;
            column.field = None;
        }
        let placed = if counted > 0 {
            let open: Vec<usize> = (0..columns.len()).take(MOST_COLUMNS).collect();
            place(columns, &open, kind, table.parts)
        } else {
            placed
        };
        table.kind = kind;
        apply(columns, &placed);
        mark_spares(columns);
        if kind == TableKind::Devices && table.parts == 1 && crosstab::counts_by_line(columns) {
            table.kind = TableKind::Counts;
        }
    } else {
        // Nothing of ours: what is nearly sure is still named, so that a preview shows it.
        let placed = place(columns, &open, TableKind::Devices, table.parts);
        apply(columns, &placed);
        for column in columns.iter_mut().filter(|column| column.confidence < NEARLY_SURE) {
            column.field = None;
        }
    }
}

/// The columns that wait for a field: counted ones and totals aside, those with a known word first
/// where there are too many.
fn open_columns(columns: &[TableColumn]) -> Vec<usize> {
    let all: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| {
            column.counted.is_none() && column.field != Some(FieldName::Count) && !column.total
        })
        .map(|(index, _)| index)
        .collect();
    if all.len() <= MOST_COLUMNS {
        return all;
    }
    let mut said: Vec<usize> = all
        .iter()
        .copied()
        .filter(|index| !words::senses(columns[*index].header.meaning()).is_empty())
        .take(MOST_COLUMNS)
        .collect();
    if said.is_empty() {
        said = all.into_iter().take(MOST_COLUMNS).collect();
    }
    said
}

/// Places the columns of each part; those of the whole row first, whose fields the parts may not
/// take again unless they describe a device.
fn place(columns: &[TableColumn], open: &[usize], kind: TableKind, parts: u16) -> Vec<PlacedPart> {
    let mut placed = Vec::new();
    let mut taken: Vec<FieldName> = Vec::new();
    let numbers: Vec<u16> = if parts == 1 { vec![0, 1] } else { (0..=parts).collect() };
    for part in numbers {
        let members: Vec<usize> =
            open.iter().copied().filter(|index| columns[*index].header.part == part).collect();
        if members.is_empty() {
            continue;
        }
        let candidates: Vec<Candidate<'_>> = members
            .iter()
            .map(|index| Candidate {
                header: columns[*index].header.meaning(),
                profile: &columns[*index].profile,
            })
            .collect();
        let assignment = assign(&candidates, kind, if part == 0 { &[] } else { &taken });
        if part == 0 {
            taken = assignment
                .placements
                .iter()
                .filter_map(|placement| placement.field)
                .filter(|field| !fields::meaning_of(*field).is(Quality::DescribesDevice))
                .collect();
        }
        placed.push(PlacedPart { assignment, members });
    }
    placed
}

/// Posterior from which a field counts for what a table is.
const SURE: f64 = 0.5;

/// The fields that columns feed for sure.
struct Fields(Vec<FieldName>);

impl Fields {
    fn of(placed: &[PlacedPart]) -> Self {
        let placements = placed.iter().flat_map(|part| &part.assignment.placements);
        let sure = placements.filter(|placement| placement.confidence >= SURE);
        Self(sure.filter_map(|placement| placement.field).collect())
    }

    fn has(&self, field: FieldName) -> bool {
        self.0.contains(&field)
    }

    /// How many fields of a quality there are.
    fn count(&self, quality: Quality) -> usize {
        fields::with(quality).filter(|field| self.has(*field)).count()
    }
}

/// Whether the fields placed make a table of a kind.
fn enough(kind: TableKind, columns: &[TableColumn], placed: &[PlacedPart], counted: usize) -> bool {
    use FieldName as F;
    let sure = Fields::of(placed);
    match kind {
        TableKind::Devices => enough_of_devices(&sure, columns, placed, counted),
        TableKind::Contracts => {
            let named = sure.count(Quality::NamesContract);
            let terms = sure.count(Quality::ContractTerm) + sure.count(Quality::ContractDelay);
            named >= 1
                && terms >= 1
                && named + terms >= CONTRACT_FIELDS
                && runs(&sure, columns, placed)
        }
        TableKind::Schools => {
            (sure.has(F::School) || sure.has(F::SchoolUai))
                && (sure.has(F::Pupils)
                    || sure.has(F::Classes)
                    || sure.has(F::SchoolUai) && sure.has(F::School)
                    || sure.has(F::School) && (sure.has(F::Level) || sure.has(F::Sector)))
        }
        _ => false,
    }
}

/// How surely a header must name the start of a contract, or an amount that is paid again and
/// again, for the list to be no list of purchases: "Date" and "Montant" head both.
const NAMES_CONTRACT: f64 = 0.55;
const NAMES_YEARLY: f64 = 0.8;

/// Whether something tells that what is listed runs for a time. Holder, object, date and amount
/// alone are those of purchases, which are no contracts.
fn runs(sure: &Fields, columns: &[TableColumn], placed: &[PlacedPart]) -> bool {
    use FieldName as F;
    let running = [F::EndDate, F::Duration, F::Renewal, F::Notice, F::Gti, F::Gtr];
    let told = columns.iter().any(|column| procurement::names_contract(column.header.own()));
    if told || running.iter().any(|field| sure.has(*field)) {
        return true;
    }
    let named = |field: FieldName, weight: f64| {
        placed
            .iter()
            .flat_map(|part| part.members.iter().zip(&part.assignment.placements))
            .filter(|(_, placement)| placement.field == Some(field))
            .any(|(index, _)| {
                let header = columns.get(*index).map_or("", |column| column.header.meaning());
                let senses = words::senses(header);
                senses.iter().any(|sense| sense.0 == field && sense.1 >= weight)
                    || senses.is_empty()
            })
    };
    named(F::StartDate, NAMES_CONTRACT) || named(F::AnnualAmount, NAMES_YEARLY)
}

/// Fields a list of contracts has at least, who or what and a term among them: "Objet" and "Durée"
/// head lists of lessons too.
const CONTRACT_FIELDS: usize = 3;
/// Share of values that name equipment, from which one field that names a device and one that
/// stands by it make a list of devices.
const EQUIPMENT_BY_ONE: f64 = 0.3;
/// Share without which words make no list of devices: "Description" and "Type" head many tables
/// that hold no equipment.
const EQUIPMENT: f64 = 0.2;
/// The same where an inventory tag stands beside: furniture has tags, and some of it a screen.
const EQUIPMENT_BY_TAG: f64 = 0.05;

/// Share of furniture, licences and supplies, from which a list holds what a commune bought: the
/// board among its chairs is a device, however few there are.
const GOODS: f64 = 0.3;

/// Whether the fields placed make a list of devices.
fn enough_of_devices(
    sure: &Fields,
    columns: &[TableColumn],
    placed: &[PlacedPart],
    counted: usize,
) -> bool {
    let named = sure.count(Quality::NamesDevice);
    let identified = sure.count(Quality::IdentifiesDevice);
    let around = sure.count(Quality::StandsByDevice);
    let equipment = equipment_share(columns, placed);
    let goods = goods_share(columns, placed);
    let strong = identified >= 1 && named >= 1
        || named >= 2
        || (named == 1 && around >= 1 && equipment >= EQUIPMENT_BY_ONE)
        || (identified >= 1 && around >= 2)
        || (sure.has(FieldName::SerialNumber) && around >= 1);
    let of_equipment = equipment >= EQUIPMENT
        || equipment > 0.0 && goods >= GOODS
        || identified >= 1
            && (sure.count(Quality::IdentifiesMachine) >= 1
                || named >= 1 && equipment >= EQUIPMENT_BY_TAG)
        || sure.has(FieldName::Brand) && sure.has(FieldName::Model)
        || columns.iter().all(|column| column.profile.values == 0);
    // Counted columns beside few fields of devices make a crosstab.
    strong && of_equipment && counted <= named + identified
}

/// What a group of columns headed by a type says of equipment, whatever its values.
const BY_GROUP: f64 = 0.5;

/// Share of values that name equipment in the columns that should.
fn equipment_share(columns: &[TableColumn], placed: &[PlacedPart]) -> f64 {
    let mut best: f64 = 0.0;
    for part in placed {
        for (index, placement) in part.members.iter().zip(&part.assignment.placements) {
            let column = &columns[*index];
            if placement
                .field
                .is_some_and(|field| fields::meaning_of(field).is(Quality::NamesDevice))
            {
                let told = [FieldName::Category, FieldName::Designation, FieldName::Brand];
                best = told.iter().fold(best, |best, field| best.max(column.profile.like(*field)));
            }
            if column.header.category.is_some() {
                best = best.max(BY_GROUP);
            }
        }
    }
    best
}

/// Share of values that name things other than equipment in the columns that name devices.
fn goods_share(columns: &[TableColumn], placed: &[PlacedPart]) -> f64 {
    let placements =
        placed.iter().flat_map(|part| part.members.iter().zip(&part.assignment.placements));
    let naming = placements.filter(|(_, placement)| {
        placement.field.is_some_and(|field| fields::meaning_of(field).is(Quality::NamesDevice))
    });
    naming.fold(0.0, |best, (index, _)| f64::max(best, columns[*index].profile.outside))
}

/// Whether the best kind found holds devices row by row, which counted columns do not change.
fn holds_devices(best: Option<&BestKind>) -> bool {
    best.is_some_and(|best| best.kind != TableKind::Schools)
}

/// Writes placements into the columns.
fn apply(columns: &mut [TableColumn], placed: &[PlacedPart]) {
    for part in placed {
        for (index, placement) in part.members.iter().zip(&part.assignment.placements) {
            let column = &mut columns[*index];
            column.field = placement.field;
            column.confidence = placement.confidence;
            column.rival = placement.rival;
        }
    }
    for column in columns.iter_mut().filter(|column| column.counted.is_some()) {
        column.field = Some(FieldName::Count);
        column.confidence = COUNTED;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::header::assign::Placement;
    use crate::ingest::profile::Profile;
    use crate::ingest::table::HeaderCell;
    use FieldName as F;

    /// A column of ten values, a share of which name equipment.
    fn column(equipment: f64) -> TableColumn {
        let mut profile = Profile { values: 10, ..Profile::default() };
        profile.likeness.0[F::Category as usize] = equipment;
        TableColumn::new(HeaderCell { column: 1, ..HeaderCell::default() }, profile)
    }

    /// Columns placed at these fields with this confidence.
    fn placed(fields: &[F], confidence: f64) -> PlacedPart {
        let placements =
            fields.iter().map(|field| Placement { field: Some(*field), confidence, rival: None });
        let assignment = Assignment { placements: placements.collect(), total: 0.0 };
        PlacedPart { assignment, members: (0..fields.len()).collect() }
    }

    /// Whether columns of some fields make a table of a kind, where this share of the first one's
    /// values names equipment.
    fn makes(kind: TableKind, sure: &[F], equipment: f64, counted: usize) -> bool {
        let columns: Vec<TableColumn> = sure.iter().map(|_| column(equipment)).collect();
        enough(kind, &columns, &[placed(sure, 0.5)], counted)
    }

    #[test]
    fn a_field_counts_from_an_even_chance_on() {
        for (confidence, counts) in [(0.5, true), (0.49, false)] {
            let fields = Fields::of(&[placed(&[F::Brand], confidence)]);
            assert_eq!(fields.has(F::Brand), counts, "{confidence}");
        }
    }

    #[test]
    fn a_group_headed_by_a_type_is_half_of_equipment() {
        let mut headed = column(0.0);
        headed.header.category = Some(crate::model::codes::Category::Tni);
        let share = equipment_share(&[headed], &[placed(&[F::Room], 1.0)]);
        assert!((share - 0.5).abs() < 1e-9, "{share}");
    }

    #[test]
    fn a_counted_column_is_told_as_nearly_sure() {
        let mut counted = [column(0.0)];
        counted[0].counted = Some(crate::model::codes::Category::Tni);
        apply(&mut counted, &[]);
        assert_eq!(counted[0].field, Some(F::Count));
        assert!((counted[0].confidence - 0.97).abs() < 1e-9);
    }

    #[test]
    fn no_more_columns_are_matched_than_a_list_has() {
        let columns = vec![column(0.0); 151];
        assert_eq!(open_columns(&columns).len(), 150);
    }

    #[test]
    fn fields_make_a_list_of_devices_with_equipment_among_their_values() {
        for (sure, equipment, counted, made) in [
            (&[F::Category, F::Room][..], 0.3, 0, true),
            (&[F::Category, F::Room], 0.28, 0, false),
            (&[F::Category, F::Designation], 0.2, 0, true),
            (&[F::Category, F::Designation], 0.18, 0, false),
            (&[F::Brand, F::Model], 0.0, 0, true),
            (&[F::Model, F::AssetTag], 0.05, 0, true),
            (&[F::Model, F::AssetTag], 0.04, 0, false),
            (&[F::Model, F::SerialNumber], 0.0, 0, true),
            (&[F::SerialNumber, F::School], 0.0, 0, true),
            (&[F::Hostname, F::School], 0.0, 0, false),
            (&[F::Hostname, F::School, F::Os], 0.0, 0, true),
            (&[F::AssetTag, F::School, F::Os], 0.0, 0, false),
            (&[F::School, F::Room, F::Os], 1.0, 0, false),
            (&[F::Brand, F::Model], 0.0, 2, true),
            (&[F::Brand, F::Model], 0.0, 3, false),
        ] {
            let found = makes(TableKind::Devices, sure, equipment, counted);
            assert_eq!(found, made, "{sure:?} {equipment} {counted}");
        }
    }

    #[test]
    fn who_and_a_term_make_a_list_of_contracts() {
        for (sure, made) in [
            (&[F::Supplier, F::EndDate, F::Duration][..], true),
            (&[F::Supplier, F::Subject, F::Gti], true),
            (&[F::Subject, F::Duration], false),
            (&[F::Supplier, F::Subject, F::Reference], false),
            (&[F::StartDate, F::EndDate, F::Duration], false),
        ] {
            assert_eq!(makes(TableKind::Contracts, sure, 0.0, 0), made, "{sure:?}");
        }
    }

    #[test]
    fn what_only_schools_have_makes_a_list_of_schools() {
        for (sure, made) in [
            (&[F::School, F::Pupils][..], true),
            (&[F::School, F::SchoolUai], true),
            (&[F::School, F::Sector], true),
            (&[F::SchoolUai, F::Level], false),
            (&[F::School, F::Room], false),
        ] {
            assert_eq!(makes(TableKind::Schools, sure, 0.0, 0), made, "{sure:?}");
        }
    }
}
