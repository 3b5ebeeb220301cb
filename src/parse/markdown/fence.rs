//! Container fences in the tree: opening, closing, and those in a place where they mean nothing.

use std::ops::Range;

use super::builder::Builder;
use super::frame::Node;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, BlockKind, Container, Inline, InlineKind};
use crate::parse::containers::{Fence, parse_attributes};

impl Builder<'_, '_> {
    /// Takes in the line of a fence, which starts at byte `start` of the body.
    pub(super) fn fence(&mut self, start: usize) {
        let Some(fence) = self.fences.at(start).cloned() else {
            return;
        };
        if self.open_tags > 0 {
            return self.literal_fence(&fence);
        }
        match fence.name.clone() {
            Some(name) => self.open_container(&fence, name),
            None if self.frames.len() > 1 || self.is_flattening() => {
                self.close_nesting(fence.range.end);
            }
            None => {
                let place = self.place(fence.range);
                let found = Diagnostic::error(
                    "stray-container-end",
                    place,
                    "this line closes a container, but none is open",
                )
                .with_help("remove it, or open the container above with `::: name`");
                self.diagnostics.push(found);
            }
        }
    }

    /// Reports the container of the last frame, if it is one, as never closed.
    pub(super) fn report_unclosed_container(&mut self) {
        let Node::Container(container) = &self.top().node else {
            return;
        };
        let name = container.name.clone();
        let start = self.top().start;
        let line = self.body[start..].split(['\n', '\r']).next().unwrap_or("");
        let place = self.place(start..start + line.trim_end().len());
        let found = Diagnostic::error(
            "unclosed-container",
            place,
            format!("the container `{name}` is never closed"),
        )
        .with_help("add the line `:::` where it ends");
        self.diagnostics.push(found);
    }

    /// Reports the fences in `range` that stand where they open no container, such as in a list item.
    pub(super) fn report_misplaced(&mut self, range: &Range<usize>) {
        for fence in self.fences.within(range) {
            // The closing fence of the same container would only say it again.
            if fence.name.is_none() {
                continue;
            }
            let message = "a container cannot begin here, so this line is shown as text";
            let found = Diagnostic::warning(
                "misplaced-container",
                self.place(fence.range.clone()),
                message,
            )
            .with_help("put its lines at the left edge, outside lists, quotations and raw HTML");
            self.diagnostics.push(found);
        }
    }

    fn open_container(&mut self, fence: &Fence, name: Range<usize>) {
        let written = &self.body[name.clone()];
        let is_name = written.starts_with(|c: char| c.is_ascii_alphabetic())
            && written
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if !is_name {
            let message = format!("`{written}` is not the name of a container");
            let found = Diagnostic::error("invalid-container", self.place(name.clone()), message)
                .with_help("write `::: name`, then attributes as `name=\"value\"`");
            self.diagnostics.push(found);
        }
        let attributes = parse_attributes(
            &self.body[name.end..fence.range.end],
            self.offset + name.end,
            self.file,
            self.diagnostics,
        );
        let container = Container {
            name: written.to_owned(),
            name_span: self.span(name),
            attributes,
            blocks: Vec::new(),
        };
        let node = Node::Container(container);
        let limit = self.top().limit;
        self.open_nesting(node, fence.range.start..limit);
        let end = fence.range.start + self.body[fence.range.clone()].trim_end().len();
        let frame = self.top();
        frame.end = frame.end.max(end);
    }

    /// Keeps a fence that means nothing as text in a paragraph of its own.
    fn literal_fence(&mut self, fence: &Fence) {
        self.report_misplaced(&fence.range);
        self.close_implicit();
        let text = self.body[fence.range.clone()].trim_end();
        let range = fence.range.start..fence.range.start + text.len();
        let span = self.span(range.clone());
        let words = Inline {
            span,
            kind: InlineKind::Text(text.to_owned()),
        };
        self.add_block(Block {
            span,
            kind: BlockKind::Paragraph(vec![words]),
        });
    }
}
