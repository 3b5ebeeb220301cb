//! `bromost.toml`, resolved: [`read`] turns the file's text into a [`Config`] in which every default is filled in.
//!
//! `read.rs` takes the file as typed and reports all its faults; what stands here is what is meant, and holds no
//! optional leftovers.

mod allowance;
mod kind;
mod per_language;
mod read;
mod read_kind;
pub mod schema;
pub mod url;

use std::collections::BTreeMap;

pub use allowance::{Allowance, read_allowances, written};
pub use kind::{Field, FieldType, Kind};
pub use per_language::{LanguageIndex, PerLanguage};
pub use read::read;
pub use read_kind::is_name as is_kind_name;
pub use url::BaseUrl;

use crate::language::Language;
use crate::path::{EntryId, SourcePath};
use crate::source::Span;

/// The name of the configuration file, at the root of a project.
pub const FILE_NAME: &str = "bromost.toml";

/// What readers get where a translation is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MissingPolicy {
    /// The other language's text under a clear notice.
    Notice,
    /// No page in that language.
    Hide,
    /// The site is not published.
    Error,
}

impl MissingPolicy {
    /// The word for each policy, as written in the configuration.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("notice", Self::Notice),
        ("hide", Self::Hide),
        ("error", Self::Error),
    ];
}

/// A reference to an entry, as the configuration names it.
#[derive(Clone, Debug)]
pub struct EntryReference {
    /// The entry.
    pub id: EntryId,
    /// Where it is named.
    pub span: Span,
}

/// The configuration of a site.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file it was read from.
    pub file: SourcePath,
    /// The languages, in the order that readers are offered them; never empty.
    pub languages: PerLanguage<Language>,
    /// Where each language is named.
    pub language_spans: PerLanguage<Span>,
    /// The language that entries are written in first.
    pub source_language: LanguageIndex,
    /// The site's title.
    pub title: PerLanguage<String>,
    /// What the site is; empty where not said.
    pub description: PerLanguage<String>,
    /// The address of the site's root.
    pub base_url: BaseUrl,
    /// The name of the theme.
    pub theme: String,
    /// Where it is named; `None` where it is not.
    pub theme_span: Option<Span>,
    /// What readers get where a translation is missing and neither section nor entry says otherwise.
    pub missing: MissingPolicy,
    /// Whether raw HTML in Markdown is let through.
    pub raw_html: bool,
    /// Whether each entry with two texts has a page that shows them side by side.
    pub side_by_side: bool,
    /// The entries of the main menu; `None` means all entries below the home page, in their order.
    pub menu: Option<Vec<EntryReference>>,
    /// The entries at the foot of each page.
    pub footer: Vec<EntryReference>,
    /// The slug of the page that lists the topics, and of the folder of their pages.
    pub topics_slug: PerLanguage<String>,
    /// The slug of the page of the termbase.
    pub glossary_slug: PerLanguage<String>,
    /// Whether terms are marked where they first stand on a page.
    pub mark_terms: bool,
    /// The kinds of entries by name; those that ship are always there.
    pub kinds: BTreeMap<String, Kind>,
    /// The codes of warnings that are not shown.
    pub allow: Vec<Allowance>,
}

impl Config {
    /// The index of a language by its tag, without regard to case.
    pub fn language_index(&self, tag: &str) -> Option<LanguageIndex> {
        self.languages
            .iter()
            .find(|(_, language)| language.as_str().eq_ignore_ascii_case(tag))
            .map(|(index, _)| index)
    }
}
