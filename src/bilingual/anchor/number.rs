//! Numbers in running text, in plain digits whatever the convention they are written in.

use crate::bilingual::quantity::written::{Written, power_of_ten, scale, word_after};

/// Finds the numbers of a text: `1 300 000`, `1,300,000`, `1.300.000` and `1.3 mln` all give `1300000`, `3,5` and `3.5`
/// give `3.5`.
///
/// A separator with three digits behind it parts groups, any other parts decimals. So `1,300` gives `1300` in every
/// language, though some mean a fraction by it.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + next;
        let before = text[..start].chars().next_back();
        let written = Written::read(text, start);
        at = written.range.end;
        // Digits of a word, as in "GPLv3", are part of a name.
        if before.is_some_and(char::is_alphabetic) {
            continue;
        }
        let power = word_after(text, at).and_then(|(word, _)| power_of_ten(word));
        let number = written.values(None).swap_remove(0);
        numbers.push(match power {
            Some(power) => scale(&number, power),
            None => number,
        });
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(numbers(text), expected, "{text}");
    }

    #[test]
    fn every_convention_gives_the_same_digits() {
        for text in [
            "1 300 000",
            "1\u{a0}300\u{a0}000",
            "1,300,000",
            "1.300.000",
            "1.3 mln",
            "1,3 mill.",
            "1.3 million",
        ] {
            check(text, &["1300000"]);
        }
        check("3,5 og 3.50", &["3.5", "3.5"]);
        check("12,5 tys.", &["12500"]);
    }

    #[test]
    fn dates_and_ranges_are_their_numbers() {
        check("2014–2021", &["2014", "2021"]);
        check("1991-1999", &["1991", "1999"]);
        check("23. november 2026", &["23", "2026"]);
        check("kl. 12.00–13.30", &["12", "13.3"]);
        check("05.11.2026", &["5.11.2026"]);
    }

    #[test]
    fn neighbours_stay_apart() {
        check("i 2021 500 kroner", &["2021", "500"]);
        check("1, 2 and 3.", &["1", "2", "3"]);
        check("GPLv3, covid19", &[]);
        check("", &[]);
        check("000", &["0"]);
        check("0 mln", &["0"]);
    }
}
