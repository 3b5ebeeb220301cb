//! The PDF of a book, drawn by an installed Chromium and read back. Where no Chromium is installed, these tests say so
//! and pass; `tests/run publication` installs one and asks for it with `BROMOST_NEEDS_CHROMIUM=1`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use bromost::publication::pdf::content::Owner;
use bromost::publication::pdf::label::{LabelStyle, Numbering};
use bromost::publication::pdf::number::{Settled, settle};
use bromost::publication::pdf::tree::Kid;
use bromost::publication::pdf::{Engine, Finish, Reading, Sheet, finish};

use crate::project::sources;

/// A page of A5 for a print shop.
const SHEET: Sheet = Sheet {
    width: 148.0,
    height: 210.0,
    bleed: 3.0,
    marks: 7.0,
};

const NB: &str = "Setningene her fyller linjer og sier ingenting. Linjene fyller sider, og sidene fyller arket fra kant til kant. \
    Det som står først, kommer igjen til slutt, og det som kommer til slutt, har stått der før. Ord følger ord, og mellom dem \
    er det luft nok til at øyet finner veien.";
const PL: &str = "Zdania w\u{a0}tym miejscu wypełniają wiersze i\u{a0}nic nie mówią. Wiersze wypełniają strony, a\u{a0}strony \
    arkusz od krawędzi do krawędzi. Co stoi na początku, wraca na końcu, a\u{a0}co wraca na końcu, stało tu wcześniej. Słowo \
    idzie za słowem, a\u{a0}między nimi jest dość światła, żeby oko znalazło drogę.";

/// The engine; `None` where there is none and none is asked for.
fn chromium() -> Option<Engine> {
    match Engine::find(Some("chromium")) {
        Ok(engine) => Some(engine),
        Err(error) if std::env::var_os("BROMOST_NEEDS_CHROMIUM").is_some() => panic!("{error}"),
        Err(_) => {
            eprintln!("no Chromium: the PDF is not tested");
            None
        }
    }
}

/// A folder with the fonts of the book.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for font in ["bro-serif.woff2", "bro-serif-pl.woff2"] {
        let from = sources().join("themes/bro/assets/fonts").join(font);
        fs::copy(from, folder.path().join(font)).unwrap();
    }
    folder
}

/// The sample as HTML for a sheet, without page numbers.
fn html(sheet: Sheet) -> String {
    let text = fs::read_to_string(sources().join("tests/publication/sample.html")).unwrap();
    text.replace("[nb]", &format!("<p>{NB}</p>"))
        .replace("[pl]", &format!("<div lang=\"pl\"><p>{PL}</p></div>"))
        .replace("[sheet]", &sheet.css_size())
        .replace("[margin]", &format!("{}mm", 18.0 + sheet.around()))
}

fn draw(engine: &Engine, folder: &Path, html: &str) -> bromost::error::Result<Vec<u8>> {
    let file = folder.join("book.html");
    fs::write(&file, html).unwrap();
    engine.draw(&file)
}

fn numberings() -> [Numbering; 2] {
    [
        Numbering {
            from: None,
            style: LabelStyle::Roman,
            first: 1,
        },
        Numbering {
            from: Some("first".to_owned()),
            style: LabelStyle::Arabic,
            first: 1,
        },
    ]
}

fn settled(engine: &Engine, sheet: Sheet) -> Settled {
    let folder = folder();
    settle(&html(sheet), &numberings(), |html| {
        draw(engine, folder.path(), html)
    })
    .unwrap()
}

fn finished(
    engine: &Engine,
    settled: &Settled,
    sheet: Sheet,
) -> bromost::publication::pdf::finish::Finished {
    finish(
        &settled.pdf,
        &Finish {
            title: "En prøve / Próba",
            authors: &["En Forfatter", "Autor Drugi"],
            description: Some("En bok om ingenting"),
            languages: &["nb", "pl"],
            creator: "Bromost",
            producer: &engine.version,
            date: Some("2026-11-23"),
            labels: &settled.labels,
            sheet: Some(sheet),
            may_declare: true,
        },
    )
    .unwrap()
}

/// The sample, drawn once for all tests: the settled book, the file, and what is read from it.
struct Sample {
    settled: Settled,
    pdf: Vec<u8>,
    reading: Reading,
    faults: Vec<String>,
    is_declared: bool,
}

