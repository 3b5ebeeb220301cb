//! Reading a PDF back: pages and their texts, named places, bookmarks, page labels, fonts, tags.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};
use percent_encoding::percent_decode_str;

use super::content::{self, Owner, Piece};
use super::label::LabelStyle;
use super::lookup::{
    dictionary_entry, dictionary_of, entry, list_entry, numbers, pairs, resolve, text, text_entry,
};
use super::outline;
use super::tree::{self, Element, Kid, Mark};
use crate::error::{Error, Result};

/// What a PDF says, read back.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The title in the document information.
    pub title: Option<String>,
    /// The language of the document.
    pub language: Option<String>,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The page of each named place, counted from 0.
    pub destinations: BTreeMap<String, usize>,
    /// The bookmarks in order.
    pub outline: Vec<Bookmark>,
    /// The fonts, each once.
    pub fonts: Vec<Font>,
    /// The tags in the order of reading; the first is the topmost.
    pub elements: Vec<Element>,
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The number printed on it, as the file says.
    pub label: String,
    /// The sheet.
    pub media: Rectangle,
    /// The page after cutting; `media` where the file says nothing.
    pub trim: Rectangle,
    /// How far ink may reach beyond the cut; `media` where the file says nothing.
    pub bleed: Rectangle,
    /// What is painted on it, in order.
    pub pieces: Vec<Piece>,
}

/// A rectangle in points: left, bottom, right, top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle(pub [f64; 4]);

impl Rectangle {
    /// The width in points.
    pub fn width(self) -> f64 {
        self.0[2] - self.0[0]
    }

    /// The height in points.
    pub fn height(self) -> f64 {
        self.0[3] - self.0[1]
    }
}

impl Page {
    /// The lines of the page from its top, each with the texts on one base line from left to right.
    pub fn lines(&self) -> Vec<String> {
        let mut texts: Vec<&Piece> = self
            .pieces
            .iter()
            .filter(|piece| piece.text.is_some())
            .collect();
        // What stands less than a quarter of the type's size higher or lower is on the same line.
        texts.sort_by(|a, b| b.y.total_cmp(&a.y));
        let mut lines: Vec<Vec<&Piece>> = Vec::new();
        for piece in texts {
            match lines.last_mut() {
                Some(line) if line[0].y - piece.y < line[0].size / 4.0 => line.push(piece),
                _ => lines.push(vec![piece]),
            }
        }
        lines
            .into_iter()
            .map(|mut line| {
                line.sort_by(|a, b| a.x.total_cmp(&b.x));
                let mut joined = String::new();
                let mut end = f64::NEG_INFINITY;
                for piece in line {
                    let is_apart = piece.x - end > piece.size / 5.0;
                    if is_apart && !joined.is_empty() && !joined.ends_with(' ') {
                        joined.push(' ');
                    }
                    joined.push_str(piece.text.as_deref().unwrap_or_default());
                    end = piece.x + piece.width;
                }
                joined
            })
            .collect()
    }
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// How deep it stands: 1 at the top.
    pub level: usize,
    /// The page it leads to, counted from 0; `None` where it leads nowhere.
    pub page: Option<usize>,
}

/// A font.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Font {
    /// Its name with the mark of a subset, as `ABCDEF+Serif`; empty for Type 3.
    pub name: String,
    /// Its kind, as `CIDFontType2` for TrueType outlines.
    pub kind: String,
    /// Whether the outlines are in the file.
    pub is_embedded: bool,
    /// Whether the file says which characters the glyphs are.
    pub has_unicode: bool,
}

impl Reading {
    /// Reads a PDF.
    pub fn of(pdf: &[u8]) -> Result<Self> {
        let document = load(pdf)?;
        let information = document
            .trailer
            .get(b"Info")
            .ok()
            .and_then(|information| dictionary_of(resolve(&document, information)));
        let catalog = document.catalog().map_err(unreadable)?;
        let places = page_places(&document);
        let labels = labels(&document, catalog);
        let painted = content::each_page(&document, |_, pieces| pieces);
        let pages = document.page_iter().zip(painted).enumerate();
        Ok(Self {
            title: information.and_then(|information| text_entry(&document, information, "Title")),
            language: text_entry(&document, catalog, "Lang"),
            pages: pages
                .map(|(place, (id, pieces))| page(&document, id, label(&labels, place), pieces))
                .collect(),
            destinations: destinations(&document),
            outline: outline(&document, &places),
            fonts: fonts(&document),
            elements: tree::elements(&document),
        })
    }
}

