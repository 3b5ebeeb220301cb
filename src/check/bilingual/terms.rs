//! The terms of what stands beside each other in the two texts. Entry point: [`check`].

use std::ops::Range;

use super::{Both, Side, stray_term, unexpected_term, untranslated};
use crate::bilingual::align::Pair;
use crate::bilingual::glossary::{ConceptIndex, Term, TermMatch, TermStatus};
use crate::bilingual::segment::SegmentKind;
use crate::config::LanguageIndex;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::running::Running;
use crate::document::text::plain_text;
use crate::document::{Inline, InlineKind, LinkForm};
use crate::site::link::{LinkTarget, resolve_link};
use crate::source::Span;

/// Applies the rules of terms to a translation: to its title and summary, and to every block.
pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if both.glossary.is_empty() {
        return;
    }
    let source = both.source.translation;
    let finder = both.glossary.finder(both.source.language);
    let mentioned = |concept| {
        let titles = [Some(&source.title), source.summary.as_ref()];
        let texts = both.source.running.iter();
        let mut texts = texts.map(|running| &running.text);
        texts.any(|text| finder.mentions(text, concept))
            || titles
                .into_iter()
                .flatten()
                .any(|title| finder.mentions(title, concept))
    };
    let keys = ["title", "summary"].into_iter();
    let front_matter = keys.filter_map(|key| TermPair::of_front_matter(both, key));
    for pair in front_matter {
        stray_term::check(&pair, diagnostics);
        unexpected_term::check(&pair, &mentioned, diagnostics);
    }
    for blocks in &both.pairs {
        let Some(pair) = TermPair::of_blocks(both, blocks) else {
            continue;
        };
        let before = diagnostics.len();
        stray_term::check(&pair, diagnostics);
        unexpected_term::check(&pair, &mentioned, diagnostics);
        // What is not translated at all is told as that.
        if diagnostics.len() > before && untranslated::is_foreign(both, blocks) {
            diagnostics.truncate(before);
        }
    }
}

/// A part of the original and what stands for it in the translation, with the terms in both.
pub(super) struct TermPair<'a> {
    pub both: &'a Both<'a>,
    pub source: TermSide,
    pub target: TermSide,
    /// Whether it is a heading or title, which leaves out what its surroundings say.
    pub is_heading: bool,
}

/// One of the two sides.
pub(super) struct TermSide {
    pub span: Span,
    language: LanguageIndex,
    text: Running,
    /// The terms, the longest where they overlap.
    pub terms: Vec<TermMatch>,
    /// What else a reader sees: the titles of entries that are linked to without words.
    titles: String,
    /// The words in emphasis, which may be in the other language.
    emphasis: String,
    /// How many facts are shown, whose words are not known here.
    facts: usize,
}

impl<'a> TermPair<'a> {
    /// Two blocks, or several; `None` where one side is empty or no text.
    pub fn of_blocks(both: &'a Both<'a>, pair: &Pair) -> Option<Self> {
        let side = |side: &Side<'a>, range: &Range<usize>| {
            let segments = &side.segments[range.clone()];
            let is_text = |kind| !matches!(kind, SegmentKind::Code | SegmentKind::Html);
            if !segments.iter().any(|segment| is_text(segment.kind)) {
                return None;
            }
            let span = Span {
                start: segments.first()?.span.start,
                end: segments.last()?.span.end,
            };
            Some(TermSide::of_blocks(both, side, range, span))
        };
        Some(Self {
            both,
            source: side(&both.source, &pair.a)?,
            target: side(&both.target, &pair.b)?,
            is_heading: matches!(
                both.target.segments[pair.b.start].kind,
                SegmentKind::Heading(_)
            ),
        })
    }

    /// What both texts have under a key of their front matter; `None` where one has not.
    pub fn of_front_matter(both: &'a Both<'a>, key: &str) -> Option<Self> {
        let side = |side: &Side<'_>| {
            let translation = side.translation;
            let source = &translation.source.text;
            let text = Running::of_front_matter(&translation.document, key, source)?;
            let span = text.span;
            Some(TermSide::new(both, side.language, text, span))
        };
        Some(Self {
            both,
            source: side(&both.source)?,
            target: side(&both.target)?,
            is_heading: true,
        })
    }

    /// Whether the translation speaks of a concept, in its own term or with the original's word in emphasis, as in
    /// "*kommunedirektør*, który jest zatrudniony".
    pub fn target_speaks_of(&self, concept: ConceptIndex) -> bool {
        self.target.facts > self.source.facts
            || self.target.speaks_of(self.both, concept)
            || self.target.has_in_titles(&self.source, self.both, concept)
            || self
                .target
                .has_in_emphasis(self.both, concept, self.source.language)
    }

    /// The same of the original.
    pub fn source_speaks_of(&self, concept: ConceptIndex) -> bool {
        self.source.facts > self.target.facts
            || self.source.speaks_of(self.both, concept)
            || self.source.has_in_titles(&self.target, self.both, concept)
            || self
                .source
                .has_in_emphasis(self.both, concept, self.target.language)
    }
}

