//! What a file's name was meant to be: `nb.md.txt` for `nb.md`.
//!
//! Editors and file managers add endings, hide them and change capitals. Such a file would be published as it is, or
//! passed over, and its author would look for the page.

use crate::config::{Config, LanguageIndex};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::Language;
use crate::language::slug::slugify;
use crate::path::SourcePath;

use super::CONTENT;

/// Endings that a text gets by mistake, the longest first.
const TEXT_ENDINGS: [&str; 6] = [".md.txt", ".md.md", ".markdown", ".mdown", ".txt", ".md"];

/// The name that a file of `content` was meant to have, where that is the name of a text or of data; `None` where
/// the name is right or means something else.
pub fn intended(config: &Config, name: &str) -> Option<String> {
    let small = name.to_lowercase();
    let bare = small.strip_suffix(".txt").unwrap_or(&small);
    if bare == "entry.toml" {
        return (name != bare).then(|| bare.to_owned());
    }
    let tag = TEXT_ENDINGS
        .iter()
        .find_map(|ending| small.strip_suffix(ending))?;
    let text = text_name(config, config.language_index(tag)?);
    (text != name).then_some(text)
}

/// Tells that a file is not published, since its name is not quite that of a text.
pub fn looks_like_text(path: &SourcePath, intended: &str) -> Diagnostic {
    let is = if intended == "entry.toml" {
        "an entry's data"
    } else {
        "a text"
    };
    Diagnostic::warning(
        "looks-like-text",
        Place::file(path),
        format!(
            "`{}` is not read and not published: it looks like {is}, but is not called `{intended}`",
            path.file_name()
        ),
    )
    .with_help(format!("rename it `{intended}`"))
}

/// Tells that a Markdown file is not published, since it is not named for a language of the site.
pub fn unknown_language(config: &Config, path: &SourcePath) -> Diagnostic {
    let tag = path.file_name().trim_end_matches(".md");
    let diagnostic = Diagnostic::warning(
        "unknown-language",
        Place::file(path),
        format!("this file is not published: `{tag}` is no language of the site"),
    );
    let first = text_name(config, config.source_language);
    let norwegian = ["nb", "nn"]
        .into_iter()
        .find(|tag| config.language_index(tag).is_some());
    diagnostic.with_help(match norwegian {
        Some(norwegian) if tag.eq_ignore_ascii_case("no") => {
            let name = if norwegian == "nb" { "bokmål" } else { "nynorsk" };
            format!("Norwegian {name} is `{norwegian}` here: rename it `{norwegian}.md`")
        }
        _ if matches!(
            tag.to_ascii_lowercase().as_str(),
            "index" | "_index" | "readme"
        ) =>
        {
            format!("a text is called by its language: rename it `{first}`")
        }
        _ if !is_like_tag(tag) => {
            let slug = slugify(tag, &config.languages[config.source_language]);
            format!(
                "make the folder `{}/{slug}` and call the text `{first}`, or keep notes outside `{CONTENT}`",
                path.parent()
            )
        }
        _ => format!(
            "the site's languages are {}; add `\"{tag}\"` to `languages` in `{}`, or keep notes outside `{CONTENT}`",
            config
                .languages
                .values()
                .map(|language| format!("`{language}`"))
                .collect::<Vec<_>>()
                .join(", "),
            config.file,
        ),
    })
}

/// Whether people would take this for a language tag. By the grammar of BCP 47 `my-page` is one: Burmese in the
/// script "Page".
fn is_like_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    Language::new(text).is_some()
        && (2..=3).contains(&primary.len())
        && parts
            .all(|part| part.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()))
}

fn text_name(config: &Config, language: LanguageIndex) -> String {
    format!("{}.md", config.languages[language])
}
