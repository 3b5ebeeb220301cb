//! `translate align`: what it prints, and how it ends.

use crate::project::Project;

const A: &str = "+++\ntitle = \"A\"\n+++\n\n## Aims\n\nText in 2014.\n\n- one\n- two\n";
const B: &str = "## Cele\n\nTekst w 2014 roku.\n\n- jeden\n- dwa\n\n> Dodany cytat.\n";

fn project() -> Project {
    let project = Project::empty();
    project.write("x.en.md", A);
    project.write("pl.md", B);
    project
}

#[test]
fn json_gives_the_lines_of_both_sides() {
    let run = project().bromost(&["translate", "align", "x.en.md", "pl.md", "--format", "json"]);
    run.assert_status(0);
    assert_eq!(
        run.stdout.trim_end(),
        r#"{"pairs":[{"a":[5,5],"b":[1,1]},{"a":[7,7],"b":[3,3]},{"a":[9,9],"b":[5,5]},{"a":[10,10],"b":[6,6]},{"a":null,"b":[8,8]}]}"#
    );
}

#[test]
fn a_table_is_for_people() {
    let run = project().bromost(&["translate", "align", "x.en.md", "pl.md"]);
    run.assert_status(0);
    assert_eq!(run.stdout.lines().count(), 5);
    assert!(run.stdout.contains("## Aims"), "{}", run.stdout);
}

#[test]
fn a_file_that_is_missing_is_the_fault_of_the_command_line() {
    project()
        .bromost(&["translate", "align", "x.en.md", "no.md"])
        .assert_status(2);
    project()
        .bromost(&["translate", "align", "x.en.md"])
        .assert_status(2);
}

#[test]
fn files_of_other_kinds_are_told() {
    let project = project();
    project.write("latin.md", b"Bl\xE5 skoger\n");
    let align = |a: &str| project.bromost(&["translate", "align", a, "pl.md", "--format", "json"]);
    let run = align("latin.md");
    run.assert_status(2);
    assert!(run.stderr.contains("UTF-8"), "{}", run.stderr);
    project.write("open.md", A.replacen("+++\n\n##", "\n##", 1));
    let run = align("open.md");
    run.assert_status(0);
    assert!(run.stderr.contains("never closed"), "{}", run.stderr);
    project.write("cr.md", A.replace('\n', "\r"));
    assert_eq!(align("cr.md").stdout, align("x.en.md").stdout);
}
