//! The target: the folder that will hold the site, once it is certain that it may.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::error::{Error, Result};

use super::manifest::{BadManifest, Manifest};
use super::path::MANIFEST_NAME;
use super::system;

/// The folders of a project that a site can neither replace nor lie in.
const SOURCE_FOLDERS: [&str; 6] = [
    "content",
    "themes",
    "locales",
    "translations",
    ".bromost",
    ".git",
];

/// A folder that the build may replace: it does not exist, is empty, or holds a site of ours.
#[derive(Clone, Debug)]
pub struct Target {
    path: PathBuf,
    parent: PathBuf,
    name: OsString,
    project_root: PathBuf,
}

impl Target {
    /// Resolves `out` and checks that the build of the project at `project_root` may replace it.
    ///
    /// Nothing is touched. [`Staging::begin`](super::Staging::begin) checks once more, under the lock.
    pub fn prepare(out: &Path, project_root: &Path) -> Result<Self> {
        let root = fs::canonicalize(project_root)
            .map_err(|error| Error::io("cannot open", project_root, error))?;
        let path = resolve(out)?;
        check_place(&path, &root, std::env::home_dir().as_deref())?;
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(RefusedTarget::FileSystemRoot.into());
        };
        let target = Self {
            parent: parent.to_path_buf(),
            name: name.to_owned(),
            path: path.clone(),
            project_root: root,
        };
        target.read_manifest()?;
        Ok(target)
    }

    /// The folder, absolute and without symbolic links.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The project whose site this is.
    pub(super) fn project_root(&self) -> &Path {
        &self.project_root
    }

    /// The folder that the target lies in.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// The file or folder of ours beside the target: `.public.bromost-lock` for `lock`.
    pub(super) fn beside(&self, what: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".bromost-");
        name.push(what);
        self.parent.join(name)
    }

    /// Looks at the target as it is now: `None` where it does not exist, an error where it may not be replaced.
    pub(super) fn read_manifest(&self) -> Result<Option<OldManifest>> {
        let cannot = |error| Error::io("cannot read", &self.path, error);
        let Some(metadata) = system::look(&self.path).map_err(cannot)? else {
            return Ok(None);
        };
        if !metadata.is_dir() {
            return Err(RefusedTarget::NotAFolder(self.path.clone()).into());
        }
        let above = fs::metadata(&self.parent)
            .map_err(|error| Error::io("cannot read", &self.parent, error))?;
        if system::device(&above) != system::device(&metadata) {
            return Err(RefusedTarget::MountPoint(self.path.clone()).into());
        }
        read_manifest(&self.path)
    }
}

/// A manifest that was read, and its bytes. Both are empty for an empty folder.
#[derive(Debug, Default)]
pub(super) struct OldManifest {
    pub manifest: Manifest,
    pub bytes: Vec<u8>,
}

/// Reads the manifest of the folder `site`; an error where the folder is not ours.
fn read_manifest(site: &Path) -> Result<Option<OldManifest>> {
    let path = site.join(MANIFEST_NAME);
    let cannot = |error| Error::io("cannot read", &path, error);
    match system::look(&path).map_err(cannot)? {
        Some(metadata) if metadata.is_file() => {}
        _ => {
            let mut entries =
                fs::read_dir(site).map_err(|error| Error::io("cannot read", site, error))?;
            return if entries.next().is_none() {
                Ok(Some(OldManifest::default()))
            } else {
                Err(RefusedTarget::Foreign(site.to_path_buf()).into())
            };
        }
    }
    let bytes = fs::read(&path).map_err(cannot)?;
    match Manifest::parse(&bytes) {
        Ok(manifest) => Ok(Some(OldManifest { manifest, bytes })),
        Err(BadManifest::Newer) => Err(RefusedTarget::NewerManifest(path).into()),
        Err(BadManifest::Damaged(why)) => Err(RefusedTarget::DamagedManifest(path, why).into()),
    }
}

/// Whether `folder` holds a site of ours, whole or about to be removed.
pub(super) fn is_ours(folder: &Path) -> bool {
    matches!(read_manifest(folder), Ok(Some(_)))
}

/// Whether a file or folder of this name is one that a build keeps beside its target for a while.
pub fn is_build_file(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| {
        name.starts_with('.')
            && name.rsplit_once(".bromost-").is_some_and(|(_, what)| {
                ["lock", "staging", "old"].contains(&what) || what.starts_with("left")
            })
    })
}

