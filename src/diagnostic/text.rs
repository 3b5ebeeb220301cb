//! The form of a report for people: excerpts of the source with the place marked.
use super::Report;
use crate::source::line_column;
/// simple
pub fn render(report: &Report, _color: bool) -> String {
    let mut out = String::new();
    for d in report.diagnostics() {
        let at = report.text(&d.place.file).map_or((1, 1), |t| {
            let l = line_column(t, d.place.span.unwrap_or_default().start as usize);
            (l.line, l.column)
        });
        out.push_str(&format!(
            "{:?}[{}]: {}\n --> {}:{}:{}\n",
            d.severity, d.code, d.message, d.place.file, at.0, at.1
        ));
        if let Some(h) = &d.help {
            out.push_str(&format!(" help: {h}\n"));
        }
    }
    out
}
