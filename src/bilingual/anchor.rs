//! An anchor is a part of a text that a translation keeps: a number, a link, an image, code, a fact, a footnote, a
//! name, a word that both languages share.
//!
//! Each is normalised so that equal things are equal text whatever the language: `1 300 000`, `1,300,000` and
//! `1.3 mln` are one number, `/en/guide/#aims` and `/pl/guide/#cele` one link. No language is asked for: where a
//! writing could mean two things, it is read the same way on both sides, and that is enough to compare them.

mod name;
mod number;
pub mod target;

use crate::document::{FactReference, InlineKind};

pub use name::fold;

/// A part of a text that a translation keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// What it is.
    pub kind: AnchorKind,
    /// The part in its normal form.
    pub key: Key,
}

impl Anchor {
    /// An anchor of this kind with `key` as its normal form.
    pub fn new(kind: AnchorKind, key: &str) -> Self {
        Self {
            kind,
            key: Key::of(key),
        }
    }
}

/// A short text, as far as it is compared with others only: 64 bits of its hash (Fowler, Noll and Vo, FNV-1a). Two of a
/// million texts are one with odds of 1 to 40 million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub(super) u64);

impl Key {
    /// The key of a text.
    pub fn of(text: &str) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325;
        for byte in text.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
        Self(hash)
    }
}

/// What an anchor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnchorKind {
    /// A number, in plain digits with a point before decimals.
    Number,
    /// The target of a link, without its heading and its language.
    Link,
    /// The file of an image, without its language.
    Image,
    /// Code, or a line of a code block.
    Code,
    /// A fact, as it is referred to.
    Fact,
    /// A footnote's label.
    Footnote,
    /// A concept of the termbase, by its id.
    Term,
    /// A word that is written as names are: with a capital inside a sentence, with several capitals or with a digit.
    Name,
    /// A longer word that both languages have as it is, most often because it was not translated.
    Word,
    /// How a longer word begins, as it sounds: related words of two languages often begin alike.
    Cognate,
    /// How the text is set: emphasis, the rows and columns of a table, the mark it ends with.
    Form,
    /// A mark within the text that most languages use alike, and how often: brackets, question marks, colons.
    Mark,
    /// The number that the author wrote before an item of a list.
    Ordinal,
}

/// Gathers the anchors of one segment.
#[derive(Default)]
pub(super) struct Anchors {
    found: Vec<Anchor>,
}

impl Anchors {
    pub(super) fn code(&mut self, code: &str) {
        self.add(AnchorKind::Code, code.trim());
    }

    /// Each line of a code block is one: comments are translated, the rest seldom is.
    pub(super) fn code_block(&mut self, language: &str, text: &str) {
        self.add(AnchorKind::Form, &format!("code {language}"));
        for line in text.lines() {
            self.code(line);
        }
    }

    pub(super) fn link(&mut self, target: &str) {
        self.add(AnchorKind::Link, &target::normalise(target));
    }

    pub(super) fn image(&mut self, target: &str) {
        self.add(AnchorKind::Image, &target::normalise(target));
    }

    pub(super) fn fact(&mut self, fact: &FactReference) {
        let entry = fact.entry.as_deref().unwrap_or("");
        self.add(AnchorKind::Fact, &format!("{entry}.{}", fact.field));
    }

    pub(super) fn footnote(&mut self, label: &str) {
        self.add(AnchorKind::Footnote, label);
    }

    pub(super) fn shape(&mut self, rows: usize, columns: usize) {
        self.add(AnchorKind::Form, &format!("{rows} rows"));
        self.add(AnchorKind::Form, &format!("{columns} columns"));
    }

    pub(super) fn mark(&mut self, mark: &InlineKind) {
        let name = match mark {
            InlineKind::Strong(_) => "strong",
            InlineKind::Strikethrough(_) => "strikethrough",
            _ => "emphasis",
        };
        self.add(AnchorKind::Form, name);
    }

    /// The number before an item of a list, as written.
    pub(super) fn ordinal(&mut self, item: &str) {
        let item = item.trim_start();
        let end = item.find(|c: char| !c.is_ascii_digit());
        self.add(AnchorKind::Ordinal, &item[..end.unwrap_or(item.len())]);
    }

    /// The name of an HTML tag.
    pub(super) fn tag(&mut self, tag: &str) {
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next();
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            self.add(AnchorKind::Form, &format!("<{name}>"));
        }
    }

    /// Addresses that stand in raw HTML.
    pub(super) fn addresses(&mut self, html: &str) {
        for (at, _) in html.match_indices("://") {
            let rest = &html[at + 3..];
            let end = rest.find(|c: char| c.is_whitespace() || "\"'<>()[]".contains(c));
            self.link(&rest[..end.unwrap_or(rest.len())]);
        }
    }

    /// Adds what stands in the running text itself, and gives the anchors and the stems of the words, each once.
    pub(super) fn finish(mut self, text: &str) -> (Vec<Anchor>, Vec<Key>) {
        for number in number::numbers(text) {
            self.add(AnchorKind::Number, &number);
        }
        if let Some(ending) = ending(text) {
            self.add(AnchorKind::Form, ending);
        }
        let mut counts = [0; MARKS.len()];
        for mark in text.matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace()) {
            if let Some(at) = MARKS.iter().position(|writings| writings.contains(mark)) {
                counts[at] += 1;
            }
        }
        for (at, count) in counts.into_iter().enumerate() {
            for number in 1..=count.min(MOST_MARKS) {
                self.add(AnchorKind::Mark, &format!("{number} {}", MARKS[at]));
            }
        }
        let mut stems = name::words(text, |kind, key| self.add(kind, key));
        stems.sort_unstable();
        stems.dedup();
        self.found.sort_unstable();
        self.found.dedup();
        (self.found, stems)
    }

    fn add(&mut self, kind: AnchorKind, key: &str) {
        if !key.is_empty() {
            self.found.push(Anchor::new(kind, key));
        }
    }
}

/// Marks that most languages use alike, each in all the ways to write it.
const MARKS: [&str; 7] = ["(（", "?？;", "!！", ":：", "\"“„«「", "/", "–—"];

/// More of one mark than these count as these.
const MOST_MARKS: usize = 3;

/// The mark that a text ends with.
fn ending(text: &str) -> Option<&'static str> {
    let closing = |c: char| c.is_whitespace() || "\"'”’»«)]*_".contains(c);
    Some(match text.trim_end_matches(closing).chars().next_back()? {
        '.' | '。' | '…' => "ends .",
        '?' | '？' | ';' => "ends ?",
        '!' => "ends !",
        ':' | '：' => "ends :",
        ',' => "ends ,",
        _ => "ends bare",
    })
}
