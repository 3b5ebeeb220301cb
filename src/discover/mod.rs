//! A project folder → its sources. The only code that reads content from disk.
//!
//! [`discover`] walks `content/` in the order of names, whatever the file system's, then reads the texts in parallel
//! and decodes them. What is not a regular file below the project's root is refused by name.

mod decode;
mod image;
mod name;
mod walk;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{Config, LanguageIndex};
use crate::diagnostic::{Diagnostic, Place};
use crate::error::{Error, Result};
use crate::path::{EntryId, SourcePath};
use crate::source::Source;
use decode::decode;
pub use image::ImageSize;
use walk::{Found, walk};

/// The largest text file that is read, in bytes.
pub const TEXT_LIMIT: u64 = 32 * 1024 * 1024;

/// The folder of the entries, below the project's root.
pub const CONTENT: &str = "content";
/// The folder of the site's messages, one folder for each language.
pub const LOCALES: &str = "locales";
/// The file of the termbase in the folder of messages.
const GLOSSARY: &str = "glossary.toml";

/// The folder of what translations were made from.
pub const TRANSLATIONS: &str = "translations";
/// The folder of the project's own themes.
pub const THEMES: &str = "themes";

/// Everything a build reads, but for the configuration.
#[derive(Debug, Default)]
pub struct Sources {
    /// The folders that hold a text in at least one language, sorted by id.
    pub entries: Vec<EntrySource>,
    /// `content/topics.toml`.
    pub topics: Option<Source>,
    /// The site's Fluent files, with the folder's name as the language tag, sorted by path.
    pub messages: Vec<MessageSource>,
    /// The termbase, `locales/glossary.toml`.
    pub glossary: Option<Source>,
    /// What the translations were made from, sorted by path.
    pub records: Vec<RecordSource>,
    /// The files of the project's own version of the theme, sorted by path.
    pub theme: Vec<ThemeSource>,
}

/// An entry's folder.
#[derive(Debug)]
pub struct EntrySource {
    /// The entry.
    pub id: EntryId,
    /// Its `entry.toml`.
    pub data: Option<Source>,
    /// Its texts, in the site's order of languages; never empty.
    pub texts: Vec<(LanguageIndex, Source)>,
    /// The other files in the folder and in folders below that are no entries.
    pub attachments: Vec<AttachmentSource>,
}

/// A file that is published beside an entry's pages as it is.
#[derive(Clone, Debug)]
pub struct AttachmentSource {
    /// The file.
    pub path: SourcePath,
    /// Its path from the entry's folder.
    pub name: String,
    /// Where it lies on disk.
    pub location: PathBuf,
    /// Its size, where it is an image.
    pub size: Option<ImageSize>,
}

/// A file of Fluent messages.
#[derive(Clone, Debug)]
pub struct MessageSource {
    /// The language tag that the folder is named for.
    pub language: String,
    /// The messages.
    pub source: Source,
}

/// A file that tells what a translation was made from: `translations/<entry>/<language>.toml`.
#[derive(Clone, Debug)]
pub struct RecordSource {
    /// The entry.
    pub id: EntryId,
    /// The language of the translation.
    pub language: LanguageIndex,
    /// The record.
    pub source: Source,
}

/// A file of a theme.
#[derive(Clone, Debug)]
pub struct ThemeSource {
    /// The file.
    pub path: SourcePath,
    /// Its path from the theme's folder.
    pub name: String,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

/// Reads a file of the project as text, where it is one; a file that is not there is `None`.
///
/// # Errors
///
/// Fails where the file is there and cannot be read.
pub fn read_text(root: &Path, path: &SourcePath) -> Result<Option<(Source, Vec<Diagnostic>)>> {
    let location = root.join(path.as_str());
    let bytes = match fs::read(&location) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io("cannot read", &location, error)),
    };
    let (text, diagnostic) = decode(path, bytes);
    let source = Source {
        path: path.clone(),
        text,
    };
    Ok(Some((source, diagnostic.into_iter().collect())))
}

/// Reads a file of an entry, where it lies on disk, for what embeds it. Pages name such files, and builds copy them.
///
/// # Errors
///
/// Fails where it cannot be read.
pub fn read_attachment(location: &Path) -> Result<Vec<u8>> {
    fs::read(location).map_err(|error| Error::io("cannot read", location, error))
}

