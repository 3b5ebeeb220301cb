//! What of PDF/UA-1 (ISO 14289-1) a program can check, by the failure conditions of the Matterhorn Protocol 1.1.
//!
//! Conditions that need a human (is the alternative text a good one, is the order of reading right) are not here, nor
//! those of things that no engine here writes: forms, multimedia, encryption, scripts, optional content.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::{self, Owner};
use super::geometry;
use super::lookup::{
    dictionary_entry, dictionary_of, entry, list_entry, pairs, resolve, text_entry,
};
use super::read;
use super::structure::{STANDARD, parent_key};
use super::tree::{self, Element, Kid, Mark};

/// Something that speaks against PDF/UA-1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The failure condition of the Matterhorn Protocol, as "13-004".
    pub condition: &'static str,
    /// What is wrong, and where.
    pub text: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.condition, self.text)
    }
}

/// Finds what speaks against PDF/UA-1, sorted by condition. That the file does not declare itself is no fault here.
pub fn faults(document: &Document) -> Vec<Fault> {
    let mut check = Check {
        document,
        elements: tree::elements(document),
        faults: BTreeSet::new(),
    };
    check.metadata();
    check.content();
    check.roles();
    check.nesting();
    check.alternatives();
    check.headings();
    check.tables();
    check.languages();
    check.annotations();
    check.fonts();
    check.parents();
    check.faults.into_iter().collect()
}

struct Check<'a> {
    document: &'a Document,
    elements: Vec<Element>,
    faults: BTreeSet<Fault>,
}

