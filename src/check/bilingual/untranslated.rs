//! Blocks of a translation that say what the original says, in its words.

use super::{Both, Side, caption};
use crate::bilingual::align::Pair;
use crate::bilingual::segment::SegmentKind;
use crate::check::cascade::Cascades;
use crate::check::content::own_words;
use crate::diagnostic::Diagnostic;
use crate::document::running::Running;
use crate::language::identify::are_near;
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
    // What the original itself has in the language of the translation stays as it is.
    found.retain(|(span, _)| {
        let written = &both.source.translation.source.text[span.range()];
        both.identifier
            .foreign(written, from)
            .is_none_or(|found| !are_near(found, into))
    });
    // Most texts have none, and need no counting.
    let blocks = if found.len() > 1 { compared(both) } else { 0 };
    let is_whole = found.len() >= blocks || (found.len() > 3 && 2 * found.len() > blocks);
    if found.len() > 1 && is_whole {
        cascades.add("wrong-language", both.target.file());
        let (source, span) = found[0];
        diagnostics.push(
            Diagnostic::warning(
                "untranslated-block",
                both.target.place(span),
                format!(
                    "this text is not translated: {} of the {blocks} blocks compared are those of the original",
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
    if !near {
        let told: Vec<Span> = found.iter().map(|(_, span)| *span).collect();
        let is_told = |span: Span| {
            told.iter()
                .any(|told| told.start <= span.start && span.end <= told.end)
        };
        let short = short(both);
        found.extend(short.into_iter().filter(|(_, span)| !is_told(*span)));
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

/// How many blocks of the translation have enough words to be compared.
fn compared(both: &Both<'_>) -> usize {
    let pairs = both.pairs.iter();
    let targets = pairs.map(|pair| both.target.running_of(&pair.b));
    targets
        .filter(|target| own_words(target) >= LEAST_WORDS)
        .count()
}

/// Whether a pair is told as untranslated, or in another language: then nothing else of its words needs telling.
pub(super) fn is_foreign(both: &Both<'_>, pair: &Pair) -> bool {
    let languages = &both.site.config.languages;
    let (from, into) = (
        &languages[both.source.language],
        &languages[both.target.language],
    );
    let source = both.source.running_of(&pair.a);
    let target = both.target.running_of(&pair.b);
    let is_foreign = |running: &Running| {
        let words = own_words::own_words(running);
        !running.is_quotation && both.identifier.foreign(&words, into).is_some()
    };
    is_same(source, target, are_near(from, into)) || target.iter().any(is_foreign)
}

/// Titles, headings, cells, captions and what containers say, that still have the words of the original: too short to be
/// compared by their number of words, but a small word of the original's language gives them away. A name has none.
fn short(both: &Both<'_>) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    let [source, target] = [&both.source, &both.target].map(front_matter);
    found.extend(
        source
            .iter()
            .zip(&target)
            .filter_map(|(a, b)| is_untranslated(both, a, b).then_some((a.span, b.span))),
    );
    for pair in &both.pairs {
        let source = both.source.running_of(&pair.a);
        let target = both.target.running_of(&pair.b);
        // An item may be a link to a page whose title stays as it is.
        let is_short = both.target.segments[pair.b.clone()].iter().all(|segment| {
            matches!(
                segment.kind,
                SegmentKind::Heading(_) | SegmentKind::Table | SegmentKind::Image
            )
        });
        if !is_short || source.len() != target.len() {
            continue;
        }
        let texts = source.iter().zip(target);
        found.extend(
            texts
                .filter(|(a, b)| is_untranslated(both, a, b))
                .map(|(a, b)| (a.span, b.span)),
        );
    }
    let seen = caption::attributes(both);
    found.extend(seen.into_iter().filter_map(|(a, b)| {
        let is_same = a.value == b.value && is_of_original(both, &a.value);
        is_same.then_some((a.span, b.span))
    }));
    found
}

/// The running texts of the title and the summary.
fn front_matter(side: &Side<'_>) -> Vec<Running> {
    let translation = side.translation;
    let read = |key| Running::of_front_matter(&translation.document, key, &translation.source.text);
    ["title", "summary"].into_iter().filter_map(read).collect()
}

fn is_untranslated(both: &Both<'_>, a: &Running, b: &Running) -> bool {
    a.text == b.text && !b.is_quotation && is_of_original(both, &own_words::own_words(b))
}

/// Whether words are surely of the original's language.
fn is_of_original(both: &Both<'_>, words: &str) -> bool {
    let languages = &both.site.config.languages;
    let (from, into) = (
        &languages[both.source.language],
        &languages[both.target.language],
    );
    both.identifier.has_small_word(words, from, into)
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
