//! Fluent files, read into messages: syntax by `fluent-syntax`, and what can be known before a message is used.
//!
//! Entry point: `read`. Syntax errors, ids said twice, and functions and options that do not exist are told here.
//!
//! The runtime is our own and small ([`resolve`](super::resolve)): `fluent-bundle` 0.16 counts in `f64`, so that sums of
//! money lose digits, panics on numbers past 18 digits, loses the error of an unknown function in a selector, and locks
//! on every plural.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fixed_decimal::Decimal;
use fluent_syntax::ast;
use fluent_syntax::parser::{ParserError, parse_runtime};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::date::{DateFields, DateOptions, DateStyle};
use super::message::{Catalogue, Expression, Key, Message, Pattern, Reference, Select};
use super::number::NumberOptions;
use crate::diagnostic::{Diagnostic, Place};
use crate::path::SourcePath;
use crate::source::Span;

/// A file of Fluent messages.
#[derive(Clone, Debug)]
pub struct FluentSource {
    /// Where it lies.
    pub file: SourcePath,
    /// What it says, without a byte order mark.
    pub text: Arc<str>,
}

/// How deep braces and parentheses may nest in a message; the parser recurses.
const DEEPEST: usize = 64;
/// The longest number that may stand in a message.
const LONGEST_NUMBER: usize = 30;
/// The most digits that a message may ask for.
const MOST_DIGITS: u8 = 20;

/// Reads files in rising priority, so that later messages replace earlier ones by id.
pub(super) fn read(resources: &[FluentSource]) -> (Catalogue, Vec<Diagnostic>) {
    let mut catalogue = Catalogue::default();
    let mut diagnostics = Vec::new();
    for source in resources {
        if let Some(place) = too_deep(source) {
            diagnostics.push(
                Diagnostic::error(
                    "invalid-fluent",
                    place,
                    format!(
                        "braces and parentheses nest deeper than {DEEPEST}; the file is not read"
                    ),
                )
                .with_help("split the message into several, or close what was left open"),
            );
            continue;
        }
        let resource = match parse_runtime(&*source.text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                diagnostics.extend(errors.iter().map(|error| syntax_error(source, error)));
                resource
            }
        };
        let mut reader = Reader {
            source,
            diagnostics: &mut diagnostics,
        };
        add(&mut catalogue, &resource, &mut reader);
    }
    (catalogue, diagnostics)
}

fn add(catalogue: &mut Catalogue, resource: &ast::Resource<&str>, reader: &mut Reader<'_>) {
    let mut messages = BTreeSet::new();
    let mut terms = BTreeSet::new();
    for entry in &resource.body {
        match entry {
            ast::Entry::Message(message) => {
                let read =
                    reader.message(message.id.name, message.value.as_ref(), &message.attributes);
                let known = messages.insert(message.id.name);
                insert(
                    &mut catalogue.messages,
                    message.id.name,
                    read,
                    !known,
                    reader,
                );
            }
            ast::Entry::Term(term) => {
                let read = reader.message(term.id.name, Some(&term.value), &term.attributes);
                let known = terms.insert(term.id.name);
                insert(&mut catalogue.terms, term.id.name, read, !known, reader);
            }
            _ => {}
        }
    }
}

/// Puts a message in its table; later files win silently, a second in one file is told and wins too.
fn insert(
    table: &mut BTreeMap<Box<str>, Message>,
    id: &str,
    mut message: Message,
    twice: bool,
    reader: &mut Reader<'_>,
) {
    if let Some(earlier) = table.get(id) {
        if twice {
            message.overrides = earlier.overrides;
            let diagnostic = Diagnostic::warning(
                "duplicate-message",
                message.place.clone(),
                format!("the message `{id}` is written twice in this file; the later one counts"),
            );
            reader.diagnostics.push(
                diagnostic
                    .with_related(earlier.place.clone(), "the earlier one")
                    .with_help("remove one of them, or give it another id"),
            );
        } else {
            message.overrides = true;
        }
    }
    table.insert(id.into(), message);
}

