//! Container fences: `::: name attribute="value"` opens, `:::` closes the innermost.
//!
//! Markdown knows nothing of them. To parse the file once, so that reference links and footnotes work across
//! containers, each fence is replaced in a copy of the text by a processing instruction of the same length, `<?---?>`:
//! it makes an HTML block of one line that ends what stands before it, and moves no other byte. [`Fences`] then tells
//! these from what the author wrote, and gives the author's text back wherever a fence turned out to be none, as in a
//! code block.

mod attributes;

use std::ops::Range;

pub(super) use attributes::parse_attributes;

/// The line of one fence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    /// The bytes from the first colon to the end of the line.
    pub(super) range: Range<usize>,
    /// The bytes of the word after the colons; `None` in a closing fence.
    pub(super) name: Option<Range<usize>>,
}

/// The fences of a text.
pub(super) struct Fences<'a> {
    source: &'a str,
    masked: String,
    /// In the order of the text.
    fences: Vec<Fence>,
}

impl<'a> Fences<'a> {
    /// Finds the lines that look like fences, wherever they stand.
    pub(super) fn find(source: &'a str) -> Self {
        let mut fences = Vec::new();
        let mut at = 0;
        // pulldown-cmark ends lines at a lone `\r` too.
        for line in source.split_inclusive(['\n', '\r']) {
            if let Some(fence) = fence_in(line, at) {
                fences.push(fence);
            }
            at += line.len();
        }
        let mut masked = String::with_capacity(source.len());
        for fence in &fences {
            masked.push_str(&source[masked.len()..fence.range.start]);
            masked.push_str(&mask(fence.range.len()));
        }
        masked.push_str(&source[masked.len()..]);
        Self {
            source,
            masked,
            fences,
        }
    }

    /// The text with each fence replaced; as long as the original.
    pub(super) fn masked(&self) -> &str {
        &self.masked
    }

    /// The fence that starts at byte `start`.
    pub(super) fn at(&self, start: usize) -> Option<&Fence> {
        let index = self
            .fences
            .binary_search_by_key(&start, |fence| fence.range.start);
        index.ok().map(|index| &self.fences[index])
    }

    /// The fences that lie in `range`.
    pub(super) fn within(&self, range: &Range<usize>) -> &[Fence] {
        let first = self
            .fences
            .partition_point(|fence| fence.range.start < range.start);
        let count = self.fences[first..].partition_point(|fence| fence.range.end <= range.end);
        &self.fences[first..first + count]
    }

    /// Whether `range` is a part of a fence.
    pub(super) fn has_part(&self, range: &Range<usize>) -> bool {
        let before = self
            .fences
            .partition_point(|fence| fence.range.start <= range.start);
        let fence = before.checked_sub(1).map(|index| &self.fences[index]);
        fence.is_some_and(|fence| range.end <= fence.range.end && *range != fence.range)
    }

    /// What the author wrote, where `text` was read from `range` of the masked text.
    pub(super) fn restore(&self, text: &str, range: &Range<usize>) -> String {
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        for fence in self.within(range) {
            let mask = mask(fence.range.len());
            if let Some((before, after)) = rest.split_once(&mask) {
                restored.push_str(before);
                restored.push_str(&self.source[fence.range.clone()]);
                rest = after;
            }
        }
        restored.push_str(rest);
        restored
    }
}

/// A processing instruction of `length` bytes. Three are enough: `<?>` opens and closes an HTML block.
fn mask(length: usize) -> String {
    match length {
        0..=3 => "<?>".to_owned(),
        _ => format!("<?{}?>", "-".repeat(length - 4)),
    }
}

/// The fence in a line that starts at byte `at`, also in a list item or a quotation.
fn fence_in(line: &str, at: usize) -> Option<Fence> {
    let content = after_block_markers(line);
    let start = line.len() - content.len();
    let content = content.trim_end_matches(['\n', '\r']);
    let rest = content.trim_start_matches(':');
    let colons = content.len() - rest.len();
    if colons < 3 {
        return None;
    }
    let words = rest.trim_start();
    let name_start = start + content.len() - words.len();
    let name_length = words.find(char::is_whitespace).unwrap_or(words.len());
    let name = (name_length > 0).then(|| at + name_start..at + name_start + name_length);
    Some(Fence {
        range: at + start..at + start + content.len(),
        name,
    })
}

/// The line without its indentation and the markers of quotations and list items.
fn after_block_markers(line: &str) -> &str {
    let mut rest = line;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t', '>']);
        let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
        let marker = match trimmed.as_bytes().get(digits) {
            Some(b'-' | b'*' | b'+') if digits == 0 => 1,
            Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
            _ => return trimmed,
        };
        match trimmed.as_bytes().get(marker) {
            Some(b' ' | b'\t') => rest = &trimmed[marker..],
            _ => return trimmed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fences of a text and its masked form.
    #[track_caller]
    fn check(text: &str, masked: &str, names: &[Option<&str>]) {
        let fences = Fences::find(text);
        assert_eq!(fences.masked(), masked);
        let found: Vec<_> = fences
            .fences
            .iter()
            .map(|fence| fence.name.clone().map(|name| &text[name]))
            .collect();
        assert_eq!(found, names);
        assert_eq!(fences.restore(masked, &(0..text.len())), text);
    }

    #[test]
    fn masks_each_fence_with_as_many_bytes() {
        check(
            "::: figure\nx\n:::\n",
            "<?------?>\nx\n<?>\n",
            &[Some("figure"), None],
        );
        check(
            ":::::ł\r\n  ::::\r\n",
            "<?---?>\r\n  <??>\r\n",
            &[Some("ł"), None],
        );
    }

    #[test]
    fn sees_fences_in_lists_and_quotations() {
        check("> - ::: a", "> - <?-?>", &[Some("a")]);
        check("10. :::", "10. <?>", &[None]);
    }

    #[test]
    fn leaves_other_colons_alone() {
        check("a ::: b\n:: c\n-:::\n", "a ::: b\n:: c\n-:::\n", &[]);
    }
}
