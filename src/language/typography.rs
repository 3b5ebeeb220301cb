//! Typography: the marks, dashes and spaces that a language's rules of writing ask for, set while text is rendered.
//!
//! Entry points: [`Typographer`] for a block's running text, [`typeset`] for a title. Plain text goes in and comes out;
//! whoever calls escapes it. What each language asks for, with sources, is in [`style`].
//!
//! Only what is typed plainly is set: straight quotation marks and apostrophes, hyphens used as dashes, three full
//! stops, and spaces. Marks that were typed typographically stay as they are, so setting text twice changes nothing.

mod style;
#[cfg(test)]
mod tests;

use super::Language;
use style::{CURRENCIES, Marks, Percent, Style, UNITS};

const NO_BREAK_SPACE: char = '\u{a0}';

/// Sets one text that stands alone, such as a title.
pub fn typeset(language: &Language, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    Typographer::new(language).push(text, &mut out);
    out
}

/// Sets the running text of one block, given in pieces as its markup parts it.
///
/// - Quotation marks by language, nested by turns; an apostrophe within or after a word is `’`; after a digit a mark
///   that closes nothing stays straight, for feet and inches.
/// - ` - ` and `--` become an en dash, `---` an em dash; the hyphen of a range of numbers (`1991-1999`, `12.00-13.00`)
///   an en dash without spaces. Dates (`2024-03-01`), telephone numbers, postal codes and `--options` stay.
/// - `...` becomes `…`.
/// - No-break spaces hold together: Polish one-letter words and what follows; a number and its unit; groups of
///   thousands; `nr 5`, `§ 3`, `kl. 12`; a day and its month; initials and a name; and, in Polish, a dash and the word
///   before it. The per cent sign is spaced or joined as the language asks.
///
/// A word with `://` or `@` in it, or beginning with `www.`, is not touched.
#[derive(Clone, Debug)]
pub struct Typographer {
    style: &'static Style,
    /// The last character written; `None` at the start of the block.
    before: Option<char>,
    /// The word being written, or the last one while spaces are.
    word: Word,
    /// The quotations that are open, outermost first.
    open: [Quotation; MOST_OPEN],
    depth: usize,
}

/// How many quotations may nest; further marks are left as they are.
const MOST_OPEN: usize = 6;

/// An open quotation.
#[derive(Clone, Copy, Debug)]
struct Quotation {
    /// The straight mark it was opened with.
    typed: char,
    marks: &'static Marks,
}

impl Typographer {
    /// A typographer at the start of a block.
    pub fn new(language: &Language) -> Self {
        let style = Style::of(language);
        let none = Quotation {
            typed: '"',
            marks: &style.outer,
        };
        Self {
            style,
            before: None,
            word: Word::default(),
            open: [none; MOST_OPEN],
            depth: 0,
        }
    }

    /// Begins another block; quotations left open do not reach into it.
    pub fn reset(&mut self) {
        self.before = None;
        self.word = Word::default();
        self.depth = 0;
    }

    /// Notes that something stands here which is not set: code, an image, a fact already formatted. `last` is its last
    /// character where it has one, so that what follows knows what it follows; a line break gives `Some('\n')`.
    pub fn opaque(&mut self, last: Option<char>) {
        let last = last.unwrap_or('\u{fffc}');
        self.before = Some(last);
        if last.is_whitespace() {
            self.word = Word::default();
        } else {
            self.word.push_opaque(last);
        }
    }

    /// Sets a piece of visible text and adds it to `out`.
    pub fn push(&mut self, text: &str, out: &mut String) {
        out.reserve(text.len() + 8);
        let mut rest = text;
        while !rest.is_empty() {
            let word = leading_word(rest);
            rest = &rest[word.len()..];
            if !word.is_empty() {
                self.set_word(word, rest.chars().next(), out);
            }
            let space = &rest[..rest.len() - rest.trim_start().len()];
            rest = &rest[space.len()..];
            if !space.is_empty() {
                self.set_space(space, rest, out);
            }
        }
    }

    fn emit(&mut self, text: &str, out: &mut String) {
        if let Some(last) = text.chars().next_back() {
            self.before = Some(last);
            out.push_str(text);
        }
    }

