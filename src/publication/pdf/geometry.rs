//! The sheet of a book: exact page boxes, and crop marks outside of them.
//!
//! Engines know pages and not sheets, so the HTML is laid out on pages as large as the sheet, and rounds their size:
//! an A5 page of Chromium is 420 × 594.96 points and not 419.53 × 595.28.

use std::collections::BTreeMap;

use lopdf::content::Operation;
use lopdf::{Document, Object, ObjectId};

use super::artifact;
use super::ink;
use super::lookup::{dictionary_mut, list_entry, number, numbers};
use super::read::inherited;

/// Points to a millimetre.
const POINTS: f64 = 72.0 / 25.4;

/// How far a crop mark keeps from the corner it points at, where the bleed is less: 3 mm.
const MARK_DISTANCE: f64 = 3.0;

/// How thick a crop mark is, in points.
const MARK_WIDTH: f64 = 0.25;

/// The sheet that a page is printed on, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// The width of the page after cutting.
    pub width: f64,
    /// The height of the page after cutting.
    pub height: f64,
    /// How far ink reaches beyond the cut on each side; 0 for reading on a screen, 3 as a rule for a print shop.
    pub bleed: f64,
    /// The margin around the bleed in which crop marks stand; 0 for none. 7 is enough.
    pub marks: f64,
}

impl Sheet {
    /// What stands around the page on each side.
    pub fn around(self) -> f64 {
        self.bleed + self.marks
    }

    /// The size of the sheet for `size` in the `@page` of the HTML, as "154mm 216mm".
    pub fn css_size(self) -> String {
        let around = 2.0 * self.around();
        format!("{}mm {}mm", self.width + around, self.height + around)
    }

    /// The whole sheet, the bleed and the trimmed page, in points.
    fn boxes(self) -> [[f64; 4]; 3] {
        let (width, height) = (self.width * POINTS, self.height * POINTS);
        let around = self.around() * POINTS;
        let bleed = self.bleed * POINTS;
        [
            [0.0, 0.0, width + 2.0 * around, height + 2.0 * around],
            [
                around - bleed,
                around - bleed,
                around + width + bleed,
                around + height + bleed,
            ],
            [around, around, around + width, around + height],
        ]
    }
}

/// Gives a page its exact boxes, and returns how far up its content has to move: engines lay a page out from its upper
/// left corner.
pub(super) fn set_boxes(document: &mut Document, page: ObjectId, sheet: Sheet) -> f64 {
    let drawn = document
        .get_dictionary(page)
        .ok()
        .and_then(|dictionary| inherited(document, dictionary, "MediaBox"))
        .map(|list| numbers(document, list))
        .unwrap_or_default();
    let [media, bleed, trim] = sheet.boxes();
    if let Some(dictionary) = dictionary_mut(document, page) {
        dictionary.set("MediaBox", rectangle(media));
        dictionary.set("CropBox", rectangle(media));
        dictionary.set("BleedBox", rectangle(bleed));
        dictionary.set("TrimBox", rectangle(trim));
        dictionary.remove(b"ArtBox");
    }
    drawn.get(3).map_or(0.0, |top| media[3] - top)
}

/// A list of coordinates, to a thousandth of a point.
fn rectangle(corners: [f64; 4]) -> Object {
    Object::Array(corners.into_iter().map(coordinate).collect())
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "singles are what PDF files hold"
)]
fn coordinate(value: f64) -> Object {
    let rounded = (value * 1000.0).round() / 1000.0;
    if rounded.fract() == 0.0 {
        Object::Integer(rounded as i64)
    } else {
        Object::Real(rounded as f32)
    }
}

/// Moves a page's content up by `distance` points.
pub(super) fn moved(operations: Vec<Operation>, distance: f64) -> Vec<Operation> {
    let matrix = [1.0, 0.0, 0.0, 1.0, 0.0, distance].map(coordinate).to_vec();
    let mut moved = vec![
        Operation::new("q", Vec::new()),
        Operation::new("cm", matrix),
    ];
    moved.extend(operations);
    moved.push(Operation::new("Q", Vec::new()));
    moved
}

/// Moves what has places of its own on a page: annotations and destinations.
pub(super) fn move_places(document: &mut Document, distances: &BTreeMap<ObjectId, f64>) {
    for (&page, &distance) in distances {
        for annotation in annotations(document, page) {
            if let Some(dictionary) = dictionary_mut(document, annotation) {
                move_corners(dictionary.get_mut(b"Rect").ok(), distance);
                move_corners(dictionary.get_mut(b"QuadPoints").ok(), distance);
            }
        }
    }
    if distances.is_empty() {
        return;
    }
    for object in document.objects.values_mut() {
        move_destinations(object, distances, 0);
    }
}

