//! Markup that an editor meant and that Markdown takes for text: `##Heading`, `• item`, `[words] (https://…)`.
//!
//! A pattern is here only where text is next to never written like it. What stands in code is never looked at.

use std::ops::Range;

use super::builder::Builder;
use crate::diagnostic::Diagnostic;
use crate::document::{BlockKind, Inline, InlineKind};

/// The words of the alerts, as a quotation is opened with them.
const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Signs that word processors put before the items of a list. The last is what Word makes of its own.
const BULLETS: [char; 5] = ['•', '◦', '▪', '●', '\u{f0b7}'];

/// Something that looks like markup.
struct Lookalike {
    range: Range<usize>,
    message: String,
    help: String,
}

impl Builder<'_, '_> {
    /// Warns of what looks like markup in a block that is being closed, which stands at `range` of the body.
    pub(super) fn report_lookalikes(&mut self, kind: &BlockKind, range: &Range<usize>) {
        let found = match kind {
            BlockKind::Paragraph(inlines) => self.in_paragraph(inlines, range),
            BlockKind::Quote(blocks) => {
                let first = blocks.first().map(|block| &block.kind);
                let begins_with_text = matches!(
                    first,
                    Some(BlockKind::Paragraph(inlines))
                        if matches!(inlines.first().map(|inline| &inline.kind), Some(InlineKind::Text(_)))
                );
                let alert = alert(self.body, range).filter(|_| begins_with_text);
                alert.into_iter().collect()
            }
            _ => return,
        };
        for Lookalike {
            range,
            message,
            help,
        } in found
        {
            let place = self.place(range);
            let warning = Diagnostic::warning("looks-like-markup", place, message).with_help(help);
            self.diagnostics.push(warning);
        }
    }

    fn in_paragraph(&self, inlines: &[Inline], range: &Range<usize>) -> Vec<Lookalike> {
        let mut found = Vec::new();
        let mut begins_line = true;
        let mut tabular = Vec::new();
        let mut has_bullet = false;
        for inline in inlines {
            let span = inline.span.range();
            let text = span.start - self.offset..span.end - self.offset;
            match &inline.kind {
                InlineKind::Text(_) => {
                    if begins_line {
                        let line = line_from(self.body, text.start, range.end);
                        let bullet = bullet(self.body, &line);
                        if !has_bullet {
                            has_bullet = bullet.is_some();
                            found.extend(bullet);
                        }
                        found.extend(heading(self.body, &line));
                        found.extend(container(self.body, &line));
                        tabular.push(line);
                    }
                    self.in_text(&text, range.end, &mut found);
                }
                InlineKind::Emphasis(inner) | InlineKind::Strong(inner) => {
                    for inline in inner {
                        if let InlineKind::Text(_) = inline.kind {
                            let span = inline.span.range();
                            let text = span.start - self.offset..span.end - self.offset;
                            self.in_text(&text, range.end, &mut found);
                        }
                    }
                }
                InlineKind::SoftBreak | InlineKind::HardBreak => {
                    begins_line = true;
                    continue;
                }
                _ => {}
            }
            begins_line = false;
        }
        match table(self.body, &tabular) {
            Some(table) => vec![table],
            None => found,
        }
    }
}

impl Builder<'_, '_> {
    /// What looks like a link in text at `text`, in a paragraph that ends at `end`.
    fn in_text(&self, text: &Range<usize>, end: usize, found: &mut Vec<Lookalike>) {
        let written = &self.body[text.clone()];
        let closing = written.match_indices("] (http");
        found.extend(closing.filter_map(|(at, _)| link(self.body, text, at)));
        found.extend(entry_link(self.body, text, end));
    }
}

/// `##Heading`, without a blank after the signs.
fn heading(body: &str, line: &Range<usize>) -> Option<Lookalike> {
    let written = &body[line.clone()];
    let words = written.trim_start_matches('#');
    let signs = written.len() - words.len();
    if !(2..=6).contains(&signs) || !words.starts_with(char::is_alphabetic) {
        return None;
    }
    Some(Lookalike {
        range: line.clone(),
        message: "this is no heading: a blank is missing after the `#` signs".to_owned(),
        help: format!("write `{} {}`", &written[..signs], clipped(words)),
    })
}

