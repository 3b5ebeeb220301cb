//! Which full stops end no sentence, as tables: abbreviations and words that begin sentences, by language.
//!
//! Sources: Språkrådet's list of abbreviations (Norwegian); the rules of PWN, chapter *Skróty* (Polish); the
//! Interinstitutional style guide of the EU and CLDR's sentence suppressions for the others.

use crate::language::Language;

/// What one language's sentences can and cannot end with. Abbreviations stand in lower case and without their last
/// full stop.
#[derive(Debug)]
pub(super) struct Abbreviations {
    /// Those that are always followed by what they belong to: `f.eks.`, `prof.`, `zob.`
    pub(super) goes_on: &'static [&'static str],
    /// Those that mostly stand before a name, but are words too or may end a sentence: `im.`, `red.`, `Gen.` A word that
    /// begins sentences decides.
    pub(super) before_name: &'static [&'static str],
    /// Those that go on only before a number, and are words or ends otherwise: `no.`, `art.`, `s.`
    pub(super) before_number: &'static [&'static str],
    /// Those that can end a sentence though they look as if they went on: `m.m.`, `e.Kr.`, `r.`
    pub(super) may_end: &'static [&'static str],
    /// Words that often begin a sentence, and are neither names nor the second part of anything.
    pub(super) starters: &'static [&'static str],
}

impl Abbreviations {
    /// The tables of a language; for one without, what many languages share.
    pub(super) fn of(language: &Language) -> &'static Self {
        match language.primary() {
            "nb" | "nn" | "no" => &NORWEGIAN,
            "pl" => &POLISH,
            "en" => &ENGLISH,
            "da" => &DANISH,
            "sv" => &SWEDISH,
            "de" => &GERMAN,
            "fr" => &FRENCH,
            "cs" | "sk" => &CZECH,
            _ => &OTHER,
        }
    }
}

static NORWEGIAN: Abbreviations = Abbreviations {
    goes_on: &[
        "ang", "avd", "bl.a", "ca", "d.e", "d.v.s", "dr", "dvs", "ekskl", "evt", "f.eks", "f.o.m",
        "feks", "fhv", "fmr", "fung", "gj.sn", "gnr", "hhv", "iflg", "ifm", "ift", "iht", "inkl",
        "jf", "jfr", "kfr", "kgl", "kst", "mht", "mr", "mrs", "nåv", "o.f.a", "omtr", "oppr",
        "ovf", "p.g.a", "p.t", "pga", "prof", "s.k", "sml", "spes", "såk", "t.d", "t.o.m", "tidl",
        "tilsv", "tlf", "u.a", "vedk", "vedr", "vha", "vs",
    ],
    before_name: &[
        "adm", "alm", "dir", "div", "eks", "el", "eng", "ev", "fr", "hr", "int", "jr", "mag",
        "off", "red", "ref", "sp", "st", "stud",
    ],
    before_number: &[
        "ab", "apr", "art", "aug", "bd", "bnr", "des", "feb", "febr", "fig", "fol", "jan", "kap",
        "kl", "l", "nov", "nr", "okt", "pgf", "pkt", "punkt", "s", "sept", "side", "tab", "t", "v",
        "vol",
    ],
    may_end: &[
        "e.kr", "e.l", "f.kr", "f.m", "e.m", "m.a", "m.fl", "m.m", "m.v", "o.a", "o.l", "o.s.v",
        "u.å", "s.å", "d.å", "d.m", "p.a",
    ],
    starters: &[
        "Alle", "Allerede", "Andre", "At", "Av", "Begge", "Bare", "Da", "De", "Den", "Denne",
        "Der", "Derfor", "Deretter", "Deres", "Derimot", "Dersom", "Dessuten", "Det", "Dette",
        "Disse", "Du", "Dere", "En", "Et", "Etter", "Fordi", "For", "Fra", "Før", "Han", "Her",
        "Hun", "Hva", "Hvem", "Hver", "Hvis", "Hvor", "Hvordan", "Hvorfor", "I", "Ifølge", "Ikke",
        "Ingen", "Jeg", "Man", "Med", "Mange", "Men", "Mens", "Noen", "Når", "Og", "Om", "På",
        "Samtidig", "Slik", "Som", "Så", "Siden", "Ved", "Vi", "Vår", "Våre", "Å", "Dei", "Ein",
        "Eit", "Eg", "Ho", "Kva", "Kvar", "Korleis", "Ikkje", "Frå",
    ],
};

