//! Containers → HTML, through the theme's templates.

use super::Renderer;
use crate::diagnostic::Place;
use crate::document::{Attribute, Block, BlockKind, Container, InlineKind, List};
use crate::language::typography::typeset;
use crate::theme::Html;
use crate::view::ContainerView;

/// The attributes whose values readers see.
const WORDS: [&str; 5] = ["author", "caption", "source", "summary", "title"];

impl<'a> Renderer<'a> {
    pub(super) fn container(&mut self, block: &'a Block, container: &'a Container) {
        let number = self.containers.entry(container.name.as_str()).or_default();
        *number += 1;
        let number = *number;
        // The picture in a figure is numbered with it, and not by itself.
        let figures = self.figures;
        let pieces = if Self::is_running(&container.name) {
            self.pieces(&container.blocks)
        } else {
            self.unmarked(|renderer| renderer.pieces(&container.blocks))
        };
        let label = if container.name == "figure" {
            self.figures = figures;
            self.figure_label(!pieces.rest.is_empty())
        } else {
            None
        };
        let entries = if container.name == "list" {
            self.views.query(self.here, container, self.reader)
        } else {
            Vec::new()
        };
        let view = ContainerView {
            lang: self.locale.language().to_string(),
            root: self.here.root(),
            name: container.name.clone(),
            prefix: self.prefix.to_owned(),
            label,
            id: container.attribute("id").map(|id| self.id(id)),
            attributes: container
                .attributes
                .iter()
                .map(|attribute| (attribute.name.clone(), self.attribute_value(attribute)))
                .collect(),
            number,
            content: Html::from_markup(pieces.content),
            first: Html::from_markup(pieces.first),
            rest: Html::from_markup(pieces.rest),
            parts: pieces.parts.into_iter().map(Html::from_markup).collect(),
            before: Html::from_markup(pieces.before),
            items: pieces.items.into_iter().map(Html::from_markup).collect(),
            after: Html::from_markup(pieces.after),
            entries,
        };
        if !self.views.theme.has_container(&container.name) {
            // The checks name the unknown container; its content is not lost.
            self.markup.push_str(view.content.as_str());
            return;
        }
        let in_book = self.here.book().is_some();
        let theme = self.views.theme;
        match theme.render_container(&container.name, &view, in_book) {
            Ok(markup) => self.markup.push_str(markup.as_str()),
            Err(diagnostic) => {
                let place = Place::new(&self.translation.source.path, block.span);
                self.diagnostics
                    .push(diagnostic.with_related(place, "while this container was rendered"));
            }
        }
    }

    /// The value of an attribute, typeset where it is words for readers.
    fn attribute_value(&self, attribute: &Attribute) -> String {
        if WORDS.contains(&attribute.name.as_str()) {
            typeset(
                &self.views.site.config.languages[self.written],
                &attribute.value,
            )
        } else {
            attribute.value.clone()
        }
    }

    /// Renders each block once, and puts the pieces together in the ways that a template may want them.
    fn pieces(&mut self, blocks: &'a [Block]) -> Pieces {
        let mut pieces = Pieces {
            parts: vec![String::new()],
            ..Pieces::default()
        };
        let mut list_seen = false;
        for block in blocks {
            let mut items = None;
            let markup = self.apart(|renderer| match &block.kind {
                BlockKind::List(list) if !list_seen => items = Some(renderer.list_apart(list)),
                _ => renderer.block(block),
            });
            if pieces.content.is_empty() {
                pieces.first = self.bare_image(block, &markup);
            } else {
                pieces.rest.push_str(&markup);
            }
            pieces.content.push_str(&markup);
            if matches!(block.kind, BlockKind::Rule) {
                pieces.parts.push(String::new());
            } else if let Some(part) = pieces.parts.last_mut() {
                part.push_str(&markup);
            }
            if let Some(items) = items {
                pieces.items = items;
                list_seen = true;
            } else if list_seen {
                pieces.after.push_str(&markup);
            } else {
                pieces.before.push_str(&markup);
            }
        }
        pieces
    }

    /// The first block; an image without the figure around it that it would have alone.
    fn bare_image(&mut self, block: &'a Block, markup: &str) -> String {
        if let BlockKind::Paragraph(content) = &block.kind
            && let [inline] = content.as_slice()
            && let InlineKind::Image(image) = &inline.kind
            && image.title.is_empty()
        {
            return self.image_again(image).unwrap_or_default();
        }
        markup.to_owned()
    }

    /// Renders a list, and returns what stands in each item.
    pub(super) fn list_apart(&mut self, list: &'a List) -> Vec<String> {
        self.typographer.reset();
        let items = self.items(list);
        self.list(list, &items);
        items
    }
}

/// The content of a container, rendered.
#[derive(Default)]
struct Pieces {
    content: String,
    first: String,
    rest: String,
    parts: Vec<String>,
    before: String,
    items: Vec<String>,
    after: String,
}
