//! `bromost new`: a site in an empty folder, or an entry in a site.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::terminal::Terminal;
use super::{ProjectArguments, Status};
use crate::config::{Config, FieldType, PerLanguage};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::language::slug::slugify;
use crate::pipeline::read_config;

/// What to make.
#[derive(Args)]
pub struct NewArguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Make a site in an empty folder
    Site(SiteArguments),
    /// Make an entry with a text for each language
    Entry(EntryArguments),
}

#[derive(Args)]
struct SiteArguments {
    /// The folder; it must be empty, or not be there yet
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// The languages, the one written first at the front
    #[arg(long, value_name = "TAGS", value_delimiter = ',', default_values = ["nb", "pl"])]
    languages: Vec<String>,
}

#[derive(Args)]
struct EntryArguments {
    /// The entry's path from `content`, such as `tools/samson`
    id: String,
    /// Its kind; without it, what its section says
    #[arg(long)]
    kind: Option<String>,
    /// Its title, until each text has its own
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    project: ProjectArguments,
}

/// The texts of a new site, in a language that the program knows.
struct Starter {
    language: &'static str,
    home: &'static str,
    guide: &'static str,
}

const STARTERS: [Starter; 3] = [
    Starter {
        language: "en",
        home: include_str!("starter/en/home.md"),
        guide: include_str!("starter/en/guide.md"),
    },
    Starter {
        language: "nb",
        home: include_str!("starter/nb/home.md"),
        guide: include_str!("starter/nb/guide.md"),
    },
    Starter {
        language: "pl",
        home: include_str!("starter/pl/home.md"),
        guide: include_str!("starter/pl/guide.md"),
    },
];

const CONFIG: &str = include_str!("starter/bromost.toml");

pub(super) fn run(terminal: &Terminal, arguments: &NewArguments) -> Result<Status> {
    match &arguments.what {
        What::Site(site) => new_site(terminal, site),
        What::Entry(entry) => new_entry(terminal, entry),
    }
}

fn new_site(terminal: &Terminal, arguments: &SiteArguments) -> Result<Status> {
    let folder = &arguments.folder;
    let languages = languages(&arguments.languages)?;
    if has_files(folder)? {
        return Err(Error::Usage(format!(
            "`{}` is not empty; a new site needs an empty folder, and nothing was changed",
            folder.display()
        )));
    }
    let quoted = |text: &str| format!("\"{text}\"");
    let tags: Vec<String> = languages.values().map(|tag| quoted(tag.as_str())).collect();
    let titles: Vec<String> = languages
        .values()
        .map(|tag| {
            format!(
                "{} = {}",
                quoted(tag.as_str()),
                quoted(title(starter(tag).home))
            )
        })
        .collect();
    let config = CONFIG
        .replace("{{TITLE}}", &format!("{{ {} }}", titles.join(", ")))
        .replace("{{LANGUAGES}}", &tags.join(", "))
        .replace("{{SOURCE}}", languages[languages.first()].as_str());
    write_new(&folder.join("bromost.toml"), &config)?;
    write_new(&folder.join(".gitignore"), "/public\n/.bromost\n")?;
    for tag in languages.values() {
        let texts = starter(tag);
        write_new(&folder.join(format!("content/{tag}.md")), texts.home)?;
        write_new(&folder.join(format!("content/guide/{tag}.md")), texts.guide)?;
    }
    let root = if folder == Path::new(".") {
        String::new()
    } else {
        format!(" --root {}", folder.display())
    };
    terminal.note(&format!(
        "a new site is in `{}`; `bromost serve{root}` shows it, `bromost build{root}` builds it",
        folder.display()
    ));
    Ok(Status::Done)
}

