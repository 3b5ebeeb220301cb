//! The path of a file of the site, checked where it is made.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The most bytes one part may have; common file systems allow no more.
const PART_LIMIT: usize = 255;

/// The most bytes a whole path may have; macOS allows 1024 with the folder the site lies in.
const PATH_LIMIT: usize = 900;

/// The file at the root of every site that says what the build wrote.
pub(super) const MANIFEST_NAME: &str = ".bromost-manifest.json";

/// A file of the site, as a path from its root with `/` between the parts: `nb/verktoy/index.html`.
///
/// It can be stored on every common file system: it never leaves the site, and each part is a name that Linux,
/// macOS and Windows accept. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Checks `path` and makes it an output path.
    pub fn new(path: impl AsRef<str>) -> Result<Self, InvalidOutputPath> {
        let path = path.as_ref();
        if path.is_empty() {
            return Err(InvalidOutputPath::Empty);
        }
        if path.len() > PATH_LIMIT {
            return Err(InvalidOutputPath::TooLong);
        }
        path.split('/').try_for_each(check_part)?;
        if path.eq_ignore_ascii_case(MANIFEST_NAME) {
            return Err(InvalidOutputPath::Manifest);
        }
        Ok(Self(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder the file lies in, without a closing `/`; empty at the root.
    pub fn parent(&self) -> &str {
        parent(&self.0)
    }

    /// The form in which two paths are equal if some file system would take them for one: without regard to case
    /// and Unicode normalisation.
    pub(super) fn folded(&self) -> Arc<str> {
        match fold(&self.0) {
            Cow::Borrowed(_) => Arc::clone(&self.0),
            Cow::Owned(folded) => folded.into(),
        }
    }
}

impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// Why a text cannot be an [`OutputPath`]; `Display` gives it in words that fit after "the path".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvalidOutputPath {
    /// There is nothing in it.
    Empty,
    /// Two `/` follow each other, or one stands first or last.
    EmptyPart,
    /// A part is `.` or `..`.
    DotPart,
    /// It holds a character that a file name cannot have somewhere, or that would show another name than it is.
    Character(char),
    /// A part has more than 255 bytes.
    PartTooLong,
    /// The whole has more than 900 bytes.
    TooLong,
    /// A part is a name that Windows reserves for a device, such as `con` or `aux.html`.
    ReservedName(String),
    /// A part ends with a dot or a space, which Windows drops.
    TrailingDotOrSpace,
    /// It is the name of the manifest that every build writes.
    Manifest,
}

impl fmt::Display for InvalidOutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::EmptyPart => f.write_str("has an empty part"),
            Self::DotPart => f.write_str("has a part that is `.` or `..`"),
            Self::Character(character) => write!(
                f,
                "holds the character U+{:04X}, which a file name cannot have everywhere",
                u32::from(*character)
            ),
            Self::PartTooLong => write!(f, "has a part of more than {PART_LIMIT} bytes"),
            Self::TooLong => write!(f, "has more than {PATH_LIMIT} bytes"),
            Self::ReservedName(name) => {
                write!(f, "has the part `{name}`, a name that Windows reserves")
            }
            Self::TrailingDotOrSpace => f.write_str("has a part that ends with a dot or a space"),
            Self::Manifest => write!(f, "is `{MANIFEST_NAME}`, which the build writes itself"),
        }
    }
}

impl std::error::Error for InvalidOutputPath {}

fn check_part(part: &str) -> Result<(), InvalidOutputPath> {
    match part {
        "" => return Err(InvalidOutputPath::EmptyPart),
        "." | ".." => return Err(InvalidOutputPath::DotPart),
        _ => {}
    }
    if let Some(character) = part.chars().find(|character| is_unfit(*character)) {
        return Err(InvalidOutputPath::Character(character));
    }
    if part.len() > PART_LIMIT {
        return Err(InvalidOutputPath::PartTooLong);
    }
    if part.ends_with(['.', ' ']) {
        return Err(InvalidOutputPath::TrailingDotOrSpace);
    }
    if is_reserved(part) {
        return Err(InvalidOutputPath::ReservedName(part.to_owned()));
    }
    Ok(())
}

/// Control characters, what Windows forbids, and what turns the writing direction.
fn is_unfit(character: char) -> bool {
    character.is_control()
        || matches!(character, '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*')
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether Windows takes `part` for a device; an extension makes no difference there.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end_matches(' ');
    if ["con", "prn", "aux", "nul", "conin$", "conout$"]
        .iter()
        .any(|name| stem.eq_ignore_ascii_case(name))
    {
        return true;
    }
    let mut characters = stem.chars();
    let device: String = characters.by_ref().take(3).collect();
    let number = characters.as_str();
    (device.eq_ignore_ascii_case("com") || device.eq_ignore_ascii_case("lpt"))
        && matches!(
            number,
            "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
        )
}

/// Folds case and normalisation; each character goes to upper case and back, so that `ß` and `ss`, `ς` and `σ`
/// meet.
pub(super) fn fold(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        return if path.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(path.to_ascii_lowercase())
        } else {
            Cow::Borrowed(path)
        };
    }
    let folded: String = path
        .nfd()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfc()
        .collect();
    debug_assert!(is_nfc(&folded));
    Cow::Owned(folded)
}

/// The part of `path` before the last `/`; empty where there is none.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(path: &str, why: InvalidOutputPath) {
        assert_eq!(OutputPath::new(path), Err(why), "{path}");
    }

    #[test]
    fn accepts_the_paths_of_a_site() {
        for path in [
            "index.html",
            "nb/verktøy/index.html",
            ".well-known/x",
            "a b/ć.svg",
            "console/x",
            "com10",
        ] {
            assert!(OutputPath::new(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn refuses_what_leaves_the_site() {
        refused("", InvalidOutputPath::Empty);
        refused("/etc/passwd", InvalidOutputPath::EmptyPart);
        refused("a//b", InvalidOutputPath::EmptyPart);
        refused("a/", InvalidOutputPath::EmptyPart);
        refused("a/../b", InvalidOutputPath::DotPart);
        refused("./a", InvalidOutputPath::DotPart);
    }

    #[test]
    fn refuses_what_some_file_system_cannot_hold() {
        refused("a\0", InvalidOutputPath::Character('\0'));
        refused("a\\b", InvalidOutputPath::Character('\\'));
        refused("a\nb", InvalidOutputPath::Character('\n'));
        refused("a\u{202E}b", InvalidOutputPath::Character('\u{202E}'));
        refused("what?", InvalidOutputPath::Character('?'));
        refused(
            "nb/AUX.html",
            InvalidOutputPath::ReservedName("AUX.html".into()),
        );
        refused("com1/x", InvalidOutputPath::ReservedName("com1".into()));
        refused("a./b", InvalidOutputPath::TrailingDotOrSpace);
        refused("a ", InvalidOutputPath::TrailingDotOrSpace);
        refused(&"ø".repeat(128), InvalidOutputPath::PartTooLong);
        refused(&"ab/".repeat(400), InvalidOutputPath::TooLong);
        refused(".Bromost-manifest.json", InvalidOutputPath::Manifest);
    }

    #[test]
    fn folds_case_and_normalisation() {
        assert_eq!(fold("Å/B"), fold("a\u{30A}/b"));
        assert_eq!(fold("straße"), fold("STRASSE"));
        assert_eq!(fold("ΑΣ"), fold("ας"));
        assert_ne!(fold("a"), fold("å"));
    }
}
