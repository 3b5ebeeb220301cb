//! The termbase as files for other programs.

use std::collections::BTreeMap;

use crate::project::{Project, sources};

fn glossary() -> Project {
    let project = Project::copy_of(&sources().join("tests/sites/glossary"));
    project.lay_over(&sources().join("tests/themes/plain"), "themes/plain");
    project
}

/// The terms of each concept and language with their status, as a program that knows TBX sees them.
#[track_caller]
fn check(format: &str, root: &str, [concept, language, term]: [&str; 3]) {
    let run = glossary().bromost(&["translate", "glossary", "--format", format]);
    run.assert_status(0);
    let document = roxmltree::Document::parse(&run.stdout).unwrap();
    let top = document.root_element();
    assert_eq!(top.tag_name().name(), root);
    assert_eq!(top.attribute("type"), Some("TBX-Basic"));
    let named = |name| {
        let nodes = document.descendants();
        nodes.filter(move |node| node.tag_name().name() == name)
    };
    let ids: Vec<_> = named(concept)
        .filter_map(|node| node.attribute("id"))
        .collect();
    assert_eq!(
        ids,
        [
            "municipality",
            "association",
            "practice",
            "everyday",
            "stage",
            "taken"
        ]
    );
    let mut found = BTreeMap::new();
    for node in named(language) {
        let id = node.parent_element().unwrap().attribute("id").unwrap();
        let tag = node
            .attribute(("http://www.w3.org/XML/1998/namespace", "lang"))
            .unwrap();
        let child = |node: roxmltree::Node<'_, '_>, name: &str| {
            let found = node
                .children()
                .find(|child| child.tag_name().name() == name);
            found.and_then(|child| child.text().map(str::to_owned))
        };
        let terms: Vec<String> = node
            .children()
            .filter(|child| child.tag_name().name() == term)
            .map(|node| {
                let status = child(node, "termNote").unwrap();
                let (status, _) = status.split_once("Term").unwrap();
                format!("{}: {status}", child(node, "term").unwrap())
            })
            .collect();
        found.insert((id, tag), (child(node, "descrip"), terms));
    }
    let (definition, terms) = &found[&("municipality", "pl")];
    assert_eq!(definition.as_deref(), Some("Jednostka \"lokalna\"."));
    assert_eq!(
        terms[..],
        [
            "gmina: preferred",
            "gmina wiejska: admitted",
            "komuna: deprecated"
        ]
    );
    let (definition, terms) = &found[&("association", "pl")];
    assert_eq!(*definition, None);
    assert_eq!(terms[..], ["Związek (ZW): preferred", "ZW: admitted"]);
    let notes: Vec<_> = named("note").filter_map(|node| node.text()).collect();
    assert_eq!(notes, ["Readers do not see this."]);
}

#[test]
fn it_is_written_in_both_editions_of_tbx() {
    check("tbx", "tbx", ["conceptEntry", "langSec", "termSec"]);
    check("tbx2", "martif", ["termEntry", "langSet", "tig"]);
}

#[test]
fn it_is_written_as_a_table() {
    let project = glossary();
    let run = project.bromost(
        &["translate", "glossary", "--format", "csv", "--out"]
            .into_iter()
            .chain([project.path("terms.csv").to_str().unwrap()])
            .collect::<Vec<_>>(),
    );
    run.assert_status(0);
    let table = std::fs::read_to_string(project.path("terms.csv")).unwrap();
    let mut rows = table.split("\r\n");
    assert_eq!(
        rows.next(),
        Some("id,nb,nb forbidden,nb definition,pl,pl forbidden,pl definition")
    );
    assert_eq!(
        rows.next(),
        Some(
            "municipality,kommune,,\"Den \"\"lokale\"\" enheten.\",gmina | gmina wiejska,komuna,\"Jednostka \"\"lokalna\"\".\""
        )
    );
}

#[test]
fn a_site_without_one_has_none_to_write() {
    let project = Project::empty();
    project.bromost(&["new", "site", "."]).assert_status(0);
    project.bromost(&["translate", "glossary"]).assert_status(2);
}
