//! Content to the text of a file: words are escaped only as far as they must be.
//!
//! Whether words need a backslash depends on all that stands around them. So nothing is proved here: [`write`] is tried
//! with more and more [care](Care), and what comes of it is parsed and compared; see [`splice`](super::splice).

use std::ops::Range;

use super::content::{Code, CodeKind, Node, Written, plain};
use super::unit::Form;

/// How much is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Care {
    /// Nothing: most text means nothing but itself.
    AsWritten,
    /// What could mean markup where it stands.
    Careful,
    /// Every mark of ASCII.
    EveryMark,
    /// Every mark of ASCII, by its number: brackets in the words of `[[id|words]]` cannot be escaped.
    Numbers,
}

impl Care {
    /// The next more careful way; `None` after the last.
    pub fn raised(self) -> Option<Self> {
        match self {
            Self::AsWritten => Some(Self::Careful),
            Self::Careful => Some(Self::EveryMark),
            Self::EveryMark => Some(Self::Numbers),
            Self::Numbers => None,
        }
    }
}

/// A part of a file that is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced.
    pub span: Range<usize>,
    /// What stands there then.
    pub text: String,
}

/// `range` of `text` with the edits that lie in it, which are sorted and do not overlap.
pub fn weave(text: &str, range: Range<usize>, edits: &[Edit]) -> String {
    let mut woven = String::with_capacity(range.len());
    let mut at = range.start;
    for edit in edits {
        if edit.span.start >= at && edit.span.end <= range.end {
            woven.push_str(&text[at..edit.span.start]);
            woven.push_str(&edit.text);
            at = edit.span.end;
        }
    }
    woven.push_str(&text[at..range.end]);
    woven
}

/// Writes content, which is [tidy](super::content::tidy), as `form` asks. `markup` says how a code is written.
pub fn write(
    nodes: &[Node],
    form: Form,
    care: Care,
    markup: &impl Fn(&Written) -> String,
) -> String {
    match form {
        Form::Value => quoted(&plain(nodes)),
        Form::List => {
            let words = plain(nodes);
            let words = words.split(',').map(str::trim);
            let words: Vec<String> = words.filter(|word| !word.is_empty()).map(quoted).collect();
            format!("[{}]", words.join(", "))
        }
        // The caller knows the attribute's name, and writes it before this.
        Form::Attribute => format!("\"{}\"", escaped_before(&plain(nodes), '"')),
        Form::Quoted(mark) => {
            let words = escaped_before(&plain(nodes), mark);
            words.replace('&', "\\&").replace('(', "\\(")
        }
        Form::Running | Form::Heading | Form::Cell => {
            let mut writer = Writer {
                form,
                care,
                markup,
                text: String::new(),
                begins_line: true,
            };
            writer.nodes(nodes);
            writer.text
        }
    }
}

/// Text in quotation marks, which TOML and YAML read alike.
pub fn quoted(text: &str) -> String {
    // A text can always be written as JSON, whose texts are texts of TOML and YAML.
    serde_json::to_string(text).unwrap_or_default()
}

fn escaped_before(text: &str, mark: char) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        if character == mark || character == '\\' {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

struct Writer<'a, F> {
    form: Form,
    care: Care,
    markup: &'a F,
    text: String,
    begins_line: bool,
}

impl<F: Fn(&Written) -> String> Writer<'_, F> {
    fn nodes(&mut self, nodes: &[Node]) {
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Text(text) => self.words(text, at + 1 < nodes.len()),
                Node::Single(code) => {
                    let written = (self.markup)(&code.open);
                    self.text.push_str(&written);
                    self.begins_line = matches!(code.kind, CodeKind::Break | CodeKind::Division);
                }
                Node::Pair(code, inner) => {
                    let (open, close) = self.pair(code);
                    self.text.push_str(&open);
                    self.begins_line = false;
                    self.nodes(inner);
                    self.text.push_str(&close);
                }
            }
        }
    }

    fn pair(&self, code: &Code) -> (String, String) {
        let (open, close) = ((self.markup)(&code.open), (self.markup)(&code.close));
        if self.care == Care::AsWritten {
            return (open, close);
        }
        match code.kind {
            // Underscores do not work inside words.
            CodeKind::Emphasis => ("*".to_owned(), "*".to_owned()),
            CodeKind::Strong => ("**".to_owned(), "**".to_owned()),
            // The file may not say what the name stands for.
            CodeKind::Link | CodeKind::Image if close.starts_with("][") => {
                (open, format!("](<{}>)", code.key))
            }
            _ => (open, close),
        }
    }

    fn words(&mut self, words: &str, is_followed: bool) {
        let mut characters = words.char_indices().peekable();
        let mut before = self.text.chars().next_back().filter(|_| !self.begins_line);
        let mut begins_line = self.begins_line;
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().map(|&(_, next)| next);
            let is_escaped = match self.care {
                Care::AsWritten => false,
                Care::EveryMark | Care::Numbers => character.is_ascii_punctuation(),
                Care::Careful => {
                    let ends = next.is_none() && is_followed;
                    begins_line && opens_block(&words[at..])
                        || self.is_markup(character, before, next, ends)
                        || is_number_mark(&words[..at], character, self.begins_line)
                }
            };
            match (is_escaped, self.care) {
                (true, Care::Numbers) => {
                    self.text.push_str(&format!("&#{};", u32::from(character)));
                }
                (true, _) => self.text.extend(['\\', character]),
                (false, _) => self.text.push(character),
            }
            begins_line = false;
            before = Some(character);
        }
        self.begins_line = false;
    }

    /// Whether a character could be markup between these. `ends` says that a code follows it.
    fn is_markup(
        &self,
        character: char,
        before: Option<char>,
        next: Option<char>,
        ends: bool,
    ) -> bool {
        let is_letter = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        match character {
            '`' | '*' | '<' | '[' | ']' | '~' => true,
            '_' => !(is_letter(before) && is_letter(next)),
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '&' => next.is_none_or(|next| next == '#' || next.is_alphanumeric()),
            '{' => self.form == Form::Heading || next.is_none_or(|next| matches!(next, '{' | '%')),
            '!' => ends,
            '|' => self.form == Form::Cell,
            '#' | '}' => self.form == Form::Heading,
            _ => false,
        }
    }
}

/// Whether text at the beginning of a line begins a block.
fn opens_block(text: &str) -> bool {
    text.starts_with(['#', '>', '+', '-', '=', ':', '|'])
}

/// Whether this is the mark after the number of a list item at the beginning of a line.
fn is_number_mark(before: &str, character: char, begins_line: bool) -> bool {
    begins_line
        && matches!(character, '.' | ')')
        && (1..=9).contains(&before.len())
        && before.bytes().all(|byte| byte.is_ascii_digit())
}
