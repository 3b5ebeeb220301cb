//! The lock of a target: two builds at once take turns.
//!
//! The system drops the lock with the process that holds it, so it cannot go stale; what a killed build leaves is
//! an unlocked file, which the next takes over.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

use super::system;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock at `path`, waiting for whoever holds it; `on_wait` is told who that is, before the wait.
    pub fn acquire(path: &Path, mut on_wait: impl FnMut(String)) -> Result<Self> {
        let cannot = |error| Error::io("cannot lock", path, error);
        loop {
            let mut file = system::open_own(path).map_err(cannot)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    on_wait(holder(&mut file));
                    file.lock().map_err(cannot)?;
                }
                Err(TryLockError::Error(error)) => return Err(cannot(error)),
            }
            // The one we waited for has removed its file: ours is the lock of nothing, and another may hold a new one.
            if !is_at(&file, path).map_err(cannot)? {
                continue;
            }
            sign(&mut file).map_err(cannot)?;
            let path = path.to_path_buf();
            return Ok(Self { file, path });
        }
    }

    /// When the lock was taken, by the clock of the file system that the site lies on, in nanoseconds since 1970.
    pub fn taken(&self) -> Option<i64> {
        let stamp = system::stamp(&self.file.metadata().ok()?)?;
        Some(stamp.modified)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While we hold it, the file at the path is ours: others check that theirs still is before they go on.
        if is_at(&self.file, &self.path).unwrap_or(false) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let here = file.metadata()?;
    if !here.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    Ok(system::look(path)?.is_some_and(|there| system::same_file(&here, &there)))
}

fn sign(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    let now = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M:%S UTC");
    write!(file, "process {}, since {now}", std::process::id())
}

/// Who holds the lock, as the holder wrote; between taking and writing there is a moment without a name.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.take(200).read_to_string(&mut text);
    let clean = text.chars().all(|character| !character.is_control());
    if read.is_err() || text.is_empty() || !clean {
        return "another build".to_owned();
    }
    text
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_second_waits_and_is_told_for_whom() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".public.bromost-lock");
        let first = Lock::acquire(&path, |_| panic!("nobody holds it")).unwrap();
        let (send, receive) = mpsc::channel();
        let second = thread::spawn({
            let path = path.clone();
            move || drop(Lock::acquire(&path, |holder| send.send(holder).unwrap()).unwrap())
        });
        let told = receive.recv_timeout(Duration::from_secs(5)).unwrap();
        assert!(
            told.starts_with(&format!("process {}, since 2", std::process::id())),
            "{told}"
        );
        drop(first);
        second.join().unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn many_never_hold_it_together() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let inside = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let lock = Lock::acquire(&path, |_| ()).unwrap();
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(lock);
                    }
                });
            }
        });
    }

    #[test]
    fn a_killed_builds_file_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        fs::write(&path, "process 1, since 1970").unwrap();
        Lock::acquire(&path, |_| panic!("nobody holds it")).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_its_place_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let precious = folder.path().join("precious");
        fs::write(&precious, "text").unwrap();
        let path = folder.path().join("lock");
        std::os::unix::fs::symlink(&precious, &path).unwrap();
        assert!(Lock::acquire(&path, |_| ()).is_err());
        assert_eq!(fs::read_to_string(&precious).unwrap(), "text");
    }
}
