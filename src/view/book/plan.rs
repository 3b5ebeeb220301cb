//! The plan of a book: its chapters in order, with numbers and ids. Entry point: [`Plan::new`].

use std::collections::HashMap;

use crate::config::LanguageIndex;
use crate::site::publication::{Layout, Numbering, Publication};
use crate::site::{EntryIndex, Site};

/// Which chapters a book has, and how its languages are set.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// The entry that the book is described by; its text is the preface.
    pub entry: EntryIndex,
    /// What it says of the book.
    pub publication: &'a Publication,
    /// How the languages are set.
    pub layout: Layout,
    /// The languages, in order; never empty.
    pub languages: Vec<LanguageIndex>,
    /// The parts.
    pub parts: Vec<PlannedPart>,
}

/// A part.
#[derive(Clone, Debug)]
pub struct PlannedPart {
    /// Its place among the parts, from 1.
    pub number: usize,
    /// Whether it has a title.
    pub titled: bool,
    /// The entry whose text opens it.
    pub opening: Option<EntryIndex>,
    /// Its chapters.
    pub chapters: Vec<PlannedChapter>,
}

/// A chapter.
#[derive(Clone, Copy, Debug)]
pub struct PlannedChapter {
    /// The entry whose text it is.
    pub entry: EntryIndex,
    /// Its number, counted through the book; `None` where chapters have none.
    pub number: Option<usize>,
}

impl<'a> Plan<'a> {
    /// The plan of the book that an entry describes, in a layout and languages.
    ///
    /// A chapter has the same number in every language. One without a text in any of the languages is left out.
    pub fn new(
        site: &Site,
        entry: EntryIndex,
        publication: &'a Publication,
        layout: Layout,
        languages: Vec<LanguageIndex>,
    ) -> Self {
        let has_text = |entry: EntryIndex| {
            let translations = &site.entry(entry).translations;
            languages
                .iter()
                .any(|&language| translations[language].is_some())
        };
        let mut count = 0;
        let parts = publication.parts.iter().zip(1..).map(|(part, number)| {
            let chapters = part.chapters.iter().filter(|&&entry| has_text(entry));
            PlannedPart {
                number,
                titled: part.title.is_some(),
                opening: part.opening.filter(|&entry| has_text(entry)),
                chapters: chapters
                    .map(|&entry| {
                        count += 1;
                        PlannedChapter {
                            entry,
                            number: (publication.numbering == Numbering::Chapters).then_some(count),
                        }
                    })
                    .collect(),
            }
        });
        Self {
            entry,
            publication,
            layout,
            parts: parts.collect(),
            languages,
        }
    }

    /// Whether the languages stand beside each other.
    pub fn is_beside(&self) -> bool {
        self.layout != Layout::Sequential && self.languages.len() > 1
    }

    /// The entries whose texts stand in the book, the preface first.
    pub fn entries(&self) -> impl Iterator<Item = EntryIndex> {
        let parts = self.parts.iter().flat_map(|part| {
            let chapters = part.chapters.iter().map(|chapter| chapter.entry);
            part.opening.into_iter().chain(chapters)
        });
        std::iter::once(self.entry).chain(parts)
    }

    /// The id of each chapter, for readers of each language. Where languages stand beside each other and a text is
    /// missing, it is that of the text that stands there.
    pub fn chapters(&self, site: &Site) -> HashMap<(EntryIndex, LanguageIndex), String> {
        let mut ids = HashMap::new();
        for entry in self.entries() {
            for &language in &self.languages {
                let shown = if self.is_beside() {
                    let there = |language: &LanguageIndex| {
                        site.entry(entry).translations[*language].is_some()
                    };
                    let others = self.languages.iter().copied();
                    std::iter::once(language).chain(others).find(there)
                } else {
                    Some(language)
                };
                if let Some(shown) = shown {
                    ids.insert((entry, language), self.id(site, entry, shown));
                }
            }
        }
        ids
    }

    /// The id of a chapter's text in a language. No id of a chapter holds a colon, so one of something in it is told
    /// from it by one: `nb.guide.money:fees`.
    pub(super) fn id(&self, site: &Site, entry: EntryIndex, language: LanguageIndex) -> String {
        let path = site.entry(entry).id.as_str().replace('/', ".");
        format!("{}.{path}", site.config.languages[language])
    }
}
