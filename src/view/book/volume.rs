//! The volumes of a book: plan → [`BookView`]. Entry point: [`Views::book`].

use super::{
    BookView, ChapterView, ContentsCell, ContentsRow, HeadView, InBook, PageView, PartView, Places,
    Plan, PlannedChapter, PlannedPart, VolumeView, css_string,
};
use crate::bilingual::glossary::ConceptIndex;
use crate::config::LanguageIndex;
use crate::diagnostic::Diagnostic;
use crate::site::publication::Layout;
use crate::site::{EntryIndex, Translation};
use crate::theme::{Html, escape_into};
use crate::view::address::Here;
use crate::view::markdown::render_blocks;
use crate::view::parallel::ParallelCell;
use crate::view::{ParallelRow, Views};

impl Views<'_> {
    /// The book of a plan.
    pub fn book(&self, plan: &Plan<'_>, places: &Places) -> (BookView, Vec<Diagnostic>) {
        let groups: Vec<Vec<LanguageIndex>> = if plan.is_beside() {
            vec![plan.languages.clone()]
        } else {
            plan.languages
                .iter()
                .map(|&language| vec![language])
                .collect()
        };
        let mut diagnostics = Vec::new();
        let volumes: Vec<VolumeView> = groups
            .into_iter()
            .zip(1..)
            .map(|(languages, number)| {
                let mut volume = Volume {
                    views: self,
                    plan,
                    places,
                    marks: languages.iter().map(|_| Vec::new()).collect(),
                    languages,
                    number,
                    pages: 0,
                    diagnostics: Vec::new(),
                };
                let view = volume.view();
                diagnostics.append(&mut volume.diagnostics);
                view
            })
            .collect();
        let covers = plan.languages.iter();
        let covers: Vec<_> = covers
            .map(|&language| self.book_side(plan, language))
            .collect();
        let mut titles: Vec<&str> = covers.iter().map(|side| side.title.as_str()).collect();
        titles.dedup();
        let view = BookView {
            lang: covers[0].lang.clone(),
            dir: covers[0].dir,
            root: String::new(),
            title: titles.join(" / "),
            publisher: covers[0].publisher.clone(),
            layout: plan.layout.name(),
            page: PageView::new(
                plan.publication,
                if plan.is_beside() {
                    plan.layout
                } else {
                    Layout::Sequential
                },
            ),
            covers,
            volumes,
        };
        (view, diagnostics)
    }
}

/// A volume in the making.
pub(super) struct Volume<'v, 'a> {
    pub views: &'v Views<'a>,
    pub plan: &'v Plan<'v>,
    pub places: &'v Places,
    /// The languages that stand beside each other.
    pub languages: Vec<LanguageIndex>,
    /// Its place in the book, from 1.
    number: usize,
    /// How many names of pages have been given away.
    pages: usize,
    /// For each side, the concepts that its chapters speak of, each with the place of its first mention there.
    pub marks: Vec<Vec<(ConceptIndex, String)>>,
    diagnostics: Vec<Diagnostic>,
}

impl Volume<'_, '_> {
    fn view(&mut self) -> VolumeView {
        let plan = self.plan;
        let preface = self.preface();
        let parts: Vec<PartView> = plan.parts.iter().map(|part| self.part(part)).collect();
        let glossaries = if plan.publication.glossary {
            self.glossaries()
        } else {
            Vec::new()
        };
        let indexes = if plan.publication.index {
            self.indexes(&parts)
        } else {
            Vec::new()
        };
        let mut contents: Vec<ContentsRow> = self.preface_row().into_iter().collect();
        for part in &parts {
            let chapters = part.opening.iter().chain(&part.chapters);
            contents.extend(chapters.map(|chapter| self.contents_row(chapter)));
        }
        contents.extend(self.back_row(&glossaries, "book-glossary", |view| (&view.lang, &view.id)));
        contents.extend(self.back_row(&indexes, "book-index", |view| (&view.lang, &view.id)));
        let first = self.languages[0];
        let sides = self.languages.iter();
        VolumeView {
            lang: self.views.tag(first).to_owned(),
            dir: self.views.direction(first),
            is_first: self.number == 1,
            sides: sides
                .map(|&side| self.views.book_side(plan, side))
                .collect(),
            preface,
            contents,
            parts,
            glossaries,
            indexes,
        }
    }

