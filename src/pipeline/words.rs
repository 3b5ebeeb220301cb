//! The words and the looks of a project: its locales and its theme.

use std::sync::Arc;

use super::findings::Findings;
use crate::config::{Config, PerLanguage};
use crate::diagnostic::{Diagnostic, Place};
use crate::discover::{self, Sources};
use crate::locale::{FluentSource, Locale, MessageArguments};
use crate::theme::{MessageFailure, MessageValue, Theme, ThemeFile, locale_files};

pub fn theme_files(sources: &mut Sources) -> Vec<ThemeFile> {
    std::mem::take(&mut sources.theme)
        .into_iter()
        .map(|file| ThemeFile {
            path: file.path,
            name: file.name,
            bytes: file.bytes,
        })
        .collect()
}

/// Makes the locale of each language: the theme's messages first, the site's over them.
pub fn read_locales(
    config: &Config,
    sources: &Sources,
    theme_files: &[ThemeFile],
    findings: &mut Findings,
) -> (PerLanguage<Locale>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let theme_locales = locale_files(theme_files);
    for message in &sources.messages {
        findings.keep(&message.source);
    }
    for file in &theme_locales {
        findings.keep_theme_file(file);
    }
    diagnostics.extend(unknown_locales(config, &sources.messages));
    let locales = config.languages.map(|_, language| {
        let is_for = |tag: &str| tag.eq_ignore_ascii_case(language.as_str());
        // A language that the theme does not know is given the nearest one's words rather than none.
        let spoken = language.stand_ins().into_iter().find(|tag| {
            let mut tags = theme_locales.iter().map(theme_language);
            tags.any(|known| known.eq_ignore_ascii_case(tag))
        });
        let stands_in = spoken
            .filter(|tag| !language.is_spoken_in(tag))
            .map(Arc::from);
        let from_theme = theme_locales
            .iter()
            .filter(|file| spoken.is_some_and(|tag| tag.eq_ignore_ascii_case(theme_language(file))))
            .map(|file| FluentSource {
                file: file.path.clone(),
                text: file.text().unwrap_or_default().into(),
                stands_in: stands_in.clone(),
            });
        let from_site = sources
            .messages
            .iter()
            .filter(|message| is_for(&message.language))
            .map(|message| FluentSource {
                file: message.source.path.clone(),
                text: Arc::clone(&message.source.text),
                stands_in: None,
            });
        let files: Vec<FluentSource> = from_theme.chain(from_site).collect();
        let (locale, found) = Locale::new(language, &files);
        diagnostics.extend(found);
        locale
    });
    (locales, diagnostics)
}

/// Tells the folders of messages that are named for no language of the site, each at its first file.
fn unknown_locales(config: &Config, messages: &[discover::MessageSource]) -> Vec<Diagnostic> {
    let folders = messages.chunk_by(|a, b| a.language == b.language);
    folders
        .filter_map(|folder| {
            let first = folder.first()?;
            let tag = &first.language;
            if config.language_index(tag).is_some() {
                return None;
            }
            let message =
                format!("these messages are not used: `{tag}` is no language of the site");
            let place = Place::file(&first.source.path);
            let help = format!(
                "add `\"{tag}\"` to `languages` in `{}`, or remove the folder",
                config.file
            );
            Some(Diagnostic::warning("unknown-language", place, message).with_help(help))
        })
        .collect()
}

/// The language of a theme's file `locales/<language>/….ftl`.
fn theme_language(file: &ThemeFile) -> &str {
    file.name.split('/').nth(1).unwrap_or("")
}

pub fn load_theme(
    config: &Arc<Config>,
    files: Vec<ThemeFile>,
    locales: &Arc<PerLanguage<Locale>>,
) -> (Option<Theme>, Vec<Diagnostic>) {
    let messages = Arc::clone(locales);
    let languages = Arc::clone(config);
    let translate = move |tag: &str, id: &str, arguments: &[(String, MessageValue)]| {
        let Some(language) = languages.language_index(tag) else {
            let text = format!("`{tag}` is no language of the site");
            return Err(MessageFailure::from(text));
        };
        let mut values = MessageArguments::new();
        for (name, value) in arguments {
            match value {
                MessageValue::Text(text) => values.set(name.clone(), text.as_str()),
                MessageValue::Number(number) => values.set(name.clone(), *number),
            }
        }
        let locale = &messages[language];
        locale.message(id, &values).map_err(|error| {
            let place = locale.message_place(id);
            let is_of_site = |place: &&Place| place.file.as_str().starts_with(discover::LOCALES);
            MessageFailure {
                text: error.to_string(),
                place: place.filter(is_of_site).cloned(),
            }
        })
    };
    let (theme, mut found) = Theme::load(&config.theme, files, translate);
    // A theme does not know who asked for it.
    for diagnostic in &mut found {
        if diagnostic.code == "unknown-theme" {
            diagnostic.place = Place {
                file: config.file.clone(),
                span: config.theme_span,
            };
        }
    }
    (theme, found)
}