static POLISH: Abbreviations = Abbreviations {
    goes_on: &[
        "abp", "ang", "bp", "bł", "ca", "dr", "hab", "hr", "inż", "jw", "kl", "kmdr", "kpt", "kpr",
        "ks", "lp", "m.in", "mgr", "mjr", "m.st", "nadkom", "niem", "np", "ok", "p.o", "płk",
        "por", "ppłk", "prof", "przew", "przyp", "ps", "pseud", "reż", "rtm", "sekr", "sierż",
        "sygn", "śp", "św", "tel", "tj", "tłum", "tzn", "tzw", "ul", "wg", "wicemin", "współ",
        "ww", "zast", "zob", "zw", "właśc", "ewent",
    ],
    before_name: &[
        "adw", "al", "bm", "chor", "ds", "dyr", "dyw", "gen", "im", "in", "kard", "kier", "kol",
        "lek", "lic", "mec", "ob", "oddz", "odc", "os", "oo", "pl", "pow", "prok", "pt", "płd",
        "płn", "red", "ros", "st", "tow", "woj", "wsch", "zach", "ur", "zm", "nt",
    ],
    before_number: &[
        "art", "fig", "godz", "lit", "m", "nr", "par", "pkt", "poz", "rozdz", "rys", "s", "str",
        "t", "tab", "tabl", "ust", "vol", "zał", "zesz", "cz", "dz", "sygn", "wyd", "ww", "min",
        "ark", "rozp",
    ],
    may_end: &[
        "a.c", "b.d", "b.m", "b.r", "n.e", "p.n.e", "o.o", "r", "w", "l", "p.m", "a.m", "n.p.m",
        "u.s", "z.o.o", "b.z", "c.d.n", "s.a",
    ],
    starters: &[
        "A",
        "Aby",
        "Ale",
        "Ani",
        "Była",
        "Było",
        "Był",
        "Były",
        "Bo",
        "Choć",
        "Chociaż",
        "Co",
        "Czy",
        "Czyli",
        "Dla",
        "Dlatego",
        "Do",
        "Dopiero",
        "Dzięki",
        "Gdy",
        "Gdzie",
        "I",
        "Ich",
        "Ja",
        "Jak",
        "Jaki",
        "Jakie",
        "Jednak",
        "Jego",
        "Jej",
        "Jest",
        "Jeśli",
        "Jeżeli",
        "Już",
        "Kiedy",
        "Kto",
        "Która",
        "Które",
        "Który",
        "Każda",
        "Każde",
        "Każdy",
        "Lecz",
        "Mamy",
        "Mają",
        "Ma",
        "Może",
        "Można",
        "Musi",
        "My",
        "Na",
        "Nad",
        "Następnie",
        "Natomiast",
        "Nie",
        "Niektóre",
        "O",
        "Od",
        "On",
        "Ona",
        "Oni",
        "One",
        "Ono",
        "Oraz",
        "Po",
        "Pod",
        "Podczas",
        "Ponadto",
        "Potem",
        "Powstał",
        "Powstała",
        "Poza",
        "Przed",
        "Przez",
        "Przy",
        "Są",
        "Ta",
        "Tak",
        "Także",
        "Tam",
        "Te",
        "Ten",
        "Też",
        "To",
        "Tu",
        "Tutaj",
        "Ty",
        "Tylko",
        "W",
        "We",
        "Wszyscy",
        "Wszystkie",
        "Według",
        "Więc",
        "Wtedy",
        "Z",
        "Za",
        "Zatem",
        "Ze",
        "Został",
        "Została",
        "Zostały",
        "Że",
        "Żeby",
    ],
};

