//! Translations that are missing where the policy does not let them be.

use crate::config::MissingPolicy;
use crate::diagnostic::{Diagnostic, Place};
use crate::site::{Entry, Site};

pub(super) fn check(site: &Site, entry: &Entry) -> Vec<Diagnostic> {
    if entry.missing != MissingPolicy::Error {
        return Vec::new();
    }
    let (_, source) = entry.text(entry.source_language);
    site.config
        .languages
        .iter()
        .filter(|(language, _)| entry.translations[*language].is_none())
        .map(|(_, tag)| {
            let file = format!("content/{}/{tag}.md", entry.id).replace("//", "/");
            Diagnostic::error(
                "missing-translation",
                Place::file(&source.source.path),
                format!("this text has no translation into `{tag}`, or only a draft"),
            )
            .with_help(format!(
                "write `{file}`, or set `missing = \"notice\"` in the entry's `entry.toml` to show this text instead"
            ))
        })
        .collect()
}
