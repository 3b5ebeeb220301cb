//! The structure tree as ISO 14289-1 wants it, of what Chromium makes.
//!
//! As of Chromium 156: `em` and `strong` become types of PDF 2.0 that PDF 1.7 does not know; a list item holds its text
//! bare; a `figure` is a figure around the figure that is its image, with the caption in it; a link with a role, as the
//! mark of a footnote, is no `Link`.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::lookup::{dictionary_entry, dictionary_mut, dictionary_of, list_entry, resolve};
use super::tree::{Element, Kid, Mark};

/// The structure types of PDF 1.7 (ISO 32000-1, 14.8.4).
pub(super) const STANDARD: [&str; 49] = [
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "P",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
];

/// What types of PDF 2.0, and others that engines write, are in PDF 1.7.
const ROLES: [(&str, &str); 9] = [
    ("Aside", "Sect"),
    ("DocumentFragment", "Div"),
    ("Em", "Span"),
    ("FENote", "Note"),
    ("H7", "H6"),
    ("Strong", "Span"),
    ("Sub", "Span"),
    ("Title", "P"),
    ("Artifact", "NonStruct"),
];

/// Mends the structure. The elements keep their objects, so that all that refers to them stays right.
pub(super) fn mend(document: &mut Document, elements: &[Element]) {
    map_roles(document, elements);
    for (place, element) in elements.iter().enumerate() {
        let Some(id) = element.id else { continue };
        match element.standard.as_str() {
            "LI" => wrap_body(document, id, elements, element),
            // What holds figures, tables or texts groups them; what is a picture holds no element.
            "Figure" if element.alternative.is_none() && holds_elements(elements, place) => {
                if let Some(figure) = dictionary_mut(document, id) {
                    figure.set("S", Object::Name(b"Div".to_vec()));
                }
            }
            _ => {}
        }
    }
}

/// Finds decoration: content without text that no picture and no label of a list holds, as the rules and backgrounds of
/// tables. It is to be an artifact and in no tag.
pub(super) fn decoration(elements: &[Element], texts: &BTreeMap<Mark, String>) -> BTreeSet<Mark> {
    elements
        .iter()
        .filter(|element| {
            !matches!(
                element.standard.as_str(),
                "Figure" | "Formula" | "Form" | "Lbl"
            )
        })
        .flat_map(|element| &element.kids)
        .filter_map(|kid| match kid {
            Kid::Content(mark) => Some(*mark),
            _ => None,
        })
        .filter(|mark| !texts.contains_key(mark))
        .collect()
}

/// Takes content out of the tags that hold it.
pub(super) fn let_go(document: &mut Document, elements: &[Element], marks: &BTreeSet<Mark>) {
    for element in elements {
        let Some(id) = element.id else { continue };
        let is_gone = |kid: &Kid| matches!(kid, Kid::Content(mark) if marks.contains(mark));
        if !element.kids.iter().any(is_gone) {
            continue;
        }
        let Some(old) = document
            .get_dictionary(id)
            .ok()
            .map(|own| list_entry(document, own, "K"))
        else {
            continue;
        };
        // What the tree could not read is no kid there: then the places would not agree, and all is left as it is.
        if old.len() != element.kids.len() {
            continue;
        }
        let kept = old
            .into_iter()
            .zip(&element.kids)
            .filter(|(_, kid)| !is_gone(kid));
        let kept: Vec<Object> = kept.map(|(object, _)| object.clone()).collect();
        if let Some(dictionary) = dictionary_mut(document, id) {
            dictionary.set("K", kept);
        }
    }
}

/// Writes anew the tree that leads from content and annotations to the tags that hold them.
pub(super) fn write_parents(document: &mut Document, elements: &[Element]) {
    let mut contents: BTreeMap<i64, BTreeMap<i64, ObjectId>> = BTreeMap::new();
    let mut annotations: BTreeMap<i64, ObjectId> = BTreeMap::new();
    for element in elements {
        let Some(id) = element.id else { continue };
        for kid in &element.kids {
            match kid {
                Kid::Element(_) => {}
                Kid::Content(mark) => {
                    if let Some(key) = parent_key(document, mark.home, "StructParents") {
                        contents.entry(key).or_default().insert(mark.number, id);
                    }
                }
                Kid::Annotation(annotation) => {
                    if let Some(key) = parent_key(document, *annotation, "StructParent") {
                        annotations.insert(key, id);
                    }
                }
            }
        }
    }
    let mut entries: BTreeMap<i64, Object> = BTreeMap::new();
    for (key, holders) in contents {
        let last = holders.keys().next_back().copied().unwrap_or_default();
        let list = (0..=last).map(|number| {
            holders
                .get(&number)
                .map_or(Object::Null, |id| Object::Reference(*id))
        });
        let list: Vec<Object> = list.collect();
        entries.insert(key, document.add_object(list).into());
    }
    entries.extend(annotations.into_iter().map(|(key, id)| (key, id.into())));
    let next = entries.keys().next_back().map_or(0, |last| last + 1);
    let numbers: Vec<Object> = entries
        .into_iter()
        .flat_map(|(key, value)| [Object::Integer(key), value])
        .collect();
    let tree = document.add_object(dictionary! {"Nums" => numbers});
    if let Some(root) = root(document).and_then(|root| dictionary_mut(document, root)) {
        root.set("ParentTree", tree);
        root.set("ParentTreeNextKey", next);
    }
}

