//! Warnings that are allowed by a code that does not exist, or by one of an error.

use super::explain::{can_be_allowed, codes};
use crate::config::Allowance;
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::path::SourcePath;
use crate::site::Site;

pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let known = codes();
    let unknown = |file: &SourcePath, allowance: &Allowance| {
        let code = allowance.code.as_str();
        let place = Place::new(file, allowance.span);
        if known.iter().any(|known| known == code) {
            return (!can_be_allowed(code)).then(|| {
                Diagnostic::warning(
                    "unallowable-code",
                    place,
                    format!("`{code}` is an error, and errors cannot be allowed"),
                )
                .with_help(format!(
                    "remove it here and mend what is told; `bromost explain {code}` says how"
                ))
            });
        }
        let diagnostic =
            Diagnostic::warning("unknown-code", place, format!("there is no code `{code}`"));
        Some(match nearest(code, known.iter().map(String::as_str)) {
            Some(near) => {
                diagnostic.with_help(format!("a code with a similar name exists: `{near}`"))
            }
            None => diagnostic.with_help(
                "a code stands between the brackets of a message; `bromost explain` lists them all",
            ),
        })
    };
    let of_site = site
        .config
        .allow
        .iter()
        .map(|allowance| (&site.config.file, allowance));
    let of_entries = site.entries().flat_map(|(_, entry)| {
        let file = entry.data_file.iter();
        file.flat_map(|file| entry.allow.iter().map(move |allowance| (file, allowance)))
    });
    of_site
        .chain(of_entries)
        .filter_map(|(file, allowance)| unknown(file, allowance))
        .collect()
}
