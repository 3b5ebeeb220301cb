//! A PDF made of print-ready HTML, in this order:
//! 1. [`Engine::find`]: which program draws, Chromium or WeasyPrint;
//! 2. [`number::settle`]: draws, reads where each anchor came to stand, writes the page numbers into the HTML, and
//!    draws again until they stand still;
//! 3. [`finish::finish`]: what the engine leaves out: metadata, page labels, exact boxes, crop marks, black that is
//!    one ink, and tags as ISO 14289-1 (PDF/UA-1) wants them;
//! 4. [`accessibility::faults`]: what of PDF/UA-1 a program can check. A file is declared to be PDF/UA-1 only where
//!    this finds nothing.
//!
//! [`read::Reading`] reads a PDF back: for the page numbers, the checks and the tests. Only this module names `lopdf`.

pub mod accessibility;
mod artifact;
mod chromium;
pub mod content;
pub mod engine;
pub mod finish;
mod geometry;
mod hyphen;
mod ink;
pub mod label;
mod link;
mod lookup;
mod metadata;
pub mod number;
mod outline;
pub mod read;
mod repaint;
mod role;
mod structure;
pub mod tree;
mod weasyprint;

pub use engine::{Engine, EngineKind};
pub use finish::{Finish, finish};
pub use geometry::Sheet;
pub use read::Reading;
