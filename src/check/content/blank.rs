//! Blanks that are too many, in the wrong place, or missing between two sentences or parts of one.

use super::Passage;
use crate::diagnostic::Diagnostic;
use crate::document::running::OBJECT;

/// Languages that are written without blanks between words.
const WITHOUT_BLANKS: [&str; 7] = ["bo", "ja", "km", "lo", "my", "th", "zh"];

/// Languages that set a blank before some marks, and which.
const BEFORE_MARK: [(&str, &str); 2] = [("fr", ";:!?"), ("br", ";:!?")];

/// A fault in blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Doubled,
    Before(char),
    After(char),
    Missing(char),
}

pub(super) fn check(passage: &Passage<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let text = passage.running.text.as_str();
    for (start, end, fault) in find(text, passage.language.primary()) {
        let place = passage.place(start, end);
        diagnostics.push(match fault {
            Fault::Doubled => Diagnostic::warning("doubled-blank", place, "two blanks stand here")
                .with_help("leave one; readers see one in either case, but search and translation tools do not"),
            Fault::Before(mark) => Diagnostic::warning(
                "misplaced-blank",
                place,
                format!("there is a blank before `{mark}`"),
            )
            .with_help("remove it"),
            Fault::After(mark) => Diagnostic::warning(
                "misplaced-blank",
                place,
                format!("there is a blank after `{mark}`"),
            )
            .with_help("remove it"),
            Fault::Missing(mark) => Diagnostic::warning(
                "missing-blank",
                place,
                format!("there is no blank after `{mark}`"),
            )
            .with_help("add one; a name that is written so can stand in backquotes"),
        });
    }
}

/// The faults of a text, with the bytes they stand in.
pub(super) fn find(text: &str, primary: &str) -> Vec<(usize, usize, Fault)> {
    let mut found = Vec::new();
    if WITHOUT_BLANKS.contains(&primary) {
        return found;
    }
    let spaced = BEFORE_MARK.iter().find(|(tag, _)| *tag == primary);
    let spaced = spaced.map_or("", |(_, marks)| marks);
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let fault = match letter {
            ' ' | '\u{a0}' => blank(text, at, end, spaced),
            '.' | ',' | '!' | '?' => {
                is_missing_after(text, at, letter).then_some(Fault::Missing(letter))
            }
            _ => None,
        };
        match fault {
            Some(Fault::Missing(mark)) => {
                let (start, stop) = token(text, at);
                found.push((start, stop, Fault::Missing(mark)));
            }
            Some(Fault::Before(mark)) => {
                found.push((at, end + mark.len_utf8(), Fault::Before(mark)))
            }
            Some(Fault::After(mark)) => found.push((at - mark.len_utf8(), end, Fault::After(mark))),
            Some(Fault::Doubled) => {
                let rest = text[at..].trim_start_matches([' ', '\u{a0}']);
                found.push((at, text.len() - rest.len(), Fault::Doubled));
            }
            None => {}
        }
    }
    found
}

/// What is wrong with the blank from `at` to `end`.
fn blank(text: &str, at: usize, end: usize, spaced: &str) -> Option<Fault> {
    let is_blank = |c: char| matches!(c, ' ' | '\u{a0}');
    let before = text[..at].chars().next_back()?;
    let mut rest = text[end..].chars();
    let next = rest.next()?;
    let after = rest.next();
    if is_blank(next) && !before.is_whitespace() {
        let beyond = text[end..].trim_start_matches(is_blank);
        // Two blanks after a sentence are what some were taught on typewriters.
        let is_taught =
            matches!(before, '.' | '!' | '?' | ':') && text[end + next.len_utf8()..] == *beyond;
        let is_end = beyond.chars().next()?.is_whitespace();
        return (!is_taught && !is_end).then_some(Fault::Doubled);
    }
    if before.is_whitespace() || is_blank(next) {
        return None;
    }
    if matches!(before, '(' | '[') && is_text(next) {
        let is_tag = text[..at - 1].ends_with(['(', '[', ':', ';']);
        return (!is_tag && next != ')' && next != ']').then_some(Fault::After(before));
    }
    let ends = after
        .is_none_or(|after| after.is_whitespace() || matches!(after, '«' | '»' | '"' | '”' | ')'));
    let is_face = matches!(next, ':' | ';') && after == Some(')');
    match next {
        // `.md`, `...`, `,5` and `?x` begin something of their own.
        '.' | ',' | ';' | '!' | '?'
            if ends && !is_face && is_word_end(before) && !spaced.contains(next) =>
        {
            Some(Fault::Before(next))
        }
        // `2 : 1` is a ratio.
        ':' if ends
            && !is_face
            && is_text(before)
            && !before.is_numeric()
            && !spaced.contains(next) =>
        {
            Some(Fault::Before(next))
        }
        ')' if is_word_end(before) && !before.is_numeric() && text[..at].contains('(') => {
            Some(Fault::Before(next))
        }
        _ => None,
    }
}

fn is_text(letter: char) -> bool {
    letter.is_alphanumeric() || letter == OBJECT
}

