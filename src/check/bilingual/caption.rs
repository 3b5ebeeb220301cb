//! Texts beside the running text that one language lacks: of images the alternative text and the caption, of
//! containers what their attributes say.

use super::image::images;
use super::{Both, Side};
use crate::check::cascade::Cascades;
use crate::diagnostic::Diagnostic;
use crate::document::text::plain_text;
use crate::document::walk::Visited;
use crate::document::{Attribute, Block, BlockKind, Container};
use crate::source::Span;

/// The attributes of containers that readers see.
const SEEN: [&str; 7] = [
    "caption", "title", "summary", "label", "alt", "author", "source",
];

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>, cascades: &mut Cascades) {
    let (source, target) = (images(both, &both.source), images(both, &both.target));
    let mut left: Vec<_> = target.iter().collect();
    for a in &source {
        let Some(at) = left.iter().position(|b| a.is_same(b)) else {
            continue;
        };
        let b = left.remove(at);
        let spans = [a.inline.span, b.inline.span];
        let alt = [&a.image.alt, &b.image.alt].map(|alt| plain_text(alt));
        one_sided(
            both,
            "an alternative text",
            &a.image.target,
            alt,
            spans,
            diagnostics,
            cascades,
        );
        let caption = [a.image.title.clone(), b.image.title.clone()];
        one_sided(
            both,
            "a caption",
            &a.image.target,
            caption,
            spans,
            diagnostics,
            cascades,
        );
    }
    let (source, target) = (containers(&both.source), containers(&both.target));
    let mut left = target;
    for (block, a) in source {
        let is_same = |b: &Container| a.name == b.name && a.attribute("id") == b.attribute("id");
        let Some(at) = left.iter().position(|(_, b)| is_same(b)) else {
            continue;
        };
        let (other, b) = left.remove(at);
        let heads =
            [(&both.source, block), (&both.target, other)].map(|(side, block)| head(side, block));
        for name in SEEN {
            let values = [a, b].map(|it| it.attribute(name).unwrap_or_default().to_owned());
            let what = format!("`{name}`");
            one_sided(both, &what, &a.name, values, heads, diagnostics, cascades);
        }
    }
}

/// What the attributes of containers say to readers, on both sides.
pub(super) fn attributes<'a>(both: &Both<'a>) -> Vec<(&'a Attribute, &'a Attribute)> {
    let mut found = Vec::new();
    let mut left = containers(&both.target);
    for (_, a) in containers(&both.source) {
        let is_same = |b: &Container| a.name == b.name && a.attribute("id") == b.attribute("id");
        let Some(at) = left.iter().position(|(_, b)| is_same(b)) else {
            continue;
        };
        let (_, b) = left.remove(at);
        // The author and the source of a quotation are names.
        for name in SEEN
            .iter()
            .filter(|it| !matches!(**it, "author" | "source"))
        {
            let of = |container: &'a Container| {
                let mut attributes = container.attributes.iter();
                attributes.find(|attribute| attribute.name == *name)
            };
            found.extend(of(a).zip(of(b)));
        }
    }
    found
}

/// Tells that a text is empty on one side.
fn one_sided(
    both: &Both<'_>,
    what: &str,
    of: &str,
    [source, target]: [String; 2],
    [source_span, target_span]: [Span; 2],
    diagnostics: &mut Vec<Diagnostic>,
    cascades: &mut Cascades,
) {
    let message = match (source.trim(), target.trim()) {
        ("", "") => return,
        (_, "") => format!("`{of}` has {what} in the original, and none in the translation"),
        ("", _) => format!("`{of}` has {what} in the translation, and none in the original"),
        _ => return,
    };
    let place = both.target.place(target_span);
    // That the other language has one says more.
    cascades.add("missing-alt-text", place.clone());
    diagnostics.push(
        Diagnostic::warning("different-caption", place, message)
            .with_related(both.source.place(source_span), "the same in the original")
            .with_help("write it in both languages, or in neither"),
    );
}

/// The containers of a text, in order.
fn containers<'a>(side: &Side<'a>) -> Vec<(&'a Block, &'a Container)> {
    let mut found = Vec::new();
    side.translation.document.walk(&mut |visited| {
        if let Visited::Block(block) = visited
            && let BlockKind::Container(container) = &block.kind
        {
            found.push((block, container));
        }
    });
    found
}

/// The first line of a block.
fn head(side: &Side<'_>, block: &Block) -> Span {
    let line = side.written(block.span).lines().next().unwrap_or_default();
    let start = block.span.range().start;
    Span::new(start, start + line.len())
}
