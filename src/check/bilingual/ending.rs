//! Blocks that end otherwise than their original: no question where it asks, no colon before what it announces, no full
//! stop where it has one.
//!
//! How items and headings end differs from language to language, so of these only questions are compared.

use super::Both;
use crate::bilingual::align::Pair;
use crate::bilingual::segment::{Segment, SegmentKind};
use crate::diagnostic::Diagnostic;
use crate::document::running::{MARKER, OBJECT};

/// How a text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Question,
    Colon,
    Ellipsis,
    FullStop,
    /// A letter, a digit or a per cent sign.
    Nothing,
    Other,
}

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(both.pairs.iter().filter_map(|pair| compare(both, pair)));
}

fn compare(both: &Both<'_>, pair: &Pair) -> Option<Diagnostic> {
    if pair.a.len() != 1 || pair.b.len() != 1 {
        return None;
    }
    let (source, target) = (
        &both.source.segments[pair.a.start],
        &both.target.segments[pair.b.start],
    );
    if source.kind != target.kind {
        return None;
    }
    // Greek asks with a semicolon.
    let languages = &both.site.config.languages;
    if [&both.source, &both.target]
        .iter()
        .any(|side| languages[side.language].primary() == "el")
    {
        return None;
    }
    let is_running = matches!(
        source.kind,
        SegmentKind::Paragraph | SegmentKind::Item { .. } | SegmentKind::Heading(_)
    );
    if !is_running {
        return None;
    }
    let (theirs, ours) = (
        both.source.running_of(&pair.a).last()?,
        both.target.running_of(&pair.b).last()?,
    );
    let (their_end, their_ending) = ending(&theirs.text);
    let (end, our_ending) = ending(&ours.text);
    if their_ending == our_ending {
        return None;
    }
    let announces = |segments: &[Segment], at: usize| {
        segments.get(at + 1).is_some_and(|next| {
            matches!(
                next.kind,
                SegmentKind::Item { .. }
                    | SegmentKind::Code
                    | SegmentKind::Image
                    | SegmentKind::Table
            )
        })
    };
    let is_heading = matches!(source.kind, SegmentKind::Heading(_));
    let is_paragraph = source.kind == SegmentKind::Paragraph;
    let (message, help) = match (their_ending, our_ending) {
        (Ending::Question, _) if !ours.text.contains(is_question) => (
            "the original ends with a question mark, and this does not",
            "add the question mark, or say the question in another way in the original too",
        ),
        // Headings are turned into questions for good reasons.
        (_, Ending::Question) if !is_heading && !theirs.text.contains(is_question) => (
            "this ends with a question mark, and the original does not",
            "end it as the original does, or ask the question in the original too",
        ),
        (Ending::Colon, Ending::FullStop | Ending::Nothing | Ending::Other)
            if announces(both.source.segments, pair.a.start)
                && announces(both.target.segments, pair.b.start) =>
        {
            (
                "the original ends with a colon, which announces what follows, and this does not",
                "end it with a colon",
            )
        }
        (Ending::Ellipsis, Ending::FullStop | Ending::Nothing) if is_paragraph => (
            "the original ends with an ellipsis, and this does not",
            "end it with `…`",
        ),
        (Ending::FullStop, Ending::Nothing) if is_paragraph && is_sentence(&ours.text) => (
            "the original ends with a full stop, and this with no mark",
            "add the full stop",
        ),
        _ => return None,
    };
    let start = ours.text[..end]
        .char_indices()
        .next_back()
        .map_or(0, |(at, _)| at);
    let their_start = theirs.text[..their_end]
        .char_indices()
        .next_back()
        .map_or(0, |(at, _)| at);
    Some(
        Diagnostic::warning(
            "different-ending",
            both.target.place(ours.span_of(start..end)),
            message,
        )
        .with_related(
            both.source.place(theirs.span_of(their_start..their_end)),
            "the end of the original",
        )
        .with_help(help),
    )
}

/// How a text ends, before quotation marks that close there, and the byte after that end. What stands in brackets at the
/// end is an aside, which a translation may turn about.
fn ending(text: &str) -> (usize, Ending) {
    let bare = text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || c == MARKER
            || matches!(
                c,
                '"' | '\'' | '«' | '»' | '”' | '“' | '’' | '‘' | '›' | '‹'
            )
    });
    let ending = match bare.chars().next_back() {
        Some(mark) if is_question(mark) => Ending::Question,
        Some(':' | '：') => Ending::Colon,
        Some('…') => Ending::Ellipsis,
        Some('.') if bare.ends_with("...") => Ending::Ellipsis,
        Some('.' | '。' | '।' | '۔') => Ending::FullStop,
        // `?!` asks as well.
        Some('!') if bare[..bare.len() - 1].ends_with(is_question) => Ending::Question,
        Some(OBJECT) => Ending::Other,
        Some(last) if last.is_alphanumeric() || last == '%' => Ending::Nothing,
        _ => Ending::Other,
    };
    (bare.len(), ending)
}

/// A question mark of any script.
fn is_question(mark: char) -> bool {
    matches!(mark, '?' | '？' | '؟' | '՞' | '\u{37e}' | '⁇' | '⁈' | '⁉')
}

/// Whether a text is long enough to be a sentence rather than a title or a label.
fn is_sentence(text: &str) -> bool {
    text.split_whitespace().count() >= 5
}
