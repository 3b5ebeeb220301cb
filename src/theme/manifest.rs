//! A theme's `theme.toml`: what it is called, and what it is laid over.

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Place};
use crate::source::Span;

use super::file::{BUILT_IN, ThemeFile};

/// The file's name in the theme's folder.
const NAME: &str = "theme.toml";

/// What `theme.toml` says. Every key is optional, and so is the file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// What the theme is called.
    pub name: Option<String>,
    /// Under which terms it may be used: an SPDX expression.
    pub license: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// What it is laid over: `bro`, the built-in theme and the default, or `none`.
    #[serde(default)]
    extends: Base,
}

/// What a theme is laid over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Base {
    /// The built-in theme.
    #[default]
    Bro,
    /// Nothing: the theme brings every template and message itself.
    None,
}

impl Manifest {
    /// Reads it from a theme's files. What is wrong in it counts as not said.
    pub(super) fn read(files: &[ThemeFile]) -> (Self, Vec<Diagnostic>) {
        let Some(file) = files.iter().find(|file| file.name == NAME) else {
            return (Self::default(), Vec::new());
        };
        let Some(text) = file.text() else {
            let message = "this file is not UTF-8 text";
            let finding = Diagnostic::error("theme-manifest", Place::file(&file.path), message);
            return (Self::default(), vec![finding]);
        };
        match toml::from_str(text) {
            Ok(manifest) => (manifest, Vec::new()),
            Err(failure) => {
                let place = Place {
                    file: file.path.clone(),
                    span: failure.span().map(Span::from),
                };
                let finding =
                    Diagnostic::error("theme-manifest", place, failure.message().trim().to_owned())
                        .with_help(format!(
                            "the keys are `name`, `license`, `author` and `extends` (\"{BUILT_IN}\" or \"none\")"
                        ));
                (Self::default(), vec![finding])
            }
        }
    }

    /// Whether the built-in theme is not below this one.
    pub fn stands_alone(&self) -> bool {
        self.extends == Base::None
    }
}

/// Whether a theme of these files is laid over nothing.
pub(super) fn stands_alone(files: &[ThemeFile]) -> bool {
    Manifest::read(files).0.stands_alone()
}
