//! Builds on a real disk: what a target holds after each, whatever lay there before.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use proptest::prelude::*;

use super::path::MANIFEST_NAME;
use super::*;
use crate::error::{Error, Result};

/// A project in a folder of its own, built to `public`.
struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Self { folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn public(&self, path: &str) -> PathBuf {
        self.root().join("public").join(path)
    }

    fn begin(&self) -> Result<Staging> {
        let target = Target::prepare(&self.public(""), self.root())?;
        Staging::begin(&target, |holder| panic!("held by {holder}"))
    }

    fn try_build(&self, files: &[(&str, &str)]) -> Result<Outcome> {
        let staging = self.begin()?;
        for (path, text) in files {
            staging.write(&path_of(path), text.as_bytes())?;
        }
        staging.commit()
    }

    #[track_caller]
    fn build(&self, files: &[(&str, &str)]) -> (usize, usize, usize) {
        let outcome = self.try_build(files).unwrap();
        assert_eq!(outcome.left_aside, None);
        (outcome.written, outcome.unchanged, outcome.removed)
    }

    /// Every file of the target but the manifest, with its text; links show where they point.
    fn tree(&self) -> BTreeMap<String, String> {
        let root = self.public("");
        walkdir::WalkDir::new(&root)
            .into_iter()
            .map(|entry| entry.unwrap())
            .filter(|entry| !entry.file_type().is_dir() && entry.file_name() != MANIFEST_NAME)
            .map(|entry| {
                let name = entry
                    .path()
                    .strip_prefix(&root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                let text = if entry.file_type().is_symlink() {
                    format!("-> {}", fs::read_link(entry.path()).unwrap().display())
                } else {
                    fs::read_to_string(entry.path()).unwrap()
                };
                (name, text)
            })
            .collect()
    }

    #[track_caller]
    fn holds(&self, files: &[(&str, &str)]) {
        let expected = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        assert_eq!(self.tree(), expected.collect());
        self.nothing_left();
    }

    /// Checks that the build left nothing beside the target.
    #[track_caller]
    fn nothing_left(&self) {
        for entry in fs::read_dir(self.root()).unwrap() {
            let name = entry.unwrap().file_name();
            assert!(!is_build_file(&name), "{name:?}");
        }
    }
}

fn path_of(path: &str) -> OutputPath {
    OutputPath::new(path).unwrap()
}

#[cfg(unix)]
fn inode(path: PathBuf) -> u64 {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(path).unwrap().ino()
}

#[test]
fn a_first_build_makes_the_site() {
    let project = Project::new();
    assert_eq!(
        project.build(&[("index.html", "a"), ("nb/x/index.html", "b")]),
        (2, 0, 0)
    );
    project.holds(&[("index.html", "a"), ("nb/x/index.html", "b")]);
}

#[test]
fn a_rebuild_replaces_and_removes() {
    let project = Project::new();
    project.build(&[
        ("index.html", "a"),
        ("nb/x/index.html", "b"),
        ("gone/y", "c"),
    ]);
    assert_eq!(
        project.build(&[("index.html", "A"), ("nb/x/index.html", "b")]),
        (1, 1, 1)
    );
    project.holds(&[("index.html", "A"), ("nb/x/index.html", "b")]);
    assert!(!project.public("gone").exists());
    assert_eq!(project.build(&[]), (0, 0, 2));
    project.holds(&[]);
}

#[test]
fn a_file_and_a_folder_may_change_places() {
    let project = Project::new();
    project.build(&[("a", "1"), ("b/c", "2")]);
    project.build(&[("a/d", "3"), ("b", "4")]);
    project.holds(&[("a/d", "3"), ("b", "4")]);
}

#[cfg(unix)]
#[test]
fn unchanged_files_keep_their_inode_and_an_unchanged_site_its_own() {
    let project = Project::new();
    project.build(&[("a", "1"), ("b", "2")]);
    let (a, b, site) = (
        inode(project.public("a")),
        inode(project.public("b")),
        inode(project.public("")),
    );
    assert_eq!(project.build(&[("a", "1"), ("b", "2")]), (0, 2, 0));
    assert_eq!(inode(project.public("")), site);
    assert_eq!(project.build(&[("a", "1"), ("b", "3")]), (1, 1, 0));
    assert_eq!(inode(project.public("a")), a);
    assert_ne!(inode(project.public("b")), b);
    assert_ne!(inode(project.public("")), site);
}

#[test]
fn two_builds_give_the_same_manifest() {
    let (one, other) = (Project::new(), Project::new());
    one.build(&[("a", "1"), ("b/c", "2")]);
    other.build(&[("x", "9")]);
    other.build(&[("b/c", "2"), ("a", "1")]);
    let manifest = |project: &Project| fs::read(project.public(MANIFEST_NAME)).unwrap();
    assert_eq!(manifest(&one), manifest(&other));
}

#[test]
fn what_was_edited_in_the_site_is_written_anew() {
    let project = Project::new();
    project.build(&[("a", "1"), ("b", "2"), ("c", "3")]);
    // Same length; one of them with an older time, as an unpacked archive would have it.
    let before = fs::metadata(project.public("a"))
        .unwrap()
        .modified()
        .unwrap()
        - Duration::from_secs(9);
    fs::write(project.public("a"), "X").unwrap();
    fs::write(project.public("b"), "Y").unwrap();
    fs::File::options()
        .write(true)
        .open(project.public("a"))
        .unwrap()
        .set_modified(before)
        .unwrap();
    fs::remove_file(project.public("c")).unwrap();
    project.build(&[("a", "1"), ("b", "2"), ("c", "3")]);
    project.holds(&[("a", "1"), ("b", "2"), ("c", "3")]);
}

#[test]
fn keep_takes_only_what_is_there() {
    let project = Project::new();
    project.build(&[("a", "1"), ("b", "2")]);
    fs::write(project.public("b"), "changed").unwrap();
    let staging = project.begin().unwrap();
    let hash = |text: &str| ContentHash::of(text.as_bytes());
    assert!(staging.keep(&path_of("a"), hash("1")).unwrap());
    assert!(!staging.keep(&path_of("b"), hash("2")).unwrap());
    assert!(!staging.keep(&path_of("b"), hash("other")).unwrap());
    assert!(!staging.keep(&path_of("new"), hash("1")).unwrap());
    assert_eq!(staging.write(&path_of("b"), b"2").unwrap(), hash("2"));
    let outcome = staging.commit().unwrap();
    assert_eq!((outcome.written, outcome.unchanged), (1, 1));
    project.holds(&[("a", "1"), ("b", "2")]);
}

#[test]
fn copies_are_independent_of_the_original() {
    let project = Project::new();
    let original = project.root().join("content/a.pdf");
    let copy = || {
        let staging = project.begin().unwrap();
        staging.copy_file(&path_of("nb/a.pdf"), &original).unwrap();
        staging.commit().unwrap()
    };
    fs::write(&original, "one").unwrap();
    assert_eq!(copy().written, 1);
    assert_eq!(copy().unchanged, 1);
    fs::write(&original, "two").unwrap();
    project.holds(&[("nb/a.pdf", "one")]);
    assert_eq!(copy().written, 1);
    project.holds(&[("nb/a.pdf", "two")]);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let project = Project::new();
    let pipe = project.root().join("content/pipe");
    let mode = rustix::fs::Mode::from_raw_mode(0o644);
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    let staging = project.begin().unwrap();
    let error = staging.copy_file(&path_of("pipe"), &pipe).unwrap_err();
    assert!(error.to_string().contains("not a regular file"), "{error}");
    assert!(staging.commit().is_err());
    assert!(!project.public("").exists());
}

#[test]
fn foreign_files_survive() {
    let project = Project::new();
    project.build(&[("index.html", "a"), ("nb/x", "b")]);
    fs::write(project.public("CNAME"), "example.org").unwrap();
    fs::create_dir_all(project.public(".git/objects/empty")).unwrap();
    fs::write(project.public(".git/HEAD"), "ref").unwrap();
    fs::write(project.public("nb/note.txt"), "mine").unwrap();
    project.build(&[("index.html", "A")]);
    project.holds(&[
        ("index.html", "A"),
        ("CNAME", "example.org"),
        (".git/HEAD", "ref"),
        ("nb/note.txt", "mine"),
    ]);
    assert!(project.public(".git/objects/empty").is_dir());
}

#[test]
fn a_foreign_file_in_a_pages_place_stops_the_build() {
    let project = Project::new();
    project.build(&[("index.html", "a")]);
    fs::write(project.public("om"), "mine").unwrap();
    fs::create_dir(project.public("nb")).unwrap();
    fs::write(project.public("nb/note"), "mine").unwrap();
    for path in ["om", "OM", "om/index.html", "nb"] {
        let error = project
            .try_build(&[("index.html", "A"), (path, "b")])
            .unwrap_err();
        assert!(
            error.to_string().contains("was not written by Bromost"),
            "{error}"
        );
        project.holds(&[("index.html", "a"), ("om", "mine"), ("nb/note", "mine")]);
    }
}

#[test]
fn what_comes_into_the_old_site_during_the_build_is_not_lost() {
    let project = Project::new();
    project.build(&[("index.html", "a"), ("nb/x", "b")]);
    let staging = project.begin().unwrap();
    staging.write(&path_of("index.html"), b"A").unwrap();
    staging.write(&path_of("late"), b"ours").unwrap();
    fs::write(project.public("nb/upload"), "mine").unwrap();
    fs::write(project.public("late"), "mine").unwrap();
    let outcome = staging.commit().unwrap();
    project.build(&[("index.html", "A"), ("late", "ours")]);
    let tree = project.tree();
    assert_eq!(tree["nb/upload"], "mine");
    assert_eq!(tree["late"], "ours");
    assert_eq!(
        fs::read_to_string(outcome.left_aside.unwrap().join("late")).unwrap(),
        "mine"
    );
}

#[cfg(unix)]
#[test]
fn links_in_the_target_are_not_followed() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    let outside = project.root().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("x"), "b").unwrap();
    project.build(&[("index.html", "a"), ("nb/x", "b"), ("pl/y", "c")]);
    // A link beside our files, one in the place of a folder of ours, one in the place of a file.
    symlink(&outside, project.public("link")).unwrap();
    fs::remove_dir_all(project.public("nb")).unwrap();
    symlink(&outside, project.public("nb")).unwrap();
    fs::remove_file(project.public("pl/y")).unwrap();
    symlink(outside.join("x"), project.public("pl/y")).unwrap();

    assert!(project.try_build(&[("nb/x", "b")]).is_err());
    project.build(&[("pl/y", "b")]);
    let to = format!("-> {}", outside.display());
    project.holds(&[("link", &to), ("nb", &to), ("pl/y", "b")]);
    assert_eq!(fs::read_to_string(outside.join("x")).unwrap(), "b");
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
}

