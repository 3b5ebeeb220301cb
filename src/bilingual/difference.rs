//! What changed in a block, word by word. Entry point: [`words`].

use similar::{ChangeTag, TextDiff};

use super::staleness::Change;

/// A stretch of words that have fared alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How they have fared.
    pub fate: Fate,
    /// The words, with the blanks between them; a line ending is a blank.
    pub text: String,
}

/// How words have fared since a translation was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They were there and are.
    Same,
    /// They were there.
    Gone,
    /// They are new.
    New,
}

/// The words of a block then and now, in order. Neighbours fared differently.
pub fn words(change: &Change) -> Vec<Piece> {
    let then = change.then.as_deref().unwrap_or_default();
    let now = change.now.as_deref().unwrap_or_default();
    let mut pieces: Vec<Piece> = Vec::new();
    for part in TextDiff::from_words(then, now).iter_all_changes() {
        let fate = match part.tag() {
            ChangeTag::Equal => Fate::Same,
            ChangeTag::Delete => Fate::Gone,
            ChangeTag::Insert => Fate::New,
        };
        let text = part.value().replace(['\n', '\r'], " ");
        match pieces.last_mut() {
            Some(last) if last.fate == fate => last.text.push_str(&text),
            _ => pieces.push(Piece { fate, text }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn words_that_fared_alike_are_one_piece() {
        let change = Change {
            then: Some("Lag en mappe\nnå.".to_owned()),
            now: Some("Lag ei ny mappe\nnå.".to_owned()),
            span: Span::default(),
        };
        let told: Vec<(Fate, String)> = words(&change)
            .into_iter()
            .map(|piece| (piece.fate, piece.text))
            .collect();
        assert_eq!(
            told,
            [
                (Fate::Same, "Lag ".to_owned()),
                (Fate::Gone, "en".to_owned()),
                (Fate::New, "ei ny".to_owned()),
                (Fate::Same, " mappe nå.".to_owned()),
            ]
        );
    }

    #[test]
    fn what_is_new_or_gone_is_so_in_whole() {
        let change = |then: Option<&str>, now: Option<&str>| Change {
            then: then.map(str::to_owned),
            now: now.map(str::to_owned),
            span: Span::default(),
        };
        let fates = |change: &Change| -> Vec<Fate> {
            words(change).iter().map(|piece| piece.fate).collect()
        };
        assert_eq!(fates(&change(None, Some("A b."))), [Fate::New]);
        assert_eq!(fates(&change(Some("A b."), None)), [Fate::Gone]);
    }
}
