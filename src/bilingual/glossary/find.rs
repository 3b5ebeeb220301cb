//! Terms in a text. Entry point: [`TermFinder`].

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::RwLock;

use super::pattern::{Key, Token, term_words, tokens};
use super::{Concept, ConceptIndex, Term};
use crate::config::LanguageIndex;
use crate::language::Language;
use crate::language::stem::Stemmer;

/// A term in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct TermMatch {
    /// What it names.
    pub concept: ConceptIndex,
    /// Its bytes.
    pub range: Range<usize>,
    /// What kind of term it is.
    pub status: TermStatus,
}

/// What kind of term was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TermStatus {
    /// The concept's first term.
    Preferred,
    /// Another of its terms.
    Admitted,
    /// A form of one of its terms that the termbase lists.
    Form,
    /// A word that is not to be used for it.
    Forbidden,
}

/// Finds the terms of one language in texts, by the stems of their words.
///
/// Words are compared with those of the termbase, and a term of several words is found where their stems follow each
/// other within a part of a sentence. A compound is another word than its parts: `kommunestyremedlem` is no
/// `kommunestyre`.
pub struct TermFinder {
    stemmer: Stemmer,
    patterns: Vec<Pattern>,
    /// The patterns that begin with a key, longest first.
    by_first: HashMap<u32, Vec<usize>>,
    /// The keys of all patterns, counted from 1.
    keys: HashMap<Key, u32>,
    /// The keys of the words met so far, as written. Most words are in no term, and a text has few different ones.
    words: RwLock<HashMap<Box<str>, WordKeys>>,
}

/// How many different words are remembered: more than a language's everyday words, and a few megabytes.
const MOST_WORDS: usize = 100_000;

/// The least of a stem that tells words apart, in characters.
const TELLING: usize = 5;

struct Pattern {
    concept: ConceptIndex,
    status: TermStatus,
    words: Vec<PatternWord>,
}

struct PatternWord {
    key: u32,
    /// Whether a mark that otherwise parts may stand before it.
    parted: bool,
    /// How the word begins, whatever its ending: see [`TermFinder::mentions`].
    beginning: Box<str>,
}

/// The keys of a word, each 0 where no term has it.
#[derive(Clone, Copy, Default)]
struct WordKeys([u32; 3]);

impl TermFinder {
    /// A finder of the terms that these concepts have in a language.
    pub(super) fn new(concepts: &[Concept], index: LanguageIndex, language: &Language) -> Self {
        let mut finder = Self {
            stemmer: Stemmer::new(language),
            patterns: Vec::new(),
            by_first: HashMap::new(),
            keys: HashMap::new(),
            words: RwLock::default(),
        };
        for (at, concept) in concepts.iter().enumerate() {
            let mut add = |terms: &[Term], status| {
                for term in terms {
                    finder.add(ConceptIndex::new(at), concept, term, status);
                }
            };
            let (preferred, admitted) =
                concept.terms[index].split_at(concept.terms[index].len().min(1));
            add(preferred, TermStatus::Preferred);
            add(admitted, TermStatus::Admitted);
            add(&concept.forms[index], TermStatus::Form);
            add(&concept.forbidden[index], TermStatus::Forbidden);
        }
        for (at, pattern) in finder.patterns.iter().enumerate() {
            finder
                .by_first
                .entry(pattern.words[0].key)
                .or_default()
                .push(at);
        }
        let patterns = &finder.patterns;
        for found in finder.by_first.values_mut() {
            found.sort_by_key(|&at| (Reverse(patterns[at].words.len()), patterns[at].status));
        }
        finder
    }

    fn add(&mut self, index: ConceptIndex, concept: &Concept, term: &Term, status: TermStatus) {
        let words = term_words(&term.text, concept.matching, status, &self.stemmer);
        let words: Vec<PatternWord> = words
            .into_iter()
            .map(|word| {
                let next = self.keys.len() as u32 + 1;
                PatternWord {
                    beginning: beginning(&word.key),
                    key: *self.keys.entry(word.key).or_insert(next),
                    parted: word.parted,
                }
            })
            .collect();
        if !words.is_empty() {
            self.patterns.push(Pattern {
                concept: index,
                status,
                words,
            });
        }
    }

