//! Finishing: what a print shop, a screen reader and a catalogue want of a PDF and the engine leaves out.

use std::collections::BTreeSet;

use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId, SaveOptions, Stream, dictionary};

use super::accessibility::{self, Fault};
use super::content::{self, Font};
use super::geometry::{self, Sheet};
use super::label::Labels;
use super::lookup::{dictionary_entry, dictionary_mut, list_entry, resolve};
use super::tree::{self, Mark};
use super::{artifact, hyphen, ink, link, metadata, outline, read, structure};
use crate::error::{Error, Result};

/// What a PDF is to say and how its pages lie on the sheet.
#[derive(Clone, Debug)]
pub struct Finish<'a> {
    /// The title of the book.
    pub title: &'a str,
    /// Its authors or editors.
    pub authors: &'a [&'a str],
    /// What it is about, in a sentence.
    pub description: Option<&'a str>,
    /// The languages of the book as BCP 47 tags; the first is that of the document.
    pub languages: &'a [&'a str],
    /// The program that the book was made with, as "Bromost 0.1.0".
    pub creator: &'a str,
    /// The program that drew it, as "Chromium 156.0".
    pub producer: &'a str,
    /// The day of publication, as "2026-11-23", where it is to be in the file. It is never taken from the clock.
    pub date: Option<&'a str>,
    /// The numbers of the pages, from [`number::settle`](super::number::settle).
    pub labels: &'a Labels,
    /// The sheet that the pages were laid out on; `None` leaves the boxes as the engine made them.
    pub sheet: Option<Sheet>,
    /// Whether the file may declare to be PDF/UA-1. It does so only if nothing speaks against it.
    pub may_declare: bool,
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct Finished {
    /// The file.
    pub pdf: Vec<u8>,
    /// What speaks against PDF/UA-1, as far as a program can tell.
    pub faults: Vec<Fault>,
    /// Whether it declares to be PDF/UA-1.
    pub is_declared: bool,
}

/// Finishes a PDF that an engine drew. The same bytes and values give the same file.
pub fn finish(pdf: &[u8], finish: &Finish) -> Result<Finished> {
    let mut document = read::load(pdf)?;
    let pages: Vec<ObjectId> = document.page_iter().collect();

    let elements = tree::elements(&document);
    let decoration = structure::decoration(&document, &elements);
    structure::let_go(&mut document, &elements, &decoration);
    let elements = tree::elements(&document);
    mend_contents(&mut document, &pages, &tree::marks(&elements), finish.sheet);
    let texts = content::texts(&document);
    link::describe(&mut document, &elements, &texts);
    outline::set_titles(&mut document, &elements, &texts);
    // Some are links now.
    let elements = tree::elements(&document);
    structure::mend(&mut document, &elements);
    let elements = tree::elements(&document);
    structure::write_parents(&mut document, &elements);
    for page in &pages {
        metadata::set_tab_order(&mut document, *page);
    }
    metadata::set(&mut document, finish, false);
    document.version = "1.7".to_owned();
    document.trailer.remove(b"ID");

    let faults = accessibility::faults(&document);
    let is_declared = finish.may_declare && faults.is_empty();
    metadata::declare(&mut document, finish, is_declared);
    let written = write(&mut document.clone())?;
    metadata::identify(&mut document, &written);
    Ok(Finished {
        pdf: write(&mut document)?,
        faults,
        is_declared,
    })
}

fn write(document: &mut Document) -> Result<Vec<u8>> {
    let mut written = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .build();
    document
        .save_with_options(&mut written, options)
        .map_err(|error| Error::Other(format!("the PDF cannot be written: {error}")))?;
    Ok(written)
}

