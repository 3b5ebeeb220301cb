//! Measures the aligner on the shipped content, whose two languages have the same blocks in the same order.
//!
//! Its texts are joined to documents of about 200 blocks, disturbed by a seeded generator as editors do who change one
//! language and not the other, and aligned. Printed are F1 over exactly right pairs and the time for one alignment, with
//! parsing. `cargo bench --bench alignment`; no harness is wanted for two numbers.

#[path = "alignment/disturb.rs"]
mod disturb;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use bromost::bilingual::align::align;
use bromost::bilingual::segment::{Described, Segment, SegmentKind, describe};
use bromost::parse::parse;
use bromost::path::SourcePath;

use disturb::{Block, Disturbed, Lines, Random, disturb, f1, score};

/// How many blocks a document has at least.
const BLOCKS: usize = 180;

/// How many times each document is disturbed.
const SEEDS: u64 = 10;

type Document = Vec<(Block, Block)>;

fn main() {
    let documents = documents();
    for rate in [0.0, 0.2, 0.4] {
        let (mut all, mut matched, mut blocks, mut seconds) = ([0; 3], [0; 3], 0, Vec::new());
        for seed in 0..SEEDS {
            for (number, document) in documents.iter().enumerate() {
                let mut random = Random(seed * 1000 + number as u64);
                let others: Vec<(Block, Block)> = documents
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != number)
                    .flat_map(|(_, document)| document.clone())
                    .collect();
                let pairs: Vec<_> = document
                    .iter()
                    .cloned()
                    .map(|(a, b)| (Some(a), Some(b)))
                    .collect();
                let made = disturb(&pairs, &others, rate, &mut random);
                let start = Instant::now();
                let found = found(&made);
                seconds.push(start.elapsed().as_secs_f64());
                blocks += found.len();
                for (sum, with_gaps) in [(&mut all, true), (&mut matched, false)] {
                    let counts = score(&made.gold, &found, with_gaps);
                    sum.iter_mut()
                        .zip(counts)
                        .for_each(|(sum, count)| *sum += count);
                }
            }
        }
        seconds.sort_by(f64::total_cmp);
        println!(
            "{:>3.0} % disturbed: F1 {:.4}, without blocks that stand alone {:.4}; {:.1} ms (median) for {} pairs",
            rate * 100.0,
            f1(all),
            f1(matched),
            seconds[seconds.len() / 2] * 1000.0,
            blocks / seconds.len(),
        );
    }
}

fn found(made: &Disturbed) -> Vec<(Lines, Lines)> {
    let (a, b) = (read(&made.a), read(&made.b));
    let lines = |side: &[Segment]| Some((*side.first()?.lines.start(), *side.last()?.lines.end()));
    align(&a, &b)
        .into_iter()
        .map(|pair| (lines(&a.segments[pair.a]), lines(&b.segments[pair.b])))
        .collect()
}

fn read(text: &str) -> Described {
    let file = SourcePath::new("text.md").expect("a valid path");
    describe(&parse(text, &file).0, text)
}

/// The shipped texts in both languages, as documents of [`BLOCKS`] blocks or a few more.
fn documents() -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut folders = Vec::new();
    gather(&root, &mut folders);
    let mut documents = vec![Vec::new()];
    for folder in folders {
        let [a, b] = ["nb.md", "pl.md"].map(|name| blocks(&folder.join(name)));
        let kinds = |side: &[(SegmentKind, Block)]| -> Vec<SegmentKind> {
            side.iter().map(|(kind, _)| *kind).collect()
        };
        if kinds(&a) != kinds(&b) {
            continue;
        }
        let last = documents.len() - 1;
        let offset = 1000 * documents[last].len();
        let own = |(_, block): (SegmentKind, Block)| Block {
            parent: block.parent + offset,
            ..block
        };
        documents[last].extend(a.into_iter().map(own).zip(b.into_iter().map(own)));
        if documents[last].len() >= BLOCKS {
            documents.push(Vec::new());
        }
    }
    documents.retain(|document| document.len() >= BLOCKS / 2);
    documents
}

/// The folders that have a text in both languages, in order.
fn gather(folder: &Path, folders: &mut Vec<PathBuf>) {
    if folder.join("nb.md").exists() && folder.join("pl.md").exists() {
        folders.push(folder.to_owned());
    }
    let mut inner: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the content can be read")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .collect();
    inner.sort();
    inner.iter().for_each(|folder| gather(folder, folders));
}

/// The blocks of a file as they are written.
fn blocks(path: &Path) -> Vec<(SegmentKind, Block)> {
    let text = fs::read_to_string(path).expect("the content can be read");
    let lines: Vec<&str> = text.lines().collect();
    let mut blocks = Vec::new();
    let mut end = 0;
    for segment in read(&text).segments {
        let (first, last) = (segment.lines.start() - 1, *segment.lines.end());
        let written = lines[first..last].join("\n");
        let opens = if end == 0 {
            first.saturating_sub(1)
        } else {
            end
        };
        let before: String = lines[opens..first]
            .iter()
            .map(|line| format!("{line}\n"))
            .collect();
        end = last;
        blocks.push((segment.kind, block(written, before, &segment)));
    }
    blocks
}

fn block(text: String, before: String, segment: &Segment) -> Block {
    let marker = text.len() - text.trim_start_matches([' ', '-', '>']).len();
    let divisible = matches!(
        segment.kind,
        SegmentKind::Paragraph | SegmentKind::Item { .. }
    );
    Block {
        marker: divisible.then(|| text[..marker].to_owned()),
        text,
        before,
        parent: segment.parent,
    }
}
