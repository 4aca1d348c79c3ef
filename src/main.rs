//! The `recense` program: hands over to `recense::cli`.

fn main() {}
