//! What a theme promises, tried on small themes and on the built-in one.

mod built_in;
mod loading;
mod manual;
mod rendering;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;

use super::{MessageValue, Theme, ThemeFile};

/// A file of the project's theme `own`.
fn file(name: &str, text: &str) -> ThemeFile {
    ThemeFile {
        path: SourcePath::new(format!("themes/own/{name}")).unwrap(),
        name: name.to_owned(),
        bytes: Arc::from(text.as_bytes()),
    }
}

/// A message source that says what it was asked; it has no message `unknown`.
fn echo(lang: &str, id: &str, args: &[(String, MessageValue)]) -> Result<String, String> {
    if id == "unknown" {
        return Err(format!("there is no message `{id}` in `{lang}`"));
    }
    let args: Vec<_> = args
        .iter()
        .map(|(name, value)| format!("{name}={value:?}"))
        .collect();
    Ok(format!("<{lang} {id}{}>", args.join(" ")))
}

/// Loads `files` over the built-in theme.
fn over(files: &[(&str, &str)]) -> (Option<Theme>, Vec<Diagnostic>) {
    let files = files.iter().map(|(name, text)| file(name, text)).collect();
    Theme::load("own", files, echo)
}

/// Loads `files` as a theme that stands alone.
fn alone(files: &[(&str, &str)]) -> (Option<Theme>, Vec<Diagnostic>) {
    let manifest = ("theme.toml", "extends = \"none\"");
    over(&[&[manifest], files].concat())
}

/// A finding as `file start..end: message`.
fn told(diagnostic: &Diagnostic) -> String {
    let span = diagnostic
        .place
        .span
        .map_or(String::new(), |span| format!(" {:?}", span.range()));
    let file = diagnostic.place.file.as_str();
    let file = file.strip_prefix("themes/own/").unwrap_or(file);
    format!("{file}{span}: {}", diagnostic.message)
}
