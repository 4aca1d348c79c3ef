//! A row of a device table to one record, or to several side by side.

use crate::ingest::budget;
use crate::ingest::records::memo::{self, is_range};
use crate::ingest::records::place::{self, Surroundings, source};
use crate::ingest::records::remarked;
use crate::ingest::records::row::{Found, RowReader};
use crate::ingest::records::scope::{self, Told};
use crate::ingest::records::settle::{add_months, refine, settle};
use crate::ingest::records::sink::Sink;
use crate::ingest::records::text_cell::{TextCell, empty_as};
use crate::ingest::table::Table;
use crate::model::amount::Amount;
use crate::model::cell::{CellValue, address};
use crate::model::cells::{CellList, CellView};
use crate::model::codes::{Category, Status, Vat};
use crate::model::field::{Field, FieldName};
use crate::model::record::{Body, DeviceObservation};
use crate::model::remark::Problem;
use crate::normalise::date_order::DateOrder;
use crate::normalise::designation::Designation;
use crate::normalise::status::answered;
use crate::normalise::{asset_tag, brand, duration, hostname, mac, money, serial};
use crate::text::fold::fold;
use std::borrow::Cow;
use std::rc::Rc;

/// Longest warranty that a bare number may be, in years where the header names no unit: more is a
/// year or an amount.
const LONGEST_WARRANTY: f64 = 10.0;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOutcome {
    Records(u32),
    /// Not taken: its quantity is 0.
    NoQuantity,
    /// Not taken: it says that there is no equipment.
    SaysNone,
}

/// What one part of a row holds.
enum Observed {
    Row(Body),
    /// No device: its quantity is 0.
    NoQuantity,
    /// No device: it says so.
    SaysNone,
}

/// Reads a row of a device table into the sink.
pub fn read_row(
    table: &Table,
    reader: &RowReader<'_, '_, '_>,
    around: &Surroundings,
    sink: &mut Sink<'_>,
) -> RowOutcome {
    let mut cells = std::mem::take(&mut sink.cells);
    cells.truncate(0);
    let outcome = read_parts(table, reader, around, sink, &mut cells);
    sink.cells = cells;
    outcome
}

fn read_parts(
    table: &Table,
    reader: &RowReader<'_, '_, '_>,
    around: &Surroundings,
    sink: &mut Sink<'_>,
    cells: &mut CellList,
) -> RowOutcome {
    let mut made = 0;
    let mut school = place::school(reader, around, sink, cells);
    let mut commune = place::commune(reader, sink, cells);
    let shared = cells.len();
    for part in 1..=table.parts {
        budget::step();
        cells.truncate(shared);
        let mut taken = Taken { table, reader, around, sink, cells, part };
        match taken.observe() {
            Some(Observed::Row(body)) => {
                let (commune, school) = if part == table.parts {
                    (commune.take(), std::mem::take(&mut school))
                } else {
                    (commune.clone(), school.clone())
                };
                sink.record(reader.row(), part, commune, school, body, cells);
                made += 1;
            }
            Some(Observed::NoQuantity) => return RowOutcome::NoQuantity,
            Some(Observed::SaysNone) if table.parts == 1 => return RowOutcome::SaysNone,
            Some(Observed::SaysNone) | None => {}
        }
    }
    RowOutcome::Records(made)
}

/// One part of a row while it is read.
pub(super) struct Taken<'x, 'v, 'a, 't, 's, 'k> {
    pub(super) table: &'x Table,
    pub(super) reader: &'x RowReader<'v, 'a, 't>,
    around: &'x Surroundings,
    pub(super) sink: &'x mut Sink<'s>,
    cells: &'k mut CellList,
    pub(super) part: u16,
}

