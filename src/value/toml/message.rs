//! The TOML parser's complaints in an editor's words.

use std::ops::Range;

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
        "this is neither `true` nor `false`",
        "write them in small letters",
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
    } else if matches!(value, "yes" | "Yes" | "no" | "No" | "on" | "off") {
        let meant = matches!(value, "yes" | "Yes" | "on");
        (
            format!("`{value}` is not a value"),
            format!("write `{meant}`"),
        )
    } else if value
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b' ')
    {
        (
            "a number is written without spaces".to_owned(),
            format!("write `{}`", value.replace(' ', "")),
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

fn clipped(value: &str) -> String {
    const LONGEST: usize = 40;
    let mut characters = value.chars();
    let mut start: String = characters.by_ref().take(LONGEST).collect();
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
