//! The kinds of faults that translators make, as edits of a sound text. A new kind is one more row: of what differs from
//! the original here, of slips of language in `prose`, of terms in `term`.

mod prose;
mod term;

pub use term::{SpoiltTerm, spoilt_terms};

use std::ops::Range;

use bromost::document::walk::Visited;
use bromost::document::{Block, BlockKind, Image, Inline, InlineKind, LinkForm};

use super::planting::Text;

/// A kind of fault.
pub struct Fault {
    /// What it is.
    pub name: &'static str,
    /// The codes that tell it; any of them will do.
    pub codes: &'static [&'static str],
    /// Why it cannot be told, where it cannot; it is planted to know how much of it is.
    pub beyond: Option<&'static str>,
    /// Whether it can be made in a text that is no translation.
    pub in_originals: bool,
    /// Every way to make it in a text.
    pub places: fn(&Text) -> Vec<Change>,
}

impl Fault {
    const fn in_any_text(mut self) -> Self {
        self.in_originals = true;
        self
    }

    const fn beyond(mut self, why: &'static str) -> Self {
        self.beyond = Some(why);
        self
    }
}

/// All kinds.
pub fn faults() -> impl Iterator<Item = &'static Fault> {
    [FAULTS, prose::FAULTS, term::FAULTS].into_iter().flatten()
}

/// One way to make a fault.
#[derive(Default)]
pub struct Change {
    /// The edits of the translation.
    pub translation: Vec<Edit>,
    /// The edits of the original, where the fault needs something there.
    pub original: Vec<Edit>,
}

/// Bytes of a text, and what is put there.
#[derive(Clone)]
pub struct Edit {
    pub range: Range<usize>,
    pub text: String,
}

const fn fault(
    name: &'static str,
    codes: &'static [&'static str],
    places: fn(&Text) -> Vec<Change>,
) -> Fault {
    Fault {
        name,
        codes,
        beyond: None,
        in_originals: false,
        places,
    }
}

