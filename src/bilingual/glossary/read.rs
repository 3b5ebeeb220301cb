//! `locales/glossary.toml` → [`Glossary`]. Entry point: [`read`].

use std::collections::HashMap;

use super::pattern::{Key, term_words};
use super::{Concept, Glossary, Matching, Term, TermStatus};
use crate::config::{Config, LanguageIndex, PerLanguage};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::stem::Stemmer;
use crate::source::{Source, Span};
use crate::value::Value;
use crate::value::reader::TableReader;

/// Reads a termbase. A concept without an id of its own is left out; of everything else that is wrong the rest is kept.
pub fn read(config: &Config, source: &Source) -> (Glossary, Vec<Diagnostic>) {
    let (table, broken, mut diagnostics) = crate::value::toml::parse(&source.text, 0, &source.path);
    let mut reader =
        TableReader::new(&table, &source.path, Span::default(), &mut diagnostics).broken(broken);
    let nodes = reader.optional("concept").list();
    let mut concepts: Vec<Concept> = Vec::new();
    for node in nodes.map_or(&[][..], |nodes| nodes.value) {
        let Value::Table(table) = &node.value else {
            let message = format!("a concept must be a table, but is {}", node.value.kind());
            let help = "begin each concept with a line `[[concept]]`";
            reader.error("wrong-type", node.span, message, help);
            continue;
        };
        let reader =
            TableReader::new(table, &source.path, node.span, reader.diagnostics()).broken(broken);
        concepts.extend(read_concept(config, reader, &concepts));
    }
    reader.finish();
    for language in config.languages.indexes() {
        check_terms(config, source, language, &concepts, &mut diagnostics);
    }
    let file = Some(source.path.clone());
    (
        Glossary::new(&config.languages, file, concepts),
        diagnostics,
    )
}

fn read_concept(
    config: &Config,
    mut reader: TableReader<'_, '_>,
    before: &[Concept],
) -> Option<Concept> {
    let id = reader.required("id").text();
    let definition = definition(config, &mut reader);
    let matching = [("stem", Matching::Stem), ("exact", Matching::Exact)];
    let matching = reader.optional("match").one_of(&matching);
    let terms = words(config, &mut reader, "terms");
    let forbidden = words(config, &mut reader, "forbidden");
    let forms = words(config, &mut reader, "forms");
    let mark = reader.optional("mark").boolean();
    let check = reader.optional("check").boolean();
    let note = reader.optional("note").text();
    let id = id.filter(|id| {
        let is_name = !id.value.is_empty()
            && id
                .value
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && id.value.as_bytes()[0].is_ascii_lowercase();
        if !is_name {
            reader.error(
                "invalid-name",
                id.span,
                format!("`{}` cannot be the id of a concept", id.value),
                "an id is part of an address: write small letters from a to z, digits and hyphens, and a letter first",
            );
        }
        is_name
    });
    let file = reader.file();
    let mut is_repeated = false;
    if let Some(id) = &id
        && let Some(first) = before.iter().find(|first| first.id == id.value)
    {
        is_repeated = true;
        let place = |span| Place::new(file, span);
        reader.diagnostics().push(
            Diagnostic::error(
                "duplicate-concept",
                place(id.span),
                format!("there are two concepts `{}`", id.value),
            )
            .with_related(place(first.span), "the other one")
            .with_help("put their terms together, or give one of them another id"),
        );
    }
    if let Some(id) = &id {
        let known: Vec<&str> = terms
            .iter()
            .filter(|(_, terms)| !terms.is_empty())
            .map(|(language, _)| config.languages[language].as_str())
            .collect();
        let message = match known.as_slice() {
            [] => Some(format!("the concept `{}` has no terms", id.value)),
            [only] if terms.count() > 1 => Some(format!(
                "the concept `{}` has terms in `{only}` only",
                id.value
            )),
            _ => None,
        };
        if let Some(message) = message {
            let help =
                "add its terms to `[concept.terms]`, as in `pl = [\"…\"]`, the preferred one first";
            let place = Place::new(file, id.span);
            let found = Diagnostic::warning("incomplete-concept", place, message);
            reader.diagnostics().push(found.with_help(help));
        }
    }
    reader.finish();
    let id = id.filter(|_| !is_repeated)?;
    Some(Concept {
        id: id.value.to_owned(),
        span: id.span,
        definition,
        terms,
        forbidden,
        forms,
        matching: matching.map_or(Matching::Stem, |matching| matching.value),
        mark: mark.is_none_or(|mark| mark.value),
        check: check.is_none_or(|check| check.value),
        note: note.map(|note| note.value.to_owned()),
    })
}