    fn page_name(&mut self) -> String {
        self.pages += 1;
        format!("v{}c{}", self.number, self.pages)
    }

    /// The text of the publication itself. Its headings are titles of their own.
    fn preface(&mut self) -> Option<ChapterView> {
        let entry = self.plan.entry;
        let is_empty = self
            .languages
            .iter()
            .filter_map(|&language| self.text(entry, language))
            .all(|text| text.document.blocks.is_empty());
        if is_empty {
            return None;
        }
        let marks = self.marks.clone();
        let mut view = self.chapter(entry, None, 0);
        // A preface speaks of everything; the index leads to where it is said.
        self.marks = marks;
        let titles: Vec<String> = self
            .languages
            .iter()
            .map(|&language| {
                self.first_heading(language)
                    .map_or_else(String::new, |(_, title)| title)
            })
            .collect();
        view.running = self.running(&titles, &[]);
        Some(view)
    }

    fn first_heading(&self, language: LanguageIndex) -> Option<(String, String)> {
        let text = self.text(self.plan.entry, language)?;
        let anchor = text.anchors.iter().find(|anchor| anchor.level.is_some())?;
        let id = self.plan.id(self.views.site, self.plan.entry, language);
        let title = self.views.typeset(language, &anchor.title);
        Some((format!("{id}:{}", anchor.id), title))
    }

    fn preface_row(&self) -> Option<ContentsRow> {
        let cells: Vec<Option<ContentsCell>> = self
            .languages
            .iter()
            .map(|&language| {
                let (id, title) = self.first_heading(language)?;
                Some(self.cell(self.views.tag(language), title, &id))
            })
            .collect();
        cells.iter().any(Option::is_some).then_some(ContentsRow {
            level: 1,
            number: None,
            cells,
        })
    }

    fn back_row<T>(
        &self,
        views: &[T],
        message: &str,
        of: impl Fn(&T) -> (&String, &String),
    ) -> Option<ContentsRow> {
        let cells: Vec<Option<ContentsCell>> = self
            .languages
            .iter()
            .map(|&language| {
                let tag = self.views.tag(language);
                let (_, id) = views.iter().map(&of).find(|(lang, _)| *lang == tag)?;
                let title = self
                    .views
                    .message(&self.views.locales[language], message, &[]);
                Some(self.cell(tag, title, id))
            })
            .collect();
        cells.iter().any(Option::is_some).then_some(ContentsRow {
            level: 1,
            number: None,
            cells,
        })
    }

    fn part(&mut self, part: &PlannedPart) -> PartView {
        let planned = &self.plan.publication.parts[part.number - 1];
        let titles: Option<Vec<String>> = planned.title.as_ref().map(|title| {
            let languages = self.languages.iter();
            let titles = languages.map(|&language| self.views.typeset(language, &title[language]));
            titles.collect()
        });
        let opening = match (&titles, part.opening) {
            (None, None) => None,
            (titles, Some(entry)) => {
                let mut view = self.chapter(entry, None, 1);
                for (head, title) in view.heads.iter_mut().zip(titles.iter().flatten()) {
                    head.title = Some(title.clone());
                }
                Some(view)
            }
            (Some(titles), None) => Some(self.bare_opening(part.number, titles)),
        };
        let level = if opening.is_some() { 2 } else { 1 };
        let mut chapters = Vec::with_capacity(part.chapters.len());
        for &PlannedChapter { entry, number } in &part.chapters {
            let mut view = self.chapter(entry, number, level);
            let own: Vec<String> = view
                .heads
                .iter()
                .map(|head| head.title.clone().unwrap_or_default())
                .collect();
            view.running = self.running(&own, titles.as_deref().unwrap_or_default());
            chapters.push(view);
        }
        let mut view = PartView { opening, chapters };
        if let (Some(opening), Some(titles)) = (&mut view.opening, titles) {
            opening.running = self.running(&titles, &[]);
        }
        view
    }

