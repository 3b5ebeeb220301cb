//! Facts: a value as written → a value of the type that the kind declares.

use fixed_decimal::Decimal;

use super::entry::EntryIndex;
use crate::config::{Config, Field, FieldType, LanguageIndex, PerLanguage};
use crate::diagnostic::nearest;
use crate::source::Span;
use crate::value::quantity::{DecimalError, Money, PartialDate, Period, Remedy, parse_decimal};
use crate::value::{Node, Table, Value};

/// A fact of an entry.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The field.
    pub name: String,
    /// The field's type.
    pub field_type: FieldType,
    /// The values; one where the field is no list; never empty.
    pub values: Vec<FactValue>,
    /// Where the value is written.
    pub span: Span,
}

/// A value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum FactValue {
    /// Text, or the name of a place, a person or an organisation.
    Text(LocalizedText),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Decimal(Decimal),
    /// A number of hundredths.
    Percent(Decimal),
    /// A sum.
    Money(Money),
    /// A date.
    Date(PartialDate),
    /// A period.
    Period(Period),
    /// Yes or no.
    YesNo(bool),
    /// One of the field's options.
    Choice(String),
    /// A web address.
    Url(LocalizedText),
    /// An email address.
    Email(String),
    /// An entry.
    Entry(EntryIndex),
}

/// Text that is the same in every language, or one for each.
#[derive(Clone, Debug, PartialEq)]
pub enum LocalizedText {
    /// The same in every language; written in the site's source language as far as typography goes.
    Same(String),
    /// One for each language; where one is missing, another stands there, with its own language.
    PerLanguage(PerLanguage<(LanguageIndex, String)>),
}

impl LocalizedText {
    /// The text for readers of `language`, and the language it is in.
    pub fn get(&self, language: LanguageIndex) -> (LanguageIndex, &str) {
        match self {
            Self::Same(text) => (language, text),
            Self::PerLanguage(texts) => {
                let (language, text) = &texts[language];
                (*language, text)
            }
        }
    }
}

/// Why a value is not what its field asks for: a message and a remedy, both in an editor's words.
#[derive(Debug)]
pub struct Unfit {
    /// The stable name of the fault.
    pub code: &'static str,
    /// What is wrong, to go after "`budget` ".
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// Where in the value it is.
    pub span: Span,
}

/// Why a fact names no entry.
#[derive(Debug)]
pub struct NoEntry {
    /// What is wrong, to go after "`part_of` ".
    pub message: String,
    /// How to mend it.
    pub help: String,
}

