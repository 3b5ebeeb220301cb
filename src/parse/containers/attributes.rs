//! The attributes of a container: `name="value"`, parted by blanks.

use crate::diagnostic::{Diagnostic, Place};
use crate::document::Attribute;
use crate::path::SourcePath;
use crate::source::Span;

/// Reads the attributes that stand after a container's name. `text` starts at byte `at` of the file. What cannot be
/// read is reported as `invalid-attribute` and passed over.
pub(in crate::parse) fn parse_attributes(
    text: &str,
    at: usize,
    file: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Attribute> {
    let mut reader = Reader {
        // A fence may end with colons again, as some write it.
        text: text.trim_end().trim_end_matches(':'),
        position: 0,
        at,
        file,
        diagnostics,
    };
    let mut attributes: Vec<Attribute> = Vec::new();
    while let Some(attribute) = reader.next() {
        let twice = attributes
            .iter()
            .find(|other| other.name == attribute.name)
            .map(|other| other.span);
        if let Some(first) = twice {
            let message = format!("the attribute `{}` is given twice", attribute.name);
            reader.diagnostics.push(
                Diagnostic::error(
                    "invalid-attribute",
                    Place::new(file, attribute.span),
                    message,
                )
                .with_related(Place::new(file, first), "first given here")
                .with_help("keep one of the two"),
            );
        } else {
            attributes.push(attribute);
        }
    }
    attributes
}

struct Reader<'a, 'd> {
    text: &'a str,
    position: usize,
    /// Where `text` starts in the file.
    at: usize,
    file: &'a SourcePath,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a> Reader<'a, '_> {
    fn next(&mut self) -> Option<Attribute> {
        loop {
            self.skip_blanks();
            let start = self.position;
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            let length = rest.find(|c| !is_name_character(c)).unwrap_or(rest.len());
            if length == 0 || !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let word = self.take_word();
                let message = format!("`{word}` is not an attribute");
                self.report(
                    start,
                    &message,
                    "write `name=\"value\"`, with a blank between two",
                );
                continue;
            }
            let name = &rest[..length];
            self.position += length;
            let value = self.value(name, start);
            return Some(Attribute {
                name: name.to_owned(),
                value,
                span: Span::new(self.at + start, self.at + self.position),
            });
        }
    }

    /// Reads `="value"`; `start` is where the attribute's name stands.
    fn value(&mut self, name: &str, start: usize) -> String {
        let after_name = self.position;
        self.skip_blanks();
        let has_sign = self.rest().starts_with('=');
        self.position += usize::from(has_sign);
        self.skip_blanks();
        if !has_sign || self.rest().is_empty() {
            if !has_sign {
                self.position = after_name;
            }
            let message = format!("the attribute `{name}` has no value");
            self.report(start, &message, &format!("write `{name}=\"…\"`"));
            return String::new();
        }
        match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => self.quoted(name, quote, start),
            Some(quote) if is_typographic_quote(quote) => self.typographic(name, quote, start),
            _ => self.unquoted(name, start),
        }
    }

    /// Reads a value without quotation marks: one word, or, which is reported, all up to the next attribute.
    fn unquoted(&mut self, name: &str, start: usize) -> String {
        let from = self.position;
        self.take_word();
        let mut end = self.position;
        loop {
            self.skip_blanks();
            let word = self.take_word();
            let is_word = word.starts_with(char::is_alphanumeric) && !word.contains(['=', '"']);
            if !is_word || self.rest().trim_start().starts_with('=') {
                break;
            }
            end = self.position;
        }
        self.position = end;
        let value = self.text[from..end].to_owned();
        if value.contains(char::is_whitespace) {
            let message = format!("the value of `{name}` has several words and no quotation marks");
            let mark = if value.contains('"') { '\'' } else { '"' };
            let help = format!("put it in quotation marks: `{name}={mark}{value}{mark}`");
            self.report(start, &message, &help);
        }
        value
    }

    fn quoted(&mut self, name: &str, quote: char, start: usize) -> String {
        self.position += quote.len_utf8();
        let mut value = String::new();
        let mut characters = self.rest().char_indices();
        while let Some((index, character)) = characters.next() {
            if character == quote {
                self.position += index + quote.len_utf8();
                return value;
            }
            let escaped = (character == '\\')
                .then(|| characters.clone().next())
                .flatten()
                .filter(|&(_, next)| next == quote || next == '\\');
            if let Some((_, next)) = escaped {
                characters.next();
                value.push(next);
            } else {
                value.push(character);
            }
        }
        self.position = self.text.len();
        let message = format!("the value of `{name}` has no closing quotation mark");
        self.report(
            start,
            &message,
            &format!("end it with `{quote}` on the same line"),
        );
        value
    }

    /// Reads a value between „such” marks, which an editor's program may have set by itself.
    fn typographic(&mut self, name: &str, quote: char, start: usize) -> String {
        self.position += quote.len_utf8();
        let rest = self.rest();
        let end = rest
            .find(|c| is_typographic_quote(c) || c == '"')
            .unwrap_or(rest.len());
        let value = rest[..end].to_owned();
        let mark = rest[end..].chars().next().map_or(0, char::len_utf8);
        self.position += end + mark;
        self.report(
            start,
            "typographic quotation marks cannot enclose a value",
            &format!("write `{name}=\"{value}\"`"),
        );
        value
    }

    fn rest(&self) -> &'a str {
        &self.text[self.position..]
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.position += rest.len() - rest.trim_start().len();
    }

    fn take_word(&mut self) -> &'a str {
        let rest = self.rest();
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.position += length;
        &rest[..length]
    }

    fn report(&mut self, start: usize, message: &str, help: &str) {
        let span = Span::new(self.at + start, self.at + self.position);
        let place = Place::new(self.file, span);
        let found = Diagnostic::error("invalid-attribute", place, message).with_help(help);
        self.diagnostics.push(found);
    }
}

