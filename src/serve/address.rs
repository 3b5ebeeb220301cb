//! The address of a request: which file of the site it asks for.

use crate::output::OutputPath;

/// What the path of a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// A file, or the page of a folder.
    File {
        /// The file.
        path: OutputPath,
        /// The page that is meant if the file does not exist: the closing `/` was left out.
        page: Option<OutputPath>,
    },
    /// Nothing a site can have; the text is the decoded path.
    Nothing(String),
}

impl Asked {
    /// Reads the path of a request as it was sent; `None` if its encoding is broken.
    ///
    /// It is decoded once. What then could leave the site is [`Asked::Nothing`], for it is no [`OutputPath`].
    pub fn parse(raw: &str) -> Option<Self> {
        let decoded = decode(raw.strip_prefix('/')?)?;
        let path = if decoded.is_empty() || decoded.ends_with('/') {
            OutputPath::new(format!("{decoded}index.html")).map(|path| (path, None))
        } else {
            OutputPath::new(&decoded)
                .map(|path| (path, OutputPath::new(format!("{decoded}/index.html")).ok()))
        };
        Some(match path {
            Ok((path, page)) => Self::File { path, page },
            Err(_) => Self::Nothing(decoded),
        })
    }

    /// Whether a page is asked for, rather than something that a page shows.
    pub fn is_page(&self) -> bool {
        match self {
            Self::File { path, .. } => {
                let name = path.as_str().rsplit('/').next().unwrap_or_default();
                name.ends_with(".html") || !name.contains('.')
            }
            Self::Nothing(_) => true,
        }
    }
}

/// Decodes `%20` and the like, once; `None` if a `%` is followed by something else or the result is no UTF-8.
fn decode(raw: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn file(raw: &str, path: &str) {
        match Asked::parse(raw) {
            Some(Asked::File { path: found, .. }) => assert_eq!(found.as_str(), path),
            other => panic!("{raw}: {other:?}"),
        }
    }

    #[test]
    fn finds_files_and_pages() {
        file("/", "index.html");
        file("/nb/verkt%C3%B8y/", "nb/verktøy/index.html");
        file("/a%20b.svg", "a b.svg");
        file("/100%2525", "100%25");
    }

    #[test]
    fn nothing_leaves_the_site() {
        for raw in [
            "/../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/%2E%2e%2Fetc",
            "/nb/..%2f..%2fetc",
            "/..%5cetc",
            "/a%00b",
            "//etc",
            "/%2Fetc",
            "/nb//x",
            "/./x",
            "/.bromost-manifest.json",
            "/nb/%0d%0aSet-Cookie",
        ] {
            assert!(
                matches!(Asked::parse(raw), Some(Asked::Nothing(_))),
                "{raw}"
            );
        }
        // Decoded once, not twice: a strange name, but one inside the site.
        file("/%252e%252e/x", "%2e%2e/x");
    }

    #[test]
    fn broken_encodings_are_no_path() {
        for raw in ["", "x", "/%", "/%2", "/%zz", "/%ff", "/%c0%ae", "/%+1"] {
            assert_eq!(Asked::parse(raw), None, "{raw}");
        }
    }
}
