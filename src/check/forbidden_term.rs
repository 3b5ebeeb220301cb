//! Words that the termbase forbids, in any text of their language.

use super::Text;
use crate::bilingual::glossary::{Glossary, RunningText, TermStatus};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::BlockKind;
use crate::document::walk::Visited;
use crate::value::Value;

/// The keys of front matter and the attributes of containers whose values readers see.
const WORDS: [&str; 4] = ["title", "summary", "description", "caption"];

pub(super) fn check(text: &Text<'_>, glossary: &Glossary, diagnostics: &mut Vec<Diagnostic>) {
    if glossary.is_empty() {
        return;
    }
    let document = &text.translation.document;
    for key in WORDS {
        if let Some(node) = document.front_matter.table.get(key)
            && let Value::Text(value) = &node.value
        {
            let value = RunningText::of_value(value, node.span);
            check_words(text, glossary, &value, diagnostics);
        }
    }
    document.walk(&mut |visited| {
        if let Visited::Block(block) = visited
            && let BlockKind::Container(container) = &block.kind
        {
            for attribute in &container.attributes {
                if WORDS.contains(&attribute.name.as_str()) {
                    let value = RunningText::of_value(&attribute.value, attribute.span);
                    check_words(text, glossary, &value, diagnostics);
                }
            }
        }
    });
    let running = RunningText::of_document(text.translation);
    check_words(text, glossary, &running, diagnostics);
}

fn check_words(
    text: &Text<'_>,
    glossary: &Glossary,
    running: &RunningText,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for found in glossary.finder(text.language).find(&running.text) {
        if found.status != TermStatus::Forbidden {
            continue;
        }
        let concept = glossary.concept(found.concept);
        let written = running.text[found.range.clone()].replace('\n', " ");
        let mut diagnostic = Diagnostic::warning(
            "forbidden-term",
            text.place(running.span(found.range)),
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
