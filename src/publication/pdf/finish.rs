//! Finishing: what a print shop, a screen reader and a catalogue want of a PDF and the engine leaves out.

use lopdf::{Document, ObjectId, SaveOptions};

use super::accessibility::{self, Fault};
use super::content;
use super::geometry::Sheet;
use super::label::Labels;
use super::{link, metadata, outline, read, repaint, role, structure, tree};
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
    repaint::repaint(&mut document, &pages, &tree::marks(&elements), finish.sheet);
    let texts = content::texts(&document);
    link::describe(&mut document, &elements, &texts);
    outline::set_titles(&mut document, &elements, &texts);
    role::name(&mut document, &elements);
    // Some are links, notes or list items now.
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
