//! Quotation marks of which one of the two is missing or the wrong one, and marks of another language.
//!
//! Straight marks are set as the language asks; marks that are typed stay as they are, so only these can be foreign.

use super::Passage;
use crate::check::Text;
use crate::diagnostic::Diagnostic;
use crate::document::running::Running;
use crate::language::Language;
use crate::language::typography::quotation_marks;

/// The marks looked at. Single ones are apostrophes too, and are let be.
const MARKS: [char; 9] = ['"', '«', '»', '„', '“', '”', '‟', '‹', '›'];

/// Pairs that belong together in some language.
const PAIRS: [(char, char); 10] = [
    ('"', '"'),
    ('«', '»'),
    ('»', '«'),
    ('»', '»'),
    ('„', '”'),
    ('„', '“'),
    ('“', '”'),
    ('”', '”'),
    ('‹', '›'),
    ('›', '‹'),
];

/// Pairs that a language has besides those that typography sets.
const ALSO: [(&str, &[(char, char)]); 8] = [
    (
        "da de",
        &[('»', '«'), ('«', '»'), ('„', '”'), ('„', '“'), ('”', '”')],
    ),
    ("sv fi se", &[('»', '»'), ('»', '«')]),
    ("pl cs sk hu", &[('»', '«')]),
    (
        "hr bs sr sl mk bg",
        &[('»', '«'), ('„', '“'), ('„', '”'), ('«', '»'), ('“', '”')],
    ),
    ("nl", &[('“', '”'), ('„', '”')]),
    ("it es pt ca gl eu sq el fr", &[('“', '”')]),
    ("et lt lv is ro", &[('«', '»'), ('„', '“'), ('„', '”')]),
    ("ru uk be", &[('„', '“')]),
];

/// Languages that set blanks inside their marks.
const SPACED: [&str; 2] = ["fr", "br"];

/// A mark and the byte it stands at.
pub(super) type Mark = (usize, char);

/// What is found in a running text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Quotations {
    /// Those with both marks that stand in no other.
    whole: Vec<(Mark, Mark)>,
    /// Opened with one mark, and closed with one that does not belong to it.
    mixed: Vec<(Mark, Mark)>,
    unclosed: Vec<Mark>,
    unopened: Vec<Mark>,
}

impl Quotations {
    /// Drops what stands between blanks and has no partner: a sign such as `» Les mer`, and no quotation mark.
    fn drop_signs(&mut self, text: &str) {
        let is_blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
        let is_sign = |(at, mark): &Mark| {
            is_blank(text[..*at].chars().next_back())
                && is_blank(text[at + mark.len_utf8()..].chars().next())
        };
        self.unclosed.retain(|mark| !is_sign(mark));
        self.unopened.retain(|mark| !is_sign(mark));
    }
}

pub(super) fn check(
    text: &Text<'_>,
    language: &Language,
    all: &[Running],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut foreign: Vec<Diagnostic> = Vec::new();
    let own = quotation_marks(language);
    for (index, running) in all.iter().enumerate() {
        if !running.text.contains(MARKS) {
            continue;
        }
        let passage = Passage {
            text,
            language,
            running,
        };
        let mut found = find(&running.text);
        if !SPACED.contains(&language.primary()) {
            found.drop_signs(&running.text);
        }
        // A quotation of several paragraphs is opened in each and closed in the last.
        if all
            .get(index + 1)
            .is_some_and(|next| next.text.starts_with(MARKS))
        {
            found.unclosed.clear();
        }
        unbalanced(&passage, &found, diagnostics);
        if let Some([outer, inner]) = own {
            let is_foreign = |(open, close): &(Mark, Mark)| {
                // In a block quotation all that is quoted stands within.
                let inner = running.is_quotation.then_some(inner);
                let marks: Vec<_> = [Some(outer), inner].into_iter().flatten().collect();
                !is_own(language, &marks, (open.1, close.1))
            };
            foreign.extend(
                found
                    .whole
                    .iter()
                    .filter(|pair| is_foreign(pair) && has_words(&running.text, pair))
                    .map(|pair| foreign_marks(&passage, pair, outer, inner)),
            );
        }
    }
    let count = foreign.len();
    let mut foreign = foreign.into_iter();
    if let Some(mut first) = foreign.next() {
        if count > 1 {
            first.message.push_str(&format!(
                "; {count} quotations in this text have foreign marks"
            ));
        }
        for other in foreign.take(3) {
            first = first.with_related(other.place, "another");
        }
        diagnostics.push(first);
    }
}

