//! The numbers, dates, times and sums of running text, by what they mean. Entry point: [`quantities`].
//!
//! Each language writes them its own way, and a translation keeps what they mean. So a quantity has every value that
//! its writing can mean, and two are the same where they share one: `13.30` is a decimal number or a time. A date is
//! taken apart into its day, month and year, which are in it in every language and every form.

pub mod convention;
pub mod currency;
pub mod roman;
pub mod written;

use std::ops::Range;

use convention::Convention;
use currency::{Currencies, currencies};
use roman::roman;
use written::{Written, parted, power_of_ten, scale, word_after};

use crate::document::running::MARKER;

/// A value that a writing can mean.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number in plain digits with a point before its decimals; levels, as of a section, have several.
    Number(String),
    /// A month, 1 to 12.
    Month(u8),
    /// Hours and minutes.
    Time(u8, u8),
    /// The digits of a telephone number.
    Telephone(String),
    /// A number with a point and three digits behind it, as written: a version, which no language writes its own way.
    Version(String),
}

impl Value {
    /// Whether both mean the same; the code of a country may stand before a telephone number.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Telephone(a), Self::Telephone(b)) => {
                let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
                long.ends_with(short.as_str()) && long.len() - short.len() <= 3
            }
            _ => self == other,
        }
    }
}

/// A quantity in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it can mean; never empty.
    pub values: Vec<Value>,
    /// The whole date that it is a part of.
    pub date: Option<Range<usize>>,
    /// The currencies that the words beside it can mean; none where it is no sum.
    pub currencies: Currencies,
    /// Whether a translation must have it. A Roman numeral or a part of a name may stand for a number, and need not.
    pub required: bool,
    /// Whether it counts chapters or centuries: a Roman numeral, or the century of `1400-tallet`. A translation may write
    /// it as a word, but not as another numeral.
    pub is_numeral: bool,
}

impl Quantity {
    fn new(range: Range<usize>, value: Value) -> Self {
        Self {
            range,
            values: vec![value],
            date: None,
            currencies: Vec::new(),
            required: true,
            is_numeral: false,
        }
    }

    /// Whether both can mean the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_of_other = |value: &Value| other.values.iter().any(|it| value.is_same(it));
        self.values.iter().any(is_of_other)
    }

    /// Whether it is a whole number up to 12, which many languages write as a word.
    pub fn is_small(&self) -> bool {
        self.values.iter().any(|value| {
            matches!(value, Value::Number(digits) if digits.parse::<u8>().is_ok_and(|it| it <= 12))
        })
    }

    /// Whether languages have a word or two for it: up to 12, halves, and round numbers, as `trzy tysiące`.
    pub fn has_word(&self) -> bool {
        let is_round = |value: &Value| match value {
            Value::Number(digits) if matches!(digits.as_str(), "0.5" | "1.5" | "15") => true,
            Value::Number(digits) => digits.trim_end_matches('0').len() == 1,
            _ => false,
        };
        self.is_small() || self.values.iter().any(is_round)
    }
}

/// Finds the quantities of `text`, in order.
pub fn quantities(text: &str, convention: &Convention) -> Vec<Quantity> {
    let mut reader = Reader {
        text,
        convention,
        found: Vec::new(),
    };
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        at = if next.is_ascii_digit() {
            reader.number(at)
        } else if next.is_alphabetic() {
            reader.word(at)
        } else {
            at + next.len_utf8()
        };
    }
    reader.date_parts();
    reader.per_mille();
    reader.ranges();
    reader.found
}

struct Reader<'a> {
    text: &'a str,
    convention: &'a Convention,
    found: Vec<Quantity>,
}

