//! Targets of links and images, without what differs between the languages of one site.

/// Brings a target to its normal form: without scheme, heading, language and closing `/`.
///
/// A language is a part of the path such as `pl` or `pt-br`, a first part of the host such as `pl.`, or the part before
/// a file's extension, as in `process.pl.svg`. A link within the page gives `#`: which heading it means is translated.
pub(super) fn normalise(target: &str) -> String {
    let target = target.trim();
    let target = target.split_once("://").map_or(target, |(_, rest)| rest);
    let (path, heading) = match target.split_once('#') {
        Some((path, _)) => (path, true),
        None => (target, false),
    };
    let mut kept: Vec<String> = Vec::new();
    for (at, part) in path.split('/').enumerate() {
        let part = if at == 0 && !path.starts_with('/') {
            host(part)
        } else {
            part
        };
        if !matches!(part, "" | "." | "..") && !is_language(part) {
            kept.push(file(part));
        }
    }
    if kept.is_empty() {
        return if heading {
            "#".to_owned()
        } else {
            "/".to_owned()
        };
    }
    kept.join("/").to_lowercase()
}

fn host(part: &str) -> &str {
    let part = part.strip_prefix("www.").unwrap_or(part);
    match part.split_once('.') {
        Some((first, rest)) if is_language(first) && rest.contains('.') => rest,
        _ => part,
    }
}

/// A file's name without a language before its extension; the Markdown file of a language is its folder.
fn file(part: &str) -> String {
    let mut parts: Vec<&str> = part.split('.').collect();
    if let [.., language, _] = parts.as_slice()
        && parts.len() > 2
        && is_language(language)
    {
        parts.remove(parts.len() - 2);
    }
    parts.join(".")
}

/// Whether a part looks like a language tag: two letters, perhaps with a region or script.
fn is_language(part: &str) -> bool {
    let (language, region) = part.split_once(['-', '_']).unwrap_or((part, "xx"));
    language.len() == 2
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (2..=4).contains(&region.len())
        && region.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, expected: &str) {
        assert_eq!(normalise(target), expected, "{target}");
    }

    #[test]
    fn the_language_of_a_path_does_not_count() {
        check("https://www.example.org/en/guide/", "example.org/guide");
        check("http://example.org/pt-BR/guide", "example.org/guide");
        check(
            "https://pl.wikipedia.org/wiki/Most",
            "wikipedia.org/wiki/most",
        );
        check("process.pl.svg", "process.svg");
        check("process.svg", "process.svg");
    }

    #[test]
    fn headings_do_not_count() {
        check("../finding-users/#znajdź", "finding-users");
        check("tools/samson#results", "tools/samson");
        check("#cele", "#");
        check("", "/");
        check("/", "/");
    }
}
