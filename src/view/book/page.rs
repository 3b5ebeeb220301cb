//! The page of a book: its size and its margins.

use serde::Serialize;

use crate::site::publication::{Layout, Publication};

/// A page, with lengths as CSS takes them.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// From the spine outwards, trimmed.
    pub width: String,
    /// From head to foot, trimmed.
    pub height: String,
    /// How far colour runs beyond the trimmed page; `null` for none.
    pub bleed: Option<String>,
    /// Whether the corners of the page are marked on the sheet.
    pub crop_marks: bool,
    /// Which type suits it: `small` up to the width of A5, `medium` up to that of B5, `large`.
    pub size: &'static str,
    /// The margin at the head.
    pub top: String,
    /// The margin at the foot.
    pub bottom: String,
    /// The margin at the spine.
    pub inside: String,
    /// The margin at the outer edge.
    pub outside: String,
}

/// The longest line of one column of text, in millimetres, for each size of type: some 70 letters, as Bringhurst and
/// others advise.
const MEASURES: [(&str, f64, f64); 3] = [
    ("small", 155.0, 106.0),
    ("medium", 180.0, 118.0),
    ("large", f64::INFINITY, 132.0),
];

impl PageView {
    /// The page of a publication in a layout.
    pub(super) fn new(publication: &Publication, layout: Layout) -> Self {
        let width = publication.page.width.in_millimetres();
        let height = publication.page.height.in_millimetres();
        let (size, _, measure) = MEASURES
            .into_iter()
            .find(|(_, widest, _)| width <= *widest)
            .unwrap_or(MEASURES[2]);
        // Two columns need all the width that a binding leaves; one is as wide as it reads well, and the rest is margin,
        // two parts at the spine to three outside.
        let margins = match layout {
            Layout::Parallel => width * 0.205,
            Layout::Sequential | Layout::Facing => (width * 0.24).max(width - measure),
        };
        let millimetres = |length: f64| format!("{:.1}mm", length);
        let inside = match layout {
            Layout::Parallel => margins * 0.53,
            Layout::Sequential | Layout::Facing => margins * 0.42,
        };
        Self {
            width: publication.page.width.to_string(),
            height: publication.page.height.to_string(),
            bleed: (!publication.bleed.is_zero()).then(|| publication.bleed.to_string()),
            crop_marks: publication.crop_marks,
            size,
            top: millimetres(height * 0.1),
            bottom: millimetres(height * 0.11),
            inside: millimetres(inside),
            outside: millimetres(margins - inside),
        }
    }
}
