//! The International Standard Book Number (ISO 2108).

use std::fmt;
use std::str::FromStr;

use crate::value::quantity::Remedy;

/// A book's number, as it was written: thirteen digits, mostly parted by hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Isbn(String);

impl FromStr for Isbn {
    type Err = IsbnError;

    fn from_str(text: &str) -> Result<Self, IsbnError> {
        let text = text.trim();
        let digits: Vec<u32> = text
            .chars()
            .filter(|c| !matches!(c, '-' | '\u{2010}' | ' '))
            .map(|c| c.to_digit(10))
            .collect::<Option<_>>()
            .unwrap_or_default();
        if digits.len() != 13 {
            return Err(IsbnError::NotANumber(text.to_owned()));
        }
        // Each second digit counts three times, and the sum ends in zero.
        let sum = |digits: &[u32]| -> u32 {
            let weights = [1, 3].iter().cycle();
            digits.iter().zip(weights).map(|(a, b)| a * b).sum()
        };
        if !sum(&digits).is_multiple_of(10) {
            return Err(IsbnError::WrongCheckDigit(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Isbn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is no ISBN; the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IsbnError {
    /// It has not thirteen digits.
    NotANumber(String),
    /// Its last digit does not fit the others, so one of them is wrong.
    WrongCheckDigit(String),
}

impl fmt::Display for IsbnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber(text) => write!(f, "`{text}` is not an ISBN"),
            Self::WrongCheckDigit(text) => write!(f, "a digit of the ISBN `{text}` is wrong"),
        }
    }
}

impl std::error::Error for IsbnError {}

impl Remedy for IsbnError {
    fn help(&self) -> String {
        match self {
            Self::NotANumber(_) => "an ISBN has thirteen digits, as in `978-82-92012-34-5`",
            Self::WrongCheckDigit(_) => "compare it with the number that was assigned: its last digit does not fit the others",
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_must_fit_the_others() {
        let check = |text: &str| Isbn::from_str(text).map(|isbn| isbn.to_string());
        // The example of the ISBN Users' Manual.
        assert_eq!(
            check(" 978-0-306-40615-7"),
            Ok("978-0-306-40615-7".to_owned())
        );
        assert!(matches!(
            check("978-0-306-40615-8"),
            Err(IsbnError::WrongCheckDigit(_))
        ));
        for text in ["", "978", "0-306-40615-2", "978-0-306-40615-X"] {
            assert!(
                matches!(check(text), Err(IsbnError::NotANumber(_))),
                "{text}"
            );
        }
    }
}
