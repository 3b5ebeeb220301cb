//! Slugs by language.