fn is_name_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

fn is_typographic_quote(character: char) -> bool {
    matches!(
        character,
        '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»'
    )
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    /// The attributes of a text and what is found in it.
    fn check(text: &str) -> String {
        let file = SourcePath::new("nb.md").expect("a valid path");
        let mut diagnostics = Vec::new();
        let attributes = parse_attributes(text, 0, &file, &mut diagnostics);
        let mut lines = String::new();
        for attribute in attributes {
            let source = &text[attribute.span.range()];
            lines += &format!("{} = {:?} from {source}\n", attribute.name, attribute.value);
        }
        for found in diagnostics {
            let source = &text[found.place.span.map_or(0..0, Span::range)];
            lines += &format!(
                "{source}: {} | {}\n",
                found.message,
                found.help.unwrap_or_default()
            );
        }
        lines
    }

    #[test]
    fn reads_values_in_any_quotation_marks_or_none() {
        assert_snapshot!(check(r#"author="Ola N." open=yes summary = 'a "b"' x="say \"hi\"" :::"#), @r#"
        author = "Ola N." from author="Ola N."
        open = "yes" from open=yes
        summary = "a \"b\"" from summary = 'a "b"'
        x = "say \"hi\"" from x="say \"hi\""
        "#);
    }

    #[test]
    fn explains_what_it_cannot_read() {
        assert_snapshot!(check("author=„Ola” x=1"), @r#"
        author = "Ola" from author=„Ola”
        x = "1" from x=1
        author=„Ola”: typographic quotation marks cannot enclose a value | write `author="Ola"`
        "#);
        assert_snapshot!(check("author=\"Ola"), @r#"
        author = "Ola" from author="Ola
        author="Ola: the value of `author` has no closing quotation mark | end it with `"` on the same line
        "#);
        assert_snapshot!(check("open {.class} a=1, b=2 a=3"), @r#"
        open = "" from open
        a = "1," from a=1,
        b = "2" from b=2
        open: the attribute `open` has no value | write `open="…"`
        {.class}: `{.class}` is not an attribute | write `name="value"`, with a blank between two
        a=3: the attribute `a` is given twice | keep one of the two
        "#);
        assert_snapshot!(check("summary=Mer om dette author=\"Ola\""), @r#"
        summary = "Mer om dette" from summary=Mer om dette
        author = "Ola" from author="Ola"
        summary=Mer om dette: the value of `summary` has several words and no quotation marks | put it in quotation marks: `summary="Mer om dette"`
        "#);
        assert_snapshot!(check("summary=Mer om, dette title = x :::"), @r#"
        summary = "Mer om, dette" from summary=Mer om, dette
        title = "x" from title = x
        summary=Mer om, dette: the value of `summary` has several words and no quotation marks | put it in quotation marks: `summary="Mer om, dette"`
        "#);
        assert_snapshot!(check("ł=3 a="), @r#"
        a = "" from a=
        ł=3: `ł=3` is not an attribute | write `name="value"`, with a blank between two
        a=: the attribute `a` has no value | write `a="…"`
        "#);
    }
}
