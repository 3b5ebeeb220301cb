//! The watch: sees what changes on the disk, waits until it is still, and has the site made anew.

use std::any::Any;
use std::collections::BTreeSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, MetadataKind, ModifyKind};

use super::builds::Builds;
use super::event::{OnEvent, ServeEvent};
use super::preview::{Preview, Rebuild};
use super::roots::Roots;

/// How long nothing must change before a rebuild.
const QUIET: Duration = Duration::from_millis(30);

/// The same after a file was closed or renamed into place, when its author is done with it.
const QUIET_AFTER_SAVE: Duration = Duration::from_millis(10);

/// How long a rebuild is put off at most while changes go on.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often the watched folders are looked after: one may have been replaced without a word.
const ROUND: Duration = Duration::from_secs(1);

/// How long after a new folder it is looked at again: files can come into it before it is watched.
const SECOND_LOOK: Duration = Duration::from_millis(250);

/// What the thread is told.
#[derive(Debug)]
enum Message {
    /// Something happened on the disk.
    Disk(notify::Result<notify::Event>),
    /// The server ends.
    Stop,
}

/// A thread that rebuilds; it ends, after the rebuild under way, when this is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    messages: Sender<Message>,
}

impl Watch {
    /// Builds the site for the first time, and again after each change.
    pub fn start(
        preview: Arc<impl Preview>,
        builds: Arc<Builds>,
        on_event: Arc<OnEvent>,
    ) -> io::Result<Self> {
        let (messages, inbox) = channel();
        let disk = messages.clone();
        let report = move |event| drop(disk.send(Message::Disk(event)));
        let roots = Roots::new(Arc::new(report), Arc::clone(&on_event));
        let mut rebuilder = Rebuilder {
            preview,
            builds,
            on_event,
            inbox,
            roots,
            second_look: None,
        };
        thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || rebuilder.run())?;
        Ok(Self { messages })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.messages.send(Message::Stop);
    }
}

struct Rebuilder<P> {
    preview: Arc<P>,
    builds: Arc<Builds>,
    on_event: Arc<OnEvent>,
    inbox: Receiver<Message>,
    roots: Roots,
    /// New folders that are looked at again.
    second_look: Option<SecondLook>,
}

struct SecondLook {
    at: Instant,
    folders: BTreeSet<PathBuf>,
}

/// Changes that were gathered for one rebuild.
#[derive(Debug, Default)]
struct Changes {
    paths: BTreeSet<PathBuf>,
    /// Folders among the paths that are looked at for the second time.
    again: BTreeSet<PathBuf>,
    /// Whether the system lost count, so that anything may have changed.
    anything: bool,
    /// Whether the last change was the end of a save.
    saved: bool,
}

impl Changes {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.anything
    }
}

/// The server ends.
struct Stopped;

impl<P: Preview> Rebuilder<P> {
    fn run(&mut self) {
        // Watched before it is read, so that no change is missed between.
        self.roots.follow(self.preview.watch_paths());
        self.rebuild(&[]);
        while let Ok(changes) = self.next() {
            let Changes {
                paths,
                again,
                anything,
                ..
            } = changes;
            let folders: BTreeSet<PathBuf> = paths
                .difference(&again)
                .filter(|path| path.is_dir())
                .cloned()
                .collect();
            let paths: Vec<PathBuf> = if anything {
                Vec::new()
            } else {
                paths.into_iter().collect()
            };
            self.rebuild(&paths);
            if !folders.is_empty() {
                let at = Instant::now() + SECOND_LOOK;
                self.second_look = Some(SecondLook { at, folders });
            }
        }
    }

    fn rebuild(&mut self, changed: &[PathBuf]) {
        let started = Instant::now();
        let made = catch_unwind(AssertUnwindSafe(|| self.preview.rebuild(changed)));
        let took = started.elapsed();
        let made = made.unwrap_or_else(|panic| Rebuild::Broken {
            diagnostics: format!(
                "internal error: the build ended in a panic: {}",
                panic_text(&*panic)
            ),
        });
        match made {
            // The first build, or the one that mends the site, is news even so.
            Rebuild::Unchanged if !self.builds.is_unsettled() => {}
            Rebuild::Unchanged | Rebuild::Done => {
                self.builds.add(None);
                (self.on_event)(ServeEvent::Rebuilt {
                    changed: changed.to_vec(),
                    took,
                });
            }
            Rebuild::Broken { diagnostics } => {
                self.builds.add(Some(diagnostics.clone()));
                (self.on_event)(ServeEvent::Broken { diagnostics, took });
            }
        }
        // The configuration may name other folders now.
        self.roots.follow(self.preview.watch_paths());
    }

