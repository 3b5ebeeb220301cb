//! The manifest: what the build wrote, so that the next may replace it and nothing else.
//!
//! It lies in the site and is a function of the site's files alone: no clock, no machine, no absolute path.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use super::path::OutputPath;

/// The version of the manifest's format; a higher one is from a newer tool and is left alone.
const FORMAT: u32 = 1;

/// What a file holds, as a hash: two files with one hash hold the same bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The hash with these bytes, as [`as_bytes`](Self::as_bytes) gave them.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The hash as bytes, for a cache.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash and the length of all that `reader` gives.
    pub(super) fn of_reader(reader: &mut impl Read) -> io::Result<(Self, u64)> {
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; 64 * 1024];
        let mut length = 0;
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => {
                    hasher.update(&buffer[..count]);
                    length += count as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok((Self(*hasher.finalize().as_bytes()), length))
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(blake3::Hash::from_bytes(self.0).to_hex().as_str())
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What the manifest says of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub hash: ContentHash,
    pub length: u64,
}

/// Every file of one site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub files: BTreeMap<OutputPath, Record>,
}

/// Why a manifest cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BadManifest {
    /// A newer tool wrote it.
    Newer,
    /// It is damaged, or names a file outside the site.
    Damaged(String),
}

#[derive(Serialize, Deserialize)]
struct Header {
    bromost_manifest: u32,
}

#[derive(Deserialize)]
struct Body {
    files: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    blake3: String,
    length: u64,
}

impl Manifest {
    /// The manifest as JSON, one file a line, sorted by path.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!(
            "{{\"bromost_manifest\":{FORMAT},\"tool\":\"bromost {}\",\"files\":[",
            env!("CARGO_PKG_VERSION")
        );
        for (at, (path, record)) in self.files.iter().enumerate() {
            text.push_str(if at == 0 { "\n" } else { ",\n" });
            let path = serde_json::Value::from(path.as_str());
            text.push_str(&format!(
                "{{\"path\":{path},\"blake3\":\"{}\",\"length\":{}}}",
                record.hash, record.length
            ));
        }
        text.push_str("\n]}\n");
        text.into_bytes()
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote. Every path is checked anew, for the file may have come with
    /// a project from elsewhere.
    pub fn parse(bytes: &[u8]) -> Result<Self, BadManifest> {
        let damaged = |error: &dyn fmt::Display| BadManifest::Damaged(error.to_string());
        let header: Header = serde_json::from_slice(bytes).map_err(|error| damaged(&error))?;
        if header.bromost_manifest > FORMAT {
            return Err(BadManifest::Newer);
        }
        let body: Body = serde_json::from_slice(bytes).map_err(|error| damaged(&error))?;
        let mut files = BTreeMap::new();
        for line in body.files {
            let path = OutputPath::new(&line.path)
                .map_err(|why| BadManifest::Damaged(format!("the path {:?} {why}", line.path)))?;
            let hash = blake3::Hash::from_hex(&line.blake3).map_err(|error| damaged(&error))?;
            let record = Record {
                hash: ContentHash(*hash.as_bytes()),
                length: line.length,
            };
            files.insert(path, record);
        }
        Ok(Self { files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        let record = |text: &str| Record {
            hash: ContentHash::of(text.as_bytes()),
            length: text.len() as u64,
        };
        let files = [("nb/\u{e5}.html", "b"), ("index.html", "a")];
        Manifest {
            files: files
                .map(|(path, text)| (OutputPath::new(path).unwrap(), record(text)))
                .into(),
        }
    }

    #[test]
    fn reads_what_it_wrote() {
        assert_eq!(Manifest::parse(&sample().to_bytes()), Ok(sample()));
        let empty = Manifest::default();
        assert_eq!(Manifest::parse(&empty.to_bytes()), Ok(empty));
    }

    #[test]
    fn refuses_paths_that_leave_the_site() {
        let text = String::from_utf8(sample().to_bytes()).unwrap();
        let hostile = text.replace("index.html", "../index.html");
        assert!(matches!(
            Manifest::parse(hostile.as_bytes()),
            Err(BadManifest::Damaged(_))
        ));
    }

    #[test]
    fn refuses_a_newer_format_and_damage() {
        let newer = br#"{"bromost_manifest":2,"files":"as a tree"}"#;
        assert_eq!(Manifest::parse(newer), Err(BadManifest::Newer));
        let bytes = sample().to_bytes();
        for end in 0..bytes.len() - 2 {
            assert!(Manifest::parse(&bytes[..end]).is_err());
        }
    }
}
