//! `sitemap.xml` with the translations of each page (sitemaps.org, protocol 0.9; Google's `xhtml:link`), and
//! `robots.txt` (RFC 9309).

use super::xml::Xml;
use crate::config::{LanguageIndex, PerLanguage};
use crate::site::{Route, Site};
use crate::value::quantity::PartialDate;

/// Every page that is its own canonical.
pub fn sitemap(site: &Site) -> Vec<u8> {
    let routes = site.routes();
    Xml::document(|xml| {
        let attributes = [
            ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
            ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
        ];
        xml.element("urlset", &attributes, |xml| {
            for (index, entry) in site.entries() {
                let pages = site.per_language(|language| {
                    entry.translations[language].as_ref()?;
                    routes.entry(index, language)
                });
                let default = if entry.id.is_home() {
                    Some(&routes.chooser)
                } else {
                    pages[entry.source_language]
                };
                page(site, xml, &pages, default, entry.updated.or(entry.date));
            }
            let source = site.config.source_language;
            let topics = site.per_language(|language| routes.topic_index[language].as_ref());
            page(site, xml, &topics, topics[source], None);
            let glossary = site.per_language(|language| routes.glossary[language].as_ref());
            page(site, xml, &glossary, glossary[source], None);
            for (index, _) in site.topics() {
                let pages = site.per_language(|language| routes.topic(index, language));
                page(site, xml, &pages, pages[source], None);
            }
        });
    })
}

/// A page in each language that has it, each naming all.
fn page(
    site: &Site,
    xml: &mut Xml,
    pages: &PerLanguage<Option<&Route>>,
    default: Option<&Route>,
    changed: Option<PartialDate>,
) {
    let base = &site.config.base_url;
    let tag = |language: LanguageIndex| site.config.languages[language].as_str();
    let mut alternates: Vec<(&str, String)> = pages
        .iter()
        .filter_map(|(language, route)| Some((tag(language), base.join((*route)?.as_str()))))
        .collect();
    let addresses: Vec<String> = alternates
        .iter()
        .map(|(_, address)| address.clone())
        .collect();
    if let Some(default) = default {
        alternates.push(("x-default", base.join(default.as_str())));
    }
    for address in &addresses {
        xml.element("url", &[], |xml| {
            xml.text("loc", &[], address);
            if let Some(date) = changed {
                xml.text("lastmod", &[], &date.to_string());
            }
            for (language, href) in &alternates {
                xml.empty(
                    "xhtml:link",
                    &[("rel", "alternate"), ("hreflang", language), ("href", href)],
                );
            }
        });
    }
}

/// Everything may be read, and here is the list of it.
pub fn robots(site: &Site) -> Vec<u8> {
    let sitemap = site.config.base_url.join(site.routes().sitemap.as_str());
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes()
}
