//! Folders of entries with names that an id should not have.

use crate::diagnostic::{Diagnostic, Place};
use crate::language::slug::slugify;
use crate::site::{Entry, Site};

/// The folder's own name is told at its entry, those above at theirs.
pub(super) fn check(site: &Site, entry: &Entry) -> Option<Diagnostic> {
    let name = entry.id.name();
    let language = &site.config.languages[site.config.languages.first()];
    let slug = slugify(name, language);
    if slug == name {
        return None;
    }
    let (_, text) = entry.text(entry.source_language);
    let diagnostic = Diagnostic::warning(
        "invalid-entry-id",
        Place::file(&text.source.path),
        format!(
            "the folder `{name}` names an entry, and such a name has small letters, digits and hyphens only"
        ),
    );
    Some(if slug.is_empty() {
        diagnostic.with_help("give the folder another name")
    } else {
        diagnostic.with_help(format!(
            "rename the folder `{slug}`; the title stands in the text and may be written as you like"
        ))
    })
}
