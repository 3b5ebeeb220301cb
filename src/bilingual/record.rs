//! What a translation was made from: one small file for each entry and language, `translations/<entry>/<language>.toml`.
//!
//! It holds the text of every block of the source as it was when the translation was accepted, so that the difference
//! needs no version control, and the first build after a fresh clone knows the state. [`read`] and [`write`] are each
//! other's inverse.

use serde::Serialize;

use super::block::{BlockHash, TextBlock};
use crate::config::{Config, LanguageIndex};
use crate::diagnostic::Diagnostic;
use crate::discover::TRANSLATIONS;
use crate::path::EntryId;
use crate::source::{Source, Span};
use crate::value::reader::TableReader;

/// What a translation was made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The language it was translated from.
    pub source: LanguageIndex,
    /// Why it was last accepted without a new translation; `None` where it was translated.
    pub minor: Option<String>,
    /// The blocks of the source then, in order, title and summary first.
    pub blocks: Vec<RecordedBlock>,
}

/// A block of the source, as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedBlock {
    /// The hash of its normalised text.
    pub hash: BlockHash,
    /// Its text, as it was written.
    pub text: String,
}

impl Record {
    /// The record of a translation that is up to date with these blocks of its source.
    pub fn of(source: LanguageIndex, blocks: &[TextBlock], minor: Option<String>) -> Self {
        Self {
            source,
            minor,
            blocks: blocks
                .iter()
                .map(|block| RecordedBlock {
                    hash: block.hash.clone(),
                    text: block.text.clone(),
                })
                .collect(),
        }
    }
}

/// The path of a record from the project's root.
pub fn record_path(id: &EntryId, language: &str) -> String {
    if id.is_home() {
        format!("{TRANSLATIONS}/{language}.toml")
    } else {
        format!("{TRANSLATIONS}/{id}/{language}.toml")
    }
}

/// Reads a record; `None` where it cannot be trusted, which the diagnostics tell.
///
/// A text whose hash does not fit it was edited by hand: the record then counts as damaged.
pub fn read(config: &Config, source: &Source) -> (Option<Record>, Vec<Diagnostic>) {
    let (table, broken, mut diagnostics) = crate::value::toml::parse(&source.text, 0, &source.path);
    let mut reader =
        TableReader::new(&table, &source.path, Span::default(), &mut diagnostics).broken(broken);
    let from = reader.required("source").text();
    let minor = reader
        .optional("minor")
        .text()
        .map(|reason| reason.value.to_owned());
    let nodes = reader.optional("block").list();
    let mut blocks = Vec::new();
    for node in nodes.map_or(&[][..], |nodes| nodes.value) {
        let crate::value::Value::Table(table) = &node.value else {
            continue;
        };
        let mut block =
            TableReader::new(table, &source.path, node.span, reader.diagnostics()).broken(broken);
        let hash = block.required("hash").text();
        let text = block.required("text").text();
        if let (Some(hash), Some(text)) = (hash, text) {
            let found = BlockHash::of(text.value);
            if found.as_str() != hash.value {
                block.error(
                    "damaged-record",
                    hash.span,
                    "this hash does not fit the text below it",
                    "records are written by `bromost translate accept`; run it again for this entry when its translation is up to date",
                );
            }
            blocks.push(RecordedBlock {
                hash: found,
                text: text.value.to_owned(),
            });
        }
        block.finish();
    }
    let language = from.and_then(|from| {
        let found = config.language_index(from.value);
        if found.is_none() {
            reader.error(
                "invalid-language",
                from.span,
                format!("`{}` is no language of the site", from.value),
                "run `bromost translate accept` for this entry when its translation is up to date",
            );
        }
        found
    });
    reader.finish();
    let is_damaged = !diagnostics.is_empty();
    let record = language.filter(|_| !is_damaged).map(|source| Record {
        source,
        minor,
        blocks,
    });
    (record, diagnostics)
}

/// The record as TOML, the same bytes for the same record.
pub fn write(config: &Config, record: &Record) -> String {
    #[derive(Serialize)]
    struct File<'a> {
        source: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        minor: Option<&'a str>,
        block: Vec<Block<'a>>,
    }
    #[derive(Serialize)]
    struct Block<'a> {
        hash: &'a str,
        text: &'a str,
    }
    let file = File {
        source: config.languages[record.source].as_str(),
        minor: record.minor.as_deref(),
        block: record
            .blocks
            .iter()
            .map(|block| Block {
                hash: block.hash.as_str(),
                text: &block.text,
            })
            .collect(),
    };
    let body = toml::to_string_pretty(&file).expect("text can always be written as TOML");
    format!("# What this translation was made from; written by `bromost translate accept`.\n{body}")
}
