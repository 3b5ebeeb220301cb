//! What came back, held against the project: which files it changes, and what is wrong with it.
//!
//! Entry point: [`plan`]. Everything is checked before anything is written, and a plan with an error is not carried out.

mod accept;
mod message;
mod resolve;

use std::collections::{BTreeMap, HashMap};

use self::message::{changed_original, conflict, edited_source, told, untranslated, unwritable};
use self::resolve::{Resolved, resolve};
use super::content::{CodeKind, Node, codes, tidy};
use super::paired::{PairedText, PairedUnit, number_like};
use super::received::{Received, ReceivedAnswer, ReceivedText, ReceivedUnit};
use super::splice::{Answer, Fault, Spliced, splice};
use crate::bilingual::Bilingual;
use crate::config::{Config, LanguageIndex};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::path::{EntryId, SourcePath};
use crate::site::{EntryIndex, Site};

/// How to import.
#[derive(Clone, Copy, Debug, Default)]
pub struct ImportOptions {
    /// The language that is expected; any where `None`.
    pub to: Option<LanguageIndex>,
    /// Whether units without a translation are passed over.
    pub partial: bool,
    /// Whether nothing is recorded as accepted.
    pub no_accept: bool,
}

/// What an import does.
#[derive(Debug, Default)]
pub struct Plan {
    /// What is wrong with it. With an error among it, nothing is done.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that are written, sorted by path.
    pub writes: Vec<NewText>,
    /// What happens to each entry, sorted by its name.
    pub outcomes: Vec<Outcome>,
    /// How often each file was told something that may be so of all its units, and the first that was not told.
    repeated: BTreeMap<(&'static str, SourcePath), (usize, Option<Place>)>,
}

/// A file with its new text.
#[derive(Debug, PartialEq, Eq)]
pub struct NewText {
    /// The file.
    pub path: SourcePath,
    /// What it says then.
    pub text: String,
    /// Whether there is no such file yet.
    pub is_new: bool,
}

/// What happens to an entry.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The entry's id, `/` for the home page.
    pub entry: String,
    /// The language of its translation.
    pub language: String,
    /// How many units say something else than before.
    pub changed: usize,
    /// How many were confirmed as they are.
    pub confirmed: usize,
    /// How many are still to be translated.
    pub open: usize,
    /// Whether the translation is recorded as made from the original as it is now.
    pub accepted: bool,
    /// What keeps it outdated all the same, each with its place in the original.
    pub remaining: Vec<String>,
    /// How many were left out, since the translation has changed after they went out.
    pub left: usize,
}

/// Finds out what files that came back, each with its name, change.
pub fn plan(
    site: &Site,
    bilingual: &Bilingual,
    received: &[(SourcePath, Received)],
    options: ImportOptions,
) -> Plan {
    let mut plan = Plan::default();
    let mut gathered: BTreeMap<(EntryIndex, LanguageIndex), Vec<Incoming<'_>>> = BTreeMap::new();
    for (file, received) in received {
        let Some(language) = language(site, file, received, options, &mut plan.diagnostics) else {
            continue;
        };
        for text in &received.texts {
            match entry(site, file, received, text) {
                Ok(index) => {
                    let units = text.units.iter().map(|unit| Incoming { file, unit });
                    gathered.entry((index, language)).or_default().extend(units);
                }
                Err(found) => {
                    let place = found.place.clone();
                    plan.tell_first("foreign-exchange-file", place, || *found);
                }
            }
        }
    }
    for ((index, language), incoming) in gathered {
        let mut paired = PairedText::new(site, bilingual, index, language);
        import_text(site, &mut paired, &incoming, options, &mut plan);
    }
    plan.writes.sort_by(|a, b| a.path.cmp(&b.path));
    plan.tell_rest();
    plan
}

/// How many times a file is told the same: a file of another project, or of an old state of this one, can have hundreds
/// of thousands of units that nothing belongs to.
const TOLD: usize = 10;

impl Plan {
    /// Tells what may be so of every unit of a file, for the first of them.
    fn tell_first(&mut self, code: &'static str, place: Place, make: impl FnOnce() -> Diagnostic) {
        let (count, first_left) = self.repeated.entry((code, place.file.clone())).or_default();
        *count += 1;
        if *count <= TOLD {
            self.diagnostics.push(make());
        } else {
            first_left.get_or_insert(place);
        }
    }