fn sample() -> Option<&'static Sample> {
    static SAMPLE: OnceLock<Option<Sample>> = OnceLock::new();
    let make = || {
        let engine = chromium()?;
        let settled = settled(&engine, SHEET);
        let finished = finished(&engine, &settled, SHEET);
        if let Some(file) = std::env::var_os("BROMOST_SAMPLE_PDF") {
            fs::write(file, &finished.pdf).unwrap();
        }
        Some(Sample {
            reading: Reading::of(&finished.pdf).unwrap(),
            faults: finished.faults.iter().map(ToString::to_string).collect(),
            is_declared: finished.is_declared,
            pdf: finished.pdf,
            settled,
        })
    };
    SAMPLE.get_or_init(make).as_ref()
}

#[test]
fn nothing_that_a_program_can_tell_speaks_against_pdf_ua() {
    let Some(sample) = sample() else { return };
    assert_eq!(sample.faults, Vec::<String>::new());
    assert!(sample.is_declared);
}

#[test]
fn page_numbers_in_the_contents_are_those_of_the_headings() {
    let Some(sample) = sample() else { return };
    let reading = &sample.reading;
    let contents = reading.pages[1].lines();
    for (anchor, heading) in [
        ("first", "Første del"),
        ("table", "Tabellen"),
        ("figure", "Figuren"),
        ("second", "Część druga"),
        ("lista-łączona", "Lista łączona"),
    ] {
        let page = &reading.pages[reading.destinations[anchor]];
        assert!(
            page.lines().iter().any(|line| line == heading),
            "{heading}: {:#?}",
            page.lines()
        );
        let entry = format!("{heading} {}", page.label);
        assert!(
            contents.iter().any(|line| line.ends_with(&entry)),
            "{entry}: {contents:#?}"
        );
    }
    assert_eq!(sample.settled.drawings, 2);
}

#[test]
fn page_labels_are_what_is_printed() {
    let Some(sample) = sample() else { return };
    let reading = &sample.reading;
    let labels: Vec<&str> = reading
        .pages
        .iter()
        .map(|page| page.label.as_str())
        .collect();
    assert_eq!(labels[..4], ["i", "ii", "iii", "1"]);
    for page in &reading.pages {
        assert_eq!(
            page.lines().last(),
            Some(&page.label),
            "{:#?}",
            page.lines()
        );
    }
    assert!(reading.pages.len() >= 20, "{} pages", reading.pages.len());
}

#[test]
fn the_boxes_are_exact() {
    let Some(sample) = sample() else { return };
    for page in &sample.reading.pages {
        let close = |a: f64, b: f64| (a - b).abs() < 0.01;
        assert!(
            close(page.trim.width(), 419.53) && close(page.trim.height(), 595.28),
            "{:?}",
            page.trim
        );
        assert!(
            close(page.bleed.width(), 436.54) && close(page.bleed.height(), 612.28),
            "{:?}",
            page.bleed
        );
        assert!(
            close(page.media.width(), 476.22) && close(page.media.height(), 651.97),
            "{:?}",
            page.media
        );
    }
}

#[test]
fn no_text_stands_outside_its_page() {
    let Some(sample) = sample() else { return };
    // Print shops ask for 5 mm between text and cut.
    let safe = 5.0 * 72.0 / 25.4;
    for page in &sample.reading.pages {
        let [left, bottom, right, top] = page.trim.0;
        for piece in page.pieces.iter().filter(|piece| piece.text.is_some()) {
            let is_inside = piece.x >= left + safe
                && piece.x + piece.width <= right - safe
                && piece.y >= bottom + safe
                && piece.y + piece.size <= top - safe;
            assert!(is_inside, "page {}: {piece:?}", page.label);
        }
    }
}

#[test]
fn fonts_are_embedded_subsets_of_outlines() {
    let Some(sample) = sample() else { return };
    assert!(!sample.reading.fonts.is_empty());
    for font in &sample.reading.fonts {
        assert_eq!(font.kind, "CIDFontType2", "{font:?}");
        assert!(
            font.is_embedded && font.has_unicode && font.name.as_bytes()[6] == b'+',
            "{font:?}"
        );
    }
}

