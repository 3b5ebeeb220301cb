//! Page labels: the numbers that are printed on pages, as "iv" and "12".

use std::collections::BTreeMap;

use crate::error::{Error, Result};

/// How page numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelStyle {
    /// 1, 2, 3.
    Arabic,
    /// i, ii, iii.
    Roman,
    /// Pages that carry no number.
    None,
}

impl LabelStyle {
    /// The label of a number; empty for pages without one.
    pub fn label(self, number: usize) -> String {
        match self {
            Self::Arabic => number.to_string(),
            Self::Roman => roman(number),
            Self::None => String::new(),
        }
    }
}

/// From which page on pages are numbered how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbering {
    /// The anchor on the first of these pages; `None` for the first page of the file.
    pub from: Option<String>,
    /// How the numbers are written.
    pub style: LabelStyle,
    /// The number of the first page.
    pub first: usize,
}

/// The page labels of a whole file: its ranges, each with the place of its first page from 0, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// The ranges, by the place of their first page.
    pub ranges: Vec<(usize, LabelStyle, usize)>,
}

impl Labels {
    /// Finds where the numberings begin. Pages before the first are numbered from 1.
    pub fn new(numberings: &[Numbering], destinations: &BTreeMap<String, usize>) -> Result<Self> {
        let mut ranges = BTreeMap::from([(0, (LabelStyle::Arabic, 1))]);
        for numbering in numberings {
            let place = match &numbering.from {
                None => 0,
                Some(anchor) => *destinations
                    .get(anchor)
                    .ok_or_else(|| unreachable_anchor(anchor))?,
            };
            ranges.insert(place, (numbering.style, numbering.first));
        }
        let ranges = ranges
            .into_iter()
            .map(|(place, (style, first))| (place, style, first));
        Ok(Self {
            ranges: ranges.collect(),
        })
    }

    /// The label of the page at a place, counted from 0.
    pub fn of(&self, page: usize) -> String {
        let range = self.ranges.iter().rev().find(|(place, ..)| *place <= page);
        match range {
            Some((place, style, first)) => style.label(page - place + first),
            None => (page + 1).to_string(),
        }
    }
}

/// An anchor that no link of the file leads to has no destination in it.
pub(super) fn unreachable_anchor(anchor: &str) -> Error {
    Error::Other(format!(
        "the book asks for the page of `#{anchor}`, and the PDF has no such place: the HTML needs an element with this id, \
         and a link to it"
    ))
}

fn roman(number: usize) -> String {
    const DIGITS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = number;
    let mut label = String::new();
    for (value, digit) in DIGITS {
        label.push_str(&digit.repeat(rest / value));
        rest %= value;
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers() {
        let labels: Vec<String> = [1, 4, 9, 14, 40, 99, 1944].into_iter().map(roman).collect();
        assert_eq!(labels, ["i", "iv", "ix", "xiv", "xl", "xcix", "mcmxliv"]);
    }

    #[test]
    fn the_body_begins_anew() {
        let numberings = [
            Numbering {
                from: None,
                style: LabelStyle::Roman,
                first: 1,
            },
            Numbering {
                from: Some("body".to_owned()),
                style: LabelStyle::Arabic,
                first: 1,
            },
        ];
        let destinations = BTreeMap::from([("body".to_owned(), 3)]);
        let labels = Labels::new(&numberings, &destinations).unwrap();
        let printed: Vec<String> = (0..5).map(|page| labels.of(page)).collect();
        assert_eq!(printed, ["i", "ii", "iii", "1", "2"]);
    }

    #[test]
    fn an_anchor_that_is_nowhere_is_told() {
        let numbering = Numbering {
            from: Some("body".to_owned()),
            style: LabelStyle::Arabic,
            first: 1,
        };
        let said = Labels::new(&[numbering], &BTreeMap::new()).unwrap_err();
        assert!(said.to_string().contains("`#body`"));
    }
}