impl Reader<'_> {
    /// Reads what begins with a digit at `start`, and gives where it ends.
    fn number(&mut self, start: usize) -> usize {
        let before = self.text[..start].chars().next_back();
        let special = self
            .telephone(start, before)
            .or_else(|| self.always(start))
            .or_else(|| self.digit_date(start))
            .or_else(|| self.time(start));
        if let Some(end) = special {
            return end;
        }
        let written = Written::read(self.text, start);
        let range = written.range.clone();
        let mut values = written.values(Some(self.convention.decimal));
        let mut end = range.end;
        if let Some((fraction, after)) = fraction(self.text, end)
            && written.separators.is_empty()
        {
            values = values.iter().map(|it| format!("{it}.{fraction}")).collect();
            end = after;
        }
        let mut quantity = Quantity::new(range.clone(), Value::Number(String::new()));
        quantity.values.clear();
        // A part of a name: `GPLv3`, `covid-19` keeps its digits, and `file_2`, `a/3` is no running text.
        if before.is_some_and(|c| c.is_alphabetic() || "_/#@=&".contains(c)) {
            quantity.required = false;
        }
        let joined = self.text[end..].starts_with(char::is_alphabetic);
        if let Some((word, after)) = word_after(self.text, end) {
            let power = self
                .power(word)
                .or_else(|| (joined && word == "k").then_some(3));
            if let Some(power) = power {
                values = values.iter().map(|value| scale(value, power)).collect();
                end = after;
            } else if is_hundredth(word) {
                let whole = values.iter().map(|value| parted(value, 2));
                values.extend(whole.collect::<Vec<_>>());
            } else if joined && !is_suffix(word) {
                quantity.required = false;
            }
        }
        self.extra_values(&written, &mut quantity);
        let values = values.into_iter().map(Value::Number);
        quantity.values.splice(0..0, values);
        quantity.range.end = end;
        quantity.currencies = self.currency_beside(start, end);
        self.found.push(quantity);
        end
    }

    fn power(&self, word: &str) -> Option<usize> {
        power_of_ten(word).or_else(|| {
            word.to_lowercase()
                .starts_with("bil")
                .then_some(self.convention.billion)
                .filter(|_| is_billion(word))
        })
    }

    /// What else a number can mean: a time, a day and its month, a decade, the end of a range of years.
    fn extra_values(&self, written: &Written<'_>, quantity: &mut Quantity) {
        let number = |part: &str| part.parse::<u16>().ok();
        if let ([hours, minutes], ['.']) = (written.parts.as_slice(), written.separators.as_slice())
            && let (Some(first), Some(second)) = (number(hours), number(minutes))
            && hours.len() <= 2
            && minutes.len() <= 2
        {
            if first < 24 && second < 60 && minutes.len() == 2 {
                quantity.values.push(Value::Time(first as u8, second as u8));
            }
            if second == 0 {
                quantity.values.push(Value::Number(first.to_string()));
            }
            let ends_date = self.text[written.range.end..].starts_with('.');
            if (1..=31).contains(&first) && (1..=12).contains(&second) && ends_date {
                quantity.values.push(Value::Number(first.to_string()));
                quantity.values.push(Value::Month(second as u8));
            }
        }
        if let ([_, thousandths], ['.']) = (written.parts.as_slice(), written.separators.as_slice())
            && thousandths.len() == 3
        {
            let version = self.text[written.range.clone()].to_owned();
            quantity.values.push(Value::Version(version));
        }
        let [digits] = written.parts.as_slice() else {
            return;
        };
        if digits.len() >= 8 {
            let digits = digits.trim_start_matches("00").to_owned();
            quantity.values.push(Value::Telephone(digits));
        }
        let after = &self.text[written.range.end..];
        let is_decade = digits.len() == 4
            && digits.ends_with('0')
            && ["s", "-t", "-å", "t", "er"]
                .iter()
                .any(|suffix| after.starts_with(suffix));
        if is_decade && digits.ends_with("00") {
            // `1400-tallet` is the 15th century.
            let century = digits[..2].parse::<u8>().map_or(0, |it| it + 1);
            quantity.values.push(Value::Number(century.to_string()));
            quantity.is_numeral = true;
        } else if is_decade {
            quantity.values.push(Value::Number(digits[2..].to_owned()));
        }
        // `2014–21`
        if digits.len() == 2
            && let Some(from) = self.found.last()
            && let [Value::Number(year)] = from.values.as_slice()
            && year.len() == 4
            && matches!(
                &self.text[from.range.end..written.range.start],
                "–" | "-" | "/" | "‑"
            )
            && year[2..] < **digits
        {
            quantity
                .values
                .push(Value::Number(format!("{}{digits}", &year[..2])));
        }
    }

    /// `+47 24 13 26 00`, `(+47) 24 13 26 00`, `0047 24132600`, `24 13 26 00`: blanks and hyphens between the digits say
    /// nothing. Without a country it is one where its groups are not those of a number.
    fn telephone(&mut self, start: usize, before: Option<char>) -> Option<usize> {
        let is_blank = |letter: char| matches!(letter, ' ' | '\n' | '\u{a0}' | '\u{202f}');
        let has_plus = before == Some('+');
        let mut groups = vec![0];
        let mut digits = String::new();
        let mut end = start;
        let mut gap = 0;
        for (at, letter) in self.text[start..].char_indices() {
            match letter {
                '0'..='9' => {
                    if gap > 0 {
                        groups.push(0);
                    }
                    gap = 0;
                    digits.push(letter);
                    *groups.last_mut()? += 1;
                    end = start + at + 1;
                }
                _ if is_blank(letter) && gap < 2 => gap += 1,
                '-' | '(' | ')' if gap < 2 && (has_plus || digits.starts_with("00")) => gap += 1,
                _ => break,
            }
        }
        let has_country = digits.starts_with("00") && digits.len() >= 10;
        let are_groups = groups.len() >= 3
            && matches!(digits.len(), 8 | 9)
            && groups.iter().all(|length| matches!(length, 2 | 3))
            && groups[1..].contains(&2);
        let is_one = has_country || are_groups || (has_plus && digits.len() >= 7);
        is_one.then(|| {
            let start = start - usize::from(has_plus);
            let digits = digits.trim_start_matches("00").to_owned();
            self.found
                .push(Quantity::new(start..end, Value::Telephone(digits)));
            end
        })
    }

    /// `24/7` is a saying, which stands for no number.
    fn always(&mut self, start: usize) -> Option<usize> {
        let rest = self.text[start..].strip_prefix("24/7")?;
        let is_whole = !rest
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.'))
            || rest == "."
            || rest.starts_with(". ");
        is_whole.then_some(start + "24/7".len())
    }

    /// `2026-11-23`, `23.11.2026`, `23/11/2026`, and shorter `23/11-2026`, `23/11-26` and `23.11.26`
    fn digit_date(&mut self, start: usize) -> Option<usize> {
        let run = self.text[start..]
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '/' | '-')))
            .map_or(&self.text[start..], |end| &self.text[start..start + end]);
        let digits = |from: usize| {
            let rest = run.get(from..).unwrap_or_default();
            let end = rest.find(|c: char| !c.is_ascii_digit());
            &rest[..end.unwrap_or(rest.len())]
        };
        let first = digits(0);
        let second = digits(first.len() + 1);
        // What follows the last digits is no part of it: a full stop, a range.
        let last_at = first.len() + second.len() + 2;
        let last = digits(last_at);
        let separator = run[first.len()..].chars().next()?;
        let other = run.get(last_at - 1..)?.chars().next()?;
        let is_short = separator == '/' && other == '-';
        if separator != other && !is_short {
            return None;
        }
        let lengths = [first.len(), second.len(), last.len()];
        let numbers = [first, second, last].map(|part| part.parse::<u16>().ok());
        let [Some(first), Some(second), Some(third)] = numbers else {
            return None;
        };
        let in_year = |day: u16, month: u16| (1..=31).contains(&day) && (1..=12).contains(&month);
        let (day_first, month_first, year_first) = match lengths {
            [1..=2, 1..=2, 4] => (in_year(first, second), in_year(second, first), false),
            [1..=2, 1..=2, 2] if is_short || (separator == '.' && first > 0) => {
                (in_year(first, second), false, false)
            }
            [4, 1..=2, 1..=2] => (false, false, separator == '-' && in_year(third, second)),
            _ => (false, false, false),
        };
        if !(day_first || month_first || year_first) {
            return None;
        }
        // Of `3/11/2026` either may be the month.
        let is_either = separator == '/' && !is_short && day_first && month_first;
        let end = start + last_at + last.len();
        for (at, number) in [first, second, third].into_iter().enumerate() {
            let is_month = match at {
                0 => is_either || (month_first && !day_first),
                1 => day_first || year_first,
                _ => false,
            };
            let plain = Value::Number(number.to_string());
            let mut quantity = Quantity::new(start..end, plain);
            if is_month {
                quantity.values.insert(0, Value::Month(number as u8));
            }
            if is_month && !is_either {
                quantity.values.truncate(1);
            }
            if is_either {
                quantity.values.reverse();
            }
            if at == 2 && last.len() == 2 && !year_first {
                let century = if number < 70 { 2000 } else { 1900 };
                let year = Value::Number((century + number).to_string());
                quantity.values.insert(0, year);
            }
            quantity.date = Some(start..end);
            self.found.push(quantity);
        }
        Some(end)
    }

    /// `12:30`, `9:05 pm`, `3 p.m.`
    fn time(&mut self, start: usize) -> Option<usize> {
        let digits = |from: usize| {
            let rest = &self.text[from..];
            let end = rest.find(|c: char| !c.is_ascii_digit());
            &rest[..end.unwrap_or(rest.len())]
        };
        let hours = digits(start);
        let mut end = start + hours.len();
        let mut hour: u8 = hours.parse().ok().filter(|hour| *hour < 25)?;
        let mut minute = 0;
        let colon = self.text[end..].starts_with(':');
        if colon {
            let minutes = digits(end + 1);
            minute = minutes.parse().ok().filter(|minute| *minute < 60)?;
            end += 1 + minutes.len();
            // `1:50 000` is the scale of a map.
            let is_scale = Written::read(self.text, end - minutes.len()).range.end > end + 3;
            if minutes.len() != 2 || self.text[end..].starts_with(':') || is_scale {
                return None;
            }
        }
        let rest = self.text[end..].trim_start_matches([' ', '\n', '\u{a0}', '\u{202f}']);
        let has = |written: [&str; 3]| {
            let found = written.into_iter().find(|mark| rest.starts_with(mark))?;
            let after = &rest[found.len()..];
            (!after.starts_with(char::is_alphanumeric)).then(|| self.text.len() - after.len())
        };
        let (morning, evening) = (has(["am", "a.m.", "AM"]), has(["pm", "p.m.", "PM"]));
        if morning.is_none() && evening.is_none() && !colon {
            return None;
        }
        if evening.is_some() && hour < 12 {
            hour += 12;
        }
        end = morning.or(evening).unwrap_or(end);
        let mut quantity = Quantity::new(start..end, Value::Time(hour, minute));
        if minute == 0 {
            quantity.values.push(Value::Number(hour.to_string()));
        }
        self.found.push(quantity);
        Some(end)
    }

    /// Reads the word at `start`, and gives where it ends. What of it stands for a number is not required.
    fn word(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        let length = rest.find(|c: char| !c.is_alphabetic());
        let length = length.unwrap_or(rest.len());
        let (word, end) = (&rest[..length], start + length);
        let value = if let Some(value) = roman(word) {
            Value::Number(value.to_string())
        } else if let Some(month) = self.convention.month(word) {
            Value::Month(month)
        } else if let Some(month) = self.convention.possible_month(word) {
            Value::Month(month)
        } else if let Some(power) = self.power(word) {
            Value::Number(scale("1", power))
        } else {
            return end;
        };
        let mut quantity = Quantity::new(start..end, value);
        quantity.required = false;
        if let Some(value) = roman(word) {
            // `X 2025` is October 2025.
            if let Ok(month @ 1..=12) = u8::try_from(value) {
                quantity.values.push(Value::Month(month));
            }
            // Other letters are short for much else: `CD`, `CV`, `MC`.
            quantity.is_numeral = word.len() > 1 && word.chars().all(|it| "IVX".contains(it));
        }
        self.found.push(quantity);
        end
    }

    /// Reads `3 til 4 promille` as per cent too.
    fn per_mille(&mut self) {
        let mut is_next = false;
        for at in (0..self.found.len()).rev() {
            let end = self.found[at].range.end;
            let behind = self.text[end..].trim_start().to_lowercase();
            let gap = self.found.get(at + 1).map(|next| next.range.start);
            let gap = gap.and_then(|next| self.text.get(end..next));
            let is_joined = is_next && gap.is_some_and(is_range);
            is_next = is_joined
                || behind.starts_with('‰')
                || behind.starts_with("promil")
                || behind.starts_with("per mille");
            if is_next {
                let values = &mut self.found[at].values;
                let numbers = values.iter().filter_map(|value| match value {
                    Value::Number(digits) => Some(Value::Number(parted(digits, 1))),
                    _ => None,
                });
                let numbers: Vec<Value> = numbers.collect();
                values.extend(numbers);
            }
        }
    }

    /// Adds what lies between the ends of a short range, which another language may list: `§§ 12–14`.
    fn ranges(&mut self) {
        let mut between = Vec::new();
        for (at, pair) in self.found.windows(2).enumerate() {
            let [first, last] = pair else { continue };
            let number = |quantity: &Quantity| match quantity.values.as_slice() {
                [Value::Number(digits)] if quantity.date.is_none() => digits.parse::<u16>().ok(),
                _ => None,
            };
            let gap = self.text.get(first.range.end..last.range.start);
            if let (Some(start), Some(end)) = (number(first), number(last))
                && (start..start + 10).contains(&end)
                && gap.is_some_and(is_range)
            {
                between.extend((start + 1..end).map(|number| {
                    let range = first.range.start..last.range.end;
                    let value = Value::Number(number.to_string());
                    let mut quantity = Quantity::new(range, value);
                    quantity.required = false;
                    (at + 1, quantity)
                }));
            }
        }
        for (at, quantity) in between.into_iter().rev() {
            self.found.insert(at, quantity);
        }
    }

    /// Joins days, months and years that stand together: `23. november 2026`. A month is required in a date only,
    /// since some have names that are words: `may`.
    fn date_parts(&mut self) {
        for at in 0..self.found.len() {
            let quantity = &self.found[at];
            let is_month = matches!(quantity.values.as_slice(), [Value::Month(_)]);
            let word = &self.text[quantity.range.clone()];
            if !is_month || self.convention.month(word).is_none() {
                continue;
            }
            let is_day = |other: &Quantity| {
                other.required
                    && matches!(other.values.as_slice(), [Value::Number(digits)]
                        if digits.parse::<u16>().is_ok_and(|it| (1..=31).contains(&it)))
            };
            let is_year = |other: &Quantity| {
                other.required
                    && matches!(other.values.as_slice(), [Value::Number(digits)]
                        if digits.parse::<u16>().is_ok_and(|it| (1000..=2999).contains(&it)))
            };
            let near = |first: &Quantity, second: &Quantity| {
                let between = self.text.get(first.range.end..second.range.start);
                between.is_some_and(|between| {
                    let between = between.trim();
                    matches!(
                        between,
                        "" | "." | "," | "de" | "of" | "-" | "th" | "st" | "nd" | "rd" | "th of"
                    )
                })
            };
            let before = at.checked_sub(1).filter(|&before| {
                is_day(&self.found[before]) && near(&self.found[before], quantity)
            });
            let mut last = at;
            if let Some(next) = self.found.get(last + 1)
                && before.is_none()
                && is_day(next)
                && near(&self.found[last], next)
            {
                last += 1;
            }
            if let Some(next) = self.found.get(last + 1)
                && is_year(next)
                && near(&self.found[last], next)
            {
                last += 1;
            }
            let first = before.unwrap_or(at);
            if first == last {
                continue;
            }
            let whole = self.found[first].range.start..self.found[last].range.end;
            for part in &mut self.found[first..=last] {
                part.date = Some(whole.clone());
                part.required = true;
            }
        }
    }

    /// The currency that the words or signs right beside a number name.
    fn currency_beside(&self, start: usize, end: usize) -> Currencies {
        let blank = |c: char| c.is_whitespace() || c == MARKER;
        let before = self.text[..start].trim_end_matches(blank);
        let sign = before.chars().next_back().map(char::len_utf8).unwrap_or(0);
        let word = before.len() - before.trim_end_matches(char::is_alphabetic).len();
        let left = &before[before.len() - word.max(sign)..];
        let rest = self.text[end..].trim_start_matches(|c: char| blank(c) || c == '.');
        let sign = rest.chars().next().map(char::len_utf8).unwrap_or(0);
        let word = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let right = currencies(&rest[..word.max(sign)]);
        if right.is_empty() {
            // Before a number, only a code or a sign is one: "euro 5" is a sentence's end.
            let is_mark = !left.chars().any(char::is_lowercase) || left == "kr";
            return if is_mark {
                currencies(left)
            } else {
                Vec::new()
            };
        }
        right
    }
}

