//! References between entries, and their inverse: a tool shows the cases that used it.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Entry, EntryIndex, Relation};
use super::fact::FactValue;
use crate::config::Config;

/// Gives every entry the relations that others' fields declare as its inverse.
pub fn invert(config: &Config, entries: &mut [Entry]) {
    let mut inverse: BTreeMap<(usize, &str), BTreeSet<EntryIndex>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let kind = &config.kinds[&entry.kind];
        for fact in &entry.facts {
            let field = kind.field(&fact.name);
            let Some(name) = field.and_then(|field| field.inverse.as_deref()) else {
                continue;
            };
            for value in &fact.values {
                if let FactValue::Entry(target) = value {
                    inverse
                        .entry((target.get(), name))
                        .or_default()
                        .insert(EntryIndex::new(at));
                }
            }
        }
    }
    for ((at, name), related) in inverse {
        let entry = &mut entries[at];
        let mut related: Vec<EntryIndex> = related.into_iter().collect();
        // Where the entry declares the relation from its own side as well, it is not told twice.
        if let Some(own) = entry.facts.iter().find(|fact| fact.name == name) {
            related.retain(|index| !own.values.contains(&FactValue::Entry(*index)));
        }
        if !related.is_empty() {
            entry.inverse.push(Relation {
                name: name.to_owned(),
                entries: related,
            });
        }
    }
}
