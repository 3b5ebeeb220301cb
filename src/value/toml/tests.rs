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
    assert_snapshot!(check("date = 03.05.2016"), @r#"invalid-toml at 7 "03.05.2016": a date is written as year-month-day here | help: write `"2016-05-03"`"#);
    assert_snapshot!(check("draft = yes"), @r#"invalid-toml at 8 "yes": `yes` is not a value | help: write `true`, or `"yes"` for a text"#);
    assert_snapshot!(check("budget = 13 000"), @r#"invalid-toml at 9 "13 000": a number is written without spaces | help: write `13000`"#);
    assert_snapshot!(check("price = 1,5"), @r#"invalid-toml at 8 "1,5": decimals stand after a point here, not after a comma | help: write `1.5`"#);
    assert_snapshot!(check("number = 99999999999999999999"), @r#"invalid-toml at 9 "99999999999999999999": the number `99999999999999999999` is too large"#);
    assert_snapshot!(check("ø = 3"), @r#"invalid-toml at 0 "ø": a key is written with letters from a to z, digits, `-` and `_` | help: put other names in quotation marks: `"ø" = …`"#);
    assert_snapshot!(check("title ="), @r#"invalid-toml at 7 "": the key has no value | help: write `""` for an empty text, or remove the key"#);
    assert_snapshot!(check("path = \"C:\\dir\""), @r#"invalid-toml at 11 "": `\` has a meaning of its own between quotation marks | help: write `\\` for one backslash"#);
    assert_snapshot!(check("[facts\na = 1"), @r#"invalid-toml at 6 "": the line of a table is not closed | help: end it with `]`"#);
}

#[test]
fn takes_a_bare_word_for_text() {
    assert_snapshot!(check("title = Tekst\nb = Fakta\nkind = tool\ndraft = tak\nc = Innhold i dag # x"), @r#"
    invalid-toml at 8 "Tekst": a text must stand in quotation marks | help: write `"Tekst"`
    invalid-toml at 18 "Fakta": a text must stand in quotation marks | help: write `"Fakta"`
    invalid-toml at 31 "tool": a text must stand in quotation marks | help: write `"tool"`
    invalid-toml at 44 "tak": `tak` is not a value | help: write `true`, or `"tak"` for a text
    invalid-toml at 52 "Innhold i dag": a text must stand in quotation marks | help: write `"Innhold i dag"`
    "#);
    assert_snapshot!(check("a = True\nb = FALSE\nc = nan1\nd = false alarm\ne = inform"), @r#"
    invalid-toml at 4 "True": this is neither `true` nor `false` | help: write it in small letters: `true`
    invalid-toml at 13 "FALSE": this is neither `true` nor `false` | help: write it in small letters: `false`
    invalid-toml at 23 "nan1": a text must stand in quotation marks | help: write `"nan1"`
    invalid-toml at 32 "false alarm": a text must stand in quotation marks | help: write `"false alarm"`
    invalid-toml at 48 "inform": a text must stand in quotation marks | help: write `"inform"`
    "#);
    assert_snapshot!(check("topics = [tekst, fakta]\na = 2016 rapport\nb = 3D-modell\nc = +47 22 33"), @r#"
    invalid-toml at 10 "tekst": a text must stand in quotation marks | help: write `"tekst"`
    invalid-toml at 28 "2016 rapport": a text must stand in quotation marks | help: write `"2016 rapport"`
    invalid-toml at 45 "3D-modell": a text must stand in quotation marks | help: write `"3D-modell"`
    invalid-toml at 59 "+47 22 33": a text must stand in quotation marks | help: write `"+47 22 33"`
    "#);
}

#[test]
fn explains_quotation_marks_in_a_text() {
    assert_snapshot!(check("title = \"Programmet \"Lokal utvikling\"\"\nb = 1"), @r#"invalid-toml at 20 "\"": the text ends at this `"`, and more follows it | help: write `'Programmet "Lokal utvikling"'`"#);
    assert_snapshot!(check("title = \"\"Lokal\" er Ola's\"\nb = 1"), @r#"invalid-toml at 9 "\"": the text ends at this `"`, and more follows it | help: write `\"` for each quotation mark in the text"#);
    assert_snapshot!(check("title = 'Ola's bok'"), @r#"invalid-toml at 12 "'": the text ends at this `'`, and more follows it | help: write `"Ola's bok"`"#);
    assert_snapshot!(check("title = \"a\" \"b"), @r#"invalid-toml at 12 "": something is left over after the value | help: write one key and its value on a line, and decimals with a point"#);
}

#[test]
fn tells_the_right_form_of_quantities() {
    assert_snapshot!(check("a = 12,5\nb = 2014-2021\nc = 2014–2021\nd = 3. mai 2016\ne = 03.05.2016\nf = 3.5.2016\ng = 2014/2021\nh = 2016-5-3\ni = mai 2016"), @r#"
    invalid-toml at 4 "12,5": decimals stand after a point here, not after a comma | help: write `12.5`
    invalid-toml at 13 "2014-2021": the start and the end of a period are parted by `/` here | help: write `"2014/2021"`
    invalid-toml at 27 "2014–2021": the start and the end of a period are parted by `/` here | help: write `"2014/2021"`
    invalid-toml at 43 "3. mai 2016": a date is written as year-month-day here | help: write `"2016-05-03"`
    invalid-toml at 59 "03.05.2016": a date is written as year-month-day here | help: write `"2016-05-03"`
    invalid-toml at 74 "3.5.2016": a date is written as year-month-day here | help: write `"2016-05-03"`
    invalid-toml at 87 "2014/2021": a period must stand in quotation marks | help: write `"2014/2021"`
    invalid-toml at 101 "2016-5-3": a date is written as year-month-day here | help: write `"2016-05-03"`
    invalid-toml at 114 "mai 2016": a date is written as year-month-day here | help: write `"2016-05"`
    "#);
}

#[test]
fn names_no_break_spaces() {
    assert_snapshot!(check("title\u{a0}= \"Hei\"\nb = 1"), @r#"invalid-toml at 5 "\u{a0}": a no-break space stands here | help: write an ordinary blank"#);
    assert_snapshot!(check("title =\u{a0}\"Hei\u{a0}deg\" # a\u{a0}b\n\u{202f}b = 1\nc = 'x'\u{a0}"), @r#"
    invalid-toml at 7 "\u{a0}": a no-break space stands here | help: write an ordinary blank
    invalid-toml at 27 "\u{202f}": a no-break space stands here | help: write an ordinary blank
    invalid-toml at 43 "\u{a0}": a no-break space stands here | help: write an ordinary blank
    "#);
    assert_snapshot!(check("a = 13\u{a0}000\nb = Hei\u{a0}deg"), @r#"
    invalid-toml at 4 "13\u{a0}000": a number is written without spaces | help: write `13000`
    invalid-toml at 16 "Hei\u{a0}deg": a text must stand in quotation marks | help: write `"Hei deg"`
    "#);
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
