//! Numbers as they are written: digits, separators, and what a separator means.

use std::ops::Range;

/// A number as written: `1 300 000`, `3,5`, `4.1.2`.
#[derive(Clone, Debug, PartialEq)]
pub struct Written<'a> {
    /// Where it stands in its text.
    pub range: Range<usize>,
    /// Its digits, from separator to separator; never empty.
    pub parts: Vec<&'a str>,
    /// What stands between them.
    pub separators: Vec<char>,
}

impl<'a> Written<'a> {
    /// Reads the number that begins at `start`, where a digit stands, with separators between its digits.
    ///
    /// A blank parts groups of three; so does `.`, or else it parts decimals or the levels of a section. A comma parts
    /// groups of three or decimals, but not a list: `1,2,3` are three numbers.
    pub fn read(text: &'a str, start: usize) -> Self {
        let digits = |from: usize| {
            let rest = text.as_bytes().get(from..).unwrap_or_default();
            rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
        };
        let mut end = start + digits(start);
        let mut parts = vec![&text[start..end]];
        let mut separators: Vec<char> = Vec::new();
        while let Some(separator) = text[end..].chars().next() {
            let from = end + separator.len_utf8();
            let count = digits(from);
            let grouped = parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3);
            let has_comma = separators.contains(&',');
            let continues = match separator {
                _ if count == 0 => false,
                '.' => true,
                ',' => !has_comma || (grouped && count == 3),
                ' ' | '\n' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => {
                    grouped && count == 3
                }
                _ => false,
            };
            if !continues {
                break;
            }
            separators.push(separator);
            parts.push(&text[from..from + count]);
            end = from + count;
        }
        Self {
            range: start..end,
            parts,
            separators,
        }
    }

    /// What it can mean where `decimal` parts decimals, in plain digits with a point before decimals; the likeliest
    /// first. Where that is not known, three digits behind a lone separator are a group.
    ///
    /// `1,300` is 1.3 in Norwegian and Polish and 1300 in English, and `1.300` the other way about.
    pub fn values(&self, decimal: Option<char>) -> Vec<String> {
        let Some((&last, before)) = self.separators.split_last() else {
            return vec![plain(self.parts[0], "")];
        };
        let groups = plain(&self.parts.concat(), "");
        let (tail, whole) = self.parts.split_last().unwrap_or((&"", &[]));
        let fraction = || plain(&whole.concat(), tail);
        let is_mark = matches!(last, '.' | ',');
        if before.contains(&'.') && last == '.' {
            let grouped = self.parts[1..].iter().all(|part| part.len() == 3);
            return vec![if grouped { groups } else { self.levels() }];
        }
        if before.contains(&last) || !is_mark {
            return vec![groups];
        }
        let is_group = tail.len() == 3 && whole[0].len() <= 3 && whole[0] != "0";
        if !before.is_empty() || !is_group {
            return vec![fraction()];
        }
        match decimal {
            Some(decimal) if decimal == last => vec![fraction()],
            _ => vec![groups],
        }
    }

    /// The number of a section or version, or a date in digits: levels without zeros before them.
    fn levels(&self) -> String {
        let levels: Vec<String> = self.parts.iter().map(|part| plain(part, "")).collect();
        levels.join(".")
    }
}

/// A number without zeros that do not count.
fn plain(whole: &str, decimals: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match decimals.trim_end_matches('0') {
        "" => whole.to_owned(),
        decimals => format!("{whole}.{decimals}"),
    }
}