/// Reads one value. Entries are looked up with `find`, which tells why it finds none.
///
/// # Errors
///
/// Tells what is wrong with the value.
pub fn read(
    config: &Config,
    field: &Field,
    node: &Node,
    find: &dyn Fn(&str) -> Result<EntryIndex, NoEntry>,
) -> Result<FactValue, Unfit> {
    let unfit = |message: String, help: String| Unfit {
        code: "wrong-type",
        message,
        help,
        span: node.span,
    };
    let wrong = |help: &str| {
        unfit(
            format!(
                "must be {}, but is {}",
                wanted(field.field_type),
                node.value.kind()
            ),
            help.to_owned(),
        )
    };
    let text = match &node.value {
        Value::Text(text) | Value::Decimal(text) | Value::Date(text) => Some(text.as_str()),
        _ => None,
    };
    let example = mended(field, node).unwrap_or_else(|| example(field));
    match field.field_type {
        FieldType::Text | FieldType::Place | FieldType::Person | FieldType::Organisation => {
            match localized(config, node) {
                Some(text) => text.map(FactValue::Text),
                None => Err(wrong(&example)),
            }
        }
        FieldType::Url => {
            let urls = match localized(config, node) {
                Some(urls) => urls?,
                None => return Err(wrong(&example)),
            };
            for language in config.languages.indexes() {
                let (_, url) = urls.get(language);
                if !url.starts_with("https://") && !url.starts_with("http://") {
                    return Err(unfit(
                        format!("must be a web address, but is `{url}`"),
                        "write the whole address with `https://`".to_owned(),
                    ));
                }
            }
            Ok(FactValue::Url(urls))
        }
        FieldType::Integer => match &node.value {
            Value::Integer(number) => Ok(FactValue::Integer(*number)),
            _ => Err(wrong(&example)),
        },
        FieldType::Decimal | FieldType::Percent => {
            let number = match &node.value {
                Value::Integer(number) => Decimal::from(*number),
                Value::Decimal(text) | Value::Text(text) => {
                    parse_decimal(text).map_err(|_| wrong(&example))?
                }
                _ => return Err(wrong(&example)),
            };
            Ok(if field.field_type == FieldType::Percent {
                FactValue::Percent(number)
            } else {
                FactValue::Decimal(number)
            })
        }
        FieldType::Money => text
            .ok_or_else(|| wrong(&example))?
            .parse()
            .map(FactValue::Money)
            .map_err(|error: crate::value::quantity::MoneyError| {
                unfit(format!("is not a sum of money: {error}"), error.help())
            }),
        FieldType::Date => {
            let year = match &node.value {
                Value::Integer(year) => year.to_string(),
                _ => text.ok_or_else(|| wrong(&example))?.to_owned(),
            };
            year.parse()
                .map(FactValue::Date)
                .map_err(|error: crate::value::quantity::DateError| {
                    unfit(format!("is not a date: {error}"), error.help())
                })
        }
        FieldType::Period => text
            .ok_or_else(|| wrong(&example))?
            .parse()
            .map(FactValue::Period)
            .map_err(|error: crate::value::quantity::PeriodError| {
                unfit(format!("is not a period: {error}"), error.help())
            }),
        FieldType::YesNo => match &node.value {
            Value::Boolean(yes) => Ok(FactValue::YesNo(*yes)),
            _ => Err(wrong(&example)),
        },
        FieldType::Choice => choice(field, text.ok_or_else(|| wrong(&example))?, node.span),
        FieldType::Email => {
            let address = text.ok_or_else(|| wrong(&example))?;
            let is_address = address.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty() && host.contains('.') && !address.contains(char::is_whitespace)
            });
            if is_address {
                Ok(FactValue::Email(address.to_owned()))
            } else {
                Err(unfit(
                    format!("must be an email address, but is `{address}`"),
                    example,
                ))
            }
        }
        FieldType::Entry => {
            let id = text.ok_or_else(|| wrong(&example))?;
            find(id)
                .map(FactValue::Entry)
                .map_err(|NoEntry { message, help }| Unfit {
                    code: "unknown-entry",
                    message,
                    help,
                    span: node.span,
                })
        }
    }
}

fn choice(field: &Field, option: &str, span: Span) -> Result<FactValue, Unfit> {
    if field.options.iter().any(|known| known == option) {
        return Ok(FactValue::Choice(option.to_owned()));
    }
    let near = nearest(option, field.options.iter().map(String::as_str));
    let options: Vec<String> = field
        .options
        .iter()
        .map(|known| format!("`{known}`"))
        .collect();
    Err(Unfit {
        code: "unknown-choice",
        message: format!("cannot be `{option}`"),
        help: match near {
            Some(near) => format!("an option with a similar name exists: `{near}`"),
            None => format!("the options are {}", options.join(", ")),
        },
        span,
    })
}

/// Text for all languages or for each; `None` where it is neither.
fn localized(config: &Config, node: &Node) -> Option<Result<LocalizedText, Unfit>> {
    match &node.value {
        Value::Text(text) => Some(Ok(LocalizedText::Same(text.clone()))),
        Value::Table(table) => Some(per_language(config, table, node.span)),
        _ => None,
    }
}

fn per_language(config: &Config, table: &Table, span: Span) -> Result<LocalizedText, Unfit> {
    let mut given: Vec<(LanguageIndex, String)> = Vec::new();
    for (key, node) in &table.entries {
        let Some(language) = config.language_index(&key.name) else {
            return Err(Unfit {
                code: "unknown-key",
                message: format!(
                    "has a text for `{}`, which is no language of the site",
                    key.name
                ),
                help: match nearest(&key.name, config.languages.values().map(|tag| tag.as_str())) {
                    Some(near) => format!("a language with a similar name exists: `{near}`"),
                    None => format!("the languages are {}", config.languages.list()),
                },
                span: key.span,
            });
        };
        let Value::Text(text) = &node.value else {
            return Err(Unfit {
                code: "wrong-type",
                message: format!(
                    "must be text for `{}`, but is {}",
                    key.name,
                    node.value.kind()
                ),
                help: "write it between quotation marks".to_owned(),
                span: node.span,
            });
        };
        given.push((language, text.clone()));
    }
    let find = |language: LanguageIndex| given.iter().find(|(found, _)| *found == language);
    let Some(first) = find(config.source_language).or(given.first()).cloned() else {
        return Err(Unfit {
            code: "missing-label",
            message: "has no text in any language".to_owned(),
            help: format!("give a text for each of {}", config.languages.list()),
            span,
        });
    };
    Ok(LocalizedText::PerLanguage(config.languages.map(
        |language, _| find(language).cloned().unwrap_or_else(|| first.clone()),
    )))
}

