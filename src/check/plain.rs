//! Facts where only plain text can stand: in captions, titles of links, and attributes of containers.

use super::Text;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, BlockKind, Inline, InlineKind};
use crate::source::Span;

pub(super) fn check_block(text: &Text<'_>, block: &Block, diagnostics: &mut Vec<Diagnostic>) {
    if let BlockKind::Container(container) = &block.kind {
        for attribute in &container.attributes {
            report(text, attribute.span, &attribute.value, diagnostics);
        }
    }
}

pub(super) fn check_inline(text: &Text<'_>, inline: &Inline, diagnostics: &mut Vec<Diagnostic>) {
    match &inline.kind {
        InlineKind::Link(link) => report(text, inline.span, &link.title, diagnostics),
        InlineKind::Image(image) => report(text, inline.span, &image.title, diagnostics),
        _ => {}
    }
}

fn report(text: &Text<'_>, span: Span, words: &str, diagnostics: &mut Vec<Diagnostic>) {
    if !words.contains("{{") {
        return;
    }
    diagnostics.push(
        Diagnostic::error(
            "invalid-fact",
            text.place(span),
            "a fact cannot stand in a caption, a title or an attribute: readers would see the braces",
        )
        .with_help("write the caption as text in a `::: figure`, where facts can stand, or write the words out"),
    );
}
