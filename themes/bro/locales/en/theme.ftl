### The words of the theme, in English.

language-name = English
# The languages as running text writes them.
language-in-text-nb = Norwegian (Bokmål)
language-in-text-pl = Polish
language-in-text-en = English

## The frame of every page

skip-to-content = Skip to content
languages = Language
menu = Main menu
menu-open = Menu
menu-close = Close the menu
breadcrumbs = You are here
footer-links = About this site
feed = Updates (Atom feed)
printed-from = Printed from { $address }

## An entry

contents = On this page
facts = At a glance
facts-tool = The tool at a glance
facts-case-study = The project at a glance
facts-event = Practical information
facts-partner-profile = The partner at a glance
facts-publication = About the publication
in-this-section = In this section
chapters = Chapters
published = Published
updated = Last updated
translator = Translated by
previous-next = Previous and next page
previous = Previous
next = Next

missing-translation-title = Not translated yet
missing-translation = This page is not available in English yet. The text is shown in its original language, { $language }.
missing-translation-link = Open the page in its original language
outdated-translation-title = This translation is not up to date
outdated-translation = { $changes ->
    [one] One part of the original has changed since this page was translated.
   *[other] { $changes } parts of the original have changed since this page was translated.
}
outdated-translation-link = Read the original

## Two texts side by side

side-by-side-link = Read { $own } and { $other } side by side
side-by-side-about = The two texts stand beside each other, paragraph by paragraph. Facts and links to other pages are on the pages in one language.
side-by-side-plain = { $language } only
side-by-side-text = The text in two languages
side-by-side-original = original
side-by-side-none = No counterpart
side-by-side-outdated = { $changes ->
    [one] One part of the original has changed since it was translated. It is marked in the text.
   *[other] { $changes } parts of the original have changed since it was translated. They are marked in the text.
}
side-by-side-outdated-mark = The original has changed here

## Topics

topic = Topic
topics = Topics
topics-summary = Everything on this site, by topic.
topic-count =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }

## The glossary

glossary = Glossary
glossary-summary = The terms of this site and what they are called in other languages.
glossary-letters = Letters
glossary-others = also
terms = Terms on this page
term-back = Back to the text

## The choice of a language

choose-language = Choose a language

## Pages that are not there

not-found-title = We cannot find this page
not-found = The address may be misspelt, or the page may have been moved or removed.
not-found-help = You can go on from here:
not-found-home = Home page
moved = This page has moved to

## What stands in texts

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
footnotes = Notes
footnote-back = Back to the place of note { $number }
table-label = Table { $number }
task-done = Done
task-open = To do
yes = Yes
no = No
period-from = from { $start }
period-until = until { $end }

## Self-assessment

question-number = Question { $number }
question-advice = Advice
question-how = Choose the answer that fits best. Your answers are not sent anywhere. You can also print the page and fill it in by hand.

## Accessibility statement

statement-facts = About this statement
statement-scope = The statement applies to
statement-contact-heading = Feedback and contact
statement-entity = Responsible entity
statement-address = Address
statement-published = Date of publication of the website
statement-updated = Date of its last substantial update
statement-status = Compliance with the requirements
statement-prepared = Statement prepared
statement-reviewed = Statement last reviewed
statement-method = Method of assessment
statement-contact = Contact person
statement-email = Email
statement-telephone = Telephone
statement-norwegian = Norwegian statement (uustatus.no)
to-be-filled-in = To be filled in by the owner of the site

## Kinds that every site has

kind-page = Page
kind-page-plural = Pages
kind-section = Section
kind-section-plural = Sections
kind-guide-chapter = Chapter
kind-guide-chapter-plural = Chapters
kind-tool = Tool
kind-tool-plural = Tools
kind-case-study = Case study
kind-case-study-plural = Case studies
kind-partner-profile = Partner
kind-partner-profile-plural = Partners
kind-event = Event
kind-event-plural = Events
kind-self-assessment = Self-assessment
kind-self-assessment-plural = Self-assessments
kind-publication = Publication
kind-publication-plural = Publications

## The book

book-contents = Contents
book-see-page = (see page { $page })
book-figure = Figure { $number }
book-missing = This text is only there in { $language }
book-glossary = Glossary
book-index = Index
book-index-about = The index names the page of each chapter on which a word is first used. Titles of chapters are in italics.
book-year = Published in { $year }
book-licence = Licence: { $licence }
book-from-site = The texts are also on the site { $site }, { $address }
book-layout-parallel = The two languages stand beside each other, paragraph by paragraph.
book-layout-sequential = The whole text stands in one language first, and then in the next.
book-parts = The book holds