/// Rewrites what is painted on the pages and in the forms on them, and sets the boxes.
fn mend_contents(
    document: &mut Document,
    pages: &[ObjectId],
    held: &BTreeSet<Mark>,
    sheet: Option<Sheet>,
) {
    let forms: Vec<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| is_form(object))
        .map(|(id, _)| *id)
        .collect();
    for form in forms {
        let resources = document
            .get_object(form)
            .ok()
            .and_then(|form| dictionary_entry(document, &form.as_stream().ok()?.dict, "Resources"));
        let Some(Ok(content)) = document
            .get_object(form)
            .and_then(Object::as_stream)
            .ok()
            .map(Stream::get_plain_content)
        else {
            continue;
        };
        let Some(content) = mend(document, &content, form, resources, held, false) else {
            continue;
        };
        if let Ok(Object::Stream(stream)) = document.get_object_mut(form) {
            stream.set_plain_content(encode(content));
            // Where it cannot be made smaller it stays as it is.
            let _ = stream.compress();
        }
    }
    let mut moves = Vec::new();
    for &page in pages {
        let content = document.get_page_content(page);
        let resources = content::page_resources(document, page);
        let Some(mut operations) = mend(document, &content, page, resources, held, true) else {
            continue;
        };
        if let Some(sheet) = sheet {
            let distance = geometry::set_boxes(document, page, sheet);
            operations = geometry::moved(operations, distance);
            operations.extend(geometry::crop_marks(sheet));
            moves.push((page, distance));
        }
        let mut stream = Stream::new(dictionary! {}, encode(operations));
        let _ = stream.compress();
        replace_content(document, page, stream);
    }
    geometry::move_places(document, &moves);
}

/// Decodes and mends a content stream; `None` where it cannot be read.
fn mend(
    document: &Document,
    content: &[u8],
    home: ObjectId,
    resources: Option<&lopdf::Dictionary>,
    held: &BTreeSet<Mark>,
    is_page: bool,
) -> Option<Vec<lopdf::content::Operation>> {
    let mut operations = Content::decode(content).ok()?.operations;
    ink::to_gray(&mut operations);
    let fonts = resources.and_then(|resources| dictionary_entry(document, resources, "Font"));
    let operations = hyphen::mend(operations, |font, shown| {
        let font = fonts
            .and_then(|fonts| dictionary_entry(document, fonts, &String::from_utf8_lossy(font)));
        font.is_some_and(|font| {
            matches!(
                Font::read(document, font).measure(shown).0.as_str(),
                "\u{2010}" | "-" | "\u{ad}"
            )
        })
    });
    // What is bare in a form without tags is what the form is, where it is drawn.
    let has_tags = |form: &lopdf::Dictionary| form.has(b"StructParents");
    if !is_page
        && !document
            .get_dictionary(home)
            .or_else(|_| {
                document
                    .get_object(home)
                    .and_then(Object::as_stream)
                    .map(|stream| &stream.dict)
            })
            .is_ok_and(has_tags)
    {
        return Some(operations);
    }
    let tagged_forms = resources
        .and_then(|resources| dictionary_entry(document, resources, "XObject"))
        .map(|objects| {
            let tagged = objects.iter().filter(|(_, object)| {
                resolve(document, object)
                    .as_stream()
                    .is_ok_and(|form| has_tags(&form.dict))
            });
            tagged.map(|(name, _)| name.clone()).collect()
        });
    Some(artifact::mark(
        operations,
        home,
        held,
        &tagged_forms.unwrap_or_default(),
    ))
}

fn encode(operations: Vec<lopdf::content::Operation>) -> Vec<u8> {
    // Writing into memory does not fail.
    Content { operations }.encode().unwrap_or_default()
}

fn is_form(object: &Object) -> bool {
    object.as_stream().is_ok_and(|stream| {
        stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|kind| kind == b"Form")
    })
}

/// Gives a page one stream of content in place of what it had.
fn replace_content(document: &mut Document, page: ObjectId, stream: Stream) {
    let old: Vec<ObjectId> = document
        .get_dictionary(page)
        .map(|dictionary| list_entry(document, dictionary, "Contents"))
        .into_iter()
        .flatten()
        .filter_map(|content| content.as_reference().ok())
        .collect();
    let id = match old.first() {
        Some(&first) => {
            document.objects.insert(first, Object::Stream(stream));
            first
        }
        None => document.add_object(stream),
    };
    if let Some(dictionary) = dictionary_mut(document, page) {
        dictionary.set("Contents", id);
    }
}
