//! What to measure.

use std::path::PathBuf;

/// The command line.
pub struct Options {
    /// How many pages the corpora have.
    pub pages: Vec<usize>,
    /// How often each tool builds each.
    pub runs: usize,
    /// The peers, where they are not in `PATH`.
    pub hugo: Option<PathBuf>,
    pub zola: Option<PathBuf>,
}

impl Options {
    pub fn read() -> Self {
        let mut options = Self {
            pages: vec![1000, 10_000],
            runs: 5,
            hugo: found("hugo"),
            zola: found("zola"),
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || {
                arguments
                    .next()
                    .unwrap_or_else(|| panic!("`{argument}` wants a value"))
            };
            match argument.as_str() {
                // Cargo gives it to every benchmark.
                "--bench" => {}
                "--pages" => {
                    let read = |count: &str| count.parse().expect("`--pages` wants numbers");
                    options.pages = value().split(',').map(read).collect();
                }
                "--runs" => options.runs = value().parse().expect("`--runs` wants a number"),
                "--hugo" => options.hugo = Some(value().into()),
                "--zola" => options.zola = Some(value().into()),
                other => panic!("unknown argument `{other}`"),
            }
        }
        options
    }
}

fn found(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}
