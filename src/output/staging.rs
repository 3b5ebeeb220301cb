//! The staging folder: a site in the making, beside the one it will replace.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crate::error::{Error, Result};

use super::inventory::Inventory;
use super::lock::Lock;
use super::manifest::{ContentHash, Manifest, Record};
use super::path::{OutputPath, fold, parent};
use super::stamps::Stamps;
use super::swap;
use super::system::{self, Stamp};
use super::target::Target;

/// A site in the making. Files are given to it from any number of threads; [`commit`](Self::commit) publishes them.
///
/// Dropped without a commit, it removes what it wrote, and the old site stays as it was.
#[derive(Debug)]
pub struct Staging {
    pub(super) target: Target,
    pub(super) folder: PathBuf,
    pub(super) old: Option<OldSite>,
    pub(super) folders: Folders,
    pub(super) claims: Mutex<Claims>,
    pub(super) done: Mutex<Vec<Done>>,
    /// Whether a file could not be written, so that what is here must not be published.
    pub(super) failed: AtomicBool,
    // The last field, so that the folder is gone when the next build begins.
    pub(super) lock: Lock,
}

/// The site that is about to be replaced.
#[derive(Debug)]
pub(super) struct OldSite {
    pub manifest: Manifest,
    pub manifest_bytes: Vec<u8>,
    pub inventory: Inventory,
    pub stamps: Stamps,
}

/// One file that the new site has.
#[derive(Debug)]
pub(super) struct Done {
    pub path: OutputPath,
    pub record: Record,
    /// How the file can be known again; `None` where it must be read to be known.
    pub stamp: Option<Stamp>,
    /// Whether the old site's file is taken over.
    pub kept: bool,
}

impl Staging {
    /// Begins a build: takes the target's lock, clears what a killed build left, and opens an empty staging folder.
    ///
    /// Where another build holds the lock, `on_wait` is told which (`process 4711, since …`), and this call waits.
    pub fn begin(target: &Target, on_wait: impl FnMut(String)) -> Result<Self> {
        let above = target.parent();
        std::fs::create_dir_all(above).map_err(|error| Error::io("cannot create", above, error))?;
        let lock = Lock::acquire(&target.beside("lock"), on_wait)?;
        swap::recover(target)?;
        let old = match target.read_manifest()? {
            None => None,
            Some(old) => Some(OldSite {
                inventory: Inventory::of(target.path(), &old.manifest)?,
                stamps: Stamps::load(target, &old.manifest, &old.bytes),
                manifest: old.manifest,
                manifest_bytes: old.bytes,
            }),
        };
        let folder = target.beside("staging");
        Ok(Self {
            target: target.clone(),
            folders: Folders::create(&folder)?,
            folder,
            old,
            claims: Mutex::default(),
            done: Mutex::default(),
            failed: AtomicBool::new(false),
            lock,
        })
    }

    /// Adds a file with these bytes. A file that the old site has with the same bytes is kept, not written.
    pub fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<ContentHash> {
        self.claim(path)?;
        let record = Record {
            hash: ContentHash::of(bytes),
            length: bytes.len() as u64,
        };
        let kept = self.in_old_site(path, record.hash).map(|(_, stamp)| stamp);
        let stamp = match kept {
            Some(stamp) => stamp,
            None => self.create(path, |file| file.write_all(bytes))?.1,
        };
        self.add(path, record, stamp, kept.is_some());
        Ok(record.hash)
    }

    /// Adds the old site's file, if it has this content; `false` if the caller must make and
    /// [`write`](Self::write) it.
    ///
    /// With it a build need not make a page of which it knows what would come out.
    pub fn keep(&self, path: &OutputPath, hash: ContentHash) -> Result<bool> {
        let Some((record, stamp)) = self.in_old_site(path, hash) else {
            return Ok(false);
        };
        self.claim(path)?;
        self.add(path, record, stamp, true);
        Ok(true)
    }