fn is_billion(word: &str) -> bool {
    let word = word.to_lowercase();
    ["billion", "bilion"]
        .iter()
        .any(|known| word.starts_with(known))
}

/// Whether what stands between two numbers makes a range of them.
fn is_range(gap: &str) -> bool {
    matches!(
        gap.trim(),
        "–" | "-" | "‑" | "—" | "til" | "do" | "to" | "bis"
    )
}

/// The decimals of a fraction of one sign behind a whole number, and where it ends: `3½` is 3.5.
fn fraction(text: &str, end: usize) -> Option<(&'static str, usize)> {
    let rest = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let found = [('½', "5"), ('¼', "25"), ('¾', "75")];
    let (sign, decimals) = found
        .into_iter()
        .find(|(sign, _)| rest.starts_with(*sign))?;
    Some((decimals, text.len() - rest.len() + sign.len_utf8()))
}

/// Whether a word names the hundredth part of a unit of money: `50 øre` is 0.50 kroner.
fn is_hundredth(word: &str) -> bool {
    let word = word.to_lowercase();
    let words = ["øre", "öre", "ører", "cent", "cents", "penny", "pence"];
    let beginnings = ["grosz", "centów", "centy", "eurocent"];
    words.contains(&word.as_str()) || beginnings.iter().any(|it| word.starts_with(it))
}

/// Whether letters right behind digits leave them a number: `21st`, `1990s`, `5km`.
fn is_suffix(word: &str) -> bool {
    matches!(
        word,
        "st" | "nd"
            | "rd"
            | "th"
            | "s"
            | "t"
            | "er"
            | "e"
            | "km"
            | "m"
            | "cm"
            | "mm"
            | "kg"
            | "g"
            | "h"
            | "kr"
            | "zł"
    )
}

#[cfg(test)]
mod tests;
