//! Slips of language, in any text.

use std::ops::Range;

use super::super::planting::Text;
use super::{Fault, edit, fault};

/// All kinds.
pub const FAULTS: &[Fault] = &[
    fault("paragraph in English", &["wrong-language"], |text| {
        let starts = paragraphs(text).into_iter().enumerate();
        let english = |(number, at): (usize, Range<usize>)| {
            let words = ENGLISH[number % ENGLISH.len()];
            edit(at.start..at.start, &format!("{words}\n\n"))
        };
        starts.map(english).collect()
    })
    .in_any_text(),
    fault(
        "paragraph not translated",
        &["untranslated-block"],
        |text| {
            let (ours, theirs) = (paragraphs(text), text.original_paragraphs());
            if ours.len() != theirs.len() {
                return Vec::new();
            }
            let pairs = ours.into_iter().zip(theirs);
            let long = pairs.filter(|(_, words)| words.split_whitespace().count() >= 6);
            long.map(|(at, words)| edit(at, &words)).collect()
        },
    ),
    fault("word doubled", &["doubled-word"], |text| {
        let blanks = marks(&text.text, " ").into_iter();
        let words = blanks.filter_map(|at| {
            let word = text.text[at + 1..].split([' ', '\n']).next()?;
            let is_word = word.chars().count() > 1 && word.chars().all(char::is_lowercase);
            is_word.then(|| edit(at..at, &format!(" {word}")))
        });
        words.collect()
    })
    .in_any_text(),
    fault("bracket left out", &["unbalanced-bracket"], |text| {
        let mut brackets = marks(&text.text, "(");
        brackets.extend(marks(&text.text, ")"));
        let line =
            |at: usize| &text.text[..at][text.text[..at].rfind('\n').map_or(0, |at| at + 1)..];
        // Not those of a link, nor a number of a list.
        let plain = brackets.into_iter().filter(|at| {
            let before = line(*at);
            !before.ends_with(']') && !before.contains("](") && before.len() > 3
        });
        plain.map(|at| edit(at..at + 1, "")).collect()
    })
    .in_any_text(),
    fault(
        "quotation mark left out",
        &["unbalanced-quotation-mark"],
        |text| {
            let quotes = marks(&text.text, "\"").into_iter();
            quotes.map(|at| edit(at..at + 1, "")).collect()
        },
    )
    .in_any_text(),
    fault(
        "quotation mark swapped",
        &["unbalanced-quotation-mark"],
        |text| {
            let quotes = marks(&text.text, "\"").into_iter();
            let swapped = quotes
                .flat_map(|at| ["«", "»", "„", "”", "“"].map(|other| edit(at..at + 1, other)));
            swapped.collect()
        },
    )
    .in_any_text(),
    fault(
        "another language's quotation marks",
        &["foreign-quotation-marks"],
        |text| {
            let quotes = marks(&text.text, "\"");
            let pairs = quotes.chunks_exact(2).map(|pair| (pair[0], pair[1]));
            let in_line = pairs.filter(|&(start, end)| !text.text[start..end].contains('\n'));
            in_line
                .map(|(start, end)| {
                    let words = &text.text[start + 1..end];
                    edit(start..end + 1, &format!("“{words}”"))
                })
                .collect()
        },
    )
    .in_any_text(),
    fault(
        "full stop for a question mark",
        &["different-ending"],
        |text| {
            let questions = text.text.match_indices("?\n").filter(|(at, _)| {
                let line = text.text[..*at].rfind('\n').map_or(0, |at| at + 1);
                text.text[line..].starts_with(['#', '-', '1', '2', '3', '4', '5', '6'])
            });
            questions.map(|(at, _)| edit(at..at + 1, ".")).collect()
        },
    ),
    fault("blank doubled", &["doubled-blank"], |text| {
        // Markdown takes the blanks at the ends of a line, and behind its own signs.
        let blanks = marks(&text.text, " ").into_iter().filter(|&at| {
            text.text[..at].ends_with(char::is_alphabetic)
                && text.text[at + 1..].starts_with(char::is_alphanumeric)
        });
        blanks.map(|at| edit(at..at, " ")).collect()
    })
    .in_any_text(),
    fault("blank before a comma", &["misplaced-blank"], |text| {
        let commas = marks(&text.text, ", ").into_iter();
        let after_words = commas.filter(|&at| text.text[..at].ends_with(char::is_alphabetic));
        after_words.map(|at| edit(at..at, " ")).collect()
    })
    .in_any_text(),
    fault("blank lost between sentences", &["missing-blank"], |text| {
        let ends = marks(&text.text, ". ").into_iter().filter(|&at| {
            text.text[..at].ends_with(char::is_alphabetic)
                && text.text[at + 2..].starts_with(char::is_uppercase)
        });
        ends.map(|at| edit(at + 1..at + 2, "")).collect()
    })
    .in_any_text(),
];

const ENGLISH: [&str; 6] = [
    "The municipality is responsible for the schools, and the county for most of the public transport.",
    "This page shows how two cities worked together, what they learned from each other, and what it cost.",
    "You can use the tools that are listed here without asking anyone, and change them as you see fit.",
    "Residents were asked what they wanted, and most of them answered within a week of the first meeting.",
    "Before you write to a possible partner, decide who will do the work and how much time they have.",
    "It takes about half a year from the first letter to the signed agreement, so start early in the year.",
];

impl Text {
    fn original_paragraphs(&self) -> Vec<String> {
        let Some((_, original)) = &self.original else {
            return Vec::new();
        };
        let paragraphs = paragraphs_of(original).into_iter();
        paragraphs.map(|at| original[at].to_owned()).collect()
    }
}

/// The lines of running text, with their first bytes: no front matter, tables, containers or code.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let (mut at, mut fences, mut code) = (0, 0, false);
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end_matches('\n');
        fences += usize::from(line == "+++");
        if line.starts_with("```") {
            code = !code;
        }
        let is_markup = [":::", "|", "!", "+++", "[^"]
            .iter()
            .any(|mark| line.starts_with(mark));
        if fences == 2 && !code && !is_markup && !line.is_empty() && !line.contains(['`', '<']) {
            found.push((start, line));
        }
    }
    found
}

/// The places of `mark` in running text where no link or fact is open.
fn marks(text: &str, mark: &str) -> Vec<usize> {
    let mut places = Vec::new();
    for (start, line) in lines(text) {
        for (at, _) in line.match_indices(mark) {
            let before = &line[..at];
            let is_open = |open: &str, close: &str| {
                before.matches(open).count() > before.matches(close).count()
            };
            let is_in_target = before
                .rsplit_once("](")
                .is_some_and(|(_, target)| !target.contains(')'));
            if !is_open("[", "]") && !is_open("{{", "}}") && !is_in_target {
                places.push(start + at);
            }
        }
    }
    places
}

/// Paragraphs that stand alone between blank lines.
fn paragraphs(text: &Text) -> Vec<Range<usize>> {
    paragraphs_of(&text.text)
}

fn paragraphs_of(text: &str) -> Vec<Range<usize>> {
    let starts = lines(text).into_iter().filter(|(at, line)| {
        text[..*at].ends_with("\n\n") && line.starts_with(char::is_alphabetic)
    });
    let end = |start: usize| {
        text[start..]
            .find("\n\n")
            .map_or(text.trim_end().len(), |at| start + at)
    };
    starts.map(|(start, _)| start..end(start)).collect()
}
