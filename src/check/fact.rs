//! Facts in the text that no entry gives.

use super::Text;
use crate::diagnostic::Diagnostic;
use crate::document::{Inline, InlineKind};
use crate::view::fact::{MissingFact, find_fact};

pub(super) fn check(text: &Text<'_>, inline: &Inline, diagnostics: &mut Vec<Diagnostic>) {
    let InlineKind::Fact(reference) = &inline.kind else {
        return;
    };
    let Err(missing) = find_fact(text.site, text.entry, reference) else {
        return;
    };
    let place = text.place(inline.span);
    let field = &reference.field;
    let named = |id: &crate::path::EntryId| {
        if id.is_home() {
            "the home page".to_owned()
        } else {
            format!("`{id}`")
        }
    };
    diagnostics.push(match missing {
        MissingFact::NoEntry(near) => {
            let id = reference.entry.as_deref().unwrap_or_default();
            let diagnostic =
                Diagnostic::error("unknown-fact", place, format!("there is no entry `{id}`"));
            match near {
                Some(near) => diagnostic.with_help(format!(
                    "an entry with a similar name exists: `{{{{ {near}.{field} }}}}`"
                )),
                None => {
                    diagnostic.with_help("name the entry by the path of its folder from `content`")
                }
            }
        }
        MissingFact::NotGiven(id) | MissingFact::NoField(id, _) if is_faulty(text, &id) => return,
        MissingFact::NoField(id, near) => {
            let kind = text
                .site
                .find(&id)
                .map(|index| text.site.entry(index).kind.clone())
                .unwrap_or_default();
            let diagnostic = Diagnostic::error(
                "unknown-fact",
                place,
                format!(
                    "{} has no fact `{field}`: its kind, `{kind}`, does not declare it",
                    named(&id)
                ),
            );
            match near {
                Some(near) => {
                    diagnostic.with_help(format!("a fact with a similar name exists: `{near}`"))
                }
                None => diagnostic.with_help(format!(
                    "declare it under `[kinds.{kind}.fields]` in `{}`",
                    text.site.config.file
                )),
            }
        }
        MissingFact::NotGiven(id) => Diagnostic::error(
            "unknown-fact",
            place,
            format!(
                "{} does not give the fact `{field}`, so there is nothing to print",
                named(&id)
            ),
        )
        .with_help(format!(
            "add `{field} = …` under `[facts]` in its `entry.toml`, or leave it out here"
        )),
    });
}

/// Whether the entry's facts could not be read, which has been told.
fn is_faulty(text: &Text<'_>, id: &crate::path::EntryId) -> bool {
    let index = text.site.find(id);
    index.is_some_and(|index| text.site.entry(index).faulty)
}
