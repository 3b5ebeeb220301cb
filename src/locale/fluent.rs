//! Fluent files, read apart from resolving them: what can be known before a message is used.
//!
//! Entry point: `read`. Told are syntax errors, ids said twice, functions and options that do not exist, and what
//! `fluent` 0.17 would panic on or lose; those few messages are cut out before it sees them.

use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast;
use fluent_syntax::parser::ParserError;

use super::date::DateOptions;
use super::message::{Catalogue, Message, Reference, ReferenceTo, Uses, reference};
use super::number::{self, MOST_DIGITS};
use super::resolve::FUNCTIONS;
use super::syntax::syntax_error;
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
    /// The tag of another language whose words these are, where they stand in because there are none in this one.
    pub stands_in: Option<Arc<str>>,
}

/// How deep braces and parentheses may nest in a message; the parser recurses.
const DEEPEST: usize = 64;

/// What files come to.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) catalogue: Catalogue,
    /// The files for the runtime, in rising priority.
    pub(super) resources: Vec<FluentResource>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads files in rising priority, so that later messages replace earlier ones by id.
pub(super) fn read(sources: &[FluentSource]) -> Reading {
    let mut reading = Reading::default();
    for source in sources {
        match too_deep(source) {
            Some(diagnostic) => {
                reading.catalogue.add_unread(ids_in_junk(&source.text));
                reading.diagnostics.push(diagnostic);
            }
            None => reading.add(source),
        }
    }
    reading
}

impl Reading {
    fn add(&mut self, source: &FluentSource) {
        let resource = parse(source.text.to_string(), |error| {
            self.diagnostics.push(syntax_error(source, error));
        });
        let mut reader = Reader {
            source,
            text: resource.source(),
            id: "",
            uses: Uses::default(),
            is_safe: true,
            diagnostics: &mut self.diagnostics,
        };
        let starts = resource.entries().map(|entry| reader.entry_start(entry));
        let starts: Vec<usize> = starts.chain([source.text.len()]).collect();
        let mut cuts = Vec::new();
        for (entry, bounds) in resource.entries().zip(starts.windows(2)) {
            if let ast::Entry::Junk { content } = entry {
                self.catalogue.add_unread(ids_in_junk(content));
            }
            let Some((id, message)) = reader.entry(entry) else {
                continue;
            };
            if reader.is_safe {
                let told = self.catalogue.insert(id, message);
                reader.diagnostics.extend(told);
            } else {
                self.catalogue.add_unread([id]);
                cuts.push(bounds[0]..bounds[1]);
            }
        }
        let resource = if cuts.is_empty() {
            resource
        } else {
            let mut text = source.text.to_string();
            for cut in cuts.into_iter().rev() {
                text.replace_range(cut, "");
            }
            parse(text, |_| {})
        };
        self.resources.push(resource);
    }
}

/// Reads a file's text as far as it can be read.
fn parse(text: String, tell: impl FnMut(&ParserError)) -> FluentResource {
    FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
        errors.iter().for_each(tell);
        resource
    })
}

/// The ids of the messages and terms that seem to begin in a text that cannot be read.
fn ids_in_junk(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        let id = id.strip_prefix('-').unwrap_or(id);
        id.starts_with(|c: char| c.is_ascii_alphabetic())
            .then_some(id)
    })
}

