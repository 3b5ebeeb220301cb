//! Hyphenation: where a word may be parted at the end of a printed line. Entry point: [`Hyphenator`].
//!
//! The places are those of the TeX hyphenation patterns, by Liang's algorithm, as `hypher` holds them. The patterns
//! know no dictionary, so they err where two words are one: `fyl-kes-kommune`. What they err in stands in a list for
//! each language, by the beginnings of words, since words are inflected at their ends.

use hypher::Lang;

use super::Language;

/// What stands where a word may be parted: U+00AD, the soft hyphen.
pub const SOFT_HYPHEN: char = '\u{ad}';

/// The shortest word that is parted, in characters: shorter ones gain nothing.
const SHORTEST: usize = 6;

/// The least that stays before and goes after a break, in characters. Two letters alone on a line are hard to read.
const BOUNDS: (usize, usize) = (2, 3);

/// Words parted otherwise than the patterns say, by language.
const EXCEPTIONS: [(&str, &str); 2] = [
    ("nb", include_str!("hyphenation/nb.txt")),
    ("pl", include_str!("hyphenation/pl.txt")),
];

/// Parts the words of one language.
#[derive(Clone, Debug)]
pub struct Hyphenator {
    patterns: Lang,
    /// Beginnings of words in small letters, each with the bytes at which it can be parted.
    exceptions: Vec<(String, Vec<usize>)>,
}

impl Hyphenator {
    /// The hyphenator of a language; `None` where there are no patterns for it.
    pub fn new(language: &Language) -> Option<Self> {
        let code = language.primary();
        // `no` is what patterns and people call Bokmål.
        let code = if code == "no" { "nb" } else { code };
        let &[first, second] = code.as_bytes() else {
            return None;
        };
        let exceptions = EXCEPTIONS
            .iter()
            .filter(|(language, _)| *language == code)
            .flat_map(|(_, words)| words.lines())
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(exception)
            .collect();
        Some(Self {
            patterns: Lang::from_iso([first, second])?,
            exceptions,
        })
    }

    /// Puts soft hyphens into a text, where a line can end. Words with digits, words in capitals and words that have a
    /// hyphen already are left whole, and so are addresses.
    pub fn hyphenate(&self, text: &str) -> String {
        let mut result = String::with_capacity(text.len() * 5 / 4);
        for piece in text.split_inclusive(char::is_whitespace) {
            if piece.contains(['@', '/', '\\', '_', SOFT_HYPHEN]) {
                result.push_str(piece);
            } else {
                self.hyphenate_piece(piece, &mut result);
            }
        }
        result
    }

    /// Parts the words between two spaces.
    fn hyphenate_piece(&self, piece: &str, result: &mut String) {
        let is_joined =
            |c: char| c.is_alphanumeric() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.' | '’');
        let mut rest = piece;
        while let Some(start) = rest.find(is_joined) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|c| !is_joined(c)).unwrap_or(from.len());
            let (word, after) = from.split_at(end);
            result.push_str(before);
            let bare = word.trim_end_matches(['.', '’']);
            let is_capitals = !bare.chars().any(char::is_lowercase);
            if bare.chars().all(char::is_alphabetic) && !is_capitals {
                self.hyphenate_word(bare, result);
                result.push_str(&word[bare.len()..]);
            } else {
                result.push_str(word);
            }
            rest = after;
        }
        result.push_str(rest);
    }

    fn hyphenate_word(&self, word: &str, result: &mut String) {
        let length = word.chars().count();
        if length < SHORTEST {
            result.push_str(word);
            return;
        }
        let lower = word.to_lowercase();
        // A word whose small letters are of other lengths has no places that could be compared.
        let exception = self
            .exceptions
            .iter()
            .filter(|(beginning, _)| {
                lower.len() == word.len() && lower.starts_with(beginning.as_str())
            })
            .max_by_key(|(beginning, _)| beginning.len());
        let (fixed, covered) = exception.map_or((&[][..], 0), |(beginning, places)| {
            // After the last place that is listed, the patterns hold again.
            (
                places.as_slice(),
                places.last().copied().unwrap_or(beginning.len()),
            )
        });
        let (left, right) = BOUNDS;
        let fits = |place: usize| {
            let before = word[..place].chars().count();
            place > covered && before >= left && length - before >= right
        };
        let ends = hypher::hyphenate(word, self.patterns).scan(0, |at, syllable: &str| {
            *at += syllable.len();
            Some(*at)
        });
        let mut written = 0;
        for place in fixed.iter().copied().chain(ends.filter(|&end| fits(end))) {
            result.push_str(&word[written..place]);
            result.push(SOFT_HYPHEN);
            written = place;
        }
        result.push_str(&word[written..]);
    }
}

/// `fylkes-kommun` → the beginning and the places in it.
fn exception(line: &str) -> (String, Vec<usize>) {
    let mut beginning = String::new();
    let mut places = Vec::new();
    for part in line.trim().split('-') {
        if !beginning.is_empty() {
            places.push(beginning.len());
        }
        beginning.push_str(part);
    }
    (beginning, places)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hyphenator(language: &str) -> Hyphenator {
        let language = Language::new(language).expect("a tag");
        Hyphenator::new(&language).expect("patterns")
    }

    #[track_caller]
    fn check(language: &str, text: &str, expected: &str) {
        let parted = hyphenator(language).hyphenate(text);
        assert_eq!(parted.replace(SOFT_HYPHEN, "|"), expected);
    }

    #[test]
    fn words_are_parted_by_the_patterns() {
        check("nb", "verktøykatalogen", "verk|tøy|ka|ta|lo|gen");
        check("pl", "doświadczeń", "do|świad|czeń");
        check("pl", "Podsumowanie,", "Pod|su|mo|wa|nie,");
    }

    #[test]
    fn exceptions_hold_for_every_ending() {
        check("nb", "fylkeskommune", "fylkes|kom|mune");
        check("nb", "Fylkeskommunene", "Fylkes|kom|mu|nene");
        check("nb", "samarbeidsprosjekt", "sam|ar|beids|pro|sjekt");
    }

    #[test]
    fn some_words_are_left_whole() {
        for whole in [
            "2014–2021",
            "KOMMUNEREFORMEN",
            "covid19pandemi",
            "EØS-sekretariatet",
            "Państwo-Darczyńca",
            "example.org/nb/verktoy/",
            "redaksjonen@example.org",
            "by",
        ] {
            check("nb", whole, whole);
        }
    }

    #[test]
    fn a_language_without_patterns_is_told() {
        for (tag, known) in [("nb", true), ("no", true), ("pl-PL", true), ("se", false)] {
            let language = Language::new(tag).expect("a tag");
            assert_eq!(Hyphenator::new(&language).is_some(), known, "{tag}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_soft_hyphens_is_added(text in "\\PC{0,40}") {
            prop_assume!(!text.contains(SOFT_HYPHEN));
            for language in ["nb", "pl"] {
                let parted = hyphenator(language).hyphenate(&text);
                prop_assert_eq!(parted.replace(SOFT_HYPHEN, ""), text.clone());
            }
        }
    }
}