fn is_own(language: &Language, marks: &[(&str, &str)], pair: (char, char)) -> bool {
    let is = |mark: &str, letter: char| mark.trim() == letter.encode_utf8(&mut [0; 4]);
    pair.0 == '"'
        || marks
            .iter()
            .any(|(open, close)| is(open, pair.0) && is(close, pair.1))
        || ALSO.iter().any(|(languages, pairs)| {
            languages.split(' ').any(|tag| tag == language.primary()) && pairs.contains(&pair)
        })
}

/// Whether there is anything in a quotation; in `„…”` the marks are what is meant.
fn has_words(text: &str, (open, close): &(Mark, Mark)) -> bool {
    text[open.0..close.0].contains(char::is_alphabetic)
}

fn foreign_marks(
    passage: &Passage<'_>,
    (open, close): &(Mark, Mark),
    own: (&str, &str),
    inner: (&str, &str),
) -> Diagnostic {
    let language = passage.language;
    let is_inner = is_own(language, &[inner], (open.1, close.1));
    let what = if is_inner {
        "are for a quotation within another in"
    } else {
        "are not the quotation marks of"
    };
    let which = if is_inner { "whose own" } else { "which" };
    Diagnostic::warning(
        "foreign-quotation-marks",
        passage.place(open.0, close.0 + close.1.len_utf8()),
        format!(
            "`{}…{}` {what} `{language}`, {which} are `{}…{}`",
            open.1, close.1, own.0, own.1
        ),
    )
    .with_help("type straight marks, `\"…\"`: each language's own are set for you")
}

fn unbalanced(passage: &Passage<'_>, found: &Quotations, diagnostics: &mut Vec<Diagnostic>) {
    let mut add = |start: usize, end: usize, message: String, help: &str| {
        diagnostics.push(
            Diagnostic::warning(
                "unbalanced-quotation-mark",
                passage.place(start, end),
                message,
            )
            .with_help(help),
        );
    };
    for ((start, open), (end, close)) in &found.mixed {
        add(
            *start,
            end + close.len_utf8(),
            format!("this quotation is opened with `{open}` and closed with `{close}`"),
            "type straight marks, `\"…\"`, on both sides: the language's own are set for you",
        );
    }
    for (at, mark) in &found.unclosed {
        add(
            *at,
            at + mark.len_utf8(),
            format!("the quotation that `{mark}` opens is never closed"),
            "add the closing mark where the quotation ends, or remove this one",
        );
    }
    for (at, mark) in &found.unopened {
        add(
            *at,
            at + mark.len_utf8(),
            format!("this `{mark}` closes a quotation that was never opened"),
            "add the opening mark where the quotation begins, or remove this one",
        );
    }
}

pub(super) fn find(text: &str) -> Quotations {
    let mut found = Quotations::default();
    let mut open: Vec<Mark> = Vec::new();
    for (at, mark) in text.match_indices(MARKS) {
        let mark = mark.chars().next().unwrap_or_default();
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len_utf8()..].chars().next();
        if opens(mark, before, after, &open) {
            open.push((at, mark));
            continue;
        }
        let is_partner = |(_, open): &Mark| PAIRS.contains(&(*open, mark));
        match open.iter().rposition(is_partner) {
            Some(index) => {
                let inner: Vec<Mark> = open.drain(index + 1..).collect();
                found.unclosed.extend(inner);
                if let Some(partner) = open.pop()
                    && open.is_empty()
                {
                    found.whole.push((partner, (at, mark)));
                }
            }
            None => match open.pop() {
                Some(partner) => found.mixed.push((partner, (at, mark))),
                // 5" and 5” are inches.
                None if before.is_some_and(char::is_numeric) && matches!(mark, '"' | '”') => {}
                None => found.unopened.push((at, mark)),
            },
        }
    }
    found.unclosed.extend(open);
    found.unclosed.sort_unstable();
    found
}

