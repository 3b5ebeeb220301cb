//! Faults in a theme's files, and how a project's theme lies over the built-in one.

use std::collections::BTreeMap;

use super::{Theme, alone, echo, file, over, told};
use crate::theme::locale_files;

/// The findings of `files`, as a theme that stands alone.
#[track_caller]
fn check(files: &[(&str, &str)], expected: &[&str]) {
    let (_, diagnostics) = alone(files);
    let told: Vec<String> = diagnostics.iter().map(told).collect();
    assert_eq!(told, expected);
}

#[test]
fn every_fault_of_grammar_is_told_at_once() {
    check(
        &[
            ("templates/a.html", "{{ one two }}"),
            ("templates/b.html", "{% if x %}"),
            ("templates/c.html", "{% extends \"a.html\" %}"),
        ],
        &[
            "templates/a.html 7..10: found identifier but expected }}",
            "templates/b.html 8..10: unexpected end of input",
        ],
    );
}

#[test]
fn everything_that_is_not_there_is_told_at_once() {
    check(
        &[
            ("templates/a.html", "å {{ x | nothing }}\n  {{ gone() }}"),
            ("templates/b.html", "{% include \"gone.html\" %}"),
        ],
        &[
            "templates/a.html 10..17: unknown filter `nothing`",
            "templates/a.html 26..32: unknown function `gone`",
            "templates/b.html 11..22: unknown template `gone.html`",
        ],
    );
    check(
        &[("templates/a.html", "{% extends \"gone.html\" %}")],
        &["templates/a.html 12..21: extends `gone.html`, which the theme does not have"],
    );
}

#[test]
fn a_circle_is_told() {
    check(
        &[
            ("templates/a.html", "{% extends \"b.html\" %}"),
            ("templates/b.html", "{% extends \"a.html\" %}"),
        ],
        &["templates/a.html 12..18: this template extends itself: `b.html` → `a.html`"],
    );
}

#[test]
fn an_address_in_a_style_sheet_that_leads_nowhere_is_told() {
    check(
        &[
            ("assets/fonts/one.woff2", ""),
            ("assets/style.css", "a { src: url(\"fonts/on.woff2\") }"),
        ],
        &["assets/style.css 14..28: the theme has no asset `fonts/on.woff2`"],
    );
}

#[test]
fn a_mistake_in_the_manifest_is_told() {
    let (theme, diagnostics) = over(&[("theme.toml", "nam = \"Own\"")]);
    assert!(theme.is_some());
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].code, "theme-manifest");
    assert!(told(&diagnostics[0]).starts_with("theme.toml 0..3: unknown field `nam`"));
}

#[test]
fn an_unknown_theme_is_told() {
    let (theme, diagnostics) = Theme::load("bor", Vec::new(), echo);
    assert!(theme.is_none());
    assert_eq!(
        told(&diagnostics[0]),
        "bromost.toml: the theme `bor` is neither built in nor in `themes/bor/`"
    );
}

#[test]
fn a_template_and_an_asset_are_overridden_alone() {
    let (theme, diagnostics) = over(&[
        ("templates/redirect.html", "own"),
        ("assets/favicon.svg", "own"),
    ]);
    assert_eq!(diagnostics, []);
    let theme = theme.unwrap();
    let assets: BTreeMap<&str, &[u8]> = theme.assets().collect();
    assert_eq!(assets["favicon.svg"], b"own");
    assert!(assets.contains_key("style.css"));
    let rendered = theme.render("redirect.html", &BTreeMap::<&str, &str>::new());
    assert_eq!(rendered.unwrap(), "own");
}

#[test]
fn an_overridden_template_can_still_be_extended() {
    let (theme, diagnostics) = over(&[(
        "templates/redirect.html",
        "{% include \"bro/redirect.html\" %}<!-- own -->",
    )]);
    assert_eq!(diagnostics.iter().map(told).collect::<Vec<_>>(), [""; 0]);
    let view = BTreeMap::from([
        ("lang", "nb"),
        ("title", "T"),
        ("href", "../"),
        ("canonical", "https://example.org/"),
    ]);
    let rendered = theme.unwrap().render("redirect.html", &view).unwrap();
    assert!(rendered.starts_with("<!DOCTYPE html>") && rendered.ends_with("<!-- own -->"));
}

#[test]
fn a_kind_has_its_own_template_or_that_of_every_entry() {
    let (theme, _) = over(&[("templates/recipe.html", "")]);
    let theme = theme.unwrap();
    assert_eq!(theme.template_for("recipe"), "recipe.html");
    assert_eq!(theme.template_for("tool"), "tool.html");
    assert_eq!(theme.template_for("no-such-kind"), "entry.html");
    assert_eq!(theme.template_for("topics"), "entry.html");
}

#[test]
fn used_messages_are_found_with_their_arguments() {
    let text = "{{ t(id=\"one\") }}{{ part(id=\"no\") }}{{ t( n = a.b(c=1) , id = 'two', lang=\"pl\") }}{{ t(id=\"no-\" ~ x) }}";
    let (theme, _) = alone(&[("templates/a.html", &text.replace("part(", "x.t("))]);
    // What Tera makes of the calls does not matter here.
    let found = match theme {
        Some(theme) => theme.used_messages().to_vec(),
        None => {
            let files = BTreeMap::from([(
                "templates/a.html".to_owned(),
                file("templates/a.html", text),
            )]);
            crate::theme::message::used_messages(&files)
        }
    };
    let found: Vec<_> = found
        .iter()
        .map(|used| {
            (
                used.id.as_str(),
                used.arguments.join(" "),
                &text[used.span.range()],
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("one", String::new(), "one"),
            ("two", "n".to_owned(), "two")
        ]
    );
}

#[test]
fn messages_are_laid_over_each_other() {
    let own = file("locales/nb/theme.ftl", "menu = Innhold");
    let files = locale_files(std::slice::from_ref(&own));
    assert!(files.len() > 3);
    assert_eq!(files.last().unwrap().path, own.path);
    let alone = locale_files(&[file("theme.toml", "extends = \"none\""), own]);
    assert_eq!(alone.len(), 1);
}

#[test]
fn the_hash_tells_themes_apart() {
    let hash = |text| over(&[("templates/redirect.html", text)]).0.unwrap().hash();
    assert_eq!(hash("a"), hash("a"));
    assert_ne!(hash("a"), hash("b"));
}
