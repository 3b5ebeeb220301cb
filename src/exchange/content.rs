//! What stands in a unit: text, and the [codes](Code) that a translator moves and does not write.
//!
//! Entry point: [`content`], which makes it of a document's running text.

use std::ops::Range;

use crate::document::{Inline, InlineKind, LinkForm};

/// A part of a unit.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Words. A line break of the file is a blank here.
    Text(String),
    /// A code around text, such as emphasis or a link.
    Pair(Code, Vec<Node>),
    /// A code that stands for itself, such as a fact or an address.
    Single(Code),
}

/// Markup that stands for itself or around text.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// Its name within the unit; empty until both languages have been compared.
    pub id: String,
    /// What it is.
    pub kind: CodeKind,
    /// What makes it the same code in another language, such as the target of a link.
    pub key: String,
    /// How it is written: the whole of a single code, the beginning of a pair.
    pub open: Written,
    /// How a pair ends; empty for a single code.
    pub close: Written,
}

/// Markup as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The bytes of its file; empty where it was made.
    pub span: Range<usize>,
    /// What stands there, or what is written instead of it.
    pub text: String,
    /// Which file it stands in.
    pub side: Side,
}

/// One of the two files of an entry that an exchange deals with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Side {
    /// The original.
    #[default]
    Source,
    /// The translation.
    Target,
}

/// What a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeKind {
    /// `*…*`
    Emphasis,
    /// `**…**`
    Strong,
    /// `~~…~~`
    Strikethrough,
    /// `[…](target)` and `[[id|…]]`
    Link,
    /// `![…](target)`
    Image,
    /// `[[id]]` and `<https://…>`: a link without words of its own.
    BareLink,
    /// `` `code` ``
    Code,
    /// `{{ fact }}`
    Fact,
    /// `[^label]`
    Footnote,
    /// A line break that was asked for.
    Break,
    /// The end of a paragraph within the unit, and the beginning of the next.
    Division,
    /// Raw HTML.
    Html,
    /// A comment, which no reader sees.
    Comment,
}

impl CodeKind {
    /// Whether a translation may do without it, or have it twice: languages set emphasis in different ways.
    pub fn is_free(self) -> bool {
        matches!(
            self,
            Self::Emphasis
                | Self::Strong
                | Self::Strikethrough
                | Self::Break
                | Self::Division
                | Self::Comment
        )
    }

    /// What it is, in a translator's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Emphasis => "emphasis",
            Self::Strong => "strong emphasis",
            Self::Strikethrough => "struck-out text",
            Self::Link | Self::BareLink => "link",
            Self::Image => "image",
            Self::Code => "code",
            Self::Fact => "fact",
            Self::Footnote => "footnote reference",
            Self::Break => "line break",
            Self::Division => "end of a paragraph",
            Self::Html => "HTML",
            Self::Comment => "comment",
        }
    }
}

impl Code {
    /// Whether both are the same code in two languages.
    pub fn is_like(&self, other: &Self) -> bool {
        self.kind == other.kind && self.key == other.key
    }

    /// The code as a translator is shown it.
    pub fn shown(&self) -> String {
        match self.kind {
            CodeKind::Link | CodeKind::Image => format!("{}…{}", self.open.text, self.close.text),
            CodeKind::Break => "↵".to_owned(),
            CodeKind::Division => "¶".to_owned(),
            _ => format!("{}{}", self.open.text, self.close.text),
        }
    }
}

/// What stands in `inlines`, which were parsed from `text`.
pub fn content(inlines: &[Inline], text: &str, side: Side) -> Vec<Node> {
    let mut nodes = Vec::new();
    let reader = Reader { text, side };
    reader.read(inlines, &mut nodes);
    nodes
}

struct Reader<'a> {
    text: &'a str,
    side: Side,
}

