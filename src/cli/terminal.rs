//! What the commands print, and where: what was asked for on standard output, everything else on standard error.

use std::io::{self, IsTerminal, Write};

use crate::diagnostic::{Report, Severity, text};

/// The two streams of the process, and how talkative to be.
#[derive(Clone, Debug)]
pub struct Terminal {
    quiet: bool,
    verbose: bool,
    color: bool,
}

impl Terminal {
    /// Colour is used on a terminal only, and never with `NO_COLOR` (no-color.org).
    pub fn new(quiet: bool, verbose: bool) -> Self {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        Self {
            quiet,
            verbose,
            color: io::stderr().is_terminal() && !no_color && !is_dumb,
        }
    }

    /// Whether to show that something is going on.
    pub fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Prints what the command was asked for. A reader that has gone away is no failure.
    pub fn result(&self, text: &str) {
        let mut out = io::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// Says how things stand.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// Says what only some want to know.
    pub fn detail(&self, text: &str) {
        if self.verbose {
            self.say(text);
        }
    }

    /// Says what stopped the command.
    pub fn error(&self, text: &str) {
        let label = if self.color {
            "\x1b[1;31merror\x1b[0m"
        } else {
            "error"
        };
        self.say(&format!("{label}: {text}"));
    }

    /// Shows the findings, as far as they are wanted, and how many there are.
    pub fn report(&self, report: &Report) {
        let mut shown = report.clone();
        shown.retain(|found| match found.severity {
            Severity::Error => true,
            Severity::Warning => !self.quiet,
            Severity::Info => self.verbose,
        });
        let rendered = text::render(&shown, self.color);
        if !rendered.is_empty() {
            self.say(rendered.trim_end());
            self.say("");
        }
    }

    fn say(&self, text: &str) {
        let mut err = io::stderr().lock();
        let _ = writeln!(err, "{text}");
    }
}

/// "3 errors and 1 warning", or "nothing" where there is nothing.
pub fn counted(report: &Report) -> String {
    let count = |severity, word: &str| {
        let number = report.count(severity);
        match number {
            0 => None,
            1 => Some(format!("1 {word}")),
            _ => Some(format!("{number} {word}s")),
        }
    };
    let counts: Vec<String> = [
        count(Severity::Error, "error"),
        count(Severity::Warning, "warning"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if counts.is_empty() {
        "nothing".to_owned()
    } else {
        counts.join(" and ")
    }
}
