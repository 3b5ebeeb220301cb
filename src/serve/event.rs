//! What happens in the server, for whoever prints it.

use std::path::PathBuf;
use std::time::Duration;

/// Something that the person at the terminal may want to know.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServeEvent {
    /// The server can be reached; the first build begins.
    Listening {
        /// The address for the browser, with a closing `/`.
        url: String,
    },
    /// The site was made anew without an error.
    Rebuilt {
        /// What had changed; empty at the start.
        changed: Vec<PathBuf>,
        /// How long it took.
        took: Duration,
    },
    /// The site has errors; pages show them until they are mended.
    Broken {
        /// The diagnostics as text.
        diagnostics: String,
        /// How long it took.
        took: Duration,
    },
    /// The system cannot report changes below this path; it is looked through each second instead.
    Polling {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Changes below this path are not seen at all.
    NotWatched {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// No browser could be opened.
    NoBrowser {
        /// What the system said.
        reason: String,
    },
}

/// Who is told of events; called from any thread.
pub(super) type OnEvent = dyn Fn(ServeEvent) + Send + Sync;
