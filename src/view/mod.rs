//! One plain view for each output page: the contract with templates, written down in `docs/themes.md`.
//!
//! A template receives its own view and nothing else. What is optional is `null` when absent, never undefined. All
//! addresses are ready to print: relative to the page (absolute from the base address in `head`), so a site works
//! under any path.

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

pub use parallel::ParallelRow;
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

/// What stands in `<head>`.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// The title of the window: the page and the site.
    pub title: String,
    /// For search engines and link previews; `null` where there is nothing to say.
    pub description: Option<String>,
    /// Keywords from the front matter.
    pub keywords: Vec<String>,
    /// The absolute address of this text; on a page that shows another language's text, that of the original.
    /// `null` on pages that have no address of their own (404).
    pub canonical: Option<String>,
    /// The same page in each language that has it, and `x-default`.
    pub alternates: Vec<Alternate>,
    /// The Atom feed of the page's language.
    pub feed: Option<String>,
    /// Open Graph properties as name and content, in order.
    pub open_graph: Vec<Property>,
    /// A JSON-LD graph, escaped for a script element; `null` where there is none.
    pub json_ld: Option<Html>,
    /// `noindex` on pages that search engines should leave out; `null` elsewhere.
    pub robots: Option<&'static str>,
}

/// A translation, for search engines.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// A language tag or `x-default`.
    pub hreflang: String,
    /// The absolute address.
    pub href: String,
}

/// A property of Open Graph.
#[derive(Clone, Debug, Serialize)]
pub struct Property {
    /// Such as `og:title`.
    pub name: &'static str,
    /// Its content.
    pub content: String,
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

/// An entry's original and a translation of it, side by side.
#[derive(Clone, Debug, Serialize)]
pub struct SideBySidePage {
    /// What every page has.
    #[serde(flatten)]
    pub page: Page,
    /// The two texts.
    pub side_by_side: SideBySideView,
}

/// Two texts of an entry, aligned.
#[derive(Clone, Debug, Serialize)]
pub struct SideBySideView {
    /// The entry's id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// The kind's label in the page's language.
    pub kind_label: String,
    /// The two sides, that of the page's language first.
    pub sides: [SideView; 2],
    /// How many parts of the original are new, changed or gone since it was translated; 0 where the translation is
    /// up to date, or nobody said what it was made from.
    pub changes: usize,
    /// The text.
    pub rows: Vec<ParallelRow>,
}

/// One of two texts side by side.
#[derive(Clone, Debug, Serialize)]
pub struct SideView {
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's name in itself.
    pub name: String,
    /// The same as its own running text writes it.
    pub name_in_text: String,
    /// The plain page of this text.
    pub href: String,
    /// Whether this is the original.
    pub original: bool,
    /// The title.
    pub title: String,
    /// The summary; `null` where there is none.
    pub summary: Option<String>,
    /// Whether the original's title has changed since this translation was made.
    pub outdated_title: bool,
    /// Whether the original's summary has changed since this translation was made.
    pub outdated_summary: bool,
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

/// A fact, formatted.
#[derive(Clone, Debug, Serialize)]
pub struct FactView {
    /// The field's name.
    pub name: String,
    /// Its label in the page's language (the message `field-<kind>-<name>` or `field-<name>`).
    pub label: String,
    /// The field's type, such as `money`; `relation` for the inverse of another entry's field.
    pub field_type: String,
    /// The value for reading, with links and `<time>`; the items of a list joined as the language does.
    pub html: Html,
    /// The value as plain text.
    pub text: String,
    /// The single values of a list (one where the field is no list).
    pub items: Vec<Html>,
    /// The value for programs: an ISO 8601 date, a number with a point, an option's or an entry's id.
    pub raw: Vec<String>,
    /// For entries: their summaries; otherwise empty.
    pub entries: Vec<EntrySummary>,
}

/// A date, formatted.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// ISO 8601, for `datetime`.
    pub iso: String,
    /// For reading.
    pub text: String,
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

/// The page of a topic.
#[derive(Clone, Debug, Serialize)]
pub struct TopicPage {
    /// What every page has.
    #[serde(flatten)]
    pub page: Page,
    /// The topic.
    pub topic: TopicView,
}

/// A topic with its entries.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    /// Its id.
    pub id: String,
    /// Its label.
    pub title: String,
    /// What it is about; `null` where not said.
    pub summary: Option<String>,
    /// Its page.
    pub href: String,
    /// The entries, grouped by kind.
    pub groups: Vec<TopicGroup>,
    /// How many entries there are in all.
    pub count: usize,
}

/// The entries of one kind under a topic.
#[derive(Clone, Debug, Serialize)]
pub struct TopicGroup {
    /// The kind.
    pub kind: String,
    /// The kind's label in the plural (the message `kind-<kind>-plural`, or else `kind-<kind>`).
    pub label: String,
    /// The entries, sorted by title.
    pub entries: Vec<EntrySummary>,
}

/// The page that lists all topics.
#[derive(Clone, Debug, Serialize)]
pub struct TopicsPage {
    /// What every page has.
    #[serde(flatten)]
    pub page: Page,
    /// The topics that have entries, sorted by label; their groups are empty here.
    pub topics: Vec<TopicView>,
}

/// The page of the termbase.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryPage {
    /// What every page has.
    #[serde(flatten)]
    pub page: Page,
    /// The concepts by the first letter of their term, in the order of the page's language.
    pub groups: Vec<GlossaryGroup>,
}

