//! A word as the rules of typography see it: whether it is a number, a unit, an abbreviation, a range, an address.

use super::style::{CURRENCIES, Style, UNITS};

/// The space that does not end a line.
pub(super) const NO_BREAK_SPACE: char = '\u{a0}';

/// What keeps a line from ending where it stands, and is not seen.
pub(super) const WORD_JOINER: char = '\u{2060}';

/// The last word of a text, as far as a rule could care: one that is longer than any abbreviation is only known to be.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    text: [u8; LONGEST_WORD],
    length: usize,
    /// Whether it is too long, or holds something that is not text.
    other: bool,
}

/// The longest word that a rule knows, in bytes, with brackets and marks before it.
const LONGEST_WORD: usize = 32;

impl Word {
    pub(super) fn push(&mut self, text: &str, starts: bool) {
        if starts {
            *self = Self::default();
        }
        // What is not seen is no part of the word, so that a text that was set is read as it was written.
        for text in text.split(WORD_JOINER) {
            let end = self.length + text.len();
            if end > LONGEST_WORD {
                self.other = true;
            } else {
                self.text[self.length..end].copy_from_slice(text.as_bytes());
                self.length = end;
            }
        }
    }

    /// Adds what is not text; only a digit at its end is of use, so that a formatted number keeps its unit.
    pub(super) fn push_opaque(&mut self, last: char) {
        *self = Self::default();
        if last.is_ascii_digit() {
            self.text[0] = last as u8;
            self.length = 1;
        } else {
            self.other = true;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.length == 0 && !self.other
    }

    /// The word without the brackets, marks and signs before it; empty where it is not known.
    pub(super) fn bare(&self) -> &str {
        if self.other {
            return "";
        }
        let text = std::str::from_utf8(&self.text[..self.length]).unwrap_or_default();
        text.trim_start_matches(|c| {
            is_opening(c) || matches!(c, '-' | '–' | '—' | '−' | '+' | '±' | '~' | '≈' | '<' | '>')
        })
    }
}

/// The text up to the first space; one inside French quotation marks belongs to the word, as the marks do.
pub(super) fn leading_word(text: &str) -> &str {
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let inside_marks =
            letter == NO_BREAK_SPACE && (before == '«' || text[at..].starts_with("\u{a0}»"));
        if letter.is_whitespace() && !(inside_marks && at > 0) {
            return &text[..at];
        }
        before = letter;
    }
    text
}

/// Whether a word is an address of the web or of mail.
pub(super) fn is_address(word: &str) -> bool {
    word.contains("://")
        || word.contains('@')
        || word.trim_start_matches(is_opening).starts_with("www.")
}

/// A bracket or quotation mark that may stand before a word, or the space inside a French one.
pub(in crate::language) fn is_opening(mark: char) -> bool {
    matches!(
        mark,
        '(' | '['
            | '{'
            | '"'
            | '\''
            | '«'
            | '»'
            | '‹'
            | '›'
            | NO_BREAK_SPACE
            | '„'
            | '‚'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '¿'
            | '¡'
            | '「'
            | '『'
    )
}

/// A mark that may stand after a word without being part of it.
pub(super) fn is_closing(mark: char) -> bool {
    matches!(
        mark,
        NO_BREAK_SPACE
            | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '"'
            | '\''
            | '«'
            | '»'
            | '‹'
            | '›'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '…'
            | '-'
            | '–'
            | '—'
    )
}

/// Three full stops, or four where one ends the sentence.
pub(super) fn ellipsis(
    run: &str,
    before: Option<char>,
    next: Option<char>,
) -> Option<&'static str> {
    let path = matches!(before, Some('/' | '.')) || matches!(next, Some('/'));
    match run {
        "..." if !path => Some("…"),
        "...." if !path => Some("…."),
        _ => None,
    }
}

/// Whether what follows a per cent sign makes it part of a longer word: `50%-stilling`, `%20`.
pub(super) fn glued_to_percent(next: Option<char>) -> bool {
    next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '-' | '–' | '—' | '%'))
}

