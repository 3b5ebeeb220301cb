//! Builds the tree from pulldown-cmark's events: an explicit stack of frames, of which the last is being filled.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::frame::{Frame, MAX_NESTING, Node};
use super::text::Remark;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Block, Footnote, Inline, InlineKind, LinkForm};
use crate::parse::containers::Fences;
use crate::parse::facts::FoundKind;
use crate::parse::footnotes::References;
use crate::path::SourcePath;
use crate::source::Span;

/// The tree as far as it has been built.
pub(super) struct Builder<'a, 'd> {
    pub(super) body: &'a str,
    pub(super) offset: usize,
    pub(super) file: &'a SourcePath,
    pub(super) fences: &'a Fences<'a>,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
    /// The first is the document. All but the first belong to open tags, containers and implicit paragraphs.
    pub(super) frames: Vec<Frame>,
    pub(super) footnotes: Vec<Footnote>,
    references: References,
    /// Whether the events are those of the line of a fence, which has been dealt with.
    in_fence: bool,
    /// How many tags pulldown-cmark has open: none at the top level, where container fences count.
    pub(super) open_tags: usize,
    /// How many of the open blocks got no frame, being too deep; their content goes to the last frame.
    flattened_blocks: usize,
    /// The same for inlines.
    flattened_inlines: usize,
    said_too_deep: bool,
}