/// Looks through one file's syntax tree.
struct Reader<'a> {
    source: &'a FluentSource,
    /// The text that the tree's strings are slices of.
    text: &'a str,
    /// The id of the message or term being read.
    id: &'a str,
    /// What the pattern being read uses.
    uses: Uses,
    /// Whether the runtime may have the message or term being read.
    is_safe: bool,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// Reads a message or a term; `None` for what is neither.
    fn entry(&mut self, entry: &ast::Entry<&'a str>) -> Option<(&'a str, Message)> {
        let (id, value, attributes, is_term) = match entry {
            ast::Entry::Message(message) => (
                message.id.name,
                message.value.as_ref(),
                &message.attributes,
                false,
            ),
            ast::Entry::Term(term) => (term.id.name, Some(&term.value), &term.attributes, true),
            _ => return None,
        };
        (self.id, self.is_safe) = (id, true);
        if FUNCTIONS.contains(&id) {
            self.reject(
                id,
                format!("`{id}` is a function"),
                "give the message another id",
            );
        }
        let own = value.map(|value| ("", value));
        let attributes = attributes
            .iter()
            .map(|attribute| (attribute.id.name, &attribute.value));
        let patterns = own
            .into_iter()
            .chain(attributes)
            .map(|(name, pattern)| {
                self.pattern(pattern);
                (name.into(), std::mem::take(&mut self.uses))
            })
            .collect();
        let message = Message {
            place: self.place(id),
            overrides: false,
            reworded: None,
            stands_in: self.source.stands_in.clone(),
            is_term,
            patterns,
        };
        Some((id, message))
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&'a str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&'a str>) {
        let (selector, variants) = match expression {
            ast::Expression::Inline(inline) => return self.inline(inline),
            ast::Expression::Select { selector, variants } => (selector, variants),
        };
        // The runtime panics where such a choice comes to too many places, and where a placeable within another does.
        if let ast::InlineExpression::StringLiteral { value }
        | ast::InlineExpression::NumberLiteral { value } = selector
        {
            let fault = "a choice by a fixed value always comes out the same".to_owned();
            self.reject(
                value,
                fault,
                "choose by a variable, or write the text it comes to",
            );
        }
        self.inline(selector);
        for variant in variants {
            if let ast::VariantKey::NumberLiteral { value } = variant.key {
                self.number(value);
            }
            self.pattern(&variant.value);
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&'a str>) {
        match inline {
            ast::InlineExpression::StringLiteral { .. } => {}
            ast::InlineExpression::NumberLiteral { value } => self.number(value),
            ast::InlineExpression::VariableReference { id } => {
                self.uses.variables.insert(id.name.to_owned());
                self.refer(id.name, None, ReferenceTo::Variable(id.name.to_owned()));
            }
            ast::InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                let name = reference(id.name, attribute);
                self.refer(id.name, attribute, ReferenceTo::Message(name.clone()));
                self.uses.messages.insert(name);
            }
            ast::InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                let name = reference(id.name, attribute);
                self.refer(id.name, attribute, ReferenceTo::Term(name));
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                self.arguments(arguments);
                self.call(id.name, arguments);
            }
            ast::InlineExpression::Placeable { .. } => {
                let fault = format!("braces stand directly within braces in `{}`", self.id);
                self.reject(self.id, fault, "remove the inner braces");
            }
        }
    }

    /// Notes what is referred to, and where: from its id to the end of its attribute.
    fn refer(&mut self, id: &'a str, attribute: Option<&'a str>, to: ReferenceTo) {
        let mut place = self.place(id);
        if let (Some(span), Some(attribute)) = (&mut place.span, attribute) {
            let end = self.offset(attribute) + attribute.len();
            *span = Span::new(span.start as usize, end);
        }
        self.uses.references.push(Reference { place, to });
    }

    fn arguments(&mut self, arguments: &ast::CallArguments<&'a str>) {
        let named = arguments.named.iter().map(|argument| &argument.value);
        for value in arguments.positional.iter().chain(named) {
            self.inline(value);
        }
    }

    fn call(&mut self, function: &'a str, arguments: &ast::CallArguments<&'a str>) {
        if !FUNCTIONS.contains(&function) {
            let fault = format!("there is no function `{function}`");
            return self.tell(function, fault, "the functions are NUMBER and DATETIME");
        }
        if arguments.positional.len() != 1 {
            let fault = format!("`{function}` takes one value");
            let help = "write it as in `NUMBER($amount)`, options after a comma";
            return self.tell(function, fault, help);
        }
        match &arguments.positional[0] {
            ast::InlineExpression::VariableReference { id } if function == "DATETIME" => {
                self.refer(id.name, None, ReferenceTo::Date(id.name.to_owned()));
            }
            ast::InlineExpression::VariableReference { .. }
            | ast::InlineExpression::FunctionReference { .. } => {}
            ast::InlineExpression::NumberLiteral { .. } if function == "NUMBER" => {}
            _ => {
                let wanted = if function == "NUMBER" {
                    "a number"
                } else {
                    "a date"
                };
                let fault = format!("`{function}` takes {wanted}, and this is text");
                let help = format!("write the text as it is, without `{function}`");
                self.tell(function, fault, &help);
            }
        }
        let (is_option, help): (fn(&_, &_) -> bool, &str) = match function {
            "NUMBER" => (is_number_option, NUMBER_HELP),
            _ => (is_date_option, DATETIME_HELP),
        };
        for argument in &arguments.named {
            let name = argument.name.name;
            if !is_option(name, &argument.value) {
                let value = literal(&argument.value);
                self.tell(
                    name,
                    format!("the option `{name}: {value}` is not known"),
                    help,
                );
            }
        }
    }

    /// A number written in the file, which the runtime keeps as an `f64`.
    fn number(&mut self, value: &'a str) {
        if !number::is_kept(value) {
            let fault = "the number has more digits than are kept".to_owned();
            self.reject(value, fault, "write it as text, in quotation marks");
        }
    }

    /// Tells a fault that the runtime must not meet.
    fn reject(&mut self, part: &str, message: String, help: &str) {
        self.is_safe = false;
        self.tell(part, format!("{message}; the message is not read"), help);
    }

    fn tell(&mut self, part: &str, message: String, help: &str) {
        let place = self.place(part);
        self.diagnostics
            .push(Diagnostic::error("invalid-fluent", place, message).with_help(help));
    }

    /// Where an entry begins, at the margin.
    fn entry_start(&self, entry: &ast::Entry<&'a str>) -> usize {
        match entry {
            ast::Entry::Message(message) => self.offset(message.id.name),
            ast::Entry::Term(term) => self.offset(term.id.name) - "-".len(),
            ast::Entry::Junk { content } => self.offset(content),
            // The runtime's parser keeps no comments.
            _ => self.text.len(),
        }
    }

    fn place(&self, part: &str) -> Place {
        let start = self.offset(part);
        Place::new(&self.source.file, Span::new(start, start + part.len()))
    }

    /// Where a part of the text stands. The syntax tree has no spans, but its strings are slices of the text.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

