//! What can be linked to within a text: headings and containers with an id.

use std::collections::HashSet;

use crate::document::text::plain_text;
use crate::document::{Block, BlockKind, Document};
use crate::language::Language;
use crate::language::slug::slugify;
use crate::source::Span;

/// A heading or container that has an id.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// The id, once only in its text.
    pub id: String,
    /// The heading's text; empty for a container.
    pub title: String,
    /// The heading's level; `None` for a container.
    pub level: Option<u8>,
    /// The bytes of the heading or container.
    pub span: Span,
    /// Whether the author gave the id.
    pub explicit: bool,
}

/// Gives every heading an id: the author's, or one made of its words. A second one of the same words gets `-2`.
///
/// An author's id that stands twice is kept once; `repeated` gets the id, the later place and the first.
pub fn anchors(
    document: &Document,
    language: &Language,
    repeated: &mut Vec<(String, Span, Span)>,
) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    collect(&document.blocks, &mut anchors);
    let mut taken = HashSet::new();
    for (at, anchor) in anchors.iter().enumerate() {
        if anchor.explicit && !taken.insert(anchor.id.clone()) {
            let first = anchors[..at].iter().find(|first| first.id == anchor.id);
            let first = first.map_or(anchor.span, |first| first.span);
            repeated.push((anchor.id.clone(), anchor.span, first));
        }
    }
    let mut seen = HashSet::new();
    for anchor in &mut anchors {
        if anchor.explicit && seen.insert(anchor.id.clone()) {
            continue;
        }
        let mut base = slugify(&anchor.title, language);
        if base.is_empty() {
            base = "section".to_owned();
        }
        let mut id = base.clone();
        let mut number = 1;
        while !taken.insert(id.clone()) {
            number += 1;
            id = format!("{base}-{number}");
        }
        anchor.id = id;
    }
    anchors
}

fn collect(blocks: &[Block], anchors: &mut Vec<Anchor>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(heading) => anchors.push(Anchor {
                id: heading.id.clone().unwrap_or_default(),
                title: plain_text(&heading.content),
                level: Some(heading.level),
                span: block.span,
                explicit: heading.id.is_some(),
            }),
            BlockKind::Container(container) => {
                if let Some(id) = container.attribute("id") {
                    anchors.push(Anchor {
                        id: id.to_owned(),
                        title: String::new(),
                        level: None,
                        span: block.span,
                        explicit: true,
                    });
                }
                collect(&container.blocks, anchors);
            }
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => collect(inner, anchors),
            BlockKind::List(list) => {
                for item in &list.items {
                    collect(&item.blocks, anchors);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions.iter().flat_map(|found| &found.definitions) {
                    collect(definition, anchors);
                }
            }
            BlockKind::Paragraph(_)
            | BlockKind::Code { .. }
            | BlockKind::TableBlock(_)
            | BlockKind::Html(_)
            | BlockKind::Rule => {}
        }
    }
}