    /// Sets a word: the characters up to a space, `after`, or up to the end of the piece.
    fn set_word(&mut self, word: &str, after: Option<char>, out: &mut String) {
        let starts = self.before.is_none_or(char::is_whitespace);
        self.word.push(word, starts);
        let plain = !word
            .bytes()
            .any(|byte| matches!(byte, b'"' | b'\'' | b'-' | b'.' | b'%'));
        if plain || is_address(word) {
            self.emit(word, out);
            return;
        }
        let range_hyphen = if starts {
            range_hyphen(word, self.style)
        } else {
            None
        };
        let mut at = 0;
        while let Some(letter) = word[at..].chars().next() {
            let run = match letter {
                '-' | '.' => word[at..]
                    .chars()
                    .take_while(|next| *next == letter)
                    .count(),
                _ => letter.len_utf8(),
            };
            let end = at + run;
            let next = word[end..].chars().next().or(after);
            let written = &word[at..end];
            match letter {
                '"' => self.set_double(next, out),
                '\'' => self.set_single(&word[end..], next, out),
                '-' if range_hyphen == Some(at) => self.emit("–", out),
                '-' => {
                    let alone = starts && at == 0 && end == word.len();
                    let dash = self.dash(written, alone, next);
                    self.emit(dash.unwrap_or(written), out);
                }
                '.' => {
                    let dots = ellipsis(written, self.before, next);
                    self.emit(dots.unwrap_or(written), out);
                }
                '%' => self.set_percent(next, out),
                _ => self.emit(written, out),
            }
            at = end;
        }
    }

    /// Sets the space after a word: mostly as it is, as a no-break space where the words beside it belong together.
    fn set_space(&mut self, space: &str, rest: &str, out: &mut String) {
        let next = leading_word(rest);
        let word = std::mem::take(&mut self.word);
        let single = matches!(space, " " | "\n");
        let joined = single
            && self.style.percent == Percent::Joined
            && is_number(word.bare())
            && next
                .strip_prefix('%')
                .is_some_and(|after| !glued_to_percent(after.chars().next()));
        if joined {
            // The number goes on, so that what follows the sign sees one word.
            self.word.push_opaque('%');
            return;
        }
        if single && self.before.is_some() && self.belongs_together(&word, next, rest) {
            self.emit("\u{a0}", out);
        } else {
            self.emit(space, out);
        }
    }

    /// Whether the space between two words must not end a line. `next` is empty at the end of a piece, where what
    /// follows is not known.
    fn belongs_together(&self, word: &Word, next: &str, rest: &str) -> bool {
        let style = self.style;
        let bare = word.bare();
        if bare.is_empty() {
            return style.dash_stays && is_dash_between_spaces(next, rest) && !word.is_empty();
        }
        let mut letters = bare.chars();
        if let (Some(letter), None) = (letters.next(), letters.next())
            && style.one_letter_words.contains(letter)
        {
            return true;
        }
        let next_bare = next.trim_start_matches(is_opening);
        let before_digit = next.is_empty() || next_bare.starts_with(|c: char| c.is_ascii_digit());
        if before_digit && belongs_to_next_number(bare, style) {
            return true;
        }
        if next.is_empty() {
            return false;
        }
        if style.dash_stays && is_dash_between_spaces(next, rest) {
            return true;
        }
        let unit = next.trim_end_matches(is_closing);
        if is_number(bare) {
            return is_unit(unit, style)
                || is_thousands(bare, next)
                || (is_day(bare) && style.months.contains(&unit))
                || (style.polish && bare.len() == 4 && is_abbreviation(next, "r."));
        }
        let day = bare.strip_suffix('.').is_some_and(is_day);
        if day && style.months.contains(&unit) {
            return true;
        }
        if style.polish && is_roman(bare) && is_abbreviation(next, "w.") {
            return true;
        }
        is_initials(bare) && next_bare.starts_with(char::is_uppercase)
    }

    /// Whether a mark may open a quotation here.
    fn opens(&self, next: Option<char>) -> bool {
        let after_opening = self.before.is_none_or(|before| {
            before.is_whitespace()
                || matches!(before, '-' | '–' | '—' | '/' | '=' | '+')
                || self.is_open_mark(before)
        });
        let before_text = next.is_none_or(|next| {
            !next.is_whitespace() && !matches!(next, '.' | ',' | ';' | ')' | ']' | '}')
        });
        after_opening && before_text
    }

