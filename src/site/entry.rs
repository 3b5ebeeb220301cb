//! An entry of the site: what does not depend on a language, with its translations.

use super::attachment::Attachment;
use super::fact::Fact;
use super::heading::Anchor;
use super::publication::Publication;
use super::topic::TopicIndex;
use crate::config::{Allowance, LanguageIndex, MissingPolicy, PerLanguage};
use crate::document::Document;
use crate::path::{EntryId, SourcePath};
use crate::source::Source;
use crate::value::quantity::PartialDate;

/// An entry, as an index into the site's entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryIndex(u32);

impl EntryIndex {
    pub(super) fn new(at: usize) -> Self {
        // Four thousand million entries do not fit in memory, so the index always fits.
        Self(u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// Its place among the entries of its site.
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

/// An entry that is published in at least one language.
#[derive(Debug)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// The name of its kind.
    pub kind: String,
    /// Its `entry.toml`; `None` where it has none.
    pub data_file: Option<SourcePath>,
    /// The entry of the nearest folder above that is one; `None` for the home page and where there is none.
    pub parent: Option<EntryIndex>,
    /// The entries whose parent it is, sorted by id; see [`ranks`](Self::rank) for the order that readers get.
    pub children: Vec<EntryIndex>,
    /// Its place among its siblings; `None` means after those that have one, by title.
    pub order: Option<i64>,
    /// Where it stands among all entries in each language, by order and then by title.
    pub rank: PerLanguage<u32>,
    /// When it was first published.
    pub date: Option<PartialDate>,
    /// When it was last changed in substance.
    pub updated: Option<PartialDate>,
    /// Its topics, in the order written.
    pub topics: Vec<TopicIndex>,
    /// Its facts, in the order that its kind declares.
    pub facts: Vec<Fact>,
    /// Whether something of its kind or its facts could not be read, so that what seems missing may be there.
    pub faulty: bool,
    /// The entries that refer to it by a field with an inverse.
    pub inverse: Vec<Relation>,
    /// The language that it is written in first, or else the first that it has.
    pub source_language: LanguageIndex,
    /// What readers get where a translation is missing.
    pub missing: MissingPolicy,
    /// Its texts that are published; never all `None`.
    pub translations: PerLanguage<Option<Translation>>,
    /// The languages whose text is there, but a draft and not published.
    pub drafts: PerLanguage<bool>,
    /// The files published beside its pages, sorted by name.
    pub attachments: Vec<Attachment>,
    /// The book that it describes; `None` where it describes none.
    pub publication: Option<Box<Publication>>,
    /// The codes of warnings that are right here.
    pub allow: Vec<Allowance>,
}

impl Entry {
    /// The language of the text that readers of `language` get: their own or, by the policy, the source's. `None`
    /// where there is no page in that language.
    pub fn shown_language(&self, language: LanguageIndex) -> Option<LanguageIndex> {
        if self.translations[language].is_some() {
            Some(language)
        } else if self.missing == MissingPolicy::Notice {
            Some(self.source_language)
        } else {
            None
        }
    }

    /// The text that readers of `language` get, with its language, whether or not there is a page: where there is
    /// none, the source's text names the entry in other pages.
    pub fn text(&self, language: LanguageIndex) -> (LanguageIndex, &Translation) {
        let shown = self
            .shown_language(language)
            .unwrap_or(self.source_language);
        let translation = self.translations[shown]
            .as_ref()
            .expect("the source language is one that the entry has");
        (shown, translation)
    }

    /// Its own files: data, texts and attachments.
    pub fn files(&self) -> impl Iterator<Item = &SourcePath> {
        let texts = self
            .translations
            .values()
            .flatten()
            .map(|text| &text.source.path);
        let attachments = self
            .attachments
            .iter()
            .flat_map(|attachment| attachment.files.values().flatten().map(|found| &found.path));
        self.data_file.iter().chain(texts).chain(attachments)
    }

    /// The fact of this name.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.name == name)
    }
}

/// The entries that refer to an entry by fields with one inverse name.
#[derive(Debug)]
pub struct Relation {
    /// The inverse name, as the field declares it.
    pub name: String,
    /// The entries, sorted by id.
    pub entries: Vec<EntryIndex>,
}

/// An entry's text in one language.
#[derive(Debug)]
pub struct Translation {
    /// The file.
    pub source: Source,
    /// What it says.
    pub document: Document,
    /// The title, as written.
    pub title: String,
    /// The summary, as written.
    pub summary: Option<String>,
    /// For search engines, instead of the summary.
    pub description: Option<String>,
    /// Keywords for search engines.
    pub keywords: Vec<String>,
    /// Who translated it.
    pub translator: Option<String>,
    /// The last part of its address; empty for the home page.
    pub slug: String,
    /// Old addresses that lead here.
    pub aliases: Vec<Alias>,
    /// What can be linked to in the text, in its order.
    pub anchors: Vec<Anchor>,
}

/// An old address, as written.
#[derive(Debug)]
pub struct Alias {
    /// The address from the site's root, without the leading slash.
    pub path: String,
    /// Where it is written.
    pub span: crate::source::Span,
}
