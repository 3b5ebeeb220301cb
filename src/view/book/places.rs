//! Where things stand in a book: what the texts of its chapters need to know of the whole. Entry point: [`Places`].

use std::collections::HashMap;

use super::{Plan, page_number};
use crate::config::{BaseUrl, LanguageIndex, PerLanguage};
use crate::language::hyphenation::Hyphenator;
use crate::path::SourcePath;
use crate::site::{EntryIndex, Route, Site};
use crate::theme::Html;

/// Where the entries and the pictures of a book are.
#[derive(Debug)]
pub struct Places {
    base_url: BaseUrl,
    chapters: HashMap<(EntryIndex, LanguageIndex), String>,
    pictures: HashMap<SourcePath, String>,
    hyphenators: PerLanguage<Option<Hyphenator>>,
    /// The ids of the texts that stand on pages with a count of their own.
    front: Vec<String>,
    /// Whether places are marked for an index.
    pub index: bool,
}

/// The chapter of a book that a text is made for.
#[derive(Clone, Debug)]
pub struct InBook<'a> {
    /// The whole book.
    pub places: &'a Places,
    /// The chapter's number, for its figures; `None` where it has none.
    pub number: Option<usize>,
    /// The level of its title as a heading; 0 where its own headings are the titles.
    pub level: u8,
}

impl Places {
    /// The places of a planned book with these pictures, as data URIs.
    pub fn new(site: &Site, plan: &Plan<'_>, pictures: HashMap<SourcePath, String>) -> Self {
        let sides = if plan.is_beside() {
            plan.languages.len()
        } else {
            1
        };
        let first = plan.languages[..sides].iter();
        Self {
            base_url: site.config.base_url.clone(),
            chapters: plan.chapters(site),
            front: first
                .map(|&language| plan.id(site, plan.entry, language))
                .collect(),
            index: plan.publication.index,
            pictures,
            hyphenators: site
                .config
                .languages
                .map(|_, language| Hyphenator::new(language)),
        }
    }

    /// The id of the chapter that is an entry, for readers of a language; `None` where it is not in the book.
    pub fn chapter(&self, entry: EntryIndex, reader: LanguageIndex) -> Option<&str> {
        self.chapters.get(&(entry, reader)).map(String::as_str)
    }

    /// A picture as a data URI; `None` where the book has not been given it.
    pub fn picture(&self, file: &SourcePath) -> Option<&str> {
        self.pictures.get(file).map(String::as_str)
    }

    /// The number of the page that an anchor stands on, and a link to it.
    pub(in crate::view) fn page_number(&self, id: &str) -> Html {
        let text = id.split(':').next().unwrap_or(id);
        page_number(id, self.front.iter().any(|front| front == text))
    }

    /// The address of a page or file on the site.
    pub(in crate::view) fn address(&self, route: &Route) -> String {
        self.base_url.join(route.as_str())
    }

    /// What parts words of a language; `None` where there are no patterns for it.
    pub(in crate::view) fn hyphenator(&self, language: LanguageIndex) -> Option<&Hyphenator> {
        self.hyphenators[language].as_ref()
    }
}