fn definition(config: &Config, reader: &mut TableReader<'_, '_>) -> PerLanguage<Option<String>> {
    let Some(mut texts) = reader.optional("definition").table() else {
        return config.languages.map(|_, _| None);
    };
    let read = config.languages.map(|_, tag| {
        let text = texts.optional(tag.as_str()).text()?;
        let text = text.value.trim();
        (!text.is_empty()).then(|| text.to_owned())
    });
    texts.finish();
    read
}

/// Lists of words that may be left out for any language.
fn words(config: &Config, reader: &mut TableReader<'_, '_>, key: &str) -> PerLanguage<Vec<Term>> {
    let Some(mut lists) = reader.optional(key).table() else {
        return config.languages.map(|_, _| Vec::new());
    };
    let read = config.languages.map(|_, tag| {
        let words = lists.optional(tag.as_str()).texts();
        let words = words.map_or_else(Vec::new, |words| words.value);
        let mut terms = Vec::new();
        for word in words {
            if word.value.chars().any(char::is_alphanumeric) {
                terms.push(Term {
                    text: word.value.trim().to_owned(),
                    span: word.span,
                });
            } else {
                lists.error(
                    "empty-term",
                    word.span,
                    "there is no word here",
                    "write the term, or take the empty text out",
                );
            }
        }
        terms
    });
    lists.finish();
    read
}

/// Tells of words that two concepts claim, or that are both term and forbidden.
fn check_terms(
    config: &Config,
    source: &Source,
    language: LanguageIndex,
    concepts: &[Concept],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let stemmer = Stemmer::new(&config.languages[language]);
    let keys = |term: &Term, matching, status| -> Vec<Key> {
        let words = term_words(&term.text, matching, status, &stemmer);
        words.into_iter().map(|word| word.key).collect()
    };
    let place = |span| Place::new(&source.path, span);
    let mut terms: HashMap<Vec<Key>, (usize, &Term)> = HashMap::new();
    for (at, concept) in concepts.iter().enumerate() {
        for term in &concept.terms[language] {
            let keys = keys(term, concept.matching, TermStatus::Preferred);
            let (owner, first) = *terms.entry(keys).or_insert((at, term));
            if owner != at {
                diagnostics.push(
                    Diagnostic::warning(
                        "ambiguous-term",
                        place(term.span),
                        format!(
                            "`{}` is a term of two concepts, `{}` and `{}`",
                            term.text, concepts[owner].id, concept.id
                        ),
                    )
                    .with_related(place(first.span), "the other concept has it here")
                    .with_help(
                        "leave it to one of them, or write the longer term that tells them apart",
                    ),
                );
            }
        }
    }
    for concept in concepts {
        for word in &concept.forbidden[language] {
            let keys = keys(word, concept.matching, TermStatus::Forbidden);
            if let Some((owner, term)) = terms.get(&keys) {
                diagnostics.push(
                    Diagnostic::error(
                        "contradictory-term",
                        place(word.span),
                        format!(
                            "`{}` is forbidden for `{}`, and a term of `{}`",
                            word.text, concept.id, concepts[*owner].id
                        ),
                    )
                    .with_related(place(term.span), "the term")
                    .with_help("take it out of one of the two lists"),
                );
            }
        }
    }
}
