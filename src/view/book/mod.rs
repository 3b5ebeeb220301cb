//! The view of a book: what its templates, `book/…`, receive. Entry point: [`Views::book`].
//!
//! A book is one page with everything in it. Its [`Plan`] says which chapters it has and what they are called; its
//! [`Places`] what the text of one chapter needs to know of the others. A book that has its languages one after the
//! other has a [volume](VolumeView) for each; one that has them beside each other has one volume with a side for each.

mod back;
mod front;
mod page;
mod places;
mod plan;
mod volume;

use serde::Serialize;

pub use page::PageView;
pub use places::{InBook, Places};
pub use plan::{Plan, PlannedChapter, PlannedPart};

use super::{FactView, ParallelRow};
use crate::theme::{Html, escape_into};

/// A whole book.
#[derive(Clone, Debug, Serialize)]
pub struct BookView {
    /// The language of the first side, for messages.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Empty: a book is one file, and nothing lies beside it.
    pub root: String,
    /// The title for the file, in all of its languages.
    pub title: String,
    /// Who publishes it, for the file; `null` where not said.
    pub publisher: Option<String>,
    /// `sequential`, `parallel` or `facing`.
    pub layout: &'static str,
    /// The page.
    pub page: PageView,
    /// The title on the cover, in each language.
    pub covers: Vec<SideView>,
    /// The volumes.
    pub volumes: Vec<VolumeView>,
}

/// A part of the book that stands by itself: with its own title page, contents and numbers of pages.
#[derive(Clone, Debug, Serialize)]
pub struct VolumeView {
    /// The language of the first side, for messages.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Whether the pages before its text have a count of their own, in roman numbers: in the first volume.
    pub is_first: bool,
    /// The languages that stand beside each other; one where the book has them one after the other.
    pub sides: Vec<SideView>,
    /// The text of the publication itself; `null` where it has none.
    pub preface: Option<ChapterView>,
    /// The contents.
    pub contents: Vec<ContentsRow>,
    /// The parts.
    pub parts: Vec<PartView>,
    /// The termbase, ordered by each side's language; empty where the book has none.
    pub glossaries: Vec<GlossaryView>,
    /// The index of each side; empty where the book has none.
    pub indexes: Vec<IndexView>,
}

/// A language of a volume, with what its title page and its imprint say.
#[derive(Clone, Debug, Serialize)]
pub struct SideView {
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its name in itself.
    pub name: String,
    /// The book's title.
    pub title: String,
    /// What it is about; `null` where not said.
    pub subtitle: Option<String>,
    /// Who publishes it; `null` where not said.
    pub publisher: Option<String>,
    /// What the imprint says besides, in order.
    pub imprint: Vec<ImprintLine>,
    /// The site that the texts come from.
    pub site: String,
    /// Its address, as printed.
    pub address: String,
}

/// A line of the imprint.
#[derive(Clone, Debug, Serialize)]
pub struct ImprintLine {
    /// What it is: `publisher`, `year`, `isbn`, `funding` or `licence`.
    pub name: &'static str,
    /// What it says.
    pub text: String,
}

/// A line of the contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsRow {
    /// 1 for a part or a chapter outside of one, 2 for a chapter of a part.
    pub level: u8,
    /// The chapter's number; `null` for what has none.
    pub number: Option<usize>,
    /// What stands on each side; `null` where it is not there in that language.
    pub cells: Vec<Option<ContentsCell>>,
}

/// A title in the contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsCell {
    /// The language.
    pub lang: String,
    /// The title.
    pub title: String,
    /// Where it leads: `#nb.guide`.
    pub href: String,
    /// The number of its page.
    pub page_number: Html,
}

/// A part of a book.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// What opens it; `null` where its chapters follow without a title.
    pub opening: Option<ChapterView>,
    /// Its chapters.
    pub chapters: Vec<ChapterView>,
}

