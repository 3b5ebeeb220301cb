//! The route table while it is filled: who asks for which address, and who came first.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::{
    ASSETS_FOLDER, AliasRoute, AttachmentRoute, Claim, OTHER_SLUG, Route, SideBySideRoute,
};
use crate::config::{Config, LanguageIndex, PerLanguage};
use crate::diagnostic::{Diagnostic, Place};
use crate::output::OutputPath;
use crate::path::EntryId;
use crate::site::entry::{Entry, EntryIndex};
use crate::site::topic::Topic;

/// The table while it is filled.
pub(super) struct Table<'a> {
    config: &'a Config,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// By folded path: the claim, and whether the path is a folder that holds others.
    pub(super) files: HashMap<String, Claim>,
    folders: HashMap<String, Claim>,
    /// The claim of the theme to everything in its folder.
    pub(super) assets: Option<Claim>,
}

impl<'a> Table<'a> {
    pub(super) fn new(config: &'a Config, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            config,
            diagnostics,
            files: HashMap::new(),
            folders: HashMap::new(),
            assets: None,
        }
    }

    /// Takes an address that every site needs.
    pub(super) fn reserve(&mut self, route: Route, what: &str) -> Route {
        let claim = Claim {
            place: Place::file(&self.config.file),
            what: what.to_owned(),
            remedy: OTHER_SLUG,
        };
        self.claim(route.clone(), claim);
        route
    }

    /// Takes an address, or says who has it already.
    fn claim(&mut self, route: Route, claim: Claim) -> Option<Route> {
        let file = route.file();
        if let Err(invalid) = OutputPath::new(&file) {
            self.diagnostics.push(
                Diagnostic::error(
                    "invalid-address",
                    claim.place,
                    format!(
                        "{} cannot stand at `/{}`: {invalid}",
                        claim.what,
                        route.as_str()
                    ),
                )
                .with_help(claim.remedy),
            );
            return None;
        }
        let folded = fold(&file);
        let taken = self
            .files
            .get(&folded)
            .or_else(|| self.folders.get(&folded))
            .or_else(|| parents(&folded).find_map(|folder| self.files.get(folder)))
            .or_else(|| {
                self.assets
                    .as_ref()
                    .filter(|_| folded.starts_with(ASSETS_FOLDER))
            });
        if let Some(first) = taken {
            self.diagnostics.push(
                Diagnostic::error(
                    "duplicate-route",
                    claim.place,
                    format!(
                        "{} and {} would both stand at `/{}`",
                        claim.what,
                        first.what,
                        route.as_str()
                    ),
                )
                .with_related(
                    first.place.clone(),
                    format!("{} has the address already", first.what),
                )
                .with_help(claim.remedy),
            );
            return None;
        }
        for folder in parents(&folded) {
            if !self.folders.contains_key(folder) {
                self.folders.insert(folder.to_owned(), claim.clone());
            }
        }
        self.files.insert(folded, claim);
        Some(route)
    }

    pub(super) fn entries(&mut self, entries: &[Entry]) -> Vec<PerLanguage<Option<Route>>> {
        let by_id: HashMap<&EntryId, &Entry> =
            entries.iter().map(|entry| (&entry.id, entry)).collect();
        let mut pages: Vec<PerLanguage<Option<Route>>> = entries
            .iter()
            .map(|entry| {
                self.config.languages.map(|language, _| {
                    entry.translations[language].as_ref()?;
                    self.entry(entry, language, language, &by_id)
                })
            })
            .collect();
        // A page that shows another language's text stands back for texts of its own language. Where that text has
        // no address in its own language either, this has been told.
        for (entry, pages) in entries.iter().zip(&mut pages) {
            for language in self.config.languages.indexes() {
                let shown = entry.shown_language(language);
                let Some(shown) = shown.filter(|&shown| shown != language) else {
                    continue;
                };
                if pages[shown].is_some() {
                    pages[language] = self.entry(entry, language, shown, &by_id);
                }
            }
        }
        pages
    }

    fn entry(
        &mut self,
        entry: &Entry,
        language: LanguageIndex,
        shown: LanguageIndex,
        by_id: &HashMap<&EntryId, &Entry>,
    ) -> Option<Route> {
        let (_, translation) = entry.text(language);
        let tag = &self.config.languages[language];
        let mut path = format!("{tag}/");
        push_slugs(&entry.id, language, by_id, self.config, &mut path);
        let file = &translation.source.path;
        let data = &translation.document.front_matter.table;
        let place = match data.get("slug").or_else(|| data.get("title")) {
            Some(node) => Place::new(file, node.span),
            None => Place::file(file),
        };
        let what = if shown == language {
            format!("the page of `{file}`")
        } else {
            format!("the `{tag}` page of `{file}` (it has no text in `{tag}`)")
        };
        let remedy = OTHER_SLUG;
        let claim = Claim {
            place,
            what,
            remedy,
        };
        self.claim(Route(path), claim)
    }

    pub(super) fn topic_index(
        &mut self,
        wanted: bool,
        file: Option<&Place>,
    ) -> PerLanguage<Option<Route>> {
        self.config.languages.map(|language, tag| {
            let place = file.filter(|_| wanted)?;
            let path = format!("{tag}/{}/", self.config.topics_slug[language]);
            let what = format!("the list of topics (`{tag}`)");
            self.claim(
                Route(path),
                Claim {
                    place: place.clone(),
                    what,
                    remedy: "set another `slug` under `[topics]` in the configuration",
                },
            )
        })
    }

    pub(super) fn glossary(&mut self, file: Option<&Place>) -> PerLanguage<Option<Route>> {
        self.config.languages.map(|language, tag| {
            let claim = Claim {
                place: file?.clone(),
                what: format!("the glossary (`{tag}`)"),
                remedy: "set another `slug` under `[glossary]` in the configuration",
            };
            let path = format!("{tag}/{}/", self.config.glossary_slug[language]);
            self.claim(Route(path), claim)
        })
    }

    pub(super) fn topics(
        &mut self,
        topics: &[Topic],
        topic_entries: &[Vec<EntryIndex>],
        index: &PerLanguage<Option<Route>>,
        file: Option<&Place>,
    ) -> Vec<PerLanguage<Option<Route>>> {
        topics
            .iter()
            .zip(topic_entries)
            .map(|(topic, entries)| {
                self.config.languages.map(|language, tag| {
                    if entries.is_empty() {
                        return None;
                    }
                    let folder = index[language].as_ref()?;
                    let place = Place::new(&file?.file, topic.span);
                    let path = format!("{}{}/", folder.as_str(), topic.slug[language]);
                    let what = format!("the topic `{}` (`{tag}`)", topic.id);
                    let remedy = "give one of the topics another `slug`";
                    let claim = Claim {
                        place,
                        what,
                        remedy,
                    };
                    self.claim(Route(path), claim)
                })
            })
            .collect()
    }

    pub(super) fn attachments(
        &mut self,
        entries: &[Entry],
        pages: &[PerLanguage<Option<Route>>],
    ) -> Vec<AttachmentRoute> {
        let mut routes = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            for (number, attachment) in entry.attachments.iter().enumerate() {
                for (language, file) in attachment.files.iter() {
                    let (Some(file), Some(page)) = (file, &pages[at][language]) else {
                        continue;
                    };
                    let claim = Claim {
                        place: Place::file(&file.path),
                        what: format!("the file `{}`", file.path),
                        remedy: "rename the file",
                    };
                    let route = Route(format!("{}{}", page.as_str(), attachment.name));
                    if let Some(route) = self.claim(route, claim) {
                        routes.push(AttachmentRoute {
                            route,
                            entry: EntryIndex::new(at),
                            attachment: number,
                            language,
                        });
                    }
                }
            }
        }
        routes
    }

    /// Below the page of each text, one for each pair that the original is in: a view of nothing but titles is none.
    pub(super) fn side_by_side(
        &mut self,
        entries: &[Entry],
        pages: &[PerLanguage<Option<Route>>],
    ) -> Vec<SideBySideRoute> {
        let mut routes = Vec::new();
        if !self.config.side_by_side {
            return routes;
        }
        for (at, entry) in entries.iter().enumerate() {
            for (language, page) in pages[at].iter() {
                for other in self.config.languages.indexes() {
                    let texts = (&entry.translations[language], &entry.translations[other]);
                    let (Some(page), (Some(own), Some(others))) = (page, texts) else {
                        continue;
                    };
                    let is_pair = language != other
                        && [language, other].contains(&entry.source_language)
                        && pages[at][other].is_some();
                    let is_empty =
                        own.document.blocks.is_empty() && others.document.blocks.is_empty();
                    if !is_pair || is_empty {
                        continue;
                    }
                    let tags = &self.config.languages;
                    let (own_tag, other_tag) = (&tags[language], &tags[other]);
                    let file = &own.source.path;
                    let claim = Claim {
                        place: Place::file(file),
                        what: format!(
                            "the view of `{file}` side by side with its text in `{other_tag}`"
                        ),
                        remedy: "give the other page another `slug`, or set `side_by_side = false` under `[site]` in the configuration",
                    };
                    let route = Route(format!("{}{own_tag}-{other_tag}/", page.as_str()));
                    if let Some(route) = self.claim(route, claim) {
                        routes.push(SideBySideRoute {
                            route,
                            entry: EntryIndex::new(at),
                            language,
                            other,
                        });
                    }
                }
            }
        }
        routes
    }

    pub(super) fn aliases(&mut self, entries: &[Entry]) -> Vec<AliasRoute> {
        let mut routes = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            for (language, translation) in entry.translations.iter() {
                let Some(translation) = translation else {
                    continue;
                };
                for alias in &translation.aliases {
                    let claim = Claim {
                        place: Place::new(&translation.source.path, alias.span),
                        what: format!("the alias `/{}`", alias.path),
                        remedy: "remove the alias: there is something at this address already",
                    };
                    if let Some(route) = self.claim(Route(alias.path.clone()), claim) {
                        routes.push(AliasRoute {
                            route,
                            entry: EntryIndex::new(at),
                            language,
                        });
                    }
                }
            }
        }
        routes
    }
}

/// Appends the slugs of an entry and of the folders above it, without the home page's.
fn push_slugs(
    id: &EntryId,
    language: LanguageIndex,
    by_id: &HashMap<&EntryId, &Entry>,
    config: &Config,
    path: &mut String,
) {
    let Some(parent) = id.parent() else { return };
    push_slugs(&parent, language, by_id, config, path);
    match by_id.get(id) {
        Some(entry) => path.push_str(&entry.text(language).1.slug),
        // A folder that is no entry has only its name.
        None => path.push_str(&crate::language::slug::slugify(
            id.name(),
            &config.languages[language],
        )),
    }
    path.push('/');
}

/// Folds what file systems may take for the same name: Unicode normalisation and case.
fn fold(path: &str) -> String {
    if path.is_ascii() {
        path.to_ascii_lowercase()
    } else {
        path.nfc()
            .collect::<String>()
            .to_lowercase()
            .nfc()
            .collect()
    }
}

/// The folders above a path, nearest first.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}
