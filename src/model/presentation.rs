//! Words for codes, and views, for people who open the inventory in an SQLite browser. The program
//! hands them to the store, so a change of a word, a code or a view needs no migration.

/// The word of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The vocabulary the code belongs to (`status`, `rule`…), as views name it.
    pub domain: &'static str,
    /// The code as the tables hold it.
    pub code: &'static str,
    /// What people read.
    pub label: &'static str,
}

/// A view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its name (`v_inventaire`).
    pub name: String,
    /// The query it stands for: what follows `CREATE VIEW name AS`.
    pub query: String,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Presentation {
    pub words: Vec<Word>,
    /// Views, each after those it reads.
    pub views: Vec<View>,
}
