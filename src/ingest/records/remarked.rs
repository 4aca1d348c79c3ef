//! What a remark says of a device where no column of its own does: its state, its serial number.

use crate::ingest::records::memo;
use crate::ingest::records::row::Found;
use crate::model::cells::CellList;
use crate::model::codes::Status;
use crate::model::field::{Field, FieldName};
use crate::model::record::DeviceObservation;
use crate::normalise::status::says_state;
use crate::text::fold::fold;

/// Most words of a remark that says a state and nothing else: "HS depuis juin 2014".
const LONGEST_STATE: usize = 4;

/// Beginnings of words by which a remark speaks of what was, of another device, or of a part.
const OF_ANOTHER: [&str; 7] = ["repar", "remplac", "chang", "ancien", "avant", "etait", "lampe"];

/// Gives a device what its remark tells and no column of its own does.
pub fn complete(device: &mut DeviceObservation, remark: Option<&Found<'_>>, cells: &mut CellList) {
    let (Field::Known(text), Some(remark)) = (&device.comment, remark) else { return };
    if matches!(device.status, Field::Absent | Field::Empty)
        && let Some(status) = state(text)
    {
        device.status = Field::Known(status);
        cells.push(remark.source(FieldName::Status));
    }
    if matches!(device.serial_number, Field::Absent | Field::Empty)
        && let Some(serial) = serial(text)
    {
        device.serial_number = Field::Known(serial);
        cells.push(remark.source(FieldName::SerialNumber));
    }
}

/// The state that takes a device out of use, where a short remark says it: one that speaks of a
/// repair, or of a device at work, says nothing new.
fn state(remark: &str) -> Option<Status> {
    let long = fold(remark).split(' ').count() > LONGEST_STATE;
    if long || speaks_of_another(remark) || !says_state(remark) {
        return None;
    }
    match memo::status(remark) {
        Field::Known(status @ (Status::OutOfOrder | Status::Retired | Status::Lost)) => {
            Some(status)
        }
        _ => None,
    }
}

/// The serial number a remark gives by its mark: `N° de série : CND5123ABC`.
fn serial(remark: &str) -> Option<String> {
    if speaks_of_another(remark) {
        return None;
    }
    memo::designation(remark).serial_number.clone()
}

fn speaks_of_another(remark: &str) -> bool {
    fold(remark).split(' ').any(|word| OF_ANOTHER.iter().any(|start| word.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_tells_what_takes_a_device_out_of_use() {
        for (remark, found) in [
            ("HS", Some(Status::OutOfOrder)),
            ("En panne depuis juin", Some(Status::OutOfOrder)),
            ("Volé en 2014", Some(Status::Lost)),
            ("mis au rebut", Some(Status::Retired)),
            ("panne réparée", None),
            ("en remplacement d'un HS", None),
            ("prêt mairie", None),
            ("lampe à commander pour le vidéoprojecteur en panne", None),
            ("voir directeur", None),
            ("souris volée", None),
            ("stylet perdu", None),
            ("lampe HS", None),
            ("n'est plus HS", None),
            ("port USB en panne", None),
            ("à réformer en 2018", None),
        ] {
            assert_eq!(state(remark), found, "{remark}");
        }
        assert_eq!(serial("S/N : CND5123ABC").as_deref(), Some("CND5123ABC"));
        assert_eq!(serial("remplace le S/N : CND5123ABC"), None);
    }
}
