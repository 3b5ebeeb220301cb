//! A sign of life for work that takes more than a second.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::terminal::Terminal;

/// How long work may take before anything is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// Does `work`; on a terminal, shows `words` and the time while it takes long.
pub fn with_progress<T>(terminal: &Terminal, words: &'static str, work: impl FnOnce() -> T) -> T {
    if !terminal.shows_progress() {
        return work();
    }
    let (done, is_done) = mpsc::channel::<()>();
    let watcher = thread::spawn(move || {
        if is_done.recv_timeout(PATIENCE) != Err(mpsc::RecvTimeoutError::Timeout) {
            return;
        }
        let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
        let bar = ProgressBar::new_spinner().with_elapsed(PATIENCE);
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.set_message(words);
        bar.enable_steady_tick(Duration::from_millis(100));
        // Ends when the work does, and its sender with it.
        let _ = is_done.recv();
        bar.finish_and_clear();
    });
    let result = work();
    drop(done);
    let _ = watcher.join();
    result
}
