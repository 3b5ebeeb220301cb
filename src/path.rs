//! Typed paths: where a file of the project lies, and which entry it belongs to.
//!
//! A path is checked where it is made, so no later stage asks again whether it leaves the project.

use std::fmt;
use std::sync::Arc;

/// A file of the project, as a path from the project's root with `/` between its parts.
///
/// It is never absolute, never empty and holds no `.` or `..` part.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Checks `path` and makes it a source path; `None` where it could leave the project.
    pub fn new(path: impl AsRef<str>) -> Option<Self> {
        let path = path.as_ref();
        let valid = !path.is_empty()
            && !path.starts_with('/')
            && path
                .split('/')
                .all(|part| !matches!(part, "" | "." | "..") && !part.contains('\0'));
        valid.then(|| Self(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `nb.md` of `content/tools/nb.md`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The folder the file lies in, without a closing `/`; empty at the root.
    pub fn parent(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(parent, _)| parent)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// An entry's id: the path of its folder from `content/`, such as `tools/samson`; empty for the home page.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct EntryId(Arc<str>);

impl EntryId {
    /// Makes an id of a folder path that discovery has found.
    pub fn new(id: impl AsRef<str>) -> Self {
        Self(id.as_ref().trim_matches('/').into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the home page.
    pub fn is_home(&self) -> bool {
        self.0.is_empty()
    }

    /// The last part: `samson` of `tools/samson`; empty for the home page.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or("")
    }

    /// The folder above, which need not be an entry; `None` for the home page.
    pub fn parent(&self) -> Option<EntryId> {
        if self.is_home() {
            return None;
        }
        Some(EntryId::new(
            self.0.rsplit_once('/').map_or("", |(parent, _)| parent),
        ))
    }

    /// The id of `name` in this folder.
    pub fn join(&self, name: &str) -> EntryId {
        if self.is_home() {
            EntryId::new(name)
        } else {
            EntryId::new(format!("{}/{name}", self.0))
        }
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}
