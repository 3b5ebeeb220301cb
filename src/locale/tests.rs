//! What locales print, in Norwegian and Polish first, and the laws that hold for every language.

use std::cmp::Ordering;
use std::sync::Arc;

use fixed_decimal::Decimal;
use proptest::prelude::*;

use super::message_check::{self, RequiredMessage};
use super::*;
use crate::path::SourcePath;
use crate::source::line_column;

/// The no-break space, visible in what is expected.
const NBSP: char = '\u{a0}';

fn source(file: &str, text: &str) -> FluentSource {
    FluentSource {
        file: SourcePath::new(file).expect("a valid path"),
        text: Arc::from(text),
        stands_in: None,
    }
}

fn read(language: &str, files: &[(&str, &str)]) -> (Locale, Vec<Diagnostic>) {
    let language = Language::new(language).expect("a valid tag");
    let sources: Vec<_> = files
        .iter()
        .map(|(file, text)| source(file, text))
        .collect();
    Locale::new(&language, &sources)
}

fn locale(language: &str) -> Locale {
    read(language, &[]).0
}

/// `~` in what is expected stands for a no-break space.
#[track_caller]
fn check(found: impl AsRef<str>, expected: &str) {
    assert_eq!(found.as_ref().replace(NBSP, "~"), expected);
}

#[track_caller]
fn check_message(
    language: &str,
    ftl: &str,
    id: &str,
    arguments: &MessageArguments,
    expected: &str,
) {
    let (locale, diagnostics) = read(language, &[("locales/x/site.ftl", ftl)]);
    assert_eq!(diagnostics, []);
    match locale.message(id, arguments) {
        Ok(text) => check(text, expected),
        Err(MessageError::Faulty { faults, text, .. }) => {
            check(format!("{text} ! {}", faults.join("; ")), expected)
        }
        Err(error) => check(error.to_string(), expected),
    }
}

/// The diagnostics of one file, each as `line:column code: message`.
#[track_caller]
fn check_file(ftl: &str, expected: &[&str]) {
    let (_, diagnostics) = read("nb", &[("locales/nb/site.ftl", ftl)]);
    let told: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| {
            let at = line_column(
                ftl,
                diagnostic.place.span.map_or(0, |span| span.start as usize),
            );
            format!(
                "{}:{} {}: {}",
                at.line, at.column, diagnostic.code, diagnostic.message
            )
        })
        .collect();
    assert_eq!(told, expected);
    assert!(
        diagnostics
            .iter()
            .all(|diagnostic| diagnostic.help.is_some())
    );
}

fn decimal(text: &str) -> Decimal {
    Decimal::try_from_str(text).expect("a decimal")
}

fn money(text: &str) -> Money {
    let (currency, amount) = text.split_once(' ').expect("a code and an amount");
    Money {
        currency: currency.to_owned(),
        amount: decimal(amount),
    }
}

fn date(text: &str) -> PartialDate {
    let mut parts = text
        .split('-')
        .map(|part| part.parse::<u16>().expect("a number"));
    let mut small = || parts.next().map(|part| part as u8);
    let year = text[..4].parse().expect("a year");
    small();
    PartialDate {
        year,
        month: small(),
        day: small(),
    }
}

fn period(text: &str) -> Period {
    let end = |text: &str| (text != "..").then(|| date(text));
    let (first, last) = text.split_once('/').expect("two ends");
    Period {
        start: end(first),
        end: end(last),
    }
}

fn none() -> MessageArguments {
    MessageArguments::new()
}

#[test]
fn is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Locale>();
}

#[test]
fn groups_whole_numbers() {
    check(locale("nb").integer(13_000_000), "13~000~000");
    check(locale("nb").integer(1000), "1~000");
    check(locale("nb").integer(-5), "−5");
    check(locale("nn").integer(13_000_000), "13~000~000");
    check(locale("pl").integer(13_000_000), "13~000~000");
    check(locale("pl").integer(1000), "1000");
    check(locale("pl").integer(10_000), "10~000");
    check(locale("pl").integer(-5), "-5");
    check(locale("en").integer(13_000_000), "13,000,000");
}

#[test]
fn keeps_every_digit_of_a_decimal() {
    check(locale("nb").decimal(&decimal("3.50")), "3,50");
    check(
        locale("pl").decimal(&decimal("12345678901234567890.10")),
        "12~345~678~901~234~567~890,10",
    );
}

