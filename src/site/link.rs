//! A link or image as written → what it leads to.
//!
//! [`resolve_link`] and [`resolve_image`] are asked twice: by the checks, which report what they cannot find, and by
//! the renderer, which then leaves the link out.

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
        return external(target).unwrap_or(Err(BrokenLink::Unsafe(target.to_owned())));
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
        return result;
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
    Err(not_found(site, link.form, &path, &decoded))
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
                    attachment.name == name && attachment.files[language].is_some()
                })
                .map(|attachment| (index, attachment));
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
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

fn not_found(site: &Site, form: LinkForm, path: &str, written: &str) -> BrokenLink {
    let id = EntryId::new(path);
    if site.is_draft(&id) {
        return BrokenLink::Draft(id);
    }
    let address = written.trim_matches('/');
    for (index, entry) in site.entries() {
        for language in site.config.languages.indexes() {
            let route = site.routes().entry(index, language);
            if route.is_some_and(|route| route.as_str().trim_matches('/') == address) {
                return BrokenLink::Address(entry.id.clone());
            }
        }
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
