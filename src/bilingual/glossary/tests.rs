//! Terms read and found.

use std::fmt::Write;

use super::*;
use crate::config::{self, Config};
use crate::document::running::running_texts;
use crate::parse::parse;
use crate::path::SourcePath;
use crate::source::Source;

fn source(path: &str, text: &str) -> Source {
    Source {
        path: SourcePath::new(path).unwrap(),
        text: text.into(),
    }
}

fn config() -> Config {
    let text = "[site]\ntitle = \"A\"\nbase_url = \"https://example.org/\"\nlanguages = [\"nb\", \"pl\"]\n";
    config::read(&source("bromost.toml", text)).0.unwrap()
}

fn glossary(text: &str) -> (Glossary, String) {
    let file = source("locales/glossary.toml", text);
    let (glossary, found) = read(&config(), &file);
    let mut told = String::new();
    for found in found {
        let span = found.place.span.unwrap_or_default();
        let at = &text[span.range()];
        let at = at.lines().next().unwrap_or_default();
        writeln!(told, "{} at {at}: {}", found.code, found.message).unwrap();
    }
    (glossary, told)
}

const TERMS: &str = r#"
[[concept]]
id = "ks"
terms = { nb = ["KS – Kommunesektorens organisasjon", "KS"], pl = ["KS"] }
forbidden = { nb = ["Kommunenes Sentralforbund"] }

[[concept]]
id = "council"
terms = { nb = ["kommunestyre"], pl = ["rada gminy"] }

[[concept]]
id = "municipality"
terms = { nb = ["kommune"], pl = ["gmina"] }
forbidden = { pl = ["komuna"] }

[[concept]]
id = "donor"
terms = { nb = ["giverland"], pl = ["Państwo-Darczyńca"] }

[[concept]]
id = "culture"
match = "exact"
terms = { nb = ["Natur og kultur"], pl = ["Przyroda i kultura"] }

[[concept]]
id = "capacity"
terms = { nb = ["institusjonell kapasitet"], pl = ["potencjał instytucjonalny"] }

[[concept]]
id = "practice"
terms = { nb = ["god praksis"], pl = ["dobra praktyka"] }

[[concept]]
id = "competition"
terms = { nb = ["konkurransen om god praksis"], pl = ["konkurs dobrych praktyk"] }

[[concept]]
id = "goose"
terms = { nb = ["gås"], pl = ["gęś"] }
forms = { nb = ["gjess", "gjessene"] }
"#;

