//! What is the same in two languages, and what is not.

use proptest::prelude::*;

use super::*;
use crate::language::Language;
use crate::locale::Locale;

fn convention(tag: &str) -> Convention {
    let language = Language::new(tag).expect("a valid tag");
    Convention::new(&Locale::new(&language, &[]).0)
}

/// Whether every required quantity of either text has one of the same value in the other.
fn agree(a: (&str, &str), b: (&str, &str)) -> bool {
    let list = |(tag, text): (&str, &str)| quantities(text, &convention(tag));
    let (a, b) = (list(a), list(b));
    let has = |one: &Quantity, others: &[Quantity]| others.iter().any(|other| one.is_same(other));
    a.iter().all(|it| !it.required || has(it, &b)) && b.iter().all(|it| !it.required || has(it, &a))
}

#[track_caller]
fn same(nb: &str, pl: &str) {
    assert!(agree(("nb", nb), ("pl", pl)), "{nb} / {pl}");
}

#[track_caller]
fn different(nb: &str, pl: &str) {
    assert!(!agree(("nb", nb), ("pl", pl)), "{nb} / {pl}");
}

#[test]
fn a_difference_in_form_is_none_in_value() {
    for nb in ["1 300 000", "1,3 millioner", "1,3 mill.", "1.300.000"] {
        for pl in ["1300000", "1,3 mln", "1 300 000", "1.3 mln", "1300 tys."] {
            same(nb, pl);
        }
    }
    same("13 milliarder", "13 mld");
    same("3,5 %", "3,5%");
    same("2014–2021", "2014–21");
    same("det 21. århundre", "XXI wiek");
    same("tlf. +47 24 13 26 00", "tel. +47 24132600");
    same("§ 4.1.2", "par. 4.1.2");
}

#[test]
fn another_value_is_found() {
    different("1 300 000", "1 200 000");
    different("1,3 mill.", "1,3 tys.");
    different("3,5", "35");
    different("2014", "2015");
    different("§ 4.1.2", "par. 4.1.3");
}

#[test]
fn a_comma_parts_decimals_where_the_language_says_so() {
    assert!(agree(("en", "1,300 cities"), ("pl", "1300 miast")));
    assert!(!agree(("en", "1,300 cities"), ("pl", "1,300 miast")));
    assert!(agree(("en", "2 billion"), ("pl", "2 mld")));
    assert!(agree(("nb", "2 billioner"), ("pl", "2 biliony")));
}

#[test]
fn dates_are_compared_by_day_month_and_year() {
    for nb in ["23. november 2026", "23.11.2026", "2026-11-23"] {
        for pl in ["23 listopada 2026 r.", "23.11.2026", "2026-11-23"] {
            same(nb, pl);
        }
        different(nb, "23 grudnia 2026 r.");
        different(nb, "24 listopada 2026 r.");
        different(nb, "23 listopada 2027 r.");
    }
    same("november 2026", "listopad 2026");
    same("i mars 2026", "w marcu 2026");
    same("3. mai", "3 maja");
    different("3. mai", "3 marca");
    assert!(agree(("en", "May 3, 2026"), ("pl", "3 maja 2026")));
    assert!(agree(("en", "it may be 3"), ("pl", "może być 3")));
    assert!(agree(("es", "3 de mayo de 2026"), ("de", "3. Mai 2026")));
}

#[test]
fn short_dates_are_dates() {
    same("(1/1-2024)", "(1 stycznia 2024 r.)");
    same("5/6-24", "5 czerwca 2024 r.");
    same("5.6.24", "5 czerwca 2024 r.");
    different("5/6-24", "6 czerwca 2024 r.");
    same("oktober 2025", "X 2025 r.");
    different("12.03.2025", "03.12.2025");
    same("03.12.2025", "3.12.2025");
    same("3/12/2025", "3.12.2025");
}

#[test]
fn telephone_numbers_are_their_digits() {
    for nb in [
        "+47 24 13 26 00",
        "0047 24 13 26 00",
        "24132600",
        "24 13 26 00",
    ] {
        for pl in [
            "(+47) 24 13 26 00",
            "+47 24132600",
            "24 13 26 00",
            "24132600",
        ] {
            same(nb, pl);
        }
        different(nb, "+47 24 13 26 01");
        different(nb, "24 13 27 00");
    }
    same("912 34 567", "91234567");
}

#[test]
fn forms_of_one_number_are_the_same() {
    same("3½ %", "3,5%");
    same("10,5 MNOK", "10,5 mln NOK");
    same("1:50 000", "1:50000");
    same("24/7", "całą dobę");
    same("50 øre", "0,50 korony");
    same("3 til 4 promille", "0,3 do 0,4%");
    same("§§ 12–14", "art. 12, 13 i 14");
    same("1400-tallet", "XV wiek");
    different("50 øre", "50,50 korony");
    different("kl. 1:50", "o 1:55");
}

#[test]
fn round_numbers_have_words() {
    for text in ["3000", "1,5", "90", "400", "1990-tallet", "15"] {
        let found = quantities(text, &convention("nb"));
        assert!(found[0].has_word(), "{text}");
    }
    for text in ["3100", "13", "2,5"] {
        let found = quantities(text, &convention("nb"));
        assert!(!found[0].has_word(), "{text}");
    }
}

#[test]
fn a_point_and_three_digits_mean_what_the_language_means_by_them() {
    different("1.300 personer", "1,300 osób");
    different("1.300 personer", "1,3 osób");
    same("1.300 personer", "1300 osób");
    assert!(agree(("en", "Node 2.718"), ("pl", "Node 2.718")));
}

#[test]
fn times_are_compared_by_hour_and_minute() {
    same("kl. 12.00–13.30", "w godz. 12:00–13:30");
    same("kl. 9", "o godz. 9:00");
    different("kl. 12.30", "o godz. 12:45");
    assert!(agree(("en", "at 3 pm"), ("pl", "o 15:00")));
}

#[test]
fn names_with_digits_are_not_required() {
    for text in ["GPLv3", "covid19", "A4", "3D"] {
        let found = quantities(text, &convention("nb"));
        assert!(found.iter().all(|it| !it.required), "{text}");
    }
}

#[test]
fn a_sum_knows_its_currency() {
    for (text, code) in [
        ("EUR 13 000 000", "EUR"),
        ("13 000 000 EUR", "EUR"),
        ("13 mill. kroner", "NOK"),
        ("12,50 zł", "PLN"),
        ("€5", "EUR"),
        ("kr 500", "NOK"),
    ] {
        let found = quantities(text, &convention("pl"));
        let sum = found.iter().find(|it| it.required).expect("a sum");
        assert!(sum.currencies.contains(&code), "{text}: {:?}", sum);
    }
}

proptest! {
    #[test]
    fn nothing_is_found_outside_of_the_text(text in "[0-9a-zæł .,:/+–%-]{0,40}") {
        for found in quantities(&text, &convention("nb")) {
            prop_assert!(text.get(found.range.clone()).is_some());
            prop_assert!(!found.values.is_empty());
        }
    }

    #[test]
    fn what_a_locale_writes_is_read(value in 0i64..10_000_000_000) {
        for tag in ["nb", "pl", "en", "de", "fr", "sv"] {
            let language = Language::new(tag).expect("a valid tag");
            let locale = Locale::new(&language, &[]).0;
            let text = locale.integer(value);
            let found = quantities(&text, &Convention::new(&locale));
            let number = Value::Number(value.to_string());
            prop_assert!(found.iter().any(|it| it.values.contains(&number)), "{tag}: {text}: {found:?}");
        }
    }
}
