//! Values, messages and assets in templates.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::theme::Html;

use super::{alone, over, told};

#[derive(Serialize)]
struct Outer {
    lang: &'static str,
    root: &'static str,
    #[serde(flatten)]
    inner: Inner,
    nested: Vec<Flat>,
}

#[derive(Serialize)]
struct Inner {
    html: Html,
    list: Vec<Html>,
    map: BTreeMap<&'static str, Html>,
    optional: Option<Html>,
    absent: Option<Html>,
    text: &'static str,
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
        root: "../",
        inner: Inner {
            html: html(),
            list: vec![html()],
            map: BTreeMap::from([("key", html())]),
            optional: Some(html()),
            absent: None,
            text: "<i>",
        },
        nested: vec![Flat {
            rest: BTreeMap::from([("key", html())]),
        }],
    }
}

/// Renders one template.
#[track_caller]
fn check(template: &str, expected: &str) {
    let (theme, diagnostics) = alone(&[("templates/page.html", template)]);
    assert_eq!(diagnostics, []);
    let rendered = theme.unwrap().render("page.html", &view());
    assert_eq!(rendered.unwrap(), expected);
}

/// Renders one template that fails.
#[track_caller]
fn check_failure(template: &str, expected: &str) {
    let (theme, diagnostics) =
        alone(&[("templates/page.html", template), ("assets/style.css", "")]);
    assert_eq!(diagnostics, []);
    let failure = theme.unwrap().render("page.html", &view()).unwrap_err();
    assert_eq!(failure.code, "template-error");
    assert_eq!(told(&failure), expected);
}

#[test]
fn html_is_printed_as_it_is_and_text_escaped() {
    check("{{ html }}{{ text }}", "<b>&lt;i&gt;");
    check(
        "{{ list[0] }}{% for one in list %}{{ one }}{% endfor %}",
        "<b><b>",
    );
    check(
        "{{ map.key }}{{ optional }}{{ nested[0].key }}",
        "<b><b><b>",
    );
    check("{{ \"<\" ~ text }}", "&lt;&lt;i&gt;");
}

#[test]
fn what_is_absent_counts_as_no() {
    check("{% if absent %}yes{% else %}no{% endif %}", "no");
}

#[test]
fn messages_are_asked_in_the_language_of_the_view_and_escaped() {
    check("{{ t(id=\"menu\") }}", "&lt;nb menu&gt;");
    check("{{ t(id=\"menu\", lang=\"pl\") }}", "&lt;pl menu&gt;");
    check(
        "{{ t(id=\"n\", who=text, n=2) }}",
        "&lt;nb nn=Number(2.0) who=Text(&quot;&lt;i&gt;&quot;)&gt;",
    );
}

#[test]
fn a_fault_is_told_where_it_is() {
    check_failure(
        "å {{ t(id=\"unknown\") }}",
        "templates/page.html 6..21: there is no message `unknown` in `nb`",
    );
    check_failure(
        "{{ t(id=\"n\", who=absent) }}",
        "templates/page.html 3..24: the argument `who` is neither text nor a number",
    );
    check_failure(
        "{{ asset(path=\"styel.css\") }}",
        "templates/page.html 3..26: the theme has no asset `styel.css`; one with a similar name exists: `style.css`",
    );
    check_failure(
        "{{ nothing }}",
        "templates/page.html 3..10: variable `nothing` is not defined",
    );
}

#[test]
fn a_template_that_is_not_there_is_told() {
    let (theme, _) = alone(&[("templates/page.html", "")]);
    let failure = theme.unwrap().render("other.html", &view()).unwrap_err();
    assert_eq!(failure.message, "the theme has no template `other.html`");
}

#[test]
fn assets_have_fingerprints_in_style_sheets_too() {
    let (theme, diagnostics) = alone(&[
        ("templates/page.html", "{{ asset(path=\"css/style.css\") }}"),
        (
            "assets/css/style.css",
            "/* url(no) */ a { src: url( \"../font.woff2\" ) url(#x) url(data:,) }",
        ),
        ("assets/font.woff2", "font"),
    ]);
    assert_eq!(diagnostics, []);
    let theme = theme.unwrap();
    let assets: BTreeMap<&str, &[u8]> = theme.assets().collect();
    let font = &blake3::hash(b"font").to_hex()[..8];
    let style = String::from_utf8(assets["css/style.css"].to_vec()).unwrap();
    assert_eq!(
        style,
        format!("/* url(no) */ a {{ src: url( \"../font.woff2?v={font}\" ) url(#x) url(data:,) }}")
    );
    let version = &blake3::hash(style.as_bytes()).to_hex()[..8];
    assert_eq!(
        theme.render("page.html", &view()).unwrap(),
        format!("../assets/css/style.css?v={version}")
    );
}

#[test]
fn a_container_is_rendered_without_the_space_around_it() {
    let (theme, _) = over(&[("templates/containers/note.html", "\n<p>{{ html }}</p>\n")]);
    let theme = theme.unwrap();
    let rendered = theme.render_container("note", &view(), false).unwrap();
    assert_eq!(rendered.as_str(), "<p><b></p>");
    assert!(theme.container_names().any(|name| name == "note"));
}
