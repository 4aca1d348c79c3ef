//! States of devices.

use crate::model::codes::Status;
use crate::model::field::Field;

/// A state cell (`OK`, `HS`, `Rebut`, `en stock`…).
pub fn status(text: &str) -> Field<Status> {
    let _ = text;
    Field::Empty
}