/// `• item`, as word processors have it.
fn bullet(body: &str, line: &Range<usize>) -> Option<Lookalike> {
    let written = &body[line.clone()];
    let words = written.strip_prefix(BULLETS)?;
    if !words.starts_with(char::is_whitespace) {
        return None;
    }
    Some(Lookalike {
        range: line.clone(),
        message: "the sign that this line begins with makes no item of a list".to_owned(),
        help: format!(
            "write `- {}`, and leave a line empty above the list",
            clipped(words.trim())
        ),
    })
}

/// `:: name`, with a colon too few.
fn container(body: &str, line: &Range<usize>) -> Option<Lookalike> {
    let written = &body[line.clone()];
    let words = written
        .strip_prefix("::")
        .filter(|rest| rest.starts_with(' '))?;
    let words = words.trim();
    let mut parts = words.split_whitespace();
    let is_name = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let is_fence =
        parts.next().is_some_and(is_name) && parts.next().is_none_or(|a| a.contains('='));
    is_fence.then(|| Lookalike {
        range: line.clone(),
        message: "a container is opened by three colons".to_owned(),
        help: format!("write `::: {words}`"),
    })
}

/// `[words] (https://…)`, with a blank between the two; the closing bracket stands at `end` of the text.
fn link(body: &str, text: &Range<usize>, end: usize) -> Option<Lookalike> {
    let written = &body[text.clone()];
    let words_start = written[..end].rfind('[')? + 1;
    let words = &written[words_start..end];
    let address = &written[end + 3..];
    let address = &address[..address.find(|c: char| c == ')' || c.is_whitespace())?];
    let is_address = address.starts_with("https://") || address.starts_with("http://");
    let is_closed = written[end + 3 + address.len()..].starts_with(')');
    let is_escaped = written[..words_start - 1].ends_with('\\') || words.ends_with('\\');
    // `[1] (https://…)` is how sources are numbered.
    let is_words = words.contains(char::is_alphabetic) && !words.contains(']');
    if !is_address || !is_closed || is_escaped || !is_words {
        return None;
    }
    let start = text.start + words_start - 1;
    Some(Lookalike {
        range: start..text.start + end + 3 + address.len() + 1,
        message: "this is no link: a blank stands between its words and its address".to_owned(),
        help: format!("write `[{words}]({address})`"),
    })
}

/// `[[guide` that is never closed in its paragraph, which ends at `end`.
fn entry_link(body: &str, text: &Range<usize>, end: usize) -> Option<Lookalike> {
    let written = &body[text.clone()];
    let at = written.find("[[")?;
    let before = body[..text.start + at].chars().next_back();
    let begins_word = before.is_none_or(|c| c.is_whitespace() || c == '(');
    let inner = &written[at + 2..];
    let rest = &body[text.start + at..end];
    if begins_word && rest.starts_with("[[]]") {
        let start = text.start + at;
        return Some(Lookalike {
            range: start..start + "[[]]".len(),
            message: "no entry is named between these brackets".to_owned(),
            help:
                "write the entry's folder, as in `[[tools/samson]]`; write `\\[[` for two brackets"
                    .to_owned(),
        });
    }
    if !begins_word || !inner.starts_with(char::is_alphabetic) || rest.contains("]]") {
        return None;
    }
    let length = inner.find(char::is_whitespace).unwrap_or(inner.len());
    let id = inner[..length].trim_end_matches(['.', ',', ']']);
    let start = text.start + at;
    Some(Lookalike {
        range: start..start + 2 + length,
        message: "`[[` opens a link to an entry, and nothing closes it".to_owned(),
        help: format!("end it with `]]`, as in `[[{id}]]`; write `\\[[` for two brackets"),
    })
}

