//! The pipeline as a [`Preview`]: pages come from memory, each rendered when a browser asks for it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use self_cell::self_cell;

use super::preview::{Preview, Rebuild, Resource};
use crate::config::FILE_NAME;
use crate::diagnostic::{Report, text};
use crate::discover::{CONTENT, LOCALES, THEMES, TRANSLATIONS};
use crate::output::OutputPath;
use crate::pipeline::{Options, Project, analyse};
use crate::render::{Rendered, ResourceKind, render};
use crate::theme::render_alone;
use crate::view::Views;

/// The template of the page that tells how translations stand.
const STATUS: &str = include_str!("status.html");

/// A project that is made anew whenever a file of it changes.
pub struct SitePreview {
    options: Options,
    shown: RwLock<Option<Arc<Shown>>>,
}

/// A site that was made without an error.
struct Made {
    project: Project,
    /// What was found in it, none of it an error.
    report: Report,
}

/// What is looked up in a project and borrows from it; made once for each rebuild.
struct Prepared<'a> {
    views: Views<'a>,
    /// What each file of the site is.
    files: HashMap<String, ResourceKind<'a>>,
}

self_cell!(
    /// A site that can be asked for its files.
    struct Shown {
        owner: Made,
        #[covariant]
        dependent: Prepared,
    }
);

