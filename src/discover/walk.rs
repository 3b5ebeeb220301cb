//! The files below a folder of the project, in the order of their paths.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::diagnostic::{Diagnostic, Place};
use crate::error::{Error, Result};
use crate::path::SourcePath;

/// A regular file that was found.
pub struct Found {
    /// Its path from the project's root.
    pub path: SourcePath,
    /// Where it lies on disk.
    pub location: PathBuf,
    /// Its length in bytes.
    pub length: u64,
}

/// Lists the regular files below `folder`, which need not exist. Hidden files and editors' back-ups are passed over;
/// links that leave the project, and what is neither file nor folder, are refused with a diagnostic.
pub fn walk(root: &Path, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Found>> {
    let start = root.join(folder);
    if !start.exists() {
        return Ok(Vec::new());
    }
    let real_root =
        fs::canonicalize(root).map_err(|error| Error::io("cannot read", root, error))?;
    let mut files = Vec::new();
    let mut entries = WalkDir::new(&start)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                refuse_or_fail(root, error, diagnostics)?;
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        if entry.depth() > 0 && is_passed_over(&entry.file_name().to_string_lossy()) {
            if is_folder {
                entries.skip_current_dir();
            }
            continue;
        }
        let Some(path) = source_path(root, entry.path()) else {
            diagnostics.push(unreadable_name(root, folder, entry.path()));
            if is_folder {
                entries.skip_current_dir();
            }
            continue;
        };
        if entry.path_is_symlink() && !stays_inside(&real_root, entry.path()) {
            diagnostics.push(
                Diagnostic::error(
                    "link-leaves-project",
                    Place::file(&path),
                    format!("`{path}` is a symbolic link that leads out of the project"),
                )
                .with_help("put a copy of the file here instead of the link"),
            );
            if is_folder {
                entries.skip_current_dir();
            }
            continue;
        }
        if is_folder {
            continue;
        }
        if !entry.file_type().is_file() {
            diagnostics.push(
                Diagnostic::error(
                    "not-a-file",
                    Place::file(&path),
                    format!(
                        "`{path}` is neither a file nor a folder (a pipe, a socket or a device)"
                    ),
                )
                .with_help(format!("remove it from `{folder}`")),
            );
            continue;
        }
        let length = entry
            .metadata()
            .map_err(|error| Error::Other(format!("cannot read {path}: {error}")))?
            .len();
        files.push(Found {
            path,
            location: entry.into_path(),
            length,
        });
    }
    Ok(files)
}

/// A loop of links and a link to nowhere are the author's; anything else is the machine's.
fn refuse_or_fail(
    root: &Path,
    error: walkdir::Error,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<()> {
    let path = error.path().map(Path::to_path_buf).unwrap_or_default();
    let is_link = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink());
    let said = if error.loop_ancestor().is_some() {
        "a symbolic link that leads back to a folder it lies in"
    } else if is_link {
        "a symbolic link that leads nowhere"
    } else {
        return Err(Error::Other(format!(
            "cannot read {}: {error}",
            path.display()
        )));
    };
    if let Some(path) = source_path(root, &path) {
        diagnostics.push(
            Diagnostic::error(
                "broken-symbolic-link",
                Place::file(&path),
                format!("`{path}` is {said}"),
            )
            .with_help("remove the link, or put a copy of the file here"),
        );
    }
    Ok(())
}

fn is_passed_over(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name == "Thumbs.db"
}

fn source_path(root: &Path, path: &Path) -> Option<SourcePath> {
    let relative = path.strip_prefix(root).ok()?.to_str()?;
    if cfg!(windows) {
        SourcePath::new(relative.replace('\\', "/"))
    } else {
        SourcePath::new(relative)
    }
}

fn unreadable_name(root: &Path, folder: &str, path: &Path) -> Diagnostic {
    let shown = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    // The folder's own name is one of ours or was checked when the configuration was read.
    let place = SourcePath::new(folder.split('/').next().unwrap_or(folder))
        .map(|folder| Place::file(&folder));
    let place =
        place.unwrap_or_else(|| Place::file(&SourcePath::new("content").expect("a valid path")));
    Diagnostic::error(
        "invalid-file-name",
        place,
        format!("the file name `{shown}` is not UTF-8 text"),
    )
    .with_help("rename the file with plain letters, digits and hyphens")
}

fn stays_inside(real_root: &Path, path: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|real| real.starts_with(real_root))
}
