//! The stem of a word: what its inflected forms have in common. Entry point: [`Stemmer`].
//!
//! The algorithms are Snowball's (Porter 2001), one for each language; a language without one keeps its words whole.
//! They work from the end of a word and err where it changes within. What is known of that stands in a table for each
//! language, `stem/<language>.txt`:
//!
//! - `miasto: mieście` – these forms have the stem of the headword;
//! - `-rz: -r` – a stem that ends so ends so instead, so that *operatorzy* meets *operator*.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use pagefind_stem::{Algorithm, Stemmer as Snowball};

use super::Language;

/// Finds the stems of one language's words.
pub struct Stemmer {
    snowball: Option<Snowball>,
    overrides: Option<&'static Overrides>,
}

/// Where an algorithm errs.
#[derive(Default)]
struct Overrides {
    /// Forms with their stems.
    forms: HashMap<&'static str, String>,
    /// Endings of stems and what stands for them, longest first.
    endings: Vec<(&'static str, &'static str)>,
}

/// The least that an ending leaves of a stem, in bytes, so that short words are left alone.
const SHORTEST_REST: usize = 3;

static BOKMAL: LazyLock<Overrides> =
    LazyLock::new(|| read_overrides(Algorithm::Norwegian, include_str!("stem/nb.txt")));
static POLISH: LazyLock<Overrides> =
    LazyLock::new(|| read_overrides(Algorithm::Polish, include_str!("stem/pl.txt")));

impl Stemmer {
    /// The stemmer of a language.
    pub fn new(language: &Language) -> Self {
        Self {
            snowball: algorithm(language.primary()).map(Snowball::create),
            overrides: match language.primary() {
                "nb" | "no" => Some(&BOKMAL),
                "pl" => Some(&POLISH),
                _ => None,
            },
        }
    }

    /// The stem of a word in lower case. It is no word itself, and serves only to compare.
    pub fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let Some(snowball) = &self.snowball else {
            return Cow::Borrowed(word);
        };
        match self.overrides {
            Some(overrides) => match overrides.forms.get(word) {
                Some(stem) => Cow::Borrowed(stem),
                None => overrides.mend(snowball.stem(word)),
            },
            None => snowball.stem(word),
        }
    }
}

impl fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stemmer")
            .field("known", &self.snowball.is_some())
            .finish()
    }
}

impl Overrides {
    fn mend<'a>(&self, stem: Cow<'a, str>) -> Cow<'a, str> {
        let mended = self.endings.iter().find_map(|(ending, instead)| {
            let rest = stem.strip_suffix(ending)?;
            (rest.len() >= SHORTEST_REST).then(|| format!("{rest}{instead}"))
        });
        mended.map_or(stem, Cow::Owned)
    }
}

/// Reads a table: lines of `headword: form form …` and of `-ending: -ending`, and comments after `#`.
fn read_overrides(algorithm: Algorithm, table: &'static str) -> Overrides {
    let snowball = Snowball::create(algorithm);
    let lines = || {
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(':'))
    };
    let mut overrides = Overrides::default();
    for (from, to) in lines() {
        if let (Some(from), Some(to)) = (from.strip_prefix('-'), to.trim().strip_prefix('-')) {
            overrides.endings.push((from, to));
        }
    }
    let longest_first = |(ending, _): &(&str, &str)| std::cmp::Reverse(ending.len());
    overrides.endings.sort_by_key(longest_first);
    for (headword, forms) in lines().filter(|(headword, _)| !headword.starts_with('-')) {
        let stem = overrides.mend(snowball.stem(headword));
        for form in forms.split_whitespace() {
            overrides.forms.insert(form, stem.to_string());
        }
    }
    overrides
}

