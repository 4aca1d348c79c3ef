//! Tables of counts: schools down and types across.

use crate::ingest::header::words::{self as header_words, split_camel};
use crate::ingest::table::{HeaderCell, TableColumn};
use crate::model::codes::Category;
use crate::model::field::FieldName;
use crate::normalise::category::{CategoryMatch, category};
use crate::normalise::counted::{is_count_word, is_of_school};
use crate::normalise::joining::is_joining;
use crate::normalise::place::is_room_word;
use crate::text::fold::{Word, fold, words};

/// Share of a column's values that name schools, from which it is the column of the schools.
const SCHOOLS: f64 = 0.5;

/// Share of texts from which the first column of a table of counts says where things are counted, for
/// want of a header that does. A column of numbers of schools stays below.
const TEXTS: f64 = 0.6;

/// Confidence in a school column that is taken this way: it is reported as doubtful.
const TAKEN: f64 = 0.5;

/// Share of cells that count equipment in words (`2 TBI, 12 PC`), from which the column does: some
/// say "néant" or "voir mairie".
const WORDED: f64 = 0.6;

/// Confidence in a column of such counts: its cells say so themselves.
const WORDED_CONFIDENCE: f64 = 0.9;

/// Share of small whole numbers and ticks from which a column counts: a few cells hold "?" or a
/// remark.
const COUNTS: f64 = 0.7;

/// Share of dates from which it does not: 01/09 and 2014 are whole numbers to a spreadsheet.
const DATES: f64 = 0.2;

/// Share of a header's words that name a type, from which the header is the type and no field:
/// "Classes mobiles" is, "Nom du poste" is not.
const WHOLE_TYPE: f64 = 0.95;

/// How surely a header names a field, from which it counts nothing: "Type de PC", "N° PC". A
/// host name is asked for more, as "Poste" names one too.
const NAMES_FIELD: f64 = 0.62;
const NAMES_HOST: f64 = 0.9;

/// Share of a header's words that name the type its column counts ("Nb TNI en service"), and of a
/// group's above it, which may name a room or a year.
const TYPE_OF_HEADER: f64 = 0.34;
const TYPE_OF_GROUP: f64 = 0.5;

/// Marks the columns whose header names a type and whose values are small whole numbers, where
/// there are several of them (or one beside the schools).
pub(super) fn mark_counted(columns: &mut [TableColumn]) {
    free_lone_totals(columns);
    let counted: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| {
            !column.total
                && header_category(&column.header).is_some()
                && names_no_field(&column.header)
                && (counts(column) || counts_by_head(column))
        })
        .map(|(index, _)| index)
        .collect();
    let filled = counted.iter().filter(|index| columns[**index].profile.values > 0).count();
    let school = columns.iter().any(|column| {
        header_words::senses(column.header.meaning())
            .first()
            .is_some_and(|sense| matches!(sense.0, FieldName::School | FieldName::SchoolUai))
            || column.profile.like(FieldName::School) >= SCHOOLS
    });
    if filled >= 2 || (filled == 1 && school) {
        for index in counted {
            columns[index].counted = header_category(&columns[index].header);
        }
    }
}

/// The type that a header announces to count, whatever stands behind: `Nb PC salle info`.
fn counted_type(header: &str) -> Option<CategoryMatch> {
    let first = first_counted(header)?;
    category(header.get(first.range.start..)?)
        .filter(|found| found.range.start == 0)
        .map(|found| CategoryMatch { share: 1.0, ..found })
}

/// The first word of what a header announces to count.
fn first_counted(header: &str) -> Option<Word> {
    let mut all = words(header).into_iter();
    if !all.next().is_some_and(|head| is_count_word(&head.folded)) {
        return None;
    }
    all.find(|word| !is_joining(&word.folded))
}

