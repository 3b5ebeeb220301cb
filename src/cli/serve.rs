//! `bromost serve`

use clap::Args;

use super::build::parse_base_url;
use super::terminal::Terminal;
use super::{ProjectArguments, Status};
use crate::config::BaseUrl;
use crate::error::Result;
use crate::pipeline;
use crate::serve::{Options, STATUS, ServeEvent, SitePreview, serve};

/// What to show, and where.
#[derive(Args)]
pub struct ServeArguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// The port [default: 1111, or the next that is free]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Open a browser
    #[arg(long)]
    open: bool,
    /// Leave drafts out, as the published site does
    #[arg(long)]
    no_drafts: bool,
    /// The address that pages name as their own, instead of the configuration's
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<BaseUrl>,
}

pub(super) fn run(terminal: &Terminal, arguments: &ServeArguments) -> Result<Status> {
    let preview = SitePreview::new(pipeline::Options {
        root: arguments.project.root.clone(),
        drafts: !arguments.no_drafts,
        base_url: arguments.base_url.clone(),
    });
    let options = Options {
        port: arguments.port,
        open: arguments.open,
        ..Options::default()
    };
    let terminal = terminal.clone();
    serve(options, preview, move |event| terminal.note(&told(&event)))?;
    Ok(Status::Done)
}

/// An event in words.
fn told(event: &ServeEvent) -> String {
    match event {
        ServeEvent::Listening { url } => format!(
            "the preview is at {url} (Ctrl-C ends it)\nhow the translations stand: {url}{STATUS}"
        ),
        ServeEvent::Rebuilt { changed, took } => {
            let what = match changed.as_slice() {
                [] => "the site".to_owned(),
                [path] => path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                paths => format!("{} files", paths.len()),
            };
            format!("read {what} in {:.0} ms", took.as_secs_f64() * 1000.0)
        }
        ServeEvent::Broken { diagnostics, .. } => {
            format!("{diagnostics}\nthe site has errors; its pages show them until they are mended")
        }
        ServeEvent::Polling { path, reason } => format!(
            "changes in `{}` are looked for once a second, since the system cannot report them: {reason}",
            path.display()
        ),
        ServeEvent::NotWatched { path, reason } => {
            format!("changes in `{}` are not seen: {reason}", path.display())
        }
        ServeEvent::NoBrowser { reason } => format!("no browser could be opened: {reason}"),
    }
}
