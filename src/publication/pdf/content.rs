//! What is painted on a page, in order: texts with their places, shapes, and which tag or artifact each belongs to.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};
use rayon::prelude::*;

use super::lookup::{
    dictionary_entry, dictionary_of, entry, list_entry, number, numbers, resolve, text,
};
use super::tree::{Element, Kid, Mark};

/// Forms nest; a circle of them would not end.
const DEEPEST: usize = 16;

/// Something painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The text as Unicode; `None` for a shape or an image.
    pub text: Option<String>,
    /// The left end of its base line, in points from the page's origin; 0 for shapes.
    pub x: f64,
    /// The height of its base line.
    pub y: f64,
    /// How far it reaches to the right.
    pub width: f64,
    /// The size of the type in points.
    pub size: f64,
    /// What it belongs to.
    pub owner: Owner,
}

/// What a painted thing belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Marked content with a number; whether a tag holds it, the structure tree tells.
    Content(Mark),
    /// Furniture of the page that is not read: running heads, rules, crop marks.
    Artifact,
    /// Nothing: a fault in a tagged file.
    Nothing,
}

/// Reads what is painted on every page, several pages at a time; gives what `read` makes of each, in order.
///
/// `read` is given the place of the page, counted from 0, and what is painted on it, in order.
pub fn each_page<T: Send>(
    document: &Document,
    read: impl Fn(usize, Vec<Piece>) -> T + Sync,
) -> Vec<T> {
    let pages: Vec<(usize, ObjectId)> = document.page_iter().enumerate().collect();
    // Fonts are read once for a run of pages.
    pages
        .par_chunks(16)
        .flat_map_iter(|pages| {
            let mut painter = Painter {
                document,
                fonts: BTreeMap::new(),
                marked: Vec::new(),
                pieces: Vec::new(),
            };
            let read = &read;
            pages.iter().map(move |&(place, page)| {
                let resources = page_resources(document, page);
                let content = document.get_page_content(page);
                painter.paint(&content, page, resources, IDENTITY, 0);
                read(place, std::mem::take(&mut painter.pieces))
            })
        })
        .collect()
}

/// The resources of a page, its own or those of the pages' tree above it.
pub(super) fn page_resources(document: &Document, page: ObjectId) -> Option<&Dictionary> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Some(resources) = dictionary_entry(document, node, "Resources") {
            return Some(resources);
        }
        node = dictionary_entry(document, node, "Parent")?;
    }
    None
}

/// A matrix as PDF writes it: a b c d e f.
type Matrix = [f64; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The matrix that does `first` and then `then`.
fn multiply(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = then;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

/// The state that `q` keeps and `Q` brings back.
#[derive(Clone)]
struct State<'a> {
    matrix: Matrix,
    font: Option<&'a Dictionary>,
    size: f64,
    character_space: f64,
    word_space: f64,
    /// Horizontal scaling: 1 for 100 %.
    scale: f64,
    leading: f64,
    rise: f64,
}

/// An open marked-content sequence.
struct Marked {
    owner: Option<Owner>,
    /// The text that stands for all that is painted in it; taken by the first piece.
    actual: Option<String>,
}

struct Painter<'a> {
    document: &'a Document,
    fonts: BTreeMap<*const Dictionary, Font>,
    marked: Vec<Marked>,
    pieces: Vec<Piece>,
}

