//! Inlines: text, emphasis, links, images, and raw HTML with its comments taken out.

use std::ops::Range;

use pulldown_cmark::{LinkType, Tag};

use super::builder::Builder;
use super::frame::{Frame, Node};
use crate::diagnostic::Diagnostic;
use crate::document::{Image, Inline, InlineKind, Link, LinkForm};

impl Builder<'_, '_> {
    pub(super) fn start_inline(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.begin_text(range.start);
        self.flush_text();
        let restored = |text: &str| self.fences.restore(text, &range);
        let node = match tag {
            Tag::Strong => Node::Strong,
            Tag::Strikethrough => Node::Strikethrough,
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let form = form(link_type);
                let mut target = restored(&dest_url);
                if matches!(link_type, LinkType::WikiLink { has_pothole: true }) {
                    // In a cell of a table the `|` is written `\|`, and the backslash stays.
                    target.truncate(target.trim_end_matches('\\').len());
                }
                if link_type == LinkType::Email {
                    target.insert_str(0, "mailto:");
                }
                let link = Link {
                    form,
                    target,
                    title: restored(&title),
                    content: Vec::new(),
                };
                let keep_words = keeps_words(link_type);
                Node::Link { link, keep_words }
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let image = Image {
                    target: restored(&dest_url),
                    title: restored(&title),
                    alt: Vec::new(),
                };
                let keep_words = keeps_words(link_type);
                Node::Image { image, keep_words }
            }
            _ => Node::Emphasis,
        };
        self.open_inline(node, range);
    }

    /// Makes an inline of a closed frame and adds it. Gives back the node of a frame that is a block.
    pub(super) fn close_inline(&mut self, frame: &mut Frame, range: &Range<usize>) -> Option<Node> {
        let content = |frame: &mut Frame| std::mem::take(&mut frame.inlines);
        let kind = match std::mem::replace(&mut frame.node, Node::Root) {
            Node::Emphasis => InlineKind::Emphasis(content(frame)),
            Node::Strong => InlineKind::Strong(content(frame)),
            Node::Strikethrough => InlineKind::Strikethrough(content(frame)),
            Node::Link {
                mut link,
                keep_words,
            } => {
                if keep_words {
                    link.content = content(frame);
                }
                InlineKind::Link(link)
            }
            Node::Image {
                mut image,
                keep_words,
            } => {
                if keep_words {
                    image.alt = content(frame);
                }
                InlineKind::Image(image)
            }
            block => return Some(block),
        };
        let span = self.span(range.clone());
        let parent = self.top();
        parent.end = parent.end.max(range.end);
        parent.inlines.push(Inline { span, kind });
        None
    }

    /// Takes in text, whatever it stands in.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        // A bare `:::` far inside a paragraph is no processing instruction to pulldown-cmark, and comes in pieces.
        let is_part = self.fences.has_part(&range);
        let restored = match self.body.get(range.clone()).filter(|_| is_part) {
            Some(written) => written.to_owned(),
            None => self.fences.restore(text, &range),
        };
        match &mut self.top().node {
            Node::Code { text, .. } | Node::Html(text) => return text.push_str(&restored),
            _ => {}
        }
        self.report_misplaced(&range);
        self.begin_text(range.start);
        let body = self.body;
        self.top().run.push(&restored, range, body);
    }

    /// Opens a paragraph where text stands directly among blocks, as in a tight list.
    pub(super) fn begin_text(&mut self, start: usize) {
        if self.top().node.holds_blocks() {
            let paragraph = Node::Paragraph { implicit: true };
            let limit = self.top().limit;
            self.frames.push(Frame::new(paragraph, start..limit));
        }
    }

    /// Notes the box of a task on its item, which may have a paragraph open by now.
    pub(super) fn task(&mut self, done: bool) {
        let item = self
            .frames
            .iter_mut()
            .rev()
            .find_map(|frame| match &mut frame.node {
                Node::Item { task } => Some(task),
                _ => None,
            });
        if let Some(task) = item {
            *task = Some(done);
        }
    }

    /// Takes in a line of an HTML block.
    pub(super) fn html(&mut self, text: &str, range: &Range<usize>) {
        let restored = self.fences.restore(text, range);
        if let Node::Html(html) = &mut self.top().node {
            html.push_str(&restored);
        }
    }

    /// Takes in raw HTML in running text. A comment is dropped; a fence that stands in a paragraph is text.
    pub(super) fn inline_html(&mut self, text: &str, range: Range<usize>) {
        if text.starts_with("<!--") {
            self.begin_text(range.start);
            return self.flush_text();
        }
        if self.fences.within(&range).is_empty() {
            return self.inline(range, InlineKind::Html(text.to_owned()));
        }
        self.text(text, range);
    }

    /// Takes the comments out of an HTML block; `None` where nothing else is left. One that is never closed hides the
    /// rest of the file, which is reported.
    pub(super) fn without_comments(
        &mut self,
        html: String,
        range: &Range<usize>,
    ) -> Option<String> {
        if !html.contains("<!--") {
            return Some(html);
        }
        let mut kept = String::new();
        let mut rest = html.as_str();
        while let Some((before, comment)) = rest.split_once("<!--") {
            kept.push_str(before);
            match comment.split_once("-->") {
                Some((_, after)) => rest = after,
                None => {
                    self.report_unclosed_comment(range);
                    rest = "";
                }
            }
        }
        kept.push_str(rest);
        (!kept.trim().is_empty()).then_some(kept)
    }

    fn report_unclosed_comment(&mut self, range: &Range<usize>) {
        let written = &self.body[range.clone()];
        let start = range.start + written.rfind("<!--").unwrap_or(0);
        let end = (start + "<!--".len()).min(range.end);
        let found = Diagnostic::error(
            "unclosed-comment",
            self.place(start..end),
            "this comment is never closed, and hides what follows it",
        )
        .with_help("end it with `-->`");
        self.diagnostics.push(found);
    }
}

fn form(link_type: LinkType) -> LinkForm {
    match link_type {
        LinkType::Autolink | LinkType::Email => LinkForm::Automatic,
        LinkType::WikiLink { .. } => LinkForm::Entry,
        _ => LinkForm::Markdown,
    }
}

/// Whether the words in brackets are the author's, and not the target again.
fn keeps_words(link_type: LinkType) -> bool {
    !matches!(link_type, LinkType::WikiLink { has_pothole: false })
}
