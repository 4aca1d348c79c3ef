//! How many devices a row stands for.

use crate::ingest::records::device::Taken;
use crate::ingest::table::TableColumn;
use crate::model::cell::address;
use crate::model::field::FieldName;
use crate::model::record::DeviceObservation;
use crate::model::remark::Problem;
use crate::normalise::designation::Designation;
use crate::normalise::quantity;

impl Taken<'_, '_, '_, '_, '_, '_> {
    /// How many devices the row stands for; `None` where it says none.
    pub(super) fn quantity(
        &mut self,
        device: &DeviceObservation,
        parsed: &Designation,
    ) -> Option<u32> {
        let said = self.said(parsed);
        if bears_identifier(device) {
            if let Some(value) = said.filter(|quantity| *quantity > 1) {
                self.sink.remark(self.quantity_cell(), Problem::QuantityOfOne { value });
            }
            return Some(1);
        }
        match said {
            // A column that may be of something else says nothing of whether the row is there.
            Some(0) if self.doubts_quantity() => Some(1),
            Some(0) => None,
            said => Some(self.believed(said.unwrap_or(1))),
        }
    }

    /// What a row that is no device says of its number: nothing depends on it.
    pub(super) fn quantity_written(&mut self, parsed: &Designation) -> u32 {
        self.said(parsed).unwrap_or(1)
    }

    /// The number in its column, else in the designation.
    fn said(&mut self, parsed: &Designation) -> Option<u32> {
        let written = self.typed(
            FieldName::Quantity,
            quantity::whole,
            Some(|value| Problem::BadQuantity { value }),
        );
        written.known().copied().or(parsed.quantity.filter(|quantity| *quantity > 0))
    }

    /// Whether the column of quantities may be one of something else.
    fn doubts_quantity(&self) -> bool {
        let column = self.table.column(FieldName::Quantity, self.part);
        column.is_some_and(TableColumn::is_doubtful)
    }

    /// The cell that says how many devices there are.
    fn quantity_cell(&self) -> String {
        let found = self.find(FieldName::Quantity).filter(|found| !found.is_blank());
        let found = found.or_else(|| self.find(FieldName::Designation));
        found.map_or_else(|| address(self.reader.row(), 1), |found| found.address())
    }

    /// A quantity that is believed; one beyond is one device, and asked about.
    fn believed(&mut self, quantity: u32) -> u32 {
        let limit = self.sink.max_quantity;
        if quantity <= limit {
            return quantity;
        }
        let cell = self.quantity_cell();
        self.sink.remark(cell, Problem::ImplausibleQuantity { value: quantity, limit });
        1
    }
}

/// Whether a row bears what one machine alone has: its serial number, its address, its name.
fn bears_identifier(device: &DeviceObservation) -> bool {
    device.serial_number.is_known() || device.mac_address.is_known() || device.hostname.is_known()
}