#[test]
fn writes_per_cent() {
    check(locale("nb").percent(&decimal("15")), "15~%");
    check(locale("nb").percent(&decimal("-2.5")), "−2,5~%");
    check(locale("pl").percent(&decimal("15")), "15%");
    check(locale("de").percent(&decimal("15")), "15~%");
    check(locale("tr").percent(&decimal("15")), "%15");
}

#[test]
fn writes_money_by_code() {
    check(locale("nb").money(&money("EUR 13000000")), "EUR~13~000~000");
    check(locale("pl").money(&money("EUR 13000000")), "13~000~000~EUR");
    check(locale("pl").money(&money("PLN 12500.5")), "12~500,50~PLN");
    check(locale("nb").money(&money("NOK 500.00")), "NOK~500");
    check(locale("en").money(&money("EUR 1000")), "EUR~1,000");
    check(
        locale("xx").money(&money("EUR 1000")),
        "EUR~1,000"
            .replace("1,000", &locale("xx").integer(1000))
            .as_str(),
    );
}

#[test]
fn writes_money_in_words_where_a_message_has_them() {
    let ftl = "currency-EUR = { $amount } euro\ncurrency-PLN = { $amount ->\n    [one] { $amount } złoty\n    [few] { $amount } złote\n    [many] { $amount } złotych\n   *[other] { $amount } złotego\n}\n";
    let (pl, diagnostics) = read("pl", &[("locales/pl/site.ftl", ftl)]);
    assert_eq!(diagnostics, []);
    check(pl.money(&money("EUR 13000000")), "13~000~000~euro");
    check(pl.money(&money("PLN 1")), "1~złoty");
    check(pl.money(&money("PLN 22")), "22~złote");
    check(pl.money(&money("PLN 12")), "12~złotych");
    check(pl.money(&money("PLN 12.50")), "12,50~złotego");
    check(
        pl.money(&money("NOK 9007199254740993")),
        "9~007~199~254~740~993~NOK",
    );
}

#[test]
fn writes_dates_to_their_precision() {
    check(locale("nb").date(&date("2026-11-23")), "23. november 2026");
    check(locale("nb").date(&date("2026-11")), "november 2026");
    check(locale("nb").date(&date("2026")), "2026");
    check(locale("pl").date(&date("2026-11-23")), "23 listopada 2026");
    check(locale("pl").date(&date("2026-11")), "listopad 2026");
    check(locale("pl").date(&date("2026")), "2026");
    check(locale("no").date(&date("2026-11-23")), "23. november 2026");
    check(locale("en").date(&date("2026-11-23")), "November 23, 2026");
    check(
        locale("en-GB").date(&date("2026-11-23")),
        "23 November 2026",
    );
    check(locale("tlh").date(&date("2026-11-23")), "November 23, 2026");
    check(locale("nb").date(&date("2026-02-30")), "2026-02-30");
    check(locale("nb").datetime_iso(&date("2026-02-03")), "2026-02-03");
    check(locale("nb").datetime_iso(&date("2026-02")), "2026-02");
}

#[test]
fn says_once_what_a_periods_ends_share() {
    let nb = locale("nb");
    check(nb.period(&period("2014/2021")), "2014–2021");
    check(nb.period(&period("2014/2014")), "2014");
    check(
        nb.period(&period("2014-03/2024-03")),
        "mars 2014 – mars 2024",
    );
    check(nb.period(&period("2024-01/2024-03")), "januar–mars 2024");
    check(
        nb.period(&period("2024-03-03/2024-03-05")),
        "3.–5. mars 2024",
    );
    check(
        nb.period(&period("2024-03-28/2024-04-03")),
        "28. mars – 3. april 2024",
    );
    check(
        nb.period(&period("2024-03-03/2024-04-03")),
        "3. mars – 3. april 2024",
    );
    check(
        nb.period(&period("2023-12-30/2024-01-02")),
        "30. desember 2023 – 2. januar 2024",
    );
    check(nb.period(&period("2014/2021-04")), "2014 – april 2021");
    let pl = locale("pl");
    check(pl.period(&period("2014/2021")), "2014–2021");
    check(pl.period(&period("2024-01/2024-03")), "styczeń–marzec 2024");
    check(
        pl.period(&period("2024-03-03/2024-03-05")),
        "3–5 marca 2024",
    );
    check(
        pl.period(&period("2024-03-28/2024-04-03")),
        "28 marca – 3 kwietnia 2024",
    );
    let en = locale("en");
    check(
        en.period(&period("2024-03-03/2024-03-05")),
        "March 3–5, 2024",
    );
    check(
        en.period(&period("2024-03-28/2024-04-03")),
        "March 28 – April 3, 2024",
    );
    check(en.period(&period("2024-03/2024-05")), "March–May 2024");
    let hu = locale("hu");
    check(
        hu.period(&period("2024-03-03/2024-05-03")),
        "2024. március 3. – május 3.",
    );
    check(
        hu.period(&period("2024-03-03/2024-03-05")),
        "2024. március 3.–5.",
    );
}

