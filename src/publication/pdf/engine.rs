//! An engine: the installed program that draws HTML as a PDF, and where to find one.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{chromium, weasyprint};
use crate::error::{Error, Result};

/// What an engine is given for one drawing before it is stopped: several times what a long book takes.
pub const LIMIT: Duration = Duration::from_secs(300);

/// Names that Chromium and its kin go by on the search path.
const CHROMIUM_NAMES: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
];

/// Where macOS keeps it, outside of the search path.
const CHROMIUM_PATHS: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// Which program draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineKind {
    /// Chromium, Chrome or Edge.
    Chromium,
    /// WeasyPrint.
    WeasyPrint,
}

impl fmt::Display for EngineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::WeasyPrint => "WeasyPrint",
        })
    }
}

/// An engine that was found and said its version.
#[derive(Clone, Debug)]
pub struct Engine {
    /// Which program it is.
    pub kind: EngineKind,
    /// What the program says of itself, as "Chromium 156.0.8078.79".
    pub version: String,
    /// How long one drawing may take.
    pub limit: Duration,
    /// The program and the arguments that always come first, as `python3 -m weasyprint`.
    command: Vec<OsString>,
}

impl Engine {
    /// Finds an engine: the one named, or Chromium, or WeasyPrint.
    ///
    /// `named` is `chromium`, `weasyprint`, a command or a path. The variable `CHROMIUM` may hold the path of a
    /// Chromium.
    pub fn find(named: Option<&str>) -> Result<Self> {
        let chromium = env::var_os("CHROMIUM").filter(|path| !path.is_empty());
        Self::find_among(named, chromium, &env::var_os("PATH").unwrap_or_default())
    }

    fn find_among(named: Option<&str>, variable: Option<OsString>, path: &OsStr) -> Result<Self> {
        match named {
            None => Self::chromium(variable, path)
                .or_else(|| Self::weasyprint(path))
                .ok_or_else(|| Error::Other(missing("no engine for PDF was found"))),
            Some("chromium") => Self::chromium(variable, path)
                .ok_or_else(|| Error::Other(missing("no Chromium was found"))),
            Some("weasyprint") => Self::weasyprint(path)
                .ok_or_else(|| Error::Other(missing("no WeasyPrint was found"))),
            Some(name) => {
                let program = if Path::new(name).components().count() > 1 {
                    Some(PathBuf::from(name)).filter(|file| file.is_file())
                } else {
                    on_path(name, path)
                };
                let Some(program) = program else {
                    return Err(Error::Other(missing(&format!(
                        "there is no program `{name}`"
                    ))));
                };
                Self::ask(vec![program.into()]).ok_or_else(|| {
                    Error::Other(format!(
                        "`{name}` is neither Chromium, Chrome, Edge nor WeasyPrint, or it does not run: `{name} --version` \
                         gives no version of one"
                    ))
                })
            }
        }
    }

    fn chromium(variable: Option<OsString>, path: &OsStr) -> Option<Self> {
        let named = CHROMIUM_NAMES.iter().filter_map(|name| on_path(name, path));
        let known = CHROMIUM_PATHS.iter().map(PathBuf::from);
        variable
            .map(PathBuf::from)
            .into_iter()
            .chain(named)
            .chain(known)
            .filter(|program| program.is_file())
            .filter_map(|program| Self::ask(vec![program.into()]))
            .find(|engine| engine.kind == EngineKind::Chromium)
    }

    fn weasyprint(path: &OsStr) -> Option<Self> {
        let alone = on_path("weasyprint", path).map(|program| vec![program.into()]);
        let module = |name| {
            let python = on_path(name, path)?;
            Some(vec![python.into(), "-m".into(), "weasyprint".into()])
        };
        [alone, module("python3"), module("python")]
            .into_iter()
            .flatten()
            .filter_map(Self::ask)
            .find(|engine| engine.kind == EngineKind::WeasyPrint)
    }

    /// Asks a program for its version; `None` where it is no engine.
    fn ask(command: Vec<OsString>) -> Option<Self> {
        let (program, arguments) = command.split_first()?;
        let output = Command::new(program)
            .args(arguments)
            .arg("--version")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .ok()
            .filter(|output| output.status.success())?;
        let version = String::from_utf8_lossy(&output.stdout);
        let version = version.lines().next()?.trim();
        let kind = if version.starts_with("WeasyPrint") {
            EngineKind::WeasyPrint
        } else if ["Chromium", "Chrome", "Edge"]
            .iter()
            .any(|name| version.contains(name))
        {
            EngineKind::Chromium
        } else {
            return None;
        };
        // "Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)": the system is nothing to the book.
        let version = version.split(" built on ").next().unwrap_or(version);
        Some(Self {
            kind,
            version: version.to_owned(),
            limit: LIMIT,
            command,
        })
    }

