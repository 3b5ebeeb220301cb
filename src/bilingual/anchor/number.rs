//! Numbers in running text, in plain digits whatever the convention they are written in.

/// Finds the numbers of a text: `1 300 000`, `1,300,000`, `1.300.000` and `1.3 mln` all give `1300000`, `3,5` and `3.5`
/// give `3.5`.
///
/// A separator with three digits behind it parts groups, any other parts decimals. So `1,300` gives `1300` in every
/// language, though some mean a fraction by it.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut rest = text;
    let mut previous = None;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let before = rest[..at].chars().next_back().or(previous);
        let (written, after) = split_number(&rest[at..]);
        // Digits of a word, as in "GPLv3", are part of a name.
        if !before.is_some_and(char::is_alphabetic) {
            let number = normalise(written);
            let power = power_of_ten(after);
            numbers.push(if power == 0 {
                number
            } else {
                scale(&number, power)
            });
        }
        previous = written.chars().next_back();
        rest = after;
    }
    numbers
}

/// Splits off the number that `text` begins with, separators between its digits included.
fn split_number(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let digits = |at: usize| {
        bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut end = digits(0);
    let mut separator: Option<&str> = None;
    while let Some(next) = text[end..].chars().next() {
        let width = next.len_utf8();
        let count = if end + width < bytes.len() {
            digits(end + width)
        } else {
            0
        };
        let blank = matches!(next, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
        let groups = end <= 3 || separator.is_some();
        let continues = match next {
            _ if count == 0 => false,
            '.' | ',' => true,
            _ => blank && count == 3 && groups,
        };
        if !continues {
            break;
        }
        separator = Some(&text[end..end + width]);
        end += width + count;
    }
    text.split_at(end)
}

/// The digits of a number as written, with a point before its decimals.
fn normalise(written: &str) -> String {
    let parts: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).collect();
    let (whole, decimals) = match parts.split_last() {
        Some((last, groups)) if !groups.is_empty() && last.len() != 3 => (groups.concat(), *last),
        _ => (parts.concat(), ""),
    };
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match decimals.trim_end_matches('0') {
        "" => whole.to_owned(),
        decimals => format!("{whole}.{decimals}"),
    }
}

/// The power of ten that the word after a number stands for, 0 where it is none.
fn power_of_ten(after: &str) -> usize {
    let Some(word) = after.strip_prefix([' ', '\u{a0}', '\u{202f}']) else {
        return 0;
    };
    let end = word
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(word.len());
    match word[..end].to_lowercase().as_str() {
        "thousand" | "tusen" | "tys" | "tysiąc" | "tysiące" | "tysięcy" | "tausend" | "tsd" => 3,
        "million" | "millions" | "mln" | "mill" | "mio" | "millioner" | "milion" | "miliony"
        | "milionów" | "miliona" | "millionen" => 6,
        "bn" | "mrd" | "mld" | "milliard" | "milliarder" | "miliard" | "miliardy" | "miliardów" => {
            9
        }
        _ => 0,
    }
}

/// Moves the point of a number in plain digits.
fn scale(number: &str, power: usize) -> String {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if whole == "0" && decimals.is_empty() {
        return number.to_owned();
    }
    let moved = decimals.len().min(power);
    let zeros = "0".repeat(power - moved);
    let whole = format!("{whole}{}{zeros}", &decimals[..moved]);
    let whole = whole.trim_start_matches('0');
    match &decimals[moved..] {
        "" => whole.to_owned(),
        left => format!("{whole}.{left}"),
    }
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
        check("05.11.2026", &["511.2026"]);
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
