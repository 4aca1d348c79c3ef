//! Renewal of contracts.

use crate::model::codes::Renewal;
use crate::model::field::Field;

/// A renewal cell. `header` settles what `Oui` means: `Oui` under "Tacite reconduction" or a bare
/// "Reconduction" is tacit, under "Reconduction expresse" express. `Non`, `Aucune`, `Sans` → none.
pub fn renewal(text: &str, header: &str) -> Field<Renewal> {
    let _ = (text, header);
    Field::Empty
}
