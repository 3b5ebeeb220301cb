//! Terms in the translation that the original does not have.
//!
//! A translation says outright what the original only means: `gmina` where that has "dere". So a common term is told
//! only where the whole original never has it. A name is told wherever its block has none, for a sentence about
//! somebody else is a mistake; but a heading, which leaves out what its surroundings say, is judged with these.

use super::terms::{TermPair, listed, with_termbase};
use crate::bilingual::glossary::{Concept, ConceptIndex, TermStatus};
use crate::config::LanguageIndex;
use crate::diagnostic::Diagnostic;

/// `mentioned` tells whether the whole original speaks of a concept.
pub(super) fn check(
    pair: &TermPair<'_>,
    mentioned: &dyn Fn(ConceptIndex) -> bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let both = pair.both;
    let (source, target) = (both.source.language, both.target.language);
    let mut seen = Vec::new();
    for found in &pair.target.terms {
        let concept = both.glossary.concept(found.concept);
        if !concept.check || found.status == TermStatus::Forbidden || seen.contains(&found.concept)
        {
            continue;
        }
        seen.push(found.concept);
        let Some(wanted) = concept.preferred(source) else {
            continue;
        };
        let is_name = is_name(concept, source) && is_name(concept, target) && !pair.is_heading;
        if pair.source_speaks_of(found.concept) || (!is_name && mentioned(found.concept)) {
            continue;
        }
        let diagnostic = Diagnostic::warning(
            "unexpected-term",
            both.target.place(pair.target.place(found)),
            format!(
                "`{}` stands here, and the original has no such term",
                pair.target.written(found)
            ),
        )
        .with_related(both.source.place(pair.source.span), "the original")
        .with_help(match concept.terms[source].as_slice() {
            [only] => format!("in the original it would be `{}`", only.text),
            terms => format!(
                "in the original it would be one of these: {}",
                listed(terms)
            ),
        });
        diagnostics.push(with_termbase(diagnostic, both, wanted));
    }
}

/// Whether a concept is a name: its first term in a language begins with a capital.
fn is_name(concept: &Concept, language: LanguageIndex) -> bool {
    let first = concept.preferred(language);
    first.is_some_and(|term| term.text.starts_with(char::is_uppercase))
}
