//! Two texts of an entry as one: rows in which aligned blocks stand beside each other. Entry point:
//! [`Views::parallel`]. The side-by-side view and whatever prints both languages are made from it.
//!
//! A row holds whole top-level blocks: the fewest on both sides that no aligned pair crosses. So a quotation, a table,
//! an alert and a container stay in one piece, with their frame, and each side of a row is HTML that is complete in
//! itself. A list is finer: where both sides have the same items, the row also gives them one by one, for a template
//! that keeps them in step.
//!
//! 1. `group` finds the blocks of each row;
//! 2. both texts are rendered block by block, each with ids of its own;
//! 3. what belongs together is put into rows, with what has changed in the original since it was translated;
//! 4. the footnotes of both sides make the last row.

mod group;

use serde::Serialize;

use self::group::{Group, groups};
use super::Views;
use super::address::Here;
use super::markdown::{RenderedText, render_blocks};
use crate::bilingual::alignment::Alignment;
use crate::bilingual::glossary::ConceptIndex;
use crate::bilingual::staleness::{Change, State};
use crate::config::LanguageIndex;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, BlockKind, InlineKind};
use crate::site::{EntryIndex, Translation};
use crate::source::Span;
use crate::theme::Html;

/// Blocks of two texts that belong together.
#[derive(Clone, Debug, Serialize)]
pub struct ParallelRow {
    /// What stands in it: `heading`, `paragraph`, `image`, `list`, `quotation`, `alert`, `code`, `table`,
    /// `definitions`, `container`, `html`, `rule` or `footnotes`; `mixed` where it is several blocks of different kinds.
    pub kind: &'static str,
    /// Of a heading, its level, 2 to 6; otherwise `null`.
    pub level: Option<u8>,
    /// Of a container, its name; otherwise `null`.
    pub container: Option<String>,
    /// The two sides, in the order of the page.
    pub cells: [ParallelCell; 2],
    /// Of two lists with the same items, the items in step; otherwise `null`.
    pub list: Option<ParallelList>,
}

/// One side of a row.
#[derive(Clone, Debug, Serialize)]
pub struct ParallelCell {
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its blocks; `null` where the text has nothing here.
    pub content: Option<Html>,
    /// Whether the original has changed here since this translation was made; never set on the original's side.
    pub outdated: bool,
}

/// Two lists with the same items.
#[derive(Clone, Debug, Serialize)]
pub struct ParallelList {
    /// Whether it is numbered.
    pub numbered: bool,
    /// The first number; 1 where it is not numbered.
    pub start: u64,
    /// The items, in order.
    pub items: Vec<ParallelItem>,
}

/// An item of two lists.
#[derive(Clone, Debug, Serialize)]
pub struct ParallelItem {
    /// What stands in it on both sides, in the order of the page.
    pub cells: [Html; 2],
    /// Whether the original has changed in this item since it was translated. It is told on the side of the
    /// translation, whose cell of the row is `outdated`.
    pub outdated: bool,
}

/// An original and a translation of it, as rows.
pub struct Parallel {
    /// Whether the original has changed in its title since.
    pub outdated_title: bool,
    /// The same of its summary.
    pub outdated_summary: bool,
    /// The text.
    pub rows: Vec<ParallelRow>,
    /// For the index of a book: the concepts that each side speaks of.
    pub concepts: [Vec<ConceptIndex>; 2],
}

/// One of the two texts.
struct Side<'a> {
    language: LanguageIndex,
    translation: &'a Translation,
    rendered: RenderedText,
}

impl Views<'_> {
    /// The texts of an entry in two languages as rows, for a page or a chapter at `here`; `prefixes` stand before the
    /// ids of each side. `None` where there are not two texts.
    ///
    /// Two translations are aligned with each other, as if the first were the original.
    pub fn parallel(
        &self,
        here: &Here<'_>,
        index: EntryIndex,
        languages: [LanguageIndex; 2],
        prefixes: [&str; 2],
    ) -> Option<(Parallel, Vec<Diagnostic>)> {
        let entry = self.site.entry(index);
        let [first, second] = languages;
        let source = entry.source_language;
        let original = usize::from(second == source);
        let translated = languages[1 - original];
        let of_translations;
        let alignment = if languages.contains(&source) {
            let alignments = &self.bilingual.alignments;
            alignments.between(self.site, index, translated)?
        } else {
            let text = |language: LanguageIndex| entry.translations[language].as_ref();
            of_translations = Alignment::new(text(first)?, text(second)?);
            &of_translations
        };
        let mut diagnostics = Vec::new();
        let mut side = |language: LanguageIndex, prefix: &str| {
            let translation = entry.translations[language].as_ref()?;
            let (rendered, found) = render_blocks(self, here, prefix, entry, language, translation);
            diagnostics.extend(found);
            Some(Side {
                language,
                translation,
                rendered,
            })
        };
        let sides = [side(first, prefixes[0])?, side(second, prefixes[1])?];
        let changes = match self.bilingual.translations.state(index, translated) {
            State::Outdated(changes) if languages.contains(&source) => changes.as_slice(),
            _ => &[],
        };
        let rows = Rows {
            views: self,
            here,
            sides,
            original,
            alignment,
            changes,
        };
        Some((rows.parallel(), diagnostics))
    }
}

