//! An argument: what is put in a place of a message.

use std::borrow::Cow;

use fixed_decimal::{Decimal, FloatPrecision};

use crate::value::quantity::PartialDate;

/// What is put in a message's places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MessageArguments(Vec<(Cow<'static, str>, MessageValue)>);

/// One argument. Numbers and dates stay what they are, so that the message can choose a plural form or a date style.
#[derive(Clone, Debug, PartialEq)]
pub enum MessageValue {
    /// Text, put in as it is.
    Text(String),
    /// A number, written as the language does.
    Number(Decimal),
    /// A date, written as the language does.
    Date(PartialDate),
}

impl MessageArguments {
    /// No arguments.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same arguments and one more.
    pub fn with(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<MessageValue>,
    ) -> Self {
        self.set(name, value);
        self
    }

    /// Adds an argument, or replaces the one of that name.
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<MessageValue>) {
        let name = name.into();
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, value.into()));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &MessageValue)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }
}

impl From<String> for MessageValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for MessageValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Decimal> for MessageValue {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<PartialDate> for MessageValue {
    fn from(date: PartialDate) -> Self {
        Self::Date(date)
    }
}

impl From<f64> for MessageValue {
    /// With the shortest digits that mean the same number; what is not finite becomes text.
    fn from(number: f64) -> Self {
        Decimal::try_from_f64(number, FloatPrecision::RoundTrip)
            .map_or_else(|_| Self::Text(number.to_string()), Self::Number)
    }
}

macro_rules! from_integer {
    ($($integer:ty)+) => {
        $(impl From<$integer> for MessageValue {
            fn from(number: $integer) -> Self {
                Self::Number(Decimal::from(number))
            }
        })+
    };
}

from_integer!(i32 i64 u32 u64 usize);
