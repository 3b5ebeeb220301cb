### Ordene i temaet, på bokmål.

language-name = Norsk bokmål
# Språkene, slik de skrives i løpende tekst.
language-in-text-nb = norsk
language-in-text-pl = polsk
language-in-text-en = engelsk

## Rammen rundt hver side

skip-to-content = Hopp til innholdet
languages = Språk
menu = Hovedmeny
menu-open = Meny
menu-close = Lukk menyen
breadcrumbs = Du er her
footer-links = Om nettstedet
feed = Følg endringer (Atom)
printed-from = Skrevet ut fra { $address }

## Et innslag

contents = På denne siden
facts = Kort fortalt
facts-tool = Kort om verktøyet
facts-case-study = Kort om prosjektet
facts-event = Praktisk
facts-partner-profile = Kort om partneren
facts-publication = Om publikasjonen
in-this-section = I denne delen
chapters = Kapitler
published = Publisert
updated = Sist oppdatert
translator = Oversatt av
previous-next = Forrige og neste side
previous = Forrige
next = Neste

missing-translation-title = Ikke oversatt ennå
missing-translation = Denne siden finnes ikke på norsk ennå. Teksten vises på originalspråket, { $language }.
missing-translation-link = Åpne siden på originalspråket
outdated-translation-title = Oversettelsen er ikke oppdatert
outdated-translation = { $changes ->
    [one] Ett avsnitt i originalen er endret siden denne siden ble oversatt.
   *[other] { $changes } avsnitt i originalen er endret siden denne siden ble oversatt.
}
outdated-translation-link = Les originalen

## To tekster side ved side

side-by-side-link = Les { $own } og { $other } side ved side
side-by-side-about = De to tekstene står ved siden av hverandre, avsnitt for avsnitt. Fakta og lenker til andre sider finner du på sidene med ett språk.
side-by-side-plain = Bare { $language }
side-by-side-text = Teksten på to språk
side-by-side-original = originalen
side-by-side-none = Ingen tilsvarende tekst
side-by-side-outdated = { $changes ->
    [one] Ett avsnitt i originalen er endret siden oversettelsen ble laget. Det er merket i teksten.
   *[other] { $changes } avsnitt i originalen er endret siden oversettelsen ble laget. De er merket i teksten.
}
side-by-side-outdated-mark = Originalen er endret her

## Temaer

topic = Tema
topics = Temaer
topics-summary = Alt på nettstedet, ordnet etter tema.
topic-count =
    { $count ->
        [one] { $count } side
       *[other] { $count } sider
    }

## Ordlisten

glossary = Ordliste
glossary-summary = Fagordene på nettstedet og hva de heter på andre språk.
glossary-letters = Bokstaver
glossary-others = også
terms = Fagord på denne siden
term-back = Tilbake til teksten

## Valg av språk

choose-language = Velg språk

## Sider som ikke finnes

not-found-title = Vi finner ikke siden
not-found = Adressen kan være feil skrevet, eller siden kan være flyttet eller fjernet.
not-found-help = Herfra kommer du videre:
not-found-home = Forsiden
moved = Siden er flyttet til

## Det som står i tekstene

alert-note = Merk
alert-tip = Tips
alert-important = Viktig
alert-warning = Advarsel
alert-caution = Vær varsom
footnotes = Noter
footnote-back = Tilbake til stedet for note { $number }
table-label = Tabell { $number }
task-done = Gjort
task-open = Ikke gjort
yes = Ja
no = Nei
period-from = fra { $start }
period-until = til { $end }

## Egenvurdering

question-number = Spørsmål { $number }
question-advice = Råd
question-how = Velg det svaret som passer best. Svarene blir ikke sendt noe sted. Du kan også skrive ut siden og fylle den ut for hånd.

## Tilgjengelighetserklæring

statement-facts = Om erklæringen
statement-scope = Erklæringen gjelder
statement-contact-heading = Tilbakemelding og kontakt
statement-entity = Ansvarlig virksomhet
statement-address = Adresse
statement-published = Nettstedet publisert
statement-updated = Nettstedet sist vesentlig endret
statement-status = Samsvar med kravene
statement-prepared = Erklæringen utarbeidet
statement-reviewed = Erklæringen sist gjennomgått
statement-method = Vurderingsmetode
statement-contact = Kontaktperson
statement-email = E-post
statement-telephone = Telefon
statement-norwegian = Norsk erklæring (uustatus.no)
to-be-filled-in = Fylles inn av nettstedets eier

## Typer som hvert nettsted har

kind-page = Side
kind-page-plural = Sider
kind-section = Del
kind-section-plural = Deler
kind-guide-chapter = Kapittel
kind-guide-chapter-plural = Kapitler
kind-tool = Verktøy
kind-tool-plural = Verktøy
kind-case-study = Eksempel
kind-case-study-plural = Eksempler
kind-partner-profile = Partner
kind-partner-profile-plural = Partnere
kind-event = Arrangement
kind-event-plural = Arrangementer
kind-self-assessment = Egenvurdering
kind-self-assessment-plural = Egenvurderinger
kind-publication = Publikasjon
kind-publication-plural = Publikasjoner

## Boka

book-contents = Innhold
book-see-page = (se side { $page })
book-figure = Figur { $number }
book-missing = Denne teksten finnes bare på { $language }
book-glossary = Ordliste
book-index = Register
book-index-about = Registeret viser til siden i hvert kapittel der ordet først er brukt. Kapitlenes titler står i kursiv.
book-year = Utgitt { $year }
book-licence = Lisens: { $licence }
book-from-site = Tekstene står også på nettstedet { $site }, { $address }
book-layout-parallel = De to språkene står ved siden av hverandre, avsnitt for avsnitt.
book-layout-sequential = Hele teksten står først på ett språk og deretter på det neste.
book-parts = Boka inneholder
