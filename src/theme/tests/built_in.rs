//! The built-in theme: what it promises to sites and to readers.

use std::collections::{BTreeMap, BTreeSet};

use super::{Theme, echo, told};
use crate::theme::{ThemeFile, built_in_files};

fn theme() -> Theme {
    let (theme, diagnostics) = Theme::load("bro", Vec::new(), echo);
    assert_eq!(diagnostics.iter().map(told).collect::<Vec<_>>(), [""; 0]);
    theme.unwrap()
}

fn files_under(folder: &str) -> Vec<ThemeFile> {
    let mut files = built_in_files();
    files.retain(|file| file.name.starts_with(folder));
    files
}

/// The messages of a Fluent file, each with the variables it speaks of.
fn messages(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut messages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut current = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" =")
            && !line.starts_with(' ')
        {
            current = id;
            messages.entry(id).or_default();
        }
        for variable in line.split("{ $").skip(1) {
            let name = variable.split([' ', '}']).next().unwrap();
            messages.get_mut(current).unwrap().insert(name);
        }
    }
    messages
}

#[test]
fn it_has_every_container_of_the_manual() {
    assert_eq!(
        theme().container_names().collect::<Vec<_>>(),
        [
            "columns", "details", "figure", "list", "question", "quote", "steps", "timeline"
        ]
    );
}

#[test]
fn nothing_is_printed_unescaped() {
    for file in files_under("templates/") {
        let text = file.text().unwrap();
        for word in ["| safe", "|safe", "style=\"", "<script>", "onclick"] {
            // No policy of a host holds for a book, which is a file.
            if word == "style=\"" && file.name.starts_with("templates/book/") {
                continue;
            }
            assert!(!text.contains(word), "{} has {word}", file.path);
        }
    }
}

#[test]
fn every_language_says_every_message_with_the_same_arguments() {
    let locales = files_under("locales/");
    assert_eq!(locales.len(), 3);
    let english = locales
        .iter()
        .find(|file| file.name.contains("/en/"))
        .unwrap();
    let expected = messages(english.text().unwrap());
    for file in &locales {
        assert_eq!(messages(file.text().unwrap()), expected, "{}", file.path);
    }
    for used in theme().used_messages() {
        let arguments = expected
            .get(used.id.as_str())
            .unwrap_or_else(|| panic!("{} uses `{}`, which no language has", used.file, used.id));
        let given: BTreeSet<&str> = used.arguments.iter().map(String::as_str).collect();
        assert_eq!(&given, arguments, "{}", used.id);
    }
}

#[test]
fn its_fonts_keep_their_licence() {
    let theme = theme();
    let assets: BTreeSet<&str> = theme.assets().map(|(path, _)| path).collect();
    assert!(assets.contains("fonts/OFL.txt"));
}

#[test]
fn its_style_sheet_is_small() {
    let theme = theme();
    let (_, style) = theme
        .assets()
        .find(|(path, _)| *path == "style.css")
        .unwrap();
    assert!(style.len() < 29_000, "{} bytes", style.len());
}
