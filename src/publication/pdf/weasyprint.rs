//! WeasyPrint as an engine: one run of its command.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::engine::Engine;
use crate::error::{Error, Result};

/// Draws an HTML file as a tagged PDF. Only files are read, and nothing from the network.
pub(super) fn draw(engine: &Engine, html: &Path) -> Result<Vec<u8>> {
    let (program, first) = engine
        .command()
        .split_first()
        .ok_or_else(|| Error::Other("no WeasyPrint was named".to_owned()))?;
    let mut child = Command::new(program)
        .args(first)
        .args(["--pdf-tags", "--allowed-protocols", "file,data"])
        .arg(html)
        .arg("-")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|source| Error::io("cannot run", Path::new(program), source))?;
    let pdf = child.stdout.take().map(gather);
    let told = child.stderr.take().map(gather);
    let started = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) if started.elapsed() < engine.limit => {
                thread::sleep(Duration::from_millis(10))
            }
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                break None;
            }
            Err(source) => return Err(Error::io("cannot wait for", Path::new(program), source)),
        }
    };
    let taken = |thread: Option<thread::JoinHandle<Vec<u8>>>| {
        thread
            .and_then(|thread| thread.join().ok())
            .unwrap_or_default()
    };
    let (pdf, told) = (taken(pdf), taken(told));
    let told = String::from_utf8_lossy(&told);
    // WeasyPrint leaves out what it cannot load, and is content.
    let lost: Vec<&str> = told
        .lines()
        .filter(|line| line.starts_with("ERROR") || line.contains("Failed to load"))
        .collect();
    match status {
        Some(status) if status.success() && lost.is_empty() => Ok(pdf),
        Some(status) if status.success() => Err(Error::Other(format!(
            "the book asks for what cannot be loaded (nothing is taken from the network):\n  {}",
            lost.join("\n  ")
        ))),
        Some(_) => {
            let lines: Vec<&str> = told.lines().collect();
            let last = lines[lines.len().saturating_sub(8)..].join("\n  ");
            Err(Error::Other(format!(
                "WeasyPrint failed. It said:\n  {last}"
            )))
        }
        None => {
            let seconds = engine.limit.as_secs();
            Err(Error::Other(format!(
                "WeasyPrint was stopped: it had not drawn the book after {seconds} s"
            )))
        }
    }
}

/// Reads a pipe to its end beside the program, so that a full pipe cannot stop it.
fn gather(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What came until a failure is still worth telling.
        let _ = pipe.read_to_end(&mut bytes);
        bytes
    })
}
