//! Terms that a translator did not keep to, or put where the original has none.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use bromost::bilingual::glossary::{Concept, ConceptIndex, TermStatus};
use bromost::bilingual::segment::{Segment, SegmentKind};
use bromost::document::running::{Running, running_texts, within};
use bromost::pipeline::{Analysis, Project};
use bromost::site::{Entry, EntryIndex};

use super::super::planting::Text;
use super::{Change, Edit, Fault, fault};

/// All kinds.
pub const FAULTS: &[Fault] = &[
    fault("term put another way", &["stray-term"], |text| {
        spoilt(text, "stray-term")
    }),
    fault("forbidden term", &["forbidden-term"], |text| {
        spoilt(text, "forbidden-term")
    }),
    fault("name put in", &["unexpected-term"], |text| {
        spoilt(text, "unexpected-term")
    }),
];

/// A way to spoil one block of a translation by one term.
pub struct SpoiltTerm {
    code: &'static str,
    edits: Vec<Edit>,
}

/// A word that stands in no termbase.
const SYNONYM: &str = "coś";

/// A name of the termbase that can be put in anywhere.
const NAME: &str = "samson";

fn spoilt(text: &Text, code: &str) -> Vec<Change> {
    let terms = text.terms.iter().filter(|term| term.code == code);
    terms
        .map(|term| Change {
            translation: term.edits.clone(),
            original: Vec::new(),
        })
        .collect()
}

/// Every way to spoil a term, by the texts.
pub fn spoilt_terms(analysis: &Analysis) -> HashMap<String, Vec<SpoiltTerm>> {
    let Some(project) = &analysis.project else {
        return HashMap::new();
    };
    let mut found: HashMap<String, Vec<SpoiltTerm>> = HashMap::new();
    for (index, entry) in project.site.entries() {
        spoilt_in(project, index, entry, &mut found);
    }
    found
}

fn spoilt_in(
    project: &Project,
    index: EntryIndex,
    entry: &Entry,
    found: &mut HashMap<String, Vec<SpoiltTerm>>,
) {
    let (site, bilingual) = (&project.site, &project.bilingual);
    let glossary = &bilingual.glossary;
    let is_name = |(_, concept): &(_, &Concept)| concept.id == NAME;
    let name = glossary.concepts().find(is_name).map(|(index, _)| index);
    for language in site.config.languages.indexes() {
        let Some(alignment) = bilingual.alignments.between(site, index, language) else {
            continue;
        };
        let (source_language, source) = entry.text(entry.source_language);
        let (_, target) = entry.text(language);
        let sources = running_texts(&source.document, &source.source.text);
        let targets = running_texts(&target.document, &target.source.text);
        let running = |texts: &[Running], segments: &[Segment]| {
            let texts = segments.iter().flat_map(|it| within(texts, it.span));
            Running::join(&texts.cloned().collect::<Vec<_>>())
        };
        let terms = found.entry(target.source.path.to_string()).or_default();
        for pair in &alignment.pairs {
            let original = running(&sources, &alignment.source[pair.a.clone()]);
            let translation = running(&targets, &alignment.target[pair.b.clone()]);
            let in_source: BTreeSet<ConceptIndex> = glossary
                .finder(source_language)
                .find(&original.text)
                .into_iter()
                .map(|found| found.concept)
                .collect();
            let mut in_target: BTreeMap<ConceptIndex, Vec<Range<usize>>> = BTreeMap::new();
            for found in glossary.finder(language).find(&translation.text) {
                if found.status != TermStatus::Forbidden {
                    let range = translation.span_of(found.range).range();
                    in_target.entry(found.concept).or_default().push(range);
                }
            }
            let paragraph = alignment.target[pair.b.clone()].first();
            let paragraph = paragraph.filter(|it| it.kind == SegmentKind::Paragraph);
            if let (Some(segment), Some(name)) = (paragraph, name)
                && !pair.a.is_empty()
                && !in_source.contains(&name)
                && !in_target.contains_key(&name)
                && let Some(term) = glossary.concept(name).preferred(language)
            {
                let at = segment.span.range().start;
                terms.push(spoil(
                    "unexpected-term",
                    std::slice::from_ref(&(at..at)),
                    &format!("{} ", term.text),
                ));
            }
            for (concept, ranges) in in_target {
                let is_in_source = in_source.contains(&concept);
                let concept = glossary.concept(concept);
                if is_in_source && concept.check && concept.preferred(language).is_some() {
                    terms.push(spoil("stray-term", &ranges, SYNONYM));
                }
                if let Some(forbidden) = concept.forbidden[language].first() {
                    terms.push(spoil("forbidden-term", &ranges, &forbidden.text));
                }
            }
        }
    }
}

fn spoil(code: &'static str, ranges: &[Range<usize>], text: &str) -> SpoiltTerm {
    let edits = ranges.iter().map(|range| Edit {
        range: range.clone(),
        text: text.to_owned(),
    });
    SpoiltTerm {
        code,
        edits: edits.collect(),
    }
}
