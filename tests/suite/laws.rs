//! What holds for every build, whatever is built.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use crate::golden;
use crate::project::{Project, Run, bromost, command, sources};
use crate::tree::{self, Tree, differences};

/// A site with something of everything.
fn project() -> Project {
    golden::project("kitchen-sink")
}

/// All of a built site, its manifest too.
#[track_caller]
fn built(project: &Project) -> Tree {
    tree::read(&project.build())
}

#[track_caller]
fn assert_same(expected: &Tree, found: &Tree) {
    let differing = differences(expected, found);
    assert!(differing.is_empty(), "\n{differing}");
}

#[test]
fn two_builds_give_the_same_bytes() {
    let first = built(&project());
    assert_same(&first, &built(&project()));
}

#[test]
fn threads_clock_zone_language_and_folder_change_nothing() {
    let expected = built(&project());
    let environments: [&[(&str, &str)]; 3] = [
        &[("RAYON_NUM_THREADS", "1")],
        &[("RAYON_NUM_THREADS", "7"), ("TZ", "Pacific/Auckland")],
        &[
            ("LANG", "pl_PL.UTF-8"),
            ("LC_ALL", "pl_PL.UTF-8"),
            ("LANGUAGE", "pl"),
            ("HOME", "/"),
        ],
    ];
    for environment in environments {
        let project = project();
        // From another folder, by an absolute path, and with files that were written at other times.
        age(project.root());
        let out = project.path("public");
        let arguments = ["build", "--root", project.root().to_str().unwrap()];
        bromost(&std::env::temp_dir(), &arguments, environment).assert_status(0);
        assert_same(&expected, &tree::read(&out));
    }
}

/// Sets back when each file was changed, each by another day.
fn age(folder: &Path) {
    let mut days = 1;
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            age(&entry.path());
        } else {
            let file = fs::File::options().append(true).open(entry.path()).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(86_400 * days))
                .unwrap();
            days += 1;
        }
    }
}

#[test]
fn the_order_in_which_files_were_made_changes_nothing() {
    let first = project();
    let expected = built(&first);
    // File systems list what was made last in another place: make the same project backwards.
    let backwards = Project::empty();
    let mut sources = tree::read(first.root());
    sources.retain(|path, _| !path.starts_with("public/"));
    for (path, bytes) in sources.iter().rev() {
        backwards.write(path, bytes);
    }
    assert_same(&expected, &built(&backwards));
}

/// An edit that an editor makes.
type Edit = fn(&Project);

const EDITS: [(&str, Edit); 8] = [
    ("a word", |project| {
        let text = fs::read_to_string(project.path("content/nb.md")).unwrap();
        project.write("content/nb.md", text + "\nEt nytt avsnitt.\n");
    }),
    ("a title that others link to", |project| {
        project.replace(
            "content/tools/samson/nb.md",
            "title = \"SAMSON\"",
            "title = \"SAMSON 2\"",
        );
    }),
    ("a fact", |project| {
        project.replace(
            "content/cases/capacity/entry.toml",
            "EUR 13000000",
            "EUR 14000000.50",
        );
    }),
    ("a new entry", |project| {
        project.write(
            "content/tools/new/nb.md",
            "+++\ntitle = \"Nytt\"\n+++\n\nTekst.\n",
        );
        project.write(
            "content/tools/new/pl.md",
            "+++\ntitle = \"Nowe\"\n+++\n\nTekst.\n",
        );
        project.write("content/tools/new/entry.toml", "[facts]\nowner = \"KS\"\n");
    }),
    ("an entry less", |project| {
        fs::remove_dir_all(project.path("content/plain")).unwrap()
    }),
    ("a translation less", |project| {
        fs::remove_file(project.path("content/about/pl.md")).unwrap()
    }),
    ("a template", |project| {
        let template = "themes/plain/templates/entry.html";
        let text = fs::read_to_string(project.path(template)).unwrap();
        project.write(template, text.replace("<h1", "<h1 class=\"new\""));
    }),
    ("a message", |project| {
        let file = "themes/plain/locales/nb/theme.ftl";
        let text = fs::read_to_string(project.path(file)).unwrap();
        assert!(text.contains("menu = "));
        project.write(file, text.replace("menu = ", "menu = Ny "));
    }),
];

