//! Operating systems.

use jiff::civil::Date;

/// Canonical operating system (`Win 7 pro` → `Windows 7 Pro`, `W10` → `Windows 10`,
/// `Ubuntu 16.04`); `None` where the text names none.
pub fn os(text: &str) -> Option<String> {
    let _ = text;
    None
}

/// End of support (security updates for all users) of a canonical operating system, where known.
/// Source: endoflife.date (MIT).
pub fn end_of_support(os: &str) -> Option<Date> {
    let _ = os;
    None
}