#[test]
fn every_part_says_its_language_and_the_headings_are_bookmarks() {
    let Some(sample) = sample() else { return };
    let reading = &sample.reading;
    assert_eq!(reading.language.as_deref(), Some("nb"));
    assert_eq!(reading.title.as_deref(), Some("En prøve / Próba"));
    let languages: BTreeSet<&str> = reading
        .elements
        .iter()
        .filter_map(|element| element.language.as_deref())
        .collect();
    assert_eq!(languages, BTreeSet::from(["nb", "pl"]));
    let roles: BTreeSet<&str> = reading
        .elements
        .iter()
        .map(|element| element.standard.as_str())
        .collect();
    for role in [
        "BlockQuote",
        "Caption",
        "Code",
        "Figure",
        "H1",
        "H2",
        "H3",
        "L",
        "LBody",
        "LI",
        "Lbl",
        "Link",
        "Note",
        "P",
        "Span",
        "TD",
        "TH",
        "TOC",
        "TOCI",
        "TR",
        "Table",
    ] {
        assert!(roles.contains(role), "no `{role}` among {roles:?}");
    }
    let bookmarks: Vec<(usize, &str, Option<usize>)> = reading
        .outline
        .iter()
        .map(|bookmark| (bookmark.level, bookmark.title.as_str(), bookmark.page))
        .collect();
    assert!(
        bookmarks
            .iter()
            .any(|(_, title, _)| *title == "Et underkapittel"),
        "{bookmarks:?}"
    );
    assert_eq!(bookmarks[0], (1, "En prøve Próba", Some(0)));
    assert!(
        bookmarks.contains(&(1, "Część druga", Some(reading.destinations["second"]))),
        "{bookmarks:?}"
    );
    assert!(
        bookmarks.contains(&(2, "Tabellen", Some(reading.destinations["table"]))),
        "{bookmarks:?}"
    );
}

#[test]
fn every_text_has_its_language() {
    let Some(sample) = sample() else { return };
    let texts = sample.reading.texts();
    let polish = [
        "Zdania",
        "Próba",
        "Tekst próbny",
        "Część druga",
        "słowo po polsku",
        "jeden",
        "Przypis",
        "Koniec",
    ];
    let norwegian = [
        "Setningene",
        "Av en forfatter",
        "Første del",
        "Et sitat",
        "en linje",
        "Teksten til noten",
        "Figur 1",
    ];
    for (language, words) in [("pl", polish.as_slice()), ("nb", norwegian.as_slice())] {
        for word in words {
            let mut found = texts
                .iter()
                .filter(|(_, text)| text.contains(word))
                .peekable();
            assert!(found.peek().is_some(), "{word}");
            for (said, text) in found {
                assert_eq!(said, language, "{text}");
            }
        }
    }
}

#[test]
fn no_polish_line_ends_in_a_word_of_one_letter() {
    let Some(sample) = sample() else { return };
    for page in &sample.reading.pages {
        let lines = page.lines();
        // The last line is the page number.
        for line in &lines[..lines.len() - 1] {
            let last = line.split_whitespace().last().unwrap_or_default();
            assert!(!matches!(last, "a" | "i" | "o" | "u" | "w" | "z"), "{line}");
        }
    }
}

#[test]
fn soft_hyphens_are_at_the_ends_of_lines_alone() {
    let Some(sample) = sample() else { return };
    let page = &sample.reading.pages[sample.reading.destinations["first"]];
    let lines = page.lines();
    let soft: Vec<&String> = lines
        .iter()
        .filter(|line| line.contains('\u{ad}'))
        .collect();
    assert!(!soft.is_empty(), "no line broke: {lines:#?}");
    assert!(
        soft.iter()
            .all(|line| line.find('\u{ad}') == Some(line.len() - 2)),
        "{soft:?}"
    );
    // A search joins the lines; what did not break is one word.
    let joined = lines.join("\n").replace("\u{ad}\n", "");
    for word in ["Sammensatte", "endelinjene", "deletegnene", "korteordene"] {
        assert!(joined.contains(word), "{word}: {joined}");
    }
}

#[test]
fn furniture_is_not_read() {
    let Some(sample) = sample() else { return };
    for page in &sample.reading.pages[3..] {
        let furniture = page
            .pieces
            .iter()
            .filter(|piece| piece.owner == Owner::Artifact);
        let texts: String = furniture
            .filter_map(|piece| piece.text.as_deref())
            .collect();
        let heads = ["Første del", "Część druga"].map(|head| format!("{head}{}", page.label));
        assert!(heads.contains(&texts), "{texts:?}");
    }
    let links = sample
        .reading
        .elements
        .iter()
        .filter(|element| element.standard == "Link");
    assert!(links.clone().count() >= 9);
    assert!(links.clone().all(|link| {
        link.kids
            .iter()
            .any(|kid| matches!(kid, Kid::Annotation(_)))
    }));
}

