//! The inventory in one SQLite file. The only user of rusqlite.
