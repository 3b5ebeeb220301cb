//! Publications: which entries a book is made of, and how it is set. An entry of the kind `publication` says so in the
//! table `[publication]` of its `entry.toml`.
//!
//! [`read`] reads the table as typed; [`Parts::resolve`] finds the entries that its parts name.

mod isbn;
mod page;
mod part;
mod read;

pub use isbn::{Isbn, IsbnError};
pub use page::{PageSize, PageSizeError};
pub(super) use part::Parts;
pub(super) use read::{PublicationData, read};

use super::entry::EntryIndex;
use crate::config::{LanguageIndex, PerLanguage};
use crate::value::quantity::Length;

/// The name of the kind whose entries are publications.
pub const KIND: &str = "publication";

/// How a book sets its languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// The whole book in one language, then in the next.
    Sequential,
    /// Two columns, each block beside its counterpart.
    #[default]
    Parallel,
    /// One language on the left page, the other on the page that faces it.
    Facing,
}

impl Layout {
    /// The word for each layout, as publishers write it.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("sequential", Self::Sequential),
        ("parallel", Self::Parallel),
        ("facing", Self::Facing),
    ];

    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Parallel => "parallel",
            Self::Facing => "facing",
        }
    }
}

/// How chapters are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Numbering {
    /// Chapters have a number, counted through the whole book.
    #[default]
    Chapters,
    /// Chapters have none.
    None,
}

impl Numbering {
    /// The word for each way, as publishers write it.
    pub const NAMES: [(&'static str, Self); 2] =
        [("chapters", Self::Chapters), ("none", Self::None)];
}

/// What a book is made of, and how it is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// How the languages are set.
    pub layout: Layout,
    /// The languages, in the order of the book; never empty.
    pub languages: Vec<LanguageIndex>,
    /// The size of the trimmed page.
    pub page: PageSize,
    /// How far colour runs beyond the trimmed page; zero for none.
    pub bleed: Length,
    /// Whether the corners of the page are marked on the sheet.
    pub crop_marks: bool,
    /// How chapters are counted.
    pub numbering: Numbering,
    /// Whether the termbase stands at the end as a glossary.
    pub glossary: bool,
    /// Whether the book has an index.
    pub index: bool,
    /// The parts, in order; never empty.
    pub parts: Vec<Part>,
    /// Who made the book, and when.
    pub imprint: Imprint,
}

/// A part of a book.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its title; `None` where its chapters follow without one.
    pub title: Option<PerLanguage<String>>,
    /// The entry whose text opens the part: the section that it was made of.
    pub opening: Option<EntryIndex>,
    /// The entries of its chapters, in order.
    pub chapters: Vec<EntryIndex>,
}

/// What the page after the title page says. What is not given is left out there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imprint {
    /// Who publishes it.
    pub publisher: Option<PerLanguage<String>>,
    /// The year of publication.
    pub year: Option<i64>,
    /// Its number.
    pub isbn: Option<Isbn>,
    /// Who paid for it, as the grant's rules word it.
    pub funding: Option<PerLanguage<String>>,
    /// What readers may do with it.
    pub licence: Option<PerLanguage<String>>,
}
