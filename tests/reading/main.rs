//! Files of every format into grids: the same table reads the same, whatever it is written in,
//! and nothing that arrives panics.

mod files;
mod formats;
mod hostile;
mod odd;
mod records;
mod text;
mod walk;
