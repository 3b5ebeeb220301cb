//! Warnings that are allowed by a code that does not exist.

use super::explain::codes;
use crate::config::Allowance;
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::path::SourcePath;
use crate::site::Site;

pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let known = codes();
    let unknown = |file: &SourcePath, allowance: &Allowance| {
        let code = allowance.code.as_str();
        if known.iter().any(|known| known == code) {
            return None;
        }
        let place = Place::new(file, allowance.span);
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
