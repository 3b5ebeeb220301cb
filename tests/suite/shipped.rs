//! The site that ships: that it is whole, in both languages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use crate::html::Tag;
use crate::links::{self, Pages, Target, addresses, resolve};
use crate::project::{Project, sources};
use crate::tree::{self, Tree};

const BASE: &str = "https://example.org/";
const LANGUAGES: [&str; 2] = ["nb", "pl"];

/// The site, built once for all tests here.
fn site() -> &'static Tree {
    static SITE: OnceLock<Tree> = OnceLock::new();
    SITE.get_or_init(|| {
        let project = Project::shipped();
        let built = project.bromost(&["build", "--base-url", BASE]);
        built.assert_status(0);
        tree::read_site(&project.path("public"))
    })
}

fn pages() -> &'static Pages {
    static PAGES: OnceLock<Pages> = OnceLock::new();
    PAGES.get_or_init(|| Pages::read(site()))
}

fn named<'a>(tags: &'a [Tag], name: &'a str) -> impl Iterator<Item = &'a Tag> {
    tags.iter().filter(move |tag| tag.name == name)
}

fn is_redirect(tags: &[Tag]) -> bool {
    named(tags, "meta").any(|tag| tag.attribute("http-equiv") == Some("refresh"))
}

/// The `<link rel="alternate" hreflang>` of a page: language → address.
fn alternates(tags: &[Tag]) -> BTreeMap<&str, &str> {
    named(tags, "link")
        .filter(|tag| tag.attribute("rel") == Some("alternate"))
        .filter_map(|tag| Some((tag.attribute("hreflang")?, tag.attribute("href")?)))
        .collect()
}

/// The folders of content that hold a text, by id.
fn entries(folder: &Path, id: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            entries(&path, &format!("{id}/{name}"), found);
        } else if name.ends_with(".md") {
            found.insert(id.trim_start_matches('/').to_owned());
        }
    }
}