/// Turns one file's syntax tree into messages.
struct Reader<'a> {
    source: &'a FluentSource,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn message(
        &mut self,
        id: &str,
        value: Option<&ast::Pattern<&str>>,
        attributes: &[ast::Attribute<&str>],
    ) -> Message {
        Message {
            place: self.place(id),
            overrides: false,
            value: value.map(|value| self.pattern(value)),
            attributes: attributes
                .iter()
                .map(|attribute| (attribute.id.name.into(), self.pattern(&attribute.value)))
                .collect(),
        }
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&str>) -> Pattern {
        let read = |element: &ast::PatternElement<&str>| match element {
            ast::PatternElement::TextElement { value } => Expression::Text((*value).into()),
            ast::PatternElement::Placeable { expression } => self.expression(expression),
        };
        pattern.elements.iter().map(read).collect()
    }

    fn expression(&mut self, expression: &ast::Expression<&str>) -> Expression {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline),
            ast::Expression::Select { selector, variants } => {
                let selector = self.inline(selector);
                // The parser accepts no choice without a default.
                let default = variants
                    .iter()
                    .position(|variant| variant.default)
                    .unwrap_or(0);
                let variants = variants
                    .iter()
                    .map(|variant| (self.key(&variant.key), self.pattern(&variant.value)))
                    .collect();
                Expression::Select(Box::new(Select {
                    selector,
                    variants,
                    default,
                }))
            }
        }
    }

    fn key(&mut self, key: &ast::VariantKey<&str>) -> Key {
        match key {
            ast::VariantKey::Identifier { name } => Key::Word((*name).into()),
            ast::VariantKey::NumberLiteral { value } => match self.number(value) {
                Some(number) => Key::Number(number),
                None => Key::Word((*value).into()),
            },
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&str>) -> Expression {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                Expression::Text(unescape_unicode_to_string(value).into())
            }
            ast::InlineExpression::NumberLiteral { value } => match self.number(value) {
                Some(number) => Expression::Number(number),
                None => Expression::Invalid((*value).into()),
            },
            ast::InlineExpression::VariableReference { id } => Expression::Variable(id.name.into()),
            ast::InlineExpression::MessageReference { id, attribute } => {
                Expression::Message(reference(id, attribute.as_ref()))
            }
            ast::InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let named = arguments.iter().flat_map(|arguments| &arguments.named);
                let arguments = named
                    .map(|argument| (argument.name.name.into(), self.inline(&argument.value)))
                    .collect();
                Expression::Term(reference(id, attribute.as_ref()), arguments)
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                self.call(id.name, arguments)
            }
            ast::InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn call(&mut self, function: &str, arguments: &ast::CallArguments<&str>) -> Expression {
        let invalid = Expression::Invalid(format!("{function}()").into());
        if !matches!(function, "NUMBER" | "DATETIME") {
            self.tell(
                function,
                format!("there is no function `{function}`"),
                "the functions are NUMBER and DATETIME",
            );
            return invalid;
        }
        let [value] = &*arguments.positional else {
            self.tell(
                function,
                format!("`{function}` takes one value"),
                "write it as in `NUMBER($amount)`, options after a comma",
            );
            return invalid;
        };
        let value = Box::new(self.inline(value));
        if function == "NUMBER" {
            Expression::FormatNumber(value, self.number_options(&arguments.named))
        } else {
            Expression::FormatDate(value, self.date_options(&arguments.named))
        }
    }

    fn number_options(&mut self, named: &[ast::NamedArgument<&str>]) -> NumberOptions {
        let mut options = NumberOptions::default();
        for argument in named {
            let digits = || {
                literal(&argument.value)
                    .parse()
                    .ok()
                    .filter(|n| *n <= MOST_DIGITS)
            };
            let known = match (argument.name.name, literal(&argument.value)) {
                ("useGrouping", "true") | ("style", "decimal") | ("type", "cardinal") => true,
                ("useGrouping", "false") => set(&mut options.ungrouped),
                ("style", "percent") => set(&mut options.percent),
                ("type", "ordinal") => set(&mut options.ordinal),
                ("minimumIntegerDigits", _) => fill(&mut options.minimum_integer, digits()),
                ("minimumFractionDigits", _) => fill(&mut options.minimum_fraction, digits()),
                ("maximumFractionDigits", _) => fill(&mut options.maximum_fraction, digits()),
                _ => false,
            };
            if !known {
                self.tell_option(
                    argument,
                    "NUMBER takes useGrouping \"true\" or \"false\", style \"decimal\" or \"percent\", type \
                     \"cardinal\" or \"ordinal\", and minimumIntegerDigits, minimumFractionDigits, \
                     maximumFractionDigits from 0 to 20",
                );
            }
        }
        options
    }

    fn date_options(&mut self, named: &[ast::NamedArgument<&str>]) -> DateOptions {
        let mut options = DateOptions::default();
        let (mut year, mut month, mut day) = (false, false, false);
        for argument in named {
            let mut style = |style: DateStyle| {
                options.style = style;
                true
            };
            let known = match (argument.name.name, literal(&argument.value)) {
                ("dateStyle", "full" | "long") => style(DateStyle::Long),
                ("dateStyle", "medium") => style(DateStyle::Medium),
                ("dateStyle", "short") => style(DateStyle::Short),
                ("month", "long") => set(&mut month) && style(DateStyle::Long),
                ("month", "short") => set(&mut month) && style(DateStyle::Medium),
                ("month", "numeric" | "2-digit") => set(&mut month) && style(DateStyle::Short),
                ("year", "numeric") => set(&mut year),
                ("day", "numeric" | "2-digit") => set(&mut day),
                _ => false,
            };
            if !known {
                self.tell_option(
                    argument,
                    "DATETIME takes dateStyle \"long\", \"medium\" or \"short\", year \"numeric\", month \"long\", \
                     \"short\" or \"numeric\", and day \"numeric\"",
                );
            }
        }
        options.fields = match (year, month, day) {
            (true, true, false) => DateFields::Month,
            (false, true, false) => DateFields::MonthOnly,
            (true, false, false) => DateFields::Year,
            _ => DateFields::Known,
        };
        options
    }

    /// A number written in the file; told where it is longer than any fact needs.
    fn number(&mut self, value: &str) -> Option<Decimal> {
        let number = (value.len() <= LONGEST_NUMBER)
            .then(|| Decimal::try_from_str(value).ok())
            .flatten();
        if number.is_none() {
            self.tell(
                value,
                format!("the number is longer than {LONGEST_NUMBER} digits"),
                "write it as text, in quotation marks",
            );
        }
        number
    }

    fn tell_option(&mut self, argument: &ast::NamedArgument<&str>, help: &str) {
        let (name, value) = (argument.name.name, literal(&argument.value));
        self.tell(
            name,
            format!("the option `{name}: {value}` is not known"),
            help,
        );
    }

    fn tell(&mut self, part: &str, message: String, help: &str) {
        let place = self.place(part);
        self.diagnostics
            .push(Diagnostic::error("invalid-fluent", place, message).with_help(help));
    }

    /// Where a part of the file's text stands. The syntax tree has no spans, but its strings are slices of the text.
    fn place(&self, part: &str) -> Place {
        let text: &str = &self.source.text;
        let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        Place::new(&self.source.file, Span::new(start, start + part.len()))
    }
}

