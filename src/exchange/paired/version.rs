//! What a translation says, as a short name that goes out with it and comes back.

use crate::bilingual::block::BlockHash;
use crate::exchange::content::{Node, tidy};

/// The version of a unit that has no translation.
pub const NEW: &str = "new";

/// A short name of what a translation says, by which it is known whether somebody has changed it in the meantime.
pub fn version(nodes: &[Node]) -> String {
    fn write(nodes: &[Node], text: &mut String) {
        for node in nodes {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Single(code) => text.push_str(&format!("\u{1}{}\u{2}", code.id)),
                Node::Pair(code, inner) => {
                    text.push_str(&format!("\u{1}{}\u{3}", code.id));
                    write(inner, text);
                    text.push('\u{4}');
                }
            }
        }
    }
    let mut text = String::new();
    write(&tidy(nodes), &mut text);
    version_of_text(&text)
}

/// The same of a translation in Markdown.
pub fn version_of_text(text: &str) -> String {
    BlockHash::of(text).as_str()[..8].to_owned()
}
