//! Headers and fixed words of the exports.
