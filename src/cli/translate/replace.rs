//! Files of the project in place of others: all of them, or none.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Writes files, each beside the old one, and then puts all of them in their places, so that none is ever half written
/// and a full disk changes nothing.
#[expect(
    clippy::disallowed_methods,
    reason = "this writes texts and records of the project, not the site"
)]
pub(super) fn replace(files: &[(PathBuf, &str)]) -> Result<()> {
    let mut written: Vec<PathBuf> = Vec::new();
    let outcome = files.iter().try_for_each(|(path, text)| {
        let beside = beside(path);
        let cannot = |error| Error::io("cannot write", path, error);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(cannot)?;
        }
        written.push(beside.clone());
        fs::write(&beside, text).map_err(cannot)
    });
    if let Err(error) = outcome {
        for beside in written {
            let _ = fs::remove_file(beside);
        }
        return Err(error);
    }
    for (path, _) in files {
        let cannot = |error| Error::io("cannot write", path, error);
        fs::rename(beside(path), path).map_err(cannot)?;
    }
    Ok(())
}

/// Where the new text of a file waits.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    path.with_file_name(name)
}
