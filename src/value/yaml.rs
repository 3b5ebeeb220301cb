//! YAML text as a [`Table`].

use super::Table;
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;

/// Reads YAML.
pub fn parse(_text: &str, _offset: usize, _file: &SourcePath) -> (Table, bool, Vec<Diagnostic>) {
    (Table::default(), false, Vec::new())
}
