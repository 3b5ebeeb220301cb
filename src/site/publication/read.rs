//! The table `[publication]` as typed.

use super::{Imprint, Layout, Numbering, PageSize, Publication};
use crate::config::{Config, LanguageIndex, PerLanguage};
use crate::source::Span;
use crate::value::Value;
use crate::value::quantity::Length;
use crate::value::reader::{Field, Spanned, TableReader};

/// The table `[publication]` as typed, its parts still by name.
#[derive(Debug)]
pub struct PublicationData {
    /// Everything but the parts, which are empty.
    pub publication: Publication,
    /// Its parts.
    pub parts: Vec<PartData>,
    /// Where the table stands.
    pub span: Span,
}

/// A part as typed.
#[derive(Debug)]
pub struct PartData {
    pub title: Option<PerLanguage<String>>,
    pub entries: Vec<Spanned<String>>,
    pub section: Option<Spanned<String>>,
    pub kind: Option<Spanned<String>>,
    pub topic: Option<Spanned<String>>,
    /// Where it stands.
    pub span: Span,
}

/// Reads the table.
pub fn read(config: &Config, mut reader: TableReader<'_, '_>) -> PublicationData {
    let span = reader.span();
    let languages = languages(config, &mut reader);
    let layout = reader.optional("layout").one_of(&Layout::NAMES);
    let page = reader.optional("page").quantity(str::parse::<PageSize>);
    let bleed = reader.optional("bleed").quantity(str::parse::<Length>);
    let crop_marks = reader.optional("crop_marks").boolean();
    let numbering = reader.optional("numbering").one_of(&Numbering::NAMES);
    let glossary = reader.optional("glossary").boolean();
    let index = reader.optional("index").boolean();
    let imprint = reader
        .optional("imprint")
        .table()
        .map(|imprint| read_imprint(config, imprint))
        .unwrap_or_default();
    let parts = read_parts(config, &mut reader);
    reader.finish();
    PublicationData {
        publication: Publication {
            layout: layout.map(|found| found.value).unwrap_or_default(),
            languages,
            page: page.map(|found| found.value).unwrap_or_default(),
            bleed: bleed.map(|found| found.value).unwrap_or_default(),
            crop_marks: crop_marks.is_some_and(|found| found.value),
            numbering: numbering.map(|found| found.value).unwrap_or_default(),
            glossary: glossary.is_some_and(|found| found.value),
            index: index.is_some_and(|found| found.value),
            parts: Vec::new(),
            imprint,
        },
        parts,
        span,
    }
}

/// The languages of the book: those named, or else all of the site.
fn languages(config: &Config, reader: &mut TableReader<'_, '_>) -> Vec<LanguageIndex> {
    let all = || config.languages.indexes().collect();
    let Some(tags) = reader.optional("languages").texts() else {
        return all();
    };
    let mut languages = Vec::new();
    for tag in tags.value {
        match config.language_index(tag.value) {
            Some(language) if languages.contains(&language) => reader.error(
                "invalid-language",
                tag.span,
                format!("`{}` is named twice", tag.value),
                "name each language once",
            ),
            Some(language) => languages.push(language),
            None => reader.error(
                "invalid-language",
                tag.span,
                format!("`{}` is no language of the site", tag.value),
                format!("it is one of {}", config.languages.list()),
            ),
        }
    }
    if languages.is_empty() {
        all()
    } else {
        languages
    }
}

fn read_imprint(config: &Config, mut reader: TableReader<'_, '_>) -> Imprint {
    let imprint = Imprint {
        publisher: per_language(config, reader.optional("publisher")),
        year: reader.optional("year").integer().map(|year| year.value),
        isbn: reader
            .optional("isbn")
            .quantity(str::parse)
            .map(|isbn| isbn.value),
        funding: per_language(config, reader.optional("funding")),
        licence: per_language(config, reader.optional("licence")),
    };
    reader.finish();
    imprint
}

fn read_parts(config: &Config, reader: &mut TableReader<'_, '_>) -> Vec<PartData> {
    let Some(nodes) = reader.required("parts").list() else {
        return Vec::new();
    };
    let file = reader.file();
    let mut parts = Vec::new();
    for node in nodes.value {
        let Value::Table(table) = &node.value else {
            reader.error(
                "wrong-type",
                node.span,
                "each part is a table of its own",
                "begin it with a line `[[publication.parts]]`",
            );
            continue;
        };
        let mut part = TableReader::new(table, file, node.span, reader.diagnostics());
        let data = PartData {
            title: per_language(config, part.optional("title")),
            entries: part
                .optional("entries")
                .texts()
                .map(|found| found.value.into_iter().map(owned).collect())
                .unwrap_or_default(),
            section: part.optional("section").text().map(owned),
            kind: part.optional("kind").text().map(owned),
            topic: part.optional("topic").text().map(owned),
            span: node.span,
        };
        let says_what = !data.entries.is_empty()
            || data.section.is_some()
            || data.kind.is_some()
            || data.topic.is_some();
        if !says_what {
            part.error(
                "missing-key",
                node.span,
                "this part does not say which entries it is made of",
                "add `entries = [\"…\"]`, `section = \"…\"`, `kind = \"…\"` or `topic = \"…\"`",
            );
        }
        part.finish();
        parts.push(data);
    }
    parts
}

/// A text for all languages, or a table with one for each.
fn per_language(config: &Config, field: Field<'_, '_, '_>) -> Option<PerLanguage<String>> {
    if let Some(Value::Text(text)) = field.peek() {
        return Some(config.languages.map(|_, _| text.clone()));
    }
    let mut texts = field.table()?;
    let span = texts.span();
    let read = config.languages.map(|_, tag| {
        let text = texts.optional(tag.as_str()).text();
        text.map(|text| text.value.to_owned())
    });
    let missing: Vec<String> = read
        .iter()
        .filter(|(_, text)| text.is_none())
        .map(|(language, _)| format!("`{}`", config.languages[language]))
        .collect();
    if !missing.is_empty() {
        let path = texts.path().to_owned();
        texts.error(
            "missing-label",
            span,
            format!("`{path}` has no text for {}", missing.join(" and ")),
            "give a text for every language of the site, or one text for all of them",
        );
    }
    texts.finish();
    Some(read.map(|_, text| text.clone().unwrap_or_default()))
}

fn owned(text: Spanned<&str>) -> Spanned<String> {
    text.map(str::to_owned)
}