/// Whether a mark opens a quotation rather than closes one: by its neighbours, where these do not tell by what is open,
/// and else by its shape.
fn opens(mark: char, before: Option<char>, after: Option<char>, open: &[Mark]) -> bool {
    if mark == '„' {
        return true;
    }
    let begins = before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | '[' | '{' | '-' | '–' | '—' | '/' | '=' | '+' | '¿' | '¡' | '‘' | '\''
            )
            || (MARKS.contains(&c) && open.last().is_some_and(|(_, last)| *last == c))
    });
    let ends = after.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '.' | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | ')'
                    | ']'
                    | '}'
                    | '-'
                    | '–'
                    | '—'
                    | '/'
                    | '…'
                    | '\u{2060}'
            )
            || MARKS.contains(&c)
    });
    match (begins, ends) {
        (true, false) => true,
        (false, true) => false,
        _ if open.iter().any(|(_, last)| PAIRS.contains(&(*last, mark))) => false,
        (true, true) if mark == '"' => after.is_some_and(|c| !c.is_whitespace()),
        _ if mark == '"' => !ends,
        _ => matches!(mark, '«' | '“' | '‟' | '‹'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found, as the text between or at the marks: `«a»` whole, `?«` unclosed, `»?` unopened, `!„a»` mixed.
    fn summary(text: &str) -> Vec<String> {
        let found = find(text);
        let slice = |pair: &(Mark, Mark)| &text[pair.0.0..pair.1.0 + pair.1.1.len_utf8()];
        let whole = found.whole.iter().map(|pair| slice(pair).to_owned());
        let mixed = found.mixed.iter().map(|pair| format!("!{}", slice(pair)));
        let unclosed = found.unclosed.iter().map(|(_, mark)| format!("?{mark}"));
        let unopened = found.unopened.iter().map(|(_, mark)| format!("{mark}?"));
        whole.chain(mixed).chain(unclosed).chain(unopened).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(summary(text), expected, "{text}");
    }

    #[test]
    fn sound_quotations_are_whole() {
        check("han sa «ja», og «nei».", &["«ja»", "«nei»"]);
        check("„Tak”, „nie «i» tak”", &["„Tak”", "„nie «i» tak”"]);
        check("a \"b\" (\"c\") \"d\"-e", &["\"b\"", "\"c\"", "\"d\""]);
        check("« Bonjour », dit-il", &["« Bonjour »"]);
        check("»Ja«, sagte er", &["»Ja«"]);
        check("er sagt „Ja“.", &["„Ja“"]);
        check("”Ja”, sa han", &["”Ja”"]);
        check("l’«eau» og sa:«Kom»", &["«eau»", "«Kom»"]);
        check(
            "\"Han sa \"kom\" til meg\"",
            &["\"Han sa \"kom\" til meg\""],
        );
        check("i \"/proc\" og \"...\"", &["\"/proc\"", "\"...\""]);
        check("en 5\" skjerm, 19” bred", &[]);
        check("\"'Nie' to nie\" i \"a'\"", &["\"'Nie' to nie\"", "\"a'\""]);
        check("\"ord-\" og \u{fffc}", &["\"ord-\""]);
    }

    #[test]
    fn a_sign_between_blanks_is_no_quotation_mark() {
        for text in ["» Les mer", "Hjem » Verktøy » SAMSON", "« Tilbake"] {
            let mut found = find(text);
            found.drop_signs(text);
            assert_eq!(
                (found.unclosed.len(), found.unopened.len()),
                (0, 0),
                "{text}"
            );
        }
    }

    #[test]
    fn a_missing_mark_is_found() {
        check("han sa «ja og gikk", &["?«"]);
        check("han sa ja» og gikk", &["»?"]);
        check("han sa \"ja og gikk", &["?\""]);
        check("han sa ja\" og gikk", &["\"?"]);
        check("„Tak «i nie”", &["„Tak «i nie”", "?«"]);
    }

    #[test]
    fn marks_that_do_not_belong_together_are_found() {
        check("han sa «ja\" og", &["!«ja\""]);
        check("han sa „ja» og", &["!„ja»"]);
        check("han sa «ja« og", &["!«ja«"]);
        check("han sa „ja\" og", &["!„ja\""]);
        check("han sa ”ja“ og", &["!”ja“"]);
    }

    #[test]
    fn each_language_has_its_own_marks() {
        let is_own = |tag: &str, pair| {
            let language = Language::new(tag).expect("a valid tag");
            let [outer, _] = quotation_marks(&language).expect("known");
            is_own(&language, &[outer], pair)
        };
        assert!(is_own("nb", ('«', '»')) && !is_own("nb", ('„', '”')) && is_own("nb", ('"', '"')));
        assert!(is_own("pl", ('„', '”')) && !is_own("pl", ('“', '”')) && !is_own("pl", ('«', '»')));
        assert!(is_own("fr", ('«', '»')) && is_own("de", ('»', '«')) && !is_own("en", ('«', '»')));
    }
}