/// Finds and reads the sources of the project at `root`.
///
/// # Errors
///
/// Fails where a folder or file is there and cannot be read.
pub fn discover(root: &Path, config: &Config) -> Result<(Sources, Vec<Diagnostic>)> {
    let mut diagnostics = Vec::new();
    let content = walk(root, CONTENT, &mut diagnostics)?;
    if content.is_empty() {
        diagnostics.push(
            Diagnostic::error(
                "no-content",
                Place::file(&config.file),
                "there is no content: the folder `content` is missing or empty",
            )
            .with_help("`bromost new entry` makes an entry, `bromost new site` a whole site"),
        );
    }
    let (mut sources, readings) = sort_content(config, content, &mut diagnostics);
    for found in walk(root, LOCALES, &mut diagnostics)? {
        let language = found.path.as_str().split('/').nth(1).unwrap_or("");
        if language == GLOSSARY {
            sources.glossary = read_found(&found, &mut diagnostics)?;
        }
        if found.path.file_name().ends_with(".ftl") && !language.ends_with(".ftl") {
            let language = language.to_owned();
            if let Some(source) = read_found(&found, &mut diagnostics)? {
                sources.messages.push(MessageSource { language, source });
            }
        }
    }
    for found in walk(root, TRANSLATIONS, &mut diagnostics)? {
        let language = found
            .path
            .file_name()
            .strip_suffix(".toml")
            .and_then(|tag| config.language_index(tag));
        let folder = found.path.parent();
        let id = EntryId::new(folder.strip_prefix(TRANSLATIONS).unwrap_or(folder));
        if let Some(language) = language
            && let Some(source) = read_found(&found, &mut diagnostics)?
        {
            sources.records.push(RecordSource {
                id,
                language,
                source,
            });
        }
    }
    let theme_folder = format!("{THEMES}/{}", config.theme);
    for found in walk(root, &theme_folder, &mut diagnostics)? {
        let bytes = fs::read(&found.location)
            .map_err(|error| Error::io("cannot read", &found.location, error))?;
        sources.theme.push(ThemeSource {
            name: found.path.as_str()[theme_folder.len() + 1..].to_owned(),
            path: found.path,
            bytes: bytes.into(),
        });
    }
    read_all(readings, &mut sources, &mut diagnostics)?;
    Ok((sources, diagnostics))
}

/// A text still to be read, and what it is.
struct Reading {
    found: Found,
    role: Role,
}

enum Role {
    Topics,
    Data(usize),
    Text(usize, LanguageIndex),
}

/// Tells entries, their texts, data and attachments apart, by names alone.
fn sort_content(
    config: &Config,
    content: Vec<Found>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Sources, Vec<Reading>) {
    let mut sources = Sources::default();
    let mut folders: Vec<(EntryId, Vec<(LanguageIndex, Found)>)> = Vec::new();
    let mut others = Vec::new();
    for found in content {
        let language = found
            .path
            .file_name()
            .strip_suffix(".md")
            .and_then(|tag| config.language_index(tag))
            // The other commands look for a text by its exact name, and a disk may tell `NB.md` from `nb.md`.
            .filter(|at| format!("{}.md", config.languages[*at]) == found.path.file_name());
        let Some(language) = language else {
            others.push(found);
            continue;
        };
        let id = folder_id(found.path.parent());
        match folders.last_mut() {
            Some((last, texts)) if *last == id => texts.push((language, found)),
            _ => folders.push((id, vec![(language, found)])),
        }
    }
    folders.sort_by(|a, b| a.0.cmp(&b.0));
    // The walk visits a folder's files and folders by name, so one folder's texts may come apart.
    folders.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1.append(&mut later.1);
        }
        same
    });

    let mut readings = Vec::new();
    for (at, (id, mut texts)) in folders.into_iter().enumerate() {
        texts.sort_by_key(|(language, _)| *language);
        sources.entries.push(EntrySource {
            id,
            data: None,
            texts: Vec::new(),
            attachments: Vec::new(),
        });
        readings.extend(texts.into_iter().map(|(language, found)| Reading {
            found,
            role: Role::Text(at, language),
        }));
    }
    // In such a folder the text is there under a wrong name, which is told.
    let misnamed: HashSet<EntryId> = others
        .iter()
        .filter(|found| name::intended(config, found.path.file_name()).is_some())
        .map(|found| folder_id(found.path.parent()))
        .collect();
    for found in others {
        if let Some(intended) = name::intended(config, found.path.file_name()) {
            diagnostics.push(name::looks_like_text(&found.path, &intended));
            continue;
        }
        let id = folder_id(found.path.parent());
        let is_entry = |id: &EntryId| sources.entries.iter().any(|entry| entry.id == *id);
        if found.path.file_name() == "entry.toml" && misnamed.contains(&id) && !is_entry(&id) {
            continue;
        }
        sort_other(config, found, &mut sources, &mut readings, diagnostics);
    }
    (sources, readings)
}