    /// Draws an HTML file as a PDF. What the file names by relative addresses is read from beside it, and nothing
    /// from the network. An image or a font that cannot be read is an error: a book is whole or it is not made.
    pub fn draw(&self, html: &Path) -> Result<Vec<u8>> {
        match self.kind {
            EngineKind::Chromium => chromium::draw(self, html),
            EngineKind::WeasyPrint => weasyprint::draw(self, html),
        }
    }

    /// Measures the heights, in CSS pixels, of the elements that a selector names, in the order of the document, laid
    /// out as for print but on one endless page. Their width is the style sheet's business.
    ///
    /// Only Chromium can do this.
    pub fn heights(&self, html: &Path, selector: &str) -> Result<Vec<f64>> {
        match self.kind {
            EngineKind::Chromium => chromium::heights(self, html, selector),
            EngineKind::WeasyPrint => Err(Error::Other(
                "facing pages are measured by Chromium, which WeasyPrint cannot do: name a Chromium, or choose another \
                 layout"
                    .to_owned(),
            )),
        }
    }

    /// The program with the arguments that always come first.
    pub(super) fn command(&self) -> &[OsString] {
        &self.command
    }
}

/// The file of a command on the search path.
fn on_path(name: &str, path: &OsStr) -> Option<PathBuf> {
    env::split_paths(path)
        .filter(|folder| !folder.as_os_str().is_empty())
        .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

fn missing(what: &str) -> String {
    format!(
        "{what}. A PDF is drawn by Chromium, Chrome, Edge or WeasyPrint; install one of them:\n  \
         Debian, Ubuntu  apt install chromium\n  \
         Fedora          dnf install chromium\n  \
         macOS           brew install --cask google-chrome\n  \
         with Python     pip install weasyprint\n\
         or name the program: its path, or CHROMIUM=/path/to/chromium in the environment"
    )
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A folder with programs that say a version.
    fn programs(list: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, says) in list {
            // Written by another process: a file that a thread beside this one had open while it forks cannot be run.
            let script = format!("#!/bin/sh\n{says}\n");
            let written = Command::new("/bin/sh")
                .args(["-c", "printf %s \"$2\" > \"$1\" && chmod 755 \"$1\"", "sh"])
                .arg(folder.path().join(name))
                .arg(script)
                .status();
            assert!(written.unwrap().success());
        }
        folder
    }

    fn find(named: Option<&str>, list: &[(&str, &str)]) -> Result<Engine> {
        let folder = programs(list);
        Engine::find_among(named, None, folder.path().as_os_str())
    }

    const CHROME: (&str, &str) = ("google-chrome", "echo 'Google Chrome 150.0.1 '");
    const WEASYPRINT: (&str, &str) = ("weasyprint", "echo 'WeasyPrint version 70.0'");

    #[test]
    fn chromium_comes_before_weasyprint() {
        let engine = find(None, &[WEASYPRINT, CHROME]).unwrap();
        assert_eq!(engine.kind, EngineKind::Chromium);
        assert_eq!(engine.version, "Google Chrome 150.0.1");
    }

    #[test]
    fn the_system_is_no_part_of_the_version() {
        let debian = (
            "chromium",
            "echo 'Chromium 156.0 built on Debian GNU/Linux 12'",
        );
        assert_eq!(find(None, &[debian]).unwrap().version, "Chromium 156.0");
    }

    #[test]
    fn a_named_engine_is_taken() {
        let engine = find(Some("weasyprint"), &[WEASYPRINT, CHROME]).unwrap();
        assert_eq!(engine.kind, EngineKind::WeasyPrint);
        let engine = find(Some("google-chrome"), &[WEASYPRINT, CHROME]).unwrap();
        assert_eq!(engine.kind, EngineKind::Chromium);
    }

    #[test]
    fn a_program_that_does_not_run_is_passed_over() {
        let engine = find(None, &[("chromium", "exit 1"), CHROME, WEASYPRINT]).unwrap();
        assert_eq!(engine.version, "Google Chrome 150.0.1");
    }

    #[test]
    fn python_may_hold_weasyprint() {
        let python = (
            "python3",
            "[ \"$1 $2\" = '-m weasyprint' ] && echo 'WeasyPrint version 70.0'",
        );
        let engine = find(None, &[python]).unwrap();
        assert_eq!(engine.kind, EngineKind::WeasyPrint);
        assert_eq!(engine.command()[1..], ["-m", "weasyprint"]);
    }

    #[test]
    fn where_there_is_none_it_is_said_what_to_install() {
        let said = find(Some("weasyprint"), &[]).unwrap_err().to_string();
        assert!(said.starts_with("no WeasyPrint was found."), "{said}");
        assert!(said.contains("apt install chromium"), "{said}");
        let said = find(Some("/no/such/program"), &[]).unwrap_err().to_string();
        assert!(
            said.starts_with("there is no program `/no/such/program`."),
            "{said}"
        );
        let said = find(Some("other"), &[("other", "echo 'GNU other 1.0'")]).unwrap_err();
        assert!(said.to_string().starts_with("`other` is neither"), "{said}");
    }
}
