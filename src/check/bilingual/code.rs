//! Code that one language lacks, or writes otherwise: `` `entry.toml` `` and code blocks.
//!
//! Code that the other side has as plain words is a matter of taste and not told. Of a code block, comments and what
//! stands in quotation marks may be translated; one that names no language may hold any text.

use super::Both;
use super::compare::compare;
use crate::diagnostic::Diagnostic;
use crate::document::{BlockKind, InlineKind};

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    check_inline(both, diagnostics);
    for (pair, blocks) in both.pairs.iter().enumerate() {
        let ([source], [target]) = (
            &both.source.contents[blocks.a.clone()],
            &both.target.contents[blocks.b.clone()],
        ) else {
            continue;
        };
        if let ([source_block], [target_block]) = (&*source.blocks, &*target.blocks)
            && let (BlockKind::Code { text: a, language }, BlockKind::Code { text: b, .. }) =
                (&source_block.kind, &target_block.kind)
            && !matches!(
                language.as_str(),
                "" | "text" | "txt" | "plain" | "markdown" | "md"
            )
            && both.is_compared(pair)
            && let Some(line) = differing_line(a, b)
        {
            diagnostics.push(
                both.warning(
                    "different-code",
                    pair,
                    None,
                    format!("the original's code has the line `{line}`, and the translation's has not"),
                )
                .with_related(both.original(pair, None), "the code of the original")
                .with_help("code is the same in every language, but for its comments and what stands in quotation marks"),
            );
        }
    }
}

fn check_inline(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let [source, target] = both.things(|_, inline| match &inline.kind {
        InlineKind::Code(code) => Some(code.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => None,
    });
    let languages = &both.site.config.languages;
    let [own, other] = [both.source.language, both.target.language].map(|it| &languages[it]);
    let found = compare(both, &source, &target, |a, b| {
        a.key == b.key || is_same_but_for_language(&a.key, own.as_str(), &b.key, other.as_str())
    });
    for difference in found.differences {
        let pair = difference.pair;
        let blocks = &both.pairs[pair];
        let says = |side: &super::Side<'_>, range: std::ops::Range<usize>, code: &str| {
            let mut segments = side.segments[range].iter();
            let code = code.to_lowercase();
            segments.any(|segment| side.written(segment.span).to_lowercase().contains(&code))
        };
        let mut added: Vec<_> = difference.added;
        added.retain(|code| !says(&both.source, blocks.a.clone(), &code.key));
        let mut missing = difference.missing;
        missing.retain(|code| !says(&both.target, blocks.b.clone(), &code.key));
        for code in missing {
            let other = (!added.is_empty()).then(|| added.remove(0));
            let message = match other {
                Some(other) => format!(
                    "the original has the code `{}` here, and the translation `{}`",
                    code.key, other.key
                ),
                None => format!(
                    "the original has the code `{}` here, and the translation does not",
                    code.key
                ),
            };
            diagnostics.push(
                both.warning("different-code", pair, other.map(|it| it.span), message)
                    .with_related(
                        both.original(pair, Some(code.span)),
                        "the code of the original",
                    )
                    .with_help("code is the same in every language"),
            );
        }
        for code in added {
            diagnostics.push(
                both.warning(
                    "different-code",
                    pair,
                    Some(code.span),
                    format!(
                        "the translation has the code `{}` here, and the original does not",
                        code.key
                    ),
                )
                .with_related(both.original(pair, None), "the original")
                .with_help("code is the same in every language"),
            );
        }
    }
}

/// Whether code differs in nothing but that each side names its own language: `content/nb.md`, `content/pl.md`.
fn is_same_but_for_language(a: &str, of_a: &str, b: &str, of_b: &str) -> bool {
    fn parts(code: &str) -> impl Iterator<Item = &str> {
        code.split_inclusive(|c: char| !c.is_alphanumeric() && c != '-')
    }
    let word = |part: &str| part.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let mut others = parts(b);
    let same = parts(a).all(|part| {
        others.next().is_some_and(|other| {
            let (own, end) = part.split_at(word(part));
            let (word, other_end) = other.split_at(word(other));
            end == other_end && (own == word || (own == of_a && word == of_b))
        })
    });
    same && others.next().is_none()
}

/// The first line of `a` that `b` lacks, where `b` also has one that `a` lacks or has fewer lines.
fn differing_line<'a>(a: &'a str, b: &str) -> Option<&'a str> {
    let mut left: Vec<String> = b.lines().filter_map(meant).collect();
    let mut lines = a.lines();
    lines.find(|line| {
        meant(line).is_some_and(|line| match left.iter().position(|other| *other == line) {
            Some(at) => {
                left.remove(at);
                false
            }
            None => true,
        })
    })
}

/// What of a line of code a translator leaves as it is; `None` where that is nothing.
fn meant(line: &str) -> Option<String> {
    let line = line.trim();
    let is_comment = ["#", "//", "/*", "*", "--", ";", "%", "<!--"]
        .iter()
        .any(|mark| line.starts_with(mark));
    if line.is_empty() || is_comment {
        return None;
    }
    let line = [" //", " #", " --"]
        .iter()
        .filter_map(|mark| line.find(mark))
        .min()
        .map_or(line, |at| &line[..at]);
    let mut kept = String::new();
    for (at, part) in line.split(['"', '\'']).enumerate() {
        if at % 2 == 0 {
            kept.push_str(part);
        }
    }
    kept.retain(|c| !c.is_whitespace());
    (!kept.is_empty()).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_names_its_own_language() {
        let same = |a, b| is_same_but_for_language(a, "nb", b, "pl");
        assert!(same("content/nb.md", "content/pl.md"));
        assert!(!same("content/nb.md", "content/pl.txt"));
        assert!(!same("content/a.md", "content/pl.md"));
        assert!(!same("nb", "pl x"));
    }

    #[test]
    fn comments_and_texts_may_be_translated() {
        let a = "# Målet\ntitle = \"Hjem\"  # tittel\norder = 1\n";
        let b = "# Cel\ntitle = \"Strona\"  # tytuł\norder = 1\n";
        assert_eq!(differing_line(a, b), None);
        assert_eq!(
            differing_line(a, "order = 2"),
            Some("title = \"Hjem\"  # tittel")
        );
        assert_eq!(differing_line("a\nb\nb", "b\na"), Some("b"));
    }
}
