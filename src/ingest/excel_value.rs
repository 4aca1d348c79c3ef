//! calamine's values into ours.

use crate::model::cell::CellValue;
use calamine::{CellErrorType, Data, DataRef, ExcelDateTime, ExcelDateTimeType};
use jiff::civil::{Date, DateTime, Time};

/// Serial number of the day after 31 December 9999, the last that Excel knows.
const AFTER_LAST_DAY: f64 = 2_958_466.0;

/// A value of a streamed sheet.
pub(super) fn from_ref(value: DataRef<'_>) -> CellValue {
    match value {
        DataRef::Int(number) => CellValue::Number(number as f64),
        DataRef::Float(number) => CellValue::Number(number),
        DataRef::String(text) => CellValue::Text(text),
        DataRef::SharedString(text) => CellValue::Text(text.to_owned()),
        DataRef::Bool(value) => CellValue::Bool(value),
        DataRef::DateTime(date) => from_serial(&date),
        DataRef::DateTimeIso(text) => from_iso(text),
        DataRef::DurationIso(text) => duration(&text),
        DataRef::Error(error) => CellValue::Error(error_text(&error).to_owned()),
        DataRef::Empty => CellValue::Empty,
    }
}

/// A value of a range.
pub(super) fn from_data(value: &Data) -> CellValue {
    match value {
        Data::Int(number) => CellValue::Number(*number as f64),
        Data::Float(number) => CellValue::Number(*number),
        Data::String(text) => CellValue::Text(text.clone()),
        Data::Bool(value) => CellValue::Bool(*value),
        Data::DateTime(date) => from_serial(date),
        Data::DateTimeIso(text) => from_iso(text.clone()),
        Data::DurationIso(text) => duration(text),
        Data::Error(error) => CellValue::Error(error_text(error).to_owned()),
        Data::Empty => CellValue::Empty,
    }
}

const fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

/// The number of a day since 1900, as Excel counts.
pub(super) fn from_date_number(number: f64) -> CellValue {
    from_serial(&ExcelDateTime::new(number, ExcelDateTimeType::DateTime, false))
}

/// A serial date. A time of day without a day, and a duration, are the text a person reads; what
/// is no date of the calendar (29 February 1900) stays the number it is.
fn from_serial(serial: &ExcelDateTime) -> CellValue {
    let value = serial.as_f64();
    if !value.is_finite() || !(0.0..AFTER_LAST_DAY).contains(&value) {
        return CellValue::Number(value);
    }
    if serial.is_duration() || value < 1.0 {
        if value == 0.0 {
            return CellValue::Number(0.0);
        }
        return clock((value * 86_400.0).round() as u64);
    }
    let (year, month, day, hour, minute, second, _) = serial.to_ymd_hms_milli();
    let date = || {
        let day = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
        let (hour, minute, second) =
            (hour.try_into().ok()?, minute.try_into().ok()?, second.try_into().ok()?);
        Some(day.ok()?.to_datetime(Time::new(hour, minute, second, 0).ok()?))
    };
    date().map_or(CellValue::Number(value), CellValue::Date)
}

/// Hours and minutes, with seconds where there are any: `04:30`, `48:00`.
fn clock(seconds: u64) -> CellValue {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    CellValue::Text(if seconds == 0 {
        format!("{hours:02}:{minutes:02}")
    } else {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    })
}

/// A date in ISO form, with or without time and zone; other text stays text.
pub(super) fn from_iso(text: String) -> CellValue {
    let trimmed = text.trim();
    let local = trimmed.strip_suffix(['Z', 'z']).unwrap_or(trimmed);
    if let Ok(date) = local.parse::<DateTime>() {
        return CellValue::Date(date);
    }
    match local.parse::<Date>() {
        Ok(date) => CellValue::Date(date.to_datetime(Time::midnight())),
        Err(_) => CellValue::Text(text),
    }
}

/// An ISO duration, `PT04H30M00S`, as hours and minutes.
pub(super) fn duration(text: &str) -> CellValue {
    let parsed = text.trim().strip_prefix("PT").and_then(|rest| {
        let mut seconds = 0.0;
        let mut number = String::new();
        for letter in rest.chars() {
            let unit = match letter {
                'H' => 3600.0,
                'M' => 60.0,
                'S' => 1.0,
                '0'..='9' | '.' | ',' => {
                    number.push(if letter == ',' { '.' } else { letter });
                    continue;
                }
                _ => return None,
            };
            seconds += number.parse::<f64>().ok()? * unit;
            number.clear();
        }
        number.is_empty().then_some(seconds)
    });
    match parsed {
        Some(seconds) if seconds.is_finite() && seconds >= 0.0 => clock(seconds.round() as u64),
        _ => CellValue::Text(text.to_owned()),
    }
}
