//! One plain view for each output page: the contract with templates, written down in `docs/themes.md`.
//!
//! A template receives its own view and nothing else. What is optional is `null` when absent, never undefined. All
//! addresses are ready to print: relative to the page (absolute from the base address in `head`), so a site works
//! under any path.
//!
//! Here stand the views of an entry and what every page has; the others stand beside what makes them.

pub mod address;
pub mod book;
mod entry;
pub mod fact;
mod glossary;
mod head;
pub mod markdown;
mod page;
pub mod parallel;
mod plain;
mod side_by_side;
pub mod status;
mod topic;
mod views;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::theme::Html;

pub use fact::{DateView, FactView};
pub use glossary::{Counterpart, GlossaryGroup, GlossaryPage, TermView};
pub use head::{Alternate, Head, Property};
pub use parallel::ParallelRow;
pub use plain::{Choice, PlainPage, Redirect};
pub use side_by_side::{SideBySidePage, SideBySideView, SideView};
pub use topic::{TopicGroup, TopicPage, TopicView, TopicsPage};
pub use views::Views;
pub(crate) use views::humanized;

/// What every page has.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// The name of the page's template and of its form: `home`, `entry`, `topic`, `topics`, `glossary`,
    /// `side-by-side`, `not-found`, `chooser`.
    pub form: &'static str,
    /// The BCP 47 tag of the page's own language; messages are looked up in it.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The way from this page to the root of the site, such as `../../`; empty or ends in `/`.
    pub root: String,
    /// The site.
    pub site: SiteView,
    /// What stands in `<head>`.
    pub head: Head,
    /// This page in every language of the site, in the site's order, this one too.
    pub languages: Vec<LanguageLink>,
    /// The main menu.
    pub menu: Vec<NavigationLink>,
    /// The links at the foot of every page.
    pub footer: Vec<NavigationLink>,
    /// The page that lists the topics; `null` where no entry has one.
    pub topics_page: Option<String>,
    /// The page of the termbase; `null` where there is none.
    pub glossary_page: Option<String>,
    /// The pages above this one, from the home page down, without the page itself; empty on the home page.
    pub breadcrumbs: Vec<NavigationLink>,
}

/// The site, as a page names it.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The site's title in the page's language.
    pub title: String,
    /// What the site is, in a sentence; `null` where the configuration has none.
    pub description: Option<String>,
    /// The home page in the page's language.
    pub home: String,
}

/// A page in one of the site's languages.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageLink {
    /// The language.
    pub lang: String,
    /// Its name in itself: «Norsk bokmål».
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// Whether this is the page's own language.
    pub current: bool,
    /// Whether the page's text is there in this language; otherwise the link leads to a page that says so, or to
    /// the nearest page above that is there.
    pub translated: bool,
}

/// A link to a page of the site.
#[derive(Clone, Debug, Serialize)]
pub struct NavigationLink {
    /// The page's title, set as its language asks.
    pub title: String,
    /// The title's language where it is not the page's; otherwise `null`.
    pub lang: Option<String>,
    /// Where it leads.
    pub href: String,
    /// Whether it leads to this very page.
    pub current: bool,
    /// Whether this page lies below the one it leads to.
    pub active: bool,
}

/// The page of an entry: the home page, a section, or any other.
#[derive(Clone, Debug, Serialize)]
pub struct EntryPage {
    /// What every page has.
    #[serde(flatten)]
    pub page: Page,
    /// The entry.
    pub entry: EntryView,
}

/// An entry in one language.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    /// Its id, such as `tools/samson`; empty for the home page.
    pub id: String,
    /// Its kind, such as `case-study`.
    pub kind: String,
    /// The kind's label in the page's language (the message `kind-<kind>`).
    pub kind_label: String,
    /// The title.
    pub title: String,
    /// The summary; `null` where there is none.
    pub summary: Option<String>,
    /// The language of title, summary and content where it is not the page's: the translation is missing and the
    /// original is shown. Otherwise `null`.
    pub text_lang: Option<String>,
    /// `dir` for `text_lang`; `null` with it.
    pub text_dir: Option<&'static str>,
    /// Set with `text_lang`: what to tell the reader.
    pub missing_translation: Option<MissingTranslation>,
    /// Set where the original has changed since this translation was made; otherwise `null`.
    pub outdated_translation: Option<OutdatedTranslation>,
    /// The views of this text beside its original or a translation.
    pub side_by_side: Vec<SideBySideLink>,
    /// The text.
    pub content: Html,
    /// The headings of the text, for a table of contents.
    pub contents: Vec<ContentsItem>,
    /// The terms that are marked in the text, in order; the marks link to their ids.
    pub terms: Vec<TermView>,
    /// The facts that are given, in the order of the kind's declaration, then inverse relations.
    pub facts: Vec<FactView>,
    /// The same facts by name.
    pub fact: BTreeMap<String, FactView>,
    /// The entry's topics.
    pub topics: Vec<NavigationLink>,
    /// The entries in its folder, in order; on a section and the home page.
    pub children: Vec<EntrySummary>,
    /// The entry before it, where its kind has `previous_next = true`; otherwise `null`.
    pub previous: Option<NavigationLink>,
    /// The entry after it; as `previous`.
    pub next: Option<NavigationLink>,
    /// When it was first published; `null` where not said.
    pub date: Option<DateView>,
    /// When it was last changed in substance; `null` where not said.
    pub updated: Option<DateView>,
    /// For a publication, what the book is made of; otherwise `null`.
    pub publication: Option<PublicationView>,
    /// Who translated this text; `null` where not said.
    pub translator: Option<String>,
}

