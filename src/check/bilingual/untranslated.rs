//! Blocks of a translation that say what the original says, in its words.

use super::Both;
use crate::bilingual::align::Pair;
use crate::check::cascade::Cascades;
use crate::check::content::own_words;
use crate::diagnostic::Diagnostic;
use crate::document::running::Running;
use crate::language::identify::{Identifier, are_near};
use crate::source::Span;

/// How many words a block must have that are no names, nor in quotation marks or italics.
const LEAST_WORDS: usize = 4;

/// The same between languages as near as Bokmål and Nynorsk, where short sentences can be the same by right.
const LEAST_WORDS_NEAR: usize = 20;

/// How many words a block must have to count as the same where not all words are.
const LEAST_WORDS_CHANGED: usize = 8;

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>, cascades: &mut Cascades) {
    let languages = &both.site.config.languages;
    let (from, into) = (
        &languages[both.source.language],
        &languages[both.target.language],
    );
    let near = are_near(from, into);
    let mut found: Vec<(Span, Span)> = Vec::new();
    for pair in &both.pairs {
        let source = both.source.running_of(&pair.a);
        let target = both.target.running_of(&pair.b);
        if !target.is_empty() && is_same(source, target, near) {
            found.extend(spans(both, pair));
        }
    }
    if found.is_empty() {
        return;
    }
    let targets = both
        .pairs
        .iter()
        .map(|pair| both.target.running_of(&pair.b));
    let blocks = targets
        .filter(|target| own_words(target) >= LEAST_WORDS)
        .count();
    // What the original itself has in the language of the translation stays as it is.
    let identifier = Identifier::new(languages.values());
    found.retain(|(span, _)| {
        let written = &both.source.translation.source.text[span.range()];
        identifier
            .foreign(written, from)
            .is_none_or(|found| !are_near(found, into))
    });
    let is_whole = found.len() >= blocks || (found.len() > 3 && 2 * found.len() > blocks);
    if found.len() > 1 && is_whole {
        cascades.add("wrong-language", both.target.file());
        let (source, span) = found[0];
        diagnostics.push(
            Diagnostic::warning(
                "untranslated-block",
                both.target.place(span),
                format!(
                    "this text is not translated: {} of its {blocks} blocks are those of the original",
                    found.len()
                ),
            )
            .with_related(both.source.place(source), "the original of this one")
            .with_help(format!(
                "translate it into `{into}`; until that is done, `draft = true` keeps it from readers"
            )),
        );
        return;
    }
    for (source, span) in found {
        cascades.add("wrong-language", both.target.place(span));
        diagnostics.push(
            Diagnostic::warning(
                "untranslated-block",
                both.target.place(span),
                format!("this is not translated into `{into}`: the original has the same words"),
            )
            .with_related(both.source.place(source), "the original")
            .with_help("translate it; names and titles that stay as they are can stand in italics or quotation marks"),
        );
    }
}

fn spans(both: &Both<'_>, pair: &Pair) -> Option<(Span, Span)> {
    let source = both.source.segments[pair.a.clone()].first()?.span;
    let target = both.target.segments[pair.b.clone()].first()?.span;
    Some((source, target))
}

fn own_words(texts: &[Running]) -> usize {
    texts
        .iter()
        .map(|running| own_words::own_words(running).split_whitespace().count())
        .sum()
}

/// Whether two running texts have nearly all their words in common.
fn is_same(source: &[Running], target: &[Running], near: bool) -> bool {
    let (mut a, mut b) = (words(source), words(target));
    let most = a.len().max(b.len());
    // Quick to see of most: the lengths differ.
    if most < LEAST_WORDS || 5 * a.len().min(b.len()) < 4 * most {
        return false;
    }
    let is_equal = a == b;
    if !is_equal {
        if most < LEAST_WORDS_CHANGED || near {
            return false;
        }
        // Quick to see of most: the words it begins with are others.
        let shared = b.iter().take(10).filter(|word| a.contains(word)).count();
        if shared < 5 {
            return false;
        }
        a.sort_unstable();
        b.sort_unstable();
        if 5 * common(&a, &b) < 4 * most {
            return false;
        }
    }
    own_words(target) >= if near { LEAST_WORDS_NEAR } else { LEAST_WORDS }
}

fn words(texts: &[Running]) -> Vec<&str> {
    texts
        .iter()
        .flat_map(|running| running.text.split(|c: char| !c.is_alphabetic()))
        .filter(|word| !word.is_empty())
        .collect()
}

/// How many words two sorted lists have in common.
fn common(a: &[&str], b: &[&str]) -> usize {
    let (mut at, mut other, mut count) = (0, 0, 0);
    while let (Some(one), Some(two)) = (a.get(at), b.get(other)) {
        match one.cmp(two) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => other += 1,
            std::cmp::Ordering::Equal => {
                at += 1;
                other += 1;
                count += 1;
            }
        }
    }
    count
}
