//! Facts, `{{ budget }}`, that one language lacks.

use super::compare::compare;
use super::{Both, order};
use crate::diagnostic::Diagnostic;
use crate::document::InlineKind;

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let own = both.entry.id.as_str();
    let [source, target] = both.things(|_, inline| match &inline.kind {
        InlineKind::Fact(fact) => {
            let entry = fact.entry.as_deref().unwrap_or(own).trim_matches('/');
            Some((entry.to_owned(), fact.field.clone()))
        }
        _ => None,
    });
    let found = compare(both, &source, &target, |a, b| a.key == b.key);
    order::check_crossed(both, &found.crossed, diagnostics);
    for difference in found.differences {
        let pair = difference.pair;
        let mut added: Vec<_> = difference
            .added
            .into_iter()
            .filter(|fact| !source[pair].iter().any(|other| other.key == fact.key))
            .collect();
        let missing = difference.missing.into_iter();
        for fact in missing.filter(|it| !target[pair].iter().any(|other| other.key == it.key)) {
            let written = both.source.written(fact.span);
            let other = (!added.is_empty()).then(|| added.remove(0));
            let message = match other {
                Some(other) => format!(
                    "the original has the fact `{written}` here, and the translation `{}`",
                    both.target.written(other.span)
                ),
                None => format!(
                    "the original has the fact `{written}` here, and the translation does not"
                ),
            };
            diagnostics.push(
                both.warning("different-fact", pair, other.map(|it| it.span), message)
                    .with_related(both.original(pair, Some(fact.span)), "the fact of the original")
                    .with_help(format!("write `{written}` where the value belongs: it is then the same in every language")),
            );
        }
        for fact in added {
            let written = both.target.written(fact.span);
            diagnostics.push(
                both.warning(
                    "different-fact",
                    pair,
                    Some(fact.span),
                    format!(
                        "the translation has the fact `{written}` here, and the original does not"
                    ),
                )
                .with_related(both.original(pair, None), "the original")
                .with_help(format!(
                    "write `{written}` in the original too, or remove it here"
                )),
            );
        }
    }
}
