//! The preview: what the server asks of whoever makes the site.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::output::OutputPath;

/// A site that can be made anew and asked for its files. The server knows no more of it.
pub trait Preview: Send + Sync + 'static {
    /// Makes the site anew after these files and folders changed. Called from one thread at a time.
    ///
    /// A folder stands for all below it; no path at all, as in the first call, for everything.
    fn rebuild(&self, changed: &[PathBuf]) -> Rebuild;

    /// The file of the site at `path`, or `None` if it has none. Called from many threads, also during a rebuild.
    ///
    /// After [`Rebuild::Broken`] it answers as before.
    fn get(&self, path: &OutputPath) -> Option<Resource>;

    /// Whether the site has a file at `path`, where that is known without making it.
    fn has(&self, path: &OutputPath) -> bool {
        self.get(path).is_some()
    }

    /// The page that says, in the language that fits `path`, that there is nothing there; `None` for the server's own.
    fn not_found(&self, path: &str) -> Option<Resource> {
        let _ = path;
        None
    }

    /// The page for the site's authors that tells how its translations stand; `None` where there is nothing to tell.
    /// `query` is that of the address. After [`Rebuild::Broken`] it answers as before.
    fn status(&self, query: &str) -> Option<Resource> {
        let _ = query;
        None
    }

    /// The files and folders that the site is made of, absolute and without symbolic links. They need not exist.
    /// Asked again after each rebuild.
    fn watch_paths(&self) -> Vec<PathBuf>;

    /// Whether a change at `path`, below one of the watched, is of no interest: the built site, a cache.
    fn ignored(&self, path: &Path) -> bool {
        let _ = path;
        false
    }
}

/// What came of a rebuild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rebuild {
    /// The site is as it was; no page needs to be shown anew.
    Unchanged,
    /// The site is new.
    Done,
    /// The site has errors; the text form of its report is shown in its place.
    Broken {
        /// The diagnostics as text, not escaped for HTML.
        diagnostics: String,
    },
}

/// One file of the site, as a browser receives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// The media type, as in `text/html; charset=utf-8`.
    pub content_type: Cow<'static, str>,
    /// The file.
    pub bytes: Vec<u8>,
}
