//! Which language a text is written in. Entry point: [`Identifier`].
//!
//! Two witnesses are heard: the small words that every sentence is full of ([tables](function_word)), which are quick
//! and settle nearly every text that is as it should be; and trigrams (whatlang), which know many more languages. A
//! text is only called foreign where neither speaks for its own language.

mod function_word;

use whatlang::{Detector, Lang};

use super::Language;
use function_word::function_words;

/// How many letters a text must have.
pub const LEAST_LETTERS: usize = 40;

/// How much of a text the trigrams are asked about, in bytes: more takes longer and tells no more.
const MOST_BYTES: usize = 400;

/// The longest function word, in bytes.
const LONGEST_FUNCTION_WORD: usize = 9;

/// Languages so near to one another that short texts are taken for each other.
const NEAR: [&str; 8] = [
    "nb nn no da",
    "hr sr bs sh me cnr",
    "cs sk",
    "id ms jv su",
    "af nl",
    "pt gl",
    "mk bg",
    "tr az",
];

/// Tells apart a few languages.
#[derive(Debug)]
pub struct Identifier {
    candidates: Vec<Candidate>,
    detector: Detector,
}

/// A language that a text may be in.
#[derive(Debug)]
struct Candidate {
    language: Language,
    /// The first candidate that is near to it, or is it itself.
    nearest: usize,
    trigrams: Option<Lang>,
    function_words: Option<&'static [&'static str]>,
}

impl Identifier {
    /// Tells apart `languages` and English, which texts are left in most.
    pub fn new<'a>(languages: impl IntoIterator<Item = &'a Language>) -> Self {
        let mut candidates: Vec<Candidate> = languages.into_iter().map(Candidate::new).collect();
        if !candidates
            .iter()
            .any(|known| known.language.primary() == "en")
        {
            candidates.extend(Language::new("en").as_ref().map(Candidate::new));
        }
        for at in 0..candidates.len() {
            let is_near = |other: &Candidate| are_near(&other.language, &candidates[at].language);
            candidates[at].nearest = candidates.iter().position(is_near).unwrap_or(at);
        }
        // Of near languages the first stands for all: with Danish among the candidates, Norwegian is missed.
        let known = candidates
            .iter()
            .enumerate()
            .filter(|(at, known)| known.nearest == *at);
        let trigrams = known.filter_map(|(_, known)| known.trigrams).collect();
        let detector = Detector::with_allowlist(trigrams);
        Self {
            candidates,
            detector,
        }
    }

    /// The language that `text` is surely written in instead of `own`; `None` where it is in `own`, is too short, or
    /// it is not sure.
    pub fn foreign(&self, text: &str, own: &Language) -> Option<&Language> {
        let own = self
            .candidates
            .iter()
            .find(|known| known.language == *own)?;
        let own_trigrams = own.trigrams?;
        let letters = text
            .chars()
            .filter(|c| c.is_alphabetic())
            .take(LEAST_LETTERS)
            .count();
        if letters < LEAST_LETTERS {
            return None;
        }
        let witness = self.witness(text, own);
        let is_possible = |(other, words): (&Candidate, &Witness)| {
            other.nearest != own.nearest
                && match other.function_words {
                    Some(_) => words.other > 2 * words.own,
                    None => words.own == 0,
                }
        };
        if !self.candidates.iter().zip(&witness).any(is_possible) {
            return None;
        }
        let found = self.detector.detect(head(text))?;
        let is_found = |(other, _): &(&Candidate, &Witness)| other.trigrams == Some(found.lang());
        let (other, words) = self.candidates.iter().zip(&witness).find(is_found)?;
        if found.lang() == own_trigrams || other.nearest == own.nearest || !found.is_reliable() {
            return None;
        }
        let is_sure = other.function_words.is_some() || found.confidence() >= 1.0;
        (is_sure && is_possible((other, words))).then_some(&other.language)
    }

    /// Whether `text` has a small word of the language `own` that neither `other` nor any language not near to `own` has,
    /// behind its first word, which may be that of a name: short texts have too little for [`Self::foreign`].
    pub fn has_small_word(&self, text: &str, own: &Language, other: &Language) -> bool {
        let of = |language: &Language| {
            let mut candidates = self.candidates.iter();
            candidates.find(|known| known.language == *language)
        };
        let (Some(own), Some(other)) = (of(own), of(other)) else {
            return false;
        };
        let words = text.split(|c: char| !c.is_alphabetic() && c != '-');
        let mut words = words.filter(|word| !word.is_empty()).skip(1);
        own.nearest != other.nearest
            && words.any(|word| {
                let is_elsewhere =
                    |known: &Candidate| known.nearest != own.nearest && known.has(word);
                own.has(word) && !self.candidates.iter().any(is_elsewhere)
            })
    }

    /// The function words of a text that only its own language or only another has, for each candidate. Stops where
    /// its own language plainly leads.
    fn witness(&self, text: &str, own: &Candidate) -> Vec<Witness> {
        let mut witness = vec![Witness::default(); self.candidates.len()];
        let mut lower = String::new();
        for word in text.split(|c: char| !c.is_alphabetic()) {
            if word.is_empty() || word.len() > LONGEST_FUNCTION_WORD {
                continue;
            }
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            let is_own = own.has(&lower);
            for (candidate, words) in self.candidates.iter().zip(&mut witness) {
                if candidate.nearest == own.nearest {
                    continue;
                }
                match (is_own, candidate.has(&lower)) {
                    (true, false) => words.own += 1,
                    (false, true) => words.other += 1,
                    _ => {}
                }
            }
            let leads = |(other, words): (&Candidate, &Witness)| {
                other.nearest == own.nearest || words.own > words.other + 2
            };
            if is_own && self.candidates.iter().zip(&witness).all(leads) {
                break;
            }
        }
        witness
    }
}