fn languages(tags: &[String]) -> Result<PerLanguage<Language>> {
    let mut languages: Vec<Language> = Vec::new();
    for tag in tags {
        let language = Language::new(tag.trim()).ok_or_else(|| {
            Error::Usage(format!(
                "`{tag}` is not a language tag such as `nb` or `pl`"
            ))
        })?;
        if languages.contains(&language) {
            return Err(Error::Usage(format!(
                "the language `{language}` is named twice"
            )));
        }
        languages.push(language);
    }
    Ok(PerLanguage::new(languages))
}

/// The texts in a language or, where the program has none, in English.
fn starter(language: &Language) -> &'static Starter {
    STARTERS
        .iter()
        .find(|texts| texts.language == language.primary())
        .unwrap_or(&STARTERS[0])
}

fn title(text: &str) -> &str {
    text.lines()
        .find_map(|line| line.strip_prefix("title = \"")?.strip_suffix('"'))
        .unwrap_or_default()
}

fn new_entry(terminal: &Terminal, arguments: &EntryArguments) -> Result<Status> {
    let root = &arguments.project.root;
    let config = read_config(root)?.ok_or_else(|| {
        Error::Usage("the configuration has errors; `bromost check` shows them".to_owned())
    })?;
    let id = arguments.id.trim_matches('/');
    let language = &config.languages[config.languages.first()];
    let is_id = |part: &str| !part.is_empty() && slugify(part, language) == part;
    if !id.split('/').all(is_id) {
        return Err(Error::Usage(format!(
            "`{id}` cannot be the path of an entry: write small letters, digits and hyphens, with `/` between folders"
        )));
    }
    if let Some(kind) = &arguments.kind
        && !config.kinds.contains_key(kind)
    {
        let kinds: Vec<&str> = config.kinds.keys().map(String::as_str).collect();
        return Err(Error::Usage(format!(
            "there is no kind `{kind}`; the kinds are {}",
            kinds.join(", ")
        )));
    }
    let folder = root.join("content").join(id);
    if has_files(&folder)? {
        return Err(Error::Usage(format!(
            "`{}` is there already, and nothing was changed",
            folder.display()
        )));
    }
    let name = id.rsplit('/').next().unwrap_or(id);
    let title = arguments
        .title
        .clone()
        .unwrap_or_else(|| name.replace('-', " "));
    write_new(
        &folder.join("entry.toml"),
        &entry_data(&config, arguments.kind.as_deref()),
    )?;
    for tag in config.languages.values() {
        let quoted = toml::Value::String(title.clone());
        let text = format!("+++\ntitle = {quoted}\nsummary = \"\"\ndraft = true\n+++\n\n");
        write_new(&folder.join(format!("{tag}.md")), &text)?;
    }
    terminal.note(&format!(
        "the entry `{id}` is in `{}`; it is a draft until `draft = true` is removed",
        folder.display()
    ));
    Ok(Status::Done)
}

/// `entry.toml` with a line for each fact of the kind, to be filled in.
fn entry_data(config: &Config, kind: Option<&str>) -> String {
    let Some(kind) = kind else {
        return "# kind = \"page\"\n# topics = []\n".to_owned();
    };
    let mut text = format!("kind = \"{kind}\"\ntopics = []\n\n[facts]\n");
    for field in &config.kinds[kind].fields {
        let value = match field.field_type {
            FieldType::Integer | FieldType::Decimal | FieldType::Percent => "0",
            FieldType::YesNo => "false",
            _ => "\"\"",
        };
        let value = if field.many { "[]" } else { value };
        let required = if field.required { ", required" } else { "" };
        text.push_str(&format!(
            "# {} = {value}   # {}{required}\n",
            field.name,
            field.field_type.name()
        ));
    }
    text
}

fn has_files(folder: &Path) -> Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Error::io("cannot open", folder, error)),
    }
}

/// Writes a file that is not there yet; one that is there is never replaced.
#[expect(
    clippy::disallowed_methods,
    reason = "this makes a project, not a site"
)]
fn write_new(path: &Path, text: &str) -> Result<()> {
    let cannot = |error| Error::io("cannot create", path, error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(cannot)?;
    file.write_all(text.as_bytes()).map_err(cannot)
}
