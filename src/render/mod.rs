//! View + theme → bytes. Entry points: [`resources`] lists what a site consists of, [`render`] makes one of them.
//!
//! It opens no file: attachments are named, and copied by the output. What a resource holds depends on the site, the
//! theme and the messages alone, so resources are made in parallel, or one at a time when a preview asks.

mod feed;
mod sitemap;
pub mod tbx;
pub mod term_table;
mod xml;

use std::path::Path;

use serde::Serialize;

use crate::config::LanguageIndex;
use crate::diagnostic::Diagnostic;
use crate::site::route::{ASSETS, SideBySideRoute};
use crate::site::{EntryIndex, Route, Site, TopicIndex};
use crate::theme::Theme;
use crate::view::Views;

/// One file of the built site.
#[derive(Clone, Debug)]
pub struct Resource<'a> {
    /// The file's path in the site.
    pub file: String,
    /// What it is.
    pub kind: ResourceKind<'a>,
}

/// What a file of the site can be.
#[derive(Clone, Debug)]
pub enum ResourceKind<'a> {
    /// The page of an entry.
    Entry(EntryIndex, LanguageIndex, &'a Route),
    /// An entry's text beside another language's.
    SideBySide(&'a SideBySideRoute),
    /// The page of a topic.
    Topic(TopicIndex, LanguageIndex, &'a Route),
    /// The page that lists the topics.
    Topics(LanguageIndex, &'a Route),
    /// The page of the termbase.
    Glossary(LanguageIndex, &'a Route),
    /// The choice of a language.
    Chooser,
    /// The page for addresses that lead nowhere.
    NotFound(LanguageIndex, &'a Route),
    /// The same in every language, for hosts that know only one.
    RootNotFound,
    /// A page at an old address, by its place among the aliases.
    Alias(usize),
    /// The Atom feed of a language.
    Feed(LanguageIndex, &'a Route),
    /// `sitemap.xml`
    Sitemap,
    /// `robots.txt`
    Robots,
    /// A file of an entry, on disk.
    Attachment(&'a Path),
    /// A file of the theme.
    Asset(&'a [u8]),
}

/// What a resource holds.
pub enum Rendered<'a> {
    /// These bytes.
    Bytes(Vec<u8>),
    /// These bytes of the theme.
    Asset(&'a [u8]),
    /// What this file holds.
    Copy(&'a Path),
}

/// Everything that the site consists of, in a fixed order.
pub fn resources<'a>(site: &'a Site, theme: &'a Theme) -> Vec<Resource<'a>> {
    let routes = site.routes();
    let languages = || site.config.languages.indexes();
    let mut resources = Vec::new();
    let mut add = |route: &'a Route, kind| {
        resources.push(Resource {
            file: route.file(),
            kind,
        });
    };
    for (index, _) in site.entries() {
        for language in languages() {
            if let Some(route) = routes.entry(index, language) {
                add(route, ResourceKind::Entry(index, language, route));
            }
            for view in routes.side_by_side(index, language) {
                add(&view.route, ResourceKind::SideBySide(view));
            }
        }
    }
    for (index, _) in site.topics() {
        for language in languages() {
            if let Some(route) = routes.topic(index, language) {
                add(route, ResourceKind::Topic(index, language, route));
            }
        }
    }
    for language in languages() {
        if let Some(route) = &routes.topic_index[language] {
            add(route, ResourceKind::Topics(language, route));
        }
        if let Some(route) = &routes.glossary[language] {
            add(route, ResourceKind::Glossary(language, route));
        }
        let not_found = &routes.not_found[language];
        add(not_found, ResourceKind::NotFound(language, not_found));
        let feed = &routes.feeds[language];
        add(feed, ResourceKind::Feed(language, feed));
    }
    add(&routes.chooser, ResourceKind::Chooser);
    add(&routes.root_not_found, ResourceKind::RootNotFound);
    add(&routes.sitemap, ResourceKind::Sitemap);
    add(&routes.robots, ResourceKind::Robots);
    for (at, alias) in routes.aliases.iter().enumerate() {
        add(&alias.route, ResourceKind::Alias(at));
    }
    for attachment in &routes.attachments {
        let entry = site.entry(attachment.entry);
        let file = &entry.attachments[attachment.attachment].files[attachment.language];
        if let Some(file) = file {
            add(&attachment.route, ResourceKind::Attachment(&file.location));
        }
    }
    resources.extend(theme.assets().map(|(path, bytes)| Resource {
        file: format!("{ASSETS}/{path}"),
        kind: ResourceKind::Asset(bytes),
    }));
    resources
}

/// Makes one resource. It is `None` where a template failed, which the diagnostics tell.
pub fn render<'a>(
    views: &Views<'a>,
    resource: &ResourceKind<'a>,
) -> (Option<Rendered<'a>>, Vec<Diagnostic>) {
    let theme = views.theme;
    let mut diagnostics = Vec::new();
    let html = match *resource {
        ResourceKind::Attachment(path) => return (Some(Rendered::Copy(path)), diagnostics),
        ResourceKind::Asset(bytes) => return (Some(Rendered::Asset(bytes)), diagnostics),
        ResourceKind::Feed(language, route) => Ok(feed::feed(views, language, route)),
        ResourceKind::Sitemap => Ok(sitemap::sitemap(views.site)),
        ResourceKind::Robots => Ok(sitemap::robots(views.site)),
        ResourceKind::Entry(index, language, route) => {
            let (view, found) = views.entry_page(index, language, route);
            diagnostics.extend(found);
            let template = if view.page.form == "home" {
                "home.html"
            } else {
                theme.template_for(&view.entry.kind)
            };
            page(theme, template, &view)
        }
        ResourceKind::SideBySide(at) => match views.side_by_side_page(at) {
            Some((view, found)) => {
                diagnostics.extend(found);
                page(theme, "side-by-side.html", &view)
            }
            None => return (None, diagnostics),
        },
        ResourceKind::Topic(index, language, route) => page(
            theme,
            "topic.html",
            &views.topic_page(index, language, route),
        ),
        ResourceKind::Topics(language, route) => {
            page(theme, "topics.html", &views.topics_page(language, route))
        }
        ResourceKind::Glossary(language, route) => page(
            theme,
            "glossary.html",
            &views.glossary_page(language, route),
        ),
        ResourceKind::Chooser => page(theme, "chooser.html", &views.chooser_page()),
        ResourceKind::NotFound(language, route) => page(
            theme,
            "not-found.html",
            &views.not_found_page(language, route),
        ),
        ResourceKind::RootNotFound => page(theme, "not-found.html", &views.root_not_found_page()),
        ResourceKind::Alias(at) => {
            let alias = &views.site.routes().aliases[at];
            match views.redirect(alias) {
                Some(view) => page(theme, "redirect.html", &view),
                None => return (None, diagnostics),
            }
        }
    };
    match html {
        Ok(bytes) => (Some(Rendered::Bytes(bytes)), diagnostics),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            (None, diagnostics)
        }
    }
}

fn page(theme: &Theme, template: &str, view: &impl Serialize) -> Result<Vec<u8>, Box<Diagnostic>> {
    theme.render(template, view).map(String::into_bytes)
}
