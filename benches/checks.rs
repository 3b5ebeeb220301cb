//! Measures the checks: what share of planted faults they find, and how often they are wrong.
//!
//! `cargo bench --bench checks` plants faults of each kind into the shipped content, one in each text that has room for
//! it, and prints the share that is told, what was missed, and what is told of the content as it is. With a folder of
//! `<name>.<language>.md` as argument, `cargo bench --bench checks -- FOLDER SOURCE TARGET`, it makes a project of the
//! texts in both languages and prints every warning of the bilingual checks, and how many there are for 1,000 blocks.
//!
//! No harness is wanted: nothing is timed.

#[path = "checks/fault.rs"]
mod fault;
#[path = "checks/folder.rs"]
mod folder;
#[path = "checks/planting.rs"]
mod planting;

use std::path::PathBuf;

/// How often each kind of fault is planted into each text.
const SEEDS: u64 = 3;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    match arguments.as_slice() {
        [] => shipped(),
        [folder, source, target] => folder::measure(&PathBuf::from(folder), source, target),
        _ => eprintln!("usage: cargo bench --bench checks [-- FOLDER SOURCE TARGET]"),
    }
}

fn shipped() {
    let content = planting::shipped();
    for told in &content.sound {
        println!("told of sound content: {told:?}");
    }
    println!(
        "{:<36} {:>8} {:>8} {:>7}",
        "fault", "planted", "found", "share"
    );
    for fault in fault::faults() {
        let (mut planted, mut found) = (0, 0);
        for seed in 0..SEEDS {
            let outcome = content.plant(fault, seed);
            planted += outcome.planted;
            found += outcome.planted - outcome.missed.len();
            for missed in outcome.missed {
                println!("  missed: {missed}");
            }
        }
        let share = 100.0 * found as f64 / planted.max(1) as f64;
        let name = fault.name;
        println!("{name:<36} {planted:>8} {found:>8} {share:>6.1}%");
        if let Some(why) = fault.beyond {
            println!("  beyond the checks: {why}");
        }
    }
}
