//! Pairs of texts whose blocks belong together one by one.

use std::fs;
use std::path::{Path, PathBuf};

use bromost::bilingual::segment::{Described, Segment, SegmentKind, describe};
use bromost::parse::parse;
use bromost::path::SourcePath;

use crate::disturb::Block;

/// The blocks of two texts, pair by pair.
pub type Document = Vec<(Block, Block)>;

/// Reads a text as `bromost translate align` does.
pub fn read(text: &str) -> Described {
    let file = SourcePath::new("text.md").expect("a valid path");
    describe(&parse(text, &file).0, text)
}

/// The shipped texts in both languages, in the order of their folders.
pub fn shipped() -> Vec<(PathBuf, PathBuf)> {
    let mut folders = Vec::new();
    gather(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("content"),
        &mut folders,
    );
    let files = |folder: PathBuf| (folder.join("nb.md"), folder.join("pl.md"));
    folders.into_iter().map(files).collect()
}

fn gather(folder: &Path, folders: &mut Vec<PathBuf>) {
    if folder.join("nb.md").exists() && folder.join("pl.md").exists() {
        folders.push(folder.to_owned());
    }
    let inner = entries(folder).into_iter().filter(|path| path.is_dir());
    inner.for_each(|folder| gather(&folder, folders));
}

/// The texts of a folder with files such as `about.en.md` and `about.pl.md`: of each name, its first two languages.
pub fn of_folder(folder: &Path) -> Vec<(PathBuf, PathBuf)> {
    let name = |path: &PathBuf| {
        let name = path.file_name()?.to_str()?.strip_suffix(".md")?;
        Some(name.rsplit_once('.')?.0.to_owned())
    };
    let files: Vec<PathBuf> = entries(folder)
        .into_iter()
        .filter(|path| name(path).is_some())
        .collect();
    files
        .chunk_by(|one, next| name(one) == name(next))
        .filter(|languages| languages.len() > 1)
        .map(|languages| (languages[0].clone(), languages[1].clone()))
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut entries: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    entries.sort();
    entries
}

/// Joins the texts of several pairs of files to documents of at least `least` blocks. Pairs whose blocks are not of the
/// same kinds in the same order are left out, since nobody has said what belongs together in them; so are two equal
/// files.
pub fn documents(files: &[(PathBuf, PathBuf)], least: usize) -> Vec<Document> {
    let mut documents: Vec<Document> = vec![Vec::new()];
    for (a, b) in files {
        let [a, b] = [a, b].map(|path| fs::read_to_string(path).expect("the text can be read"));
        let [(kinds_a, a), (kinds_b, b)] = [blocks(&a), blocks(&b)];
        let same = |(one, other): (&Block, &Block)| one.text == other.text;
        if kinds_a != kinds_b || a.iter().zip(&b).all(same) {
            continue;
        }
        let last = documents.len() - 1;
        let offset = 1000 * documents[last].len();
        let own = |block: Block| Block {
            parent: block.parent + offset,
            ..block
        };
        documents[last].extend(a.into_iter().map(own).zip(b.into_iter().map(own)));
        if documents[last].len() >= least {
            documents.push(Vec::new());
        }
    }
    documents.retain(|document| !document.is_empty() && 2 * document.len() >= least);
    documents
}

/// The blocks of a text as they are written.
fn blocks(text: &str) -> (Vec<SegmentKind>, Vec<Block>) {
    let lines: Vec<&str> = text.lines().collect();
    let mut end = None;
    let segments = read(text).segments;
    let blocks = segments.iter().map(|segment| {
        let (first, last) = (segment.lines.start() - 1, *segment.lines.end());
        // What stands before the first block is front matter.
        let opens = end.unwrap_or(first).min(first);
        let before = lines[opens..first].iter().map(|line| format!("{line}\n"));
        end = Some(last);
        block(lines[first..last].join("\n"), before.collect(), segment)
    });
    let blocks = blocks.collect();
    (
        segments.iter().map(|segment| segment.kind).collect(),
        blocks,
    )
}

fn block(text: String, before: String, segment: &Segment) -> Block {
    let numbered = segment.kind == SegmentKind::Item { numbered: true };
    let marker = text.len() - text.trim_start_matches([' ', '-', '>']).len();
    let starred = text.trim_start().starts_with("* ");
    let marker = if starred { marker + 2 } else { marker };
    let divisible = matches!(
        segment.kind,
        SegmentKind::Paragraph | SegmentKind::Item { .. }
    );
    Block {
        // The second part of a numbered item would stand outside of the list.
        marker: (divisible && !numbered).then(|| text[..marker].to_owned()),
        text,
        before,
        parent: segment.parent,
    }
}
