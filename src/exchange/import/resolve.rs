//! What came back for a unit, in terms of the project: its codes are those of the unit.

use super::Incoming;
use crate::diagnostic::{Diagnostic, Place};
use crate::exchange::content::{Code, Node, codes, push_text, says_the_same, tidy};
use crate::exchange::paired::{PairedText, PairedUnit, Standing, shortened, version};
use crate::exchange::po;
use crate::exchange::received::{ReceivedAnswer, ReceivedNode, Stage};
use crate::exchange::splice::Answer;
use crate::exchange::xliff_read::is_refused;

/// What came back for a unit.
pub(super) enum Resolved {
    /// Nothing that counts as a translation, where one is wanted.
    Open,
    /// What is there, and it is right.
    Same,
    /// Something else than what is there.
    Changed(Answer),
    /// Something else than what is there, which has changed too since the file went out.
    Left,
}

/// Finds out what came back for a unit.
pub(super) fn resolve(
    paired: &PairedText<'_>,
    unit: &PairedUnit,
    one: &Incoming<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Resolved {
    let answer = match &one.unit.answer {
        ReceivedAnswer::None => None,
        ReceivedAnswer::Content(nodes) => {
            let content = content(unit, nodes, one, diagnostics);
            let content = tidy(&without_empty(content));
            let is_same = unit
                .translation
                .as_ref()
                .is_some_and(|former| says_the_same(&tidy(former), &content));
            check_codes(unit, &content, one, diagnostics, is_same);
            Some((Answer::Content(content), is_same))
        }
        ReceivedAnswer::Markdown(text) => {
            let former = paired
                .target
                .as_ref()
                .filter(|_| !unit.target.is_empty())
                .map(|target| po::markdown(target, &unit.target));
            let is_same = former.as_deref() == Some(text);
            if !is_same && text.chars().any(is_refused) {
                diagnostics.push(
                    Diagnostic::error(
                        "damaged-exchange-file",
                        one.place(),
                        "this translation holds a control character, which no page can show",
                    )
                    .with_help("remove it in the translator's program"),
                );
            }
            let is_markdown = paired.first(unit).form.is_markdown();
            Some((Answer::Markdown(paragraphs(text, is_markdown)), is_same))
        }
    };
    let Some((answer, is_same)) = answer else {
        diagnostics.extend(emptied(unit, one));
        return match unit.standing {
            // What was accepted without it, or with it and now emptied: nothing is taken away.
            Standing::Accepted => Resolved::Same,
            _ if is_optional(paired, unit) => Resolved::Same,
            _ => Resolved::Open,
        };
    };
    let stage = one.unit.stage;
    if stage == Stage::Unsure && unit.standing != Standing::Accepted {
        return Resolved::Open;
    }
    if !is_same {
        return against_version(paired, unit, one, answer, diagnostics);
    }
    let went_out_as = match unit.standing {
        Standing::Missing | Standing::Outdated => Stage::Initial,
        Standing::Unknown => Stage::Translated,
        Standing::Accepted => return Resolved::Same,
    };
    if stage > went_out_as {
        Resolved::Same
    } else {
        Resolved::Open
    }
}

/// Takes an answer only where the translation says what it said when the file went out: what somebody has written in the
/// meantime is not lost.
fn against_version(
    paired: &PairedText<'_>,
    unit: &PairedUnit,
    one: &Incoming<'_>,
    answer: Answer,
    diagnostics: &mut Vec<Diagnostic>,
) -> Resolved {
    let (now, sent_back) = match (&answer, &one.unit.answer) {
        (Answer::Content(nodes), _) => (unit.version(), version(nodes)),
        (Answer::Markdown(_), ReceivedAnswer::Markdown(text)) => {
            let target = paired.target.as_ref();
            let former = target.map_or_else(String::new, |half| po::markdown(half, &unit.target));
            (po::version(&former), po::version(text))
        }
        _ => return Resolved::Changed(answer),
    };
    let went_out = one.unit.version.as_ref();
    if paired.target.is_none() {
        // The page is gone, and this is what is left of it: nobody's words are written over.
        let is_untouched = went_out == Some(&sent_back);
        return if is_untouched && one.unit.stage < Stage::Translated {
            Resolved::Open
        } else {
            Resolved::Changed(answer)
        };
    }
    if went_out.is_none_or(|version| *version == now) {
        return Resolved::Changed(answer);
    }
    let is_untouched = went_out == Some(&sent_back);
    if !is_untouched {
        let message = "the translation of this has changed in the project since it was exported";
        let found = Diagnostic::warning("changed-translation", one.place(), message)
            .with_help("it is left out; export it again, or write it into the translation by hand");
        let place = unit.target.first().zip(paired.target.as_ref());
        diagnostics.push(match place {
            Some((&at, target)) => {
                let span = target.units[at].span.clone().into();
                let file = &target.translation.source.path;
                found.with_related(Place::new(file, span), "the translation says this now")
            }
            None => found,
        });
    }
    Resolved::Left
}

/// Tells a translation that was accepted and came back empty.
fn emptied(unit: &PairedUnit, one: &Incoming<'_>) -> Option<Diagnostic> {
    let translation = unit.translation.as_deref()?;
    if unit.standing != Standing::Accepted {
        return None;
    }
    let message = format!(
        "this came back without its translation: `{}`",
        shortened(translation)
    );
    let found = Diagnostic::warning("emptied-translation", one.place(), message)
        .with_help("the translation in the project stays; to remove it, edit it there");
    Some(found)
}

/// Whether a translation may do without a unit: what search engines read, and readers do not.
fn is_optional(paired: &PairedText<'_>, unit: &PairedUnit) -> bool {
    use crate::exchange::unit::UnitKind;
    let kind = &paired.first(unit).kind;
    matches!(kind, UnitKind::Description | UnitKind::Keywords)
}

/// The paragraphs of Markdown that came back, each in one line but for line breaks that were asked for.
fn paragraphs(text: &str, is_markdown: bool) -> Vec<String> {
    let joined = |text: &str| {
        let mut joined = String::new();
        for line in text.trim().split(['\n', '\r']) {
            let line = line.trim_matches([' ', '\t']);
            if joined.ends_with('\\') && is_markdown {
                joined.push('\n');
            } else if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(line);
        }
        joined
    };
    if !is_markdown {
        return vec![joined(text)];
    }
    let text = text.replace("\r\n", "\n");
    text.split("\n\n")
        .map(joined)
        .filter(|part| !part.is_empty())
        .collect()
}

/// The content that came back, with the codes of the unit. One that it does not have is told.
fn content(
    unit: &PairedUnit,
    nodes: &[ReceivedNode],
    one: &Incoming<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Node> {
    let former = unit.translation.as_deref().unwrap_or_default();
    // As the translation writes it, where it has the code.
    let known: Vec<&Code> = codes(former)
        .into_iter()
        .chain(codes(&unit.original))
        .collect();
    let mut resolved = Vec::new();
    for node in nodes {
        match node {
            ReceivedNode::Text(text) => push_text(&mut resolved, text),
            ReceivedNode::Single(id, span) | ReceivedNode::Pair(id, span, _) => {
                let code = known.iter().find(|code| code.id == *id);
                let is_pair = matches!(node, ReceivedNode::Pair(..));
                let code = code.filter(|code| is_pair || code.close.text.is_empty());
                let Some(&code) = code else {
                    let place = Place::new(one.file, *span);
                    let message = format!("the original has no such code `{id}` here");
                    let found = Diagnostic::error("unknown-inline-code", place, message)
                        .with_help("in the translator's program, copy the codes from the original");
                    diagnostics.push(found);
                    continue;
                };
                resolved.push(match node {
                    ReceivedNode::Pair(_, _, inner) if !code.close.text.is_empty() => {
                        let inner = content(unit, inner, one, diagnostics);
                        Node::Pair(code.clone(), inner)
                    }
                    _ => Node::Single(code.clone()),
                });
            }
        }
    }
    resolved
}

/// Without emphasis that holds nothing.
fn without_empty(nodes: Vec<Node>) -> Vec<Node> {
    let mut kept = Vec::new();
    for node in nodes {
        match node {
            Node::Pair(code, inner) => {
                let inner = without_empty(inner);
                if !inner.is_empty() || !code.kind.is_free() {
                    kept.push(Node::Pair(code, inner));
                }
            }
            Node::Text(text) => push_text(&mut kept, &text),
            Node::Single(code) => kept.push(Node::Single(code)),
        }
    }
    kept
}

/// Tells codes that are missing or come twice, unless the translation was like that before.
fn check_codes(
    unit: &PairedUnit,
    content: &[Node],
    one: &Incoming<'_>,
    diagnostics: &mut Vec<Diagnostic>,
    is_same: bool,
) {
    if is_same {
        return;
    }
    let present = codes(content);
    for (at, code) in present.iter().enumerate() {
        let is_again = present[..at].iter().any(|other| other.id == code.id);
        if is_again && !code.kind.is_free() {
            let message = format!(
                "the {} `{}` stands here twice",
                code.kind.name(),
                code.shown()
            );
            let found = Diagnostic::error("repeated-inline-code", one.place(), message)
                .with_help("keep it once, where it belongs");
            diagnostics.push(found);
        }
    }
    let former = unit.translation.as_deref();
    for code in codes(&unit.original) {
        let is_there = present.iter().any(|other| other.id == code.id);
        let was_there =
            former.is_none_or(|former| codes(former).iter().any(|old| old.id == code.id));
        if !is_there && was_there && !code.kind.is_free() {
            diagnostics.push(missing_code(code, one));
        }
    }
}

/// Tells a code of the original that the translation lacks.
pub(super) fn missing_code(code: &Code, one: &Incoming<'_>) -> Diagnostic {
    let message = format!(
        "the {} `{}` is missing in this translation",
        code.kind.name(),
        code.shown()
    );
    Diagnostic::error("missing-inline-code", one.place(), message)
        .with_help("put it where it belongs in the translation")
}

/// Tells a code that the original does not have.
pub(super) fn foreign_code(code: &Code, one: &Incoming<'_>) -> Diagnostic {
    let message = format!(
        "the original has no {} `{}` here",
        code.kind.name(),
        code.shown()
    );
    Diagnostic::error("unknown-inline-code", one.place(), message)
        .with_help("write it as the original does; what is not text stays as it is")
}
