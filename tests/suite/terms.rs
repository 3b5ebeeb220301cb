//! The checks of terms on the site that ships: silent on good translations, and not on spoilt ones.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use bromost::bilingual::glossary::{Concept, ConceptIndex, TermStatus};
use bromost::bilingual::segment::{Segment, SegmentKind};
use bromost::document::running::{Running, running_texts, within};
use bromost::pipeline::{self, Options};
use bromost::source::Span;

use crate::project::Project;

const CODES: [&str; 3] = ["stray-term", "forbidden-term", "unexpected-term"];

/// A word that stands in no termbase.
const SYNONYM: &str = "coś";

/// A fault planted in a translation.
struct Plant {
    file: String,
    /// The bytes to take out, and what to put in instead.
    edits: Vec<(Span, String)>,
    /// The file and first byte in the termbase of the term that is wanted.
    wanted: u32,
    code: &'static str,
}

fn analyse(project: &Project) -> pipeline::Analysis {
    pipeline::analyse(&Options {
        root: project.root().to_path_buf(),
        drafts: false,
        base_url: None,
    })
    .unwrap()
}

/// What is found of terms: file, code, and where the termbase has the wanted term.
fn found(analysis: &pipeline::Analysis) -> Vec<(String, &'static str, u32)> {
    let diagnostics = analysis.report.diagnostics().iter();
    diagnostics
        .filter(|found| CODES.contains(&found.code))
        .map(|found| {
            let termbase = found.related.iter().find_map(|(place, _)| {
                (place.file.as_str() == "locales/glossary.toml").then_some(place.span?.start)
            });
            (
                found.place.file.to_string(),
                found.code,
                termbase.unwrap_or(0),
            )
        })
        .collect()
}

#[test]
fn good_translations_give_no_alarm() {
    let project = Project::shipped();
    let analysis = analyse(&project);
    assert_eq!(found(&analysis), []);
}

/// Every way to spoil one block of a translation by one term, one after another for each block.
fn plants(project: &Project) -> (Vec<Plant>, usize) {
    let analysis = analyse(project);
    let made = analysis.project.unwrap();
    let (site, bilingual) = (&made.site, &made.bilingual);
    let glossary = &bilingual.glossary;
    let mut plants = Vec::new();
    let mut blocks = 0;
    let is_samson = |(_, concept): &(_, &Concept)| concept.id == "samson";
    let (name, _) = glossary.concepts().find(is_samson).unwrap();
    for (index, entry) in site.entries() {
        for language in site.config.languages.indexes() {
            let Some(alignment) = bilingual.alignments.between(site, index, language) else {
                continue;
            };
            let (source_language, source) = entry.text(entry.source_language);
            let (_, target) = entry.text(language);
            let wanted_name = glossary.concept(name).preferred(language).unwrap();
            let sources = running_texts(&source.document, &source.source.text);
            let targets = running_texts(&target.document, &target.source.text);
            let running = |texts: &[Running], segments: &[Segment]| {
                let texts = segments.iter().flat_map(|it| within(texts, it.span));
                Running::join(&texts.cloned().collect::<Vec<_>>())
            };
            for pair in &alignment.pairs {
                blocks += 1;
                let source_text = running(&sources, &alignment.source[pair.a.clone()]);
                let target_text = running(&targets, &alignment.target[pair.b.clone()]);
                let in_source: BTreeSet<ConceptIndex> = glossary
                    .finder(source_language)
                    .find(&source_text.text)
                    .into_iter()
                    .map(|found| found.concept)
                    .collect();
                let mut in_target: BTreeMap<ConceptIndex, Vec<Span>> = BTreeMap::new();
                for found in glossary.finder(language).find(&target_text.text) {
                    if found.status != TermStatus::Forbidden {
                        let span = target_text.span_of(found.range);
                        in_target.entry(found.concept).or_default().push(span);
                    }
                }
                let paragraph = alignment.target[pair.b.clone()].first().filter(|segment| {
                    segment.kind == SegmentKind::Paragraph && !in_source.contains(&name)
                });
                if let Some(segment) = paragraph
                    && !pair.a.is_empty()
                    && !in_target.contains_key(&name)
                {
                    let words = format!("{} ", wanted_name.text);
                    plants.push(Plant {
                        file: target.source.path.to_string(),
                        edits: vec![(
                            Span::new(segment.span.range().start, segment.span.range().start),
                            words,
                        )],
                        wanted: glossary
                            .concept(name)
                            .preferred(source_language)
                            .unwrap()
                            .span
                            .start,
                        code: "unexpected-term",
                    });
                }
                for (concept, spans) in in_target {
                    let concept_index = concept;
                    let concept = glossary.concept(concept);
                    let Some(wanted) = concept.preferred(language) else {
                        continue;
                    };
                    let mut plant = |code, word: &str| {
                        plants.push(Plant {
                            file: target.source.path.to_string(),
                            edits: spans.iter().map(|&span| (span, word.to_owned())).collect(),
                            wanted: wanted.span.start,
                            code,
                        });
                    };
                    if in_source.contains(&concept_index) && concept.check {
                        plant("stray-term", SYNONYM);
                    }
                    if let Some(forbidden) = concept.forbidden[language].first() {
                        plant("forbidden-term", &forbidden.text);
                    }
                }
            }
        }
    }
    (plants, blocks)
}

