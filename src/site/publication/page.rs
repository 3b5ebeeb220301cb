//! The size of a book's page.

use std::fmt;
use std::str::FromStr;

use crate::value::quantity::{Length, Remedy};

/// The size of the trimmed page, upright or across.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PageSize {
    /// From the spine outwards.
    pub width: Length,
    /// From head to foot.
    pub height: Length,
}

/// The sizes that have a name, in millimetres (ISO 216).
const NAMED: [(&str, u32, u32); 4] = [
    ("A4", 210, 297),
    ("A5", 148, 210),
    ("B5", 176, 250),
    ("A6", 105, 148),
];

/// The shortest side that a page of text can have, and the longest that engines print.
const SIDES: [Length; 2] = [Length::millimetres(70), Length::millimetres(600)];

impl Default for PageSize {
    /// A4, which every office prints.
    fn default() -> Self {
        let (_, width, height) = NAMED[0];
        Self {
            width: Length::millimetres(width),
            height: Length::millimetres(height),
        }
    }
}

impl FromStr for PageSize {
    type Err = PageSizeError;

    /// Reads a name, `A5`, or two lengths, `170 mm × 240 mm`; the first may leave out its unit.
    fn from_str(text: &str) -> Result<Self, PageSizeError> {
        let text = text.trim();
        let named = NAMED
            .iter()
            .find(|(name, ..)| name.eq_ignore_ascii_case(text));
        if let Some(&(_, width, height)) = named {
            return Ok(Self {
                width: Length::millimetres(width),
                height: Length::millimetres(height),
            });
        }
        let wrong = || PageSizeError::NotASize(text.to_owned());
        let (width, height) = text
            .split_once(['×', 'x', 'X'])
            .ok_or_else(wrong)
            .map(|(width, height)| (width.trim(), height.trim()))?;
        let unit = height.trim_start_matches(|c: char| !c.is_alphabetic());
        let width = if width.ends_with(|c: char| c.is_ascii_digit()) {
            format!("{width}{unit}")
        } else {
            width.to_owned()
        };
        let read = |text: &str| Length::from_str(text).map_err(|_| wrong());
        let size = Self {
            width: read(&width)?,
            height: read(height)?,
        };
        let [shortest, longest] = SIDES;
        let fits = |side: Length| (shortest..=longest).contains(&side);
        if fits(size.width) && fits(size.height) {
            Ok(size)
        } else {
            Err(PageSizeError::OutOfBounds(text.to_owned()))
        }
    }
}

/// Why a text is no size of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageSizeError {
    /// It is neither a name nor two lengths; the text.
    NotASize(String),
    /// No book is so small or so large; the text.
    OutOfBounds(String),
}

impl fmt::Display for PageSizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASize(text) => write!(f, "`{text}` is not the size of a page"),
            Self::OutOfBounds(text) => write!(f, "a page of `{text}` cannot be set"),
        }
    }
}

impl std::error::Error for PageSizeError {}

impl Remedy for PageSizeError {
    fn help(&self) -> String {
        match self {
            Self::NotASize(_) => {
                let names: Vec<String> =
                    NAMED.iter().map(|(name, ..)| format!("`{name}`")).collect();
                format!(
                    "write one of {}, or width and height, as in `170 × 240 mm`",
                    names.join(", ")
                )
            }
            Self::OutOfBounds(_) => {
                let [shortest, longest] = SIDES;
                format!("each side can have from {shortest} to {longest}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let read = PageSize::from_str(text).ok();
        let shown = read.map(|size| (size.width.to_string(), size.height.to_string()));
        let shown = shown
            .as_ref()
            .map(|(width, height)| (width.as_str(), height.as_str()));
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_size_is_a_name_or_two_lengths() {
        check("A5", Some(("148mm", "210mm")));
        check("b5", Some(("176mm", "250mm")));
        check("170 × 240 mm", Some(("170mm", "240mm")));
        check("17cm x 24cm", Some(("170mm", "240mm")));
        check("6x9in", Some(("152.4mm", "228.6mm")));
    }

    #[test]
    fn nothing_else_is_a_size() {
        for text in [
            "",
            "A7",
            "170",
            "170 × 240",
            "170 mm",
            "x",
            "1 mm × 1 mm",
            "2 × 3 m",
        ] {
            check(text, None);
        }
    }
}
