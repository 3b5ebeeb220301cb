//! Front matter: what a new file takes over from the original's, and keys that a translation lacks.

use super::expected::{Expected, Wanted};
use super::{Answer, Composer, Part};
use crate::document::{Document, FrontMatter};
use crate::exchange::paired::Half;
use crate::exchange::unit::UnitKind;
use crate::exchange::write::{Edit, write};

/// The keys that belong to one language and are no text.
const OWN_KEYS: [&str; 4] = ["aliases", "draft", "slug", "translator"];

/// What differs in the front matter of a new file: an address and a translator are not taken over, and a text that is
/// not whole is a draft.
pub(super) fn of_new_file(document: &Document, text: &str, is_whole: bool) -> Vec<Edit> {
    let front = &document.front_matter;
    let mut edits = Vec::new();
    for (key, node) in &front.table.entries {
        if OWN_KEYS.contains(&key.name.as_str()) {
            let span = key.span.range().start..node.span.range().end;
            let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
            let end = text[span.end..].find('\n');
            let end = end.map_or(text.len(), |at| span.end + at + 1);
            edits.push(Edit {
                span: start..end,
                text: String::new(),
            });
        }
    }
    if !is_whole {
        let at = front.span.range().end;
        edits.push(Edit {
            span: at..at,
            text: line(text, front, "draft", "true"),
        });
    }
    edits
}

/// A key that a translation gets.
pub(super) struct NewKey {
    pub(super) edit: Edit,
    pub(super) expected: Expected,
    pub(super) order: usize,
}

/// The keys of the front matter that are answered and not there.
pub(super) fn keys(
    composer: &Composer<'_, '_>,
    target: &Half<'_>,
    front: &FrontMatter,
) -> Vec<NewKey> {
    let mut found = Vec::new();
    if front.span.range().is_empty() {
        return found;
    }
    for (at, answer) in composer.answers {
        let paired = &composer.paired.units[*at];
        let unit = composer.paired.first(paired);
        let key = match unit.kind {
            UnitKind::Summary => "summary",
            UnitKind::Description => "description",
            UnitKind::Keywords => "keywords",
            _ => continue,
        };
        if !paired.target.is_empty() || front.table.get(key).is_some() {
            continue;
        }
        let value = match answer {
            Answer::Content(nodes) => composer.rendered(*at, &Part::Nodes(nodes.clone()), unit),
            Answer::Markdown(texts) => {
                let words = texts.join(" ");
                let words = [crate::exchange::content::Node::Text(words)];
                write(&words, unit.form, composer.care[at], &|_| String::new())
            }
        };
        let end = front.span.range().end;
        let wanted = match answer {
            Answer::Content(nodes) => Wanted::content(*at, nodes),
            Answer::Markdown(_) => Wanted::Any(*at),
        };
        found.push(NewKey {
            edit: Edit {
                span: end..end,
                text: line(target.text(), front, key, &value),
            },
            expected: Expected::new(unit, wanted),
            order: *at,
        });
    }
    found
}

/// A key with its value in a line, as the front matter is written.
fn line(text: &str, front: &FrontMatter, key: &str, value: &str) -> String {
    let before = &text[..front.span.range().start];
    let sign = if before.trim_end().ends_with("---") {
        ":"
    } else {
        " ="
    };
    let ending = if before.ends_with("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    format!("{key}{sign} {value}{ending}")
}
