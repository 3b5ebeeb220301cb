//! What stands in each of a document's smallest blocks. Entry point: [`contents`].

use super::segment::Segment;
use crate::document::walk::Visited;
use crate::document::{Block, Document, Inline};
use crate::source::Span;

/// What stands in a segment.
#[derive(Clone, Debug, Default)]
pub struct Content<'a> {
    /// Its blocks, outer ones before what stands in them.
    pub blocks: Vec<&'a Block>,
    /// Its running text, in order; emphasis, links and images before what stands in them.
    pub inlines: Vec<&'a Inline>,
}

/// The contents of `segments`, which are those of `document`, in the same order.
pub fn contents<'a>(document: &'a Document, segments: &[Segment]) -> Vec<Content<'a>> {
    let mut contents = vec![Content::default(); segments.len()];
    let find = |span: Span| {
        let at = segments.partition_point(|segment| segment.span.start <= span.start);
        let at = at.checked_sub(1)?;
        (span.end <= segments[at].span.end).then_some(at)
    };
    document.walk(&mut |visited| match visited {
        Visited::Block(block) => {
            if let Some(at) = find(block.span) {
                contents[at].blocks.push(block);
            }
        }
        Visited::Inline(inline) => {
            if let Some(at) = find(inline.span) {
                contents[at].inlines.push(inline);
            }
        }
    });
    contents
}
