//! A link or image as written → what it leads to.
//!
//! [`resolve_link`] and [`resolve_image`] are asked twice: by the checks, which report what they cannot find, and by
//! the renderer, which then leaves the link out.

use unicode_normalization::UnicodeNormalization;

use super::Site;
use super::attachment::without_language;
use super::entry::{Entry, EntryIndex};
use crate::config::LanguageIndex;
use crate::config::url::decode_path;
use crate::diagnostic::nearest;
use crate::document::{Image, Link, LinkForm};
use crate::path::EntryId;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    /// An address elsewhere, as written.
    External(String),
    /// A heading of the same text.
    Here(String),
    /// An entry, and a heading of it.
    Entry(EntryIndex, Option<String>),
    /// A file of an entry, by its place in the entry's attachments, and what follows `#` or `?`.
    Attachment(EntryIndex, usize, String),
}

/// Why a link or an image leads nowhere.
#[derive(Clone, Debug, PartialEq)]
pub enum BrokenLink {
    /// Nothing is written where the target should stand.
    Empty,
    /// No entry or file lies there; with the nearest that does, as it would be written.
    NotFound(Option<String>),
    /// The entry is there, but each of its texts is a draft.
    Draft(EntryId),
    /// The entry's text has no such heading; with the nearest that it has, and the entry.
    NoHeading(EntryIndex, Option<String>),
    /// The scheme is none that a page may link to, such as `javascript:`.
    Unsafe(String),
    /// It leads to another host, where only a file of the project can stand.
    ExternalImage,
    /// It leads out of `content/`.
    Outside,
    /// It is an address of the built site; with the entry whose page stands there.
    Address(EntryId),
    /// It is an address of this site or its preview where no page stands.
    NoPage,
    /// It is the title of an entry, or the last part of its address.
    Title(EntryId),
    /// It is a web or email address without its scheme; with what was meant.
    NoScheme(String),
    /// It is a path on the author's computer; with the name of the file.
    OwnComputer(String),
}

/// The schemes that a page may link to.
pub const SAFE_SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Finds what `link`, written in the text of `entry` in `written`, leads to.
///
/// # Errors
///
/// Tells why it leads nowhere.
pub fn resolve_link(
    site: &Site,
    entry: &Entry,
    written: LanguageIndex,
    link: &Link,
) -> Result<LinkTarget, BrokenLink> {
    let target = link.target.trim();
    if target.is_empty() {
        return Err(BrokenLink::Empty);
    }
    if link.form == LinkForm::Automatic {
        // The address is shown as it is: a guide may tell readers of their own computer's.
        return external(target).unwrap_or(Err(BrokenLink::Unsafe(target.to_owned())));
    }
    if let Some(file) = own_computer(target) {
        return Err(BrokenLink::OwnComputer(file));
    }
    if let Some(fragment) = target.strip_prefix('#') {
        let fragment = decode_path(fragment).unwrap_or_else(|| fragment.to_owned());
        let here = site.find(&entry.id).ok_or(BrokenLink::NotFound(None))?;
        heading(site, here, written, &fragment)?;
        return Ok(LinkTarget::Here(fragment));
    }
    if link.form == LinkForm::Markdown
        && let Some(result) = external(target)
    {
        let result = result?;
        if let LinkTarget::External(address) = &result {
            own_address(site, address)?;
        }
        return Ok(result);
    }
    let (path, suffix) = split_suffix(target);
    let decoded = decode_path(path).unwrap_or_else(|| path.to_owned());
    let path = match link.form {
        LinkForm::Entry => decoded.trim_matches('/').to_owned(),
        _ => content_path(&entry.id, &decoded)?,
    };
    let found = find_entry(site, &path);
    if let Some(index) = found {
        let Some(fragment) = suffix
            .strip_prefix('#')
            .filter(|fragment| !fragment.is_empty())
        else {
            return Ok(LinkTarget::Entry(index, None));
        };
        let fragment = decode_path(fragment).unwrap_or_else(|| fragment.to_owned());
        heading(site, index, written, &fragment)?;
        return Ok(LinkTarget::Entry(index, Some(fragment)));
    }
    if let Some((index, attachment)) = find_attachment(site, &path, written) {
        return Ok(LinkTarget::Attachment(index, attachment, suffix.to_owned()));
    }
    match with_scheme(target) {
        Some(address) if link.form == LinkForm::Markdown => Err(BrokenLink::NoScheme(address)),
        _ => Err(not_found(site, link.form, &path, &decoded)),
    }
}

