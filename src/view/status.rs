//! How the translations of a site stand, for its authors: the page of the preview, in English as all of the program's
//! own words. Entry point: [`Views::status`].

use serde::Serialize;

use super::Views;
use crate::bilingual::difference::{Fate, words};
use crate::bilingual::staleness::{Change, State};
use crate::config::LanguageIndex;
use crate::config::url::encode_path;
use crate::diagnostic::{Diagnostic, Report, Severity, text};
use crate::site::{Entry, EntryIndex, Route};
use crate::source::line_column;
use crate::value::Value;

/// The states of translations, the most urgent first, each with a mark for the eye.
const STATES: [(&str, &str); 6] = [
    ("outdated", "!"),
    ("unknown", "?"),
    ("missing", "–"),
    ("draft", "✎"),
    ("complete", "✓"),
    ("source", "•"),
];

/// The whole page.
#[derive(Clone, Debug, Serialize)]
pub struct StatusPage {
    /// The site's title in its source language.
    pub site: String,
    /// The tag of that language.
    pub lang: String,
    /// The states that occur, with how often, each leading to a page with only these.
    pub filters: Vec<StatusFilter>,
    /// How many entries there are, filtered or not.
    pub entries_in_all: usize,
    /// The state that is asked for; `null` for all.
    pub only: Option<&'static str>,
    /// The tags of the site's languages.
    pub languages: Vec<String>,
    /// The entries, as far as they are asked for.
    pub entries: Vec<StatusEntry>,
    /// What changed in the originals of outdated translations, as far as they are asked for.
    pub outdated: Vec<StatusOutdated>,
    /// What the checks found, by entry.
    pub findings: Vec<StatusFindings>,
}

/// A state and how often it occurs.
#[derive(Clone, Debug, Serialize)]
pub struct StatusFilter {
    /// The state.
    pub state: &'static str,
    /// Its mark.
    pub mark: &'static str,
    /// How many texts are in it.
    pub count: usize,
}

/// An entry in every language.
#[derive(Clone, Debug, Serialize)]
pub struct StatusEntry {
    /// The id; `/` for the home page.
    pub id: String,
    /// The title in the entry's source language.
    pub title: String,
    /// That language.
    pub lang: String,
    /// How it stands in each language of the site, in order.
    pub cells: Vec<StatusCell>,
}

/// An entry in one language.
#[derive(Clone, Debug, Serialize)]
pub struct StatusCell {
    /// The language.
    pub lang: String,
    /// How it stands.
    pub state: &'static str,
    /// The state's mark.
    pub mark: &'static str,
    /// Whether its text is a draft, which the preview shows and the site will not.
    pub draft: bool,
    /// Its page; `null` where there is none.
    pub href: Option<String>,
    /// The original beside it; `null` where there is no such view.
    pub side_by_side: Option<String>,
    /// The id of what changed; `null` where it is not outdated.
    pub changes: Option<String>,
}

/// An outdated translation.
#[derive(Clone, Debug, Serialize)]
pub struct StatusOutdated {
    /// An id for links to it.
    pub anchor: String,
    /// The entry's id, as a command takes it.
    pub id: String,
    /// The title in the original's language.
    pub title: String,
    /// The original's language.
    pub source: String,
    /// The translation's language.
    pub lang: String,
    /// The original beside it; `null` where there is no such view.
    pub side_by_side: Option<String>,
    /// What changed.
    pub changes: Vec<StatusChange>,
}

/// A block of an original that is not what it was.
#[derive(Clone, Debug, Serialize)]
pub struct StatusChange {
    /// The file of the original, from the project's root.
    pub file: String,
    /// The line.
    pub line: usize,
    /// Its words.
    pub pieces: Vec<StatusPiece>,
}

/// Words of a block.
#[derive(Clone, Debug, Serialize)]
pub struct StatusPiece {
    /// `same`, `gone` or `new`.
    pub fate: &'static str,
    /// The words.
    pub text: String,
}

/// What the checks found in the files of one entry.
#[derive(Clone, Debug, Serialize)]
pub struct StatusFindings {
    /// The entry's id; `null` for files that belong to none.
    pub id: Option<String>,
    /// The findings, as a terminal shows them.
    pub text: String,
}

