//! What typography sets, by language, and the laws that hold for every text.

use proptest::prelude::*;

use super::*;

fn language(tag: &str) -> Language {
    Language::new(tag).expect("a valid tag")
}

/// `~` stands for a no-break space, `^` for a word joiner. Setting what was set changes nothing.
#[track_caller]
fn check(tag: &str, text: &str, expected: &str) {
    let set = typeset(&language(tag), text);
    assert_eq!(
        set.replace(NO_BREAK_SPACE, "~").replace(WORD_JOINER, "^"),
        expected,
        "{text:?} in {tag}"
    );
    assert_eq!(
        typeset(&language(tag), &set),
        set,
        "{text:?} in {tag}, set twice"
    );
}

/// Pieces parted by `|`; `|#|` is something that is not set.
#[track_caller]
fn check_pieces(tag: &str, pieces: &str, expected: &str) {
    let mut typographer = Typographer::new(&language(tag));
    let mut out = String::new();
    for piece in pieces.split('|') {
        if let Some(last) = piece.strip_prefix('#') {
            typographer.opaque(last.chars().next());
            out.push('#');
        } else {
            typographer.push(piece, &mut out);
        }
        out.push('|');
    }
    out.pop();
    assert_eq!(
        out.replace(NO_BREAK_SPACE, "~"),
        expected,
        "{pieces:?} in {tag}"
    );
}

