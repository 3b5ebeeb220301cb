//! The pictures of a book, as they stand within its file.

use std::collections::HashMap;

use crate::discover::read_attachment;
use crate::document::InlineKind;
use crate::document::walk::Visited;
use crate::error::Result;
use crate::path::SourcePath;
use crate::site::Site;
use crate::site::link::resolve_image;
use crate::theme::data_uri;
use crate::view::book::Plan;

/// Reads each picture that a text of the book shows, as a data URI.
///
/// # Errors
///
/// Fails where one cannot be read.
pub(super) fn pictures(site: &Site, plan: &Plan<'_>) -> Result<HashMap<SourcePath, String>> {
    let mut pictures = HashMap::new();
    for index in plan.entries() {
        let entry = site.entry(index);
        for &language in &plan.languages {
            let Some(text) = &entry.translations[language] else {
                continue;
            };
            let mut files = Vec::new();
            text.document.walk(&mut |visited| {
                let Visited::Inline(inline) = visited else {
                    return;
                };
                // What leads nowhere is reported by the checks.
                if let InlineKind::Image(image) = &inline.kind
                    && let Ok((owner, at)) = resolve_image(site, entry, language, image)
                    && let Some(file) = &site.entry(owner).attachments[at].files[language]
                {
                    files.push(file);
                }
            });
            for file in files {
                if !pictures.contains_key(&file.path) {
                    let bytes = read_attachment(&file.location)?;
                    pictures.insert(file.path.clone(), data_uri(file.path.as_str(), &bytes));
                }
            }
        }
    }
    Ok(pictures)
}
