//! The Atom feed of a language (RFC 4287).

use super::xml::Xml;
use crate::config::LanguageIndex;
use crate::site::{Entry, EntryIndex, Route};
use crate::value::quantity::PartialDate;
use crate::view::Views;

/// The most entries that a feed holds.
const LIMIT: usize = 50;

/// What was published or changed last, newest first. An entry without a date is not in it.
pub fn feed(views: &Views<'_>, language: LanguageIndex, route: &Route) -> Vec<u8> {
    let site = views.site;
    let config = &site.config;
    let tag = &config.languages[language];
    let mut entries: Vec<(PartialDate, EntryIndex, &Entry)> = site
        .entries()
        .filter(|(_, entry)| entry.translations[language].is_some())
        .filter_map(|(index, entry)| Some((entry.updated.or(entry.date)?, index, entry)))
        .collect();
    entries.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.2.id.cmp(&b.2.id)));
    entries.truncate(LIMIT);
    let newest = entries.first().map(|(date, _, _)| *date);
    let base = &config.base_url;
    let home = base.join(&format!("{tag}/"));
    Xml::document(|xml| {
        let attributes = [
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", tag.as_str()),
        ];
        xml.element("feed", &attributes, |xml| {
            xml.text("title", &[], &views.site_title(language));
            if let Some(description) = views.site_description(language) {
                xml.text("subtitle", &[], &description);
            }
            xml.text("id", &[], &home);
            let own = base.join(route.as_str());
            xml.empty(
                "link",
                &[
                    ("rel", "self"),
                    ("type", "application/atom+xml"),
                    ("href", &own),
                ],
            );
            xml.empty(
                "link",
                &[("rel", "alternate"), ("type", "text/html"), ("href", &home)],
            );
            xml.text("updated", &[], &instant(newest));
            xml.element("author", &[], |xml| {
                xml.text("name", &[], &views.site_title(language))
            });
            for (date, index, entry) in &entries {
                let Some(page) = site.routes().entry(*index, language) else {
                    continue;
                };
                let (_, text) = entry.text(language);
                let address = base.join(page.as_str());
                xml.element("entry", &[], |xml| {
                    xml.text("title", &[], &views.typeset(language, &text.title));
                    xml.text("id", &[], &address);
                    xml.empty(
                        "link",
                        &[
                            ("rel", "alternate"),
                            ("type", "text/html"),
                            ("href", &address),
                        ],
                    );
                    xml.text("published", &[], &instant(entry.date.or(entry.updated)));
                    xml.text("updated", &[], &instant(Some(*date)));
                    for topic in &entry.topics {
                        let topic = site.topic(*topic);
                        xml.empty(
                            "category",
                            &[("term", &topic.id), ("label", &topic.label[language])],
                        );
                    }
                    if let Some(summary) = &text.summary {
                        xml.text("summary", &[], &views.typeset(language, summary));
                    }
                });
            }
        });
    })
}

/// A date as Atom wants it (RFC 3339): the first instant of the day, month or year. A feed without entries has never
/// changed.
fn instant(date: Option<PartialDate>) -> String {
    let (year, month, day) = date.map_or((1970, 1, 1), |date| {
        (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
    });
    format!("{year:04}-{month:02}-{day:02}T00:00:00Z")
}