impl Reader<'_> {
    fn read(&self, inlines: &[Inline], nodes: &mut Vec<Node>) {
        let mut end = None;
        for (at, inline) in inlines.iter().enumerate() {
            let range = inline.span.range();
            if let Some(end) = end {
                self.gap(end..range.start, nodes);
            }
            end = Some(range.end);
            self.inline(inline, inlines.get(at + 1), nodes);
        }
    }

    /// What the parser left out between two inlines: a comment, or the indentation of a line.
    fn gap(&self, range: Range<usize>, nodes: &mut Vec<Node>) {
        let written = self.text.get(range.clone()).unwrap_or("");
        let (Some(start), Some(end)) = (written.find("<!--"), written.rfind("-->")) else {
            return;
        };
        let end = end + "-->".len();
        if start < end {
            let range = range.start + start..range.start + end;
            let key = self.text[range.clone()].to_owned();
            nodes.push(Node::Single(self.single(CodeKind::Comment, key, range)));
        }
    }

    fn inline(&self, inline: &Inline, next: Option<&Inline>, nodes: &mut Vec<Node>) {
        let range = inline.span.range();
        let node = match &inline.kind {
            InlineKind::Text(text) => return push_text(nodes, text),
            InlineKind::SoftBreak => return push_text(nodes, " "),
            InlineKind::Emphasis(inner) => {
                self.pair(CodeKind::Emphasis, String::new(), range, inner)
            }
            InlineKind::Strong(inner) => self.pair(CodeKind::Strong, String::new(), range, inner),
            InlineKind::Strikethrough(inner) => {
                self.pair(CodeKind::Strikethrough, String::new(), range, inner)
            }
            InlineKind::Link(link)
                if link.content.is_empty() || link.form == LinkForm::Automatic =>
            {
                Node::Single(self.single(CodeKind::BareLink, link.target.clone(), range))
            }
            InlineKind::Link(link) => {
                let node = self.pair(CodeKind::Link, link.target.clone(), range, &link.content);
                self.with_own_label(node, &link.content)
            }
            InlineKind::Image(image) if image.alt.is_empty() => {
                Node::Single(self.single(CodeKind::Image, image.target.clone(), range))
            }
            InlineKind::Image(image) => {
                let node = self.pair(CodeKind::Image, image.target.clone(), range, &image.alt);
                self.with_own_label(node, &image.alt)
            }
            InlineKind::Code(code) => {
                Node::Single(self.single(CodeKind::Code, code.clone(), range))
            }
            InlineKind::Fact(fact) => {
                let key = format!("{}.{}", fact.entry.as_deref().unwrap_or(""), fact.field);
                Node::Single(self.single(CodeKind::Fact, key, range))
            }
            InlineKind::FootnoteReference(label) => {
                Node::Single(self.single(CodeKind::Footnote, label.clone(), range))
            }
            InlineKind::HardBreak => {
                // With the indentation of the next line.
                let end = next.map_or(range.end, |next| next.span.range().start);
                let range = range.start..end.max(range.end);
                Node::Single(self.single(CodeKind::Break, String::new(), range))
            }
            InlineKind::Html(html) => {
                Node::Single(self.single(CodeKind::Html, html.clone(), range))
            }
        };
        nodes.push(node);
    }

    fn single(&self, kind: CodeKind, key: String, range: Range<usize>) -> Code {
        Code {
            id: String::new(),
            kind,
            key,
            open: self.written(range),
            close: Written::default(),
        }
    }

    fn pair(&self, kind: CodeKind, key: String, range: Range<usize>, inner: &[Inline]) -> Node {
        let (Some(first), Some(last)) = (inner.first(), inner.last()) else {
            return Node::Single(self.single(kind, key, range));
        };
        let code = Code {
            id: String::new(),
            kind,
            key,
            open: self.written(range.start..first.span.range().start),
            close: self.written(last.span.range().end..range.end),
        };
        let mut nodes = Vec::new();
        self.read(inner, &mut nodes);
        Node::Pair(code, nodes)
    }

    /// A link whose words are the name of its target, `[name]`, says that name beside its words from here on.
    fn with_own_label(&self, node: Node, content: &[Inline]) -> Node {
        let Node::Pair(mut code, nodes) = node else {
            return node;
        };
        if matches!(code.close.text.as_str(), "]" | "][]")
            && let (Some(first), Some(last)) = (content.first(), content.last())
        {
            let label = &self.text[first.span.range().start..last.span.range().end];
            code.close = Written {
                text: format!("][{label}]"),
                ..Written::default()
            };
        }
        Node::Pair(code, nodes)
    }

    fn written(&self, span: Range<usize>) -> Written {
        Written {
            text: self.text.get(span.clone()).unwrap_or("").to_owned(),
            span,
            side: self.side,
        }
    }
}

/// Adds text, joined to text before it.
pub fn push_text(nodes: &mut Vec<Node>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(Node::Text(before)) = nodes.last_mut() {
        before.push_str(text);
    } else {
        nodes.push(Node::Text(text.to_owned()));
    }
}

/// The words alone.
pub fn plain(nodes: &[Node]) -> String {
    let mut text = String::new();
    each_text(nodes, &mut |words| text.push_str(words));
    text
}

/// Whether there is anything to translate: a letter or a digit.
pub fn has_words(nodes: &[Node]) -> bool {
    plain(nodes).chars().any(char::is_alphanumeric)
}

