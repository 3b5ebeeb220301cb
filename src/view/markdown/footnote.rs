//! Footnotes: numbered in the order of their first reference, set at the end of the text.

use super::Renderer;
use super::book::Note;
use crate::document::{Block, BlockKind, Footnote};

/// The footnotes that have been referred to.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    /// In the order of their numbers, with how often each has been referred to.
    cited: Vec<(&'a Footnote, usize)>,
}

impl<'a> Renderer<'a> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let document = &self.translation.document;
        let Some(footnote) = document.footnotes.iter().find(|found| found.label == label) else {
            self.text(&format!("[^{label}]"));
            return;
        };
        if self.here.book().is_some() {
            self.note(Note::Footnote(footnote));
            return;
        }
        let cited = &mut self.footnotes.cited;
        let at = cited
            .iter()
            .position(|(found, _)| found.label == label)
            .unwrap_or_else(|| {
                cited.push((footnote, 0));
                cited.len() - 1
            });
        cited[at].1 += 1;
        let (number, reference) = (at + 1, cited[at].1);
        let id = self.id(&reference_id(number, reference));
        let note = self.id(&format!("fn-{number}"));
        self.markup.push_str(&format!(
            "<sup class=\"footnote-ref\"><a id=\"{id}\" href=\"#{note}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
        self.typographer
            .opaque(char::from_digit((number % 10) as u32, 10));
    }

    /// Sets the footnotes that were referred to; a footnote can refer to others.
    pub(super) fn notes_section(&mut self) {
        if self.here.book().is_some() {
            self.printed_notes();
            return;
        }
        if self.footnotes.cited.is_empty() {
            return;
        }
        let heading = self.message("footnotes", 0);
        let id = self.id("page-footnotes");
        self.markup.push_str(&format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">",
        ));
        self.text(&heading);
        self.markup.push_str("</h2>\n<ol>\n");
        let mut at = 0;
        let mut notes = Vec::new();
        while let Some(&(footnote, _)) = self.footnotes.cited.get(at) {
            notes.push(self.apart(|renderer| {
                renderer.unmarked(|renderer| renderer.blocks_of_note(&footnote.blocks));
            }));
            at += 1;
        }
        for (at, note) in notes.into_iter().enumerate() {
            let number = at + 1;
            let references = self.footnotes.cited[at].1;
            let id = self.id(&format!("fn-{number}"));
            self.markup.push_str(&format!("<li id=\"{id}\">{note}"));
            for reference in 1..=references {
                let label = self.message("footnote-back", number);
                self.markup.push_str(&format!(
                    " <a class=\"footnote-back\" href=\"#{}\" role=\"doc-backlink\"",
                    self.id(&reference_id(number, reference))
                ));
                self.attribute("aria-label", &label);
                self.markup.push_str(">\u{21A9}\u{FE0E}</a>");
            }
            self.markup.push_str("</li>\n");
        }
        self.markup.push_str("</ol>\n</section>\n");
    }

    /// A note of one paragraph stands without `<p>`, so that the way back stands in its line.
    fn blocks_of_note(&mut self, blocks: &'a [Block]) {
        match blocks {
            [
                Block {
                    kind: BlockKind::Paragraph(content),
                    ..
                },
            ] => {
                self.typographer.reset();
                self.inlines(content);
            }
            blocks => self.blocks(blocks),
        }
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 {
        format!("fnref-{number}")
    } else {
        format!("fnref-{number}-{reference}")
    }
}
