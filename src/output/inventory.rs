//! The inventory of an old site: what its manifest lists, and what others put there.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::error::{Error, Result};

use super::manifest::Manifest;
use super::path::{MANIFEST_NAME, OutputPath, parent};

/// What lies in a site. Symbolic links are listed and never followed.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    /// The listed files that are there, as regular files.
    pub present: HashSet<OutputPath>,
    /// What lies where the manifest lists a file but is no regular file; it goes with the old site.
    pub displaced: Vec<PathBuf>,
    /// What the manifest does not explain, a folder before what lies in it.
    pub foreign: Vec<Foreign>,
    /// Every folder but the root, a folder before what lies in it.
    pub folders: Vec<PathBuf>,
}

/// A file or folder of the target that no build wrote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Foreign {
    /// The path from the root of the site.
    pub path: PathBuf,
    /// What it is.
    pub kind: ForeignKind,
}

/// What a foreign thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ForeignKind {
    /// A folder that no listed file lies in.
    Folder,
    /// A symbolic link.
    Link,
    /// A regular file.
    File,
    /// A pipe, a socket or a device.
    Special,
}

impl Inventory {
    /// Lists the folder `site`, whose manifest this is.
    pub fn of(site: &Path, manifest: &Manifest) -> Result<Self> {
        let mut ours = HashSet::new();
        for path in manifest.files.keys() {
            let mut folder = path.parent();
            while !folder.is_empty() && ours.insert(folder) {
                folder = parent(folder);
            }
        }
        let walk = Walk {
            site,
            manifest,
            ours,
        };
        let mut inventory = walk.folder("")?;
        inventory.foreign.sort_unstable();
        inventory.folders.sort_unstable();
        Ok(inventory)
    }

    /// Every file of the old site that the swap has made superfluous.
    pub fn files(&self) -> BTreeSet<PathBuf> {
        let listed = self.present.iter().map(|path| PathBuf::from(path.as_str()));
        let foreign = self
            .foreign
            .iter()
            .filter(|foreign| foreign.kind != ForeignKind::Folder);
        let foreign = foreign.map(|foreign| foreign.path.clone());
        listed
            .chain(self.displaced.iter().cloned())
            .chain(foreign)
            .collect()
    }

    fn merge(mut self, other: Self) -> Self {
        self.present.extend(other.present);
        self.displaced.extend(other.displaced);
        self.foreign.extend(other.foreign);
        self.folders.extend(other.folders);
        self
    }
}

struct Walk<'a> {
    site: &'a Path,
    manifest: &'a Manifest,
    /// The folders that listed files lie in.
    ours: HashSet<&'a str>,
}

impl Walk<'_> {
    /// Lists one folder that the manifest knows, and in parallel those below it.
    fn folder(&self, relative: &str) -> Result<Inventory> {
        let mut found = Inventory::default();
        let mut known = Vec::new();
        for (name, kind) in entries(&self.site.join(relative))? {
            let path = Path::new(relative).join(&name);
            let text = path.to_str();
            let listed = text.and_then(|text| self.manifest.files.get_key_value(text));
            match (kind, listed, text) {
                (ForeignKind::File, Some((listed, _)), _) => {
                    found.present.insert(listed.clone());
                }
                (ForeignKind::File, None, Some(MANIFEST_NAME)) => {}
                (ForeignKind::Folder, _, Some(text)) if self.ours.contains(text) => {
                    known.push(text.to_owned());
                    found.folders.push(path);
                }
                (ForeignKind::Folder, ..) => self.foreign(path, &mut found)?,
                (_, Some(_), _) => found.displaced.push(path),
                (kind, None, _) => found.foreign.push(Foreign { path, kind }),
            }
        }
        let below = known
            .par_iter()
            .map(|folder| self.folder(folder))
            .try_reduce(Inventory::default, |a, b| Ok(a.merge(b)))?;
        Ok(found.merge(below))
    }

    /// Lists a folder that no listed file lies in.
    fn foreign(&self, folder: PathBuf, found: &mut Inventory) -> Result<()> {
        let mut open = vec![folder];
        while let Some(folder) = open.pop() {
            for (name, kind) in entries(&self.site.join(&folder))? {
                let path = folder.join(name);
                if kind == ForeignKind::Folder {
                    open.push(path);
                } else {
                    found.foreign.push(Foreign { path, kind });
                }
            }
            found.folders.push(folder.clone());
            let kind = ForeignKind::Folder;
            found.foreign.push(Foreign { path: folder, kind });
        }
        Ok(())
    }
}

/// What lies in `folder`, each with what it is.
pub(super) fn entries(folder: &Path) -> Result<Vec<(std::ffi::OsString, ForeignKind)>> {
    let cannot = |error| Error::io("cannot read", folder, error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let entry = entry.map_err(cannot)?;
        let kind = entry.file_type().map_err(cannot)?;
        let kind = if kind.is_dir() {
            ForeignKind::Folder
        } else if kind.is_symlink() {
            ForeignKind::Link
        } else if kind.is_file() {
            ForeignKind::File
        } else {
            ForeignKind::Special
        };
        entries.push((entry.file_name(), kind));
    }
    Ok(entries)
}
