//! Dates and periods as a language writes them, by CLDR through ICU4X.

use icu::calendar::{Date, Gregorian};
use icu::datetime::fieldsets::{M, Y, YM, YMD};
use icu::datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};
use icu::locale::{Locale, locale};
use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

use super::data::{compiled, icu_locale};
use crate::language::Language;
use crate::value::quantity::PartialDate;

type Format<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// How a date is written: what `DATETIME($date, …)` says. It is never shown finer than it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DateOptions {
    /// `dateStyle`, or how `month` is written.
    style: DateStyle,
    /// Whether `year`, `month` and `day` are asked for; none means all.
    year: bool,
    month: bool,
    day: bool,
}

impl DateOptions {
    /// Sets an option as it is written; tells whether it is known.
    pub(super) fn set(&mut self, name: &str, value: &str) -> bool {
        match (name, value) {
            ("year", "numeric") => self.year = true,
            ("day", "numeric" | "2-digit") => self.day = true,
            ("dateStyle" | "month", _) => {
                self.style = match (name, value) {
                    ("dateStyle", "full") | (_, "long") => DateStyle::Long,
                    ("dateStyle", "medium") | ("month", "short") => DateStyle::Medium,
                    ("dateStyle", "short") | ("month", "numeric" | "2-digit") => DateStyle::Short,
                    _ => return false,
                };
                self.month |= name == "month";
            }
            _ => return false,
        }
        true
    }
}

/// How long the month is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DateStyle {
    /// `23. november 2026`
    #[default]
    Long,
    /// `23. nov. 2026`
    Medium,
    /// `23.11.2026`
    Short,
}

/// The names of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MonthNames {
    /// In full, alone and in a date: `listopad`, `listopada`.
    pub long: Vec<String>,
    /// Shortened, without a full stop: `lis`.
    pub short: Vec<String>,
}

/// The date formats of one language.
#[derive(Debug)]
pub(super) struct DateFormats {
    day: [Format<YMD>; 3],
    month: [Format<YM>; 3],
    month_only: Format<M>,
    year: Format<Y>,
}

impl DateFormats {
    /// Languages without month names in CLDR get English dates, since the root's `2026 M11 23` says little to anyone.
    pub(super) fn new(language: &Language) -> Self {
        let formats = Self::of(&icu_locale(language));
        let root = Self::of(&Locale::UNKNOWN);
        let sample = PartialDate {
            year: 2026,
            month: Some(11),
            day: Some(23),
        };
        if formats.date(&sample) == root.date(&sample) {
            Self::of(&locale!("en"))
        } else {
            formats
        }
    }

    fn of(locale: &Locale) -> Self {
        let preferences = DateTimeFormatterPreferences::from(locale);
        let day = |fields| compiled(Format::try_new(preferences, fields));
        let month = |fields| compiled(Format::try_new(preferences, fields));
        Self {
            day: [day(YMD::long()), day(YMD::medium()), day(YMD::short())],
            month: [month(YM::long()), month(YM::medium()), month(YM::short())],
            month_only: compiled(Format::try_new(preferences, M::long())),
            year: compiled(Format::try_new(preferences, Y::long())),
        }
    }

    /// The names of a month: `listopad`, `listopada`, `lis`.
    pub(super) fn month_names(&self, month: u8) -> MonthNames {
        let mut names = MonthNames::default();
        // A day and a year of digits alone, so that the longest word is the month.
        let Ok(date) = Date::try_new_gregorian(2026, month, 23) else {
            return names;
        };
        let [long, medium, _] = &self.day;
        let [long_month, medium_month, _] = &self.month;
        for written in [
            self.month_only.format(&date).to_string(),
            long_month.format(&date).to_string(),
            long.format(&date).to_string(),
        ] {
            names.long.extend(longest_word(&written));
        }
        for written in [
            medium_month.format(&date).to_string(),
            medium.format(&date).to_string(),
        ] {
            names.short.extend(longest_word(&written));
        }
        names
    }

    pub(super) fn date(&self, date: &PartialDate) -> String {
        self.with_options(date, &DateOptions::default())
    }

