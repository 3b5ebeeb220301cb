//! Lengths on paper: a number and a unit.

use std::fmt;
use std::str::FromStr;

use super::Remedy;

/// A length on paper: `3 mm`, `1.5 cm`, `0.125 in`, `12 pt`. Kept to a thousandth of a millimetre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length {
    micrometres: u32,
}

/// The units with the micrometres of one (CSS Values and Units 4, section 6.2).
const UNITS: [(&str, f64); 4] = [
    ("mm", 1000.0),
    ("cm", 10_000.0),
    ("in", 25_400.0),
    ("pt", 25_400.0 / 72.0),
];

/// The longest length there may be, in metres: no sheet is larger.
const LONGEST: f64 = 2.0;

impl Length {
    /// A length of whole millimetres.
    pub const fn millimetres(length: u32) -> Self {
        Self {
            micrometres: length * 1000,
        }
    }

    /// The length in millimetres.
    pub fn in_millimetres(self) -> f64 {
        f64::from(self.micrometres) / 1000.0
    }

    /// The length in points of 1/72 inch.
    pub fn in_points(self) -> f64 {
        f64::from(self.micrometres) / 25_400.0 * 72.0
    }

    /// Whether it is nothing at all.
    pub fn is_zero(self) -> bool {
        self.micrometres == 0
    }
}

impl FromStr for Length {
    type Err = LengthError;

    fn from_str(text: &str) -> Result<Self, LengthError> {
        let text = text.trim();
        let wrong = || LengthError(text.to_owned());
        let at = text.find(char::is_alphabetic).ok_or_else(wrong)?;
        let (number, unit) = text.split_at(at);
        let (_, size) = UNITS
            .iter()
            .find(|(name, _)| *name == unit)
            .ok_or_else(wrong)?;
        let number = number.trim_end().replace(',', ".");
        let is_number = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let number: f64 = number
            .parse()
            .ok()
            .filter(|_| is_number)
            .ok_or_else(wrong)?;
        let micrometres = (number * size).round();
        if micrometres > LONGEST * 1_000_000.0 {
            return Err(wrong());
        }
        // It is positive and below two million, as was just seen.
        Ok(Self {
            micrometres: micrometres as u32,
        })
    }
}

/// In millimetres, as CSS takes it: `3mm`.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}mm", self.in_millimetres())
    }
}

/// A text is not a length; the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LengthError(String);

impl fmt::Display for LengthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a length on paper", self.0)
    }
}

impl std::error::Error for LengthError {}

impl Remedy for LengthError {
    fn help(&self) -> String {
        let units: Vec<String> = UNITS.iter().map(|(unit, _)| format!("`{unit}`")).collect();
        format!(
            "write a number and one of {}, as in `3 mm`; two metres are the most",
            units.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, &str>) {
        let read = Length::from_str(text);
        let shown = read.as_ref().map(ToString::to_string);
        let shown = shown.map_err(ToString::to_string);
        assert_eq!(shown.as_deref().map_err(String::as_str), expected, "{text}");
    }

    #[test]
    fn a_length_has_a_number_and_a_unit() {
        check("3mm", Ok("3mm"));
        check(" 3 mm ", Ok("3mm"));
        check("1,5 cm", Ok("15mm"));
        check("0.125in", Ok("3.175mm"));
        check("72 pt", Ok("25.4mm"));
    }

    #[test]
    fn nothing_else_is_a_length() {
        for text in [
            "", "3", "mm", "-3 mm", "3 px", "1e3 mm", "3 mm x", "2001 mm", "NaN mm", "inf mm",
        ] {
            check(
                text,
                Err(&format!("`{}` is not a length on paper", text.trim())),
            );
        }
    }
}
