### Navn på det bromost.toml beskriver: typer, felt og valg.
### Samme meldinger, i samme rekkefølge, står i locales/pl/site.ftl.

## Typer

kind-page = Side
kind-page-plural = Sider
kind-section = Del av nettstedet
kind-section-plural = Deler av nettstedet
kind-programme = Program
kind-programme-plural = Programmer
kind-organisation = Organisasjon
kind-organisation-plural = Organisasjoner
kind-guide-chapter = Kapittel i veilederen
kind-guide-chapter-plural = Kapitler i veilederen
kind-tool = Verktøy
kind-tool-plural = Verktøy
kind-case-study = Eksempel fra samarbeidet
kind-case-study-plural = Eksempler fra samarbeidet
kind-event = Aktivitet
kind-event-plural = Aktiviteter
kind-partner-profile = Partnerprofil
kind-partner-profile-plural = Partnerprofiler
kind-self-assessment = Egenvurdering
kind-self-assessment-plural = Egenvurderinger
kind-publication = Publikasjon
kind-publication-plural = Publikasjoner
kind-accessibility-statement = Tilgjengelighetserklæring
kind-accessibility-statement-plural = Tilgjengelighetserklæringer

## Felt: program (programme)

field-operator_role = Rollen til KS
field-donor_partner = Giverlandspartner i programmet
field-partners = Partnere
field-programme-partners = Partnere i det forhåndsdefinerte prosjektet
field-budget = Budsjett
field-programme-budget = Budsjett for det forhåndsdefinerte prosjektet
field-cities_stage_2 = Byer i fase 2
field-cities_stage_3 = Byer i fase 3
field-eligibility_end = Siste dato for støtteberettigede utgifter

## Felt: organisasjon (organisation)

field-municipalities = Medlemskommuner da kilden ble laget
field-municipalities_planned = Kommuner, planlagt for 2020
field-counties = Fylkeskommuner da kilden ble laget
field-counties_planned = Fylkeskommuner, planlagt for 2020
field-employees = Ansatte i kommunesektoren (nesten)
field-regional_offices = Regionkontorer
field-head_office = Hovedkontor

## Felt: verktøy (tool)

field-owner = Formidles av
field-form = Form
field-audience = For hvem
field-size = Omfang
field-part_of = Del av
field-used_in = Brukt i

## Felt: eksempel fra samarbeidet (case-study)

field-programme = Program
field-period = Finansieringsperiode
field-completed = Avsluttet
field-participants = Deltakere

## Felt: aktivitet (event)

field-organiser = Arrangør
field-stage = Fase i programmet
field-place = Sted
field-dates = Tid
field-tools = Aktuelle verktøy

## Felt: partnerprofil (partner-profile)

field-country = Land
field-inhabitants = Innbyggere
field-website = Nettsted
field-contact = Kontakt
field-offers = Kan dele erfaring med

## Felt: publikasjon (publication)

field-publisher = Utgiver

## Felt: tilgjengelighetserklæring (accessibility-statement)

field-entity = Ansvarlig virksomhet
field-address = Adresse til nettstedet
field-published = Publisert
field-updated = Sist oppdatert
field-status = Samsvar med kravene
field-prepared = Erklæringen utarbeidet
field-reviewed = Sist gjennomgått
field-method = Vurderingsmetode
field-accessibility-statement-contact = Kontaktperson
field-email = E-post
field-telephone = Telefon
field-statement_nb_url = Norsk erklæring på uustatus.no

## Omvendte forbindelser

field-tool-parts = Består av
field-case-study-tools = Verktøy som ble brukt
field-events = Aktuelle aktiviteter
field-offered_by = Partnere med erfaring

## Valg: form på verktøy og aktiviteter

choice-form-programme = Program
choice-form-training = Opplæring
choice-form-initiative = Satsing
choice-form-network = Nettverk
choice-form-digital-tool = Digitalt verktøy
choice-form-measurement = Måleverktøy
choice-form-advice = Rådgivning
choice-form-portal = Nettportal
choice-form-forum = Fagforum
choice-form-study-visit = Studiebesøk
choice-form-study-trip = Studietur
choice-form-workshop = Arbeidsseminar
choice-form-seminar = Seminar
choice-form-competition = Konkurranse

## Valg: for hvem

choice-audience-councillors = Folkevalgte
choice-audience-mayors = Ordførere
choice-audience-managers = Ledere
choice-audience-staff = Ansatte
choice-audience-residents = Innbyggere

## Valg: fase i programmet

choice-stage-stages-1-2 = Fase 1 og 2
choice-stage-stage-3 = Fase 3

## Valg: samsvar og vurderingsmetode

choice-status-full = Helt i samsvar
choice-status-partial = Delvis i samsvar
choice-status-none = Ikke i samsvar
choice-method-self-assessment = Egenvurdering
choice-method-third-party = Vurdering utført av andre
