//! How the sources are laid out: the floors of `docs/architecture.md`, what each module may name, and its opening
//! sentence.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::project::sources;

/// The modules from the top floor down; those of one floor do not know one another.
const FLOORS: [&[&str]; 22] = [
    &["cli"],
    &["serve"],
    &["pipeline"],
    &["publication"],
    &["render"],
    &["check"],
    &["exchange"],
    &["view"],
    &["bilingual"],
    &["theme"],
    &["site"],
    &["parse"],
    &["discover"],
    &["locale"],
    &["config"],
    &["output"],
    &["document"],
    &["value"],
    &["diagnostic"],
    &["language"],
    &["source", "error"],
    &["path"],
];

/// The sources by path from `src/`, with `/`.
fn files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    gather(&sources().join("src"), "", &mut files);
    files
}

fn gather(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), &format!("{prefix}{name}/"), files);
        } else if name.ends_with(".rs") {
            files.insert(
                format!("{prefix}{name}"),
                fs::read_to_string(entry.path()).unwrap(),
            );
        }
    }
}

/// The module at the top of `src/` that a file belongs to: `cli`, `path`, …; empty for `lib.rs` and `main.rs`.
fn module(path: &str) -> &str {
    match path {
        "lib.rs" | "main.rs" => "",
        path => path
            .split('/')
            .next()
            .unwrap_or(path)
            .trim_end_matches(".rs"),
    }
}

/// Whether a file holds tests alone.
fn is_tests(path: &str) -> bool {
    path.ends_with("tests.rs") || path.contains("/tests/")
}

/// A file's code: without comments, the text in quotation marks, and the tests at its end.
fn code(text: &str) -> String {
    let mut code = String::new();
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text);
    let mut rest = text;
    while let Some(at) = rest.find(['/', '"', '\'', 'r']) {
        let (before, here) = rest.split_at(at);
        code.push_str(before);
        let joined = before
            .chars()
            .last()
            .is_some_and(|c| c.is_alphanumeric() || c == '_');
        rest = if here.starts_with("//") {
            here.find('\n').map_or("", |end| &here[end..])
        } else if here.starts_with("/*") {
            here.split_once("*/").map_or("", |(_, after)| after)
        } else if !joined && (here.starts_with("r\"") || here.starts_with("r#\"")) {
            code.push_str("\"\"");
            let end = if here.starts_with("r#") { "\"#" } else { "\"" };
            let from = end.len() + 1;
            here[from..].split_once(end).map_or("", |(_, after)| after)
        } else if let Some(quoted) = here.strip_prefix('"') {
            code.push_str("\"\"");
            after_quotation(quoted)
        } else if here.starts_with("'\"'") || here.starts_with("'/'") {
            &here[3..]
        } else if let Some(after) = here.strip_prefix("'\\\"'") {
            after
        } else {
            code.push_str(&here[..1]);
            &here[1..]
        };
    }
    code.push_str(rest);
    code
}

fn after_quotation(quoted: &str) -> &str {
    let mut escaped = false;
    for (at, character) in quoted.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return &quoted[at + 1..],
            _ => {}
        }
    }
    ""
}

/// The modules that a file's code names with `crate::`, each with its line.
fn imports(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let line = code[..at].matches('\n').count() + 1;
        let after = &code[at + "crate::".len()..];
        let names = match after.strip_prefix('{') {
            // `use crate::{a::b, c}`: the first name after the brace and after each comma at its level.
            Some(list) => first_names(list),
            None => vec![name(after)],
        };
        found.extend(names.into_iter().map(|name| (line, name.to_owned())));
    }
    found
}

fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

fn first_names(list: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut is_start = true;
    for (at, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_start = true,
            c if is_start && c.is_alphabetic() => {
                names.push(name(&list[at..]));
                is_start = false;
            }
            _ => {}
        }
    }
    names
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