#[test]
fn at_least_95_of_100_planted_faults_are_found() {
    let project = Project::shipped();
    let (mut plants, blocks) = plants(&project);
    let mut planted_faults: BTreeMap<&str, usize> = BTreeMap::new();
    for plant in &plants {
        *planted_faults.entry(plant.code).or_default() += 1;
    }
    let mut missed: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    // In each round at most one fault in each block, and none within another.
    while !plants.is_empty() {
        let mut later = Vec::new();
        let mut by_file: BTreeMap<String, Vec<Plant>> = BTreeMap::new();
        for plant in plants {
            let planted = by_file.entry(plant.file.clone()).or_default();
            // A fault of the same term elsewhere in the file would be taken for this one.
            if planted.iter().any(|other| other.wanted == plant.wanted) || planted.len() > 6 {
                later.push(plant);
                continue;
            }
            let touches = |other: &Plant| {
                let (a, b) = (bounds(other), bounds(&plant));
                a.start < b.end + 200 && b.start < a.end + 200
            };
            if planted.iter().any(touches) {
                later.push(plant);
            } else {
                planted.push(plant);
            }
        }
        for (file, planted) in &by_file {
            let mut text = fs::read_to_string(project.path(file)).unwrap();
            let mut edits: Vec<&(Span, String)> =
                planted.iter().flat_map(|plant| &plant.edits).collect();
            edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
            for (span, word) in edits {
                text.replace_range(span.range(), word);
            }
            project.write(file, text);
        }
        let told = found(&analyse(&project));
        for plant in by_file.values().flatten() {
            let is_it = |(file, code, wanted): &(String, &str, u32)| {
                *file == plant.file && *code == plant.code && *wanted == plant.wanted
            };
            if !told.iter().any(is_it) {
                let what = format!("{} {:?}", plant.file, plant.edits);
                missed.entry(plant.code).or_default().push(what);
            }
        }
        project.lay_over(&crate::project::sources().join("content"), "content");
        plants = later;
    }
    for (code, count) in planted_faults {
        let missed = missed.remove(code).unwrap_or_default();
        println!(
            "{code}: {count} faults in {blocks} blocks, {} missed",
            missed.len()
        );
        assert!(count > 200, "{code}: {count}");
        assert!(
            missed.len() * 20 <= count,
            "{code}: of {count}, {missed:#?}"
        );
    }
}

fn bounds(plant: &Plant) -> Span {
    let starts = plant.edits.iter().map(|(span, _)| span.start);
    let ends = plant.edits.iter().map(|(span, _)| span.end);
    Span {
        start: starts.min().unwrap_or_default(),
        end: ends.max().unwrap_or_default(),
    }
}
