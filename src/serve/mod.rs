//! The preview server: watch, rebuild, live reload, error page. It has no build logic of its own:
//! `site` asks the pipeline.
//!
//! [`serve`] binds an address, has the [`Preview`] make the site, and answers from it:
//! - `connection` accepts, within limits of number, size and time;
//! - `guard` refuses what does not come from the person at this machine;
//! - `address` finds which file is meant, and `answer` asks the preview for it;
//! - `own_page` and the preview's status page stand where no site has anything, below `/_bromost/`;
//! - `watch` sees changes on the disk and has the site made anew, `live` tells the open pages.
//!
//! Nothing here writes to the disk or prints; what happens is told as a [`ServeEvent`].

mod address;
mod answer;
mod browser;
mod builds;
mod connection;
mod event;
mod guard;
mod live;
mod own_page;
mod preview;
mod roots;
mod server;
mod site;
mod watch;

pub use event::ServeEvent;
pub use live::STATUS;
pub use preview::{Preview, Rebuild, Resource};
pub use server::{Options, Server};
pub use site::SitePreview;
pub use watch::is_passing;

use crate::error::Result;

/// Serves a site until Ctrl-C.
pub fn serve(
    options: Options,
    preview: impl Preview,
    on_event: impl Fn(ServeEvent) + Send + Sync + 'static,
) -> Result<()> {
    Server::bind(options)?.run(preview, on_event, async {
        if tokio::signal::ctrl_c().await.is_err() {
            // The signal cannot be had: the system ends the process on Ctrl-C by itself.
            std::future::pending::<()>().await;
        }
    })
}

#[cfg(test)]
mod tests;
