//! Warnings that are allowed: [`apply`] takes them out of a report, and tells of allowances that no longer allow anything.
//!
//! [`check`] tells of those that never can: by a code that does not exist, or by one of an error.

use std::collections::{HashMap, HashSet};

use super::explain::{can_be_allowed, codes};
use crate::bilingual::segment::{Segment, segments};
use crate::config::{Allowance, LanguageIndex, written};
use crate::diagnostic::{Diagnostic, Place, Report, Severity, nearest};
use crate::path::SourcePath;
use crate::site::{Entry, Site, Translation};

pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let known = codes();
    let mut diagnostics = Vec::new();
    for (file, _, allowance) in all(site) {
        diagnostics.extend(unknown_code(&known, file, allowance));
        if let Some(language) = &allowance.language
            && index(site, &language.value).is_none()
        {
            let place = Place::new(file, language.span);
            let message = format!("`{}` is no language of the site", language.value);
            diagnostics.push(
                Diagnostic::error("invalid-language", place, message)
                    .with_help(format!("it is one of {}", site.config.languages.list())),
            );
        }
    }
    diagnostics
}

fn unknown_code(known: &[String], file: &SourcePath, allowance: &Allowance) -> Option<Diagnostic> {
    let code = allowance.code.value.as_str();
    let place = Place::new(file, allowance.code.span);
    if known.iter().any(|known| known == code) {
        return (!can_be_allowed(code)).then(|| {
            Diagnostic::warning(
                "unallowable-code",
                place,
                format!("`{code}` is an error, and errors cannot be allowed"),
            )
            .with_help(format!(
                "remove it here and mend what is told; `bromost explain {code}` says how"
            ))
        });
    }
    let diagnostic =
        Diagnostic::warning("unknown-code", place, format!("there is no code `{code}`"));
    Some(match nearest(code, known.iter().map(String::as_str)) {
        Some(near) => diagnostic.with_help(format!("a code with a similar name exists: `{near}`")),
        None => diagnostic.with_help(
            "a code stands between the brackets of a message; `bromost explain` lists them all",
        ),
    })
}

/// Takes what is allowed out of a report: by the configuration in all files, by an entry in its own. What is allowed in
/// one place and told nowhere is told in its stead.
pub fn apply(site: &Site, report: &mut Report) {
    let allowances = Allowances::new(site);
    let mut used = HashSet::new();
    let mut blocks = Blocks::default();
    let mut keeps = Vec::with_capacity(report.diagnostics().len());
    for found in report.diagnostics() {
        let mut is_allowed = allowances.is_whole(&found.place.file, found.code);
        if found.severity == Severity::Error {
            is_allowed = false;
        } else {
            for (number, place) in allowances.places.get(found.code).into_iter().flatten() {
                if allowances.matches(place, found, report, &mut blocks) {
                    used.insert(*number);
                    is_allowed = true;
                }
            }
        }
        keeps.push(!is_allowed);
    }
    let unused = allowances.unused(&used, report);
    let mut keeps = keeps.into_iter();
    report.retain(|_| keeps.next().unwrap_or(true));
    report.extend(unused);
}

/// Every allowance with the file it stands in, and the entry it is for; the whole site where there is none.
fn all(site: &Site) -> impl Iterator<Item = (&SourcePath, Option<&Entry>, &Allowance)> {
    let of_site = site.config.allow.iter();
    let of_site = of_site.map(|allowance| (&site.config.file, None, allowance));
    of_site.chain(site.entries().flat_map(|(_, entry)| {
        let file = entry.data_file.iter();
        file.flat_map(move |file| {
            let own = entry.allow.iter();
            own.map(move |allowance| (file, Some(entry), allowance))
        })
    }))
}

fn index(site: &Site, tag: &str) -> Option<LanguageIndex> {
    let mut languages = site.config.languages.iter();
    let found = languages.find(|(_, language)| language.as_str().eq_ignore_ascii_case(tag));
    found.map(|(index, _)| index)
}

