//! What editors get wrong, and what they are told.
//!
//! A case is a folder in `tests/invalid/`: the files that it lays over the sound project `_base`, and `expected.txt`
//! and `expected.json` with what is said about it. A file that cannot lie in a repository is made by [`prepare`].

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{Project, Run, sources};
use crate::tree::{cases, first_difference, is_blessing};

fn folder() -> PathBuf {
    sources().join("tests/invalid")
}

fn project(case: &str) -> Project {
    let project = Project::copy_of(&folder().join("_base"));
    project.lay_over(&folder().join(case), "");
    prepare(case, &project);
    project
}

/// Makes what a repository cannot hold, or a checkout may change.
fn prepare(case: &str, project: &Project) {
    match case {
        // A Windows editor's legacy encodings: Latin-2 and UTF-16 with its byte order mark.
        "invalid-utf-8" => project.write(
            "content/pl.md",
            b"+++\ntitle = \"Narz\xEAdzia\"\n+++\n\nTekst.\n",
        ),
        "invalid-utf-8-utf-16" => {
            let text = "+++\ntitle = \"Hjem\"\n+++\n";
            let bytes: Vec<u8> = std::iter::once(0xFEFF)
                .chain(text.encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect();
            project.write("content/nb.md", bytes);
        }
        "invalid-character" => project.write(
            "content/nb.md",
            "+++\ntitle = \"Hjem\"\n+++\n\nTekst\0 her.\n",
        ),
        // The same name twice on a Mac, where the file system composes no letters.
        "duplicate-route-nfd" => {
            project.write("content/tools/samson/m\u{e5}ling.txt", "1");
            project.write("content/tools/samson/ma\u{30a}ling.txt", "2");
        }
        "duplicate-route-case" => {
            project.write("content/tools/samson/Plan.txt", "1");
            project.write("content/tools/samson/plan.txt", "2");
        }
        #[cfg(unix)]
        "link-leaves-project" => {
            std::os::unix::fs::symlink(
                "/etc/hostname",
                project.path("content/tools/samson/secret.txt"),
            )
            .unwrap();
        }
        #[cfg(unix)]
        "broken-symbolic-link-nowhere" => {
            std::os::unix::fs::symlink("gone.svg", project.path("content/tools/samson/old.svg"))
                .unwrap();
        }
        #[cfg(unix)]
        "broken-symbolic-link-circle" => {
            std::os::unix::fs::symlink("..", project.path("content/tools/again")).unwrap();
        }
        #[cfg(unix)]
        "not-a-file" => {
            let socket = project.path("content/tools/samson/talk");
            drop(std::os::unix::net::UnixListener::bind(socket).unwrap());
        }
        "no-content" => fs::remove_dir_all(project.path("content")).unwrap(),
        _ => {}
    }
}

/// Compares what is said with a file of the case, or writes it there.
fn compare(file: &Path, found: &str, told: &mut String) {
    if is_blessing() {
        fs::write(file, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    if expected != found {
        let difference = first_difference(expected.as_bytes(), found.as_bytes());
        told.push_str(&format!("{}: {difference}\n", file.display()));
    }
}

/// JSON with a line for each member, so that a change can be read.
fn spread(json: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(json) {
        Ok(value) => format!("{value:#}\n"),
        Err(_) => json.to_owned(),
    }
}

/// The severities and codes that a report in JSON tells.
fn codes(report: &serde_json::Value) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let diagnostics = report["diagnostics"].as_array();
    diagnostics
        .unwrap_or(&Vec::new())
        .iter()
        .map(|found| (text(&found["severity"]), text(&found["code"])))
        .collect()
}

#[test]
fn a_sound_project_has_nothing_to_find_fault_with() {
    let project = Project::copy_of(&folder().join("_base"));
    project.bromost(&["build"]).assert_status(0);
    let checked = project.bromost(&["check", "--strict"]);
    checked.assert_status(0);
    assert_eq!(checked.stderr, "nothing found\n");
}

#[test]
fn each_mistake_is_told_as_expected() {
    let mut told = String::new();
    for case in cases(&folder()) {
        let project = project(&case);
        let text = project.bromost(&["check"]);
        let json = project.bromost(&["check", "--format", "json"]);
        compare(
            &folder().join(&case).join("expected.txt"),
            &text.stderr,
            &mut told,
        );
        compare(
            &folder().join(&case).join("expected.json"),
            &spread(&json.stdout),
            &mut told,
        );
        check_outcome(&case, &project, &text, &json, &mut told);
    }
    assert!(
        told.is_empty(),
        "\n{told}\nBROMOST_BLESS=1 takes what is said as what is expected"
    );
}

/// An error stops a build, a warning does not, and neither does a check write anything.
fn check_outcome(case: &str, project: &Project, text: &Run, json: &Run, told: &mut String) {
    let mut wrong = |what: String| told.push_str(&format!("{case}: {what}\n"));
    let Ok(report) = serde_json::from_str::<serde_json::Value>(&json.stdout) else {
        return wrong(format!("no JSON: {}", json.stdout));
    };
    let codes = codes(&report);
    if codes.is_empty() {
        wrong("nothing was found".to_owned());
    }
    let has_errors = codes.iter().any(|(severity, _)| severity == "error");
    let status = i32::from(has_errors);
    for run in [text, json] {
        if run.status != status {
            wrong(format!("exit status {} and not {status}", run.status));
        }
    }
    if project.path("public").exists() {
        wrong("`check` made a site".to_owned());
    }
    let built = project.bromost(&["build"]);
    if built.status != status {
        wrong(format!(
            "`build` ended with {} and not {status}",
            built.status
        ));
    }
    if project.path("public").exists() == has_errors {
        wrong(format!(
            "`build` {} a site",
            if has_errors { "made" } else { "did not make" }
        ));
    }
    let left = fs::read_dir(project.root()).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("staging")
    });
    if left.count() > 0 {
        wrong("a staging folder was left".to_owned());
    }
    // A case's folder is named for its code, with more words where one code has several cases.
    if !codes
        .iter()
        .any(|(_, code)| case.starts_with(code.as_str()))
    {
        wrong(format!("is named for none of what was found: {codes:?}"));
    }
}
