//! Words: which look like names, and how they sound.

use std::sync::LazyLock;

use super::AnchorKind;
use crate::language::Language;
use crate::language::slug::slugify;

/// How many letters of a word must agree for two words to be taken as related. Simard, Foster and Isabelle (1992,
/// "Using cognates to align sentences in bilingual corpora") take four.
const PREFIX: usize = 4;

/// Reports the names and beginnings of the words of `text` to `add`, and gives the words, folded.
pub(super) fn words(text: &str, mut add: impl FnMut(AnchorKind, &str)) -> Vec<String> {
    let mut words = Vec::new();
    let mut opens_sentence = true;
    let mut end = 0;
    for (start, word) in split_words(text) {
        let between = &text[end..start];
        opens_sentence |= between.contains(['.', '?', '!', ':', '\n', '"', '„', '“', '«', '•']);
        end = start + word.len();
        let has_letter = word.chars().any(char::is_alphabetic);
        if has_letter {
            let folded = fold(word);
            if is_name(word, opens_sentence) {
                add(AnchorKind::Name, &folded);
            }
            let sound = sound(&folded);
            if sound.chars().count() >= PREFIX {
                let prefix: String = sound.chars().take(PREFIX).collect();
                add(AnchorKind::Cognate, &prefix);
            }
            words.push(folded);
        }
        opens_sentence = false;
    }
    words
}

/// A word in lower case and, as far as it is Latin, without marks: `Łódź` gives `lodz`.
pub fn fold(word: &str) -> String {
    static UNDETERMINED: LazyLock<Option<Language>> = LazyLock::new(|| Language::new("und"));
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    match &*UNDETERMINED {
        Some(language) => slugify(word, language),
        None => word.to_lowercase(),
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
fn sound(folded: &str) -> String {
    let mut sound = String::with_capacity(folded.len());
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
    sound
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
        for word in ["licencja", "lisens", "licence"] {
            check(word, AnchorKind::Cognate, &[&sound(word)[..4]]);
        }
        check("photo", AnchorKind::Cognate, &["foto"]);
        check("foto", AnchorKind::Cognate, &["foto"]);
        check("og i", AnchorKind::Cognate, &[]);
    }
}