    /// A date as a message wants it; one that no calendar has is shown in ISO 8601.
    pub(super) fn with_options(&self, date: &PartialDate, options: &DateOptions) -> String {
        let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
        let Ok(full) = Date::try_new_gregorian(i32::from(date.year), month, day) else {
            return iso(date);
        };
        let style = options.style as usize;
        let year_only = options.year && !options.month && !options.day;
        let no_day = options.month && !options.day;
        match (date.month, date.day) {
            (None, _) => self.year.format(&full).to_string(),
            _ if year_only => self.year.format(&full).to_string(),
            _ if no_day && !options.year => self.month_only.format(&full).to_string(),
            (_, day) if no_day || day.is_none() => self.month[style].format(&full).to_string(),
            _ => self.day[style].format(&full).to_string(),
        }
    }

    /// The dates from `start` to `end`, joined by an en dash, saying once what they share.
    ///
    /// What is shared is found in the written dates, so it holds for languages that begin with the year too:
    /// `3.–5. mars 2024`, `March 3–5, 2024`, `2024. március 3.–5.`. The dash has spaces where a side holds one, as
    /// CLDR's interval formats have it.
    pub(super) fn range(&self, start: &PartialDate, end: &PartialDate) -> String {
        let (first, last) = (self.date(start), self.date(end));
        if first == last {
            return first;
        }
        let same_precision = start.month.is_some() == end.month.is_some()
            && start.day.is_some() == end.day.is_some();
        if !same_precision || start.year != end.year {
            return join_range(&first, &last);
        }
        let suffix = shared_suffix(&first, &last);
        let prefix = shared_prefix(&first, &last);
        let year = self.date(&PartialDate {
            month: None,
            day: None,
            ..*start
        });
        let year = year.trim_end_matches(|c: char| !c.is_numeric());
        let (cut_start, cut_end) = if start.month == end.month && start.day.is_some() {
            // Only the day differs, so whatever else is equal is shared.
            (prefix, suffix)
        } else if first[first.len() - suffix..].contains(year) {
            (0, suffix)
        } else if first[..prefix].contains(year) {
            (prefix, 0)
        } else {
            (0, 0)
        };
        let first = first[..first.len() - cut_end].trim_end_matches([' ', '\u{a0}', ',']);
        join_parts(first, &last, cut_start, cut_end)
    }
}

impl Memoizable for DateFormats {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let language = Language::new(&language.to_string()).ok_or(())?;
        Ok(Self::new(&language))
    }
}

/// A date in ISO 8601, to the precision it has.
pub(super) fn iso(date: &PartialDate) -> String {
    match (date.month, date.day) {
        (None, _) => format!("{:04}", date.year),
        (Some(month), None) => format!("{:04}-{month:02}", date.year),
        (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", date.year),
    }
}

fn longest_word(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_alphabetic());
    let longest = words.max_by_key(|word| word.chars().count());
    longest.filter(|word| !word.is_empty()).map(str::to_owned)
}

fn join_range(first: &str, last: &str) -> String {
    join_parts(first, last, 0, 0)
}

/// Joins `first`, already cut at its end, with what of `last` is not shared before it.
fn join_parts(first: &str, last: &str, cut_start: usize, cut_end: usize) -> String {
    let differing = last
        .get(cut_start..last.len() - cut_end)
        .unwrap_or_default()
        .trim();
    let spaced = first[cut_start.min(first.len())..].contains(char::is_whitespace)
        || differing.contains(char::is_whitespace);
    let dash = if spaced { " – " } else { "–" };
    format!("{first}{dash}{}", &last[cut_start..])
}

/// How many bytes of whole words both texts begin with, with the space after them.
fn shared_prefix(a: &str, b: &str) -> usize {
    let mut shared = 0;
    for (at, letter) in a.char_indices() {
        if !b[at..].starts_with(letter) {
            break;
        }
        if letter.is_whitespace() {
            shared = at + letter.len_utf8();
        }
    }
    shared
}

/// How many bytes of whole words both texts end with, with the space before them.
fn shared_suffix(a: &str, b: &str) -> usize {
    let mut shared = 0;
    let mut length = 0;
    for (x, y) in a.chars().rev().zip(b.chars().rev()) {
        if x != y {
            break;
        }
        length += x.len_utf8();
        if x.is_whitespace() {
            shared = length;
        }
    }
    shared
}
