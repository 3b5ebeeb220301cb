//! The form of a report for programs, as `docs/architecture.md` fixes it.
//!
//! One object: `{"diagnostics":[…],"errors":0,"warnings":0}`. Each diagnostic has `severity` (`error`, `warning` or
//! `info`), `code`, `message`, `file`, `line`, `column`, `end_line`, `end_column` and `help`, which is `null` where
//! there is none. `related` stands in it only where other places belong to it: each with `file`, the four numbers and
//! `message`. Lines and columns count from 1, columns in Unicode scalar values; an end is the place after the last
//! character. A file as a whole is line 1, column 1.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::lines::Lines;
use super::{Diagnostic, Place, Report, Severity};
use crate::path::SourcePath;
use crate::source::LineColumn;

/// The report as one line of JSON, without a line ending.
pub fn render(report: &Report) -> String {
    let mut printer = Printer {
        report,
        lines: BTreeMap::new(),
    };
    let diagnostics: Vec<Value> = report
        .diagnostics()
        .iter()
        .map(|diagnostic| printer.diagnostic(diagnostic))
        .collect();
    json!({
        "diagnostics": diagnostics,
        "errors": report.count(Severity::Error),
        "warnings": report.count(Severity::Warning),
    })
    .to_string()
}

struct Printer<'a> {
    report: &'a Report,
    lines: BTreeMap<&'a SourcePath, Lines<'a>>,
}

impl<'a> Printer<'a> {
    fn diagnostic(&mut self, diagnostic: &'a Diagnostic) -> Value {
        let (start, end) = self.positions(&diagnostic.place);
        let mut object = json!({
            "severity": severity(diagnostic.severity),
            "code": diagnostic.code,
            "message": diagnostic.message,
            "file": diagnostic.place.file.as_str(),
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "help": diagnostic.help,
        });
        if !diagnostic.related.is_empty() {
            let related = diagnostic.related.iter();
            let related = related.map(|(place, message)| self.related(place, message));
            object["related"] = related.collect();
        }
        object
    }

    fn related(&mut self, place: &'a Place, message: &str) -> Value {
        let (start, end) = self.positions(place);
        json!({
            "file": place.file.as_str(),
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "message": message,
        })
    }

    fn positions(&mut self, place: &'a Place) -> (LineColumn, LineColumn) {
        let first = LineColumn { line: 1, column: 1 };
        let (Some(span), Some(text)) = (place.span, self.report.text(&place.file)) else {
            return (first, first);
        };
        let lines = self
            .lines
            .entry(&place.file)
            .or_insert_with(|| Lines::new(text));
        let range = lines.within(span);
        (lines.position(range.start), lines.position(range.end))
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::diagnostic::samples;

    #[test]
    fn prints_what_the_contract_says() {
        assert_snapshot!(render(&samples::two_files()), @r#"{"diagnostics":[{"severity":"warning","code":"no-summary","message":"there is no summary","file":"content/nb.md","line":1,"column":1,"end_line":1,"end_column":1,"help":null},{"severity":"error","code":"broken-link","message":"there is no entry `tools/nothing`","file":"content/nb.md","line":3,"column":4,"end_line":3,"end_column":31,"help":"an entry with a similar name exists: `tools/notes`"},{"severity":"info","code":"outdated","message":"the original changed","file":"content/pl.md","line":3,"column":1,"end_line":3,"end_column":8,"help":null,"related":[{"file":"content/nb.md","line":1,"column":4,"end_line":1,"end_column":5,"message":"changed here"},{"file":"content/entry.toml","line":1,"column":1,"end_line":1,"end_column":1,"message":"and this file"}]}],"errors":1,"warnings":1}"#);
        assert_snapshot!(render(&Report::default()), @r#"{"diagnostics":[],"errors":0,"warnings":0}"#);
    }

    #[test]
    fn many_findings_in_one_line_take_no_time() {
        let report = samples::many_in_one_line();
        let start = std::time::Instant::now();
        assert!(render(&report).len() > 1_000_000);
        // What grows with the square of its length takes minutes; a busy machine takes seconds.
        assert!(start.elapsed() < std::time::Duration::from_secs(30));
    }
}