#[test]
fn leftovers_of_a_killed_build_are_removed() {
    let project = Project::new();
    project.build(&[("index.html", "a")]);
    let staging = project.root().join(".public.bromost-staging");
    fs::create_dir_all(staging.join("nb")).unwrap();
    fs::write(staging.join("nb/half"), "ha").unwrap();
    fs::write(project.root().join(".public.bromost-lock"), "process 1").unwrap();
    project.build(&[("index.html", "b")]);
    project.holds(&[("index.html", "b")]);
}

#[test]
fn without_a_commit_nothing_changes() {
    let project = Project::new();
    project.build(&[("index.html", "a")]);
    let staging = project.begin().unwrap();
    staging.write(&path_of("index.html"), b"b").unwrap();
    drop(staging);
    project.holds(&[("index.html", "a")]);
}

#[test]
fn one_path_is_written_once() {
    for (one, other) in [
        ("a/b", "a/b"),
        ("a/b", "A/b"),
        ("a/b", "a/B"),
        ("\u{e5}", "a\u{30a}"),
        ("a", "a/b"),
        ("a/b/c", "a"),
    ] {
        let project = Project::new();
        let staging = project.begin().unwrap();
        staging.write(&path_of(one), b"1").unwrap();
        assert!(
            staging.write(&path_of(other), b"2").is_err(),
            "{one} {other}"
        );
        assert!(staging.commit().is_err());
        assert!(!project.public("").exists());
        project.nothing_left();
    }
}