    /// Whether a character opens something: a bracket, or a quotation mark that this language does not close with.
    fn is_open_mark(&self, mark: char) -> bool {
        let closes = |marks: &Marks| marks.close.ends_with(mark) && marks.open != marks.close;
        is_opening(mark)
            && !matches!(mark, '"' | '\'')
            && !closes(&self.style.outer)
            && !closes(&self.style.inner)
            && !closes(&self.style.single)
    }

    /// The index of the innermost open quotation that was opened with `typed`.
    fn open_with(&self, typed: char) -> Option<usize> {
        self.open[..self.depth]
            .iter()
            .rposition(|quotation| quotation.typed == typed)
    }

    fn set_double(&mut self, next: Option<char>, out: &mut String) {
        let open = self.open_with('"');
        // `"word-"`: after a hyphen a mark closes rather than opens, unless a word follows.
        let after_dash = matches!(self.before, Some('-' | '–' | '—'));
        let closes_after_dash =
            after_dash && open.is_some() && !next.is_some_and(char::is_alphanumeric);
        if self.opens(next) && !closes_after_dash && self.depth < MOST_OPEN {
            let inside = self.depth.checked_sub(1).map(|top| self.open[top].marks);
            let style = self.style;
            let marks = if inside.is_some_and(|marks| *marks == style.outer) {
                &style.inner
            } else {
                &style.outer
            };
            self.open_quotation('"', marks, out);
        } else if let Some(index) = open {
            self.close_quotation(index, out);
        } else {
            self.emit("\"", out);
        }
    }

    fn set_single(&mut self, rest: &str, next: Option<char>, out: &mut String) {
        let before_letter = self.before.is_some_and(char::is_alphanumeric);
        if before_letter && rest.starts_with(char::is_alphanumeric) {
            self.emit("’", out);
        } else if self.opens(next) && self.depth < MOST_OPEN {
            if is_elision(rest) {
                self.emit("’", out);
            } else {
                let style = self.style;
                let marks = if self.depth == 0 {
                    &style.single
                } else {
                    &style.inner
                };
                self.open_quotation('\'', marks, out);
            }
        } else if let Some(index) = self.open_with('\'') {
            self.close_quotation(index, out);
        } else if self.before.is_some_and(|before| {
            !before.is_whitespace() && !before.is_numeric() && !is_opening(before)
        }) {
            self.emit("’", out);
        } else {
            self.emit("'", out);
        }
    }

    fn open_quotation(&mut self, typed: char, marks: &'static Marks, out: &mut String) {
        self.open[self.depth] = Quotation { typed, marks };
        self.depth += 1;
        self.emit(marks.open, out);
    }

    /// Closes a quotation, and with it those left open inside it.
    fn close_quotation(&mut self, index: usize, out: &mut String) {
        self.depth = index;
        self.emit(self.open[index].marks.close, out);
    }

    /// The dash that a run of hyphens stands for, if any.
    fn dash(&self, run: &str, alone: bool, next: Option<char>) -> Option<&'static str> {
        let dash = match run {
            "-" | "--" => "–",
            "---" => "—",
            _ => return None,
        };
        if alone && next.is_some_and(char::is_whitespace) {
            // At the start of a block a hyphen may be a list's.
            return (run != "-" || self.before.is_some()).then_some(dash);
        }
        let after_text = self.before.is_some_and(|before| {
            before.is_alphanumeric()
                || matches!(
                    before,
                    ')' | ']' | '»' | '”' | '“' | '’' | '.' | ',' | '?' | '…' | '%'
                )
        });
        let before_text = next.is_none_or(|next| !matches!(next, '>' | '=' | '|'));
        (run != "-" && after_text && before_text).then_some(dash)
    }

    fn set_percent(&mut self, next: Option<char>, out: &mut String) {
        let after_digit = self.before.is_some_and(|before| before.is_ascii_digit());
        if self.style.percent == Percent::Spaced && after_digit && !glued_to_percent(next) {
            self.emit("\u{a0}", out);
        }
        self.emit("%", out);
    }
}

