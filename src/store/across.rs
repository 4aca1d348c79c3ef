//! What the rules that look across communes need, where no portion holds it.

use super::devices::{load_device, members_of};
use super::error::StoreError;
use super::import::Import;
use super::numbers::Indexes;
use super::records::{FieldNumbers, load_records};
use super::reference::{load_communes, load_schools};
use super::sources::load_sources;
use crate::model::device::Member;
use crate::model::inventory::Inventory;
use std::collections::{BTreeMap, BTreeSet};

impl Import<'_> {
    /// An inventory of the stored devices that share a serial number with another, in all communes.
    /// It holds these devices, their rows, the files of the rows and the lists of communes and
    /// schools, nothing else.
    pub fn sharing_a_serial(&mut self) -> Result<Inventory, StoreError> {
        let shared = self.serials_written().shared();
        let connection = self.connection();
        let mut inventory = Inventory {
            communes: load_communes(connection)?,
            schools: load_schools(connection)?,
            ..Inventory::default()
        };
        if shared.is_empty() {
            return Ok(inventory);
        }
        let members = shared
            .iter()
            .map(|device| Ok((*device, members_of(connection, *device)?)))
            .collect::<Result<BTreeMap<i64, Vec<(i64, u32, bool)>>, StoreError>>()?;
        let wanted: BTreeSet<i64> =
            members.values().flatten().map(|(record, ..)| *record).collect();
        let fields = FieldNumbers::load(connection)?;
        let mut numbers = Vec::with_capacity(wanted.len());
        for stored in load_sources(connection)? {
            let mut of_source = wanted.range(stored.first_record..stored.end_record).peekable();
            if of_source.peek().is_none() {
                continue;
            }
            for number in of_source {
                let source = inventory.sources.len();
                inventory.records.extend(load_records(
                    connection,
                    &fields,
                    source,
                    *number,
                    number + 1,
                )?);
                numbers.push(*number);
            }
            inventory.sources.push(stored.source);
        }
        let indexes = Indexes::new(&numbers);
        for (device, members) in members {
            let members: Vec<Member> = members
                .into_iter()
                .filter_map(|(record, unit, by_number)| {
                    Some(Member { record: indexes.get(record)?, unit, by_number })
                })
                .collect();
            let loaded = load_device(connection, device, members, &fields, &indexes)?;
            inventory.devices.extend(loaded);
        }
        inventory.devices.sort_by(|a, b| (&a.commune, &a.id).cmp(&(&b.commune, &b.id)));
        Ok(inventory)
    }
}
