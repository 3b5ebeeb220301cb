//! Books: what is made of the projects in `tests/publications/`, and of the one that ships.
//!
//! `expected/` holds each book without what the theme embeds: its style sheet and the bytes of pictures.

use std::collections::{BTreeMap, BTreeSet};

use crate::html::{Tag, tags};
use crate::project::{Project, sources};
use crate::tree::is_blessing;

/// Each book: the project, what is asked for besides, and the file's name.
const BOOKS: [(&str, &[&str], &str); 6] = [
    ("two-languages", &[], "book-parallel.html"),
    (
        "two-languages",
        &["--layout", "sequential"],
        "book-sequential.html",
    ),
    ("two-languages", &["--language", "nb"], "book-nb.html"),
    ("two-languages", &["--language", "pl"], "book-pl.html"),
    ("three-languages", &[], "book-sequential.html"),
    (
        "three-languages",
        &[
            "--layout",
            "parallel",
            "--language",
            "nb",
            "--language",
            "en",
        ],
        "book-parallel-nb-en.html",
    ),
];

fn publish(project: &Project, arguments: &[&str], file: &str) -> String {
    let mut command = vec!["publish"];
    command.extend(arguments);
    let made = project.bromost(&command);
    assert_eq!(made.status, 0, "{}", made.stderr);
    std::fs::read_to_string(project.path("book").join(file)).unwrap()
}

fn book(name: &str, arguments: &[&str], file: &str) -> String {
    let project = Project::copy_of(&sources().join("tests/publications").join(name));
    publish(&project, arguments, file)
}

/// A book without its first style sheet, and with every data URI cut short.
fn abridged(html: &str) -> String {
    let (before, rest) = html.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    let mut short = format!("{before}<style>…</style>");
    let mut rest = after;
    while let Some((before, data)) = rest.split_once(";base64,") {
        short.push_str(before);
        short.push_str(";base64,…");
        rest = data.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "+/=".contains(c));
    }
    short + rest
}

fn ids(tags: &[Tag]) -> BTreeMap<&str, usize> {
    let mut ids = BTreeMap::new();
    for id in tags.iter().filter_map(|tag| tag.attribute("id")) {
        *ids.entry(id).or_default() += 1;
    }
    ids
}

/// What holds for every book.
fn assert_whole(html: &str, what: &str) {
    let tags = tags(html);
    let ids = ids(&tags);
    for (id, times) in &ids {
        assert_eq!(*times, 1, "{what}: the id {id}");
    }
    for tag in &tags {
        assert!(
            !["script", "link", "iframe", "object", "base"].contains(&tag.name.as_str()),
            "{what}: <{}>",
            tag.name
        );
        if let Some(source) = tag.attribute("src") {
            assert!(source.starts_with("data:"), "{what}: {source}");
        }
        if let Some(place) = tag
            .attribute("data-page-of")
            .or_else(|| tag.attribute("data-before"))
        {
            assert!(ids.contains_key(place), "{what}: there is no {place}");
        }
        if let Some(href) = tag.attribute("href") {
            match href.strip_prefix('#') {
                Some(place) => assert!(ids.contains_key(place), "{what}: there is no #{place}"),
                None => assert!(href.starts_with("https://"), "{what}: {href}"),
            }
        }
    }
    for address in html.split("url(").skip(1) {
        let address = address.trim_start_matches('"');
        let is_within = address.starts_with("data:") || address.starts_with('#');
        assert!(is_within, "{what}: url({}", &address[..40]);
    }
    assert!(!html.contains("@import"), "{what}");
    for name in [
        "div", "section", "table", "tr", "td", "p", "a", "span", "header",
    ] {
        let opened = tags.iter().filter(|tag| tag.name == name).count();
        let closed = html.matches(&format!("</{name}>")).count();
        assert_eq!(opened, closed, "{what}: <{name}>");
    }
    let volumes = html.matches("class=\"half-title").count();
    let counted = html.matches("<div class=\"text-matter\">").count();
    let front = html.matches("<div class=\"front-matter\">").count();
    assert_eq!((counted, front), (2 * volumes - 1, 1), "{what}");
}