/// The annotations of a page that are objects of their own.
pub(super) fn annotations(document: &Document, page: ObjectId) -> Vec<ObjectId> {
    let list = document
        .get_dictionary(page)
        .ok()
        .map(|page| list_entry(document, page, "Annots"));
    list.into_iter()
        .flatten()
        .filter_map(|annotation| annotation.as_reference().ok())
        .collect()
}

fn move_corners(list: Option<&mut Object>, distance: f64) {
    if let Some(Object::Array(list)) = list {
        for height in list.iter_mut().skip(1).step_by(2) {
            move_height(height, distance);
        }
    }
}

fn move_height(height: &mut Object, distance: f64) {
    if let Some(value) = number(height) {
        *height = coordinate(value + distance);
    }
}

/// Moves the destinations in an object: lists `[page /XYZ left top zoom]`, wherever they stand.
fn move_destinations(object: &mut Object, pages: &BTreeMap<ObjectId, f64>, depth: usize) {
    if depth > 16 {
        return;
    }
    match object {
        Object::Array(list) => {
            if let [Object::Reference(page), Object::Name(kind), _, top, ..] = list.as_mut_slice()
                && kind == b"XYZ"
                && let Some(distance) = pages.get(page)
            {
                move_height(top, *distance);
                return;
            }
            for item in list {
                move_destinations(item, pages, depth + 1);
            }
        }
        Object::Dictionary(dictionary) => {
            for (_, value) in dictionary.iter_mut() {
                move_destinations(value, pages, depth + 1);
            }
        }
        _ => {}
    }
}

/// Two strokes at each corner of the trimmed page, outside of the bleed, as an artifact; none without room for them.
pub(super) fn crop_marks(sheet: Sheet) -> Vec<Operation> {
    let mut marks = Vec::new();
    let room = (sheet.around() - sheet.bleed.max(MARK_DISTANCE)) * POINTS;
    if sheet.marks <= 0.0 || room <= 0.0 {
        return marks;
    }
    let [media, _, trim] = sheet.boxes();
    let mut strokes = vec![Operation::new("q", Vec::new())];
    strokes.extend(ink::black());
    strokes.push(Operation::new("w", vec![coordinate(MARK_WIDTH)]));
    let mut stroke = |from: [f64; 2], to: [f64; 2]| {
        strokes.push(Operation::new("m", from.map(coordinate).to_vec()));
        strokes.push(Operation::new("l", to.map(coordinate).to_vec()));
        strokes.push(Operation::new("S", Vec::new()));
    };
    // From the edge of the sheet to where the distance begins.
    for (edge, inner) in [(media[0], room), (media[2], media[2] - room)] {
        stroke([edge, trim[1]], [inner, trim[1]]);
        stroke([edge, trim[3]], [inner, trim[3]]);
    }
    for (edge, inner) in [(media[1], room), (media[3], media[3] - room)] {
        stroke([trim[0], edge], [trim[0], inner]);
        stroke([trim[2], edge], [trim[2], inner]);
    }
    strokes.push(Operation::new("Q", Vec::new()));
    artifact::wrap(&mut marks, strokes, "Page");
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_boxes_of_a_page_with_bleed_lie_in_one_another() {
        let sheet = Sheet {
            width: 148.0,
            height: 210.0,
            bleed: 3.0,
            marks: 7.0,
        };
        let [media, bleed, trim] = sheet.boxes();
        assert_eq!(sheet.css_size(), "168mm 230mm");
        let close = |a: f64, b: f64| (a - b).abs() < 0.005;
        assert!(
            close(trim[2] - trim[0], 419.53) && close(trim[3] - trim[1], 595.28),
            "{trim:?}"
        );
        assert!(
            close(trim[0] - bleed[0], 8.50) && close(bleed[3] - trim[3], 8.50),
            "{bleed:?}"
        );
        assert!(
            close(media[2], 476.22) && close(media[3], 651.97),
            "{media:?}"
        );
    }

    #[test]
    fn crop_marks_keep_out_of_the_bleed() {
        let sheet = Sheet {
            width: 100.0,
            height: 100.0,
            bleed: 3.0,
            marks: 7.0,
        };
        let [_, bleed, _] = sheet.boxes();
        let marks = crop_marks(sheet);
        let points = marks
            .iter()
            .filter(|operation| matches!(operation.operator.as_str(), "m" | "l"));
        let points: Vec<Vec<f64>> = points
            .map(|point| point.operands.iter().filter_map(number).collect())
            .collect();
        assert_eq!(points.len(), 16);
        for point in points {
            let is_inside = point[0] > bleed[0] + 0.01
                && point[0] < bleed[2] - 0.01
                && point[1] > bleed[1] + 0.01
                && point[1] < bleed[3] - 0.01;
            assert!(!is_inside, "{point:?} in {bleed:?}");
        }
        assert!(
            crop_marks(Sheet {
                marks: 0.0,
                ..sheet
            })
            .is_empty()
        );
    }
}
