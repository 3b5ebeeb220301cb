//! The bytes of a file that came back as text: UTF-8, or UTF-16 as some programs on Windows write it.

use crate::diagnostic::{Diagnostic, Place};
use crate::path::SourcePath;

/// Decodes a file.
///
/// # Errors
///
/// What is wrong with it: neither UTF-8 nor UTF-16 with a byte order mark, or an XML declaration that names another.
pub fn decode(bytes: &[u8], file: &SourcePath) -> Result<String, Box<Diagnostic>> {
    let damaged = |message: String| {
        Box::new(
            Diagnostic::error("damaged-exchange-file", Place::file(file), message)
                .with_help("save the file as UTF-8"),
        )
    };
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok().map(str::to_owned),
        bytes => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    let Some(text) = text else {
        return Err(damaged("this file is not in UTF-8".to_owned()));
    };
    if let Some(encoding) = declared(&text) {
        let known = [
            "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii",
        ];
        if !known.contains(&encoding.to_ascii_lowercase().as_str()) {
            return Err(damaged(format!(
                "the file says that it is in `{encoding}`, and only UTF-8 and UTF-16 are read"
            )));
        }
    }
    Ok(text)
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    if bytes.len() % 2 == 1 {
        return None;
    }
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

/// The encoding that an XML declaration names.
fn declared(text: &str) -> Option<&str> {
    let declaration = text
        .trim_start()
        .strip_prefix("<?xml")?
        .split("?>")
        .next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}