#[test]
fn each_book_is_made_as_expected() {
    for (name, arguments, file) in BOOKS {
        let found = abridged(&book(name, arguments, file));
        let path = sources()
            .join("tests/publications")
            .join(name)
            .join("expected")
            .join(file);
        if is_blessing() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &found).unwrap();
            continue;
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        let mut lines = expected.lines().zip(found.lines());
        let differing = lines.find(|(expected, found)| expected != found);
        assert!(
            found == expected,
            "{name}/{file}: {differing:?}\nBROMOST_BLESS=1 takes what is made as what is expected"
        );
    }
}

#[test]
fn a_book_holds_all_that_it_needs_and_leads_nowhere_else() {
    for (name, arguments, file) in BOOKS {
        assert_whole(&book(name, arguments, file), &format!("{name}/{file}"));
    }
    for layout in ["parallel", "sequential"] {
        let project = Project::shipped();
        let file = format!("publication-{layout}.html");
        assert_whole(&publish(&project, &["--layout", layout], &file), layout);
    }
}

/// The words by which the blocks of `two-languages` are known.
fn marks(language: &str) -> BTreeSet<String> {
    let mut marks = BTreeSet::new();
    let content = sources().join("tests/publications/two-languages/content");
    for folder in ["book", "guide", "guide/first", "guide/second", "tool"] {
        let file = content.join(folder).join(format!("{language}.md"));
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        let is_mark = |word: &&str| word.starts_with(language) && word.len() > 4;
        marks.extend(words.filter(is_mark).map(str::to_owned));
    }
    marks
}

#[test]
fn each_block_stands_once_in_each_language_and_notes_twice() {
    for (arguments, file, languages) in [
        (&[][..], "book-parallel.html", &["nb", "pl"][..]),
        (
            &["--layout", "sequential"],
            "book-sequential.html",
            &["nb", "pl"],
        ),
        (&["--language", "nb"], "book-nb.html", &["nb"]),
        (&["--language", "pl"], "book-pl.html", &["pl"]),
    ] {
        let html = book("two-languages", arguments, file).replace('\u{ad}', "");
        for language in ["nb", "pl"] {
            for mark in marks(language) {
                let times = html.matches(&mark).count();
                // A short note stands where it is called and at the end of the chapter; engines print one of them.
                let expected = match languages.contains(&language) {
                    false => 0,
                    true if mark.ends_with("note") => 2,
                    true => 1,
                };
                assert_eq!(times, expected, "{file}: {mark}");
            }
        }
        assert!(!html.contains("elsewhere"), "{file}");
    }
}

#[test]
fn a_text_without_a_counterpart_is_told_or_left_blank() {
    let sequential = book(
        "two-languages",
        &["--layout", "sequential"],
        "book-sequential.html",
    );
    let (_, polish) = sequential.split_once("id=\"pl.guide.second\"").unwrap();
    assert!(
        polish.contains("tylko w innym języku"),
        "{}",
        &polish[..400]
    );
    let parallel = book("two-languages", &[], "book-parallel.html");
    assert!(!parallel.contains("id=\"pl.guide.second\""));
}

#[test]
fn the_same_project_gives_the_same_book_and_keeps_the_others() {
    let project = Project::copy_of(&sources().join("tests/publications/two-languages"));
    let first = publish(&project, &[], "book-parallel.html");
    publish(
        &project,
        &["--layout", "sequential"],
        "book-sequential.html",
    );
    let kept = std::fs::read_to_string(project.path("book/book-parallel.html")).unwrap();
    assert!(first == kept);
    project.write("book/notes.txt", "mine");
    assert!(first == publish(&project, &[], "book-parallel.html"));
    assert!(project.path("book/book-sequential.html").exists());
    assert!(project.path("book/notes.txt").exists());
}

#[test]
fn what_cannot_be_made_is_told() {
    let project = Project::copy_of(&sources().join("tests/publications/three-languages"));
    for (arguments, words) in [
        (
            &["publish", "nothing"][..],
            "there is no publication `nothing`",
        ),
        (
            &["publish", "--layout", "parallel"],
            "two languages stand beside each other",
        ),
        (
            &["publish", "--language", "de"],
            "`de` is no language of the site",
        ),
        (&["publish", "--out", "content"], "content"),
    ] {
        let said = project.bromost(arguments);
        assert_eq!(said.status, 2, "{arguments:?}: {}", said.stderr);
        assert!(said.stderr.contains(words), "{}", said.stderr);
    }
    assert!(!project.path("book").exists());
}
