//! Gap rules, one a file, and the figures of quality and cycles.