#[test]
fn many_threads_fill_one_staging() {
    let project = Project::new();
    for round in ["one", "two"] {
        let staging = project.begin().unwrap();
        thread::scope(|scope| {
            for thread in 0..8 {
                let staging = &staging;
                scope.spawn(move || {
                    for page in 0..50 {
                        let path = path_of(&format!("deep/{page}/er/{thread}/index.html"));
                        let text = if page % 2 == 0 { "same" } else { round };
                        staging.write(&path, text.as_bytes()).unwrap();
                    }
                });
            }
        });
        staging.commit().unwrap();
    }
    let tree = project.tree();
    assert_eq!(tree.len(), 400);
    assert_eq!(tree["deep/1/er/7/index.html"], "two");
}

#[test]
fn two_builds_at_once_take_turns() {
    let project = Project::new();
    let first = project.begin().unwrap();
    first.write(&path_of("a"), b"1").unwrap();
    let target = Target::prepare(&project.public(""), project.root()).unwrap();
    let (send, receive) = mpsc::channel();
    let second = thread::spawn(move || {
        let staging = Staging::begin(&target, |holder| send.send(holder).unwrap()).unwrap();
        staging.write(&path_of("b"), b"2").unwrap();
        staging.commit().unwrap()
    });
    let holder = receive.recv_timeout(Duration::from_secs(5)).unwrap();
    assert!(holder.contains(&std::process::id().to_string()), "{holder}");
    first.commit().unwrap();
    let outcome = second.join().unwrap();
    assert_eq!((outcome.written, outcome.removed), (1, 1));
    project.holds(&[("b", "2")]);
}