/// `> [!WORD]` that opens no alert.
fn alert(body: &str, quote: &Range<usize>) -> Option<Lookalike> {
    let written = &body[quote.clone()];
    let marker = written.trim_start_matches(['>', ' ', '\t']);
    let (word, rest) = marker.strip_prefix("[!")?.split_once(']')?;
    if word.is_empty() || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let start = quote.start + written.len() - marker.len();
    let is_known = ALERTS.iter().any(|known| known.eq_ignore_ascii_case(word));
    let is_alone = rest.lines().next().unwrap_or("").trim().is_empty();
    let (message, help) = match (is_known, is_alone) {
        (true, true) => return None,
        (true, false) => (
            format!("`[!{word}]` opens an alert only where it stands alone in its line"),
            "move the words after it to a line of their own: `> …`".to_owned(),
        ),
        (false, _) => (
            format!("there is no alert `[!{word}]`"),
            format!(
                "the five alerts are `[!{}]`, alone in their line",
                ALERTS.join("]`, `[!")
            ),
        ),
    };
    Some(Lookalike {
        range: start..start + "[!]".len() + word.len(),
        message,
        help,
    })
}

/// Lines with `|` that are no table. `lines` are those of a paragraph that begin with text.
fn table(body: &str, lines: &[Range<usize>]) -> Option<Lookalike> {
    let cells = |line: &Range<usize>| {
        let written = body[line.clone()].trim();
        (written.starts_with('|') && written.len() > 1).then(|| split_cells(written).len())
    };
    let is_divider = |line: &Range<usize>| {
        let written = &body[line.clone()];
        written.contains("--")
            && written.contains('|')
            && written.bytes().all(|b| b"|-: \t".contains(&b))
    };
    let first = lines
        .iter()
        .position(|line| cells(line).is_some_and(|count| count > 1))?;
    let run: Vec<&Range<usize>> = lines[first..]
        .iter()
        .take_while(|line| cells(line).is_some())
        .collect();
    let (head, last) = (*run.first()?, *run.last()?);
    if run.len() < 2 {
        return None;
    }
    let divider = run.iter().position(|line| is_divider(line));
    let count = cells(head).unwrap_or(0);
    let help = match divider {
        None => format!("put the line `|{}` below the first", "---|".repeat(count)),
        Some(1) if cells(run[1]) != Some(count) => format!(
            "give the second line as many cells as the first: `|{}`",
            "---|".repeat(count)
        ),
        Some(_) => {
            "begin with the names of the columns, and put the line of hyphens below it".to_owned()
        }
    };
    Some(Lookalike {
        range: head.start..last.end,
        message: "these lines look like a table and are shown as text".to_owned(),
        help,
    })
}

/// The cells of a row, without the bars at its ends; `\|` parts none.
pub(super) fn split_cells(row: &str) -> Vec<Range<usize>> {
    let bytes = row.as_bytes();
    let mut bars: Vec<usize> = (0..bytes.len())
        .filter(|&at| bytes[at] == b'|' && (at == 0 || bytes[at - 1] != b'\\'))
        .collect();
    let start = row.len() - row.trim_start().len();
    let end = row.trim_end().len();
    let mut from = start;
    if bars.first() == Some(&start) {
        bars.remove(0);
        from = start + 1;
    }
    let mut to = end.max(from);
    if bars.last().is_some_and(|&last| last + 1 == end) {
        bars.pop();
        to = end - 1;
    }
    let mut cells = Vec::new();
    for bar in bars {
        cells.push(from..bar);
        from = bar + 1;
    }
    cells.push(from..to.max(from));
    cells
}

/// The rest of the line from byte `start`, within the block that ends at `end`.
fn line_from(body: &str, start: usize, end: usize) -> Range<usize> {
    let rest = &body[start..end.max(start)];
    let line = rest.split(['\n', '\r']).next().unwrap_or("");
    start..start + line.trim_end().len()
}

fn clipped(words: &str) -> String {
    const LONGEST: usize = 60;
    let mut characters = words.chars();
    let mut start: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        start.push('…');
    }
    start
}