/// The power of ten that a word stands for: `mln` 6, `tusen` 3; `None` where it is none.
///
/// The words begin alike in most languages of Europe. `billion` is left out: it is 10⁹ in English and 10¹² elsewhere.
pub fn power_of_ten(word: &str) -> Option<usize> {
    const WHOLE: [(&str, usize); 13] = [
        ("tys", 3),
        ("tsd", 3),
        ("tis", 3),
        ("mln", 6),
        ("mnok", 6),
        ("meur", 6),
        ("musd", 6),
        ("mpln", 6),
        ("mill", 6),
        ("mio", 6),
        ("bn", 9),
        ("mrd", 9),
        ("mld", 9),
    ];
    const BEGINNINGS: [(&str, usize); 16] = [
        ("thousand", 3),
        ("tusen", 3),
        ("tausend", 3),
        ("tysiąc", 3),
        ("tysięc", 3),
        ("tisíc", 3),
        ("tuhat", 3),
        ("tuhan", 3),
        ("milliard", 9),
        ("miliard", 9),
        ("miljard", 9),
        ("million", 6),
        ("milion", 6),
        ("milión", 6),
        ("miljo", 6),
        ("millón", 6),
    ];
    let word = word.to_lowercase();
    let whole = WHOLE.iter().find(|(known, _)| *known == word);
    let found = whole.or_else(|| BEGINNINGS.iter().find(|(known, _)| word.starts_with(known)));
    found.map(|(_, power)| *power)
}

/// The word that begins behind a number at `end`, and where it ends; `None` where none does.
pub fn word_after(text: &str, end: usize) -> Option<(&str, usize)> {
    let rest = &text[end..];
    let blank = rest.chars().next().filter(|c| c.is_whitespace());
    let start = end + blank.map_or(0, char::len_utf8);
    let word = &text[start..];
    let length = word
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(word.len());
    (length > 0).then(|| (&word[..length], start + length))
}

/// Moves the point of a number in plain digits.
pub fn scale(number: &str, power: usize) -> String {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if whole == "0" && decimals.is_empty() {
        return number.to_owned();
    }
    let moved = decimals.len().min(power);
    let zeros = "0".repeat(power - moved);
    plain(
        &format!("{whole}{}{zeros}", &decimals[..moved]),
        &decimals[moved..],
    )
}

/// Moves the point of a number in plain digits the other way.
pub fn parted(number: &str, places: usize) -> String {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let padded = format!("{whole:0>width$}", width = places + 1);
    let (whole, moved) = padded.split_at(padded.len() - places);
    plain(whole, &format!("{moved}{decimals}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, decimal: char, expected: &[&str]) {
        let written = Written::read(text, 0);
        assert_eq!(written.range.end, text.len(), "{text}");
        assert_eq!(written.values(Some(decimal)), expected, "{text}");
    }

    #[test]
    fn a_lone_separator_means_what_the_language_means_by_it() {
        check("1,300", ',', &["1.3"]);
        check("1,300", '.', &["1300"]);
        check("1.300", '.', &["1.3"]);
        check("1.300", ',', &["1300"]);
        check("0.125", ',', &["0.125"]);
        check("3,5", '.', &["3.5"]);
    }

    #[test]
    fn several_separators_leave_no_doubt() {
        for text in ["1.300.000", "1,300,000", "1 300 000", "1\u{a0}300\u{a0}000"] {
            check(text, ',', &["1300000"]);
            check(text, '.', &["1300000"]);
        }
        check("1.300,50", ',', &["1300.5"]);
        check("1,300.50", '.', &["1300.5"]);
        check("1 300,5", ',', &["1300.5"]);
        check("4.1.2", ',', &["4.1.2"]);
        check("05.11.2026", ',', &["5.11.2026"]);
    }

    #[test]
    fn lists_and_neighbours_are_numbers_of_their_own() {
        for (text, first) in [
            ("1, 2", "1"),
            ("1,2,3", "1,2"),
            ("2021 500", "2021"),
            ("10 1000", "10"),
        ] {
            assert_eq!(&text[Written::read(text, 0).range], first);
        }
    }

    #[test]
    fn words_move_the_point() {
        for (word, power) in [
            ("mln", 6),
            ("mill", 6),
            ("millioner", 6),
            ("milionów", 6),
            ("mld", 9),
            ("miliardów", 9),
            ("tysięcy", 3),
            ("TUSEN", 3),
        ] {
            assert_eq!(power_of_ten(word), Some(power), "{word}");
        }
        assert_eq!(power_of_ten("miljø"), None);
        assert_eq!(power_of_ten("byer"), None);
        assert_eq!(scale("1.3", 6), "1300000");
        assert_eq!(scale("1.2345", 3), "1234.5");
        assert_eq!(scale("0.5", 6), "500000");
        assert_eq!(scale("0", 6), "0");
    }
}
