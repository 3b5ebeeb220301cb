//! Rewrites what is painted on the pages and in the forms on them: grays as one ink, soft hyphens, artifacts, the place on
//! the sheet, crop marks.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use rayon::prelude::*;

use super::content::{self, Font};
use super::geometry::{self, Sheet};
use super::lookup::{dictionary_entry, dictionary_mut, dictionary_of, list_entry, resolve};
use super::tree::Mark;
use super::{artifact, hyphen, ink};

/// Rewrites the pages and forms of a file. `held` are the marks that tags hold.
pub(super) fn repaint(
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
    let repainted: Vec<(ObjectId, Vec<u8>)> = forms
        .par_iter()
        .filter_map(|&form| {
            let stream = document.get_object(form).and_then(Object::as_stream).ok()?;
            let resources = dictionary_entry(document, &stream.dict, "Resources");
            let operations = mended(document, &stream.get_plain_content().ok()?, resources)?;
            // What is bare in a form without tags is what the form is, where it is drawn.
            let operations = if has_tags(&stream.dict) {
                marked(document, operations, form, resources, held)
            } else {
                operations
            };
            Some((form, encode(operations)))
        })
        .collect();
    for (form, content) in repainted {
        if let Ok(Object::Stream(stream)) = document.get_object_mut(form) {
            stream.set_plain_content(content);
            // Where it cannot be made smaller it stays as it is.
            let _ = stream.compress();
        }
    }

    let distances: BTreeMap<ObjectId, f64> = sheet
        .map(|sheet| {
            pages
                .iter()
                .map(|&page| (page, geometry::set_boxes(document, page, sheet)))
                .collect()
        })
        .unwrap_or_default();
    let marks = sheet.map(geometry::crop_marks).unwrap_or_default();
    let unchanged: &Document = document;
    let repainted: Vec<(ObjectId, Stream)> = pages
        .par_iter()
        .filter_map(|&page| {
            let resources = content::page_resources(unchanged, page);
            let operations = mended(unchanged, &unchanged.get_page_content(page), resources)?;
            let mut operations = marked(unchanged, operations, page, resources, held);
            if let Some(distance) = distances.get(&page) {
                operations = geometry::moved(operations, *distance);
            }
            operations.extend(marks.iter().cloned());
            let mut stream = Stream::new(dictionary! {}, encode(operations));
            let _ = stream.compress();
            Some((page, stream))
        })
        .collect();
    for (page, stream) in repainted {
        replace_content(document, page, stream);
    }
    geometry::move_places(document, &distances);
}

/// Decodes content, with grays and soft hyphens mended; `None` where it cannot be read.
fn mended(
    document: &Document,
    content: &[u8],
    resources: Option<&Dictionary>,
) -> Option<Vec<Operation>> {
    let mut operations = Content::decode(content).ok()?.operations;
    ink::to_gray(&mut operations);
    let fonts = resources.and_then(|resources| dictionary_entry(document, resources, "Font"));
    let is_hyphen = |font: &[u8], shown: &[u8]| {
        let font = fonts.and_then(|fonts| dictionary_of(resolve(document, fonts.get(font).ok()?)));
        let text = font.map(|font| Font::read(document, font).measure(shown).0);
        matches!(text.as_deref(), Some("\u{2010}" | "-" | "\u{ad}"))
    };
    Some(hyphen::mend(operations, is_hyphen))
}

/// Marks as artifacts what no tag holds.
fn marked(
    document: &Document,
    operations: Vec<Operation>,
    home: ObjectId,
    resources: Option<&Dictionary>,
    held: &BTreeSet<Mark>,
) -> Vec<Operation> {
    let objects = resources.and_then(|resources| dictionary_entry(document, resources, "XObject"));
    let tagged_forms = objects
        .into_iter()
        .flat_map(Dictionary::iter)
        .filter(|(_, object)| {
            let form = resolve(document, object).as_stream();
            form.is_ok_and(|form| has_tags(&form.dict))
        });
    let tagged_forms = tagged_forms.map(|(name, _)| name.clone()).collect();
    artifact::mark(operations, home, held, &tagged_forms)
}

fn has_tags(form: &Dictionary) -> bool {
    form.has(b"StructParents")
}

fn encode(operations: Vec<Operation>) -> Vec<u8> {
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
