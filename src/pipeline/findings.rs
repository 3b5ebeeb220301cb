//! What the stages have found so far, gathered into one report.

use std::collections::HashSet;

use super::{Analysis, Project};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::path::SourcePath;
use crate::source::Source;
use crate::theme::ThemeFile;

/// What the stages have found so far, and the texts it stands in.
#[derive(Default)]
pub struct Findings {
    report: Report,
}

impl Findings {
    /// Adds findings.
    pub fn add(&mut self, found: Vec<Diagnostic>) {
        self.report.extend(found);
    }

    /// Keeps a text that findings may stand in.
    pub fn keep(&mut self, source: &Source) {
        self.report.add_text(&source.path, &source.text);
    }

    /// Keeps a text of the theme that findings may stand in.
    pub fn keep_theme_file(&mut self, file: &ThemeFile) {
        let is_text = file.name.ends_with(".html")
            || file.name.ends_with(".css")
            || file.name.ends_with(".ftl")
            || file.name.ends_with(".toml");
        if let Some(text) = file.text().filter(|_| is_text) {
            self.report.add_text(&file.path, &text.into());
        }
    }

    /// The files in which an error was found so far.
    pub fn files_with_errors(&self) -> HashSet<SourcePath> {
        let found = self.report.diagnostics().iter();
        let errors = found.filter(|found| found.severity == Severity::Error);
        errors.map(|found| found.place.file.clone()).collect()
    }

    /// Ends the analysis: what the configuration allows is left out, the rest sorted.
    pub fn into_analysis(mut self, project: Option<Project>) -> Analysis {
        let site = project.as_ref().map(|project| &project.site);
        if let Some(site) = site {
            crate::check::allowance::apply(site, &mut self.report);
        }
        Analysis {
            project,
            report: self.report.finish(),
        }
    }
}