/// The key in the parent tree of a page, a form or an annotation.
pub(super) fn parent_key(document: &Document, id: ObjectId, name: &str) -> Option<i64> {
    let dictionary = dictionary_of(document.get_object(id).ok()?)?;
    dictionary
        .get(name.as_bytes())
        .and_then(Object::as_i64)
        .ok()
}

pub(super) fn root(document: &Document) -> Option<ObjectId> {
    let catalog = document.catalog().ok()?;
    catalog
        .get(b"StructTreeRoot")
        .and_then(Object::as_reference)
        .ok()
}

fn holds_elements(elements: &[Element], place: usize) -> bool {
    // Chromium puts an element around each run of text, and none around the strokes of a picture.
    let mut kids = elements[place].kids.iter();
    kids.any(|kid| matches!(kid, Kid::Element(_)))
}

/// Tells in the role map what each type that PDF 1.7 does not know stands for.
fn map_roles(document: &mut Document, elements: &[Element]) {
    let unknown: BTreeSet<&str> = elements
        .iter()
        .map(|element| element.standard.as_str())
        .filter(|role| !STANDARD.contains(role))
        .collect();
    let Some(root) = root(document) else {
        return;
    };
    let mut map = document
        .get_dictionary(root)
        .ok()
        .and_then(|root| dictionary_entry(document, root, "RoleMap"))
        .cloned()
        .unwrap_or_default();
    for role in unknown {
        let known = ROLES.iter().find(|(name, _)| *name == role);
        let standard = known.map_or("NonStruct", |(_, standard)| standard);
        map.set(role, Object::Name(standard.into()));
    }
    if !map.is_empty()
        && let Some(root) = dictionary_mut(document, root)
    {
        root.set("RoleMap", Object::Dictionary(map));
    }
}

/// Puts what a list item holds beside its label into one body.
fn wrap_body(document: &mut Document, item: ObjectId, elements: &[Element], element: &Element) {
    let role = |id: ObjectId| {
        let inner = element.kids.iter().filter_map(|kid| match kid {
            Kid::Element(place) => Some(&elements[*place]),
            _ => None,
        });
        inner
            .into_iter()
            .find(|inner| inner.id == Some(id))
            .map(|inner| inner.standard.as_str())
    };
    let Ok(dictionary) = document.get_dictionary(item) else {
        return;
    };
    let page = dictionary.get(b"Pg").ok().cloned();
    let kids: Vec<Object> = list_entry(document, dictionary, "K")
        .into_iter()
        .cloned()
        .collect();
    let is_label = |kid: &Object| {
        let id = kid.as_reference().ok();
        id.and_then(role)
            .is_some_and(|role| matches!(role, "Lbl" | "LBody"))
    };
    let (labels, body): (Vec<Object>, Vec<Object>) = kids.into_iter().partition(is_label);
    if body.is_empty() {
        return;
    }
    let mut wrapped = dictionary! {
        "Type" => "StructElem",
        "S" => "LBody",
        "P" => item,
        "K" => body.clone(),
    };
    if let Some(page) = page {
        wrapped.set("Pg", page);
    }
    let wrapped = document.add_object(wrapped);
    for kid in &body {
        let inner = kid
            .as_reference()
            .ok()
            .filter(|id| is_element(document, *id));
        if let Some(inner) = inner.and_then(|id| dictionary_mut(document, id)) {
            inner.set("P", wrapped);
        }
    }
    if let Some(dictionary) = dictionary_mut(document, item) {
        let mut kids = labels;
        kids.push(wrapped.into());
        dictionary.set("K", kids);
    }
}

fn is_element(document: &Document, id: ObjectId) -> bool {
    let object = Object::Reference(id);
    dictionary_of(resolve(document, &object))
        .is_some_and(|dictionary: &Dictionary| dictionary.has(b"S"))
}