impl Views<'_> {
    /// How every entry stands in every language, or those alone of which a text is in the state `only`; a name that
    /// is no state asks for all. Addresses begin at the root of the host.
    pub fn status(&self, report: &Report, only: Option<&str>) -> StatusPage {
        let only = STATES
            .iter()
            .map(|&(state, _)| state)
            .find(|&state| only == Some(state));
        let all: Vec<(EntryIndex, StatusEntry)> = self
            .site
            .entries()
            .map(|(index, entry)| (index, self.status_entry(index, entry)))
            .collect();
        let count = |state: &str| {
            let cells = all.iter().flat_map(|(_, entry)| &entry.cells);
            cells.filter(|cell| cell.is(state)).count()
        };
        let filters = STATES
            .iter()
            .map(|&(state, mark)| StatusFilter {
                state,
                mark,
                count: count(state),
            })
            .filter(|filter| filter.count > 0)
            .collect();
        let entries_in_all = all.len();
        let wanted: Vec<(EntryIndex, StatusEntry)> = all
            .into_iter()
            .filter(|(_, entry)| {
                only.is_none_or(|state| entry.cells.iter().any(|cell| cell.is(state)))
            })
            .collect();
        let source = self.site.config.source_language;
        StatusPage {
            site: self.site_title(source),
            lang: self.tag(source).to_owned(),
            filters,
            entries_in_all,
            only,
            languages: self
                .site
                .config
                .languages
                .values()
                .map(|tag| tag.to_string())
                .collect(),
            outdated: wanted
                .iter()
                .flat_map(|(index, entry)| self.status_outdated(*index, entry))
                .collect(),
            entries: wanted.into_iter().map(|(_, entry)| entry).collect(),
            findings: self.status_findings(report),
        }
    }

    fn status_entry(&self, index: EntryIndex, entry: &Entry) -> StatusEntry {
        let source = entry.source_language;
        let (_, translation) = entry.text(source);
        let id = if entry.id.is_home() {
            "/".to_owned()
        } else {
            entry.id.to_string()
        };
        let languages = self.site.config.languages.indexes();
        StatusEntry {
            cells: languages
                .map(|language| self.status_cell(index, entry, language))
                .collect(),
            id,
            title: self.typeset(source, &translation.title),
            lang: self.tag(source).to_owned(),
        }
    }

    fn status_cell(&self, index: EntryIndex, entry: &Entry, language: LanguageIndex) -> StatusCell {
        let state = self.bilingual.translations.state(index, language);
        let name = state.name();
        let (_, mark) = STATES
            .iter()
            .find(|&&(known, _)| known == name)
            .unwrap_or(&("", ""));
        let translation = entry.translations[language].as_ref();
        let routes = self.site.routes();
        StatusCell {
            lang: self.tag(language).to_owned(),
            state: name,
            mark,
            draft: translation.is_some_and(|text| {
                let draft = text.document.front_matter.table.get("draft");
                draft.is_some_and(|node| matches!(node.value, Value::Boolean(true)))
            }),
            href: routes.entry(index, language).map(rooted),
            side_by_side: self.status_view(index, entry, language),
            changes: matches!(state, State::Outdated(_)).then(|| anchor(index, self.tag(language))),
        }
    }

    /// A translation's view beside its original.
    fn status_view(
        &self,
        index: EntryIndex,
        entry: &Entry,
        language: LanguageIndex,
    ) -> Option<String> {
        let source = entry.source_language;
        let mut views = self.site.routes().side_by_side(index, language);
        let view = views.find(|view| language != source && view.other == source)?;
        Some(rooted(&view.route))
    }

    fn status_outdated(&self, index: EntryIndex, of: &StatusEntry) -> Vec<StatusOutdated> {
        let entry = self.site.entry(index);
        let (_, original) = entry.text(entry.source_language);
        let change = |change: &Change| StatusChange {
            file: original.source.path.to_string(),
            line: line_column(&original.source.text, change.span.start as usize).line,
            pieces: words(change)
                .into_iter()
                .map(|piece| StatusPiece {
                    fate: match piece.fate {
                        Fate::Same => "same",
                        Fate::Gone => "gone",
                        Fate::New => "new",
                    },
                    text: piece.text,
                })
                .collect(),
        };
        let languages = self.site.config.languages.indexes();
        languages
            .filter_map(|language| {
                let State::Outdated(changes) = self.bilingual.translations.state(index, language)
                else {
                    return None;
                };
                Some(StatusOutdated {
                    anchor: anchor(index, self.tag(language)),
                    id: of.id.clone(),
                    title: of.title.clone(),
                    source: of.lang.clone(),
                    lang: self.tag(language).to_owned(),
                    side_by_side: self.status_view(index, entry, language),
                    changes: changes.iter().map(change).collect(),
                })
            })
            .collect()
    }

    /// The findings by entry, in the order of the site, then those of files that belong to none.
    fn status_findings(&self, report: &Report) -> Vec<StatusFindings> {
        let owner = |found: &Diagnostic| {
            let mut entries = self.site.entries();
            let owner =
                entries.find(|(_, entry)| entry.files().any(|own| *own == found.place.file));
            owner.map(|(index, _)| index)
        };
        let mut owners: Vec<Option<EntryIndex>> = report
            .diagnostics()
            .iter()
            .filter(|found| is_shown(found))
            .map(owner)
            .collect();
        owners.sort_by_key(|owner| (owner.is_none(), *owner));
        owners.dedup();
        owners
            .into_iter()
            .map(|of| {
                let mut part = report.clone();
                part.retain(|found| is_shown(found) && owner(found) == of);
                StatusFindings {
                    id: of.map(|index| match self.site.entry(index).id.as_str() {
                        "" => "/".to_owned(),
                        id => id.to_owned(),
                    }),
                    text: text::render(&part, false),
                }
            })
            .collect()
    }
}

impl StatusCell {
    /// Whether it is asked for with this state; a draft that the preview shows is both a draft and what it would be.
    fn is(&self, state: &str) -> bool {
        self.state == state || (self.draft && state == "draft")
    }
}

/// An address from the root of the host, where the preview's site lies.
fn rooted(route: &Route) -> String {
    format!("/{}", encode_path(route.as_str()))
}

/// The id of what changed for a translation.
fn anchor(index: EntryIndex, language: &str) -> String {
    format!("changes-{}-{language}", index.get())
}

/// Whether the page shows a finding as it is: not what it tells with the words that changed, nor what a terminal keeps
/// to itself unless it is asked.
fn is_shown(found: &Diagnostic) -> bool {
    found.severity != Severity::Info && found.code != "outdated-translation"
}