/// Finds the file of `image`, written in the text of `entry` in `written`.
///
/// # Errors
///
/// Tells why there is none.
pub fn resolve_image(
    site: &Site,
    entry: &Entry,
    written: LanguageIndex,
    image: &Image,
) -> Result<(EntryIndex, usize), BrokenLink> {
    let target = image.target.trim();
    if target.is_empty() {
        return Err(BrokenLink::Empty);
    }
    if let Some(file) = own_computer(target) {
        return Err(BrokenLink::OwnComputer(file));
    }
    if external(target).is_some() {
        return Err(BrokenLink::ExternalImage);
    }
    let (path, _) = split_suffix(target);
    let decoded = decode_path(path).unwrap_or_else(|| path.to_owned());
    let path = content_path(&entry.id, &decoded)?;
    if let Some(found) = find_attachment(site, &path, written) {
        return Ok(found);
    }
    let names = entry
        .attachments
        .iter()
        .map(|attachment| attachment.name.as_str());
    Err(BrokenLink::NotFound(
        nearest(decoded.trim_start_matches("./"), names).map(str::to_owned),
    ))
}

/// Whether a page may link to this address: one of the site, or one with a scheme of [`SAFE_SCHEMES`].
pub fn is_safe_address(address: &str) -> bool {
    !matches!(external(address), Some(Err(_)))
}

/// An address with a scheme or a host: `None` where the target has neither.
fn external(target: &str) -> Option<Result<LinkTarget, BrokenLink>> {
    // Browsers drop tabs, line endings and leading control characters before they read the scheme (WHATWG URL).
    let bare: String = target.chars().filter(|c| !c.is_control()).collect();
    let bare = bare.trim_start();
    if bare.starts_with("//") || bare.starts_with("\\\\") || bare.starts_with("/\\") {
        return Some(Err(BrokenLink::Unsafe("//".to_owned())));
    }
    let (scheme, _) = bare.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if !is_scheme {
        return None;
    }
    let scheme = scheme.to_ascii_lowercase();
    if SAFE_SCHEMES.contains(&scheme.as_str()) {
        Some(Ok(LinkTarget::External(bare.to_owned())))
    } else {
        Some(Err(BrokenLink::Unsafe(scheme)))
    }
}

/// The name of the file where `target` is a path on the author's computer: `C:\Users\…`, a shared folder or `file:`.
fn own_computer(target: &str) -> Option<String> {
    let is_file = target
        .get(..5)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    let has_drive = matches!(
        target.as_bytes(),
        [drive, b':', b'\\' | b'/', ..] if drive.is_ascii_alphabetic()
    );
    // Markdown reads the two backslashes before a shared folder as one.
    let is_shared = target.starts_with('\\') && target.matches('\\').count() > 1;
    if !(is_file || has_drive || is_shared) {
        return None;
    }
    let name = target.rsplit(['/', '\\']).next().unwrap_or(target);
    Some(decode_path(name).unwrap_or_else(|| name.to_owned()))
}

/// Refuses an address of this site: of its preview on the author's computer, or of a page of the published site.
fn own_address(site: &Site, address: &str) -> Result<(), BrokenLink> {
    let Some(rest) = without_web_scheme(address) else {
        return Ok(());
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host_name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_preview = ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|own| host_name.eq_ignore_ascii_case(own));
    let base = without_web_scheme(site.config.base_url.as_str()).unwrap_or_default();
    let base_host = base.split('/').next().unwrap_or_default();
    let path = if is_preview {
        path
    } else if host.eq_ignore_ascii_case(base_host) {
        // Other sites may share the host.
        match path.strip_prefix(site.config.base_url.path()) {
            Some(path) => path,
            None => return Ok(()),
        }
    } else {
        return Ok(());
    };
    let (path, _) = split_suffix(path);
    let decoded = decode_path(path).unwrap_or_else(|| path.to_owned());
    let path = decoded.trim_matches('/');
    match entry_at(site, path) {
        Some(id) => Err(BrokenLink::Address(id)),
        // What cannot be named in another way, such as a feed, is linked to by its address.
        None if !is_preview && (path.is_empty() || site.routes().has(path)) => Ok(()),
        None => Err(BrokenLink::NoPage),
    }
}

