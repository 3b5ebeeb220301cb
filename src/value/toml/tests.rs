//! What is read from small TOML texts, and what is said of their faults.

use super::*;
use insta::{assert_debug_snapshot, assert_snapshot};

/// The findings of a text, one a line, each with the bytes it points at.
fn check(text: &str) -> String {
    let file = SourcePath::new("entry.toml").expect("a valid path");
    let (_, broken, diagnostics) = parse(text, 0, &file);
    assert_eq!(broken, !diagnostics.is_empty());
    crate::value::shown(text, &diagnostics)
}

#[test]
fn reads_every_kind_with_its_place() {
    let file = SourcePath::new("entry.toml").expect("a valid path");
    let text = "b = \"ł\"\na = [1, 2.50]\n[c]\nd = 2016-05-03\ne.f = true\n";
    let (table, broken, diagnostics) = parse(text, 100, &file);
    assert!(!broken && diagnostics.is_empty());
    assert_debug_snapshot!(crate::value::outline(&table), @r#"
    [
        "b 100..101 = Text(\"ł\") 104..108",
        "a 109..110 = List([Node { value: Integer(1), span: Span { start: 114, end: 115 } }, Node { value: Decimal(\"2.50\"), span: Span { start: 117, end: 121 } }]) 113..122",
        "c 124..125 = table 123..126",
        "  d 127..128 = Date(\"2016-05-03\") 131..141",
        "  e 142..143 = table 142..143",
        "    f 144..145 = Boolean(true) 148..152",
    ]
    "#);
}

#[test]
fn explains_what_editors_get_wrong() {
    assert_snapshot!(check("title = Hei på deg\nb = 1"), @r#"invalid-toml at 8 "Hei på deg": a text must stand in quotation marks | help: write `"Hei på deg"`"#);
    assert_snapshot!(check("title: Hei\nb = 1"), @r#"invalid-toml at 0 "title: Hei": this line is not a key with a value | help: write `title = "Hei"`"#);
    assert_snapshot!(check("title = \"abc\nb = 1"), @r#"invalid-toml at 12 "": a text has no closing quotation mark | help: end it with `"` on the same line"#);
    assert_snapshot!(check("title = „abc”"), @r#"invalid-toml at 8 "„abc”": typographic quotation marks cannot enclose a value | help: write `"abc"`"#);
    assert_snapshot!(check("topics = [\"a\" \"b\"]"), @r#"invalid-toml at 14 "": a comma or the end of the list is missing here | help: part the items by commas and end the list with `]`"#);
    assert_snapshot!(check("topics = [\"a\"\nb = 1"), @r#"invalid-toml at 14 "": a comma or the end of the list is missing here | help: part the items by commas and end the list with `]`"#);
    assert_snapshot!(check("date = 2023-02-29"), @r#"invalid-toml at 7 "2023-02-29": there is no such date | help: the day is between 01 and 28"#);
    assert_snapshot!(check("date = 03.05.2016"), @r#"invalid-toml at 7 "0": a number cannot begin with 0 | help: write dates as `2016-05-03`; put numbers that are names in quotation marks"#);
    assert_snapshot!(check("draft = yes"), @r#"invalid-toml at 8 "yes": `yes` is not a value | help: write `true`"#);
    assert_snapshot!(check("budget = 13 000"), @r#"invalid-toml at 9 "13 000": a number is written without spaces | help: write `13000`"#);
    assert_snapshot!(check("price = 1,5"), @r#"invalid-toml at 9 "": something is left over after the value | help: write one key and its value on a line, and decimals with a point"#);
    assert_snapshot!(check("number = 99999999999999999999"), @r#"invalid-toml at 9 "99999999999999999999": the number `99999999999999999999` is too large"#);
    assert_snapshot!(check("ø = 3"), @r#"invalid-toml at 0 "ø": a key is written with letters from a to z, digits, `-` and `_` | help: put other names in quotation marks: `"ø" = …`"#);
    assert_snapshot!(check("title ="), @r#"invalid-toml at 7 "": the key has no value | help: write `""` for an empty text, or remove the key"#);
    assert_snapshot!(check("path = \"C:\\dir\""), @r#"invalid-toml at 11 "": `\` has a meaning of its own between quotation marks | help: write `\\` for one backslash"#);
    assert_snapshot!(check("[facts\na = 1"), @r#"invalid-toml at 6 "": the line of a table is not closed | help: end it with `]`"#);
}

#[test]
fn names_both_places_of_a_key_given_twice() {
    assert_snapshot!(check("a = 1\n[x]\na = 2\nb = 1\na = 3"), @r#"invalid-toml at 22 "a": `a` is given twice | at 10 "a": first given here | help: keep one of the two"#);
    assert_snapshot!(check("[x]\ny = 1\n[x]\nz = 1"), @r#"invalid-toml at 11 "x": `x` is given twice | at 0 "[x]": first given here | help: keep one of the two"#);
    assert_snapshot!(check("b = 0\na = { b = 1, b = 2 }"), @r#"invalid-toml at 19 "b": `b` is given twice | at 12 "b": first given here | help: keep one of the two"#);
}

#[test]
fn finds_the_faults_of_all_lines() {
    assert_snapshot!(check("a = x\nb = 1\nc = y"), @r#"
    invalid-toml at 4 "x": a text must stand in quotation marks | help: write `"x"`
    invalid-toml at 16 "y": a text must stand in quotation marks | help: write `"y"`
    "#);
}

#[test]
fn limits_depth_and_noise() {
    assert_snapshot!(check(&"a.".repeat(40_000)), @r#"invalid-toml at 0 "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a": a key has more than 16 parts | help: use fewer dots, or quotation marks around a key that has dots in its name"#);
    assert!(check(&format!("a = {}", "[".repeat(50_000))).contains("nested too deep"));
    assert!(check(&"?\n".repeat(1000)).contains("and 980 more errors"));
    assert!(check(&"a=1\n".repeat(20_000)).contains("more errors"));
}

#[test]
fn long_text_with_dots_is_no_long_key() {
    assert_snapshot!(check("a = \"a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r\" # a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q"), @"");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "[a-cł=.\\-\\[\\]{},\"'#\\\\ \t\n\r0-9:]{0,60}") {
        check(&text);
    }
}
