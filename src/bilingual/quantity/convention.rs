//! How a language writes numbers and dates, as far as reading them depends on it.

use std::collections::HashMap;

use crate::locale::Locale;

/// What reading the numbers and dates of one language needs.
#[derive(Clone, Debug)]
pub struct Convention {
    /// What parts decimals.
    pub decimal: char,
    /// Its months, by what their long forms begin with.
    months: Vec<MonthName>,
    /// The number of each month by the forms that CLDR has of it: alone, in a date, shortened; and those with a capital.
    /// Every word of a text is looked up here.
    forms: HashMap<String, u8>,
    /// What `billion` multiplies by, as a power of ten: 9 in English, 12 elsewhere.
    pub billion: usize,
}

#[derive(Clone, Debug)]
struct MonthName {
    /// 1 to 12.
    number: u8,
    /// What the long forms begin with, in lower case: other cases begin so too. `stycz` in Polish.
    stem: String,
}

impl Convention {
    /// Asks a locale how it writes.
    pub fn new(locale: &Locale) -> Self {
        let mut by_form = HashMap::new();
        let months = (1..=12).map(|number| {
            let forms = locale.month_names(number);
            let long: Vec<String> = forms.long.iter().map(|form| form.to_lowercase()).collect();
            let first = long.first().cloned().unwrap_or_default();
            let stem = long.iter().skip(1).fold(first, |stem, form| {
                let same = stem.chars().zip(form.chars()).take_while(|(a, b)| a == b);
                same.map(|(letter, _)| letter).collect()
            });
            for form in forms.long.into_iter().chain(forms.short) {
                if let Some(capital) = with_capital(&form) {
                    by_form.entry(capital).or_insert(number);
                }
                by_form.entry(form).or_insert(number);
            }
            MonthName { number, stem }
        });
        let months = months.collect();
        Self {
            decimal: locale.decimal_mark(),
            months,
            forms: by_form,
            billion: if locale.language().primary() == "en" {
                9
            } else {
                12
            },
        }
    }

    /// The month of this name, in a form that CLDR has; a capital may open a sentence.
    pub fn month(&self, word: &str) -> Option<u8> {
        self.forms.get(word).copied()
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

/// A form as it opens a sentence; `None` where its first letter has no capital that is one letter.
fn with_capital(form: &str) -> Option<String> {
    let mut letters = form.chars();
    let mut capital = letters.next()?.to_uppercase();
    match (capital.next(), capital.next()) {
        (Some(first), None) => Some(format!("{first}{}", letters.as_str())),
        _ => None,
    }
}