/// A translation that is missing.
#[derive(Clone, Debug, Serialize)]
pub struct MissingTranslation {
    /// The language shown instead.
    pub lang: String,
    /// Its name as running text of the page's language writes it (the message `language-in-text-<tag>`); its name in
    /// itself where there is none.
    pub name: String,
    /// The page in that language.
    pub href: String,
}

/// A translation that the original has outrun.
#[derive(Clone, Debug, Serialize)]
pub struct OutdatedTranslation {
    /// The language of the original.
    pub lang: String,
    /// Its name in itself.
    pub name: String,
    /// The page of the original.
    pub href: String,
    /// How many parts of the original are new, changed or gone.
    pub changes: usize,
}

/// A link to the view of two texts side by side.
#[derive(Clone, Debug, Serialize)]
pub struct SideBySideLink {
    /// The other language.
    pub lang: String,
    /// Its name as running text of the page's language writes it.
    pub name: String,
    /// The same of the page's own language.
    pub own_name: String,
    /// The view.
    pub href: String,
}

/// A heading in the table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsItem {
    /// The heading's id.
    pub id: String,
    /// Its text.
    pub title: String,
    /// Its level, 2 to 6.
    pub level: u8,
    /// The headings below it.
    pub children: Vec<ContentsItem>,
}

/// What a book is made of, as the page of its publication tells.
#[derive(Clone, Debug, Serialize)]
pub struct PublicationView {
    /// `sequential`, `parallel` or `facing`.
    pub layout: &'static str,
    /// The parts, in order.
    pub parts: Vec<PublicationPart>,
}

/// A part of a book.
#[derive(Clone, Debug, Serialize)]
pub struct PublicationPart {
    /// Its title; `null` where its chapters follow without one.
    pub title: Option<String>,
    /// The page of the section that it is made of; otherwise `null`.
    pub href: Option<String>,
    /// Its chapters.
    pub chapters: Vec<NavigationLink>,
}

/// An entry as other pages list it.
#[derive(Clone, Debug, Serialize)]
pub struct EntrySummary {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// The kind's label.
    pub kind_label: String,
    /// Its title.
    pub title: String,
    /// Its summary; `null` where there is none.
    pub summary: Option<String>,
    /// Where its page is.
    pub href: String,
    /// In a book, the number of its page; `null` on pages, and where it is not in the book.
    pub page_number: Option<Html>,
    /// The language of title and summary where it is not the page's; otherwise `null`.
    pub lang: Option<String>,
    /// When it was first published; `null` where not said.
    pub date: Option<DateView>,
    /// The labels of its topics.
    pub topics: Vec<String>,
}

/// A container in a text: what its template, `containers/<name>.html`, receives.
#[derive(Clone, Debug, Serialize)]
pub struct ContainerView {
    /// The page's language, for messages.
    pub lang: String,
    /// The way from the page to the root of the site.
    pub root: String,
    /// The container's name.
    pub name: String,
    /// What stands before the ids of this text on a page of several; otherwise empty.
    pub prefix: String,
    /// For `figure` in a book: its number in words, `Figur 3.1`; otherwise `null`.
    pub label: Option<String>,
    /// The id that links lead to; `null` where the author gave none.
    pub id: Option<String>,
    /// Its attributes as written.
    pub attributes: BTreeMap<String, String>,
    /// Its number among the containers of this name on the page, from 1: for ids.
    pub number: usize,
    /// All of its content.
    pub content: Html,
    /// The first block of it; an image alone in a paragraph as `<img>` alone.
    pub first: Html,
    /// What follows the first block.
    pub rest: Html,
    /// The content, parted at thematic breaks (one part where there is none).
    pub parts: Vec<Html>,
    /// What stands before the first list.
    pub before: Html,
    /// The items of the first list; empty where there is none.
    pub items: Vec<Html>,
    /// What stands after the first list; empty where there is none.
    pub after: Html,
    /// For `list`: the entries it asks for.
    pub entries: Vec<EntrySummary>,
}
