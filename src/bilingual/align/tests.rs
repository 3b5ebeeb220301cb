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
fn links_without_words_are_told_apart() {
    let text = "- [[cases/one]]\n- [[cases/two]]";
    check(text, text, "1=1 2=2");
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
    let mirrored = |pairs: &[Pair]| -> Vec<Pair> {
        let mut pairs: Vec<Pair> = pairs
            .iter()
            .filter(|pair| !pair.a.is_empty() && !pair.b.is_empty())
            .map(|pair| Pair {
                a: pair.b.clone(),
                b: pair.a.clone(),
            })
            .collect();
        pairs.sort_by_key(|pair| pair.b.start);
        pairs
    };
    let other_way = mirrored(&mirrored(&align(b, a)));
    assert_eq!(
        other_way,
        mirrored(&pairs),
        "the other way round it differs"
    );
}

#[test]
fn pins_hold_where_they_do_not_cross() {
    // The headings that agree in everything else are not the pair.
    let a = "## Text {#x}\n\nOne.\n\n## Data 2014\n\nTwo.\n";
    let b = "## Data 2014\n\nOne.\n\n## Text\n\n> Two. {#y}\n\n## Quite another thing, and longer {#x}\n";
    let pairs = align(&read(a), &read(b));
    assert!(pairs.contains(&Pair { a: 0..1, b: 4..5 }), "{pairs:?}");
    // An id that stands twice pins nothing.
    check("# A {#x}\n\n# B {#x}\n", "# A {#x}\n\n# B\n", "1=1 3=3");
}

#[test]
fn what_differs_in_a_term_is_told_apart_by_it() {
    let a = "- godt styresett\n";
    let b = "- nowa inwestycja\n- dobre rządzenie\n";
    let term = |text: &'static str, term: &'static str| {
        read(text).with_terms(|segment| {
            let has = text[segment.span.range()].contains(term);
            has.then_some("good-governance").into_iter().collect()
        })
    };
    let pairs = align(&term(a, "styresett"), &term(b, "rządzenie"));
    assert!(pairs.contains(&Pair { a: 0..1, b: 1..2 }), "{pairs:?}");
}

#[test]
fn many_blocks_beside_few_are_bounded() {
    let many: String = (0..20_000).map(|at| format!("Block {at}.\n\n")).collect();
    let few: String = (0..10).map(|at| format!("Tekst {at}.\n\n")).collect();
    check_laws(&read(&many), &read(&few));
}

fn block() -> impl Strategy<Value = String> {
    prop_oneof![
        "## [a-z]{1,8}( [a-zæøå]{1,8}){0,3}( \\{#[a-c]\\})?",
        "[0-9]{1,2}\\. [a-z]{1,9}( [a-z]{1,9}){0,8}",
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
    fn pins_hold(
        a in prop::collection::vec(block(), 0..12),
        b in prop::collection::vec(block(), 0..12),
        c in prop::collection::vec(block(), 0..12),
    ) {
        let pin = |word: &str| format!("\n\n## {word} {{#pin}}\n\n");
        let first = read(&format!("{}{}{}", a.join("\n\n"), pin("one"), b.join("\n\n")));
        let second = read(&format!("{}{}{}", c.join("\n\n"), pin("other"), a.join("\n\n")));
        let place = |text: &Described| {
            let mut pins = (0..text.segments.len())
                .filter(|at| text.segments[*at].id.as_deref() == Some("pin"));
            (pins.next(), pins.next())
        };
        // Blocks of random text may swallow the heading, or cross it with an id of theirs.
        let crossed = first.segments.iter().chain(&second.segments).filter(|one| one.id.is_some()).count() > 2;
        if let ((Some(i), None), (Some(j), None), false) = (place(&first), place(&second), crossed) {
            let pairs = align(&first, &second);
            prop_assert!(pairs.iter().any(|pair| pair.a.contains(&i) && pair.b.contains(&j)), "{pairs:?}");
        }
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
