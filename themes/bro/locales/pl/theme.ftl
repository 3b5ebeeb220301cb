### Słowa motywu, po polsku.

language-name = Polski
# Języki, tak jak pisze się je w zdaniu.
language-in-text-nb = norweski (bokmål)
language-in-text-pl = polski
language-in-text-en = angielski

## Rama każdej strony

skip-to-content = Przejdź do treści
languages = Język
menu = Menu główne
menu-open = Menu
menu-close = Zamknij menu
breadcrumbs = Tu jesteś
footer-links = O serwisie
feed = Kanał zmian (Atom)
printed-from = Wydruk ze strony { $address }

## Strona z treścią

contents = Na tej stronie
facts = W skrócie
facts-tool = Narzędzie w skrócie
facts-case-study = Projekt w skrócie
facts-event = Informacje praktyczne
facts-partner-profile = Partner w skrócie
facts-publication = O publikacji
in-this-section = W tym dziale
chapters = Rozdziały
published = Data publikacji
updated = Ostatnia aktualizacja
translator = Tłumaczenie
previous-next = Poprzednia i następna strona
previous = Poprzednia strona
next = Następna strona

missing-translation-title = Brak tłumaczenia
missing-translation = Tej strony jeszcze nie przetłumaczono na polski. Tekst wyświetla się w języku oryginału: { $language }.
missing-translation-link = Przejdź do strony w języku oryginału
outdated-translation-title = Tłumaczenie nie jest aktualne
outdated-translation = { $changes ->
    [one] Od czasu przetłumaczenia tej strony w oryginale zmienił się jeden fragment.
    [few] Od czasu przetłumaczenia tej strony w oryginale zmieniły się { $changes } fragmenty.
    [many] Od czasu przetłumaczenia tej strony w oryginale zmieniło się { $changes } fragmentów.
   *[other] Od czasu przetłumaczenia tej strony w oryginale zmieniło się { $changes } fragmentu.
}
outdated-translation-link = Przeczytaj oryginał

## Dwa teksty obok siebie

side-by-side-link = Tekst { $own } i { $other } obok siebie
side-by-side-about = Oba teksty stoją obok siebie, akapit po akapicie. Najważniejsze fakty i linki do innych stron znajdują się na stronach w jednym języku.
side-by-side-plain = Tylko { $language }
side-by-side-text = Tekst w dwóch językach
side-by-side-original = oryginał
side-by-side-none = Brak odpowiednika
side-by-side-outdated = { $changes ->
    [one] Od czasu tłumaczenia w oryginale zmienił się jeden fragment. Jest on oznaczony w tekście.
    [few] Od czasu tłumaczenia w oryginale zmieniły się { $changes } fragmenty. Są one oznaczone w tekście.
    [many] Od czasu tłumaczenia w oryginale zmieniło się { $changes } fragmentów. Są one oznaczone w tekście.
   *[other] Od czasu tłumaczenia w oryginale zmieniło się { $changes } fragmentu. Są one oznaczone w tekście.
}
side-by-side-outdated-mark = Tu zmienił się oryginał

## Tematy

topic = Temat
topics = Tematy
topics-summary = Cała zawartość serwisu uporządkowana tematycznie.
topic-count =
    { $count ->
        [one] { $count } strona
        [few] { $count } strony
        [many] { $count } stron
       *[other] { $count } strony
    }

## Słownik

glossary = Słownik
glossary-summary = Terminy używane w serwisie i ich odpowiedniki w innych językach.
glossary-letters = Litery
glossary-others = także
terms = Terminy na tej stronie
term-back = Powrót do tekstu

## Wybór języka

choose-language = Wybierz język

## Strony, których nie ma

not-found-title = Nie ma takiej strony
not-found = Adres może zawierać błąd albo strona została przeniesiona lub usunięta.
not-found-help = Stąd można przejść dalej:
not-found-home = Strona główna
moved = Strona ma nowy adres:

## To, co występuje w tekstach

alert-note = Uwaga
alert-tip = Wskazówka
alert-important = Ważne
alert-warning = Ostrzeżenie
alert-caution = Zachowaj ostrożność
footnotes = Przypisy
footnote-back = Powrót do miejsca przypisu { $number }
table-label = Tabela { $number }
task-done = Zrobione
task-open = Do zrobienia
yes = Tak
no = Nie
period-from = początek: { $start }
period-until = koniec: { $end }

## Samoocena

question-number = Pytanie { $number }
question-advice = Wskazówka
question-how = Wybierz odpowiedź, która najlepiej opisuje Państwa sytuację. Odpowiedzi nie są nigdzie wysyłane. Stronę można też wydrukować i wypełnić odręcznie.

## Deklaracja dostępności

statement-facts = Dane deklaracji
statement-scope = Deklaracja dotyczy serwisu
statement-contact-heading = Informacje zwrotne i dane kontaktowe
statement-entity = Podmiot odpowiedzialny
statement-address = Adres
statement-published = Data publikacji strony internetowej
statement-updated = Data ostatniej istotnej aktualizacji
statement-status = Stan zgodności z wymaganiami
statement-prepared = Data sporządzenia deklaracji
statement-reviewed = Data ostatniego przeglądu deklaracji
statement-method = Metoda oceny
statement-contact = Osoba do kontaktu
statement-email = E-mail
statement-telephone = Telefon
statement-norwegian = Deklaracja norweska (uustatus.no)
to-be-filled-in = Uzupełnia właściciel serwisu

## Rodzaje, które ma każdy serwis

kind-page = Strona
kind-page-plural = Strony
kind-section = Dział
kind-section-plural = Działy
kind-guide-chapter = Rozdział
kind-guide-chapter-plural = Rozdziały
kind-tool = Narzędzie
kind-tool-plural = Narzędzia
kind-case-study = Studium przypadku
kind-case-study-plural = Studia przypadków
kind-partner-profile = Partner
kind-partner-profile-plural = Partnerzy
kind-event = Wydarzenie
kind-event-plural = Wydarzenia
kind-self-assessment = Samoocena
kind-self-assessment-plural = Samooceny
kind-publication = Publikacja
kind-publication-plural = Publikacje

## Książka

book-contents = Spis treści
book-see-page = (zob. s. { $page })
book-figure = Rys. { $number }
book-missing = Ten tekst jest dostępny tylko w innym języku: { $language }
book-glossary = Słowniczek
book-index = Indeks
book-index-about = Indeks odsyła do strony, na której dane słowo pojawia się w rozdziale po raz pierwszy. Tytuły rozdziałów złożono kursywą.
book-year = Wydano w { $year } roku
book-licence = Licencja: { $licence }
book-from-site = Teksty są dostępne także w serwisie { $site }, { $address }
book-layout-parallel = Oba języki stoją obok siebie, akapit przy akapicie.
book-layout-sequential = Cały tekst podano najpierw w jednym języku, a potem w następnym.
book-parts = Książka zawiera
