//! The watched roots: the files and folders that a site is made of, whatever becomes of them.
//!
//! The system watches a folder, not its name: one that is moved away and made again is a new folder under the old
//! name. So each root is known by its identity, and watched anew when that changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::event::{OnEvent, ServeEvent};

/// How often a folder is looked through where the system cannot report changes.
const POLL: Duration = Duration::from_secs(1);

/// What tells a file or folder from another of the same name; `None` where there is nothing.
type Identity = Option<(u64, u64)>;

/// Who is told what happens on the disk.
type Report = Arc<dyn Fn(notify::Result<notify::Event>) + Send + Sync>;

/// The files and folders that are watched.
pub(super) struct Roots {
    report: Report,
    on_event: Arc<OnEvent>,
    watcher: Option<Box<dyn Watcher + Send>>,
    /// Whether the watcher is the one that looks for itself.
    polls: bool,
    /// What the preview named, with what lay there when it was last looked after.
    wanted: BTreeMap<PathBuf, Identity>,
    /// What the system was asked to watch, how, and what lay there then.
    watched: BTreeMap<PathBuf, (RecursiveMode, Identity)>,
}

impl Roots {
    /// Watches nothing yet.
    pub fn new(report: Report, on_event: Arc<OnEvent>) -> Self {
        let mut roots = Self {
            report,
            on_event,
            watcher: None,
            polls: false,
            wanted: BTreeMap::new(),
            watched: BTreeMap::new(),
        };
        let report = Arc::clone(&roots.report);
        match RecommendedWatcher::new(move |event| report(event), Config::default()) {
            Ok(watcher) => roots.watcher = Some(Box::new(watcher)),
            Err(error) => roots.poll(Path::new("."), &error),
        }
        roots
    }

    /// Watches these files and folders and no others.
    pub fn follow(&mut self, paths: Vec<PathBuf>) {
        let known = std::mem::take(&mut self.wanted);
        for path in paths {
            let identity = known.get(&path).copied().unwrap_or_else(|| identity(&path));
            self.wanted.insert(path, identity);
        }
        self.watch();
    }

    /// Whether `path` is one of the roots or below one.
    pub fn holds(&self, path: &Path) -> bool {
        self.wanted.keys().any(|root| path.starts_with(root))
    }

    /// Watches anew what was replaced since the last time. Returns the roots that came, went or were replaced.
    pub fn look_after(&mut self) -> Vec<PathBuf> {
        let mut changed = Vec::new();
        for (path, known) in &mut self.wanted {
            let now = identity(path);
            if now != *known {
                *known = now;
                changed.push(path.clone());
            }
        }
        self.watch();
        changed
    }

    /// Brings the system's watches up to date.
    fn watch(&mut self) {
        let plan = self.plan();
        let stale: Vec<PathBuf> = self
            .watched
            .iter()
            .filter(|(path, (mode, then))| plan.get(*path) != Some(mode) || identity(path) != *then)
            .map(|(path, _)| path.clone())
            .collect();
        for path in stale {
            self.watched.remove(&path);
            if let Some(watcher) = &mut self.watcher {
                // The system may have dropped it by itself, with the folder.
                let _ = watcher.unwatch(&path);
            }
        }
        for (path, mode) in plan {
            let now = identity(&path);
            if now.is_some() && !self.watched.contains_key(&path) && self.watch_one(&path, mode) {
                self.watched.insert(path, (mode, now));
            }
        }
    }

    /// What to watch: each folder with all below it, and the folder above each root, in which it can be replaced.
    fn plan(&self) -> BTreeMap<PathBuf, RecursiveMode> {
        let mut plan = BTreeMap::new();
        for root in self.wanted.keys() {
            if let Some(above) = root.parent() {
                plan.entry(above.to_path_buf())
                    .or_insert(RecursiveMode::NonRecursive);
            }
            if root.is_dir() {
                plan.insert(root.clone(), RecursiveMode::Recursive);
            }
        }
        let trees: Vec<PathBuf> = plan
            .iter()
            .filter(|(_, mode)| **mode == RecursiveMode::Recursive)
            .map(|(path, _)| path.clone())
            .collect();
        plan.retain(|path, _| {
            !trees
                .iter()
                .any(|tree| path != tree && path.starts_with(tree))
        });
        plan
    }

    fn watch_one(&mut self, path: &Path, mode: RecursiveMode) -> bool {
        let Some(watcher) = &mut self.watcher else {
            return false;
        };
        match watcher.watch(path, mode) {
            Ok(()) => true,
            // It went again; the next round sees it.
            Err(error) if matches!(error.kind, ErrorKind::PathNotFound) || !path.exists() => false,
            Err(error) if self.polls => {
                let (path, reason) = (path.to_path_buf(), error.to_string());
                (self.on_event)(ServeEvent::NotWatched { path, reason });
                // Said once.
                true
            }
            Err(error) => {
                self.poll(path, &error);
                // All that was watched is lost with the old watcher; the next round watches it by the new one.
                self.watched.clear();
                false
            }
        }
    }

    /// Goes over to looking through the folders, where the system cannot or can no more watch them.
    fn poll(&mut self, path: &Path, error: &notify::Error) {
        let (path, reason) = (path.to_path_buf(), error.to_string());
        self.polls = true;
        let report = Arc::clone(&self.report);
        let every = Config::default().with_poll_interval(POLL);
        let watcher = PollWatcher::new(move |event| report(event), every);
        match watcher {
            Ok(watcher) => {
                self.watcher = Some(Box::new(watcher));
                (self.on_event)(ServeEvent::Polling { path, reason });
            }
            Err(_) => {
                self.watcher = None;
                (self.on_event)(ServeEvent::NotWatched { path, reason });
            }
        }
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Identity {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path)
        .ok()
        .map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Identity {
    let created = fs::metadata(path).ok()?.created().ok()?;
    let since = created.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some((since.as_secs(), u64::from(since.subsec_nanos())))
}