    /// Says of how many others it was so.
    fn tell_rest(&mut self) {
        for ((code, _), (count, first_left)) in std::mem::take(&mut self.repeated) {
            let Some(place) = first_left else { continue };
            let left = count - TOLD;
            self.diagnostics.push(if code == "changed-original" {
                let message = format!(
                    "the originals of {left} more units of this file have changed or are gone"
                );
                Diagnostic::warning(code, place, message)
                    .with_help("they are left out; export what is outdated again")
            } else {
                let message =
                    format!("{left} more parts of this file belong to no text of this project");
                Diagnostic::error(code, place, message)
                    .with_help("export anew what is to be translated")
            });
        }
    }
}

/// A unit that came back, with its file.
#[derive(Clone, Copy)]
struct Incoming<'a> {
    file: &'a SourcePath,
    unit: &'a ReceivedUnit,
}

impl Incoming<'_> {
    fn place(&self) -> Place {
        Place::new(self.file, self.unit.span)
    }
}

fn language(
    site: &Site,
    file: &SourcePath,
    received: &Received,
    options: ImportOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<LanguageIndex> {
    let config = &site.config;
    let place = Place::new(file, received.place);
    let known = site_language(config, &received.target);
    let Some(language) = known else {
        let message = format!("`{}` is no language of this site", received.target);
        let names: Vec<String> = config
            .languages
            .values()
            .map(|tag| format!("`{tag}`"))
            .collect();
        let found = Diagnostic::error("foreign-exchange-file", place, message)
            .with_help(format!("its languages are {}", names.join(", ")));
        diagnostics.push(found);
        return None;
    };
    if let Some(wanted) = options.to.filter(|&wanted| wanted != language) {
        let message = format!(
            "this file is for `{}`, and `{}` was asked for",
            received.target, config.languages[wanted]
        );
        let found = Diagnostic::error("foreign-exchange-file", place, message)
            .with_help("import it without `--to`, or with its own language");
        diagnostics.push(found);
        return None;
    }
    Some(language)
}

/// The language of the site that a tag of a program means: that of this tag, or else the only one with the same
/// language before the region, as `pl` for `pl-PL`.
fn site_language(config: &Config, tag: &str) -> Option<LanguageIndex> {
    let tag = crate::language::Language::new(tag)?;
    if let Some(exact) = config.language_index(tag.as_str()) {
        return Some(exact);
    }
    let base = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
    let mut like = config
        .languages
        .indexes()
        .filter(|&index| base(config.languages[index].as_str()) == base(tag.as_str()));
    like.next().filter(|_| like.next().is_none())
}

/// The entry that a part of a file is about.
fn entry(
    site: &Site,
    file: &SourcePath,
    received: &Received,
    text: &ReceivedText,
) -> Result<EntryIndex, Box<Diagnostic>> {
    let place = Place::new(file, text.span);
    let unknown = |message: String, near: Option<&str>| {
        let help = match near {
            Some(near) => format!("an entry with a similar name exists: `{near}`; export it anew"),
            None => "export anew what is to be translated".to_owned(),
        };
        Box::new(Diagnostic::error("foreign-exchange-file", place.clone(), message).with_help(help))
    };
    let index = match &text.path {
        Some(path) => site.entries().find_map(|(index, entry)| {
            let texts = entry.translations.values().flatten();
            let mut paths = texts.map(|text| text.source.path.as_str());
            paths.any(|own| own == path).then_some(index)
        }),
        None if text.entry.is_empty() => None,
        None => site.find(&EntryId::new(&text.entry)),
    };
    let name = text.path.as_deref().unwrap_or(&text.entry);
    let Some(index) = index else {
        let ids = site.entries().map(|(_, entry)| entry.id.as_str());
        let near = nearest(name, ids);
        return Err(unknown(format!("this project has no text `{name}`"), near));
    };
    let entry = site.entry(index);
    let (_, source) = entry.text(entry.source_language);
    let tag = &site.config.languages[entry.source_language];
    let is_other_text = text
        .path
        .as_deref()
        .is_some_and(|path| path != source.source.path.as_str());
    if is_other_text {
        let message = format!(
            "the original of `{name}` is `{}`, in `{tag}`, and not what this was translated from",
            source.source.path
        );
        return Err(unknown(message, None));
    }
    if let Some(from) = &received.source
        && site_language(&site.config, from) != Some(entry.source_language)
    {
        let message = format!(
            "this file says that it was translated from `{from}`, and the original of `{name}` is in `{tag}`"
        );
        return Err(unknown(message, None));
    }
    Ok(index)
}

fn import_text(
    site: &Site,
    paired: &mut PairedText<'_>,
    incoming: &[Incoming<'_>],
    options: ImportOptions,
    plan: &mut Plan,
) {
    let mut answers: BTreeMap<usize, Answer> = BTreeMap::new();
    let mut places: BTreeMap<usize, Incoming<'_>> = BTreeMap::new();
    let mut confirmed: Vec<usize> = Vec::new();
    let mut open: BTreeMap<usize, Incoming<'_>> = BTreeMap::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (at, unit) in paired.units.iter().enumerate() {
        numbers.entry(unit.id.clone()).or_insert(at);
    }
    let mut left = 0;
    for one in incoming {
        let Some(&at) = numbers.get(one.unit.id.as_str()) else {
            plan.tell_first("changed-original", one.place(), || {
                changed_original(paired, one)
            });
            continue;
        };
        let unit = &paired.units[at];
        plan.diagnostics.extend(edited_source(paired, unit, one));
        match resolve(paired, unit, one, &mut plan.diagnostics) {
            Resolved::Open => {
                open.insert(at, *one);
            }
            Resolved::Same => {
                confirmed.push(at);
                places.entry(at).or_insert(*one);
            }
            Resolved::Left => left += 1,
            Resolved::Changed(answer) => {
                if answers.get(&at).is_some_and(|first| *first != answer) {
                    plan.diagnostics.push(conflict(one, &places[&at]));
                    continue;
                }
                answers.insert(at, answer);
                places.insert(at, *one);
            }
        }
    }
    open.retain(|at, _| !answers.contains_key(at) && !confirmed.contains(at));
    let name = name_of(site, paired.entry);
    if !options.partial {
        for (at, one) in &open {
            let unit = &paired.units[*at];
            plan.diagnostics.push(untranslated(unit, one));
        }
    }
    move_blocks(paired, &mut answers, &confirmed);
    confirmed.retain(|at| !answers.contains_key(at));
    let mut outcome = Outcome {
        entry: name,
        language: site.config.languages[paired.language].to_string(),
        changed: answers.len(),
        confirmed: confirmed.len(),
        open: open.len(),
        accepted: false,
        remaining: Vec::new(),
        left,
    };
    let mut done = confirmed;
    if !answers.is_empty() {
        let Some(spliced) = spliced(paired, &answers, &places, plan) else {
            return;
        };
        outcome.changed -= spliced.left.len();
        done.extend(answers.keys().filter(|at| !spliced.left.contains(at)));
        write_text(site, paired, &spliced, plan);
    }
    done.extend(within_markdown(paired, incoming, &done));
    if !options.no_accept && !done.is_empty() {
        let record = accept::record(site, paired, &done);
        if let Some((record, remaining)) = record {
            outcome.accepted = remaining.is_empty();
            outcome.remaining = told(paired, &remaining);
            plan.writes.push(record);
        }
    }
    let untouched = outcome.changed + outcome.confirmed + outcome.open + outcome.left == 0;
    if !untouched || outcome.accepted {
        plan.outcomes.push(outcome);
    }
}

/// Takes the translations of moved blocks from where they stand, as far as they came back as right, so that they are put
/// where the original has them.
fn move_blocks(
    paired: &mut PairedText<'_>,
    answers: &mut BTreeMap<usize, Answer>,
    confirmed: &[usize],
) {
    for block in paired.moved_blocks() {
        let units = paired.of_block(block);
        let is_right = |at: &usize| answers.contains_key(at) || confirmed.contains(at);
        if units.is_empty() || !units.iter().all(is_right) || !paired.detach(block) {
            continue;
        }
        for at in units {
            if let Some(nodes) = &paired.units[at].translation {
                let answer = || Answer::Content(tidy(nodes));
                answers.entry(at).or_insert_with(answer);
            }
        }
    }
}

/// The titles of links in units that came as Markdown: they came with them.
fn within_markdown(
    paired: &PairedText<'_>,
    incoming: &[Incoming<'_>],
    done: &[usize],
) -> Vec<usize> {
    let is_markdown = |at: usize| {
        let id = &paired.units[at].id;
        let mut found = incoming.iter().filter(|one| one.unit.id == *id);
        found.any(|one| matches!(one.unit.answer, ReceivedAnswer::Markdown(_)))
    };
    let outer = |at: usize| paired.outer(at).filter(|outer| done.contains(outer));
    (0..paired.units.len())
        .filter(|&at| outer(at).is_some_and(is_markdown))
        .collect()
}

fn name_of(site: &Site, index: EntryIndex) -> String {
    let id = &site.entry(index).id;
    if id.is_home() {
        "/".to_owned()
    } else {
        id.to_string()
    }
}

fn write_text(site: &Site, paired: &PairedText<'_>, spliced: &Spliced, plan: &mut Plan) {
    let source = &paired.source.translation.source.path;
    let path = match &paired.target {
        Some(target) => Some(target.translation.source.path.clone()),
        None => SourcePath::new(format!(
            "{}/{}.md",
            source.parent(),
            site.config.languages[paired.language]
        )),
    };
    let is_same = paired
        .target
        .as_ref()
        .is_some_and(|target| target.text() == spliced.text);
    if let Some(path) = path.filter(|_| !is_same) {
        plan.writes.push(NewText {
            path,
            text: spliced.text.clone(),
            is_new: paired.target.is_none(),
        });
    }
}

/// Puts the answers into the text, and tells those that cannot be.
fn spliced(
    paired: &PairedText<'_>,
    answers: &BTreeMap<usize, Answer>,
    places: &BTreeMap<usize, Incoming<'_>>,
    plan: &mut Plan,
) -> Option<Spliced> {
    let spliced = match splice(paired, answers) {
        Ok(spliced) => spliced,
        Err(faults) => {
            for (at, fault) in faults {
                let Some(one) = places.get(&at) else { continue };
                plan.diagnostics.push(unwritable(paired, at, one, fault));
            }
            return None;
        }
    };
    for at in &spliced.left {
        let one = &places[at];
        plan.diagnostics
            .push(unwritable(paired, *at, one, Fault::NoPlace));
    }
    for (at, answer) in answers {
        if let (Answer::Markdown(_), Some(nodes)) = (answer, spliced.content.get(at)) {
            let found = markdown_codes(&paired.units[*at], nodes, &places[at]);
            plan.diagnostics.extend(found);
        }
    }
    Some(spliced)
}

/// In a file without codes, what is written must still have the original's links, facts and the like.
fn markdown_codes(unit: &PairedUnit, nodes: &[Node], one: &Incoming<'_>) -> Vec<Diagnostic> {
    let mut nodes = nodes.to_vec();
    number_like(&mut nodes, &unit.original);
    let former = unit.translation.as_deref();
    let allowed = |key: &(CodeKind, &str)| {
        former.is_some_and(|former| {
            codes(former)
                .iter()
                .any(|code| (code.kind, code.key.as_str()) == *key)
        })
    };
    let mut found = Vec::new();
    for code in codes(&nodes) {
        let is_foreign = code.id.starts_with('t') && !code.kind.is_free();
        if is_foreign && !allowed(&(code.kind, &code.key)) {
            found.push(resolve::foreign_code(code, one));
        }
    }
    let present = codes(&nodes);
    for code in codes(&unit.original) {
        let is_there = present.iter().any(|other| other.id == code.id);
        let was_there =
            former.is_none_or(|former| codes(former).iter().any(|old| old.is_like(code)));
        if !is_there && was_there && !code.kind.is_free() {
            found.push(resolve::missing_code(code, one));
        }
    }
    found
}