impl<'a> Taken<'_, '_, 'a, '_, '_, '_> {
    pub(super) fn find(&self, field: FieldName) -> Option<Found<'a>> {
        self.reader.get(field, self.part)
    }

    /// The order of the dates of a field.
    fn order_of(&self, field: FieldName) -> DateOrder {
        let column = self.table.column(field, self.part).map_or(0, |column| column.index);
        self.reader.order_of(column)
    }

    /// A cell's text, its source kept; placeholders told from values.
    fn text(&mut self, field: FieldName) -> TextCell<'a> {
        let Some(found) = self.find(field) else { return TextCell::None(Field::Absent) };
        if found.is_blank() {
            return TextCell::None(Field::Empty);
        }
        self.cells.push(found.source(field));
        TextCell::of(found)
    }

    /// A typed cell through a normaliser; an unreadable one is remarked.
    pub(super) fn typed<T>(
        &mut self,
        field: FieldName,
        read: impl FnOnce(&CellValue) -> Field<T>,
        remark: Option<fn(String) -> Problem>,
    ) -> Field<T> {
        let Some(found) = self.find(field) else { return Field::Absent };
        if found.is_blank() {
            return Field::Empty;
        }
        self.cells.push(found.source(field));
        let value = read(found.placed.value);
        if let (Field::Unreadable(raw), Some(problem)) = (&value, remark) {
            let cell = address(found.placed.row, found.placed.column);
            self.sink.remark(cell, problem(raw.clone()));
        }
        value
    }

    /// The observation of the part; `None` where the row holds no device there.
    fn observe(&mut self) -> Option<Observed> {
        let designation_cell = self.text(FieldName::Designation);
        let category_cell = self.text(FieldName::Category);
        let brand_cell = self.text(FieldName::Brand);
        let model_cell = self.text(FieldName::Model);
        let serial = self.typed(
            FieldName::SerialNumber,
            serial::serial,
            Some(|value| Problem::DamagedSerial { value }),
        );
        let asset_tag = self.typed(FieldName::AssetTag, asset_tag::asset_tag, None);
        let hostname =
            self.typed(FieldName::Hostname, |value| hostname::hostname(&value.display()), None);
        let mac_address = self.typed(
            FieldName::MacAddress,
            |value| mac::mac(&value.display()),
            Some(|value| Problem::BadMac { value }),
        );
        // Of devices side by side, each is there by a cell of its own: what the row says of all
        // of them makes none.
        let own = |field| self.table.parts == 1 || self.reader.has_own(field, self.part);
        let texts = [
            (FieldName::Designation, &designation_cell),
            (FieldName::Category, &category_cell),
            (FieldName::Brand, &brand_cell),
            (FieldName::Model, &model_cell),
        ];
        let identified = [
            (FieldName::SerialNumber, serial.is_known()),
            (FieldName::AssetTag, asset_tag.is_known()),
            (FieldName::Hostname, hostname.is_known()),
            (FieldName::MacAddress, mac_address.is_known()),
        ];
        let mut says =
            texts.iter().any(|(field, cell)| matches!(cell, TextCell::Value(_)) && own(*field))
                || identified.iter().any(|(field, known)| *known && own(*field));
        if !says && self.table.parts == 1 {
            // A row whose cells are all placeholders is still a device where it stands alone.
            says =
                [&designation_cell, &category_cell, &brand_cell, &model_cell].iter().any(|cell| {
                    matches!(cell, TextCell::None(Field::Placeholder(_) | Field::Unreadable(_)))
                }) && self.describes_otherwise();
        }
        if !says {
            return None;
        }
        let said = [&designation_cell, &category_cell].into_iter().find_map(TextCell::value);
        if said.is_some_and(memo::says_none) {
            return Some(Observed::SaysNone);
        }
        let mut device = DeviceObservation {
            serial_number: serial,
            asset_tag,
            hostname,
            mac_address,
            ..DeviceObservation::default()
        };
        let mut parsed: Option<Rc<Designation>> = None;
        match designation_cell {
            TextCell::Value(text) => {
                parsed = Some(memo::designation(&text));
                device.designation = Field::Known(text.into_owned());
            }
            TextCell::None(field) => device.designation = field,
        }
        self.brand_and_model(&mut device, &brand_cell, &model_cell, &mut parsed);
        let parsed = parsed.unwrap_or_default();
        let has_system = self.find(FieldName::Os).is_some_and(|found| !found.is_blank());
        let out_of_scope = scope::outside_of(&device, &category_cell, has_system);
        if out_of_scope.is_none() {
            self.category(&mut device, &category_cell, &parsed, has_system);
        }
        self.rest(&mut device, &parsed);
        let quantity = match &out_of_scope {
            Some(_) => Some(self.quantity_written(&parsed)),
            None => self.quantity(&device, &parsed),
        };
        let Some(quantity) = quantity else { return Some(Observed::NoQuantity) };
        device.quantity = quantity;
        self.price(&mut device);
        self.warranty(&mut device);
        let device = Body::Device(Box::new(device));
        Some(Observed::Row(match out_of_scope {
            None => device,
            Some(Told { what, why }) => {
                let at = self.find(FieldName::Category).filter(|found| !found.is_blank());
                let at = at.or_else(|| self.find(FieldName::Designation));
                let cell = at.map_or_else(String::new, |found| found.address());
                self.sink.remark(cell, Problem::OutOfScope { what, why });
                Body::OutOfScope { why, row: Box::new(device) }
            }
        }))
    }

    /// Whether a row of placeholders says something of a device in another column.
    fn describes_otherwise(&self) -> bool {
        [
            FieldName::Os,
            FieldName::PurchaseDate,
            FieldName::PriceEur,
            FieldName::Status,
            FieldName::Quantity,
            FieldName::Room,
        ]
        .iter()
        .any(|field| self.find(*field).is_some_and(|found| !found.is_blank()))
    }

    /// Brand and model: the explicit columns first, then the designation, then what one implies of
    /// the other.
    fn brand_and_model(
        &mut self,
        device: &mut DeviceObservation,
        brand_cell: &TextCell<'a>,
        model_cell: &TextCell<'a>,
        parsed: &mut Option<Rc<Designation>>,
    ) {
        let mut model_text: Option<Cow<'_, str>> = None;
        match model_cell {
            TextCell::Value(text) => model_text = Some(text.clone()),
            TextCell::None(field) => device.model = field.clone(),
        }
        match brand_cell {
            TextCell::Value(text) => {
                let (name, rest) = memo::brand_cell(text);
                device.brand_written = Some(text.clone().into_owned());
                device.brand =
                    name.map_or_else(|| Field::Unreadable(text.clone().into_owned()), Field::Known);
                // "SMART SB680" or "ActivBoard" in the brand column says the model too.
                if let Some(rest) = rest {
                    model_text = Some(match &model_text {
                        None => Cow::Owned(rest),
                        Some(model) if !fold(model).contains(&fold(&rest)) && is_range(&rest) => {
                            Cow::Owned(format!("{rest} {model}"))
                        }
                        Some(model) => model.clone(),
                    });
                }
            }
            TextCell::None(field) => device.brand = field.clone(),
        }
        if let Some(text) = model_text {
            if !device.brand.is_known()
                && let Some((found, range)) = brand::brand_in(&text)
                && range.start == 0
            {
                device.brand_written = text.get(range).map(str::to_owned);
                device.brand = Field::Known(found.brand);
            }
            let mut taken = None;
            if parsed.as_ref().is_none_or(|parsed| parsed.category.is_none())
                && !self.table.has(FieldName::Category)
                && !self.table.has(FieldName::Designation)
            {
                taken = Some(memo::designation(&text))
                    .filter(|taken| taken.category.is_some() && taken.model.is_some());
            }
            let model = taken.as_ref().and_then(|taken| taken.model_written.as_deref());
            let brand = device.brand.known().map(String::as_str);
            device.model = memo::model(model.unwrap_or(&text), brand)
                .map_or_else(|| Field::Placeholder(text.clone().into_owned()), Field::Known);
            device.model_written = Some(text.into_owned());
            if taken.is_some() {
                *parsed = taken;
            }
        }
        let parsed = parsed.as_deref();
        if !device.brand.is_known()
            && let Some(parsed) = parsed
            && let Some(name) = &parsed.brand
        {
            device.brand = Field::Known(name.clone());
            device.brand_written.clone_from(&parsed.brand_written);
        }
        if !device.model.is_known()
            && let Some(parsed) = parsed
            && let Some(name) = &parsed.model
        {
            device.model = Field::Known(name.clone());
            device.model_written.clone_from(&parsed.model_written);
        }
        if !device.brand.is_known()
            && let Field::Known(model) = &device.model
            && let Some(name) = brand::implied_by_model(model)
        {
            device.brand = Field::Known(name.to_owned());
        }
    }

    /// The category, from the nearest that says one.
    fn category(
        &mut self,
        device: &mut DeviceObservation,
        cell: &TextCell<'a>,
        parsed: &Designation,
        has_system: bool,
    ) {
        if let Some((category, context)) = &self.around.set_category {
            self.cells.push(source(FieldName::Category, context));
            device.category = Field::Known(*category);
            return;
        }
        let model = device.model.known();
        let implied = model.and_then(|model| memo::category_of_model(model));
        match cell {
            TextCell::Value(text) => {
                let found = memo::category(text).map(|found| found.category);
                let found = found.or_else(|| scope::desktop(device, text, has_system));
                let found = found.or_else(|| memo::designation(text).category);
                if let Some(category) = found {
                    device.category = Field::Known(settle(category, text, implied));
                    return;
                }
                let row = self.reader.row();
                self.sink.remark(
                    self.find(FieldName::Category)
                        .map_or_else(String::new, |f| address(row, f.placed.column)),
                    Problem::UnknownCategory { value: text.clone().into_owned() },
                );
                device.category = Field::Unreadable(text.clone().into_owned());
            }
            TextCell::None(field) => device.category = empty_as(field.clone()),
        }
        if let Some(category) = parsed.category {
            let written = device.designation.known().map_or("", String::as_str);
            device.category = Field::Known(settle(category, written, implied));
            return;
        }
        if let Some((category, text, column)) = self.group_category() {
            let row = self.table.region.header.first().copied().unwrap_or(0);
            let field = FieldName::Category;
            self.cells.push(CellView { field, row, column, raw: &text });
            device.category = Field::Known(refine(category, &text, implied));
            return;
        }
        let context = self.around.band_category.as_ref().or(self.around.table_category.as_ref());
        if let Some((category, context)) = context {
            self.cells.push(source(FieldName::Category, context));
            device.category = Field::Known(refine(*category, &context.text, implied));
            return;
        }
        if let Some(category) = implied {
            device.category = Field::Known(category);
        }
    }

    /// The category the group header of the part names, with its text and column.
    fn group_category(&self) -> Option<(Category, String, u32)> {
        if self.table.parts == 1 {
            return None;
        }
        self.table.columns.iter().find(|column| column.header.part == self.part).and_then(
            |column| {
                let category = column.header.category?;
                let text = column.header.group().unwrap_or_else(|| column.header.own());
                Some((category, text.to_owned(), column.index))
            },
        )
    }

    /// Everything that is read alone.
    fn rest(&mut self, device: &mut DeviceObservation, parsed: &Designation) {
        if !device.serial_number.is_known()
            && let Some(serial) = &parsed.serial_number
        {
            device.serial_number = Field::Known(serial.clone());
        }
        device.os = match self.text(FieldName::Os) {
            TextCell::Value(text) => {
                memo::os(&text).map_or_else(|| Field::Unreadable(text.into_owned()), Field::Known)
            }
            TextCell::None(field) => field,
        };
        if !device.os.is_known()
            && let Some(os) = &parsed.os
        {
            device.os = Field::Known(os.clone());
        }
        let order = self.order_of(FieldName::PurchaseDate);
        device.purchase_date = self.typed(
            FieldName::PurchaseDate,
            |value| memo::date_in(order, value),
            Some(|value| Problem::BadDate { value }),
        );
        device.status = self.status();
        device.room =
            place::room(self.reader, self.part, self.around, self.sink.communes, self.cells);
        device.supplier = self.text(FieldName::Supplier).known();
        device.comment = self.text(FieldName::Comment).known();
        remarked::complete(device, self.find(FieldName::Comment).as_ref(), self.cells);
        device.person = self.text(FieldName::Person).known();
    }

    /// The state, or the answer to the state that the header asks of ("En service ?").
    fn status(&mut self) -> Field<Status> {
        let column = self.find(FieldName::Status).map(|found| found.placed.column);
        match self.text(FieldName::Status) {
            TextCell::Value(text) => {
                match memo::status(self.sink.legend.meaning(&text).unwrap_or(&text)) {
                    Field::Unreadable(written) => column
                        .and_then(|column| answered(self.reader.header(column), &text))
                        .map_or(Field::Unreadable(written), Field::Known),
                    told => told,
                }
            }
            TextCell::None(field) => empty_as(field),
        }
    }

    /// The unit price, its VAT from the cell, the header or a column.
    fn price(&mut self, device: &mut DeviceObservation) {
        let header = self
            .table
            .column(FieldName::PriceEur, self.part)
            .map(|column| column.header.joined())
            .unwrap_or_default();
        let mut vat = memo::vat_in(&header);
        if vat == Vat::Unknown
            && let TextCell::Value(text) = self.text(FieldName::PriceVat)
        {
            vat = memo::vat_in(&text);
        }
        device.price = self.typed(
            FieldName::PriceEur,
            |value| money::amount(value, vat),
            Some(|value| Problem::BadAmount { value }),
        );
        if let Field::Known(amount) = &mut device.price
            && device.quantity > 1
            && fold(&header).contains("total")
        {
            *amount = Amount { cents: amount.cents / i64::from(device.quantity), vat: amount.vat };
        }
    }

    /// The end of the warranty: a date, or a duration from the purchase.
    fn warranty(&mut self, device: &mut DeviceObservation) {
        let Some(found) = self.find(FieldName::WarrantyEnd) else { return };
        if found.is_blank() {
            device.warranty_end = Field::Empty;
            return;
        }
        self.cells.push(found.source(FieldName::WarrantyEnd));
        let order = self.reader.order_of(found.placed.column);
        let end = memo::date_in(order, found.placed.value);
        if end.is_known() {
            device.warranty_end = end;
            return;
        }
        let header = self
            .table
            .column(FieldName::WarrantyEnd, self.part)
            .map(|column| fold(&column.header.joined()))
            .unwrap_or_default();
        let bare = match found.placed.value {
            CellValue::Number(number) => Some(*number),
            _ => found.text.trim().parse::<f64>().ok(),
        };
        let months = match (duration::months(&found.text), bare) {
            // A bare number is years, unless the header says months.
            (_, Some(number)) if number > 0.0 && number <= LONGEST_WARRANTY => {
                let unit = if header.contains("mois") { 1 } else { 12 };
                Some(number as u32 * unit)
            }
            (Field::Known(months), _) => Some(months),
            _ => None,
        };
        device.warranty_end = match (months, device.purchase_date.known()) {
            (Some(months), Some(bought)) => add_months(*bought, months)
                .map_or(Field::Unreadable(found.text.clone().into_owned()), Field::Known),
            _ if matches!(end, Field::Placeholder(_)) => end,
            _ => Field::Unreadable(found.text.clone().into_owned()),
        };
    }
}
