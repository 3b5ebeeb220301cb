//! Words that the termbase forbids, in any text of their language.

use super::Text;
use crate::bilingual::glossary::{Glossary, TermStatus};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::BlockKind;
use crate::document::running::{Running, running_texts};
use crate::document::walk::Visited;

/// The keys of front matter and the attributes of containers whose values readers see.
const WORDS: [&str; 4] = ["title", "summary", "description", "caption"];

pub(super) fn check(text: &Text<'_>, glossary: &Glossary, diagnostics: &mut Vec<Diagnostic>) {
    if glossary.is_empty() {
        return;
    }
    let (document, source) = (&text.translation.document, &text.translation.source.text);
    for key in WORDS {
        if let Some(value) = Running::of_front_matter(document, key, source) {
            check_words(text, glossary, &value, diagnostics);
        }
    }
    document.walk(&mut |visited| {
        if let Visited::Block(block) = visited
            && let BlockKind::Container(container) = &block.kind
        {
            for attribute in &container.attributes {
                if WORDS.contains(&attribute.name.as_str()) {
                    let value = Running::of_value(&attribute.value, attribute.span, source);
                    check_words(text, glossary, &value, diagnostics);
                }
            }
        }
    });
    for running in running_texts(document, source) {
        check_words(text, glossary, &running, diagnostics);
    }
}

fn check_words(
    text: &Text<'_>,
    glossary: &Glossary,
    running: &Running,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for found in glossary.finder(text.language).find(&running.text) {
        if found.status != TermStatus::Forbidden {
            continue;
        }
        let concept = glossary.concept(found.concept);
        let written = running.quoted(found.range.clone());
        let mut diagnostic = Diagnostic::warning(
            "forbidden-term",
            text.place(running.span_of(found.range)),
            match concept.preferred(text.language) {
                Some(wanted) => format!("`{written}` is not to be used for `{}`", wanted.text),
                None => format!("`{written}` is not to be used"),
            },
        );
        if let Some(wanted) = concept.preferred(text.language) {
            diagnostic = diagnostic.with_help(format!("write `{}`", wanted.text));
            if let Some(file) = &glossary.file {
                let place = Place::new(file, wanted.span);
                diagnostic = diagnostic.with_related(place, "the term in the termbase");
            }
        }
        diagnostics.push(diagnostic);
    }
}