#[test]
fn the_same_html_gives_the_same_bytes() {
    let Some(sample) = sample() else { return };
    let engine = chromium().unwrap();
    let settled = settled(&engine, SHEET);
    let finished = finished(&engine, &settled, SHEET);
    assert!(finished.pdf == sample.pdf);
}

#[test]
fn programs_that_print_shops_use_find_nothing_wrong() {
    let Some(sample) = sample() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("book.pdf");
    fs::write(&file, &sample.pdf).unwrap();
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).arg(&file).output();
        match output {
            Ok(output) => {
                let told = String::from_utf8_lossy(&output.stderr).into_owned();
                assert!(
                    output.status.success() && told.is_empty(),
                    "{program}: {told}"
                );
                Some(String::from_utf8_lossy(&output.stdout).into_owned())
            }
            Err(_) if std::env::var_os("BROMOST_NEEDS_CHROMIUM").is_none() => None,
            Err(error) => panic!("{program}: {error}"),
        }
    };
    run("qpdf", &["--check"]);
    run("pdfinfo", &["-struct-text"]);
    if let Some(fonts) = run("pdffonts", &[]) {
        assert!(!fonts.contains("Type 3"), "{fonts}");
    }
    // Black is one ink: where there is colour at all, it is that of links.
    if let Some(inks) = run(
        "gs",
        &["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=inkcov", "-o", "-"],
    ) {
        let pages: Vec<&str> = inks.lines().collect();
        assert_eq!(pages.len(), sample.reading.pages.len());
        let last = pages.last().unwrap();
        assert!(
            last.trim_start()
                .starts_with("0.00000  0.00000  0.00000  0.0"),
            "{inks}"
        );
    }
}

#[test]
fn heights_are_measured_as_for_print() {
    let Some(engine) = chromium() else { return };
    let folder = folder();
    let file = folder.path().join("pairs å.html");
    let html = "<!DOCTYPE html><style>p { margin: 0; width: 60mm } @media print { .b { height: 100px } }</style>\
        <p class=b>a</p><div style='height: 25.5px'></div><p class=b style='height: 12px'>c</p>";
    fs::write(&file, html).unwrap();
    assert_eq!(
        engine.heights(&file, "p, div").unwrap(),
        [100.0, 25.5, 12.0]
    );
}

#[test]
fn what_cannot_be_loaded_is_told() {
    let Some(engine) = chromium() else { return };
    let folder = folder();
    let said = draw(
        &engine,
        folder.path(),
        "<!DOCTYPE html><img alt='' src=lost.png>",
    )
    .unwrap_err()
    .to_string();
    assert!(
        said.contains("lost.png (net::ERR_FILE_NOT_FOUND)"),
        "{said}"
    );
    let network = "<!DOCTYPE html><img alt='' src='http://192.0.2.1/a.png'>";
    let said = draw(&engine, folder.path(), network)
        .unwrap_err()
        .to_string();
    assert!(said.contains("http://192.0.2.1/a.png"), "{said}");
    let font = "<!DOCTYPE html><style>@font-face { font-family: X; src: url(no.woff2) }</style><p style='font-family: X'>x";
    let said = draw(&engine, folder.path(), font).unwrap_err().to_string();
    assert!(said.contains("no.woff2"), "{said}");
}

#[test]
fn a_drawing_that_does_not_end_is_stopped() {
    let Some(mut engine) = chromium() else { return };
    engine.limit = std::time::Duration::from_millis(1);
    let folder = folder();
    let said = draw(&engine, folder.path(), "<!DOCTYPE html><p>a")
        .unwrap_err()
        .to_string();
    assert!(said.starts_with("Chromium was stopped"), "{said}");
}

#[test]
fn an_anchor_that_is_nowhere_is_told() {
    let Some(engine) = chromium() else { return };
    let folder = folder();
    let html = format!(
        "<!DOCTYPE html><p>{}",
        bromost::publication::pdf::number::place("nowhere")
    );
    let said = settle(&html, &[], |html| draw(&engine, folder.path(), html))
        .unwrap_err()
        .to_string();
    assert!(said.contains("`#nowhere`"), "{said}");
}
