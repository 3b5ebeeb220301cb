//! Languages that the theme has no words in, so that readers are given another's.

use crate::config::PerLanguage;
use crate::diagnostic::{Diagnostic, Place};
use crate::locale::Locale;
use crate::site::Site;

/// How many messages are named in the help.
const NAMED: usize = 5;

pub(super) fn check(site: &Site, locales: &PerLanguage<Locale>) -> Vec<Diagnostic> {
    let config = &site.config;
    let tell = |(index, locale): (_, &Locale)| {
        let ids: Vec<(&str, &str)> = locale.stand_ins().collect();
        let (_, stand_in) = *ids.first()?;
        let language = locale.language();
        let theme = &config.theme;
        let readers = match stand_in {
            "en" => "English".to_owned(),
            tag => format!("those in `{tag}`"),
        };
        // The site's own messages may have reworded some.
        let message = if locale.rewords_stand_ins() {
            let (count, have) = match ids.len() {
                1 => ("one message".to_owned(), "has"),
                count => (format!("{count} messages"), "have"),
            };
            format!(
                "{count} of the theme `{theme}` {have} no words in `{language}`, so readers get {readers}"
            )
        } else {
            format!("the theme `{theme}` has no words in `{language}`, so readers get {readers}")
        };
        let named: Vec<String> = ids
            .iter()
            .take(NAMED)
            .map(|(id, _)| format!("`{id}`"))
            .collect();
        let more = if ids.len() > NAMED { " …" } else { "" };
        let help = format!(
            "add `locales/{language}/theme.ftl` with the theme's messages in that language: {}{more}",
            named.join(", ")
        );
        let place = Place::new(&config.file, config.language_spans[index]);
        Some(Diagnostic::warning("untranslated-theme", place, message).with_help(help))
    };
    locales.iter().filter_map(tell).collect()
}
