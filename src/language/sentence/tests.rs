//! Tricky sentences of three languages, and the laws that hold for every text.

use proptest::prelude::*;

use super::*;

mod en;
mod nb;
mod pl;

fn language(tag: &str) -> Language {
    Language::new(tag).expect("a valid tag")
}

/// The text with `|` before every sentence but the first.
fn cut(tag: &str, text: &str) -> String {
    let parts: Vec<&str> = sentences(text, &language(tag))
        .into_iter()
        .map(|range| &text[range])
        .collect();
    parts.join("|")
}

#[track_caller]
fn check(tag: &str, expected: &str) {
    assert_eq!(cut(tag, &expected.replace('|', "")), expected, "{tag}");
}

/// Every line of `cases` is a text, with `|` where a sentence begins.
#[track_caller]
fn check_all(tag: &str, cases: &str) {
    let lines = || cases.lines().map(str::trim).filter(|line| !line.is_empty());
    let wrong: Vec<String> = lines()
        .filter_map(|line| {
            let found = cut(tag, &line.replace('|', ""));
            (found != line).then(|| format!("expected {line}\n   found {found}"))
        })
        .collect();
    let count = lines().count();
    assert!(count >= 60, "{tag}: only {count} texts");
    assert!(
        wrong.is_empty(),
        "{} of {count} wrong in {tag}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_line_end_is_a_blank_and_a_blank_line_an_end() {
    check("nb", "Det er kl.\n12 nå. |Vi går\nhjem. |Takk.");
    check("pl", "np.\r\nKraków. |Tak.");
    check("en", "No full stop here\n\n|Another paragraph");
}

#[test]
fn nothing_and_blanks() {
    assert!(sentences("", &language("nb")).is_empty());
    check("nb", "  ");
    check("nb", "Uten punktum");
}

#[test]
fn other_languages_have_what_is_common() {
    check(
        "de",
        "Am 23. November 2026 war Dr. Müller da. |Er blieb z. B. lange.",
    );
    check("fr", "M. Dupont est venu. |Il est parti.");
    check("cs", "Viz např. Praha a sv. Václav. |Tak je to.");
    check("da", "Den 3. maj kom bl.a. Hansen. |Det var godt.");
    check("sv", "Den 3 maj kom t.ex. Svensson. |Det var bra.");
    check("tlh", "Prof. Xyz, x.y. Abc. |Def.");
    check("ja", "これは本です。|あれもです。");
    check("ru", "Он пришёл. |Она ушла.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn sentences_are_the_whole_text(text in "(\\PC|\\n|[.?!… ]){0,60}", tag in "nb|pl|en|de|tlh") {
        let mut end = 0;
        for range in sentences(&text, &language(&tag)) {
            prop_assert_eq!(range.start, end);
            prop_assert!(range.end > range.start && text.is_char_boundary(range.end));
            end = range.end;
        }
        prop_assert_eq!(end, text.len());
    }
}
