//! Links: every one lies in a tag `Link` and says in words where it leads (ISO 14289-1, 7.18.5).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content;
use super::lookup::{dictionary_entry, dictionary_mut, text_entry};
use super::tree::{Element, Kid, Mark};

/// Makes a `Link` of each element that holds a link's annotation, and describes the annotation by the element's text.
pub(super) fn describe(
    document: &mut Document,
    elements: &[Element],
    texts: &BTreeMap<Mark, String>,
) {
    let mut described: Vec<(ObjectId, String)> = Vec::new();
    let mut renamed: Vec<ObjectId> = Vec::new();
    for element in elements {
        let links = element.kids.iter().filter_map(|kid| match kid {
            Kid::Annotation(id) if is_link(document, *id) => Some(*id),
            _ => None,
        });
        let links: Vec<ObjectId> = links.collect();
        if links.is_empty() {
            continue;
        }
        if element.standard != "Link" {
            renamed.extend(element.id);
        }
        let words = content::element_text(elements, element, texts);
        described.extend(links.into_iter().map(|link| (link, words.clone())));
    }
    for id in renamed {
        if let Some(dictionary) = dictionary_mut(document, id) {
            dictionary.set("S", Object::Name(b"Link".to_vec()));
        }
    }
    for (id, words) in described {
        let address = document
            .get_dictionary(id)
            .ok()
            .and_then(|link| address(document, link));
        let words = if words.is_empty() {
            address.unwrap_or_default()
        } else {
            words
        };
        if let Some(dictionary) = dictionary_mut(document, id)
            && !words.is_empty()
            && !dictionary.has(b"Contents")
        {
            dictionary.set("Contents", lopdf::text_string(&words));
        }
    }
}

fn is_link(document: &Document, id: ObjectId) -> bool {
    let subtype = document
        .get_dictionary(id)
        .ok()
        .and_then(|annotation| text_entry(document, annotation, "Subtype"));
    subtype.as_deref() == Some("Link")
}

/// Where a link leads outside of the file.
fn address(document: &Document, link: &Dictionary) -> Option<String> {
    text_entry(document, dictionary_entry(document, link, "A")?, "URI")
}
