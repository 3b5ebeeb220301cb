//! Translations that are missing: an error where the policy does not let them be, else worth knowing.

use crate::config::MissingPolicy;
use crate::diagnostic::{Diagnostic, Place};
use crate::site::{Entry, Site};

pub(super) fn check(site: &Site, entry: &Entry) -> Vec<Diagnostic> {
    if entry.missing == MissingPolicy::Hide {
        return Vec::new();
    }
    let (_, source) = entry.text(entry.source_language);
    site.config
        .languages
        .iter()
        .filter(|(language, _)| entry.translations[*language].is_none())
        .map(|(_, tag)| {
            let file = format!("content/{}/{tag}.md", entry.id).replace("//", "/");
            let place = Place::file(&source.source.path);
            let message = format!("this text has no translation into `{tag}`, or only a draft");
            if entry.missing == MissingPolicy::Notice {
                return Diagnostic::info("missing-translation", place, message)
                    .with_help(format!("write `{file}`; until then readers get this text with a notice"));
            }
            Diagnostic::error("missing-translation", place, message).with_help(format!(
                "write `{file}`, or set `missing = \"notice\"` in the entry's `entry.toml` to show this text instead"
            ))
        })
        .collect()
}