/// An allowance for one place.
struct Narrow<'a> {
    file: &'a SourcePath,
    /// Whose files it holds for; all where there is none.
    entry: Option<&'a Entry>,
    language: Option<LanguageIndex>,
    allowance: &'a Allowance,
}

/// The allowances of a site, looked up by code and file.
struct Allowances<'a> {
    site: &'a Site,
    /// Whose file each is.
    owners: HashMap<&'a SourcePath, &'a Entry>,
    /// Codes that are allowed everywhere.
    of_site: HashSet<&'a str>,
    /// Codes that are allowed in all files of an entry.
    of_entries: HashMap<&'a SourcePath, HashSet<&'a str>>,
    /// Those for one place, numbered, by their codes.
    places: HashMap<&'a str, Vec<(usize, Narrow<'a>)>>,
}

impl<'a> Allowances<'a> {
    fn new(site: &'a Site) -> Self {
        let files = site
            .entries()
            .flat_map(|(_, entry)| entry.files().map(move |file| (file, entry)));
        let mut allowances = Self {
            site,
            owners: files.collect(),
            of_site: HashSet::new(),
            of_entries: HashMap::new(),
            places: HashMap::new(),
        };
        for (number, (file, entry, allowance)) in all(site).enumerate() {
            let code = allowance.code.value.as_str();
            match entry {
                _ if !allowance.is_whole() => {
                    let language = allowance.language.as_ref();
                    let narrow = Narrow {
                        file,
                        entry,
                        language: language.and_then(|tag| index(site, &tag.value)),
                        allowance,
                    };
                    let places = allowances.places.entry(code).or_default();
                    places.push((number, narrow));
                }
                None => {
                    allowances.of_site.insert(code);
                }
                Some(entry) => {
                    for file in entry.files() {
                        allowances.of_entries.entry(file).or_default().insert(code);
                    }
                }
            }
        }
        allowances
    }

    fn is_whole(&self, file: &SourcePath, code: &str) -> bool {
        self.of_site.contains(code)
            || self
                .of_entries
                .get(file)
                .is_some_and(|codes| codes.contains(code))
    }

    /// The text of an entry that a file is.
    fn text(&self, file: &SourcePath) -> Option<(LanguageIndex, &'a Translation)> {
        let translations = self.owners.get(file)?.translations.iter();
        let mut texts =
            translations.filter_map(|(language, text)| Some((language, text.as_ref()?)));
        texts.find(|(_, text)| text.source.path == *file)
    }

    /// Whether an allowance is meant for a finding: its words stand in the block where that is told, or in the block of
    /// the other text that belongs to it.
    fn matches(
        &self,
        narrow: &Narrow<'a>,
        found: &Diagnostic,
        report: &Report,
        blocks: &mut Blocks<'a>,
    ) -> bool {
        let owner = self.owners.get(&found.place.file).copied();
        let is_own = |entry: &Entry| owner.is_some_and(|owner| std::ptr::eq(owner, entry));
        if !narrow.entry.is_none_or(is_own) {
            return false;
        }
        let language = self.text(&found.place.file).map(|(language, _)| language);
        if narrow.allowance.language.is_some()
            && (narrow.language.is_none() || narrow.language != language)
        {
            return false;
        }
        let Some(words) = &narrow.allowance.text else {
            return true;
        };
        let related = found.related.iter().map(|(place, _)| place);
        let related = related.filter(|place| {
            let other = self.owners.get(&place.file);
            other.is_some_and(|other| is_own(other))
        });
        std::iter::once(&found.place).chain(related).any(|place| {
            let block = match self.text(&place.file) {
                Some((_, text)) => blocks.at(text, place),
                None => lines(report.text(&place.file).unwrap_or_default(), place),
            };
            has_words(&written(block), words)
        })
    }