#[test]
fn a_build_after_an_edit_equals_a_clean_build() {
    for (what, edit) in EDITS {
        let edited = project();
        edited.build();
        edit(&edited);
        let clean = project();
        edit(&clean);
        let differing = differences(&built(&clean), &built(&edited));
        assert!(differing.is_empty(), "after {what}:\n{differing}");
    }
}

#[test]
fn an_edit_taken_back_gives_the_first_site_again() {
    let project = project();
    let first = built(&project);
    let text = fs::read(project.path("content/nb.md")).unwrap();
    project.write("content/nb.md", "+++\ntitle = \"Annet\"\n+++\n");
    let second = built(&project);
    assert!(!differences(&first, &second).is_empty());
    project.write("content/nb.md", text);
    assert_same(&first, &built(&project));
}

#[test]
fn a_build_with_an_error_leaves_the_site_as_it_was() {
    let project = project();
    let before = built(&project);
    let mistakes: [(&str, &str); 4] = [
        (
            "content/nb.md",
            "+++\ntitle = \"Hjem\"\n+++\n\n[[nowhere]]\n",
        ),
        ("content/tools/samson/entry.toml", "[facts\n"),
        ("bromost.toml", "[site]\n"),
        (
            "themes/plain/templates/entry.html",
            "{{ entry.nothing.there }}",
        ),
    ];
    for (path, text) in mistakes {
        let right = fs::read(project.path(path)).unwrap();
        project.write(path, text);
        project.bromost(&["build"]).assert_status(1);
        assert_same(&before, &tree::read(&project.path("public")));
        project.write(path, right);
    }
    // And nothing lies about beside it.
    let staging = fs::read_dir(project.root()).unwrap();
    let names: Vec<String> = staging
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("staging"))
        .collect();
    assert!(names.is_empty(), "{names:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_did_not_change_stays_the_same_file() {
    use std::os::unix::fs::MetadataExt;
    let project = project();
    let site = project.build();
    let inodes = |site: &Path| -> Vec<(String, u64)> {
        tree::read_site(site)
            .keys()
            .map(|path| (path.clone(), fs::metadata(site.join(path)).unwrap().ino()))
            .collect()
    };
    let before = inodes(&site);
    project.build();
    assert_eq!(inodes(&site), before);
    // Of an entry that nothing names, only its own page, the two that show it beside its translation, and those that
    // list it change.
    project.replace("content/plain/nb.md", "Bare tekst.", "Bare tekst, endret.");
    project.build();
    let changed: Vec<String> = inodes(&site)
        .into_iter()
        .filter(|file| !before.contains(file))
        .map(|(path, _)| path)
        .collect();
    assert!(
        changed
            .iter()
            .any(|path| path == "nb/bare-tekst/index.html"),
        "{changed:?}"
    );
    assert!(changed.len() <= 4, "{changed:?}");
}

#[test]
fn nothing_is_taken_away_that_a_build_did_not_write() {
    let project = project();
    let site = project.build();
    fs::write(site.join("google1234.html"), "mine").unwrap();
    project.replace("content/plain/nb.md", "Bare tekst.", "Bare tekst, endret.");
    project.build();
    assert_eq!(
        fs::read_to_string(site.join("google1234.html")).unwrap(),
        "mine"
    );
}

#[test]
fn a_folder_that_is_no_site_of_ours_is_refused() {
    let project = project();
    project.write("mine/letter.txt", "dear");
    for out in ["mine", "content", ".", "..", "/"] {
        let before = tree::read(&project.path("content"));
        let run = project.bromost(&["build", "--out", out]);
        run.assert_status(2);
        assert_same(&before, &tree::read(&project.path("content")));
    }
    assert_eq!(tree::read(&project.path("mine")).len(), 1);
}

