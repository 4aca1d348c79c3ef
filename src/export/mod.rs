//! The inventory as CSV, for programs and for Excel.
