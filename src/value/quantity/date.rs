//! Dates of which the day or the month may be unknown.

use std::fmt;
use std::str::FromStr;

use super::Remedy;

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

impl PartialDate {
    /// The first day it can mean: `2016-05-01` of `2016-05`.
    pub fn first_day(self) -> Self {
        Self {
            year: self.year,
            month: self.month.or(Some(1)),
            day: self.day.or(Some(1)),
        }
    }

    /// The last day it can mean: `2016-05-31` of `2016-05`.
    pub fn last_day(self) -> Self {
        let month = self.month.unwrap_or(12);
        Self {
            year: self.year,
            month: Some(month),
            day: self.day.or(Some(days_in_month(self.year, month))),
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// Reads `2016-05-03`, `2016-05` or `2016`.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        let mut parts = text.split('-');
        let year = parts.next().and_then(|part| digits(part, 4));
        let month = parts.next().map(|part| digits(part, 2));
        let day = parts.next().map(|part| digits(part, 2));
        let (Some(year), None, false, false) =
            (year, parts.next(), month == Some(None), day == Some(None))
        else {
            return Err(DateError::of(text));
        };
        Self::checked(year, month.flatten(), day.flatten())
    }
}

impl PartialDate {
    fn checked(year: u16, month: Option<u16>, day: Option<u16>) -> Result<Self, DateError> {
        if year == 0 {
            return Err(DateError::NoSuchYear);
        }
        let mut date = Self {
            year,
            month: None,
            day: None,
        };
        if let Some(month) = month {
            let small = u8::try_from(month).ok().filter(|at| (1..=12).contains(at));
            date.month = Some(small.ok_or(DateError::NoSuchMonth { month })?);
        }
        if let (Some(month), Some(day)) = (date.month, day) {
            let last = days_in_month(year, month);
            let small = u8::try_from(day).ok().filter(|at| (1..=last).contains(at));
            date.day = Some(small.ok_or(DateError::NoSuchDay {
                year,
                month,
                day,
                last,
            })?);
        }
        Ok(date)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// There is nothing.
    Empty,
    /// The year is 0.
    NoSuchYear,
    /// The month is not one of 1 to 12.
    NoSuchMonth {
        /// The month as written.
        month: u16,
    },
    /// The month has no such day, such as 29 February in 2023.
    NoSuchDay {
        /// The year.
        year: u16,
        /// The month.
        month: u8,
        /// The day as written.
        day: u16,
        /// The last day of that month.
        last: u8,
    },
    /// The parts of a date stand in another form: `3.5.2016`; the date in the right one.
    Form(PartialDate),
    /// A time stands after the date; the date without it.
    Time(PartialDate),
    /// Something else stands there; the text.
    NotADate(String),
}

impl DateError {
    /// Finds out what is wrong with a text that is not `year-month-day`.
    fn of(text: &str) -> Self {
        let has_time = text
            .get(10..)
            .is_some_and(|rest| rest.starts_with(['T', 't', ' ']));
        if let Some(Ok(date)) = has_time.then(|| text[..10].parse()) {
            return Self::Time(date);
        }
        let parts: Vec<&str> = text
            .split(['.', '/', '-', ' ', '–'])
            .filter(|part| !part.is_empty())
            .collect();
        let number = |part: &str| {
            let digits = digits(part, part.len()).filter(|_| part.len() <= 4);
            digits.or_else(|| month_named(part))
        };
        let numbers: Option<Vec<u16>> = parts.iter().map(|part| number(part)).collect();
        let date = match (numbers.as_deref(), parts.first().map(|part| part.len())) {
            (Some(&[year, month, day]), Some(4)) if month_named(parts[0]).is_none() => {
                Some((year, month, Some(day)))
            }
            (Some(&[day, month, year]), _) if digits(parts[2], 4).is_some() => {
                Some((year, month, Some(day)))
            }
            (Some(&[year, month]), Some(4)) if parts[1].len() <= 2 => Some((year, month, None)),
            (Some(&[month, year]), Some(length))
                if parts[1].len() == 4 && (length <= 2 || month_named(parts[0]).is_some()) =>
            {
                Some((year, month, None))
            }
            _ => None,
        };
        let has_year = parts
            .iter()
            .any(|part| part.len() == 4 && digits(part, 4).is_some());
        date.filter(|_| has_year)
            .and_then(|(year, month, day)| PartialDate::checked(year, Some(month), day).ok())
            .map_or_else(|| Self::NotADate(text.to_owned()), Self::Form)
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the date is empty"),
            Self::NoSuchYear => f.write_str("there is no year 0"),
            Self::NoSuchMonth { month } => write!(f, "there is no month {month}"),
            Self::NoSuchDay {
                year, month, day, ..
            } => write!(f, "there is no day {day} in {year:04}-{month:02}"),
            Self::Form(_) => f.write_str("a date is written as year-month-day here"),
            Self::Time(_) => f.write_str("a date is written without a time here"),
            Self::NotADate(text) => write!(f, "`{text}` is not a date"),
        }
    }
}

impl std::error::Error for DateError {}

impl Remedy for DateError {
    fn help(&self) -> String {
        match self {
            Self::NoSuchDay {
                year, month, last, ..
            } => format!("the month ends with `{year:04}-{month:02}-{last:02}`"),
            Self::Form(right) | Self::Time(right) => format!("write `\"{right}\"`"),
            Self::Empty | Self::NoSuchYear | Self::NoSuchMonth { .. } | Self::NotADate(_) => {
                "write `\"2016-05-03\"`, or `\"2016-05\"` or `\"2016\"` where the rest is not known"
                    .to_owned()
            }
        }
    }
}

/// The number that `part` is, where it consists of `count` digits.
fn digits(part: &str, count: usize) -> Option<u16> {
    let all = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| part.parse().ok()).flatten()
}