static ENGLISH: Abbreviations = Abbreviations {
    goes_on: &[
        "approx", "bros", "ca", "cf", "cmdr", "cpl", "dr", "e.g", "esp", "i.e", "incl", "messrs",
        "mlle", "mme", "mr", "mrs", "ms", "prof", "sgt", "viz", "vs",
    ],
    before_name: &[
        "adm", "c", "capt", "col", "dept", "eg", "ex", "fr", "gen", "gov", "hon", "ie", "lt", "m",
        "maj", "mt", "mx", "pres", "rep", "rev", "sen", "sr", "st", "v", "univ",
    ],
    before_number: &[
        "apr", "app", "art", "aug", "ch", "chap", "cl", "dec", "eq", "feb", "fig", "figs", "jan",
        "jul", "jun", "l", "ll", "mar", "no", "nos", "nov", "nr", "oct", "p", "par", "para", "pp",
        "pt", "sec", "sect", "sep", "sept", "tab", "vol", "vols",
    ],
    may_end: &["a.m", "p.m", "et al", "n.b", "q.v"],
    starters: &[
        "A", "After", "All", "Although", "An", "And", "Another", "Any", "Are", "As", "At", "Both",
        "But", "By", "Can", "Did", "Do", "Does", "During", "Each", "Even", "Every", "For", "From",
        "Has", "Have", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "Instead",
        "Is", "It", "Its", "Later", "Many", "May", "More", "Most", "My", "No", "Nobody", "Not",
        "Now", "Of", "On", "Once", "One", "Or", "Other", "Our", "Over", "Perhaps", "Please", "She",
        "Since", "So", "Some", "Such", "That", "The", "Their", "Then", "There", "These", "They",
        "This", "Those", "Through", "To", "Today", "Under", "Until", "Was", "We", "Were", "What",
        "When", "Where", "Which", "While", "Who", "Why", "Will", "With", "You", "Your",
    ],
};

static DANISH: Abbreviations = Abbreviations {
    goes_on: &[
        "ang", "bl.a", "ca", "cand", "d.v.s", "dr", "dvs", "ekskl", "evt", "f.eks", "fhv", "fx",
        "hhv", "ift", "iht", "inkl", "jf", "jfr", "maks", "mht", "oprl", "p.g.a", "pga", "prof",
        "s.k", "sml", "tidl", "tlf", "vedr", "vha",
    ],
    before_name: &[
        "adm", "afd", "dir", "eks", "fr", "hr", "if", "lic", "mag", "red", "ref", "st", "stud",
    ],
    before_number: &[
        "apr", "art", "aug", "bd", "dec", "feb", "fig", "jan", "kap", "kl", "mar", "nov", "nr",
        "okt", "pkt", "s", "sep", "sept", "stk", "t", "tab", "vol",
    ],
    may_end: &[
        "e.kr", "f.kr", "m.m", "m.v", "m.fl", "o.l", "o.s.v", "o.a", "e.l",
    ],
    starters: &[
        "Alle", "Da", "De", "Den", "Denne", "Der", "Derefter", "Derfor", "Det", "Dette", "Disse",
        "Du", "En", "Et", "Efter", "For", "Fra", "Før", "Han", "Her", "Hun", "Hvad", "Hvis",
        "Hvor", "Hvordan", "I", "Ikke", "Jeg", "Man", "Med", "Men", "Mens", "Nogle", "Når", "Og",
        "Om", "På", "Som", "Så", "Ved", "Vi",
    ],
};

static SWEDISH: Abbreviations = Abbreviations {
    goes_on: &[
        "bl.a", "ca", "d.v.s", "dr", "dvs", "exkl", "f.d", "f.n", "fr.o.m", "f.ö", "inkl", "jfr",
        "kungl", "m.a.o", "prof", "resp", "s.k", "t.ex", "t.o.m",
    ],
    before_name: &[
        "avd", "dir", "doc", "ev", "fd", "kl", "leg", "sk", "st", "tel", "tex", "tf",
    ],
    before_number: &[
        "art", "apr", "aug", "dec", "feb", "fig", "jan", "kap", "nov", "nr", "okt", "s", "sept",
        "tab", "vol",
    ],
    may_end: &[
        "e.kr", "f.kr", "m.m", "m.fl", "o.d", "o.s.v", "e.d", "f.m", "e.m",
    ],
    starters: &[
        "Alla",
        "Att",
        "Av",
        "De",
        "Den",
        "Denna",
        "Det",
        "Detta",
        "Dessa",
        "Du",
        "Där",
        "Därefter",
        "Därför",
        "Efter",
        "En",
        "Ett",
        "Från",
        "För",
        "Han",
        "Hon",
        "Hur",
        "Här",
        "I",
        "Inte",
        "Jag",
        "Man",
        "Med",
        "Men",
        "När",
        "Och",
        "Om",
        "På",
        "Som",
        "Så",
        "Vad",
        "Vi",
        "Vid",
    ],
};

