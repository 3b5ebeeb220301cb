//! `bromost build`

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::progress::with_progress;
use super::terminal::{Terminal, counted};
use super::{ProjectArguments, Status};
use crate::config::BaseUrl;
use crate::error::Result;
use crate::pipeline::{Options, build};

/// What to build, and where to.
#[derive(Args)]
pub struct BuildArguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// The folder of the built site [default: `public` in the project]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address to publish under, instead of the configuration's
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<BaseUrl>,
    /// Publish drafts too
    #[arg(long)]
    drafts: bool,
    /// Make everything anew; builds keep no pages from run to run yet, so this changes nothing today
    #[arg(long)]
    no_cache: bool,
}

/// Reads the value of `--base-url`.
pub fn parse_base_url(text: &str) -> std::result::Result<BaseUrl, String> {
    BaseUrl::parse(text).map_err(|problem| format!("{problem}, as in `https://example.org/`"))
}

pub(super) fn run(terminal: &Terminal, arguments: &BuildArguments) -> Result<Status> {
    let start = Instant::now();
    let root = &arguments.project.root;
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    let options = Options {
        root: root.clone(),
        drafts: arguments.drafts,
        base_url: arguments.base_url.clone(),
    };
    let built = with_progress(terminal, "building", || {
        build(&options, &out, |holder| {
            terminal.note(&format!(
                "waiting for another build of `{}`: {holder}",
                out.display()
            ));
        })
    })?;
    terminal.report(&built.report);
    let found = counted(&built.report);
    let Some(published) = built.published else {
        let state = if out.exists() {
            format!("the site in `{}` is unchanged", out.display())
        } else {
            format!("`{}` was not made", out.display())
        };
        terminal.error(&format!("{found} found; nothing was published, {state}"));
        return Ok(Status::ContentHasErrors);
    };
    let outcome = &published.outcome;
    terminal.note(&format!(
        "{} pages in `{}` ({} files written, {} unchanged, {} removed) in {:.2} s; {found} found",
        published.pages,
        out.display(),
        outcome.written,
        outcome.unchanged,
        outcome.removed,
        start.elapsed().as_secs_f64(),
    ));
    for (part, took) in published.timings {
        terminal.detail(&format!("{part}: {:.0} ms", took.as_secs_f64() * 1000.0));
    }
    if let Some(aside) = &outcome.left_aside {
        terminal.note(&format!(
            "files that others put into the old site during the build lie in `{}`",
            aside.display()
        ));
    }
    Ok(Status::Done)
}
