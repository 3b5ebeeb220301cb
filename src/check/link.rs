//! Links that lead nowhere, or where no link may lead.

use super::Text;
use super::image::copy_into_folder;
use crate::diagnostic::Diagnostic;
use crate::document::{Inline, InlineKind, LinkForm};
use crate::site::link::{BrokenLink, SAFE_SCHEMES, resolve_link};

pub(super) fn check(text: &Text<'_>, inline: &Inline, diagnostics: &mut Vec<Diagnostic>) {
    let InlineKind::Link(link) = &inline.kind else {
        return;
    };
    let Err(broken) = resolve_link(text.site, text.entry, text.language, link) else {
        return;
    };
    let place = text.place(inline.span);
    let target = &link.target;
    diagnostics.push(match broken {
        BrokenLink::Empty => Diagnostic::error("broken-link", place, "this link leads nowhere: it has no target")
            .with_help("write the target between the parentheses, as in `[words](/tools)`"),
        BrokenLink::NotFound(near) => {
            let diagnostic = Diagnostic::error(
                "broken-link",
                place,
                format!("there is no entry and no file `{target}`"),
            );
            match near {
                Some(near) => diagnostic.with_help(format!("an entry with a similar name exists: `{near}`")),
                None if file_name(target).contains('.') => {
                    diagnostic.with_help(copy_into_folder(text, file_name(target)))
                }
                None => diagnostic.with_help(
                    "an entry is named by the path of its folder from `content`, as in `[[tools/samson]]`; a file by its path from this folder",
                ),
            }
        }
        BrokenLink::Draft(id) => Diagnostic::error(
            "broken-link",
            place,
            format!("`{id}` is a draft, so readers would find no page there"),
        )
        .with_help(format!(
            "remove `draft = true` from a text of `{id}`, or remove this link until then; `--drafts` shows drafts in a preview"
        )),
        BrokenLink::NoHeading(index, near) => {
            let entry = text.site.entry(index);
            let (_, translation) = entry.text(text.language);
            let diagnostic = Diagnostic::error(
                "broken-link",
                place,
                format!("`{}` has no heading with the id of `{target}`", translation.source.path),
            );
            match near {
                Some(near) => diagnostic.with_help(format!("a heading with a similar id exists: `#{near}`")),
                None => diagnostic.with_help(
                    "give the heading a fixed id in every language, as in `## Results {#results}`",
                ),
            }
        }
        BrokenLink::Unsafe(scheme) => Diagnostic::error(
            "unsafe-link",
            place,
            format!("a link may not begin with `{scheme}`"),
        )
        .with_help(format!(
            "links to other sites begin with one of {}",
            SAFE_SCHEMES.map(|scheme| format!("`{scheme}:`")).join(", ")
        )),
        BrokenLink::Outside => Diagnostic::error(
            "broken-link",
            place,
            format!("`{target}` leads out of the folder `content`"),
        )
        .with_help("put the file into the folder of the entry"),
        BrokenLink::Address(id) => Diagnostic::error(
            "broken-link",
            place,
            format!("`{target}` is an address of the finished site, which differs from language to language"),
        )
        .with_help(format!("name the entry: `/{id}`")),
        BrokenLink::NoPage => Diagnostic::error(
            "broken-link",
            place,
            format!("`{target}` is an address of this site, and it is not a page of the site"),
        )
        .with_help("name an entry by the path of its folder from `content`, as in `/tools/samson`"),
        BrokenLink::Title(id) => Diagnostic::error(
            "broken-link",
            place,
            format!("there is no entry and no file `{target}`: an entry is named by its folder, not by its title or address"),
        )
        .with_help(match link.form {
            LinkForm::Entry => format!("the entry of this title or address is `{id}`: write `[[{id}]]`"),
            _ => format!("the entry of this title or address is `{id}`: write `/{id}`"),
        }),
        BrokenLink::NoScheme(address) => Diagnostic::error(
            "broken-link",
            place,
            format!("there is no entry and no file `{target}`"),
        )
        .with_help(format!("write `{address}`")),
        BrokenLink::OwnComputer(file) => Diagnostic::error(
            "broken-link",
            place,
            format!("`{target}` is a path on your own computer, where readers cannot go"),
        )
        .with_help(copy_into_folder(text, &file)),
        BrokenLink::ExternalImage => return,
    });
}

/// The last part of a path.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