    /// Waits for a change, and then until it is still.
    fn next(&mut self) -> Result<Changes, Stopped> {
        let mut changes = Changes::default();
        while changes.is_empty() {
            let wait = match &self.second_look {
                Some(SecondLook { at, .. }) => {
                    at.saturating_duration_since(Instant::now()).min(ROUND)
                }
                None => ROUND,
            };
            if !self.receive(wait, &mut changes)? {
                if let Some(due) = self.second_look.take_if(|look| look.at <= Instant::now()) {
                    changes.paths.extend(due.folders.iter().cloned());
                    changes.again = due.folders;
                }
                changes.paths.extend(self.roots.look_after());
            }
        }
        let latest = Instant::now() + PATIENCE;
        loop {
            let quiet = if changes.saved {
                QUIET_AFTER_SAVE
            } else {
                QUIET
            };
            let rest = latest.saturating_duration_since(Instant::now());
            if !self.receive(quiet.min(rest), &mut changes)? {
                break;
            }
        }
        // A folder that was removed and made again is watched anew before it is read.
        changes.paths.extend(self.roots.look_after());
        Ok(changes)
    }

    /// Adds the next change that comes within `wait`; `false` if none did.
    fn receive(&self, wait: Duration, changes: &mut Changes) -> Result<bool, Stopped> {
        let until = Instant::now() + wait;
        loop {
            match self
                .inbox
                .recv_timeout(until.saturating_duration_since(Instant::now()))
            {
                Ok(Message::Disk(Ok(event))) if self.note(&event, changes) => return Ok(true),
                Ok(Message::Disk(Err(_))) => {
                    changes.anything = true;
                    return Ok(true);
                }
                Ok(Message::Disk(Ok(_))) => {}
                Err(RecvTimeoutError::Timeout) => return Ok(false),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Err(Stopped),
            }
        }
    }

    /// Adds what `event` tells; `false` if it is of no interest.
    fn note(&self, event: &notify::Event, changes: &mut Changes) -> bool {
        if event.need_rescan() {
            changes.anything = true;
            return true;
        }
        let saved = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(_)) => true,
            EventKind::Access(_)
            | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => return false,
            _ => false,
        };
        let wanted = |path: &&PathBuf| {
            self.roots.holds(path) && !is_passing(path) && !self.preview.ignored(path)
        };
        let paths: Vec<PathBuf> = event.paths.iter().filter(wanted).cloned().collect();
        if paths.is_empty() {
            return false;
        }
        changes.saved = saved;
        changes.paths.extend(paths);
        true
    }
}

/// Whether `path` is one of the files that editors, systems and our own builds make in passing.
pub fn is_passing(path: &Path) -> bool {
    let in_git = path.components().any(|part| part.as_os_str() == ".git");
    let Some(name) = path.file_name() else {
        return in_git;
    };
    let build_file = path
        .components()
        .any(|part| crate::output::is_build_file(part.as_os_str()));
    let name = name.to_string_lossy();
    let by_end = [
        "~",
        ".swp",
        ".swo",
        ".swx",
        ".tmp",
        ".part",
        ".crswap",
        "___jb_tmp___",
        "___jb_old___",
        ".kate-swp",
    ];
    let by_start = [".#", "#", ".goutputstream-", ".~lock.", "~$"];
    in_git
        || build_file
        // vim tries with this name whether it may write.
        || ["4913", ".DS_Store", "Thumbs.db", "desktop.ini"].contains(&&*name)
        || by_end.iter().any(|end| name.ends_with(end))
        || by_start.iter().any(|start| name.starts_with(start))
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no reason given")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_make_in_passing_is_known() {
        for path in [
            "a/.nb.md.swp",
            "a/nb.md~",
            "a/4913",
            "a/.#nb.md",
            ".git/index",
            "a/.DS_Store",
            ".public.bromost-staging/x",
        ] {
            assert!(is_passing(Path::new(path)), "{path}");
        }
        for path in [
            "a/nb.md",
            "target/nb.md",
            "a/.gitignore",
            "themes/bro/templates/page.html",
        ] {
            assert!(!is_passing(Path::new(path)), "{path}");
        }
    }
}
