//! The server as a browser meets it: through TCP, with a preview that shows a folder's files.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::*;
use crate::output::OutputPath;

/// How long a test waits for what should come soon.
const SOON: Duration = Duration::from_secs(10);

/// Shows the files of a folder; one that says BROKEN breaks the site.
struct Folder {
    root: PathBuf,
    pages: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Preview for Folder {
    fn rebuild(&self, _: &[PathBuf]) -> Rebuild {
        let mut pages = BTreeMap::new();
        let files = walkdir::WalkDir::new(&self.root)
            .into_iter()
            .filter_map(|entry| entry.ok());
        for file in files.filter(|entry| entry.file_type().is_file()) {
            let name = file
                .path()
                .strip_prefix(&self.root)
                .unwrap()
                .to_str()
                .unwrap();
            if let Ok(bytes) = fs::read(file.path()) {
                pages.insert(name.to_owned(), bytes);
            }
        }
        if pages.values().any(|bytes| bytes.starts_with(b"PANIC")) {
            panic!("as asked");
        }
        if pages.values().any(|bytes| bytes.starts_with(b"BROKEN")) {
            let diagnostics = "error: <b> is not closed".to_owned();
            return Rebuild::Broken { diagnostics };
        }
        let mut shown = self.pages.lock().unwrap();
        if *shown == pages {
            return Rebuild::Unchanged;
        }
        *shown = pages;
        Rebuild::Done
    }

    fn get(&self, path: &OutputPath) -> Option<Resource> {
        let bytes = self.pages.lock().unwrap().get(path.as_str())?.clone();
        let html = path.as_str().ends_with(".html");
        let content_type = if html {
            "text/html; charset=utf-8"
        } else {
            "image/svg+xml"
        };
        assert!(bytes != b"bad page", "as asked");
        Some(Resource {
            content_type: content_type.into(),
            bytes,
        })
    }

    fn not_found(&self, path: &str) -> Option<Resource> {
        path.starts_with("pl/").then(|| Resource {
            content_type: "text/html".into(),
            bytes: "<html lang=pl>Nie ma".into(),
        })
    }

    fn status(&self, query: &str) -> Option<Resource> {
        let pages = self.pages.lock().unwrap();
        let page = pages.get("status")?;
        let page = format!("<body>{query} {}</body>", String::from_utf8_lossy(page));
        Some(Resource {
            content_type: "text/html; charset=utf-8".into(),
            bytes: page.into(),
        })
    }

    fn watch_paths(&self) -> Vec<PathBuf> {
        vec![self.root.clone()]
    }

    fn ignored(&self, path: &Path) -> bool {
        path.ends_with("ignored.txt")
    }
}

struct Running {
    _folder: tempfile::TempDir,
    content: PathBuf,
    address: SocketAddr,
    events: Receiver<ServeEvent>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    fn start(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let content = fs::canonicalize(folder.path()).unwrap().join("content");
        fs::create_dir(&content).unwrap();
        for (path, text) in files {
            write(&content, path, text);
        }
        let server = Server::bind(Options {
            port: Some(0),
            ..Options::default()
        })
        .unwrap();
        let url = server.url();
        let address = url
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .parse()
            .unwrap();
        let (sender, events) = channel();
        let (stop, stopped) = oneshot::channel();
        let preview = Folder {
            root: content.clone(),
            pages: Mutex::default(),
        };
        let thread = thread::spawn(move || {
            let told = move |event| drop(sender.send(event));
            server
                .run(preview, told, async { drop(stopped.await) })
                .unwrap();
        });
        let running = Self {
            _folder: folder,
            content,
            address,
            events,
            stop: Some(stop),
            thread: Some(thread),
        };
        assert_eq!(running.event(), ServeEvent::Listening { url });
        running.event();
        running
    }

    /// Writes a file in one step, so that it is one event.
    fn save(&self, path: &str, text: &str) {
        write(&self.content, "draft.tmp", text);
        fs::rename(self.content.join("draft.tmp"), self.content.join(path)).unwrap();
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.content, path, text);
    }