#[test]
fn the_exit_status_tells_whose_turn_it_is() {
    let project = project();
    let status = |arguments: &[&str]| project.bromost(arguments).status;
    assert_eq!(status(&["check"]), 0);
    assert_eq!(status(&["--help"]), 0);
    assert_eq!(status(&["--version"]), 0);
    assert_eq!(status(&["explain", "broken-link"]), 0);
    for wrong in [
        &["no-such-command"][..],
        &["build", "--no-such-option"],
        &["build", "--root", "no-such-folder"],
        &["build", "--base-url", "no address"],
        &["check", "--format", "xml"],
        &["explain", "no-such-code"],
    ] {
        assert_eq!(status(wrong), 2, "{wrong:?}");
    }
    project.write("content/nb.md", "+++\n+++\n");
    assert_eq!(status(&["check"]), 1);
    assert_eq!(status(&["build"]), 1);
}

#[cfg(unix)]
#[test]
fn a_failing_machine_gives_exit_status_3() {
    let project = project();
    // A device where the folder of the site is to be made: no folder can be made in it, not even by root.
    let run = project.bromost(&["build", "--out", "/dev/null/site"]);
    assert!(matches!(run.status, 2 | 3), "{} {}", run.status, run.stderr);
    // A file that is there and cannot be read: a folder in its place.
    fs::remove_file(project.path("bromost.toml")).unwrap();
    fs::create_dir(project.path("bromost.toml")).unwrap();
    let run = project.bromost(&["check"]);
    run.assert_status(3);
    assert!(run.stderr.contains("bromost.toml"), "{}", run.stderr);
}

#[test]
fn warnings_fail_a_check_only_when_it_is_strict() {
    let project = project();
    project.write(
        "content/plain/nb.md",
        "+++\ntitle = \"Bare tekst\"\n+++\n\n# For stor\n",
    );
    project.bromost(&["check"]).assert_status(0);
    project.bromost(&["check", "--strict"]).assert_status(1);
    project.bromost(&["build"]).assert_status(0);
    let quiet = project.bromost(&["check", "--quiet"]);
    assert_eq!(quiet.stderr, "");
}

#[test]
fn a_warning_is_allowed_by_its_code() {
    let mistake = |project: &Project| {
        project.write(
            "content/plain/nb.md",
            "+++\ntitle = \"Bare tekst\"\n+++\n\n# For stor\n",
        );
        project.write(
            "content/plain/pl.md",
            "+++\ntitle = \"Sam tekst\"\n+++\n\n# Za duże\n",
        );
    };
    let for_all = project();
    mistake(&for_all);
    for_all.replace(
        "bromost.toml",
        "[site]\n",
        "[site]\nallow = [\"first-level-heading\"]\n",
    );
    for_all.bromost(&["check", "--strict"]).assert_status(0);
    let for_one = project();
    mistake(&for_one);
    for_one.write(
        "content/plain/entry.toml",
        "allow = [\"first-level-heading\"]\n",
    );
    for_one.bromost(&["check", "--strict"]).assert_status(0);
    for_one.write(
        "content/about/nb.md",
        "+++\ntitle = \"Om\"\n+++\n\n# For stor\n",
    );
    for_one.bromost(&["check", "--strict"]).assert_status(1);
    let for_places = project();
    mistake(&for_places);
    for_places.replace(
        "bromost.toml",
        "[site]\n",
        "[site]\nallow = [\n  { code = \"first-level-heading\", language = \"pl\" },\n  { code = \"first-level-heading\", text = \"For stor\" },\n]\n",
    );
    for_places.bromost(&["check", "--strict"]).assert_status(0);
    for_places.replace("content/plain/nb.md", "For stor", "Stor");
    // One place no longer fits what is told; whether it fits a draft can be said only where drafts are checked too.
    let told = |arguments: &[&str]| for_places.bromost(arguments).stderr;
    assert!(told(&["check"]).contains("first-level-heading"));
    assert!(!told(&["check"]).contains("unused-allowance"));
    assert!(told(&["check", "--drafts"]).contains("unused-allowance"));
}

