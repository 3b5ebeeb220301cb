//! Translated units into the file: only their bytes change, and what comes of it is parsed to see that it says what was
//! meant.
//!
//! Entry point: [`splice`]. A translation that is there is edited in place; blocks that it lacks are taken from the
//! original with their markup; a file that is not there at all is the original with every unit replaced.

mod composer;
mod expected;
mod frame;
mod insertion;

use std::collections::BTreeMap;

use self::composer::{Composer, Part};
use self::expected::mismatches;
use super::content::{Node, Side};
use super::paired::PairedText;
use super::unit::{Form, units};
use super::write::Care;
use crate::parse::parse;

/// A new translation of a unit.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Text with codes, tidied.
    Content(Vec<Node>),
    /// Markdown, as a file without codes has it; a paragraph for each unit it stands for.
    Markdown(Vec<String>),
}

/// Why a unit could not be put into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Markdown cannot say this here.
    Unwritable,
    /// Its block is new, or of another shape, and where it belongs cannot be told.
    NoPlace,
}

/// What came of it.
#[derive(Debug)]
pub struct Spliced {
    /// The file.
    pub text: String,
    /// The units that stand in it now, with what they say.
    pub content: BTreeMap<usize, Vec<Node>>,
    /// Units that had no place, and were left out.
    pub left: Vec<usize>,
}

/// Puts `answers`, by the place of their units in `paired`, into the translation.
///
/// # Errors
///
/// The units that cannot be written.
pub fn splice(
    paired: &PairedText<'_>,
    answers: &BTreeMap<usize, Answer>,
) -> Result<Spliced, Vec<(usize, Fault)>> {
    match attempt(paired, answers) {
        Ok(spliced) => Ok(spliced),
        Err(suspects) if suspects.len() < 2 => Err(faults(suspects)),
        Err(suspects) => {
            // Which of them it is shows when each is tried alone.
            let guilty: Vec<usize> = suspects
                .iter()
                .copied()
                .filter(|at| {
                    let one = answers.iter().filter(|(place, _)| *place == at);
                    let one = one.map(|(at, answer)| (*at, answer.clone())).collect();
                    attempt(paired, &one).is_err()
                })
                .collect();
            Err(faults(if guilty.is_empty() { suspects } else { guilty }))
        }
    }
}

fn faults(units: Vec<usize>) -> Vec<(usize, Fault)> {
    units
        .into_iter()
        .map(|at| (at, Fault::Unwritable))
        .collect()
}

/// Tries with more and more care; the units under suspicion where none is enough.
fn attempt(
    paired: &PairedText<'_>,
    answers: &BTreeMap<usize, Answer>,
) -> Result<Spliced, Vec<usize>> {
    let mut care: BTreeMap<usize, Care> = answers.keys().map(|&at| (at, Care::AsWritten)).collect();
    loop {
        let draft = Composer::new(paired, answers, &care).compose();
        let file = &paired.source.translation.source.path;
        let (document, _) = parse(&draft.text, file);
        let found = units(&document, &draft.text, Side::Target);
        let wrong = mismatches(&draft.expected, &found);
        if wrong.is_empty() {
            let content = expected::contents(&draft.expected, &found);
            return Ok(Spliced {
                text: draft.text,
                content,
                left: draft.left,
            });
        }
        let mut suspects: Vec<usize> = wrong.into_iter().flatten().collect();
        if suspects.is_empty() {
            suspects = care.keys().copied().collect();
        }
        let mut raised = false;
        for at in &suspects {
            if let Some(care) = care.get_mut(at)
                && let Some(next) = care.raised()
            {
                *care = next;
                raised = true;
            }
        }
        if !raised {
            suspects.retain(|at| answers.contains_key(at));
            return Err(suspects);
        }
    }
}
