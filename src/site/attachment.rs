//! Files published beside an entry's pages, and their variants for each language.

use std::path::PathBuf;

use crate::config::{Config, LanguageIndex, PerLanguage};
use crate::discover::{AttachmentSource, ImageSize};
use crate::path::SourcePath;

/// A file that is published beside an entry's pages, with a variant for a language where there is one.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its path from the entry's folder, without a language: `process.svg`.
    pub name: String,
    /// The file for each language; `None` where there is neither a variant nor one for all.
    pub files: PerLanguage<Option<AttachmentFile>>,
}

/// A file on disk.
#[derive(Clone, Debug, PartialEq)]
pub struct AttachmentFile {
    /// The file.
    pub path: SourcePath,
    /// Where it lies on disk.
    pub location: PathBuf,
    /// Its size, where it is an image.
    pub size: Option<ImageSize>,
}

/// Gathers the files of an entry: `process.pl.svg` is the Polish variant of `process.svg`.
pub fn gather(config: &Config, sources: Vec<AttachmentSource>) -> Vec<Attachment> {
    let mut attachments: Vec<Attachment> = Vec::new();
    let mut variants: Vec<(String, LanguageIndex, AttachmentFile)> = Vec::new();
    for source in sources {
        let file = AttachmentFile {
            path: source.path,
            location: source.location,
            size: source.size,
        };
        match without_language(config, &source.name) {
            Some((name, language)) => variants.push((name, language, file)),
            None => attachments.push(Attachment {
                name: source.name,
                files: config.languages.map(|_, _| Some(file.clone())),
            }),
        }
    }
    for (name, language, file) in variants {
        match attachments.iter_mut().find(|found| found.name == name) {
            Some(attachment) => attachment.files[language] = Some(file),
            None => {
                let mut files = config.languages.map(|_, _| None);
                files[language] = Some(file);
                attachments.push(Attachment { name, files });
            }
        }
    }
    attachments.sort_by(|a, b| a.name.cmp(&b.name));
    attachments
}

/// Takes `process.pl.svg` apart into `process.svg` and its language; `None` where the name has no language.
pub fn without_language(config: &Config, name: &str) -> Option<(String, LanguageIndex)> {
    let (stem, extension) = name.rsplit_once('.')?;
    let (stem, tag) = stem.rsplit_once('.')?;
    let language = config.language_index(tag)?;
    (!stem.is_empty() && !stem.ends_with('/')).then(|| (format!("{stem}.{extension}"), language))
}