#[test]
fn the_site_has_nothing_to_find_fault_with() {
    let checked = Project::shipped().bromost(&["check", "--strict", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&checked.stdout).expect("JSON");
    let told = report["diagnostics"].as_array().expect("a list").iter();
    let told: Vec<String> = told
        .map(|found| {
            format!(
                "{}:{} {}: {}",
                found["file"], found["line"], found["code"], found["message"]
            )
        })
        .collect();
    assert!(
        told.is_empty() && checked.status == 0,
        "\n{}",
        told.join("\n")
    );
}

#[test]
fn every_entry_is_written_and_has_a_page_in_both_languages() {
    let content = sources().join("content");
    let mut ids = BTreeSet::new();
    entries(&content, "", &mut ids);
    for id in &ids {
        for language in LANGUAGES {
            assert!(
                content.join(id).join(format!("{language}.md")).exists(),
                "`{id}` has no {language}.md"
            );
        }
    }
    for language in LANGUAGES {
        let paths: Vec<&String> = pages()
            .tags
            .iter()
            .filter(|(path, tags)| {
                path.starts_with(&format!("{language}/"))
                    && path.ends_with("/index.html")
                    && !is_redirect(tags)
            })
            .map(|(path, _)| path)
            .collect();
        // Beside the entries there are the topics.
        assert!(
            paths.len() >= ids.len(),
            "{} pages in `{language}` for {} entries: {paths:?}",
            paths.len(),
            ids.len()
        );
    }
}

#[test]
fn every_address_leads_somewhere() {
    let broken = links::broken(site(), BASE);
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_address_leads_somewhere_below_any_path() {
    let project = Project::shipped();
    let base = "https://example.org/some/place/";
    project
        .bromost(&["build", "--base-url", base])
        .assert_status(0);
    let site = tree::read_site(&project.path("public"));
    let broken = links::broken(&site, base);
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
    let strays: Vec<String> = Pages::read(&site)
        .tags
        .iter()
        .flat_map(|(page, tags)| {
            tags.iter()
                .flat_map(addresses)
                .map(move |address| (page.clone(), address))
        })
        .filter(|(page, address)| {
            address.starts_with('/') && resolve(base, page, address) == Target::Outside
        })
        .map(|(page, address)| format!("{page}: {address}"))
        .collect();
    assert!(
        strays.is_empty(),
        "addresses that leave the site's path:\n{}",
        strays.join("\n")
    );
}

#[test]
fn pages_ask_no_other_host_for_anything() {
    for (page, tags) in &pages().tags {
        for tag in tags {
            let is_loaded = match tag.name.as_str() {
                "img" | "script" | "iframe" | "video" | "audio" | "source" | "embed" | "object" => {
                    true
                }
                "link" => tag.attribute("rel").is_some_and(|rel| {
                    rel.split(' ').any(|rel| {
                        matches!(
                            rel,
                            "stylesheet" | "preload" | "icon" | "manifest" | "modulepreload"
                        )
                    })
                }),
                _ => false,
            };
            for address in addresses(tag).iter().filter(|_| is_loaded) {
                assert!(
                    !address.contains("//") && !address.starts_with("data:"),
                    "{page}: <{}> loads {address}",
                    tag.name
                );
            }
        }
    }
}

#[test]
fn nothing_on_a_page_needs_a_laxer_policy_than_self() {
    for (page, tags) in &pages().tags {
        for tag in tags {
            assert!(tag.name != "style", "{page}: a <style> element");
            assert!(
                tag.attribute("style").is_none(),
                "{page}: a style attribute on <{}>",
                tag.name
            );
            let handler = tag
                .attributes
                .iter()
                .find(|(name, _)| name.starts_with("on"));
            assert!(handler.is_none(), "{page}: {handler:?} on <{}>", tag.name);
            let is_data = tag
                .attribute("type")
                .is_some_and(|kind| kind.ends_with("json"));
            assert!(
                tag.name != "script" || is_data || tag.attribute("src").is_some(),
                "{page}: a script within the page"
            );
        }
    }
}

#[test]
fn each_page_says_its_language() {
    for (page, tags) in &pages().tags {
        let html = named(tags, "html")
            .next()
            .unwrap_or_else(|| panic!("{page} has no <html>"));
        let language = html.attribute("lang").unwrap_or_default();
        let expected = page
            .split('/')
            .next()
            .filter(|first| LANGUAGES.contains(first));
        match expected {
            Some(expected) if !is_redirect(tags) => assert_eq!(language, expected, "{page}"),
            _ => assert!(
                LANGUAGES.contains(&language),
                "{page}: lang is `{language}`"
            ),
        }
    }
}

#[test]
fn translations_name_each_other_themselves_and_a_default() {
    let mut seen = 0;
    for (page, tags) in &pages().tags {
        let alternates = alternates(tags);
        let is_hidden = named(tags, "meta").any(|tag| tag.attribute("content") == Some("noindex"));
        if is_hidden || is_redirect(tags) {
            assert!(
                alternates.is_empty(),
                "{page} is not for search engines and names translations"
            );
            continue;
        }
        let languages: Vec<&str> = alternates.keys().copied().collect();
        assert_eq!(languages, ["nb", "pl", "x-default"], "{page}");
        for (language, address) in &alternates {
            assert!(
                address.starts_with(BASE),
                "{page}: {address} is not absolute"
            );
            let Target::Inside(other, None) = resolve(BASE, page, address) else {
                panic!("{page}: {address} is no page");
            };
            let others = &pages().tags[&other];
            if *language != "x-default" {
                assert_eq!(self::alternates(others), alternates, "{page} and {other}");
                assert_eq!(
                    named(others, "html").next().unwrap().attribute("lang"),
                    Some(*language),
                    "{other}"
                );
            }
            seen += 1;
        }
        let canonical = named(tags, "link").find(|tag| tag.attribute("rel") == Some("canonical"));
        let canonical = canonical
            .and_then(|tag| tag.attribute("href"))
            .unwrap_or_default();
        assert_eq!(
            resolve(BASE, page, canonical),
            Target::Inside(page.clone(), None),
            "{page}: canonical"
        );
    }
    assert!(seen > 0);
}

#[test]
fn the_switch_leads_to_the_same_page() {
    for (page, tags) in &pages().tags {
        let alternates = alternates(tags);
        for language in LANGUAGES {
            let Some(address) = alternates.get(language) else {
                continue;
            };
            if page.starts_with(language) || !page.contains('/') {
                continue;
            }
            let expected = resolve(BASE, page, address);
            let switch = named(tags, "a").find(|tag| tag.attribute("hreflang") == Some(language));
            let switch = switch.unwrap_or_else(|| panic!("{page} has no switch to `{language}`"));
            assert_eq!(switch.attribute("lang"), Some(language), "{page}");
            assert_eq!(
                resolve(BASE, page, switch.attribute("href").unwrap()),
                expected,
                "{page}"
            );
        }
    }
}

#[test]
fn the_sitemap_lists_each_page_once() {
    let sitemap = std::str::from_utf8(&site()["sitemap.xml"]).unwrap();
    let document = roxmltree::Document::parse(sitemap).expect("XML");
    let listed: Vec<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")))
        .filter_map(|node| node.text())
        .collect();
    let unique: BTreeSet<String> = listed
        .iter()
        .map(|address| match resolve(BASE, "index.html", address) {
            Target::Inside(file, None) => file,
            other => panic!("{address}: {other:?}"),
        })
        .collect();
    assert_eq!(unique.len(), listed.len(), "an address stands twice");
    let canonical: BTreeSet<String> = pages()
        .tags
        .iter()
        .filter(|(_, tags)| !alternates(tags).is_empty())
        .map(|(page, _)| page.clone())
        .filter(|page| page != "index.html")
        .collect();
    let without_chooser: BTreeSet<String> = unique
        .into_iter()
        .filter(|page| page != "index.html")
        .collect();
    assert_eq!(without_chooser, canonical);
}

#[test]
fn feeds_and_drawings_are_well_formed() {
    for (path, bytes) in site() {
        if path.ends_with(".xml") || path.ends_with(".svg") {
            let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"));
            if let Err(error) = roxmltree::Document::parse(text) {
                panic!("{path}: {error}");
            }
        }
    }
}
