//! Norwegian sentences.

#[test]
fn norwegian() {
    super::check_all("nb", CASES);
}

const CASES: &str = "
Møtet er kl. 12. |Alle er velkomne.
Møtet begynner kl. 09.30 og slutter kl. 15.00. |Det blir lunsj.
Se jf. § 3 i loven. |Den gjelder fra 2024.
Vi besøkte bl.a. Lublin, Kraków og Gdańsk. |Turen varte i tre dager.
Mange byer, f.eks. Oslo, har gjort det. |Andre venter.
Det gjelder f.eks. Bergen kommune. |Også Trondheim er med.
Avtalen ble signert 23. november 2026. |Den varer i to år.
Den 1. januar 2020 ble kommunene slått sammen. |Det var en reform.
Arrangementet er 17. mai. |Da er skolen stengt.
Dr. Hansen leder prosjektet. |Hun er lege.
Prof. Nordmann og dr. Lie holdt foredrag. |Salen var full.
A. Hansen er ordfører. |B. Olsen er varaordfører.
H.C. Andersen var dansk. |Ibsen var norsk.
Boka er skrevet av J. R. R. Tolkien. |Den er lang.
Prisen er ca. 500 kroner. |Det er billig.
Vi var ca. 40 deltakere, dvs. halvparten. |Resten ble hjemme.
Det gjelder vann, avløp, renovasjon osv. |Kommunen betaler.
Det gjelder vann, avløp, renovasjon osv. og veier. |Kommunen betaler.
Skoler, barnehager mv. |Det er kommunens ansvar.
Skoler, barnehager m.m. er kommunens ansvar. |Staten gir støtte.
De leser aviser, bøker o.l. |Biblioteket hjelper.
Slaget sto i år 500 f.Kr. |Det er lenge siden.
Keiseren døde i 14 e.Kr. i Nola. |Tiberius tok over.
Se nr. 5. |Der står svaret.
Se s. 12–15 og kap. 3. |Der er tabellen.
Se pkt. 4.2. |Der står kravene.
I 2019. |Det var et godt år.
Dette skjedde i 2019. |Kommunen vokste.
Programmet har 29 byer. |13 millioner euro er satt av.
Prisen er høy. |15 byer søkte likevel.
Kong Harald V. er konge. |Han er født i 1937.
Haakon VII kom i 1905. |Han ble konge.
Det 19. århundre var langt. |Det 20. var kort.
1. Finn en partner. |Bruk seminarene.
2) Skriv en avtale. |Si hvem som gjør hva.
a. Velg et tema. |Det skal være konkret.
«Kom hit!» ropte han. |Ingen kom.
«Hva gjør vi nå?» spurte hun. |«Vi venter.» |Han satte seg.
Han sa: «Vi reiser i dag.» |Så dro de.
Er det sant? |Ja! |Det er det.
Hva?! |Er det mulig?
Vi venter … |Så kom svaret.
Vi ventet… |Så kom svaret.
Han sa at … og så gikk han. |Døra smalt.
Les mer på www.ks.no. |Der er alt samlet.
Fila heter nb.md. |Den ligger i mappa.
Versjon 2.4 er ute. |Den er rask.
Budsjettet er 3.100.000 euro. |Det er delt på to.
KS (f. 1972) er en organisasjon. |Den har 460 000 ansatte.
Det er bra (se s. 4). |Men det koster.
(Dette er en parentes.) |Her går teksten videre.
Møtet er utsatt (bl.a. pga. været). |Ny dato kommer.
Ring tlf. 22 22 22 22. |Vi svarer hele dagen.
Dette er plan B. |Vi bruker den.
Vitamin C. |Det finnes i appelsiner.
Kommunen, inkl. Nordre bydel, har vedtatt det. |Planen gjelder.
Jf. Kommuneloven § 5. |Der står det.
St. Olavs gate 3 er adressen. |Inngangen er bak.
Det er 5 m. |Det holder.
Deltakerne kom fra Norge, Polen m.fl. |De ble i tre dager.
Hr. og fru Berg kom kl. 8. |De gikk tidlig.
Fristen er 1. mars. |Søk i tide.
Han jobber i Nav. |Hun er lærer.
Det er forskjeller, jfr. NOU 2016: 4. |Utvalget foreslo endringer.
Støtten gis iht. EØS-avtalen. |Den dekker 85 prosent.
Alle har e-post, telefon, etc. |Ingen er alene.
";
