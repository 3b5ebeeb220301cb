//! Roman numerals.

/// The value of a numeral in capitals as it is rightly written: `XXI` is 21. `None` where it is none.
pub fn roman(word: &str) -> Option<u32> {
    const SIGNS: [(&str, u32); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let mut value = 0;
    let mut rest = word;
    for (sign, worth) in SIGNS {
        let most = if sign.len() == 1 && !matches!(sign, "V" | "L" | "D") {
            3
        } else {
            1
        };
        for _ in 0..most {
            if let Some(after) = rest.strip_prefix(sign) {
                value += worth;
                rest = after;
            }
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn numerals_are_read_as_they_are_written() {
        for (word, value) in [("I", 1), ("IV", 4), ("XXI", 21), ("MCMXCIX", 1999)] {
            assert_eq!(roman(word), Some(value), "{word}");
        }
        for word in ["", "IIII", "VX", "KS", "xx", "IIX"] {
            assert_eq!(roman(word), None, "{word}");
        }
    }
}
