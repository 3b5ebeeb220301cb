//! `bromost schema`

use clap::{Args, ValueEnum};

use super::terminal::Terminal;
use super::{ProjectArguments, Status};
use crate::config::schema::{config_schema, entry_schema, glossary_schema};
use crate::error::Result;
use crate::pipeline::read_config;

/// Which schema.
#[derive(Args)]
pub struct SchemaArguments {
    /// The file that the schema is for; without it, all schemas in one object
    #[arg(value_enum)]
    file: Option<SchemaOf>,
    #[command(flatten)]
    project: ProjectArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SchemaOf {
    /// `bromost.toml`
    Bromost,
    /// `entry.toml`, with the facts of the project's kinds
    Entry,
    /// `locales/glossary.toml`
    Glossary,
}

pub(super) fn run(terminal: &Terminal, arguments: &SchemaArguments) -> Result<Status> {
    // Outside a project, and in one whose configuration has errors, no facts are known.
    let config = read_config(&arguments.project.root).ok().flatten();
    let entry = || entry_schema(config.as_ref());
    let schema = match arguments.file {
        Some(SchemaOf::Bromost) => config_schema(),
        Some(SchemaOf::Entry) => entry(),
        Some(SchemaOf::Glossary) => glossary_schema(config.as_ref()),
        None => serde_json::json!({
            "bromost.toml": config_schema(),
            "entry.toml": entry(),
            "glossary.toml": glossary_schema(config.as_ref()),
        }),
    };
    terminal.result(&format!("{schema:#}\n"));
    Ok(Status::Done)
}
