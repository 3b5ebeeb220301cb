//! Chromium as an engine: driven by the DevTools protocol over a pipe, without a window, a network or a profile of
//! its own.
//!
//! A pipe rather than a port: no other user of the machine can get at it, and when this program ends, however it
//! ends, Chromium reads the end of the pipe and ends too.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::engine::Engine;
use crate::error::{Error, Result};

/// Chromium reads DevTools commands from file 3 and answers into file 4. The shell ties them to what this program
/// calls standard input and output, and removes the profile where this program was killed and could not.
const LAUNCH: &str = r#"trap : INT TERM HUP
"$@" 3<&0 4>&1 </dev/null >/dev/null
rm -rf "$BROMOST_PROFILE""#;

const ARGUMENTS: [&str; 14] = [
    "--headless",
    "--remote-debugging-pipe",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    // No name and no address leads anywhere.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-first-run",
];

/// What must not stand as it is in the path of a `file:` address.
const IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\');

/// Waits for every font that is declared, since one that only a margin box asks for would come too late.
const FONTS: &str = "Promise.all(Array.from(document.fonts, font => font.load())).then(() => document.fonts.ready).then(() => true)";

/// Gives a role to each element that says a language and has no meaning of its own.
///
/// Chromium takes elements without a meaning out of the tags, and their language goes with them (as of version 156): a
/// Polish cell of a table for layout, a `<div>` around paragraphs, a `<span>`. A group stays, and so does an emphasis,
/// which is a plain span in the tags.
const LANGUAGES: &str = r#"
const layout = "table[role=presentation], table[role=none]";
for (const table of document.querySelectorAll(layout)) {
    const language = table.getAttribute("lang");
    for (const cell of language ? table.querySelectorAll("td, th") : []) {
        if (cell.closest("table") === table && !cell.hasAttribute("lang")) cell.setAttribute("lang", language);
    }
}
for (const element of document.querySelectorAll("body [lang]:not([role])")) {
    if (getComputedStyle(element).display === "inline") {
        if (!["A", "CODE", "EM", "IMG", "STRONG"].includes(element.tagName)) element.setAttribute("role", "emphasis");
    } else if (["DIV", "HGROUP", "SPAN"].includes(element.tagName)
        || ["TD", "TH"].includes(element.tagName) && element.closest("table").matches(layout)) {
        element.setAttribute("role", "group");
    }
}"#;

/// Draws an HTML file as a tagged PDF with bookmarks, on pages as large as its style sheet says.
pub(super) fn draw(engine: &Engine, html: &Path) -> Result<Vec<u8>> {
    let mut browser = Browser::start(engine)?;
    browser.open(html)?;
    browser.evaluate(LANGUAGES)?;
    let answer = browser.ask(
        "Page.printToPDF",
        json!({
            "preferCSSPageSize": true,
            "printBackground": true,
            "generateTaggedPDF": true,
            "generateDocumentOutline": true,
            "marginTop": 0, "marginBottom": 0, "marginLeft": 0, "marginRight": 0,
        }),
    )?;
    let pdf = answer["data"]
        .as_str()
        .and_then(|data| BASE64_STANDARD.decode(data).ok())
        .ok_or_else(|| browser.failure("gave no PDF"))?;
    browser.whole()?;
    browser.close();
    Ok(pdf)
}

/// Measures the heights of the elements that a selector names, in CSS pixels.
pub(super) fn heights(engine: &Engine, html: &Path, selector: &str) -> Result<Vec<f64>> {
    let mut browser = Browser::start(engine)?;
    browser.open(html)?;
    let selector = Value::from(selector);
    let answer = browser.evaluate(&format!(
        "Array.from(document.querySelectorAll({selector}), element => element.getBoundingClientRect().height)"
    ))?;
    browser.whole()?;
    browser.close();
    let numbers = answer.as_array().into_iter().flatten();
    Ok(numbers.filter_map(Value::as_f64).collect())
}

/// A running Chromium with one page.
struct Browser {
    child: Child,
    /// `None` once it was told to close.
    commands: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// What Chromium writes to standard error: for the message, where it fails.
    told: File,
    started: Instant,
    limit: Duration,
    session: Option<String>,
    last_id: u64,
    /// The addresses that were asked for, by request.
    requests: BTreeMap<String, String>,
    /// What could not be loaded, with the reason.
    failed: Vec<String>,
    loaded: bool,
    /// Removed with all that is in it when this is dropped.
    _profile: TempDir,
}

