//! Measures the aligner: how often it is right where one of two texts was changed, and how long it takes.
//!
//! ```text
//! cargo bench --bench alignment              # on the shipped content, which has the same blocks in both languages
//! cargo bench --bench alignment -- FOLDER    # on a folder with texts such as about.en.md and about.pl.md
//! ```
//!
//! The texts are disturbed by a seeded [generator](disturb), as editors do who change one language and not the other,
//! and aligned. Printed are F1 over the pairs whose lines are exactly right, once with and once without the blocks that
//! stand alone, the same for a [plain] aligner by lengths, which tells how hard the texts are, and the shortest of many
//! measurements of time, since on a busy machine only that can be compared. No harness is wanted for that.

#[path = "alignment/disturb.rs"]
mod disturb;
#[path = "alignment/plain.rs"]
mod plain;
#[path = "alignment/texts.rs"]
mod texts;

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use bromost::bilingual::align::{Pair, align};
use bromost::bilingual::segment::{Described, Segment};

use disturb::{Block, Disturbed, Lines, Random, disturb, f1, score};
use texts::{Document, documents, of_folder, read, shipped};

/// How many blocks a document has at least that texts of the shipped content are joined to.
const BLOCKS: usize = 120;

/// How many blocks a long document has at least, for measuring time.
const LONG: usize = 200;

/// How many times each document is disturbed.
const SEEDS: u64 = 10;

/// How often a time is measured.
const REPEATS: usize = 200;

fn main() {
    // Cargo itself passes `--bench`.
    let folder = std::env::args().skip(1).find(|one| !one.starts_with("--"));
    let (files, least) = match folder.map(PathBuf::from) {
        Some(folder) => (of_folder(&folder), 1),
        None => (shipped(), BLOCKS),
    };
    let all = documents(&files, least);
    let count: usize = all.iter().map(Vec::len).sum();
    println!("{} documents of {count} pairs of blocks", all.len());
    for rate in [0.0, 0.2, 0.4] {
        quality(&all, rate);
    }
    if let Some(long) = documents(&files, LONG).first() {
        time("a long document", long, 0.2);
    }
    let mut pages = documents(&files, 1);
    pages.sort_by_key(Vec::len);
    if let Some(page) = pages.get(pages.len() / 2) {
        time("a page of usual length", page, 0.0);
    }
}

/// Prints how right the aligner is where `rate` of the pairs are disturbed.
fn quality(documents: &[Document], rate: f64) {
    // Ours and the plain one's, each with and without blocks that stand alone.
    let mut sums = [[0; 3]; 4];
    for seed in 0..SEEDS {
        for number in 0..documents.len() {
            let made = disturbed(documents, number, rate, seed);
            let (a, b) = (read(&made.a), read(&made.b));
            let ours = found(&a, &b, align(&a, &b));
            let plain = found(&a, &b, plain::align(&a.segments, &b.segments));
            let scored = [
                (&ours, true),
                (&ours, false),
                (&plain, true),
                (&plain, false),
            ];
            for (sums, (found, with_gaps)) in sums.iter_mut().zip(scored) {
                let counts = score(&made.gold, found, with_gaps);
                sums.iter_mut()
                    .zip(counts)
                    .for_each(|(sum, count)| *sum += count);
            }
        }
    }
    let [ours, ours_matched, plain, plain_matched] = sums.map(f1);
    println!(
        "{:>3.0} % disturbed: F1 {ours:.4}, without blocks that stand alone {ours_matched:.4}; \
         by lengths {plain:.4}, {plain_matched:.4}",
        rate * 100.0,
    );
}

fn disturbed(documents: &[Document], number: usize, rate: f64, seed: u64) -> Disturbed {
    let mut random = Random(seed * 1000 + number as u64);
    // A heading with an id may be the very one that was dropped: pages of one site give the same ids.
    let has_id = |block: &Block| block.text.contains("{#");
    let others: Vec<(Block, Block)> = documents
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != number)
        .flat_map(|(_, document)| document.clone())
        .filter(|(a, b)| !has_id(a) && !has_id(b))
        .collect();
    disturb(&documents[number], &others, rate, &mut random)
}

fn found(a: &Described, b: &Described, pairs: Vec<Pair>) -> Vec<(Lines, Lines)> {
    let lines = |side: &[Segment]| Some((*side.first()?.lines.start(), *side.last()?.lines.end()));
    pairs
        .into_iter()
        .map(|pair| (lines(&a.segments[pair.a]), lines(&b.segments[pair.b])))
        .collect()
}

/// Prints how long it takes to parse a pair of texts, and to align them.
fn time(what: &str, document: &Document, rate: f64) {
    let made = disturbed(std::slice::from_ref(document), 0, rate, 0);
    let (a, b) = (read(&made.a), read(&made.b));
    let words = |text: &str| text.split_whitespace().count();
    println!(
        "{what}: {} and {} blocks, {} and {} words; reading {:.2} ms, aligning {:.2} ms",
        a.segments.len(),
        b.segments.len(),
        words(&made.a),
        words(&made.b),
        shortest(|| black_box((read(&made.a), read(&made.b)))),
        shortest(|| black_box(align(&a, &b))),
    );
}

/// The shortest of many times that something takes, in milliseconds.
fn shortest<T>(run: impl Fn() -> T) -> f64 {
    let times = (0..REPEATS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64() * 1000.0
    });
    times.fold(f64::INFINITY, f64::min)
}