fn reference(id: &ast::Identifier<&str>, attribute: Option<&ast::Identifier<&str>>) -> Reference {
    Reference {
        id: id.name.into(),
        attribute: attribute.map(|attribute| attribute.name.into()),
    }
}

/// The text of an option's value, which the parser accepts only as a literal.
fn literal<'a>(value: &ast::InlineExpression<&'a str>) -> &'a str {
    match value {
        ast::InlineExpression::StringLiteral { value }
        | ast::InlineExpression::NumberLiteral { value } => value,
        _ => "",
    }
}

fn set(flag: &mut bool) -> bool {
    *flag = true;
    true
}

fn fill(option: &mut Option<u8>, digits: Option<u8>) -> bool {
    *option = digits;
    digits.is_some()
}

/// The place where a file nests deeper than the parser should follow; `None` where it does not.
fn too_deep(source: &FluentSource) -> Option<Place> {
    let mut depth = 0_usize;
    let mut line_start = true;
    for (at, byte) in source.text.bytes().enumerate() {
        // An entry begins at the margin, and nothing stays open from the one before.
        if line_start && (byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'#')) {
            depth = 0;
        }
        line_start = byte == b'\n';
        match byte {
            b'{' | b'(' => depth += 1,
            b'}' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(Place::new(&source.file, Span::new(at, at + 1)));
        }
    }
    None
}

fn syntax_error(source: &FluentSource, error: &ParserError) -> Diagnostic {
    let text = &source.text;
    // The parser's positions are bytes; one may stand at the end or, in broken text, inside a character.
    let mut start = error.pos.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let end = text[start..]
        .chars()
        .next()
        .filter(|next| !matches!(next, '\r' | '\n'))
        .map_or(start, |next| start + next.len_utf8());
    Diagnostic::error(
        "invalid-fluent",
        Place::new(&source.file, Span::new(start, end)),
        format!(
            "the message cannot be read: {}",
            lower_first(&error.kind.to_string())
        ),
    )
    .with_help(
        "a message is `id = text`, its further lines indented; a brace as text is written {\"{\"}",
    )
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