#[test]
fn words_an_open_period_by_messages() {
    let ftl = "period-from = fra { $start }\nperiod-until = til { $end }\n";
    let (nb, _) = read("nb", &[("locales/nb/site.ftl", ftl)]);
    check(nb.period(&period("2014/..")), "fra 2014");
    check(nb.period(&period("../2024-03")), "til mars 2024");
    check(locale("nb").period(&period("2014/..")), "2014–");
    check(locale("nb").period(&period("../2014")), "–2014");
    check(locale("nb").period(&period("../..")), "–");
}

#[test]
fn joins_lists() {
    let items = |items: &[&str]| {
        items
            .iter()
            .map(|item| (*item).to_owned())
            .collect::<Vec<_>>()
    };
    check(locale("nb").list(&items(&["a", "b", "c"])), "a, b og c");
    check(locale("pl").list(&items(&["a", "b", "c"])), "a, b i c");
    check(locale("pl").list(&items(&["a", "b"])), "a i b");
    check(locale("en").list(&items(&["a", "b", "c"])), "a, b, and c");
    check(locale("nb").list(&items(&["a"])), "a");
    check(locale("nb").list(&[]), "");
}

#[test]
fn sorts_as_dictionaries_do() {
    let sorted = |language: &str, words: &str| {
        let locale = locale(language);
        let mut words: Vec<&str> = words.split(' ').collect();
        words.sort_by(|a, b| locale.compare(a, b));
        let by_comparing = words.join(" ");
        words.sort_by_key(|word| locale.sort_key(word));
        assert_eq!(words.join(" "), by_comparing);
        by_comparing
    };
    check(
        sorted("nb", "Å Aa Z Ø Æ A b zoo aal"),
        "A b Z zoo Æ Ø Å Aa aal",
    );
    check(
        sorted("pl", "źle zza żaba ósmy ołów oset łza luz ńa nu ćma cud"),
        "cud ćma luz łza nu ńa ołów oset ósmy zza źle żaba",
    );
    check(sorted("nb", "k10 k9 k1"), "k1 k9 k10");
}

#[test]
fn chooses_plural_forms() {
    let nb = "tools = { $n ->\n    [0] ingen verktøy\n    [one] ett verktøy\n   *[other] { $n } verktøy\n}\n";
    for (n, expected) in [
        (0, "ingen verktøy"),
        (1, "ett verktøy"),
        (1200, "1~200 verktøy"),
    ] {
        check_message("nb", nb, "tools", &none().with("n", n), expected);
    }
    let pl = "tools = { $n ->\n    [one] { $n } narzędzie\n    [few] { $n } narzędzia\n    [many] { $n } narzędzi\n   *[other] { $n } narzędzia\n}\n";
    for (n, expected) in [
        (1, "1 narzędzie"),
        (2, "2 narzędzia"),
        (5, "5 narzędzi"),
        (12, "12 narzędzi"),
        (22, "22 narzędzia"),
        (10_000, "10~000 narzędzi"),
    ] {
        check_message("pl", pl, "tools", &none().with("n", n), expected);
    }
    check_message("pl", pl, "tools", &none().with("n", 1.5), "1,5 narzędzia");
    let en = "place = { NUMBER($n, type: \"ordinal\") ->\n    [one] { $n }st\n    [two] { $n }nd\n   *[other] { $n }th\n}\n";
    check_message("en", en, "place", &none().with("n", 22), "22nd");
}