/// A chapter, or the opening of a part.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterView {
    /// What its pages are called in the style sheet: each chapter has pages of its own, so that they can carry its
    /// title.
    pub page: String,
    /// The kind of its entry; empty for the opening of a part without an entry.
    pub kind: String,
    /// Its number; `null` where it has none.
    pub number: Option<usize>,
    /// The level of its title as a heading, 1 or 2.
    pub level: u8,
    /// What stands at the head of its left and its right pages, ready for `content` in a style sheet.
    pub running: [Html; 2],
    /// Its title in each language.
    pub heads: Vec<HeadView>,
    /// The text, where the volume has one language; otherwise `null`.
    pub content: Option<Html>,
    /// The text, where languages stand beside each other; otherwise empty.
    pub rows: Vec<ParallelRow>,
}

/// The title of a chapter in one language.
#[derive(Clone, Debug, Serialize)]
pub struct HeadView {
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What leads here; `null` where the text is missing and the other language's stands for it.
    pub id: Option<String>,
    /// The title; `null` where there is no text in this language.
    pub title: Option<String>,
    /// The summary.
    pub summary: Option<String>,
    /// The facts of the entry, without those that follow from others.
    pub facts: Vec<FactView>,
    /// Where a text is missing: that it is, and where it stands in the other language.
    pub missing: Option<Html>,
}

/// The termbase in the order of one language.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryView {
    /// The language that it is ordered by.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What leads here.
    pub id: String,
    /// The name of each language, this one first, as this one's running text has them.
    pub languages: Vec<String>,
    /// The concepts.
    pub concepts: Vec<ConceptView>,
}

/// A concept of the termbase.
#[derive(Clone, Debug, Serialize)]
pub struct ConceptView {
    /// The term in each language, that of the order first.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// The language.
    pub lang: String,
    /// The preferred term; `null` where the language has none.
    pub term: Option<String>,
    /// What it means; `null` where not said.
    pub definition: Option<String>,
}

/// The index of one language.
#[derive(Clone, Debug, Serialize)]
pub struct IndexView {
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What leads here.
    pub id: String,
    /// What begins with the same letter.
    pub groups: Vec<IndexGroup>,
}

/// What begins with one letter.
#[derive(Clone, Debug, Serialize)]
pub struct IndexGroup {
    /// The letter.
    pub letter: String,
    /// What begins with it.
    pub entries: Vec<IndexEntry>,
}

/// A term or a title in the index.
#[derive(Clone, Debug, Serialize)]
pub struct IndexEntry {
    /// The words.
    pub words: String,
    /// Whether it is the title of a chapter.
    pub is_title: bool,
    /// The numbers of its pages, each with a link.
    pub pages: Vec<Html>,
}

/// The number of the page that an anchor stands on, and a link to it. An engine that knows `target-counter` draws it;
/// for others it is written in when the pages are known. Pages before the text have a count of their own.
pub(in crate::view) fn page_number(id: &str, is_front: bool) -> Html {
    let mut escaped = String::new();
    escape_into(id, &mut escaped);
    let class = if is_front {
        "page-reference front"
    } else {
        "page-reference"
    };
    Html::from_markup(format!(
        "<a class=\"{class}\" href=\"#{escaped}\"><span class=\"page-number\" data-page-of=\"{escaped}\"></span></a>"
    ))
}

/// An address as it is printed: without the scheme, which everyone's browser adds, and without the last stroke.
pub(in crate::view) fn short_address(address: &str) -> &str {
    let short = ["https://", "http://", "mailto:"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))
        .unwrap_or(address);
    short.strip_suffix('/').unwrap_or(short)
}

/// Text as a string of a style sheet (CSS Syntax 3, section 4.3.5), harmless within `<style>`.
fn css_string(text: &str) -> Html {
    let mut string = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '\n' => string.push_str(&format!("\\{:x} ", u32::from(c))),
            _ => string.push(c),
        }
    }
    string.push('"');
    Html::from_markup(string)
}
