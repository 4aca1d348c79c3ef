//! Remarks of the reading, and what to do.