    /// Adds every file of the old site that the new one has not been given, as it is there. A folder of things that are
    /// made one at a time keeps the others so.
    pub fn keep_others(&self) -> Result<()> {
        let Some(old) = &self.old else {
            return Ok(());
        };
        for (path, record) in &old.manifest.files {
            let is_new = guard(&self.done).iter().any(|done| done.path == *path);
            if !is_new {
                self.keep(path, record.hash)?;
            }
        }
        Ok(())
    }

    /// Adds a copy of the author's file `from`, which is never linked to: an edit of it must not reach the site.
    pub fn copy_file(&self, path: &OutputPath, from: &Path) -> Result<ContentHash> {
        self.claim(path)?;
        let cannot_read = |error| self.fail("cannot read", from, error);
        let mut source = system::open_to_read(from).map_err(cannot_read)?;
        let metadata = source.metadata().map_err(cannot_read)?;
        if !metadata.is_file() {
            return Err(cannot_read(io::Error::other("it is not a regular file")));
        }
        if self
            .old_record(path)
            .is_some_and(|old| old.length == metadata.len())
        {
            let (hash, _) = ContentHash::of_reader(&mut source).map_err(cannot_read)?;
            if let Some((record, stamp)) = self.in_old_site(path, hash) {
                self.add(path, record, stamp, true);
                return Ok(hash);
            }
            source.seek(SeekFrom::Start(0)).map_err(cannot_read)?;
        }
        let ((hash, length), stamp) = self.create(path, |file| copy(&mut source, file))?;
        self.add(path, Record { hash, length }, stamp, false);
        Ok(hash)
    }

    /// Makes a new file and fills it; never opens one that exists, which could be a link into the old site.
    fn create<T>(
        &self,
        path: &OutputPath,
        fill: impl FnOnce(&mut File) -> io::Result<T>,
    ) -> Result<(T, Option<Stamp>)> {
        let at = self.folder.join(path.as_str());
        let made = self.folders.ensure(path.parent()).and_then(|()| {
            let mut file = system::create_file(&at)?;
            if self.folders.mode_is_cut {
                system::set_file_mode(&file)?;
            }
            let value = fill(&mut file)?;
            Ok((value, system::stamp(&file.metadata()?)))
        });
        made.map_err(|error| self.fail("cannot write", &at, error))
    }

    /// Looks whether the old site still has this content at `path`, as the build left it.
    fn in_old_site(&self, path: &OutputPath, hash: ContentHash) -> Option<(Record, Option<Stamp>)> {
        let old = self.old.as_ref()?;
        let record = *old.manifest.files.get(path)?;
        if record.hash != hash || !old.inventory.present.contains(path) {
            return None;
        }
        let at = self.target.path().join(path.as_str());
        let metadata = system::look(&at).ok()??;
        if !metadata.is_file() || metadata.len() != record.length {
            return None;
        }
        let stamp = system::stamp(&metadata);
        if stamp.is_some_and(|stamp| old.stamps.vouch_for(path, &stamp)) {
            return Some((record, stamp));
        }
        let read = ContentHash::of_reader(&mut system::open_to_read(&at).ok()?).ok()?;
        // A file that was changed since this build began may change again without a new stamp.
        let settled = stamp.filter(|stamp| {
            self.lock
                .taken()
                .is_some_and(|taken| stamp.modified < taken)
        });
        (read == (hash, record.length)).then_some((record, settled))
    }

    fn old_record(&self, path: &OutputPath) -> Option<&Record> {
        self.old.as_ref()?.manifest.files.get(path)
    }

    fn claim(&self, path: &OutputPath) -> Result<()> {
        let claimed = guard(&self.claims).claim(path);
        claimed.map_err(|error| {
            self.failed.store(true, Ordering::Relaxed);
            Error::Other(error)
        })
    }

    fn add(&self, path: &OutputPath, record: Record, stamp: Option<Stamp>, kept: bool) {
        let path = path.clone();
        guard(&self.done).push(Done {
            path,
            record,
            stamp,
            kept,
        });
    }

    fn fail(&self, action: &'static str, path: &Path, error: io::Error) -> Error {
        self.failed.store(true, Ordering::Relaxed);
        Error::io(action, path, error)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // The next build removes what could not be removed now.
        let _ = swap::remove(&self.folder);
    }
}