/// The languages of the site that a value given for each language leaves out.
pub fn languages_left_out(config: &Config, node: &Node) -> Vec<String> {
    let Value::Table(table) = &node.value else {
        return Vec::new();
    };
    let given = |tag: &str| {
        table
            .entries
            .iter()
            .any(|(key, _)| key.name.eq_ignore_ascii_case(tag))
    };
    config
        .languages
        .values()
        .filter(|tag| !given(tag.as_str()))
        .map(|tag| format!("`{tag}`"))
        .collect()
}

fn wanted(field_type: FieldType) -> &'static str {
    match field_type {
        FieldType::Text => "text",
        FieldType::Integer => "a whole number",
        FieldType::Decimal => "a decimal number",
        FieldType::Percent => "a number of per cent",
        FieldType::Money => "a sum of money",
        FieldType::Date => "a date",
        FieldType::Period => "a period",
        FieldType::YesNo => "`true` or `false`",
        FieldType::Choice => "one of its options",
        FieldType::Url => "a web address",
        FieldType::Email => "an email address",
        FieldType::Place => "the name of a place",
        FieldType::Person => "the name of a person",
        FieldType::Organisation => "the name of an organisation",
        FieldType::Entry => "the id of an entry",
    }
}

/// The value in the form that its field asks for, where it can be told what was meant.
fn mended(field: &Field, node: &Node) -> Option<String> {
    let written = node.value.as_written()?;
    let number = || match parse_decimal(&written) {
        Ok(number) => Some(number.to_string()),
        Err(DecimalError::Comma(right) | DecimalError::Grouped(right)) => Some(right),
        Err(_) => None,
    };
    let value = match field.field_type {
        FieldType::Integer => number().filter(|right| right.parse::<i64>().is_ok())?,
        FieldType::Decimal => number()?,
        FieldType::Percent => {
            let amount = written.trim().trim_end_matches('%').trim_end();
            match parse_decimal(amount) {
                Ok(number) => number.to_string(),
                Err(DecimalError::Comma(right) | DecimalError::Grouped(right)) => right,
                Err(_) => return None,
            }
        }
        FieldType::YesNo => match written.trim().to_lowercase().as_str() {
            "true" | "yes" | "ja" | "tak" | "1" => "true".to_owned(),
            "false" | "no" | "nei" | "nie" | "0" => "false".to_owned(),
            _ => return None,
        },
        FieldType::Text | FieldType::Place | FieldType::Person | FieldType::Organisation
            if !written.contains(['"', '\\']) =>
        {
            format!("\"{written}\"")
        }
        _ => return None,
    };
    Some(if field.many {
        format!("write `{value}` in the list")
    } else {
        format!("write `{} = {value}`", field.name)
    })
}

/// How a value of the field is written, each alternative so that it can be copied.
fn example(field: &Field) -> String {
    let values: &[&str] = match field.field_type {
        FieldType::Text => &["\"some words\""],
        FieldType::Integer => &["12"],
        FieldType::Decimal => &["3.5"],
        FieldType::Percent => &["15"],
        FieldType::Money => &["\"EUR 13000000\""],
        FieldType::Date => &["\"2016-05-03\"", "\"2016-05\"", "\"2016\""],
        FieldType::Period => &["\"2014/2021\"", "\"2014-03/2024-03\""],
        FieldType::YesNo => &["true", "false"],
        FieldType::Choice => {
            return format!("the options are `{}`", field.options.join("`, `"));
        }
        FieldType::Url => &["\"https://example.org/\""],
        FieldType::Email => &["\"name@example.org\""],
        FieldType::Place => &["\"Oslo\""],
        FieldType::Person | FieldType::Organisation => &["\"a name\""],
        FieldType::Entry => &["\"folder/of-the-entry\""],
    };
    let lines: Vec<String> = values
        .iter()
        .map(|value| match field.many {
            true => format!("`{} = [{value}]`", field.name),
            false => format!("`{} = {value}`", field.name),
        })
        .collect();
    match lines.as_slice() {
        [first @ .., last] if !first.is_empty() => {
            format!("write it as in {} or {last}", first.join(", "))
        }
        lines => format!("write it as in {}", lines.concat()),
    }
}