#[test]
fn formats_numbers_and_dates_in_messages() {
    let n = none().with("n", decimal("1234.5"));
    check_message("nb", "m = { NUMBER($n) }", "m", &n, "1~234,5");
    check_message(
        "nb",
        "m = { NUMBER($n, minimumFractionDigits: 2) }",
        "m",
        &n,
        "1~234,50",
    );
    check_message(
        "nb",
        "m = { NUMBER($n, maximumFractionDigits: 0) }",
        "m",
        &n,
        "1~234",
    );
    check_message(
        "nb",
        "m = { NUMBER($n, useGrouping: \"false\") }",
        "m",
        &n,
        "1234,5",
    );
    check_message(
        "nb",
        "m = { NUMBER($n, style: \"percent\") }",
        "m",
        &none().with("n", 0.15),
        "15~%",
    );
    check_message(
        "pl",
        "m = { NUMBER(0.155, style: \"percent\") }",
        "m",
        &none(),
        "15,5%",
    );
    let day = none().with("day", date("2026-11-23"));
    check_message("pl", "m = { $day }", "m", &day, "23 listopada 2026");
    check_message(
        "pl",
        "m = { DATETIME($day, month: \"long\", year: \"numeric\") }",
        "m",
        &day,
        "listopad 2026",
    );
    check_message(
        "nb",
        "m = { DATETIME($day, dateStyle: \"short\") }",
        "m",
        &day,
        "23.11.2026",
    );
    check_message(
        "nb",
        "m = { DATETIME($day, month: \"long\") }",
        "m",
        &day,
        "november",
    );
    check_message(
        "nb",
        "m = { DATETIME($day, year: \"numeric\") }",
        "m",
        &day,
        "2026",
    );
}

#[test]
fn resolves_references_terms_and_attributes() {
    let ftl = "-site = { $case ->\n   *[nominative] Most\n    [locative] Moście\n}\n    .gender = masculine\nhome = O { -site(case: \"locative\") }\n    .title = { home }, { -site }\nabout = { -site.gender ->\n    [masculine] on\n   *[other] ona\n}\n";
    check_message("pl", ftl, "home", &none(), "O Moście");
    check_message("pl", ftl, "home.title", &none(), "O Moście, Most");
    check_message("pl", ftl, "about", &none(), "on");
    let escaped = "m = {\"{\"} \"{ \"\\u00A0\" }\" \u{2068}";
    check_message("nb", escaped, "m", &none(), "{ \"~\" \u{2068}");
}

#[test]
fn faults_are_values_and_the_rest_still_stands() {
    check_message(
        "nb",
        "m = Hei { $name }!",
        "m",
        &none(),
        "Hei {$name}! ! no value is given for `$name`",
    );
    check_message(
        "nb",
        "m = { other } { -term }",
        "m",
        &none(),
        "{other} {-term} ! there is no `other`; there is no `-term`",
    );
    check_message("nb", "m = { m }", "m", &none(), "{m} ! `m` runs in circles");
    check_message("nb", "m = a\n", "n", &none(), "there is no message `n`");
    check_message(
        "nb",
        "m =\n    .a = x",
        "m",
        &none(),
        "there is no message `m`",
    );
    check_message(
        "nb",
        "m = { NUMBER($n) }",
        "m",
        &none().with("n", "x"),
        "x ! NUMBER wants a number",
    );
    check_message(
        "nb",
        "m = { NUMBER($n) }",
        "m",
        &none(),
        "{NUMBER()} ! no value is given for `$n`",
    );
    check_message(
        "nb",
        "m = { $n ->\n    [one] a\n   *[other] b\n}",
        "m",
        &none(),
        "b ! no value is given for `$n`",
    );
}

#[test]
fn a_message_that_multiplies_itself_is_stopped() {
    let mut ftl = "m0 = x{ $n }\n".to_owned();
    for level in 1..20 {
        let below = format!("{{ m{} }}", level - 1);
        ftl.push_str(&format!("m{level} = {}\n", below.repeat(10)));
    }
    let (locale, _) = read("nb", &[("locales/nb/site.ftl", &ftl)]);
    let error = locale
        .message("m19", &none().with("n", 1))
        .expect_err("too many places");
    assert!(
        error.to_string().contains("more than 100 places"),
        "{error}"
    );
}

