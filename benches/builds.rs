//! Builds one corpus with Bromost and with its peers, side by side, and prints how long each took and what it needed.
//!
//! `cargo bench --bench builds -- [--pages 1000,10000] [--runs 5] [--hugo PATH] [--zola PATH]`. Hugo and Zola are
//! measured where they are installed. The tools take turns, so that a busy spell of the machine meets all of them.
//! `docs/performance.md` says how to read the table. No harness is wanted: whole processes are timed, and ratios told.

#[path = "builds/corpus.rs"]
mod corpus;
#[path = "builds/measure.rs"]
mod measure;
#[path = "builds/options.rs"]
mod options;
#[path = "builds/project.rs"]
mod project;

use std::fs;
use std::path::Path;

use corpus::Corpus;
use measure::{Cost, Costs, copy, run};
use options::Options;

fn main() {
    let options = Options::read();
    let room = Path::new(env!("CARGO_TARGET_TMPDIR")).join("builds");
    for &pages in &options.pages {
        let folder = room.join(pages.to_string());
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("an old corpus can be removed");
        }
        compare(&options, pages, &folder);
    }
}

/// Measures every tool on a corpus of about `pages` pages.
fn compare(options: &Options, pages: usize, folder: &Path) {
    let corpus = Corpus::new(pages);
    let tools = project::tools(options);
    for tool in &tools {
        (tool.write)(&corpus, &folder.join(tool.name));
    }
    let mut rows: Vec<(String, Costs)> = tools
        .iter()
        .map(|tool| (format!("{} cold", tool.name), Costs::default()))
        .collect();
    let bromost = folder.join("bromost");
    let mut warm = Costs::default();
    let mut edited = Costs::default();
    let mut copied = Costs::default();
    for turn in 0..options.runs {
        for (tool, (_, costs)) in tools.iter().zip(&mut rows) {
            let project = folder.join(tool.name);
            for left in tool.leftovers {
                let _ = fs::remove_dir_all(project.join(left));
            }
            costs.add(run(&tool.program, tool.arguments, &project));
        }
        let ours = &tools[0];
        warm.add(run(&ours.program, ours.arguments, &bromost));
        corpus.edit(&bromost, turn);
        edited.add(run(&ours.program, ours.arguments, &bromost));
        copied.add(copy(&bromost.join("public"), &folder.join("copy")));
    }
    rows.push(("bromost, nothing changed".to_owned(), warm));
    rows.push(("bromost, one text edited".to_owned(), edited));
    rows.push(("copying the output".to_owned(), copied));
    print(&corpus, &rows);
}

fn print(corpus: &Corpus, rows: &[(String, Costs)]) {
    let first: Cost = rows[0].1.median();
    println!(
        "\n{} pages in 2 languages\n\n| | wall, s (least–most) | of bromost cold | processor, s | memory, MiB |\n|---|---|---|---|---|",
        corpus.pages(),
    );
    for (name, costs) in rows {
        let Some((least, most)) = costs.range() else {
            continue;
        };
        let median = costs.median();
        println!(
            "| {name} | {:.2} ({least:.2}–{most:.2}) | {:.2} | {:.2} | {:.0} |",
            median.wall,
            median.wall / first.wall,
            median.processor,
            median.memory / 1024.0 / 1024.0,
        );
    }
}
