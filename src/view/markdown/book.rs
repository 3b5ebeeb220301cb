//! What a text is given in a book and on no page: parted words, notes at the foot of the page, the numbers of pages
//! and figures, boxes to tick with a pen.
//!
//! A note stands twice in the markup, since not every engine sets notes at the foot of the page: beside its reference
//! as `.footnote`, and in the section `.notes` at the end of the chapter. The style sheet shows one of them.

use super::Renderer;
use crate::bilingual::glossary::TermStatus;
use crate::config::LanguageIndex;
use crate::document::text::plain_text;
use crate::document::{Block, BlockKind, Footnote, Link, LinkForm};
use crate::site::EntryIndex;
use crate::site::link::LinkTarget;
use crate::theme::{Html, escape_into};
use crate::view::Views;
use crate::view::book::{Places, short_address};

/// The notes of a chapter, in the order of their numbers.
#[derive(Default)]
pub(super) struct Notes<'a> {
    cited: Vec<CitedNote<'a>>,
}

/// What a note says.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Note<'a> {
    /// What the text says in a footnote.
    Footnote(&'a Footnote),
    /// Where a link leads, by the first place of its words.
    Address(u32),
}

struct CitedNote<'a> {
    note: Note<'a>,
    address: String,
    markup: String,
    /// Whether it holds more than paragraphs, and so stands at the end of the chapter in every engine.
    long: bool,
}

impl<'a> Renderer<'a> {
    /// Running text that has been typeset: with its words parted and its terms marked for the index.
    pub(super) fn printed_prose(&mut self, text: &str) {
        let Some(chapter) = self.here.book() else {
            return;
        };
        let places = chapter.places;
        let hyphenator = places
            .hyphenator(self.written)
            .filter(|_| !self.whole_words);
        let mut written = 0;
        let push = |markup: &mut String, text: &str| match hyphenator {
            Some(hyphenator) => escape_into(&hyphenator.hyphenate(text), markup),
            None => escape_into(text, markup),
        };
        if places.index && !self.marks.is_closed() {
            let glossary = &self.views.bilingual.glossary;
            for found in glossary.finder(self.written).find(text) {
                if found.status == TermStatus::Forbidden || self.concepts.contains(&found.concept) {
                    continue;
                }
                self.concepts.push(found.concept);
                push(&mut self.markup, &text[written..found.range.start]);
                written = found.range.end;
                let id = &glossary.concept(found.concept).id;
                self.markup.push_str("<span class=\"index-place\" id=\"");
                escape_into(&format!("{}term-{id}", self.prefix), &mut self.markup);
                // Around the term: WeasyPrint breaks lines badly before an element with nothing in it.
                self.markup.push_str("\">");
                push(&mut self.markup, &text[found.range]);
                self.markup.push_str("</span>");
            }
        }
        push(&mut self.markup, &text[written..]);
    }

    /// A link: words that lead somewhere on a screen, and on paper say where.
    pub(super) fn printed_link(&mut self, link: &'a Link, target: LinkTarget) {
        let site = self.views.site;
        let (href, entry, place) = match target {
            LinkTarget::External(address) => (Some(address), None, None),
            LinkTarget::Here(fragment) => (Some(format!("#{}", self.id(&fragment))), None, None),
            LinkTarget::Entry(index, fragment) => {
                let place = self.place_in_book(index, fragment.as_deref());
                let href = match &place {
                    Some(id) => Some(format!("#{id}")),
                    None => {
                        let page = self.views.page_for(index, self.reader);
                        page.map(|(_, route)| self.here.link(route))
                    }
                };
                (href, Some(index), place)
            }
            LinkTarget::Attachment(index, attachment, suffix) => {
                let route = self.views.attachment_route(index, attachment, self.reader);
                let href = route.map(|route| format!("{}{suffix}", self.here.link(route)));
                (href, None, None)
            }
        };
        let Some(href) = href else {
            self.link_words(link, entry);
            return;
        };
        self.markup.push_str("<a");
        self.attribute("href", &href);
        if let Some(index) = entry {
            let (language, _) = site.entry(index).text(self.reader);
            if language != self.reader {
                let tag = site.config.languages[language].clone();
                self.attribute("hreflang", tag.as_str());
            }
        }
        self.markup.push('>');
        self.link_words(link, entry);
        self.markup.push_str("</a>");
        match place {
            Some(id) => self.see_page(&id),
            None if href.starts_with('#') => {}
            None => {
                let words = plain_text(&link.content);
                let short = short_address(&href);
                let says_it = link.form == LinkForm::Automatic
                    || words.contains(short)
                    || href.strip_prefix("mailto:") == Some(words.as_str());
                if !says_it {
                    self.address_note(&href);
                }
            }
        }
    }

