//! Periods: two dates with `/` between them, either of which may be left open.

use std::fmt;
use std::str::FromStr;

use super::Remedy;
use super::date::{DateError, PartialDate};

/// A period: `2014/2021`, `2014-03/2024-03`; either end may be open (`2014/..`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day, month or year; `None` where the start is open.
    pub start: Option<PartialDate>,
    /// The last, inclusive; `None` where the end is open. Never before `start`.
    pub end: Option<PartialDate>,
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(PeriodError::Empty);
        }
        let Some((start, end)) = text.split_once('/') else {
            return Err(PeriodError::of(text));
        };
        let (start, end) = (start.trim(), end.trim());
        let date = |part: &str| match part {
            ".." => Ok(None),
            part => part.parse::<PartialDate>().map(Some),
        };
        let start = date(start).map_err(PeriodError::Start)?;
        let end = date(end).map_err(PeriodError::End)?;
        match (start, end) {
            (None, None) => Err(PeriodError::Open),
            (Some(start), Some(end)) if end.last_day() < start.first_day() => {
                Err(PeriodError::EndBeforeStart { start, end })
            }
            _ => Ok(Self { start, end }),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part =
            |date: Option<PartialDate>| date.map_or("..".to_owned(), |date| date.to_string());
        write!(f, "{}/{}", part(self.start), part(self.end))
    }
}

/// Why a text is not a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// There is nothing.
    Empty,
    /// What stands before `/` is not a date.
    Start(DateError),
    /// What stands after `/` is not a date.
    End(DateError),
    /// Neither end is a date: `../..`.
    Open,
    /// The period ends before it starts.
    EndBeforeStart {
        /// Its start.
        start: PartialDate,
        /// Its end.
        end: PartialDate,
    },
    /// There is one date only.
    OneDate(PartialDate),
    /// The dates are parted by something else than `/`: `2014–2021`; the period in the right form.
    Form(String),
    /// Something else stands there; the text.
    NotAPeriod(String),
}

impl PeriodError {
    /// Finds out what is wrong with a text that has no `/`.
    fn of(text: &str) -> Self {
        if let Ok(date) = text.parse() {
            return Self::OneDate(date);
        }
        let cuts = ["–", "—", "--", " - ", "-"]
            .iter()
            .filter_map(|dash| text.split_once(dash));
        for (start, end) in cuts {
            let right = format!("{}/{}", start.trim(), end.trim());
            if right.parse::<Period>().is_ok() {
                return Self::Form(right);
            }
        }
        Self::NotAPeriod(text.to_owned())
    }
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the period is empty"),
            Self::Start(error) => write!(f, "the start of the period is wrong: {error}"),
            Self::End(error) => write!(f, "the end of the period is wrong: {error}"),
            Self::Open => f.write_str("the period has neither a start nor an end"),
            Self::EndBeforeStart { start, end } => {
                write!(f, "the period ends in {end}, before its start in {start}")
            }
            Self::OneDate(_) => f.write_str("a period needs a start and an end"),
            Self::Form(_) => f.write_str("the start and the end are parted by `/` here"),
            Self::NotAPeriod(text) => write!(f, "`{text}` is not a period"),
        }
    }
}

impl std::error::Error for PeriodError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Start(error) | Self::End(error) => Some(error),
            _ => None,
        }
    }
}

impl Remedy for PeriodError {
    fn help(&self) -> String {
        match self {
            Self::Start(error) | Self::End(error) if *error != DateError::Empty => error.help(),
            Self::EndBeforeStart { start, end } => {
                format!("`\"{end}/{start}\"` has them in order, if they were exchanged")
            }
            Self::OneDate(date) => {
                format!("write `\"{date}/{date}\"`, or `\"{date}/..\"` where the end is not known")
            }
            Self::Form(right) => format!("write `\"{right}\"`"),
            _ => "write `\"2014/2021\"` or `\"2014-03/2024-03\"`, and `..` for an end that is open"
                .to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match text.parse::<Period>() {
            Ok(period) => period.to_string(),
            Err(error) => format!("{error}: {}", error.help()),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn reads_two_ends_either_of_which_may_be_open() {
        check("2014/2021", "2014/2021");
        check("2014-03/2024-03", "2014-03/2024-03");
        check("2014/..", "2014/..");
        check(" .. / 2021-05-03 ", "../2021-05-03");
        check("2014-03/2014", "2014-03/2014");
        check("2014/2014-03", "2014/2014-03");
    }

    #[test]
    fn shows_the_right_form() {
        check(
            "2014–2021",
            "the start and the end are parted by `/` here: write `\"2014/2021\"`",
        );
        check(
            "2014-2021",
            "the start and the end are parted by `/` here: write `\"2014/2021\"`",
        );
        check(
            "2014",
            "a period needs a start and an end: write `\"2014/2014\"`, or `\"2014/..\"` where the end is not known",
        );
        check(
            "2021/2014",
            "the period ends in 2014, before its start in 2021: `\"2014/2021\"` has them in order, if they were exchanged",
        );
    }

    #[test]
    fn passes_on_what_is_wrong_with_a_date() {
        check(
            "2014/2023-02-29",
            "the end of the period is wrong: there is no day 29 in 2023-02: the month ends with `2023-02-28`",
        );
        let help =
            "write `\"2014/2021\"` or `\"2014-03/2024-03\"`, and `..` for an end that is open";
        check(
            "/2014",
            &format!("the start of the period is wrong: the date is empty: {help}"),
        );
        check(
            "../..",
            &format!("the period has neither a start nor an end: {help}"),
        );
        check("ca. 2014", &format!("`ca. 2014` is not a period: {help}"));
    }
}
