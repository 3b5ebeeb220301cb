//! Which sentences of two blocks that belong together belong together: after Gale and Church (1993, "A program for
//! aligning sentences in bilingual corpora"), by length in characters, and by the numbers both have.
//!
//! Entry point: [`sentence_pairs`]. The sentences themselves are told by [`language::sentence`](crate::language::sentence).

use std::ops::Range;

/// How many sentences of each side a pair may have, and what it costs besides: the negative logarithm of how rare it is
/// beside one for one. Gale and Church counted them, but for three for one.
const BEADS: [(usize, usize, f32); 8] = [
    (1, 1, 0.0),
    (2, 1, 2.3),
    (1, 2, 2.3),
    (2, 2, 4.4),
    (1, 0, ALONE),
    (0, 1, ALONE),
    (3, 1, 4.5),
    (1, 3, 4.5),
];

/// Blocks with more sentences than these, multiplied, are paired as wholes: no prose is so long.
const MOST: usize = 1_000_000;

/// What it costs that a sentence has no counterpart, however long it is: by its length alone, as Gale and Church have it,
/// a long one would rather be put to its neighbour.
const ALONE: f32 = 7.0;

/// How far the length of a translation varies, for each character (Gale and Church).
const VARIANCE: f32 = 6.8;

/// Characters that are added to both blocks before their lengths are compared: a short block says little of how long its
/// language is.
const EVEN: f32 = 1000.0;

/// What a number costs that only one side has, and what one saves that both have.
const NUMBER: f32 = 2.0;

/// Pairs the sentences of a block with those of its translation. Every sentence is in one pair, and pairs do not cross;
/// a side is empty where the other has something of its own.
pub fn sentence_pairs(source: &[&str], target: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    if source.len() * target.len() > MOST {
        return vec![(0..source.len(), 0..target.len())];
    }
    let source: Vec<Sentence> = source.iter().copied().map(Sentence::new).collect();
    let target: Vec<Sentence> = target.iter().copied().map(Sentence::new).collect();
    let total = |side: &[Sentence]| side.iter().map(|sentence| sentence.length).sum::<f32>();
    let ratio = (total(&target) + EVEN) / (total(&source) + EVEN);
    let width = target.len() + 1;
    let mut best: Vec<(f32, usize)> = vec![(f32::INFINITY, 0); (source.len() + 1) * width];
    best[0].0 = 0.0;
    for a in 0..=source.len() {
        for b in 0..=target.len() {
            for (index, &(in_a, in_b, rarity)) in BEADS.iter().enumerate() {
                let (Some(from_a), Some(from_b)) = (a.checked_sub(in_a), b.checked_sub(in_b))
                else {
                    continue;
                };
                let before = best[from_a * width + from_b].0;
                let cost = cost(&source[from_a..a], &target[from_b..b], ratio);
                let cost = before + rarity + cost;
                if cost < best[a * width + b].0 {
                    best[a * width + b] = (cost, index);
                }
            }
        }
    }
    let mut pairs = Vec::new();
    let (mut a, mut b) = (source.len(), target.len());
    while a + b > 0 {
        let (in_a, in_b, _) = BEADS[best[a * width + b].1];
        pairs.push((a - in_a..a, b - in_b..b));
        (a, b) = (a - in_a, b - in_b);
    }
    pairs.reverse();
    pairs
}

/// What of a sentence is compared.
struct Sentence<'a> {
    /// In characters.
    length: f32,
    /// Its runs of digits: `1 300` and `1,300` have the same.
    numbers: Vec<&'a str>,
}

impl<'a> Sentence<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            length: text.trim().chars().count() as f32,
            numbers: text
                .split(|c: char| !c.is_ascii_digit())
                .filter(|digits| !digits.is_empty())
                .collect(),
        }
    }
}

