//! Code blocks in a language that cannot be highlighted.

use super::Text;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, BlockKind};
use crate::view::markdown::knows_language;

/// Words after a fence that mean "do not highlight".
const PLAIN: [&str; 4] = ["", "text", "txt", "plain"];

pub(super) fn check(text: &Text<'_>, block: &Block, diagnostics: &mut Vec<Diagnostic>) {
    let BlockKind::Code { language, .. } = &block.kind else {
        return;
    };
    if PLAIN.contains(&language.as_str()) || knows_language(language) {
        return;
    }
    diagnostics.push(
        Diagnostic::info(
            "unknown-code-language",
            text.place(block.span),
            format!("code in `{language}` is shown without colours: there is no grammar for it"),
        )
        .with_help("write `text` after the fence if none is wanted"),
    );
}
