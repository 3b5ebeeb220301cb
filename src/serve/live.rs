//! Live reload: a small script in every page, and the stream of builds that it listens to.
//!
//! The script is put in by the server only and is not part of the site.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::builds::{Build, Builds};

/// The folder of addresses that are the server's and never the site's.
pub(super) const RESERVED: &str = "/_bromost/";

/// Where authors see how the translations of the site stand, from the root of the server.
pub const STATUS: &str = "_bromost/status/";

/// The script that reloads the page.
pub(super) const SCRIPT: &str = include_str!("reload.js");

/// Answers with the stream of builds, beginning with the last.
pub(super) fn events(builds: &Arc<Builds>) -> Response {
    let of = Arc::clone(builds);
    let stream = WatchStream::new(builds.subscribe())
        .filter(|build| build.number > 0)
        .map(move |build| {
            Ok::<_, Infallible>(Event::default().event("build").data(of.mark(&build)))
        });
    let alive = KeepAlive::new().interval(Duration::from_secs(15));
    Sse::new(stream).keep_alive(alive).into_response()
}

/// Puts the script into a page of `build`, before `</body>` or else at its end.
pub(super) fn with_script(mut html: Vec<u8>, builds: &Builds, build: &Build) -> Vec<u8> {
    let mark = builds.mark(build);
    let script =
        format!("<script src=\"{RESERVED}reload.js\" data-build=\"{mark}\" defer></script>\n");
    let end = b"</body";
    let at = html
        .windows(end.len())
        .rposition(|bytes| bytes.eq_ignore_ascii_case(end));
    let at = at.unwrap_or(html.len());
    html.splice(at..at, script.into_bytes());
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, before: &str, after: &str) {
        let builds = Builds::new();
        let html = with_script(html.into(), &builds, &Build::default());
        let html = String::from_utf8(html).unwrap();
        assert!(
            html.starts_with(&format!("{before}<script src=\"/_bromost/reload.js\"")),
            "{html}"
        );
        assert!(html.ends_with(&format!("</script>\n{after}")), "{html}");
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        check("<body>a</body></html>", "<body>a", "</body></html>");
        check(
            "<pre>&lt;/body></pre></BODY >",
            "<pre>&lt;/body></pre>",
            "</BODY >",
        );
        check("a", "a", "");
        check("", "", "");
    }
}
