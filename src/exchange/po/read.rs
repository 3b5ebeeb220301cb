//! Reads PO, strictly: what cannot be understood is told with its line, since a message that is passed over would be
//! work lost.

use super::VERSION;
use crate::diagnostic::{Diagnostic, Place};
use crate::exchange::received::{Received, ReceivedAnswer, ReceivedText, ReceivedUnit, Stage};
use crate::path::SourcePath;
use crate::source::Span;

/// Reads a PO file; `None` where it cannot be one of ours, which the diagnostics tell.
pub fn read(text: &str, file: &SourcePath) -> (Option<Received>, Vec<Diagnostic>) {
    let mut reader = Reader {
        text,
        file,
        diagnostics: Vec::new(),
    };
    let messages = reader.messages();
    if !reader.diagnostics.is_empty() {
        return (None, reader.diagnostics);
    }
    let header = messages
        .iter()
        .find(|message| message.context.is_none() && message.id.as_deref() == Some(""));
    let header = header.and_then(|header| header.translation.clone());
    let field = |name: &str| {
        let mut lines = header.as_deref()?.lines();
        let value = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        Some(value.trim().to_owned())
    };
    let language = field("Language").map(|language| language.replace('_', "-"));
    let Some(target) = language.filter(|language| !language.is_empty()) else {
        let found = Diagnostic::error(
            "foreign-exchange-file",
            Place::new(file, Span::default()),
            "this PO file does not say which language it is for",
        )
        .with_help(
            "import a file that `bromost translate export` wrote; its header has a line `Language`",
        );
        return (None, vec![found]);
    };
    if let Some(charset) = field("Content-Type")
        && !charset.to_ascii_lowercase().contains("utf-8")
    {
        let found = Diagnostic::error(
            "damaged-exchange-file",
            Place::new(file, Span::default()),
            format!("the header says `{charset}`, and only UTF-8 is read"),
        )
        .with_help("save the file as UTF-8");
        return (None, vec![found]);
    }
    let mut texts: Vec<ReceivedText> = Vec::new();
    for message in messages {
        let Some(context) = &message.context else {
            continue;
        };
        let (name, id) = context.rsplit_once(' ').unwrap_or(("", context));
        let unit = ReceivedUnit {
            id: id.to_owned(),
            span: message.span,
            source: message.id.clone().unwrap_or_default(),
            stage: if message.is_fuzzy {
                Stage::Unsure
            } else {
                Stage::Final
            },
            version: message.version.clone(),
            answer: match message.translation {
                Some(text) if !text.is_empty() => ReceivedAnswer::Markdown(text),
                _ => ReceivedAnswer::None,
            },
        };
        match texts.iter_mut().find(|text| text.entry == name) {
            Some(text) => text.units.push(unit),
            None => texts.push(ReceivedText {
                entry: name.to_owned(),
                path: None,
                span: message.span,
                units: vec![unit],
            }),
        }
    }
    let received = Received {
        source: field("X-Source-Language"),
        target,
        place: Span::default(),
        texts,
    };
    (Some(received), Vec::new())
}

#[derive(Default)]
struct Message {
    span: Span,
    is_fuzzy: bool,
    version: Option<String>,
    context: Option<String>,
    id: Option<String>,
    translation: Option<String>,
}

/// Which text of a message a line goes on with.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Context,
    Id,
    Translation,
}

struct Reader<'a> {
    text: &'a str,
    file: &'a SourcePath,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn messages(&mut self) -> Vec<Message> {
        let mut messages = Vec::new();
        let mut message = Message::default();
        let mut part: Option<Part> = None;
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let words = line.trim();
            let span = Span::new(start, start + line.trim_end().len());
            if words.is_empty() || words.starts_with("#~") {
                continue;
            }
            if let Some(comment) = words.strip_prefix('#') {
                self.finish(&mut message, &mut part, &mut messages, span);
                let note = comment.strip_prefix('.').map(str::trim_start);
                if let Some(version) = note.and_then(|note| note.strip_prefix(VERSION)) {
                    message.version = Some(version.trim().to_owned());
                }
                if let Some(flags) = comment.strip_prefix(',') {
                    message.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
                }
                continue;
            }
            let (keyword, rest) = match words.find(['"', ' ', '\t', '[']) {
                Some(end) => (&words[..end], words[end..].trim_start()),
                None => (words, ""),
            };
            let next = match keyword {
                "" => None,
                "msgctxt" => Some(Part::Context),
                "msgid" => Some(Part::Id),
                "msgstr" => Some(Part::Translation),
                other => {
                    self.damaged(span, format!("`{other}` has no meaning here"));
                    continue;
                }
            };
            let begins = next == Some(Part::Context)
                || (next == Some(Part::Id) && part != Some(Part::Context));
            if begins {
                self.finish(&mut message, &mut part, &mut messages, span);
                message.span = span;
            }
            if let Some(next) = next {
                let slot = slot(&mut message, next);
                if slot.is_some() {
                    self.damaged(span, format!("`{keyword}` stands here twice"));
                    continue;
                }
                *slot = Some(String::new());
                part = Some(next);
            }
            let Some(part) = part else {
                self.damaged(span, "this text belongs to no message".to_owned());
                continue;
            };
            match string(rest) {
                Some(text) => {
                    if let Some(slot) = slot(&mut message, part) {
                        slot.push_str(&text);
                    }
                }
                None => self.damaged(
                    span,
                    "a text in quotation marks is missing or not closed".to_owned(),
                ),
            }
        }
        let end = Span::new(self.text.len(), self.text.len());
        self.finish(&mut message, &mut part, &mut messages, end);
        messages
    }

    /// Ends a message that has begun.
    fn finish(
        &mut self,
        message: &mut Message,
        part: &mut Option<Part>,
        messages: &mut Vec<Message>,
        next: Span,
    ) {
        match part.take() {
            None => {}
            Some(Part::Translation) => messages.push(std::mem::take(message)),
            Some(_) => {
                let span = if message.span == Span::default() {
                    next
                } else {
                    message.span
                };
                self.damaged(span, "this message has no `msgstr`".to_owned());
                *message = Message::default();
            }
        }
    }

    fn damaged(&mut self, span: Span, message: String) {
        // One fault often brings others after it; the first few say where to look.
        if self.diagnostics.len() < 10 {
            let found = Diagnostic::error(
                "damaged-exchange-file",
                Place::new(self.file, span),
                message,
            )
            .with_help("ask the translator to save the file again, or export it anew");
            self.diagnostics.push(found);
        }
    }
}

fn slot(message: &mut Message, part: Part) -> &mut Option<String> {
    match part {
        Part::Context => &mut message.context,
        Part::Id => &mut message.id,
        Part::Translation => &mut message.translation,
    }
}

/// The text between quotation marks; `None` where it is not closed.
fn string(written: &str) -> Option<String> {
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::new();
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => return None,
            '\\' => text.push(match characters.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                other @ ('"' | '\\') => other,
                _ => return None,
            }),
            other => text.push(other),
        }
    }
    Some(text)
}
