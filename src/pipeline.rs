//! The stages in order; every command goes through here.
//!
//! [`analyse`] reads a project and finds everything that is wrong with it: [`config`] →
//! [`discover`](mod@discover) → [`locale`](crate::locale) and [`theme`](crate::theme) → [`parse`](crate::parse) →
//! [`site`](crate::site) → [`check`](crate::check). [`build`] renders what can be published and hands it to the
//! [`output`](crate::output).

mod findings;
pub mod publish;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::bilingual::glossary::{self, Glossary};
use crate::bilingual::staleness::Records;
use crate::bilingual::{Bilingual, record};
use crate::check::check;
use crate::config::{self, BaseUrl, Config, PerLanguage};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::discover::{self, EntrySource, RecordSource, discover};
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::output::{Outcome, OutputPath, Staging, Target};
use crate::parse::parse;
use crate::path::SourcePath;
use crate::render::{Rendered, Resource, render, resources};
use crate::site::{Parsed, ParsedText, Site, assemble};
use crate::source::Source;
use crate::theme::Theme;
use crate::view::Views;
use findings::Findings;
use words::{load_theme, read_locales, theme_files};

/// What to make of which project.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// Whether drafts are published as if they were none.
    pub drafts: bool,
    /// The address to publish under instead of the configuration's.
    pub base_url: Option<BaseUrl>,
}

/// A project that has been read and checked.
pub struct Analysis {
    /// The site; `None` where the configuration or the theme does not let one be made.
    pub project: Option<Project>,
    /// Everything found.
    pub report: Report,
}

/// A site with what it takes to render it.
pub struct Project {
    /// The site.
    pub site: Site,
    /// The locale of each language.
    pub locales: Arc<PerLanguage<Locale>>,
    /// The theme.
    pub theme: Theme,
    /// What its languages have to do with each other.
    pub bilingual: Bilingual,
}

impl Project {
    /// What views are made from.
    pub fn views(&self) -> Views<'_> {
        Views::new(&self.site, &self.locales, &self.theme, &self.bilingual)
    }

    /// Everything that the site consists of.
    pub fn resources(&self) -> Vec<Resource<'_>> {
        resources(&self.site, &self.theme)
    }
}

/// Reads and checks a project.
///
/// # Errors
///
/// Fails where there is no project, or a file of it cannot be read.
pub fn analyse(options: &Options) -> Result<Analysis> {
    let mut findings = Findings::default();
    let config_source = read_config_source(&options.root, &mut findings)?;
    let (config, found) = config::read(&config_source);
    findings.add(found);
    findings.keep(&config_source);
    let Some(mut config) = config else {
        return Ok(findings.into_analysis(None));
    };
    if let Some(url) = &options.base_url {
        config.base_url = url.clone();
    }
    let config = Arc::new(config);
    let (mut sources, found) = discover(&options.root, &config)?;
    findings.add(found);

    let theme_files = theme_files(&mut sources);
    let (locales, found) = read_locales(&config, &sources, &theme_files, &mut findings);
    findings.add(found);
    let locales = Arc::new(locales);
    for file in &theme_files {
        findings.keep_theme_file(file);
    }
    let (theme, found) = load_theme(&config, theme_files, &locales);
    findings.add(found);

    let (parsed, found) = parse_all(std::mem::take(&mut sources.entries), &mut findings);
    findings.add(found);
    if let Some(topics) = &sources.topics {
        findings.keep(topics);
    }
    let glossary = read_glossary(&config, sources.glossary.as_ref(), &mut findings);
    let glossary_file = glossary.file.as_ref().filter(|_| !glossary.is_empty());
    let (site, found) = assemble(
        Arc::clone(&config),
        &locales,
        parsed,
        sources.topics.as_ref(),
        glossary_file.map(Place::file).as_ref(),
        options.drafts,
    );
    findings.add(found);
    let Some(theme) = theme else {
        return Ok(findings.into_analysis(None));
    };
    let records = read_records(&site, &sources.records, &mut findings);
    let bilingual = Bilingual::new(&site, &records, glossary, findings.files_with_errors());
    findings.add(check(&site, &locales, &theme, &bilingual));
    let project = Project {
        site,
        locales,
        theme,
        bilingual,
    };
    Ok(findings.into_analysis(Some(project)))
}

/// Reads, checks and renders a project, and keeps nothing but what was found: a fault that only rendering shows, such
/// as one in a template, is found too.
///
/// # Errors
///
/// As [`analyse`].
pub fn check_all(options: &Options) -> Result<Report> {
    let Analysis {
        project,
        mut report,
    } = analyse(options)?;
    let Some(project) = project.filter(|_| !report.has_errors()) else {
        return Ok(report);
    };
    let views = project.views();
    let found: Vec<Diagnostic> = project
        .resources()
        .into_par_iter()
        .flat_map_iter(|resource| render(&views, &resource.kind).1)
        .collect();
    report.extend(found);
    Ok(report.finish())
}

/// Reads the configuration alone; `None` where no site can be made of it.
///
/// # Errors
///
/// Fails where there is none, or it cannot be read.
pub fn read_config(root: &Path) -> Result<Option<Config>> {
    let source = read_config_source(root, &mut Findings::default())?;
    Ok(config::read(&source).0)
}

/// How a build ended.
pub struct Build {
    /// Everything found.
    pub report: Report,
    /// What was published; `None` where an error stopped it.
    pub published: Option<Published>,
}

