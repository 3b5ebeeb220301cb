//! Blocks → HTML.

use super::Renderer;
use super::highlight::highlight;
use crate::document::{
    AlertKind, Alignment, Block, BlockKind, Cell, Definition, Heading, Inline, InlineKind, Item,
    List, TableBlock,
};
use crate::theme::escape_into;

impl<'a> Renderer<'a> {
    pub(super) fn block(&mut self, block: &'a Block) {
        self.typographer.reset();
        match &block.kind {
            BlockKind::Heading(heading) => self.heading(block, heading),
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::List(list) => {
                let items = self.items(list);
                self.list(list, &items);
            }
            BlockKind::Quote(blocks) => {
                self.markup.push_str("<blockquote>\n");
                self.unmarked(|renderer| renderer.blocks(blocks));
                self.markup.push_str("</blockquote>\n");
            }
            BlockKind::Alert(kind, blocks) => self.alert(*kind, blocks),
            BlockKind::Code { language, text } => self.code(language, text),
            BlockKind::TableBlock(table) => self.table(table),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Container(container) => self.container(block, container),
            BlockKind::Html(markup) => {
                if self.views.site.config.raw_html {
                    self.markup.push_str(markup);
                } else {
                    self.markup.push_str("<p>");
                    self.text(markup.trim_end());
                    self.markup.push_str("</p>\n");
                }
            }
            BlockKind::Rule => self.markup.push_str("<hr>\n"),
        }
    }

    fn heading(&mut self, block: &'a Block, heading: &'a Heading) {
        let level = self.here.heading_level(heading.level);
        self.markup.push_str(&format!("<h{level}"));
        if let Some(&id) = self.ids.get(&block.span.start) {
            self.attribute("id", &self.id(id));
        }
        if !heading.classes.is_empty() {
            self.attribute("class", &heading.classes.join(" "));
        }
        self.markup.push('>');
        self.whole_words = true;
        self.unmarked(|renderer| renderer.inlines(&heading.content));
        self.whole_words = false;
        self.markup.push_str(&format!("</h{level}>\n"));
    }

    fn paragraph(&mut self, content: &'a [Inline]) {
        if let [
            Inline {
                kind: InlineKind::Image(image),
                ..
            },
        ] = content
        {
            let Some(markup) = self.image(image) else {
                return;
            };
            self.markup.push_str("<figure class=\"figure\">");
            self.markup.push_str(&markup);
            if !image.title.is_empty() {
                self.markup.push_str("<figcaption>");
                self.figure_number();
                self.unmarked(|renderer| renderer.prose(&image.title, ""));
                self.markup.push_str("</figcaption>");
            }
            self.markup.push_str("</figure>\n");
            return;
        }
        self.markup.push_str("<p>");
        self.inlines(content);
        self.markup.push_str("</p>\n");
    }

    /// The content of each item, without the `<li>` around it.
    pub(super) fn items(&mut self, list: &'a List) -> Vec<String> {
        list.items
            .iter()
            .map(|item| self.apart(|renderer| renderer.item(item, list.tight)))
            .collect()
    }

    fn item(&mut self, item: &'a Item, tight: bool) {
        if let Some(done) = item.task.filter(|_| self.here.book().is_some()) {
            self.printed_box(done);
        } else if let Some(done) = item.task {
            let state = if done { " checked" } else { "" };
            let label = self.message(if done { "task-done" } else { "task-open" }, 0);
            self.markup
                .push_str(&format!("<input type=\"checkbox\" disabled{state}"));
            self.attribute("aria-label", &label);
            self.markup.push_str("> ");
        }
        for block in &item.blocks {
            match &block.kind {
                BlockKind::Paragraph(content) if tight => {
                    self.typographer.reset();
                    self.inlines(content);
                }
                _ => self.block(block),
            }
        }
    }

