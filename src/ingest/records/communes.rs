//! Rows whose own commune cell names none of the list: blank, or a foreign name. What becomes of
//! them is known once the whole table is read, as the rows below speak too.

use crate::ingest::records::commune_column::{Around, CommuneColumn};
use crate::ingest::records::sink::Sink;
use crate::ingest::row_ranges::{ranges, words};
use crate::model::cell::{address, column_letters};
use crate::model::remark::{CommuneBy, Problem};
use std::collections::BTreeMap;

/// Runs of rows that a remark names: a list with more has lost a column, not a few cells.
const NAMED_RUNS: usize = 200;

/// A commune, and what gave it.
type Taken = (String, CommuneBy);

/// Rows and their column, by what their cells say and what became of them.
type Told = BTreeMap<(usize, Option<Taken>), (u32, Vec<u32>)>;

/// What became of the rows whose cell names no commune.
#[derive(Debug, Default)]
pub struct Settled {
    /// Rows that have a commune now.
    pub placed: Vec<u32>,
    /// Rows that none can be told for; their records are taken back.
    pub lost: Vec<u32>,
    /// Records taken back.
    pub records: u32,
    /// Rows with a commune now that have records.
    pub taken: usize,
}

impl Sink<'_> {
    /// Gives the rows read since `before` (records, counts, facts) that name no commune the one
    /// that their surroundings give, and takes back those of which none can be told. Where no cell
    /// of the table names one and nothing around it does, they stay: the table as a whole has none.
    pub fn settle_communes(&mut self, before: (usize, usize, usize), around: Around) -> Settled {
        let column = std::mem::take(&mut self.column);
        let table = self.commune.clone();
        let mut settled = Settled::default();
        if column.unnamed.is_empty() {
            return settled;
        }
        if column.named.is_empty() && table.is_none() {
            settled.placed.extend(column.unnamed.iter().map(|row| row.row));
            let rows = settled.placed.iter().map(|row| (*row, None)).collect();
            settled.taken = self.rows_among(before.0, &rows);
            return settled;
        }
        let mut fates: BTreeMap<u32, Option<String>> = BTreeMap::new();
        let mut told = Told::new();
        for row in &column.unnamed {
            let fate = column.settle(row, table.as_deref(), around, self.communes);
            let rows = if fate.is_some() { &mut settled.placed } else { &mut settled.lost };
            rows.push(row.row);
            fates.insert(row.row, fate.as_ref().map(|(insee, _)| insee.clone()));
            let named = told.entry((row.written, fate)).or_insert((row.column, Vec::new()));
            named.1.push(row.row);
        }
        told.retain(|(written, fate), _| {
            let text = column.written.get(*written).map_or("", String::as_str);
            fate.is_none() || !column.is_silent(around, text)
        });
        self.tell_communes(&column, told);
        settled.records = self.place(before, &fates);
        settled.taken = self.rows_among(before.0, &fates);
        settled
    }

    /// How many of some rows have records since the `from`th.
    fn rows_among(&self, from: usize, rows: &BTreeMap<u32, Option<String>>) -> usize {
        let records = self.records.get(from..).unwrap_or_default();
        let of_rows = records.chunk_by(|a, b| a.row == b.row);
        of_rows.filter_map(|row| row.first()).filter(|row| rows.contains_key(&row.row)).count()
    }

    /// Gives records, counts and facts the communes of their rows. Answers how many records were
    /// taken back.
    fn place(
        &mut self,
        before: (usize, usize, usize),
        fates: &BTreeMap<u32, Option<String>>,
    ) -> u32 {
        let count = self.records.len();
        let mut records = self.records.split_off(before.0);
        records.retain_mut(|record| {
            let Some(fate) = fates.get(&record.row) else { return true };
            if fate.is_some() && *fate != record.commune {
                record.commune.clone_from(fate);
                let insee = fate.as_deref().unwrap_or_default();
                record.id = self.record_id(insee, record.row, record.part);
            }
            fate.is_some()
        });
        self.records.append(&mut records);
        let mut counts = self.counts.split_off(before.1);
        counts.retain_mut(|count| keep(fates, count.row, &mut count.commune));
        self.counts.append(&mut counts);
        let mut facts = self.facts.split_off(before.2);
        facts.retain_mut(|fact| keep(fates, fact.row, &mut fact.commune));
        self.facts.append(&mut facts);
        (count - self.records.len()) as u32
    }

    /// One remark for each thing written and what became of it, in the order of their rows.
    fn tell_communes(&mut self, column: &CommuneColumn, told: Told) {
        let mut told: Vec<_> = told.into_iter().collect();
        told.sort_by_key(|(_, (_, rows))| rows.first().copied());
        for ((written, fate), (at, rows)) in told {
            let written = column.written.get(written).cloned().unwrap_or_default();
            let number = rows.len();
            let cell = rows.first().map_or_else(String::new, |row| address(*row, at));
            let runs = ranges(&rows);
            let rows = if self.turned {
                words(&runs, NAMED_RUNS, column_letters)
            } else {
                words(&runs, NAMED_RUNS, |row| row.to_string())
            };
            let problem = match fate {
                Some((insee, by)) => {
                    let commune = self.commune_name(&insee);
                    Problem::CommuneTaken { written, commune, by, rows, number }
                }
                None => Problem::CommuneNotTold { written, rows, number },
            };
            self.remark(cell, problem);
        }
    }

    /// A commune's name, its code where the list has none.
    pub fn commune_name(&self, insee: &str) -> String {
        let communes = self.communes.communes();
        let known = communes.iter().find(|commune| commune.insee == insee);
        known.map_or_else(|| insee.to_owned(), |commune| commune.name.clone())
    }
}