/// What speaks against sentences being translations of one another.
fn cost(source: &[Sentence<'_>], target: &[Sentence<'_>], ratio: f32) -> f32 {
    let total = |side: &[Sentence<'_>]| side.iter().map(|sentence| sentence.length).sum::<f32>();
    let (expected, length) = (total(source) * ratio, total(target));
    let mean = ((expected + length) / 2.0).max(1.0);
    let is_alone = source.is_empty() || target.is_empty();
    let deviation = if is_alone {
        0.0
    } else {
        (length - expected).powi(2) / (2.0 * VARIANCE * mean)
    };
    let mut ours: Vec<&str> = target
        .iter()
        .flat_map(|sentence| sentence.numbers.clone())
        .collect();
    let mut both = 0;
    let mut alone = 0;
    for number in source.iter().flat_map(|sentence| &sentence.numbers) {
        match ours.iter().position(|other| other == number) {
            Some(at) => {
                ours.swap_remove(at);
                both += 1;
            }
            None => alone += 1,
        }
    }
    alone += ours.len();
    deviation + NUMBER * (alone as f32 - both as f32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::Language;
    use crate::language::sentence::sentences;

    fn cut<'a>(text: &'a str, tag: &str) -> Vec<&'a str> {
        let language = Language::new(tag).expect("a valid tag");
        let ranges = sentences(text, &language);
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    /// `expected` counts the sentences of each pair: `1-1 2-1`.
    #[track_caller]
    fn check(nb: &str, pl: &str, expected: &str) {
        let pairs = sentence_pairs(&cut(nb, "nb"), &cut(pl, "pl"));
        let counts: Vec<String> = pairs
            .iter()
            .map(|(a, b)| format!("{}-{}", a.len(), b.len()))
            .collect();
        assert_eq!(counts.join(" "), expected);
    }

    #[test]
    fn sentence_for_sentence() {
        check(
            "KS er en organisasjon for norske kommuner. Den har mange medlemmer.",
            "KS jest organizacją norweskich gmin. Ma wielu członków.",
            "1-1 1-1",
        );
        check("Ja.", "Tak.", "1-1");
        check("", "", "");
    }

    #[test]
    fn sentences_that_were_joined_or_parted() {
        check(
            "Byen skriver hva den ønsker av samarbeidet, og KS finner en kommune som passer. Så møtes de.",
            "Miasto pisze, czego oczekuje od współpracy. KS znajduje odpowiednią gminę. Potem się spotykają.",
            "1-2 1-1",
        );
        check(
            "Programmet har tre faser. I den første søker byene. Midlene fordeles etter den andre fasen, som er lang.",
            "Program ma trzy etapy, a w pierwszym miasta składają wnioski. Środki dzieli się po drugim etapie, który jest długi.",
            "2-1 1-1",
        );
    }

    #[test]
    fn numbers_hold_where_lengths_do_not() {
        check(
            "I 2019 kom 29 byer. Av dem fikk 10 byer støtte i 2020. Resten ventet på svar.",
            "W 2019 r. przyszło 29 miast. 10 miast dostało w 2020 r. wsparcie. Reszta czekała na odpowiedź.",
            "1-1 1-1 1-1",
        );
    }

    #[test]
    fn what_the_other_does_not_have_stands_alone() {
        check(
            "Kommunene har et ansvar for skole og barnehage i hele landet. Dette er en lang setning som bare står i den norske teksten, og som ingen oversatte. Fylkene har ansvar for videregående skole.",
            "Gminy odpowiadają za szkoły i przedszkola w całym kraju. Województwa odpowiadają za szkoły średnie.",
            "1-1 1-0 1-1",
        );
    }

    proptest! {
        #[test]
        fn every_sentence_is_in_one_pair_and_pairs_do_not_cross(
            a in prop::collection::vec("[a-z0-9 ]{0,80}", 0..9),
            b in prop::collection::vec("[a-z0-9 ]{0,80}", 0..9),
        ) {
            let list = |side: &[String]| -> Vec<String> { side.to_vec() };
            let (a, b) = (list(&a), list(&b));
            let a: Vec<&str> = a.iter().map(String::as_str).collect();
            let b: Vec<&str> = b.iter().map(String::as_str).collect();
            let (mut end_a, mut end_b) = (0, 0);
            for (in_a, in_b) in sentence_pairs(&a, &b) {
                prop_assert_eq!((in_a.start, in_b.start), (end_a, end_b));
                (end_a, end_b) = (in_a.end, in_b.end);
            }
            prop_assert_eq!((end_a, end_b), (a.len(), b.len()));
        }
    }
}
