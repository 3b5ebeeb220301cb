//! A word that is written twice, also where a line ends between the two.

use super::Passage;
use crate::diagnostic::Diagnostic;
use crate::document::running::LINE_BREAK;

/// What a language doubles by right, and which of its words have one letter.
struct Doubles {
    /// Words that may stand twice: `Er det det du mener?`, `bardzo bardzo`.
    right: &'static [&'static str],
    /// Words of one letter; other letters are signs, and may be doubled.
    one_letter: &'static str,
}

/// Languages that double words as a part of their grammar.
const DOUBLING: [&str; 19] = [
    "bi", "fj", "haw", "id", "jv", "km", "lo", "mg", "mi", "ms", "my", "sm", "su", "sw", "th",
    "tl", "to", "tpi", "vi",
];

fn doubles(primary: &str) -> Doubles {
    let (right, one_letter): (&[&str], &str) = match primary {
        "nb" | "nn" | "no" => (
            &[
                "bla", "de", "den", "der", "det", "dei", "ha", "hei", "hysj", "ja", "langt",
                "lenge", "mange", "masse", "mye", "nei", "neida", "svært", "så", "tusen", "veldig",
            ],
            "iå",
        ),
        "da" => (
            &[
                "bla", "de", "den", "der", "det", "ha", "hej", "ja", "langt", "længe", "mange",
                "meget", "nej", "så", "tusind",
            ],
            "iå",
        ),
        "sv" => (
            &[
                "bla", "de", "den", "det", "där", "ha", "hej", "ja", "långt", "länge", "mycket",
                "många", "nej", "så", "väldigt",
            ],
            "iåö",
        ),
        "pl" => (
            &[
                "bardzo", "coraz", "daleko", "dawno", "dużo", "długo", "ha", "hen", "już", "ledwo",
                "no", "pa", "po", "tak", "to", "tuż", "wiele", "zaraz",
            ],
            "aiouwz",
        ),
        "cs" | "sk" => (
            &["ano", "dávno", "ha", "moc", "ne", "to", "tak", "velmi"],
            "aikosuvz",
        ),
        "en" => (
            &[
                "blah", "bye", "can", "do", "far", "ha", "had", "her", "hush", "is", "knock",
                "long", "many", "much", "no", "really", "so", "that", "there", "tut", "very",
                "was", "who", "will", "yada", "yes", "you",
            ],
            "a",
        ),
        "de" => (
            &[
                "das", "dem", "den", "der", "die", "ha", "ihr", "ihnen", "ja", "lange", "nein",
                "sehr", "sich", "sie", "so", "viele", "was", "weit", "wer",
            ],
            "",
        ),
        "fr" => (
            &[
                "ha", "nous", "non", "oui", "si", "très", "vous", "ils", "elle", "elles",
            ],
            "ày",
        ),
        "nl" => (
            &[
                "dat", "de", "die", "een", "haar", "heel", "ja", "je", "nee", "veel", "zeer",
            ],
            "u",
        ),
        "it" => (
            &["così", "molto", "no", "pian", "piano", "sì", "via"],
            "aeio",
        ),
        "es" | "pt" | "ca" | "gl" => (&["muito", "muy", "no", "nos", "sí", "sim", "não"], "aeoyu"),
        "hu" => (&["az", "ha", "hogy", "nagyon", "nem", "sok"], "aő"),
        "ru" | "uk" | "be" | "bg" => (
            &[
                "да",
                "дуже",
                "еле",
                "нет",
                "ні",
                "очень",
                "так",
                "чуть",
                "что",
                "много",
            ],
            "авиксуояій",
        ),
        _ => (&[], ""),
    };
    Doubles { right, one_letter }
}

pub(super) fn check(passage: &Passage<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if DOUBLING.contains(&passage.language.primary()) {
        return;
    }
    let text = passage.running.text.as_str();
    let found = find(text, passage.language.primary());
    diagnostics.extend(found.into_iter().map(|(start, end)| {
        let word = text[start..end]
            .split_whitespace()
            .next()
            .unwrap_or_default();
        Diagnostic::warning(
            "doubled-word",
            passage.place(start, end),
            format!("`{word}` stands here twice"),
        )
        .with_help(
            "remove one of the two; where both are meant, put a comma or other words between them",
        )
    }));
}

