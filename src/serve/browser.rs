//! Opens a browser by the system's own command.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use super::event::{OnEvent, ServeEvent};

/// Shows `url` in a browser. It is not waited for; a failure is an event.
pub(super) fn open(url: &str, on_event: &Arc<OnEvent>) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    command
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    match command.spawn() {
        // Waited for only so that the system can forget it.
        Ok(mut child) => drop(thread::spawn(move || child.wait())),
        Err(error) => on_event(ServeEvent::NoBrowser {
            reason: format!("{}: {error}", command.get_program().to_string_lossy()),
        }),
    }
}
