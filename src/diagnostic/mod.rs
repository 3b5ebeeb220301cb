//! What the author is told: a [`Diagnostic`] is one finding with its place, cause and remedy; a [`Report`] is all
//! findings of a run, sorted.
//!
//! Diagnostics are values. Stages return them beside what they could make; only `cli/` prints them, in the forms of
//! [`text`] and [`json`].

pub mod json;
mod lines;
pub mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::path::SourcePath;
use crate::source::Span;

/// How much a finding weighs. Only errors stop publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published with it.
    Error,
    /// Probably a mistake; can be allowed by its code.
    Warning,
    /// Worth knowing.
    Info,
}

/// A place in a file of the project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: SourcePath,
    /// The bytes meant; `None` means the file as a whole (shown as its first line).
    pub span: Option<Span>,
}

impl Place {
    /// A span in a file.
    pub fn new(file: &SourcePath, span: Span) -> Self {
        Self {
            file: file.clone(),
            span: Some(span),
        }
    }

    /// A file as a whole.
    pub fn file(file: &SourcePath) -> Self {
        Self {
            file: file.clone(),
            span: None,
        }
    }
}

/// One finding about the author's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// The stable name of the fault in kebab-case, such as `broken-link`.
    pub code: &'static str,
    /// What is wrong, in an editor's words, without a full stop.
    pub message: String,
    /// Where it is.
    pub place: Place,
    /// Other places that belong to it, each with a few words: the other of two colliding files.
    pub related: Vec<(Place, String)>,
    /// How to mend it; stated, not asked.
    pub help: Option<String>,
}

impl Diagnostic {
    fn new(severity: Severity, code: &'static str, place: Place, message: String) -> Self {
        Self {
            severity,
            code,
            message,
            place,
            related: Vec::new(),
            help: None,
        }
    }

    /// A finding that stops publication.
    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, place, message.into())
    }

    /// A finding that is probably a mistake.
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, place, message.into())
    }

    /// A finding that is worth knowing.
    pub fn info(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Info, code, place, message.into())
    }

    /// Adds how to mend it.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that belongs to it.
    pub fn with_related(mut self, place: Place, words: impl Into<String>) -> Self {
        self.related.push((place, words.into()));
        self
    }
}

/// All findings of a run, with the texts they point into.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    texts: BTreeMap<SourcePath, Arc<str>>,
}

impl Report {
    /// Adds findings.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Gives the text of a file, for line numbers and excerpts. A finding in a file whose text was never given is
    /// shown at its first line.
    pub fn add_text(&mut self, file: &SourcePath, text: &Arc<str>) {
        self.texts.insert(file.clone(), Arc::clone(text));
    }

    /// The text of a file, if it was given.
    pub fn text(&self, file: &SourcePath) -> Option<&str> {
        self.texts.get(file).map(|text| &**text)
    }

    /// Sorts by file, place, severity and code, and drops what is said twice.
    pub fn finish(mut self) -> Self {
        self.diagnostics.sort_by(|a, b| {
            (&a.place, a.severity, a.code, &a.message)
                .cmp(&(&b.place, b.severity, b.code, &b.message))
        });
        self.diagnostics.dedup();
        self
    }

    /// The findings, in the order of [`finish`](Self::finish).
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Keeps only the findings that `keep` accepts.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics.retain(keep);
    }

    /// How many findings of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// Whether publication is stopped.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// Finds the candidate most like `word`, for "a key with a similar name exists"; `None` where none is near.
///
/// Near means a Damerau–Levenshtein distance of at most a third of the word's length, or a shared start.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let limit = (folded.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&folded, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, candidate)| {
            let shares_start = folded.len().min(candidate.len()) >= 4
                && (candidate.starts_with(&folded) || folded.starts_with(*candidate));
            !candidate.is_empty() && (*distance <= limit || shares_start)
        })
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[track_caller]
    fn check(word: &str, candidates: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(word, candidates.iter().copied()), expected);
    }

    #[test]
    fn the_nearest_is_like_the_word_or_begins_like_it() {
        check("tilte", &["title", "slug"], Some("title"));
        check("summary_text", &["summary", "slug"], Some("summary"));
        check("nope", &["", "tools", "no"], None);
    }
}

/// Reports that the tests of both forms print.
#[cfg(test)]
mod samples {
    use super::*;

    /// Findings of every severity, with and without help, related places and a text.
    pub(super) fn two_files() -> Report {
        let path = |path| SourcePath::new(path).expect("a valid path");
        let (nb, pl) = (path("content/nb.md"), path("content/pl.md"));
        let (nb_text, pl_text) = (
            "## Ø\n\nSe [rapporten](/tools/nothing).\n",
            "## Ó\n\nZobacz.\n",
        );
        let place = |file: &SourcePath, text: &str, at: &str| {
            let start = text.find(at).expect("a place in the text");
            Place::new(file, Span::new(start, start + at.len()))
        };
        let mut report = Report::default();
        report.add_text(&nb, &nb_text.into());
        report.add_text(&pl, &pl_text.into());
        let link = place(&nb, nb_text, "[rapporten](/tools/nothing)");
        report.extend([
            Diagnostic::warning("no-summary", Place::file(&nb), "there is no summary"),
            Diagnostic::error("broken-link", link, "there is no entry `tools/nothing`")
                .with_help("an entry with a similar name exists: `tools/notes`"),
            Diagnostic::info(
                "outdated",
                place(&pl, pl_text, "Zobacz."),
                "the original changed",
            )
            .with_related(place(&nb, nb_text, "Ø"), "changed here")
            .with_related(Place::file(&path("content/entry.toml")), "and this file"),
        ]);
        report.finish()
    }

    /// Ten thousand findings in one line of a megabyte.
    pub(super) fn many_in_one_line() -> Report {
        let file = SourcePath::new("a.md").expect("a valid path");
        let mut report = Report::default();
        report.add_text(&file, &"ł".repeat(500_000).into());
        report.extend((0..10_000).map(|index| {
            let place = Place::new(&file, Span::new(index * 100, index * 100 + 2));
            Diagnostic::error("sample", place, format!("sample {index}"))
        }));
        report.finish()
    }
}
