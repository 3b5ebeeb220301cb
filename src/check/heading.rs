//! The outline of a text: headings of the first level, and levels that are skipped.

use super::Text;
use crate::diagnostic::Diagnostic;

pub(super) fn check(text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut last = 1;
    for anchor in &text.translation.anchors {
        let Some(level) = anchor.level else { continue };
        let place = text.place(anchor.span);
        if level == 1 {
            diagnostics.push(
                Diagnostic::warning(
                    "first-level-heading",
                    place,
                    "a heading of the first level: the page's title is one already",
                )
                .with_help("begin it with `##`; put the page's title into the front matter"),
            );
        } else if level > last + 1 {
            diagnostics.push(
                Diagnostic::warning(
                    "skipped-heading-level",
                    place,
                    format!("a heading of level {level} stands right below one of level {last}"),
                )
                .with_help(format!(
                    "begin it with `{}`; readers with a screen reader go by the levels",
                    "#".repeat(usize::from(last) + 1)
                )),
            );
        }
        last = level.max(2);
    }
}
