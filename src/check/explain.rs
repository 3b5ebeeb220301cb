//! The pages that explain each code, from `docs/diagnostics/`, as they were when the program was built.

use rust_embed::Embed;

#[derive(Embed)]
#[folder = "docs/diagnostics/"]
struct Pages;

/// The page of a code, in Markdown; `None` where there is no such code.
pub fn explain(code: &str) -> Option<String> {
    let page = Pages::get(&format!("{code}.md"))?;
    String::from_utf8(page.data.into_owned()).ok()
}

/// Whether findings of a code can be allowed, as the first paragraph of its page says.
pub fn can_be_allowed(code: &str) -> bool {
    let page = explain(code).unwrap_or_default();
    let paragraph = page.split("\n\n").nth(1).unwrap_or_default();
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    words.join(" ").contains("can be allowed")
}

/// Every code that has a page, sorted.
pub fn codes() -> Vec<String> {
    let mut codes: Vec<String> = Pages::iter()
        .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
        .collect();
    codes.sort();
    codes
}