impl<'a> Painter<'a> {
    /// Paints a page's or a form's content.
    fn paint(
        &mut self,
        content: &[u8],
        home: ObjectId,
        resources: Option<&'a Dictionary>,
        start: Matrix,
        depth: usize,
    ) {
        let Ok(content) = Content::decode(content) else {
            return;
        };
        let marked = self.marked.len();
        let fonts =
            resources.and_then(|resources| dictionary_entry(self.document, resources, "Font"));
        let mut state = State {
            matrix: start,
            font: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut stack = Vec::new();
        let mut line = IDENTITY;
        let mut place = IDENTITY;
        for operation in &content.operations {
            let operands = &operation.operands;
            let value = |at: usize| operands.get(at).and_then(number).unwrap_or(0.0);
            let matrix = || [value(0), value(1), value(2), value(3), value(4), value(5)];
            match operation.operator.as_str() {
                "q" => stack.push(state.clone()),
                "Q" => state = stack.pop().unwrap_or(state),
                "cm" => state.matrix = multiply(matrix(), state.matrix),
                "BT" => (line, place) = (IDENTITY, IDENTITY),
                "Tf" => {
                    let name = operands.first().and_then(|font| font.as_name().ok());
                    state.font = fonts.zip(name).and_then(|(fonts, name)| {
                        dictionary_of(resolve(self.document, fonts.get(name).ok()?))
                    });
                    state.size = value(1);
                }
                "Tc" => state.character_space = value(0),
                "Tw" => state.word_space = value(0),
                "Tz" => state.scale = value(0) / 100.0,
                "TL" => state.leading = value(0),
                "Ts" => state.rise = value(0),
                "Tm" => (line, place) = (matrix(), matrix()),
                "Td" | "TD" => {
                    if operation.operator == "TD" {
                        state.leading = -value(1);
                    }
                    line = multiply([1.0, 0.0, 0.0, 1.0, value(0), value(1)], line);
                    place = line;
                }
                "T*" | "'" | "\"" => {
                    if operation.operator == "\"" {
                        (state.word_space, state.character_space) = (value(0), value(1));
                    }
                    line = multiply([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    place = line;
                    self.show(operands.last(), &state, &mut place);
                }
                "Tj" | "TJ" => self.show(operands.first(), &state, &mut place),
                "BDC" | "BMC" => self.open(operation, home, resources),
                "EMC" if self.marked.len() > marked => {
                    self.marked.pop();
                }
                "Do" => self.external(operands, home, resources, state.matrix, depth),
                "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "sh" | "BI" => {
                    self.shape()
                }
                _ => {}
            }
        }
        self.marked.truncate(marked);
    }

    fn shape(&mut self) {
        let owner = self.owner();
        self.pieces.push(Piece {
            text: None,
            x: 0.0,
            y: 0.0,
            width: 0.0,
            size: 0.0,
            owner,
        });
    }

    /// Paints a form, or an image.
    fn external(
        &mut self,
        operands: &[Object],
        home: ObjectId,
        resources: Option<&'a Dictionary>,
        matrix: Matrix,
        depth: usize,
    ) {
        let found = resources
            .and_then(|resources| dictionary_entry(self.document, resources, "XObject"))
            .zip(operands.first().and_then(|name| name.as_name().ok()))
            .and_then(|(objects, name)| objects.get(name).ok());
        let stream = found.and_then(|object| resolve(self.document, object).as_stream().ok());
        let Some(stream) = stream.filter(|stream| {
            stream
                .dict
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|kind| kind == b"Form")
        }) else {
            return self.shape();
        };
        if depth >= DEEPEST {
            return;
        }
        let own =
            entry(self.document, &stream.dict, "Matrix").map(|list| numbers(self.document, list));
        let own: Matrix = own
            .and_then(|list| list.try_into().ok())
            .unwrap_or(IDENTITY);
        let home = found
            .and_then(|object| object.as_reference().ok())
            .unwrap_or(home);
        let resources = dictionary_entry(self.document, &stream.dict, "Resources").or(resources);
        let content = stream.get_plain_content().unwrap_or_default();
        self.paint(&content, home, resources, multiply(own, matrix), depth + 1);
    }

    /// Opens a marked-content sequence.
    fn open(&mut self, operation: &Operation, home: ObjectId, resources: Option<&Dictionary>) {
        let tag = operation
            .operands
            .first()
            .and_then(|tag| tag.as_name().ok());
        let properties = operation
            .operands
            .get(1)
            .and_then(|properties| match properties {
                Object::Name(name) => resources
                    .and_then(|resources| dictionary_entry(self.document, resources, "Properties"))
                    .and_then(|list| list.get(name).ok())
                    .and_then(|object| dictionary_of(resolve(self.document, object))),
                object => dictionary_of(object),
            });
        let number = properties
            .and_then(|properties| properties.get(b"MCID").ok())
            .and_then(|number| number.as_i64().ok());
        let owner = match (tag, number) {
            (Some(b"Artifact"), _) => Some(Owner::Artifact),
            (_, Some(number)) => Some(Owner::Content(Mark { home, number })),
            _ => None,
        };
        let actual = properties
            .and_then(|properties| properties.get(b"ActualText").ok())
            .and_then(text);
        self.marked.push(Marked { owner, actual });
    }

    /// What the innermost sequence that says so makes of what is painted now.
    fn owner(&self) -> Owner {
        let named = self.marked.iter().rev().find_map(|marked| marked.owner);
        named.unwrap_or(Owner::Nothing)
    }

    /// Paints a string, or a list of strings with moves between them.
    fn show(&mut self, operand: Option<&Object>, state: &State<'a>, place: &mut Matrix) {
        let strings = match operand {
            Some(Object::Array(list)) => list.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => return,
        };
        let mut shown = String::new();
        let mut advance = 0.0;
        for string in strings {
            match (string, state.font) {
                (Object::String(bytes, _), Some(font)) => {
                    let document = self.document;
                    let font = self
                        .fonts
                        .entry(std::ptr::from_ref(font))
                        .or_insert_with(|| Font::read(document, font));
                    let (text, width, characters, spaces) = font.measure(bytes);
                    shown.push_str(&text);
                    advance += width * state.size
                        + state.character_space * characters as f64
                        + state.word_space * spaces as f64;
                }
                (move_by, _) => advance -= number(move_by).unwrap_or(0.0) / 1000.0 * state.size,
            }
        }
        let advance = advance * state.scale;
        let onto_page = multiply(
            multiply([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], *place),
            state.matrix,
        );
        let owner = self.owner();
        if let Some(actual) = self
            .marked
            .iter_mut()
            .find_map(|marked| marked.actual.as_mut())
        {
            shown = std::mem::take(actual);
        }
        let along = onto_page[0].hypot(onto_page[1]);
        self.pieces.push(Piece {
            text: Some(shown),
            x: onto_page[4],
            y: onto_page[5],
            width: advance * along,
            size: state.size * onto_page[2].hypot(onto_page[3]),
            owner,
        });
        *place = multiply([1.0, 0.0, 0.0, 1.0, advance, 0.0], *place);
    }
}

/// What is needed of a font to read and measure text.
pub(super) struct Font {
    /// Whether a code has two bytes.
    is_wide: bool,
    unicode: Option<Encoding<'static>>,
    /// Widths by code, in units of the type's size.
    widths: BTreeMap<u32, f64>,
    default_width: f64,
    /// The characters of the codes that were seen.
    characters: BTreeMap<u32, String>,
}

impl Font {
    pub(super) fn read(document: &Document, font: &Dictionary) -> Self {
        let descendant = list_entry(document, font, "DescendantFonts")
            .first()
            .and_then(|descendant| dictionary_of(resolve(document, descendant)));
        let (widths, default_width) = match descendant {
            Some(descendant) => (
                wide_widths(document, descendant),
                entry(document, descendant, "DW")
                    .and_then(number)
                    .unwrap_or(1000.0)
                    / 1000.0,
            ),
            None => (simple_widths(document, font), 0.0),
        };
        // With an `/Encoding` beside it, lopdf would not look at the map to Unicode.
        let mut alone = font.clone();
        alone.remove(b"Encoding");
        let unicode = match alone
            .has(b"ToUnicode")
            .then(|| alone.get_font_encoding(document))
        {
            Some(Ok(Encoding::UnicodeMapEncoding(map))) => Some(Encoding::UnicodeMapEncoding(map)),
            _ => None,
        };
        Self {
            is_wide: descendant.is_some(),
            unicode,
            widths,
            default_width,
            characters: BTreeMap::new(),
        }
    }