static GERMAN: Abbreviations = Abbreviations {
    goes_on: &[
        "allg", "anm", "betr", "bspw", "bzgl", "bzw", "ca", "d.h", "dgl", "dipl", "dr", "eigtl",
        "einschl", "entspr", "evtl", "geb", "gem", "gest", "ggf", "hrsg", "i.a", "i.d.r", "inkl",
        "insb", "o.g", "prof", "s.o", "s.u", "sog", "tel", "u.a", "v.a", "vgl", "vorm", "z.b",
        "z.t", "zzgl",
    ],
    before_name: &[
        "abg", "bes", "ev", "fa", "fr", "hl", "hr", "jr", "lt", "mag", "max", "min", "phil", "rd",
        "st", "ur", "zz",
    ],
    before_number: &[
        "abb", "abs", "art", "aufl", "bd", "fig", "jg", "kap", "nr", "pkt", "s", "tab", "teil",
        "zif", "ziff",
    ],
    may_end: &["n.chr", "v.chr", "u.s.w", "u.ä", "o.ä", "m.e"],
    starters: &[
        "Aber", "Als", "Am", "Auch", "Auf", "Aus", "Bei", "Da", "Danach", "Das", "Dass", "Der",
        "Die", "Dies", "Diese", "Dieser", "Dieses", "Doch", "Ein", "Eine", "Er", "Es", "Für",
        "Hier", "Ich", "Ihr", "Im", "In", "Ist", "Man", "Mit", "Nach", "Nur", "Sie", "So", "Und",
        "Von", "Vor", "Was", "Wenn", "Wer", "Wie", "Wir", "Wo", "Zu", "Zum", "Zur",
    ],
};

static FRENCH: Abbreviations = Abbreviations {
    goes_on: &["c.-à-d", "cf", "dr", "env", "mgr", "tél"],
    before_name: &["av", "ex", "m", "mm", "pr", "st", "ste"],
    before_number: &[
        "art", "chap", "fig", "n", "no", "p", "pp", "par", "t", "tab", "vol",
    ],
    may_end: &["av. j.-c", "ap. j.-c", "j.-c"],
    starters: &[
        "À", "Au", "Aux", "Avec", "Ce", "Ces", "Cet", "Cette", "Dans", "De", "Depuis", "Des", "Du",
        "Elle", "Elles", "En", "Et", "Il", "Ils", "Je", "La", "Le", "Les", "Mais", "Nous", "On",
        "Où", "Par", "Pour", "Que", "Qui", "Sa", "Selon", "Ses", "Si", "Son", "Sur", "Tous", "Un",
        "Une", "Vous",
    ],
};

static CZECH: Abbreviations = Abbreviations {
    goes_on: &[
        "angl", "apod", "bc", "cca", "doc", "dr", "ing", "judr", "kpt", "mgr", "mj", "mjr", "mudr",
        "např", "nám", "něm", "obr", "phdr", "plk", "popř", "pozn", "prof", "resp", "srov", "sv",
        "tj", "tzn", "tzv", "ul", "vyd",
    ],
    before_name: &["gen", "hl", "j", "lat", "max", "odd", "por", "tel"],
    before_number: &[
        "art", "č", "čl", "čís", "kap", "obr", "odst", "písm", "r", "s", "str", "sv", "tab",
    ],
    may_end: &["n.l", "př. n. l", "s.r.o", "a.s", "n. l"],
    starters: &[
        "A", "Ale", "Aby", "Byl", "Byla", "Bylo", "Co", "Do", "I", "Jak", "Je", "Jsou", "Kdo",
        "Když", "Která", "Které", "Který", "Na", "Nebo", "Není", "O", "Od", "On", "Ona", "Po",
        "Pro", "Proto", "Při", "S", "Se", "Ta", "Tak", "Ten", "To", "Tyto", "U", "V", "Ve", "Z",
        "Za", "Že",
    ],
};

/// What Latin and the titles of people gave to many languages. None of them is a common word in any large one.
static OTHER: Abbreviations = Abbreviations {
    goes_on: &["ca", "cca", "cf", "dr", "prof", "mr", "mrs", "vs"],
    before_name: &["ing", "tel"],
    before_number: &[
        "art", "cap", "fig", "nr", "no", "p", "pp", "pag", "s", "str", "tab", "vol",
    ],
    may_end: &[],
    starters: &[],
};