    /// The title of a part that no entry opens.
    fn bare_opening(&mut self, number: usize, titles: &[String]) -> ChapterView {
        let heads = self.languages.iter().zip(titles);
        let heads = heads
            .map(|(&language, title)| HeadView {
                lang: self.views.tag(language).to_owned(),
                dir: self.views.direction(language),
                id: Some(format!("{}:part-{number}", self.views.tag(language))),
                title: Some(title.clone()),
                summary: None,
                facts: Vec::new(),
                missing: None,
            })
            .collect();
        ChapterView {
            page: self.page_name(),
            kind: String::new(),
            number: None,
            level: 1,
            running: [css_string(""), css_string("")],
            heads,
            content: None,
            rows: Vec::new(),
        }
    }

    /// What stands at the head of left and right pages: the title in each language or, where there is one, what lies
    /// above and the title.
    fn running(&self, titles: &[String], above: &[String]) -> [Html; 2] {
        let (left, right) = match titles {
            [left, right] => (left.as_str(), right.as_str()),
            [title] => {
                let book = || self.views.book_title(self.plan.entry, self.languages[0]);
                let left = above.first().cloned().unwrap_or_else(book);
                return [css_string(&left), css_string(title)];
            }
            _ => ("", ""),
        };
        let either =
            |title: &str, other: &str| css_string(if title.is_empty() { other } else { title });
        [either(left, right), either(right, left)]
    }

    fn text(&self, entry: EntryIndex, language: LanguageIndex) -> Option<&Translation> {
        self.views.site.entry(entry).translations[language].as_ref()
    }

    fn chapter(&mut self, entry: EntryIndex, number: Option<usize>, level: u8) -> ChapterView {
        let here = Here::in_book(InBook {
            places: self.places,
            number,
            level,
        });
        let languages = self.languages.clone();
        let there: Vec<LanguageIndex> = languages
            .iter()
            .copied()
            .filter(|&language| self.text(entry, language).is_some())
            .collect();
        let (mut content, mut rows) = (None, Vec::new());
        let prefix = |language: LanguageIndex| {
            format!("{}:", self.plan.id(self.views.site, entry, language))
        };
        match (languages.as_slice(), there.as_slice()) {
            (&[first, second], &[_, _]) => {
                let prefixes = [prefix(first), prefix(second)];
                let both = [prefixes[0].as_str(), prefixes[1].as_str()];
                let made = self.views.parallel(&here, entry, [first, second], both);
                if let Some((parallel, found)) = made {
                    self.diagnostics.extend(found);
                    rows = parallel.rows;
                    for (at, concepts) in parallel.concepts.into_iter().enumerate() {
                        self.mark(at, &prefixes[at], concepts);
                    }
                }
            }
            (sides, &[language]) => {
                let at = sides.iter().position(|&side| side == language).unwrap_or(0);
                let prefix = prefix(language);
                let markup = self.rendered(&here, entry, language, at, &prefix);
                if sides.len() == 1 {
                    content = Some(markup);
                } else {
                    rows.push(self.one_sided(at, markup));
                }
            }
            _ => {}
        }
        let heads: Vec<HeadView> = languages
            .iter()
            .map(|&language| self.head(&here, entry, language))
            .collect();
        ChapterView {
            page: self.page_name(),
            kind: self.views.site.entry(entry).kind.clone(),
            number,
            level,
            running: [css_string(""), css_string("")],
            heads,
            content,
            rows,
        }
    }

