//! Looking things up in a PDF's objects, where every value may be a reference and may be missing.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The object that a value refers to, or the value itself; null where it is missing.
pub(super) fn resolve<'a>(document: &'a Document, value: &'a Object) -> &'a Object {
    document
        .dereference(value)
        .map_or(&Object::Null, |(_, object)| object)
}

/// A dictionary's entry, resolved; `None` where it is missing or null.
pub(super) fn entry<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &str,
) -> Option<&'a Object> {
    let value = resolve(document, dictionary.get(key.as_bytes()).ok()?);
    (!value.is_null()).then_some(value)
}

/// A dictionary's entry that is a dictionary, or a stream with one.
pub(super) fn dictionary_entry<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &str,
) -> Option<&'a Dictionary> {
    dictionary_of(entry(document, dictionary, key)?)
}

/// A dictionary, or that of a stream.
pub(super) fn dictionary_of(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// The dictionary of an object to be changed.
pub(super) fn dictionary_mut(document: &mut Document, id: ObjectId) -> Option<&mut Dictionary> {
    match document.get_object_mut(id).ok()? {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&mut stream.dict),
        _ => None,
    }
}

/// A dictionary's entry that is a list; empty where it is missing. A single value stands for a list of one.
pub(super) fn list_entry<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &str,
) -> Vec<&'a Object> {
    match entry(document, dictionary, key) {
        Some(Object::Array(list)) => list.iter().collect(),
        Some(_) => dictionary.get(key.as_bytes()).into_iter().collect(),
        None => Vec::new(),
    }
}

/// A dictionary's entry that is a name or a text.
pub(super) fn text_entry(
    document: &Document,
    dictionary: &Dictionary,
    key: &str,
) -> Option<String> {
    text(entry(document, dictionary, key)?)
}

/// A name or a text string as Unicode.
pub(super) fn text(value: &Object) -> Option<String> {
    match value {
        Object::Name(name) => Some(String::from_utf8_lossy(name).into_owned()),
        Object::String(..) => lopdf::decode_text_string(value).ok(),
        _ => None,
    }
}

/// A number, whole or not.
pub(super) fn number(value: &Object) -> Option<f64> {
    match value {
        #[allow(
            clippy::cast_precision_loss,
            reason = "what a page is measured in is small"
        )]
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}

/// The numbers of a list; empty where one is none.
pub(super) fn numbers(document: &Document, list: &Object) -> Vec<f64> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let numbers: Option<Vec<f64>> = list
        .iter()
        .map(|value| number(resolve(document, value)))
        .collect();
    numbers.unwrap_or_default()
}

/// The pairs of a number tree or name tree: `kind` is `Nums` or `Names`.
pub(super) fn pairs<'a>(
    document: &'a Document,
    root: &'a Dictionary,
    kind: &str,
) -> Vec<(&'a Object, &'a Object)> {
    let mut found = Vec::new();
    gather(document, root, kind, 0, &mut found);
    found
}

fn gather<'a>(
    document: &'a Document,
    node: &'a Dictionary,
    kind: &str,
    depth: usize,
    found: &mut Vec<(&'a Object, &'a Object)>,
) {
    let list = list_entry(document, node, kind);
    found.extend(
        list.chunks_exact(2)
            .map(|pair| (resolve(document, pair[0]), pair[1])),
    );
    // A tree of a million leaves is no deeper than this; a circle is.
    if depth < 32 {
        for kid in list_entry(document, node, "Kids") {
            if let Some(kid) = dictionary_of(resolve(document, kid)) {
                gather(document, kid, kind, depth + 1, found);
            }
        }
    }
}
