//! What is wrong with what came back, in a translator's and an editor's words.

use super::Incoming;
use crate::bilingual::staleness::{Change, moves};
use crate::diagnostic::{Diagnostic, Place};
use crate::exchange::content::{Node, plain};
use crate::exchange::paired::{PairedText, PairedUnit, Standing, shortened};
use crate::exchange::po;
use crate::exchange::received::{ReceivedAnswer, Stage};
use crate::exchange::splice::Fault;
use crate::source::line_column;

/// What keeps a translation outdated, each with its place in the original.
pub(super) fn told(paired: &PairedText<'_>, changes: &[Change]) -> Vec<String> {
    let source = &paired.source;
    let moves = moves(changes);
    let mut found = Vec::new();
    for (at, change) in changes.iter().enumerate() {
        let what = match (&change.then, &change.now) {
            // Told where it stands now.
            _ if moves.iter().any(|&(gone, _)| gone == at) => continue,
            _ if moves.iter().any(|&(_, new)| new == at) => {
                "was moved in the original, and its translation is still where it was"
            }
            (_, None) => "is gone from the original",
            (None, _) => "is new",
            _ => "has changed",
        };
        let line = line_column(source.text(), change.span.range().start).line;
        let path = &source.translation.source.path;
        found.push(format!("{path}:{line} {what}"));
    }
    found
}

/// Tells where the file has other words as the original than the original has.
pub(super) fn edited_source(
    paired: &PairedText<'_>,
    unit: &PairedUnit,
    one: &Incoming<'_>,
) -> Option<Diagnostic> {
    let packed = |text: &str| -> String { text.split_whitespace().collect() };
    let written = packed(&one.unit.source);
    let is_same = written == packed(&plain(&unit.original))
        || written == packed(&po::markdown(&paired.source, &unit.source));
    if is_same || written.is_empty() {
        return None;
    }
    let message = "the original was edited in this file, which changes nothing in the project";
    let source = &paired.source.translation.source.path;
    let place = Place::new(source, paired.first(unit).span.clone().into());
    let found = Diagnostic::warning("edited-original", one.place(), message)
        .with_related(place, "the original says this")
        .with_help(
            "see that the translation fits the original; correct the original in its own file",
        );
    Some(found)
}

/// Tells a unit that nothing counts for as its translation.
pub(super) fn untranslated(unit: &PairedUnit, one: &Incoming<'_>) -> Diagnostic {
    let words = shortened(&unit.original);
    let message = match (unit.standing, one.unit.stage) {
        (Standing::Unknown, Stage::Unsure) => {
            format!(
                "nobody has accepted the translation of this, and it is still marked as unsure (fuzzy): `{words}`"
            )
        }
        (_, Stage::Unsure) => format!("this is marked as unsure (fuzzy): `{words}`"),
        (Standing::Outdated, _) => {
            format!(
                "the original of this has changed, and nobody has said that the translation fits: `{words}`"
            )
        }
        (Standing::Unknown, _) => {
            format!("there is a translation of this, and nobody has accepted it: `{words}`")
        }
        _ => format!("this is not translated: `{words}`"),
    };
    // A file of PO knows no states.
    let is_po = matches!(one.unit.answer, ReceivedAnswer::Markdown(_));
    let help = match (unit.standing, is_po) {
        (_, true) if one.unit.stage == Stage::Unsure => {
            "where it is right, take `fuzzy` away, or import the rest with `--partial`"
        }
        (Standing::Unknown, _) => {
            "where it is right, set its state to `final` or `reviewed`, or import the rest with `--partial`"
        }
        _ => "translate it and mark it as translated, or import the rest with `--partial`",
    };
    Diagnostic::error("untranslated-unit", one.place(), message).with_help(help)
}

/// Tells a unit whose original is not in the project any more.
pub(super) fn changed_original(paired: &PairedText<'_>, one: &Incoming<'_>) -> Diagnostic {
    let source = &paired.source.translation.source.path;
    let words: Vec<&str> = one.unit.source.split_whitespace().collect();
    let message = format!(
        "the original of this has changed in `{source}` since it was exported: `{}`",
        shortened(&[Node::Text(words.join(" "))])
    );
    let found = Diagnostic::warning("changed-original", one.place(), message)
        .with_help("it is left out; export what is outdated again");
    let likeness = |unit: &&PairedUnit| {
        let other = plain(&unit.original);
        let other: Vec<&str> = other.split_whitespace().collect();
        let same = words.iter().filter(|word| other.contains(word)).count();
        2 * 100 * same / (words.len() + other.len()).max(1)
    };
    let near = paired
        .units
        .iter()
        .max_by_key(likeness)
        .filter(|unit| likeness(unit) > 40);
    match near {
        Some(unit) => {
            let span = paired.first(unit).span.clone().into();
            found.with_related(Place::new(source, span), "the original says this now")
        }
        None => found,
    }
}

/// Tells two translations of one unit.
pub(super) fn conflict(one: &Incoming<'_>, other: &Incoming<'_>) -> Diagnostic {
    let message = "this unit comes twice, with two translations";
    Diagnostic::error("conflicting-translations", one.place(), message)
        .with_related(other.place(), "the other translation")
        .with_help("import the one that is right")
}

/// Tells an answer that could not be put into the translation.
pub(super) fn unwritable(
    paired: &PairedText<'_>,
    at: usize,
    one: &Incoming<'_>,
    fault: Fault,
) -> Diagnostic {
    let unit = &paired.units[at];
    let first = paired.first(unit);
    let source = &paired.source.translation.source.path;
    let place = Place::new(source, first.span.clone().into());
    match fault {
        Fault::Unwritable => Diagnostic::error(
            "unwritable-translation",
            one.place(),
            format!("this cannot be written in Markdown: {}", first.kind.words()),
        )
        .with_related(place, "the original")
        .with_help("let emphasis begin and end at the edge of a word, and let no code be empty"),
        Fault::NoPlace => Diagnostic::warning(
            "unplaced-translation",
            one.place(),
            "where this belongs in the translation cannot be told",
        )
        .with_related(place, "the original")
        .with_help("it is left out; write it into the translation by hand"),
    }
}
