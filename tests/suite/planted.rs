//! Faults of language planted into the site that ships: how many of each kind are found.
//!
//! A fault is a function from a text and a source of chance to the text with one fault and the line it stands in; it
//! gives `None` where the text has no place for it.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::project::Project;

/// Numbers by chance, the same in each run (Knuth's linear congruential generator).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(1))
    }

    /// One of `items`; `None` where there is none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let at = (self.0 >> 33) as usize;
        (!items.is_empty()).then(|| &items[at % items.len()])
    }
}

/// A text with a fault, and the line of the fault, counted from 1.
pub type Planted = Option<(String, usize)>;

/// A kind of fault, the code it is found by, and the language of the texts it is planted into; any where there is none.
pub type Kind = (
    &'static str,
    &'static str,
    Option<&'static str>,
    fn(&str, &mut Chance) -> Planted,
);

/// Every kind of fault. Those of a group can be planted into one text without one hiding the other.
pub const GROUPS: [&[Kind]; 3] = [
    &[
        (
            "an English paragraph",
            "wrong-language",
            None,
            english_paragraph,
        ),
        ("a doubled word", "doubled-word", None, doubled_word),
        (
            "a bracket dropped",
            "unbalanced-bracket",
            None,
            dropped_bracket,
        ),
        (
            "another language's quotation marks",
            "foreign-quotation-marks",
            None,
            foreign_quotation_marks,
        ),
    ],
    &[
        (
            "a quotation mark dropped",
            "unbalanced-quotation-mark",
            None,
            dropped_quotation_mark,
        ),
        (
            "a full stop for a question mark",
            "different-ending",
            Some("pl"),
            full_stop_for_question_mark,
        ),
        (
            "a blank before a comma",
            "misplaced-blank",
            None,
            blank_before_comma,
        ),
        (
            "a blank lost between sentences",
            "missing-blank",
            None,
            lost_blank,
        ),
    ],
    &[
        (
            "a quotation mark swapped",
            "unbalanced-quotation-mark",
            None,
            swapped_quotation_mark,
        ),
        ("a blank doubled", "doubled-blank", None, doubled_blank),
    ],
];

const ENGLISH: [&str; 6] = [
    "The municipality is responsible for the schools, and the county for most of the public transport.",
    "This page shows how two cities worked together, what they learned from each other, and what it cost.",
    "You can use the tools that are listed here without asking anyone, and change them as you see fit.",
    "Residents were asked what they wanted, and most of them answered within a week of the first meeting.",
    "Before you write to a possible partner, decide who will do the work and how much time they have.",
    "It takes about half a year from the first letter to the signed agreement, so start early in the year.",
];

/// The lines of running text, with their numbers from 0: no front matter, tables, containers or code.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut fences = 0;
    let mut code = false;
    let lines = text.lines().enumerate().filter(|(_, line)| {
        fences += usize::from(*line == "+++");
        if line.starts_with("```") {
            code = !code;
        }
        let is_markup = [":::", "|", "!", "+++", "[^"]
            .iter()
            .any(|mark| line.starts_with(mark));
        let is_plain = !line.is_empty() && !is_markup && !line.contains(['`', '<']);
        fences == 2 && !code && is_plain
    });
    lines.collect()
}

/// The text with another line `at`.
fn with_line(text: &str, at: usize, line: &str) -> Planted {
    let mut lines: Vec<&str> = text.lines().collect();
    lines[at] = line;
    Some((lines.join("\n") + "\n", at + 1))
}

/// Puts `written` in the place of the bytes of a line.
fn with_part(
    text: &str,
    line: (usize, &str),
    part: std::ops::Range<usize>,
    written: &str,
) -> Planted {
    let mut changed = line.1.to_owned();
    changed.replace_range(part, written);
    with_line(text, line.0, &changed)
}