fn is_word_end(letter: char) -> bool {
    is_text(letter) || matches!(letter, ')' | ']' | '”' | '»' | '’' | '%')
}

/// Endings of files and addresses, which follow a full stop in a name.
const NAME_ENDINGS: [&str; 32] = [
    "app", "bat", "com", "css", "csv", "dev", "doc", "docx", "edu", "eu", "exe", "gov", "html",
    "info", "io", "jpg", "js", "json", "md", "net", "no", "org", "pdf", "pl", "png", "pptx", "svg",
    "toml", "txt", "xlsx", "xml", "zip",
];

/// Whether a blank is missing after the mark at `at`: `en setning.Neste`, `ord,ord`.
fn is_missing_after(text: &str, at: usize, mark: char) -> bool {
    let (before, after) = (&text[..at], &text[at + 1..]);
    if !before.ends_with(char::is_alphabetic) || !after.starts_with(char::is_alphabetic) {
        return false;
    }
    let (start, end) = token(text, at);
    let token = &text[start..end];
    let marks = token.matches(['.', ',', '!', '?']).count();
    let ends_sentence = token.ends_with(['.', ',', '!', '?']);
    if token.contains([
        '/', '@', '\\', '_', '=', '#', '<', '>', '&', '|', '(', ':', '*', OBJECT,
    ]) || marks - usize::from(ends_sentence) > 1
    {
        return false;
    }
    let word = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let next = after
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let is_long = |word: &str| word.chars().count() >= 2;
    let is_even = |word: &str| word.chars().skip(1).all(char::is_lowercase);
    if mark == ',' {
        return is_long(word) && is_long(next) && is_even(word) && is_even(next);
    }
    // `bl.a`, `nb.md` and `Node.js` are abbreviations and names.
    if !is_long(word) || !next.starts_with(char::is_uppercase) {
        return false;
    }
    if NAME_ENDINGS.contains(&next.to_lowercase().as_str()) {
        return false;
    }
    let is_capital = |word: &str| word.chars().all(char::is_uppercase);
    let next_is_word = match is_long(next) {
        true => is_even(next) || is_capital(next),
        // `om det.I Norge`
        false => after[next.len()..].starts_with(' '),
    };
    let is_word = is_even(word) || (is_capital(word) && is_even(next) && next.chars().count() > 2);
    is_word && next_is_word
}

/// The bytes of the word, as blanks part words, that `at` stands in.
fn token(text: &str, at: usize) -> (usize, usize) {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |blank| {
        blank + text[blank..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[at..]
        .find(char::is_whitespace)
        .map_or(text.len(), |blank| at + blank);
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, text: &str, expected: &[(&str, Fault)]) {
        let found: Vec<(&str, Fault)> = find(text, language)
            .into_iter()
            .map(|(start, end, fault)| (&text[start..end], fault))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn blanks_too_many_are_found() {
        check(
            "nb",
            "to  ord og\u{a0} to",
            &[("  ", Fault::Doubled), ("\u{a0} ", Fault::Doubled)],
        );
        check("nb", "slutt.  Ny, men:   ny", &[("   ", Fault::Doubled)]);
        check("nb", "ord ved\nlinje og \nny, slutt ", &[]);
    }

    #[test]
    fn misplaced_blanks_are_found() {
        check("nb", "ord , og", &[(" ,", Fault::Before(','))]);
        check("nb", "ord .", &[(" .", Fault::Before('.'))]);
        check(
            "nb",
            "sant ? Ja !",
            &[(" ?", Fault::Before('?')), (" !", Fault::Before('!'))],
        );
        check("pl", "tak : nie", &[(" :", Fault::Before(':'))]);
        check(
            "nb",
            "et (ord ) og ( to)",
            &[(" )", Fault::Before(')')), ("( ", Fault::After('('))],
        );
    }

    #[test]
    fn blanks_in_their_place_are_not() {
        check("fr", "Vraiment ? Oui ! Bien : ceci ; cela", &[]);
        check("nb", "bruk .md og .NET, se ... og ,5 og :) her", &[]);
        check("nb", "1 : 2, a – b, \u{fffc} er", &[]);
        check("nb", "[ ] og ( )", &[]);
        check("ja", "本 、あ", &[]);
    }

    #[test]
    fn missing_blanks_are_found() {
        check(
            "nb",
            "en setning.Neste er",
            &[("setning.Neste", Fault::Missing('.'))],
        );
        check(
            "pl",
            "tak,nie i czy?Tak",
            &[
                ("tak,nie", Fault::Missing(',')),
                ("czy?Tak", Fault::Missing('?')),
            ],
        );
    }

    #[test]
    fn names_and_abbreviations_have_none() {
        check("nb", "f.eks. bl.a. m.in. Node.js nb.md ks.no ASP.NET", &[]);
        check(
            "nb",
            "se ks.no/Side og a.b.Com, v2.Neste, N,N-x, 1,5, (a,b)",
            &[],
        );
        check(
            "nb",
            "ola@ks.No, Booking.Com, data.CSV, A.Hansen, e.Kr. og U.S.Army",
            &[],
        );
    }
}
