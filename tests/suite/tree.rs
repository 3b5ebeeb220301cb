//! A folder as a value: each file's path and bytes.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Paths with `/`, and what the files hold.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The manifest of a built site: it tells of the program, not of the site.
pub const MANIFEST: &str = ".bromost-manifest.json";

/// Whether what is expected is written anew instead of compared.
pub fn is_blessing() -> bool {
    std::env::var_os("BROMOST_BLESS").is_some_and(|value| !value.is_empty() && value != "0")
}

/// Reads all files below `folder`; none where it is not there.
pub fn read(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    if folder.exists() {
        gather(folder, "", &mut tree);
    }
    tree
}

/// Reads a built site, without its manifest.
pub fn read_site(folder: &Path) -> Tree {
    let mut tree = read(folder);
    tree.remove(MANIFEST);
    tree
}

fn gather(folder: &Path, prefix: &str, tree: &mut Tree) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().expect("a UTF-8 file name");
        let path = format!("{prefix}{name}");
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), &format!("{path}/"), tree);
        } else {
            tree.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

/// What differs between two trees, in words; empty where nothing does.
pub fn differences(expected: &Tree, found: &Tree) -> String {
    let mut told = String::new();
    for (path, bytes) in expected {
        match found.get(path) {
            None => writeln!(told, "  {path}: expected, and not there").unwrap(),
            Some(now) if now != bytes => {
                writeln!(told, "  {path}: {}", first_difference(bytes, now)).unwrap()
            }
            Some(_) => {}
        }
    }
    for path in found.keys().filter(|path| !expected.contains_key(*path)) {
        writeln!(told, "  {path}: there, and not expected").unwrap();
    }
    told
}

/// The first line that differs.
pub fn first_difference(expected: &[u8], found: &[u8]) -> String {
    let (Ok(expected), Ok(found)) = (std::str::from_utf8(expected), std::str::from_utf8(found))
    else {
        return "the bytes differ".to_owned();
    };
    let mut before = expected.lines();
    let mut after = found.lines();
    for number in 1.. {
        match (before.next(), after.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                let end = "(the end)";
                return format!(
                    "line {number}\n    expected {}\n    found    {}",
                    a.unwrap_or(end),
                    b.unwrap_or(end)
                );
            }
        }
    }
    "the line endings differ".to_owned()
}

/// Writes `tree` as all that `folder` holds.
pub fn write(folder: &Path, tree: &Tree) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (path, bytes) in tree {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The folders in `folder`, by name, without those that begin with `_`.
pub fn cases(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('_'))
        .collect();
    names.sort();
    names
}
