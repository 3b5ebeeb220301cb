//! What a term is found by: its words, each as a stem or as written.

use std::ops::Range;

use super::{Matching, TermStatus};
use crate::language::stem::Stemmer;

/// A word of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether a sentence or part of one ends before it, so that no term reaches over.
    pub parted: bool,
}

/// The words of a text: letters and digits.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 6);
    let mut parted = true;
    let mut start = None;
    for (at, character) in text.char_indices() {
        if is_of_word(character) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            tokens.push(Token {
                range: start..at,
                parted,
            });
            parted = false;
        }
        parted |= matches!(
            character,
            '.' | ',' | ';' | ':' | '!' | '?' | '…' | '\u{fffc}'
        );
    }
    if let Some(start) = start {
        tokens.push(Token {
            range: start..text.len(),
            parted,
        });
    }
    tokens
}

fn is_of_word(character: char) -> bool {
    // A combining accent is part of its letter.
    character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36f}')
}

/// What a word of a term is compared by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Key {
    /// The stem of the word in lower case.
    Stem(String),
    /// The word in lower case.
    Lower(String),
    /// The word as written.
    Exact(String),
}

/// A word of a term.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TermWord {
    pub key: Key,
    /// Whether the term itself has a mark before it that otherwise parts.
    pub parted: bool,
}

/// The words that a term is found by.
pub(super) fn term_words(
    term: &str,
    matching: Matching,
    status: TermStatus,
    stemmer: &Stemmer,
) -> Vec<TermWord> {
    let key = |word: &str| match (matching, status) {
        (Matching::Exact, _) => Key::Exact(word.to_owned()),
        _ if is_acronym(word) => Key::Exact(word.to_owned()),
        (Matching::Stem, TermStatus::Form) => Key::Lower(word.to_lowercase()),
        (Matching::Stem, _) => Key::Stem(stemmer.stem(&word.to_lowercase()).into_owned()),
    };
    tokens(term)
        .into_iter()
        .enumerate()
        .map(|(at, token)| TermWord {
            key: key(&term[token.range]),
            parted: at > 0 && token.parted,
        })
        .collect()
}

/// Whether a word is written in capitals, so that its case tells it from other words.
fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}