impl Browser {
    #[cfg(unix)]
    fn start(engine: &Engine) -> Result<Self> {
        use std::os::unix::process::CommandExt;

        let cannot = |source| {
            Error::io(
                "cannot use the temporary folder",
                &std::env::temp_dir(),
                source,
            )
        };
        let profile = tempfile::Builder::new()
            .prefix("bromost-chromium-")
            .tempdir()
            .map_err(cannot)?;
        let told = tempfile::tempfile().map_err(cannot)?;
        let mut user_data = std::ffi::OsString::from("--user-data-dir=");
        user_data.push(profile.path());
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", LAUNCH, "sh"])
            .args(engine.command())
            .args(ARGUMENTS)
            .arg(user_data)
            .env("BROMOST_PROFILE", profile.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(told.try_clone().map_err(cannot)?)
            // A group of its own, so that it can be ended with all its processes.
            .process_group(0);
        if rustix::process::geteuid().is_root() {
            // Chromium refuses to run as root in its sandbox.
            command.arg("--no-sandbox");
        }
        command.arg("about:blank");
        let program = Path::new(&engine.command()[0]);
        let mut child = command
            .spawn()
            .map_err(|source| Error::io("cannot run", program, source))?;
        let (sender, messages) = mpsc::channel();
        let answers = child.stdout.take();
        thread::spawn(move || {
            let mut answers = BufReader::new(answers?);
            let mut message = Vec::new();
            while answers.read_until(0, &mut message).ok()? > 0 {
                message.pop();
                sender.send(serde_json::from_slice(&message).ok()?).ok()?;
                message.clear();
            }
            Some(())
        });
        Ok(Self {
            commands: child.stdin.take(),
            child,
            messages,
            told,
            started: Instant::now(),
            limit: engine.limit,
            session: None,
            last_id: 0,
            requests: BTreeMap::new(),
            failed: Vec::new(),
            loaded: false,
            _profile: profile,
        })
    }

    #[cfg(not(unix))]
    fn start(_: &Engine) -> Result<Self> {
        Err(Error::Other(
            "Chromium is driven over a pipe that this system does not have: install WeasyPrint (`pip install weasyprint`) \
             and name it, or run Bromost in WSL"
                .to_owned(),
        ))
    }

    /// Opens an HTML file as for print, and waits for its images and fonts.
    fn open(&mut self, html: &Path) -> Result<()> {
        let path = html
            .canonicalize()
            .map_err(|source| Error::io("cannot read", html, source))?;
        let path = path
            .to_str()
            .ok_or_else(|| Error::Other(format!("{} is not a name in UTF-8", html.display())))?;
        let address = format!("file://{}", utf8_percent_encode(path, IN_PATH));

        let target = self.ask("Target.createTarget", json!({"url": "about:blank"}))?;
        let session = self.ask(
            "Target.attachToTarget",
            json!({"targetId": target["targetId"], "flatten": true}),
        )?;
        self.session = session["sessionId"].as_str().map(str::to_owned);
        self.ask("Page.enable", json!({}))?;
        self.ask("Network.enable", json!({}))?;
        self.ask("Inspector.enable", json!({}))?;
        self.ask(
            "Emulation.setScriptExecutionDisabled",
            json!({"value": true}),
        )?;
        self.ask("Emulation.setEmulatedMedia", json!({"media": "print"}))?;
        self.loaded = false;
        self.ask("Page.navigate", json!({"url": address}))?;
        while !self.loaded {
            let message = self.receive()?;
            self.note(&message)?;
        }
        self.evaluate(FONTS)?;
        Ok(())
    }

    fn evaluate(&mut self, expression: &str) -> Result<Value> {
        let answer = self.ask(
            "Runtime.evaluate",
            json!({"expression": expression, "awaitPromise": true, "returnByValue": true}),
        )?;
        match answer.get("exceptionDetails") {
            None => Ok(answer["result"]["value"].clone()),
            // A font that does not load rejects the promise; that it was not found is told with its address.
            Some(_) if !self.failed.is_empty() => Ok(Value::Null),
            Some(details) => {
                let text = details["exception"]["description"]
                    .as_str()
                    .unwrap_or("an exception");
                Err(self.failure(&format!("could not read the page: {text}")))
            }
        }
    }

    /// Sends a command and waits for its answer.
    fn ask(&mut self, method: &str, parameters: Value) -> Result<Value> {
        self.last_id += 1;
        let mut command = json!({"id": self.last_id, "method": method, "params": parameters});
        if let Some(session) = &self.session {
            command["sessionId"] = session.as_str().into();
        }
        let mut bytes = command.to_string().into_bytes();
        bytes.push(0);
        let sent = self
            .commands
            .as_mut()
            .map(|commands| commands.write_all(&bytes));
        if !matches!(sent, Some(Ok(()))) {
            return Err(self.failure("ended unexpectedly"));
        }
        loop {
            let message = self.receive()?;
            if message["id"].as_u64() != Some(self.last_id) {
                self.note(&message)?;
            } else if let Some(error) = message.get("error") {
                let text = error["message"].as_str().unwrap_or("no reason was given");
                return Err(self.failure(&format!("refused {method}: {text}")));
            } else {
                return Ok(message["result"].clone());
            }
        }
    }

    fn receive(&mut self) -> Result<Value> {
        let left = self.limit.saturating_sub(self.started.elapsed());
        match self.messages.recv_timeout(left) {
            Ok(message) => Ok(message),
            Err(RecvTimeoutError::Timeout) => {
                let seconds = self.limit.as_secs();
                Err(self.failure(&format!(
                    "was stopped: it had not drawn the book after {seconds} s"
                )))
            }
            Err(RecvTimeoutError::Disconnected) => Err(self.failure("ended unexpectedly")),
        }
    }

    /// Takes note of what happened unasked.
    fn note(&mut self, event: &Value) -> Result<()> {
        let about = &event["params"];
        let request = about["requestId"].as_str().unwrap_or_default();
        match event["method"].as_str().unwrap_or_default() {
            "Page.loadEventFired" => self.loaded = true,
            "Network.requestWillBeSent" => {
                let address = about["request"]["url"].as_str().unwrap_or_default();
                self.requests.insert(request.to_owned(), address.to_owned());
            }
            "Network.loadingFailed" => {
                let address = self.requests.get(request).map_or("a file", String::as_str);
                let reason = about["errorText"].as_str().unwrap_or_default();
                self.failed.push(format!("{address} ({reason})"));
            }
            "Inspector.targetCrashed" => return Err(self.failure("crashed while it drew the book")),
            _ => {}
        }
        Ok(())
    }

    /// Fails where something that the page asks for was not loaded.
    fn whole(&self) -> Result<()> {
        if self.failed.is_empty() {
            return Ok(());
        }
        let list = self.failed.join("\n  ");
        Err(Error::Other(format!(
            "the book asks for what cannot be loaded (nothing is taken from the network):\n  {list}"
        )))
    }

    /// What Chromium did, with the end of what it said.
    fn failure(&mut self, what: &str) -> Error {
        let mut told = Vec::new();
        // Without its words, the message still says what happened.
        let _ = self
            .told
            .seek(SeekFrom::Start(0))
            .and_then(|_| self.told.read_to_end(&mut told));
        let told = String::from_utf8_lossy(&told);
        let lines: Vec<&str> = told
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let last = &lines[lines.len().saturating_sub(8)..];
        let mut text = format!("Chromium {what}");
        if !last.is_empty() {
            text.push_str(". It said:\n  ");
            text.push_str(&last.join("\n  "));
        }
        if told.contains("No usable sandbox") {
            text.push_str(
                "\nThis system does not let Chromium build its sandbox (containers often do not). Allow user namespaces, or \
                 name WeasyPrint.",
            );
        }
        Error::Other(text)
    }

    /// Lets Chromium end by itself, which it does when its pipe ends.
    fn close(&mut self) {
        self.session = None;
        let _ = self.ask("Browser.close", json!({}));
        self.commands = None;
        let patience = Instant::now() + Duration::from_secs(5);
        while Instant::now() < patience {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.commands = None;
        if matches!(self.child.try_wait(), Ok(None)) {
            #[cfg(unix)]
            if let Some(group) = i32::try_from(self.child.id())
                .ok()
                .and_then(rustix::process::Pid::from_raw)
            {
                // Where it has ended meanwhile there is nothing to kill.
                let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
            }
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