#[test]
fn a_message_that_is_not_read_takes_no_other_with_it() {
    let ftl = "# One\na = 1\n-t = { { $x } }\n\n# Two\nb = 2\n1 = junk\nc = { \"x\" ->\n   *[x] y\n}\n    .d = 3\ne = 4\n";
    let (nb, diagnostics) = read("nb", &[("locales/nb/site.ftl", ftl)]);
    assert_eq!(diagnostics.len(), 3);
    assert_eq!(nb.message_ids().collect::<Vec<_>>(), ["a", "b", "e"]);
    for (id, expected) in [("a", "1"), ("b", "2"), ("e", "4")] {
        check(nb.message(id, &none()).expect("it exists"), expected);
    }
}

#[test]
fn messages_lose_no_digit() {
    for digits in [
        "9007199254740993",
        "12345678901234567890.10",
        "-0.0000000000000000000000001",
        "1.00000000000000000000000",
    ] {
        let n = none().with("n", decimal(digits));
        let (xx, _) = read(
            "xx",
            &[(
                "locales/xx/site.ftl",
                "m = { $n ->\n   [-1] y\n  *[other] { NUMBER($n, useGrouping: \"false\") }\n}",
            )],
        );
        let text = xx.message("m", &n).expect("it exists");
        check(text, digits);
    }
}

#[test]
fn later_files_reword_earlier_ones() {
    let files = [
        (
            "themes/bro/locales/nb/theme.ftl",
            "yes = ja\nsearch = Søk\n    .placeholder = skriv her\n",
        ),
        ("locales/nb/site.ftl", "search = Let\n"),
    ];
    let (nb, diagnostics) = read("nb", &files);
    assert_eq!(diagnostics, []);
    check(nb.message("search", &none()).expect("it exists"), "Let");
    assert!(!nb.has_message("search.placeholder"));
    check(nb.yes_no(true), "ja");
    check(nb.yes_no(false), "no");
    check(nb.language_name(), "Norsk bokmål");
    assert_eq!(nb.message_ids().collect::<Vec<_>>(), ["search", "yes"]);
}

#[test]
fn tells_what_is_wrong_in_a_file() {
    check_file(
        "a = 1\nb = 2\na = 3\n",
        &[
            "3:1 duplicate-message: the message `a` is written twice in this file; the later one counts",
        ],
    );
    check_file(
        "a = { $x\nb = 2\n",
        &["2:1 invalid-fluent: the message cannot be read: a brace `{` is not closed here by `}`"],
    );
    check_file(
        "æ = 2\nb = 2\n",
        &["1:1 invalid-fluent: the message cannot be read: an id begins with a letter from a to z"],
    );
    check_file(
        "a = { LOWER($x) }\n",
        &["1:7 invalid-fluent: there is no function `LOWER`"],
    );
    check_file(
        "a = { NUMBER($x, style: \"money\") }\n",
        &["1:18 invalid-fluent: the option `style: money` is not known"],
    );
    check_file(
        "a = { DATETIME(\"2024-05-03\") } { NUMBER(b) }\nb = 1\n",
        &[
            "1:7 invalid-fluent: `DATETIME` takes a date, and this is text",
            "1:34 invalid-fluent: `NUMBER` takes a number, and this is text",
        ],
    );
    check_file(
        "a = { NUMBER() }\n",
        &["1:7 invalid-fluent: `NUMBER` takes one value"],
    );
    check_file(
        "a = { 1234567890123456789012345678901 }\n",
        &["1:7 invalid-fluent: the number has more digits than are kept; the message is not read"],
    );
    check_file(
        "a = { -t(n: 1.0000000000000000000) }\nb = { 1 ->\n   *[007.50] { { $x } }\n}\n-b = x\n",
        &[
            "1:13 invalid-fluent: the number has more digits than are kept; the message is not read",
            "2:7 invalid-fluent: a choice by a fixed value always comes out the same; the message is not read",
            "2:1 invalid-fluent: braces stand directly within braces in `b`; the message is not read",
        ],
    );
    check_file(
        "NUMBER = 1\nsite = 1\n-site = 2\n",
        &[
            "1:1 invalid-fluent: `NUMBER` is a function; the message is not read",
            "3:2 duplicate-message: `site` is both a message and a term; the later one counts",
        ],
    );
    check_file(
        &format!("a = {}", "{".repeat(100_000)),
        &["1:69 invalid-fluent: braces and parentheses nest deeper than 64; the file is not read"],
    );
}

