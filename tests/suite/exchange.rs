//! The exchange with translators: what goes out, what comes back, and what is refused. That other people's programs
//! can read it is tested in `tests/exchange/`.

use std::fs;
use std::time::{Duration, Instant};

use crate::project::{Project, Run};

/// A small site: one page in both languages, which has been accepted, and one without its Polish.
fn site() -> Project {
    let project = Project::empty();
    project.write("bromost.toml", SITE);
    project.write("content/nb.md", PAGE);
    project.write("content/pl.md", PAGE_IN_POLISH);
    project.write("content/ny/nb.md", NEW_PAGE);
    let facts = "kind = \"page\"\n[facts]\nwebsite = \"https://example.com/\"\n";
    project.write("content/ny/entry.toml", facts);
    project.write(
        "content/hus.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    project
        .bromost(&["translate", "accept", "/"])
        .assert_status(0);
    project
}

const SITE: &str = r#"
[site]
title = { nb = "Bro", pl = "Most" }
base_url = "https://example.org/"
languages = ["nb", "pl"]
source_language = "nb"

[kinds.page.fields]
website = { type = "url" }
"#;

const PAGE: &str = r#"+++
title = "Hjem"
summary = "Kort fortalt."
+++

## Først {#first}

Les **dette** og [[ny]]. Så er du klar.

- én
- to

| Del | Antall |
|---|---|
| Kurs | 12 stk. |

![Et hus](hus.svg "Huset vårt")
"#;

const PAGE_IN_POLISH: &str = r#"+++
title = "Strona główna"
summary = "W skrócie."
slug = "start"
+++

## Najpierw {#first}

Przeczytaj **to** i [[ny]].
Potem możesz zaczynać.

* jeden
* dwa

| Część | Liczba |
|:--|--:|
| Kurs | 12 szt. |

![Dom](hus.svg "Nasz dom")
"#;

const NEW_PAGE: &str = r#"---
title: Ny side
slug: ny-side
keywords: [bro, vei]
---

::: details summary="Mer \"her\""
Bruk `kode`, _én_ fotnote[^a] og {{ website }}.\
Ny linje <!-- intern --> her.

> Et sitat
> på to linjer.
:::

[^a]: Se [rapporten](https://example.com/r "Rapporten").
"#;

fn export(project: &Project, arguments: &[&str]) -> String {
    let run = project.bromost(&[&["translate", "export", "--to", "pl"], arguments].concat());
    run.assert_status(0);
    run.stdout
}

fn import(project: &Project, text: impl AsRef<[u8]>, arguments: &[&str]) -> Run {
    project.write("back.file", text);
    project.bromost(&[&["translate", "import", "back.file"], arguments].concat())
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap()
}

/// Puts a target after the source that says `source`, and marks its segment as translated.
fn translate(xliff: &str, source: &str, target: &str) -> String {
    let from = format!("<source>{source}</source>");
    assert_eq!(xliff.matches(&from).count(), 1, "{source} in {xliff}");
    let at = xliff.find(&from).unwrap();
    let (before, after) = xliff.split_at(at);
    let after = &after[from.len()..];
    let old = after
        .find("<target>")
        .filter(|&at| after[..at].trim().is_empty());
    let rest = match old {
        Some(_) => &after[after.find("</target>").unwrap() + "</target>".len()..],
        None => after,
    };
    format!("{before}{from}<target>{target}</target>{rest}")
}

#[test]
fn what_goes_out_is_as_it_was() {
    let project = site();
    for (format, file) in [
        ("xliff", "export.xliff2.xlf"),
        ("xliff-1.2", "export.xliff1.xlf"),
        ("po", "export.po"),
        ("tmx", "export.tmx"),
    ] {
        let found = export(&project, &["--format", format]);
        let found = found.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        let path = crate::project::sources()
            .join("tests/exchange/expected")
            .join(file);
        if crate::tree::is_blessing() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(found, expected, "{file}; BROMOST_BLESS=1 writes it anew");
    }
}

#[test]
fn a_changed_paragraph_is_written_where_it_stands_and_nothing_else_moves() {
    let project = site();
    let xliff = export(&project, &["/"]);
    let source = r#"Les <pc id="1" dispStart="**" dispEnd="**" type="fmt" subType="xlf:b" dataRefStart="d1" dataRefEnd="d1">dette</pc> og <ph id="2" canCopy="no" canDelete="no" disp="[[ny]]" type="link" dataRef="d2"/>."#;
    let target = r#"Zobacz <ph id="2" dataRef="d2"/> i <pc id="1">* to *</pc>: 1_2_3 [sic]"#;
    let run = import(&project, translate(&xliff, source, target), &[]);
    run.assert_status(0);
    assert!(run.stderr.contains("/ (pl): 1 changed"), "{}", run.stderr);
    let expected = PAGE_IN_POLISH.replace(
        "Przeczytaj **to** i [[ny]].\nPotem możesz",
        "Zobacz [[ny]] i **\\* to \\***: 1_2_3 \\[sic\\] Potem możesz",
    );
    assert_eq!(read(&project, "content/pl.md"), expected);
}

#[test]
fn titles_cells_captions_and_keys_come_back_to_their_places() {
    let project = site();
    let mut xliff = export(&project, &["/"]);
    for (source, target) in [
        ("Hjem", "\"Dom\" \\ dwa"),
        ("Kort fortalt.", "Krótko: tak."),
        ("én", "1. raz"),
        ("12 stk.", "12 | 13"),
        ("Et hus", "Dom [z cegły]"),
        ("Huset vårt", "Nasz \"stary\" dom"),
    ] {
        xliff = translate(&xliff, source, target);
    }
    import(&project, xliff, &[]).assert_status(0);
    let expected = PAGE_IN_POLISH
        .replace("\"Strona główna\"", r#""\"Dom\" \\ dwa""#)
        .replace("W skrócie.", "Krótko: tak.")
        .replace("* jeden", "* 1\\. raz")
        .replace("12 szt.", "12 \\| 13")
        .replace("![Dom]", "![Dom [z cegły]]")
        .replace("Nasz dom", "Nasz \\\"stary\\\" dom");
    assert_eq!(read(&project, "content/pl.md"), expected);
}

#[test]
fn a_missing_page_is_made_of_the_original() {
    let project = site();
    for format in ["xliff", "xliff-1.2", "po"] {
        let mut file = export(&project, &["ny", "--format", format]);
        if format == "po" {
            file = file.replace("Ny linje", "X");
            let lines: Vec<&str> = file.lines().collect();
            file = pseudo_translated(&lines);
        } else {
            file = file.replace("</source>", "</source><target/>");
            file = copied(&file);
        }
        let run = import(&project, &file, &[]);
        run.assert_status(0);
        let text = read(&project, "content/ny/pl.md");
        let expected = NEW_PAGE
            .replace("slug: ny-side\n", "")
            .replace("keywords: [bro, vei]", "keywords: [\"bro\", \"vei\"]")
            .replace("title: Ny side", "title: \"Ny side\"")
            .replace("Et sitat\n> på", "Et sitat på");
        let expected = if format == "po" {
            expected.replace("Ny linje", "X")
        } else {
            expected
        };
        assert_eq!(text, expected, "{format}");
        assert!(project.path("translations/ny/pl.toml").exists());
        fs::remove_file(project.path("content/ny/pl.md")).unwrap();
        fs::remove_dir_all(project.path("translations/ny")).unwrap();
    }
}

/// Every target the same as its source.
fn copied(xliff: &str) -> String {
    let mut text = String::new();
    let mut rest = xliff;
    while let Some((before, after)) = rest.split_once("<source>") {
        let (source, after) = after.split_once("</source>").unwrap();
        text.push_str(&format!("{before}<source>{source}</source>"));
        let words = source.to_owned();
        rest = match after.split_once("<target/>") {
            Some((between, after)) => {
                text.push_str(&format!("{between}<target>{words}</target>"));
                after
            }
            None => after,
        };
    }
    text + rest
}

/// Every `msgstr` the same as its `msgid`.
fn pseudo_translated(lines: &[&str]) -> String {
    let mut text = String::new();
    let mut id: Vec<String> = Vec::new();
    let mut in_id = false;
    for (number, line) in lines.iter().enumerate() {
        if let Some(words) = line.strip_prefix("msgid ") {
            id = vec![words.to_owned()];
            in_id = true;
        } else if *line == "msgstr \"\"" && id.concat() != "\"\"" && number > 14 {
            text.push_str(&format!("msgstr {}\n", id.join("\n")));
            in_id = false;
            continue;
        } else if in_id && line.starts_with('"') {
            id.push((*line).to_owned());
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[test]
fn the_title_of_a_link_comes_with_its_text_in_po() {
    let project = site();
    let page = |text: &str| format!("+++\ntitle = \"x\"\n+++\n\n{text}\n");
    project.write("content/to/nb.md", page("Se [her](/ny \"Ny side\")."));
    project.write("content/to/pl.md", page("Zob. [tu](/ny \"Nowa\")."));
    let po = export(&project, &["to", "--format", "po"]);
    assert!(!po.contains("msgid \"Ny side\""), "{po}");
    let po = po.replace(
        "Zob. [tu](/ny \\\"Nowa\\\")",
        "Zobacz [tam](/ny \\\"Inna\\\")",
    );
    import(&project, po.replace("#, fuzzy\n", ""), &[]).assert_status(0);
    assert_eq!(
        read(&project, "content/to/pl.md"),
        page("Zobacz [tam](/ny \"Inna\").")
    );
    let status = project.bromost(&["status"]).stdout;
    let line = status.lines().find(|line| line.starts_with("to "));
    assert!(line.unwrap().contains("complete"), "{status}");
}

#[test]
fn what_an_editor_wrote_in_the_meantime_is_not_lost() {
    for format in ["xliff", "xliff-1.2", "po"] {
        let project = site();
        let file = export(&project, &["/", "--format", format]);
        project.replace("content/pl.md", "* jeden", "* po pierwsze");
        let before = read(&project, "content/pl.md");
        let run = import(&project, &file, &[]);
        run.assert_status(0);
        assert!(!run.stderr.contains("warning"), "{}", run.stderr);
        let run = import(
            &project,
            file.replace("jeden", "raz").replace("dwa", "dwa!"),
            &[],
        );
        run.assert_status(0);
        assert!(
            run.stderr.contains("warning[changed-translation]"),
            "{}",
            run.stderr
        );
        assert_eq!(
            read(&project, "content/pl.md"),
            before.replace("* dwa", "* dwa!")
        );
    }
}

#[test]
fn a_table_that_grew_keeps_the_cells_that_are_as_they_were() {
    let project = site();
    project.replace(
        "content/nb.md",
        "| Kurs | 12 stk. |",
        "| Møter | 7 |\n| Kurs | 12 stk. |",
    );
    let xliff = export(&project, &["--only", "outdated"]);
    assert_eq!(xliff.matches("<unit ").count(), 2, "{xliff}");
    let xliff = translate(&translate(&xliff, "Møter", "Spotkania"), "7", "7");
    import(&project, xliff, &[]).assert_status(0);
    let text = read(&project, "content/pl.md");
    assert!(
        text.contains("| Część | Liczba |\n|---|---|\n| Spotkania | 7 |\n| Kurs | 12 szt. |"),
        "{text}"
    );
    assert!(project.bromost(&["status"]).stdout.contains("complete"));
}

#[test]
fn new_blocks_get_their_markup_and_their_place() {
    let project = site();
    project.replace(
        "content/nb.md",
        "- to\n",
        "- to\n- tre\n\n::: details summary=\"Mer\"\nEn ting.\n:::\n",
    );
    let mut xliff = export(&project, &["--only", "outdated"]);
    for (source, target) in [("tre", "trzy"), ("Mer", "Więcej"), ("En ting.", "Jedno.")] {
        xliff = translate(&xliff, source, target);
    }
    import(&project, xliff, &[]).assert_status(0);
    let text = read(&project, "content/pl.md");
    let expected = PAGE_IN_POLISH.replace(
        "* dwa\n",
        "* dwa\n- trzy\n\n::: details summary=\"Więcej\"\nJedno.\n:::\n",
    );
    assert_eq!(text, expected);
}

#[test]
fn an_original_that_changed_after_the_export_stays_outdated_there_alone() {
    let project = site();
    project.replace("content/nb.md", "- to\n", "- to og tre\n");
    project.replace("content/nb.md", "- én\n", "- én ting\n");
    let xliff = export(&project, &["--only", "outdated"]);
    let xliff = translate(
        &translate(&xliff, "to og tre", "dwa i trzy"),
        "én ting",
        "jedno",
    );
    project.replace("content/nb.md", "- én ting\n", "- én ting til\n");
    let run = import(&project, xliff, &[]);
    run.assert_status(0);
    assert!(
        run.stderr.contains("warning[changed-original]"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("content/nb.md:10:3"), "{}", run.stderr);
    let text = read(&project, "content/pl.md");
    assert_eq!(text, PAGE_IN_POLISH.replace("* dwa", "* dwa i trzy"));
    let status = project.bromost(&["status"]).stdout;
    assert!(status.contains("én{+ ting til+}"), "{status}");
    assert!(!status.contains("og tre"), "{status}");
}

#[test]
fn a_partly_translated_file_changes_nothing_unless_it_may() {
    let project = site();
    project.replace("content/nb.md", "- to\n", "- to og tre\n");
    project.replace("content/nb.md", "- én\n", "- én ting\n");
    let xliff = export(&project, &["--only", "outdated"]);
    let xliff = translate(&xliff, "to og tre", "dwa i trzy");
    let run = import(&project, &xliff, &[]);
    run.assert_status(1);
    assert!(
        run.stderr.contains("error[untranslated-unit]"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("back.file:8:5"), "{}", run.stderr);
    assert_eq!(read(&project, "content/pl.md"), PAGE_IN_POLISH);

    let run = import(&project, &xliff, &["--partial"]);
    run.assert_status(0);
    assert!(run.stderr.contains("1 left untranslated"), "{}", run.stderr);
    assert_eq!(
        read(&project, "content/pl.md"),
        PAGE_IN_POLISH.replace("* dwa", "* dwa i trzy")
    );
    assert!(project.bromost(&["status"]).stdout.contains("outdated"));

    let new = site();
    let xliff = translate(&export(&new, &["ny"]), "Ny side", "Nowa strona");
    import(&new, xliff, &["--partial"]).assert_status(0);
    assert!(read(&new, "content/ny/pl.md").contains("draft: true\n---"));
}

#[test]
fn codes_that_are_lost_repeated_or_unknown_are_told_with_their_place() {
    let project = site();
    let xliff = export(&project, &["/"]);
    let source = r#"Les <pc id="1" dispStart="**" dispEnd="**" type="fmt" subType="xlf:b" dataRefStart="d1" dataRefEnd="d1">dette</pc> og <ph id="2" canCopy="no" canDelete="no" disp="[[ny]]" type="link" dataRef="d2"/>."#;
    for (target, code) in [
        ("Nic.", "missing-inline-code"),
        (r#"<ph id="2"/> i <ph id="2"/>"#, "repeated-inline-code"),
        (r#"<ph id="2"/> i <ph id="9"/>"#, "unknown-inline-code"),
        (r#"<ph id="2"/> i <sc id="1"/>to"#, "unknown-inline-code"),
        (
            r#"<ph id="2"/> i <ec startRef="1"/>to"#,
            "unknown-inline-code",
        ),
        (
            r#"<ph id="2"/> nie<pc id="1">(to)</pc>e"#,
            "unwritable-translation",
        ),
    ] {
        let run = import(&project, translate(&xliff, source, target), &[]);
        run.assert_status(1);
        assert!(
            run.stderr.contains(&format!("error[{code}]")),
            "{target}: {}",
            run.stderr
        );
        assert!(run.stderr.contains("--> back.file:"), "{}", run.stderr);
        assert_eq!(read(&project, "content/pl.md"), PAGE_IN_POLISH);
    }
    let po = export(&project, &["/", "--format", "po"]);
    let po = po.replace("Przeczytaj **to** i [[ny]].", "Przeczytaj [to](/inny).");
    let run = import(&project, po, &[]);
    run.assert_status(1);
    for code in ["missing-inline-code", "unknown-inline-code"] {
        assert!(run.stderr.contains(code), "{}", run.stderr);
    }
}

#[test]
fn what_no_unit_of_this_project_belongs_to_is_told_with_a_count() {
    let project = site();
    let po = export(&project, &["/", "--format", "po"]);
    let (header, _) = po.split_once("\n\n").unwrap();
    let with = |entry: &str| {
        let unit = |at: usize| {
            format!(
                "\n\nmsgctxt \"{entry} u{at:016x}\"\nmsgid \"Noe annet {at}\"\nmsgstr \"Coś innego {at}\""
            )
        };
        let units: Vec<String> = (0..500).map(unit).collect();
        format!("{header}{}\n", units.concat())
    };
    let run = import(&project, with("/"), &[]);
    run.assert_status(0);
    let told = run.stderr.matches("warning[changed-original]").count();
    assert_eq!(told, 11, "{}", run.stderr);
    let rest = "the originals of 490 more units of this file have changed or are gone";
    assert!(run.stderr.contains(rest), "{}", run.stderr);
}

#[test]
fn damaged_foreign_and_hostile_files_are_refused_at_once() {
    let project = site();
    let xliff = export(&project, &["/"]);
    let po = export(&project, &["/", "--format", "po"]);
    let body = |inner: &str| {
        format!(
            "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"nb\" trgLang=\"pl\">{inner}</xliff>"
        )
    };
    let laughs: String = (1..30)
        .map(|at| format!("<!ENTITY a{at} \"&a{};&a{};\">", at - 1, at - 1))
        .collect();
    let utf_16: Vec<u8> = xliff.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut latin = xliff.clone().into_bytes();
    latin.extend([0xF8, 0x41]);
    let deep = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
    let deep_codes = format!(
        "<file id=\"f\" original=\"content/nb.md\"><unit id=\"u\"><segment><source>a</source><target>{}x{}</target></segment></unit></file>",
        "<pc id=\"1\">".repeat(2000),
        "</pc>".repeat(2000)
    );
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", Vec::new(), "foreign-exchange-file"),
        ("truncated", xliff.as_bytes()[..xliff.len() / 2].to_vec(), "damaged-exchange-file"),
        ("truncated PO", po.as_bytes()[..po.rfind("msgstr").unwrap()].to_vec(), "damaged-exchange-file"),
        ("entities", format!("<!DOCTYPE x [<!ENTITY a0 \"ha\">{laughs}]>{}", body("&a29;")).into(), "damaged-exchange-file"),
        ("external entity", format!("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{}", body("&a;")).into(), "damaged-exchange-file"),
        ("no encoding", latin, "damaged-exchange-file"),
        ("UTF-16 without a mark", utf_16, "damaged-exchange-file"),
        ("declared Latin-2", xliff.replace("UTF-8", "ISO-8859-2").into(), "damaged-exchange-file"),
        ("deep", body(&deep).into(), "exchange-file"),
        ("deep codes", body(&deep_codes).into(), "unknown-inline-code"),
        ("NUL", xliff.replace("Najpierw", "Naj\0pierw").into(), "damaged-exchange-file"),
        ("a control character", xliff.replace("Najpierw", "Naj&#x9F;pierw").into(), "damaged-exchange-file"),
        ("HTML", b"<html/>".to_vec(), "foreign-exchange-file"),
        ("XLIFF 2.2", xliff.replace("2.1", "2.2").into(), "foreign-exchange-file"),
        ("another language", xliff.replace("trgLang=\"pl\"", "trgLang=\"de\"").into(), "foreign-exchange-file"),
        ("no language", xliff.replace("trgLang=\"pl\"", "").into(), "foreign-exchange-file"),
        ("another original", xliff.replace("srcLang=\"nb\"", "srcLang=\"en\"").into(), "foreign-exchange-file"),
        ("an unknown text", xliff.replace("content/nb.md", "content/../../etc/nb.md").into(), "foreign-exchange-file"),
        ("PO of a program", b"msgid \"\"\nmsgstr \"Language: pl\\n\"\n\nmsgctxt \"menu\"\nmsgid \"Save\"\nmsgstr \"Zapisz\"\n".to_vec(), "foreign-exchange-file"),
        ("PO in Latin-2", po.replace("UTF-8", "ISO-8859-2").into(), "damaged-exchange-file"),
        ("PO with a stray text", format!("{po}\nmsgstr \"x\"\n\"y").into(), "damaged-exchange-file"),
        ("text", b"# Hei\n\nTekst".to_vec(), "damaged-exchange-file"),
    ];
    for (name, bytes, code) in cases {
        let start = Instant::now();
        let run = import(&project, bytes, &[]);
        assert!(start.elapsed() < Duration::from_secs(20), "{name}");
        if code == "exchange-file" {
            assert!(matches!(run.status, 0 | 1), "{name}: {}", run.stderr);
        } else {
            assert_eq!(run.status, 1, "{name}: {}", run.stderr);
            assert!(
                run.stderr.contains(&format!("[{code}]")),
                "{name}: {}",
                run.stderr
            );
            assert!(run.stderr.contains("nothing was changed"), "{name}");
        }
        assert_eq!(read(&project, "content/pl.md"), PAGE_IN_POLISH, "{name}");
    }
    let mut marked = vec![0xFF, 0xFE];
    marked.extend(xliff.encode_utf16().flat_map(u16::to_le_bytes));
    import(&project, marked, &[]).assert_status(0);
    import(&project, format!("\u{feff}{xliff}"), &[]).assert_status(0);
}

#[test]
fn two_translations_of_one_unit_are_not_chosen_between() {
    let project = site();
    let xliff = export(&project, &["/"]);
    project.write("a.xlf", translate(&xliff, "én", "raz"));
    project.write("b.xlf", translate(&xliff, "én", "jedno"));
    let run = project.bromost(&["translate", "import", "a.xlf", "b.xlf"]);
    run.assert_status(1);
    assert!(
        run.stderr.contains("error[conflicting-translations]"),
        "{}",
        run.stderr
    );
    assert_eq!(read(&project, "content/pl.md"), PAGE_IN_POLISH);
}

#[test]
fn a_translation_that_nobody_accepted_is_not_accepted_by_sending_it_back() {
    let project = site();
    fs::remove_dir_all(project.path("translations")).unwrap();
    let xliff = export(&project, &["/"]);
    import(&project, &xliff, &["--partial"]).assert_status(0);
    assert!(project.bromost(&["status"]).stdout.contains("unknown"));
    let reviewed = xliff.replace(
        "state=\"translated\" subState=\"bromost:unknown\"",
        "state=\"reviewed\"",
    );
    let run = import(&project, &reviewed, &["--no-accept"]);
    run.assert_status(0);
    assert!(project.bromost(&["status"]).stdout.contains("unknown"));
    import(&project, &reviewed, &[]).assert_status(0);
    assert!(project.bromost(&["status"]).stdout.contains("complete"));
    assert_eq!(read(&project, "content/pl.md"), PAGE_IN_POLISH);
}

#[test]
fn a_file_for_each_entry_and_one_source_language_for_each_file() {
    let project = site();
    project
        .bromost(&[
            "translate",
            "export",
            "--to",
            "pl",
            "--split",
            "--out",
            "ut",
        ])
        .assert_status(0);
    for file in ["ut/home.pl.xlf", "ut/ny.pl.xlf"] {
        assert!(project.path(file).exists(), "{file}");
    }
    project.write("content/ny/entry.toml", "source = \"pl\"\n");
    project.write("content/ny/pl.md", "+++\ntitle = \"Nowa\"\n+++\n");
    fs::remove_file(project.path("content/ny/nb.md")).unwrap();
    let run = project.bromost(&["translate", "export", "--to", "nb", "ny"]);
    run.assert_status(0);
    assert!(run.stdout.contains("srcLang=\"pl\" trgLang=\"nb\""));
    project
        .bromost(&["translate", "export", "--to", "de"])
        .assert_status(2);
}

#[test]
fn a_page_that_was_removed_is_made_again_of_what_was_sent() {
    for format in ["xliff", "xliff-1.2", "po"] {
        for keeps_record in [true, false] {
            let project = site();
            let file = export(&project, &["/", "--format", format]);
            fs::remove_file(project.path("content/pl.md")).unwrap();
            if !keeps_record {
                fs::remove_dir_all(project.path("translations")).unwrap();
            }
            let run = import(&project, &file, &[]);
            run.assert_status(0);
            assert!(!run.stderr.contains("already"), "{}", run.stderr);
            let text = read(&project, "content/pl.md");
            for words in ["Strona główna", "W skrócie.", "Potem możesz", "- dwa"] {
                assert!(text.contains(words), "{format}: {text}");
            }
            assert!(!project.bromost(&["status", "/"]).stdout.contains("missing"));
        }
    }
}

/// Exports what is outdated, and marks all of it as translated.
fn confirmed(project: &Project) -> String {
    export(project, &["/", "--only", "outdated"])
        .replace("state=\"initial\"", "state=\"translated\"")
}

#[track_caller]
fn assert_complete(project: &Project) {
    let status = project.bromost(&["status", "/"]).stdout;
    assert!(status.contains(" complete"), "{status}");
}

#[test]
fn a_summary_and_a_paragraph_that_were_written_anew_are_changes() {
    let project = site();
    project.replace("content/nb.md", "Kort fortalt.", "Noe helt annet for byer.");
    let status = project.bromost(&["status", "/"]).stdout;
    assert!(status.contains("content/nb.md:3"), "{status}");
    assert!(!status.contains("content/nb.md:2"), "{status}");
    let xliff = export(&project, &["/", "--only", "outdated"]);
    let xliff = translate(&xliff, "Noe helt annet for byer.", "Coś innego.");
    let run = import(&project, &xliff, &[]);
    run.assert_status(0);
    assert!(run.stderr.contains("1 changed, accepted"), "{}", run.stderr);
    assert_complete(&project);

    let project = site();
    project.replace(
        "content/nb.md",
        "Les **dette** og [[ny]]. Så er du klar.",
        "Noe helt annet for byer.",
    );
    let xliff = export(&project, &["/", "--only", "outdated"]);
    assert_eq!(xliff.matches("<unit ").count(), 1, "{xliff}");
    let line = xliff
        .lines()
        .find(|line| line.contains("Noe helt"))
        .unwrap();
    assert!(line.contains("<source>"), "{xliff}");
    let xliff = translate(&xliff, "Noe helt annet for byer.", "Coś innego.");
    import(&project, &xliff, &[]).assert_status(0);
    let expected = PAGE_IN_POLISH.replace(
        "Przeczytaj **to** i [[ny]].\nPotem możesz zaczynać.",
        "Coś innego.",
    );
    assert_eq!(read(&project, "content/pl.md"), expected);
    assert_complete(&project);
}

#[test]
fn what_is_gone_keeps_a_translation_outdated_and_is_named() {
    let project = site();
    project.replace("content/nb.md", "- to\n", "");
    let run = project.bromost(&[
        "translate",
        "export",
        "--to",
        "pl",
        "--only",
        "outdated",
        "--out",
        "bromost.toml",
        "/",
    ]);
    run.assert_status(0);
    assert!(
        run.stderr.contains("is gone from the original"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("bromost.toml is from before"),
        "{}",
        run.stderr
    );
    project.replace("content/nb.md", "- én\n", "- én ting\n");
    let xliff = export(&project, &["/", "--only", "outdated"]);
    let run = import(&project, translate(&xliff, "én ting", "jedno"), &[]);
    run.assert_status(0);
    assert!(!run.stderr.contains("accepted"), "{}", run.stderr);
    assert!(
        run.stderr
            .contains("1 changed; still outdated: content/nb.md:10 is gone from the original"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_was_moved_goes_out_with_its_translation_and_is_moved() {
    let project = site();
    project.replace("content/nb.md", "- én\n- to\n", "- to\n- én\n");
    let xliff = confirmed(&project);
    assert_eq!(xliff.matches("<unit ").count(), 1, "{xliff}");
    assert_eq!(xliff.matches("<target>").count(), 1, "{xliff}");
    let run = import(&project, &xliff, &[]);
    run.assert_status(0);
    let text = read(&project, "content/pl.md");
    let (one, two) = (text.find("jeden").unwrap(), text.find("dwa").unwrap());
    assert!(two < one, "{text}");
    assert_eq!(
        text.matches("jeden").count() + text.matches("dwa").count(),
        2
    );
    assert!(run.stderr.contains("1 changed, accepted"), "{}", run.stderr);
    assert_complete(&project);

    let project = site();
    let paragraph = "Les **dette** og [[ny]]. Så er du klar.\n\n";
    project.replace("content/nb.md", paragraph, "");
    project.replace(
        "content/nb.md",
        "![Et hus]",
        &format!("{paragraph}![Et hus]"),
    );
    let xliff = confirmed(&project);
    import(&project, &xliff, &[]).assert_status(0);
    let text = read(&project, "content/pl.md");
    let expected = PAGE_IN_POLISH
        .replace(
            "Przeczytaj **to** i [[ny]].\nPotem możesz zaczynać.\n\n",
            "",
        )
        .replace(
            "![Dom]",
            "Przeczytaj **to** i [[ny]]. Potem możesz zaczynać.\n\n![Dom]",
        );
    assert_eq!(text, expected);
    assert_complete(&project);
}

#[test]
fn what_cannot_be_moved_stays_and_is_told() {
    let project = site();
    let quote = |text: &str| format!("> {text}\n\n");
    for (file, words, first) in [
        ("content/nb.md", "Et sitat.", "## Først"),
        ("content/pl.md", "Cytat.", "## Najpierw"),
    ] {
        project.replace(file, first, &format!("{}{first}", quote(words)));
    }
    project
        .bromost(&["translate", "accept", "/"])
        .assert_status(0);
    let before = read(&project, "content/pl.md");
    project.replace("content/nb.md", &quote("Et sitat."), "");
    project.replace(
        "content/nb.md",
        "- én",
        &format!("{}- én", quote("Et sitat.")),
    );
    let untouched = export(&project, &["/", "--only", "outdated"]);
    let run = import(&project, &untouched, &["--partial"]);
    assert!(!run.stderr.contains("already"), "{}", run.stderr);
    let run = import(&project, confirmed(&project), &[]);
    run.assert_status(0);
    assert!(!run.stderr.contains("accepted"), "{}", run.stderr);
    assert!(
        run.stderr
            .contains("still outdated: content/nb.md:10 was moved in the original"),
        "{}",
        run.stderr
    );
    assert_eq!(read(&project, "content/pl.md"), before);
    assert_eq!(confirmed(&project).matches("<unit ").count(), 1);
}

#[test]
fn a_language_with_a_region_is_the_one_of_the_site() {
    let project = site();
    let xliff = export(&project, &["/"])
        .replace("srcLang=\"nb\"", "srcLang=\"nb-NO\"")
        .replace("trgLang=\"pl\"", "trgLang=\"pl-PL\"");
    import(&project, &xliff, &[]).assert_status(0);
    let run = import(&project, xliff.replace("nb-NO", "en-GB"), &[]);
    run.assert_status(1);
    assert!(run.stderr.contains("from `en-GB`"), "{}", run.stderr);
    assert!(run.stderr.contains("is in `nb`"), "{}", run.stderr);
}

#[test]
fn messages_say_what_is_the_matter() {
    let project = site();
    let xliff = export(&project, &["/"]);
    let emptied = xliff.replace("<target>jeden</target>", "<target></target>");
    let run = import(&project, &emptied, &[]);
    run.assert_status(0);
    assert!(
        run.stderr.contains("without its translation: `jeden`"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("already"), "{}", run.stderr);
    let po = export(&project, &["/", "--format", "po"]);
    let run = import(&project, po.replace("msgstr \"jeden\"", "msgstr \"\""), &[]);
    assert!(
        run.stderr.contains("without its translation: `jeden`"),
        "{}",
        run.stderr
    );
    for file in [
        &xliff,
        &po,
        &export(&project, &["/", "--format", "xliff-1.2"]),
    ] {
        let run = import(&project, file, &[]);
        assert!(!run.stderr.contains("warning"), "{}", run.stderr);
        let run = import(&project, file.replace("12 stk", "13 stk"), &[]);
        run.assert_status(0);
        assert!(
            run.stderr.contains("was edited in this file"),
            "{}",
            run.stderr
        );
    }
    let run = import(&project, &xliff[..xliff.rfind("</file>").unwrap()], &[]);
    run.assert_status(1);
    assert!(!run.stderr.contains("back.file:1:1"), "{}", run.stderr);
    assert!(run.stderr.contains("the file stops here"), "{}", run.stderr);

    fs::remove_dir_all(project.path("translations")).unwrap();
    for format in ["xliff", "po"] {
        let file = export(&project, &["/", "--format", format]);
        let run = import(&project, &file, &[]);
        run.assert_status(1);
        assert!(run.stderr.contains("nobody has accepted"), "{}", run.stderr);
        let help = if format == "po" {
            "take `fuzzy` away"
        } else {
            "`final`"
        };
        assert!(run.stderr.contains(help), "{}", run.stderr);
        assert!(!run.stderr.contains("not translated"), "{}", run.stderr);
    }
}

#[test]
fn a_term_keeps_its_closing_bracket_in_a_note() {
    let project = site();
    project.write(
        "locales/glossary.toml",
        "[[concept]]\nid = \"x\"\n[concept.terms]\nnb = [\"Foreningen (ZMP)\"]\npl = [\"Związek (ZMP)\"]\n",
    );
    project.write(
        "content/ny/nb.md",
        "+++\ntitle = \"Ny\"\n+++\n\nSe Foreningen (ZMP) her.\n",
    );
    let xliff = export(&project, &["ny"]);
    assert!(
        xliff.contains("Foreningen (ZMP) → Związek (ZMP)"),
        "{xliff}"
    );
}
