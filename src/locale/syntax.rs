//! A syntax error of a Fluent file, in an editor's words.

use fluent_syntax::parser::{ErrorKind, ParserError};

use super::fluent::FluentSource;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Span;

pub(super) fn syntax_error(source: &FluentSource, error: &ParserError) -> Diagnostic {
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
    let (fault, help) = in_words(&error.kind);
    Diagnostic::error(
        "invalid-fluent",
        Place::new(&source.file, Span::new(start, end)),
        format!("the message cannot be read: {fault}"),
    )
    .with_help(help)
}

const MESSAGE: &str =
    "a message is `id = text`, its further lines indented; a brace as text is written {\"{\"}";
const PLACEABLE: &str = "between braces stands `$name` for a value, `id` for a message, `-id` for a term, a text in \
     quotation marks or a number";
const CHOICE: &str = "a choice is written `{ $count ->`, then `[one] text` and `*[other] text`, each on a line of its \
     own, then `}`";
const CALL: &str = "a function is called as in `NUMBER($amount, minimumFractionDigits: 2)`";

/// What the parser's fault means, and how it is mended.
fn in_words(kind: &ErrorKind) -> (String, &'static str) {
    let (fault, help) = match kind {
        ErrorKind::ExpectedToken('=') => ("there is no `=` after the id", MESSAGE),
        ErrorKind::ExpectedToken('}') => ("a brace `{` is not closed here by `}`", PLACEABLE),
        ErrorKind::ExpectedToken(']') => ("a bracket `[` is not closed by `]`", CHOICE),
        ErrorKind::ExpectedToken(token) => {
            return (format!("`{token}` is wanted here"), MESSAGE);
        }
        ErrorKind::ExpectedCharRange { range } => match range.as_str() {
            // The parser names the line's end by its characters.
            range if range.contains('\n') || range.contains("\\n") => {
                ("the line should end here", CHOICE)
            }
            "a-zA-Z" => ("an id begins with a letter from a to z", MESSAGE),
            "0-9" => ("a digit is wanted here", PLACEABLE),
            _ => ("another character is wanted here", MESSAGE),
        },
        ErrorKind::ExpectedMessageField { entry_id } => {
            return (format!("`{entry_id}` has no text"), MESSAGE);
        }
        ErrorKind::ExpectedTermField { entry_id } => {
            return (format!("`-{entry_id}` has no text"), MESSAGE);
        }
        ErrorKind::ForbiddenCallee => ("a function has a name in capitals", CALL),
        ErrorKind::MissingDefaultVariant => ("the choice has no default, marked by `*`", CHOICE),
        ErrorKind::MultipleDefaultVariants => ("the choice has two defaults marked by `*`", CHOICE),
        ErrorKind::MissingValue => ("a text is missing", MESSAGE),
        ErrorKind::MessageReferenceAsSelector | ErrorKind::MessageAttributeAsSelector => {
            ("a message cannot choose between texts", CHOICE)
        }
        ErrorKind::TermReferenceAsSelector => (
            "a term cannot choose between texts, only an attribute of it",
            CHOICE,
        ),
        ErrorKind::TermAttributeAsPlaceable => (
            "a term's attribute is no text to print; it can only choose",
            CHOICE,
        ),
        ErrorKind::UnterminatedStringLiteral => ("a quotation mark is not closed", PLACEABLE),
        ErrorKind::PositionalArgumentFollowsNamed => ("the value stands before the options", CALL),
        ErrorKind::DuplicatedNamedArgument(name) => {
            return (format!("the option `{name}` stands twice"), CALL);
        }
        ErrorKind::UnknownEscapeSequence(_) | ErrorKind::InvalidUnicodeEscapeSequence(_) => (
            "a backslash is followed by what has no meaning",
            "after a backslash stands `\\`, `\"`, or `u` and four digits, as in `\\u00A0`",
        ),
        ErrorKind::UnbalancedClosingBrace => ("a brace `}` closes nothing", MESSAGE),
        ErrorKind::ExpectedInlineExpression => {
            ("nothing that can be put in stands here", PLACEABLE)
        }
        ErrorKind::ExpectedSimpleExpressionAsSelector => {
            ("what stands before `->` cannot choose", CHOICE)
        }
        ErrorKind::ExpectedLiteral => (
            "an option's value is a text in quotation marks or a number",
            CALL,
        ),
    };
    (fault.to_owned(), help)
}