/// What differs from the original.
const FAULTS: &[Fault] = &[
    fault(
        "number changed",
        &["different-number", "different-date"],
        |text| {
            let digits =
                numbers(text).flat_map(|number| number.clone().map(move |at| (number.start, at)));
            let changed = digits.map(|(start, at)| {
                let digit = text.text.as_bytes()[at] - b'0';
                let other = if at == start {
                    digit % 9 + 1
                } else {
                    (digit + 1) % 10
                };
                edit(at..at + 1, &other.to_string())
            });
            changed.collect()
        },
    ),
    fault(
        "number left out",
        &["different-number", "different-date"],
        |text| {
            let long = numbers(text).filter(|range| range.len() > 2);
            long.map(|range| edit(range, "")).collect()
        },
    ),
    fault("number put in", &["different-number"], |text| {
        let ends = paragraphs(text).map(|block| end(text, block));
        ends.map(|end| edit(end..end, " (47)")).collect()
    }),
    fault("date changed", &["different-date"], |text| {
        sentence(
            text,
            "Fristen er 23. november 2026.",
            "Termin mija 23 grudnia 2026 r.",
        )
    }),
    fault("day of a date changed", &["different-date"], |text| {
        sentence(
            text,
            "Fristen er 23. november 2026.",
            "Termin mija 24 listopada 2026 r.",
        )
    }),
    fault("time changed", &["different-number"], |text| {
        sentence(
            text,
            "Møtet begynner kl. 12.30.",
            "Spotkanie zaczyna się o godz. 12:45.",
        )
    }),
    fault("sum changed", &["different-number"], |text| {
        sentence(
            text,
            "Det kostet 1 300 000 euro.",
            "Kosztowało to 1,4 mln euro.",
        )
    }),
    fault("thousands for millions", &["different-number"], |text| {
        sentence(
            text,
            "Det kostet 1,3 mill. euro.",
            "Kosztowało to 1,3 tys. euro.",
        )
    }),
    fault("another currency", &["different-currency"], |text| {
        sentence(
            text,
            "Det kostet 1,3 mill. kroner.",
            "Kosztowało to 1,3 mln euro.",
        )
    }),
    fault("decimal moved", &["different-number"], |text| {
        sentence(text, "Andelen var 12,5 %.", "Udział wyniósł 1,25%.")
    }),
    fault("per cent sign left out", &["different-number"], |text| {
        sentence(text, "Andelen var 17 %.", "Udział wyniósł 17.")
    }),
    fault("minus left out", &["different-number"], |text| {
        sentence(text, "Det var −17 grader.", "Było 17 stopni.")
    }),
    fault("currency left out", &["different-currency"], |text| {
        sentence(text, "Det kostet 1700 kroner.", "Kosztowało to 1700.")
    }),
    fault("cell of a table left empty", &["missing-block"], |text| {
        cells(text).map(|range| edit(range, "")).collect()
    }),
    fault("link left out", &["different-link"], |text| {
        let links = links(text).filter(|(range, ..)| is_once(text, range));
        links.map(|(range, words, _)| edit(range, &words)).collect()
    }),
    fault("link to another page", &["different-link"], |text| {
        let links = links(text).filter(|(range, ..)| is_once(text, range));
        let entries = links.filter(|(_, _, form)| *form == LinkForm::Entry);
        entries
            .map(|(range, words, _)| {
                let words = if words.is_empty() {
                    words
                } else {
                    format!("|{words}")
                };
                edit(range, &format!("[[accessibility{words}]]"))
            })
            .collect()
    }),
    fault("fact left out", &["different-fact"], |text| {
        let is_fact = |kind: &InlineKind| matches!(kind, InlineKind::Fact(_));
        let facts = inlines(text, is_fact).filter(|range| is_once(text, range));
        facts.map(|range| edit(range, "kilka")).collect()
    }),
    fault("footnote left out", &["different-footnote"], |text| {
        let is_footnote = |kind: &InlineKind| matches!(kind, InlineKind::FootnoteReference(_));
        inlines(text, is_footnote)
            .map(|range| edit(range, ""))
            .collect()
    }),
    fault("code left out", &["different-code"], |text| {
        let is_code = |kind: &InlineKind| matches!(kind, InlineKind::Code(_));
        inlines(text, is_code)
            .map(|range| edit(range, "to"))
            .collect()
    }),
    fault("code changed", &["different-code"], |text| {
        let is_code = |kind: &InlineKind| matches!(kind, InlineKind::Code(_));
        let codes = inlines(text, is_code).map(|range| range.start + 1..range.start + 2);
        codes.map(|range| edit(range, "x")).collect()
    }),
    fault("image left out", &["different-image"], |text| {
        images(text).map(|(range, _)| edit(range, "")).collect()
    }),
    fault(
        "alternative text left out",
        &["different-caption"],
        |text| {
            let alts = images(text).filter_map(|(range, image)| {
                let (first, last) = (image.alt.first()?, image.alt.last()?);
                let alt = first.span.range().start..last.span.range().end;
                (alt.end < range.end).then(|| edit(alt, ""))
            });
            alts.collect()
        },
    ),
    fault("caption left out", &["different-caption"], |text| {
        let titled = images(text).filter(|(_, image)| !image.title.is_empty());
        let captions = titled.filter_map(|(range, _)| {
            let at = range.start + text.text[range.clone()].rfind(" \"")?;
            Some(edit(at..range.end - 1, ""))
        });
        captions.collect()
    }),
    fault("summary left out", &["different-summary"], |text| {
        let summary = text.text.find("\nsummary");
        let line = summary.and_then(|at| Some(at..at + 1 + text.text[at + 1..].find('\n')?));
        line.map(|line| edit(line, "")).into_iter().collect()
    }),
    fault("list item left out", &["missing-block"], |text| {
        items(text)
            .into_iter()
            .flatten()
            .map(|range| edit(range, ""))
            .collect()
    }),
    fault(
        "list items with links swapped",
        &["different-order"],
        |text| {
            let has_link = |range: &Range<usize>| text.text[range.clone()].contains("[[");
            let lists = items(text);
            let neighbours = lists.iter().flat_map(|items| items.windows(2));
            let linked = neighbours.filter(|pair| pair.iter().all(has_link));
            linked.map(|pair| swap(text, &pair[0], &pair[1])).collect()
        },
    ),
    fault(
        "list items of unlike length swapped",
        &["different-order"],
        |text| swapped_items(text, |a, b| a.max(b) >= 2.5 * a.min(b)),
    ),
    fault(
        "list items of like length swapped",
        &["different-order"],
        |text| swapped_items(text, |a, b| a.max(b) < 2.5 * a.min(b)),
    )
    .beyond("items with nothing in them but words are told apart by a dictionary alone"),
    fault("paragraph left out", &["missing-block"], |text| {
        paragraphs(text)
            .map(|block| edit(block.span.range(), ""))
            .collect()
    }),
    fault("paragraph put in", &["added-block"], |text| {
        let added = "\n\nDziękujemy wszystkim, którzy pomogli nam przygotować ten tekst i przeczytali go przed publikacją.";
        let ends = paragraphs(text).map(|block| end(text, block));
        ends.map(|end| edit(end..end, added)).collect()
    }),
    fault(
        "paragraph over 360 bytes cut short",
        &["different-length"],
        |text| cut_paragraphs(text, 361..usize::MAX),
    ),
    fault(
        "paragraph of 180–360 bytes cut short",
        &["different-length"],
        |text| cut_paragraphs(text, 180..361),
    )
    .beyond("short texts that translate one another differ as much in length"),
    fault(
        "paragraph under 180 bytes cut short",
        &["different-length"],
        |text| cut_paragraphs(text, 0..180),
    )
    .beyond("short texts that translate one another differ as much in length"),
    fault("row of a table left out", &["missing-block"], |text| {
        let tables = top(text, |kind| matches!(kind, BlockKind::TableBlock(_)));
        let last = tables.map(|block| {
            let range = block.span.range();
            let written = text.text[range.clone()].trim_end();
            let at = written.rfind('\n').unwrap_or(0);
            edit(range.start + at..range.start + written.len(), "")
        });
        last.collect()
    }),
    fault("heading left out", &["missing-block"], |text| {
        headings(text)
            .map(|(block, _)| edit(block.span.range(), ""))
            .collect()
    }),
    fault("heading of another level", &["different-heading"], |text| {
        headings(text)
            .map(|(block, _)| edit(block.span.range().start..block.span.range().start, "#"))
            .collect()
    }),
    fault("section left out", &["missing-block"], |text| {
        sections(text)
            .into_iter()
            .map(|(_, range)| edit(range, ""))
            .collect()
    }),
    fault("sections swapped", &["different-order"], |text| {
        let sections = sections(text);
        let neighbours = sections
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0 && pair[0].1.end == pair[1].1.start);
        neighbours
            .map(|pair| swap(text, &pair[0].1, &pair[1].1))
            .collect()
    }),
    fault("headings swapped", &["different-order"], |text| {
        let headings: Vec<_> = headings(text).collect();
        let neighbours = headings.windows(2).filter(|pair| pair[0].1 == pair[1].1);
        neighbours
            .map(|pair| swap(text, &pair[0].0.span.range(), &pair[1].0.span.range()))
            .collect()
    }),
];

