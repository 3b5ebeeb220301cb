//! Types that the HTML names itself, where the engine has none: a note, a table of contents.
//!
//! What an engine writes of an element into the structure is its type and its language. So the HTML says the type as a
//! private part of the language (BCP 47, 2.2.7), which no program takes for another language:
//! `<aside lang="nb-x-note">` is a note in Norwegian.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, StringFormat};

use super::lookup::{dictionary_mut, text_entry};
use super::structure;
use super::tree::Element;

/// What follows `-x-`, and the type that it names.
const NAMED: [(&str, &str); 9] = [
    ("aside", "Sect"),
    ("index", "Index"),
    ("label", "Lbl"),
    ("note", "Note"),
    ("part", "Part"),
    ("quote", "Quote"),
    ("reference", "Reference"),
    ("toc", "TOC"),
    ("toci", "TOCI"),
];

/// Gives elements the types that their languages name, and takes the names out of the languages.
///
/// A list item that the engine did not take for one, since it has a role, is one again.
pub(super) fn name(document: &mut Document, elements: &[Element]) {
    let mut notes = 0;
    for (place, element) in elements.iter().enumerate() {
        let Some(id) = element.id else { continue };
        let language = element.language.as_deref().unwrap_or_default();
        let (language, name) = language.split_once("-x-").unwrap_or((language, ""));
        // One that says what it would have anyway says nothing.
        if inherited_language(elements, place) == Some(language) {
            if let Some(own) = dictionary_mut(document, id) {
                own.remove(b"Lang");
            }
        } else if !name.is_empty()
            && let Some(own) = dictionary_mut(document, id)
        {
            own.set("Lang", Object::string_literal(language));
        }
        let parent = element
            .parent
            .map(|parent| elements[parent].standard.as_str());
        if element.standard == "NonStruct" && parent == Some("L") {
            set_type(document, id, "LI");
        }
        if let Some((_, structure_type)) = NAMED.iter().find(|(known, _)| *known == name) {
            set_type(document, id, structure_type);
            if let Some(own) = dictionary_mut(document, id) {
                // Attributes are those of the type that it was, as how a list is numbered.
                own.remove(b"A");
            }
            if *structure_type == "Note" {
                notes += 1;
                let identifier = Object::string_literal(format!("note{notes:08}"));
                if let Some(own) = dictionary_mut(document, id) {
                    own.set("ID", identifier);
                }
            }
        }
    }
    write_identifiers(document, elements);
}

fn set_type(document: &mut Document, id: ObjectId, structure_type: &str) {
    if let Some(own) = dictionary_mut(document, id) {
        own.set("S", Object::Name(structure_type.into()));
    }
}

/// The language that an element would have without its own.
fn inherited_language(elements: &[Element], place: usize) -> Option<&str> {
    let mut parent = elements[place].parent;
    while let Some(place) = parent {
        if let Some(language) = &elements[place].language {
            return Some(language.split("-x-").next().unwrap_or(language));
        }
        parent = elements[place].parent;
    }
    None
}

/// Writes anew the tree that leads from identifiers to elements.
fn write_identifiers(document: &mut Document, elements: &[Element]) {
    let mut identifiers: BTreeMap<Vec<u8>, ObjectId> = BTreeMap::new();
    for id in elements.iter().filter_map(|element| element.id) {
        let own = document.get_dictionary(id).ok();
        if let Some(identifier) = own.and_then(|own| text_entry(document, own, "ID")) {
            identifiers.insert(identifier.into_bytes(), id);
        }
    }
    let names: Vec<Object> = identifiers
        .into_iter()
        .flat_map(|(identifier, id)| [Object::String(identifier, StringFormat::Literal), id.into()])
        .collect();
    let tree =
        (!names.is_empty()).then(|| document.add_object(lopdf::dictionary! {"Names" => names}));
    if let Some(root) = structure::root(document).and_then(|root| dictionary_mut(document, root)) {
        match tree {
            Some(tree) => root.set("IDTree", tree),
            None => {
                root.remove(b"IDTree");
            }
        }
    }
}
