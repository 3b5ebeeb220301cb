//! The stages in order; every command goes through here.
//!
//! [`analyse`] reads a project and finds everything that is wrong with it: [`config`] →
//! [`discover`](mod@discover) → [`locale`](crate::locale) and [`theme`](crate::theme) → [`parse`](crate::parse) →
//! [`site`](crate::site) → [`check`](crate::check). [`build`] renders what can be published and hands it to the
//! [`output`](crate::output).

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::bilingual::record;
use crate::bilingual::staleness::{Records, Translations};
use crate::check::check;
use crate::config::{self, BaseUrl, Config, PerLanguage};
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::discover::{self, EntrySource, RecordSource, Sources, discover};
use crate::error::{Error, Result};
use crate::locale::{FluentSource, Locale, MessageArguments};
use crate::output::{Outcome, OutputPath, Staging, Target};
use crate::parse::parse;
use crate::path::SourcePath;
use crate::render::{Rendered, Resource, render, resources};
use crate::site::{Parsed, ParsedText, Site, assemble};
use crate::source::Source;
use crate::theme::{MessageFailure, MessageValue, Theme, ThemeFile, locale_files};
use crate::view::Views;

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
    /// How every translation stands.
    pub translations: Translations,
}

impl Project {
    /// What views are made from.
    pub fn views(&self) -> Views<'_> {
        Views::new(&self.site, &self.locales, &self.theme, &self.translations)
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
    let (site, found) = assemble(
        Arc::clone(&config),
        &locales,
        parsed,
        sources.topics.as_ref(),
        options.drafts,
    );
    findings.add(found);
    let Some(theme) = theme else {
        return Ok(findings.into_analysis(None));
    };
    let records = read_records(&site, &sources.records, &mut findings);
    let translations = Translations::new(&site, &records);
    findings.add(check(&site, &locales, &theme, &translations));
    let project = Project {
        site,
        locales,
        theme,
        translations,
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

fn theme_files(sources: &mut Sources) -> Vec<ThemeFile> {
    std::mem::take(&mut sources.theme)
        .into_iter()
        .map(|file| ThemeFile {
            path: file.path,
            name: file.name,
            bytes: file.bytes,
        })
        .collect()
}

/// Makes the locale of each language: the theme's messages first, the site's over them.
fn read_locales(
    config: &Config,
    sources: &Sources,
    theme_files: &[ThemeFile],
    findings: &mut Findings,
) -> (PerLanguage<Locale>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let theme_locales = locale_files(theme_files);
    for message in &sources.messages {
        findings.keep(&message.source);
    }
    for file in &theme_locales {
        findings.keep_theme_file(file);
    }
    diagnostics.extend(unknown_locales(config, &sources.messages));
    let locales = config.languages.map(|_, language| {
        let is_for = |tag: &str| tag.eq_ignore_ascii_case(language.as_str());
        // A language that the theme does not know is given the nearest one's words rather than none.
        let spoken = language.stand_ins().into_iter().find(|tag| {
            let mut tags = theme_locales.iter().map(theme_language);
            tags.any(|known| known.eq_ignore_ascii_case(tag))
        });
        let stands_in = spoken
            .filter(|tag| !language.is_spoken_in(tag))
            .map(Arc::from);
        let from_theme = theme_locales
            .iter()
            .filter(|file| spoken.is_some_and(|tag| tag.eq_ignore_ascii_case(theme_language(file))))
            .map(|file| FluentSource {
                file: file.path.clone(),
                text: file.text().unwrap_or_default().into(),
                stands_in: stands_in.clone(),
            });
        let from_site = sources
            .messages
            .iter()
            .filter(|message| is_for(&message.language))
            .map(|message| FluentSource {
                file: message.source.path.clone(),
                text: Arc::clone(&message.source.text),
                stands_in: None,
            });
        let files: Vec<FluentSource> = from_theme.chain(from_site).collect();
        let (locale, found) = Locale::new(language, &files);
        diagnostics.extend(found);
        locale
    });
    (locales, diagnostics)
}

/// Tells the folders of messages that are named for no language of the site, each at its first file.
fn unknown_locales(config: &Config, messages: &[discover::MessageSource]) -> Vec<Diagnostic> {
    let folders = messages.chunk_by(|a, b| a.language == b.language);
    folders
        .filter_map(|folder| {
            let first = folder.first()?;
            let tag = &first.language;
            if config.language_index(tag).is_some() {
                return None;
            }
            let message =
                format!("these messages are not used: `{tag}` is no language of the site");
            let place = Place::file(&first.source.path);
            let help = format!(
                "add `\"{tag}\"` to `languages` in `{}`, or remove the folder",
                config.file
            );
            Some(Diagnostic::warning("unknown-language", place, message).with_help(help))
        })
        .collect()
}

/// The language of a theme's file `locales/<language>/….ftl`.
fn theme_language(file: &ThemeFile) -> &str {
    file.name.split('/').nth(1).unwrap_or("")
}

fn load_theme(
    config: &Arc<Config>,
    files: Vec<ThemeFile>,
    locales: &Arc<PerLanguage<Locale>>,
) -> (Option<Theme>, Vec<Diagnostic>) {
    let messages = Arc::clone(locales);
    let languages = Arc::clone(config);
    let translate = move |tag: &str, id: &str, arguments: &[(String, MessageValue)]| {
        let Some(language) = languages.language_index(tag) else {
            let text = format!("`{tag}` is no language of the site");
            return Err(MessageFailure::from(text));
        };
        let mut values = MessageArguments::new();
        for (name, value) in arguments {
            match value {
                MessageValue::Text(text) => values.set(name.clone(), text.as_str()),
                MessageValue::Number(number) => values.set(name.clone(), *number),
            }
        }
        let locale = &messages[language];
        locale.message(id, &values).map_err(|error| {
            let place = locale.message_place(id);
            let is_of_site = |place: &&Place| place.file.as_str().starts_with(discover::LOCALES);
            MessageFailure {
                text: error.to_string(),
                place: place.filter(is_of_site).cloned(),
            }
        })
    };
    let (theme, mut found) = Theme::load(&config.theme, files, translate);
    // A theme does not know who asked for it.
    for diagnostic in &mut found {
        if diagnostic.code == "unknown-theme" {
            diagnostic.place = Place {
                file: config.file.clone(),
                span: config.theme_span,
            };
        }
    }
    (theme, found)
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

/// What the stages have found so far, and the texts it stands in.
#[derive(Default)]
struct Findings {
    report: Report,
}

impl Findings {
    fn add(&mut self, found: Vec<Diagnostic>) {
        self.report.extend(found);
    }

    fn keep(&mut self, source: &Source) {
        self.report.add_text(&source.path, &source.text);
    }

    fn keep_theme_file(&mut self, file: &ThemeFile) {
        let is_text = file.name.ends_with(".html")
            || file.name.ends_with(".css")
            || file.name.ends_with(".ftl")
            || file.name.ends_with(".toml");
        if let Some(text) = file.text().filter(|_| is_text) {
            self.report.add_text(&file.path, &text.into());
        }
    }

    /// Ends the analysis: what the configuration allows is left out, the rest sorted.
    fn into_analysis(mut self, project: Option<Project>) -> Analysis {
        let site = project.as_ref().map(|project| &project.site);
        if let Some(site) = site {
            self.report.retain(|found| {
                found.severity == Severity::Error || !site.allows(&found.place.file, found.code)
            });
        }
        Analysis {
            project,
            report: self.report.finish(),
        }
    }
}
