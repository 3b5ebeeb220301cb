//! Texts out to translators and back: [`bundle::Bundle`] gathers what is wanted, [`Format::write`] writes it as
//! XLIFF, PO or TMX, [`read`] reads what came back, and [`import::plan`] finds out what that changes.
//!
//! A text is taken apart into [units](unit) of text with [codes](content::Code), [paired] with those of its
//! translation; a translated unit is [spliced](splice) back into its place. It knows neither the disk nor the terminal:
//! files come and go as text.

pub mod bundle;
pub mod content;
pub mod import;
pub mod paired;
pub mod po;
pub mod received;
pub mod sentence;
pub mod splice;
pub mod tmx;
pub mod unit;
pub mod write;
pub mod xliff1;
pub mod xliff2;
pub mod xliff_read;

mod decode;
mod xml;

use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use bundle::Bundle;
use received::Received;

pub use decode::decode;

/// A form that texts go out in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// XLIFF 2.1.
    Xliff2,
    /// XLIFF 1.2.
    Xliff1,
    /// gettext's PO.
    Po,
    /// TMX 1.4b, which does not come back.
    Tmx,
}

impl Format {
    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xliff2 | Self::Xliff1 => "xlf",
            Self::Po => "po",
            Self::Tmx => "tmx",
        }
    }

    /// How many units, or pairs, a file of these texts holds.
    pub fn count(self, bundle: &Bundle<'_>) -> usize {
        match self {
            Self::Xliff2 | Self::Xliff1 => bundle.count(),
            Self::Po => po::count(bundle),
            Self::Tmx => tmx::count(bundle),
        }
    }

    /// Writes texts; the same bytes for the same texts.
    pub fn write(self, bundle: &Bundle<'_>) -> String {
        match self {
            Self::Xliff2 => xliff2::write(bundle),
            Self::Xliff1 => xliff1::write(bundle),
            Self::Po => po::write(bundle),
            Self::Tmx => tmx::write(bundle),
        }
    }
}

/// Reads a file that came back, XLIFF or PO, whichever it is; `None` where it cannot be one of ours, which the
/// diagnostics tell.
pub fn read(text: &str, file: &SourcePath) -> (Option<Received>, Vec<Diagnostic>) {
    if text.trim_start().starts_with('<') {
        xliff_read::read(text, file)
    } else {
        po::read(text, file)
    }
}