impl TermSide {
    fn new(both: &Both<'_>, language: LanguageIndex, text: Running, span: Span) -> Self {
        Self {
            span,
            language,
            terms: both.glossary.finder(language).find(&text.text),
            text,
            titles: String::new(),
            emphasis: String::new(),
            facts: 0,
        }
    }

    fn of_blocks(both: &Both<'_>, of: &Side<'_>, range: &Range<usize>, span: Span) -> Self {
        let text = Running::join(of.running_of(range));
        let mut side = Self::new(both, of.language, text, span);
        let contents = of.contents[range.clone()].iter();
        for inline in contents.flat_map(|content| &content.inlines) {
            side.note(both, inline);
        }
        side
    }

    fn note(&mut self, both: &Both<'_>, inline: &Inline) {
        match &inline.kind {
            InlineKind::Fact(_) => self.facts += 1,
            InlineKind::Emphasis(content) => {
                self.emphasis.push_str(&plain_text(content));
                self.emphasis.push('\n');
            }
            InlineKind::Link(link) if link.form == LinkForm::Entry && link.content.is_empty() => {
                if let Ok(LinkTarget::Entry(index, _)) =
                    resolve_link(both.site, both.entry, self.language, link)
                {
                    let (_, shown) = both.site.entry(index).text(self.language);
                    self.titles.push_str(&shown.title);
                    self.titles.push('\n');
                }
            }
            _ => {}
        }
    }

    /// Whether it speaks of a concept in terms of its own language.
    fn speaks_of(&self, both: &Both<'_>, concept: ConceptIndex) -> bool {
        let is_it =
            |found: &TermMatch| found.concept == concept && found.status != TermStatus::Forbidden;
        let finder = both.glossary.finder(self.language);
        self.terms.iter().any(is_it) || finder.mentions(&self.text.text, concept)
    }

    /// Whether the title of an entry that it links to speaks of a concept, and the other side has no such link.
    fn has_in_titles(&self, other: &Self, both: &Both<'_>, concept: ConceptIndex) -> bool {
        self.titles.lines().count() > other.titles.lines().count()
            && both
                .glossary
                .finder(self.language)
                .mentions(&self.titles, concept)
    }

    fn has_in_emphasis(
        &self,
        both: &Both<'_>,
        concept: ConceptIndex,
        language: LanguageIndex,
    ) -> bool {
        both.glossary
            .finder(language)
            .mentions(&self.emphasis, concept)
    }

    /// A term as it stands in the text.
    pub fn written(&self, found: &TermMatch) -> String {
        self.text.quoted(found.range.clone())
    }

    /// Where a term stands.
    pub fn place(&self, found: &TermMatch) -> Span {
        self.text.span_of(found.range.clone())
    }
}

/// Adds the term that was wanted, where the termbase has it.
pub(super) fn with_termbase(diagnostic: Diagnostic, both: &Both<'_>, wanted: &Term) -> Diagnostic {
    match &both.glossary.file {
        Some(file) => {
            diagnostic.with_related(Place::new(file, wanted.span), "the term in the termbase")
        }
        None => diagnostic,
    }
}

/// Terms as a message lists them: "`a`, `b`".
pub(super) fn listed(terms: &[Term]) -> String {
    let terms: Vec<String> = terms
        .iter()
        .map(|term| format!("`{}`", term.text))
        .collect();
    terms.join(", ")
}
