//! The plain text of running text: for titles, ids of headings, alternative texts and search.

use super::{Inline, InlineKind};

/// The text that a reader sees in `content`, without markup. Facts and footnote references add nothing.
pub fn plain_text(content: &[Inline]) -> String {
    let mut text = String::new();
    push_plain_text(content, &mut text);
    text
}

fn push_plain_text(content: &[Inline], text: &mut String) {
    for inline in content {
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => text.push_str(words),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner) => push_plain_text(inner, text),
            InlineKind::Link(link) => push_plain_text(&link.content, text),
            InlineKind::Image(image) => push_plain_text(&image.alt, text),
            InlineKind::SoftBreak | InlineKind::HardBreak => text.push(' '),
            InlineKind::Fact(_) | InlineKind::FootnoteReference(_) | InlineKind::Html(_) => {}
        }
    }
}