/// The bytes of each pair of equal words.
pub(super) fn find(text: &str, primary: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    // The two words before the one at hand.
    let mut before: [Option<(usize, usize)>; 2] = [None, None];
    let mut words = words(text).peekable();
    while let Some((start, end)) = words.next() {
        let word = &text[start..end];
        let follows = |last: Option<(usize, usize)>| {
            last.filter(|last| {
                text[last.1..start].chars().all(is_gap) && is_same(&text[last.0..last.1], word)
            })
        };
        if let Some(last) = follows(before[1]) {
            // Three times is on purpose: `bla bla bla`.
            let is_third = before[0].is_some_and(|first| is_same(&text[first.0..first.1], word));
            let is_more = words
                .peek()
                .is_some_and(|next| is_same(&text[next.0..next.1], word));
            if !is_third
                && !is_more
                && is_fault(word, primary)
                && stands_alone(text, last.0, end)
                && !is_numeral(text, last, end)
            {
                found.push((last.0, end));
            }
        }
        before = [before[1], Some((start, end))];
    }
    found
}

/// The words of a text: letters and digits, with hyphens and apostrophes between them.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let mut end = text.len();
        let mut letters = text[start..].char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let joins = matches!(letter, '-' | '\'' | '’' | '\u{ad}' | '.' | '_' | '/' | '@')
                && letters
                    .peek()
                    .is_some_and(|(_, next)| next.is_alphanumeric());
            if !letter.is_alphanumeric() && !joins {
                end = start + at;
                break;
            }
        }
        rest = end;
        Some((start, end))
    })
}

/// Whether the first of two words is a sign and no word: `Klasa I i II`, `plan A a plan B`.
fn is_numeral(text: &str, (start, end): (usize, usize), after: usize) -> bool {
    let is_sign = end - start == 1 && text[start..end].chars().all(char::is_uppercase);
    let opens_sentence = text[..start]
        .trim_end()
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric() && c != ',');
    let next = text[after..].split_whitespace().next().unwrap_or_default();
    let next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    is_sign && (!opens_sentence || next.chars().all(|it| "IVX".contains(it)) && !next.is_empty())
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace() && letter != LINE_BREAK
}

fn is_same(a: &str, b: &str) -> bool {
    // `Det det`: all but the first letter must be the same, which is quicker to see.
    let (Some(first), Some(other)) = (a.chars().next(), b.chars().next()) else {
        return false;
    };
    a.len() == b.len()
        && a[first.len_utf8()..] == b[other.len_utf8()..]
        && (first == other || first.to_lowercase().eq(other.to_lowercase()))
}

/// Whether a word that stands twice is a fault. Names are doubled (`Baden Baden`), and so are numbers and signs.
fn is_fault(word: &str, primary: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().unwrap_or(' ');
    if !first.is_lowercase() || !word.chars().all(char::is_alphabetic) {
        return false;
    }
    let doubles = doubles(primary);
    if letters.next().is_none() {
        return doubles.one_letter.contains(first);
    }
    !doubles.right.contains(&word)
}

/// Whether no hyphen or sign binds the first or the second to something else: `på- og og-`.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let binds = |letter: Option<char>| {
        letter.is_some_and(|letter| {
            matches!(letter, '-' | '\'' | '’' | '#' | '=' | '+' | '*' | '/' | '@')
        })
    };
    !binds(text[..start].chars().next_back()) && !binds(text[end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, text: &str, expected: &[&str]) {
        let found: Vec<&str> = find(text, language)
            .into_iter()
            .map(|(start, end)| &text[start..end])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn doubled_words_are_found() {
        check("nb", "Byen og og kommunen", &["og og"]);
        check("nb", "De bor i i Oslo, som som før", &["i i", "som som"]);
        check("pl", "miasto w w Polsce", &["w w"]);
        check("pl", "gmina się\nsię rozwija", &["się\nsię"]);
        check("en", "The the city of of Oslo", &["The the", "of of"]);
        check("nb", "Ja. I i Oslo", &["I i"]);
        check("tlh", "abc abc def", &["abc abc"]);
    }

    #[test]
    fn what_is_doubled_by_right_is_not() {
        check("nb", "Er det det du mener? Ja ja. Det er bra. Bra.", &[]);
        check("nb", "bla bla bla, tre tre-biter, 5 5, x x, m m", &[]);
        check("nb", "Baden Baden og Duran Duran, på\u{2028}på", &[]);
        check(
            "nb",
            "ord\u{fffc}ord, ord \u{fffc} ord, kost-nytte og nytte",
            &[],
        );
        check("pl", "bardzo bardzo, to to samo, coraz coraz", &[]);
        check("en", "He had had it; I know that that is so", &[]);
        check("pl", "Klasa I i II, I i III stopień. I wtedy", &[]);
        check("nb", "Del I i boka", &[]);
        check("en", "the node.js js file and it's s", &[]);
    }
}