fn algorithm(primary: &str) -> Option<Algorithm> {
    Some(match primary {
        "ar" => Algorithm::Arabic,
        "ca" => Algorithm::Catalan,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "eo" => Algorithm::Esperanto,
        "es" => Algorithm::Spanish,
        "et" => Algorithm::Estonian,
        "eu" => Algorithm::Basque,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "ga" => Algorithm::Irish,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "hy" => Algorithm::Armenian,
        "id" => Algorithm::Indonesian,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "ne" => Algorithm::Nepali,
        "nl" => Algorithm::Dutch,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_one_stem(tag: &str, lines: &str) {
        let stemmer = Stemmer::new(&Language::new(tag).unwrap());
        for line in lines.lines() {
            let mut words = line.split_whitespace();
            let Some(first) = words.next() else { continue };
            for word in words {
                assert_eq!(stemmer.stem(word), stemmer.stem(first), "{first} {word}");
            }
        }
    }

    #[test]
    fn forms_of_a_polish_word_have_one_stem() {
        check_one_stem(
            "pl",
            "
            gmina gminy gminie gminę gminą gmin gminom gminami gminach
            miasto miasta miastu miastem mieście miast miastom miastami miastach
            mieszkaniec mieszkańca mieszkańcowi mieszkańcem mieszkańcy mieszkańców mieszkańcom mieszkańcami
            partner partnera partnerowi partnerem partnerze partnerzy partnerów partnerom partnerami
            operator operatora operatorowi operatorem operatorze operatorzy operatorów
            umowa umowy umowie umowę umową umów umowom umowami umowach
            program programu programowi programem programie programy programów programom programami
            projekt projektu projektowi projektem projekcie projekty projektów projektom projektami
            jednostka jednostki jednostce jednostkę jednostką jednostek jednostkom jednostkami
            prezydent prezydenta prezydentowi prezydentem prezydencie prezydenci prezydentów
            burmistrz burmistrza burmistrzowi burmistrzem burmistrzu burmistrzowie burmistrzów
            wójt wójta wójtowi wójtem wójcie wójtowie wójtów
            rada rady radzie radę radą rad radom radami radach
            kadra kadry kadrze kadrę kadrą kadr
            usługa usługi usłudze usługę usługą usług usługom usługami
            potencjał potencjału potencjałem potencjale
            wizyta wizyty wizycie wizytę wizytą wizyt wizytom wizytami
            wyjazd wyjazdu wyjazdowi wyjazdem wyjeździe wyjazdy wyjazdów
            praktyka praktyki praktyce praktykę praktyką praktyk praktykom
            rozwój rozwoju rozwojowi rozwojem
            fundusz funduszu funduszowi funduszem fundusze funduszy funduszów funduszom
            strategia strategii strategię strategią strategie
            kwota kwoty kwocie kwotę kwotą kwot
            związek związku związkiem związkowi
            studium studia studiów studiami
            ",
        );
    }

    #[test]
    fn forms_of_a_norwegian_word_have_one_stem() {
        check_one_stem(
            "nb",
            "
            kommune kommunen kommuner kommunene kommunenes kommunens
            fylkeskommune fylkeskommunen fylkeskommuner fylkeskommunene fylkeskommunenes
            ordfører ordføreren ordførere ordførerne ordførerens ordførernes
            rådgiver rådgiveren rådgivere rådgiverne
            mellomleder mellomledere mellomlederne mellomlederen
            arbeidsseminar arbeidsseminaret arbeidsseminarer arbeidsseminarene
            rundsum rundsummen rundsummer
            bilateral bilateralt bilaterale
            institusjonell institusjonelt institusjonelle
            universell universelt universelle
            god godt gode
            kapasitet kapasiteten kapasiteter
            innbygger innbyggere innbyggerne innbyggeren
            sosial sosialt sosiale
            by byen byer byene
            veileder veilederen veiledere veilederne
            ",
        );
    }

    #[test]
    fn words_that_are_not_related_keep_their_own_stems() {
        let stemmer = Stemmer::new(&Language::new("pl").unwrap());
        for (a, b) in [
            ("miejsce", "miejski"),
            ("gmina", "gminny"),
            ("praca", "praktyka"),
            ("rada", "radny"),
            ("umowa", "umiejętność"),
        ] {
            assert_ne!(stemmer.stem(a), stemmer.stem(b), "{a} {b}");
        }
    }
}
