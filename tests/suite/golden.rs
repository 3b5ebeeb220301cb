//! Sites whose whole output is known: each folder in `tests/sites/` is a project, with what is built from it in its
//! `expected/`. Most wear `tests/themes/plain`, so that the shipped theme can change without them.

use std::path::PathBuf;

use crate::links;
use crate::project::{Project, sources};
use crate::tree::{cases, differences, is_blessing, read_site, write};

fn sites() -> PathBuf {
    sources().join("tests/sites")
}

/// A site's project, in the theme that its configuration names.
pub fn project(name: &str) -> Project {
    let project = Project::copy_of(&sites().join(name));
    let theme = setting(&project, "theme");
    let shared = sources().join("tests/themes").join(&theme);
    if shared.exists() && !project.path("themes").join(&theme).exists() {
        project.lay_over(&shared, &format!("themes/{theme}"));
    }
    project
}

/// A key of `[site]`; empty where it is left out.
pub fn setting(project: &Project, key: &str) -> String {
    let text = std::fs::read_to_string(project.path("bromost.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    table["site"]
        .get(key)
        .and_then(toml::Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// The files that are compared, where a site's `expected-files.txt` names them; `None` means all.
fn chosen_files(name: &str) -> Option<Vec<String>> {
    let list = std::fs::read_to_string(sites().join(name).join("expected-files.txt")).ok()?;
    let lines = list
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    Some(lines.map(str::to_owned).collect())
}

#[test]
fn each_site_is_built_as_expected() {
    let mut told = String::new();
    for name in cases(&sites()) {
        let project = project(&name);
        let built = project.bromost(&["build"]);
        if built.status != 0 {
            told.push_str(&format!(
                "{name}: exit status {}\n{}\n",
                built.status, built.stderr
            ));
            continue;
        }
        let mut found = read_site(&project.path("public"));
        if let Some(chosen) = chosen_files(&name) {
            found.retain(|path, _| chosen.contains(path));
        }
        let folder = sites().join(&name).join("expected");
        let differing = differences(&crate::tree::read(&folder), &found);
        if is_blessing() {
            write(&folder, &found);
        } else if !differing.is_empty() {
            told.push_str(&format!("{name}:\n{differing}\n"));
        }
    }
    assert!(
        told.is_empty(),
        "{told}\nBROMOST_BLESS=1 takes what is built as what is expected"
    );
}

#[test]
fn each_site_has_nothing_to_find_fault_with() {
    for name in cases(&sites()) {
        let checked = project(&name).bromost(&["check", "--strict"]);
        assert_eq!(checked.status, 0, "{name}:\n{}", checked.stderr);
    }
}

#[test]
fn every_address_of_each_site_leads_somewhere() {
    for name in cases(&sites()) {
        let project = project(&name);
        let site = read_site(&project.build());
        let broken = links::broken(&site, &setting(&project, "base_url"));
        assert!(broken.is_empty(), "{name}:\n{}", broken.join("\n"));
    }
}