/// The concepts whose terms begin with one letter.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryGroup {
    /// The letter, in capitals; `#` for digits.
    pub letter: String,
    /// The id of its heading.
    pub id: String,
    /// The concepts.
    pub concepts: Vec<TermView>,
}

/// A concept of the termbase, seen from one language.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// The id of the place that tells about it: on the glossary's page the concept's own.
    pub id: String,
    /// The preferred term.
    pub term: String,
    /// Its language where it is not the page's; otherwise `null`.
    pub lang: Option<String>,
    /// The other terms in the same language.
    pub others: Vec<String>,
    /// The terms in the other languages of the site.
    pub counterparts: Vec<Counterpart>,
    /// What it means; `null` where not said.
    pub definition: Option<String>,
    /// The language of the definition where it is not the page's; otherwise `null`.
    pub definition_lang: Option<String>,
    /// Its place in the glossary.
    pub href: String,
    /// The id of its mark in the text; `null` on the glossary's page.
    pub mark: Option<String>,
}

/// The terms of a concept in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Counterpart {
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its name as running text of the page's language writes it.
    pub name: String,
    /// The terms, the preferred one first.
    pub terms: Vec<String>,
}

/// The page for addresses that lead nowhere, and the chooser of a language at `/`: they have nothing of their own.
///
/// Hosts show the 404 page at any address, so its links begin at the host's root. There is one for each language, and
/// one at `/404.html` for hosts that know only one: that one speaks every language.
#[derive(Clone, Debug, Serialize)]
pub struct PlainPage {
    /// What every page has. On the chooser and the root's 404 page, `lang` is the site's source language, and each of
    /// `languages` has its own title in `choices`.
    #[serde(flatten)]
    pub page: Page,
    /// On the chooser and the root's 404 page: the site in each language; empty elsewhere.
    pub choices: Vec<Choice>,
}

/// The site in one language, on a page that speaks every language.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its name in itself.
    pub name: String,
    /// The site's title in it.
    pub title: String,
    /// The site's description in it; `null` where there is none.
    pub description: Option<String>,
    /// The home page in it.
    pub href: String,
}

/// An old address: a page that leads on. Its template is `redirect.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Redirect {
    /// The language of the page it leads to.
    pub lang: String,
    /// The way from this page to the root of the site.
    pub root: String,
    /// The title of the page it leads to.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// The same, absolute.
    pub canonical: String,
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
