//! The pages of topics.

use std::collections::BTreeMap;

use serde::Serialize;

use super::address::Here;
use super::head::Subject;
use super::page::non_empty;
use super::{EntrySummary, NavigationLink, Page, Views};
use crate::config::LanguageIndex;
use crate::site::{Entry, EntryIndex, Route, TopicIndex};

/// The page of a topic.
#[derive(Clone, Debug, Serialize)]
pub struct TopicPage {
    /// What every page has.
    #[serde(flatten)]
    pub page: Page,
    /// The topic.
    pub topic: TopicView,
}

/// A topic with its entries.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    /// Its id.
    pub id: String,
    /// Its label.
    pub title: String,
    /// What it is about; `null` where not said.
    pub summary: Option<String>,
    /// Its page.
    pub href: String,
    /// The entries, grouped by kind.
    pub groups: Vec<TopicGroup>,
    /// How many entries there are in all.
    pub count: usize,
}

/// The entries of one kind under a topic.
#[derive(Clone, Debug, Serialize)]
pub struct TopicGroup {
    /// The kind.
    pub kind: String,
    /// The kind's label in the plural (the message `kind-<kind>-plural`, or else `kind-<kind>`).
    pub label: String,
    /// The entries, sorted by title.
    pub entries: Vec<EntrySummary>,
}

/// The page that lists all topics.
#[derive(Clone, Debug, Serialize)]
pub struct TopicsPage {
    /// What every page has.
    #[serde(flatten)]
    pub page: Page,
    /// The topics that have entries, sorted by label; their groups are empty here.
    pub topics: Vec<TopicView>,
}

impl Views<'_> {
    /// The page of a topic.
    pub fn topic_page(
        &self,
        index: TopicIndex,
        language: LanguageIndex,
        route: &Route,
    ) -> TopicPage {
        let here = Here::new(route);
        let topic = self.topic(&here, index, language);
        let routes = self.site.routes();
        let subject = self.collection(
            language,
            topic.title.clone(),
            topic.summary.clone(),
            route,
            |language| routes.topic(index, language),
        );
        let mut page = self.page("topic", &here, language, None, &subject);
        page.breadcrumbs = self.crumbs(&here, language);
        if let Some(topics) = &routes.topic_index[language] {
            page.breadcrumbs.push(NavigationLink {
                title: self.topics_title(language),
                lang: None,
                href: here.link(topics),
                current: false,
                active: false,
            });
        }
        TopicPage { page, topic }
    }

    /// The page that lists the topics.
    pub fn topics_page(&self, language: LanguageIndex, route: &Route) -> TopicsPage {
        let here = Here::new(route);
        let routes = self.site.routes();
        let subject = self.collection(
            language,
            self.topics_title(language),
            None,
            route,
            |language| routes.topic_index[language].as_ref(),
        );
        let mut topics: Vec<TopicView> = self
            .site
            .topics()
            .filter(|(index, _)| routes.topic(*index, language).is_some())
            .map(|(index, _)| {
                let mut view = self.topic(&here, index, language);
                view.groups.clear();
                view
            })
            .collect();
        let locale = &self.locales[language];
        topics.sort_by(|a, b| locale.compare(&a.title, &b.title));
        let mut page = self.page("topics", &here, language, None, &subject);
        page.breadcrumbs = self.crumbs(&here, language);
        TopicsPage { page, topics }
    }

    /// Links to the topics of an entry.
    pub(super) fn topic_links(
        &self,
        here: &Here<'_>,
        entry: &Entry,
        language: LanguageIndex,
    ) -> Vec<NavigationLink> {
        entry
            .topics
            .iter()
            .filter_map(|&index| {
                let route = self.site.routes().topic(index, language)?;
                Some(NavigationLink {
                    title: self.typeset(language, &self.site.topic(index).label[language]),
                    lang: None,
                    href: here.link(route),
                    current: false,
                    active: false,
                })
            })
            .collect()
    }

    fn topic(&self, here: &Here<'_>, index: TopicIndex, language: LanguageIndex) -> TopicView {
        let topic = self.site.topic(index);
        let mut entries: Vec<EntryIndex> = self.site.topic_entries(index).to_vec();
        entries.sort_by_key(|&entry| self.site.entry(entry).rank[language]);
        let mut groups: BTreeMap<String, Vec<EntrySummary>> = BTreeMap::new();
        let mut count = 0;
        for summary in self.summaries(here, &entries, language) {
            count += 1;
            groups
                .entry(summary.kind.clone())
                .or_default()
                .push(summary);
        }
        TopicView {
            id: topic.id.clone(),
            title: self.typeset(language, &topic.label[language]),
            summary: non_empty(&topic.summary[language]).map(|text| self.typeset(language, text)),
            href: self
                .site
                .routes()
                .topic(index, language)
                .map(|route| here.link(route))
                .unwrap_or_default(),
            groups: groups
                .into_iter()
                .map(|(kind, mut entries)| {
                    let locale = &self.locales[language];
                    entries.sort_by(|a, b| locale.compare(&a.title, &b.title));
                    TopicGroup {
                        label: self.label(
                            language,
                            &[&format!("kind-{kind}-plural"), &format!("kind-{kind}")],
                            &kind,
                        ),
                        kind,
                        entries,
                    }
                })
                .collect(),
            count,
        }
    }

    fn topics_title(&self, language: LanguageIndex) -> String {
        self.message(&self.locales[language], "topics", &[])
    }

    pub(super) fn crumbs(&self, here: &Here<'_>, language: LanguageIndex) -> Vec<NavigationLink> {
        self.site
            .home()
            .and_then(|home| self.navigation_link(here, home, language))
            .into_iter()
            .collect()
    }

    /// What a page that the program gathers is about: it is there in every language that has a route for it.
    pub(super) fn collection<'b>(
        &'b self,
        text_language: LanguageIndex,
        title: String,
        description: Option<String>,
        route: &'b Route,
        route_in: impl Fn(LanguageIndex) -> Option<&'b Route>,
    ) -> Subject<'b> {
        let source = self.site.config.source_language;
        Subject {
            title: Some(title),
            description,
            keywords: Vec::new(),
            canonical: Some(route),
            translations: self
                .site
                .config
                .languages
                .indexes()
                .filter_map(|language| Some((language, route_in(language)?)))
                .collect(),
            default: route_in(source),
            switch: self.site.per_language(|language| match route_in(language) {
                Some(route) => (route, true),
                None => (self.home_route(language), false),
            }),
            text_language,
            entry: None,
            hidden: false,
        }
    }
}
