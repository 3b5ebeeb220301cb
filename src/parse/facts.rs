//! Facts in running text: `{{ budget }}` and `{{ tools/samson.owner }}`.

use std::ops::Range;

use crate::document::FactReference;

/// Something between braces.
#[derive(Debug, PartialEq)]
pub(super) struct Found {
    /// The bytes, with the braces.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: FoundKind,
}

/// What stands between braces.
#[derive(Debug, PartialEq)]
pub(super) enum FoundKind {
    /// A fact.
    Fact(FactReference),
    /// Something else, such as `{{ budget | upper }}`.
    NotAFact,
    /// A statement of a template: `{% if budget %}`.
    Statement,
    /// Two opening braces without closing ones; the range is that of the braces. Reported once for a text.
    Unclosed,
}

/// Finds facts, and what looks like them, in `text`. A brace at a byte for which `is_escaped` holds is a plain one.
pub(super) fn find(text: &str, is_escaped: impl Fn(usize) -> bool) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut said_unclosed = false;
    let mut statements_end = true;
    // The next closing braces, kept while they lie ahead, so that no text is searched twice.
    let mut close: Option<usize> = None;
    while let Some(brace) = text[at..].find('{').map(|index| at + index) {
        at = brace + 1;
        if is_escaped(brace) || is_escaped(brace + 1) {
            continue;
        }
        let rest = &text[brace + 1..];
        if rest.starts_with('{') {
            let inner = brace + 2;
            if close.is_none_or(|close| close < inner) {
                close = text[inner..].find("}}").map(|index| inner + index);
            }
            let end = close.filter(|&end| !text[inner..end].contains("{{"));
            if let Some(end) = end {
                let kind =
                    reference(text[inner..end].trim()).map_or(FoundKind::NotAFact, FoundKind::Fact);
                found.push(Found {
                    range: brace..end + 2,
                    kind,
                });
                at = end + 2;
                continue;
            }
            if !said_unclosed {
                said_unclosed = true;
                found.push(Found {
                    range: brace..inner,
                    kind: FoundKind::Unclosed,
                });
            }
            if close.is_none() {
                break;
            }
            at = inner;
        } else if rest.starts_with('%') && statements_end {
            let end = rest.find("%}").filter(|&end| end > 1);
            statements_end = end.is_some();
            if let Some(end) = end {
                at = brace + 1 + end + 2;
                found.push(Found {
                    range: brace..at,
                    kind: FoundKind::Statement,
                });
            }
        }
    }
    found
}

/// Reads what stands between the braces; `None` where it is not a fact's name.
fn reference(text: &str) -> Option<FactReference> {
    let (entry, field) = match text.rsplit_once('.') {
        Some((entry, field)) => (Some(entry), field),
        None => (None, text),
    };
    let in_field = |character: char| character.is_alphanumeric() || "_-".contains(character);
    let in_entry = |character: char| in_field(character) || "/.".contains(character);
    let is_field =
        field.starts_with(|c: char| c.is_alphabetic() || c == '_') && field.chars().all(in_field);
    let is_entry = entry.is_none_or(|entry| !entry.is_empty() && entry.chars().all(in_entry));
    (is_field && is_entry).then(|| FactReference {
        entry: entry.map(str::to_owned),
        field: field.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a text, one a line.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = find(text, |_| false)
            .into_iter()
            .map(|found| {
                let kind = match found.kind {
                    FoundKind::Fact(FactReference { entry, field }) => {
                        format!("{} . {field}", entry.unwrap_or_default())
                    }
                    other => format!("{other:?}"),
                };
                format!("{}: {kind}", &text[found.range])
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn reads_the_field_after_the_last_dot() {
        check("a {{ budget }} b", &["{{ budget }}:  . budget"]);
        check(
            "{{tools/samson.owner}}",
            &["{{tools/samson.owner}}: tools/samson . owner"],
        );
        check(
            "{{ ../x.y.z }}{{ b }}",
            &["{{ ../x.y.z }}: ../x.y . z", "{{ b }}:  . b"],
        );
    }

    #[test]
    fn tells_facts_from_template_code() {
        check("{{ x | upper }}", &["{{ x | upper }}: NotAFact"]);
        check("{{ }} {{ 3 }}", &["{{ }}: NotAFact", "{{ 3 }}: NotAFact"]);
        check(
            "{% if x %}{{ y }}{% endif %}",
            &[
                "{% if x %}: Statement",
                "{{ y }}:  . y",
                "{% endif %}: Statement",
            ],
        );
        check("{%} 50 {%", &[]);
    }

    #[test]
    fn says_once_what_is_never_closed() {
        check("{{ a {{ b }} {{", &["{{: Unclosed", "{{ b }}:  . b"]);
        check(&"{{ ".repeat(20_000), &["{{: Unclosed"]);
        check(&"{% ".repeat(20_000), &[]);
    }
}
