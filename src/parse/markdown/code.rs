//! Code blocks that an editor may not have meant: one that is never closed, and text that is only indented.

use std::ops::Range;

use super::builder::Builder;
use crate::diagnostic::Diagnostic;

impl Builder<'_, '_> {
    /// Warns of a fenced block at `range` of the body that no line closes.
    pub(super) fn report_unclosed_code(&mut self, range: &Range<usize>) {
        let written = self.body[range.clone()].trim_end();
        let block = written.trim_start_matches([' ', '\t']);
        let Some(mark) = block.chars().next() else {
            return;
        };
        let marks = block.len() - block.trim_start_matches(mark).len();
        let is_closed = block.rsplit_once(['\n', '\r']).is_some_and(|(_, last)| {
            let last = last.trim_start_matches([' ', '\t', '>']);
            last.len() >= marks && last.chars().all(|c| c == mark)
        });
        if is_closed {
            return;
        }
        let start = range.start + written.len() - block.len();
        let line = block.split(['\n', '\r']).next().unwrap_or("").trim_end();
        let place = self.place(start..start + line.len());
        let warning = Diagnostic::warning(
            "unclosed-code",
            place,
            "this code is never closed, and takes in what follows it",
        )
        .with_help(format!("add the line {} where it ends", &block[..marks]));
        self.diagnostics.push(warning);
    }

    /// Warns of an indented block at `range` of the body that reads like text.
    pub(super) fn report_indented_text(&mut self, range: &Range<usize>) {
        let written = self.body[range.clone()].trim();
        if !reads_like_text(written) {
            return;
        }
        let start = range.start + self.body[range.clone()].find(written).unwrap_or(0);
        let line = written.split(['\n', '\r']).next().unwrap_or("").trim_end();
        let place = self.place(start..start + line.len());
        let warning = Diagnostic::warning(
            "indented-code",
            place,
            "this is shown as code, since its line begins with four blanks or a tab",
        )
        .with_help("remove the blanks; put a line ``` above and below what is code");
        self.diagnostics.push(warning);
    }
}

/// Whether a block is a sentence or more, and no command, program or table of figures.
fn reads_like_text(block: &str) -> bool {
    const SIGNS_OF_CODE: [char; 20] = [
        '{', '}', '<', '>', '=', ';', '$', '\\', '`', '|', '_', '[', ']', '#', '*', '/', '@', '%',
        '~', '^',
    ];
    let ends = block.ends_with(['.', '!', '?', ':', '…']);
    let begins = block.starts_with(char::is_uppercase);
    let words: Vec<&str> = block.split_whitespace().collect();
    let is_word = |word: &&&str| {
        let bare = word.trim_matches([
            '.', ',', ':', '!', '?', '"', '(', ')', '«', '»', '„', '”', '–', '-',
        ]);
        bare.chars()
            .all(|c| c.is_alphabetic() || c == '-' || c == '’' || c == '\'')
    };
    let plain = words.iter().filter(is_word).count();
    // Runs of blanks set out columns, and a deeper line is set out too.
    let is_set_out = block
        .lines()
        .any(|line| line.trim().contains("  ") || line.trim().contains('\t'));
    begins
        && ends
        && words.len() >= 4
        && plain * 10 >= words.len() * 8
        && !is_set_out
        && !block.contains(SIGNS_OF_CODE)
        && !block.contains("::")
        && !block.contains("()")
}
