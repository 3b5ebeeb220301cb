//! What a translation was made from, after an import: the blocks that came back as the original has them now, the
//! others as they were.

use super::NewText;
use crate::bilingual::block::{BlockHash, TextBlock, text_blocks};
use crate::bilingual::record::{Record, RecordedBlock, record_path, write};
use crate::bilingual::staleness::{Change, changes, moves};
use crate::exchange::paired::{PairedText, Standing};
use crate::exchange::unit::UnitKind;
use crate::path::SourcePath;
use crate::site::Site;

/// The record after `done` paired units were translated or confirmed, and what is outdated even then; `None` where nothing can be said, or nothing is
/// new.
pub(super) fn record(
    site: &Site,
    paired: &PairedText<'_>,
    done: &[usize],
) -> Option<(NewText, Vec<Change>)> {
    let is_done = |at: usize| {
        done.contains(&at)
            || paired.units[at].standing == Standing::Accepted
            || is_optional(&paired.first(&paired.units[at]).kind)
    };
    let units = 0..paired.units.len();
    let open: Vec<usize> = units.filter(|&at| !is_done(at)).collect();
    let blocks = text_blocks(paired.source.translation);
    let recorded = if paired.changes.is_empty() {
        let is_known = paired.target.is_some()
            && paired
                .units
                .iter()
                .all(|unit| unit.standing == Standing::Accepted);
        if !open.is_empty() || is_known {
            return None;
        }
        Record::of(source(site, paired), &blocks, None)
    } else {
        let recorded = partly(paired, &blocks, &open, done);
        Record {
            source: source(site, paired),
            minor: None,
            blocks: recorded,
        }
    };
    let entry = site.entry(paired.entry);
    let language = site.config.languages[paired.language].as_str();
    let text = NewText {
        path: SourcePath::new(record_path(&entry.id, language))?,
        text: write(&site.config, &recorded),
        is_new: false,
    };
    Some((text, changes(&recorded, &blocks)))
}

fn source(site: &Site, paired: &PairedText<'_>) -> crate::config::LanguageIndex {
    site.entry(paired.entry).source_language
}

fn is_optional(kind: &UnitKind) -> bool {
    matches!(kind, UnitKind::Description | UnitKind::Keywords)
}

/// The blocks as they are where they are done, and as they were where not. What is gone from the original stays
/// recorded until an editor has taken it out of the translation.
fn partly(
    paired: &PairedText<'_>,
    blocks: &[TextBlock],
    open: &[usize],
    done: &[usize],
) -> Vec<RecordedBlock> {
    let recorded = |text: &str| RecordedBlock {
        hash: BlockHash::of(text),
        text: text.to_owned(),
    };
    let touches = |at: &usize, block: &TextBlock| {
        paired.units[*at].source.iter().any(|&unit| {
            let span = &paired.source.units[unit].span;
            let outer = block.span.range();
            outer.start <= span.start && span.end <= outer.end
        })
    };
    let mut result = Vec::new();
    let moves = moves(&paired.changes);
    let is_settled = |at: usize| {
        let new = moves.iter().find(|&&(gone, _)| gone == at);
        new.is_some_and(|&(_, new)| {
            let span = paired.changes[new].span;
            let mut moved = paired.moved.iter();
            moved.any(|&(block, _)| {
                let units = paired.of_block(block);
                paired.source.segments[block].span == span
                    && units.iter().all(|unit| done.contains(unit))
            })
        })
    };
    // What was moved and could not be put there is still to be moved: recorded as done, it would only seem to be gone.
    let is_unmoved = |change: &Change| {
        let mut moves = moves.iter();
        moves.any(|&(gone, new)| paired.changes[new].span == change.span && !is_settled(gone))
    };
    let mut gone = (paired.changes.iter().enumerate())
        .filter(|(at, change)| change.now.is_none() && !is_settled(*at))
        .map(|(_, change)| change)
        .peekable();
    for block in blocks {
        while let Some(change) = gone.next_if(|change| change.span.start <= block.span.start) {
            result.extend(change.then.as_deref().map(recorded));
        }
        let change = paired
            .changes
            .iter()
            .find(|change| change.span == block.span && change.now.is_some());
        let is_open = open.iter().any(|at| touches(at, block));
        let is_done = done.iter().any(|at| touches(at, block));
        match change {
            Some(change) if is_open || !is_done || is_unmoved(change) => {
                result.extend(change.then.as_deref().map(recorded));
            }
            _ => result.push(RecordedBlock {
                hash: block.hash.clone(),
                text: block.text.clone(),
            }),
        }
    }
    for change in gone {
        result.extend(change.then.as_deref().map(recorded));
    }
    result
}