/// A site that has been published.
pub struct Published {
    /// What happened to the files.
    pub outcome: Outcome,
    /// How many pages there are.
    pub pages: usize,
    /// How long each part of the build took, in order.
    pub timings: [(&'static str, Duration); 3],
}

/// Builds a project into `out`. `on_wait` is told of another build that must end first.
///
/// # Errors
///
/// Fails where the machine does, or `out` must not be replaced. The site that was there is then as it was.
pub fn build(options: &Options, out: &Path, on_wait: impl FnMut(String)) -> Result<Build> {
    if !options.root.join(config::FILE_NAME).exists() {
        return Err(no_project(&options.root));
    }
    let target = Target::prepare(out, &options.root)?;
    let start = Instant::now();
    let Analysis {
        project,
        mut report,
    } = analyse(options)?;
    let analysed = Instant::now();
    let Some(project) = project.filter(|_| !report.has_errors()) else {
        return Ok(Build {
            report,
            published: None,
        });
    };
    let staging = Staging::begin(&target, on_wait)?;
    let (pages, found) = write_all(&project, &staging)?;
    report.extend(found);
    let report = report.finish();
    if report.has_errors() {
        return Ok(Build {
            report,
            published: None,
        });
    }
    let rendered = Instant::now();
    let outcome = staging.commit()?;
    let timings = [
        ("reading and checking", analysed - start),
        ("rendering", rendered - analysed),
        ("publishing", rendered.elapsed()),
    ];
    Ok(Build {
        report,
        published: Some(Published {
            outcome,
            pages,
            timings,
        }),
    })
}

/// Renders everything in parallel, each file straight to the staging folder.
fn write_all(project: &Project, staging: &Staging) -> Result<(usize, Vec<Diagnostic>)> {
    let views = project.views();
    let written: Vec<Result<(bool, Vec<Diagnostic>)>> = project
        .resources()
        .into_par_iter()
        .map(|resource| {
            let path = OutputPath::new(&resource.file).map_err(|error| {
                Error::Other(format!("cannot write {}: {error}", resource.file))
            })?;
            let (rendered, found) = render(&views, &resource.kind);
            match rendered {
                Some(Rendered::Bytes(bytes)) => drop(staging.write(&path, &bytes)?),
                Some(Rendered::Asset(bytes)) => drop(staging.write(&path, bytes)?),
                Some(Rendered::Copy(from)) => drop(staging.copy_file(&path, from)?),
                None => {}
            }
            Ok((resource.file.ends_with(".html"), found))
        })
        .collect();
    let mut pages = 0;
    let mut diagnostics = Vec::new();
    for written in written {
        let (is_page, found) = written?;
        pages += usize::from(is_page);
        diagnostics.extend(found);
    }
    Ok((pages, diagnostics))
}

fn read_config_source(root: &Path, findings: &mut Findings) -> Result<Source> {
    let path =
        SourcePath::new(config::FILE_NAME).expect("a plain file name is a path of the project");
    let Some((source, found)) = discover::read_text(root, &path)? else {
        return Err(no_project(root));
    };
    findings.add(found);
    Ok(source)
}

fn no_project(root: &Path) -> Error {
    Error::Usage(format!(
        "there is no project in `{}`: the file `{}` is missing (`bromost new site` makes a project, `--root` names another folder)",
        root.display(),
        config::FILE_NAME,
    ))
}

/// Reads what the translations were made from. A record whose entry is gone is left alone.
fn read_records(site: &Site, sources: &[RecordSource], findings: &mut Findings) -> Records {
    let mut records = Records::new();
    for found in sources {
        let Some(index) = site.find(&found.id) else {
            continue;
        };
        let (record, diagnostics) = record::read(&site.config, &found.source);
        findings.keep(&found.source);
        findings.add(diagnostics);
        if let Some(record) = record {
            records.insert((index, found.language), record);
        }
    }
    records
}

fn read_glossary(config: &Config, source: Option<&Source>, findings: &mut Findings) -> Glossary {
    let Some(source) = source else {
        return Glossary::empty(&config.languages);
    };
    findings.keep(source);
    let (glossary, diagnostics) = glossary::read(config, source);
    findings.add(diagnostics);
    glossary
}

/// Parses all texts in parallel.
fn parse_all(entries: Vec<EntrySource>, findings: &mut Findings) -> (Vec<Parsed>, Vec<Diagnostic>) {
    for entry in &entries {
        for source in entry
            .data
            .iter()
            .chain(entry.texts.iter().map(|(_, source)| source))
        {
            findings.keep(source);
        }
    }
    let parsed: Vec<(Parsed, Vec<Diagnostic>)> = entries
        .into_par_iter()
        .map(|entry| {
            let mut diagnostics = Vec::new();
            let texts = entry.texts.into_iter().map(|(language, source)| {
                let (document, found) = parse(&source.text, &source.path);
                diagnostics.extend(found);
                ParsedText {
                    language,
                    source,
                    document,
                }
            });
            let parsed = Parsed {
                id: entry.id,
                data: entry.data,
                texts: texts.collect(),
                attachments: entry.attachments,
            };
            (parsed, diagnostics)
        })
        .collect();
    let mut diagnostics = Vec::new();
    let parsed = parsed
        .into_iter()
        .map(|(parsed, found)| {
            diagnostics.extend(found);
            parsed
        })
        .collect();
    (parsed, diagnostics)
}
