//! What stands in `<head>`: titles, canonical address, translations, Open Graph and JSON-LD.
//!
//! Sources: RFC 6596 (canonical), Google's guide to localised versions (hreflang with itself and `x-default`, only
//! between pages that are their own canonical), the Open Graph protocol, schema.org.

use serde::Serialize;
use serde_json::{Value, json};

use super::Views;
use super::address::Here;
use super::page::non_empty;
use crate::config::{LanguageIndex, PerLanguage};
use crate::site::{EntryIndex, Route};
use crate::theme::Html;

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

/// What a page is about, for its head and its language switch.
pub(super) struct Subject<'a> {
    /// The title, typeset; `None` on the home page, whose title is the site's.
    pub title: Option<String>,
    /// A sentence about it.
    pub description: Option<String>,
    /// Keywords from the front matter.
    pub keywords: Vec<String>,
    /// The page whose text this is, where it has an address of its own.
    pub canonical: Option<&'a Route>,
    /// The pages that have this text in a language of their own.
    pub translations: Vec<(LanguageIndex, &'a Route)>,
    /// Where a reader who wants no language in particular is sent.
    pub default: Option<&'a Route>,
    /// Where the language switch leads, and whether the text is there in that language.
    pub switch: PerLanguage<(&'a Route, bool)>,
    /// The language of the text, which is another than the page's where a translation is missing.
    pub text_language: LanguageIndex,
    /// The entry, for structured data.
    pub entry: Option<EntryIndex>,
    /// Whether search engines should leave the page out.
    pub hidden: bool,
}

impl Views<'_> {
    pub(super) fn head(
        &self,
        here: &Here<'_>,
        language: LanguageIndex,
        subject: &Subject<'_>,
    ) -> Head {
        let config = &self.site.config;
        let site_title = self.site_title(language);
        let base = &config.base_url;
        let canonical = subject.canonical.map(|route| base.join(route.as_str()));
        let mut alternates: Vec<Alternate> = subject
            .translations
            .iter()
            .map(|(language, route)| Alternate {
                hreflang: self.tag(*language).to_owned(),
                href: base.join(route.as_str()),
            })
            .collect();
        if let Some(default) = subject.default.filter(|_| !alternates.is_empty()) {
            alternates.push(Alternate {
                hreflang: "x-default".to_owned(),
                href: base.join(default.as_str()),
            });
        }
        let title = match &subject.title {
            Some(title) if *title != site_title => format!("{title} – {site_title}"),
            _ => site_title.clone(),
        };
        let open_graph = self.open_graph(
            subject.text_language,
            subject,
            &site_title,
            canonical.as_deref(),
        );
        let json_ld = canonical
            .as_deref()
            .filter(|_| !subject.hidden)
            .map(|url| self.json_ld(subject.text_language, subject, &site_title, url));
        Head {
            title: for_programs(&title),
            description: subject.description.as_deref().map(for_programs),
            keywords: subject.keywords.clone(),
            canonical,
            alternates,
            feed: Some(here.link(&self.site.routes().feeds[language])),
            open_graph,
            json_ld,
            robots: subject.hidden.then_some("noindex"),
        }
    }

    fn open_graph(
        &self,
        language: LanguageIndex,
        subject: &Subject<'_>,
        site_title: &str,
        canonical: Option<&str>,
    ) -> Vec<Property> {
        let is_article = subject
            .entry
            .is_some_and(|index| !self.site.entry(index).id.is_home());
        let mut properties = vec![
            Property {
                name: "og:type",
                content: if is_article { "article" } else { "website" }.to_owned(),
            },
            Property {
                name: "og:site_name",
                content: site_title.to_owned(),
            },
            Property {
                name: "og:title",
                content: subject
                    .title
                    .clone()
                    .unwrap_or_else(|| site_title.to_owned()),
            },
            Property {
                name: "og:locale",
                content: open_graph_locale(self.tag(language)),
            },
        ];
        if let Some(description) = &subject.description {
            properties.push(Property {
                name: "og:description",
                content: description.clone(),
            });
        }
        if let Some(url) = canonical {
            properties.push(Property {
                name: "og:url",
                content: url.to_owned(),
            });
        }
        let others = subject
            .translations
            .iter()
            .filter(|(other, _)| *other != language);
        properties.extend(others.map(|(other, _)| Property {
            name: "og:locale:alternate",
            content: open_graph_locale(self.tag(*other)),
        }));
        for property in &mut properties {
            property.content = for_programs(&property.content);
        }
        properties
    }

    fn json_ld(
        &self,
        language: LanguageIndex,
        subject: &Subject<'_>,
        site_title: &str,
        url: &str,
    ) -> Html {
        let base = &self.site.config.base_url;
        let website = json!({
            "@type": "WebSite",
            "@id": format!("{base}#website"),
            "url": base.as_str(),
            "name": site_title,
            "inLanguage": self.site.config.languages.values().map(|tag| tag.as_str()).collect::<Vec<_>>(),
        });
        let mut page = json!({
            "@type": "WebPage",
            "@id": url,
            "url": url,
            "name": subject.title.as_deref().unwrap_or(site_title),
            "inLanguage": self.tag(language),
            "isPartOf": { "@id": format!("{base}#website") },
        });
        if let Some(description) = &subject.description {
            page["description"] = json!(description);
        }
        let mut graph = vec![website];
        if let Some(index) = subject.entry {
            let entry = self.site.entry(index);
            if let Some(date) = entry.date {
                page["datePublished"] = json!(self.date(date, language).iso);
            }
            if let Some(date) = entry.updated.or(entry.date) {
                page["dateModified"] = json!(self.date(date, language).iso);
            }
            if let Some(translator) = &entry.text(language).1.translator {
                page["translator"] = json!({ "@type": "Person", "name": translator });
            }
            if let Some(crumbs) = self.breadcrumb_list(index, language) {
                page["breadcrumb"] = json!({ "@id": format!("{url}#breadcrumb") });
                graph.push(json!({
                    "@type": "BreadcrumbList",
                    "@id": format!("{url}#breadcrumb"),
                    "itemListElement": crumbs,
                }));
            }
        }
        graph.push(page);
        script_safe(&json!({ "@context": "https://schema.org", "@graph": graph }))
    }

    fn breadcrumb_list(&self, index: EntryIndex, language: LanguageIndex) -> Option<Vec<Value>> {
        let mut above: Vec<EntryIndex> = self.site.ancestors(index).collect();
        if above.is_empty() {
            return None;
        }
        above.reverse();
        above.push(index);
        let items = above.into_iter().filter_map(|index| {
            let (_, route) = self.page_for(index, language)?;
            let (shown, translation) = self.site.entry(index).text(language);
            Some((
                self.typeset(shown, &translation.title),
                self.site.config.base_url.join(route.as_str()),
            ))
        });
        let items = items.enumerate().map(|(at, (name, item))| {
            json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": item })
        });
        Some(items.collect())
    }

    /// The description of an entry's text: the front matter's own, or else the summary.
    pub(super) fn description(&self, index: EntryIndex, language: LanguageIndex) -> Option<String> {
        let (shown, translation) = self.site.entry(index).text(language);
        translation
            .description
            .as_deref()
            .or(translation.summary.as_deref())
            .and_then(non_empty)
            .map(|text| self.typeset(shown, text))
    }
}

/// Open Graph writes locales as `language_TERRITORY`; the territory is the language's likeliest.
fn open_graph_locale(tag: &str) -> String {
    let Ok(mut locale) = tag.parse::<icu::locale::LanguageIdentifier>() else {
        return tag.to_owned();
    };
    icu::locale::LocaleExpander::new_extended().maximize(&mut locale);
    match locale.region {
        Some(region) => format!("{}_{region}", locale.language),
        None => locale.language.to_string(),
    }
}

/// JSON that no text can end the script element of: `<`, `>` and `&` as escapes (HTML standard, «Restrictions for
/// contents of script elements»).
/// Text that programs read rather than people: without what only keeps lines together.
fn for_programs(text: &str) -> String {
    text.replace('\u{2060}', "")
}

fn script_safe(value: &Value) -> Html {
    let json = for_programs(&value.to_string());
    Html::from_markup(
        json.replace('<', "\\u003c")
            .replace('>', "\\u003e")
            .replace('&', "\\u0026"),
    )
}
