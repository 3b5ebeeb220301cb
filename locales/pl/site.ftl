### Nazwy tego, co opisuje bromost.toml: rodzajów, pól i wartości.
### Te same komunikaty, w tej samej kolejności, zawiera locales/nb/site.ftl.

## Rodzaje

kind-page = Strona
kind-page-plural = Strony
kind-section = Dział serwisu
kind-section-plural = Działy serwisu
kind-programme = Program
kind-programme-plural = Programy
kind-organisation = Organizacja
kind-organisation-plural = Organizacje
kind-guide-chapter = Rozdział przewodnika
kind-guide-chapter-plural = Rozdziały przewodnika
kind-tool = Narzędzie
kind-tool-plural = Narzędzia
kind-case-study = Studium przypadku
kind-case-study-plural = Studia przypadków
kind-event = Wydarzenie
kind-event-plural = Wydarzenia
kind-partner-profile = Profil partnera
kind-partner-profile-plural = Profile partnerów
kind-self-assessment = Samoocena
kind-self-assessment-plural = Samooceny
kind-publication = Publikacja
kind-publication-plural = Publikacje
kind-accessibility-statement = Deklaracja dostępności
kind-accessibility-statement-plural = Deklaracje dostępności

## Pola: program (programme)

field-operator_role = Rola KS
field-donor_partner = Partner Programu z Państwa-Darczyńcy
field-partners = Partnerzy
field-programme-partners = Partnerzy projektu predefiniowanego
field-budget = Budżet
field-programme-budget = Budżet projektu predefiniowanego
field-cities_stage_2 = Miasta w etapie 2
field-cities_stage_3 = Miasta w etapie 3
field-eligibility_end = Końcowa data kwalifikowalności wydatków

## Pola: organizacja (organisation)

field-municipalities = Gminy członkowskie w chwili powstania źródła
field-municipalities_planned = Gminy, plan na 2020
field-counties = Województwa (regiony) w chwili powstania źródła
field-counties_planned = Województwa (regiony), plan na 2020
field-employees = Zatrudnieni w samorządach (prawie)
field-regional_offices = Biura regionalne
field-head_office = Siedziba główna

## Pola: narzędzie (tool)

field-owner = Udostępnia
field-form = Forma
field-audience = Dla kogo
field-size = Skala
field-part_of = Część większej całości
field-used_in = Wykorzystano w

## Pola: studium przypadku (case-study)

field-programme = Program
field-period = Okres finansowania
field-completed = Zakończenie
field-participants = Uczestnicy

## Pola: wydarzenie (event)

field-organiser = Organizator
field-stage = Etap Programu
field-place = Miejsce
field-dates = Termin
field-tools = Powiązane narzędzia

## Pola: profil partnera (partner-profile)

field-country = Kraj
field-inhabitants = Liczba mieszkańców
field-website = Strona internetowa
field-contact = Kontakt
field-offers = Może podzielić się doświadczeniem

## Pola: publikacja (publication)

field-publisher = Wydawca

## Pola: deklaracja dostępności (accessibility-statement)

field-entity = Podmiot odpowiedzialny
field-address = Adres strony internetowej
field-published = Data publikacji
field-updated = Data ostatniej istotnej aktualizacji
field-status = Stan zgodności z wymaganiami
field-prepared = Data sporządzenia deklaracji
field-reviewed = Data ostatniego przeglądu deklaracji
field-method = Metoda oceny
field-accessibility-statement-contact = Osoba do kontaktu
field-email = E-mail
field-telephone = Telefon
field-statement_nb_url = Deklaracja norweska w serwisie uustatus.no

## Relacje odwrotne

field-tool-parts = Obejmuje
field-case-study-tools = Wykorzystane narzędzia
field-events = Powiązane wydarzenia
field-offered_by = Partnerzy z doświadczeniem

## Wartości: forma narzędzia i wydarzenia

choice-form-programme = Program
choice-form-training = Szkolenie
choice-form-initiative = Inicjatywa
choice-form-network = Sieć
choice-form-digital-tool = Narzędzie cyfrowe
choice-form-measurement = Narzędzie pomiaru
choice-form-advice = Doradztwo
choice-form-portal = Portal internetowy
choice-form-forum = Forum specjalistyczne
choice-form-study-visit = Wizyta studyjna
choice-form-study-trip = Wyjazd studyjny
choice-form-workshop = Warsztaty
choice-form-seminar = Seminarium
choice-form-competition = Konkurs

## Wartości: dla kogo

choice-audience-councillors = Radni
choice-audience-mayors = Prezydenci miast, burmistrzowie i wójtowie
choice-audience-managers = Kadra kierownicza
choice-audience-staff = Pracownicy
choice-audience-residents = Mieszkańcy

## Wartości: etap Programu

choice-stage-stages-1-2 = Etapy 1 i 2
choice-stage-stage-3 = Etap 3

## Wartości: stan zgodności i metoda oceny

choice-status-full = Pełna zgodność
choice-status-partial = Częściowa zgodność
choice-status-none = Brak zgodności
choice-method-self-assessment = Samoocena
choice-method-third-party = Ocena przeprowadzona przez podmiot zewnętrzny