impl Check<'_> {
    fn tell(&mut self, condition: &'static str, text: impl Into<String>) {
        let text = text.into();
        self.faults.insert(Fault { condition, text });
    }

    fn catalog(&self) -> Option<&Dictionary> {
        self.document.catalog().ok()
    }

    fn metadata(&mut self) {
        let Some(catalog) = self.catalog() else {
            return self.tell("06-001", "the file has no catalog");
        };
        let metadata =
            entry(self.document, catalog, "Metadata").and_then(|stream| stream.as_stream().ok());
        let xmp = metadata.and_then(|stream| stream.get_plain_content().ok());
        let preferences = dictionary_entry(self.document, catalog, "ViewerPreferences");
        let shows_title = preferences.and_then(|list| {
            entry(self.document, list, "DisplayDocTitle")?
                .as_bool()
                .ok()
        });
        let mark_info = dictionary_entry(self.document, catalog, "MarkInfo");
        let flag = |key| mark_info.and_then(|list| entry(self.document, list, key)?.as_bool().ok());
        let (is_marked, is_suspect) = (flag("Marked"), flag("Suspects"));
        match xmp.map(|xmp| String::from_utf8_lossy(&xmp).into_owned()) {
            None => self.tell("06-001", "the file has no XMP metadata"),
            Some(xmp) if !xmp.contains("<dc:title>") => {
                self.tell("06-003", "the XMP metadata have no title")
            }
            Some(_) => {}
        }
        if shows_title != Some(true) {
            self.tell(
                "07-001",
                "readers are not told to show the title in place of the name of the file",
            );
        }
        if is_marked != Some(true) || self.elements.is_empty() {
            self.tell("01-006", "the file is not tagged");
        }
        if is_suspect == Some(true) {
            self.tell("04-001", "the file says itself that its tags may be wrong");
        }
    }

    /// Everything painted is held by a tag or is an artifact, and is known as characters.
    fn content(&mut self) {
        let held = tree::marks(&self.elements);
        let told = content::each_page(self.document, |place, pieces| {
            let number = place + 1;
            let mut told: BTreeSet<Fault> = BTreeSet::new();
            for piece in pieces {
                let is_at_home = match piece.owner {
                    Owner::Content(mark) => held.contains(&mark),
                    Owner::Artifact => true,
                    Owner::Nothing => false,
                };
                let is_known = !piece
                    .text
                    .as_ref()
                    .is_some_and(|text| text.contains('\u{fffd}'));
                if is_at_home && is_known {
                    continue;
                }
                let what = piece
                    .text
                    .map_or("a shape".to_owned(), |text| format!("the text `{text}`"));
                if !is_at_home {
                    let text = format!("on page {number} {what} is neither tagged nor an artifact");
                    told.insert(Fault {
                        condition: "01-005",
                        text,
                    });
                }
                if !is_known {
                    let text = format!("on page {number} {what} has a glyph without a character");
                    told.insert(Fault {
                        condition: "10-001",
                        text,
                    });
                }
            }
            told
        });
        self.faults.extend(told.into_iter().flatten());
        let mut seen: BTreeSet<Mark> = BTreeSet::new();
        let kids = self
            .elements
            .iter()
            .flat_map(|element| element.kids.clone());
        let twice: Vec<Mark> = kids
            .filter_map(|kid| match kid {
                Kid::Content(mark) if !seen.insert(mark) => Some(mark),
                _ => None,
            })
            .collect();
        for mark in twice {
            self.tell(
                "01-007",
                format!(
                    "the content {} of object {} has two tags",
                    mark.number, mark.home.0
                ),
            );
        }
    }

    fn roles(&mut self) {
        let unknown: BTreeSet<String> = self
            .elements
            .iter()
            .filter(|element| !STANDARD.contains(&element.standard.as_str()))
            .map(|element| element.role.clone())
            .collect();
        for role in unknown {
            self.tell(
                "02-001",
                format!("the tag `{role}` is mapped to no type of PDF 1.7"),
            );
        }
        let remapped: BTreeSet<String> = self
            .elements
            .iter()
            .filter(|element| {
                element.role != element.standard && STANDARD.contains(&element.role.as_str())
            })
            .map(|element| element.role.clone())
            .collect();
        for role in remapped {
            self.tell(
                "02-004",
                format!("the standard type `{role}` is mapped to another"),
            );
        }
    }

    /// The parts of tables and lists stand in tables and lists.
    fn nesting(&mut self) {
        let mut told = Vec::new();
        for element in &self.elements {
            let parent = element
                .parent
                .map_or("", |parent| self.elements[parent].standard.as_str());
            let role = element.standard.as_str();
            let may: &[&str] = match role {
                "LI" => &["L"],
                "Lbl" => &[
                    "LI",
                    "Note",
                    "TOCI",
                    "BibEntry",
                    "Figure",
                    "Caption",
                    "Span",
                    "P",
                    "NonStruct",
                ],
                "LBody" => &["LI"],
                "TR" => &["Table", "THead", "TBody", "TFoot"],
                "TH" | "TD" => &["TR"],
                "THead" | "TBody" | "TFoot" => &["Table"],
                "TOCI" => &["TOC"],
                _ => &[],
            };
            let condition = match role {
                "TR" | "TH" | "TD" | "THead" | "TBody" | "TFoot" => "09-004",
                "TOCI" => "09-006",
                _ => "09-005",
            };
            if !may.is_empty() && !may.contains(&parent) {
                told.push((condition, format!("a tag `{role}` stands in `{parent}`")));
            }
            let holds: &[&str] = match role {
                "L" => &["L", "LI", "Caption"],
                "LI" => &["Lbl", "LBody"],
                "Table" => &["TR", "THead", "TBody", "TFoot", "Caption"],
                "THead" | "TBody" | "TFoot" => &["TR"],
                "TR" => &["TH", "TD"],
                _ => continue,
            };
            let condition = if matches!(role, "L" | "LI") {
                "09-005"
            } else {
                "09-004"
            };
            for kid in &element.kids {
                let inner = match kid {
                    Kid::Element(place) => self.elements[*place].standard.as_str(),
                    Kid::Content(_) => "bare content",
                    Kid::Annotation(_) => "an annotation",
                };
                if !holds.contains(&inner) {
                    told.push((condition, format!("a tag `{role}` holds `{inner}`")));
                }
            }
        }
        for (condition, text) in told {
            self.tell(condition, text);
        }
    }

    fn alternatives(&mut self) {
        let without = |role: &str| {
            let elements = self.elements.iter();
            elements
                .filter(|element| {
                    element.standard == role
                        && element
                            .alternative
                            .as_deref()
                            .unwrap_or_default()
                            .is_empty()
                })
                .count()
        };
        let (figures, formulas) = (without("Figure"), without("Formula"));
        if figures > 0 {
            self.tell(
                "13-004",
                format!("figures without an alternative text: {figures}"),
            );
        }
        if formulas > 0 {
            self.tell(
                "17-002",
                format!("formulas without an alternative text: {formulas}"),
            );
        }
        let notes = self
            .elements
            .iter()
            .filter(|element| element.standard == "Note");
        let nameless = notes.filter(|note| {
            let note = note.id.and_then(|id| self.document.get_dictionary(id).ok());
            !note.is_some_and(|note| note.has(b"ID"))
        });
        let nameless = nameless.count();
        if nameless > 0 {
            self.tell("19-003", format!("notes without an identifier: {nameless}"));
        }
    }

    fn headings(&mut self) {
        let is_heading = |role: &str| {
            role.strip_prefix('H')
                .is_some_and(|level| level.is_empty() || level.parse::<u8>().is_ok())
        };
        let roles: Vec<String> = self
            .elements
            .iter()
            .map(|element| element.standard.clone())
            .filter(|role| is_heading(role))
            .collect();
        let mut last = 0;
        for role in &roles {
            let Ok(level) = role[1..].parse::<u8>() else {
                continue;
            };
            if last == 0 && level != 1 {
                self.tell("14-002", format!("the first heading is `{role}`"));
            } else if level > last + 1 {
                self.tell("14-003", format!("a heading `{role}` follows `H{last}`"));
            }
            last = level;
        }
        let plain = roles.iter().filter(|role| *role == "H").count();
        if plain > 0 && plain < roles.len() {
            self.tell(
                "14-007",
                "headings are tagged both `H` and with their level",
            );
        }
    }

    /// Every header cell says of which cells it is the header, or every cell which headers it has.
    fn tables(&mut self) {
        let mut told = 0;
        for element in self
            .elements
            .iter()
            .filter(|element| element.standard == "TH")
        {
            let cell = element
                .id
                .and_then(|id| self.document.get_dictionary(id).ok());
            let attributes = cell
                .map(|cell| list_entry(self.document, cell, "A"))
                .unwrap_or_default();
            let has_scope = attributes.into_iter().any(|attribute| {
                dictionary_of(resolve(self.document, attribute))
                    .is_some_and(|attribute| attribute.has(b"Scope"))
            });
            told += usize::from(!has_scope);
        }
        if told > 0 {
            self.tell(
                "15-003",
                format!("header cells of tables that do not say whose header they are: {told}"),
            );
        }
    }

    fn languages(&mut self) {
        let document = self
            .catalog()
            .and_then(|catalog| text_entry(self.document, catalog, "Lang"));
        if document.as_deref().unwrap_or_default().is_empty() {
            self.tell("11-006", "the file does not say its language");
        }
        let named: BTreeSet<String> = self
            .elements
            .iter()
            .filter_map(|element| element.language.clone())
            .chain(document)
            .collect();
        for language in named {
            if language.parse::<unic_langid::LanguageIdentifier>().is_err() && !language.is_empty()
            {
                self.tell(
                    "11-006",
                    format!("`{language}` is not the tag of a language"),
                );
            }
        }
    }

    /// Every annotation lies in a tag, and every link in a `Link`; both are described.
    fn annotations(&mut self) {
        let mut holders: BTreeMap<ObjectId, String> = BTreeMap::new();
        for element in &self.elements {
            for kid in &element.kids {
                if let Kid::Annotation(id) = kid {
                    holders.insert(*id, element.standard.clone());
                }
            }
        }
        let pages: Vec<ObjectId> = self.document.page_iter().collect();
        for (place, page) in pages.into_iter().enumerate() {
            let number = place + 1;
            let annotations = geometry::annotations(self.document, page);
            let tabs = self
                .document
                .get_dictionary(page)
                .ok()
                .and_then(|page| text_entry(self.document, page, "Tabs"));
            if !annotations.is_empty() && tabs.as_deref() != Some("S") {
                self.tell(
                    "28-009",
                    format!("page {number} does not say in what order its links are reached"),
                );
            }
            for id in annotations {
                let Ok(annotation) = self.document.get_dictionary(id) else {
                    continue;
                };
                let is_link =
                    text_entry(self.document, annotation, "Subtype").as_deref() == Some("Link");
                let is_described = text_entry(self.document, annotation, "Contents")
                    .is_some_and(|text| !text.is_empty());
                match (holders.get(&id).map(String::as_str), is_link) {
                    (Some("Link"), true) => {}
                    (_, true) => self.tell(
                        "28-011",
                        format!("a link on page {number} does not lie in a tag `Link`"),
                    ),
                    (Some("Annot"), false) => {}
                    (_, false) => self.tell(
                        "28-002",
                        format!("an annotation on page {number} does not lie in a tag `Annot`"),
                    ),
                }
                if !is_described {
                    let condition = if is_link { "28-012" } else { "28-004" };
                    self.tell(
                        condition,
                        format!("a link on page {number} does not say in words where it leads"),
                    );
                }
            }
        }
    }

    fn fonts(&mut self) {
        for font in read::fonts(self.document) {
            let name = if font.name.is_empty() {
                "without a name"
            } else {
                &font.name
            };
            if !font.is_embedded {
                self.tell("31-009", format!("the font {name} is not in the file"));
            }
            if !font.has_unicode {
                self.tell(
                    "31-027",
                    format!("the font {name} does not say which characters its glyphs are"),
                );
            }
        }
    }

    /// The tree that leads from content to its tag agrees with that which leads from tags to their content.
    fn parents(&mut self) {
        let tree = self
            .catalog()
            .and_then(|catalog| dictionary_entry(self.document, catalog, "StructTreeRoot"))
            .and_then(|root| dictionary_entry(self.document, root, "ParentTree"));
        let parents: BTreeMap<i64, &Object> = tree
            .map(|tree| pairs(self.document, tree, "Nums"))
            .into_iter()
            .flatten()
            .filter_map(|(key, value)| Some((key.as_i64().ok()?, value)))
            .collect();
        let mut wrong = 0;
        for element in &self.elements {
            for kid in &element.kids {
                let parent = match kid {
                    Kid::Element(_) => continue,
                    Kid::Content(mark) => parent_key(self.document, mark.home, "StructParents")
                        .and_then(|key| resolve(self.document, parents.get(&key)?).as_array().ok())
                        .and_then(|list| list.get(usize::try_from(mark.number).ok()?)),
                    Kid::Annotation(id) => parent_key(self.document, *id, "StructParent")
                        .and_then(|key| parents.get(&key).copied()),
                };
                let parent = parent.and_then(|parent| parent.as_reference().ok());
                wrong += usize::from(parent.is_none() || parent != element.id);
            }
        }
        if wrong > 0 {
            self.tell("01-005", format!("pieces of content that lead to another tag than the one that holds them: {wrong}"));
        }
        let stray = self.elements.iter().filter(|element| {
            let own = element
                .id
                .and_then(|id| self.document.get_dictionary(id).ok());
            let parent = own.and_then(|own| own.get(b"P").and_then(Object::as_reference).ok());
            element
                .parent
                .is_some_and(|place| self.elements[place].id != parent)
        });
        let stray = stray.count();
        if stray > 0 {
            self.tell(
                "09-001",
                format!("tags that name another parent than the one that holds them: {stray}"),
            );
        }
    }
}
