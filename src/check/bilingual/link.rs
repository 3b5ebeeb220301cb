//! Links that one language lacks. What counts is where a link leads: an entry is the same whatever its address and
//! headings are called, and a page elsewhere is the same in another language.

use std::ops::Range;

use super::compare::{Thing, compare};
use super::{Both, Side, order};
use crate::bilingual::anchor::target::Address;
use crate::diagnostic::Diagnostic;
use crate::document::{Inline, InlineKind};
use crate::site::link::{LinkTarget, resolve_link};
use crate::site::{EntryIndex, Site};
use crate::source::Span;

/// What a link leads to, whatever its language.
enum Goal {
    Entry(EntryIndex),
    Here,
    Attachment(EntryIndex, usize),
    Elsewhere(Address),
    /// It leads nowhere, which is told: then it may stand for any link.
    Broken(Address),
}

impl Goal {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Entry(a), Self::Entry(b)) => a == b,
            (Self::Here, Self::Here) => true,
            (Self::Attachment(a, file), Self::Attachment(b, other)) => (a, file) == (b, other),
            (Self::Elsewhere(a), Self::Elsewhere(b)) | (Self::Broken(a), Self::Broken(b)) => {
                a.is_same(b)
            }
            _ => false,
        }
    }
}

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let [source, target] = both.per_pair(|side, content, found| {
        // What is written within a link is its words.
        let mut link_until = 0;
        for inline in &content.inlines {
            let span = inline.span;
            if let Some(key) = goal(both, side, inline) {
                link_until = link_until.max(span.end);
                found.push(Thing { key, span });
            } else if let InlineKind::Text(text) = &inline.kind
                && span.start >= link_until
            {
                found.extend(addresses(text).into_iter().map(|(at, address)| Thing {
                    key: Goal::Elsewhere(address),
                    // Where entities or escapes stand in the text, its letters have no places of their own.
                    span: match side.written(span) == text {
                        true => {
                            Span::new(span.range().start + at.start, span.range().start + at.end)
                        }
                        false => span,
                    },
                }));
            }
        }
    });
    let found = compare(both, &source, &target, |a, b| a.key.is_same(&b.key));
    order::check_crossed(both, &found.crossed, diagnostics);
    for difference in found.differences {
        let pair = difference.pair;
        let is_broken = |goal: &Goal| matches!(goal, Goal::Broken(_));
        // A second link to the same page in one block may go.
        let is_new = |goal: &Goal, others: &[Thing<Goal>]| {
            !others.iter().any(|other| goal.is_same(&other.key))
        };
        let missing = difference.missing.iter();
        let missing: Vec<_> = missing
            .filter(|it| is_new(&it.key, &target[pair]))
            .collect();
        let added = difference.added.iter();
        let mut added: Vec<_> = added.filter(|it| is_new(&it.key, &source[pair])).collect();
        for link in missing {
            let of_original = both.original(pair, Some(link.span));
            let goal = name(both.site, both.source.written(link.span), &link.key);
            let broken = added.iter().position(|other| is_broken(&other.key));
            if is_broken(&link.key) || broken.is_some() {
                broken.map(|at| added.remove(at));
                continue;
            }
            let diagnostic = if added.is_empty() {
                both.warning(
                    "different-link",
                    pair,
                    None,
                    format!("the original links to {goal} here, and the translation does not"),
                )
            } else {
                let other = added.remove(0);
                let leads = name(both.site, both.target.written(other.span), &other.key);
                both.warning(
                    "different-link",
                    pair,
                    Some(other.span),
                    format!("the original links to {goal} here, and the translation to {leads}"),
                )
            };
            diagnostics.push(
                diagnostic
                    .with_related(of_original, "the link of the original")
                    .with_help("link to the same page in both languages"),
            );
        }
        for link in added.iter().filter(|link| !is_broken(&link.key)) {
            let goal = name(both.site, both.target.written(link.span), &link.key);
            diagnostics.push(
                both.warning(
                    "different-link",
                    pair,
                    Some(link.span),
                    format!("the translation links to {goal} here, and the original does not"),
                )
                .with_related(both.original(pair, None), "the original")
                .with_help("add the link to the original, or remove it here"),
            );
        }
    }
}

fn goal(both: &Both<'_>, side: &Side<'_>, inline: &Inline) -> Option<Goal> {
    let InlineKind::Link(link) = &inline.kind else {
        return None;
    };
    Some(
        match resolve_link(both.site, both.entry, side.language, link) {
            Ok(LinkTarget::Entry(index, _)) => Goal::Entry(index),
            Ok(LinkTarget::Here(_)) => Goal::Here,
            Ok(LinkTarget::Attachment(index, at, _)) => Goal::Attachment(index, at),
            Ok(LinkTarget::External(address)) => Goal::Elsewhere(Address::new(&address)),
            Err(_) => Goal::Broken(Address::new(&link.target)),
        },
    )
}

/// The addresses of pages and mailboxes that stand in a text as plain words.
fn addresses(text: &str) -> Vec<(Range<usize>, Address)> {
    let words = text.split(|c: char| c.is_whitespace() || "<>()[]\"«»„”“".contains(c));
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/'));
    let read = |word: &str| {
        if word.starts_with("https://") || word.starts_with("http://") {
            return Some(Address::new(word));
        }
        let (name, host) = word.split_once('@')?;
        let is_mailbox = !name.is_empty() && host.contains('.') && !host.contains('@');
        is_mailbox.then(|| Address::new(&format!("mailto:{word}")))
    };
    let mut found = Vec::new();
    let mut from = 0;
    for word in words {
        // Words are parts of the text, in its order.
        let Some(at) = text[from..].find(word).filter(|_| !word.is_empty()) else {
            continue;
        };
        let range = from + at..from + at + word.len();
        from = range.end;
        found.extend(read(word).map(|address| (range, address)));
    }
    found
}

/// What a link leads to, in words.
fn name(site: &Site, written: &str, goal: &Goal) -> String {
    match goal {
        Goal::Entry(index) => {
            let id = &site.entry(*index).id;
            if id.is_home() {
                "the home page".to_owned()
            } else {
                format!("`{id}`")
            }
        }
        Goal::Here => "a heading of this text".to_owned(),
        Goal::Attachment(index, at) => {
            format!("the file `{}`", site.entry(*index).attachments[*at].name)
        }
        Goal::Elsewhere(_) | Goal::Broken(_) => {
            let target = written
                .rsplit_once("](")
                .map_or(written, |(_, target)| target);
            let target = target.split([' ', ')']).next().unwrap_or(target);
            format!("`{}`", target.trim_matches(['<', '>']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_addresses_are_found() {
        let text = "Se https://ks.no/a, (www) eller skriv til post@ks.no. Ikke @ks eller a@b.";
        assert_eq!(addresses(text).len(), 2);
        assert!(
            addresses(text)[1]
                .1
                .is_same(&Address::new("mailto:post@ks.no"))
        );
    }
}
