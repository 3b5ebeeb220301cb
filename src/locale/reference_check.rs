//! What messages refer to, and whether it is there.
//!
//! Entry point: [`check`].

use super::Locale;
use super::message::{Catalogue, Message, Reference, ReferenceTo, split};
use crate::diagnostic::{Diagnostic, nearest};

/// The code of every fault told here.
const CODE: &str = "broken-message-reference";

/// Tells what the messages of a language refer to that is not there. `is_label` tells the messages that are given no
/// values.
///
/// What could not be read was told, and is not missed here.
pub(super) fn check(locale: &Locale, is_label: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let catalogue = locale.catalogue();
    let language = locale.language().as_str();
    let mut diagnostics = Vec::new();
    for (id, message) in catalogue.entries() {
        let is_label = !message.is_term && is_label(id);
        let references = message.patterns.values().flat_map(|uses| &uses.references);
        for reference in references {
            diagnostics.extend(broken(reference, catalogue, language, is_label));
        }
        if !message.is_term && catalogue.uses(id).messages.contains(id) {
            let text = format!("the message `{id}` refers to itself and has no end");
            let help = "write the text out in one of the messages of the circle";
            let place = message.place.clone();
            diagnostics.push(Diagnostic::error(CODE, place, text).with_help(help));
        }
    }
    diagnostics
}

fn broken(
    reference: &Reference,
    catalogue: &Catalogue,
    language: &str,
    in_label: bool,
) -> Option<Diagnostic> {
    let (name, is_term) = match &reference.to {
        ReferenceTo::Message(name) => (name, false),
        ReferenceTo::Term(name) => (name, true),
        ReferenceTo::Variable(name) => {
            return in_label.then(|| {
                let text = format!("a label is given no values, so `${name}` is nothing");
                Diagnostic::error(CODE, reference.place.clone(), text)
                    .with_help(format!("write the label without `{{ ${name} }}`"))
            });
        }
        // Told as a variable.
        ReferenceTo::Date(_) if in_label => return None,
        ReferenceTo::Date(name) => {
            let text = format!("`${name}` is text or a number, never a date for DATETIME");
            let help =
                format!("write `{{ ${name} }}`; the text is given as the language writes it");
            return Some(Diagnostic::error(CODE, reference.place.clone(), text).with_help(help));
        }
    };
    let (id, attribute) = split(name);
    let found = if is_term {
        catalogue.term(id)
    } else {
        catalogue.message(id)
    };
    let told = |text: String| Diagnostic::error(CODE, reference.place.clone(), text);
    let (sort, hyphen) = if is_term {
        ("term", "-")
    } else {
        ("message", "")
    };
    let Some(found) = found else {
        if catalogue.is_unread(id) {
            return None;
        }
        let text = format!("there is no {sort} `{hyphen}{id}` in `{language}`");
        let known = catalogue.entries();
        let known = known.filter(|(_, known)| known.is_term == is_term);
        let help = match nearest(id, known.map(|(id, _)| id)) {
            Some(near) => format!("a {sort} with a similar name exists: `{hyphen}{near}`"),
            None => format!("add `{hyphen}{id} = …` to the file, or write the text out"),
        };
        return Some(told(text).with_help(help));
    };
    let attribute = attribute.unwrap_or_default();
    if found.patterns.contains_key(attribute) {
        return None;
    }
    if attribute.is_empty() {
        let text = format!("the message `{id}` has no text of its own, only attributes");
        return Some(told(text).with_help(attributes_help(id, found)));
    }
    let text = format!("the {sort} `{hyphen}{id}` has no attribute `{attribute}` in `{language}`");
    Some(told(text).with_help(attributes_help(id, found)))
}

/// Names what there is of a message or term.
fn attributes_help(id: &str, message: &Message) -> String {
    let hyphen = if message.is_term { "-" } else { "" };
    let names = message.patterns.keys().map(|attribute| {
        if attribute.is_empty() {
            format!("`{hyphen}{id}`")
        } else {
            format!("`{hyphen}{id}.{attribute}`")
        }
    });
    format!("there is {}", names.collect::<Vec<_>>().join(", "))
}
