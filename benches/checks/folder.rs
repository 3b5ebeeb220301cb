//! Texts of somebody else's site as a project of ours.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bromost::bilingual::segment::segments;
use bromost::diagnostic::Severity;
use bromost::parse::parse;
use bromost::path::SourcePath;
use bromost::pipeline::{Options, analyse};
use bromost::source::line_column;

/// What says nothing about how a translation stands to its original.
const OTHER: [&str; 12] = [
    "raw-html",
    "missing-alt-text",
    "looks-like-markup",
    "looks-like-text",
    "first-level-heading",
    "skipped-heading-level",
    "unknown-code-language",
    "unreadable-image",
    "indented-code",
    "unused-footnote",
    "untranslated-theme",
    "too-many-cells",
];

/// Prints what is told of the texts `<name>.<source>.md` and `<name>.<target>.md` of a folder.
pub fn measure(folder: &Path, source: &str, target: &str) {
    let root = tempfile::tempdir().expect("a folder for temporary files");
    let mut blocks = 0;
    let mut texts: Vec<String> = fs::read_dir(folder)
        .expect("the folder can be read")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_suffix(&format!(".{source}.md"))?.to_owned()))
        .collect();
    texts.sort();
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    };
    write(
        "bromost.toml",
        &format!(
            "[site]\ntitle = {{ {source} = \"A\", {target} = \"B\" }}\nbase_url = \"https://example.invalid/\"\nlanguages = [\"{source}\", \"{target}\"]\nsource_language = \"{source}\"\n"
        ),
    );
    for language in [source, target] {
        write(
            &format!("content/{language}.md"),
            "+++\ntitle = \"A\"\n+++\n",
        );
        for name in &texts {
            let file = folder.join(format!("{name}.{language}.md"));
            let Ok(text) = fs::read_to_string(file) else {
                continue;
            };
            let text = with_known_keys(&text, name);
            if language == source {
                let path = SourcePath::new("a.md").expect("a valid path");
                blocks += segments(&parse(&text, &path).0, &text).len();
            }
            write(&format!("content/{name}/{language}.md"), &text);
        }
    }
    let options = Options {
        root: root.path().to_owned(),
        drafts: false,
        base_url: None,
    };
    let report = analyse(&options).expect("the project can be read").report;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for found in report.diagnostics() {
        if found.severity != Severity::Warning || OTHER.contains(&found.code) {
            continue;
        }
        *counts.entry(found.code).or_default() += 1;
        let line = |place: &bromost::diagnostic::Place| {
            let text = report.text(&place.file).unwrap_or_default();
            let start = place.span.map_or(0, |span| span.range().start);
            let line = line_column(text, start).line;
            let written = text.lines().nth(line - 1).unwrap_or_default();
            format!("{}:{line}: {written}", place.file)
        };
        println!("{}: {}", found.code, found.message);
        println!("    {}", line(&found.place));
        for (place, _) in &found.related {
            println!("    {}", line(place));
        }
    }
    println!("{blocks} blocks");
    for (code, count) in counts {
        let share = 1000.0 * count as f64 / blocks as f64;
        println!("{code:<24} {count:>5}  {share:>6.2} in 1,000 blocks");
    }
}

/// The text under front matter that has our keys only.
fn with_known_keys(text: &str, name: &str) -> String {
    let body = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map_or(text, |(_, body)| body);
    format!("---\ntitle: {name}\n---\n{body}")
}
