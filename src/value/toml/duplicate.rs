//! Where the keys of a TOML text stand, to name the first place of a key that is given twice: the crate reports the
//! second only.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// All keys of a text, by name.
pub(super) struct WrittenKeys<'a> {
    text: &'a str,
    /// The tables that own keys, each with the range it was opened by: a header, or a whole inline table.
    owners: Vec<(Range<usize>, bool)>,
    by_name: HashMap<String, Vec<(Range<usize>, usize)>>,
}

impl<'a> WrittenKeys<'a> {
    /// Gathers the keys of a table that was read from `text`.
    pub(super) fn collect(text: &'a str, root: &Spanned<DeTable<'_>>) -> Self {
        let mut keys = Self {
            text,
            owners: vec![(0..0, false)],
            by_name: HashMap::new(),
        };
        keys.add_table(root.get_ref(), 0);
        keys
    }

    /// The first place of the key whose second is at byte `second`, if it can be told.
    pub(super) fn before(&self, name: &str, second: usize) -> Option<Range<usize>> {
        if let Some(header) = self.same_header_before(second) {
            return Some(header);
        }
        let owner = self.owner_at(second);
        let places = self.by_name.get(name)?;
        let earlier = || places.iter().filter(|(range, _)| range.end <= second);
        let in_same_table = earlier().rfind(|(_, of)| *of == owner);
        in_same_table
            .or_else(|| earlier().next_back())
            .map(|(range, _)| range.clone())
    }

    fn add_table(&mut self, table: &DeTable<'_>, owner: usize) {
        for (key, value) in table.iter() {
            let places = self.by_name.entry(key.get_ref().to_string()).or_default();
            places.push((key.span(), owner));
            self.add_value(value, owner);
        }
    }

    fn add_value(&mut self, value: &Spanned<DeValue<'_>>, owner: usize) {
        match value.get_ref() {
            DeValue::Table(table) => {
                let range = value.span();
                let opening = self.text.as_bytes().get(range.start);
                let owner = match opening {
                    Some(b'{' | b'[') => {
                        self.owners.push((range, opening == Some(&b'{')));
                        self.owners.len() - 1
                    }
                    // A dotted key makes tables that belong to the one it stands in.
                    _ => owner,
                };
                self.add_table(table, owner);
            }
            DeValue::Array(array) => array.iter().for_each(|item| self.add_value(item, owner)),
            _ => {}
        }
    }

    /// The innermost inline table around byte `at`, or else the last table opened by a header before it.
    fn owner_at(&self, at: usize) -> usize {
        let around =
            |(_, (range, inline)): &(usize, &(Range<usize>, bool))| *inline && range.contains(&at);
        let before =
            |(_, (range, inline)): &(usize, &(Range<usize>, bool))| !*inline && range.start <= at;
        let owners = || self.owners.iter().enumerate();
        owners()
            .filter(around)
            .max_by_key(|(_, (range, _))| range.start)
            .or_else(|| {
                owners()
                    .filter(before)
                    .max_by_key(|(_, (range, _))| range.start)
            })
            .map_or(0, |(index, _)| index)
    }

    /// The earlier `[header]` with the same text, where byte `second` is in a header.
    fn same_header_before(&self, second: usize) -> Option<Range<usize>> {
        let start = self.text[..second]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        let header = self.text[start..].lines().next()?.trim();
        if !header.starts_with('[') {
            return None;
        }
        let mut at = 0;
        for line in self.text[..start].split_inclusive('\n') {
            if line.trim() == header {
                let indent = line.len() - line.trim_start().len();
                return Some(at + indent..at + indent + header.len());
            }
            at += line.len();
        }
        None
    }
}