/// The places of `mark` in running text where no link or fact is open.
fn marks<'a>(text: &'a str, mark: &str) -> Vec<((usize, &'a str), usize)> {
    let mut places = Vec::new();
    for (number, line) in lines(text) {
        for (at, _) in line.match_indices(mark) {
            let before = &line[..at];
            let is_open = |open: &str, close: &str| {
                before.matches(open).count() > before.matches(close).count()
            };
            let is_in_target = before
                .rsplit_once("](")
                .is_some_and(|(_, target)| !target.contains(')'));
            if !is_open("[", "]") && !is_open("{{", "}}") && !is_in_target {
                places.push(((number, line), at));
            }
        }
    }
    places
}

pub fn english_paragraph(text: &str, chance: &mut Chance) -> Planted {
    let all: Vec<&str> = text.lines().collect();
    // Before a paragraph that stands alone between blank lines.
    let free: Vec<usize> = lines(text)
        .into_iter()
        .filter(|(at, line)| all[at - 1].is_empty() && line.starts_with(char::is_alphabetic))
        .map(|(at, _)| at)
        .collect();
    let at = *chance.pick(&free)?;
    let paragraph = chance.pick(&ENGLISH)?;
    with_line(text, at, &format!("{paragraph}\n\n{}", all[at]))
}

pub fn doubled_word(text: &str, chance: &mut Chance) -> Planted {
    let blanks = marks(text, " ");
    let words: Vec<((usize, &str), usize, &str)> = blanks
        .into_iter()
        .filter_map(|(line, at)| {
            let word = line.1[at + 1..].split(' ').next()?;
            let is_word = word.chars().count() > 1 && word.chars().all(char::is_lowercase);
            is_word.then_some((line, at, word))
        })
        .collect();
    let (line, at, word) = *chance.pick(&words)?;
    with_part(text, line, at..at, &format!(" {word}"))
}

pub fn dropped_bracket(text: &str, chance: &mut Chance) -> Planted {
    let mut brackets = marks(text, "(");
    brackets.extend(marks(text, ")"));
    // Not those of a link, nor a number of a list.
    brackets.retain(|((_, line), at)| {
        !line[..*at].ends_with(']') && !line[..*at].contains("](") && line[..*at].len() > 3
    });
    let (line, at) = *chance.pick(&brackets)?;
    with_part(text, line, at..at + 1, "")
}

pub fn dropped_quotation_mark(text: &str, chance: &mut Chance) -> Planted {
    let (line, at) = *chance.pick(&marks(text, "\""))?;
    with_part(text, line, at..at + 1, "")
}

pub fn swapped_quotation_mark(text: &str, chance: &mut Chance) -> Planted {
    let (line, at) = *chance.pick(&marks(text, "\""))?;
    let mark = *chance.pick(&["«", "»", "„", "”", "“"])?;
    with_part(text, line, at..at + 1, mark)
}

pub fn foreign_quotation_marks(text: &str, chance: &mut Chance) -> Planted {
    let quotations: Vec<((usize, &str), usize, usize)> = marks(text, "\"")
        .chunks_exact(2)
        .filter(|pair| pair[0].0.0 == pair[1].0.0)
        .map(|pair| (pair[0].0, pair[0].1, pair[1].1))
        .collect();
    let (line, start, end) = *chance.pick(&quotations)?;
    let words = &line.1[start + 1..end];
    with_part(text, line, start..end + 1, &format!("“{words}”"))
}

pub fn full_stop_for_question_mark(text: &str, chance: &mut Chance) -> Planted {
    let questions: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| {
            line.ends_with('?') && line.starts_with(['#', '-', '1', '2', '3', '4', '5', '6'])
        })
        .collect();
    let line = *chance.pick(&questions)?;
    with_part(text, line, line.1.len() - 1..line.1.len(), ".")
}

pub fn doubled_blank(text: &str, chance: &mut Chance) -> Planted {
    let mut blanks = marks(text, " ");
    // Markdown takes the blanks at the ends of a line, and behind its own signs.
    blanks.retain(|((_, line), at)| {
        line[..*at].ends_with(char::is_alphabetic)
            && line[at + 1..].starts_with(char::is_alphanumeric)
    });
    let (line, at) = *chance.pick(&blanks)?;
    with_part(text, line, at..at, " ")
}

pub fn blank_before_comma(text: &str, chance: &mut Chance) -> Planted {
    let mut commas = marks(text, ", ");
    commas.retain(|((_, line), at)| line[..*at].ends_with(char::is_alphabetic));
    let (line, at) = *chance.pick(&commas)?;
    with_part(text, line, at..at, " ")
}

pub fn lost_blank(text: &str, chance: &mut Chance) -> Planted {
    let mut ends = marks(text, ". ");
    ends.retain(|((_, line), at)| {
        let next = line[at + 2..].chars().next();
        line[..*at].ends_with(char::is_alphabetic) && next.is_some_and(char::is_uppercase)
    });
    let (line, at) = *chance.pick(&ends)?;
    with_part(text, line, at + 1..at + 2, "")
}

