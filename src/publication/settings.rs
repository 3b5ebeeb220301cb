//! The settings of a book: what was asked for instead of what its entry says.

use crate::config::LanguageIndex;
use crate::error::{Error, Result};
use crate::path::EntryId;
use crate::site::publication::Layout;
use crate::site::{EntryIndex, Site};
use crate::view::book::Plan;

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Another layout than the book's own.
    pub layout: Option<Layout>,
    /// Other languages than the book's own, by their tags; empty for the book's own.
    pub languages: Vec<String>,
}

impl Settings {
    /// The plan of the book that an entry describes.
    ///
    /// # Errors
    ///
    /// Fails where it describes none, or its languages do not fit the layout.
    pub fn plan<'a>(&self, site: &'a Site, entry: EntryIndex) -> Result<Plan<'a>> {
        let described = site.entry(entry);
        let Some(publication) = &described.publication else {
            return Err(Error::Usage(format!(
                "`{}` is no publication: its entry.toml has no table `[publication]`",
                described.id
            )));
        };
        let mut languages: Vec<LanguageIndex> = Vec::new();
        for tag in &self.languages {
            let language = site.config.language_index(tag).ok_or_else(|| {
                let all = site.config.languages.list();
                Error::Usage(format!(
                    "`{tag}` is no language of the site: it is one of {all}"
                ))
            })?;
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        if languages.is_empty() {
            languages.clone_from(&publication.languages);
        }
        let layout = self.layout.unwrap_or(publication.layout);
        if layout == Layout::Facing && languages.len() > 1 {
            return Err(Error::Usage(
                "books with facing pages cannot be made yet: use `--layout parallel` or `--layout sequential`".to_owned(),
            ));
        }
        if layout != Layout::Sequential && languages.len() > 2 {
            return Err(Error::Usage(format!(
                "two languages stand beside each other, and `{}` has {}: choose two of them with `--language`, or use \
                 `--layout sequential`",
                described.id,
                languages.len()
            )));
        }
        Ok(Plan::new(site, entry, publication, layout, languages))
    }
}

/// The entry of the publication called `name`, by its id or the last part of it; without a name, the only one.
///
/// # Errors
///
/// Fails where there is none, or more than one.
pub fn find(site: &Site, name: Option<&str>) -> Result<EntryIndex> {
    let all: Vec<(EntryIndex, &EntryId)> = site
        .entries()
        .filter(|(_, entry)| entry.publication.is_some())
        .map(|(index, entry)| (index, &entry.id))
        .collect();
    let list = || {
        let names: Vec<String> = all.iter().map(|(_, id)| format!("`{id}`")).collect();
        names.join(", ")
    };
    let found: Vec<EntryIndex> = match name {
        None => all.iter().map(|&(index, _)| index).collect(),
        Some(name) => {
            let exact = all.iter().filter(|(_, id)| id.as_str() == name);
            let last = all
                .iter()
                .filter(|(_, id)| id.as_str().rsplit('/').next() == Some(name));
            let exact: Vec<EntryIndex> = exact.map(|&(index, _)| index).collect();
            if exact.is_empty() {
                last.map(|&(index, _)| index).collect()
            } else {
                exact
            }
        }
    };
    match (found.as_slice(), name) {
        (&[index], _) => Ok(index),
        _ if all.is_empty() => Err(Error::Usage(
            "the site has no publication: an entry becomes one by a table `[publication]` in its entry.toml".to_owned(),
        )),
        ([], Some(name)) => Err(Error::Usage(format!(
            "there is no publication `{name}`: the site has {}",
            list()
        ))),
        _ => Err(Error::Usage(format!("which publication? The site has {}", list()))),
    }
}
