//! The stamps of the files of a site: by them the next build knows an untouched file without reading it.
//!
//! They are the machine's and not the site's, so they lie in the project's `.bromost` folder and not in the manifest.
//! They are a help only: where they are missing, damaged or of another site, files are read and compared.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use super::manifest::{ContentHash, Manifest};
use super::path::OutputPath;
use super::system::{self, Stamp};
use super::target::Target;

/// The first bytes of the file; the number is the version of its format.
const MAGIC: &[u8; 16] = b"bromost-stamps-1";

/// The stamps that the last build took of what it wrote.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    by_path: HashMap<OutputPath, Stamp>,
    /// When they were stored. A file changed in that very moment or later may have kept its stamp; git calls such an
    /// entry racy.
    stored: i64,
}

impl Stamps {
    /// Reads the stamps of the site that has this manifest; none where there are none.
    pub fn load(target: &Target, manifest: &Manifest, manifest_bytes: &[u8]) -> Self {
        Self::try_load(target, manifest, manifest_bytes).unwrap_or_default()
    }

    fn try_load(target: &Target, manifest: &Manifest, manifest_bytes: &[u8]) -> Option<Self> {
        let path = file(target)?;
        let stored = system::stamp(&system::look(&path).ok()??)?.modified;
        let bytes = fs::read(&path).ok()?;
        let (content, sum) = bytes.split_at_checked(bytes.len().checked_sub(32)?)?;
        let head = head(manifest_bytes);
        let rows = content.strip_prefix(head.as_slice())?;
        let whole =
            ContentHash::of(content).as_bytes() == sum && rows.len() == manifest.files.len() * 16;
        if !whole {
            return None;
        }
        let number = |bytes: &[u8]| bytes.try_into().map(u64::from_le_bytes).ok();
        let mut by_path = HashMap::with_capacity(manifest.files.len());
        for (path, row) in manifest.files.keys().zip(rows.chunks_exact(16)) {
            let stamp = Stamp {
                inode: number(&row[..8])?,
                modified: number(&row[8..])?.cast_signed(),
            };
            by_path.insert(path.clone(), stamp);
        }
        Some(Self { by_path, stored })
    }

    /// Whether the file at `path`, which has the stamp `now`, is as the last build left it.
    pub fn vouch_for(&self, path: &OutputPath, now: &Stamp) -> bool {
        now.modified < self.stored && self.by_path.get(path) == Some(now)
    }

    /// Stores the stamps of the site that has this manifest, where the project can be written to.
    pub fn store(
        target: &Target,
        manifest: &Manifest,
        manifest_bytes: &[u8],
        stamp_of: impl Fn(&OutputPath) -> Option<Stamp>,
    ) {
        let Some(path) = file(target) else { return };
        let Some(folder) = path.parent() else { return };
        let mut bytes = head(manifest_bytes);
        for path in manifest.files.keys() {
            // No file has the inode 0: nothing is vouched for.
            let stamp = stamp_of(path).unwrap_or(Stamp {
                inode: 0,
                modified: 0,
            });
            bytes.extend(stamp.inode.to_le_bytes());
            bytes.extend(stamp.modified.to_le_bytes());
        }
        let sum = ContentHash::of(&bytes);
        bytes.extend(sum.as_bytes());
        let draft = path.with_extension("draft");
        let _ = fs::create_dir_all(folder)
            .and_then(|()| fs::write(&draft, &bytes))
            .and_then(|()| fs::rename(&draft, &path));
    }
}

/// Where the stamps of `target` lie; `None` where the project's `.bromost` is not a folder of its own.
fn file(target: &Target) -> Option<PathBuf> {
    let mut folder = target.project_root().to_path_buf();
    for part in [".bromost", "output"] {
        folder.push(part);
        match system::look(&folder) {
            Ok(None) => {}
            Ok(Some(metadata)) if metadata.is_dir() => {}
            _ => return None,
        }
    }
    let name = ContentHash::of(target.path().as_os_str().as_encoded_bytes()).to_string();
    Some(folder.join(format!("{}.stamps", &name[..16])))
}

fn head(manifest_bytes: &[u8]) -> Vec<u8> {
    let mut head = MAGIC.to_vec();
    head.extend(ContentHash::of(manifest_bytes).as_bytes());
    head
}
