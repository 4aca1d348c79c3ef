//! When a contract ends, and by when it must be denounced.

use crate::model::codes::{Renewal, coded};
use crate::model::contract::Contract;
use crate::model::date::PartialDate;
use jiff::Span;
use jiff::civil::Date;
use serde::Serialize;

/// The ends of a contract, seen from a reference date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ContractEnd {
    /// First day, where known.
    pub start: Option<Date>,
    /// End before any renewal: the written end, else the start plus the firm period.
    pub initial_end: Option<Date>,
    /// End at the reference date: a tacit renewal runs on from the initial end, by its period.
    pub effective_end: Option<Date>,
    /// Tacit renewals that have run by the reference date.
    pub renewals: u32,
    /// The contract does not give the renewal's period: one year was assumed.
    pub period_assumed: bool,
    /// Last day to give notice before the effective end, where the notice period is known.
    pub notice_date: Option<Date>,
    /// Whether that day is past at the reference date while the contract still runs.
    pub notice_missed: bool,
    /// Where the contract stands at the reference date.
    pub state: ContractState,
    /// Whole months from the reference date to the effective end, for a contract that runs.
    pub months_left: Option<u32>,
}

coded! {
    /// Where a contract stands at the reference date.
    ContractState {
        NotStarted = "not_started",
        /// Runs, and goes on beyond the months of warning.
        Running = "running",
        /// Runs, and ends within the months of warning.
        Ending = "ending",
        /// Its effective end is past.
        Expired = "expired",
        /// No end is known, or there is no reference date.
        Undated = "undated",
    }
}

/// Assumed period of a tacit renewal that names none, in months: contracts usually renew by the
/// year.
const USUAL_RENEWAL_MONTHS: u32 = 12;

/// The ends of a contract at the reference date; `ending_months` is the warning
/// (`Settings::contract_ending_months`). A partial end is its last day, a partial start its first.
/// Without a reference date the effective end is the initial one.
pub fn contract_end(contract: &Contract, as_of: Option<Date>, ending_months: u32) -> ContractEnd {
    let start = contract.start_date.map(PartialDate::earliest);
    let initial_end = contract.end_date.map(PartialDate::latest).or_else(|| {
        let firm = contract.initial_months.filter(|months| *months > 0)?;
        add_months(start?, i64::from(firm))?.yesterday().ok()
    });
    let period = contract.renewal_months.filter(|months| *months > 0);
    let (effective_end, renewals) = match (initial_end, as_of, contract.renewal) {
        (Some(initial), Some(day), Renewal::Tacit) if initial < day => {
            run_on(initial, day, period.unwrap_or(USUAL_RENEWAL_MONTHS))
        }
        _ => (initial_end, 0),
    };
    let notice_date = effective_end
        .zip(contract.notice_months)
        .and_then(|(end, months)| add_months(end, -i64::from(months)));
    let state = match (effective_end, as_of) {
        (_, Some(day)) if start.is_some_and(|start| start > day) => ContractState::NotStarted,
        (Some(end), Some(day)) if end < day => ContractState::Expired,
        (Some(end), Some(day))
            if add_months(day, i64::from(ending_months)).is_some_and(|limit| end <= limit) =>
        {
            ContractState::Ending
        }
        (Some(_), Some(_)) => ContractState::Running,
        _ => ContractState::Undated,
    };
    let runs = matches!(state, ContractState::Running | ContractState::Ending);
    ContractEnd {
        start,
        initial_end,
        effective_end,
        renewals,
        period_assumed: contract.renewal == Renewal::Tacit && period.is_none(),
        notice_date,
        notice_missed: runs && notice_date.zip(as_of).is_some_and(|(notice, day)| notice < day),
        state,
        months_left: as_of
            .zip(effective_end)
            .filter(|_| runs)
            .map(|(day, end)| whole_months(day, end)),
    }
}

impl ContractEnd {
    /// Whether the contract is in force at the reference date; `None` where its end is not known.
    pub const fn in_force(&self) -> Option<bool> {
        match self.state {
            ContractState::Running | ContractState::Ending => Some(true),
            ContractState::NotStarted | ContractState::Expired => Some(false),
            ContractState::Undated => None,
        }
    }
}

/// The end that tacit renewals have reached at a day, and their number. Each end is counted from
/// the initial one, not from the one before, so that a 31st does not drift to the 28th.
fn run_on(initial: Date, day: Date, period: u32) -> (Option<Date>, u32) {
    let months = whole_months(initial, day);
    let mut renewals = (months / period).max(1);
    loop {
        match add_months(initial, i64::from(renewals) * i64::from(period)) {
            Some(end) if end >= day => return (Some(end), renewals),
            Some(_) => renewals += 1,
            None => return (None, renewals),
        }
    }
}

/// Adds months to a day; the last day of a month stays the last. `None` outside the calendar.
pub fn add_months(day: Date, months: i64) -> Option<Date> {
    let moved = day.checked_add(Span::new().try_months(months).ok()?).ok()?;
    Some(if day == day.last_of_month() { moved.last_of_month() } else { moved })
}

