//! Resolving: a message and its arguments become text, by Project Fluent's runtime. No fault is lost.
//!
//! Entry points: `Runtime::new`, `Runtime::message`. The runtime is `fluent`; from here are only how numbers and dates
//! are written, and what its errors are called. It could panic on some rare forms, which [`fluent`](super::fluent)
//! keeps from it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use fluent::concurrent::FluentBundle;
use fluent::resolver::ResolverError;
use fluent::resolver::errors::ReferenceKind;
use fluent::types::FluentType;
use fluent::{FluentArgs, FluentError, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;

use super::argument::{MessageArguments, MessageValue};
use super::date::{self, DateFormats, DateOptions};
use super::message::{reference, split};
use super::number::{self, NumberFormats};
use crate::language::Language;
use crate::value::quantity::PartialDate;

/// The functions that messages may call.
pub(super) const FUNCTIONS: [&str; 2] = ["NUMBER", "DATETIME"];

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

/// The messages of one language, ready to be resolved.
pub(super) struct Runtime(FluentBundle<FluentResource>);

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Runtime").finish_non_exhaustive()
    }
}

impl Runtime {
    /// Takes files in rising priority.
    pub(super) fn new(language: &Language, resources: Vec<FluentResource>) -> Self {
        let language = language.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(write_number));
        let [number, datetime] = FUNCTIONS;
        let added = bundle
            .add_function(number, call_number)
            .and_then(|()| bundle.add_function(datetime, call_datetime));
        debug_assert!(added.is_ok(), "an empty bundle has room for functions");
        for resource in resources {
            bundle.add_resource_overriding(resource);
        }
        Self(bundle)
    }

    /// The text of a message, or of an attribute (`id.attribute`).
    pub(super) fn message(
        &self,
        id: &str,
        arguments: &MessageArguments,
    ) -> Result<String, MessageError> {
        let (name, attribute) = split(id);
        let pattern = self
            .0
            .get_message(name)
            .and_then(|message| match attribute {
                None => message.value(),
                Some(attribute) => Some(message.get_attribute(attribute)?.value()),
            });
        let Some(pattern) = pattern else {
            return Err(MessageError::Unknown { id: id.to_owned() });
        };
        let arguments = arguments.iter().map(|(name, value)| (name, given(value)));
        let arguments: FluentArgs = arguments.collect();
        let mut errors = Vec::new();
        let text = self
            .0
            .format_pattern(pattern, Some(&arguments), &mut errors);
        let mut faults: Vec<_> = errors.iter().map(|error| fault(id, error)).collect();
        faults.append(&mut UNFIT.take());
        if faults.is_empty() {
            return Ok(text.into_owned());
        }
        Err(MessageError::Faulty {
            id: id.to_owned(),
            faults,
            text: text.into_owned(),
        })
    }
}

/// What the runtime's error means for the message asked for.
fn fault(asked: &str, error: &FluentError) -> String {
    let FluentError::ResolverError(error) = error else {
        return error.to_string();
    };
    match error {
        ResolverError::Reference(ReferenceKind::Variable { id }) => {
            format!("no value is given for `${id}`")
        }
        ResolverError::Reference(ReferenceKind::Message { id, attribute }) => {
            format!("there is no `{}`", reference(id, attribute.as_deref()))
        }
        ResolverError::Reference(ReferenceKind::Term { id, attribute }) => {
            format!("there is no `-{}`", reference(id, attribute.as_deref()))
        }
        ResolverError::Reference(ReferenceKind::Function { id }) => {
            format!("there is no function `{id}`")
        }
        ResolverError::NoValue(id) => format!("there is no `{id}`"),
        ResolverError::Cyclic => format!("`{asked}` runs in circles"),
        ResolverError::TooManyPlaceables => "it comes to more than 100 places".to_owned(),
        ResolverError::MissingDefault => error.to_string(),
    }
}

/// An argument as the runtime takes it.
fn given(value: &MessageValue) -> FluentValue<'_> {
    match value {
        MessageValue::Text(text) => FluentValue::from(text),
        MessageValue::Number(number) => number::to_fluent(number).into(),
        MessageValue::Date(date) => ShownDate::value(*date, DateOptions::default()),
    }
}

/// Writes numbers as the language does; everything else is written by the runtime.
fn write_number(value: &FluentValue<'_>, formats: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let written = formats.with_try_get::<NumberFormats, _, _>((), |numbers| numbers.fluent(number));
    written.ok().flatten()
}

/// A date, and how it is written.
#[derive(Clone, Debug, PartialEq)]
struct ShownDate {
    date: PartialDate,
    options: DateOptions,
}

impl ShownDate {
    fn value<'a>(date: PartialDate, options: DateOptions) -> FluentValue<'a> {
        FluentValue::Custom(Box::new(Self { date, options }))
    }
}

impl FluentType for ShownDate {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    /// For bundles of one thread, which are not made here.
    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        date::iso(&self.date).into()
    }

    fn as_string_threadsafe(&self, formats: &IntlLangMemoizer) -> Cow<'static, str> {
        let written = formats.with_try_get::<DateFormats, _, _>((), |dates| {
            dates.with_options(&self.date, &self.options)
        });
        written.unwrap_or_else(|()| date::iso(&self.date)).into()
    }
}

/// `NUMBER($n, …)`
fn call_number<'a>(values: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let [FluentValue::Number(number)] = values else {
        return unfit(values, "NUMBER", "a number");
    };
    number::with_options(number, named).into()
}

/// `DATETIME($date, …)`
fn call_datetime<'a>(values: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let date = match values {
        [FluentValue::Custom(value)] => (**value).as_any().downcast_ref::<ShownDate>(),
        _ => None,
    };
    let Some(ShownDate { date, .. }) = date else {
        return unfit(values, "DATETIME", "a date");
    };
    let mut options = DateOptions::default();
    for (name, value) in named.iter() {
        if let FluentValue::String(value) = value {
            options.set(name, value);
        }
    }
    ShownDate::value(*date, options)
}

thread_local! {
    /// The faults met by functions, which the runtime gives no way to tell; taken as soon as the message is resolved.
    static UNFIT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Passes on a value that a function cannot take; the runtime has told a missing one already.
fn unfit<'a>(values: &[FluentValue<'a>], function: &str, wanted: &str) -> FluentValue<'a> {
    match values {
        [FluentValue::Error] => format!("{{{function}()}}").into(),
        _ => {
            let fault = format!("{function} wants {wanted}");
            UNFIT.with_borrow_mut(|faults| faults.push(fault));
            values.first().cloned().unwrap_or(FluentValue::Error)
        }
    }
}