/// Whether a header announces to count rooms, classes or pupils: `Nb salles avec PC`.
fn counts_places(header: &str) -> bool {
    let first = first_counted(header);
    first.is_some_and(|word| {
        is_room_word(word.folded.trim_end_matches('s')) || is_of_school(&word.folded)
    }) && counted_type(header).is_none()
}

/// `Total PC` where no other column counts PCs is their count, no sum of other columns.
fn free_lone_totals(columns: &mut [TableColumn]) {
    let told: Vec<Option<Category>> =
        columns.iter().map(|column| header_category(&column.header)).collect();
    for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.total) {
        let alone =
            told[at].is_some() && told.iter().filter(|other| **other == told[at]).count() == 1;
        column.total = !alone;
    }
}

/// The category a header names as a whole, plural or not; `NbTBI` as exports write it, too.
fn header_category(header: &HeaderCell) -> Option<Category> {
    if counts_places(header.own()) {
        return None;
    }
    let own = counted_type(header.own())
        .or_else(|| category(header.own()))
        .or_else(|| category(&split_camel(header.own())))
        .filter(|found| found.share >= TYPE_OF_HEADER);
    own.or_else(|| {
        header
            .group()
            .and_then(|group| category(group).filter(|found| found.share >= TYPE_OF_GROUP))
    })
    .map(|found| found.category)
}

/// Fields that stand in a table with one line a school and type. Any other tells the devices apart.
const BY_LINE: [FieldName; 8] = [
    FieldName::School,
    FieldName::SchoolUai,
    FieldName::Commune,
    FieldName::Level,
    FieldName::Sector,
    FieldName::Category,
    FieldName::Quantity,
    FieldName::Comment,
];

/// Whether a table counts a type of a school in each line (`École | Type | Nombre`) and says nothing
/// else of the devices. Where every number is 1, the lines are devices.
pub(super) fn counts_by_line(columns: &[TableColumn]) -> bool {
    let has = |wanted: FieldName| columns.iter().any(|column| column.field == Some(wanted));
    let many = columns.iter().any(|column| {
        column.field == Some(FieldName::Quantity)
            && counts(column)
            && column.samples.iter().any(|sample| sample.trim() != "1")
    });
    many && has(FieldName::Category)
        && (has(FieldName::School) || has(FieldName::SchoolUai))
        && columns.iter().all(|column| column.field.is_none_or(|field| BY_LINE.contains(&field)))
        && columns.iter().all(|column| column.field.is_some() || column.profile.values == 0)
}

/// Where no column of a table of counts names the schools, takes the first column of texts: what
/// is counted stands somewhere.
pub(super) fn name_schools(columns: &mut [TableColumn]) {
    let named =
        columns.iter().any(|c| matches!(c.field, Some(FieldName::School | FieldName::SchoolUai)));
    if named {
        return;
    }
    let first = columns.iter_mut().find(|column| {
        column.counted.is_none()
            && !column.total
            && column.profile.text >= TEXTS
            && !matches!(column.field, Some(FieldName::Commune | FieldName::Comment))
    });
    if let Some(column) = first {
        column.rival = column.field;
        column.field = Some(FieldName::School);
        column.confidence = TAKEN;
    }
}

/// Marks columns whose cells count equipment in words (`2 TBI, 12 PC`).
pub(super) fn mark_worded(columns: &mut [TableColumn]) {
    for column in columns.iter_mut() {
        if column.counted.is_none()
            && column.profile.values > 0
            && column.profile.like(FieldName::Count) >= WORDED
            && !column.total
        {
            column.field = Some(FieldName::Count);
            column.confidence = WORDED_CONFIDENCE;
        }
    }
}

/// Whether a column holds counts: small whole numbers, in figures or in words (`deux`, `2 TBI`), or
/// nothing.
pub(super) fn counts(column: &TableColumn) -> bool {
    let profile = &column.profile;
    let counted = profile.small + profile.tick + profile.like(FieldName::Count);
    profile.values == 0 || counted >= COUNTS && profile.date < DATES
}