fn edit(range: Range<usize>, text: &str) -> Change {
    Change {
        translation: vec![Edit {
            range,
            text: text.to_owned(),
        }],
        original: Vec::new(),
    }
}

/// Neighbouring items of one list, whose lengths in characters are wanted, swapped.
fn swapped_items(text: &Text, is_wanted: fn(f64, f64) -> bool) -> Vec<Change> {
    let characters = |range: &Range<usize>| text.text[range.clone()].trim().chars().count() as f64;
    let lists = items(text);
    let neighbours = lists.iter().flat_map(|items| items.windows(2));
    let wanted = neighbours.filter(|pair| is_wanted(characters(&pair[0]), characters(&pair[1])));
    wanted.map(|pair| swap(text, &pair[0], &pair[1])).collect()
}

/// Paragraphs of a wanted length in bytes, of which a third is left.
fn cut_paragraphs(text: &Text, wanted: Range<usize>) -> Vec<Change> {
    let long = paragraphs(text).filter(|block| wanted.contains(&block.span.range().len()));
    let cut = long.filter_map(|block| {
        let range = block.span.range();
        let third = range.start + range.len() / 3;
        let mut words = inlines(text, |kind| matches!(kind, InlineKind::Text(_)));
        let words = words.find(|words| words.contains(&third))?;
        let at = third + text.text.get(third..words.end)?.find(' ')?;
        Some(edit(at..range.end, "."))
    });
    cut.collect()
}

fn swap(text: &Text, a: &Range<usize>, b: &Range<usize>) -> Change {
    let trimmed = |range: &Range<usize>| {
        let written = text.text[range.clone()].trim_end();
        range.start..range.start + written.len()
    };
    let (a, b) = (trimmed(a), trimmed(b));
    let (of_a, of_b) = (
        text.text[a.clone()].to_owned(),
        text.text[b.clone()].to_owned(),
    );
    Change {
        translation: vec![
            Edit {
                range: a,
                text: of_b,
            },
            Edit {
                range: b,
                text: of_a,
            },
        ],
        original: Vec::new(),
    }
}

/// Adds a sentence to the first paragraph of both texts.
fn sentence(text: &Text, original: &str, translation: &str) -> Vec<Change> {
    let Some(block) = paragraphs(text).next() else {
        return Vec::new();
    };
    let at = end(text, block);
    let Some((_, source)) = &text.original else {
        return Vec::new();
    };
    let body = source.rfind("+++\n").map_or(0, |at| at + 4);
    let first = source[body..].find(|c: char| !c.is_whitespace());
    let start = body + first.unwrap_or(0);
    let end = source[start..].find("\n\n").map(|end| start + end);
    let end = end.unwrap_or(source.trim_end().len());
    if source[start..].starts_with(['#', '!', ':', '|', '>', '-', '1']) {
        return Vec::new();
    }
    vec![Change {
        translation: vec![Edit {
            range: at..at,
            text: format!(" {translation}"),
        }],
        original: vec![Edit {
            range: end..end,
            text: format!(" {original}"),
        }],
    }]
}