fn each_text(nodes: &[Node], visit: &mut impl FnMut(&str)) {
    for node in nodes {
        match node {
            Node::Text(text) => visit(text),
            Node::Pair(_, inner) => each_text(inner, visit),
            Node::Single(code) if matches!(code.kind, CodeKind::Break | CodeKind::Division) => {
                visit(" ");
            }
            Node::Single(_) => {}
        }
    }
}

/// The codes in their order, outer ones first.
pub fn codes(nodes: &[Node]) -> Vec<&Code> {
    let mut found = Vec::new();
    gather(nodes, &mut found);
    found
}

fn gather<'a>(nodes: &'a [Node], found: &mut Vec<&'a Code>) {
    for node in nodes {
        match node {
            Node::Text(_) => {}
            Node::Single(code) => found.push(code),
            Node::Pair(code, inner) => {
                found.push(code);
                gather(inner, found);
            }
        }
    }
}

/// Changes every code, outer ones first.
pub fn each_code_mut(nodes: &mut [Node], change: &mut impl FnMut(&mut Code)) {
    for node in nodes {
        match node {
            Node::Text(_) => {}
            Node::Single(code) => change(code),
            Node::Pair(code, inner) => {
                change(code);
                each_code_mut(inner, change);
            }
        }
    }
}

/// The same content in the form in which two are compared: blanks as one, none at the edges, none at the inner edges of
/// a pair or beside a line break, where Markdown cannot have any.
pub fn tidy(nodes: &[Node]) -> Vec<Node> {
    let mut tidied = lifted(nodes);
    trim_edges(&mut tidied);
    tidied
}

/// With runs of blanks made one, and those at the inner edges of pairs moved out.
fn lifted(nodes: &[Node]) -> Vec<Node> {
    let mut result = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) => push_text(&mut result, text),
            Node::Single(code) => result.push(Node::Single(code.clone())),
            Node::Pair(code, inner) => {
                let mut inner = lifted(inner);
                let (before, after) = take_edges(&mut inner);
                if before {
                    push_text(&mut result, " ");
                }
                result.push(Node::Pair(code.clone(), inner));
                if after {
                    push_text(&mut result, " ");
                }
            }
        }
    }
    let is_break = |node: Option<&Node>| matches!(node, Some(Node::Single(code)) if matches!(code.kind, CodeKind::Break | CodeKind::Division));
    for at in 0..result.len() {
        let (after_break, before_break) = (
            at > 0 && is_break(result.get(at - 1)),
            is_break(result.get(at + 1)),
        );
        if let Node::Text(text) = &mut result[at] {
            *text = joined_blanks(text);
            if after_break {
                *text = text.trim_start_matches(is_blank).to_owned();
            }
            if before_break {
                *text = text.trim_end_matches(is_blank).to_owned();
            }
        }
    }
    result.retain(|node| !matches!(node, Node::Text(text) if text.is_empty()));
    result
}

/// Takes the blanks off both ends; whether there were any.
fn take_edges(nodes: &mut Vec<Node>) -> (bool, bool) {
    let before = matches!(nodes.first(), Some(Node::Text(text)) if text.starts_with(is_blank));
    let after = matches!(nodes.last(), Some(Node::Text(text)) if text.ends_with(is_blank));
    trim_edges(nodes);
    (before, after)
}

fn trim_edges(nodes: &mut Vec<Node>) {
    if let Some(Node::Text(text)) = nodes.first_mut() {
        *text = text.trim_start_matches(is_blank).to_owned();
    }
    if let Some(Node::Text(text)) = nodes.last_mut() {
        *text = text.trim_end_matches(is_blank).to_owned();
    }
    nodes.retain(|node| !matches!(node, Node::Text(text) if text.is_empty()));
}

/// Blanks of the kind that a line may be broken at in a file. No-break spaces are the author's.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

fn joined_blanks(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for character in text.chars() {
        if !is_blank(character) {
            joined.push(character);
        } else if !joined.ends_with(' ') {
            joined.push(' ');
        }
    }
    joined
}

/// Whether both say the same with the same codes, by what the codes are.
pub fn says_the_same(a: &[Node], b: &[Node]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|pair| match pair {
            (Node::Text(a), Node::Text(b)) => a == b,
            (Node::Single(a), Node::Single(b)) => a.is_like(b),
            (Node::Pair(a, inner_a), Node::Pair(b, inner_b)) => {
                a.is_like(b) && says_the_same(inner_a, inner_b)
            }
            _ => false,
        })
}
