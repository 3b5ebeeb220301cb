//! Terms of the original whose counterpart the translation does not use.
//!
//! A translator may say things another way, so a term is missed only where nothing in the block recalls it: no form of
//! it, no part of a compound, not its words apart from each other, no fact, and not the original's own word in emphasis.

use super::terms::{TermPair, listed, with_termbase};
use crate::bilingual::glossary::TermStatus;
use crate::diagnostic::Diagnostic;

pub(super) fn check(pair: &TermPair<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let both = pair.both;
    let mut seen = Vec::new();
    for found in &pair.source.terms {
        let concept = both.glossary.concept(found.concept);
        if !concept.check || found.status == TermStatus::Forbidden || seen.contains(&found.concept)
        {
            continue;
        }
        seen.push(found.concept);
        let Some(wanted) = concept.preferred(both.target.language) else {
            continue;
        };
        // A forbidden word in its place is told for itself.
        let is_forbidden = pair.target.terms.iter().any(|instead| {
            instead.concept == found.concept && instead.status == TermStatus::Forbidden
        });
        if is_forbidden || pair.target_speaks_of(found.concept) {
            continue;
        }
        let diagnostic = Diagnostic::warning(
            "stray-term",
            both.target.place(pair.target.span),
            format!(
                "the original has the term `{}`, and nothing here stands for it",
                pair.source.written(found)
            ),
        )
        .with_related(
            both.source.place(pair.source.place(found)),
            "the term in the original",
        )
        .with_help(match concept.terms[both.target.language].as_slice() {
            [only] => format!("the termbase wants `{}` for it", only.text),
            terms => format!("the termbase wants one of these for it: {}", listed(terms)),
        });
        diagnostics.push(with_termbase(diagnostic, both, wanted));
    }
}