impl Reading {
    /// The texts in the order of reading, each with its language: that of its tag, or of the nearest around it.
    pub fn texts(&self) -> Vec<(String, String)> {
        let mut by_mark: BTreeMap<Mark, String> = BTreeMap::new();
        for piece in self.pages.iter().flat_map(|page| &page.pieces) {
            if let (Owner::Content(mark), Some(text)) = (piece.owner, &piece.text) {
                by_mark.entry(mark).or_default().push_str(text);
            }
        }
        let marks = self
            .elements
            .iter()
            .enumerate()
            .flat_map(|(place, element)| {
                let marks = element.kids.iter().filter_map(|kid| match kid {
                    Kid::Content(mark) => Some(*mark),
                    _ => None,
                });
                marks.map(move |mark| (place, mark))
            });
        marks
            .filter_map(|(place, mark)| Some((self.language_of(place), by_mark.remove(&mark)?)))
            .collect()
    }

    fn language_of(&self, place: usize) -> String {
        let mut at = Some(place);
        while let Some(place) = at {
            if let Some(language) = &self.elements[place].language {
                return language.clone();
            }
            at = self.elements[place].parent;
        }
        self.language.clone().unwrap_or_default()
    }
}

/// Parses a PDF.
pub(super) fn load(pdf: &[u8]) -> Result<Document> {
    Document::load_mem(pdf).map_err(unreadable)
}

pub(super) fn unreadable(error: lopdf::Error) -> Error {
    Error::Other(format!("the engine's PDF cannot be read: {error}"))
}

/// The page of each named place, counted from 0. Chromium writes the names as in an address, with `%`.
pub(super) fn destinations(document: &Document) -> BTreeMap<String, usize> {
    let Ok(catalog) = document.catalog() else {
        return BTreeMap::new();
    };
    let places = page_places(document);
    let mut named: Vec<(String, &Object)> = Vec::new();
    if let Some(list) = dictionary_entry(document, catalog, "Dests") {
        named.extend(list.iter().map(|(name, value)| {
            let name = String::from_utf8_lossy(name);
            let name = percent_decode_str(&name).decode_utf8_lossy().into_owned();
            (name, value)
        }));
    }
    let tree = dictionary_entry(document, catalog, "Names")
        .and_then(|names| dictionary_entry(document, names, "Dests"));
    if let Some(tree) = tree {
        named.extend(
            pairs(document, tree, "Names")
                .into_iter()
                .filter_map(|(name, value)| Some((text(name)?, value))),
        );
    }
    let pages = named
        .into_iter()
        .filter_map(|(name, value)| Some((name, target(document, value, &places)?)));
    pages.collect()
}

/// The page that a destination leads to, counted from 0.
fn target(
    document: &Document,
    value: &Object,
    places: &BTreeMap<ObjectId, usize>,
) -> Option<usize> {
    let value = resolve(document, value);
    let list = match value {
        Object::Array(list) => list,
        _ => entry(document, dictionary_of(value)?, "D")?
            .as_array()
            .ok()?,
    };
    places.get(&list.first()?.as_reference().ok()?).copied()
}

fn page_places(document: &Document) -> BTreeMap<ObjectId, usize> {
    document
        .page_iter()
        .enumerate()
        .map(|(place, id)| (id, place))
        .collect()
}

