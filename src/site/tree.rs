//! The tree of entries: parents, children, and the order that readers of each language get.

use std::collections::HashMap;

use super::Site;
use super::entry::{Entry, EntryIndex};
use crate::config::{LanguageIndex, PerLanguage};
use crate::locale::Locale;
use crate::path::EntryId;

/// Gives every entry its parent, its children and its ranks.
pub fn connect(
    entries: &mut [Entry],
    by_id: &HashMap<EntryId, EntryIndex>,
    locales: &PerLanguage<Locale>,
) {
    for at in 0..entries.len() {
        let mut above = entries[at].id.parent();
        while let Some(id) = above {
            if let Some(&parent) = by_id.get(&id) {
                entries[at].parent = Some(parent);
                entries[parent.get()].children.push(EntryIndex::new(at));
                break;
            }
            above = id.parent();
        }
    }
    for (language, locale) in locales.iter() {
        let mut keys: Vec<(i64, Vec<u8>, usize)> = entries
            .iter()
            .enumerate()
            .map(|(at, entry)| {
                let title = locale.sort_key(&entry.text(language).1.title);
                (entry.order.unwrap_or(i64::MAX), title, at)
            })
            .collect();
        keys.sort_unstable();
        for (rank, (_, _, at)) in keys.into_iter().enumerate() {
            entries[at].rank[language] = u32::try_from(rank).unwrap_or(u32::MAX);
        }
    }
}

impl Site {
    /// The children of an entry that have a page in `language`, in the order that its readers get.
    pub fn children(&self, entry: &Entry, language: LanguageIndex) -> Vec<EntryIndex> {
        let mut children: Vec<EntryIndex> = entry
            .children
            .iter()
            .copied()
            .filter(|&child| self.routes().entry(child, language).is_some())
            .collect();
        children.sort_by_key(|&child| self.entry(child).rank[language]);
        children
    }

    /// The entries above one, nearest first, up to the home page.
    pub fn ancestors(&self, index: EntryIndex) -> impl Iterator<Item = EntryIndex> + '_ {
        std::iter::successors(self.entry(index).parent, |&above| self.entry(above).parent)
    }
}