fn told(nb: &[(&str, &str)], pl: &[(&str, &str)], required: &[&str]) -> Vec<String> {
    let (nb, pl) = (read("nb", nb).0, read("pl", pl).0);
    let required: Vec<_> = required
        .iter()
        .map(|id| RequiredMessage {
            id: (*id).to_owned(),
            place: SourcePath::new("bromost.toml").map(|file| Place::file(&file)),
            fall_back: id.strip_prefix("kind-").map(str::to_owned),
        })
        .collect();
    message_check::check(&[&nb, &pl], &required, &["kind-"])
        .into_iter()
        .map(|found| {
            let related: Vec<_> = found
                .related
                .iter()
                .map(|(place, _)| place.file.to_string())
                .collect();
            let help = found.help.unwrap_or_default();
            let mark = match found.severity {
                Severity::Error => "!",
                _ => "",
            };
            format!(
                "{} {}{mark} [{}] {} | {}",
                found.place.file,
                found.code,
                related.join(","),
                found.message,
                help
            )
        })
        .collect()
}

use crate::diagnostic::{Place, Severity};

const BASE: &str = "yes = y\nno = n\nlanguage-name = x\n";

#[test]
fn messages_are_compared_between_languages() {
    let base = ("themes/bro/locales/x/theme.ftl", BASE);
    assert_eq!(told(&[base], &[base], &[]), [""; 0]);
    assert_eq!(
        told(
            &[base, ("locales/nb/site.ftl", "kind-tool = verktøy\n")],
            &[base],
            &["kind-tool", "menu"]
        ),
        [
            "locales/nb/site.ftl missing-message! [bromost.toml] the message `kind-tool` is missing in `pl`; it stands only in `nb` | add `kind-tool = …` to `locales/pl/site.ftl`",
            "bromost.toml missing-message! [] the message `menu` is missing in `nb`; it stands in no language | add `menu = …` to `locales/nb/site.ftl`",
            "bromost.toml missing-message! [] the message `menu` is missing in `pl`; it stands in no language | add `menu = …` to `locales/pl/site.ftl`",
        ]
    );
    assert_eq!(
        told(
            &[base, ("locales/nb/ui.ftl", "s = x\n    .t = y\n")],
            &[base, ("locales/pl/ui.ftl", "s = x\n")],
            &["s"]
        ),
        [
            "locales/pl/ui.ftl missing-message! [] the message `s.t` is missing in `pl`; it stands only in `nb` | add `.t = …` under `s` to `locales/pl/ui.ftl`"
        ]
    );
}

#[test]
fn a_label_that_no_language_has_is_told_once() {
    let base = ("themes/bro/locales/x/theme.ftl", BASE);
    assert_eq!(
        told(&[base], &[base], &["kind-tool", "kind-tool"]),
        [
            "bromost.toml missing-message [] no language has the label `kind-tool`, so readers see “tool” | add `kind-tool = …` to `locales/nb/site.ftl` and `locales/pl/site.ftl`",
        ]
    );
    let nb = ("locales/nb/site.ftl", "kind-tool = verktøy\n");
    let found = told(&[base, nb], &[base], &["kind-tool"]);
    assert!(found[0].contains("missing-message!"), "{found:?}");
}

#[test]
fn a_reference_to_what_is_not_there_is_told_where_it_stands() {
    let base = ("themes/bro/locales/x/theme.ftl", BASE);
    let nb = (
        "locales/nb/site.ftl",
        "kind-tool = { kind-took } x\nkind-a = { -brand }\n-brands = B\nkind-b = { kind-tool.foo }\n\
         kind-c = { $n } { unread }\nkind-d = { kind-e }\nkind-e = { kind-d }\nyes = { DATETIME($d) }\n\
         -told = { -brands.x ->\n  *[a] b\n }\nunread = { $x\n",
    );
    let (locale, _) = read("nb", &[base, nb]);
    let found = message_check::check(&[&locale], &[], &["kind-"]);
    let told: Vec<_> = found
        .into_iter()
        .filter(|found| found.code == "broken-message-reference")
        .map(|found| {
            let span = found.place.span.map(|span| &nb.1[span.range()]);
            let help = found.help.unwrap_or_default();
            format!("{}: {} | {help}", span.unwrap_or_default(), found.message)
        })
        .collect();
    assert_eq!(
        told,
        [
            "brand: there is no term `-brand` in `nb` | a term with a similar name exists: `-brands`",
            "kind-tool.foo: the message `kind-tool` has no attribute `foo` in `nb` | there is `kind-tool`",
            "n: a label is given no values, so `$n` is nothing | write the label without `{ $n }`",
            "kind-d: the message `kind-d` refers to itself and has no end | write the text out in one of the messages of the circle",
            "kind-e: the message `kind-e` refers to itself and has no end | write the text out in one of the messages of the circle",
            "kind-took: there is no message `kind-took` in `nb` | a message with a similar name exists: `kind-tool`",
            "brands.x: the term `-brands` has no attribute `x` in `nb` | there is `-brands`",
            "d: `$d` is text or a number, never a date for DATETIME | write `{ $d }`; the text is given as the language writes it",
        ]
    );
}