    /// Tells of each allowance that no finding used. Where a text is a draft that is left out, has an error, or waits
    /// for the translator, it was not checked as a whole, and nothing can be said.
    fn unused(&self, used: &HashSet<usize>, report: &Report) -> Vec<Diagnostic> {
        let is_unchecked = |found: &Diagnostic| {
            found.severity == Severity::Error || found.code == "outdated-translation"
        };
        let unchecked = report
            .diagnostics()
            .iter()
            .filter(|found| is_unchecked(found));
        let unchecked: HashSet<&SourcePath> = unchecked.map(|found| &found.place.file).collect();
        let known = codes();
        let mut diagnostics = Vec::new();
        for (number, narrow) in self.places.values().flatten() {
            let code = narrow.allowance.code.value.as_str();
            let has_drafts = |entry: &Entry| entry.drafts.values().any(|is_left_out| *is_left_out);
            let is_open = match narrow.entry {
                Some(entry) => {
                    has_drafts(entry) || entry.files().any(|file| unchecked.contains(file))
                }
                None => {
                    !unchecked.is_empty() || self.site.entries().any(|(_, entry)| has_drafts(entry))
                }
            };
            if used.contains(number)
                || is_open
                || self.is_whole(narrow.file, "unused-allowance")
                || !known.iter().any(|known| known == code)
                || !can_be_allowed(code)
            {
                continue;
            }
            diagnostics.push(
                Diagnostic::warning(
                    "unused-allowance",
                    Place::new(narrow.file, narrow.allowance.span),
                    format!("no `{code}` is told where this allows it"),
                )
                .with_help(
                    "remove it if the text was mended; else copy the words of the block anew",
                ),
            );
        }
        diagnostics
    }
}

/// The blocks of each text, listed when they are first asked for.
#[derive(Default)]
struct Blocks<'a> {
    of_texts: HashMap<&'a SourcePath, Vec<Segment>>,
}

impl<'a> Blocks<'a> {
    /// What the blocks say that a place touches; outside of blocks, as in front matter, its lines.
    fn at(&mut self, text: &'a Translation, place: &Place) -> &'a str {
        let source = &text.source;
        let blocks = self.of_texts.entry(&source.path);
        let blocks = blocks.or_insert_with(|| segments(&text.document, &source.text));
        let Some(span) = place.span else { return "" };
        let touched =
            |block: &&Segment| block.span.start <= span.start && span.start < block.span.end;
        let block = blocks.iter().rfind(touched);
        match block {
            Some(block) => source.text.get(block.span.range()).unwrap_or_default(),
            None => lines(&source.text, place),
        }
    }
}

/// The lines that a place stands in; nothing where it is a whole file.
fn lines<'t>(text: &'t str, place: &Place) -> &'t str {
    let Some(range) = place.span.map(|span| span.range()) else {
        return "";
    };
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(text.len(), |at| range.end + at);
    text.get(start..end).unwrap_or_default()
}

/// Whether whole words of a text are these; both are [`written`].
fn has_words(text: &str, words: &str) -> bool {
    let joins = |a: Option<char>, b: Option<char>| {
        a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(words).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        !joins(before.chars().next_back(), words.chars().next())
            && !joins(words.chars().next_back(), after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::{has_words, written};

    #[track_caller]
    fn check(text: &str, words: &str, expected: bool) {
        assert_eq!(has_words(&written(text), &written(words)), expected);
    }

    #[test]
    fn words_are_found_whole_whatever_the_lines_and_the_form_of_letters() {
        check(
            "> Rada\n> miasta\u{a0}liczy 21 osób.",
            "miasta liczy 21",
            true,
        );
        check("Rada liczy 21 oso\u{301}b.", "21 osób", true);
        check("Rada liczy 210 osób.", "liczy 21", false);
        check("Miasto liczy 21 osób, a rada liczy 2.", "liczy 2", true);
        check("Rada liczy 21 osób.", "rada", false);
        check("21", "21", true);
    }
}