#[test]
fn the_json_form_is_as_promised() {
    let project = project();
    project.write(
        "content/nb.md",
        "+++\ntitle = \"Hjem\"\nsumary = \"S\"\n+++\n\nÅ, [[nowhere]]\n\n# Én\n",
    );
    let run = project.bromost(&["check", "--format", "json"]);
    run.assert_status(1);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("one JSON object");
    let keys: BTreeSet<&str> = report
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, BTreeSet::from(["diagnostics", "errors", "warnings"]));
    let found = report["diagnostics"].as_array().unwrap();
    let count = |severity: &str| {
        found
            .iter()
            .filter(|one| one["severity"] == severity)
            .count()
    };
    assert_eq!(report["errors"], count("error"));
    assert_eq!(report["warnings"], count("warning"));
    for one in found {
        for key in ["code", "message", "file", "help"] {
            assert!(
                one[key].as_str().is_some_and(|text| !text.is_empty()),
                "{key} in {one}"
            );
        }
        assert!(
            matches!(one["severity"].as_str(), Some("error" | "warning" | "info")),
            "{one}"
        );
        let number = |key: &str| {
            one[key]
                .as_u64()
                .filter(|number| *number > 0)
                .unwrap_or_else(|| panic!("{key} in {one}"))
        };
        assert!(
            (number("line"), number("column")) <= (number("end_line"), number("end_column")),
            "{one}"
        );
    }
    // Columns count Unicode scalar values: `Å` is one.
    let link = found
        .iter()
        .find(|one| one["code"] == "broken-link")
        .expect("the broken link");
    let place = ["line", "column", "end_line", "end_column"].map(|key| link[key].as_u64().unwrap());
    assert_eq!(place, [6, 4, 6, 15], "{link}");
}

#[test]
fn findings_are_sorted_and_told_once() {
    let project = project();
    for file in [
        "content/nb.md",
        "content/about/nb.md",
        "content/plain/nb.md",
    ] {
        project.write(
            file,
            "+++\ntitle = \"T\"\n+++\n\n[[two]] [[one]]\n\n[[two]]\n",
        );
    }
    let run = project.bromost(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("one JSON object");
    let rank = |severity: &str| {
        ["error", "warning", "info"]
            .iter()
            .position(|it| *it == severity)
    };
    let places: Vec<_> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap().to_owned();
            (
                text("file"),
                one["line"].as_u64().unwrap(),
                one["column"].as_u64().unwrap(),
                one["end_line"].as_u64().unwrap(),
                one["end_column"].as_u64().unwrap(),
                rank(&text("severity")),
                text("code"),
                text("message"),
            )
        })
        .collect();
    let sorted: BTreeSet<_> = places.iter().cloned().collect();
    assert_eq!(places, Vec::from_iter(sorted));
}