    #[track_caller]
    fn event(&self) -> ServeEvent {
        self.events.recv_timeout(SOON).unwrap()
    }

    #[track_caller]
    fn rebuilt(&self) {
        let event = self.event();
        assert!(matches!(event, ServeEvent::Rebuilt { .. }), "{event:?}");
    }

    /// Waits until the page at `path` holds `text`; builds may come in several steps.
    #[track_caller]
    fn shows(&self, path: &str, text: &str) {
        let end = Instant::now() + SOON;
        while !self.get(path).body.contains(text) {
            assert!(
                Instant::now() < end,
                "{path} never showed {text}: {:?}",
                self.get(path)
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn send(&self, head: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        let head = head.replace("HERE", &self.address.to_string());
        stream.write_all(head.as_bytes()).unwrap();
        stream
    }

    fn ask(&self, head: &str) -> Answer {
        let mut text = Vec::new();
        let _ = self.send(head).read_to_end(&mut text);
        let text = String::from_utf8_lossy(&text).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        Answer {
            status: head.get(9..12).unwrap_or_default().to_owned(),
            head: head.to_lowercase(),
            body: body.to_owned(),
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: HERE\r\nConnection: close\r\n\r\n"
        ))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.thread.take().unwrap().join().unwrap();
    }
}

#[derive(Debug)]
struct Answer {
    status: String,
    head: String,
    body: String,
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn pages_and_files_are_served() {
    let server = Running::start(&[
        ("index.html", "<body>Hei</body>"),
        ("nb/ø.svg", "<svg/>"),
        ("nb/a/index.html", "A"),
    ]);
    let page = server.get("/");
    assert_eq!(page.status, "200");
    assert!(
        page.body
            .starts_with("<body>Hei<script src=\"/_bromost/reload.js\" data-build=\""),
        "{}",
        page.body
    );
    assert!(
        page.head.contains("cache-control: no-store") && page.head.contains("nosniff"),
        "{}",
        page.head
    );
    let image = server.get("/nb/%C3%B8.svg");
    assert_eq!((&*image.status, &*image.body), ("200", "<svg/>"));
    assert!(image.head.contains("content-type: image/svg+xml"));
    let folder = server.get("/nb/a?x=1");
    assert_eq!(folder.status, "307");
    assert!(
        folder.head.contains("location: /nb/a/?x=1"),
        "{}",
        folder.head
    );
    assert!(
        server
            .get("/_bromost/reload.js")
            .body
            .contains("EventSource")
    );
    assert_eq!(server.get("/_bromost/other").status, "404");
}

#[test]
fn how_translations_stand_has_an_address_of_the_servers_own() {
    let server = Running::start(&[("index.html", "Hei"), ("status", "<p>all well</p>")]);
    let page = server.get("/_bromost/status/?only=missing");
    assert_eq!(page.status, "200");
    let told = "<body>only=missing <p>all well</p><script src=\"/_bromost/reload.js\"";
    assert!(page.body.starts_with(told), "{}", page.body);
    let policy = "content-security-policy: default-src 'self'";
    assert!(page.head.contains(policy), "{}", page.head);
    let folder = server.get("/_bromost/status?only=missing");
    assert!(
        folder
            .head
            .contains("location: /_bromost/status/?only=missing"),
        "{}",
        folder.head
    );
    let sheet = server.get("/_bromost/status.css");
    assert!(sheet.head.contains("text/css"), "{}", sheet.head);

    write(&server.content, "nb/x.md", "BROKEN");
    server.event();
    assert_eq!(server.get("/_bromost/status/").status, "500");
    assert_eq!(server.get("/_bromost/status/?bromost=last").status, "200");

    let none = Running::start(&[("index.html", "Hei")]);
    assert_eq!(none.get("/_bromost/status/").status, "404");
}

#[test]
fn what_is_missing_is_said_in_the_language_of_the_place() {
    let server = Running::start(&[("index.html", "Hei")]);
    let polish = server.get("/pl/x/");
    assert_eq!(polish.status, "404");
    assert!(polish.body.contains("Nie ma<script"), "{}", polish.body);
    let own = server.get("/nb/%3Cb%3E/");
    assert_eq!(own.status, "404");
    assert!(own.body.contains("/nb/&lt;b&gt;/"), "{}", own.body);
}

#[test]
fn nothing_outside_the_site_is_served() {
    let server = Running::start(&[("index.html", "Hei")]);
    write(server.content.parent().unwrap(), "secret", "SECRET");
    for path in [
        "/../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/%2e%2e%2fsecret",
        "/x/../../secret",
        "/..%5csecret",
        "//secret",
        "/%2e%2e%252fsecret",
        "/.%00./secret",
        "/..;/secret",
        "/%c0%ae%c0%ae/secret",
        "/secret",
    ] {
        let answer = server.get(path);
        assert!(
            ["400", "404"].contains(&&*answer.status),
            "{path}: {answer:?}"
        );
        assert!(!answer.body.contains("SECRET"), "{path}");
    }
}

#[test]
fn other_names_and_other_sites_are_refused() {
    let server = Running::start(&[("index.html", "Hei")]);
    let with = |more: &str| {
        server
            .ask(&format!(
                "GET / HTTP/1.1\r\n{more}\r\nConnection: close\r\n\r\n"
            ))
            .status
    };
    let port = server.address.port();
    assert_eq!(with(&format!("Host: localhost:{port}")), "200");
    assert_eq!(with(&format!("Host: evil.example:{port}")), "403");
    assert_eq!(with("Host: localhost:1"), "403");
    assert_eq!(with("X: y"), "403");
    assert_eq!(with("Host: HERE\r\nOrigin: http://evil.example"), "403");
    assert_eq!(with("Host: HERE\r\nOrigin: http://HERE"), "200");
    assert_eq!(with("Host: HERE\r\nSec-Fetch-Site: cross-site"), "403");
    let absolute =
        server.ask("GET http://evil.example/ HTTP/1.1\r\nHost: HERE\r\nConnection: close\r\n\r\n");
    assert_eq!(absolute.status, "403");
}

#[test]
fn only_reading_is_allowed() {
    let server = Running::start(&[("index.html", "<body>Hei</body>")]);
    let get = server.get("/");
    let head = server.ask("HEAD / HTTP/1.1\r\nHost: HERE\r\nConnection: close\r\n\r\n");
    assert_eq!((&*head.status, &*head.body), ("200", ""));
    assert!(
        head.head
            .contains(&format!("content-length: {}", get.body.len())),
        "{}",
        head.head
    );
    let events =
        server.ask("HEAD /_bromost/events HTTP/1.1\r\nHost: HERE\r\nConnection: close\r\n\r\n");
    assert_eq!((&*events.status, &*events.body), ("200", ""));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        let answer = server.ask(&format!(
            "{method} / HTTP/1.1\r\nHost: HERE\r\nConnection: close\r\n\r\n"
        ));
        assert_eq!(answer.status, "405", "{method}");
    }
    let body = server.ask("GET / HTTP/1.1\r\nHost: HERE\r\nContent-Length: 99999999\r\n\r\n");
    assert_eq!(body.status, "413");
}

#[test]
fn large_heads_are_refused() {
    let server = Running::start(&[("index.html", "Hei")]);
    let long = server.get(&format!("/{}", "a".repeat(100_000)));
    assert!(
        ["414", "431", ""].contains(&&*long.status),
        "{}",
        long.status
    );
    let many = "X: y\r\n".repeat(1000);
    let many = server.ask(&format!("GET / HTTP/1.1\r\nHost: HERE\r\n{many}\r\n"));
    assert!(["431", ""].contains(&&*many.status), "{}", many.status);
    assert_eq!(server.get("/").status, "200");
}

#[test]
fn an_open_page_hears_of_a_change() {
    let server = Running::start(&[("index.html", "one")]);
    let mut stream = server.send("GET /_bromost/events HTTP/1.1\r\nHost: HERE\r\n\r\n");
    let mut text = String::new();
    let mut until = |end: &str| {
        while !text.contains(end) {
            let mut buffer = [0; 1024];
            let count = stream.read(&mut buffer).unwrap();
            assert_ne!(count, 0);
            text.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
        }
    };
    until("-1\n\n");
    server.write("ignored.txt", "x");
    server.write("index.html~", "x");
    thread::sleep(Duration::from_millis(100));
    server.save("index.html", "two");
    server.rebuilt();
    until("-2\n\n");
    assert!(server.get("/").body.contains("two"));
}

#[test]
fn errors_are_shown_until_they_are_mended() {
    let server = Running::start(&[("index.html", "good"), ("a.svg", "<svg/>")]);
    server.save("index.html", "BROKEN");
    assert!(matches!(server.event(), ServeEvent::Broken { .. }));
    let page = server.get("/");
    assert_eq!(page.status, "500");
    assert!(
        page.body.contains("error: &lt;b&gt; is not closed") && page.body.contains("reload.js"),
        "{}",
        page.body
    );
    assert!(
        page.head
            .contains("content-security-policy: default-src 'self'")
    );
    assert_eq!(server.get("/a.svg").status, "200");
    let last = server.get("/?bromost=last");
    assert_eq!(last.status, "200");
    assert!(last.body.contains("good"));
    assert_eq!(server.get("/missing/?bromost=last").status, "500");
    server.save("index.html", "good");
    server.rebuilt();
    assert_eq!(server.get("/").status, "200");
}

#[test]
fn a_panic_is_an_error_page_and_not_the_end() {
    let server = Running::start(&[("index.html", "bad page"), ("other/index.html", "fine")]);
    assert_eq!(server.get("/").status, "500");
    assert_eq!(server.get("/other/").status, "200");
    server.save("index.html", "PANIC");
    assert!(matches!(server.event(), ServeEvent::Broken { .. }));
    assert!(server.get("/other/").body.contains("as asked"));
    server.save("index.html", "well");
    server.rebuilt();
    assert!(server.get("/").body.contains("well"));
}

#[test]
fn saving_by_rename_and_moving_folders_is_seen() {
    let server = Running::start(&[("nb/index.html", "one")]);
    for text in ["two", "three"] {
        server.write("nb/.index.html.new", text);
        fs::rename(
            server.content.join("nb/.index.html.new"),
            server.content.join("nb/index.html"),
        )
        .unwrap();
        server.shows("/nb/", text);
    }
    // A folder within, away and back, and then written to.
    fs::rename(server.content.join("nb"), server.content.join("pl")).unwrap();
    server.shows("/pl/index.html", "three");
    server.write("pl/index.html", "four");
    server.shows("/pl/index.html", "four");
    // The root itself, removed and made again, twice.
    for text in ["five", "six"] {
        fs::remove_dir_all(&server.content).unwrap();
        server.shows("/pl/index.html", "Nie ma");
        server.write("pl/index.html", text);
        server.shows("/pl/index.html", text);
        server.write("pl/index.html", "between");
        server.shows("/pl/index.html", "between");
    }
}

#[test]
fn slow_and_silent_clients_do_no_harm() {
    let server = Running::start(&[("index.html", "Hei")]);
    let slow: Vec<TcpStream> = (0..100)
        .map(|_| server.send("GET / HTTP/1.1\r\nHost: HE"))
        .collect();
    assert_eq!(server.get("/").status, "200");
    drop(slow);
}

#[test]
fn stopping_waits_for_no_open_stream() {
    let server = Running::start(&[("index.html", "Hei")]);
    let mut stream = server.send("GET /_bromost/events HTTP/1.1\r\nHost: HERE\r\n\r\n");
    stream.read_exact(&mut [0; 20]).unwrap();
    let started = Instant::now();
    drop(server);
    assert!(
        started.elapsed() < Duration::from_secs(1),
        "{:?}",
        started.elapsed()
    );
}