/// Whether what is written there stands once in its paragraph: a second mention may go.
fn is_once(text: &Text, range: &Range<usize>) -> bool {
    let written = &text.text[range.clone()];
    let goal = written.split(['|', ']']).find(|part| !part.is_empty());
    text.text.matches(goal.unwrap_or(written)).count() == 1
}

fn inlines(
    text: &Text,
    is_wanted: impl Fn(&InlineKind) -> bool,
) -> impl Iterator<Item = Range<usize>> {
    let mut found = Vec::new();
    text.document.walk(&mut |visited| {
        if let Visited::Inline(inline) = visited
            && is_wanted(&inline.kind)
        {
            found.push(inline.span.range());
        }
    });
    found.into_iter()
}

/// Numbers of running text.
fn numbers(text: &Text) -> impl Iterator<Item = Range<usize>> {
    let texts = inlines(text, |kind| matches!(kind, InlineKind::Text(_)));
    let mut found = Vec::new();
    for range in texts {
        let mut at = range.start;
        while at < range.end {
            let digits = text.text[at..range.end]
                .bytes()
                .take_while(u8::is_ascii_digit);
            let length = digits.count();
            let before = text.text[..at].chars().next_back();
            let after = text.text[at + length..].chars().next();
            let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || c == '/');
            if length > 0 && !is_word(before) && !is_word(after) {
                found.push(at..at + length);
            }
            let step = text.text[at + length..].chars().next();
            at += length + step.map_or(1, char::len_utf8);
        }
    }
    found.into_iter()
}

fn links(text: &Text) -> impl Iterator<Item = (Range<usize>, String, LinkForm)> {
    let mut found = Vec::new();
    text.document.walk(&mut |visited| {
        if let Visited::Inline(Inline {
            span,
            kind: InlineKind::Link(link),
        }) = visited
        {
            let words: Vec<&str> = link
                .content
                .iter()
                .map(|inline| &text.text[inline.span.range()])
                .collect();
            found.push((span.range(), words.concat(), link.form));
        }
    });
    found.into_iter()
}

fn images(text: &Text) -> impl Iterator<Item = (Range<usize>, &Image)> {
    let mut found = Vec::new();
    text.document.walk(&mut |visited| {
        if let Visited::Inline(Inline {
            span,
            kind: InlineKind::Image(image),
        }) = visited
        {
            found.push((span.range(), image));
        }
    });
    found.into_iter()
}

fn top(text: &Text, is_wanted: impl Fn(&BlockKind) -> bool) -> impl Iterator<Item = &Block> {
    let blocks = text.document.blocks.iter();
    blocks.filter(move |block| is_wanted(&block.kind))
}

/// Paragraphs of words.
fn paragraphs(text: &Text) -> impl Iterator<Item = &Block> {
    top(text, |kind| match kind {
        BlockKind::Paragraph(inlines) => {
            let is_image = |inline: &Inline| matches!(inline.kind, InlineKind::Image(_));
            !inlines.iter().any(is_image)
        }
        _ => false,
    })
}

fn headings(text: &Text) -> impl Iterator<Item = (&Block, u8)> {
    text.document
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Heading(heading) => Some((block, heading.level)),
            _ => None,
        })
}

/// Headings with what stands below them, and their levels.
fn sections(text: &Text) -> Vec<(u8, Range<usize>)> {
    let headings: Vec<(&Block, u8)> = headings(text).collect();
    let end = text
        .document
        .footnotes
        .iter()
        .map(|footnote| footnote.span.range().start)
        .min();
    let end = end.unwrap_or(text.text.len());
    let sections = headings.iter().enumerate().map(|(at, (block, level))| {
        let next = headings[at + 1..].iter().find(|(_, other)| other <= level);
        let end = next.map_or(end, |(next, _)| next.span.range().start);
        (
            *level,
            block.span.range().start..end.max(block.span.range().end),
        )
    });
    sections.collect()
}

/// The words of each cell of the tables at the top of a text, but for the heading row.
fn cells(text: &Text) -> impl Iterator<Item = Range<usize>> {
    let tables = text
        .document
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::TableBlock(table) => Some(table),
            _ => None,
        });
    let cells = tables.flat_map(|table| table.rows.iter().flatten());
    cells.filter_map(|cell| {
        let (first, last) = (cell.content.first()?, cell.content.last()?);
        Some(first.span.range().start..last.span.range().end)
    })
}

/// The items of each list at the top of a text.
fn items(text: &Text) -> Vec<Vec<Range<usize>>> {
    let lists = text
        .document
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::List(list) => {
                Some(list.items.iter().map(|item| item.span.range()).collect())
            }
            _ => None,
        });
    lists.collect()
}

/// The byte after the words of a block.
fn end(text: &Text, block: &Block) -> usize {
    let range = block.span.range();
    range.start + text.text[range].trim_end().len()
}
