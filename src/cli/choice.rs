//! Entries and languages as the command line names them.

use crate::config::LanguageIndex;
use crate::diagnostic::nearest;
use crate::error::{Error, Result};
use crate::path::EntryId;
use crate::pipeline::Project;
use crate::site::EntryIndex;

/// The entries with these ids, `/` for the home page; all of them where none is named.
pub(super) fn named_entries(project: &Project, ids: &[String]) -> Result<Vec<EntryIndex>> {
    let site = &project.site;
    if ids.is_empty() {
        return Ok(site.entries().map(|(index, _)| index).collect());
    }
    ids.iter()
        .map(|id| {
            site.find(&EntryId::new(id)).ok_or_else(|| {
                let near = nearest(id, site.entries().map(|(_, entry)| entry.id.as_str()));
                Error::Usage(match near {
                    Some(near) => format!(
                        "there is no entry `{id}`; one with a similar name exists: `{near}`"
                    ),
                    None => format!("there is no entry `{id}`"),
                })
            })
        })
        .collect()
}

/// The language of this tag.
pub(super) fn named_language(project: &Project, tag: &str) -> Result<LanguageIndex> {
    let config = &project.site.config;
    config
        .language_index(tag)
        .ok_or_else(|| Error::Usage(format!("`{tag}` is no language of the site")))
}
