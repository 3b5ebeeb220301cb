//! The files of a theme, and how a project's lie over the built-in ones.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_embed::Embed;

use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::path::SourcePath;

use super::manifest::{self, Manifest};

/// The name of the built-in theme.
pub(super) const BUILT_IN: &str = "bro";

/// The folder `themes/bro/`, inside the program.
#[derive(Embed)]
#[folder = "themes/bro/"]
struct BuiltIn;

/// One file of a theme.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Where it lies, as people are told: `themes/bro/templates/entry.html`.
    pub path: SourcePath,
    /// Its path in the theme's folder: `templates/entry.html`.
    pub name: String,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

impl ThemeFile {
    /// The file as text; `None` where it is not UTF-8.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

/// The files of the theme that is built in, sorted by name.
pub fn built_in_files() -> Vec<ThemeFile> {
    let mut files: Vec<ThemeFile> = BuiltIn::iter()
        .filter_map(|name| {
            Some(ThemeFile {
                path: SourcePath::new(format!("themes/{BUILT_IN}/{name}"))?,
                bytes: Arc::from(BuiltIn::get(&name)?.data.as_ref()),
                name: name.into_owned(),
            })
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// The Fluent files (`locales/<language>/*.ftl`) of a theme with the project's `files`, in the order in which they
/// are laid over each other: the built-in theme's first, unless the project's stands alone.
///
/// Messages are overridden one by one, not file by file: a theme that changes a single word gives only that.
pub fn locale_files(files: &[ThemeFile]) -> Vec<ThemeFile> {
    let is_locale =
        |file: &ThemeFile| file.name.starts_with("locales/") && file.name.ends_with(".ftl");
    let base = if manifest::stands_alone(files) {
        Vec::new()
    } else {
        built_in_files()
    };
    let overridden = |base: &ThemeFile| files.iter().any(|file| file.path == base.path);
    base.into_iter()
        .filter(|file| is_locale(file) && !overridden(file))
        .chain(files.iter().filter(|file| is_locale(file)).cloned())
        .collect()
}

/// A theme's files after the project's have been laid over the built-in ones.
pub(super) struct Layers {
    /// What `theme.toml` says.
    pub manifest: Manifest,
    /// The files that hold, by name.
    pub files: BTreeMap<String, ThemeFile>,
    /// Built-in files that the project's replace: a template can still extend them as `bro/<name>`.
    pub replaced: Vec<ThemeFile>,
}

impl Layers {
    /// Lays `project` over the built-in theme; `None` where there is no theme of this name.
    pub fn new(
        name: &str,
        project: Vec<ThemeFile>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        if project.is_empty() && name != BUILT_IN {
            diagnostics.push(unknown_theme(name));
            return None;
        }
        let (manifest, findings) = Manifest::read(&project);
        diagnostics.extend(findings);
        let base = if manifest.stands_alone() {
            Vec::new()
        } else {
            built_in_files()
        };
        let mut files: BTreeMap<String, ThemeFile> = base
            .into_iter()
            .map(|file| (file.name.clone(), file))
            .collect();
        let mut replaced = Vec::new();
        for file in project {
            let is_template = file.name.starts_with("templates/");
            let path = file.path.clone();
            if let Some(below) = files.insert(file.name.clone(), file)
                // The tool's own sources hold the built-in theme as a project's: there it replaces itself.
                && below.path != path
                && is_template
            {
                replaced.push(below);
            }
        }
        Some(Self {
            manifest,
            files,
            replaced,
        })
    }
}

fn unknown_theme(name: &str) -> Diagnostic {
    let place = SourcePath::new("bromost.toml").map(|file| Place::file(&file));
    let place = place.expect("a literal relative path is a source path");
    let diagnostic = Diagnostic::error(
        "unknown-theme",
        place,
        format!("the theme `{name}` is neither built in nor in `themes/{name}/`"),
    );
    match nearest(name, [BUILT_IN]) {
        Some(near) => diagnostic.with_help(format!("a theme with a similar name exists: `{near}`")),
        None => diagnostic.with_help(format!(
            "the built-in theme is `{BUILT_IN}`; one of your own needs the file `themes/{name}/theme.toml`"
        )),
    }
}

/// A hash of all names and bytes.
pub(super) fn hash(files: &BTreeMap<String, ThemeFile>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for (name, file) in files {
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update(&(file.bytes.len() as u64).to_le_bytes());
        hasher.update(&file.bytes);
    }
    hasher.finalize()
}
