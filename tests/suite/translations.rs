//! What is known of translations: unknown until accepted, outdated when the original changes, and told to readers.

use serde_json::Value;

use crate::project::Project;

/// A new site in which the Polish of the guide has been accepted.
fn accepted() -> Project {
    let project = Project::empty();
    project.bromost(&["new", "site", "."]).assert_status(0);
    project
        .bromost(&["translate", "accept", "guide"])
        .assert_status(0);
    project
}

/// The Polish of an entry, as `status` tells it.
fn polish(project: &Project, id: &str) -> Value {
    let run = project.bromost(&["status", "--format", "json"]);
    run.assert_status(0);
    let status: Value = serde_json::from_str(&run.stdout).unwrap();
    let entries = status["entries"].as_array().unwrap();
    let entry = entries.iter().find(|entry| entry["id"] == id).unwrap();
    let translations = entry["translations"].as_array().unwrap();
    translations
        .iter()
        .find(|translation| translation["language"] == "pl")
        .unwrap()
        .clone()
}

#[track_caller]
fn check(project: &Project, id: &str, state: &str) {
    assert_eq!(polish(project, id)["state"], state);
}

#[test]
fn a_translation_is_unknown_until_it_is_accepted() {
    let project = accepted();
    check(&project, "", "unknown");
    check(&project, "guide", "complete");
}

#[test]
fn an_edit_of_the_original_makes_it_outdated_and_names_the_words() {
    let project = accepted();
    project.replace("content/guide/nb.md", "Lag en mappe", "Lag ei mappe");
    let translation = polish(&project, "guide");
    assert_eq!(translation["state"], "outdated");
    let changes = translation["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1);
    assert!(
        changes[0]["then"]
            .as_str()
            .unwrap()
            .contains("Lag en mappe")
    );
    assert!(changes[0]["now"].as_str().unwrap().contains("Lag ei mappe"));

    let told = project.bromost(&["status"]).stdout;
    assert!(told.contains("Lag [-en-]{+ei+} mappe"), "{told}");

    let site = project.build();
    let page = std::fs::read_to_string(site.join("pl/jak-napisac-strone/index.html")).unwrap();
    assert!(page.contains("Tłumaczenie nie jest aktualne"));
    let original = std::fs::read_to_string(site.join("nb/slik-skriver-du-en-side/index.html"));
    assert!(!original.unwrap().contains("outdated-translation"));
}

#[test]
fn new_and_gone_parts_are_told_apart_and_new_lines_are_no_change() {
    let project = accepted();
    project.replace(
        "content/guide/nb.md",
        "> [!TIP]",
        "Et nytt avsnitt.\n\n> [!TIP]",
    );
    project.replace(
        "content/guide/nb.md",
        "3. Kjør `bromost check` og rett det som blir meldt.\n",
        "",
    );
    let translation = polish(&project, "guide");
    let changes = translation["changes"].as_array().unwrap();
    let kinds: Vec<(bool, bool)> = changes
        .iter()
        .map(|change| (change["then"].is_null(), change["now"].is_null()))
        .collect();
    assert_eq!(kinds, [(false, true), (true, false)]);

    let rewrapped = accepted();
    rewrapped.replace("content/guide/nb.md", "Lag en mappe", "Lag\n   en mappe");
    check(&rewrapped, "guide", "complete");
}

#[test]
fn status_keeps_to_the_entries_and_states_that_are_asked_for() {
    let project = accepted();
    project.replace("content/guide/nb.md", "Lag en mappe", "Lag ei mappe");
    let status = |arguments: &[&str]| {
        let run = project.bromost(&[&["status"], arguments].concat());
        run.assert_status(0);
        run.stdout
    };
    let outdated = status(&["--only", "outdated"]);
    assert!(outdated.contains("guide"), "{outdated}");
    assert!(outdated.contains("[-en-]{+ei+}"), "{outdated}");
    assert!(outdated.ends_with("\n1 outdated\n"), "{outdated}");
    let unknown = status(&["--only", "unknown,missing"]);
    assert!(!unknown.contains("guide"), "{unknown}");
    assert!(unknown.ends_with("unknown\n"), "{unknown}");
    assert!(status(&["guide", "--only", "missing"]).ends_with("nothing\n"));
    let home: Value = serde_json::from_str(&status(&["/", "--format", "json"])).unwrap();
    assert_eq!(home["entries"].as_array().unwrap().len(), 1);
    project.bromost(&["status", "gide"]).assert_status(2);
}

#[test]
fn a_minor_change_is_accepted_with_its_reason() {
    let project = accepted();
    project.replace("content/guide/nb.md", "Lag en mappe", "Lag ei mappe");
    project
        .bromost(&["translate", "accept", "guide", "--minor", "a form of words"])
        .assert_status(0);
    check(&project, "guide", "complete");
    let record = std::fs::read_to_string(project.path("translations/guide/pl.toml")).unwrap();
    assert!(record.contains("minor = \"a form of words\""));
}

#[test]
fn drafts_and_missing_translations_are_named() {
    let project = accepted();
    std::fs::remove_file(project.path("content/pl.md")).unwrap();
    check(&project, "", "missing");
    project.replace(
        "content/guide/pl.md",
        "+++\ntitle",
        "+++\ndraft = true\ntitle",
    );
    check(&project, "guide", "draft");
}

#[test]
fn a_record_edited_by_hand_is_refused() {
    let project = accepted();
    project.replace(
        "translations/guide/pl.toml",
        "Det viktigste på ett minutt.",
        "Det viktigste.",
    );
    let run = project.bromost(&["check"]);
    run.assert_status(1);
    assert!(
        run.stderr.contains("error[damaged-record]"),
        "{}",
        run.stderr
    );
}

#[test]
fn accepting_what_is_accepted_changes_no_byte() {
    let project = accepted();
    let path = project.path("translations/guide/pl.toml");
    let before = std::fs::read(&path).unwrap();
    project.bromost(&["translate", "accept"]).assert_status(0);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn the_shipped_translations_are_up_to_date() {
    let run = Project::shipped().bromost(&["status"]);
    run.assert_status(0);
    for state in ["outdated", "unknown", "missing", "draft"] {
        assert!(!run.stdout.contains(state), "{}", run.stdout);
    }
}

#[test]
fn accepting_looks_at_the_entries_that_are_named_and_below() {
    let project = accepted();
    project.replace("content/guide/nb.md", "Lag en mappe", "Lag ei mappe");
    project.write("content/other/nb.md", "+++\ntitle = \n+++\n");
    project
        .bromost(&["translate", "accept", "guide", "--minor", " "])
        .assert_status(2);
    project
        .bromost(&["translate", "accept", "other"])
        .assert_status(1);
    project
        .bromost(&["translate", "accept", "guide"])
        .assert_status(0);
    check(&project, "guide", "complete");
    for language in ["nb", "pl"] {
        let page = "+++\ntitle = \"Under\"\n+++\n";
        project.write(&format!("content/guide/below/{language}.md"), page);
    }
    project
        .bromost(&["translate", "accept", "guide"])
        .assert_status(0);
    check(&project, "guide/below", "complete");
}