#[track_caller]
fn check_found(language: &str, text: &str, expected: &[&str]) {
    let (glossary, told) = glossary(TERMS);
    assert_eq!(told, "");
    let language = config().language_index(language).unwrap();
    let found = glossary.finder(language).find(text);
    let shown: Vec<String> = found
        .iter()
        .map(|found| {
            let id = &glossary.concept(found.concept).id;
            let mark = if found.status == TermStatus::Forbidden {
                "!"
            } else {
                ""
            };
            format!("{mark}{id}: {}", &text[found.range.clone()])
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn terms_are_found_by_stem_and_the_longest_counts() {
    check_found(
        "nb",
        "Kommunene møter KS – Kommunesektorens organisasjon.",
        &[
            "municipality: Kommunene",
            "ks: KS – Kommunesektorens organisasjon",
        ],
    );
    check_found(
        "pl",
        "W radzie gminy i w Państwach-Darczyńcach, dla gmin.",
        &[
            "council: radzie gminy",
            "donor: Państwach-Darczyńcach",
            "municipality: gmin",
        ],
    );
    check_found(
        "pl",
        "Konkurs Dobrych Praktyk i dobre praktyki",
        &[
            "competition: Konkurs Dobrych Praktyk",
            "practice: dobre praktyki",
        ],
    );
}

#[test]
fn a_compound_is_another_word() {
    check_found("nb", "Et kommunestyremedlem i kommuneøkonomi", &[]);
    check_found("nb", "KS-medlem, ks og KSX", &["ks: KS"]);
}

#[test]
fn names_are_found_as_they_are_written() {
    check_found(
        "nb",
        "Natur og kultur, natur og kultur",
        &["culture: Natur og kultur"],
    );
}

#[test]
fn a_term_does_not_reach_over_marks() {
    check_found("nb", "Det er god. Praksis er god,\npraksis", &[]);
    check_found("nb", "god\npraksis", &["practice: god\npraksis"]);
}

#[test]
fn forms_that_the_termbase_lists_are_found() {
    check_found(
        "nb",
        "Gjess og gåsen, gjessa",
        &["goose: Gjess", "goose: gåsen"],
    );
}

#[test]
fn forbidden_words_are_found_by_stem_too() {
    check_found("pl", "Komuny", &["!municipality: Komuny"]);
    check_found(
        "nb",
        "Kommunenes Sentralforbund",
        &["!ks: Kommunenes Sentralforbund"],
    );
}

#[test]
fn mentions_are_judged_kindly() {
    let (glossary, _) = glossary(TERMS);
    let config = config();
    let mentions = |language: &str, text: &str, id: &str| {
        let (index, _) = glossary
            .concepts()
            .find(|(_, found)| found.id == id)
            .unwrap();
        let language = config.language_index(language).unwrap();
        glossary.finder(language).mentions(text, index)
    };
    assert!(mentions("nb", "et kommunestyremedlem", "council"));
    assert!(mentions("nb", "god og lang praksis", "practice"));
    assert!(mentions(
        "nb",
        "den nasjonale konkurransen om god praksis",
        "practice"
    ));
    assert!(!mentions("nb", "bystyret", "council"));
    assert!(!mentions("pl", "Dobra zabawa", "practice"));
}

#[test]
fn what_is_wrong_is_told() {
    let (_, told) = glossary(
        r#"
[[concept]]
id = "a"
terms = { nb = ["kommune"], pl = ["gmina", " "] }
forbidden = { nb = ["fylke"] }

[[concept]]
id = "a"
terms = { nb = ["kommuner"], pl = ["gminy"], de = ["Gemeinde"] }
notes = "x"

[[concept]]
id = "B c"

[[concept]]
id = "b"
terms = { nb = ["fylke"] }
match = "fuzzy"

[[concept]]
terms = { nb = ["by"], pl = ["miasto"] }

[[concept]]
id = "c"
terms = { nb = ["Kommunen"], pl = ["komuna"] }
"#,
    );
    let codes: Vec<&str> = told
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let expected = [
        "empty-term",
        "unknown-key",
        "duplicate-concept",
        "unknown-key",
        "invalid-name",
        "invalid-value",
        "incomplete-concept",
        "missing-key",
        "ambiguous-term",
        "contradictory-term",
    ];
    let mut codes = codes;
    let mut expected = expected.to_vec();
    codes.sort_unstable();
    expected.sort_unstable();
    assert_eq!(codes, expected, "{told}");
}

#[test]
fn a_term_is_found_across_emphasis_and_placed_in_the_file() {
    let text = "En *god* [praksis](x.md) og `god praksis`, kom&shy;mune, **kommunen**\n\n| god | praksis |\n|---|---|\n| {{ ks }} KS | x |\n";
    let (document, _) = parse(text, &SourcePath::new("content/nb.md").unwrap());
    let (glossary, _) = glossary(TERMS);
    let config = config();
    let finder = glossary.finder(config.languages.first());
    let mut found = Vec::new();
    for running in running_texts(&document, text) {
        for term in finder.find(&running.text) {
            found.push(text[running.span_of(term.range).range()].to_owned());
        }
    }
    assert_eq!(found, ["god* [praksis", "kommunen", "KS"]);
}

proptest::proptest! {
    #[test]
    fn nothing_panics_and_terms_stand_in_order(text in "\\PC{0,80}|([a-zæøåKS .,*-]{0,12}(kommune|god praksis|KS)){0,6}") {
        let (glossary, _) = glossary(TERMS);
        let finder = glossary.finder(config().languages.first());
        let found = finder.find(&text);
        let mut end = 0;
        for term in &found {
            proptest::prop_assert!(term.range.start >= end);
            proptest::prop_assert!(text.get(term.range.clone()).is_some());
            end = term.range.end;
        }
        proptest::prop_assert!(finder.find_all(&text).len() >= found.len());
    }
}
