//! Style sheets, fonts and images: their bytes and their fingerprints.
//!
//! An address carries the first eight digits of the file's hash (`style.css?v=1a2b3c4d`), so a browser may keep a file
//! for ever and still gets the new one. Addresses inside style sheets are given theirs too: a font that a page
//! preloads and the style sheet asks for is one request.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::source::Span;

use super::file::ThemeFile;

/// The assets of a theme by their path under `assets/`.
#[derive(Debug, Default)]
pub(super) struct Assets {
    by_path: BTreeMap<String, Asset>,
}

#[derive(Debug)]
struct Asset {
    bytes: Arc<[u8]>,
    fingerprint: String,
}

impl Asset {
    fn new(bytes: Arc<[u8]>) -> Self {
        let fingerprint = blake3::hash(&bytes).to_hex()[..8].to_owned();
        Self { bytes, fingerprint }
    }
}

impl Assets {
    /// Takes the files under `assets/`, style sheets last.
    pub fn new(files: &BTreeMap<String, ThemeFile>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut assets = Self::default();
        let under_assets = files
            .values()
            .filter_map(|file| Some((file.name.strip_prefix("assets/")?, file)));
        let (sheets, others): (Vec<_>, Vec<_>) =
            under_assets.partition(|(path, _)| path.ends_with(".css"));
        for (path, file) in others {
            let asset = Asset::new(Arc::clone(&file.bytes));
            assets.by_path.insert(path.to_owned(), asset);
        }
        for (path, file) in sheets {
            let bytes = match file.text() {
                Some(text) => assets
                    .with_fingerprints(path, text, file, diagnostics)
                    .into(),
                None => Arc::clone(&file.bytes),
            };
            assets.by_path.insert(path.to_owned(), Asset::new(bytes));
        }
        assets
    }

    /// All assets: path and bytes, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.by_path
            .iter()
            .map(|(path, asset)| (path.as_str(), &*asset.bytes))
    }

    /// The path with its fingerprint; an error names the asset with the nearest name.
    pub fn address(&self, path: &str) -> Result<String, String> {
        match self.by_path.get(path) {
            Some(asset) => Ok(format!("{path}?v={}", asset.fingerprint)),
            None => Err(match self.near(path) {
                Some(near) => format!("{}; {near}", unknown(path)),
                None => unknown(path),
            }),
        }
    }

    /// The file as it stands within a page: a style sheet with the files that it names inside, anything else as a data
    /// URI (RFC 2397). An error names the asset with the nearest name.
    pub fn embedded(&self, path: &str) -> Result<String, String> {
        let asset = self
            .by_path
            .get(path)
            .ok_or_else(|| self.address(path).err().unwrap_or_default())?;
        let sheet = std::str::from_utf8(&asset.bytes)
            .ok()
            .filter(|_| path.ends_with(".css"));
        let Some(sheet) = sheet else {
            return Ok(data_uri(path, &asset.bytes));
        };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut result = String::with_capacity(sheet.len());
        let mut written = 0;
        for (start, address) in addresses(sheet) {
            let name = address.split('?').next().unwrap_or(address);
            // What the theme has not was told when it was loaded.
            if let Some(asset) = self.by_path.get(&joined(folder, name)) {
                result.push_str(&sheet[written..start]);
                result.push_str(&data_uri(name, &asset.bytes));
                written = start + address.len();
            }
        }
        result.push_str(&sheet[written..]);
        Ok(result)
    }

    fn near(&self, path: &str) -> Option<String> {
        let near = nearest(path, self.by_path.keys().map(String::as_str))?;
        Some(format!("one with a similar name exists: `{near}`"))
    }

    /// Adds the fingerprints to `url(…)` in a style sheet, relative addresses only.
    fn with_fingerprints(
        &self,
        sheet: &str,
        text: &str,
        file: &ThemeFile,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<u8> {
        let folder = sheet.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut result = String::with_capacity(text.len() + 64);
        let mut written = 0;
        for (start, address) in addresses(text) {
            let end = start + address.len();
            if address.contains('?') {
                continue;
            }
            let path = joined(folder, address);
            match self.address(&path) {
                Ok(with_fingerprint) => {
                    result.push_str(&text[written..end]);
                    let query = with_fingerprint.find('?').unwrap_or(0);
                    result.push_str(&with_fingerprint[query..]);
                    written = end;
                }
                Err(_) => {
                    let place = Place::new(&file.path, Span::new(start, end));
                    let help = self.near(&path).unwrap_or_else(|| {
                        format!("put the file into the theme as `assets/{path}`")
                    });
                    diagnostics.push(
                        Diagnostic::error("unknown-asset", place, unknown(&path)).with_help(help),
                    );
                }
            }
        }
        result.push_str(&text[written..]);
        result.into_bytes()
    }
}

/// A file as a data URI, its type told by its name.
pub fn data_uri(name: &str, bytes: &[u8]) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes))
}

fn unknown(path: &str) -> String {
    format!("the theme has no asset `{path}`")
}

/// The relative addresses in `url(…)`, with their places; comments are passed over.
fn addresses(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['/', 'u']) {
        at += next;
        let rest = &text[at..];
        if let Some(comment) = rest.strip_prefix("/*") {
            at += comment.find("*/").map_or(rest.len(), |end| end + 4);
        } else if let Some(argument) = rest.strip_prefix("url(") {
            let end = argument.find(')').unwrap_or(argument.len());
            let quotes = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
            let address = argument[..end].trim_matches(quotes);
            let skipped = argument[..end].len() - argument[..end].trim_start_matches(quotes).len();
            let is_relative =
                !address.is_empty() && !address.starts_with(['#', '/']) && !address.contains(':');
            if is_relative {
                found.push((at + "url(".len() + skipped, address));
            }
            at += "url(".len() + end;
        } else {
            at += 1;
        }
    }
    found
}

/// `address` as seen from `folder`, without `.` and `..`.
fn joined(folder: &str, address: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let path = address.split('#').next().unwrap_or(address);
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