#[test]
fn a_message_of_the_site_that_differs_from_the_themes_is_told_at_the_site() {
    let theme = (
        "themes/bro/locales/x/theme.ftl",
        &*format!("{BASE}count = {{ $n }}\nsearch = x\n    .title = y\n"),
    );
    let site = ("locales/nb/site.ftl", "count = { $m }\nsearch = z\n");
    assert_eq!(
        told(&[theme, site], &[theme], &["count", "search"]),
        [
            "locales/nb/site.ftl message-argument-mismatch [themes/bro/locales/x/theme.ftl] the message `count` takes `$m`, but the theme's takes `$n` | use the variables of the theme's message; its templates give no others",
            "locales/nb/site.ftl missing-message! [] the message `search.title` is missing in `nb`; it stands only in `pl` | add `.title = …` under `search` to `locales/nb/site.ftl`",
        ]
    );
}

#[test]
fn a_language_has_its_own_name_where_another_stands_in() {
    let mut words = source(
        "themes/bro/locales/en/theme.ftl",
        "language-name = English\nno = no\nyes = yes\n",
    );
    words.stands_in = Some("en".into());
    let site = source("locales/de/site.ftl", "yes = ja\n");
    let german = Language::new("de").expect("a valid tag");
    let (locale, _) = Locale::new(&german, &[words.clone(), site]);
    check(locale.language_name(), "Deutsch");
    assert_eq!(locale.stand_ins().collect::<Vec<_>>(), [("no", "en")]);
    let site = source("locales/de/site.ftl", "language-name = Platt\n");
    let (locale, _) = Locale::new(&german, &[words, site]);
    check(locale.language_name(), "Platt");
}

#[test]
fn variables_are_compared_between_languages() {
    let base = ("themes/bro/locales/x/theme.ftl", BASE);
    let nb = (
        "locales/nb/site.ftl",
        "count = { $n ->\n    [one] en\n   *[other] { $n }\n}\nkind-a = { count }\n",
    );
    let pl = (
        "locales/pl/site.ftl",
        "count = { $m }\nkind-a = { count }\n",
    );
    assert_eq!(
        told(&[base, nb], &[base, pl], &[]),
        [
            "locales/pl/site.ftl message-argument-mismatch [locales/nb/site.ftl] the message `count` takes `$m` in `pl`, but `$n` in `nb` | use the same variables in every language; one that is not given is shown as its name",
        ]
    );
}

#[test]
fn messages_that_nothing_asks_for_are_told_in_the_sites_files_only() {
    let theme = (
        "themes/bro/locales/x/theme.ftl",
        &*format!("{BASE}unused-theme = a\nreworded = b\n"),
    );
    let site = (
        "locales/x/site.ftl",
        "reworded = c\nkind-x = d\nold = e\ncurrency-EUR = { $amount } euro\n",
    );
    let found = told(&[theme, site], &[theme, site], &[]);
    assert_eq!(
        found,
        ["locales/x/site.ftl unused-message [] nothing asks for the message `old` | remove it, or correct its id";
            2]
    );
}