/// Share of counts among the values of a column whose head says that it counts a type: the others
/// are named one by one ("15+2", "environ 10").
const SAID_COUNTS: f64 = 0.3;

/// Whether the head of a column says that it counts a type (`Nb PC`), and some of its values do.
fn counts_by_head(column: &TableColumn) -> bool {
    counted_type(column.header.own()).is_some()
        && column.profile.small >= SAID_COUNTS
        && column.profile.date < DATES
}

/// Whether a header is a type as a whole (`Classes mobiles`, and `Type de PC` too), or names no field
/// beside its type, as `Nom du poste` does; and is no part of another count (`dont portables`).
fn names_no_field(header: &HeaderCell) -> bool {
    if is_part_of_another(header.own()) {
        return false;
    }
    // "Classes mobiles" is a type as a whole, whatever its words mean apart.
    if category(header.own()).is_some_and(|found| found.share >= WHOLE_TYPE)
        || counted_type(header.own()).is_some()
    {
        return true;
    }
    let best = header_words::senses(header.own()).into_iter().find(|sense| {
        !matches!(
            sense.0,
            FieldName::Quantity
                | FieldName::Designation
                | FieldName::Category
                | FieldName::Count
                | FieldName::Hostname
        ) || sense.0 == FieldName::Hostname && sense.1 >= NAMES_HOST
    });
    best.is_none_or(|sense| sense.1 < NAMES_FIELD)
}

