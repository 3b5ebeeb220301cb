//! What stands after the text: the termbase as a glossary, and the index.

use super::volume::Volume;
use super::{ConceptView, GlossaryView, IndexEntry, IndexGroup, IndexView, PartView, TermView};
use crate::bilingual::glossary::Concept;
use crate::config::LanguageIndex;

impl Volume<'_, '_> {
    /// The termbase in the order of each side's language, with the terms of the book's other languages.
    pub(super) fn glossaries(&self) -> Vec<GlossaryView> {
        if self.views.bilingual.glossary.is_empty() {
            return Vec::new();
        }
        let sides = self.languages.iter();
        sides.map(|&language| self.glossary(language)).collect()
    }

    fn glossary(&self, language: LanguageIndex) -> GlossaryView {
        let views = self.views;
        let others = self.plan.languages.iter().copied();
        let order: Vec<LanguageIndex> = std::iter::once(language)
            .chain(others.filter(|&other| other != language))
            .collect();
        let mut concepts: Vec<(&str, &Concept)> = views
            .bilingual
            .glossary
            .concepts
            .iter()
            .filter_map(|concept| Some((concept.preferred(language)?.text.as_str(), concept)))
            .collect();
        let locale = &views.locales[language];
        concepts.sort_by(|(a, _), (b, _)| locale.compare(sorted_as(a), sorted_as(b)));
        GlossaryView {
            lang: views.tag(language).to_owned(),
            dir: views.direction(language),
            id: format!("{}:glossary", views.tag(language)),
            languages: order
                .iter()
                .map(|&other| views.language_in_text(other, language))
                .collect(),
            concepts: concepts
                .into_iter()
                .map(|(_, concept)| ConceptView {
                    terms: order
                        .iter()
                        .map(|&language| self.term(concept, language))
                        .collect(),
                })
                .collect(),
        }
    }

    fn term(&self, concept: &Concept, language: LanguageIndex) -> TermView {
        let text = |text: &str| self.parted(language, &self.views.typeset(language, text));
        TermView {
            lang: self.views.tag(language).to_owned(),
            term: concept.preferred(language).map(|term| text(&term.text)),
            definition: concept.definition[language].as_deref().map(text),
        }
    }

    /// The index of each side: the concepts of the termbase that the chapters speak of, with the page in each chapter
    /// where they first do, and the titles of the chapters.
    pub(super) fn indexes(&self, parts: &[PartView]) -> Vec<IndexView> {
        let sides = 0..self.languages.len();
        let indexes = sides.map(|side| self.index(side, parts));
        indexes.filter(|index| !index.groups.is_empty()).collect()
    }

    fn index(&self, side: usize, parts: &[PartView]) -> IndexView {
        let language = self.languages[side];
        let views = self.views;
        let mut entries: Vec<IndexEntry> = Vec::new();
        for (index, concept) in views.bilingual.glossary.concepts() {
            let marks = self.marks[side].iter();
            let pages: Vec<_> = marks
                .filter(|(found, _)| *found == index)
                .map(|(_, id)| self.places.page_number(id))
                .collect();
            if let Some(term) = concept.preferred(language).filter(|_| !pages.is_empty()) {
                entries.push(IndexEntry {
                    words: views.typeset(language, &term.text),
                    is_title: false,
                    pages,
                });
            }
        }
        let chapters = parts.iter().flat_map(|part| &part.chapters);
        for head in chapters.filter_map(|chapter| chapter.heads.get(side)) {
            let (Some(id), Some(title)) = (&head.id, &head.title) else {
                continue;
            };
            let is_term = |entry: &IndexEntry| entry.words.to_lowercase() == title.to_lowercase();
            if !entries.iter().any(is_term) {
                entries.push(IndexEntry {
                    words: title.clone(),
                    is_title: true,
                    pages: vec![self.places.page_number(id)],
                });
            }
        }
        let locale = &views.locales[language];
        entries.sort_by(|a, b| locale.compare(sorted_as(&a.words), sorted_as(&b.words)));
        let mut groups: Vec<IndexGroup> = Vec::new();
        for entry in entries {
            let letter: String = sorted_as(&entry.words)
                .chars()
                .take(1)
                .flat_map(char::to_uppercase)
                .collect();
            match groups.last_mut() {
                Some(group) if group.letter == letter => group.entries.push(entry),
                _ => groups.push(IndexGroup {
                    letter,
                    entries: vec![entry],
                }),
            }
        }
        IndexView {
            lang: views.tag(language).to_owned(),
            dir: views.direction(language),
            id: format!("{}:index", views.tag(language)),
            groups,
        }
    }
}

/// What words are sorted by: without the marks before their first letter.
fn sorted_as(words: &str) -> &str {
    let letters = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    if letters.is_empty() { words } else { letters }
}
