//! Templates and assets, built in or from the project. The only code that names Tera.
//!
//! [`Theme::load`] lays a project's theme over the built-in one ([`file`]), gives its style sheets and images
//! fingerprints (`asset`), compiles the templates (`compile`) and tells what is wrong with them (`failure`).
//! [`Theme::render`] turns a view into text. Words come from outside, through [`MessageSource`].

mod asset;
mod compile;
mod failure;
mod file;
mod html;
mod manifest;
mod message;
#[cfg(test)]
mod tests;

pub use asset::data_uri;
pub use file::{ThemeFile, built_in_files, locale_files};
pub use html::{Html, escape_into};
pub use manifest::Manifest;
pub use message::{MessageFailure, MessageSource, MessageValue, UsedMessage};

use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::Diagnostic;

use asset::Assets;
use compile::Templates;
use file::Layers;

/// The forms of page that are no kinds: a kind of the same name does not take their templates.
const FORMS: [&str; 10] = [
    "base",
    "chooser",
    "entry",
    "glossary",
    "home",
    "not-found",
    "redirect",
    "side-by-side",
    "topic",
    "topics",
];

/// Renders a page of the program's own, which belongs to no theme: `template` is its text, and calls neither `t` nor
/// `asset`.
///
/// # Errors
///
/// Fails where the template and the view do not fit each other, which is a fault of the program.
pub fn render_alone(template: &str, view: &impl Serialize) -> crate::error::Result<String> {
    compile::render_alone(template, view)
        .map_err(|failure| crate::error::Error::Other(format!("internal error: {failure}")))
}

/// The template of a whole book.
const BOOK: &str = "book/book.html";

/// A theme that is ready to render: its templates have been compiled and everything they name is there.
///
/// It is shared between threads; rendering changes nothing in it.
pub struct Theme {
    manifest: Manifest,
    templates: Templates,
    assets: Arc<Assets>,
    used_messages: Vec<UsedMessage>,
    hash: blake3::Hash,
}

impl Theme {
    /// Makes the theme `name` of the project's files for it, laid over the built-in theme file by file.
    ///
    /// `files` may be empty where `name` is the built-in theme's. There is no theme where a template cannot be
    /// compiled; all that is wrong is told at once.
    pub fn load(
        name: &str,
        files: Vec<ThemeFile>,
        translate: impl MessageSource + 'static,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let Some(layers) = Layers::new(name, files, &mut diagnostics) else {
            return (None, diagnostics);
        };
        let assets = Arc::new(Assets::new(&layers.files, &mut diagnostics));
        let templates = Templates::compile(
            &layers,
            Arc::clone(&assets),
            Arc::new(translate),
            &mut diagnostics,
        );
        let theme = templates.map(|templates| Self {
            manifest: layers.manifest.clone(),
            templates,
            assets,
            used_messages: message::used_messages(&layers.files),
            hash: file::hash(&layers.files),
        });
        (theme, diagnostics)
    }

    /// What `theme.toml` says.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Renders the template `template`, such as `entry.html`, with `view` as all that it knows.
    ///
    /// What fails is told as `template-error` at its place in the template.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        self.templates.render(template, view)
    }

    /// Renders the container `name` with its `ContainerView`; in a book by the template under `book/`, where there is
    /// one.
    pub fn render_container(
        &self,
        name: &str,
        view: &impl Serialize,
        in_book: bool,
    ) -> Result<Html, Box<Diagnostic>> {
        let printed = format!("book/containers/{name}.html");
        let template = match self.templates.name(&printed) {
            Some(printed) if in_book => printed.to_owned(),
            _ => format!("containers/{name}.html"),
        };
        let markup = self.templates.render(&template, view)?;
        Ok(Html::from_markup(markup.trim().to_owned()))
    }

    /// The template for entries of `kind`: `<kind>.html` where the theme has it, `entry.html` elsewhere.
    pub fn template_for(&self, kind: &str) -> &str {
        if FORMS.contains(&kind) {
            return "entry.html";
        }
        self.templates
            .name(&format!("{kind}.html"))
            .unwrap_or("entry.html")
    }

    /// Whether the theme has templates for books.
    pub fn makes_books(&self) -> bool {
        self.templates.name(BOOK).is_some()
    }

    /// Renders a whole book with its `BookView`.
    pub fn render_book(&self, view: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        self.templates.render(BOOK, view)
    }

    /// Whether the theme has a template for the container `name`.
    pub fn has_container(&self, name: &str) -> bool {
        self.container_names().any(|known| known == name)
    }

    /// The containers that the theme has a template for, sorted.
    pub fn container_names(&self) -> impl Iterator<Item = &str> {
        self.templates.names().filter_map(|name| {
            let name = name.strip_prefix("containers/")?.strip_suffix(".html")?;
            (!name.contains('/')).then_some(name)
        })
    }

    /// The assets of the site, sorted: the path under `assets/` and the bytes. What lies under `book/` stands within
    /// books.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets
            .iter()
            .filter(|(path, _)| !path.starts_with("book/"))
    }

    /// The messages that the templates ask for by name, in order of file and place.
    pub fn used_messages(&self) -> &[UsedMessage] {
        &self.used_messages
    }

    /// A hash of every file of the theme; with a view's, it decides whether a page must be rendered again. It does
    /// not cover what the messages say.
    pub fn hash(&self) -> blake3::Hash {
        self.hash
    }
}