/// Whether a header counts a part of what another column counts: `dont portables`, `Portables
/// (dont)`, `y compris tablettes`.
fn is_part_of_another(header: &str) -> bool {
    let folded = fold(header);
    let folded = folded.trim();
    folded.starts_with("dont ")
        || folded.ends_with(" dont")
        || folded.split(' ').any(|token| matches!(token, "compris" | "incl" | "inclus"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::ingest::profile::{Likeness, Profile};

    /// A column under a header, of ten values, a share of which look like those of a field.
    pub(in crate::ingest) fn column(
        index: u32,
        header: &str,
        (field, share): (FieldName, f64),
    ) -> TableColumn {
        let mut likeness = Likeness::default();
        likeness.0[field as usize] = share;
        let levels = vec![header.to_owned()];
        let header = HeaderCell { column: index, levels, ..HeaderCell::default() };
        TableColumn::new(header, Profile { values: 10, likeness, ..Profile::default() })
    }

    /// A column of which this share are small whole numbers, and this one dates.
    pub(in crate::ingest) fn numbers(
        index: u32,
        header: &str,
        small: f64,
        date: f64,
    ) -> TableColumn {
        let mut column = column(index, header, (FieldName::Count, 0.0));
        (column.profile.small, column.profile.date) = (small, date);
        column
    }

    #[test]
    fn a_header_is_a_type_by_the_share_of_its_words() {
        let header = |levels: &[&str]| HeaderCell {
            levels: levels.iter().map(|level| (*level).to_owned()).collect(),
            ..HeaderCell::default()
        };
        for (levels, found) in [
            (&["Nb TNI en service"][..], Some(Category::Tni)),
            (&["Rentrée 2014 TBI"], None),
            (&["TBI 2014", "Nombre"], Some(Category::Tni)),
            (&["Rentrée 2014 TBI", "Nombre"], None),
            (&["NbTBI"], Some(Category::Tni)),
            (&["Nb de PC salle info"], Some(Category::Desktop)),
            (&["Nb salles avec PC"], None),
            (&["Nombre de classes équipées TBI"], None),
            (&["Nb classes mobiles"], Some(Category::MobileCart)),
            (&["PC (nb)"], Some(Category::Desktop)),
            (&["ActivBoard"], Some(Category::Tni)),
        ] {
            assert_eq!(header_category(&header(levels)), found, "{levels:?}");
        }
        for (text, type_alone) in [
            ("Classes mobiles", true),
            ("Classe mobile 1", false),
            ("Salle informatique PC", true),
            ("Nom réseau PC", true),
            ("Nombre de PC salle info", true),
            ("Nom du poste", false),
        ] {
            assert_eq!(names_no_field(&header(&[text])), type_alone, "{text}");
        }
    }

    #[test]
    fn a_column_counts_by_its_small_numbers() {
        for (small, date, counted) in
            [(0.7, 0.0, true), (0.69, 0.0, false), (0.8, 0.19, true), (0.8, 0.2, false)]
        {
            assert_eq!(counts(&numbers(1, "TBI", small, date)), counted, "{small} {date}");
        }
    }

    #[test]
    fn one_counted_column_stands_beside_the_schools() {
        for (share, counted) in [(0.5, true), (0.49, false)] {
            let places = column(1, "Lieu", (FieldName::School, share));
            let mut columns = [places, numbers(2, "TBI", 1.0, 0.0)];
            mark_counted(&mut columns);
            assert_eq!(columns[1].counted.is_some(), counted, "{share}");
        }
    }

    #[test]
    fn a_total_of_a_type_that_stands_alone_is_its_count() {
        for (other, total) in [("TBI", false), ("PC", true), ("Nb PC fixes", true)] {
            let mut columns = [numbers(1, other, 1.0, 0.0), numbers(2, "Total PC", 1.0, 0.0)];
            columns[1].total = true;
            mark_counted(&mut columns);
            assert_eq!(columns[1].total, total, "{other}");
        }
    }

    #[test]
    fn a_line_for_each_type_counts_where_nothing_tells_the_devices_apart() {
        use FieldName as F;
        for (fields, number, by_line) in [
            (&[F::School, F::Category, F::Quantity][..], "12", true),
            (&[F::SchoolUai, F::Category, F::Quantity, F::Comment], "12", true),
            (&[F::School, F::Category, F::Quantity], "1", false),
            (&[F::School, F::Category, F::Quantity, F::Model], "12", false),
            (&[F::School, F::Category, F::Quantity, F::PurchaseDate], "12", false),
            (&[F::Category, F::Quantity], "12", false),
            (&[F::School, F::Category], "12", false),
        ] {
            let columns: Vec<TableColumn> = fields
                .iter()
                .map(|field| {
                    let mut column = numbers(1, "", 1.0, 0.0);
                    column.field = Some(*field);
                    column.samples = vec!["1".to_owned(), number.to_owned()];
                    column
                })
                .collect();
            assert_eq!(counts_by_line(&columns), by_line, "{fields:?} {number}");
        }
    }

    #[test]
    fn the_first_texts_name_the_schools() {
        for (text, taken) in [(0.6, Some(FieldName::School)), (0.59, None)] {
            let mut columns = [column(1, "", (FieldName::Count, 0.0))];
            columns[0].profile.text = text;
            name_schools(&mut columns);
            assert_eq!(columns[0].field, taken, "{text}");
            assert!((columns[0].confidence - if taken.is_some() { 0.5 } else { 0.0 }).abs() < 1e-9);
        }
    }

    #[test]
    fn cells_that_count_in_words_make_a_column_of_counts() {
        for (share, confidence) in [(0.6, 0.9), (0.59, 0.0)] {
            let mut columns = [column(1, "Matériel", (FieldName::Count, share))];
            mark_worded(&mut columns);
            assert!((columns[0].confidence - confidence).abs() < 1e-9, "{share}");
        }
    }

    #[test]
    fn a_part_of_another_count_is_told_by_its_words() {
        for (header, part) in [
            ("dont portables", true),
            ("Portables (dont)", true),
            ("y compris tablettes", true),
            ("PC portables", false),
            ("TBI", false),
        ] {
            assert_eq!(is_part_of_another(header), part, "{header}");
        }
    }
}