/// Whether an apostrophe before these letters stands for letters left out: `'90`, `'n`, `'til`.
pub(super) fn is_elision(rest: &str) -> bool {
    let word = &rest[..rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len())];
    let digits = word.starts_with(|c: char| c.is_ascii_digit());
    digits
        || [
            "n", "t", "s", "em", "til", "tis", "twas", "cause", "round", "ne", "er", "et",
        ]
        .iter()
        .any(|elided| word.eq_ignore_ascii_case(elided))
}

/// Digits, also with points, commas and colons between them, and ranges of such.
pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/' | '-' | '–'))
}

/// Whether a number's three digits go on in the next word: `1 300 000`.
pub(super) fn is_thousands(word: &str, next: &str) -> bool {
    let group = next.trim_end_matches(|c| is_closing(c) || matches!(c, '%' | '‰'));
    let (whole, fraction) = group.split_once(',').unwrap_or((group, "0"));
    let all_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    word.len() <= 3
        && all_digits(word)
        && whole.len() == 3
        && all_digits(whole)
        && all_digits(fraction)
}

pub(in crate::language) fn is_day(word: &str) -> bool {
    word.len() <= 2 && word.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

pub(in crate::language) fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// `J.` or `J.K.`
pub(in crate::language) fn is_initials(word: &str) -> bool {
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let Some(after) = rest[first.len_utf8()..].strip_prefix('.') else {
            return false;
        };
        if !first.is_uppercase() {
            return false;
        }
        rest = after;
    }
    !word.is_empty()
}

/// Whether a word is the abbreviation, which keeps its full stop, with marks after it.
pub(super) fn is_abbreviation(word: &str, abbreviation: &str) -> bool {
    word.strip_prefix(abbreviation)
        .is_some_and(|after| after.chars().all(is_closing))
}

pub(super) fn is_dash_between_spaces(word: &str, rest: &str) -> bool {
    matches!(word, "-" | "--" | "---" | "–" | "—")
        && rest[word.len()..].starts_with(char::is_whitespace)
}

/// Whether a word belongs to the number after it: `nr`, `§`, `EUR`.
pub(super) fn belongs_to_next_number(word: &str, style: &Style) -> bool {
    style
        .before_number
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
        || CURRENCIES.contains(&word)
        || matches!(word, "€" | "$" | "£" | "kr")
}

pub(super) fn is_unit(word: &str, style: &Style) -> bool {
    UNITS.contains(&word) || CURRENCIES.contains(&word) || style.after_number.contains(&word)
}

/// Where the hyphen of a range of numbers stands in a word; `None` where the word is none, or could be something else.
pub(super) fn range_hyphen(word: &str, style: &Style) -> Option<usize> {
    let start = word.len() - word.trim_start_matches(is_opening).len();
    let bare = word[start..].trim_end_matches(|c| is_closing(c) || matches!(c, '%' | '‰'));
    let (first, last) = bare.split_once('-')?;
    (is_number(first) && is_number(last) && is_range(first, last, style))
        .then_some(start + first.len())
}

/// Whether two numbers make a range rather than a date, a telephone number, a postal code or a score.
fn is_range(first: &str, last: &str, style: &Style) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let parted = |text: &str| text.contains(['.', ':', ',']) && !text.contains(['-', '–', '/']);
    if parted(first) && parted(last) {
        return true;
    }
    if !digits(first) || !digits(last) || first.len() > 4 || last.len() > 4 {
        return false;
    }
    let (Ok(from), Ok(to)) = (first.parse::<u16>(), last.parse::<u16>()) else {
        return false;
    };
    match (first.len(), last.len()) {
        // 1998-99, but not the month 2024-03.
        (4, 2) => to > 12 && to > from % 100,
        (2, 3) if style.polish => false,
        (3, 4) => false,
        _ => from < to && !first.starts_with('0') && !last.starts_with('0'),
    }
}
