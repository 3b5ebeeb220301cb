//! The form of a report for people: excerpts of the source with the place marked.
//!
//! The only module that names annotate-snippets. An excerpt is one line: a finding that spans several is marked to the
//! end of its first, and a long line is cut around the place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};

use super::lines::Lines;
use super::{Diagnostic, Place, Report, Severity};
use crate::path::SourcePath;

/// How many columns an excerpt may have.
const WIDTH: usize = 100;

/// A line of more bytes than this is not shown, only its place.
const LONGEST_LINE: usize = 8 * 1024;

/// The report as text, its findings parted by empty lines; `color` adds the escape sequences of a terminal. Empty
/// where there are no findings.
pub fn render(report: &Report, color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut printer = Printer {
        report,
        renderer: renderer.term_width(WIDTH),
        lines: BTreeMap::new(),
    };
    let mut text = String::new();
    for diagnostic in report.diagnostics() {
        if !text.is_empty() {
            text.push('\n');
        }
        text += &printer.diagnostic(diagnostic);
        text.push('\n');
    }
    text
}

struct Printer<'a> {
    report: &'a Report,
    renderer: Renderer,
    lines: BTreeMap<&'a SourcePath, Lines<'a>>,
}

impl<'a> Printer<'a> {
    fn diagnostic(&mut self, diagnostic: &'a Diagnostic) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let title = level
            .primary_title(visible(&diagnostic.message))
            .id(diagnostic.code);
        let mut group = title.element(self.excerpt(&diagnostic.place, AnnotationKind::Primary));
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(visible(help)));
        }
        let mut groups = vec![group];
        for (place, words) in &diagnostic.related {
            let title = Level::NOTE.secondary_title(visible(words));
            let excerpt = self.excerpt(place, AnnotationKind::Context);
            groups.push(Group::with_title(title).element(excerpt));
        }
        self.renderer.render(&groups)
    }

    /// The line of a place with the place marked; the place alone, where there is no line to show.
    fn excerpt(&mut self, place: &'a Place, kind: AnnotationKind) -> Element<'a> {
        let path = visible(place.file.as_str());
        let (Some(span), Some(text)) = (place.span, self.report.text(&place.file)) else {
            return Origin::path(path).line(1).char_column(1).into();
        };
        let lines = self
            .lines
            .entry(&place.file)
            .or_insert_with(|| Lines::new(text));
        let range = lines.within(span);
        let position = lines.position(range.start);
        let (line_start, line) = lines.line_at(range.start);
        if line.len() > LONGEST_LINE {
            return Origin::path(path)
                .line(position.line)
                .char_column(position.column)
                .into();
        }
        let start = (range.start - line_start).min(line.len());
        let end = (range.end - line_start).clamp(start, line.len());
        // Each part is made visible by itself, so the mark stays on the same characters.
        let mut shown = visible(&line[..start]).into_owned();
        let mark_start = shown.len();
        shown += &visible(&line[start..end]);
        let mark: Annotation<'_> = kind.span(mark_start..shown.len());
        shown += &visible(&line[end..]);
        Snippet::source(shown)
            .line_start(position.line)
            .path(path)
            .annotation(mark)
            .into()
    }
}

/// The text with one visible character for each that would change how a terminal shows the rest: control characters
/// and those that turn the direction of writing.
fn visible(text: &str) -> Cow<'_, str> {
    let replacement = |character: char| match character {
        '\t' => None,
        '\n' => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + character as u32),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => Some('\u{fffd}'),
        _ => None,
    };
    if !text
        .chars()
        .any(|character| replacement(character).is_some())
    {
        return Cow::Borrowed(text);
    }
    let shown = |character| replacement(character).unwrap_or(character);
    Cow::Owned(text.chars().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::diagnostic::samples;
    use crate::source::Span;

    /// The text form of one finding in `text`, at the first place of `at`.
    fn check(text: &str, at: &str) -> String {
        let file = SourcePath::new("content/nb.md").expect("a valid path");
        let start = text.find(at).expect("a place in the text");
        let place = Place::new(&file, Span::new(start, start + at.len()));
        let mut report = Report::default();
        report.add_text(&file, &text.into());
        report.extend([Diagnostic::warning("sample", place, "a sample")]);
        render(&report, false)
    }

    #[test]
    fn shows_places_causes_and_remedies() {
        assert_snapshot!(render(&samples::two_files(), false), @r"
        warning[no-summary]: there is no summary
        --> content/nb.md:1:1

        error[broken-link]: there is no entry `tools/nothing`
         --> content/nb.md:3:4
          |
        3 | Se [rapporten](/tools/nothing).
          |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: an entry with a similar name exists: `tools/notes`

        info[outdated]: the original changed
         --> content/pl.md:3:1
          |
        3 | Zobacz.
          | ^^^^^^^
          |
        note: changed here
         --> content/nb.md:1:4
          |
        1 | ## Ø
          |    -
        note: and this file
         --> content/entry.toml:1:1
        ");
        assert_eq!(render(&Report::default(), false), "");
    }

    #[test]
    fn cuts_what_is_long() {
        assert_snapshot!(check(&("ord ".repeat(500) + "[x](y) " + &"mer ".repeat(500)), "[x](y)"), @r"
        warning[sample]: a sample
         --> content/nb.md:1:2001
          |
        1 | ...d ord ord ord ord ord ord ord ord ord ord [x](y) mer mer mer mer mer mer mer mer mer mer m...
          |                                              ^^^^^^
        ");
        assert_snapshot!(check("a\nbc\nd\ne", "c\nd\ne"), @r"
        warning[sample]: a sample
         --> content/nb.md:2:2
          |
        2 | bc
          |  ^
        ");
        assert_snapshot!(check(&("ł".repeat(9000) + "x"), "x"), @r"
        warning[sample]: a sample
        --> content/nb.md:1:9001
        ");
    }

    #[test]
    fn makes_control_characters_visible() {
        assert_snapshot!(check("a\u{202e}b\u{1b}[31m\tc\u{9b}d", "c"), @r"
        warning[sample]: a sample
         --> content/nb.md:1:10
          |
        1 | a�b␛[31m    c�d
          |             ^
        ");
        assert_eq!(visible("\u{0}\u{7f}\u{2066}ł"), "␀␡\u{fffd}ł");
    }

    #[test]
    fn marks_the_end_of_a_file() {
        assert_snapshot!(check("a\r\n", "\r\n"), @r"
        warning[sample]: a sample
         --> content/nb.md:1:2
          |
        1 | a
          |  ^
        ");
        assert_snapshot!(check("", ""), @r"
        warning[sample]: a sample
         --> content/nb.md:1:1
          |
        1 |
          | ^
        ");
    }

    #[test]
    fn colors_only_when_asked() {
        assert!(render(&samples::two_files(), true).contains("\u{1b}["));
        assert!(!render(&samples::two_files(), false).contains('\u{1b}'));
    }

    #[test]
    fn many_findings_in_one_line_take_no_time() {
        let report = samples::many_in_one_line();
        let start = std::time::Instant::now();
        assert!(render(&report, false).len() > 300_000);
        // What grows with the square of its length takes minutes; a busy machine takes seconds.
        assert!(start.elapsed() < std::time::Duration::from_secs(30));
    }
}
