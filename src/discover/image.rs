//! The size of an image, from its first bytes, so that a page keeps its place free while it loads.

use std::fs;
use std::path::Path;

/// The size of an image in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageSize {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// The largest SVG that is read for its size, in bytes.
const SVG_LIMIT: u64 = 4 * 1024 * 1024;

/// Reads the size of the image at `location`; `None` where it is no image, or a damaged one.
pub fn image_size(location: &Path) -> Option<ImageSize> {
    let extension = location.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "svg" => svg_size(location),
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "bmp" => {
            let size = imagesize::size(location).ok()?;
            Some(ImageSize {
                width: u32::try_from(size.width).ok()?,
                height: u32::try_from(size.height).ok()?,
            })
        }
        _ => None,
    }
}

/// An SVG's own width and height or, where it has none, those of its `viewBox` (SVG 2, section 8.2).
fn svg_size(location: &Path) -> Option<ImageSize> {
    if fs::metadata(location).ok()?.len() > SVG_LIMIT {
        return None;
    }
    let text = fs::read_to_string(location).ok()?;
    let document = roxmltree::Document::parse(&text).ok()?;
    let root = document.root_element();
    let length = |name: &str| {
        let value = root.attribute(name)?.trim().trim_end_matches("px");
        value.parse::<f64>().ok()
    };
    let view_box: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or_default()
        .split([' ', ','])
        .filter_map(|number| number.parse().ok())
        .collect();
    let (width, height) = match (length("width"), length("height"), view_box.as_slice()) {
        (Some(width), Some(height), _) | (_, _, &[_, _, width, height]) => (width, height),
        _ => return None,
    };
    let whole = |length: f64| {
        (1.0..100_000.0)
            .contains(&length)
            .then(|| length.round() as u32)
    };
    Some(ImageSize {
        width: whole(width)?,
        height: whole(height)?,
    })
}
