//! Text to [`Document`]: [`parse`] splits off the front matter (`front_matter.rs`), finds the container fences
//! (`containers.rs`), and builds the tree of blocks from the Markdown (`markdown/`).
//!
//! It never fails: whatever a file says, there is a document, and diagnostics for what could not be meant. It depends
//! on nothing but the file's bytes. It does not know which containers, fields or entries exist, and whether raw HTML
//! is allowed.

mod containers;
mod facts;
mod footnotes;
mod front_matter;
mod markdown;

pub use front_matter::MAX_FRONT_MATTER;
pub use markdown::MAX_NESTING;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::path::SourcePath;

/// Parses a Markdown file, from which a byte order mark has been taken off.
///
/// All spans are in bytes of `text` and lie on character boundaries; those of inner blocks lie within the outer ones.
pub fn parse(text: &str, file: &SourcePath) -> (Document, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let (front_matter, body) = front_matter::split(text, file, &mut diagnostics);
    let (blocks, footnotes) = markdown::parse(
        &text[body.range()],
        body.range().start,
        file,
        &mut diagnostics,
    );
    let document = Document {
        front_matter,
        body,
        blocks,
        footnotes,
    };
    (document, diagnostics)
}

#[cfg(test)]
mod tests;
