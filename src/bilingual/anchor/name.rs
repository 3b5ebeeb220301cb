//! Words: which look like names, and how they sound.

use std::sync::LazyLock;

use super::{AnchorKind, Key};
use crate::language::Language;
use crate::language::slug::slugify;

/// How many letters of a word must agree for two words to be taken as related. Simard, Foster and Isabelle (1992,
/// "Using cognates to align sentences in bilingual corpora") take four.
const PREFIX: usize = 4;

/// A word of so many letters seldom is the same in two languages by chance.
const LONG: usize = 5;

/// How many letters of a word are its stem, roughly, in languages that inflect at the end.
const STEM: usize = 5;

/// Reports the names and beginnings of the words of `text` to `add`, and gives the stems of its words.
pub(super) fn words(text: &str, mut add: impl FnMut(AnchorKind, &str)) -> Vec<Key> {
    let mut stems = Vec::new();
    let mut opens_sentence = true;
    let mut end = 0;
    let (mut folded, mut sounded) = (String::new(), String::new());
    for (start, word) in split_words(text) {
        let between = &text[end..start];
        opens_sentence |= between.contains(['.', '?', '!', ':', '\n', '"', '„', '“', '«', '•']);
        end = start + word.len();
        if word.chars().any(char::is_alphabetic) {
            fold_into(word, &mut folded);
            if is_name(word, opens_sentence) {
                add(AnchorKind::Name, &folded);
            }
            if folded.len() >= LONG {
                add(AnchorKind::Word, &folded);
            }
            sound_into(&folded, &mut sounded);
            if let Some(prefix) = beginning(&sounded, PREFIX) {
                add(AnchorKind::Cognate, prefix);
            }
            stems.push(Key::of(beginning(&folded, STEM).unwrap_or(&folded)));
        }
        opens_sentence = false;
    }
    stems
}

/// The first `count` letters of a word; `None` where it has fewer.
fn beginning(word: &str, count: usize) -> Option<&str> {
    let (last, letter) = word.char_indices().nth(count - 1)?;
    Some(&word[..last + letter.len_utf8()])
}

/// A word in lower case and, as far as it is Latin, without marks: `Łódź` gives `lodz`.
pub fn fold(word: &str) -> String {
    let mut folded = String::new();
    fold_into(word, &mut folded);
    folded
}

/// The letters below this are Latin, but for a few signs.
const LATIN_END: usize = 0x250;

fn fold_into(word: &str, folded: &mut String) {
    static LANGUAGE: LazyLock<Option<Language>> = LazyLock::new(|| Language::new("und"));
    let plain = |text: &str| match &*LANGUAGE {
        Some(language) => slugify(text, language),
        None => text.to_lowercase(),
    };
    // Most words are of these letters, which are looked up one by one.
    static LATIN: LazyLock<Vec<String>> = LazyLock::new(|| {
        let letters = (0..LATIN_END as u32).filter_map(char::from_u32);
        letters
            .map(|letter| match &*LANGUAGE {
                Some(language) => slugify(letter.encode_utf8(&mut [0; 4]), language),
                None => letter.to_lowercase().collect(),
            })
            .collect()
    });
    folded.clear();
    for letter in word.chars() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
        } else if let Some(plain) = LATIN.get(letter as usize) {
            folded.push_str(plain);
        } else {
            *folded = plain(word);
            return;
        }
    }
}

fn split_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - base, word))
}

fn is_name(word: &str, opens_sentence: bool) -> bool {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let inner = letters.clone().any(char::is_uppercase);
    let digit = word.chars().any(|c| c.is_ascii_digit());
    inner || digit || (first && !opens_sentence)
}

/// Writes letters alike that languages write differently for one sound: `organizacja`, `organisasjon`, `organization`.
fn sound_into(folded: &str, sound: &mut String) {
    sound.clear();
    let mut letters = folded.chars().peekable();
    while let Some(letter) = letters.next() {
        let plain = match letter {
            'c' | 'q' => 'k',
            'z' => 's',
            'w' => 'v',
            'y' | 'j' => 'i',
            'p' if letters.peek() == Some(&'h') => 'f',
            other => other,
        };
        let silent = letter == 'h' && sound.ends_with(['t', 'f', 'k', 's']);
        if letter == 'x' {
            sound.push_str("ks");
        } else if !silent && !sound.ends_with(plain) {
            sound.push(plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: AnchorKind, expected: &[&str]) {
        let mut found = Vec::new();
        words(text, |of, key| {
            if of == kind {
                found.push(key.to_owned());
            }
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_stand_out_in_a_sentence() {
        check(
            "Dla Oslo i GPLv3. Ale nie to",
            AnchorKind::Name,
            &["oslo", "gplv3"],
        );
        check("Łódź to README", AnchorKind::Name, &["readme"]);
    }

    #[test]
    fn related_words_begin_alike() {
        for word in ["organizacja", "organisasjon", "Organization"] {
            check(word, AnchorKind::Cognate, &["orga"]);
        }
        check("photo", AnchorKind::Cognate, &["foto"]);
        check("foto", AnchorKind::Cognate, &["foto"]);
        check("og i", AnchorKind::Cognate, &[]);
    }
}
