//! What is read from small YAML texts, and what is said of their faults.

use insta::{assert_debug_snapshot, assert_snapshot};

use super::*;
use crate::diagnostic::Severity;

/// The findings of a text, one a line, each with the bytes it points at.
fn check(text: &str) -> String {
    let file = SourcePath::new("nb.md").expect("a valid path");
    let (_, broken, diagnostics) = parse(text, 0, &file);
    let is_error = |found: &Diagnostic| found.severity == Severity::Error;
    assert_eq!(broken, diagnostics.iter().any(is_error));
    crate::value::shown(text, &diagnostics)
}

#[test]
fn reads_every_kind_with_its_place() {
    let file = SourcePath::new("nb.md").expect("a valid path");
    let text = "ł: \"ø x\"\na: [1, 2.50, no ]\nb:\n  c: 2016-05-03\n  d: true\ne:\n- >\n  f\n  g\n1: 0047\n";
    let (table, broken, diagnostics) = parse(text, 100, &file);
    assert!(!broken && diagnostics.is_empty());
    assert_debug_snapshot!(crate::value::outline(&table), @r#"
    [
        "ł 100..102 = Text(\"ø x\") 104..110",
        "a 111..112 = List([Node { value: Integer(1), span: Span { start: 115, end: 116 } }, Node { value: Decimal(\"2.50\"), span: Span { start: 118, end: 122 } }, Node { value: Text(\"no\"), span: Span { start: 124, end: 126 } }]) 114..128",
        "b 129..130 = table 134..157",
        "  c 134..135 = Text(\"2016-05-03\") 137..147",
        "  d 150..151 = Boolean(true) 153..157",
        "e 158..159 = List([Node { value: Text(\"f g\\n\"), span: Span { start: 167, end: 172 } }]) 163..172",
        "1 173..174 = Text(\"0047\") 176..180",
    ]
    "#);
}

#[test]
fn an_empty_text_is_an_empty_table() {
    assert_eq!(check(""), "");
    assert_eq!(check("# title: x\n"), "");
}

#[test]
fn explains_what_editors_get_wrong() {
    assert_snapshot!(check("title: Hei: på deg"), @r#"invalid-yaml at 0 "title: Hei: på deg": a value with a colon in it must stand in quotation marks | help: write `title: "Hei: på deg"`"#);
    assert_snapshot!(check("title: \"abc\nb: 1"), @r#"invalid-yaml at 0 "title: \"abc": a text has no closing quotation mark | help: end it with the mark it begins with"#);
    assert_snapshot!(check("title: 'it's'"), @r#"invalid-yaml at 0 "title: 'it's'": something is left over after the closing quotation mark | help: write `''` for one apostrophe between apostrophes, or use the other kind of quotation mark"#);
    assert_snapshot!(check("a: [1, 2\nb: 1"), @r#"invalid-yaml at 10 "": a list or table in brackets is not closed | help: end it with `]` or `}`"#);
    assert_snapshot!(check("a:\n\t- b"), @r#"invalid-yaml at 4 "": a line cannot be indented with a tab | help: use blanks, not tabs"#);
    assert_snapshot!(check("łąka: 1\na: @b"), @r#"invalid-yaml at 13 "@b": a text cannot begin with this character | help: write `a: "@b"`"#);
    assert_snapshot!(check("a: 1\n b: 2"), @r#"invalid-yaml at 6 "b: 2": this line is indented more than the one above | help: begin each key at the left edge; indent only what belongs to a key without a value"#);
    assert_snapshot!(check("a: 1\nb"), @r#"invalid-yaml at 5 "b": this line is not a key with a value | help: write a key, a colon, a blank and a value: `title: …`"#);
    assert_snapshot!(check("title:Hei"), @r#"invalid-yaml at 0 "title:Hei": this is no table of keys and values | help: write keys with values: `title: …`, with a blank after the colon"#);
    assert_snapshot!(check("a: **b**"), @r#"invalid-yaml at 3 "**b**": `*` repeats another value here, and there is none of that name | help: write `a: "**b**"`"#);
    assert_snapshot!(check("a: !b"), @r#"invalid-yaml at 0 "a: !b": `!` has a meaning of its own at the start of a value | help: write `a: "!b"`"#);
    assert_snapshot!(check("a: \"C:\\dir\""), @r#"invalid-yaml at 0 "a: \"C:\\dir\"": `\` has a meaning of its own between quotation marks | help: write `\\` for one backslash"#);
    assert_snapshot!(check("? [a]\n: b"), @r#"invalid-yaml at 2 "[": a key must be text | help: write a word before the colon"#);
    assert_snapshot!(check("<<: {a: 1}"), @r#"invalid-yaml at 0 "<<:": `<<` cannot be used here | help: write the keys themselves"#);
    assert_snapshot!(check("a: 1\n...\nb: 2"), @r#"invalid-yaml at 9 "": the data ended above this line | help: remove the line `...` above it"#);
}

#[test]
fn says_that_a_comment_cuts_a_value() {
    assert_snapshot!(check("title: Prosjekt #1\nsummary: #1 i verden\ndraft: true #x\na:\n  b: c #d e  \n"), @r##"
    comment-in-value at 16 "#1": `#1` is a comment here, and no part of the value | help: write `title: "Prosjekt #1"`
    comment-in-value at 28 "#1 i verden": `#1 i verden` is a comment here, and no part of the value | help: write `summary: "#1 i verden"`
    comment-in-value at 65 "#d e": `#d e` is a comment here, and no part of the value | help: write `b: "c #d e"`
    "##);
    assert_snapshot!(check("title: Prosjekt # 1\na: b#1\nc: \"d #1\"\ne: 'f' #2\ng: # h\n# i\n#j\nk: |\n  l #1\nm: [n] #1\n"), @"");
}

#[test]
fn asks_for_blanks_in_place_of_tabs() {
    assert_snapshot!(check("title:\tHei"), @"");
    assert_snapshot!(check("title: Hei\n\tsummary: x"), @r#"invalid-yaml at 11 "\t": a line cannot be indented with a tab | help: use blanks, not tabs"#);
    assert_snapshot!(check("a:\n\tb: x"), @r#"invalid-yaml at 4 "": a line cannot be indented with a tab | help: use blanks, not tabs"#);
    assert_snapshot!(check("\ttitle: Hei"), @"");
    assert_snapshot!(check("a:\n  b: x\n\tc: x"), @r#"invalid-yaml at 10 "\t": a line cannot be indented with a tab | help: use blanks, not tabs"#);
}

#[test]
fn names_both_places_of_a_key_given_twice() {
    assert_snapshot!(check("a: 1\nb: 2\na: 3\nb: 4"), @r#"
    invalid-yaml at 10 "a": `a` is given twice | at 0 "a": first given here | help: keep one of the two
    invalid-yaml at 15 "b": `b` is given twice | at 5 "b": first given here | help: keep one of the two
    "#);
}

#[test]
fn limits_depth_and_repetition() {
    assert!(check(&format!("a: {}", "[".repeat(20_000))).contains("invalid-yaml"));
    assert!(check(&"- ".repeat(20_000)).contains("invalid-yaml"));
    assert!(check(&"a:\n".repeat(20_000)).contains("invalid-yaml"));
    let laughs: String = ('b'..='j')
        .map(|c| {
            let before = char::from(c as u8 - 1);
            format!(
                "{c}: &{c} [{}]\n",
                vec![format!("*{before}"); 10].join(", ")
            )
        })
        .collect();
    assert_snapshot!(check(&format!("a: &a lol\n{laughs}")), @r#"invalid-yaml at 6 "": this is too large or nested too deep | help: keep to 20000 values, 100 aliases and 64 levels at most"#);
}

#[test]
fn repeats_values_by_aliases() {
    let file = SourcePath::new("nb.md").expect("a valid path");
    let (table, broken, _) = parse("a: &x [1]\nb: *x", 0, &file);
    assert!(!broken);
    assert_debug_snapshot!(crate::value::outline(&table), @r#"
    [
        "a 0..1 = List([Node { value: Integer(1), span: Span { start: 7, end: 8 } }]) 6..9",
        "b 10..11 = List([Node { value: Integer(1), span: Span { start: 13, end: 15 } }]) 13..15",
    ]
    "#);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "[a-cł:\\-\\[\\]{},\"'&*!|>#%@ \t\n\r0-9.]{0,60}") {
        check(&text);
    }
}
