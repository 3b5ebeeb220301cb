//! Polish sentences.

#[test]
fn polish() {
    super::check_all("pl", CASES);
}

const CASES: &str = "
Miasta, np. Kraków, mają doświadczenie. |Inne dopiero zaczynają.
Odwiedziliśmy m.in. Oslo i Bergen. |Wizyta trwała trzy dni.
Zgodnie z art. 5 ust. 2 ustawy gmina odpowiada. |Powiat nie.
Zob. Dz.U. z 2016 r. |Tam jest ustawa.
Ustawa z dnia 8 marca 1990 r. o samorządzie gminnym obowiązuje. |Była zmieniana.
Program trwał do 2024 r. |Wzięło w nim udział 29 miast.
W 2019 r. KS podpisał umowę. |Umowa trwa do dziś.
W XX w. Polska odzyskała niepodległość. |To ważna data.
Było to w XIX w. |Potem przyszła wojna.
Prof. Kowalski mówił o finansach. |Sala była pełna.
Dr Nowak i dr hab. Lis prowadzą projekt. |To doświadczeni badacze.
J. Kowalski jest burmistrzem. |A. Nowak jest zastępcą.
Autorem jest J.K. Rowling. |Książka jest znana.
Napisał to W. Z. Lis. |Tekst jest krótki.
Szkoła im. Jana Pawła II jest duża. |Stoi przy ul. Długiej.
Pomogliśmy im. |To było ważne.
Mieszka przy ul. Kwiatowej 5. |Dom jest stary.
Mieszka przy al. Niepodległości. |Dom jest nowy.
Kościół św. Anny stoi w Krakowie. |Jest piękny.
Rozdz. 3 opisuje metodę. |Następny podaje wyniki.
Zob. pkt 4 i por. tab. 2. |Wyniki są tam.
Zob. pkt. 4. |Tam są wymagania.
Kosztowało to ok. 500 zł. |To niedużo.
Było nas ok. 40 osób, tj. połowa. |Reszta została w domu.
Gmina odpowiada za wodę, drogi itd. |Państwo ją wspiera.
Gmina odpowiada za wodę, drogi itp. oraz za szkoły. |Państwo ją wspiera.
To tzw. Karta Miejska. |Można z niej korzystać.
Chodzi o tzn. Fundusz Rozwoju. |Jest nowy.
Spotkanie jest o godz. 12. |Wszyscy są zaproszeni.
Spotkanie zaczyna się o godz. 9.30. |Kończy się o 15.00.
Firma Budex sp. z o.o. wygrała przetarg. |Umowa jest podpisana.
Wykonawcą jest Budex sp. z o.o. |Prace trwają.
Działo się to w 50 r. p.n.e. w Rzymie. |Cezar był konsulem.
Działo się to w 50 r. p.n.e. |Cezar był konsulem.
Umowę podpisano 23 listopada 2026 r. w Warszawie. |Obowiązuje od 1 stycznia.
Czy to prawda? |Tak! |Na pewno.
Jak to?! |Czy to możliwe?
„Chodź tutaj!” zawołał. |Nikt nie przyszedł.
„Co teraz zrobimy?” – zapytała. |„Czekamy.” |Usiadł.
– Tak. |– Nie.
– Dobrze! – krzyknął. |– Idziemy.
Powiedział: „Jedziemy dziś”. |Potem pojechali.
Czekaliśmy… |Potem przyszła odpowiedź.
Powiedział, że … i wyszedł. |Drzwi trzasnęły.
Więcej na www.gov.pl. |Tam jest wszystko.
Plik nazywa się pl.md. |Leży w folderze.
Wersja 2.4 jest gotowa. |Działa szybko.
Budżet wynosi 3,1 mln euro. |Dzieli się go na dwa.
Program obejmuje 29 miast. |13 mln euro czeka.
Cena jest wysoka. |15 miast mimo to złożyło wniosek.
1. Znajdź partnera. |Skorzystaj z seminariów.
2) Napisz umowę. |Powiedz, kto co robi.
a. Wybierz temat. |Ma być konkretny.
(To jest nawias.) |Tekst biegnie dalej.
To dobrze (zob. s. 4). |Ale to kosztuje.
Spotkanie przełożono (m.in. z powodu pogody). |Nowa data będzie znana.
Proszę dzwonić: tel. 22 222 22 22. |Odbieramy cały dzień.
To jest plan B. |Z niego korzystamy.
Urodził się w 1970 r. w Łodzi. |Tam skończył szkołę.
Trwało to 5 min. |Burmistrz mówił krótko.
Gen. Anders i płk Wilk byli obecni. |Uroczystość trwała godzinę.
Zarząd woj. Mazowieckiego przyjął plan. |Plan obowiązuje.
Inż. Mazur zbudował most. |Most stoi do dziś.
Wg. Nowaka to błąd. |Inni się nie zgadzają.
Ks. Jan Twardowski pisał wiersze. |Są znane.
Red. Zieliński prowadził debatę. |Trwała dwie godziny.
Wybierz kanał (np. Na IRC lub na forum). |To pomaga.
Porównaj str. 12. |Jest tam tabela.
";
