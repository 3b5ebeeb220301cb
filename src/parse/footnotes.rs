//! Footnotes that lack their other half: a reference without a definition, a definition without a reference, and a
//! label defined twice. Only the whole file shows them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Place};
use crate::document::Footnote;
use crate::path::SourcePath;
use crate::source::Span;

/// The references of a file, gathered while its tree is built.
#[derive(Debug, Default)]
pub(super) struct References {
    /// The labels that are referred to, folded.
    used: BTreeSet<String>,
    /// What looks like a reference, and which Markdown took for text: labels with their spans.
    unresolved: Vec<(String, Span)>,
}

impl References {
    /// Notes a reference to a definition.
    pub(super) fn add(&mut self, label: &str) {
        self.used.insert(folded(label));
    }

    /// Notes `[^label]` that stands in the text.
    pub(super) fn add_unresolved(&mut self, label: &str, span: Span) {
        self.unresolved.push((label.to_owned(), span));
    }

    /// Reports what lacks its other half. `marker` gives the bytes of a definition's `[^label]:`.
    pub(super) fn check(
        self,
        footnotes: &[Footnote],
        marker: impl Fn(&Footnote) -> Span,
        file: &SourcePath,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let mut defined: BTreeMap<String, Span> = BTreeMap::new();
        for footnote in footnotes {
            let label = &footnote.label;
            let place = Place::new(file, marker(footnote));
            if let Some(first) = defined.get(&folded(label)) {
                let message = format!("the footnote `[^{label}]` is defined twice");
                let found = Diagnostic::error("duplicate-footnote", place, message)
                    .with_related(Place::new(file, *first), "first defined here")
                    .with_help("give one of them another label");
                diagnostics.push(found);
                continue;
            }
            defined.insert(folded(label), marker(footnote));
            if !self.used.contains(&folded(label)) {
                let message = format!("nothing refers to the footnote `[^{label}]`");
                let found = Diagnostic::warning("unused-footnote", place, message).with_help(
                    format!("write `[^{label}]` where it belongs in the text, or remove it"),
                );
                diagnostics.push(found);
            }
        }
        for (label, span) in self.unresolved {
            if defined.contains_key(&folded(&label)) {
                continue;
            }
            let message = format!("the footnote `[^{label}]` is not defined");
            let found = Diagnostic::warning("missing-footnote", Place::new(file, span), message)
                .with_help(format!(
                    "add a line `[^{label}]: …` with its text at the end of the file"
                ));
            diagnostics.push(found);
        }
    }
}

/// Labels are compared without regard to case.
fn folded(label: &str) -> String {
    label.to_lowercase()
}
