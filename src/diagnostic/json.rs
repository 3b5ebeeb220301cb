//! The form of a report for programs, as `docs/architecture.md` fixes it.
use super::Report;
/// simple
pub fn render(_report: &Report) -> String {
    String::new()
}
