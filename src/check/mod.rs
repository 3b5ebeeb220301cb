//! Site → diagnostics. Entry point: [`check`].
//!
//! Each rule stands in a file of its own, named for what it looks at, and its faults have a page each in
//! `docs/diagnostics/`. A rule sees the site and one text, changes nothing and prints nothing.

pub mod allowance;
mod bilingual;
mod cascade;
mod code;
mod container;
mod container_content;
mod content;
mod entry_id;
pub mod explain;
mod fact;
mod forbidden_term;
mod heading;
mod image;
mod link;
mod markup;
mod menu;
mod message;
mod plain;
mod staleness;
mod translation;
mod untranslated_theme;

use rayon::prelude::*;

use crate::bilingual::Bilingual;
use crate::config::{LanguageIndex, PerLanguage};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::walk::Visited;
use crate::language::identify::Identifier;
use crate::locale::Locale;
use crate::site::{Entry, EntryIndex, Site, Translation};
use crate::source::Span;
use crate::theme::Theme;
use cascade::Cascades;

/// A text under check.
struct Text<'a> {
    site: &'a Site,
    theme: &'a Theme,
    entry: &'a Entry,
    language: LanguageIndex,
    translation: &'a Translation,
    identifier: &'a Identifier,
}

impl Text<'_> {
    fn place(&self, span: Span) -> Place {
        Place::new(&self.translation.source.path, span)
    }
}

/// Applies every rule to the whole site.
pub fn check(
    site: &Site,
    locales: &PerLanguage<Locale>,
    theme: &Theme,
    bilingual: &Bilingual,
) -> Vec<Diagnostic> {
    let mut diagnostics = allowance::check(site);
    diagnostics.extend(menu::check(site));
    diagnostics.extend(staleness::check(site, &bilingual.translations));
    diagnostics.extend(message::check(site, locales, theme));
    diagnostics.extend(untranslated_theme::check(site, locales));
    let identifier = Identifier::new(site.config.languages.values());
    let conventions = bilingual::conventions(locales);
    let entries: Vec<EntryIndex> = site.entries().map(|(index, _)| index).collect();
    diagnostics.par_extend(entries.into_par_iter().flat_map_iter(|index| {
        check_entry(site, theme, bilingual, &identifier, &conventions, index)
    }));
    diagnostics
}

fn check_entry(
    site: &Site,
    theme: &Theme,
    bilingual: &Bilingual,
    identifier: &Identifier,
    conventions: &bilingual::Conventions,
    index: EntryIndex,
) -> Vec<Diagnostic> {
    let entry = site.entry(index);
    let mut diagnostics = translation::check(site, entry);
    diagnostics.extend(entry_id::check(site, entry));
    for (language, translation) in entry.translations.iter() {
        if let Some(translation) = translation {
            let text = Text {
                site,
                theme,
                entry,
                language,
                translation,
                identifier,
            };
            check_text(&text, &mut diagnostics);
            forbidden_term::check(&text, &bilingual.glossary, &mut diagnostics);
        }
    }
    let mut cascades = Cascades::default();
    bilingual::check(
        site,
        bilingual,
        conventions,
        identifier,
        index,
        &mut diagnostics,
        &mut cascades,
    );
    // A word of another language is no forbidden one.
    let foreign = diagnostics
        .iter()
        .filter(|found| matches!(found.code, "untranslated-block" | "wrong-language"));
    for found in foreign {
        cascades.add("forbidden-term", found.place.clone());
    }
    cascades.drop_from(&mut diagnostics);
    diagnostics
}

fn check_text(text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    heading::check(text, diagnostics);
    content::check(text, diagnostics);
    text.translation
        .document
        .walk(&mut |visited| match visited {
            Visited::Block(block) => {
                code::check(text, block, diagnostics);
                container::check(text, block, diagnostics);
                markup::check_block(text, block, diagnostics);
                plain::check_block(text, block, diagnostics);
            }
            Visited::Inline(inline) => {
                fact::check(text, inline, diagnostics);
                image::check(text, inline, diagnostics);
                link::check(text, inline, diagnostics);
                markup::check_inline(text, inline, diagnostics);
                plain::check_inline(text, inline, diagnostics);
            }
        });
}
