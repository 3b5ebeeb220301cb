//! Resolving: a message and its arguments become text. Nothing here panics, and no fault is lost.

use std::borrow::Cow;
use std::fmt;

use fixed_decimal::Decimal;

use super::argument::{MessageArguments, MessageValue};
use super::date::{DateFormats, DateOptions};
use super::message::{Catalogue, Expression, Key, Pattern, Select};
use super::number::{NumberFormats, NumberOptions};
use crate::value::quantity::PartialDate;

/// How deep messages may refer to each other.
const DEEPEST: usize = 32;
/// How many places one message may come to, references included; stops one that multiplies itself.
const MOST_PLACES: usize = 1000;

/// Why a message could not be made whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageError {
    /// There is no such message or attribute.
    Unknown {
        /// The id asked for.
        id: String,
    },
    /// The message names what does not exist, or runs in circles.
    Faulty {
        /// The id asked for.
        id: String,
        /// The faults, in the order met; never empty.
        faults: Vec<String>,
        /// The text as far as it could be made, with what is missing in braces.
        text: String,
    },
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { id } => write!(f, "there is no message `{id}`"),
            Self::Faulty { id, faults, .. } => {
                write!(
                    f,
                    "the message `{id}` cannot be made whole: {}",
                    faults.join("; ")
                )
            }
        }
    }
}

impl std::error::Error for MessageError {}

/// Resolves messages of one language.
pub(super) struct Resolver<'a> {
    catalogue: &'a Catalogue,
    numbers: &'a NumberFormats,
    dates: &'a DateFormats,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        catalogue: &'a Catalogue,
        numbers: &'a NumberFormats,
        dates: &'a DateFormats,
    ) -> Self {
        Self {
            catalogue,
            numbers,
            dates,
        }
    }

    pub(super) fn message(
        &self,
        id: &str,
        arguments: &MessageArguments,
    ) -> Result<String, MessageError> {
        let Some(pattern) = self.catalogue.pattern(id) else {
            return Err(MessageError::Unknown { id: id.to_owned() });
        };
        let mut run = Run {
            resolver: self,
            open: Vec::new(),
            places: 0,
            faults: Vec::new(),
        };
        let mut text = String::new();
        run.pattern(pattern, &Scope::Message(arguments), &mut text);
        if run.faults.is_empty() {
            return Ok(text);
        }
        Err(MessageError::Faulty {
            id: id.to_owned(),
            faults: run.faults,
            text,
        })
    }
}

/// Where variables are looked up.
enum Scope<'a> {
    /// In the arguments of the message.
    Message(&'a MessageArguments),
    /// In what a term was given, and nowhere else, as Fluent has it.
    Term(Vec<(&'a str, Value<'a>)>),
}

/// What an expression comes to.
#[derive(Clone)]
enum Value<'a> {
    Text(Cow<'a, str>),
    Number(Cow<'a, Decimal>, NumberOptions),
    Date(PartialDate, DateOptions),
    /// Something that does not exist, as it is shown; its fault is told already.
    Missing(String),
}

impl<'a> From<&'a MessageValue> for Value<'a> {
    fn from(value: &'a MessageValue) -> Self {
        match value {
            MessageValue::Text(text) => Self::Text(Cow::Borrowed(text)),
            MessageValue::Number(number) => {
                Self::Number(Cow::Borrowed(number), NumberOptions::default())
            }
            MessageValue::Date(date) => Self::Date(*date, DateOptions::default()),
        }
    }
}

/// The resolving of one message.
struct Run<'a> {
    resolver: &'a Resolver<'a>,
    /// The patterns being resolved, outermost first.
    open: Vec<*const Pattern>,
    places: usize,
    faults: Vec<String>,
}

impl<'a> Run<'a> {
    fn pattern(&mut self, pattern: &'a Pattern, scope: &Scope<'a>, out: &mut String) {
        self.open.push(pattern);
        for expression in pattern {
            if let Expression::Text(text) = expression {
                out.push_str(text);
                continue;
            }
            self.places += 1;
            if self.places > MOST_PLACES {
                if self.places == MOST_PLACES + 1 {
                    self.faults
                        .push(format!("it comes to more than {MOST_PLACES} places"));
                }
                break;
            }
            self.write(expression, scope, out);
        }
        self.open.pop();
    }

    /// Resolves a pattern that another refers to.
    fn refer(
        &mut self,
        pattern: Option<&'a Pattern>,
        name: &str,
        scope: &Scope<'a>,
        out: &mut String,
    ) {
        let fault = match pattern {
            None => format!("there is no `{name}`"),
            Some(pattern) if self.open.contains(&std::ptr::from_ref(pattern)) => {
                format!("`{name}` refers to itself")
            }
            Some(_) if self.open.len() >= DEEPEST => {
                format!("messages refer deeper than {DEEPEST}")
            }
            Some(pattern) => return self.pattern(pattern, scope, out),
        };
        self.faults.push(fault);
        out.push('{');
        out.push_str(name);
        out.push('}');
    }

