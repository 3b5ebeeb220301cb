//! Bytes → text: UTF-8, with or without a byte order mark.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::path::SourcePath;
use crate::source::Span;

/// Decodes a file. What is not UTF-8 becomes U+FFFD, and UTF-16 the text it holds, with a diagnostic at the first wrong byte, so that the rest of
/// the file's faults are found in the same run.
pub fn decode(path: &SourcePath, mut bytes: Vec<u8>) -> (Arc<str>, Option<Diagnostic>) {
    if let Some(text) = utf_16(&bytes) {
        let diagnostic = Diagnostic::error(
            "invalid-utf-8",
            Place::file(path),
            "this file is saved as UTF-16",
        )
        .with_help("save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)");
        return (text.into(), Some(diagnostic));
    }
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let diagnostic = text.find('\0').map(|at| {
                Diagnostic::error(
                    "invalid-character",
                    Place::new(path, Span::new(at, at + 1)),
                    "there is a NUL character here, which no text can hold",
                )
                .with_help("delete it; the file may be damaged or no text at all")
            });
            (text.into(), diagnostic)
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let diagnostic = Diagnostic::error(
                "invalid-utf-8",
                Place::new(path, Span::new(at, at + '\u{FFFD}'.len_utf8())),
                "this is not UTF-8 text: the file is saved in another encoding, or damaged",
            )
            .with_help("save the file as UTF-8 and check the letters beyond a-z");
            (text.into(), Some(diagnostic))
        }
    }
}

/// The text of a file in UTF-16, with or without a byte order mark, as Windows editors write it; `None` for others.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (is_little, rest) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (true, rest),
        [0xFE, 0xFF, rest @ ..] => (false, rest),
        // No text has a NUL in every other byte of its first letters.
        &[first, 0, second, 0, ..] if first != 0 && second != 0 => (true, bytes),
        &[0, first, 0, second, ..] if first != 0 && second != 0 => (false, bytes),
        _ => return None,
    };
    let units = rest.chunks_exact(2).map(|pair| match is_little {
        true => u16::from_le_bytes([pair[0], pair[1]]),
        false => u16::from_be_bytes([pair[0], pair[1]]),
    });
    let decoded = char::decode_utf16(units);
    Some(
        decoded
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, code: Option<&str>) {
        let path = SourcePath::new("content/nb.md").unwrap();
        let (decoded, diagnostic) = decode(&path, bytes.to_vec());
        assert_eq!(&*decoded, text);
        assert_eq!(diagnostic.map(|found| found.code), code);
    }

    #[test]
    fn decodes_utf_8_and_names_what_is_not() {
        check("łå".as_bytes(), "łå", None);
        check(b"\xEF\xBB\xBFa", "a", None);
        check(b"a\xB1b", "a\u{FFFD}b", Some("invalid-utf-8"));
        check(b"\xFF\xFEa\0\xD8\xD8b", "a\u{FFFD}", Some("invalid-utf-8"));
        check(b"\xFE\xFF\0a", "a", Some("invalid-utf-8"));
        check(b"+\0+\0", "++", Some("invalid-utf-8"));
        check(b"\0+\0\x05", "+\u{5}", Some("invalid-utf-8"));
        check(b"a\0", "a\0", Some("invalid-character"));
    }
}
