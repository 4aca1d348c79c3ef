//! Writes the files that are made to harm, what each must give, and a page that tells them.
//!
//! `cargo run --example make_hostile_fixtures -- fixtures/hostile`

#[path = "hostile/mod.rs"]
mod hostile;

use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("give the folder of the fixtures")?);
    for (name, bytes) in hostile::contents() {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().ok_or("a file stands in a folder")?)?;
        std::fs::write(path, bytes)?;
    }
    Ok(())
}