/// Gives what a row tells its commune; `false` where it has none.
fn keep(fates: &BTreeMap<u32, Option<String>>, row: u32, commune: &mut Option<String>) -> bool {
    let Some(fate) = fates.get(&row) else { return true };
    if fate.is_some() {
        commune.clone_from(fate);
    }
    fate.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::reference::built_in_communes;
    use crate::normalise::commune::{CommuneIndex, CommuneMatch};

    const MERIGNAC: &str = "33281";
    const BEGLES: &str = "33039";

    /// What becomes of blank and foreign cells below and above cells that name communes.
    fn fates(cells: &[&str], table: Option<&str>, around: Around) -> (Vec<Option<Taken>>, Settled) {
        let index = CommuneIndex::new(&built_in_communes());
        let mut sink = Sink::new(&index, "aa");
        sink.commune = table.map(str::to_owned);
        for (row, cell) in (2..).zip(cells) {
            match sink.commune_named(cell) {
                CommuneMatch::One(insee) => sink.column.names(&insee),
                _ => sink.column.names_none(row, 1, cell),
            }
        }
        let column = std::mem::take(&mut sink.column);
        let fates =
            column.unnamed.iter().map(|row| column.settle(row, table, around, &index)).collect();
        sink.column = column;
        (fates, sink.settle_communes((0, 0, 0), around))
    }

    #[expect(clippy::unnecessary_wraps, reason = "as fates are told")]
    fn one(insee: &str, by: CommuneBy) -> Option<Taken> {
        Some((insee.to_owned(), by))
    }

    #[test]
    fn a_blank_takes_what_its_neighbours_the_folder_or_the_table_give() {
        let all = Around::default();
        let told = |cells: &[&str], table| fates(cells, table, all).0;
        let (near, context) = (CommuneBy::Neighbours, CommuneBy::Context);
        assert_eq!(told(&["Mérignac", "", "Mérignac"], None), [one(MERIGNAC, near)]);
        assert_eq!(told(&["Mérignac", "", "", "Mérignac", "Bègles"], None).len(), 2);
        assert_eq!(told(&["Mérignac", "", "Bègles"], None), [None]);
        assert_eq!(told(&["Mérignac", "", "Bègles"], Some(BEGLES)), [one(BEGLES, context)]);
        // The rows around it know better than the folder of a list of several communes.
        assert_eq!(
            told(&["Mérignac", "", "Mérignac", "Bègles"], Some(BEGLES)),
            [one(MERIGNAC, near)]
        );
        assert_eq!(told(&["Mérignac", ""], None), [one(MERIGNAC, CommuneBy::Table)]);
    }

    #[test]
    fn a_foreign_name_is_no_commune_whatever_the_folder() {
        let all = Around::default();
        let cells = ["Bègles", "Toulouse", "Ville inconnue", "Bègles"];
        for table in [None, Some(BEGLES)] {
            let (fates, settled) = fates(&cells, table, all);
            assert_eq!(fates, [None, None]);
            assert_eq!((settled.placed.len(), settled.lost), (0, vec![3, 4]));
        }
        let (fates_told, _) = fates(&cells, Some(BEGLES), Around { told: true, ..all });
        assert_eq!(fates_told, [one(BEGLES, CommuneBy::Told), one(BEGLES, CommuneBy::Told)]);
        // Within the folder's commune: a quarter of it.
        let (quarter, _) = fates(&["Mérignac", "Mérignac - Arlac"], Some(MERIGNAC), all);
        assert_eq!(quarter, [one(MERIGNAC, CommuneBy::Context)]);
    }

    #[test]
    fn a_doubtful_column_that_names_no_commune_is_about_something_else() {
        let doubtful = Around { doubtful: true, told: false };
        let cells = ["Toulouse", "Paris"];
        let (suppliers, _) = fates(&cells, Some(BEGLES), doubtful);
        assert_eq!(suppliers, [one(BEGLES, CommuneBy::Context), one(BEGLES, CommuneBy::Context)]);
        let (sure, _) = fates(&cells, Some(BEGLES), Around::default());
        assert_eq!(sure, [None, None]);
        let (_, settled) = fates(&cells, None, Around::default());
        assert_eq!((settled.placed, settled.lost), (vec![2, 3], vec![]));
    }
}
