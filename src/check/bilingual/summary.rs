//! What the front matter of one language says and the other's does not: summary, description, keywords.

use super::Both;
use crate::diagnostic::{Diagnostic, Place};
use crate::site::Translation;

const KEYS: [&str; 3] = ["summary", "description", "keywords"];

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (source, target) = (both.source.translation, both.target.translation);
    for key in KEYS {
        let message = match (says(source, key), says(target, key)) {
            (true, false) => {
                format!("the original has the key `{key}`, and the translation does not")
            }
            (false, true) => {
                format!("the translation has the key `{key}`, and the original does not")
            }
            _ => continue,
        };
        diagnostics.push(
            Diagnostic::warning("different-summary", place(target, key), message)
                .with_related(place(source, key), "the original")
                .with_help(format!("write `{key}` in both languages, or in neither")),
        );
    }
}

fn says(text: &Translation, key: &str) -> bool {
    match key {
        "summary" => text
            .summary
            .as_ref()
            .is_some_and(|it| !it.trim().is_empty()),
        "description" => text
            .description
            .as_ref()
            .is_some_and(|it| !it.trim().is_empty()),
        _ => !text.keywords.is_empty(),
    }
}

/// The key, or else the title: that much every text has.
fn place(text: &Translation, key: &str) -> Place {
    let file = &text.source.path;
    let data = &text.document.front_matter.table;
    let node = data.get(key).or_else(|| data.get("title"));
    node.map_or_else(|| Place::file(file), |node| Place::new(file, node.span))
}
