//! The TOML parser's complaints in an editor's words.

use std::ops::Range;

use crate::value::quantity::{
    DateError, DecimalError, PartialDate, Period, PeriodError, parse_decimal,
};

/// What to say of one fault.
pub(super) struct Words {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

/// Puts the parser's `fault` at `range` of `text` into an editor's words; what it has no words for is passed on.
pub(super) fn explain(fault: &str, text: &str, range: &Range<usize>) -> Words {
    let say = |message: &str, help: &str| Words {
        range: range.clone(),
        message: message.to_owned(),
        help: (!help.is_empty()).then(|| help.to_owned()),
    };
    let starts = |start: &str| fault.starts_with(start);
    let line = line_of(text, range.start);
    if VALUE_FAULTS.iter().any(|fault| starts(fault)) {
        let value = value_of_line(text, line.clone())
            .filter(|value| (value.start..=value.end).contains(&range.start));
        let written = value.clone().unwrap_or_else(|| range.clone());
        let words = match text[written.clone()].chars().next() {
            Some('"' | '\'') => quotation_mark_in_text(text, &written, range.start),
            // In a list or table only the parser knows where a value ends.
            Some('[' | '{') if range.is_empty() => None,
            Some('[' | '{') => bare_value(text, range),
            _ => bare_value(text, &written),
        };
        if let Some(words) = words {
            return words;
        }
    }
    if starts("string values must be quoted") {
        return unquoted_value(text, range);
    }
    let is_yaml = starts("invalid unquoted key") && text[range.clone()].starts_with(':');
    if is_yaml || starts("key with no value") || starts("missing assignment") {
        return no_value(text, line);
    }
    if let Some(expected) = fault.strip_prefix("invalid date, expected ") {
        let help = format!("the {}", expected.replace("between", "is between"));
        return say("there is no such date", &help);
    }
    let words = WORDS.iter().find(|(start, ..)| starts(start));
    words.map_or_else(|| say(fault, ""), |(_, message, help)| say(message, help))
}

/// How the complaints begin that are about a value, so that the whole of it tells what was meant.
const VALUE_FAULTS: [&str; 7] = [
    "string values must be quoted",
    "invalid boolean",
    "invalid float",
    "invalid fraction",
    "invalid date",
    "unexpected leading zero",
    "unexpected key or value",
];

/// How the parser's complaints begin, with what we say and the remedy. Of two that fit, the first counts.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "invalid unquoted key",
        "a key is written with letters from a to z, digits, `-` and `_`",
        "put other names in quotation marks: `\"ø\" = …`",
    ),
    (
        "unquoted keys cannot be empty",
        "a key is missing before `=`",
        "write a key, `=` and a value: `title = \"…\"`",
    ),
    (
        "invalid basic string",
        "a text has no closing quotation mark",
        "end it with `\"` on the same line",
    ),
    (
        "invalid literal string",
        "a text has no closing quotation mark",
        "end it with `'` on the same line",
    ),
    (
        "invalid multi-line",
        "a text of several lines has no closing quotation marks",
        "end it with the three quotation marks it begins with",
    ),
    (
        "missing escaped value",
        "`\\` has a meaning of its own between quotation marks",
        "write `\\\\` for one backslash",
    ),
    (
        "too few unicode value digits",
        "`\\` has a meaning of its own between quotation marks",
        "write `\\\\` for one backslash",
    ),
    (
        "unclosed array table",
        "the line of a table is not closed",
        "end it with `]]`",
    ),
    ("unclosed array", "a list is not closed", "end it with `]`"),
    (
        "unclosed inline table",
        "a table is not closed",
        "end it with `}`",
    ),
    (
        "unclosed table",
        "the line of a table is not closed",
        "end it with `]`",
    ),
    (
        "missing comma between array",
        "a comma or the end of the list is missing here",
        "part the items by commas and end the list with `]`",
    ),
    (
        "unexpected `=` in array",
        "a comma or the end of the list is missing here",
        "part the items by commas and end the list with `]`",
    ),
    (
        "missing comma between key-value",
        "a comma or `}` is missing here",
        "part the keys of the table by commas",
    ),
    ("extra comma", "there is a comma too many", "remove it"),
    (
        "unexpected key or value",
        "something is left over after the value",
        "write one key and its value on a line, and decimals with a point",
    ),
    (
        "unexpected leading zero",
        "a number cannot begin with 0",
        "write dates as `2016-05-03`; put numbers that are names in quotation marks",
    ),
    (
        "invalid boolean",
        "a text must stand in quotation marks",
        "write `\"…\"`",
    ),
    (
        "invalid float",
        "this is not a number",
        "write it with digits only, and a point before decimals",
    ),
    (
        "invalid fraction",
        "this is not a number",
        "write it with digits only, and a point before decimals",
    ),
    (
        "cannot recurse further",
        "values are nested too deep",
        "put them less deep into lists and tables",
    ),
    (
        "cannot extend value of type",
        "this key has a value of another kind already",
        "give one of the two another name",
    ),
];

/// A line that has no `=`, perhaps because it was written as YAML.
fn no_value(text: &str, line: Range<usize>) -> Words {
    let help = match text[line.clone()].split_once(':') {
        Some((key, value)) if is_bare_key(key.trim()) => {
            format!("write `{} = {}`", key.trim(), quoted_if_text(value.trim()))
        }
        _ => "write a key, `=` and a value: `title = \"…\"`".to_owned(),
    };
    Words {
        range: trimmed(text, line),
        message: "this line is not a key with a value".to_owned(),
        help: Some(help),
    }
}

