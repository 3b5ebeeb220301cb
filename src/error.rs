//! Failures of the machine: the disk, the network, ourselves. What is wrong with an author's text is a
//! [`Diagnostic`](crate::diagnostic::Diagnostic) and never one of these.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A failure that no edit of the content can mend.
#[derive(Debug)]
pub enum Error {
    /// A file or folder could not be read or written.
    Io {
        /// What was being done, as in "cannot read".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The command line asks for what cannot be done, such as an output folder that holds other people's files.
    Usage(String),
    /// Something else failed; the text says what and why.
    Other(String),
}

impl Error {
    /// Wraps an I/O failure with what was being done to which path.
    pub fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io {
            action,
            path: path.to_path_buf(),
            source,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io {
                action,
                path,
                source,
            } => write!(f, "{action} {}: {source}", path.display()),
            Self::Usage(text) | Self::Other(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Usage(_) | Self::Other(_) => None,
        }
    }
}

/// A result whose error is a failure of the machine.
pub type Result<T> = std::result::Result<T, Error>;
