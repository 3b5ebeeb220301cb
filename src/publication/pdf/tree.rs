//! The structure tree of a tagged PDF, as a list in the order of reading.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::lookup::{dictionary_entry, dictionary_of, list_entry, resolve, text, text_entry};

/// Trees nest no deeper than the HTML they came from; what is deeper is left out.
const DEEPEST: usize = 512;

/// One element of the structure.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its object; `None` where it stands in its parent.
    pub id: Option<ObjectId>,
    /// The place of its parent in the list; `None` for the topmost.
    pub parent: Option<usize>,
    /// What it is called, as `Em`.
    pub role: String,
    /// What the role map says that this is, as `Span`; `role` where it says nothing.
    pub standard: String,
    /// The language that is set on it.
    pub language: Option<String>,
    /// The text that stands for it: `/Alt`, or else `/ActualText`.
    pub alternative: Option<String>,
    /// What it holds, in order.
    pub kids: Vec<Kid>,
}

/// What an element holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kid {
    /// Another element, by its place in the list.
    Element(usize),
    /// Marked content of a page, or of a form that is drawn on it.
    Content(Mark),
    /// An annotation.
    Annotation(ObjectId),
}

/// The name of a piece of marked content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The page, or the form that holds the content.
    pub home: ObjectId,
    /// The number within it (MCID).
    pub number: i64,
}

/// Reads the structure tree; empty where there is none.
pub fn elements(document: &Document) -> Vec<Element> {
    let mut reader = TreeReader {
        document,
        roles: BTreeMap::new(),
        seen: BTreeSet::new(),
        elements: Vec::new(),
    };
    let root = document
        .catalog()
        .ok()
        .and_then(|catalog| dictionary_entry(document, catalog, "StructTreeRoot"));
    if let Some(root) = root {
        if let Some(map) = dictionary_entry(document, root, "RoleMap") {
            let pairs = map.iter().filter_map(|(role, standard)| {
                Some((
                    String::from_utf8_lossy(role).into_owned(),
                    text(resolve(document, standard))?,
                ))
            });
            reader.roles = pairs.collect();
        }
        for kid in list_entry(document, root, "K") {
            reader.element(kid, None, None, 0);
        }
    }
    reader.elements
}

/// The marked content that the structure holds.
pub fn marks(elements: &[Element]) -> BTreeSet<Mark> {
    let kids = elements.iter().flat_map(|element| &element.kids);
    kids.filter_map(|kid| match kid {
        Kid::Content(mark) => Some(*mark),
        _ => None,
    })
    .collect()
}

struct TreeReader<'a> {
    document: &'a Document,
    roles: BTreeMap<String, String>,
    seen: BTreeSet<ObjectId>,
    elements: Vec<Element>,
}

impl<'a> TreeReader<'a> {
    /// Reads one element and what is under it; gives its place.
    fn element(
        &mut self,
        value: &'a Object,
        parent: Option<usize>,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Option<usize> {
        let id = value.as_reference().ok();
        if depth > DEEPEST || id.is_some_and(|id| !self.seen.insert(id)) {
            return None;
        }
        let document = self.document;
        let dictionary = dictionary_of(resolve(document, value))?;
        let role = text_entry(document, dictionary, "S")?;
        let page = reference(dictionary, "Pg").or(page);
        let place = self.elements.len();
        self.elements.push(Element {
            id,
            parent,
            standard: self.standard(&role),
            role,
            language: text_entry(document, dictionary, "Lang"),
            alternative: text_entry(document, dictionary, "Alt")
                .or_else(|| text_entry(document, dictionary, "ActualText")),
            kids: Vec::new(),
        });
        let kids: Vec<Kid> = list_entry(document, dictionary, "K")
            .into_iter()
            .filter_map(|kid| self.kid(kid, place, page, depth))
            .collect();
        self.elements[place].kids = kids;
        Some(place)
    }

    fn kid(
        &mut self,
        value: &'a Object,
        parent: usize,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Option<Kid> {
        let resolved = resolve(self.document, value);
        if let Ok(number) = resolved.as_i64() {
            return Some(Kid::Content(Mark {
                home: page?,
                number,
            }));
        }
        let dictionary = dictionary_of(resolved)?;
        match dictionary.get_type() {
            Ok(b"MCR") => {
                let home = reference(dictionary, "Stm")
                    .or_else(|| reference(dictionary, "Pg"))
                    .or(page)?;
                let number = dictionary.get(b"MCID").and_then(Object::as_i64).ok()?;
                Some(Kid::Content(Mark { home, number }))
            }
            Ok(b"OBJR") => Some(Kid::Annotation(reference(dictionary, "Obj")?)),
            _ => self
                .element(value, Some(parent), page, depth + 1)
                .map(Kid::Element),
        }
    }

    /// Follows the role map, which may lead over several names.
    fn standard(&self, role: &str) -> String {
        let mut name = role;
        for _ in 0..8 {
            match self.roles.get(name) {
                Some(next) => name = next,
                None => break,
            }
        }
        name.to_owned()
    }
}

fn reference(dictionary: &Dictionary, key: &str) -> Option<ObjectId> {
    dictionary
        .get(key.as_bytes())
        .and_then(Object::as_reference)
        .ok()
}
