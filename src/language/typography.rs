//! Typography: the marks, dashes and spaces that a language's rules of writing ask for, set while text is rendered.
//!
//! Entry points: [`Typographer`] for a block's running text, [`typeset`] for a title. Plain text goes in and comes out;
//! whoever calls escapes it. What each language asks for, with sources, is in `style`; what a word is to the rules, in
//! `word`.
//!
//! Only what is typed plainly is set: straight quotation marks and apostrophes, hyphens used as dashes, three full
//! stops, and spaces. Marks that were typed typographically stay as they are, so setting text twice changes nothing.

mod style;
#[cfg(test)]
mod tests;
pub(super) mod word;

use super::Language;
use style::{Marks, Percent, Style};
use word::{
    NO_BREAK_SPACE, WORD_JOINER, Word, belongs_to_next_number, ellipsis, glued_to_percent,
    is_abbreviation, is_address, is_closing, is_dash_between_spaces, is_day, is_elision,
    is_initials, is_number, is_opening, is_roman, is_thousands, is_unit, leading_word,
    range_hyphen,
};

/// Sets one text that stands alone, such as a title.
pub fn typeset(language: &Language, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    Typographer::new(language).push(text, &mut out);
    out
}

/// The marks of a quotation in a language, opening and closing, and of a quotation within one; `None` where its rules are
/// not known here.
pub fn quotation_marks(language: &Language) -> Option<[(&'static str, &'static str); 2]> {
    let style = Style::of_known(language)?;
    Some([&style.outer, &style.inner].map(|marks| (marks.open, marks.close)))
}

/// Whether a word is the name of a month as it follows a day.
pub(super) fn is_month(language: &Language, word: &str) -> bool {
    Style::of(language).months.contains(&word)
}

/// Sets the running text of one block, given in pieces as its markup parts it.
///
/// - Quotation marks by language, nested by turns; an apostrophe within or after a word is `’`; after a digit a mark
///   that closes nothing stays straight, for feet and inches.
/// - ` - ` and `--` become an en dash, `---` an em dash; the hyphen of a range of numbers (`1991-1999`, `12.00-13.00`)
///   an en dash without spaces. Dates (`2024-03-01`), telephone numbers, postal codes and `--options` stay.
/// - An en dash between digits gets a word joiner (U+2060) after it, so that no line ends within a range.
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

    /// Sets a piece of visible text and adds it to `out`. A line end that only wraps the source is a space, and may
    /// become a no-break space.
    pub fn push(&mut self, text: &str, out: &mut String) {
        self.push_before(text, "", out);
    }

    /// As [`push`](Self::push), where it is known what follows the piece: `ahead` is the text of the next one, which is not
    /// set yet. So a number and its unit stay together where markup parts them: `12 **km**`.
    pub fn push_before(&mut self, text: &str, ahead: &str, out: &mut String) {
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
                let next = if rest.is_empty() { ahead } else { rest };
                self.set_space(space, next, out);
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
            .any(|byte| matches!(byte, b'"' | b'\'' | b'-' | b'.' | b'%'))
            && !word.contains('–');
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
                '-' if range_hyphen == Some(at) => self.set_dash("–", next, out),
                '-' => {
                    let dash = self.dash(written, next);
                    self.set_dash(dash.unwrap_or(written), next, out);
                }
                '–' => self.set_dash(written, next, out),
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
            !next.is_whitespace() && !matches!(next, ',' | ';' | ')' | ']' | '}')
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
    fn dash(&self, run: &str, next: Option<char>) -> Option<&'static str> {
        let dash = match run {
            "-" | "--" => "–",
            "---" => "—",
            _ => return None,
        };
        let after_space = self.before.is_none_or(char::is_whitespace);
        // A no-break space after it may be one that stands inside French quotation marks.
        if after_space && next.is_some_and(|next| next.is_whitespace() && next != NO_BREAK_SPACE) {
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

    /// Writes a dash; one between digits so that no line ends after it.
    fn set_dash(&mut self, dash: &str, next: Option<char>, out: &mut String) {
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let in_range = dash == "–" && is_digit(self.before) && is_digit(next);
        self.emit(dash, out);
        if in_range {
            out.push(WORD_JOINER);
        }
    }

    fn set_percent(&mut self, next: Option<char>, out: &mut String) {
        let after_digit = self.before.is_some_and(|before| before.is_ascii_digit());
        if self.style.percent == Percent::Spaced && after_digit && !glued_to_percent(next) {
            self.emit("\u{a0}", out);
        }
        self.emit("%", out);
    }
}