impl<'a, 'd> Builder<'a, 'd> {
    pub(super) fn new(
        body: &'a str,
        offset: usize,
        file: &'a SourcePath,
        fences: &'a Fences<'a>,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            body,
            offset,
            file,
            fences,
            diagnostics,
            frames: vec![Frame::new(Node::Root, 0..body.len())],
            footnotes: Vec::new(),
            references: References::default(),
            in_fence: false,
            open_tags: 0,
            flattened_blocks: 0,
            flattened_inlines: 0,
            said_too_deep: false,
        }
    }

    /// Takes in one event, read from `range` of the body.
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let range = match event {
            Event::End(_) => range,
            _ => self.clamped(range),
        };
        match event {
            Event::Start(Tag::HtmlBlock) if self.fences.at(range.start).is_some() => {
                self.fence(range.start);
                self.in_fence = true;
            }
            Event::End(TagEnd::HtmlBlock) if self.in_fence => self.in_fence = false,
            _ if self.in_fence => {}
            Event::Start(tag) => {
                self.start(tag, range);
                self.open_tags += 1;
            }
            Event::End(tag) => {
                self.open_tags -= 1;
                self.end(tag, range);
            }
            Event::Rule => self.rule(range),
            Event::Html(text) => self.html(&text, &range),
            Event::Text(text) => self.text(&text, range),
            Event::TaskListMarker(done) => self.task(done),
            Event::Code(text) => {
                let text = self.fences.restore(&text, &range);
                self.inline(range, InlineKind::Code(text));
            }
            Event::InlineHtml(text) => self.inline_html(&text, range),
            Event::FootnoteReference(label) => {
                self.references.add(&label);
                self.inline(range, InlineKind::FootnoteReference(label.to_string()));
            }
            Event::SoftBreak => self.inline(range, InlineKind::SoftBreak),
            Event::HardBreak => self.inline(range, InlineKind::HardBreak),
            // Mathematics is not among the options; were it, its source would be shown.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
        }
    }

    /// Ends the document: closes what is open and reports what only the whole file shows.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<Footnote>) {
        while self.frames.len() > 1 {
            self.report_unclosed_container();
            self.close(self.body.len());
        }
        let footnotes = self.footnotes;
        let (body, offset) = (self.body, self.offset);
        let marker = |footnote: &Footnote| {
            let range = footnote.span.range();
            let text = &body[range.start - offset..range.end - offset];
            let length = text.find("]:").map_or(text.len(), |index| index + 2);
            Span::new(range.start, range.start + length)
        };
        self.references
            .check(&footnotes, marker, self.file, self.diagnostics);
        // Only the root is left, since every other frame has been closed.
        let blocks = self.frames.pop().map_or_else(Vec::new, |root| root.blocks);
        (blocks, footnotes)
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. } => self.start_inline(tag, range),
            _ => self.start_block(tag, range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => {
                if self.flattened_inlines > 0 {
                    self.flattened_inlines -= 1;
                } else {
                    self.close(range.end);
                }
            }
            _ => self.end_block(tag, range),
        }
    }

    /// The range, made to lie in the frame being filled, after what that holds.
    ///
    /// pulldown-cmark keeps this order but in rare cases, such as a code span that begins in one cell of a table and
    /// ends in another. Later stages rely on it.
    fn clamped(&mut self, range: Range<usize>) -> Range<usize> {
        let frame = self.top();
        let end = frame.end.max(frame.run.end());
        let start = range.start.max(end).min(frame.limit);
        start..range.end.clamp(start, frame.limit)
    }

    /// The frame that is being filled.
    pub(super) fn top(&mut self) -> &mut Frame {
        // The root is never popped before `finish`, so the stack is never empty.
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// Opens a frame for a block that may hold blocks, or, where it would be too deep, none.
    pub(super) fn open_nesting(&mut self, node: Node, range: Range<usize>) {
        let depth = self.frames.iter().filter(|frame| frame.node.nests_blocks());
        if self.flattened_blocks > 0 || depth.count() >= MAX_NESTING {
            self.flattened_blocks += 1;
            self.report_too_deep(range.start);
        } else {
            self.frames.push(Frame::new(node, range));
        }
    }

    /// Opens a part of a list, which is flattened with it.
    pub(super) fn open_part(&mut self, node: Node, range: Range<usize>) {
        if self.flattened_blocks > 0 {
            self.flattened_blocks += 1;
        } else {
            self.frames.push(Frame::new(node, range));
        }
    }

    /// Closes a block that was opened by one of the above.
    pub(super) fn close_nesting(&mut self, end: usize) {
        if self.flattened_blocks > 0 {
            self.flattened_blocks -= 1;
        } else {
            self.close(end);
        }
    }

    /// Whether blocks are being flattened.
    pub(super) fn is_flattening(&self) -> bool {
        self.flattened_blocks > 0
    }

    /// Opens a frame for an inline, or, where it would be too deep, none.
    pub(super) fn open_inline(&mut self, node: Node, range: Range<usize>) {
        let inlines = self.frames.iter().rev().take_while(|frame| {
            matches!(
                frame.node,
                Node::Emphasis
                    | Node::Strong
                    | Node::Strikethrough
                    | Node::Link { .. }
                    | Node::Image { .. }
            )
        });
        if self.flattened_inlines > 0 || inlines.count() >= MAX_NESTING {
            self.flattened_inlines += 1;
            self.report_too_deep(range.start);
        } else {
            self.frames.push(Frame::new(node, range));
        }
    }

    /// Ends the text that is being joined and adds it to the frame being filled.
    pub(super) fn flush_text(&mut self) {
        let offset = self.offset;
        let mut remarks = Vec::new();
        let frame = self.top();
        let inlines = match &frame.node {
            Node::Link { link, .. } if link.form == LinkForm::Automatic => {
                frame.run.take_literally(offset)
            }
            _ => frame.run.take(offset, &mut remarks),
        };
        if let (Some(first), Some(last)) = (inlines.first(), inlines.last()) {
            // The backslash of an escape belongs to the text, but pulldown-cmark begins after it.
            frame.start = frame.start.min(first.span.range().start - offset);
            frame.end = frame.end.max(last.span.range().end - offset);
        }
        frame.inlines.extend(inlines);
        for remark in remarks {
            self.remark(remark);
        }
    }

    /// Adds an inline.
    pub(super) fn inline(&mut self, range: Range<usize>, kind: InlineKind) {
        self.begin_text(range.start);
        self.flush_text();
        let span = self.span(range.clone());
        let frame = self.top();
        frame.end = frame.end.max(range.end);
        frame.inlines.push(Inline { span, kind });
    }

    /// The span of bytes of the body.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::from(range).shifted(self.offset)
    }

    /// The place of bytes of the body.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.file, self.span(range))
    }

    fn remark(&mut self, remark: Remark) {
        let (kind, range) = match remark {
            Remark::Footnote(label, range) => {
                let span = self.span(range);
                return self.references.add_unresolved(&label, span);
            }
            Remark::Fact(kind, range) => (kind, range),
        };
        let written = &self.body[range.clone()];
        let message = match kind {
            FoundKind::Unclosed => "`{{` begins a fact, and nothing ends it".to_owned(),
            FoundKind::Statement => format!("`{written}` cannot stand in the text"),
            FoundKind::NotAFact | FoundKind::Fact(_) => format!("`{written}` is not a fact"),
        };
        let help = "only facts can stand in braces: `{{ budget }}`, or `{{ tools/samson.budget }}` of another entry; \
                    write `\\{{` for two braces";
        let found = Diagnostic::error("invalid-fact", self.place(range), message).with_help(help);
        self.diagnostics.push(found);
    }

    /// Says once for a file that it is too deep, at the first place.
    fn report_too_deep(&mut self, start: usize) {
        if std::mem::replace(&mut self.said_too_deep, true) {
            return;
        }
        let end = self.body[start..].chars().next().map_or(0, char::len_utf8);
        let message = format!("this stands in more than {MAX_NESTING} others of its kind");
        let found = Diagnostic::error("nested-too-deep", self.place(start..start + end), message)
            .with_help("put the text less deep into lists, quotations, containers or emphasis");
        self.diagnostics.push(found);
    }
}
