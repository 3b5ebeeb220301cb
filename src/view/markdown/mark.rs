//! Marks terms of the glossary where they first stand in a text: a link to what the page tells of them.

use super::Renderer;
use crate::bilingual::glossary::{ConceptIndex, Glossary, TermFinder, TermStatus};
use crate::config::LanguageIndex;
use crate::site::Translation;
use crate::theme::escape_into;
use crate::view::Views;
use crate::view::glossary::{mark_id, note_id};

/// The containers whose content is running text. In others it may stand in a label or a link.
const RUNNING: [&str; 4] = ["columns", "details", "steps", "timeline"];

/// The terms of one text.
pub(super) struct Marks<'a> {
    /// What finds them; `None` where none are marked.
    finder: Option<(&'a Glossary, &'a TermFinder)>,
    /// How many blocks and inlines are open in which nothing is marked.
    closed: usize,
    /// What has been marked, in order.
    marked: Vec<ConceptIndex>,
    /// What is not to be marked: an id of the text's own would be in the way.
    left_out: Vec<ConceptIndex>,
}

impl<'a> Marks<'a> {
    /// Nothing is marked.
    pub fn none() -> Self {
        Self {
            finder: None,
            closed: 0,
            marked: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// The terms of a text in `written`, as far as the site and the termbase want them marked.
    pub fn new(views: &Views<'a>, written: LanguageIndex, translation: &Translation) -> Self {
        let glossary = &views.bilingual.glossary;
        let is_wanted = views.site.config.mark_terms && !glossary.is_empty();
        let has_id = |id: String| translation.anchors.iter().any(|anchor| anchor.id == id);
        Self {
            finder: is_wanted.then(|| (glossary, glossary.finder(written))),
            left_out: glossary
                .concepts()
                .filter(|(_, concept)| {
                    let counterparts = || {
                        concept
                            .terms
                            .iter()
                            .any(|(language, terms)| language != written && !terms.is_empty())
                    };
                    let tells = concept.definition[written].is_some() || counterparts();
                    !concept.mark || !tells || has_id(note_id(concept)) || has_id(mark_id(concept))
                })
                .map(|(index, _)| index)
                .collect(),
            ..Self::none()
        }
    }

    /// Whether nothing is marked here: in a heading, a link, words of others.
    pub fn is_closed(&self) -> bool {
        self.closed > 0
    }

    /// What has been marked, in order.
    pub fn into_marked(self) -> Vec<ConceptIndex> {
        self.marked
    }
}

impl Renderer<'_> {
    /// Renders something in which no term is marked: a heading, a link, words of others.
    pub(super) fn unmarked<T>(&mut self, render: impl FnOnce(&mut Self) -> T) -> T {
        self.marks.closed += 1;
        let rendered = render(self);
        self.marks.closed -= 1;
        rendered
    }

    /// Whether terms are marked in a container of this name.
    pub(super) fn is_running(name: &str) -> bool {
        RUNNING.contains(&name)
    }

    /// Escapes text that has been typeset, and marks the terms in it that have not been marked yet.
    pub(super) fn mark_terms(&mut self, text: &str) {
        let mut done = 0;
        if let Some((glossary, finder)) = self.marks.finder.filter(|_| self.marks.closed == 0) {
            for found in finder.find(text) {
                let is_term = found.status <= TermStatus::Form;
                let marks = &mut self.marks;
                if !is_term
                    || marks.marked.contains(&found.concept)
                    || marks.left_out.contains(&found.concept)
                {
                    continue;
                }
                marks.marked.push(found.concept);
                let concept = glossary.concept(found.concept);
                escape_into(&text[done..found.range.start], &mut self.markup);
                self.markup
                    .push_str("<a class=\"term\" role=\"doc-glossref\"");
                self.attribute("id", &mark_id(concept));
                self.attribute("href", &format!("#{}", note_id(concept)));
                self.markup.push('>');
                escape_into(&text[found.range.clone()], &mut self.markup);
                self.markup.push_str("</a>");
                done = found.range.end;
            }
        }
        escape_into(&text[done..], &mut self.markup);
    }
}