impl Shown {
    fn prepare(project: Project, report: Report) -> Self {
        Self::new(Made { project, report }, |made| Prepared {
            views: made.project.views(),
            files: made
                .project
                .resources()
                .into_iter()
                .map(|resource| (resource.file, resource.kind))
                .collect(),
        })
    }
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
        let site = Shown::prepare(project, analysis.report);
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        *shown = Some(Arc::new(site));
        Rebuild::Done
    }

    fn get(&self, path: &OutputPath) -> Option<Resource> {
        let shown = self.shown()?;
        let prepared = shown.borrow_dependent();
        let kind = prepared.files.get(path.as_str())?;
        let (rendered, diagnostics) = render(&prepared.views, kind);
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
            .is_some_and(|shown| shown.borrow_dependent().files.contains_key(path.as_str()))
    }

    fn not_found(&self, path: &str) -> Option<Resource> {
        let language = path.trim_start_matches('/').split('/').next().unwrap_or("");
        [format!("{language}/404.html"), "404.html".to_owned()]
            .into_iter()
            .filter_map(|file| OutputPath::new(file).ok())
            .find_map(|file| self.get(&file))
    }

    fn status(&self, query: &str) -> Option<Resource> {
        let shown = self.shown()?;
        let only = query.split('&').find_map(|pair| pair.strip_prefix("only="));
        let report = &shown.borrow_owner().report;
        let view = shown.borrow_dependent().views.status(report, only);
        let page = render_alone(STATUS, &view).unwrap_or_else(|error| error.to_string());
        Some(Resource {
            content_type: Cow::Borrowed("text/html; charset=utf-8"),
            bytes: page.into_bytes(),
        })
    }

    fn watch_paths(&self) -> Vec<PathBuf> {
        let root =
            std::fs::canonicalize(&self.options.root).unwrap_or_else(|_| self.options.root.clone());
        [FILE_NAME, CONTENT, LOCALES, THEMES, TRANSLATIONS]
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::bilingual::block::text_blocks;
    use crate::bilingual::record::{Record, record_path, write};

    const CONFIG: &str = "[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\nlanguages = [\"nb\", \"pl\"]\n";

    /// A preview of a folder with these texts.
    fn preview(root: &Path, files: &[(&str, &str)]) -> SitePreview {
        for (path, text) in [("bromost.toml", CONFIG)].iter().chain(files) {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        SitePreview::new(Options {
            root: root.to_owned(),
            drafts: true,
            base_url: None,
        })
    }

    fn status(preview: &SitePreview, query: &str) -> String {
        assert_eq!(preview.rebuild(&[]), Rebuild::Done);
        let page = preview.status(query).unwrap();
        String::from_utf8(page.bytes).unwrap()
    }

    /// Says that the Polish text of an entry is up to date.
    fn accept(root: &Path, preview: &SitePreview, id: &str) {
        preview.rebuild(&[]);
        let shown = preview.shown().unwrap();
        let site = &shown.borrow_owner().project.site;
        let index = site.find(&crate::path::EntryId::new(id)).unwrap();
        let source = site.entry(index).source_language;
        let (_, text) = site.entry(index).text(source);
        let record = Record::of(source, &text_blocks(text), None);
        let path = root.join(record_path(&site.entry(index).id, "pl"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, write(&site.config, &record)).unwrap();
    }

    #[test]
    fn the_status_page_tells_states_words_and_findings() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let page = |title: &str, text: &str| format!("+++\ntitle = \"{title}\"\n+++\n\n{text}\n");
        let preview = preview(
            root,
            &[
                ("content/nb.md", &page("Hjem", "Hei <b>du</b>.")),
                ("content/pl.md", &page("Dom", "Cześć.")),
                ("content/a/nb.md", &page("A & B", "Det er 5 byer her.")),
                ("content/a/pl.md", &page("A i B", "Jest tu 5 miast.")),
                ("content/b/nb.md", &page("B", "Tekst.")),
                (
                    "content/b/pl.md",
                    "+++\ntitle = \"B\"\ndraft = true\n+++\n\nTekst.\n",
                ),
                ("content/c/nb.md", &page("C", "Tekst.")),
            ],
        );
        accept(root, &preview, "a");
        let all = status(&preview, "");
        assert!(
            all.contains("<td class=\"complete\"><a href=\"/pl/a-i-b/\">"),
            "{all}"
        );
        assert!(
            all.contains("<td class=\"missing\"><a href=\"/pl/c/\">"),
            "{all}"
        );
        assert!(all.contains(" <span>draft</span>"), "{all}");
        assert!(all.contains("href=\"/pl/a-i-b/pl-nb/\""), "{all}");
        assert!(all.contains("A &amp; B"), "{all}");
        assert!(all.contains("warning[raw-html]"), "{all}");
        assert!(all.contains("Hei &lt;b&gt;du&lt;"), "{all}");
        assert!(!all.contains("What changed"), "{all}");

        fs::write(
            root.join("content/a/nb.md"),
            page("A & B", "Det er 7 byer her."),
        )
        .unwrap();
        let outdated = status(&preview, "only=outdated&bromost=last");
        assert!(outdated.contains("gone: </span>5<"), "{outdated}");
        assert!(outdated.contains("new: </span>7<"), "{outdated}");
        assert!(outdated.contains("content/a/nb.md:5"), "{outdated}");
        assert!(
            outdated.contains("bromost translate accept a --to pl"),
            "{outdated}"
        );
        assert!(outdated.contains("1 of 4 entries"), "{outdated}");
        assert!(!outdated.contains("<code>c</code>"), "{outdated}");
        assert!(status(&preview, "only=%3Cscript%3E").contains("<code>c</code>"));
    }

    #[test]
    fn a_record_that_is_written_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let preview = preview(folder.path(), &[]);
        let watched = preview.watch_paths();
        assert!(watched.iter().any(|path| path.ends_with("translations")));
    }

    #[test]
    fn files_are_found_as_the_build_writes_them() {
        let folder = tempfile::tempdir().unwrap();
        let preview = preview(
            folder.path(),
            &[("content/nb.md", "+++\ntitle = \"Hjem\"\n+++\n")],
        );
        assert_eq!(preview.rebuild(&[]), Rebuild::Done);
        let path = |path: &str| OutputPath::new(path).unwrap();
        assert!(preview.has(&path("nb/index.html")));
        let page = preview.get(&path("nb/index.html")).unwrap();
        assert_eq!(page.content_type, "text/html; charset=utf-8");
        assert!(preview.get(&path("nb/nothing.html")).is_none());
    }
}
