//! Images whose file is missing, on another host or without alternative text.

use super::Text;
use crate::diagnostic::{Diagnostic, Place};
use crate::discover::ImageSize;
use crate::document::text::plain_text;
use crate::document::{Inline, InlineKind};
use crate::site::link::{BrokenLink, resolve_image};

pub(super) fn check(text: &Text<'_>, inline: &Inline, diagnostics: &mut Vec<Diagnostic>) {
    let InlineKind::Image(image) = &inline.kind else {
        return;
    };
    let place = text.place(inline.span);
    let target = &image.target;
    if plain_text(&image.alt).trim().is_empty() {
        diagnostics.push(
            Diagnostic::warning(
                "missing-alt-text",
                place.clone(),
                format!("the image `{target}` has no alternative text"),
            )
            .with_help(
                "say between the brackets what the picture shows, for readers who cannot see it: `![Three stages](stages.svg)`",
            ),
        );
    }
    let broken = match resolve_image(text.site, text.entry, text.language, image) {
        Ok((owner, at)) => {
            let attachment = &text.site.entry(owner).attachments[at];
            let file = attachment.files[text.language].as_ref();
            if let Some(file) = file.filter(|file| !is_readable(&attachment.name, file.size)) {
                diagnostics.push(unreadable(place, target, file.path.file_name()));
            }
            return;
        }
        Err(broken) => broken,
    };
    diagnostics.push(match broken {
        BrokenLink::ExternalImage => Diagnostic::error(
            "external-image",
            place,
            "this image lies on another host, which would learn of every reader",
        )
        .with_help("put a copy of the image into the entry's folder, where its licence allows it"),
        BrokenLink::OwnComputer(file) => Diagnostic::error(
            "missing-image",
            place,
            format!("`{target}` is a path on your own computer, where readers cannot go"),
        )
        .with_help(copy_into_folder(text, &file)),
        BrokenLink::NotFound(Some(near)) => Diagnostic::error(
            "missing-image",
            place,
            format!("there is no image `{target}`"),
        )
        .with_help(format!("a file with a similar name exists: `{near}`")),
        _ => Diagnostic::error(
            "missing-image",
            place,
            format!("there is no image `{target}`"),
        )
        .with_help(
            "put the file into the entry's folder and name it as it is written here, capitals too",
        ),
    });
}

/// What to do with a file that lies elsewhere on the author's computer.
pub(super) fn copy_into_folder(text: &Text<'_>, file: &str) -> String {
    let folder = format!("content/{}", text.entry.id);
    let folder = folder.trim_end_matches('/');
    let written = if file.contains(' ') {
        format!("<{file}>")
    } else {
        file.to_owned()
    };
    format!("copy the file into the folder `{folder}` and write `{written}`")
}

/// Whether browsers can show a file. The size of an SVG may be unknown for a good reason: it need not say one.
fn is_readable(name: &str, size: Option<ImageSize>) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" => size.is_some(),
        "svg" | "bmp" | "ico" | "apng" | "jfif" => true,
        _ => false,
    }
}

fn unreadable(place: Place, target: &str, file: &str) -> Diagnostic {
    Diagnostic::warning(
        "unreadable-image",
        place,
        format!("`{target}` cannot be read as an image, so readers may see nothing"),
    )
    .with_help(format!(
        "save `{file}` anew as one of png, jpg, gif, webp, avif or svg; another ending alone does not change what a file holds"
    ))
}
