//! Builds that are killed at any moment: the target is one whole version, and the next build clears up.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::manifest::{ContentHash, Manifest};
use super::path::MANIFEST_NAME;
use super::*;

/// Names the project to the process that is going to be killed.
const ROOT: &str = "BROMOST_TEST_KILLED_ROOT";

/// Builds one version: some files say which, some are in every version, and some in every other.
fn build(root: &Path, version: u32) -> crate::error::Result<Outcome> {
    let target = Target::prepare(&root.join("public"), root)?;
    let staging = Staging::begin(&target, |holder| panic!("held by {holder}"))?;
    for number in 0..40 {
        let path = |kind: &str| OutputPath::new(format!("{kind}/{number}/index.html")).unwrap();
        staging.write(&path("version"), version.to_string().as_bytes())?;
        staging.write(&path("same"), b"same")?;
        if version.is_multiple_of(2) {
            staging.write(&path("even"), b"even")?;
        }
    }
    staging.commit()
}

/// Checks that the target, if there is one, is one version as its manifest lists it, with the foreign file.
fn check(public: &Path) {
    let manifest = match fs::read(public.join(MANIFEST_NAME)) {
        Ok(bytes) => Manifest::parse(&bytes).unwrap(),
        Err(_) => return assert!(!public.exists()),
    };
    let mut files = BTreeSet::new();
    let mut versions = BTreeSet::new();
    for entry in walkdir::WalkDir::new(public) {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(public).unwrap().to_str().unwrap();
        if entry.file_type().is_dir() || name == MANIFEST_NAME || name == "CNAME" {
            continue;
        }
        let bytes = fs::read(entry.path()).unwrap();
        assert_eq!(manifest.files[name].hash, ContentHash::of(&bytes), "{name}");
        if name.starts_with("version/") {
            versions.insert(String::from_utf8(bytes).unwrap());
        }
        files.insert(name.to_owned());
    }
    assert_eq!(versions.len(), 1, "{versions:?}");
    let listed = manifest.files.keys().map(|path| path.as_str().to_owned());
    assert_eq!(files, listed.collect());
}

#[test]
fn a_killed_build_leaves_one_whole_site() {
    let folder = tempfile::tempdir().unwrap();
    let root = fs::canonicalize(folder.path()).unwrap();
    let public = root.join("public");
    for round in 0..12 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "output::kill_tests::build_until_killed",
                "--ignored",
            ])
            .env(ROOT, &root)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // Not before it builds, and then at another moment each time.
        let end = Instant::now() + Duration::from_secs(10);
        while fs::read(root.join("round")).ok() != Some(child.id().to_string().into_bytes()) {
            assert!(
                Instant::now() < end,
                "the process that is to be killed does not build"
            );
            thread::sleep(Duration::from_millis(1));
        }
        thread::sleep(Duration::from_micros(round * 1700));
        child.kill().unwrap();
        child.wait().unwrap();
        check(&public);
        if public.exists() {
            if public.join("CNAME").exists() {
                assert_eq!(
                    fs::read_to_string(public.join("CNAME")).unwrap(),
                    "example.org"
                );
            } else {
                assert!(!root.join("with-name").exists(), "a foreign file is lost");
                fs::write(public.join("CNAME"), "example.org").unwrap();
                fs::write(root.join("with-name"), "").unwrap();
            }
        }
    }
    build(&root, 1).unwrap();
    check(&public);
    let left = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    assert!(left.into_iter().all(|name| !is_build_file(&name)));
}

/// The process that is killed; without the variable it does nothing.
#[test]
#[ignore = "runs as a process of its own"]
fn build_until_killed() {
    let Some(root) = std::env::var_os(ROOT) else {
        return;
    };
    let root = Path::new(&root);
    fs::write(root.join("round"), std::process::id().to_string()).unwrap();
    let end = Instant::now() + Duration::from_secs(20);
    let mut version = 0;
    while Instant::now() < end {
        build(root, version).unwrap();
        version += 1;
    }
}
