//! Templates, compiled by Tera, with the functions that they can call.
//!
//! - `t(id="…", name=value)`: the message in the page's language (`lang` of the view, or the argument `lang`);
//! - `asset(path="style.css")`: the address of an asset from this page, with its fingerprint;
//! - `embedded(path="book/book.css")`: an asset as it stands within the page, for what has nothing beside it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, Value};

use crate::diagnostic::{Diagnostic, Place};

use super::asset::Assets;
use super::failure::{self, Origins};
use super::file::{BUILT_IN, Layers, ThemeFile};
use super::message::{MessageSource, MessageValue};

/// The compiled templates of a theme.
pub(super) struct Templates {
    tera: Tera,
    origins: Origins,
    /// Names that the theme itself gives, without the built-in templates under `bro/`.
    names: Vec<String>,
}

impl Templates {
    /// Compiles all files under `templates/`. Faults of grammar are found in all files at once; what a template names
    /// that is not there is looked for when the grammar of all is right.
    pub fn compile(
        layers: &Layers,
        assets: Arc<Assets>,
        messages: Arc<dyn MessageSource>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let templates = layers.files.values().filter_map(|file| {
            let name = file.name.strip_prefix("templates/")?;
            Some((name.to_owned(), file))
        });
        let below = layers.replaced.iter().filter_map(|file| {
            let name = file.name.strip_prefix("templates/")?;
            Some((format!("{BUILT_IN}/{name}"), file))
        });
        let files: BTreeMap<String, &ThemeFile> = templates.chain(below).collect();
        let texts = texts(&files, diagnostics)?;
        let origins = Origins::new(&files);
        // Tera tells a circle at whichever template it meets first.
        let circular = origins.extends_itself();
        if !circular.is_empty() {
            diagnostics.extend(circular);
            return None;
        }

        let mut tera = Tera::new();
        tera.register_function("t", move |kwargs: Kwargs, state: &State| {
            translated(&*messages, &kwargs, state)
        });
        let embedded_assets = Arc::clone(&assets);
        tera.register_function("embedded", move |kwargs: Kwargs, _: &State| {
            embedded(&embedded_assets, &kwargs)
        });
        tera.register_function("asset", move |kwargs: Kwargs, state: &State| {
            asset_address(&assets, &kwargs, state)
        });
        if let Err(failure) = tera.add_raw_templates(texts) {
            diagnostics.extend(failure::diagnostics(&failure, &origins));
            return None;
        }
        let own = |name: &&String| !layers.replaced.iter().any(|file| is_below(name, file));
        let names = files.keys().filter(own).cloned().collect();
        Some(Self {
            tera,
            origins,
            names,
        })
    }

    /// Renders a template with a view.
    pub fn render(&self, name: &str, view: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let told = |failure: Error| {
            let found = failure::diagnostics(&failure, &self.origins)
                .into_iter()
                .next();
            let found = found.unwrap_or_else(|| self.origins.unplaced(name, &failure.to_string()));
            Box::new(match FAULTY_MESSAGE.take() {
                Some(place) => failure::in_message(found, place),
                None => found,
            })
        };
        let context = Context::from_serialize(view).map_err(told)?;
        self.tera.render(name, &context).map_err(told)
    }

    /// The theme's own name for a template, where it has one.
    pub fn name(&self, name: &str) -> Option<&str> {
        let at = self
            .names
            .binary_search_by(|own| own.as_str().cmp(name))
            .ok()?;
        Some(&self.names[at])
    }

    /// The names of all templates, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// Renders a template that stands alone.
pub(super) fn render_alone(template: &str, view: &impl Serialize) -> Result<String, Error> {
    Tera::one_off(template, &Context::from_serialize(view)?, true)
}

/// Whether `name` is what the replaced built-in template `file` is still called.
fn is_below(name: &str, file: &ThemeFile) -> bool {
    name.strip_prefix(BUILT_IN)
        .and_then(|name| name.strip_prefix('/'))
        == file.name.strip_prefix("templates/")
}

/// The texts of all templates, when each is text and right in its grammar.
fn texts<'a>(
    files: &BTreeMap<String, &'a ThemeFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<(String, &'a str)>> {
    let origins = Origins::new(files);
    let mut texts = Vec::with_capacity(files.len());
    let before = diagnostics.len();
    for (name, file) in files {
        let Some(text) = file.text() else {
            let place = Place::file(&file.path);
            let message = "this template is not UTF-8 text";
            diagnostics.push(Diagnostic::error(failure::CODE, place, message));
            continue;
        };
        // Alone, a template misses its parent and the functions; only what it says of grammar counts here.
        if let Err(failure) = Tera::new().add_raw_template(name, text)
            && matches!(failure.kind(), ErrorKind::SyntaxError(_))
        {
            diagnostics.extend(failure::diagnostics(&failure, &origins));
        }
        texts.push((name.clone(), text));
    }
    (diagnostics.len() == before).then_some(texts)
}

thread_local! {
    /// Where the message stands that made `t` fail, which Tera's errors cannot carry; taken as soon as the template has
    /// failed.
    static FAULTY_MESSAGE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// The function `t`.
fn translated(
    messages: &dyn MessageSource,
    kwargs: &Kwargs,
    state: &State,
) -> Result<String, Error> {
    let id: &str = kwargs.must_get("id")?;
    let lang = match kwargs.get::<String>("lang")? {
        Some(lang) => lang,
        None => state.get::<String>("lang")?.ok_or_else(|| {
            Error::message(
                "`t` needs the view's `lang`; a component is given it as the argument `@lang`",
            )
        })?,
    };
    let mut args = Vec::new();
    for (key, value) in kwargs.iter() {
        let name = key.to_string();
        if name != "id" && name != "lang" {
            let value = message_value(value).ok_or_else(|| {
                Error::message(format!(
                    "the argument `{name}` is neither text nor a number"
                ))
            })?;
            args.push((name, value));
        }
    }
    args.sort_by(|(a, _), (b, _)| a.cmp(b));
    messages.message(&lang, id, &args).map_err(|failure| {
        FAULTY_MESSAGE.set(failure.place);
        Error::message(failure.text)
    })
}

fn message_value(value: &Value) -> Option<MessageValue> {
    match value.as_str() {
        Some(text) => Some(MessageValue::Text(text.to_owned())),
        None => value.as_f64().map(MessageValue::Number),
    }
}

/// The function `embedded`.
fn embedded(assets: &Assets, kwargs: &Kwargs) -> Result<Value, Error> {
    let path: &str = kwargs.must_get("path")?;
    let text = assets.embedded(path).map_err(Error::message)?;
    Ok(Value::safe_string(&text))
}

/// The function `asset`.
fn asset_address(assets: &Assets, kwargs: &Kwargs, state: &State) -> Result<String, Error> {
    let path: &str = kwargs.must_get("path")?;
    let root = state.get::<String>("root")?.unwrap_or_default();
    let address = assets.address(path).map_err(Error::message)?;
    Ok(format!("{root}assets/{address}"))
}