#[test]
fn a_target_that_became_foreign_is_refused_under_the_lock() {
    let project = Project::new();
    let target = Target::prepare(&project.public(""), project.root()).unwrap();
    fs::create_dir(project.public("")).unwrap();
    fs::write(project.public("photo.jpg"), "mine").unwrap();
    assert!(matches!(
        Staging::begin(&target, |_| ()),
        Err(Error::Usage(_))
    ));
    project.holds(&[("photo.jpg", "mine")]);
}

#[cfg(unix)]
#[test]
fn a_closed_parent_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new();
    let parent = project.root().join("closed");
    fs::create_dir(&parent).unwrap();
    fs::set_permissions(&parent, PermissionsExt::from_mode(0o555)).unwrap();
    if fs::write(parent.join("probe"), "").is_ok() {
        return; // The superuser may write anywhere.
    }
    let target = Target::prepare(&parent.join("public"), project.root()).unwrap();
    let error = Staging::begin(&target, |_| ()).unwrap_err().to_string();
    assert!(
        error.contains("closed") && error.to_lowercase().contains("permission denied"),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn permissions_are_the_same_for_all_but_the_roots_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let project = Project::new();
    project.build(&[("nb/a", "1")]);
    fs::set_permissions(project.public(""), PermissionsExt::from_mode(0o750)).unwrap();
    fs::create_dir(project.public("shut")).unwrap();
    fs::write(project.public("shut/x"), "mine").unwrap();
    fs::set_permissions(project.public("shut"), PermissionsExt::from_mode(0o555)).unwrap();
    project.build(&[("nb/a", "2")]);
    project.holds(&[("nb/a", "2"), ("shut/x", "mine")]);
    assert_eq!(mode(project.public("")), 0o750);
    assert_eq!(mode(project.public("nb")), 0o755);
    assert_eq!(mode(project.public("nb/a")), 0o644);
    assert_eq!(mode(project.public(MANIFEST_NAME)), 0o644);
    assert_eq!(mode(project.public("shut")), 0o555);
    fs::set_permissions(project.public("shut"), PermissionsExt::from_mode(0o755)).unwrap();
}

/// What happens in one round of the property test.
#[derive(Clone, Debug)]
enum Step {
    /// A build of these files.
    Build(BTreeMap<String, String>),
    /// A build that is given up.
    Abandon(BTreeMap<String, String>),
    /// Somebody puts a file into the target.
    Drop(u8),
    /// Somebody overwrites the first file of ours with one byte less or the same length.
    Edit(bool),
    /// The stamps are lost.
    Forget,
}

fn files() -> impl Strategy<Value = BTreeMap<String, String>> {
    let path = prop::sample::select(vec!["a", "b/a", "b/c/d", "b/c/e", "f/g", "ø/ł"]);
    let text = prop::sample::select(vec!["", "one", "two", "three"]);
    prop::collection::btree_map(
        path.prop_map(str::to_owned),
        text.prop_map(str::to_owned),
        0..6,
    )
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => files().prop_map(Step::Build),
        1 => files().prop_map(Step::Abandon),
        1 => (0..3_u8).prop_map(Step::Drop),
        2 => any::<bool>().prop_map(Step::Edit),
        1 => Just(Step::Forget),
    ]
}

fn fill(staging: &Staging, files: &BTreeMap<String, String>) {
    for (path, text) in files {
        staging.write(&path_of(path), text.as_bytes()).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_target_is_what_was_built_and_what_others_put_there(steps in prop::collection::vec(step(), 1..10)) {
        let project = Project::new();
        let mut ours: BTreeMap<String, String> = BTreeMap::new();
        let mut foreign: BTreeMap<String, String> = BTreeMap::new();
        project.build(&[]);
        for step in steps {
            match step {
                Step::Build(files) => {
                    let staging = project.begin().unwrap();
                    fill(&staging, &files);
                    staging.commit().unwrap();
                    ours = files;
                }
                Step::Abandon(files) => fill(&project.begin().unwrap(), &files),
                Step::Drop(number) => {
                    let path = ["CNAME", "b/mine", "new/folder/x"][usize::from(number)];
                    fs::create_dir_all(project.public(path).parent().unwrap()).unwrap();
                    fs::write(project.public(path), "mine").unwrap();
                    foreign.insert(path.to_owned(), "mine".to_owned());
                }
                Step::Edit(same_length) => {
                    if let Some((path, text)) = ours.iter_mut().next() {
                        *text = if same_length { "x".repeat(text.len()) } else { "edited".to_owned() };
                        fs::write(project.public(path), &*text).unwrap();
                    }
                }
                Step::Forget => {
                    let _ = fs::remove_dir_all(project.root().join(".bromost"));
                }
            }
            let mut expected = ours.clone();
            expected.extend(foreign.clone());
            prop_assert_eq!(project.tree(), expected);
            project.nothing_left();
        }
    }
}