#[test]
fn sets_norwegian_quotation_marks() {
    check("nb", r#"Hun sa "ja" og "nei"."#, "Hun sa «ja» og «nei».");
    check("nb", r#""Han sa 'kom' til meg""#, "«Han sa ‘kom’ til meg»");
    check("nb", r#""Han sa "kom" til meg""#, "«Han sa ‘kom’ til meg»");
    check("nb", r#"("sitat")"#, "(«sitat»)");
    check("nb", r#"Han sa: "Kom!""#, "Han sa: «Kom!»");
    check("nb", r#"-"ja"-"nei""#, "-«ja»-«nei»");
    check("nn", r#""kva""#, "«kva»");
    check("nb", "ordet 'hus' betyr", "ordet ‘hus’ betyr");
    check("nb", "«satt» og “satt”", "«satt» og “satt”");
}

#[test]
fn sets_polish_quotation_marks() {
    check("pl", r#"Słowo "dom" jest"#, "Słowo „dom” jest");
    check("pl", r#""Czytał "Lalkę" Prusa""#, "„Czytał «Lalkę» Prusa”");
    check("pl", r#"Powiedział: "Tak"."#, "Powiedział: „Tak”.");
    check("pl", "wyraz 'dom'", "wyraz ‘dom’");
}

#[test]
fn sets_other_languages_quotation_marks() {
    check("en", r#""A 'b' c""#, "“A ‘b’ c”");
    check("de", r#""A 'b' c""#, "„A ‚b‘ c“");
    check("sv", r#""A 'b' c""#, "”A ’b’ c”");
    check("fr", r#""A" b"#, "«~A~» b");
    check("uk", r#""А "б" в""#, "«А „б“ в»");
    check("de-CH", r#""A""#, "«A»");
    check("tlh", r#""A""#, "“A”");
}

#[test]
fn tells_apostrophes_from_quotation_marks() {
    check(
        "en",
        "don't, the dogs' bowls, rock 'n' roll, '90s",
        "don’t, the dogs’ bowls, rock ’n’ roll, ’90s",
    );
    check("nb", "Hans' bil på 90-tallet", "Hans’ bil på 90-tallet");
    check("pl", "Kennedy'ego", "Kennedy’ego");
    check("en", r#"5' 11" tall"#, r#"5' 11" tall"#);
    check("en", "it's 'quoted' it's", "it’s ‘quoted’ it’s");
}

#[test]
fn sets_dashes() {
    check("nb", "Oslo - en by", "Oslo – en by");
    check("nb", "Oslo -- en by", "Oslo – en by");
    check("nb", "Oslo--Bergen og a---b", "Oslo–Bergen og a—b");
    check("pl", "Kraków - miasto", "Kraków~– miasto");
    check("pl", "Kraków – miasto", "Kraków~– miasto");
    check("nb", "- punkt", "- punkt");
    check("nb", "skriv --drafts eller -q", "skriv --drafts eller -q");
    check("nb", "x --> y <!-- z -->", "x --> y <!-- z -->");
    check("nb", "sør- og nordover", "sør- og nordover");
}

#[test]
fn sets_ranges_of_numbers_only() {
    check("nb", "1991-1999", "1991–^1999");
    check("nb", "(1991-1999), s. 3-5.", "(1991–^1999), s.~3–^5.");
    check("nb", "kl. 12.00-13.00", "kl.~12.00–^13.00");
    check("pl", "w latach 2014-2021", "w~latach 2014–^2021");
    check("nb", "3-5 % og 3-5%", "3–^5~% og 3–^5~%");
    check("nb", "1998-99", "1998–^99");
    check("nb", "2011–14 og 10--12", "2011–^14 og 10–^12");
    check("pl", "lata 2007–2011", "lata 2007–^2011");
    check("nb", "2024 – 2025, a–b, 5–", "2024 – 2025, a–b, 5–");
    check("nb", "2024-03-01 og 2024-03", "2024-03-01 og 2024-03");
    check(
        "nb",
        "COVID-19, A4-ark, 90-tallet",
        "COVID-19, A4-ark, 90-tallet",
    );
    check(
        "pl",
        "00-950 Warszawa, 50-101 Wrocław",
        "00-950 Warszawa, 50-101 Wrocław",
    );
    check(
        "pl",
        "tel. 600-700-800, 555-1234",
        "tel. 600-700-800, 555-1234",
    );
    check("nb", "ISBN 978-82-15-00001-2", "ISBN 978-82-15-00001-2");
    check("nb", "978-8215000012 og 3-1", "978-8215000012 og 3-1");
}

#[test]
fn sets_the_ellipsis() {
    check("nb", "og så ... ferdig...", "og så … ferdig…");
    check("nb", "[...] slutt....", "[…] slutt….");
    check(
        "nb",
        "../sti og .../sti og .....",
        "../sti og .../sti og .....",
    );
}

#[test]
fn keeps_polish_one_letter_words_with_the_next() {
    check(
        "pl",
        "w Polsce i z Norwegii a u nas o tym",
        "w~Polsce i~z~Norwegii a~u~nas o~tym",
    );
    check(
        "pl",
        "W Polsce (w domu) „z nami”",
        "W~Polsce (w~domu) „z~nami”",
    );
    check("pl", r#""w domu""#, "„w~domu”");
    check("pl", "i w z\nnami", "i~w~z~nami");
    check("nb", "i Polen", "i Polen");
    check("cs", "v Praze k nám", "v~Praze k~nám");
    check_pieces("pl", "w |Polsce| i| Norwegii", "w~|Polsce| i|~Norwegii");
    check_pieces("pl", "W|arszawa jest| W|", "W|arszawa jest| W|");
    check_pieces("pl", "w |#| i| x", "w~|#| i|~x");
}

#[test]
fn keeps_numbers_with_their_units() {
    check(
        "nb",
        "10 km, 500 kroner, 13 mill. euro",
        "10~km, 500~kroner, 13~mill. euro",
    );
    check("nb", "(10 km) 20 °C 2 mrd.", "(10~km) 20~°C 2~mrd.");
    check(
        "pl",
        "13 mln euro, 5 tys. zł, 10 zł.",
        "13~mln euro, 5~tys. zł, 10~zł.",
    );
    check(
        "nb",
        "EUR 500, 500 EUR, NOK 10 og kr 20",
        "EUR~500, 500~EUR, NOK~10 og kr~20",
    );
    check("nb", "10 hus", "10 hus");
    check("nb", "3-5 km", "3–^5~km");
    check_pieces("nb", "|10| km", "|10|~km");
    check_pieces("nb", "|#0| euro", "|#|~euro");
    check_pieces("nb", "|#x| euro", "|#| euro");
}

#[test]
fn takes_a_soft_line_end_for_a_space() {
    check("nb", "på 10\nkm og 3\nhus", "på 10~km og 3\nhus");
    check("pl", "nr\n5 w\nWarszawie", "nr~5 w~Warszawie");
    check_pieces("pl", "w|\n|Warszawie| i|\n|#|", "w|~|Warszawie| i|~|#|");
    check_pieces("nb", "kl.|\n|12", "kl.|~|12");
    // What follows a piece is not known, so a number alone holds nothing.
    check_pieces("nb", "10|\n|km", "10|\n|km");
}

#[test]
fn holds_together_what_markup_parts() {
    let check = |tag: &str, text: &str, ahead: &str, expected: &str| {
        let mut out = String::new();
        Typographer::new(&language(tag)).push_before(text, ahead, &mut out);
        assert_eq!(
            out.replace(NO_BREAK_SPACE, "~"),
            expected,
            "{text:?} {ahead:?}"
        );
    };
    check("nb", "12 ", "km", "12~");
    check("nb", "12 ", "hus", "12 ");
    check("pl", "ok. 12 ", "mln zł", "ok.~12~");
    check("pl", "23 ", "listopada", "23~");
    check("nb", "kl. ", "kaffe", "kl. ");
    check("nb", "kl. ", "12", "kl.~");
}

#[test]
fn keeps_numbers_with_their_units_over_markup() {
    check_pieces("nb", "|10| km", "|10|~km");
    check_pieces(
        "nb",
        "EUR |500| og |13| mill. euro",
        "EUR~|500| og |13|~mill. euro",
    );
    check_pieces("pl", "|5|\ntys. zł", "|5|~tys. zł");
}

#[test]
fn keeps_groups_of_thousands_together() {
    check("nb", "1 300 000 kroner", "1~300~000~kroner");
    check(
        "pl",
        "13 000 000 EUR i 1 300,50 zł",
        "13~000~000~EUR i~1~300,50~zł",
    );
    check("nb", "i 2020 300 personer", "i 2020 300 personer");
    check("nb", "22 33 44 55", "22 33 44 55");
}

#[test]
fn keeps_abbreviations_with_the_number_after() {
    check(
        "nb",
        "kl. 12, nr. 5, § 3, ca. 10, s. 12, kap. 3, art. 5",
        "kl.~12, nr.~5, §~3, ca.~10, s.~12, kap.~3, art.~5",
    );
    check(
        "pl",
        "nr 5, art. 10 ust. 2 pkt 3, s. 12, godz. 12",
        "nr~5, art.~10 ust.~2 pkt~3, s.~12, godz.~12",
    );
    check("nb", "Kap. 3 og §§ 3-5", "Kap.~3 og §§~3–^5");
    check("nb", "nr. to", "nr. to");
    check_pieces("nb", "kl. |12|", "kl.~|12|");
}

#[test]
fn keeps_dates_and_names_together() {
    check("nb", "23. november 2026", "23.~november 2026");
    check(
        "pl",
        "23 listopada 2026 r. i XX w.",
        "23~listopada 2026~r. i~XX~w.",
    );
    check("en", "23 November 2026", "23~November 2026");
    check(
        "pl",
        "J. Kowalski, J.K. Nowak, W. Z. Lis",
        "J.~Kowalski, J.K.~Nowak, W.~Z.~Lis",
    );
    check("nb", "A. Hansen. Det", "A.~Hansen. Det");
    check("nb", "40. november", "40. november");
}

#[test]
fn sets_the_per_cent_sign() {
    check("nb", "15% og 15 %, (15%)", "15~% og 15~%, (15~%)");
    check("pl", "15 % i 15%, (15 %)", "15% i~15%, (15%)");
    check("en", "15 % and 15%", "15~% and 15%");
    check(
        "nb",
        "50%-stilling, %20, 100%25",
        "50%-stilling, %20, 100%25",
    );
}

#[test]
fn leaves_addresses_alone() {
    check(
        "nb",
        "se https://x.no/a--b...c?d='e'",
        "se https://x.no/a--b...c?d='e'",
    );
    check(
        "nb",
        "(www.x.no/a--b) o'hara--x@y.no",
        "(www.x.no/a--b) o'hara--x@y.no",
    );
}

#[test]
fn quotations_close_over_pieces_and_end_with_the_block() {
    check_pieces("nb", "\"|fet|\" og", "«|fet|» og");
    check_pieces("nb", "\"|#|\" og", "«|#|» og");
    check_pieces("nb", "a |#x|'s", "a |#|’s");
    let mut typographer = Typographer::new(&language("nb"));
    let mut out = String::new();
    typographer.push("\"åpen", &mut out);
    typographer.reset();
    typographer.push("\"ny\"", &mut out);
    assert_eq!(out, "«åpen«ny»");
}

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        " ", " ", " ", "\n", "\u{a0}", "\"", "'", "-", "--", "---", "...", ".", ",", "%", "(", ")",
        "/", "w", "z", "A", "r.", "XX", "km", "tys.", "nr", "s.", "EUR", "mai", "maja", "5", "12",
        "300", "2024", "a", "ord", "«", "»", "„", "”", "“", "‘", "’", "–", "—", "…", "@", "://",
        "www.", "!", "n", "0", ":", "§", "=", ">", "\u{2060}",
    ]);
    prop::collection::vec(pieces, 0..14).prop_map(|pieces| pieces.concat())
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn setting_twice_changes_nothing(text in text(), tag in "nb|pl|en|de|sv|fr|uk|cs|hu") {
        let language = language(&tag);
        let once = typeset(&language, &text);
        prop_assert_eq!(typeset(&language, &once), once);
    }

    #[test]
    fn no_letter_or_digit_comes_or_goes(text in text(), other in "\\PC{0,20}", tag in "nb|pl|fr") {
        for text in [text, other] {
            prop_assert_eq!(letters(&typeset(&language(&tag), &text)), letters(&text));
        }
    }

    #[test]
    fn pieces_keep_every_letter(pieces in prop::collection::vec(text(), 0..4)) {
        let mut typographer = Typographer::new(&language("pl"));
        let mut out = String::new();
        for piece in &pieces {
            typographer.push(piece, &mut out);
            typographer.opaque(piece.chars().next_back());
        }
        prop_assert_eq!(letters(&out), letters(&pieces.concat()));
    }
}
