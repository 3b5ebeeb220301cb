//! Running text → HTML.

use super::Renderer;
use crate::document::text::plain_text;
use crate::document::{Image, Inline, InlineKind, Link, LinkForm};
use crate::language::typography::typeset;
use crate::site::EntryIndex;
use crate::site::link::{LinkTarget, resolve_image, resolve_link};
use crate::theme::escape_into;
use crate::view::fact::find_fact;

impl<'a> Renderer<'a> {
    pub(super) fn inlines(&mut self, content: &'a [Inline]) {
        // Text and the line endings in it are typeset as one, so that what belongs together (`10` and `km`) is kept
        // together over a line ending too.
        let mut prose = String::new();
        for inline in content {
            match &inline.kind {
                InlineKind::Text(text) => prose.push_str(text),
                InlineKind::SoftBreak => prose.push('\n'),
                _ => {
                    self.prose(&prose, leading_text(inline));
                    prose.clear();
                    self.inline(inline);
                }
            }
        }
        self.prose(&prose, "");
    }

    fn inline(&mut self, inline: &'a Inline) {
        match &inline.kind {
            InlineKind::Code(code) => {
                self.markup.push_str("<code>");
                self.text(code);
                self.markup.push_str("</code>");
                self.typographer.opaque(code.chars().next_back());
            }
            InlineKind::Emphasis(content) => self.wrapped("em", content),
            InlineKind::Strong(content) => self.wrapped("strong", content),
            InlineKind::Strikethrough(content) => self.wrapped("del", content),
            InlineKind::Link(link) => self.link(link),
            InlineKind::Image(image) => {
                if let Some(markup) = self.image(image) {
                    self.markup.push_str(&markup);
                    self.typographer.opaque(None);
                }
            }
            InlineKind::Fact(reference) => {
                let Ok(fact) = find_fact(self.views.site, self.entry, reference) else {
                    return;
                };
                let view = self.views.fact(self.here, &fact, self.written, self.reader);
                self.markup.push_str(view.html.as_str());
                self.typographer.opaque(view.text.chars().next_back());
            }
            InlineKind::FootnoteReference(label) => self.footnote_reference(label),
            // These never come here alone.
            InlineKind::Text(_) | InlineKind::SoftBreak => {}
            InlineKind::HardBreak => {
                self.markup.push_str("<br>\n");
                self.typographer.opaque(Some('\n'));
            }
            InlineKind::Html(markup) => {
                if self.views.site.config.raw_html {
                    self.markup.push_str(markup);
                } else {
                    self.text(markup);
                }
            }
        }
    }

    fn wrapped(&mut self, tag: &str, content: &'a [Inline]) {
        self.markup.push_str(&format!("<{tag}>"));
        self.inlines(content);
        self.markup.push_str(&format!("</{tag}>"));
    }

    fn link(&mut self, link: &'a Link) {
        let Ok(target) = resolve_link(self.views.site, self.entry, self.written, link) else {
            self.link_words(link, None);
            return;
        };
        if self.here.book().is_some() {
            self.printed_link(link, target);
            return;
        }
        let (href, entry) = match target {
            LinkTarget::External(address) => (Some(address), None),
            LinkTarget::Here(fragment) => (Some(format!("#{}", self.id(&fragment))), None),
            LinkTarget::Entry(index, fragment) => (self.entry_link(index, fragment), Some(index)),
            LinkTarget::Attachment(index, attachment, suffix) => (
                self.views
                    .attachment_route(index, attachment, self.reader)
                    .map(|route| format!("{}{suffix}", self.here.link(route))),
                None,
            ),
        };
        let Some(href) = href else {
            self.link_words(link, entry);
            return;
        };
        self.markup.push_str("<a");
        self.attribute("href", &href);
        if let Some((language, _)) = entry.and_then(|index| self.views.page_for(index, self.reader))
            && language != self.reader
        {
            let tag = self.views.site.config.languages[language].clone();
            self.attribute("hreflang", tag.as_str());
        }
        if !link.title.is_empty() {
            let title = typeset(&self.views.site.config.languages[self.written], &link.title);
            self.attribute("title", &title);
        }
        self.markup.push('>');
        self.unmarked(|renderer| renderer.link_words(link, entry));
        self.markup.push_str("</a>");
    }