    fn rendered(
        &mut self,
        here: &Here<'_>,
        entry: EntryIndex,
        language: LanguageIndex,
        side: usize,
        prefix: &str,
    ) -> Html {
        let site = self.views.site;
        let Some(text) = site.entry(entry).translations[language].as_ref() else {
            return Html::default();
        };
        let (rendered, found) =
            render_blocks(self.views, here, prefix, site.entry(entry), language, text);
        self.diagnostics.extend(found);
        let mut markup: String = rendered
            .blocks
            .iter()
            .map(|block| block.html.as_str())
            .collect();
        markup.push_str(rendered.footnotes.as_str());
        self.mark(side, prefix, rendered.concepts);
        Html::from_markup(markup)
    }

    fn mark(&mut self, side: usize, prefix: &str, concepts: Vec<ConceptIndex>) {
        let glossary = &self.views.bilingual.glossary;
        let places = concepts.into_iter().map(|concept| {
            let id = &glossary.concept(concept).id;
            (concept, format!("{prefix}term-{id}"))
        });
        self.marks[side].extend(places);
    }

    /// A text that stands beside nothing.
    fn one_sided(&self, side: usize, markup: Html) -> ParallelRow {
        let mut markup = Some(markup);
        let cell = |at: usize| {
            let language = self.languages[at];
            ParallelCell {
                lang: self.views.tag(language).to_owned(),
                dir: self.views.direction(language),
                content: if at == side { markup.take() } else { None },
                outdated: false,
            }
        };
        ParallelRow {
            kind: "mixed",
            level: None,
            container: None,
            cells: [0, 1].map(cell),
            list: None,
        }
    }

    fn head(&self, here: &Here<'_>, index: EntryIndex, language: LanguageIndex) -> HeadView {
        let views = self.views;
        let entry = views.site.entry(index);
        let text = entry.translations[language].as_ref();
        let (shown, other) = entry.text(language);
        let is_alone = self.languages.len() == 1;
        let facts = if text.is_some() {
            let facts = views.facts(here, entry, language).into_iter();
            facts.filter(|fact| fact.field_type != "relation").collect()
        } else {
            Vec::new()
        };
        HeadView {
            lang: views.tag(language).to_owned(),
            dir: views.direction(language),
            id: (text.is_some() || is_alone).then(|| self.plan.id(views.site, index, language)),
            title: match text {
                Some(text) => Some(views.typeset(language, &text.title)),
                None if is_alone => Some(views.typeset(shown, &other.title)),
                None => None,
            },
            summary: text
                .and_then(|text| text.summary.as_deref())
                .map(|summary| self.parted(language, &views.typeset(language, summary))),
            facts,
            missing: (text.is_none() && is_alone).then(|| self.missing(index, language)),
        }
    }

    /// That a text is not there in this language, and where it stands in another.
    fn missing(&self, index: EntryIndex, language: LanguageIndex) -> Html {
        let entry = self.views.site.entry(index);
        let other = self
            .plan
            .languages
            .iter()
            .copied()
            .find(|&other| entry.translations[other].is_some());
        let Some(other) = other else {
            return Html::default();
        };
        let name = self.views.language_in_text(other, language);
        let mut markup = String::new();
        escape_into(
            &self
                .views
                .words(language, "book-missing", "language", &name),
            &mut markup,
        );
        let id = self.plan.id(self.views.site, index, other);
        markup.push_str(self.views.see_page(self.places, language, &id).as_str());
        Html::from_markup(markup)
    }

    /// Text with its words parted.
    pub(super) fn parted(&self, language: LanguageIndex, text: &str) -> String {
        match self.places.hyphenator(language) {
            Some(hyphenator) => hyphenator.hyphenate(text),
            None => text.to_owned(),
        }
    }

    fn contents_row(&self, chapter: &ChapterView) -> ContentsRow {
        let cells = chapter.heads.iter().map(|head| {
            let title = head.title.clone()?;
            Some(self.cell(&head.lang, title, head.id.as_deref()?))
        });
        ContentsRow {
            level: chapter.level,
            number: chapter.number,
            cells: cells.collect(),
        }
    }

    fn cell(&self, lang: &str, title: String, id: &str) -> ContentsCell {
        ContentsCell {
            lang: lang.to_owned(),
            title,
            href: format!("#{id}"),
            page_number: self.places.page_number(id),
        }
    }
}
