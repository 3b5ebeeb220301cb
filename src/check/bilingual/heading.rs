//! Headings of another level, or what is a heading in one language only.

use super::Both;
use crate::bilingual::segment::{Segment, SegmentKind};
use crate::diagnostic::Diagnostic;

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    // All headings one level deeper are one decision, and told once.
    let mut shift = 0;
    for (pair, blocks) in both.pairs.iter().enumerate() {
        let ([source], [target]) = (
            &both.source.segments[blocks.a.clone()],
            &both.target.segments[blocks.b.clone()],
        ) else {
            continue;
        };
        if !both.is_compared(pair) {
            continue;
        }
        let message = match (source.kind, target.kind) {
            (SegmentKind::Heading(a), SegmentKind::Heading(b)) => {
                check_id(both, pair, source, target, diagnostics);
                let before = std::mem::replace(&mut shift, i16::from(b) - i16::from(a));
                if shift == 0 || shift == before {
                    continue;
                }
                format!("this heading is of level {b}, and the original's of level {a}")
            }
            (SegmentKind::Heading(_), _) => {
                "this is a heading in the original, and none in the translation".to_owned()
            }
            (_, SegmentKind::Heading(_)) => {
                "this is a heading in the translation, and none in the original".to_owned()
            }
            _ => continue,
        };
        diagnostics.push(
            both.warning("different-heading", pair, None, message)
                .with_related(both.original(pair, None), "the original")
                .with_help("give both texts the same headings: `##` is level 2, `###` level 3"),
        );
    }
}

/// Tells a heading without the id of the original: links lead to it in every language.
fn check_id(
    both: &Both<'_>,
    pair: usize,
    source: &Segment,
    target: &Segment,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(id) = source
        .id
        .as_deref()
        .filter(|id| target.id.as_deref() != Some(id))
    else {
        return;
    };
    let has = |segments: &[Segment], id: &str| {
        let mut ids = segments.iter().map(|segment| segment.id.as_deref());
        ids.any(|other| other == Some(id))
    };
    // Then the heading stands in another place.
    let is_moved = has(both.target.segments, id)
        || target
            .id
            .as_deref()
            .is_some_and(|other| has(both.source.segments, other));
    if is_moved {
        return;
    }
    let message = match &target.id {
        Some(other) => format!("this heading has the id `{other}`, and the original's has `{id}`"),
        None => format!("this heading has no id, and the original's has `{id}`"),
    };
    diagnostics.push(
        both.warning("different-heading", pair, None, message)
            .with_related(both.original(pair, None), "the original")
            .with_help(format!(
                "write `{{#{id}}}` behind it: links lead to it in every language"
            )),
    );
}
