//! `bromost schema`

use clap::Args;
use super::Status;
use super::terminal::Terminal;
use crate::error::Result;

/// What to make.
#[derive(Args)]
pub struct SchemaArguments {}

pub(super) fn run(_terminal: &Terminal, _arguments: &SchemaArguments) -> Result<Status> {
    Ok(Status::Done)
}
