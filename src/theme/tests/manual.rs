//! What `docs/themes.md` shows, tried as it stands there.

use std::collections::BTreeMap;

use serde_json::json;

use super::{alone, over, told};

const MANUAL: &str = include_str!("../../../docs/themes.md");

/// The `number`th example in `language`, from 1, without the indentation of the list it stands in.
fn example(language: &str, number: usize) -> String {
    let fence = format!("```{language}\n");
    let block = MANUAL.split(&fence).nth(number).unwrap();
    let block = block.split("```").next().unwrap();
    let indent = block.len() - block.trim_start_matches(' ').len();
    let lines = block
        .lines()
        .map(|line| line.get(indent..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn tokens_and_templates_are_overridden_as_shown() {
    let (theme, diagnostics) = over(&[
        ("templates/base.html", &example("html", 1)),
        ("assets/mine.css", &example("css", 1)),
        ("templates/tool.html", &example("html", 2)),
    ]);
    assert_eq!(diagnostics.iter().map(told).collect::<Vec<_>>(), [""; 0]);
    let view = json!({
        "form": "not-found", "lang": "nb", "dir": "ltr", "root": "/",
        "site": { "title": "Site", "description": null, "home": "/nb/" },
        "head": {
            "title": "Site", "description": null, "keywords": [], "canonical": null, "alternates": [],
            "feed": null, "open_graph": [], "json_ld": null, "robots": null,
        },
        "languages": [], "menu": [], "footer": [], "breadcrumbs": [], "choices": [],
    });
    let page = theme.unwrap().render("not-found.html", &view).unwrap();
    let built_in = page.find("/assets/style.css?v=").unwrap();
    let own = page.find("/assets/mine.css?v=").unwrap();
    assert!(built_in < own);
}

#[test]
fn a_theme_of_its_own_is_made_as_shown() {
    let (theme, diagnostics) = alone(&[
        ("templates/base.html", &example("html", 3)),
        ("templates/entry.html", &example("html", 4)),
        ("assets/plain.css", ""),
    ]);
    assert_eq!(diagnostics.iter().map(told).collect::<Vec<_>>(), [""; 0]);
    let view = json!({
        "lang": "nb", "dir": "ltr", "root": "../", "site": { "title": "Site", "home": "../" },
        "head": { "title": "SAMSON", "canonical": null, "alternates": [] },
        "languages": [{ "lang": "pl", "name": "Polski", "href": "../pl/", "current": false }],
        "menu": [{ "title": "Verktøy", "href": "./", "current": true }],
        "entry": { "title": "SAMSON", "content": "Tekst", "text_lang": null, "children": [] },
    });
    let page = theme.unwrap().render("entry.html", &view).unwrap();
    assert!(page.contains("<h1>SAMSON</h1>"));
    assert!(page.contains("<a href=\"../pl/\" hreflang=\"pl\" lang=\"pl\">Polski</a>"));
}

#[test]
fn every_template_and_token_is_in_the_manual() {
    let files: BTreeMap<String, String> = crate::theme::built_in_files()
        .into_iter()
        .filter_map(|file| Some((file.name.clone(), file.text()?.to_owned())))
        .collect();
    for name in files.keys() {
        let Some(form) = name.strip_prefix("templates/") else {
            continue;
        };
        let named = MANUAL.contains(&format!("`{form}`"))
            || MANUAL.contains(&format!("`{}`", form.trim_end_matches(".html")));
        assert!(form.contains('/') || named, "{form}");
    }
    let tokens = files["assets/style.css"]
        .split("/* ---- Base")
        .next()
        .unwrap();
    for line in tokens.lines() {
        if let Some((token, _)) = line.trim().split_once(':')
            && token.starts_with("--")
            && !token.starts_with("--size-")
        {
            assert!(MANUAL.contains(&format!("`{token}`")), "{token}");
        }
    }
}
