//! Footnotes that one language lacks. Their labels may differ, so they are counted.

use super::Both;
use super::compare::{Thing, compare};
use crate::diagnostic::Diagnostic;
use crate::document::InlineKind;

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let [source, target] = both.things(|_, inline| match &inline.kind {
        InlineKind::FootnoteReference(label) => Some(label.clone()),
        _ => None,
    });
    let found = compare(both, &source, &target, |_, _| true);
    for difference in found.differences {
        let pair = difference.pair;
        let missing = only_in(&source[pair], &target[pair]);
        for footnote in missing.into_iter().take(difference.missing.len()) {
            let written = both.source.written(footnote.span);
            diagnostics.push(
                both.warning(
                    "different-footnote",
                    pair,
                    None,
                    format!("the original has the footnote `{written}` here, and the translation has none"),
                )
                .with_related(both.original(pair, Some(footnote.span)), "the footnote of the original")
                .with_help(format!("write `{written}` where it belongs, and translate its text")),
            );
        }
        let added = only_in(&target[pair], &source[pair]);
        for footnote in added.into_iter().take(difference.added.len()) {
            let written = both.target.written(footnote.span);
            diagnostics.push(
                both.warning(
                    "different-footnote",
                    pair,
                    Some(footnote.span),
                    format!("the translation has the footnote `{written}` here, and the original has none"),
                )
                .with_related(both.original(pair, None), "the original")
                .with_help("add the footnote to the original, or remove it here"),
            );
        }
    }
}

/// The footnotes of one side, those first whose label the other has not.
fn only_in<'a>(own: &'a [Thing<String>], other: &[Thing<String>]) -> Vec<&'a Thing<String>> {
    let mut own: Vec<&Thing<String>> = own.iter().collect();
    own.sort_by_key(|footnote| other.iter().any(|it| it.key == footnote.key));
    own
}