/// Takes the lock of a value that no panic can leave half changed.
pub(super) fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Copies `source` to the empty file `to`; the hash is of what was copied, whatever happens to the source meanwhile.
fn copy(source: &mut File, to: &mut File) -> io::Result<(ContentHash, u64)> {
    if system::clone_bytes(source, to) {
        return ContentHash::of_reader(to);
    }
    ContentHash::of_reader(&mut Tee { from: source, to })
}

struct Tee<'a> {
    from: &'a mut File,
    to: &'a mut File,
}

impl Read for Tee<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(buffer)?;
        self.to.write_all(&buffer[..count])?;
        Ok(count)
    }
}

/// The paths of the new site, by their folded form: no two may be one file anywhere.
#[derive(Debug, Default)]
pub(super) struct Claims {
    files: HashMap<Arc<str>, OutputPath>,
    /// Each folder, and how it is written.
    folders: HashMap<Arc<str>, Arc<str>>,
}

impl Claims {
    /// The file of the new site whose path folds to `folded`.
    pub fn file(&self, folded: &str) -> Option<&OutputPath> {
        self.files.get(folded)
    }

    /// Whether the new site has a folder whose path folds to `folded`.
    pub fn has_folder(&self, folded: &str) -> bool {
        self.folders.contains_key(folded)
    }

    fn claim(&mut self, path: &OutputPath) -> std::result::Result<(), String> {
        let folded = path.folded();
        if let Some(other) = self.files.get(&folded) {
            return Err(if other == path {
                format!("two files of the site have the path `{path}`")
            } else {
                format!(
                    "the files `{other}` and `{path}` of the site would be one file on some systems"
                )
            });
        }
        if self.folders.contains_key(&folded) {
            return Err(format!(
                "`{path}` would be both a file and a folder of the site"
            ));
        }
        self.claim_folders(path)?;
        self.files.insert(folded, path.clone());
        Ok(())
    }

    fn claim_folders(&mut self, path: &OutputPath) -> std::result::Result<(), String> {
        let mut folder = path.parent();
        while !folder.is_empty() {
            let folded: Arc<str> = fold(folder).into();
            if let Some(spelling) = self.folders.get(&folded) {
                if **spelling != *folder {
                    return Err(format!(
                        "the folders `{spelling}` and `{folder}` of the site would be one folder on some systems"
                    ));
                }
                // Its own ancestors were claimed with it.
                return Ok(());
            }
            if self.files.contains_key(&folded) {
                return Err(format!(
                    "`{folder}` would be both a file and a folder of the site"
                ));
            }
            self.folders.insert(folded, folder.into());
            folder = parent(folder);
        }
        Ok(())
    }
}

/// The folders of the staging tree that exist, so that each is created once.
#[derive(Debug)]
pub(super) struct Folders {
    root: PathBuf,
    made: RwLock<HashSet<Box<str>>>,
    /// Whether the umask takes from the permissions we ask for, so that they are set once more.
    pub mode_is_cut: bool,
}

impl Folders {
    fn create(root: &Path) -> Result<Self> {
        let cannot = |error| Error::io("cannot create", root, error);
        system::create_folder(root).map_err(cannot)?;
        let mode_is_cut = system::mode_was_cut(root).map_err(cannot)?;
        if mode_is_cut {
            system::set_folder_mode(root).map_err(cannot)?;
        }
        Ok(Self {
            root: root.to_path_buf(),
            made: RwLock::default(),
            mode_is_cut,
        })
    }

    /// Makes sure that `folder`, a path from the root, exists.
    pub fn ensure(&self, folder: &str) -> io::Result<()> {
        let known = || {
            self.made
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .contains(folder)
        };
        if folder.is_empty() || known() {
            return Ok(());
        }
        self.ensure(parent(folder))?;
        let at = self.root.join(folder);
        match system::create_folder(&at) {
            Ok(()) if self.mode_is_cut => system::set_folder_mode(&at)?,
            Ok(()) => {}
            // Another thread was first.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
        self.made
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(folder.into());
        Ok(())
    }
}