/// How many function words speak for a text's own language, and how many for another.
#[derive(Clone, Copy, Debug, Default)]
struct Witness {
    own: usize,
    other: usize,
}

impl Candidate {
    fn new(language: &Language) -> Self {
        Self {
            language: language.clone(),
            nearest: 0,
            trigrams: trigrams(language.primary()),
            function_words: function_words(language.primary()),
        }
    }

    /// Whether a word in lower case is one of its function words.
    fn has(&self, word: &str) -> bool {
        let words = self.function_words.unwrap_or_default();
        words.binary_search(&word).is_ok()
    }
}

/// Whether two languages are one to short texts, or the same.
pub fn are_near(a: &Language, b: &Language) -> bool {
    let (a, b) = (a.primary(), b.primary());
    a == b
        || NEAR.iter().any(|near| {
            let has = |tag: &str| near.split(' ').any(|known| known == tag);
            has(a) && has(b)
        })
}

/// The beginning of a text, up to a blank.
fn head(text: &str) -> &str {
    if text.len() <= MOST_BYTES {
        return text;
    }
    let mut end = MOST_BYTES;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let blank = text[..end].rfind(char::is_whitespace);
    &text[..blank.unwrap_or(end)]
}

/// The trigrams of a language; `None` where none are known.
fn trigrams(primary: &str) -> Option<Lang> {
    Some(match primary {
        "af" => Lang::Afr,
        "ar" => Lang::Ara,
        "az" => Lang::Aze,
        "be" => Lang::Bel,
        "bg" => Lang::Bul,
        "bn" => Lang::Ben,
        "bs" | "hr" | "sh" => Lang::Hrv,
        "ca" => Lang::Cat,
        "cs" => Lang::Ces,
        "cy" => Lang::Cym,
        "da" => Lang::Dan,
        "de" => Lang::Deu,
        "el" => Lang::Ell,
        "en" => Lang::Eng,
        "eo" => Lang::Epo,
        "es" => Lang::Spa,
        "et" => Lang::Est,
        "fa" => Lang::Pes,
        "fi" => Lang::Fin,
        "fr" => Lang::Fra,
        "he" => Lang::Heb,
        "hi" => Lang::Hin,
        "hu" => Lang::Hun,
        "hy" => Lang::Hye,
        "id" | "ms" => Lang::Ind,
        "it" => Lang::Ita,
        "ja" => Lang::Jpn,
        "jv" => Lang::Jav,
        "ka" => Lang::Kat,
        "ko" => Lang::Kor,
        "la" => Lang::Lat,
        "lt" => Lang::Lit,
        "lv" => Lang::Lav,
        "mk" => Lang::Mkd,
        "nb" | "nn" | "no" => Lang::Nob,
        "nl" => Lang::Nld,
        "pl" => Lang::Pol,
        "pt" => Lang::Por,
        "ro" => Lang::Ron,
        "ru" => Lang::Rus,
        "sk" => Lang::Slk,
        "sl" => Lang::Slv,
        "sr" => Lang::Srp,
        "sv" => Lang::Swe,
        "th" => Lang::Tha,
        "tr" => Lang::Tur,
        "uk" => Lang::Ukr,
        "ur" => Lang::Urd,
        "vi" => Lang::Vie,
        "yi" => Lang::Yid,
        "zh" => Lang::Cmn,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(tags: &str) -> Vec<Language> {
        tags.split(' ').filter_map(Language::new).collect()
    }

    /// The language of `text` on a site with `site`, the first of which it is written in as far as is known.
    #[track_caller]
    fn check(site: &str, text: &str, expected: Option<&str>) {
        let languages = languages(site);
        let identifier = Identifier::new(&languages);
        let found = identifier.foreign(text, &languages[0]);
        assert_eq!(found.map(Language::as_str), expected, "{text}");
    }

    const NB: &str = "Kommunen har ansvaret for skole, barnehage og renovasjon, og byen velger selv hva den vil.";
    const PL: &str =
        "Gmina odpowiada za szkoły, przedszkola i odpady, a miasto samo wybiera, czego chce.";
    const EN: &str = "The municipality is responsible for schools and waste, and the city chooses what it wants.";
    const DA: &str = "Kommunen har ansvaret for skole og børnehave, og byen vælger selv, hvad den gerne vil have.";
    const NN: &str = "Kommunen har ansvaret for skule og barnehage, og byen vel sjølv kva han ønskjer seg framover.";
    const DE: &str = "Die Gemeinde ist für die Schulen und die Abfälle zuständig, und die Stadt wählt selbst aus.";

    #[test]
    fn a_text_in_its_own_language_is_not_foreign() {
        check("nb pl", NB, None);
        check("pl nb", PL, None);
        check("en pl", EN, None);
        check("de en", DE, None);
    }

    #[test]
    fn a_text_in_another_language_is() {
        check("pl nb", EN, Some("en"));
        check("pl nb", NB, Some("nb"));
        check("nb pl", PL, Some("pl"));
        check("nb pl", EN, Some("en"));
        check("en de", DE, Some("de"));
    }

    #[test]
    fn near_languages_are_not_told_apart() {
        check("nb nn", NN, None);
        check("nn nb", NB, None);
        check("nb da", DA, None);
        check("da nb pl", NB, None);
        check("nb da pl", PL, Some("pl"));
    }

    #[test]
    fn little_text_and_unknown_languages_tell_nothing() {
        check("pl nb", "The city and the state", None);
        check("se nb", NB, None);
        check(
            "nb pl",
            "KS, ZMP, OECD, Oslo, Bergen, Trondheim, Stavanger, Kraków, Lublin, Gdańsk",
            None,
        );
    }
}
