//! Sentences: where one ends and the next begins. Entry point: [`sentences`].
//!
//! Where a sentence could end is told by the Unicode rules (UAX 29, by ICU4X), which know no abbreviations. Of those
//! places the ones are dropped where, by what stands before the full stop and after it, the sentence goes on:
//!
//! 1. what follows begins with a small letter, also after `?` and `!`: “Kom!” sa han;
//! 2. a number, a letter or a Roman numeral alone is no sentence but numbers one: `1. Finn en partner.`;
//! 3. initials, a day before its month, an abbreviation ([tables](abbreviation) for each language); where that is not
//!    sure, a word that often begins sentences decides.
//!
//! The Unicode rules see no end before a number (`Prisen er høy. 15 byer …`); after a plain word there is one.

mod abbreviation;

use std::borrow::Cow;
use std::ops::Range;

use icu::segmenter::SentenceSegmenter;
use icu::segmenter::options::SentenceBreakInvariantOptions;

use super::Language;
use super::typography::is_month;
use super::typography::word::{is_day, is_initials, is_opening, is_roman};
use abbreviation::Abbreviations;

/// The sentences of a running text, in order. Together they are the whole text: blanks belong to the sentence before
/// them. A line end is a blank; a blank line ends a sentence.
pub fn sentences(text: &str, language: &Language) -> Vec<Range<usize>> {
    let flowing = flowing(text);
    let rules = Rules {
        language,
        abbreviations: Abbreviations::of(language),
    };
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in candidates(&flowing) {
        if end > start && (end == text.len() || rules.ends(&flowing, start, end)) {
            sentences.push(start..end);
            start = end;
        }
    }
    sentences
}

/// The text with every line end that ends no paragraph as a blank, byte for byte in the same places.
fn flowing(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut flowing = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(char::is_whitespace) {
        let after = rest[at..].trim_start();
        let blanks = &rest[at..rest.len() - after.len()];
        flowing.push_str(&rest[..at]);
        let line_ends = blanks
            .matches('\n')
            .count()
            .max(blanks.matches('\r').count());
        if line_ends > 1 {
            flowing.push_str(blanks);
        } else {
            flowing.extend(blanks.chars().map(|blank| match blank {
                '\n' | '\r' => ' ',
                blank => blank,
            }));
        }
        rest = after;
    }
    flowing.push_str(rest);
    Cow::Owned(flowing)
}

/// Where a sentence could end, in order, the end of the text last.
fn candidates(text: &str) -> Vec<usize> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut candidates: Vec<usize> = segmenter.segment_str(text).collect();
    for (at, mark) in text.match_indices(['.', '…', '!', '?']) {
        let rest = text[at + mark.len()..].trim_start_matches(is_closing);
        let next = rest.trim_start();
        let is_missed = next.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '–' | '—'));
        if next.len() < rest.len() && (is_missed || mark == "…") {
            candidates.push(text.len() - next.len());
        }
    }
    candidates.retain(|at| !text[*at..].starts_with(char::is_whitespace));
    candidates.sort_unstable();
    candidates.dedup();
    candidates
}

/// What decides in one language.
struct Rules<'a> {
    language: &'a Language,
    abbreviations: &'static Abbreviations,
}