/// The last word of a text, as far as a rule could care: one that is longer than any abbreviation is only known to be.
#[derive(Clone, Debug, Default)]
struct Word {
    text: [u8; LONGEST_WORD],
    length: usize,
    /// Whether it is too long, or holds something that is not text.
    other: bool,
}

/// The longest word that a rule knows, in bytes, with brackets and marks before it.
const LONGEST_WORD: usize = 32;

impl Word {
    fn push(&mut self, text: &str, starts: bool) {
        if starts {
            *self = Self::default();
        }
        let end = self.length + text.len();
        if end > LONGEST_WORD {
            self.other = true;
        } else {
            self.text[self.length..end].copy_from_slice(text.as_bytes());
            self.length = end;
        }
    }

    /// Adds what is not text; only a digit at its end is of use, so that a formatted number keeps its unit.
    fn push_opaque(&mut self, last: char) {
        *self = Self::default();
        if last.is_ascii_digit() {
            self.text[0] = last as u8;
            self.length = 1;
        } else {
            self.other = true;
        }
    }

    fn is_empty(&self) -> bool {
        self.length == 0 && !self.other
    }

    /// The word without the brackets, marks and signs before it; empty where it is not known.
    fn bare(&self) -> &str {
        if self.other {
            return "";
        }
        let text = std::str::from_utf8(&self.text[..self.length]).unwrap_or_default();
        text.trim_start_matches(|c| {
            is_opening(c) || matches!(c, '-' | '–' | '—' | '−' | '+' | '±' | '~' | '≈' | '<' | '>')
        })
    }
}

fn leading_word(text: &str) -> &str {
    &text[..text.find(char::is_whitespace).unwrap_or(text.len())]
}

/// Whether a word is an address of the web or of mail.
fn is_address(word: &str) -> bool {
    word.contains("://")
        || word.contains('@')
        || word.trim_start_matches(is_opening).starts_with("www.")
}

/// A bracket or quotation mark that may stand before a word.
fn is_opening(mark: char) -> bool {
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
fn is_closing(mark: char) -> bool {
    matches!(
        mark,
        '.' | ','
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
fn ellipsis(run: &str, before: Option<char>, next: Option<char>) -> Option<&'static str> {
    let path = matches!(before, Some('/' | '.')) || matches!(next, Some('/'));
    match run {
        "..." if !path => Some("…"),
        "...." if !path => Some("…."),
        _ => None,
    }
}

/// Whether what follows a per cent sign makes it part of a longer word: `50%-stilling`, `%20`.
fn glued_to_percent(next: Option<char>) -> bool {
    next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '-' | '–' | '—' | '%'))
}

/// Whether an apostrophe before these letters stands for letters left out: `'90`, `'n`, `'til`.
fn is_elision(rest: &str) -> bool {
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
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/' | '-' | '–'))
}

/// Whether a number's three digits go on in the next word: `1 300 000`.
fn is_thousands(word: &str, next: &str) -> bool {
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

fn is_day(word: &str) -> bool {
    word.len() <= 2 && word.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// `J.` or `J.K.`
fn is_initials(word: &str) -> bool {
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
fn is_abbreviation(word: &str, abbreviation: &str) -> bool {
    word.strip_prefix(abbreviation)
        .is_some_and(|after| after.chars().all(is_closing))
}

fn is_dash_between_spaces(word: &str, rest: &str) -> bool {
    matches!(word, "-" | "--" | "---" | "–" | "—")
        && rest[word.len()..].starts_with(char::is_whitespace)
}

/// Whether a word belongs to the number after it: `nr`, `§`, `EUR`.
fn belongs_to_next_number(word: &str, style: &Style) -> bool {
    let same = |known: &&str| known.eq_ignore_ascii_case(word);
    style.before_number.iter().any(|known| same(known))
        || CURRENCIES.contains(&word)
        || matches!(word, "€" | "$" | "£" | "kr")
}

fn is_unit(word: &str, style: &Style) -> bool {
    UNITS.contains(&word) || CURRENCIES.contains(&word) || style.after_number.contains(&word)
}

/// Where the hyphen of a range of numbers stands in a word; `None` where the word is none, or could be something else.
fn range_hyphen(word: &str, style: &Style) -> Option<usize> {
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