fn page(document: &Document, id: ObjectId, label: String, pieces: Vec<Piece>) -> Page {
    let empty = Dictionary::new();
    let dictionary = document.get_dictionary(id).unwrap_or(&empty);
    let rectangle = |key| {
        let list = numbers(document, inherited(document, dictionary, key)?);
        list.try_into().ok().map(Rectangle)
    };
    let media = rectangle("MediaBox").unwrap_or(Rectangle([0.0; 4]));
    let crop = rectangle("CropBox").unwrap_or(media);
    Page {
        label,
        media,
        trim: rectangle("TrimBox").unwrap_or(crop),
        bleed: rectangle("BleedBox").unwrap_or(crop),
        pieces,
    }
}

/// An entry of a page, or of the page tree above it.
pub(super) fn inherited<'a>(
    document: &'a Document,
    page: &'a Dictionary,
    key: &str,
) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..16 {
        if let Some(value) = entry(document, node, key) {
            return Some(value);
        }
        node = dictionary_entry(document, node, "Parent")?;
    }
    None
}

fn outline(document: &Document, places: &BTreeMap<ObjectId, usize>) -> Vec<Bookmark> {
    let bookmarks = outline::bookmarks(document).into_iter();
    let bookmarks = bookmarks.filter_map(|(id, level)| {
        let item = document.get_dictionary(id).ok()?;
        let place = entry(document, item, "Dest").or_else(|| {
            dictionary_entry(document, item, "A").and_then(|action| entry(document, action, "D"))
        });
        Some(Bookmark {
            title: text_entry(document, item, "Title").unwrap_or_default(),
            level,
            page: place.and_then(|place| target(document, place, places)),
        })
    });
    bookmarks.collect()
}

/// The ranges of page labels: the place of the first page, a prefix, the style, the first number.
fn labels(document: &Document, catalog: &Dictionary) -> Vec<(usize, String, LabelStyle, usize)> {
    let Some(tree) = dictionary_entry(document, catalog, "PageLabels") else {
        return Vec::new();
    };
    let ranges = pairs(document, tree, "Nums")
        .into_iter()
        .filter_map(|(place, range)| {
            let range = dictionary_of(resolve(document, range))?;
            let style = match text_entry(document, range, "S").as_deref() {
                Some("D") => LabelStyle::Arabic,
                Some("r") => LabelStyle::Roman,
                _ => LabelStyle::None,
            };
            let first = entry(document, range, "St")
                .and_then(|first| first.as_i64().ok())
                .unwrap_or(1);
            let prefix = text_entry(document, range, "P").unwrap_or_default();
            let place = usize::try_from(place.as_i64().ok()?).ok()?;
            Some((place, prefix, style, usize::try_from(first).ok()?))
        });
    ranges.collect()
}

fn label(ranges: &[(usize, String, LabelStyle, usize)], page: usize) -> String {
    let range = ranges.iter().rev().find(|(place, ..)| *place <= page);
    match range {
        Some((place, prefix, style, first)) => {
            format!("{prefix}{}", style.label(page - place + first))
        }
        None => (page + 1).to_string(),
    }
}

/// The fonts of a file, each once.
pub(super) fn fonts(document: &Document) -> Vec<Font> {
    let fonts = document.objects.values().filter_map(|object| {
        let font = object
            .as_dict()
            .ok()
            .filter(|font| font.has_type(b"Font"))?;
        let kind = text_entry(document, font, "Subtype")?;
        // The parts of a composite font are told with it.
        if kind.starts_with("CIDFont") {
            return None;
        }
        let descendant = list_entry(document, font, "DescendantFonts")
            .first()
            .and_then(|descendant| dictionary_of(resolve(document, descendant)));
        let descriptor = dictionary_entry(document, descendant.unwrap_or(font), "FontDescriptor");
        let is_embedded = kind == "Type3"
            || descriptor.is_some_and(|descriptor| {
                ["FontFile", "FontFile2", "FontFile3"]
                    .iter()
                    .any(|key| descriptor.has(key.as_bytes()))
            });
        Some(Font {
            name: text_entry(document, font, "BaseFont").unwrap_or_default(),
            kind: descendant
                .and_then(|descendant| text_entry(document, descendant, "Subtype"))
                .unwrap_or(kind),
            is_embedded,
            has_unicode: font.has(b"ToUnicode"),
        })
    });
    fonts.collect::<BTreeSet<Font>>().into_iter().collect()
}
