//! How a language writes numbers and dates, as far as reading them depends on it.

use crate::locale::Locale;

/// What reading the numbers and dates of one language needs.
#[derive(Clone, Debug)]
pub struct Convention {
    /// What parts decimals.
    pub decimal: char,
    /// Its months.
    months: Vec<MonthName>,
    /// What `billion` multiplies by, as a power of ten: 9 in English, 12 elsewhere.
    pub billion: usize,
}

#[derive(Clone, Debug)]
struct MonthName {
    /// 1 to 12.
    number: u8,
    /// The forms that CLDR has of it: alone, in a date, shortened.
    forms: Vec<String>,
    /// What the long forms begin with, in lower case: other cases begin so too. `stycz` in Polish.
    stem: String,
}

impl Convention {
    /// Asks a locale how it writes.
    pub fn new(locale: &Locale) -> Self {
        let months = (1..=12).map(|number| {
            let forms = locale.month_names(number);
            let long: Vec<String> = forms.long.iter().map(|form| form.to_lowercase()).collect();
            let first = long.first().cloned().unwrap_or_default();
            let stem = long.iter().skip(1).fold(first, |stem, form| {
                let same = stem.chars().zip(form.chars()).take_while(|(a, b)| a == b);
                same.map(|(letter, _)| letter).collect()
            });
            MonthName {
                number,
                forms: forms.long.into_iter().chain(forms.short).collect(),
                stem,
            }
        });
        Self {
            decimal: locale.decimal_mark(),
            months: months.collect(),
            billion: if locale.language().primary() == "en" {
                9
            } else {
                12
            },
        }
    }

    /// The month of this name, in a form that CLDR has; a capital may open a sentence.
    pub fn month(&self, word: &str) -> Option<u8> {
        let found = self.months.iter().find(|month| {
            month
                .forms
                .iter()
                .any(|form| form == word || opens_with(word, form))
        });
        found.map(|month| month.number)
    }

    /// The month that a word may name in some case: it begins as the name does.
    pub fn possible_month(&self, word: &str) -> Option<u8> {
        let word = word.to_lowercase();
        let found = self
            .months
            .iter()
            .find(|month| month.stem.chars().count() >= 3 && word.starts_with(&month.stem));
        found.map(|month| month.number)
    }
}

/// Whether `word` is `form` with a capital.
fn opens_with(word: &str, form: &str) -> bool {
    let (mut word, mut form) = (word.chars(), form.chars());
    let (Some(first), Some(small)) = (word.next(), form.next()) else {
        return false;
    };
    small.to_uppercase().eq([first]) && word.as_str() == form.as_str()
}