#[test]
fn modules_import_from_below_only() {
    let mut told = Vec::new();
    for (path, text) in &files() {
        let module = module(path);
        if module.is_empty() || is_tests(path) {
            continue;
        }
        let Some(own) = floor(module) else {
            told.push(format!(
                "src/{path}: `{module}` has no floor; give it one here and in docs/architecture.md"
            ));
            continue;
        };
        for (line, import) in imports(&code(text)) {
            let is_below = floor(&import).is_some_and(|floor| floor > own);
            if import != module && !is_below {
                told.push(format!(
                    "src/{path}:{line}: `{module}` imports `{import}`, which is not below it"
                ));
            }
        }
    }
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

#[test]
fn every_file_opens_with_a_sentence() {
    let told: Vec<String> = files()
        .iter()
        .filter(|(_, text)| {
            let first: Vec<&str> = text
                .lines()
                .take_while(|line| line.starts_with("//!"))
                .collect();
            let opening = first.join(" ");
            !first
                .first()
                .is_some_and(|line| line.len() > "//! ".len() && line.starts_with("//! "))
                || !opening.contains(|c: char| c.is_alphanumeric())
        })
        .map(|(path, _)| format!("src/{path}"))
        .collect();
    assert!(
        told.is_empty(),
        "without a first line `//! …`:\n{}",
        told.join("\n")
    );
}

/// Fails where a file that `is_home` does not accept names one of `words` in its code.
#[track_caller]
fn only_in(is_home: impl Fn(&str) -> bool, words: &[&str]) {
    let mut told = Vec::new();
    for (path, text) in &files() {
        if is_home(path) || is_tests(path) {
            continue;
        }
        for (number, line) in code(text).lines().enumerate() {
            for word in words.iter().filter(|word| names_word(line, word)) {
                told.push(format!("src/{path}:{}: names `{word}`", number + 1));
            }
        }
    }
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

/// Whether `word` stands in `line` and no longer word around it.
fn names_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let is_letter = |c: char| c.is_alphanumeric() || c == '_';
        !line[..at].chars().last().is_some_and(is_letter)
            && !line[at + word.len()..]
                .chars()
                .next()
                .is_some_and(is_letter)
    })
}

#[test]
fn only_the_theme_names_tera() {
    only_in(|path| module(path) == "theme", &["tera"]);
}

#[test]
fn only_the_parser_names_pulldown_cmark() {
    only_in(|path| module(path) == "parse", &["pulldown_cmark"]);
}

#[test]
fn only_the_pdf_of_a_book_names_lopdf() {
    only_in(|path| path.starts_with("publication/pdf/"), &["lopdf"]);
}

#[test]
fn only_the_commands_print() {
    let words = [
        "println!",
        "print!",
        "eprintln!",
        "eprint!",
        "dbg!",
        "stdout()",
        "stderr()",
    ];
    only_in(|path| module(path) == "cli", &words);
}

#[test]
fn the_site_and_its_views_know_neither_disk_nor_clock() {
    let is_other = |path: &str| {
        !matches!(
            module(path),
            "site" | "view" | "render" | "document" | "bilingual" | "check"
        )
    };
    only_in(
        is_other,
        &["std::fs", "fs::File", "SystemTime", "Instant", "Timestamp"],
    );
}

#[test]
fn no_template_prints_text_as_markup() {
    let mut told = Vec::new();
    let mut folders = vec![
        sources().join("themes"),
        sources().join("tests/themes"),
        sources().join("tests/sites"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != "expected") {
                    folders.push(path);
                }
            } else if path
                .extension()
                .is_some_and(|extension| extension == "html")
            {
                let text = fs::read_to_string(&path).unwrap();
                let spaceless: String = text.split_whitespace().collect();
                if spaceless.contains("|safe") || spaceless.contains("autoescapefalse") {
                    told.push(path.display().to_string());
                }
            }
        }
    }
    assert!(told.is_empty(), "`| safe` in:\n{}", told.join("\n"));
}

#[test]
fn code_is_read_without_comments_and_text() {
    let text = "use crate::a::{b, c}; // crate::no\nuse crate::{\n  d::{e, f}, g};\nlet x = \"crate::no \\\" crate::no\"; let y = '\"';\n/* crate::no */ crate::h()";
    let found: Vec<String> = imports(&code(text))
        .into_iter()
        .map(|(line, name)| format!("{line} {name}"))
        .collect();
    assert_eq!(found, ["1 a", "2 d", "2 g", "5 h"]);
}
