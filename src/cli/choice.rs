//! Entries and languages as the command line names them.

use crate::config::LanguageIndex;
use crate::diagnostic::nearest;
use crate::error::{Error, Result};
use crate::path::EntryId;
use crate::pipeline::Project;
use crate::site::EntryIndex;

/// The entries with these ids and all below them, `/` for the home page alone; all of them where none is named.
pub(super) fn named_entries(project: &Project, ids: &[String]) -> Result<Vec<EntryIndex>> {
    let site = &project.site;
    if ids.is_empty() {
        return Ok(site.entries().map(|(index, _)| index).collect());
    }
    let named: Vec<EntryIndex> = ids
        .iter()
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
        .collect::<Result<_>>()?;
    let is_named = |index: EntryIndex| {
        // The home page lies above everything, and whoever names it means the page.
        let mut above = site.ancestors(index);
        named.contains(&index)
            || above.any(|above| named.contains(&above) && !site.entry(above).id.is_home())
    };
    let indexes = site.entries().map(|(index, _)| index);
    Ok(indexes.filter(|&index| is_named(index)).collect())
}

/// The language of this tag.
pub(super) fn named_language(project: &Project, tag: &str) -> Result<LanguageIndex> {
    let config = &project.site.config;
    config
        .language_index(tag)
        .ok_or_else(|| Error::Usage(format!("`{tag}` is no language of the site")))
}