/// Why a folder cannot be the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusedTarget {
    /// It is the root of the file system.
    FileSystemRoot,
    /// It is the home folder or a folder above it.
    Home(PathBuf),
    /// It is the project or a folder above it.
    Project(PathBuf),
    /// It is a folder of the project's sources, or above one.
    Source(PathBuf, &'static str),
    /// It lies in a folder of the project's sources.
    InSource(PathBuf, &'static str),
    /// It is a file, a pipe or the like.
    NotAFolder(PathBuf),
    /// It is a symbolic link to nothing.
    DanglingLink(PathBuf),
    /// Another file system is mounted there, so it cannot be swapped.
    MountPoint(PathBuf),
    /// It holds files and no manifest of ours.
    Foreign(PathBuf),
    /// Its manifest was written by a newer version.
    NewerManifest(PathBuf),
    /// Its manifest cannot be read; the text says why.
    DamagedManifest(PathBuf, String),
    /// The text is no path of a folder, such as one that ends with `..` below what does not exist.
    NoPath(PathBuf),
}

impl fmt::Display for RefusedTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the site cannot be written to ")?;
        match self {
            Self::FileSystemRoot => f.write_str("the root of the file system"),
            Self::Home(path) => write!(f, "{}: it is the home folder or above it", path.display()),
            Self::Project(path) => write!(f, "{}: it is the project or above it", path.display()),
            Self::Source(path, folder) => {
                write!(
                    f,
                    "{}: it is the project's `{folder}` or above it",
                    path.display()
                )
            }
            Self::InSource(path, folder) => {
                write!(f, "{}: it lies in the project's `{folder}`", path.display())
            }
            Self::NotAFolder(path) => write!(f, "{}: it is not a folder", path.display()),
            Self::DanglingLink(path) => {
                write!(f, "{}: it is a symbolic link to nothing", path.display())
            }
            Self::MountPoint(path) => write!(
                f,
                "{}: another file system is mounted there; a folder inside it can be used",
                path.display()
            ),
            Self::Foreign(path) => write!(
                f,
                "{}: it holds files that Bromost did not write; a new or empty folder can be used",
                path.display()
            ),
            Self::NewerManifest(path) => {
                write!(
                    f,
                    "that folder: {} is from a newer version of Bromost",
                    path.display()
                )
            }
            Self::DamagedManifest(path, why) => write!(
                f,
                "that folder: {} cannot be understood ({why}); remove the folder to build anew",
                path.display()
            ),
            Self::NoPath(path) => write!(f, "`{}`: it names no folder", path.display()),
        }
    }
}

impl std::error::Error for RefusedTarget {}

impl From<RefusedTarget> for Error {
    fn from(refused: RefusedTarget) -> Self {
        Self::Usage(refused.to_string())
    }
}

/// Makes `out` absolute and resolves the symbolic links in as much of it as exists.
fn resolve(out: &Path) -> Result<PathBuf> {
    let refused = || RefusedTarget::NoPath(out.to_path_buf());
    let absolute = std::path::absolute(out).map_err(|_| refused())?;
    let mut existing = absolute.as_path();
    let mut missing = Vec::new();
    loop {
        match fs::canonicalize(existing) {
            Ok(mut path) => {
                path.extend(missing.iter().rev());
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(RefusedTarget::NotAFolder(absolute).into());
            }
            Err(error) => return Err(Error::io("cannot open", existing, error)),
        }
        if fs::symlink_metadata(existing).is_ok() {
            return Err(RefusedTarget::DanglingLink(existing.to_path_buf()).into());
        }
        let mut parts = existing.components();
        let Some(Component::Normal(name)) = parts.next_back() else {
            return Err(refused().into());
        };
        missing.push(name);
        existing = parts.as_path();
    }
}

