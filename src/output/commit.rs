//! The commit: a finished staging folder becomes the site.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use crate::error::{Error, Result};

use super::inventory::{Foreign, ForeignKind, Inventory, entries};
use super::manifest::Manifest;
use super::path::{MANIFEST_NAME, OutputPath, fold, parent};
use super::staging::{Done, OldSite, Staging, guard};
use super::stamps::Stamps;
use super::{swap, system};

/// What a commit did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many files are new or have new content.
    pub written: usize,
    /// How many files are as they were.
    pub unchanged: usize,
    /// How many files the old site had and the new one has not.
    pub removed: usize,
    /// Where files lie that others put into the old site during the build and that have no place in the new one;
    /// `None` as a rule.
    pub left_aside: Option<PathBuf>,
}

impl Staging {
    /// Publishes the site: adds what is unchanged or not ours, flushes it to the disk, and swaps it in whole.
    ///
    /// After an error the old site is as it was.
    pub fn commit(self) -> Result<Outcome> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(Error::Other(
                "a file of the site could not be written".to_owned(),
            ));
        }
        let mut done = std::mem::take(&mut *guard(&self.done));
        done.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let manifest = Manifest {
            files: done
                .iter()
                .map(|done| (done.path.clone(), done.record))
                .collect(),
        };
        let manifest_bytes = manifest.to_bytes();
        let mut outcome = self.count(&done, &manifest);
        let same = self
            .old
            .as_ref()
            .is_some_and(|old| old.manifest_bytes == manifest_bytes);
        if same && outcome.written == 0 {
            self.store_stamps(&done, &manifest, &manifest_bytes);
            return Ok(outcome);
        }
        let old_folder = self.old.as_ref().map(|_| self.target.path());
        if let (Some(old), Some(from)) = (&self.old, old_folder) {
            self.refuse_collisions(&old.inventory.foreign)?;
            self.link_kept(&done, from)?;
            self.carry_over(&old.inventory.foreign, from)?;
        }
        self.write_manifest(&manifest_bytes)?;
        self.take_root_mode()?;
        let flushed = system::flush_tree(&self.folder);
        flushed.map_err(|error| Error::io("cannot flush to the disk", &self.folder, error))?;
        self.store_stamps(&done, &manifest, &manifest_bytes);
        let replaced = swap::replace(&self.target, &self.folder)?;
        // The site is published: from here on nothing is an error.
        let _ = system::flush_folder(self.target.parent());
        if let (Some(folder), Some(old)) = (replaced, &self.old) {
            outcome.left_aside = self.remove_old(&folder, old);
        }
        Ok(outcome)
    }

    fn count(&self, done: &[Done], manifest: &Manifest) -> Outcome {
        let unchanged = done.iter().filter(|done| done.kept).count();
        let removed = self.old.as_ref().map_or(0, |old| {
            let gone = |path: &&OutputPath| !manifest.files.contains_key(*path);
            old.manifest.files.keys().filter(gone).count()
        });
        Outcome {
            written: done.len() - unchanged,
            unchanged,
            removed,
            left_aside: None,
        }
    }

    fn store_stamps(&self, done: &[Done], manifest: &Manifest, manifest_bytes: &[u8]) {
        Stamps::store(&self.target, manifest, manifest_bytes, |path| {
            let at = done.binary_search_by(|done| done.path.cmp(path)).ok()?;
            done[at].stamp
        });
    }

    /// Refuses to publish where a file that is not ours has the place of one of ours.
    fn refuse_collisions(&self, foreign: &[Foreign]) -> Result<()> {
        let claims = guard(&self.claims);
        for Foreign { path, kind } in foreign {
            let Some(text) = path.to_str() else { continue };
            let as_file = std::iter::successors(Some(text), |text| Some(parent(text)))
                .take_while(|text| !text.is_empty())
                .find_map(|text| claims.file(&fold(text)).map(OutputPath::as_str));
            let as_folder =
                || (*kind != ForeignKind::Folder && claims.has_folder(&fold(text))).then_some(text);
            let taken = as_file.or_else(as_folder);
            if let Some(taken) = taken {
                return Err(Error::Other(format!(
                    "{} was not written by Bromost and has the place of the site's own `{taken}`; it can be moved away \
                     or the page renamed",
                    self.target.path().join(path).display()
                )));
            }
        }
        Ok(())
    }

    /// Gives the new site the files of the old that are unchanged.
    fn link_kept(&self, done: &[Done], from: &Path) -> Result<()> {
        done.par_iter()
            .filter(|done| done.kept)
            .try_for_each(|done| {
                let to = self.folder.join(done.path.as_str());
                let from = from.join(done.path.as_str());
                self.folders
                    .ensure(done.path.parent())
                    .and_then(|()| link_or_copy(&from, &to))
                    .map_err(|error| Error::io("cannot link the unchanged file", &from, error))
            })
    }

    /// Gives the new site what others put into the old one.
    fn carry_over(&self, foreign: &[Foreign], from: &Path) -> Result<()> {
        let cannot = |path: &Path, error| Error::io("cannot carry over", &from.join(path), error);
        for Foreign { path, kind } in foreign {
            self.carry(*kind, path, &from.join(path))
                .map_err(|error| cannot(path, error))?;
        }
        // Permissions last, and of inner folders first: a closed folder takes no more files.
        for Foreign { path, .. } in foreign
            .iter()
            .rev()
            .filter(|foreign| foreign.kind == ForeignKind::Folder)
        {
            fs::metadata(from.join(path))
                .and_then(|old| fs::set_permissions(self.folder.join(path), old.permissions()))
                .map_err(|error| cannot(path, error))?;
        }
        Ok(())
    }

    fn carry(&self, kind: ForeignKind, path: &Path, from: &Path) -> io::Result<()> {
        let to = self.folder.join(path);
        self.ensure_above(path)?;
        match kind {
            ForeignKind::Folder if to.is_dir() => Ok(()),
            ForeignKind::Folder => fs::create_dir(&to),
            ForeignKind::Link => system::symlink(&fs::read_link(from)?, &to),
            ForeignKind::File => link_or_copy(from, &to),
            ForeignKind::Special => fs::hard_link(from, &to),
        }
    }

    /// Makes the folder of ours that a foreign file lies in; in a foreign folder it exists by now.
    fn ensure_above(&self, path: &Path) -> io::Result<()> {
        match path.parent() {
            Some(above) if !self.folder.join(above).is_dir() => {
                let above = above.to_str().ok_or(io::ErrorKind::InvalidFilename)?;
                self.folders.ensure(above)
            }
            _ => Ok(()),
        }
    }

    fn write_manifest(&self, bytes: &[u8]) -> Result<()> {
        use io::Write;
        let path = self.folder.join(MANIFEST_NAME);
        let written = system::create_file(&path).and_then(|mut file| {
            system::set_file_mode(&file)?;
            file.write_all(bytes)
        });
        written.map_err(|error| Error::io("cannot write", &path, error))
    }

    /// Keeps the permissions of the target itself, which the publisher may have closed or opened.
    fn take_root_mode(&self) -> Result<()> {
        if self.old.is_none() {
            return Ok(());
        }
        let path = self.target.path();
        let taken =
            fs::metadata(path).and_then(|old| fs::set_permissions(&self.folder, old.permissions()));
        taken.map_err(|error| Error::io("cannot keep the permissions of", path, error))
    }

    /// Removes the old site, file by file as the inventory lists them. Returns where something else is left.
    fn remove_old(&self, folder: &Path, old: &OldSite) -> Option<PathBuf> {
        remove_listed(folder, &old.inventory);
        system::look(folder).ok()??;
        // Something came into the old site while the new one was made: it moves over, unless its place is taken.
        let _ = move_rest(folder, self.target.path());
        remove_empty(folder);
        system::look(folder).ok()??;
        let names = (1..).map(|number| self.target.beside(&format!("left-{number}")));
        let aside = names
            .into_iter()
            .find(|aside| matches!(system::look(aside), Ok(None)))?;
        fs::rename(folder, &aside).ok()?;
        Some(aside)
    }
}

