//! A site of any size in two languages, the same for every tool: sections, pages of about 600 words, topics.
//!
//! Its sentences are paragraphs of the shipped content, whose two languages say the same, so that checks of
//! translations find as little to tell as on a real site.

use std::fs;
use std::path::{Path, PathBuf};

/// The languages of the corpus, as Bromost tags them.
pub const LANGUAGES: [&str; 2] = ["nb", "pl"];

/// How many topics there are.
pub const TOPICS: usize = 20;

/// How many words a text has at least.
const WORDS: usize = 600;

/// How many entries a section has.
const SECTION: usize = 50;

/// The words of something in each language.
pub type Both = [String; 2];

/// The corpus.
pub struct Corpus {
    pub sections: Vec<Both>,
    pub entries: Vec<Entry>,
}

/// A text in both languages.
pub struct Entry {
    pub section: usize,
    pub number: usize,
    /// The year, month and day.
    pub date: String,
    pub topics: [usize; 2],
    pub title: Both,
    pub summary: Both,
    /// Headings and what stands below them, as Markdown without links.
    pub body: Both,
    /// The number of another entry that this one links to.
    pub link: usize,
}

impl Corpus {
    /// A corpus that makes about `pages` pages of text, the same one each time.
    pub fn new(pages: usize) -> Self {
        let stock = Stock::read();
        let mut random = Random(1);
        let count = (pages / 2).max(2);
        let sections = (0..count.div_ceil(SECTION))
            .map(|number| [format!("Del {number}"), format!("Część {number}")])
            .collect();
        let entries = (0..count)
            .map(|number| entry(number, count, &stock, &mut random))
            .collect();
        Self { sections, entries }
    }

    /// How many texts there are, sections and home pages among them.
    pub fn pages(&self) -> usize {
        2 * (self.entries.len() + self.sections.len() + 1)
    }

    /// Adds a word to one text of a project that Bromost builds.
    pub fn edit(&self, project: &Path, turn: usize) {
        let entry = &self.entries[turn % self.entries.len()];
        let file = project
            .join(entry.path())
            .join(format!("{}.md", LANGUAGES[0]));
        let text = fs::read_to_string(&file).expect("the corpus can be read");
        fs::write(&file, format!("{text}\nOg {turn} til.\n")).expect("the corpus can be written");
    }
}

impl Entry {
    /// Its folder in a project of Bromost.
    pub fn path(&self) -> PathBuf {
        format!("content/s{}/p{}", self.section, self.number).into()
    }
}

fn entry(number: usize, count: usize, stock: &Stock, random: &mut Random) -> Entry {
    let mut body = [String::new(), String::new()];
    let mut add = |nb: &str, pl: &str| {
        for (body, text) in body.iter_mut().zip([nb, pl]) {
            body.push_str(text);
            body.push_str("\n\n");
        }
    };
    let mut words = 0;
    let mut heading = 0;
    while words < WORDS {
        if words >= heading * WORDS / 5 {
            let (nb, pl) = random.pick(&stock.headings);
            heading += 1;
            add(&format!("## {nb} {heading}"), &format!("## {pl} {heading}"));
        }
        let (nb, pl) = random.pick(&stock.paragraphs);
        words += nb.split_whitespace().count();
        if random.below(6) == 0 {
            add(
                &format!("- {nb}\n- **{nb}**"),
                &format!("- {pl}\n- **{pl}**"),
            );
        } else {
            add(nb, pl);
        }
    }
    let (nb, pl) = random.pick(&stock.paragraphs);
    // A value in front matter stands on one line.
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Entry {
        section: number / SECTION,
        number,
        date: format!(
            "20{:02}-{:02}-{:02}",
            10 + number % 16,
            1 + number % 12,
            1 + number % 28
        ),
        topics: [number % TOPICS, number * 7 % TOPICS],
        title: [format!("Tekst {number}"), format!("Tekst polski {number}")],
        summary: [line(nb), line(pl)],
        body,
        link: random.below(count),
    }
}

/// Paragraphs and headings of the shipped content in both languages.
struct Stock {
    paragraphs: Vec<(String, String)>,
    headings: Vec<(String, String)>,
}

impl Stock {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let mut stock = Self {
            paragraphs: Vec::new(),
            headings: Vec::new(),
        };
        let mut folders = vec![root];
        while let Some(folder) = folders.pop() {
            let mut inner: Vec<PathBuf> = fs::read_dir(&folder)
                .expect("the content can be read")
                .filter_map(|found| Some(found.ok()?.path()))
                .filter(|path| path.is_dir())
                .collect();
            inner.sort();
            folders.extend(inner);
            stock.gather(&folder);
        }
        assert!(!stock.paragraphs.is_empty() && !stock.headings.is_empty());
        stock
    }

    fn gather(&mut self, folder: &Path) {
        let [a, b] = LANGUAGES.map(|tag| {
            let text = fs::read_to_string(folder.join(format!("{tag}.md"))).unwrap_or_default();
            text.split("\n\n").map(str::to_owned).collect::<Vec<_>>()
        });
        if a.len() != b.len() {
            return;
        }
        for (a, b) in a.into_iter().zip(b) {
            let plain = |text: &str| {
                !text.contains(['[', '{', '|', '<', '>', '+', '"', '#', ':', '`'])
                    && !text.starts_with(['-', '1'])
            };
            let heading = |text: &str| {
                let text = text.strip_prefix("## ")?;
                Some(text.split(" {").next().unwrap_or(text).trim().to_owned())
            };
            match (heading(&a), heading(&b)) {
                (Some(a), Some(b)) => self.headings.push((a, b)),
                _ if plain(&a) && plain(&b) && a.len() > 80 => self.paragraphs.push((a, b)),
                _ => {}
            }
        }
    }
}

/// A small generator of pseudo-random numbers (SplitMix64, Steele et al. 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}
