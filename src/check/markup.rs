//! Raw HTML: where the site does not allow it, and what it may not do where it does.
//!
//! Every page works under `default-src 'self'` and asks nothing of any other host, so scripts, handlers, inline styles
//! and resources of other hosts are refused always. The text is read with the tokenizer of browsers (html5ever), which
//! sees through disguises such as `java&#115;cript:`.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::Text;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, BlockKind, Inline, InlineKind};
use crate::site::link::is_safe_address;
use crate::source::Span;

/// Elements that run or fetch what is not of the page.
const REFUSED: [&str; 9] = [
    "applet", "base", "embed", "frame", "iframe", "link", "meta", "object", "script",
];
/// Attributes that a reader follows.
const LINKS: [&str; 4] = ["action", "cite", "formaction", "href"];
/// Attributes that a browser fetches by itself.
const RESOURCES: [&str; 5] = ["background", "data", "poster", "src", "srcset"];

pub(super) fn check_block(text: &Text<'_>, block: &Block, diagnostics: &mut Vec<Diagnostic>) {
    if let BlockKind::Html(markup) = &block.kind {
        report(text, block.span, markup, diagnostics);
    }
}

pub(super) fn check_inline(text: &Text<'_>, inline: &Inline, diagnostics: &mut Vec<Diagnostic>) {
    // A closing tag says nothing that its opening tag did not.
    if let InlineKind::Html(markup) = &inline.kind
        && !markup.starts_with("</")
    {
        report(text, inline.span, markup, diagnostics);
    }
}

fn report(text: &Text<'_>, span: Span, markup: &str, diagnostics: &mut Vec<Diagnostic>) {
    if text.site.config.raw_html {
        let unsafe_parts = unsafe_parts(markup).into_iter().map(|part| {
            Diagnostic::error(
                "unsafe-html",
                text.place(span),
                format!("{part} may not stand in a page"),
            )
            .with_help("pages run no script, carry no inline style and ask nothing of other hosts; say it in Markdown or with a container")
        });
        diagnostics.extend(unsafe_parts);
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

/// What in `markup` may not stand in a page, in words.
fn unsafe_parts(markup: &str) -> Vec<String> {
    let tokenizer = Tokenizer::new(Finder::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(markup));
    // The sink never pauses the tokenizer, so one call takes all.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.found.into_inner()
}

/// Gathers what may not stand in a page from the tags that come past.
#[derive(Default)]
struct Finder {
    found: RefCell<Vec<String>>,
}

impl TokenSink for Finder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && tag.kind == TagKind::StartTag
        {
            self.found.borrow_mut().extend(unsafe_in_tag(&tag));
        }
        TokenSinkResult::Continue
    }
}

fn unsafe_in_tag(tag: &Tag) -> Vec<String> {
    let name = &*tag.name;
    if REFUSED.contains(&name) {
        return vec![format!("`<{name}>`")];
    }
    let mut found = Vec::new();
    for attribute in &tag.attrs {
        let key = &*attribute.name.local;
        let value = &*attribute.value;
        let is_refused = key.starts_with("on")
            || key == "style"
            || (LINKS.contains(&key) && !is_safe_address(value))
            || (RESOURCES.contains(&key) && !is_own(value));
        if is_refused {
            found.push(format!("the attribute `{key}` with this value"));
        }
    }
    found
}

/// Whether a resource lies on the site itself.
fn is_own(address: &str) -> bool {
    is_safe_address(address) && !address.contains("//") && !address.contains(':')
}

#[cfg(test)]
mod tests {
    use super::unsafe_parts;

    #[track_caller]
    fn check(markup: &str, count: usize) {
        assert_eq!(unsafe_parts(markup).len(), count, "{markup}");
    }

    #[test]
    fn scripts_handlers_and_other_hosts_are_found_in_every_disguise() {
        check(
            "<b class=\"x\">y</b> <a href=\"https://x.no/\">z</a> <img src=\"a.png\">",
            0,
        );
        check("<script src=x></script>", 1);
        check("<ScRiPt>", 1);
        check("<a href=\"java&#115;cript:alert(1)\">", 1);
        check("<a href=\" java\tscript:alert(1)\">", 1);
        check("<img src=//evil/x onerror=alert(1)>", 2);
        check("<p style=\"color:red\">", 1);
        check("<svg><a href=\"javascript:x\">", 1);
    }
}