    /// The id in the book of an entry or of a heading in it; `None` where the entry is not in the book.
    fn place_in_book(&self, index: EntryIndex, fragment: Option<&str>) -> Option<String> {
        let places = self.here.book()?.places;
        let id = places.chapter(index, self.reader)?;
        let site = self.views.site;
        let has_heading = |fragment: &&str| {
            let translation = site.entry(index).translations[self.reader].as_ref();
            translation.is_some_and(|text| text.anchors.iter().any(|anchor| anchor.id == *fragment))
        };
        Some(match fragment.filter(has_heading) {
            Some(fragment) => format!("{id}:{fragment}"),
            None => id.to_owned(),
        })
    }

    /// The page of a place, in words that stand beside whatever leads there: `(se side 12)`.
    fn see_page(&mut self, id: &str) {
        let Some(chapter) = self.here.book() else {
            return;
        };
        let markup = self.views.see_page(chapter.places, self.written, id);
        self.markup.push_str(markup.as_str());
        self.typographer.opaque(Some(')'));
    }

    /// A note that says where a link leads.
    fn address_note(&mut self, address: &str) {
        let cited = &self.notes.cited;
        let at = cited.iter().position(|found| found.address == address);
        match at {
            Some(at) => self.note_again(at + 1),
            None => {
                let short = short_address(address);
                let mut markup = String::from("<span class=\"address\">");
                for (at, part) in short.split_inclusive('/').enumerate() {
                    if at > 0 {
                        markup.push_str("<wbr>");
                    }
                    escape_into(part, &mut markup);
                }
                markup.push_str("</span>");
                let note = Note::Address(u32::try_from(cited.len()).unwrap_or(u32::MAX));
                self.notes.cited.push(CitedNote {
                    note,
                    address: address.to_owned(),
                    markup,
                    long: false,
                });
                self.first_reference(self.notes.cited.len());
            }
        }
    }

