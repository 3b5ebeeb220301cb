language-name = Polski
skip-to-content = Przejdź do treści
languages = Język
menu = Menu
breadcrumbs = Jesteś tutaj
contents = Spis treści
children = W tej części
published = Opublikowano
updated = Zmieniono
translator = Tłumaczenie:
previous-next = Poprzednia i następna
previous = Poprzednia
next = Następna
missing-translation = Brak tłumaczenia. Tekst w języku oryginału ({ $language }).
original = Oryginał
topics = Tematy
topic-count =
    { $count ->
        [one] { $count } strona
        [few] { $count } strony
       *[other] { $count } stron
    }
not-found-title = Nie ma takiej strony
footnotes = Przypisy
footnote-back = Powrót do przypisu { $number }
table-label = Tabela { $number }
task-done = Zrobione
task-open = Do zrobienia
yes = Tak
no = Nie
period-from = od { $start }
period-until = do { $end }
question = Pytanie { $number }
alert-note = Uwaga
alert-tip = Wskazówka
alert-important = Ważne
alert-warning = Ostrzeżenie
alert-caution = Ostrożnie
kind-page = Strona
kind-page-plural = Strony
kind-section = Dział
kind-section-plural = Działy
kind-guide-chapter = Rozdział
kind-guide-chapter-plural = Rozdziały
kind-tool = Narzędzie
kind-tool-plural = Narzędzia
kind-case-study = Przykład
kind-case-study-plural = Przykłady
kind-partner-profile = Profil partnera
kind-partner-profile-plural = Profile partnerów
kind-event = Wydarzenie
kind-event-plural = Wydarzenia
kind-self-assessment = Samoocena
kind-self-assessment-plural = Samooceny
kind-publication = Publikacja
kind-publication-plural = Publikacje
glossary = Słownik
