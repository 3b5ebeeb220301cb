//! How a text is written: which bytes stand for which letters, through escapes and entities. Entry point: [`parts`].

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// A part of a text that is written in one way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// How many bytes of the text it is.
    pub length: usize,
    /// What stands for them.
    pub written: Range<usize>,
    /// Whether these are the letters themselves.
    pub is_exact: bool,
}

/// The longest entity of HTML, `&CounterClockwiseContourIntegral;`.
const LONGEST_ENTITY: usize = 33;

/// What of `written` stands for what of `text`, in order and without a gap in `text`; `None` where `written` does not
/// read so. A value of the front matter may stand in quotation marks.
///
/// Which letter an entity names is not looked up: it is the one, or the two, with which the rest reads as it should.
pub(super) fn parts(written: &str, text: &str) -> Option<Vec<Part>> {
    if written == text {
        return Some(vec![Part {
            length: text.len(),
            written: 0..written.len(),
            is_exact: true,
        }]);
    }
    let unquoted = ['"', '\'']
        .into_iter()
        .find_map(|mark| Some((1, written.strip_prefix(mark)?.strip_suffix(mark)?)));
    let readings = unquoted.into_iter().chain([(0, written)]);
    let mut found = readings.filter_map(|(at, written)| read(written, text, at));
    found.next()
}

/// A place in what is written, and one in the text.
type Place = (usize, usize);

/// Goes from place to place until both end, back where that leads nowhere, and to no place twice.
fn read(written: &str, text: &str, at: usize) -> Option<Vec<Part>> {
    let end = (written.len(), text.len());
    let mut reached: HashMap<Place, (Place, bool)> = HashMap::new();
    let mut open = vec![(0, 0)];
    while let Some(place) = open.pop() {
        if place == end {
            break;
        }
        let (rest, letters) = (&written[place.0..], &text[place.1..]);
        // The likeliest last, which is gone first.
        for (step, is_exact) in steps(rest, letters).into_iter().rev() {
            let next = (place.0 + step.0, place.1 + step.1);
            if let Entry::Vacant(vacant) = reached.entry(next) {
                vacant.insert((place, is_exact));
                open.push(next);
            }
        }
    }
    let mut parts = Vec::new();
    let mut place = end;
    while place != (0, 0) {
        let (before, is_exact) = *reached.get(&place)?;
        parts.push(Part {
            length: place.1 - before.1,
            written: at + before.0..at + place.0,
            is_exact,
        });
        place = before;
    }
    parts.reverse();
    Some(parts)
}

/// How many bytes of what is written can stand for how many of the text, and whether they are the same.
fn steps(written: &str, text: &str) -> Vec<(Place, bool)> {
    let same: usize = written
        .chars()
        .zip(text.chars())
        .take_while(|(a, b)| a == b && !matches!(a, '&' | '\\'))
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    if same > 0 {
        return vec![((same, same), true)];
    }
    let mut letters = text.chars();
    let Some(letter) = letters.next() else {
        return Vec::new();
    };
    let length = letter.len_utf8();
    let mut steps = Vec::new();
    if let Some(entity) = entity(written) {
        steps.push(((entity, length), false));
        // One with a number names one letter.
        if let Some(second) = letters.next().filter(|_| !written.starts_with("&#")) {
            steps.push(((entity, length + second.len_utf8()), false));
        }
    }
    if letter.is_ascii_punctuation()
        && written.starts_with('\\')
        && written[1..].starts_with(letter)
    {
        steps.push(((1 + length, length), false));
    }
    if written.starts_with(letter) {
        steps.push(((length, length), true));
    }
    steps
}

/// The length of what may be an entity that `written` begins with.
fn entity(written: &str) -> Option<usize> {
    let name = written.strip_prefix('&')?;
    let end = name
        .bytes()
        .take(LONGEST_ENTITY)
        .position(|byte| byte == b';')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'#';
    (end > 0 && name[..end].bytes().all(is_name)).then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What each part of a text is written as: `&amp;` for what is written otherwise than it reads, `=a` for the same.
    #[track_caller]
    fn check(written: &str, text: &str, expected: &[&str]) {
        let found: Vec<String> = parts(written, text)
            .unwrap_or_default()
            .into_iter()
            .map(|part| {
                let mark = if part.is_exact { "=" } else { "" };
                format!("{mark}{}", &written[part.written])
            })
            .collect();
        assert_eq!(found, expected, "{written}");
    }

    #[test]
    fn escapes_and_entities_are_followed() {
        check("abc", "abc", &["=abc"]);
        check(r"a\*b c", "a*b c", &["=a", r"\*", "=b c"]);
        check("a &amp; b", "a & b", &["=a ", "&amp;", "= b"]);
        check(
            "1&nbsp;300&#160;000",
            "1\u{a0}300\u{a0}000",
            &["=1", "&nbsp;", "=300", "&#160;", "=000"],
        );
        check("&amp;amp;", "&amp;", &["&amp;", "=amp;"]);
        check("&nei; &amp;", "&nei; &", &["=&", "=nei; ", "&amp;"]);
        check(
            "a&NotEqualTilde;b",
            "a\u{2242}\u{338}b",
            &["=a", "&NotEqualTilde;", "=b"],
        );
    }

    #[test]
    fn values_stand_in_quotation_marks() {
        check("\"Tittel her\"", "Tittel her", &["=Tittel her"]);
        check(
            r#""Et \"sitat\"""#,
            "Et \"sitat\"",
            &["=Et ", "\\\"", "=sitat", "\\\""],
        );
        check("'a'", "'a'", &["='a'"]);
        check("caption=\"a\"", "a", &[]);
    }

    proptest! {
        #[test]
        fn parts_follow_each_other(text in "[a&*\\\\;é ]{0,12}", seed in prop::collection::vec(0..3_u8, 12)) {
            let write = |(letter, how): (char, &u8)| match how {
                1 if letter.is_ascii_punctuation() => format!("\\{letter}"),
                2 => format!("&#{};", letter as u32),
                _ => letter.to_string(),
            };
            let written: String = text.chars().zip(&seed).map(write).collect();
            let parts = parts(&written, &text).expect("it reads so");
            let (mut at, mut end) = (0, 0);
            for part in parts {
                prop_assert_eq!(part.written.start, end);
                let letters = &text[at..at + part.length];
                prop_assert_eq!(part.is_exact, &written[part.written.clone()] == letters);
                (at, end) = (at + part.length, part.written.end);
            }
            prop_assert_eq!((at, end), (text.len(), written.len()));
        }

        #[test]
        fn any_text_is_taken(written in "[a&#;\\\\\"é]{0,12}", text in "[a&#;\\\\\"é]{0,12}") {
            for part in parts(&written, &text).unwrap_or_default() {
                prop_assert!(written.get(part.written).is_some());
            }
        }
    }
}
