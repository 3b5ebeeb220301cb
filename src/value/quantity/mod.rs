//! Quantities that stand in facts: decimals, money, dates, periods, and lengths on paper. Parsed here, formatted by
//! [`locale`](crate::locale).
//!
//! Each is read with [`FromStr`](std::str::FromStr) (a decimal with [`parse_decimal`]) and shown with
//! [`Display`](std::fmt::Display) in the form it is written in. An error's text says what is wrong; its `help` shows the
//! right form.

mod date;
mod decimal;
mod length;
mod money;
mod period;

pub use date::{DateError, PartialDate};
pub use decimal::{DecimalError, MAX_DIGITS, parse_decimal};
pub use length::{Length, LengthError};
pub use money::{Money, MoneyError};
pub use period::{Period, PeriodError};

/// An error of a quantity: its [`Display`](std::fmt::Display) says what is wrong, this how to mend it.
pub trait Remedy: std::error::Error {
    /// How to mend it; stated, with the right form where it can be told.
    fn help(&self) -> String;
}