/// Finds the place of a file that is no text of an entry.
fn sort_other(
    config: &Config,
    found: Found,
    sources: &mut Sources,
    readings: &mut Vec<Reading>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let entry_at = |id: &EntryId| {
        sources
            .entries
            .binary_search_by(|entry| entry.id.cmp(id))
            .ok()
    };
    let folder = folder_id(found.path.parent());
    match found.path.file_name() {
        "topics.toml" if folder.is_home() => readings.push(Reading {
            found,
            role: Role::Topics,
        }),
        "entry.toml" => match entry_at(&folder) {
            Some(at) => readings.push(Reading {
                found,
                role: Role::Data(at),
            }),
            None => diagnostics.push(
                Diagnostic::warning(
                    "entry-without-text",
                    Place::file(&found.path),
                    "this folder has an `entry.toml` but no text in any language of the site",
                )
                .with_help(format!(
                    "add one of: {}",
                    config
                        .languages
                        .values()
                        .map(|language| format!("`{language}.md`"))
                        .collect::<Vec<_>>()
                        .join(", ")
                )),
            ),
        },
        name if name.ends_with(".md") => {
            diagnostics.push(name::unknown_language(config, &found.path));
        }
        _ => {
            let mut owner = Some(folder);
            while let Some(id) = owner {
                if let Some(at) = entry_at(&id) {
                    let prefix = if id.is_home() {
                        CONTENT.len() + 1
                    } else {
                        CONTENT.len() + id.as_str().len() + 2
                    };
                    sources.entries[at].attachments.push(AttachmentSource {
                        name: found.path.as_str()[prefix..].to_owned(),
                        path: found.path,
                        location: found.location,
                        size: None,
                    });
                    return;
                }
                owner = id.parent();
            }
        }
    }
}

fn folder_id(folder: &str) -> EntryId {
    EntryId::new(folder.strip_prefix(CONTENT).unwrap_or(folder))
}

fn read_all(
    readings: Vec<Reading>,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<()> {
    let texts: Vec<Result<_>> = readings
        .into_par_iter()
        .map(|reading| {
            let mut found = Vec::new();
            let source = read_found(&reading.found, &mut found)?;
            Ok((reading.role, source, found))
        })
        .collect();
    for text in texts {
        let (role, source, found) = text?;
        diagnostics.extend(found);
        let Some(source) = source else { continue };
        match role {
            Role::Topics => sources.topics = Some(source),
            Role::Data(at) => sources.entries[at].data = Some(source),
            Role::Text(at, language) => sources.entries[at].texts.push((language, source)),
        }
    }
    sources
        .entries
        .par_iter_mut()
        .flat_map(|entry| &mut entry.attachments)
        .for_each(|attachment| attachment.size = image::image_size(&attachment.location));
    // A folder whose every text was refused is no entry.
    sources.entries.retain(|entry| !entry.texts.is_empty());
    Ok(())
}

fn read_found(found: &Found, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<Source>> {
    if found.length > TEXT_LIMIT {
        diagnostics.push(
            Diagnostic::error(
                "file-too-large",
                Place::file(&found.path),
                format!(
                    "this text is larger than {} MiB and was not read",
                    TEXT_LIMIT / 1024 / 1024
                ),
            )
            .with_help("part it into several entries"),
        );
        return Ok(None);
    }
    let bytes = fs::read(&found.location)
        .map_err(|error| Error::io("cannot read", &found.location, error))?;
    let (text, diagnostic) = decode(&found.path, bytes);
    diagnostics.extend(diagnostic);
    Ok(Some(Source {
        path: found.path.clone(),
        text,
    }))
}
