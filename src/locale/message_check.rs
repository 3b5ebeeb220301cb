//! The messages of all languages, compared: what is missing, what is not used, what does not fit.
//!
//! Entry point: [`check`].

use std::collections::BTreeSet;

use super::message::{Message, is_theme_file};
use super::{Locale, reference_check};
use crate::diagnostic::{Diagnostic, Place};
use crate::path::SourcePath;

/// Messages that the program itself asks every language for.
pub const BUILT_IN: [&str; 3] = ["language-name", "no", "yes"];
/// Messages that the program uses where they exist.
const OPTIONAL: [&str; 2] = ["period-from", "period-until"];
/// How the optional messages begin whose ids are made from currency codes and language tags.
const OPTIONAL_PREFIXES: [&str; 2] = ["currency-", "language-in-text-"];

/// A message that something asks for: a template, or a kind's field that wants a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredMessage {
    /// The id, or `id.attribute`.
    pub id: String,
    /// Where it is asked for; `None` where that is no file of the project.
    pub place: Option<Place>,
    /// What readers see where no language has it, as for a label, which its id can stand for; `None` where nothing
    /// can.
    pub fall_back: Option<String>,
}

/// Compares the messages of all languages, the site's first language first.
///
/// - `missing-message`: one language has a message, or `required` names it, and another language does not. Where no
///   language has it and something stands in for it, that is told once, as a warning.
/// - `unused-message`: a message of the site's own files that nothing asks for. Used are those in `required`, those
///   whose id begins with one of `known_prefixes`, those that other messages refer to, and those that reword the
///   theme's. Files under `themes/` are the theme's, and may hold more than a site uses.
/// - `message-argument-mismatch`: a message takes different variables in two languages.
/// - `broken-message-reference`: a message refers to what is not there.
pub fn check(
    locales: &[&Locale],
    required: &[RequiredMessage],
    known_prefixes: &[&str],
) -> Vec<Diagnostic> {
    let mut ids: BTreeSet<String> = BUILT_IN.iter().map(|id| (*id).to_owned()).collect();
    ids.extend(required.iter().map(|message| message.id.clone()));
    ids.extend(locales.iter().flat_map(|locale| locale.message_ids()));

    let mut diagnostics = Vec::new();
    for id in &ids {
        diagnostics.extend(missing(id, locales, required));
        diagnostics.extend(argument_mismatch(id, locales));
    }
    let is_asked = |id: &str| {
        let mut asking = required.iter();
        asking.any(|message| message.id == id && message.fall_back.is_none())
    };
    let is_label = |id: &str| {
        let mut prefixes = known_prefixes.iter();
        prefixes.any(|prefix| id.starts_with(prefix)) && !is_asked(id)
    };
    for locale in locales {
        diagnostics.extend(unused(locale, required, known_prefixes));
        diagnostics.extend(reference_check::check(locale, is_label));
    }
    diagnostics
}

/// Tells, for each language that lacks a message, where to add it.
fn missing(id: &str, locales: &[&Locale], required: &[RequiredMessage]) -> Vec<Diagnostic> {
    let (having, lacking): (Vec<&Locale>, Vec<&Locale>) = locales
        .iter()
        .copied()
        .partition(|locale| locale.has_message(id));
    let asking = required.iter().filter(|message| message.id == id);
    let asked = asking.min_by_key(|message| message.fall_back.is_some());
    let asked_at = asked.and_then(|message| message.place.clone());
    let definition = having.first().and_then(|locale| definition(locale, id));
    // A currency is named by its code, and a language by itself, where one language has no words for it.
    if asked.is_none()
        && OPTIONAL_PREFIXES
            .iter()
            .any(|prefix| id.starts_with(prefix))
    {
        return Vec::new();
    }
    if let (true, Some(place), Some(fall_back)) = (
        having.is_empty(),
        &asked_at,
        asked.and_then(|message| message.fall_back.as_deref()),
    ) {
        return vec![missing_label(id, place.clone(), fall_back, &lacking)];
    }
    let tell = |locale: &Locale| {
        let language = locale.language().as_str();
        // An attribute is missing where the site has the message without it.
        let own = self::definition(locale, id).map(|message| &message.place);
        let own = place_of_site(own);
        let wanted_file = match own {
            Some(own) => own.file.to_string(),
            None => file_to_add_to(definition.map(Message::file), language),
        };
        let elsewhere = match &*having {
            [] => "in no language".to_owned(),
            having => format!("only in {}", language_names(having)),
        };
        let elsewhere_of_site = place_of_site(definition.map(|message| &message.place));
        let place = own
            .or(elsewhere_of_site)
            .or(asked_at.as_ref())
            .or(definition.map(|message| &message.place))
            .cloned()
            .or_else(|| SourcePath::new(&wanted_file).map(|file| Place::file(&file)))?;
        let message =
            format!("the message `{id}` is missing in `{language}`; it stands {elsewhere}");
        let help = format!("add {} to `{wanted_file}`", sample(id));
        let mut diagnostic = Diagnostic::error("missing-message", place, message).with_help(help);
        if let (Some(_), Some(asked_at)) = (definition, &asked_at)
            && *asked_at != diagnostic.place
        {
            diagnostic = diagnostic.with_related(asked_at.clone(), "asked for here");
        }
        Some(diagnostic)
    };
    lacking.into_iter().filter_map(tell).collect()
}

/// Tells a label that no language has, once for all of them.
fn missing_label(id: &str, place: Place, fall_back: &str, languages: &[&Locale]) -> Diagnostic {
    let files: Vec<String> = languages
        .iter()
        .map(|locale| format!("`{}`", file_to_add_to(None, locale.language().as_str())))
        .collect();
    let message = format!("no language has the label `{id}`, so readers see “{fall_back}”");
    let help = format!("add {} to {}", sample(id), in_a_row(&files));
    Diagnostic::warning("missing-message", place, message).with_help(help)
}