fn without_web_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    is_web.then_some(rest)
}

/// The entry with a page at this address, from the site's root.
fn entry_at(site: &Site, address: &str) -> Option<EntryId> {
    let address = address.strip_suffix("/index.html").unwrap_or(address);
    site.entries().find_map(|(index, entry)| {
        let mut languages = site.config.languages.indexes();
        languages
            .any(|language| {
                let route = site.routes().entry(index, language);
                route.is_some_and(|route| route.as_str().trim_matches('/') == address)
            })
            .then(|| entry.id.clone())
    })
}

/// The web or email address that was meant where the scheme was left out: `www.ks.no`, `post@ks.no`.
fn with_scheme(target: &str) -> Option<String> {
    /// Endings of two letters that are rather those of files.
    const FILES: [&str; 10] = ["ai", "db", "gz", "js", "md", "ps", "py", "rs", "sh", "ts"];
    const DOMAINS: [&str; 9] = [
        "com", "edu", "eu", "gov", "info", "int", "net", "org", "online",
    ];
    if target.chars().any(char::is_whitespace) {
        return None;
    }
    let host = target.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, host) = match host.split_once('@') {
        Some((name, host)) => (Some(name), host),
        None => (None, host),
    };
    let small = host.to_lowercase();
    let (before, domain) = small.rsplit_once('.')?;
    let is_domain = DOMAINS.contains(&domain)
        || (domain.len() == 2
            && domain.chars().all(|c| c.is_ascii_alphabetic())
            && !FILES.contains(&domain));
    let is_host = !before.is_empty()
        && small.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
    match name {
        Some(name) if is_host && !name.is_empty() => Some(format!("mailto:{target}")),
        None if is_host && (is_domain || small.starts_with("www.")) => {
            Some(format!("https://{target}"))
        }
        _ => None,
    }
}

/// Parts a target before its `?` or `#`.
fn split_suffix(target: &str) -> (&str, &str) {
    let at = target.find(['?', '#']).unwrap_or(target.len());
    target.split_at(at)
}

/// The path from `content/` of a target written in the text of `entry`.
fn content_path(entry: &EntryId, target: &str) -> Result<String, BrokenLink> {
    let mut parts: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        parts.extend(entry.as_str().split('/').filter(|part| !part.is_empty()));
    }
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(BrokenLink::Outside)?;
            }
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// The entry at a path from `content/`, named by its folder or by one of its texts.
fn find_entry(site: &Site, path: &str) -> Option<EntryIndex> {
    let folder = match path.rsplit_once('/').unwrap_or(("", path)) {
        (folder, file) if is_text(site, file) => folder,
        _ => path,
    };
    site.find(&EntryId::new(folder))
}

fn is_text(site: &Site, file: &str) -> bool {
    file.strip_suffix(".md")
        .is_some_and(|tag| site.config.language_index(tag).is_some())
}

