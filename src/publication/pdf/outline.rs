//! Bookmarks: their titles are read from the headings that they lead to.
//!
//! Chromium writes the title of a heading twice where the heading did not fit on a page and was laid out anew on the next,
//! and leaves soft hyphens in it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, Object, ObjectId};

use super::content;
use super::lookup::{dictionary_entry, dictionary_mut};
use super::tree::{Element, Mark};

/// Gives each bookmark that knows its heading the heading's text.
pub(super) fn set_titles(
    document: &mut Document,
    elements: &[Element],
    texts: &BTreeMap<Mark, String>,
) {
    let by_id: BTreeMap<ObjectId, &Element> = elements
        .iter()
        .filter_map(|element| Some((element.id?, element)))
        .collect();
    for (bookmark, _) in bookmarks(document) {
        let heading = document
            .get_dictionary(bookmark)
            .ok()
            .and_then(|own| own.get(b"SE").and_then(Object::as_reference).ok())
            .and_then(|heading| by_id.get(&heading));
        let Some(title) = heading.map(|heading| content::element_text(elements, heading, texts))
        else {
            continue;
        };
        if let Some(own) = dictionary_mut(document, bookmark)
            && !title.is_empty()
        {
            own.set("Title", lopdf::text_string(&title));
        }
    }
}

/// The bookmarks in order, each with its depth: 1 at the top.
pub(super) fn bookmarks(document: &Document) -> Vec<(ObjectId, usize)> {
    let reference = |id: ObjectId, key: &[u8]| {
        let own = document.get_dictionary(id).ok()?;
        own.get(key).and_then(Object::as_reference).ok()
    };
    let first = document
        .catalog()
        .ok()
        .and_then(|catalog| dictionary_entry(document, catalog, "Outlines"))
        .and_then(|root| root.get(b"First").and_then(Object::as_reference).ok());
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    // What is still to be visited: the next sibling below the first child.
    let mut open: Vec<(ObjectId, usize)> = first.map(|first| (first, 1)).into_iter().collect();
    while let Some((id, level)) = open.pop() {
        if seen.insert(id) {
            found.push((id, level));
            open.extend(reference(id, b"Next").map(|next| (next, level)));
            open.extend(reference(id, b"First").map(|first| (first, level + 1)));
        }
    }
    found
}
