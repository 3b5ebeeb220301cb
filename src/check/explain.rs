//! The pages that explain each code, from `docs/diagnostics/`, as they were when the program was built.

use rust_embed::Embed;

#[derive(Embed)]
#[folder = "docs/diagnostics/"]
struct Pages;

/// The page of a code, in Markdown, with how to accept a warning in one place; `None` where there is no such code.
pub fn explain(code: &str) -> Option<String> {
    let page = page(code)?;
    if !first_paragraph(&page).contains("for one entry") {
        return Some(page);
    }
    Some(format!(
        "{page}
## Where it is right

In the entry's `entry.toml`, with some words of the block that it points at, as they stand in the file:

```toml
allow = [{{ code = \"{code}\", text = \"…\" }}]
```

`allow = [\"{code}\"]` accepts all of them in the entry.
"
    ))
}

fn page(code: &str) -> Option<String> {
    let page = Pages::get(&format!("{code}.md"))?;
    String::from_utf8(page.data.into_owned()).ok()
}

fn first_paragraph(page: &str) -> String {
    let paragraph = page.split("\n\n").nth(1).unwrap_or_default();
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    words.join(" ")
}

/// Whether findings of a code can be allowed, as the first paragraph of its page says.
pub fn can_be_allowed(code: &str) -> bool {
    first_paragraph(&page(code).unwrap_or_default()).contains("can be allowed")
}

/// Every code that has a page, sorted.
pub fn codes() -> Vec<String> {
    let mut codes: Vec<String> = Pages::iter()
        .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
        .collect();
    codes.sort();
    codes
}
