//! Bromost turns one project of Markdown in several languages into a static site.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

pub mod bilingual;
pub mod check;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod discover;
pub mod document;
pub mod error;
pub mod language;
pub mod locale;
pub mod output;
pub mod parse;
pub mod path;
pub mod pipeline;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;
pub mod value;
pub mod view;