impl Rules<'_> {
    /// Whether the sentence from `start` ends at `end`, which is not the end of the text.
    fn ends(&self, text: &str, start: usize, end: usize) -> bool {
        let sentence = &text[start..end];
        let written = sentence.trim_end();
        let blanks = &sentence[written.len()..];
        if blanks.contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
            return true;
        }
        let bare = written.trim_end_matches(is_closing);
        let Some(mark) = bare.chars().next_back() else {
            return false;
        };
        if !matches!(mark, '.' | '!' | '?' | '…') {
            return true;
        }
        if blanks.is_empty() || is_enumerator(written) {
            return false;
        }
        let next = text[end..].trim_start_matches(|c| {
            is_opening(c) || c.is_whitespace() || matches!(c, '-' | '–' | '—' | '*')
        });
        match next.chars().next() {
            None => return false,
            Some(first) if first.is_lowercase() => return false,
            Some(_) => {}
        }
        let before = bare.trim_end_matches(['.', '…']);
        let is_ellipsis = mark == '…' || bare.len() > before.len() + 1;
        match mark {
            '!' | '?' => true,
            // `[…] Og så`, `og … Oslo`: words are left out, and it is not known which.
            _ if is_ellipsis => {
                let is_close = before.ends_with(char::is_alphanumeric);
                next.starts_with(char::is_uppercase) && (is_close || self.starts(next))
            }
            _ => self.full_stop_ends(before, next),
        }
    }

    /// Whether a text begins with a word that often begins sentences.
    fn starts(&self, text: &str) -> bool {
        let word = first_word(text);
        self.abbreviations.starters.contains(&word) && !text[word.len()..].starts_with('.')
    }

    /// Whether a full stop ends a sentence between what it has `before` the full stop and what comes `next`.
    fn full_stop_ends(&self, before: &str, next: &str) -> bool {
        let Abbreviations {
            goes_on,
            before_name,
            before_number,
            may_end,
            ..
        } = self.abbreviations;
        let mut words = before.split_whitespace().rev();
        let word = words.next().unwrap_or_default();
        let word = word.trim_start_matches(is_opening);
        let after_number = words
            .next()
            .is_some_and(|previous| previous.ends_with(|c: char| c.is_ascii_digit()));
        let lower = word.to_lowercase();
        let lower = lower.as_str();
        if goes_on.contains(&lower) {
            return false;
        }
        if next.starts_with(|c: char| c.is_ascii_digit()) {
            return is_plain_word(word)
                && !before_name.contains(&lower)
                && !before_number.contains(&lower);
        }
        let starts = self.starts(next);
        if before_name.contains(&lower) || is_initials(&format!("{word}.")) {
            return starts;
        }
        if before_number.contains(&lower) {
            return starts || !is_roman(first_word(next));
        }
        if may_end.contains(&lower) {
            // `W 2019 r. Kraków …`: so little is no sentence yet.
            return starts || words.count() > 2;
        }
        if is_day(word) && is_month(self.language, first_word(next)) {
            return false;
        }
        let letters = || word.chars().filter(|c| *c != '.');
        let is_short = letters().count() <= 3 && letters().all(char::is_lowercase);
        if word.contains('.') && is_short {
            return starts;
        }
        // `s. Oslo`, but `5 m. Oslo`
        let is_letter = is_short && letters().count() == 1;
        !is_letter || starts || after_number
    }
}

/// The letters and digits that a text begins with.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

/// Whether a word is certainly no abbreviation that a number belongs to.
fn is_plain_word(word: &str) -> bool {
    let word = word.trim_end_matches(is_closing);
    let is_long = word.chars().count() >= 3;
    is_long && (word.chars().all(char::is_alphabetic) || word.bytes().all(|b| b.is_ascii_digit()))
}

/// `1.`, `(a)`, `IV.`: what numbers a sentence and is none.
fn is_enumerator(sentence: &str) -> bool {
    let bare = sentence.trim_matches(|c: char| !c.is_alphanumeric());
    let is_number = !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    let is_letter = bare.chars().count() == 1;
    is_number || is_letter || (is_roman(bare) && !matches!(bare, "CD" | "DM" | "MC" | "LCD"))
}

/// A bracket or quotation mark that may stand after the mark that ends a sentence.
fn is_closing(mark: char) -> bool {
    matches!(
        mark,
        ')' | ']'
            | '}'
            | '"'
            | '\''
            | '»'
            | '«'
            | '›'
            | '‹'
            | '”'
            | '“'
            | '’'
            | '‘'
            | '*'
            | '_'
    )
}

#[cfg(test)]
mod tests;