/// The texts of a project, by their paths from its root.
fn texts(project: &Project) -> BTreeMap<String, String> {
    fn gather(project: &Project, folder: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(project.path(folder)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                gather(project, &path, found);
            } else if path.ends_with(".md") {
                let text = fs::read_to_string(entry.path()).unwrap();
                found.insert(path, text);
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(project, "content", &mut found);
    found
}

/// A finding of `check`.
#[derive(Debug)]
struct Finding {
    code: String,
    file: String,
    lines: std::ops::RangeInclusive<usize>,
}

impl Finding {
    /// Whether this tells of a fault that was planted into `line`. Of two marks, the one that is left may stand in the line
    /// before or after, and a term stands before its definition.
    fn is(&self, code: &str, file: &str, line: usize) -> bool {
        let mut near = line.saturating_sub(1)..=line + 1;
        self.code == code && self.file == file && near.any(|line| self.lines.contains(&line))
    }
}

fn findings(project: &Project) -> Vec<Finding> {
    let run = project.bromost(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let diagnostics = report["diagnostics"].as_array().unwrap();
    let finding = |found: &Value| {
        let line = |key: &str| usize::try_from(found[key].as_u64().unwrap()).unwrap();
        let text = |key: &str| found[key].as_str().unwrap().to_owned();
        Finding {
            code: text("code"),
            file: text("file"),
            lines: line("line")..=line("end_line"),
        }
    };
    diagnostics.iter().map(finding).collect()
}

/// Plants a fault of each of `kinds` into every text that has a place for it, and counts those that are found.
fn plant_and_find(
    kinds: &[Kind],
    round: u64,
    counts: &mut BTreeMap<&'static str, (usize, Vec<String>)>,
) {
    let project = Project::shipped();
    let mut planted = Vec::new();
    for (index, (path, mut text)) in texts(&project).into_iter().enumerate() {
        for (number, (name, code, language, plant)) in kinds.iter().enumerate() {
            let mut chance = Chance::new(round * 100_000 + (number * 1000 + index) as u64);
            if language.is_some_and(|language| !path.ends_with(&format!("/{language}.md"))) {
                continue;
            }
            if let Some((with_fault, line)) = plant(&text, &mut chance) {
                text = with_fault;
                planted.push((*name, *code, path.clone(), line));
            }
        }
        project.write(&path, text);
    }
    let found = findings(&project);
    for (name, code, path, line) in planted {
        let is_found = found.iter().any(|finding| finding.is(code, &path, line));
        let (count, missed) = counts.entry(name).or_default();
        *count += 1;
        if !is_found {
            let text = fs::read_to_string(project.path(&path)).unwrap();
            let line_text = text.lines().nth(line - 1).unwrap_or_default();
            missed.push(format!("  {path}:{line}: {line_text}\n"));
        }
    }
}

#[test]
fn nineteen_of_twenty_planted_faults_are_found() {
    let mut counts = BTreeMap::new();
    for round in 0..2 {
        for kinds in GROUPS {
            plant_and_find(kinds, round, &mut counts);
        }
    }
    let mut told = String::new();
    for (name, (count, missed)) in counts {
        eprintln!(
            "{name}: {} of {count}\n{}",
            count - missed.len(),
            missed.concat()
        );
        assert!(count >= 20, "{name}: only {count} places");
        if 20 * missed.len() > count {
            told.push_str(&format!(
                "{name}: {} of {count} missed\n{}",
                missed.len(),
                missed.concat()
            ));
        }
    }
    assert!(told.is_empty(), "\n{told}");
}

/// The paragraphs of a text, with the line each begins in, counted from 1.
fn paragraphs(text: &str) -> Vec<(usize, String)> {
    let all: Vec<&str> = text.lines().collect();
    let starts = lines(text)
        .into_iter()
        .filter(|(at, line)| all[at - 1].is_empty() && line.starts_with(char::is_alphabetic));
    let paragraph = |at: usize| {
        let lines: Vec<&str> = all[at..]
            .iter()
            .copied()
            .take_while(|line| !line.is_empty())
            .collect();
        (at + 1, lines.join("\n"))
    };
    starts.map(|(at, _)| paragraph(at)).collect()
}

/// Puts a paragraph of `original` in the place of its translation.
pub fn untranslated_paragraph(original: &str, translation: &str, chance: &mut Chance) -> Planted {
    let (theirs, ours) = (paragraphs(original), paragraphs(translation));
    let places: Vec<usize> = (0..ours.len()).collect();
    let at = *chance.pick(&places)?;
    if theirs.len() != ours.len() || theirs[at].1.split_whitespace().count() < 6 {
        return None;
    }
    let text = translation.replacen(&ours[at].1, &theirs[at].1, 1);
    Some((text, ours[at].0))
}

#[test]
fn a_paragraph_left_in_the_original_is_found() {
    let (mut count, mut missed) = (0, String::new());
    for round in 0..2 {
        let project = Project::shipped();
        let all = texts(&project);
        let mut planted = Vec::new();
        for (index, (path, original)) in all
            .iter()
            .filter(|(path, _)| path.ends_with("/nb.md"))
            .enumerate()
        {
            let path = path.replace("/nb.md", "/pl.md");
            let mut chance = Chance::new(round * 1000 + index as u64);
            let fault = all
                .get(&path)
                .and_then(|translation| untranslated_paragraph(original, translation, &mut chance));
            if let Some((text, line)) = fault {
                project.write(&path, text);
                planted.push((path, line));
            }
        }
        let found = findings(&project);
        for (path, line) in planted {
            count += 1;
            let is_found = found
                .iter()
                .any(|finding| finding.is("untranslated-block", &path, line));
            if !is_found {
                missed.push_str(&format!("{path}:{line}\n"));
            }
        }
    }
    eprintln!(
        "a paragraph left in the original: {} of {count}",
        count - missed.lines().count()
    );
    assert!(
        count >= 20 && 20 * missed.lines().count() <= count,
        "{count} planted, missed:\n{missed}"
    );
}

#[test]
fn the_site_that_ships_has_no_fault_of_language() {
    let found = findings(&Project::shipped());
    let codes: Vec<&str> = GROUPS
        .iter()
        .flat_map(|kinds| kinds.iter().map(|(_, code, ..)| *code))
        .collect();
    let is_one = |finding: &&Finding| {
        codes.contains(&finding.code.as_str()) || finding.code == "untranslated-block"
    };
    let told: Vec<&Finding> = found.iter().filter(is_one).collect();
    assert!(told.is_empty(), "{told:?}");
}
