//! Images that one language lacks. They are looked for in the whole text, since they may stand where they fit.

use super::{Both, Side};
use crate::bilingual::anchor::target::Address;
use crate::diagnostic::Diagnostic;
use crate::document::{Image, Inline, InlineKind};
use crate::site::EntryIndex;
use crate::site::link::resolve_image;

/// An image of a text.
pub(super) struct Shown<'a> {
    pub image: &'a Image,
    pub inline: &'a Inline,
    /// Which block it stands in.
    pub segment: usize,
    file: File,
}

#[derive(PartialEq)]
enum File {
    /// A file of an entry, whichever of its variants.
    Attachment(EntryIndex, usize),
    /// None that could be found.
    Unknown(Address),
}

impl Shown<'_> {
    /// Whether its file is there; else that is told, and not again here.
    fn is_found(&self) -> bool {
        matches!(self.file, File::Attachment(..))
    }

    /// Whether both show the same file.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.file, &other.file) {
            (File::Unknown(a), File::Unknown(b)) => a.is_same(b),
            (a, b) => a == b,
        }
    }
}

/// The images of a text, in order.
pub(super) fn images<'a>(both: &Both<'_>, side: &Side<'a>) -> Vec<Shown<'a>> {
    let mut found = Vec::new();
    for (segment, content) in side.contents.iter().enumerate() {
        for inline in &content.inlines {
            if let InlineKind::Image(image) = &inline.kind {
                let file = match resolve_image(both.site, both.entry, side.language, image) {
                    Ok((entry, at)) => File::Attachment(entry, at),
                    Err(_) => File::Unknown(Address::new(&image.target)),
                };
                found.push(Shown {
                    image,
                    inline,
                    segment,
                    file,
                });
            }
        }
    }
    found
}

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (source, target) = (images(both, &both.source), images(both, &both.target));
    let mut left: Vec<&Shown<'_>> = target.iter().collect();
    for shown in &source {
        if let Some(at) = left.iter().position(|other| shown.is_same(other)) {
            left.remove(at);
        } else if !both.is_changed(shown.segment) && shown.is_found() {
            let pairs = &both.pairs;
            let pair = pairs.partition_point(|pair| pair.a.end <= shown.segment);
            // The block before tells where it would stand.
            let near = pairs[..=pair].iter().rposition(|pair| !pair.b.is_empty());
            diagnostics.push(
                both.warning(
                    "different-image",
                    near.unwrap_or(pair),
                    None,
                    format!("the original shows the image `{}` near this, and the translation does not", shown.image.target),
                )
                .with_related(both.original(pair, Some(shown.inline.span)), "the image of the original")
                .with_help("show the image here too; a variant such as `process.pl.svg` is shown in its language by itself"),
            );
        }
    }
    for shown in left.into_iter().filter(|shown| shown.is_found()) {
        let pair = both
            .pairs
            .partition_point(|pair| pair.b.end <= shown.segment);
        diagnostics.push(
            both.warning(
                "different-image",
                pair,
                Some(shown.inline.span),
                format!(
                    "the translation shows the image `{}`, and the original does not",
                    shown.image.target
                ),
            )
            .with_help("show the image in the original too, or remove it here"),
        );
    }
}
