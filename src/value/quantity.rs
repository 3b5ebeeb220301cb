//! Quantities that stand in facts: decimals, money, dates and periods. Parsed here, formatted by
//! [`locale`](crate::locale).

use fixed_decimal::Decimal;

/// A sum of money: `EUR 13000000`.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// ISO 4217, three upper-case letters.
    pub currency: String,
    /// How much.
    pub amount: Decimal,
}

/// A date of the Gregorian calendar, to the day, the month or the year: ISO 8601 with reduced precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The year, 1 to 9999.
    pub year: u16,
    /// The month, 1 to 12; `None` where only the year is known.
    pub month: Option<u8>,
    /// The day of the month; `None` where it is not known. Never `Some` without a month.
    pub day: Option<u8>,
}

/// A period: `2014/2021`, `2014-03/2024-03`; either end may be open (`2014/..`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day, month or year; `None` where the start is open.
    pub start: Option<PartialDate>,
    /// The last, inclusive; `None` where the end is open. Never before `start`.
    pub end: Option<PartialDate>,
}
