//! What comes back from a translator, as its file says it, before it is held against the project.

use crate::source::Span;

/// A file that came back.
#[derive(Debug, PartialEq)]
pub struct Received {
    /// The language of the originals, where the file says it.
    pub source: Option<String>,
    /// The language of the translations.
    pub target: String,
    /// Where the file says so.
    pub place: Span,
    /// Its texts.
    pub texts: Vec<ReceivedText>,
}

/// The units of one text.
#[derive(Debug, PartialEq)]
pub struct ReceivedText {
    /// The entry's id, as in PO; empty where the file names the original instead.
    pub entry: String,
    /// The file of the original, as in XLIFF.
    pub path: Option<String>,
    /// Where the file names it.
    pub span: Span,
    /// Its units, in the order of the file.
    pub units: Vec<ReceivedUnit>,
}

/// A unit that came back.
#[derive(Debug, PartialEq)]
pub struct ReceivedUnit {
    /// Its id.
    pub id: String,
    /// Where it stands in the file.
    pub span: Span,
    /// The words of the original, as the file has them.
    pub source: String,
    /// How far the file says that it is.
    pub stage: Stage,
    /// The version of the translation as it went out; `None` where a program has lost it.
    pub version: Option<String>,
    /// The translation.
    pub answer: ReceivedAnswer,
}

/// How far a translator has come with a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The translator, or a program, is not sure of it: PO's fuzzy.
    Unsure,
    /// As it went out.
    Initial,
    /// Translated.
    Translated,
    /// Reviewed or final.
    Final,
}

/// A translation as a file has it.
#[derive(Debug, PartialEq)]
pub enum ReceivedAnswer {
    /// None, or one that is not whole.
    None,
    /// Text with codes.
    Content(Vec<ReceivedNode>),
    /// Markdown.
    Markdown(String),
}

/// A part of a translation.
#[derive(Clone, Debug, PartialEq)]
pub enum ReceivedNode {
    /// Words.
    Text(String),
    /// A code around others, by its id.
    Pair(String, Span, Vec<ReceivedNode>),
    /// A code that stands for itself, by its id.
    Single(String, Span),
}