    fn write(&mut self, expression: &'a Expression, scope: &Scope<'a>, out: &mut String) {
        match expression {
            Expression::Message(reference) => {
                let pattern = self.resolver.catalogue.referred_message(reference);
                let name = name(&reference.id, reference.attribute.as_deref());
                self.refer(pattern, &name, scope, out);
            }
            Expression::Term(reference, arguments) => {
                let arguments = arguments
                    .iter()
                    .map(|(name, value)| (&**name, self.value(value, scope)))
                    .collect();
                let pattern = self.resolver.catalogue.referred_term(reference);
                let name = format!("-{}", name(&reference.id, reference.attribute.as_deref()));
                self.refer(pattern, &name, &Scope::Term(arguments), out);
            }
            Expression::Select(select) => {
                let variant = self.choose(select, scope);
                self.pattern(variant, scope, out);
            }
            _ => {
                let value = self.value(expression, scope);
                self.show(&value, out);
            }
        }
    }

    fn show(&self, value: &Value<'_>, out: &mut String) {
        match value {
            Value::Text(text) => out.push_str(text),
            Value::Number(number, options) => {
                out.push_str(&self.resolver.numbers.with_options(number, options));
            }
            Value::Date(date, options) => {
                out.push_str(&self.resolver.dates.with_options(date, options));
            }
            Value::Missing(name) => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
    }

    fn value(&mut self, expression: &'a Expression, scope: &Scope<'a>) -> Value<'a> {
        match expression {
            Expression::Text(text) => Value::Text(Cow::Borrowed(text)),
            Expression::Number(number) => {
                Value::Number(Cow::Borrowed(number), NumberOptions::default())
            }
            Expression::Variable(name) => self.variable(name, scope),
            Expression::Invalid(name) => {
                self.faults.push(format!("`{name}` does not exist"));
                Value::Missing(name.to_string())
            }
            Expression::FormatNumber(value, options) => match self.value(value, scope) {
                Value::Number(number, _) => Value::Number(number, *options),
                other => self.unfit(other, "NUMBER wants a number"),
            },
            Expression::FormatDate(value, options) => match self.value(value, scope) {
                Value::Date(date, _) => Value::Date(date, *options),
                other => self.unfit(other, "DATETIME wants a date"),
            },
            Expression::Message(_) | Expression::Term(..) | Expression::Select(_) => {
                let mut text = String::new();
                self.write(expression, scope, &mut text);
                Value::Text(Cow::Owned(text))
            }
        }
    }

    fn variable(&mut self, name: &str, scope: &Scope<'a>) -> Value<'a> {
        let found = match scope {
            Scope::Message(arguments) => arguments.get(name).map(Value::from),
            Scope::Term(arguments) => arguments
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.clone()),
        };
        found.unwrap_or_else(|| {
            // A term's selector may go without its argument and take the default; see `choose`.
            self.faults.push(format!("no value is given for `${name}`"));
            Value::Missing(format!("${name}"))
        })
    }

    /// Passes on a value that a function cannot take; a missing one was told already.
    fn unfit(&mut self, value: Value<'a>, fault: &str) -> Value<'a> {
        if !matches!(value, Value::Missing(_)) {
            self.faults.push(fault.to_owned());
        }
        value
    }

    fn choose(&mut self, select: &'a Select, scope: &Scope<'a>) -> &'a Pattern {
        let told = self.faults.len();
        let selector = self.value(&select.selector, scope);
        if matches!(scope, Scope::Term(_)) && matches!(select.selector, Expression::Variable(_)) {
            self.faults.truncate(told);
        }
        let numbers = self.resolver.numbers;
        let chosen = match &selector {
            Value::Text(text) => position(
                select,
                |key| matches!(key, Key::Word(word) if **word == **text),
            ),
            Value::Number(number, options) => {
                let plain = plain(number);
                let plural = numbers.plural(number, options);
                position(select, |key| match key {
                    Key::Number(number) => self::plain(number) == plain,
                    Key::Word(word) => **word == *plural,
                })
            }
            Value::Date(..) | Value::Missing(_) => None,
        };
        &select.variants[chosen.unwrap_or(select.default)].1
    }
}

fn position(select: &Select, fits: impl Fn(&Key) -> bool) -> Option<usize> {
    select.variants.iter().position(|(key, _)| fits(key))
}

/// The number without needless zeros, so that 1.0 equals 1.
fn plain(number: &Decimal) -> Decimal {
    let mut plain = number.clone();
    plain.absolute.trim_start();
    plain.absolute.trim_end();
    plain
}

fn name<'a>(id: &'a str, attribute: Option<&str>) -> Cow<'a, str> {
    match attribute {
        None => Cow::Borrowed(id),
        Some(attribute) => Cow::Owned(format!("{id}.{attribute}")),
    }
}
