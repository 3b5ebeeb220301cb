//! Decimal numbers as they are written in facts: digits, a point before the decimals, nothing between groups.

use std::fmt;

pub use fixed_decimal::Decimal;

use super::Remedy;

/// How many digits a number may have.
pub const MAX_DIGITS: usize = 30;

/// Reads a decimal number such as `1300.50` or `-3`. The digits after the point are kept as written, also zeros.
///
/// # Errors
///
/// Where the text is not such a number; decimals after a comma and groups parted by blanks are told apart from the rest.
pub fn parse_decimal(text: &str) -> Result<Decimal, DecimalError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DecimalError::Empty);
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(decimals) {
        return Err(DecimalError::of(text));
    }
    if whole.len() + decimals.len() > MAX_DIGITS {
        return Err(DecimalError::TooLong);
    }
    Decimal::try_from_str(text).map_err(|_| DecimalError::NotANumber(text.to_owned()))
}

/// Why a text is not a decimal number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecimalError {
    /// There is nothing.
    Empty,
    /// The decimals stand after a comma; the number with a point instead.
    Comma(String),
    /// Groups of digits are parted; the number without the separators.
    Grouped(String),
    /// There are more than [`MAX_DIGITS`] digits.
    TooLong,
    /// Something else stands there; the text.
    NotANumber(String),
}

impl DecimalError {
    /// Finds out what is wrong with a text that is not a number.
    fn of(text: &str) -> Self {
        let not_a_number = || Self::NotANumber(text.to_owned());
        let is_separator = |character: char| {
            matches!(character, '.' | ',' | '\'' | '’' | '_') || character.is_whitespace()
        };
        let unsigned = text.trim_start_matches(['-', '−', '+']);
        let sign = if text.starts_with(['-', '−']) {
            "-"
        } else {
            ""
        };
        let parts: Vec<&str> = unsigned.split(is_separator).collect();
        let numeric = parts
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        let Some((last, groups)) = parts.split_last().filter(|_| numeric) else {
            return not_a_number();
        };
        let last_separator = unsigned.chars().rfind(|&c| is_separator(c));
        match (groups.len(), last_separator) {
            (0, _) => Self::Grouped(format!("{sign}{last}")).unless_unsigned(text),
            // `1,300` can be a number with three decimals or one with a group: both are shown by other means.
            (1, Some(',')) if last.len() != 3 => Self::Comma(format!("{sign}{}.{last}", groups[0])),
            (_, Some('.' | ',')) if last.len() != 3 => {
                Self::Grouped(format!("{sign}{}.{last}", groups.concat()))
            }
            _ => Self::Grouped(format!("{sign}{}", parts.concat())),
        }
    }

    /// `+3` and `−3` (U+2212) are numbers but for their sign.
    fn unless_unsigned(self, text: &str) -> Self {
        if text.starts_with(['−', '+']) {
            Self::NotANumber(text.to_owned())
        } else {
            self
        }
    }
}

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the number is empty"),
            Self::Comma(_) => f.write_str("decimals stand after a point here, not after a comma"),
            Self::Grouped(_) => {
                f.write_str("a number is written without anything between its digits here")
            }
            Self::TooLong => write!(f, "the number has more than {MAX_DIGITS} digits"),
            Self::NotANumber(text) => write!(f, "`{text}` is not a number"),
        }
    }
}

impl std::error::Error for DecimalError {}

impl Remedy for DecimalError {
    fn help(&self) -> String {
        match self {
            Self::Comma(right) | Self::Grouped(right) => {
                format!("write `{right}`; readers see it as their language writes numbers")
            }
            Self::Empty | Self::TooLong | Self::NotANumber(_) => {
                "write a number with digits only, such as `13000000` or `1300.50`".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, DecimalError>) {
        let read = parse_decimal(text).map(|number| number.to_string());
        assert_eq!(read, expected.map(str::to_owned));
    }

    #[test]
    fn keeps_the_digits_as_written() {
        check("13000000", Ok("13000000"));
        check("1300.50", Ok("1300.50"));
        check("-0.5", Ok("-0.5"));
        check(" 7 ", Ok("7"));
    }

    #[test]
    fn shows_the_right_form() {
        check("1300,50", Err(DecimalError::Comma("1300.50".into())));
        check("13 000 000", Err(DecimalError::Grouped("13000000".into())));
        check(
            "1.300.000,50",
            Err(DecimalError::Grouped("1300000.50".into())),
        );
        check("1,300,000", Err(DecimalError::Grouped("1300000".into())));
        check("-13\u{a0}000", Err(DecimalError::Grouped("-13000".into())));
    }

    #[test]
    fn refuses_the_rest() {
        check("", Err(DecimalError::Empty));
        check("13 mill.", Err(DecimalError::NotANumber("13 mill.".into())));
        check("1e9999", Err(DecimalError::NotANumber("1e9999".into())));
        check("−3", Err(DecimalError::NotANumber("−3".into())));
        check("5.", Err(DecimalError::NotANumber("5.".into())));
        check(&"9".repeat(31), Err(DecimalError::TooLong));
    }
}