/// Whole months from a day to a later one, 0 where it is not later.
pub fn whole_months(from: Date, to: Date) -> u32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month());
    let reached = add_months(from, i64::from(months)).is_some_and(|day| day <= to);
    (months - i32::from(!reached)).max(0).unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn contract(start: &str, end: &str, renewal: Renewal) -> Contract {
        Contract {
            id: "c1".to_owned(),
            commune: "33063".to_owned(),
            supplier: None,
            reference: None,
            subject: None,
            scope: None,
            categories: Vec::new(),
            schools: Vec::new(),
            start_date: PartialDate::parse_iso(start),
            end_date: PartialDate::parse_iso(end),
            renewal,
            initial_months: None,
            renewal_months: None,
            notice_months: None,
            gti: None,
            gtr: None,
            annual_amount: None,
            records: Vec::new(),
        }
    }

    #[test]
    fn a_tacit_renewal_runs_on_from_the_initial_end() {
        let day = date(2016, 1, 1);
        let tacit = Renewal::Tacit;
        // start, end, firm months, period, renewal → effective end, renewals, state
        let cases = [
            ("2013-01-01", "2015-12-31", 0, 0, Renewal::None, "2015-12-31", 0, "expired"),
            ("2013-01-01", "2015-12-31", 0, 0, Renewal::Express, "2015-12-31", 0, "expired"),
            ("2013-01-01", "2015-12-31", 0, 0, Renewal::Unknown, "2015-12-31", 0, "expired"),
            ("2013-01-01", "2015-12-31", 0, 0, tacit, "2016-12-31", 1, "ending"),
            ("2013-01-01", "2015-12-31", 0, 36, tacit, "2018-12-31", 1, "running"),
            ("2010-03-01", "2012-02-29", 0, 12, tacit, "2016-02-29", 4, "ending"),
            ("2010-03-01", "2012-02-29", 0, 6, tacit, "2016-02-29", 8, "ending"),
            ("2013-01-01", "2016-01-01", 0, 12, tacit, "2016-01-01", 0, "ending"),
            ("2013-09-01", "", 36, 0, Renewal::None, "2016-08-31", 0, "ending"),
            ("2012", "2014", 0, 12, tacit, "2016-12-31", 2, "ending"),
            ("2015-01-01", "2017-12-31", 0, 0, Renewal::None, "2017-12-31", 0, "running"),
            ("2016-02-01", "2017-01-31", 0, 0, Renewal::None, "2017-01-31", 0, "not_started"),
            ("2013-01-01", "", 0, 12, tacit, "", 0, "undated"),
        ];
        for (start, end, firm, period, renewal, expected, renewals, state) in cases {
            let mut contract = contract(start, end, renewal);
            contract.initial_months = (firm > 0).then_some(firm);
            contract.renewal_months = (period > 0).then_some(period);
            let seen = contract_end(&contract, Some(day), 12);
            let shown = seen.effective_end.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!(
                (shown.as_str(), seen.renewals, seen.state.code()),
                (expected, renewals, state),
                "{start} {end} {firm} {period} {renewal}"
            );
            assert_eq!(seen.period_assumed, renewal == tacit && period == 0);
        }
    }

    #[test]
    fn notice_counts_from_the_effective_end() {
        let mut tacit = contract("2013-01-01", "2014-12-31", Renewal::Tacit);
        tacit.notice_months = Some(3);
        let seen = contract_end(&tacit, Some(date(2016, 1, 1)), 12);
        assert_eq!(seen.notice_date, Some(date(2016, 9, 30)));
        assert!(!seen.notice_missed);
        assert_eq!(seen.months_left, Some(11));
        let late = contract_end(&tacit, Some(date(2016, 10, 1)), 12);
        assert_eq!(late.notice_date, Some(date(2016, 9, 30)));
        assert!(late.notice_missed);
        let undated = contract_end(&tacit, None, 12);
        assert_eq!(undated.effective_end, Some(date(2014, 12, 31)));
        assert_eq!(undated.state, ContractState::Undated);
    }

    #[test]
    fn whole_months_are_complete() {
        let cases = [
            (date(2016, 1, 1), date(2016, 12, 31), 11),
            (date(2016, 1, 1), date(2017, 1, 1), 12),
            (date(2015, 1, 31), date(2015, 2, 28), 1),
            (date(2016, 5, 2), date(2016, 5, 1), 0),
            (date(2016, 5, 2), date(2015, 5, 1), 0),
        ];
        for (from, to, months) in cases {
            assert_eq!(whole_months(from, to), months, "{from} {to}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_tacit_contract_is_never_expired(
            years in 1990_i16..2030, month in 1_i8..=12, day in 1_i8..=28, period in 1_u32..60,
            as_of_year in 1990_i16..2040,
        ) {
            let mut tacit = contract("", "", Renewal::Tacit);
            tacit.end_date = PartialDate::new(years, Some(month), Some(day));
            tacit.renewal_months = Some(period);
            let as_of = date(as_of_year, 6, 15);
            let seen = contract_end(&tacit, Some(as_of), 12);
            let end = seen.effective_end.unwrap();
            proptest::prop_assert!(end >= as_of);
            proptest::prop_assert!(seen.initial_end.unwrap() <= end);
            if seen.renewals > 0 {
                let before = add_months(
                    seen.initial_end.unwrap(), i64::from((seen.renewals - 1) * period)).unwrap();
                proptest::prop_assert!(before < as_of, "one renewal too many");
            }
        }
    }
}
