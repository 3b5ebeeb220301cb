//! Raw HTML where the site does not allow it.

use super::Text;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, BlockKind, Inline, InlineKind};
use crate::source::Span;

pub(super) fn check_block(text: &Text<'_>, block: &Block, diagnostics: &mut Vec<Diagnostic>) {
    if matches!(block.kind, BlockKind::Html(_)) {
        report(text, block.span, diagnostics);
    }
}

pub(super) fn check_inline(text: &Text<'_>, inline: &Inline, diagnostics: &mut Vec<Diagnostic>) {
    // A closing tag says nothing that its opening tag did not.
    if let InlineKind::Html(markup) = &inline.kind
        && !markup.starts_with("</")
    {
        report(text, inline.span, diagnostics);
    }
}

fn report(text: &Text<'_>, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    if text.site.config.raw_html {
        return;
    }
    diagnostics.push(
        Diagnostic::warning(
            "raw-html",
            text.place(span),
            "HTML in the text is shown to readers as it is written here",
        )
        .with_help(format!(
            "say it in Markdown or with a container; a site that needs HTML sets `raw_html = true` under `[site]` in `{}`",
            text.site.config.file
        )),
    );
}
