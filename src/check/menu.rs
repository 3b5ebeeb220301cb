//! Entries that the configuration names, and the home page, where they are not there.

use crate::config::EntryReference;
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::site::Site;

pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let config = &site.config;
    if site.entries().next().is_none() {
        // That there is no content has been told, and every name would be unknown.
        return Vec::new();
    }
    let menu = config.menu.iter().flatten();
    let mut diagnostics: Vec<Diagnostic> = menu
        .chain(&config.footer)
        .filter(|reference| site.find(&reference.id).is_none())
        .map(|reference| unknown(site, reference))
        .collect();
    if site.home().is_none() {
        let tag = &config.languages[config.source_language];
        diagnostics.push(
            Diagnostic::error(
                "no-home-page",
                Place::file(&config.file),
                "the site has no home page",
            )
            .with_help(format!(
                "write `content/{tag}.md`, with a `title` in its front matter"
            )),
        );
    }
    diagnostics
}

fn unknown(site: &Site, reference: &EntryReference) -> Diagnostic {
    let place = Place::new(&site.config.file, reference.span);
    let id = reference.id.as_str();
    if site.is_draft(&reference.id) {
        return Diagnostic::warning(
            "unknown-entry",
            place,
            format!("`{id}` is a draft and left out of the menu"),
        )
        .with_help("publish it or remove it here");
    }
    let near = nearest(id, site.entries().map(|(_, entry)| entry.id.as_str()));
    let diagnostic = Diagnostic::error("unknown-entry", place, format!("there is no entry `{id}`"));
    match near {
        Some(near) => {
            diagnostic.with_help(format!("an entry with a similar name exists: `{near}`"))
        }
        None => diagnostic.with_help("name it by the path of its folder from `content`"),
    }
}
