//! The page of the termbase, and its terms as other pages tell of them.

use serde::Serialize;

use super::address::Here;
use super::{Page, Views};
use crate::bilingual::glossary::{Concept, ConceptIndex};
use crate::config::LanguageIndex;
use crate::site::Route;

/// The page of the termbase.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryPage {
    /// What every page has.
    #[serde(flatten)]
    pub page: Page,
    /// The concepts by the first letter of their term, in the order of the page's language.
    pub groups: Vec<GlossaryGroup>,
}

/// The concepts whose terms begin with one letter.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryGroup {
    /// The letter, in capitals; `#` for digits.
    pub letter: String,
    /// The id of its heading.
    pub id: String,
    /// The concepts.
    pub concepts: Vec<TermView>,
}

/// A concept of the termbase, seen from one language.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// The id of the place that tells about it: on the glossary's page the concept's own.
    pub id: String,
    /// The preferred term.
    pub term: String,
    /// Its language where it is not the page's; otherwise `null`.
    pub lang: Option<String>,
    /// The other terms in the same language.
    pub others: Vec<String>,
    /// The terms in the other languages of the site.
    pub counterparts: Vec<Counterpart>,
    /// What it means; `null` where not said.
    pub definition: Option<String>,
    /// The language of the definition where it is not the page's; otherwise `null`.
    pub definition_lang: Option<String>,
    /// Its place in the glossary.
    pub href: String,
    /// The id of its mark in the text; `null` on the glossary's page.
    pub mark: Option<String>,
}

/// The terms of a concept in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Counterpart {
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its name as running text of the page's language writes it.
    pub name: String,
    /// The terms, the preferred one first.
    pub terms: Vec<String>,
}

impl Views<'_> {
    /// The page of the termbase in a language.
    pub fn glossary_page(&self, language: LanguageIndex, route: &Route) -> GlossaryPage {
        let here = Here::new(route);
        let routes = self.site.routes();
        let title = self.message(&self.locales[language], "glossary", &[]);
        let subject = self.collection(language, title, None, route, |language| {
            routes.glossary[language].as_ref()
        });
        let mut page = self.page("glossary", &here, language, None, &subject);
        page.breadcrumbs = self.crumbs(&here, language);
        GlossaryPage {
            page,
            groups: self.glossary_groups(&here, language),
        }
    }

    fn glossary_groups(&self, here: &Here<'_>, language: LanguageIndex) -> Vec<GlossaryGroup> {
        let concepts = self.bilingual.glossary.concepts.iter();
        let mut views: Vec<TermView> = concepts
            .filter_map(|concept| self.term(here, concept, language, language))
            .collect();
        let locale = &self.locales[language];
        views.sort_by(|a, b| {
            let order = locale.compare(&a.term, &b.term);
            order.then_with(|| a.id.cmp(&b.id))
        });
        let mut groups: Vec<GlossaryGroup> = Vec::new();
        for view in views {
            let letter = first_letter(&view.term);
            match groups.iter_mut().find(|group| group.letter == letter) {
                Some(group) => group.concepts.push(view),
                None => groups.push(GlossaryGroup {
                    id: format!("page-letter-{}", groups.len() + 1),
                    letter,
                    concepts: vec![view],
                }),
            }
        }
        groups
    }

    /// The terms that are marked in a text that was written in `written`, for readers of `reader`.
    pub(super) fn marked_terms(
        &self,
        here: &Here<'_>,
        marked: &[ConceptIndex],
        written: LanguageIndex,
        reader: LanguageIndex,
    ) -> Vec<TermView> {
        let view = |&index: &ConceptIndex| {
            let concept = self.bilingual.glossary.concept(index);
            let mut view = self.term(here, concept, written, reader)?;
            view.id = note_id(concept);
            view.mark = Some(mark_id(concept));
            Some(view)
        };
        marked.iter().filter_map(view).collect()
    }

    /// A concept with its term in `written`, for readers of `reader`; `None` where it has no term there.
    fn term(
        &self,
        here: &Here<'_>,
        concept: &Concept,
        written: LanguageIndex,
        reader: LanguageIndex,
    ) -> Option<TermView> {
        let terms = |language: LanguageIndex| {
            let terms = concept.terms[language].iter();
            terms.map(move |term| self.typeset(language, &term.text))
        };
        let mut own = terms(written);
        let languages = self.site.config.languages.indexes();
        let defined = [reader, written, self.site.config.source_language];
        let definition = defined.into_iter().find_map(|language| {
            let text = concept.definition[language].as_deref()?;
            Some((language, self.typeset(language, text)))
        });
        let page = self.site.routes().glossary[reader].as_ref();
        Some(TermView {
            id: concept.id.clone(),
            term: own.next()?,
            lang: self.other_tag(written, reader),
            others: own.collect(),
            counterparts: languages
                .filter(|&language| language != written && !concept.terms[language].is_empty())
                .map(|language| Counterpart {
                    lang: self.tag(language).to_owned(),
                    dir: self.direction(language),
                    name: self.language_in_text(language, reader),
                    terms: terms(language).collect(),
                })
                .collect(),
            definition_lang: definition
                .as_ref()
                .and_then(|(language, _)| self.other_tag(*language, reader)),
            definition: definition.map(|(_, text)| text),
            href: page
                .map(|route| format!("{}#{}", here.link(route), concept.id))
                .unwrap_or_default(),
            mark: None,
        })
    }
}

/// The id of what a page tells of a term that is marked in its text.
pub(super) fn note_id(concept: &Concept) -> String {
    format!("term-{}", concept.id)
}

/// The id of a term's mark in the text.
pub(super) fn mark_id(concept: &Concept) -> String {
    format!("term-mark-{}", concept.id)
}

/// The letter that a term is found under; `#` where it begins with a digit.
fn first_letter(term: &str) -> String {
    match term.chars().find(|character| character.is_alphanumeric()) {
        Some(letter) if letter.is_alphabetic() => letter.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}