const NUMBER_HELP: &str = "NUMBER takes useGrouping \"true\" or \"false\", style \"decimal\" or \"percent\", type \
     \"cardinal\" or \"ordinal\", and minimumIntegerDigits, minimumFractionDigits, maximumFractionDigits from 0 to 20";
const DATETIME_HELP: &str = "DATETIME takes dateStyle \"long\", \"medium\" or \"short\", year \"numeric\", month \
     \"long\", \"short\" or \"numeric\", and day \"numeric\"";

fn is_number_option(name: &str, value: &ast::InlineExpression<&str>) -> bool {
    match (name, value) {
        (_, ast::InlineExpression::StringLiteral { value }) => matches!(
            (name, *value),
            ("useGrouping", "true" | "false")
                | ("style", "decimal" | "percent")
                | ("type", "cardinal" | "ordinal")
        ),
        (
            "minimumIntegerDigits" | "minimumFractionDigits" | "maximumFractionDigits",
            ast::InlineExpression::NumberLiteral { value },
        ) => value
            .parse()
            .is_ok_and(|digits: usize| digits <= MOST_DIGITS),
        _ => false,
    }
}

fn is_date_option(name: &str, value: &ast::InlineExpression<&str>) -> bool {
    DateOptions::default().set(name, literal(value))
}

/// The text of an option's value, which the parser accepts only as a literal.
fn literal<'a>(value: &ast::InlineExpression<&'a str>) -> &'a str {
    match value {
        ast::InlineExpression::StringLiteral { value }
        | ast::InlineExpression::NumberLiteral { value } => value,
        _ => "",
    }
}

/// Tells a file that nests deeper than the parser should follow.
fn too_deep(source: &FluentSource) -> Option<Diagnostic> {
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
            let place = Place::new(&source.file, Span::new(at, at + 1));
            let message =
                format!("braces and parentheses nest deeper than {DEEPEST}; the file is not read");
            let help = "split the message into several, or close what was left open";
            return Some(Diagnostic::error("invalid-fluent", place, message).with_help(help));
        }
    }
    None
}
