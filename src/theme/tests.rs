//! What a theme promises, tried on small themes and on the built-in one.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;

use super::{Html, MessageValue, Theme, ThemeFile};

/// A file of the project's theme `own`.
fn file(name: &str, text: &str) -> ThemeFile {
    ThemeFile {
        path: SourcePath::new(format!("themes/own/{name}")).unwrap(),
        name: name.to_owned(),
        bytes: Arc::from(text.as_bytes()),
    }
}

/// A message source that says what it was asked.
fn echo(lang: &str, id: &str, args: &[(String, MessageValue)]) -> Result<String, String> {
    if id == "unknown" {
        return Err(format!("there is no message `{id}` in `{lang}`"));
    }
    let args: Vec<_> = args
        .iter()
        .map(|(name, value)| format!("{name}={value:?}"))
        .collect();
    Ok(format!("<{lang} {id}{}>", args.join(" ")))
}

/// Loads `files` as a theme that stands alone.
#[track_caller]
fn alone(files: &[(&str, &str)]) -> (Option<Theme>, Vec<Diagnostic>) {
    let mut all = vec![file("theme.toml", "extends = \"none\"")];
    all.extend(files.iter().map(|(name, text)| file(name, text)));
    Theme::load("own", all, echo)
}

/// Renders one template with `view`.
#[track_caller]
fn check(template: &str, view: &impl Serialize, expected: &str) {
    let (theme, diagnostics) = alone(&[("templates/page.html", template)]);
    assert_eq!(diagnostics, []);
    let rendered = theme.unwrap().render("page.html", view);
    assert_eq!(rendered.unwrap(), expected);
}

/// The findings of `files` as `file start..end message`.
#[track_caller]
fn check_findings(files: &[(&str, &str)], expected: &[&str]) {
    let (theme, diagnostics) = alone(files);
    assert!(theme.is_none());
    let told: Vec<String> = diagnostics.iter().map(told).collect();
    assert_eq!(told, expected);
}

fn told(diagnostic: &Diagnostic) -> String {
    let span = diagnostic
        .place
        .span
        .map_or(String::new(), |span| format!(" {:?}", span.range()));
    format!("{}{span}: {}", diagnostic.place.file, diagnostic.message)
}

#[derive(Serialize)]
struct Inner {
    html: Html,
    list: Vec<Html>,
    map: BTreeMap<&'static str, Html>,
    optional: Option<Html>,
    text: &'static str,
}

#[derive(Serialize)]
struct Outer {
    lang: &'static str,
    #[serde(flatten)]
    inner: Inner,
    nested: Vec<Flat>,
}

#[derive(Serialize)]
struct Flat {
    #[serde(flatten)]
    rest: BTreeMap<&'static str, Html>,
}

fn view() -> Outer {
    let html = || Html::from_markup("<b>".to_owned());
    Outer {
        lang: "nb",
        inner: Inner {
            html: html(),
            list: vec![html()],
            map: BTreeMap::from([("key", html())]),
            optional: Some(html()),
            text: "<i>",
        },
        nested: vec![Flat {
            rest: BTreeMap::from([("key", html())]),
        }],
    }
}

#[test]
fn html_is_printed_as_it_is_and_text_escaped() {
    check("{{ html }}{{ text }}", &view(), "<b>&lt;i&gt;");
    check(
        "{{ list[0] }}{% for one in list %}{{ one }}{% endfor %}",
        &view(),
        "<b><b>",
    );
    check(
        "{{ map.key }}{{ optional }}{{ nested[0].key }}",
        &view(),
        "<b><b><b>",
    );
    check("{{ \"<\" ~ text }}", &view(), "&lt;&lt;i&gt;");
}

#[test]
fn messages_are_asked_in_the_language_of_the_view_and_escaped() {
    check("{{ t(id=\"menu\") }}", &view(), "&lt;nb menu&gt;");
    check(
        "{{ t(id=\"menu\", lang=\"pl\") }}",
        &view(),
        "&lt;pl menu&gt;",
    );
    check(
        "{{ t(id=\"n\", who=text, n=2) }}",
        &view(),
        "&lt;nb nn=Number(2.0) who=Text(&quot;&lt;i&gt;&quot;)&gt;",
    );
}

#[test]
fn the_built_in_theme_loads() {
    let (theme, diagnostics) = Theme::load("bro", Vec::new(), echo);
    assert_eq!(
        diagnostics.iter().map(told).collect::<Vec<_>>(),
        Vec::<String>::new()
    );
    let theme = theme.unwrap();
    assert_eq!(theme.template_for("no-such-kind"), "entry.html");
    assert_eq!(theme.template_for("base"), "entry.html");
    assert_eq!(
        theme.container_names().collect::<Vec<_>>(),
        [
            "columns", "details", "figure", "list", "question", "quote", "steps", "timeline"
        ]
    );
}
