//! The words of a running text that must be in the language of its file. Entry point: [`own_words`].

use crate::document::running::{LINE_BREAK, MARKER, OBJECT, Running};

/// Those words, with a blank between them: without names, what stands in quotation marks or italics, and
/// links to other sites, whose titles are in any language.
pub(in crate::check) fn own_words(running: &Running) -> String {
    let mut words = String::with_capacity(running.text.len());
    let mut closing = None;
    let mut starts_sentence = true;
    let mut in_name = false;
    let mut before = ' ';
    for (at, letter) in running.text.char_indices() {
        if let Some(mark) = closing {
            if letter == mark {
                closing = None;
            }
            continue;
        }
        let starts_word = letter.is_alphabetic() && !before.is_alphanumeric();
        if starts_word {
            in_name = letter.is_uppercase() && !starts_sentence;
            starts_sentence = false;
        } else if matches!(letter, '.' | '?' | '!' | ':' | LINE_BREAK) {
            starts_sentence = true;
        }
        before = letter;
        closing = match letter {
            '«' => Some('»'),
            '„' => Some('”'),
            '“' => Some('”'),
            '"' => Some('"'),
            _ => None,
        };
        // A mark that is never closed quotes nothing.
        closing = closing.filter(|mark| running.text[at + letter.len_utf8()..].contains(*mark));
        let is_word = letter.is_alphabetic() || letter == '\'' || letter == '’';
        if is_word && !in_name && !running.is_title(at) {
            words.push(letter);
        } else if !words.ends_with(' ') && !matches!(letter, OBJECT | MARKER) {
            words.push(' ');
        }
    }
    words
}