/// The month of a name as editors write it after a day, in Norwegian, Polish or English; for a remedy, not for reading.
fn month_named(word: &str) -> Option<u16> {
    const NAMES: [&[&str]; 12] = [
        &["januar", "january", "jan", "stycznia", "styczeń"],
        &["februar", "february", "feb", "lutego", "luty"],
        &["mars", "march", "mar", "marca", "marzec"],
        &["april", "apr", "kwietnia", "kwiecień"],
        &["mai", "may", "maja", "maj"],
        &["juni", "june", "jun", "czerwca", "czerwiec"],
        &["juli", "july", "jul", "lipca", "lipiec"],
        &["august", "aug", "sierpnia", "sierpień"],
        &["september", "sept", "sep", "września", "wrzesień"],
        &[
            "oktober",
            "october",
            "okt",
            "oct",
            "października",
            "październik",
        ],
        &["november", "nov", "listopada", "listopad"],
        &["desember", "december", "des", "dec", "grudnia", "grudzień"],
    ];
    let word = word.to_lowercase();
    let at = NAMES
        .iter()
        .position(|names| names.contains(&word.as_str()))?;
    u16::try_from(at + 1).ok()
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match text.parse::<PartialDate>() {
            Ok(date) => date.to_string(),
            Err(error) => format!("{error}: {}", error.help()),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn reads_three_precisions() {
        check("2016-05-03", "2016-05-03");
        check("2016-05", "2016-05");
        check("2016", "2016");
        check("2024-02-29", "2024-02-29");
        check("2000-02-29", "2000-02-29");
    }

    #[test]
    fn knows_the_calendar() {
        check(
            "2023-02-29",
            "there is no day 29 in 2023-02: the month ends with `2023-02-28`",
        );
        check(
            "1900-02-29",
            "there is no day 29 in 1900-02: the month ends with `1900-02-28`",
        );
        check(
            "2016-04-31",
            "there is no day 31 in 2016-04: the month ends with `2016-04-30`",
        );
        let help =
            "write `\"2016-05-03\"`, or `\"2016-05\"` or `\"2016\"` where the rest is not known";
        check("2016-13", &format!("there is no month 13: {help}"));
        check("0000", &format!("there is no year 0: {help}"));
    }

    #[test]
    fn shows_the_right_form() {
        check(
            "3.5.2016",
            "a date is written as year-month-day here: write `\"2016-05-03\"`",
        );
        check(
            "2016/05/03",
            "a date is written as year-month-day here: write `\"2016-05-03\"`",
        );
        check(
            "2016-5-3",
            "a date is written as year-month-day here: write `\"2016-05-03\"`",
        );
        check(
            "05.2016",
            "a date is written as year-month-day here: write `\"2016-05\"`",
        );
        check(
            "2016-05-03T10:00",
            "a date is written without a time here: write `\"2016-05-03\"`",
        );
        let help =
            "write `\"2016-05-03\"`, or `\"2016-05\"` or `\"2016\"` where the rest is not known";
        check(
            "3. mai 2016",
            "a date is written as year-month-day here: write `\"2016-05-03\"`",
        );
        check(
            "Grudzień 2016",
            "a date is written as year-month-day here: write `\"2016-12\"`",
        );
        check("2016 2017", &format!("`2016 2017` is not a date: {help}"));
        check(
            "3 2016 mars",
            &format!("`3 2016 mars` is not a date: {help}"),
        );
        check("3 4 mai", &format!("`3 4 mai` is not a date: {help}"));
        check("mai mars", &format!("`mai mars` is not a date: {help}"));
        check("våren 2016", &format!("`våren 2016` is not a date: {help}"));
        check("łłłłłłłł", &format!("`łłłłłłłł` is not a date: {help}"));
        check("", &format!("the date is empty: {help}"));
    }

    #[test]
    fn spans_the_days_it_can_mean() {
        let date: PartialDate = "2024-02".parse().expect("a date");
        assert_eq!(date.first_day().to_string(), "2024-02-01");
        assert_eq!(date.last_day().to_string(), "2024-02-29");
    }
}
