//! Notes: what a translator should know of a text or a unit, since a list of segments hides where each stands.

use crate::bilingual::Bilingual;
use crate::bilingual::glossary::TermStatus;
use crate::bilingual::staleness::moves;
use crate::config::LanguageIndex;
use crate::exchange::content::plain;
use crate::exchange::paired::{PairedText, shortened};
use crate::exchange::unit::UnitKind;
use crate::site::Site;

/// Something that a translator should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub category: Category,
    /// What it says.
    pub text: String,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Category {
    /// The entry: its id and kind.
    Entry,
    /// The address of the original's page.
    Page,
    /// What is gone from the original.
    Gone,
    /// What the unit is.
    What,
    /// The headings above.
    Heading,
    /// What the original said when it was translated.
    Then,
    /// What stands before.
    Before,
    /// What stands after.
    After,
    /// A term and what it is in the other language.
    Term,
}

impl Category {
    /// Its name, for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Page => "page",
            Self::Gone => "gone",
            Self::What => "what",
            Self::Heading => "heading",
            Self::Then => "then",
            Self::Before => "before",
            Self::After => "after",
            Self::Term => "term",
        }
    }

    /// Its name, for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Entry => "Entry",
            Self::Page => "Page",
            Self::Gone => "No longer in the original",
            Self::What => "This is",
            Self::Heading => "Under",
            Self::Then => "The original said before",
            Self::Before => "Before it",
            Self::After => "After it",
            Self::Term => "Term",
        }
    }
}

fn note(category: Category, text: impl Into<String>) -> Note {
    Note {
        category,
        text: text.into(),
    }
}

/// What is said of a text as a whole.
pub(super) fn of_text(site: &Site, paired: &PairedText<'_>) -> Vec<Note> {
    let entry = site.entry(paired.entry);
    let id = if entry.id.is_home() {
        "/"
    } else {
        entry.id.as_str()
    };
    let mut notes = vec![note(Category::Entry, format!("{id} ({})", entry.kind))];
    if let Some(route) = site.routes().entry(paired.entry, entry.source_language) {
        notes.push(note(
            Category::Page,
            site.config.base_url.join(route.as_str()),
        ));
    }
    let moves = moves(&paired.changes);
    for (at, change) in paired.changes.iter().enumerate() {
        if moves.iter().any(|&(gone, _)| gone == at) {
            continue;
        }
        if let (Some(then), None) = (&change.then, &change.now) {
            notes.push(note(Category::Gone, then.as_str()));
        }
    }
    notes
}

/// What is said of a unit. Where not all units go out, their neighbours are told.
pub(super) fn of_unit(
    paired: &PairedText<'_>,
    at: usize,
    bilingual: &Bilingual,
    from: LanguageIndex,
    with_neighbours: bool,
) -> Vec<Note> {
    let unit = &paired.units[at];
    let first = paired.first(unit);
    let mut notes = vec![note(Category::What, first.kind.words())];
    let above = headings(paired, at);
    if !above.is_empty() {
        notes.push(note(Category::Heading, above.join(" › ")));
    }
    if let Some(then) = &unit.then {
        let words: Vec<&str> = then.split_whitespace().collect();
        notes.push(note(Category::Then, words.join(" ")));
    }
    if with_neighbours {
        let neighbour = |at: Option<usize>| {
            let unit = paired.units.get(at?)?;
            Some(shortened(&unit.original))
        };
        if let Some(text) = neighbour(at.checked_sub(1)) {
            notes.push(note(Category::Before, text));
        }
        if let Some(text) = neighbour(Some(at + 1)) {
            notes.push(note(Category::After, text));
        }
    }
    notes.extend(terms(paired, &plain(&unit.original), bilingual, from));
    notes
}

/// The headings above a unit, from the outermost.
fn headings(paired: &PairedText<'_>, at: usize) -> Vec<String> {
    let level = |at: usize| match paired.first(&paired.units[at]).kind {
        UnitKind::Heading(level) => Some(level),
        _ => None,
    };
    let mut lowest = level(at).unwrap_or(7);
    let mut found = Vec::new();
    if paired.first(&paired.units[at]).block.is_none() {
        return found;
    }
    for above in (0..at).rev() {
        if let Some(level) = level(above)
            && level < lowest
        {
            lowest = level;
            found.push(shortened(&paired.units[above].original));
        }
    }
    found.reverse();
    found
}

/// The terms in a text with what they are in the language of the translation.
fn terms(
    paired: &PairedText<'_>,
    text: &str,
    bilingual: &Bilingual,
    from: LanguageIndex,
) -> Vec<Note> {
    let glossary = &bilingual.glossary;
    if glossary.is_empty() {
        return Vec::new();
    }
    let mut notes: Vec<Note> = Vec::new();
    for found in glossary.finder(from).find(text) {
        if found.status == TermStatus::Forbidden {
            continue;
        }
        let concept = glossary.concept(found.concept);
        let Some(wanted) = concept.preferred(paired.language) else {
            continue;
        };
        let words = with_closing(text, found.range.clone());
        let term = note(Category::Term, format!("{words} → {}", wanted.text));
        if !notes.contains(&term) {
            notes.push(term);
        }
    }
    notes
}

/// The words of a term as it stands in a text, with the bracket that closes one in it: terms are matched by their words.
fn with_closing(text: &str, range: std::ops::Range<usize>) -> &str {
    let words = &text[range.clone()];
    let is_open = words.matches('(').count() > words.matches(')').count();
    if is_open && text[range.end..].starts_with(')') {
        &text[range.start..range.end + 1]
    } else {
        words
    }
}
