//! Markdown to a tree of blocks: [`parse`] lets pulldown-cmark read the text once and builds [`Block`]s from its
//! events.
//!
//! The only folder that names pulldown-cmark. The tree is built with an explicit stack of [frames](frame), so the
//! depth of the text costs no stack of the machine, and it is never deeper than [`MAX_NESTING`].

mod block;
mod builder;
mod code;
mod fence;
mod frame;
mod inline;
mod lookalike;
mod table;
mod text;

use pulldown_cmark::{Options, Parser};

pub use self::frame::MAX_NESTING;

use self::builder::Builder;
use super::containers::Fences;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Footnote};
use crate::path::SourcePath;

/// Parses the body of a file, which starts at byte `offset` of the file. Gives the blocks and the footnotes.
pub(super) fn parse(
    body: &str,
    offset: usize,
    file: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Block>, Vec<Footnote>) {
    let fences = Fences::find(body);
    let mut builder = Builder::new(body, offset, file, &fences, diagnostics);
    for (event, range) in Parser::new_ext(fences.masked(), options()).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

/// CommonMark with what `docs/editors.md` promises. Not smart punctuation: typography depends on the language, and is
/// set when text is rendered.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}
