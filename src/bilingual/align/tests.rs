//! What an alignment finds, and what holds for every pair of texts.

use proptest::prelude::*;

use super::{Pair, align};
use crate::bilingual::segment::{Described, Segment, describe};
use crate::parse::parse;
use crate::path::SourcePath;

fn read(text: &str) -> Described {
    let file = SourcePath::new("nb.md").expect("a valid path");
    describe(&parse(text, &file).0, text)
}

/// Checks the pairs of two texts, each given by the first and last lines of both sides: `1=1 2-4=3 5=-`.
#[track_caller]
fn check(a: &str, b: &str, expected: &str) {
    let (a, b) = (read(a), read(b));
    let lines = |side: &[Segment]| match (side.first(), side.last()) {
        (Some(first), Some(last)) if first.lines.start() == last.lines.end() => {
            first.lines.start().to_string()
        }
        (Some(first), Some(last)) => format!("{}-{}", first.lines.start(), last.lines.end()),
        _ => "-".to_owned(),
    };
    let pairs: Vec<String> = align(&a, &b)
        .into_iter()
        .map(|pair| {
            format!(
                "{}={}",
                lines(&a.segments[pair.a]),
                lines(&b.segments[pair.b])
            )
        })
        .collect();
    assert_eq!(pairs.join(" "), expected);
}

const NORWEGIAN: &str = "## Bakgrunn\n\nProsjektet begynte i 2014 og varte i tre år. Det fikk 1,3 mill. euro.\n\n\
    - Oslo og Bergen var med\n- Rapporten ligger på [siden](/no/rapport)\n\n## Resultater\n\n\
    Alle kommunene lagde en plan.\n";

#[test]
fn texts_of_one_structure_align_block_by_block() {
    let polish = "## Tło\n\nProjekt rozpoczął się w 2014 roku i trwał trzy lata. Otrzymał 1 300 000 euro.\n\n\
        - Uczestniczyły Oslo i Bergen\n- Raport jest na [stronie](/pl/rapport)\n\n## Wyniki\n\n\
        Wszystkie gminy przygotowały plan.\n";
    check(NORWEGIAN, polish, "1=1 3=3 5=5 6=6 8=8 10=10");
}

#[test]
fn a_block_that_is_missing_stands_alone() {
    let polish = "## Tło\n\n- Uczestniczyły Oslo i Bergen\n- Raport jest na [stronie](/pl/rapport)\n\n## Wyniki\n\n\
        Wszystkie gminy przygotowały plan.\n";
    check(NORWEGIAN, polish, "1=1 3=- 5=3 6=4 8=6 10=8");
}

#[test]
fn a_paragraph_that_was_cut_is_one_pair() {
    let polish = "## Tło\n\nProjekt rozpoczął się w 2014 roku i trwał trzy lata.\n\nOtrzymał 1 300 000 euro.\n\n\
        - Uczestniczyły Oslo i Bergen\n- Raport jest na [stronie](/pl/rapport)\n\n## Wyniki\n\n\
        Wszystkie gminy przygotowały plan.\n";
    check(NORWEGIAN, polish, "1=1 3=3-5 5=7 6=8 8=10 10=12");
    check(polish, NORWEGIAN, "1=1 3-5=3 7=5 8=6 10=8 12=10");
}

#[test]
fn one_id_makes_a_pair_whatever_else_says() {
    let a = "## One {#x}\n\nShort.\n\n## Two {#y}\n";
    let b = "## A heading of quite another length {#y}\n";
    check(a, b, "1=- 3=- 5=1");
}

#[test]
fn nothing_aligns_with_nothing() {
    check("", "", "");
    check("Text.\n", "", "1=-");
    check("", "---\ntitle: x\n---\n\nText.\n", "-=5");
}

fn check_laws(a: &Described, b: &Described) {
    let pairs = align(a, b);
    let (mut i, mut j) = (0, 0);
    for pair in &pairs {
        assert_eq!((pair.a.start, pair.b.start), (i, j), "{pairs:?}");
        assert!(!(pair.a.is_empty() && pair.b.is_empty()));
        (i, j) = (pair.a.end, pair.b.end);
    }
    assert_eq!((i, j), (a.segments.len(), b.segments.len()), "{pairs:?}");
    assert_eq!(align(a, b), pairs, "a second run differs");
}

fn block() -> impl Strategy<Value = String> {
    prop_oneof![
        "## [a-z]{1,8}( [a-zæøå]{1,8}){0,3}",
        "[A-Z][a-z]{1,9}( [a-ząęł0-9]{1,9}){0,30}\\.",
        "- [a-z]{1,9}( [a-z]{1,9}){0,8}",
        "> [A-Z][a-z]{1,9}\\. [A-Z][a-z]{1,9}",
        "!\\[[a-z]{0,9}\\]\\([a-z]{1,5}\\.svg\\)",
        "```\n[a-z]{0,9}\n```",
        "\\| [a-z] \\| [a-z] \\|\n\\|--\\|--\\|\n\\| 1 \\| [0-9] \\|",
        "\\PC{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn each_block_is_in_one_pair_and_pairs_do_not_cross(
        a in prop::collection::vec(block(), 0..20),
        b in prop::collection::vec(block(), 0..20),
    ) {
        check_laws(&read(&a.join("\n\n")), &read(&b.join("\n\n")));
    }

    #[test]
    fn a_document_aligns_with_itself(text in prop::collection::vec(block(), 0..20)) {
        let text = read(&text.join("\n\n"));
        let pairs = align(&text, &text);
        let expected: Vec<Pair> = (0..text.segments.len()).map(|at| Pair { a: at..at + 1, b: at..at + 1 }).collect();
        prop_assert_eq!(pairs, expected);
    }
}

#[test]
fn a_long_document_needs_no_square_of_its_length() {
    let text: String = (0..3000)
        .map(|at| format!("Paragraph {at} of many.\n\n"))
        .collect();
    let text = read(&text);
    let later = Described {
        segments: text.segments[500..].to_vec(),
        features: text.features[500..].to_vec(),
    };
    check_laws(&text, &later);
}