    /// The terms in a text, in order. Where terms overlap, the one that begins first counts, and of those the longest.
    pub fn find(&self, text: &str) -> Vec<TermMatch> {
        let words = self.words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.patterns_at(&words[at..]).next() {
                Some(pattern) => {
                    found.push(pattern.found(&words[at..]));
                    at += pattern.words.len();
                }
                None => at += 1,
            }
        }
        found
    }

    /// All terms in a text, also those within longer ones.
    pub fn find_all(&self, text: &str) -> Vec<TermMatch> {
        let words = self.words(text);
        (0..words.len())
            .flat_map(|at| {
                let rest = &words[at..];
                self.patterns_at(rest).map(|pattern| pattern.found(rest))
            })
            .collect()
    }

    /// Whether a text speaks of a concept in any of its terms, judged kindly: their words may be inflected beyond what
    /// stems tell, stand apart or be parts of compounds.
    pub fn mentions(&self, text: &str, concept: ConceptIndex) -> bool {
        let mut patterns = self
            .patterns
            .iter()
            .filter(|pattern| pattern.concept == concept)
            .filter(|pattern| pattern.status != TermStatus::Forbidden)
            .peekable();
        if patterns.peek().is_none() {
            return false;
        }
        let words = self.words(text);
        let lower: Vec<String> = words
            .iter()
            .map(|(token, _)| text[token.range.clone()].to_lowercase())
            .collect();
        let has = |wanted: &PatternWord| {
            words.iter().any(|(_, keys)| keys.0.contains(&wanted.key))
                || (!wanted.beginning.is_empty()
                    && lower.iter().any(|word| word.contains(&*wanted.beginning)))
        };
        patterns.any(|pattern| pattern.words.iter().all(has))
    }

    /// The patterns that the words begin with, longest first.
    fn patterns_at<'a>(
        &'a self,
        words: &'a [(Token, WordKeys)],
    ) -> impl Iterator<Item = &'a Pattern> {
        let keys = words.first().map_or([0; 3], |(_, keys)| keys.0);
        let mut found: Vec<&Pattern> = Vec::new();
        for key in keys.into_iter().filter(|&key| key != 0) {
            let patterns = self.by_first.get(&key).into_iter().flatten();
            let patterns = patterns.map(|&at| &self.patterns[at]);
            found.extend(patterns.filter(|pattern| pattern.begins(words)));
        }
        found.sort_by_key(|pattern| (Reverse(pattern.words.len()), pattern.status));
        found.into_iter()
    }

    /// The words of a text with their keys.
    fn words(&self, text: &str) -> Vec<(Token, WordKeys)> {
        if self.patterns.is_empty() {
            return Vec::new();
        }
        let tokens = tokens(text);
        let mut words: Vec<(Token, WordKeys)> = Vec::with_capacity(tokens.len());
        let mut unknown = Vec::new();
        {
            // A word whose keys were being noted when a thread died is as good as any.
            let known = self
                .words
                .read()
                .unwrap_or_else(|broken| broken.into_inner());
            for (at, token) in tokens.into_iter().enumerate() {
                let keys = known.get(&text[token.range.clone()]).copied();
                if keys.is_none() {
                    unknown.push(at);
                }
                words.push((token, keys.unwrap_or_default()));
            }
        }
        if unknown.is_empty() {
            return words;
        }
        for &at in &unknown {
            words[at].1 = self.keys_of(&text[words[at].0.range.clone()]);
        }
        let mut known = self
            .words
            .write()
            .unwrap_or_else(|broken| broken.into_inner());
        for at in unknown {
            if known.len() < MOST_WORDS {
                let (token, keys) = &words[at];
                known.insert(text[token.range.clone()].into(), *keys);
            }
        }
        words
    }

    fn keys_of(&self, word: &str) -> WordKeys {
        let lower = word.to_lowercase();
        let stem = self.stemmer.stem(&lower).into_owned();
        let key = |key| self.keys.get(&key).copied().unwrap_or(0);
        WordKeys([
            key(Key::Exact(word.to_owned())),
            key(Key::Stem(stem)),
            key(Key::Lower(lower)),
        ])
    }
}

impl Pattern {
    /// Whether the words begin with it.
    fn begins(&self, words: &[(Token, WordKeys)]) -> bool {
        words.len() >= self.words.len()
            && self
                .words
                .iter()
                .zip(words)
                .enumerate()
                .all(|(at, (word, (token, keys)))| {
                    keys.0.contains(&word.key) && (at == 0 || !token.parted || word.parted)
                })
    }

    fn found(&self, words: &[(Token, WordKeys)]) -> TermMatch {
        let start = words[0].0.range.start;
        let end = words[self.words.len() - 1].0.range.end;
        TermMatch {
            concept: self.concept,
            range: start..end,
            status: self.status,
        }
    }
}

/// How words with this key begin, as far as that is telling: the last letter of a longer stem may change, as in
/// *jednostka*, *jednostce*. Empty where a word must be the same.
fn beginning(key: &Key) -> Box<str> {
    let Key::Stem(stem) = key else {
        return "".into();
    };
    let length = stem.chars().count();
    let kept = if length > TELLING { length - 1 } else { length };
    if kept < TELLING - 1 {
        return "".into();
    }
    stem.chars().take(kept).collect::<String>().into()
}

impl fmt::Debug for TermFinder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TermFinder")
            .field("patterns", &self.patterns.len())
            .finish()
    }
}
