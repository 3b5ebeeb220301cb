//! A document → HTML. Entry point: [`render`].
//!
//! Links, images and facts are resolved by the site; what leads nowhere is left out here and reported by the checks.
//! Containers go through the theme's templates. All text is typeset as the language it was written in asks.

mod block;
mod book;
mod container;
mod footnote;
mod highlight;
mod inline;
mod mark;

use std::collections::HashMap;

use mark::Marks;

use super::Views;
use super::address::Here;
use crate::bilingual::glossary::ConceptIndex;
use crate::config::LanguageIndex;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, BlockKind};
use crate::language::typography::Typographer;
use crate::locale::Locale;
use crate::site::{Entry, Translation};
use crate::theme::{Html, escape_into};

pub use highlight::knows_language;

/// Renders the text of `entry` in the first of the languages for a page at `here`, whose reader's language is the second.
///
/// With `with_terms` the terms of the glossary are marked where they first stand; they are named in order, and what the
/// marks link to stands elsewhere on the page.
pub fn render(
    views: &Views<'_>,
    here: &Here<'_>,
    entry: &Entry,
    languages: (LanguageIndex, LanguageIndex),
    translation: &Translation,
    with_terms: bool,
) -> (Html, Vec<ConceptIndex>, Vec<Diagnostic>) {
    let marks = if with_terms {
        Marks::new(views, languages.0, translation)
    } else {
        Marks::none()
    };
    let mut renderer = Renderer::new(views, here, "", entry, languages, translation, marks);
    renderer.blocks(&translation.document.blocks);
    renderer.notes_section();
    let content = Html::from_markup(renderer.markup);
    (content, renderer.marks.into_marked(), renderer.diagnostics)
}

/// A text as HTML, block by block.
pub struct RenderedText {
    /// Its top-level blocks.
    pub blocks: Vec<RenderedBlock>,
    /// The section of its footnotes; empty where there are none.
    pub footnotes: Html,
    /// For the index of a book: the concepts it speaks of, in the order of their marks.
    pub concepts: Vec<ConceptIndex>,
}

/// A top-level block as HTML.
pub struct RenderedBlock {
    /// All of it.
    pub html: Html,
    /// Of a list, what stands in each item; otherwise empty.
    pub items: Vec<Html>,
}

/// As [`render`], for a page of several texts: block by block, with `prefix` before each id, so that the ids of two
/// texts differ. The reader's language is that of the text.
pub fn render_blocks(
    views: &Views<'_>,
    here: &Here<'_>,
    prefix: &str,
    entry: &Entry,
    written: LanguageIndex,
    translation: &Translation,
) -> (RenderedText, Vec<Diagnostic>) {
    let languages = (written, written);
    let marks = Marks::none();
    let mut renderer = Renderer::new(views, here, prefix, entry, languages, translation, marks);
    let blocks = &translation.document.blocks;
    let blocks = blocks
        .iter()
        .map(|block| renderer.top_block(block))
        .collect();
    renderer.notes_section();
    let rendered = RenderedText {
        blocks,
        footnotes: Html::from_markup(renderer.markup),
        concepts: renderer.concepts,
    };
    (rendered, renderer.diagnostics)
}

impl<'a> Renderer<'a> {
    fn new(
        views: &'a Views<'a>,
        here: &'a Here<'a>,
        prefix: &'a str,
        entry: &'a Entry,
        (written, reader): (LanguageIndex, LanguageIndex),
        translation: &'a Translation,
        marks: Marks<'a>,
    ) -> Self {
        Self {
            views,
            here,
            prefix,
            entry,
            written,
            reader,
            translation,
            locale: &views.locales[written],
            typographer: Typographer::new(&views.site.config.languages[written]),
            ids: translation
                .anchors
                .iter()
                .map(|anchor| (anchor.span.start, anchor.id.as_str()))
                .collect(),
            footnotes: footnote::Footnotes::default(),
            notes: book::Notes::default(),
            concepts: Vec::new(),
            whole_words: false,
            marks,
            containers: HashMap::new(),
            tables: 0,
            images: 0,
            figures: 0,
            markup: String::with_capacity(translation.document.body.range().len() * 3 / 2),
            diagnostics: Vec::new(),
        }
    }
}

/// Where the rendering of one text stands.
struct Renderer<'a> {
    views: &'a Views<'a>,
    here: &'a Here<'a>,
    /// What stands before each id.
    prefix: &'a str,
    entry: &'a Entry,
    written: LanguageIndex,
    reader: LanguageIndex,
    translation: &'a Translation,
    locale: &'a Locale,
    typographer: Typographer,
    /// The ids of headings and containers, by the first byte of their block.
    ids: HashMap<u32, &'a str>,
    footnotes: footnote::Footnotes<'a>,
    /// The notes in a book, which are footnotes and addresses.
    notes: book::Notes<'a>,
    /// The concepts that have been marked for the index of a book.
    concepts: Vec<ConceptIndex>,
    /// Whether words are not parted, as in headings.
    whole_words: bool,
    marks: Marks<'a>,
    /// How many containers of each name have been rendered.
    containers: HashMap<&'a str, usize>,
    tables: usize,
    images: usize,
    /// How many figures have a number, in a book.
    figures: usize,
    markup: String,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Renderer<'a> {
    fn top_block(&mut self, block: &'a Block) -> RenderedBlock {
        let mut items = Vec::new();
        let markup = self.apart(|renderer| match &block.kind {
            BlockKind::List(list) => items = renderer.list_apart(list),
            _ => renderer.block(block),
        });
        RenderedBlock {
            html: Html::from_markup(markup),
            items: items.into_iter().map(Html::from_markup).collect(),
        }
    }

    fn text(&mut self, text: &str) {
        escape_into(text, &mut self.markup);
    }

    /// Typesets and escapes running text, before other text that follows it.
    fn prose(&mut self, text: &str, ahead: &str) {
        let mut set = String::with_capacity(text.len() + 8);
        self.typographer.push_before(text, ahead, &mut set);
        if self.here.book().is_some() {
            self.printed_prose(&set);
        } else {
            self.mark_terms(&set);
        }
    }

    /// Renders blocks apart from the text so far.
    fn apart(&mut self, render: impl FnOnce(&mut Self)) -> String {
        let outer = std::mem::take(&mut self.markup);
        render(self);
        std::mem::replace(&mut self.markup, outer)
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// A message of the theme in the language of the text.
    fn message(&self, id: &str, number: usize) -> String {
        self.views
            .message(self.locale, id, &[("number", number as i64)])
    }
}
