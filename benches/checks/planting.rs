//! Planting faults into the texts of a project, and asking the program what it tells.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use bromost::diagnostic::Report;
use bromost::document::Document;
use bromost::parse::parse;
use bromost::path::SourcePath;
use bromost::pipeline::{Analysis, Options, analyse};
use bromost::source::line_column;
use tempfile::TempDir;

use super::fault::{Edit, Fault, SpoiltTerm, spoilt_terms};

/// A project of two languages in a folder of its own.
pub struct Content {
    folder: TempDir,
    texts: Vec<Text>,
    /// How often each code is told of each file as it is.
    pub sound: HashMap<(String, &'static str), usize>,
}

/// A text.
pub struct Text {
    /// Its path from the project's root.
    pub path: String,
    /// What it says.
    pub text: String,
    /// The same, parsed.
    pub document: Document,
    /// The path and the text of its original; `None` where it is one itself.
    pub original: Option<(String, String)>,
    /// Every way to spoil a term in it.
    pub terms: Vec<SpoiltTerm>,
}

/// What became of the faults that were planted.
pub struct Outcome {
    /// How many texts had room for one.
    pub planted: usize,
    /// The texts where it was not told, and what was changed.
    pub missed: Vec<String>,
}

/// The content that ships, Polish beside Norwegian.
pub fn shipped() -> Content {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    // Not what the translations were made from: an original that has changed since explains what differs.
    for part in ["content", "locales", "themes", "bromost.toml"] {
        if root.join(part).exists() {
            copy(&root.join(part), &folder.path().join(part));
        }
    }
    Content::new(folder, "nb", "pl")
}

impl Content {
    /// Takes the texts of a project in two languages.
    pub fn new(folder: TempDir, source: &str, target: &str) -> Self {
        let mut files = Vec::new();
        gather(&folder.path().join("content"), &mut files);
        let mut texts = Vec::new();
        for file in files {
            let original = file.with_file_name(format!("{source}.md"));
            let is_of = |language: &str| {
                let name = file.file_name();
                name.is_some_and(|name| name == format!("{language}.md").as_str())
            };
            if !(is_of(source) || is_of(target) && original.exists()) {
                continue;
            }
            let read = |file: &Path| fs::read_to_string(file).expect("a text can be read");
            let path = |file: &Path| {
                let path = file
                    .strip_prefix(folder.path())
                    .expect("a file of the project");
                path.to_str().expect("a path in UTF-8").replace('\\', "/")
            };
            let text = read(&file);
            let name = SourcePath::new(path(&file)).expect("a valid path");
            texts.push(Text {
                path: path(&file),
                document: parse(&text, &name).0,
                text,
                original: is_of(target).then(|| (path(&original), read(&original))),
                terms: Vec::new(),
            });
        }
        let mut content = Self {
            folder,
            texts,
            sound: HashMap::new(),
        };
        let analysis = content.analyse();
        content.sound = counted(&analysis.report);
        let mut terms = spoilt_terms(&analysis);
        for text in &mut content.texts {
            text.terms = terms.remove(&text.path).unwrap_or_default();
        }
        content
    }

    /// Plants a fault into each text that has room for it, and looks whether it is told there.
    pub fn plant(&self, fault: &Fault, seed: u64) -> Outcome {
        let mut outcome = self.plant_in(fault, seed, |text| text.original.is_some());
        if fault.in_originals {
            // Not at once: one fault in both texts of an entry is another one.
            let of_originals = self.plant_in(fault, seed, |text| text.original.is_none());
            outcome.planted += of_originals.planted;
            outcome.missed.extend(of_originals.missed);
        }
        outcome
    }

    fn plant_in(&self, fault: &Fault, seed: u64, is_right: fn(&Text) -> bool) -> Outcome {
        let mut random = Random(seed);
        let mut planted: Vec<(&Text, Vec<Edit>)> = Vec::new();
        for text in self.texts.iter().filter(|text| is_right(text)) {
            let mut places = (fault.places)(text);
            if places.is_empty() {
                continue;
            }
            let chosen = places.swap_remove(random.below(places.len()));
            self.write(&text.path, &edited(&text.text, &chosen.translation));
            if let Some((path, original)) = text
                .original
                .as_ref()
                .filter(|_| !chosen.original.is_empty())
            {
                self.write(path, &edited(original, &chosen.original));
            }
            planted.push((text, chosen.translation));
        }
        let told = counted(&self.analyse().report);
        let mut missed = Vec::new();
        for (text, edits) in &planted {
            let count = |told: &HashMap<(String, &'static str), usize>| -> usize {
                let codes = fault.codes.iter();
                codes
                    .filter_map(|code| told.get(&(text.path.clone(), *code)))
                    .sum()
            };
            if count(&told) <= count(&self.sound) {
                let what: Vec<String> = edits
                    .iter()
                    .map(|edit| {
                        let line = line_column(&text.text, edit.range.start).line;
                        let was = &text.text[edit.range.clone()];
                        format!("{line}: {:.70?} → {:.70?}", was, edit.text)
                    })
                    .collect();
                missed.push(format!("{} {}", text.path, what.join("; ")));
            }
            self.write(&text.path, &text.text);
            if let Some((path, original)) = &text.original {
                self.write(path, original);
            }
        }
        Outcome {
            planted: planted.len(),
            missed,
        }
    }

    fn analyse(&self) -> Analysis {
        analyse(&Options {
            root: self.folder.path().to_owned(),
            drafts: false,
            base_url: None,
        })
        .expect("the project can be read")
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.path().join(path), text).expect("a file can be written");
    }
}

/// How often each code is told of each file.
fn counted(report: &Report) -> HashMap<(String, &'static str), usize> {
    let mut told = HashMap::new();
    for found in report.diagnostics() {
        let key = (found.place.file.as_str().to_owned(), found.code);
        *told.entry(key).or_default() += 1;
    }
    told
}

/// A text after edits, which do not overlap.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.range.start));
    let mut edited = text.to_owned();
    for edit in edits {
        edited.replace_range(edit.range.clone(), &edit.text);
    }
    edited
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder can be made");
        for entry in fs::read_dir(from).expect("a folder can be read").flatten() {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).expect("a file can be copied");
    }
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("the content can be read");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            gather(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
pub struct Random(pub u64);

impl Random {
    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}