/// What rows are made from.
struct Rows<'a> {
    views: &'a Views<'a>,
    here: &'a Here<'a>,
    /// In the order of the page.
    sides: [Side<'a>; 2],
    /// Which of them is the original.
    original: usize,
    alignment: &'a Alignment,
    changes: &'a [Change],
}

impl Rows<'_> {
    fn parallel(&self) -> Parallel {
        let original = &self.sides[self.original].translation.document;
        let translated = &self.sides[1 - self.original].translation.document;
        let groups = groups(&original.blocks, &translated.blocks, self.alignment);
        let mut rows: Vec<ParallelRow> = groups.iter().map(|group| self.row(group)).collect();
        if self
            .sides
            .iter()
            .any(|side| !side.rendered.footnotes.is_empty())
        {
            rows.push(self.footnotes());
        }
        let title = |key: &str| {
            let node = original.front_matter.table.get(key);
            node.is_some_and(|node| self.changes.iter().any(|change| change.span == node.span))
        };
        Parallel {
            outdated_title: title("title"),
            outdated_summary: title("summary"),
            rows,
            concepts: [0, 1].map(|at| self.sides[at].rendered.concepts.clone()),
        }
    }

    fn row(&self, group: &Group) -> ParallelRow {
        let ranges = if self.original == 0 {
            [&group.source, &group.target]
        } else {
            [&group.target, &group.source]
        };
        let blocks = |at: usize| &self.sides[at].translation.document.blocks[ranges[at].clone()];
        let outdated = blocks(self.original)
            .iter()
            .any(|block| self.has_changed(block.span));
        let cells = [0, 1].map(|at| {
            let rendered = &self.sides[at].rendered.blocks[ranges[at].clone()];
            let markup: String = rendered.iter().map(|block| block.html.as_str()).collect();
            self.cell(at, Html::from_markup(markup), outdated)
        });
        let kinds: Vec<&Block> = blocks(0).iter().chain(blocks(1)).collect();
        let kind = kind_of_all(&kinds);
        ParallelRow {
            kind,
            level: kinds.iter().find_map(|block| match &block.kind {
                BlockKind::Heading(heading) if kind == "heading" => {
                    Some(self.here.heading_level(heading.level))
                }
                _ => None,
            }),
            container: kinds.iter().find_map(|block| match &block.kind {
                BlockKind::Container(found) if kind == "container" => Some(found.name.clone()),
                _ => None,
            }),
            cells,
            list: group.list.map(|start| ParallelList {
                numbered: start.is_some(),
                start: start.unwrap_or(1),
                items: self.items([ranges[0].start, ranges[1].start]),
            }),
        }
    }

    /// The items of the lists that are these blocks.
    fn items(&self, blocks: [usize; 2]) -> Vec<ParallelItem> {
        let original = &self.sides[self.original].translation.document.blocks;
        let BlockKind::List(list) = &original[blocks[self.original]].kind else {
            return Vec::new();
        };
        let items = |at: usize| &self.sides[at].rendered.blocks[blocks[at]].items;
        let both = items(0).iter().zip(items(1));
        both.zip(&list.items)
            .map(|((a, b), item)| ParallelItem {
                cells: [a.clone(), b.clone()],
                outdated: self.has_changed(item.span),
            })
            .collect()
    }

    fn footnotes(&self) -> ParallelRow {
        let original = &self.sides[self.original].translation.document;
        let mut notes = original.footnotes.iter();
        let outdated = notes.any(|note| self.has_changed(note.span));
        ParallelRow {
            kind: "footnotes",
            level: None,
            container: None,
            cells: [0, 1]
                .map(|at| self.cell(at, self.sides[at].rendered.footnotes.clone(), outdated)),
            list: None,
        }
    }

    fn cell(&self, at: usize, content: Html, outdated: bool) -> ParallelCell {
        let language = self.sides[at].language;
        ParallelCell {
            lang: self.views.tag(language).to_owned(),
            dir: self.views.direction(language),
            content: (!content.is_empty()).then_some(content),
            outdated: outdated && at != self.original,
        }
    }

    /// Whether a block of the original, at `span`, is not what it was; a block that is gone counts to the one before.
    fn has_changed(&self, span: Span) -> bool {
        self.changes
            .iter()
            .any(|change| span.start <= change.span.start && change.span.end <= span.end)
    }
}

fn kind_of_all(blocks: &[&Block]) -> &'static str {
    let mut kinds = blocks.iter().map(|block| kind_of(block));
    let first = kinds.next().unwrap_or("mixed");
    if kinds.all(|kind| kind == first) {
        first
    } else {
        "mixed"
    }
}

fn kind_of(block: &Block) -> &'static str {
    match &block.kind {
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph(content) => match content.as_slice() {
            [inline] if matches!(inline.kind, InlineKind::Image(_)) => "image",
            _ => "paragraph",
        },
        BlockKind::List(_) => "list",
        BlockKind::Quote(_) => "quotation",
        BlockKind::Alert(..) => "alert",
        BlockKind::Code { .. } => "code",
        BlockKind::TableBlock(_) => "table",
        BlockKind::Definitions(_) => "definitions",
        BlockKind::Container(_) => "container",
        BlockKind::Html(_) => "html",
        BlockKind::Rule => "rule",
    }
}
