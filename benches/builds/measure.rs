//! What a process costs: time, time of the processors, memory.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

/// What one run needed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// From start to end, in seconds.
    pub wall: f64,
    /// What all processors did for it together, in seconds.
    pub processor: f64,
    /// The most memory that was resident, in bytes.
    pub memory: f64,
}

/// What several runs needed.
#[derive(Default)]
pub struct Costs(Vec<Cost>);

impl Costs {
    pub fn add(&mut self, cost: Cost) {
        self.0.push(cost);
    }

    /// The median of each figure by itself.
    pub fn median(&self) -> Cost {
        let middle = |figure: fn(&Cost) -> f64| {
            let mut figures: Vec<f64> = self.0.iter().map(figure).collect();
            figures.sort_by(f64::total_cmp);
            figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
        };
        Cost {
            wall: middle(|cost| cost.wall),
            processor: middle(|cost| cost.processor),
            memory: middle(|cost| cost.memory),
        }
    }

    /// The least and the most time; `None` where nothing was run.
    pub fn range(&self) -> Option<(f64, f64)> {
        let walls = || self.0.iter().map(|cost| cost.wall);
        Some((
            walls().min_by(f64::total_cmp)?,
            walls().max_by(f64::total_cmp)?,
        ))
    }
}

/// Runs a program to its end.
pub fn run(program: &Path, arguments: &[&str], folder: &Path) -> Cost {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("cannot run {}: {error}", program.display()));
    // Read before waiting: a full pipe would stop the program.
    let mut said = String::new();
    if let Some(mut pipe) = child.stderr.take() {
        let _ = std::io::Read::read_to_string(&mut pipe, &mut said);
    }
    let used = child.wait4().expect("the process can be waited for");
    let wall = start.elapsed().as_secs_f64();
    assert!(
        used.status.success(),
        "{} failed:\n{said}",
        program.display()
    );
    Cost {
        wall,
        processor: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
        memory: used.rusage.maxrss as f64,
    }
}

/// Copies a folder, as the least that writing it could cost.
pub fn copy(from: &Path, to: &Path) -> Cost {
    let _ = std::fs::remove_dir_all(to);
    let paths = [from, to].map(|path| path.to_string_lossy().into_owned());
    run(
        Path::new("cp"),
        &["-r", &paths[0], &paths[1]],
        Path::new("/"),
    )
}
