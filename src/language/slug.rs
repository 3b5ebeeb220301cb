//! A slug: the part of an address that a title gives, in letters that survive being typed, mailed and read aloud.
//!
//! Entry point: [`slugify`]; an entry's slug and a heading's id are both made by it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Language;

/// Makes a slug of a title: lower-case `a`–`z`, digits and single hyphens between them.
///
/// Latin letters lose their marks (`é` → `e`) or are spelled out as the Latin-ASCII transform of CLDR does (`ø` → `o`,
/// `æ` → `ae`, `ł` → `l`, `þ` → `th`); German writes `ä`, `ö`, `ü` as `ae`, `oe`, `ue`. No letter is dropped: letters
/// of other scripts, and the few Latin ones without an ASCII spelling, are kept in lower case and in NFC. Apostrophes
/// and soft hyphens vanish, since they stand within words; everything else parts words.
///
/// The result is empty where the text holds neither letters nor digits; the caller decides what then.
pub fn slugify(text: &str, language: &Language) -> String {
    let german = language.primary() == "de";
    let mut slug = Slug::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match letter {
            'ä' if german => slug.push_str("ae"),
            'ö' if german => slug.push_str("oe"),
            'ü' if german => slug.push_str("ue"),
            _ => slug.push(letter),
        }
    }
    slug.finish()
}

/// A slug in the making: hyphens are owed and paid only before the next letter.
struct Slug {
    text: String,
    parted: bool,
}

impl Slug {
    fn with_capacity(capacity: usize) -> Self {
        Self {
            text: String::with_capacity(capacity),
            parted: false,
        }
    }

    /// Adds one lower-case character of the title.
    fn push(&mut self, letter: char) {
        if letter.is_ascii_alphanumeric() {
            self.keep(letter);
        } else if vanishes(letter) {
        } else if is_combining_mark(letter) {
            self.push_mark(letter);
        } else if let Some(spelled) = ascii_spelling(letter) {
            self.push_str(spelled);
        } else if letter.is_alphanumeric() {
            self.push_compound(letter);
        } else {
            self.parted = true;
        }
    }

    /// Adds a letter or number that the table does not spell: by its Unicode decomposition where that is Latin, or
    /// else as it is, so that й stays й.
    fn push_compound(&mut self, letter: char) {
        let latin = std::iter::once(letter)
            .nfkd()
            .find(|part| !vanishes(*part))
            .is_some_and(|base| base.is_ascii_alphanumeric() || ascii_spelling(base).is_some());
        if !latin {
            self.keep(letter);
            return;
        }
        for part in std::iter::once(letter).nfkd().flat_map(char::to_lowercase) {
            if part.is_ascii_alphanumeric() {
                self.keep(part);
            } else if let Some(spelled) = ascii_spelling(part) {
                self.push_str(spelled);
            } else if !is_combining_mark(part) && !vanishes(part) {
                self.parted = true;
            }
        }
    }

    /// Keeps a combining mark only on a letter that was itself kept as it is; Latin letters go without.
    fn push_mark(&mut self, mark: char) {
        let carried = self
            .text
            .chars()
            .next_back()
            .is_some_and(|base| !base.is_ascii());
        if carried && !self.parted {
            self.text.push(mark);
        }
    }

    fn push_str(&mut self, letters: &str) {
        letters.chars().for_each(|letter| self.keep(letter));
    }

    fn keep(&mut self, letter: char) {
        if std::mem::take(&mut self.parted) && !self.text.is_empty() {
            self.text.push('-');
        }
        self.text.push(letter);
    }

    fn finish(self) -> String {
        if self.text.is_ascii() {
            self.text
        } else {
            self.text.nfc().collect()
        }
    }
}

/// Whether a character stands within words without being a letter: apostrophes and invisible joiners.
fn vanishes(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '’'
            | '‘'
            | 'ʼ'
            | 'ʹ'
            | '`'
            | '´'
            | '′'
            | '\u{ad}'
            | '\u{200b}'
            | '\u{200c}'
            | '\u{200d}'
            | '\u{2060}'
            | '\u{feff}'
    )
}

