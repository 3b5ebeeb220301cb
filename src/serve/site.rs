//! The pipeline as a [`Preview`]: pages come from memory, each rendered when a browser asks for it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use super::preview::{Preview, Rebuild, Resource};
use crate::config::FILE_NAME;
use crate::diagnostic::{Report, text};
use crate::discover::{CONTENT, LOCALES, THEMES};
use crate::output::OutputPath;
use crate::pipeline::{Options, Project, analyse};
use crate::render::{Rendered, render};

/// A project that is made anew whenever a file of it changes.
pub struct SitePreview {
    options: Options,
    shown: RwLock<Option<Arc<Shown>>>,
}

/// A site that can be asked for its files.
struct Shown {
    project: Project,
    /// The place of each file among the project's resources.
    files: HashMap<String, usize>,
}

impl SitePreview {
    /// Prepares to show the project of `options`; it is made with the first rebuild.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            shown: RwLock::new(None),
        }
    }

    fn shown(&self) -> Option<Arc<Shown>> {
        // A panic while the site was exchanged leaves the old one whole.
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        shown.clone()
    }
}

impl Preview for SitePreview {
    fn rebuild(&self, _changed: &[PathBuf]) -> Rebuild {
        let analysis = match analyse(&self.options) {
            Ok(analysis) => analysis,
            Err(error) => {
                return Rebuild::Broken {
                    diagnostics: error.to_string(),
                };
            }
        };
        let Some(project) = analysis.project.filter(|_| !analysis.report.has_errors()) else {
            return Rebuild::Broken {
                diagnostics: text::render(&analysis.report, false),
            };
        };
        let files = project
            .resources()
            .into_iter()
            .enumerate()
            .map(|(at, resource)| (resource.file, at))
            .collect();
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        *shown = Some(Arc::new(Shown { project, files }));
        Rebuild::Done
    }

    fn get(&self, path: &OutputPath) -> Option<Resource> {
        let shown = self.shown()?;
        let at = *shown.files.get(path.as_str())?;
        let resource = shown.project.resources().into_iter().nth(at)?;
        let (rendered, diagnostics) = render(&shown.project.views(), &resource.kind);
        let bytes = match rendered {
            Some(Rendered::Bytes(bytes)) => bytes,
            Some(Rendered::Asset(bytes)) => bytes.to_vec(),
            // A file that has just been removed is no longer part of the site.
            Some(Rendered::Copy(path)) => std::fs::read(path).ok()?,
            None => {
                let mut report = Report::default();
                report.extend(diagnostics);
                return Some(Resource {
                    content_type: Cow::Borrowed("text/plain; charset=utf-8"),
                    bytes: text::render(&report.finish(), false).into_bytes(),
                });
            }
        };
        Some(Resource {
            content_type: content_type(path.as_str()),
            bytes,
        })
    }

    fn has(&self, path: &OutputPath) -> bool {
        self.shown()
            .is_some_and(|shown| shown.files.contains_key(path.as_str()))
    }

    fn not_found(&self, path: &str) -> Option<Resource> {
        let language = path.trim_start_matches('/').split('/').next().unwrap_or("");
        [format!("{language}/404.html"), "404.html".to_owned()]
            .into_iter()
            .filter_map(|file| OutputPath::new(file).ok())
            .find_map(|file| self.get(&file))
    }

    fn watch_paths(&self) -> Vec<PathBuf> {
        let root =
            std::fs::canonicalize(&self.options.root).unwrap_or_else(|_| self.options.root.clone());
        [FILE_NAME, CONTENT, LOCALES, THEMES]
            .iter()
            .map(|name| root.join(name))
            .collect()
    }

    fn ignored(&self, path: &Path) -> bool {
        path.components()
            .any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
    }
}

/// The media type of a file by its name (IANA).
fn content_type(file: &str) -> Cow<'static, str> {
    if file == "feed.xml" || file.ends_with("/feed.xml") {
        return Cow::Borrowed("application/atom+xml; charset=utf-8");
    }
    let guess = mime_guess::from_path(file).first_or_octet_stream();
    let is_text = guess.type_() == "text"
        || matches!(guess.subtype().as_str(), "xml" | "javascript" | "json");
    Cow::Owned(if is_text {
        format!("{guess}; charset=utf-8")
    } else {
        guess.to_string()
    })
}
