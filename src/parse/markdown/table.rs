//! Tables whose rows lose text: cells that the head has no column for, and links that a `|` parts.

use std::ops::Range;

use super::builder::Builder;
use super::lookalike::split_cells;
use crate::diagnostic::Diagnostic;

impl Builder<'_, '_> {
    /// Warns of what the rows of a table with so many `columns` lose. The table stands at `range` of the body.
    pub(super) fn report_lost_cells(&mut self, columns: usize, range: &Range<usize>) {
        let mut at = range.start;
        let body = self.body;
        for (index, line) in body[range.clone()].split_inclusive('\n').enumerate() {
            let written = line.trim_start_matches([' ', '\t', '>']);
            let start = at + line.len() - written.len();
            at += line.len();
            // The second line only parts the head from the rows.
            if index == 1 {
                continue;
            }
            let written = written.trim_end();
            let links = parted_links(written);
            if links.is_empty() && index > 0 {
                self.report_too_many_cells(columns, written, start);
            }
            for link in links {
                let range = start + link.start..start + link.end;
                let mended = written[link].replacen('|', "\\|", 1);
                let message = "this link is parted by its `|`, which ends a cell here";
                let warning = Diagnostic::warning("looks-like-markup", self.place(range), message)
                    .with_help(format!("write `{mended}`"));
                self.diagnostics.push(warning);
            }
        }
    }

    fn report_too_many_cells(&mut self, columns: usize, row: &str, start: usize) {
        let cells = split_cells(row);
        let Some(lost) = cells.get(columns..).filter(|lost| {
            lost.iter()
                .any(|cell| !row[(*cell).clone()].trim().is_empty())
        }) else {
            return;
        };
        let lost = lost[0].start..lost[lost.len() - 1].end;
        let written = row[lost.clone()].trim();
        let lost_start = start + lost.end - row[lost].trim_start().len();
        let range = lost_start..lost_start + written.len();
        let message = format!(
            "this row has {} cells and the head {columns}, so `{written}` is not shown",
            cells.len()
        );
        let help = "give the head as many cells, or write `\\|` for a `|` in a text";
        let warning =
            Diagnostic::warning("too-many-cells", self.place(range), message).with_help(help);
        self.diagnostics.push(warning);
    }
}

/// The links to entries in a row that hold a `|` without a backslash, outside code.
fn parted_links(row: &str) -> Vec<Range<usize>> {
    let mut links = Vec::new();
    let mut at = 0;
    while let Some(start) = row[at..].find("[[").map(|index| at + index) {
        at = start + 2;
        let Some(length) = row[at..].find("]]") else {
            break;
        };
        let inner = &row[at..at + length];
        let is_in_code = row[..start].matches('`').count() % 2 == 1;
        let parted = inner.split_once('|').is_some_and(|(id, words)| {
            !id.is_empty() && !id.ends_with('\\') && !words.trim().is_empty()
        });
        if parted && !is_in_code && !inner.contains(['`', '[']) {
            links.push(start..at + length + 2);
        }
        at += length;
    }
    links
}
