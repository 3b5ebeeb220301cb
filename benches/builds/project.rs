//! The corpus as a project of each tool, with a theme that makes the same: menu, contents of the page, neighbours,
//! topics, feeds, a sitemap. Pages that show two languages beside each other are off, since no other tool makes them.

use std::fs;
use std::path::{Path, PathBuf};

use super::corpus::{Corpus, Entry, LANGUAGES, TOPICS};
use super::options::Options;

/// A tool, and how it builds.
pub struct Tool {
    pub name: &'static str,
    pub program: PathBuf,
    pub arguments: &'static [&'static str],
    /// What a build leaves in the project, removed before a cold one.
    pub leftovers: &'static [&'static str],
    /// Writes the corpus as a project of the tool.
    pub write: fn(&Corpus, &Path),
}

/// Bromost first, then the peers that are there.
pub fn tools(options: &Options) -> Vec<Tool> {
    let mut tools = vec![Tool {
        name: "bromost",
        program: env!("CARGO_BIN_EXE_bromost").into(),
        arguments: &["build", "--quiet"],
        leftovers: &["public", ".bromost"],
        write: bromost,
    }];
    tools.extend(options.hugo.clone().map(|program| Tool {
        name: "hugo",
        program,
        arguments: &["--quiet"],
        leftovers: &["public", "resources"],
        write: hugo,
    }));
    tools.extend(options.zola.clone().map(|program| Tool {
        name: "zola",
        program,
        arguments: &["build"],
        leftovers: &["public"],
        write: zola,
    }));
    tools
}

fn bromost(corpus: &Corpus, folder: &Path) {
    write(
        &folder.join("bromost.toml"),
        include_str!("templates/bromost.toml"),
    );
    let topics: String = (0..TOPICS)
        .map(|topic| format!("[t{topic}]\nnb = \"Tema {topic}\"\npl = \"Temat {topic}\"\n"))
        .collect();
    write(&folder.join("content/topics.toml"), &topics);
    for (at, tag) in LANGUAGES.iter().enumerate() {
        let file = format!("{tag}.md");
        write(
            &folder.join("content").join(&file),
            "+++\ntitle = \"Start\"\n+++\n\n1 2 3\n",
        );
        for (number, section) in corpus.sections.iter().enumerate() {
            let text = format!("+++\ntitle = \"{}\"\n+++\n", section[at]);
            write(&folder.join(format!("content/s{number}/{file}")), &text);
        }
        for entry in &corpus.entries {
            let other = &corpus.entries[entry.link];
            let text = format!(
                "+++\ntitle = \"{}\"\nsummary = \"{}\"\n+++\n\n{}[[s{}/p{}]]\n",
                entry.title[at], entry.summary[at], entry.body[at], other.section, other.number,
            );
            write(&folder.join(entry.path()).join(&file), &text);
        }
    }
    for entry in &corpus.entries {
        let data = format!(
            "date = {}\ntopics = [\"t{}\", \"t{}\"]\n",
            entry.date, entry.topics[0], entry.topics[1]
        );
        write(&folder.join(entry.path()).join("entry.toml"), &data);
    }
}

fn hugo(corpus: &Corpus, folder: &Path) {
    write(
        &folder.join("hugo.toml"),
        include_str!("templates/hugo.toml"),
    );
    for (name, template) in [
        ("baseof.html", include_str!("templates/hugo-baseof.html")),
        ("single.html", include_str!("templates/hugo-single.html")),
        ("list.html", include_str!("templates/hugo-list.html")),
    ] {
        write(&folder.join("layouts/_default").join(name), template);
    }
    peer_texts(
        corpus,
        &|tag, path| folder.join("content").join(tag).join(path),
        "_index.md",
        &|entry, at| {
            let other = &corpus.entries[entry.link];
            let front = format!(
                "title = \"{}\"\nsummary = \"{}\"\ndate = {}\ntopics = [\"t{}\", \"t{}\"]\n",
                entry.title[at], entry.summary[at], entry.date, entry.topics[0], entry.topics[1]
            );
            let link = format!(
                "[x]({{{{< ref \"/s{}/p{}.md\" >}}}})",
                other.section, other.number
            );
            format!("+++\n{front}+++\n\n{}{link}\n", entry.body[at])
        },
    );
}

fn zola(corpus: &Corpus, folder: &Path) {
    write(
        &folder.join("config.toml"),
        include_str!("templates/zola.toml"),
    );
    for (name, template) in [
        ("base.html", include_str!("templates/zola-base.html")),
        ("index.html", include_str!("templates/zola-section.html")),
        ("page.html", include_str!("templates/zola-page.html")),
        ("section.html", include_str!("templates/zola-section.html")),
        (
            "taxonomy_list.html",
            include_str!("templates/zola-terms.html"),
        ),
        (
            "taxonomy_single.html",
            include_str!("templates/zola-term.html"),
        ),
    ] {
        write(&folder.join("templates").join(name), template);
    }
    let place = |tag: &str, path: &str| {
        let path = if tag == LANGUAGES[0] {
            path.to_owned()
        } else {
            path.replace(".md", &format!(".{tag}.md"))
        };
        folder.join("content").join(path)
    };
    peer_texts(corpus, &place, "_index.md", &|entry, at| {
        let other = &corpus.entries[entry.link];
        let front = format!(
            "title = \"{}\"\ndescription = \"{}\"\ndate = {}\n[taxonomies]\ntopics = [\"t{}\", \"t{}\"]\n",
            entry.title[at], entry.summary[at], entry.date, entry.topics[0], entry.topics[1]
        );
        let tag = if at == 0 {
            String::new()
        } else {
            format!(".{}", LANGUAGES[at])
        };
        let link = format!("[x](@/s{}/p{}{tag}.md)", other.section, other.number);
        format!("+++\n{front}+++\n\n{}{link}\n", entry.body[at])
    });
}

/// Writes the texts of a peer: `place` gives the file of a path in a language, `text` a whole file.
fn peer_texts(
    corpus: &Corpus,
    place: &dyn Fn(&str, &str) -> PathBuf,
    index: &str,
    text: &dyn Fn(&Entry, usize) -> String,
) {
    for (at, tag) in LANGUAGES.iter().enumerate() {
        write(&place(tag, index), "+++\ntitle = \"Start\"\n+++\n");
        for (number, section) in corpus.sections.iter().enumerate() {
            // Hugo passes over what only Zola knows.
            let front = format!(
                "+++\ntitle = \"{}\"\nsort_by = \"date\"\n+++\n",
                section[at]
            );
            write(&place(tag, &format!("s{number}/{index}")), &front);
        }
        for entry in &corpus.entries {
            let path = format!("s{}/p{}.md", entry.section, entry.number);
            write(&place(tag, &path), &text(entry, at));
        }
    }
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file stands in a folder");
    fs::create_dir_all(folder).expect("the corpus can be written");
    fs::write(path, text).expect("the corpus can be written");
}
