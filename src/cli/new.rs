//! `bromost new`

use clap::Args;
use super::Status;
use super::terminal::Terminal;
use crate::error::Result;

/// What to make.
#[derive(Args)]
pub struct NewArguments {}

pub(super) fn run(_terminal: &Terminal, _arguments: &NewArguments) -> Result<Status> {
    Ok(Status::Done)
}
