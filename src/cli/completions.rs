//! `bromost completions`

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::terminal::Terminal;
use super::{Cli, Status};
use crate::error::Result;

/// For which shell.
#[derive(Args)]
pub struct CompletionsArguments {
    /// The shell
    shell: Shell,
}

pub(super) fn run(terminal: &Terminal, arguments: &CompletionsArguments) -> Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "bromost", &mut script);
    terminal.result(&String::from_utf8_lossy(&script));
    Ok(Status::Done)
}
