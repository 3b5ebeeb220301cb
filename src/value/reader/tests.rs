//! What a reading finds in small TOML texts.

use insta::assert_snapshot;

use super::*;
use crate::value::quantity::{Money, PartialDate};
use crate::value::toml;

/// What a reading of `text` finds.
fn check(text: &str, read: impl FnOnce(&mut TableReader<'_, '_>)) -> String {
    let file = SourcePath::new("entry.toml").expect("a valid path");
    let (table, broken, mut diagnostics) = toml::parse(text, 0, &file);
    diagnostics.clear();
    let mut reader =
        TableReader::new(&table, &file, Span::new(0, 0), &mut diagnostics).broken(broken);
    read(&mut reader);
    reader.finish();
    crate::value::shown(text, &diagnostics)
}

#[test]
fn gives_values_with_their_places() {
    let text = "a = \"x\"\nb = 3\nc = true\nd = [\"y\"]\n[e]\nf = 2016\n";
    let found = check(text, |reader| {
        assert_eq!(
            reader.required("a").text(),
            Some(Spanned {
                value: "x",
                span: Span::new(4, 7)
            })
        );
        assert_eq!(reader.required("b").integer().map(|b| b.value), Some(3));
        assert_eq!(reader.optional("c").boolean().map(|c| c.value), Some(true));
        assert_eq!(reader.optional("d").texts().map(|d| d.value.len()), Some(1));
        let mut inner = reader.optional("e").table().expect("a table");
        let year = inner.optional("f").quantity(str::parse::<PartialDate>);
        assert_eq!(year.map(|year| year.value.year), Some(2016));
        inner.finish();
        assert_eq!(reader.optional("absent").text(), None);
    });
    assert_eq!(found, "");
}

#[test]
fn reports_wrong_types_with_a_remedy() {
    let text = "order = \"30\"\ndraft = \"yes\"\ntitle = 2024\ntopics = \"a\"\nkeywords = [1]\nfacts = 3\n";
    let found = check(text, |reader| {
        reader.optional("order").integer();
        reader.optional("draft").boolean();
        reader.required("title").text();
        reader.optional("topics").texts();
        reader.optional("keywords").texts();
        assert!(reader.optional("facts").table().is_none());
    });
    assert_snapshot!(found, @r#"
    wrong-type at 8 "\"30\"": `order` must be a whole number, but is text | help: write it without quotation marks: `30`
    wrong-type at 21 "\"yes\"": `draft` must be true or false, but is text | help: write it without quotation marks: `true`
    wrong-type at 35 "2024": `title` must be text, but is a whole number | help: write it in quotation marks: `"2024"`
    wrong-type at 49 "\"a\"": `topics` must be a list of texts, but is text | help: write it in brackets: `["a"]`
    wrong-type at 65 "1": `keywords` must be a list of texts, but an item is a whole number | help: write it in quotation marks: `"1"`
    wrong-type at 76 "3": `facts` must be a table, but is a whole number | help: give it keys with values of their own
    "#);
}

#[test]
fn reports_all_missing_and_unknown_keys() {
    let text = "titel = \"x\"\nzzz = 1\n[facts]\nbudjet = 1\n";
    let found = check(text, |reader| {
        reader.required("title").text();
        reader.optional("order").integer();
        let mut facts = reader.optional("facts").table().expect("a table");
        facts.required("budget").node();
        facts.finish();
    });
    assert_snapshot!(found, @r#"
    missing-key at 0 "": `title` is missing | help: add the key `title`
    missing-key at 20 "[facts]": `facts.budget` is missing | help: add the key `budget`
    unknown-key at 28 "budjet": there is no key `budjet` in `facts` | help: a key with a similar name exists: `budget`
    unknown-key at 0 "titel": there is no key `titel` | help: a key with a similar name exists: `title`
    unknown-key at 12 "zzz": there is no key `zzz` | help: the keys that can stand here are `facts`, `order`, `title`
    "#);
}

#[test]
fn says_nothing_of_missing_keys_in_a_broken_file() {
    let found = check("title = Hei på deg\n", |reader| {
        reader.required("title").text();
        reader.required("summary").text();
    });
    assert_eq!(found, "");
}

#[test]
fn reads_words_and_quantities() {
    let found = check("missing = \"hid\"\nbudget = \"5 EUR\"\n", |reader| {
        let words = [("notice", 1), ("hide", 2), ("error", 3)];
        reader.optional("missing").one_of(&words);
        reader.optional("budget").quantity(str::parse::<Money>);
    });
    assert_snapshot!(found, @r#"
    invalid-value at 10 "\"hid\"": `missing` cannot be `hid` | help: it can be `notice`, `hide`, `error`
    invalid-value at 25 "\"5 EUR\"": `budget`: the currency stands before the amount here | help: write `"EUR 5"`
    "#);
}

#[test]
fn hands_out_the_keys_that_are_data() {
    let found = check("slug = \"t\"\nnb = \"Temaer\"\npl = 1\n", |reader| {
        reader.optional("slug").text();
        for (key, node) in reader.rest() {
            reader.field(key, node).text();
        }
    });
    assert_snapshot!(found, @r#"wrong-type at 30 "1": `pl` must be text, but is a whole number | help: write it in quotation marks: `"1"`"#);
}