    /// The words of a link: as written, or else the title of the entry.
    pub(super) fn link_words(&mut self, link: &'a Link, entry: Option<EntryIndex>) {
        if link.form == LinkForm::Automatic {
            let words = plain_text(&link.content);
            self.text(&words);
            self.typographer.opaque(words.chars().next_back());
            return;
        }
        if !link.content.is_empty() {
            self.inlines(&link.content);
            return;
        }
        let Some(index) = entry else {
            self.text(&link.target);
            return;
        };
        let site = self.views.site;
        let (language, translation) = site.entry(index).text(self.reader);
        let title = typeset(&site.config.languages[language], &translation.title);
        if language == self.written {
            self.text(&title);
        } else {
            self.markup.push_str("<span");
            self.attribute("lang", site.config.languages[language].as_str());
            self.markup.push('>');
            self.text(&title);
            self.markup.push_str("</span>");
        }
        self.typographer.opaque(title.chars().next_back());
    }

    fn entry_link(&self, index: EntryIndex, fragment: Option<String>) -> Option<String> {
        let site = self.views.site;
        let (language, route) = self.views.page_for(index, self.reader)?;
        let mut href = self.here.link(route);
        if let Some(fragment) = fragment {
            // On a page that shows another language's text, a heading without a fixed id has no counterpart.
            let (_, translation) = site.entry(index).text(language);
            if translation
                .anchors
                .iter()
                .any(|anchor| anchor.id == fragment)
            {
                href.push('#');
                href.push_str(&fragment);
            }
        }
        Some(href)
    }

    /// The markup of an image that has been rendered already and is not counted again.
    pub(super) fn image_again(&mut self, image: &'a Image) -> Option<String> {
        self.images = self.images.saturating_sub(1);
        self.image(image)
    }

    /// The text that a reader sees in `content`, facts included, without markup.
    fn plain_text(&self, content: &[Inline]) -> String {
        let mut text = String::new();
        for inline in content {
            match &inline.kind {
                InlineKind::Fact(reference) => {
                    if let Ok(fact) = find_fact(self.views.site, self.entry, reference) {
                        let view = self.views.fact(self.here, &fact, self.written, self.reader);
                        text.push_str(&view.text);
                    }
                }
                _ => text.push_str(&plain_text(std::slice::from_ref(inline))),
            }
        }
        text
    }

    /// The markup of an image; `None` where its file is missing.
    pub(super) fn image(&mut self, image: &'a Image) -> Option<String> {
        let site = self.views.site;
        let (index, attachment) = resolve_image(site, self.entry, self.written, image).ok()?;
        // The variant for the language of the text, beside the text's own page, also on a page of another language.
        let route = self
            .views
            .attachment_route(index, attachment, self.written)?;
        let file = site.entry(index).attachments[attachment].files[self.written].as_ref()?;
        let alt = typeset(
            &site.config.languages[self.written],
            &self.plain_text(&image.alt),
        );
        let mut markup = String::from("<img src=\"");
        match self.here.book() {
            Some(chapter) => markup.push_str(chapter.places.picture(&file.path)?),
            None => escape_into(&self.here.link(route), &mut markup),
        }
        markup.push_str("\" alt=\"");
        escape_into(&alt, &mut markup);
        markup.push('"');
        if let Some(size) = file.size {
            markup.push_str(&format!(
                " width=\"{}\" height=\"{}\"",
                size.width, size.height
            ));
        }
        if self.here.book().is_some() {
            markup.push('>');
            return Some(markup);
        }
        // The first image may stand in the first screen, where loading it late would be seen.
        self.images += 1;
        if self.images > 1 {
            markup.push_str(" loading=\"lazy\"");
        }
        markup.push_str(" decoding=\"async\">");
        Some(markup)
    }
}

/// The text that a piece begins with, as far as it stands in the source; empty where it does not.
fn leading_text(inline: &Inline) -> &str {
    match &inline.kind {
        InlineKind::Text(text) => text,
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content) => content.first().map_or("", leading_text),
        InlineKind::Link(link) => link.content.first().map_or("", leading_text),
        _ => "",
    }
}