/// The ASCII spelling of a lower-case Latin letter that Unicode does not take apart into a base letter and marks.
///
/// Source: CLDR's Latin-ASCII transform, `common/transforms/Latin-ASCII.xml`.
fn ascii_spelling(letter: char) -> Option<&'static str> {
    Some(match letter {
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        'ø' | 'ɔ' | 'ɵ' | 'ɷ' => "o",
        'ł' | 'ƚ' | 'ɫ' | 'ɬ' | 'ɭ' | 'ⱡ' => "l",
        'đ' | 'ð' | 'ɖ' | 'ɗ' | 'ƌ' | 'ȡ' => "d",
        'ħ' | 'ɦ' | 'ⱨ' => "h",
        'ı' | 'ɨ' | 'ɩ' | 'ɪ' => "i",
        'ĸ' | 'ɋ' => "q",
        'ŋ' | 'ƞ' | 'ɲ' | 'ɳ' | 'ȵ' => "n",
        'ŧ' | 'ƫ' | 'ƭ' | 'ʈ' | 'ȶ' | 'ⱦ' => "t",
        'ſ' | 'ș' | 'ȿ' | 'ʂ' | 'ʃ' => "s",
        'ⱥ' | 'ɐ' | 'ɑ' => "a",
        'ƀ' | 'ƃ' | 'ɓ' | 'ʙ' => "b",
        'ƈ' | 'ȼ' | 'ɕ' => "c",
        'ǝ' | 'ə' | 'ɛ' | 'ɘ' | 'ɇ' => "e",
        'ƒ' => "f",
        'ǥ' | 'ɠ' | 'ɡ' | 'ɢ' | 'ɣ' => "g",
        'ȷ' | 'ɉ' | 'ɟ' | 'ʝ' => "j",
        'ƙ' | 'ⱪ' => "k",
        'ɯ' | 'ɱ' => "m",
        'ƥ' | 'ᵽ' => "p",
        'ɍ' | 'ɽ' | 'ɾ' | 'ʀ' => "r",
        'ʉ' | 'ʊ' => "u",
        'ʋ' | 'ʌ' => "v",
        'ƴ' | 'ɏ' | 'ʏ' => "y",
        'ƶ' | 'ȥ' | 'ʐ' | 'ʑ' | 'ʒ' | 'ⱬ' => "z",
        'ȸ' => "db",
        'ȹ' => "qp",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slug(language: &str, text: &str) -> String {
        slugify(text, &Language::new(language).expect("a valid tag"))
    }

    #[track_caller]
    fn check(language: &str, text: &str, expected: &str) {
        assert_eq!(slug(language, text), expected, "{text:?} in {language}");
    }

    #[test]
    fn spells_norwegian_and_polish_letters() {
        check("nb", "Lokalt samarbeid", "lokalt-samarbeid");
        check("nb", "Ærlig øst for Ålesund", "aerlig-ost-for-alesund");
        check("pl", "Współpraca lokalna", "wspolpraca-lokalna");
        check("pl", "ZAŻÓŁĆ GĘŚLĄ JAŹŃ", "zazolc-gesla-jazn");
        check("nb", "Čáhcesuolu / Vadsø", "cahcesuolu-vadso");
    }

    #[test]
    fn spells_german_umlauts_out_in_german_only() {
        check("de", "Äpfel über Öl", "aepfel-ueber-oel");
        check("de", "A\u{308}pfel", "aepfel");
        check("sv", "Äpplen över Öland", "applen-over-oland");
        check("de-AT", "Straße", "strasse");
    }

    #[test]
    fn takes_decomposed_letters_and_ligatures_apart() {
        check("nb", "A\u{30a}lesund", "alesund");
        check("is", "Þórður Ǽ", "thordur-ae");
        check("hr", "ǆep", "dzep");
        check("fr", "Œuvre ﬁnale n° 2²", "oeuvre-finale-n-22");
    }

    #[test]
    fn parts_words_with_one_hyphen_and_drops_apostrophes() {
        check(
            "nb",
            "  KS – «prosjekt» 2014–2021! ",
            "ks-prosjekt-2014-2021",
        );
        check("en", "Don’t / can't", "dont-cant");
        check("nb", "--- , ---", "");
        check("nb", "", "");
        check("nb", "sam\u{ad}arbeid", "samarbeid");
    }

    #[test]
    fn keeps_letters_of_other_scripts() {
        check(
            "uk",
            "Місцева Співпраця й Європа",
            "місцева-співпраця-й-європа",
        );
        check("el", "Τοπική ΑΥΤΟΔΙΟΙΚΗΣΗ", "τοπική-αυτοδιοικηση");
        check("ja", "地方 が", "地方-が");
        check("hi", "हिन्दी", "हिन्दी");
    }

    proptest! {
        #[test]
        fn no_latin_letter_is_lost(text in "[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]{0,12}") {
            let slug = slug("nb", &text);
            prop_assert!(slug.chars().filter(|c| c.is_alphanumeric()).count() >= text.chars().count(), "{slug}");
        }

        #[test]
        fn a_slug_of_a_slug_is_itself(text in "\\PC{0,24}", language in "nb|pl|de|uk") {
            let once = slug(&language, &text);
            prop_assert_eq!(slug(&language, &once), once);
        }

        #[test]
        fn hyphens_stand_single_and_between(text in "\\PC{0,24}") {
            let slug = slug("nb", &text);
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"), "{slug}");
            prop_assert!(!slug.contains(|c: char| c.is_ascii() && !matches!(c, 'a'..='z' | '0'..='9' | '-')));
        }
    }
}
