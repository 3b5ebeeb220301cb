//! Makes a book of a publication. Entry point: [`publish`].

use std::path::{Path, PathBuf};

use super::{Analysis, Options, Project, analyse};
use crate::config;
use crate::diagnostic::Report;
use crate::error::{Error, Result};
use crate::output::{OutputPath, Staging, Target};
use crate::publication;
use crate::publication::settings::{Settings, find};
use crate::site::EntryIndex;

/// How the making of a book ended.
pub struct Published {
    /// Everything found.
    pub report: Report,
    /// The book's file; `None` where an error stopped it.
    pub file: Option<PathBuf>,
}

/// Makes the book called `name`, or the only one, into the folder `out`. The other books there stay. `on_wait` is told
/// of another build that must end first.
///
/// # Errors
///
/// Fails where the machine does, there is no such book, or `out` holds files of others. What was there is then as it
/// was.
pub fn publish(
    options: &Options,
    name: Option<&str>,
    settings: &Settings,
    out: &Path,
    on_wait: impl FnMut(String),
) -> Result<Published> {
    if !options.root.join(config::FILE_NAME).exists() {
        return Err(super::no_project(&options.root));
    }
    let target = Target::prepare(out, &options.root)?;
    let Analysis {
        project,
        mut report,
    } = analyse(options)?;
    let Some(project) = project.filter(|_| !report.has_errors()) else {
        return Ok(Published { report, file: None });
    };
    let entry = find(&project.site, name)?;
    let (html, found) = publication::book(&project.views(), entry, settings)?;
    report.extend(found);
    let report = report.finish();
    let Some(html) = html.filter(|_| !report.has_errors()) else {
        return Ok(Published { report, file: None });
    };
    let file = file_name(&project, entry, settings);
    let path = OutputPath::new(&file)
        .map_err(|error| Error::Other(format!("cannot write {file}: {error}")))?;
    let staging = Staging::begin(&target, on_wait)?;
    staging.write(&path, html.as_bytes())?;
    staging.keep_others()?;
    staging.commit()?;
    Ok(Published {
        report,
        file: Some(out.join(file)),
    })
}

/// `publication-parallel.html`; with the languages where they are not the book's own, and without the layout where
/// there is one language.
fn file_name(project: &Project, entry: EntryIndex, settings: &Settings) -> String {
    let described = project.site.entry(entry);
    let id = described.id.as_str();
    let mut name = id.rsplit('/').next().unwrap_or(id).to_owned();
    if name.is_empty() {
        name.push_str("book");
    }
    let own = described.publication.as_deref();
    let languages = match (settings.languages.len(), own) {
        (0, Some(own)) => own.languages.len(),
        (given, _) => given,
    };
    let layout = settings
        .layout
        .or(own.map(|own| own.layout))
        .unwrap_or_default();
    if languages > 1 {
        name.push('-');
        name.push_str(layout.name());
    }
    for language in &settings.languages {
        name.push('-');
        name.push_str(language);
    }
    name.push_str(".html");
    name
}
