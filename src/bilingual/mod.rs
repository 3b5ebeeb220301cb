//! Two documents in two languages as one: which of their blocks belong together.
//!
//! [`segment::segments`] lists the smallest blocks of a document, [`align::align`] pairs two such lists. What the
//! aligner goes by is language-independent: [anchors](anchor), lengths, and the kinds of the blocks; it knows no
//! dictionary and is not told the languages.

pub mod align;
pub mod anchor;
pub mod block;
pub mod record;
pub mod segment;
pub mod staleness;
