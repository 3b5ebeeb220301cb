//! Containers that the theme does not have, and attributes that a container does not take.

use super::{Text, container_content};
use crate::diagnostic::{Diagnostic, nearest};
use crate::document::{Attribute, Block, BlockKind, Container};
use crate::path::EntryId;

/// The attributes of the containers that ship; those of a theme's own containers are the theme's affair.
const ATTRIBUTES: [(&str, &[&str], &[&str]); 8] = [
    // Name, required, optional.
    ("figure", &[], &["id"]),
    ("steps", &[], &["id"]),
    ("columns", &[], &["id"]),
    ("quote", &[], &["id", "author", "source"]),
    ("details", &["summary"], &["id", "open"]),
    ("list", &[], &["id", "kind", "topic", "section", "limit"]),
    ("question", &["id"], &["scores"]),
    ("timeline", &[], &["id"]),
];

pub(super) fn check(text: &Text<'_>, block: &Block, diagnostics: &mut Vec<Diagnostic>) {
    let BlockKind::Container(container) = &block.kind else {
        return;
    };
    if !text.theme.has_container(&container.name) {
        diagnostics.push(unknown_container(text, container));
        return;
    }
    let known = ATTRIBUTES
        .iter()
        .find(|(name, _, _)| *name == container.name);
    if let Some((_, required, optional)) = known {
        check_attributes(text, container, required, optional, diagnostics);
    }
    container_content::check(text, container, diagnostics);
    if container.name == "list" {
        for attribute in &container.attributes {
            diagnostics.extend(check_query(text, attribute));
        }
    }
}

fn unknown_container(text: &Text<'_>, container: &Container) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "unknown-container",
        text.place(container.name_span),
        format!("there is no container `{}`", container.name),
    );
    match nearest(&container.name, text.theme.container_names()) {
        Some(near) => {
            diagnostic.with_help(format!("a container with a similar name exists: `{near}`"))
        }
        None => {
            let names = list(text.theme.container_names());
            diagnostic.with_help(if names.is_empty() {
                format!(
                    "the theme has none; it would be the template `templates/containers/{}.html`",
                    container.name
                )
            } else {
                format!("the containers are {names}")
            })
        }
    }
}

fn check_attributes(
    text: &Text<'_>,
    container: &Container,
    required: &[&str],
    optional: &[&str],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for attribute in &container.attributes {
        let name = attribute.name.as_str();
        if required.contains(&name) || optional.contains(&name) {
            continue;
        }
        let known = || required.iter().chain(optional).copied();
        let diagnostic = Diagnostic::error(
            "unknown-attribute",
            text.place(attribute.span),
            format!("`{}` takes no attribute `{name}`", container.name),
        );
        diagnostics.push(match nearest(name, known()) {
            Some(near) => {
                diagnostic.with_help(format!("an attribute with a similar name exists: `{near}`"))
            }
            None => diagnostic.with_help(format!(
                "it takes {}",
                known()
                    .map(|name| format!("`{name}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            )),
        });
    }
    for name in required {
        if container.attribute(name).is_none() {
            diagnostics.push(
                Diagnostic::error(
                    "missing-attribute",
                    text.place(container.name_span),
                    format!("`{}` needs the attribute `{name}`", container.name),
                )
                .with_help(format!("write `::: {} {name}=\"…\"`", container.name)),
            );
        }
    }
}

/// Names in backquotes, with commas.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// The value of an attribute of `list` must name something that is there.
fn check_query(text: &Text<'_>, attribute: &Attribute) -> Option<Diagnostic> {
    let site = text.site;
    let value = attribute.value.as_str();
    let place = text.place(attribute.span);
    let unknown = |what: &str, near: Option<&str>, all: String| {
        let diagnostic = Diagnostic::error(
            "unknown-entry",
            place.clone(),
            format!("there is no {what} `{value}`"),
        );
        match near {
            Some(near) => diagnostic.with_help(format!("one with a similar name exists: `{near}`")),
            None if all.is_empty() => diagnostic.with_help(format!("this site has no {what}")),
            None => diagnostic.with_help(all),
        }
    };
    match attribute.name.as_str() {
        "kind" if !site.config.kinds.contains_key(value) => Some(unknown(
            "kind",
            nearest(value, site.config.kinds.keys().map(String::as_str)),
            format!(
                "the kinds are {}",
                list(site.config.kinds.keys().map(String::as_str))
            ),
        )),
        "topic" if site.topics().all(|(_, topic)| topic.id != value) => Some(unknown(
            "topic",
            nearest(value, site.topics().map(|(_, topic)| topic.id.as_str())),
            match list(site.topics().map(|(_, topic)| topic.id.as_str())) {
                topics if topics.is_empty() => topics,
                topics => format!("the topics are {topics}"),
            },
        )),
        "section" if site.find(&EntryId::new(value)).is_none() => Some(unknown(
            "section",
            nearest(value, site.entries().map(|(_, entry)| entry.id.as_str())),
            "a section is named by the path of its folder from `content`".to_owned(),
        )),
        "limit" if value.parse::<usize>().is_err() => Some(
            Diagnostic::error(
                "invalid-attribute",
                place,
                format!("`{value}` is not a whole number"),
            )
            .with_help("write `limit=\"5\"`"),
        ),
        _ => None,
    }
}
