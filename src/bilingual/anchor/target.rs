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

/// An address elsewhere, to be compared with that of the same page in another language.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    normal: String,
    host: String,
    /// The languages that it names, in its host, its path or its query.
    languages: Vec<String>,
}

impl Address {
    /// Reads an address with its scheme.
    pub fn new(target: &str) -> Self {
        let (target, query) = target.split_once('?').unwrap_or((target, ""));
        let mut languages = Vec::new();
        let mut kept = String::new();
        for part in query.split('&').filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some(("lang" | "hl" | "locale" | "language" | "l", value)) => {
                    languages.push(value.to_lowercase());
                }
                _ => {
                    kept.push('?');
                    kept.push_str(part);
                }
            }
        }
        let bare = target.split_once("://").map_or(target, |(_, rest)| rest);
        let bare = bare.split('#').next().unwrap_or(bare);
        let (written, path) = bare.split_once('/').unwrap_or((bare, ""));
        let of_host = written.split('.').next().filter(|first| is_language(first));
        let of_path = path.split('/').filter(|part| is_language(part));
        languages.extend(of_host.into_iter().chain(of_path).map(str::to_lowercase));
        Self {
            normal: normalise(target) + &kept,
            host: host(written).to_lowercase(),
            languages,
        }
    }

    /// Whether both are one page, as far as addresses tell: they differ by a language alone, or lie on one host, and
    /// each names another language, where a page may have a name of its own.
    pub fn is_same(&self, other: &Self) -> bool {
        self.normal == other.normal
            || (self.host == other.host
                && !self.languages.is_empty()
                && !other.languages.is_empty()
                && self.languages != other.languages)
    }
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
    fn an_address_is_the_same_in_another_language() {
        let same = |a: &str, b: &str| Address::new(a).is_same(&Address::new(b));
        for (a, b) in [
            (
                "https://en.wikipedia.org/wiki/Bridge",
                "https://pl.wikipedia.org/wiki/Most",
            ),
            (
                "https://a.org/en/guide#aims",
                "https://a.org/pl/przewodnik#cele",
            ),
            ("https://a.org/guide", "http://www.a.org/pl/guide/"),
            (
                "https://a.org/x?id=3&lang=en",
                "https://a.org/x?lang=pl&id=3",
            ),
        ] {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("https://a.org/guide", "https://a.org/other"),
            (
                "https://en.wikipedia.org/wiki/A",
                "https://en.wikipedia.org/wiki/B",
            ),
            ("https://a.org/x?id=3", "https://a.org/x?id=4"),
            ("https://a.org/", "https://b.org/"),
        ] {
            assert!(!same(a, b), "{a} {b}");
        }
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
