//! The blocks of a text, as far as a translation depends on them: their words, whatever their lines.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::segment::segments;
use crate::site::Translation;
use crate::source::Span;

/// The hash of a block's normalised text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockHash(String);

impl BlockHash {
    /// Hashes a text in NFC with every run of white space as one blank, so that new line breaks change nothing.
    pub fn of(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let normalised: String = words.join(" ").nfc().collect();
        let hash = blake3::hash(normalised.as_bytes()).to_hex();
        // 64 bits tell the blocks of one file apart; the text stands beside them.
        Self(hash.as_str()[..16].to_owned())
    }

    /// The hash in hexadecimal.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlockHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A block of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextBlock {
    /// The hash of its normalised text.
    pub hash: BlockHash,
    /// Its text, as written.
    pub text: String,
    /// The bytes it stands in.
    pub span: Span,
    /// Whether it is the value of a key in the front matter: the title, or the summary.
    pub is_key: bool,
}

/// The blocks of a text in order: title and summary, then what the aligner pairs.
pub fn text_blocks(translation: &Translation) -> Vec<TextBlock> {
    let source = &translation.source.text;
    let data = &translation.document.front_matter.table;
    let block = |text: &str, span, is_key| TextBlock {
        hash: BlockHash::of(text),
        text: text.to_owned(),
        span,
        is_key,
    };
    let titles = ["title", "summary"].into_iter().filter_map(|key| {
        let node = data.get(key)?;
        match &node.value {
            crate::value::Value::Text(text) if !text.is_empty() => {
                Some(block(text, node.span, true))
            }
            _ => None,
        }
    });
    let segments = segments(&translation.document, source);
    let body = segments
        .iter()
        .map(|segment| block(source[segment.span.range()].trim_end(), segment.span, false));
    titles.chain(body).collect()
}
