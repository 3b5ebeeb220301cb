//! Images whose file is missing, on another host or without alternative text.

use super::Text;
use crate::diagnostic::Diagnostic;
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
    let Err(broken) = resolve_image(text.site, text.entry, text.language, image) else {
        return;
    };
    diagnostics.push(match broken {
        BrokenLink::ExternalImage => Diagnostic::error(
            "external-image",
            place,
            "this image lies on another host, which would learn of every reader",
        )
        .with_help("put a copy of the image into the entry's folder, where its licence allows it"),
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