/// Checks where `target` lies; all paths are resolved.
fn check_place(
    target: &Path,
    root: &Path,
    home: Option<&Path>,
) -> std::result::Result<(), RefusedTarget> {
    let path = || target.to_path_buf();
    if target.parent().is_none() {
        return Err(RefusedTarget::FileSystemRoot);
    }
    let home = home.and_then(|home| fs::canonicalize(home).ok());
    if home.is_some_and(|home| home.starts_with(target)) {
        return Err(RefusedTarget::Home(path()));
    }
    if root.starts_with(target) {
        return Err(RefusedTarget::Project(path()));
    }
    for folder in SOURCE_FOLDERS {
        let source = root.join(folder);
        let source = fs::canonicalize(&source).unwrap_or(source);
        if source.starts_with(target) {
            return Err(RefusedTarget::Source(path(), folder));
        }
        if target.starts_with(&source) {
            return Err(RefusedTarget::InSource(path(), folder));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Project {
        folder: tempfile::TempDir,
        root: PathBuf,
    }

    fn project() -> Project {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap().join("a/project");
        for name in SOURCE_FOLDERS {
            fs::create_dir_all(root.join(name).join("x")).unwrap();
        }
        Project { folder, root }
    }

    #[track_caller]
    fn refused(project: &Project, out: &Path, why: &str) {
        match Target::prepare(out, &project.root) {
            Err(Error::Usage(text)) => assert!(text.contains(why), "{text}"),
            other => panic!("{}: {other:?}", out.display()),
        }
    }

    #[test]
    fn accepts_a_missing_and_an_empty_folder() {
        let project = project();
        fs::create_dir(project.root.join("empty")).unwrap();
        for name in ["public", "empty", "deep/er/public", "../public"] {
            Target::prepare(&project.root.join(name), &project.root).unwrap();
        }
        assert!(!project.root.join("deep").exists());
    }

    #[test]
    fn refuses_the_project_and_all_above() {
        let project = project();
        refused(&project, Path::new("/"), "root of the file system");
        refused(&project, &project.root, "the project or above it");
        refused(
            &project,
            &project.root.join("content/.."),
            "the project or above it",
        );
        refused(
            &project,
            &project.root.join(".."),
            "the project or above it",
        );
        refused(&project, project.folder.path(), "the project or above it");
    }

    #[test]
    fn refuses_home_and_all_above() {
        let check =
            |target: &Path, home: &Path| check_place(target, Path::new("/nowhere"), Some(home));
        let folder = tempfile::tempdir().unwrap();
        let base = fs::canonicalize(folder.path()).unwrap();
        let home = base.join("home/kari");
        fs::create_dir_all(&home).unwrap();
        assert_eq!(check(&home, &home), Err(RefusedTarget::Home(home.clone())));
        assert_eq!(check(&base, &home), Err(RefusedTarget::Home(base.clone())));
        assert_eq!(check(&home.join("site"), &home), Ok(()));
    }

    #[test]
    fn refuses_the_sources() {
        let project = project();
        for name in SOURCE_FOLDERS {
            refused(&project, &project.root.join(name), "it is the project's");
            refused(&project, &project.root.join(name).join("x"), "it lies in");
            refused(
                &project,
                &project.root.join(name).join("new/public"),
                "it lies in",
            );
        }
    }

    #[test]
    fn refuses_files_and_foreign_folders() {
        let project = project();
        let file = project.root.join("bromost.toml");
        fs::write(&file, "").unwrap();
        refused(&project, &file, "not a folder");
        refused(&project, &file.join("below"), "not a folder");
        let foreign = project.root.join("photos");
        fs::create_dir(&foreign).unwrap();
        fs::write(foreign.join("1.jpg"), "").unwrap();
        refused(&project, &foreign, "did not write");
        fs::write(foreign.join(MANIFEST_NAME), "{}").unwrap();
        refused(&project, &foreign, "cannot be understood");
        fs::write(foreign.join(MANIFEST_NAME), r#"{"bromost_manifest":99}"#).unwrap();
        refused(&project, &foreign, "newer version");
        refused(&project, Path::new(""), "names no folder");
    }

    #[cfg(unix)]
    #[test]
    fn resolves_links_before_it_judges() {
        use std::os::unix::fs::symlink;
        let project = project();
        let link = project.root.join("link");
        symlink(project.root.join("content"), &link).unwrap();
        refused(&project, &link, "it is the project's `content`");
        refused(&project, &link.join("new"), "it lies in");
        let dangling = project.root.join("dangling");
        symlink(project.root.join("nowhere"), &dangling).unwrap();
        refused(&project, &dangling, "link to nothing");
        let other = project.root.join("elsewhere");
        fs::create_dir(&other).unwrap();
        let good = project.root.join("good");
        symlink(&other, &good).unwrap();
        assert_eq!(Target::prepare(&good, &project.root).unwrap().path(), other);
    }

    #[test]
    fn knows_the_builds_own_files() {
        for name in [
            ".public.bromost-lock",
            ".a.b.bromost-staging",
            ".public.bromost-left-2",
        ] {
            assert!(is_build_file(OsStr::new(name)), "{name}");
        }
        assert!(!is_build_file(OsStr::new("bromost-lock")));
    }
}