    /// A reference to a note, with the note where it is the first.
    pub(super) fn note(&mut self, note: Note<'a>) {
        if let Some(at) = self.notes.cited.iter().position(|found| found.note == note) {
            self.note_again(at + 1);
            return;
        }
        let Note::Footnote(footnote) = note else {
            return;
        };
        let at = self.notes.cited.len();
        let is_paragraph = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_));
        let long = !footnote.blocks.iter().all(is_paragraph);
        self.notes.cited.push(CitedNote {
            note,
            address: String::new(),
            markup: String::new(),
            long,
        });
        // The note is set by itself: what stands before its reference has no part in its typography.
        let outer = self.typographer.clone();
        // It stands twice, so nothing in it has an id.
        let markup = self.unmarked(|renderer| renderer.note_content(footnote, long));
        self.typographer = outer;
        self.notes.cited[at].markup = markup;
        self.first_reference(at + 1);
    }

    fn note_content(&mut self, footnote: &'a Footnote, long: bool) -> String {
        self.apart(|renderer| {
            if long {
                renderer.blocks(&footnote.blocks);
                return;
            }
            for (at, block) in footnote.blocks.iter().enumerate() {
                if at > 0 {
                    renderer.markup.push_str("<br>");
                }
                renderer.typographer.reset();
                if let BlockKind::Paragraph(content) = &block.kind {
                    renderer.inlines(content);
                }
            }
        })
    }

    fn first_reference(&mut self, number: usize) {
        let note = &self.notes.cited[number - 1];
        if note.long {
            self.note_again(number);
            return;
        }
        let id = self.id(&format!("fn-{number}"));
        let markup = format!(
            "<sup class=\"note-number\"><a href=\"#{id}\">{number}</a></sup><span class=\"footnote\" data-number=\"{number}\">{}</span>",
            note.markup
        );
        self.markup.push_str(&markup);
        self.after_note(number);
    }

    /// A reference that has no note beside it.
    fn note_again(&mut self, number: usize) {
        let id = self.id(&format!("fn-{number}"));
        self.markup.push_str(&format!(
            "<sup class=\"note-number again\"><a href=\"#{id}\">{number}</a></sup>"
        ));
        self.after_note(number);
    }

    fn after_note(&mut self, number: usize) {
        self.typographer
            .opaque(char::from_digit((number % 10) as u32, 10));
    }

    /// The notes at the end of the chapter.
    pub(super) fn printed_notes(&mut self) {
        let cited = std::mem::take(&mut self.notes.cited);
        if cited.is_empty() {
            return;
        }
        let heading = self.message("footnotes", 0);
        let class = if cited.iter().any(|note| note.long) {
            "notes with-long"
        } else {
            "notes"
        };
        self.markup.push_str(&format!(
            "<section class=\"{class}\">\n<p class=\"notes-title\">"
        ));
        self.text(&heading);
        self.markup.push_str("</p>\n<ol>\n");
        for (at, note) in cited.iter().enumerate() {
            let number = at + 1;
            let id = self.id(&format!("fn-{number}"));
            let class = if note.long { "long" } else { "short" };
            self.markup.push_str(&format!(
                "<li class=\"{class}\" id=\"{id}\" value=\"{number}\">{}</li>\n",
                note.markup
            ));
        }
        self.markup.push_str("</ol>\n</section>\n");
    }

    /// The number of a figure with a caption, before the caption; nothing on a page of the site.
    pub(super) fn figure_number(&mut self) {
        if let Some(label) = self.figure_label(true) {
            self.markup.push_str("<span class=\"figure-number\">");
            self.text(&label);
            self.markup.push_str("</span> ");
        }
    }

    /// The number of the next figure in words, with that of the chapter: `Figur 3.1`.
    pub(super) fn figure_label(&mut self, has_caption: bool) -> Option<String> {
        let chapter = self.here.book().filter(|_| has_caption)?;
        let number = chapter.number;
        self.figures += 1;
        let number = match number {
            Some(chapter) => format!("{chapter}.{}", self.figures),
            None => self.figures.to_string(),
        };
        Some(
            self.views
                .words(self.written, "book-figure", "number", &number),
        )
    }

    /// A box to tick.
    pub(super) fn printed_box(&mut self, done: bool) {
        let class = if done { "box done" } else { "box" };
        self.markup
            .push_str(&format!("<span class=\"{class}\"></span> "));
    }
}

impl Views<'_> {
    /// The page of a place, in words that stand beside whatever leads there, in every case and number of what is there:
    /// `(se side 12)`, `(zob. s. 12)`.
    pub(in crate::view) fn see_page(
        &self,
        places: &Places,
        language: LanguageIndex,
        id: &str,
    ) -> Html {
        const PAGE: &str = "\u{fffc}";
        let words = self.words(language, "book-see-page", "page", PAGE);
        let mut markup = String::from("<span class=\"see-page\"> ");
        for (at, part) in words.split(PAGE).enumerate() {
            if at == 1 {
                markup.push_str(places.page_number(id).as_str());
            }
            escape_into(part, &mut markup);
        }
        markup.push_str("</span>");
        Html::from_markup(markup)
    }
}
