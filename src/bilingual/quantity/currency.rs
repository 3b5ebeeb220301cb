//! Which currency a sum is in, as far as the words and signs beside it tell.

use iso_currency::Currency;

/// The currencies that a word or sign can mean, by their ISO 4217 codes: `kr` is five of them.
pub type Currencies = Vec<&'static str>;

/// The currencies that a word or sign beside a number names; none where it names none.
pub fn currencies(word: &str) -> Currencies {
    const CROWNS: &[&str] = &["NOK", "SEK", "DKK", "ISK", "CZK"];
    const DOLLARS: &[&str] = &["USD", "CAD", "AUD", "NZD"];
    const SIGNS: [(&str, &[&str]); 10] = [
        ("€", &["EUR"]),
        ("£", &["GBP"]),
        ("¥", &["JPY", "CNY"]),
        ("₴", &["UAH"]),
        ("$", DOLLARS),
        ("zł", &["PLN"]),
        ("kr", CROWNS),
        ("kč", &["CZK"]),
        ("ft", &["HUF"]),
        ("euro", &["EUR"]),
    ];
    // What the words of several languages and their cases begin with.
    const BEGINNINGS: [(&str, &[&str]); 11] = [
        ("euro", &["EUR"]),
        ("złot", &["PLN"]),
        ("zloty", &["PLN"]),
        ("kron", CROWNS),
        ("króna", CROWNS),
        ("koron", CROWNS),
        ("crown", CROWNS),
        ("dollar", DOLLARS),
        ("dolar", DOLLARS),
        ("frank", &["CHF"]),
        ("forint", &["HUF"]),
    ];
    // A code is written in capitals; in small letters it is a word.
    if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let known = Currency::from_code(word);
        return known.map(|known| vec![known.code()]).unwrap_or_default();
    }
    // `10,5 MNOK` are millions of them.
    if let Some(code @ ("NOK" | "EUR" | "USD" | "PLN")) = word.strip_prefix('M') {
        return currencies(code);
    }
    let word = word.to_lowercase();
    let sign = SIGNS.iter().find(|(known, _)| *known == word);
    let found = sign.or_else(|| {
        let short = word.chars().count() <= 9;
        BEGINNINGS
            .iter()
            .find(|(known, _)| short && word.starts_with(known))
    });
    found.map(|(_, codes)| codes.to_vec()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_signs_and_codes_name_a_currency() {
        for (word, code) in [
            ("EUR", "EUR"),
            ("€", "EUR"),
            ("euro", "EUR"),
            ("złotych", "PLN"),
            ("zł", "PLN"),
            ("NOK", "NOK"),
            ("kroner", "NOK"),
            ("koron", "NOK"),
        ] {
            assert!(currencies(word).contains(&code), "{word}");
        }
        for word in ["byer", "eur", "europejskich", "KS", "kommuner", ""] {
            assert!(currencies(word).is_empty(), "{word}");
        }
    }
}