    /// Puts rendered items together.
    pub(super) fn list(&mut self, list: &'a List, items: &[String]) {
        let tag = if list.start.is_some() { "ol" } else { "ul" };
        self.markup.push_str(&format!("<{tag}"));
        if let Some(start) = list.start.filter(|&start| start != 1) {
            self.attribute("start", &start.to_string());
            if self.here.book().is_some() {
                // Not every print engine heeds `start`.
                self.attribute(
                    "style",
                    &format!("counter-reset: list-item {}", start.saturating_sub(1)),
                );
            }
        }
        if list.items.iter().any(|item| item.task.is_some()) {
            self.attribute("class", "tasks");
        }
        self.markup.push_str(">\n");
        for (item, content) in list.items.iter().zip(items) {
            self.markup.push_str(if item.task.is_some() {
                "<li class=\"task\">"
            } else {
                "<li>"
            });
            self.markup.push_str(content);
            self.markup.push_str("</li>\n");
        }
        self.markup.push_str(&format!("</{tag}>\n"));
    }

    fn alert(&mut self, kind: AlertKind, blocks: &'a [Block]) {
        let name = kind.name();
        let title = self.message(&format!("alert-{name}"), 0);
        self.markup.push_str(&format!(
            "<div class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">"
        ));
        self.text(&title);
        self.markup.push_str("</p>\n");
        self.blocks(blocks);
        self.markup.push_str("</div>\n");
    }

    fn code(&mut self, language: &str, text: &str) {
        self.markup.push_str("<pre class=\"code\"");
        if self.here.book().is_none() {
            self.attribute("tabindex", "0");
        }
        self.markup.push_str("><code");
        if !language.is_empty() {
            self.attribute("class", &format!("language-{language}"));
        }
        self.markup.push('>');
        match highlight(language, text) {
            Some(markup) => self.markup.push_str(&markup),
            None => self.text(text),
        }
        self.markup.push_str("</code></pre>\n");
    }

    fn table(&mut self, table: &'a TableBlock) {
        let is_printed = self.here.book().is_some();
        if !is_printed {
            self.tables += 1;
            let label = self.message("table-label", self.tables);
            self.markup
                .push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"");
            self.attribute("aria-label", &label);
            self.markup.push('>');
        }
        self.markup.push_str("<table>\n<thead>\n");
        self.row(table, &table.head, "th");
        self.markup.push_str("</thead>\n");
        if !table.rows.is_empty() {
            self.markup.push_str("<tbody>\n");
            for row in &table.rows {
                self.row(table, row, "td");
            }
            self.markup.push_str("</tbody>\n");
        }
        self.markup.push_str("</table>");
        self.markup
            .push_str(if is_printed { "\n" } else { "</div>\n" });
    }

    fn row(&mut self, table: &'a TableBlock, cells: &'a [Cell], tag: &str) {
        self.markup.push_str("<tr>");
        for (at, cell) in cells.iter().enumerate() {
            self.markup.push_str(&format!("<{tag}"));
            if tag == "th" {
                self.attribute("scope", "col");
            }
            match table.alignments.get(at) {
                Some(Alignment::Left) => self.attribute("class", "align-left"),
                Some(Alignment::Center) => self.attribute("class", "align-center"),
                Some(Alignment::Right) => self.attribute("class", "align-right"),
                Some(Alignment::None) | None => {}
            }
            self.markup.push('>');
            self.typographer.reset();
            if tag == "th" {
                self.unmarked(|renderer| renderer.inlines(&cell.content));
            } else {
                self.inlines(&cell.content);
            }
            self.markup.push_str(&format!("</{tag}>"));
        }
        self.markup.push_str("</tr>\n");
    }

    fn definitions(&mut self, definitions: &'a [Definition]) {
        self.markup.push_str("<dl>\n");
        for definition in definitions {
            self.typographer.reset();
            self.markup.push_str("<dt>");
            self.unmarked(|renderer| renderer.inlines(&definition.term));
            self.markup.push_str("</dt>\n");
            for blocks in &definition.definitions {
                self.markup.push_str("<dd>");
                match blocks.as_slice() {
                    [
                        Block {
                            kind: BlockKind::Paragraph(content),
                            ..
                        },
                    ] => {
                        self.typographer.reset();
                        self.inlines(content);
                    }
                    blocks => self.blocks(blocks),
                }
                self.markup.push_str("</dd>\n");
            }
        }
        self.markup.push_str("</dl>\n");
    }

    /// An id as it stands on the page.
    pub(super) fn id(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.markup.push(' ');
        self.markup.push_str(name);
        self.markup.push_str("=\"");
        escape_into(value, &mut self.markup);
        self.markup.push('"');
    }
}
