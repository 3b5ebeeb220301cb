//! A project in a folder of its own, and the program run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The folder of the program's sources.
pub fn sources() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of a project that a test may change; removed with this value.
pub struct Project {
    folder: TempDir,
}

impl Project {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        let folder = tempfile::Builder::new().prefix("bromost-test-").tempdir();
        Self {
            folder: folder.expect("a folder for temporary files"),
        }
    }

    /// A copy of `folder`, without what is expected of it.
    pub fn copy_of(folder: &Path) -> Self {
        let project = Self::empty();
        project.lay_over(folder, "");
        project
    }

    /// A copy of the site that ships.
    pub fn shipped() -> Self {
        let project = Self::empty();
        for part in ["content", "locales", "themes", "translations"] {
            if sources().join(part).exists() {
                project.lay_over(&sources().join(part), part);
            }
        }
        project.write(
            "bromost.toml",
            fs::read(sources().join("bromost.toml")).unwrap(),
        );
        project
    }

    /// Copies `folder` over what is at `at`, without what is expected of it.
    pub fn lay_over(&self, folder: &Path, at: &str) {
        copy(folder, &self.path(at), true);
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path of the project.
    pub fn path(&self, path: &str) -> PathBuf {
        if path.is_empty() {
            return self.root().to_owned();
        }
        self.root().join(path)
    }

    /// Writes a file, and the folders it lies in.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Replaces `from`, which must stand there once, in a file.
    #[track_caller]
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.write(path, text.replace(from, to));
    }

    /// Runs the program in the project's folder.
    pub fn bromost(&self, arguments: &[&str]) -> Run {
        bromost(self.root(), arguments, &[])
    }

    /// Builds the site into `public`, which must succeed.
    #[track_caller]
    pub fn build(&self) -> PathBuf {
        self.bromost(&["build"]).assert_status(0);
        self.path("public")
    }
}

fn copy(from: &Path, to: &Path, top: bool) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if top && name.to_string_lossy().starts_with("expected") {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(name), false);
        } else {
            fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}

/// How a run of the program ended.
pub struct Run {
    /// The exit status; −1 where a signal ended it.
    pub status: i32,
    /// What was asked for.
    pub stdout: String,
    /// What was said.
    pub stderr: String,
}

impl Run {
    /// Fails, with what the program said, unless it ended with `status`.
    #[track_caller]
    pub fn assert_status(&self, status: i32) -> &Self {
        assert_eq!(
            self.status, status,
            "exit status\n--- stdout\n{}\n--- stderr\n{}",
            self.stdout, self.stderr
        );
        self
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

/// The program, to be run in `folder`, told nothing by the environment of the tests.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bromost"));
    command
        .current_dir(folder)
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null());
    command
}

/// Runs the program in `folder`, with more in its environment.
pub fn bromost(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
    let output = command(folder, arguments)
        .envs(environment.iter().copied())
        .output()
        .expect("the program can be run");
    output.into()
}
