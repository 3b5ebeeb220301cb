//! `allow`: warnings that are right, by their codes, everywhere or in one place. Entry point: [`read_allowances`].

use unicode_normalization::UnicodeNormalization;

use crate::source::Span;
use crate::value::reader::{Spanned, TableReader};
use crate::value::{Node, Value};

/// Warnings that are right, as the configuration or an entry names them.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// Their code.
    pub code: Spanned<String>,
    /// Only those in texts of this language, as typed; `None` means in all files.
    pub language: Option<Spanned<String>>,
    /// Only those in a block with these words, [as written](written); `None` means in all blocks.
    pub text: Option<String>,
    /// Where the allowance stands.
    pub span: Span,
}

impl Allowance {
    /// Whether it takes all warnings of its code away, wherever they are.
    pub fn is_whole(&self) -> bool {
        self.language.is_none() && self.text.is_none()
    }
}

/// A text in NFC, with every run of white space and the signs of quotations at the beginnings of lines as one blank: so
/// that neither the keyboard nor a new line break makes it another.
pub fn written(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim_start_matches(['>', ' ']));
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    words.join(" ").nfc().collect()
}

/// Reads `allow`: codes, and tables with a code and the place where it is right.
pub fn read_allowances(reader: &mut TableReader<'_, '_>) -> Vec<Allowance> {
    let nodes = reader.optional("allow").list();
    let nodes = nodes.map_or(&[][..], |nodes| nodes.value);
    nodes
        .iter()
        .filter_map(|node| read_allowance(reader, node))
        .collect()
}

fn read_allowance(reader: &mut TableReader<'_, '_>, node: &Node) -> Option<Allowance> {
    let span = node.span;
    match &node.value {
        Value::Text(code) => Some(Allowance {
            code: Spanned {
                value: code.clone(),
                span,
            },
            language: None,
            text: None,
            span,
        }),
        Value::Table(table) => {
            let file = reader.file();
            let mut reader = TableReader::new(table, file, span, reader.diagnostics());
            let owned = |text: Spanned<&str>| text.map(str::to_owned);
            let code = reader.required("code").text().map(owned);
            let language = reader.optional("language").text().map(owned);
            let text = reader.optional("text").text();
            if let Some(text) = text.filter(|text| written(text.value).is_empty()) {
                reader.error(
                    "invalid-value",
                    text.span,
                    "`text` has no words",
                    "write some words of the block where the warning is right, as they stand in the file",
                );
            }
            reader.finish();
            Some(Allowance {
                code: code?,
                language,
                text: text.map(|text| written(text.value)),
                span,
            })
        }
        // The value of a list that could not be read to its end.
        Value::Null => None,
        other => {
            let message = format!(
                "`allow` must be a list of codes, but an item is {}",
                other.kind()
            );
            let help = "write a code, `\"different-number\"`, or a place, `{ code = \"…\", text = \"…\" }`";
            reader.error("wrong-type", span, message, help);
            None
        }
    }
}
