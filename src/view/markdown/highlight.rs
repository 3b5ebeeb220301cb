//! Code → HTML with a class for each kind of token. The only code that names syntect.

use std::sync::OnceLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// What stands before every class, so that a theme can tell them from its own.
const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// The code of one block that is highlighted, in bytes; longer code is shown plain, since some grammars are slow.
const LIMIT: usize = 128 * 1024;

/// Marks up code; `None` where the language has no grammar or the code is too long.
pub(super) fn highlight(language: &str, code: &str) -> Option<String> {
    if language.is_empty() || code.len() > LIMIT {
        return None;
    }
    let syntaxes = syntaxes();
    let syntax = syntax(syntaxes, language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, syntaxes, CLASSES);
    for line in LinesWithEndings::from(code) {
        generator
            .parse_html_for_line_which_includes_newline(line)
            .ok()?;
    }
    Some(generator.finalize())
}

/// Whether there is a grammar for the word after a code fence.
pub fn knows_language(language: &str) -> bool {
    syntax(syntaxes(), language).is_some()
}

fn syntax<'a>(syntaxes: &'a SyntaxSet, language: &str) -> Option<&'a SyntaxReference> {
    syntaxes.find_syntax_by_token(language)
}

/// The grammars cost some 20 ms to load, so a site without code never loads them.
fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines)
}
