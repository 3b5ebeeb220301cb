//! Blocks whose translation is far longer or shorter than the others of the same text.

use super::Both;
use crate::bilingual::segment::SegmentKind;
use crate::diagnostic::Diagnostic;

/// From how many characters on either side a length says something.
const LONG: usize = 120;

/// How far from the text's usual ratio a block must be, as a factor.
const FAR: f32 = 2.1;

/// How many characters of the usual ratio are taken to be one to one: a short text's own says little.
const PRIOR: f32 = 1000.0;

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let lengths: Vec<(usize, f32, f32)> = both
        .pairs
        .iter()
        .enumerate()
        .filter(|(pair, _)| both.is_compared(*pair))
        .filter_map(|(at, pair)| {
            let blocks = [
                &both.source.segments[pair.a.clone()],
                &both.target.segments[pair.b.clone()],
            ];
            let is_text = |kind| !matches!(kind, SegmentKind::Code | SegmentKind::Html);
            let mut all = blocks.iter().flat_map(|blocks| blocks.iter());
            let [a, b] = blocks.map(|side| side.iter().map(|it| it.characters).sum::<usize>());
            all.all(|block| is_text(block.kind))
                .then_some((at, a as f32, b as f32))
        })
        .collect();
    let (a, b) = lengths.iter().fold((PRIOR, PRIOR), |(a, b), length| {
        (a + length.1, b + length.2)
    });
    for (pair, of_source, of_target) in lengths {
        if !is_far(of_source, of_target, b / a) {
            continue;
        }
        let what = if of_target < of_source {
            "shorter"
        } else {
            "longer"
        };
        diagnostics.push(
            both.warning(
                "different-length",
                pair,
                None,
                format!(
                    "the translation is far {what} than usual here: {of_target} characters, and the original has {of_source}"
                ),
            )
            .with_related(both.original(pair, None), "the original")
            .with_help("see whether something was left out or put in"),
        );
    }
}

/// Whether lengths are far from the usual `ratio` of the translation's to the original's.
fn is_far(source: f32, target: f32, ratio: f32) -> bool {
    let own = (target + 1.0) / (source + 1.0) / ratio;
    source.max(target) >= LONG as f32 && !(1.0 / FAR..FAR).contains(&own)
}
