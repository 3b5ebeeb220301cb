//! Brackets of which one of the two is missing.

use super::Passage;
use crate::diagnostic::Diagnostic;

const PAIRS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

pub(super) fn check(passage: &Passage<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let text = passage.running.text.as_str();
    if !text.contains(['(', ')', '[', ']', '{', '}']) {
        return;
    }
    for (at, bracket) in find(text) {
        let partner = partner(bracket);
        let message = if is_opening(bracket) {
            format!("this `{bracket}` is never closed by a `{partner}`")
        } else {
            format!("this `{bracket}` closes nothing: there is no `{partner}` before it")
        };
        diagnostics.push(
            Diagnostic::warning(
                "unbalanced-bracket",
                passage.place(at, at + bracket.len_utf8()),
                message,
            )
            .with_help(format!(
                "add `{partner}`, or remove this; a sign that is no bracket can stand in backquotes"
            )),
        );
    }
}

fn is_opening(bracket: char) -> bool {
    PAIRS.iter().any(|(open, _)| *open == bracket)
}

fn partner(bracket: char) -> char {
    let pair = PAIRS
        .iter()
        .find(|(open, close)| *open == bracket || *close == bracket);
    pair.map_or(
        bracket,
        |(open, close)| if *open == bracket { *close } else { *open },
    )
}

/// The brackets that have no partner.
pub(super) fn find(text: &str) -> Vec<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut alone: Vec<(usize, char)> = Vec::new();
    let mut interval_ends = None;
    for (at, bracket) in text.match_indices(['(', ')', '[', ']', '{', '}']) {
        let bracket = bracket.chars().next().unwrap_or_default();
        if interval_ends == Some(at) || is_face(text, at) {
            continue;
        }
        if let Some(length) = interval(&text[at + 1..]) {
            interval_ends = Some(at + 1 + length);
            continue;
        }
        if is_opening(bracket) {
            open.push((at, bracket));
            continue;
        }
        match open.iter().rposition(|(_, open)| *open == partner(bracket)) {
            // What was opened inside and is left open has no partner.
            Some(index) => alone.extend(open.drain(index..).skip(1)),
            None if is_enumerator(&text[..at]) => {}
            None => alone.push((at, bracket)),
        }
    }
    alone.extend(open);
    alone.sort_unstable();
    alone.retain(|(at, _)| !is_in_address(text, *at) && !is_doubled(text, *at));
    alone
}

/// The length of two numbers that stand before the next bracket, as in `[0, 1)` and `]0, 1[`; `None` where there are none.
fn interval(after: &str) -> Option<usize> {
    let length = after.find(['(', ')', '[', ']', '{', '}'])?;
    let (from, to) = after[..length].split_once([',', ';'])?;
    let is_number = |number: &str| {
        let number = number.trim().trim_start_matches(['-', '−', '+']);
        number.starts_with(|c: char| c.is_ascii_digit() || c == '∞')
            && number
                .chars()
                .all(|c| c.is_ascii_hexdigit() || matches!(c, 'x' | '.' | ',' | ' ' | '∞'))
    };
    (is_number(from) && is_number(to)).then_some(length)
}

/// `:)`, `;-(`, `=]`: a face.
fn is_face(text: &str, at: usize) -> bool {
    let before = text[..at]
        .strip_suffix(['-', 'o', '^'])
        .unwrap_or(&text[..at]);
    before.ends_with([':', ';', '='])
        && before[..before.len() - 1]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a bracket stands in an address, which is not for us to judge.
fn is_in_address(text: &str, at: usize) -> bool {
    let start = text[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |blank| blank + 1);
    text.get(start..at).is_some_and(|word| word.contains("://"))
}

/// Whether a bracket belongs to `[[` or `{{`, of which other rules tell.
fn is_doubled(text: &str, at: usize) -> bool {
    let bracket = &text[at..=at];
    bracket != "("
        && bracket != ")"
        && (text[..at].ends_with(bracket) || text[at + 1..].starts_with(bracket))
}

/// Whether what stands before a `)` numbers something: `1)`, `a)`, `iv)`.
fn is_enumerator(before: &str) -> bool {
    let word = before
        .rsplit([' ', '\n', '\u{a0}', '\u{2028}', '/', '–'])
        .next()
        .unwrap_or_default();
    let word = word.trim_matches(['*', '«', '„', '“', '"']);
    let is_number = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let is_roman = word.len() <= 5
        && word
            .chars()
            .all(|c| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x'));
    let is_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    !word.is_empty() && (is_number || is_roman || is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[usize]) {
        let found: Vec<usize> = find(text).into_iter().map(|(at, _)| at).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_bracket_without_its_partner_is_found() {
        check("a (b c", &[2]);
        check("a bc) d", &[4]);
        check("a (b [c) d", &[5]);
        check("(a (b) c", &[0]);
        check("KS) er", &[2]);
    }

    #[test]
    fn what_is_no_bracket_is_let_be() {
        check("a (b [c] {d}) e", &[]);
        check("1) først, 2) så, a) eller iv) slik", &[]);
        check("fint :) og ;-( men :-)", &[]);
        check("tall i [0, 1) og ]0; 1[ og [0x800,\n0x1000) og (1, 2)", &[]);
        check("se https://x.no/a(b og", &[]);
        check("kommune(r) og [[her, {{ der", &[]);
        check("se (https://x.no/) og (https://x.no/a_(b))", &[]);
    }
}
