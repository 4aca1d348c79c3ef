//! Files of every format into grids: the same table reads the same, whatever it is written in,
//! and nothing that arrives panics.

mod files;
mod formats;
mod hostile;
mod mails;
mod odd;
mod pages;
mod records;
mod text;
mod texts;
mod walk;
