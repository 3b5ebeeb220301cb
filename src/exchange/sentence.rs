//! The sentences of a unit, in both languages where they have the same number.
//!
//! Entry point: [`sentences`]. A unit is parted only between its codes, so that no pair is torn.

use std::ops::Range;

use super::bundle::Bundle;
use super::content::{Node, plain};
use super::paired::PairedUnit;
use crate::language::Language;

/// What stands for a code that has no words.
const OBJECT: char = '\u{fffc}';

/// A sentence, or the blanks between two.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// What the original says.
    pub source: Vec<Node>,
    /// What the translation says; `None` where there is none.
    pub target: Option<Vec<Node>>,
    /// Whether it is the blanks between two sentences.
    pub is_gap: bool,
}

/// The sentences of a unit, with the blanks between them; the unit as one where the languages do not agree.
pub fn sentences(bundle: &Bundle<'_>, unit: &PairedUnit) -> Vec<Sentence> {
    let source = parts(&unit.original, bundle.source);
    let target = unit.translation.as_ref();
    let target = target.map(|nodes| parts(nodes, bundle.target));
    let agree = target
        .as_ref()
        .is_none_or(|target| target.len() == source.len());
    if !agree || source.len() < 2 {
        return vec![Sentence {
            source: unit.original.clone(),
            target: unit.translation.clone(),
            is_gap: false,
        }];
    }
    source
        .into_iter()
        .enumerate()
        .map(|(at, source)| Sentence {
            source,
            target: target.as_ref().map(|target| target[at].clone()),
            is_gap: at % 2 == 1,
        })
        .collect()
}

/// Content in its sentences, with the blanks between each two: sentence, blanks, sentence, …
fn parts(nodes: &[Node], language: &Language) -> Vec<Vec<Node>> {
    let mut text = String::new();
    let mut places = Vec::new();
    for node in nodes {
        let start = text.len();
        match node {
            Node::Text(words) => text.push_str(words),
            Node::Single(_) => text.push(OBJECT),
            Node::Pair(_, inner) => match plain(inner).as_str() {
                "" => text.push(OBJECT),
                words => text.push_str(words),
            },
        }
        places.push(start..text.len());
    }
    let is_torn = |cut: usize| {
        let mut pairs = nodes.iter().zip(&places);
        pairs.any(|(node, place)| {
            !matches!(node, Node::Text(_)) && place.start < cut && cut < place.end
        })
    };
    // Where a sentence ends and where the next begins.
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for range in crate::language::sentence::sentences(&text, language) {
        let start =
            range.start + text[range.clone()].len() - text[range.clone()].trim_start().len();
        let end = text[..start].trim_end().len();
        let is_cut = end > 0 && end < start && start < text.len();
        if is_cut && !is_torn(start) && !is_torn(end) {
            cuts.push(end..start);
        }
    }
    let mut parts = Vec::new();
    let mut at = 0;
    for cut in cuts {
        parts.push(slice(nodes, &places, at..cut.start));
        parts.push(slice(nodes, &places, cut.clone()));
        at = cut.end;
    }
    parts.push(slice(nodes, &places, at..text.len()));
    parts
}

/// The nodes in a range of the text; those at its ends may be text that is cut.
fn slice(nodes: &[Node], places: &[Range<usize>], range: Range<usize>) -> Vec<Node> {
    let mut found = Vec::new();
    for (node, place) in nodes.iter().zip(places) {
        let (start, end) = (place.start.max(range.start), place.end.min(range.end));
        match node {
            Node::Text(words) if start < end => {
                let words = &words[start - place.start..end - place.start];
                found.push(Node::Text(words.to_owned()));
            }
            Node::Text(_) => {}
            node if range.start <= place.start && place.end <= range.end => {
                found.push(node.clone());
            }
            _ => {}
        }
    }
    found
}