/// Several names in a sentence: `a, b and c`.
fn in_a_row(names: &[String]) -> String {
    match names {
        [names @ .., last] if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        names => names.concat(),
    }
}

/// Tells where the messages of an id differ in their variables: each of the site's that takes more than the theme's it
/// rewords, since templates give no more, and the others from the first language's.
///
/// A message that only refers to one that differs is not told, since mending that one mends it.
fn argument_mismatch(id: &str, locales: &[&Locale]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut comparable = Vec::new();
    for locale in locales.iter().filter(|locale| locale.has_message(id)) {
        match differs_from_theme(id, locale) {
            Some(diagnostic) => diagnostics.push(diagnostic),
            None => comparable.push(*locale),
        }
    }
    if let Some((first, others)) = comparable.split_first() {
        let others = others.iter();
        diagnostics.extend(others.filter_map(|other| differs_from_language(id, other, first)));
    }
    diagnostics
}

fn differs_from_theme(id: &str, locale: &Locale) -> Option<Diagnostic> {
    let catalogue = locale.catalogue();
    let (there, expected) = catalogue.reworded_uses(id)?;
    let found = catalogue.uses(id);
    if found.variables.is_subset(&expected.variables) {
        return None;
    }
    let here = definition(locale, id)?;
    let message = format!(
        "the message `{id}` takes {}, but the theme's takes {}",
        variable_names(&found.variables),
        variable_names(&expected.variables),
    );
    Some(
        mismatch(here, message)
            .with_related(there.clone(), "the theme's message")
            .with_help("use the variables of the theme's message; its templates give no others"),
    )
}

fn differs_from_language(id: &str, other: &Locale, first: &Locale) -> Option<Diagnostic> {
    let expected = first.catalogue().uses(id);
    let found = other.catalogue().uses(id);
    let referred_differs = || {
        let mut referred = expected.messages.intersection(&found.messages);
        referred.any(|id| takes_different(id, first, other))
    };
    if found.variables == expected.variables || referred_differs() {
        return None;
    }
    let mut sides = [
        (definition(other, id)?, other.language(), &found.variables),
        (
            definition(first, id)?,
            first.language(),
            &expected.variables,
        ),
    ];
    // Of the theme and the site, the site is at fault.
    if sides[0].0.is_of_theme() && !sides[1].0.is_of_theme() {
        sides.reverse();
    }
    let [(here, language, found), (there, first, expected)] = sides;
    let message = format!(
        "the message `{id}` takes {} in `{language}`, but {} in `{first}`",
        variable_names(found),
        variable_names(expected),
    );
    Some(
        mismatch(here, message)
            .with_related(there.place.clone(), format!("the message in `{first}`"))
            .with_help("use the same variables in every language; one that is not given is shown as its name"),
    )
}

fn mismatch(here: &Message, message: String) -> Diagnostic {
    Diagnostic::warning("message-argument-mismatch", here.place.clone(), message)
}

fn takes_different(id: &str, a: &Locale, b: &Locale) -> bool {
    a.catalogue().uses(id).variables != b.catalogue().uses(id).variables
}

/// Tells the messages of the site's own files that nothing asks for.
fn unused(
    locale: &Locale,
    required: &[RequiredMessage],
    known_prefixes: &[&str],
) -> Vec<Diagnostic> {
    let asked: BTreeSet<&str> = required
        .iter()
        .map(|message| message.id.split('.').next().unwrap_or_default())
        .chain(BUILT_IN)
        .chain(OPTIONAL)
        .chain(locale.catalogue().referred_ids())
        .collect();
    let is_used = |id: &str| {
        let prefixes = known_prefixes.iter().copied().chain(OPTIONAL_PREFIXES);
        asked.contains(id) || prefixes.into_iter().any(|prefix| id.starts_with(prefix))
    };
    locale
        .catalogue()
        .messages()
        .filter(|(id, message)| {
            !message.overrides && !is_theme_file(message.file()) && !is_used(id)
        })
        .map(|(id, message)| {
            let text = format!("nothing asks for the message `{id}`");
            Diagnostic::warning("unused-message", message.place.clone(), text)
                .with_help("remove it, or correct its id")
        })
        .collect()
}

/// The message that `id` or `id.attribute` belongs to.
fn definition<'a>(locale: &'a Locale, id: &str) -> Option<&'a Message> {
    locale.catalogue().message(id.split('.').next()?)
}

/// A place that is in a file of the site's own, if it is.
fn place_of_site(place: Option<&Place>) -> Option<&Place> {
    place.filter(|place| !is_theme_file(&place.file))
}

/// The site's file of the same name in another language: `locales/pl/site.ftl` for `locales/nb/site.ftl`.
fn file_to_add_to(file: Option<&SourcePath>, language: &str) -> String {
    let name = file.map_or("site.ftl", SourcePath::file_name);
    format!("locales/{language}/{name}")
}

/// How the message would be written: ``search = …``, or its attribute below it.
fn sample(id: &str) -> String {
    match id.split_once('.') {
        None => format!("`{id} = …`"),
        Some((id, attribute)) => format!("`.{attribute} = …` under `{id}`"),
    }
}

fn language_names(locales: &[&Locale]) -> String {
    let names: Vec<String> = locales
        .iter()
        .map(|locale| format!("`{}`", locale.language()))
        .collect();
    names.join(", ")
}

fn variable_names(names: &BTreeSet<String>) -> String {
    if names.is_empty() {
        return "no variable".to_owned();
    }
    let names: Vec<String> = names.iter().map(|name| format!("`${name}`")).collect();
    names.join(", ")
}