proptest! {
    #[test]
    fn no_file_panics_and_no_message_is_lost_for_it(text in "([a-c] = |\\{|\\}|\\$x|-t|\\(|\\)|NUMBER|->|\\[one\\]|\\*\\[b\\]|\"|[0-9.]|\n|    |\\PC){0,40}") {
        let (locale, _) = read("pl", &[("locales/pl/site.ftl", &text), ("locales/pl/last.ftl", "sure = x\n")]);
        prop_assert!(locale.has_message("sure"));
        for id in locale.message_ids() {
            let _ = locale.message(&id, &MessageArguments::new().with("x", 1));
        }
    }

    #[test]
    fn every_tag_has_a_locale(tag in "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?") {
        if let Some(language) = Language::new(&tag) {
            let (locale, diagnostics) = Locale::new(&language, &[]);
            prop_assert!(diagnostics.is_empty());
            prop_assert!(!locale.date(&date("2026-11-23")).is_empty());
            prop_assert!(!locale.period(&period("2026-11-23/2026-12-01")).is_empty());
        }
    }

    #[test]
    fn no_period_panics(a in any::<(u16, Option<u8>, Option<u8>)>(), b in any::<(u16, Option<u8>, Option<u8>)>(), language in "nb|pl|en|hu|ja|ar|ru") {
        let date = |(year, month, day)| PartialDate { year, month, day };
        locale(&language).period(&Period { start: Some(date(a)), end: Some(date(b)) });
    }

    #[test]
    fn sort_keys_agree_with_comparing(a in "\\PC{0,6}", b in "\\PC{0,6}") {
        let locale = locale("nb");
        prop_assert_eq!(locale.compare(&a, &b), locale.sort_key(&a).cmp(&locale.sort_key(&b)));
        prop_assert_eq!(locale.compare(&a, &b) == Ordering::Equal, a == b);
    }

    #[test]
    fn grouping_changes_no_digit(n in any::<i64>(), language in "nb|pl|en|de") {
        let digits: String = locale(&language).integer(n).chars().filter(char::is_ascii_digit).collect();
        prop_assert_eq!(digits, n.unsigned_abs().to_string());
    }
}

/// Messages that take each other, and arguments of every kind, in every way the syntax has.
fn fluent_pattern() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "text ",
        "{ $n }",
        "{ $s }",
        "{ $d }",
        "{ 12.50 }",
        "{ \"x\" }",
        "{ a }",
        "{ b }",
        "{ b.c }",
        "{ -t }",
        "{ -t(k: \"b\", n: 7.00) }",
        "{ -t(k: 0.1) }",
        "{ NUMBER($n, minimumFractionDigits: 20) }",
        "{ NUMBER($n, style: \"percent\", type: \"ordinal\") }",
        "{ NUMBER($d) }",
        "{ DATETIME($d, month: \"long\") }",
        "{ DATETIME(a) }",
        "{ LOWER(NUMBER(b)) }",
    ]);
    leaf.prop_map(str::to_owned)
        .prop_recursive(3, 40, 12, |inner| {
            let parts =
                prop::collection::vec(inner.clone(), 1..12).prop_map(|parts| parts.concat());
            let selector = prop::sample::select(vec![
                "$n",
                "$s",
                "$d",
                "$k",
                "-t.c",
                "NUMBER($n, minimumFractionDigits: 19)",
                "LOWER($n)",
                "NUMBER(a)",
                "NUMBER($n, style: \"percent\", type: \"ordinal\")",
            ]);
            let choice = (selector, inner.clone(), inner.clone(), inner.clone()).prop_map(
                |(selector, a, b, c)| {
                    format!("{{ {selector} ->\n [one] {a}\n [few] {b}\n [5] x\n *[other] {c}\n }}")
                },
            );
            prop_oneof![parts, choice]
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_message_panics(patterns in [fluent_pattern(), fluent_pattern(), fluent_pattern(), fluent_pattern()], n in "-?[0-9]{1,30}(\\.[0-9]{1,30})?") {
        let [a, b, c, t] = patterns;
        let ftl = format!("a = {a}\nb = {b}\n .c = {c}\n-t = {t}\n .c = {c}\n");
        let (locale, _) = read("pl", &[("locales/pl/site.ftl", &ftl)]);
        let arguments = none().with("n", decimal(&n)).with("s", "one").with("d", date("2026-11"));
        for id in locale.message_ids() {
            let _ = locale.message(&id, &arguments);
            let _ = locale.message(&id, &none());
        }
    }

    #[test]
    fn no_argument_loses_a_digit(n in "-?[0-9]{1,30}(\\.[0-9]{1,30})?") {
        let (locale, _) = read("xx", &[("locales/xx/site.ftl", "m = { NUMBER($n, useGrouping: \"false\") }")]);
        let number = decimal(&n);
        prop_assert_eq!(locale.message("m", &none().with("n", number)), Ok(n));
    }
}