#[test]
fn drafts_are_published_only_when_asked_for() {
    let project = project();
    let without = tree::read_site(&project.build());
    project.bromost(&["build", "--drafts"]).assert_status(0);
    let with = tree::read_site(&project.path("public"));
    let more: Vec<&String> = with
        .keys()
        .filter(|path| !without.contains_key(*path))
        .collect();
    assert!(more.iter().any(|path| path.contains("utkast")), "{more:?}");
    for (path, bytes) in &without {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Utkastet"), "{path} tells of a draft");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let project = project();
    for index in 0..40 {
        project.write(
            &format!("content/plain/{index}/nb.md"),
            "+++\n+++\n\n[[nowhere]]\n".repeat(20),
        );
    }
    for arguments in [
        &["check", "--format", "json"][..],
        &["schema", "bromost"],
        &["completions", "bash"],
    ] {
        let mut child = command(project.root(), arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        let status = child.wait().unwrap().code();
        assert!(
            matches!(status, Some(0 | 1)),
            "{arguments:?}: {status:?} {said}"
        );
        assert!(
            !said.contains("panicked") && !said.contains("roken pipe"),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn no_colour_where_nobody_sees_it() {
    let project = project();
    project.write("content/nb.md", "+++\n+++\n\n[[nowhere]]\n");
    for run in [
        project.bromost(&["check"]),
        project.bromost(&["build"]),
        project.bromost(&["check", "--format", "json"]),
    ] {
        assert!(!run.stderr.contains('\x1b') && !run.stdout.contains('\x1b'));
    }
}

#[test]
fn a_check_writes_nothing() {
    let project = project();
    let before = tree::read(project.root());
    project.bromost(&["check"]).assert_status(0);
    assert_same(&before, &tree::read(project.root()));
}

#[test]
fn a_new_site_is_built_without_a_warning() {
    for languages in ["nb,pl", "en", "nb,en,pl"] {
        let project = Project::empty();
        project
            .bromost(&["new", "site", "--languages", languages])
            .assert_status(0);
        project.bromost(&["check", "--strict"]).assert_status(0);
        let site = tree::read_site(&project.build());
        for language in languages.split(',') {
            assert!(
                site.contains_key(&format!("{language}/index.html")),
                "{languages}: {:?}",
                site.keys()
            );
        }
        let base = golden::setting(&project, "base_url");
        let broken = crate::links::broken(&site, &base);
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }
}

#[test]
fn a_new_site_is_made_in_an_empty_folder_only() {
    let project = Project::empty();
    project.write("letter.txt", "dear");
    project.bromost(&["new", "site"]).assert_status(2);
    assert_eq!(tree::read(project.root()).len(), 1);
}

#[test]
fn a_new_entry_is_built_without_an_error() {
    let project = Project::empty();
    project.bromost(&["new", "site"]).assert_status(0);
    project
        .bromost(&["new", "entry", "news/first", "--title", "Først"])
        .assert_status(0);
    project.bromost(&["build"]).assert_status(0);
    project.bromost(&["build", "--drafts"]).assert_status(0);
    let site = tree::read_site(&project.path("public"));
    assert!(
        site.contains_key("nb/news/forst/index.html"),
        "{:?}",
        site.keys()
    );
    project
        .bromost(&["new", "entry", "news/first"])
        .assert_status(2);
}

#[test]
fn schemas_are_json_and_name_the_keys() {
    for (name, key) in [
        ("bromost", "source_language"),
        ("entry", "children"),
        ("glossary", "forbidden"),
    ] {
        let run = project().bromost(&["schema", name]);
        run.assert_status(0);
        let schema: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert!(schema["$schema"].is_string(), "{name}");
        assert!(run.stdout.contains(&format!("\"{key}\"")), "{name}");
    }
}

#[test]
fn completions_are_made_for_each_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run: Run = bromost(&std::env::temp_dir(), &["completions", shell], &[]);
        run.assert_status(0);
        assert!(run.stdout.contains("bromost"), "{shell}");
    }
}

/// The codes that the sources give diagnostics.
fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    let mut folders = vec![sources().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
            {
                let text = fs::read_to_string(path).unwrap();
                let text = text
                    .split("#[cfg(test)]\nmod tests {")
                    .next()
                    .unwrap()
                    .to_owned();
                gather_codes(&text, &mut codes);
            }
        }
    }
    codes
}

/// The text in quotation marks right after each of the ways in which a code is given.
fn gather_codes(text: &str, codes: &mut BTreeSet<String>) {
    const BEFORE: [&str; 9] = [
        "Diagnostic::error(",
        "Diagnostic::warning(",
        "Diagnostic::info(",
        ".error(",
        ".warning(",
        "code:",
        "const CODE: &str =",
        "Unfit::new(",
        "fn code() -> &'static str {",
    ];
    for before in BEFORE {
        for (at, _) in text.match_indices(before) {
            let after = text[at + before.len()..].trim_start();
            let quoted = after
                .strip_prefix('"')
                .and_then(|after| after.split_once('"'));
            if let Some((code, _)) = quoted.filter(|(code, _)| is_code(code)) {
                codes.insert(code.to_owned());
            }
        }
    }
}

fn is_code(text: &str) -> bool {
    text.contains('-')
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[test]
fn every_code_is_explained_and_nothing_else_is() {
    let listed = bromost(&std::env::temp_dir(), &["explain"], &[]);
    let explained: BTreeSet<String> = listed.stdout.lines().map(str::to_owned).collect();
    let codes = codes();
    let missing: Vec<&String> = codes.difference(&explained).collect();
    let left_over: Vec<&String> = explained.difference(&codes).collect();
    assert!(
        missing.is_empty() && left_over.is_empty(),
        "codes without a page in docs/diagnostics: {missing:#?}\npages of no code: {left_over:#?}"
    );
}

#[test]
fn every_page_of_a_code_is_named_for_it_and_tells_what_why_and_how() {
    let folder = sources().join("docs/diagnostics");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let code = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.lines()
                .next()
                .is_some_and(|line| line.starts_with("# ") && line.contains(&code)),
            "{code}"
        );
    }
}