/// The attachment at a path from `content/`: of the nearest entry above it. A name with a language means the file
/// without it, in its variant for that language.
fn find_attachment(
    site: &Site,
    path: &str,
    language: LanguageIndex,
) -> Option<(EntryIndex, usize)> {
    let mut folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    loop {
        if let Some(index) = site.find(&EntryId::new(folder)) {
            let name = path[folder.len()..].trim_start_matches('/');
            let name = match without_language(&site.config, name) {
                Some((name, _)) => name,
                None => name.to_owned(),
            };
            let entry = site.entry(index);
            return entry
                .attachments
                .iter()
                .position(|attachment| {
                    same_name(&attachment.name, &name) && attachment.files[language].is_some()
                })
                .map(|attachment| (index, attachment));
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
}

/// Whether two names are the same to a reader: macOS stores `ę` as two characters, and keyboards write one.
fn same_name(a: &str, b: &str) -> bool {
    a == b || a.nfc().eq(b.nfc())
}

/// Checks that a heading is there, in the text that readers of `language` get.
fn heading(
    site: &Site,
    index: EntryIndex,
    language: LanguageIndex,
    fragment: &str,
) -> Result<(), BrokenLink> {
    let (_, translation) = site.entry(index).text(language);
    if translation
        .anchors
        .iter()
        .any(|anchor| anchor.id == fragment)
    {
        return Ok(());
    }
    let ids = translation.anchors.iter().map(|anchor| anchor.id.as_str());
    Err(BrokenLink::NoHeading(
        index,
        nearest(fragment, ids).map(str::to_owned),
    ))
}

/// The entry of this title or slug, in any language, where there is but one.
fn titled(site: &Site, words: &str) -> Option<EntryId> {
    let words = words.trim().to_lowercase();
    if words.is_empty() {
        return None;
    }
    let mut found = site.entries().filter(|(_, entry)| {
        let mut texts = entry.translations.values().flatten();
        texts.any(|text| text.title.trim().to_lowercase() == words || text.slug == words)
    });
    let (_, entry) = found.next()?;
    found.next().is_none().then(|| entry.id.clone())
}

fn not_found(site: &Site, form: LinkForm, path: &str, written: &str) -> BrokenLink {
    let id = EntryId::new(path);
    if site.is_draft(&id) {
        return BrokenLink::Draft(id);
    }
    if let Some(id) = entry_at(site, written.trim_matches('/')) {
        return BrokenLink::Address(id);
    }
    if let Some(id) = titled(site, written.trim_matches('/')) {
        return BrokenLink::Title(id);
    }
    if id.name().contains('.') {
        // A file is meant: an entry of a similar name is no help.
        return BrokenLink::NotFound(None);
    }
    let ids: Vec<&str> = site.entries().map(|(_, entry)| entry.id.as_str()).collect();
    let near = nearest(path, ids.iter().copied()).or_else(|| {
        // The folder may be wrong and the name right.
        let name = id.name();
        let names = ids.iter().map(|id| id.rsplit('/').next().unwrap_or(id));
        let near = nearest(name, names)?;
        ids.iter()
            .copied()
            .find(|id| id.rsplit('/').next() == Some(near))
    });
    BrokenLink::NotFound(near.map(|near| match form {
        LinkForm::Entry => near.to_owned(),
        _ => format!("/{near}"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_composed_and_a_decomposed_name_are_the_same() {
        assert!(same_name("zdj\u{119}cie.png", "zdje\u{328}cie.png"));
        assert!(!same_name("zdj\u{119}cie.png", "zdjecie.png"));
    }

    #[test]
    fn an_address_without_its_scheme_is_known_from_a_file() {
        let check = |target: &str, expected: Option<&str>| {
            assert_eq!(with_scheme(target).as_deref(), expected, "{target}");
        };
        check("www.ks.no", Some("https://www.ks.no"));
        check("ks.no/om?a", Some("https://ks.no/om?a"));
        check("post@ks.no", Some("mailto:post@ks.no"));
        for file in [
            "plan.pdf",
            "nb.md",
            "tools/samson",
            "../ks.no",
            "a b.no",
            ".no",
        ] {
            check(file, None);
        }
    }

    #[test]
    fn a_path_on_a_computer_is_known() {
        let check = |target: &str, expected: Option<&str>| {
            assert_eq!(own_computer(target).as_deref(), expected, "{target}");
        };
        check(r"C:\Users\Kari\foto.png", Some("foto.png"));
        check("FILE:///home/kari/mitt%20foto.png", Some("mitt foto.png"));
        check(r"\server\bilder\foto.png", Some("foto.png"));
        for other in ["foto.png", "mailto:a@b.no", "å", "files/a.png"] {
            check(other, None);
        }
    }
}
