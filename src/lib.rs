//! Bromost turns one project of Markdown in several languages into a static site.
//!
//! # The steps
//!
//! [`pipeline::build`] goes through them in this order, [`pipeline::analyse`] as far as the checks:
//! 1. [`config::read`]: `bromost.toml` → [`Config`](config::Config), every default filled in;
//! 2. [`discover::discover`]: the project's folder → [`Sources`](discover::Sources), the only reading from disk;
//! 3. [`locale::Locale::new`]: each language's messages and formats; [`theme::Theme::load`]: templates and assets;
//! 4. [`parse::parse`]: each text by itself → [`Document`](document::Document), in parallel;
//! 5. [`site::assemble`]: all documents → [`Site`](site::Site): entries, facts, relations, topics, routes;
//! 6. [`bilingual::staleness::Translations::new`]: each translation against what it was made from;
//! 7. [`check::check`]: the site → diagnostics, one rule a file;
//! 8. [`view::Views`]: the site → one plain view for each page;
//! 9. [`render::render`]: a view and its template → bytes, in parallel;
//! 10. [`output::Staging::commit`]: the bytes → disk, staged beside the old site and swapped in whole.
//!
//! [`pipeline::publish::publish`] goes as far as the checks too; then [`publication::book`] makes one file of a whole book.
//!
//! # The floors
//!
//! A module imports only from below itself; `tests/suite/layout.rs` checks it. From the top: [`cli`], [`serve`],
//! [`pipeline`], [`publication`], [`render`], [`check`], [`exchange`], [`view`], [`bilingual`], [`theme`], [`site`], [`parse`], [`discover`], [`locale`], [`config`],
//! [`output`], [`document`], [`value`], [`diagnostic`], [`language`], [`source`] and [`error`], [`path`]. What each is
//! and what it does not know stands in `docs/architecture.md`.
//!
//! # What holds everywhere
//!
//! - What is wrong with an author's text is a [`Diagnostic`](diagnostic::Diagnostic), returned beside what could be
//!   made; an [`Error`](error::Error) is a failure of the machine. Nothing panics on input.
//! - Only [`cli`] prints, only [`discover`] reads content, only [`output`] writes the site.
//! - Only [`theme`] names Tera, only [`parse`] pulldown-cmark, only [`locale`] Fluent.
//! - A [`Route`](site::Route) is made by the route table alone: a page has one address, and no two share one.
//! - A template receives its own view and nothing else; only [`Html`](theme::Html) is printed unescaped.
//! - The same input gives the same bytes: nothing depends on the clock, the threads or the order of the file system.
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
pub mod exchange;
pub mod language;
pub mod locale;
pub mod output;
pub mod parse;
pub mod path;
pub mod pipeline;
pub mod publication;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;
pub mod value;
pub mod view;
