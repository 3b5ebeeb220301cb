//! What stands beside a number of the same value, and only in one language: a minus, per cent, a currency.
//!
//! Languages have words for all three, and a heading or another sentence of the block may say it for all its numbers. So it
//! is told only where nothing in the whole block can stand for it.

use std::ops::Range;

use super::{Both, Side};
use crate::bilingual::quantity::currency::currencies;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// What the words for per cent hold, in the languages of Europe: `prosent`, `procent`, `Prozent`, `pour cent`,
/// `por ciento`, `protsenti`, `százalék`, `posto`, `yüzde`; `points` and shares say it another way.
const PER_CENT: [&str; 14] = [
    "%", "‰", "cent", "cient", "prosen", "proz", "proc", "pros", "prots", "pct", "pst", "százal",
    "posto", "yüzd",
];

/// What the words for a value below nought hold.
const MINUS: [&str; 12] = [
    "minus", "moins", "menos", "mínus", "mínusz", "miinus", "null", "zer", "under", "below",
    "poni", "−",
];

/// What can stand beside a number.
struct Sign {
    code: &'static str,
    name: &'static str,
    /// Whether it stands beside the number there.
    is_beside: fn(&str, Span) -> bool,
    /// Whether something in a block, in small letters, can stand for it.
    can_stand: fn(&str) -> bool,
}

const SIGNS: [Sign; 3] = [
    Sign {
        code: "different-number",
        name: "per cent",
        is_beside: is_per_cent,
        can_stand: |block| PER_CENT.iter().any(|word| block.contains(word)),
    },
    Sign {
        code: "different-number",
        name: "a minus",
        is_beside: is_negative,
        can_stand: |block| MINUS.iter().any(|word| block.contains(word)) || has_negative(block),
    },
    Sign {
        code: "different-currency",
        name: "a currency",
        is_beside: is_sum,
        can_stand: names_currency,
    },
];

/// Checks two numbers of one value, by where they are written.
pub(super) fn check(both: &Both<'_>, a: Span, b: Span, diagnostics: &mut Vec<Diagnostic>) {
    let text = |side: &Side<'_>| side.translation.source.text.clone();
    let (source, target) = (text(&both.source), text(&both.target));
    for sign in &SIGNS {
        let is_in_source = (sign.is_beside)(&source, a);
        if is_in_source == (sign.is_beside)(&target, b) {
            continue;
        }
        let pair = both.pair_of_source(a);
        if !both.is_compared(pair) {
            continue;
        }
        let (has, lacks, block) = if is_in_source {
            let block = block(&both.target, both.pairs[pair].b.clone());
            ("original", "translation", block)
        } else {
            let block = block(&both.source, both.pairs[pair].a.clone());
            ("translation", "original", block)
        };
        if (sign.can_stand)(&block) {
            continue;
        }
        let (written, name) = (both.target.written(b), sign.name);
        let message = format!("{written} has {name} in the {has}, and not in the {lacks}");
        diagnostics.push(
            both.warning(sign.code, pair, Some(b), message)
                .with_related(both.source.place(a), "the number of the original")
                .with_help("put it right in the text that is wrong"),
        );
    }
}

/// What some blocks say, in small letters.
fn block(side: &Side<'_>, range: Range<usize>) -> String {
    let segments = side.segments[range].iter();
    let written: Vec<&str> = segments.map(|it| side.written(it.span)).collect();
    written.join("\n").to_lowercase()
}

/// What follows a number, past blanks and marks of emphasis.
fn after(text: &str, number: Span) -> &str {
    let rest = text.get(number.range().end..).unwrap_or_default();
    rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '*', '_'])
}

fn is_per_cent(text: &str, number: Span) -> bool {
    after(text, number).starts_with('%')
}

/// Whether a hyphen, a minus or a dash stands right before a number and is no part of a range or a word.
fn is_negative(text: &str, number: Span) -> bool {
    let before = text.get(..number.range().start).unwrap_or_default();
    before.strip_suffix(['-', '−', '–']).is_some_and(|before| {
        before.is_empty() || before.ends_with([' ', '\n', '\u{a0}', '(', '|', '*'])
    })
}

fn has_negative(block: &str) -> bool {
    let digits = block.match_indices(|c: char| c.is_ascii_digit());
    digits
        .into_iter()
        .any(|(at, _)| is_negative(block, Span::new(at, at)))
}

/// Whether the word or sign right after a number names a currency.
fn is_sum(text: &str, number: Span) -> bool {
    // `1,3 mill. kroner`
    let rest = after(text, number).trim_start_matches(['.', ' ', '\u{a0}']);
    let sign = rest.chars().next().map_or(0, char::len_utf8);
    let word = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    !currencies(&rest[..word.max(sign)]).is_empty()
}

fn names_currency(block: &str) -> bool {
    let signs = ["€", "£", "¥", "₴", "$"];
    let words = block.split(|c: char| !c.is_alphabetic());
    signs.iter().any(|sign| block.contains(sign))
        || words.filter(|word| !word.is_empty()).any(|word| {
            !currencies(word).is_empty() || !currencies(&word.to_uppercase()).is_empty()
        })
}
