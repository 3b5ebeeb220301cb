//! `bromost explain`

use clap::Args;

use super::Status;
use super::terminal::Terminal;
use crate::check::explain::{codes, explain};
use crate::diagnostic::nearest;
use crate::error::{Error, Result};

/// What to explain.
#[derive(Args)]
pub struct ExplainArguments {
    /// The code between the brackets of a message, such as `broken-link`; without it, all codes are listed
    code: Option<String>,
}

pub(super) fn run(terminal: &Terminal, arguments: &ExplainArguments) -> Result<Status> {
    let codes = codes();
    let Some(code) = &arguments.code else {
        terminal.result(&format!("{}\n", codes.join("\n")));
        return Ok(Status::Done);
    };
    let Some(page) = explain(code) else {
        let near = nearest(code, codes.iter().map(String::as_str));
        return Err(Error::Usage(match near {
            Some(near) => {
                format!("there is no code `{code}`; one with a similar name exists: `{near}`")
            }
            None => format!("there is no code `{code}`; `bromost explain` lists them all"),
        }));
    };
    terminal.result(&page);
    Ok(Status::Done)
}