/// The value in the line `key = value`, without a comment after it.
fn value_of_line(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let (key, value) = text[line.clone()].split_once('=')?;
    if !key.trim().split('.').all(|part| is_bare_key(part.trim())) {
        return None;
    }
    let start = line.start + key.len() + 1;
    let is_quoted = value.trim_start().starts_with(['"', '\'']);
    let end = match value.find(" #").filter(|_| !is_quoted) {
        Some(comment) => start + comment,
        None => line.end,
    };
    Some(trimmed(text, start..end))
}

/// A text that ends at a quotation mark within it: `"The program "Local""`. `at` is where the rest of it begins.
fn quotation_mark_in_text(text: &str, value: &Range<usize>, at: usize) -> Option<Words> {
    let written = &text[value.clone()];
    let quote = written.chars().next()?;
    let is_long = written.starts_with(&quote.to_string().repeat(3));
    let inner = written.get(1..written.len() - 1)?;
    if is_long || !written.ends_with(quote) || !inner.contains(quote) {
        return None;
    }
    let mark = text[value.start + 1..at.min(value.end)].rfind(quote)? + value.start + 1;
    let other = if quote == '"' { '\'' } else { '"' };
    let is_short = inner.chars().count() <= LONGEST_COPY;
    let help = if is_short && !inner.contains([other, '\\']) {
        format!("write `{other}{inner}{other}`")
    } else if quote == '"' {
        "write `\\\"` for each quotation mark in the text".to_owned()
    } else {
        "begin and end the text with `\"`, and write `\\\"` for such a mark in it".to_owned()
    };
    Some(Words {
        range: mark..mark + 1,
        message: format!("the text ends at this `{quote}`, and more follows it"),
        help: Some(help),
    })
}

/// A value without quotation marks that is none of TOML's; `None` where it cannot be told what was meant.
fn bare_value(text: &str, range: &Range<usize>) -> Option<Words> {
    let value = &text[range.clone()];
    let say = |message: &str, help: String| {
        Some(Words {
            range: range.clone(),
            message: message.to_owned(),
            help: Some(help),
        })
    };
    let small = value.to_lowercase();
    if matches!(small.as_str(), "true" | "false") {
        let message = "this is neither `true` nor `false`";
        return say(message, format!("write it in small letters: `{small}`"));
    }
    if let Some(meant) = yes_or_no(&small) {
        let help = format!("write `{meant}`, or `\"{value}\"` for a text");
        return say(&format!("`{value}` is not a value"), help);
    }
    if let Err(DecimalError::Comma(right)) = parse_decimal(value) {
        let message = "decimals stand after a point here, not after a comma";
        return say(message, format!("write `{right}`"));
    }
    if let Err(DateError::Form(right)) = value.parse::<PartialDate>() {
        let message = "a date is written as year-month-day here";
        return say(message, format!("write `\"{right}\"`"));
    }
    match value.parse::<Period>() {
        Ok(period) => {
            let message = "a period must stand in quotation marks";
            return say(message, format!("write `\"{period}\"`"));
        }
        Err(PeriodError::Form(right)) => {
            let message = "the start and the end of a period are parted by `/` here";
            return say(message, format!("write `\"{right}\"`"));
        }
        Err(_) => {}
    }
    let is_text = value.contains(char::is_alphabetic);
    is_text.then(|| unquoted_value(text, range))
}

/// What a word for yes or no means, in the languages that editors of ours write.
fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" | "on" | "ja" | "tak" => Some(true),
        "no" | "off" | "nei" | "nie" => Some(false),
        _ => None,
    }
}

/// A value that begins like none of TOML's kinds, most often text without quotation marks or with typographic ones.
fn unquoted_value(text: &str, range: &Range<usize>) -> Words {
    let value = text[range.clone()].trim();
    let bare = value.trim_matches(is_typographic_quote);
    let (message, help) = if value.is_empty() {
        (
            "the key has no value".to_owned(),
            "write `\"\"` for an empty text, or remove the key".to_owned(),
        )
    } else if bare.len() < value.len() {
        (
            "typographic quotation marks cannot enclose a value".to_owned(),
            format!("write `\"{}\"`", clipped(bare)),
        )
    } else if value
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace())
    {
        let digits: String = value.split_whitespace().collect();
        (
            "a number is written without spaces".to_owned(),
            format!("write `{digits}`"),
        )
    } else {
        (
            "a text must stand in quotation marks".to_owned(),
            format!("write `\"{}\"`", clipped(value)),
        )
    };
    Words {
        range: range.clone(),
        message,
        help: Some(help),
    }
}

fn quoted_if_text(value: &str) -> String {
    let plain = matches!(value, "true" | "false")
        || value.starts_with(['"', '\'', '[', '{'])
        || (!value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()));
    if plain {
        clipped(value)
    } else {
        format!("\"{}\"", clipped(value))
    }
}

fn is_bare_key(key: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    !key.is_empty() && key.bytes().all(is_part)
}

fn is_typographic_quote(character: char) -> bool {
    matches!(
        character,
        '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»'
    )
}

/// How many characters a value may have that a help repeats in full, to be copied.
const LONGEST_COPY: usize = 80;

fn clipped(value: &str) -> String {
    let mut characters = value.chars();
    let mut start: String = characters.by_ref().take(LONGEST_COPY).collect();
    if characters.next().is_some() {
        start.push('…');
    }
    start
}

/// Where the line around byte `at` starts.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = line_start(text, at);
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline);
    start..end
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let line = &text[range.clone()];
    let start = range.start + (line.len() - line.trim_start().len());
    start..start + line.trim().len()
}