/// Links `to` to the file `from`, or copies it where the file system or the owner does not allow links.
fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    let metadata = fs::symlink_metadata(from)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a regular file any more"));
    }
    fs::copy(from, to).map(|_| ())
}

/// Removes the listed files, then each folder that has become empty, and the manifest last of all.
fn remove_listed(folder: &Path, inventory: &Inventory) {
    for Foreign { path, .. } in inventory
        .foreign
        .iter()
        .filter(|foreign| foreign.kind == ForeignKind::Folder)
    {
        let _ = system::open_folder_to_owner(&folder.join(path));
    }
    let files: Vec<PathBuf> = inventory.files().into_iter().collect();
    files.par_iter().for_each(|file| {
        let _ = fs::remove_file(folder.join(file));
    });
    for below in inventory.folders.iter().rev() {
        let _ = fs::remove_dir(folder.join(below));
    }
    let only_manifest =
        entries(folder).is_ok_and(|left| left.iter().all(|(name, _)| name == MANIFEST_NAME));
    if only_manifest {
        let _ = fs::remove_file(folder.join(MANIFEST_NAME));
        let _ = fs::remove_dir(folder);
    }
}

/// Moves what is left in `from` to the same place in `to`, where that is free; follows no symbolic link.
fn move_rest(from: &Path, to: &Path) -> Result<()> {
    for (name, kind) in entries(from)? {
        let (from, to) = (from.join(&name), to.join(&name));
        let there = system::look(&to).map_err(|error| Error::io("cannot read", &to, error))?;
        match there {
            None => {
                fs::rename(&from, &to).map_err(|error| Error::io("cannot move", &from, error))?
            }
            Some(there) if kind == ForeignKind::Folder && there.is_dir() => move_rest(&from, &to)?,
            Some(_) => {}
        }
    }
    Ok(())
}

/// Removes the empty folders of a tree, and the manifest where nothing else is left.
fn remove_empty(folder: &Path) {
    for (name, kind) in entries(folder).unwrap_or_default() {
        if kind == ForeignKind::Folder {
            remove_empty(&folder.join(name));
        }
    }
    let left = entries(folder).unwrap_or_default();
    if left.iter().all(|(name, _)| name == MANIFEST_NAME) {
        let _ = fs::remove_file(folder.join(MANIFEST_NAME));
        let _ = fs::remove_dir(folder);
    }
}