    /// The text of a string, its width for type of size 1, its characters, and how many of them are the space.
    pub(super) fn measure(&mut self, bytes: &[u8]) -> (String, f64, usize, usize) {
        let mut text = String::new();
        let mut width = 0.0;
        let (mut characters, mut spaces) = (0, 0);
        for code in bytes.chunks(if self.is_wide { 2 } else { 1 }) {
            let number = code
                .iter()
                .fold(0, |number, byte| number * 256 + u32::from(*byte));
            width += self
                .widths
                .get(&number)
                .copied()
                .unwrap_or(self.default_width);
            characters += 1;
            spaces += usize::from(code == b" ");
            // Glyph 0 is the box that stands for a missing character, whatever the font says that it is.
            let unicode = self
                .unicode
                .as_ref()
                .filter(|_| !self.is_wide || number != 0);
            let character = self.characters.entry(number).or_insert_with(|| {
                let character = unicode.and_then(|map| map.bytes_to_string(code).ok());
                character.unwrap_or_else(|| "\u{fffd}".to_owned())
            });
            text.push_str(character);
        }
        (text, width, characters, spaces)
    }
}

/// The widths of a simple font. Those of a Type 3 font are in the font's own units.
fn simple_widths(document: &Document, font: &Dictionary) -> BTreeMap<u32, f64> {
    let first = entry(document, font, "FirstChar")
        .and_then(|first| first.as_i64().ok())
        .unwrap_or(0);
    let matrix = entry(document, font, "FontMatrix").map(|list| numbers(document, list));
    let unit = matrix
        .and_then(|list| list.first().copied())
        .unwrap_or(0.001);
    let widths = list_entry(document, font, "Widths").into_iter().enumerate();
    widths
        .filter_map(|(at, width)| {
            let code = u32::try_from(first)
                .ok()?
                .checked_add(u32::try_from(at).ok()?)?;
            Some((code, number(resolve(document, width))? * unit))
        })
        .collect()
}

/// The widths of a font with codes of two bytes: `/W`, which is `first [w w w]` or `first last w`.
fn wide_widths(document: &Document, font: &Dictionary) -> BTreeMap<u32, f64> {
    let list: Vec<&Object> = list_entry(document, font, "W")
        .into_iter()
        .map(|value| resolve(document, value))
        .collect();
    let code = |value: &Object| {
        value
            .as_i64()
            .ok()
            .and_then(|code| u16::try_from(code).ok())
            .map(u32::from)
    };
    let mut widths = BTreeMap::new();
    let mut rest = list.as_slice();
    loop {
        rest = match rest {
            [first, Object::Array(own), after @ ..] => {
                for (number_of, width) in (code(first).unwrap_or(0)..).zip(own) {
                    widths.insert(
                        number_of,
                        number(resolve(document, width)).unwrap_or(0.0) / 1000.0,
                    );
                }
                after
            }
            [first, last, width, after @ ..] => {
                if let (Some(first), Some(last)) = (code(first), code(last)) {
                    let width = number(width).unwrap_or(0.0) / 1000.0;
                    widths.extend((first..=last).map(|number_of| (number_of, width)));
                }
                after
            }
            _ => return widths,
        };
    }
}

/// The texts of all marked content of a file that has text, without soft hyphens.
pub(super) fn texts(document: &Document) -> BTreeMap<Mark, String> {
    let pages = each_page(document, |_, pieces| {
        let mut texts: BTreeMap<Mark, (String, f64)> = BTreeMap::new();
        for piece in pieces {
            if let (Owner::Content(mark), Some(text)) = (piece.owner, piece.text) {
                let (joined, height) = texts
                    .entry(mark)
                    .or_insert_with(|| (String::new(), piece.y));
                if *height != piece.y {
                    begin_line(joined);
                }
                joined.push_str(&text);
                *height = piece.y;
            }
        }
        texts
    });
    let texts = pages.into_iter().flatten();
    texts
        .map(|(mark, (text, _))| (mark, text.replace('\u{ad}', "")))
        .collect()
}

/// Ends a line of text: with a space, but for a word that goes on.
fn begin_line(joined: &mut String) {
    const HYPHENS: [char; 2] = ['-', '\u{2010}'];
    let word = joined.trim_end_matches(HYPHENS);
    if word.ends_with('\u{ad}') {
        joined.truncate(word.len());
    } else if !joined.ends_with(' ') && !joined.ends_with(HYPHENS) {
        joined.push(' ');
    }
}

/// The text of a tag with all that is in it.
pub(super) fn element_text(
    elements: &[Element],
    element: &Element,
    texts: &BTreeMap<Mark, String>,
) -> String {
    let mut joined = String::new();
    let mut open: Vec<&Kid> = element.kids.iter().rev().collect();
    while let Some(kid) = open.pop() {
        match kid {
            Kid::Content(mark) => joined.push_str(texts.get(mark).map_or("", String::as_str)),
            Kid::Element(place) => {
                let inner = &elements[*place];
                match &inner.alternative {
                    Some(text) => joined.push_str(text),
                    None => open.extend(inner.kids.iter().rev()),
                }
            }
            Kid::Annotation(_) => {}
        }
    }
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}
