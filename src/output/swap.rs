//! The swap: the new site takes the old one's place in one step.
//!
//! Where the file system cannot exchange two folders, it takes two steps, and the next build mends what a kill
//! between them left.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

use super::system;
use super::target::{self, Target};

/// Puts the folder `staging` at the target. Returns where the old site now lies, if there was one.
pub(super) fn replace(target: &Target, staging: &Path) -> Result<Option<PathBuf>> {
    let path = target.path();
    let cannot = |error| Error::io("cannot replace", path, error);
    if system::look(path).map_err(cannot)?.is_none() {
        fs::rename(staging, path).map_err(cannot)?;
        return Ok(None);
    }
    if system::exchange(staging, path).map_err(cannot)? {
        return Ok(Some(staging.to_path_buf()));
    }
    replace_in_steps(target, staging).map(Some)
}

/// Moves the old site aside and the new one in.
fn replace_in_steps(target: &Target, staging: &Path) -> Result<PathBuf> {
    let path = target.path();
    let aside = target.beside("old");
    fs::rename(path, &aside).map_err(|error| Error::io("cannot move aside", path, error))?;
    if let Err(error) = fs::rename(staging, path) {
        fs::rename(&aside, path).map_err(|error| Error::io("cannot move back", &aside, error))?;
        return Err(Error::io("cannot replace", path, error));
    }
    Ok(aside)
}

/// Clears what a killed build left beside the target. The caller holds the lock.
pub(super) fn recover(target: &Target) -> Result<()> {
    let aside = target.beside("old");
    if is_there(&aside)? {
        let path = target.path();
        let superseded = match target.read_manifest()? {
            Some(old) => !old.bytes.is_empty(),
            None => false,
        };
        if superseded {
            remove(&aside)?;
        } else if target::is_ours(&aside) {
            fs::rename(&aside, path)
                .map_err(|error| Error::io("cannot move back", &aside, error))?;
        } else {
            let text = format!(
                "{} is in the way and holds no site; it can be removed",
                aside.display()
            );
            return Err(Error::Other(text));
        }
    }
    remove(&target.beside("staging"))
}

/// Removes the file or folder at `path`, if there is one; a symbolic link, not what it points to.
pub(super) fn remove(path: &Path) -> Result<()> {
    let cannot = |error| Error::io("cannot remove", path, error);
    match system::look(path).map_err(cannot)? {
        None => Ok(()),
        Some(metadata) if metadata.is_dir() => fs::remove_dir_all(path).map_err(cannot),
        Some(_) => fs::remove_file(path).map_err(cannot),
    }
}

fn is_there(path: &Path) -> Result<bool> {
    let found = system::look(path).map_err(|error| Error::io("cannot read", path, error))?;
    Ok(found.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::manifest::Manifest;
    use crate::output::path::MANIFEST_NAME;

    fn site(folder: &Path, text: &str) {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("index.html"), text).unwrap();
        fs::write(folder.join(MANIFEST_NAME), Manifest::default().to_bytes()).unwrap();
    }

    struct Fixture {
        _folder: tempfile::TempDir,
        target: Target,
        staging: PathBuf,
        aside: PathBuf,
    }

    fn fixture() -> Fixture {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("project");
        fs::create_dir(&root).unwrap();
        let target = Target::prepare(&root.join("public"), &root).unwrap();
        Fixture {
            staging: target.beside("staging"),
            aside: target.beside("old"),
            _folder: folder,
            target,
        }
    }

    #[track_caller]
    fn shows(fixture: &Fixture, text: &str) {
        let index = fixture.target.path().join("index.html");
        assert_eq!(fs::read_to_string(index).unwrap(), text);
        assert!(!fixture.staging.exists());
        assert!(!fixture.aside.exists());
    }

    #[test]
    fn steps_do_what_an_exchange_does() {
        let fixture = fixture();
        site(fixture.target.path(), "old");
        site(&fixture.staging, "new");
        let old = replace_in_steps(&fixture.target, &fixture.staging).unwrap();
        remove(&old).unwrap();
        shows(&fixture, "new");
    }

    #[test]
    fn steps_that_fail_put_the_old_site_back() {
        let fixture = fixture();
        site(fixture.target.path(), "old");
        assert!(replace_in_steps(&fixture.target, &fixture.staging).is_err());
        shows(&fixture, "old");
    }

    #[test]
    fn a_kill_between_the_steps_is_mended() {
        let fixture = fixture();
        site(&fixture.aside, "old");
        site(&fixture.staging, "new");
        recover(&fixture.target).unwrap();
        shows(&fixture, "old");
    }

    #[test]
    fn a_kill_after_the_steps_leaves_the_new_site() {
        let fixture = fixture();
        site(fixture.target.path(), "new");
        site(&fixture.aside, "old");
        recover(&fixture.target).unwrap();
        shows(&fixture, "new");
    }
}
