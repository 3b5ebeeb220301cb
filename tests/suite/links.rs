//! Whether every address in a built site leads to something that is there.

use std::collections::{BTreeMap, BTreeSet};

use crate::html::{Tag, tags};
use crate::tree::Tree;

/// A page of a built site: its tags.
pub struct Pages {
    /// By path, such as `nb/index.html`.
    pub tags: BTreeMap<String, Vec<Tag>>,
}

impl Pages {
    /// Reads all pages of a built site.
    pub fn read(site: &Tree) -> Self {
        let html = site.iter().filter(|(path, _)| path.ends_with(".html"));
        Self {
            tags: html
                .map(|(path, bytes)| {
                    let text = std::str::from_utf8(bytes)
                        .unwrap_or_else(|_| panic!("{path} is not UTF-8"));
                    (path.clone(), tags(text))
                })
                .collect(),
        }
    }

    /// The ids on a page.
    fn ids(&self, page: &str) -> BTreeSet<&str> {
        let tags = self.tags.get(page).map_or(&[][..], Vec::as_slice);
        tags.iter().filter_map(|tag| tag.attribute("id")).collect()
    }
}

/// What an address of a page leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum Target {
    /// A file of the site, and the part of it.
    Inside(String, Option<String>),
    /// Another site, or what is no page.
    Outside,
}

/// Resolves an address as a browser does, on a page of the site at `base_url`.
pub fn resolve(base_url: &str, page: &str, address: &str) -> Target {
    let (address, fragment) = match address.split_once('#') {
        Some((address, fragment)) => (address, Some(percent_decoded(fragment))),
        None => (address, None),
    };
    let address = address.split('?').next().unwrap_or("");
    let (_, after_scheme) = base_url
        .split_once("://")
        .expect("an absolute base address");
    let base_path = after_scheme.find('/').map_or("/", |at| &after_scheme[at..]);
    let inside = if let Some(path) = address.strip_prefix(base_url) {
        path.to_owned()
    } else if let Some(path) = address
        .strip_prefix('/')
        .filter(|path| !path.starts_with('/'))
    {
        match format!("/{path}").strip_prefix(base_path) {
            Some(path) => path.to_owned(),
            None => return Target::Outside,
        }
    } else if address.contains(':') || address.starts_with("//") {
        return Target::Outside;
    } else if address.is_empty() {
        return Target::Inside(page.to_owned(), fragment);
    } else {
        let folder = page.rfind('/').map_or("", |at| &page[..=at]);
        joined(folder, address)
    };
    let mut file = percent_decoded(&inside);
    if file.is_empty() || file.ends_with('/') {
        file.push_str("index.html");
    }
    Target::Inside(file, fragment)
}

fn joined(folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    // `..` and `.` at the end mean a folder.
    if relative.ends_with("..") || relative == "." || relative.ends_with("/.") {
        parts.push("");
    }
    parts.join("/")
}

fn percent_decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .expect("addresses are UTF-8")
        .into_owned()
}

/// The addresses that a tag names.
pub fn addresses(tag: &Tag) -> Vec<String> {
    let mut addresses: Vec<String> = ["href", "src", "data", "poster", "action"]
        .iter()
        .filter_map(|name| tag.attribute(name))
        .map(str::to_owned)
        .collect();
    if let Some(set) = tag.attribute("srcset") {
        let candidates = set
            .split(',')
            .filter_map(|part| part.split_whitespace().next());
        addresses.extend(candidates.map(str::to_owned));
    }
    if tag.attribute("http-equiv") == Some("refresh")
        && let Some((_, address)) = tag
            .attribute("content")
            .and_then(|content| content.split_once("url="))
    {
        addresses.push(address.to_owned());
    }
    addresses
}

/// Every address that leads nowhere, in words.
pub fn broken(site: &Tree, base_url: &str) -> Vec<String> {
    let pages = Pages::read(site);
    let mut broken = Vec::new();
    for (page, tags) in &pages.tags {
        for tag in tags {
            for address in addresses(tag) {
                let Target::Inside(file, fragment) = resolve(base_url, page, &address) else {
                    continue;
                };
                if !site.contains_key(&file) {
                    broken.push(format!(
                        "{page}: <{} {address}> leads to {file}, which is not there",
                        tag.name
                    ));
                } else if let Some(id) = fragment.filter(|id| !id.is_empty())
                    && pages.tags.contains_key(&file)
                    && !pages.ids(&file).contains(id.as_str())
                {
                    broken.push(format!(
                        "{page}: <{} {address}>: {file} has no id `{id}`",
                        tag.name
                    ));
                }
            }
        }
    }
    broken
}

#[test]
fn addresses_are_resolved_as_a_browser_does() {
    let base = "https://example.org/sub/";
    let page = "nb/verktoy/index.html";
    let check = |address: &str, expected: &str| {
        let found = match resolve(base, page, address) {
            Target::Inside(file, None) => file,
            Target::Inside(file, Some(id)) => format!("{file}#{id}"),
            Target::Outside => "outside".to_owned(),
        };
        assert_eq!(found, expected, "{address}");
    };
    check("../", "nb/index.html");
    check("..", "nb/index.html");
    check("samson/", "nb/verktoy/samson/index.html");
    check("#a%C3%A5", "nb/verktoy/index.html#aå");
    check("../../assets/style.css?v=1", "assets/style.css");
    check("https://example.org/sub/pl/", "pl/index.html");
    check("/sub/404.html", "404.html");
    check("/other/", "outside");
    check("https://example.com/", "outside");
    check("mailto:a@example.org", "outside");
}
