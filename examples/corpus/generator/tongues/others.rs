//! The other languages. Their sentences avoid whatever would change a word that is put in: nouns stand as subjects, and
//! verbs in the singular of the present or in tenses that know no gender.

use super::super::names::Script;
use super::{KindWords, Tongue};

#[rustfmt::skip]
pub const GERMAN: Tongue = Tongue {
    code: "de",
    script: Script::Latin,
    space: " ",
    weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    kinds: [
        KindWords {
            titles: &["{n} Verletzte in {place}: {thing}", "Unfall in {place}: {thing} gesperrt"],
            leads: &[
                "In {place} wurden am {weekday} {n} Menschen verletzt, als ein Balken fiel; betroffen ist {thing}.",
                "Ein Unfall in {place} hat am {weekday} {n} Menschen verletzt, teilte {org} mit, und {thing} bleibt geschlossen.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} Beschäftigte streiken in {place}", "Streik in {place}: {thing} steht still"],
            leads: &[
                "In {place} streiken seit {weekday} {n} Beschäftigte, und {thing} steht still.",
                "Wegen eines Streiks von {n} Beschäftigten ruht in {place} seit {weekday} der Betrieb: {thing} bleibt leer.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{place} stimmt für den Umbau: {thing}", "Rat von {place} entscheidet: {thing}"],
            leads: &[
                "Der Rat von {place} stimmte am {weekday} mit {n} Stimmen dafür, dass {thing} größer wird.",
                "Mit {n} Stimmen beschloss der Rat von {place} am {weekday}, dass {thing} umzieht.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{thing} kostet {place} {n} Millionen", "{place}: {thing} wird teurer"],
            leads: &[
                "{Thing} in {place} kostet nun {n} Millionen Kronen, sagte {chief} am {weekday}.",
                "Auf {n} Millionen Kronen steigt der Preis, den {thing} die Stadt {place} kostet, teilte {org} am {weekday} mit.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} Besucher in {place}: {thing} ist offen", "{place} feiert: {thing} öffnet wieder"],
            leads: &[
                "{Thing} in {place} öffnete am {weekday} wieder, und {n} Besucher kamen.",
                "Am {weekday} kamen {n} Besucher nach {place}, wo {thing} nach Jahren wieder öffnete.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} Festnahmen nach Diebstahl in {place}", "Diebstahl in {place}: {thing} bewacht"],
            leads: &[
                "Nach einem Diebstahl in {place} nahm die Polizei am {weekday} {n} Menschen fest; {thing} wird nun bewacht.",
                "Die Polizei von {place} hat am {weekday} {n} Menschen festgenommen, teilte {org} mit, weil {thing} bestohlen wurde.",
            ],
            facts: &[],
        },
    ],
    facts: &[
        &[
            "{Thing} gehört seit {year} der Firma {company}.",
            "Die Firma {company} besitzt, was {thing} seit {year} ausmacht.",
        ],
        &[
            "{chief} leitet {org} und will am {nextday} berichten.",
            "Am {nextday} berichtet {chief}, sagte ein Sprecher für {org}.",
        ],
        &[
            "{critic} nennt als Grund {cause} und verlangt eine Untersuchung.",
            "Als Grund gilt {cause}, so {critic}.",
        ],
        &[
            "Etwa {people} Menschen wohnen nahe der {street}.",
            "In der Nähe der {street} leben rund {people} Menschen.",
        ],
        &[
            "Die Kosten liegen bei {money} Millionen Kronen, rechnet {company}.",
            "{company} rechnet mit {money} Millionen Kronen.",
        ],
    ],
    quotes: &[
        "„{Noun} {verb}, und {noun} {verb}“, sagte {chief}. „{Thing} ist {adj}.“",
        "„Wir wussten, dass {noun} {verb}“, sagte {critic}. Aber {noun} sei {adj}.",
    ],
    fillers: &[
        "{Noun} in {town} {verb}, während {noun} {verb}.",
        "{somebody} schrieb im {season}, dass {noun} {verb}.",
        "Seit {oldyear} {verb} in {town} {noun}.",
        "Ob {noun} {verb}, weiß {somebody} von {firm} nicht.",
        "{Noun} ist {adj}, {noun} {verb} trotzdem.",
        "Für {firm} {verb} {noun} im {season} {count} Tage lang.",
        "{firm} aus {town} meint, {noun} sei {adj}.",
        "Nach {count} Jahren {verb} {noun}, sagt {somebody}.",
        "Weil {noun} {verb}, ist {town} heute {adj}.",
    ],
    headings: &["Was {company} wusste"],
    causes: &["der Rost", "der Regen", "ein alter Vertrag", "eine lose Schraube", "der Frost", "ein verlorener Brief"],
    nouns: &["das Jahr", "die Stadt", "der Plan", "das Haus", "die Straße", "der Brief", "die Frage", "das Gesetz", "der Markt", "die Familie", "der Winter", "das Fenster", "der Fluss", "der Garten", "die Karte", "die Mauer", "der Vertrag", "die Rechnung", "der Turm", "das Boot", "die Glocke", "der Anwalt", "die Tür", "das Feld", "der Bäcker", "die Wiese", "der Nebel", "die Werkstatt", "die Mühle", "das Segel", "der Anker", "der Stall", "die Laterne", "das Tagebuch", "die Bank am Ufer", "der Brunnen", "die Geige", "der Schornstein", "das Archiv", "die Urkunde"],
    adjectives: &["neu", "alt", "lang", "klein", "offen", "still", "klar", "stark", "billig", "leer", "schwer", "berühmt", "einfach", "kaputt", "nützlich", "steil", "rostig", "geduldig", "bitter", "seltsam"],
    verbs: &["fehlt", "wartet", "bleibt", "wächst", "schweigt", "fällt", "hält", "gewinnt", "verliert", "zögert", "wandert", "schrumpft", "glänzt", "altert", "zerfällt", "genügt", "leuchtet", "stört", "hilft", "reicht"],
    seasons: &["Frühling", "Sommer", "Herbst", "Winter"],
};

#[rustfmt::skip]
pub const SPANISH: Tongue = Tongue {
    code: "es",
    script: Script::Latin,
    space: " ",
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    kinds: [
        KindWords {
            titles: &["{n} heridos en {place}: cierra {thing}", "Accidente en {place}: {thing} queda sin techo"],
            leads: &[
                "En {place} hubo {n} personas heridas el {weekday} cuando cayó una viga, y {thing} cerró sus puertas.",
                "Un accidente dejó el {weekday} {n} personas heridas en {place}, según {org}, y {thing} no abre.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["Huelga de {n} trabajadores en {place}", "{place}: {thing} no funciona por la huelga"],
            leads: &[
                "En {place} {n} trabajadores iniciaron una huelga el {weekday} y {thing} no funciona.",
                "Una huelga de {n} trabajadores detuvo el {weekday} la ciudad de {place}, donde {thing} espera.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{place} vota: {thing} cambia de lugar", "El consejo de {place} decide: {thing} crece"],
            leads: &[
                "El consejo de {place} decidió el {weekday} con {n} votos que {thing} cambie de lugar.",
                "Con {n} votos el consejo de {place} aprobó el {weekday} que {thing} crezca.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{thing} cuesta {n} millones a {place}", "{place}: {thing} sube de precio"],
            leads: &[
                "{Thing} de {place} cuesta ya {n} millones de coronas, dijo {chief} el {weekday}.",
                "Según {org}, {thing} de {place} costará {n} millones de coronas, anunció {chief} el {weekday}.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} visitantes en {place}: abre {thing}", "{place} celebra que {thing} vuelve"],
            leads: &[
                "{Thing} de {place} abrió de nuevo el {weekday} y llegaron {n} visitantes.",
                "El {weekday} llegaron {n} visitantes a {place}, donde {thing} abrió tras años de obras.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} detenidos tras un robo en {place}", "Robo en {place}: vigilan {thing}"],
            leads: &[
                "La policía de {place} detuvo el {weekday} a {n} personas tras un robo, y {thing} tiene ahora vigilancia.",
                "Tras un robo en {place} fueron detenidas el {weekday} {n} personas, según {org}; {thing} sigue sin alarma.",
            ],
            facts: &[],
        },
    ],
    facts: &[
        &[
            "{Thing} pertenece a {company} desde {year}.",
            "La empresa {company} compró en {year} lo que hoy es {thing}.",
        ],
        &[
            "{chief}, que dirige {org}, hablará el {nextday}.",
            "El {nextday} hablará {chief} en nombre de {org}.",
        ],
        &[
            "{critic} señala {cause} y pide una investigación.",
            "La causa fue {cause}, afirma {critic}.",
        ],
        &[
            "Unas {people} personas viven cerca de {street}.",
            "Cerca de {street} viven unas {people} personas.",
        ],
        &[
            "{company} calcula {money} millones de coronas.",
            "Son {money} millones de coronas, calcula {company}.",
        ],
    ],
    quotes: &[
        "«{Noun} {verb} y {noun} {verb}», dijo {chief}. «Por eso {thing} espera.»",
        "«Sabíamos que {noun} {verb}», dijo {critic}. Pero {noun} {verb} también.",
    ],
    fillers: &[
        "{Noun} de {town} {verb} mientras {noun} {verb}.",
        "{somebody} escribió en {season} que {noun} {verb}.",
        "Desde {oldyear} {noun} {verb} en {town}.",
        "Nadie en {firm} sabe si {noun} {verb}, dice {somebody}.",
        "{Noun} {verb} y {noun} también {verb}.",
        "Para {firm} {noun} {verb} {count} días cada {season}.",
        "Tras {count} años {noun} {verb}, cuenta {somebody} en {town}.",
        "Como {noun} {verb}, {town} espera que {noun} {verb}.",
    ],
    headings: &["Lo que sabía {company}"],
    causes: &["el óxido", "la lluvia", "un contrato viejo", "un tornillo suelto", "el frío", "una carta perdida"],
    nouns: &["el año", "la ciudad", "el plan", "la casa", "la calle", "la carta", "la pregunta", "la ley", "el mercado", "la familia", "el invierno", "la ventana", "el río", "el jardín", "el mapa", "el muro", "el contrato", "la factura", "la torre", "el barco", "la campana", "el abogado", "la puerta", "el campo", "el panadero", "la pradera", "la niebla", "el taller", "el molino", "la vela", "el ancla", "el establo", "la linterna", "el diario", "la fuente", "el violín", "la chimenea", "el archivo", "el pozo", "la escalera"],
    adjectives: &["nuevo", "viejo"],
    verbs: &["falta", "espera", "queda", "crece", "calla", "cae", "resiste", "gana", "pierde", "duda", "viaja", "brilla", "envejece", "basta", "molesta", "ayuda", "llega", "cambia", "vuelve", "termina"],
    seasons: &["primavera", "verano", "otoño", "invierno"],
};

#[rustfmt::skip]
pub const FRENCH: Tongue = Tongue {
    code: "fr",
    script: Script::Latin,
    space: " ",
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    kinds: [
        KindWords {
            titles: &["{n} blessés à {place} : {thing} ferme", "Accident à {place} : {thing} sans toit"],
            leads: &[
                "À {place}, {n} personnes sont blessées depuis la chute d’une poutre {weekday}, et {thing} ferme ses portes.",
                "Un accident a fait {n} blessés {weekday} à {place}, selon {org}, et {thing} reste vide.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["Grève de {n} salariés à {place}", "{place} : {thing} ne marche plus"],
            leads: &[
                "À {place}, {n} salariés sont en grève depuis {weekday}, et {thing} ne marche plus.",
                "Une grève de {n} salariés bloque {place} depuis {weekday} : {thing} attend.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{place} vote : {thing} change de place", "Le conseil de {place} décide : {thing} grandit"],
            leads: &[
                "Le conseil de {place} a décidé {weekday} par {n} voix que {thing} change de place.",
                "Par {n} voix, le conseil de {place} a voulu {weekday} que {thing} grandisse.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{thing} coûte {n} millions à {place}", "{place} : {thing} coûte plus cher"],
            leads: &[
                "{Thing} de {place} coûte désormais {n} millions de couronnes, a dit {chief} {weekday}.",
                "Selon {org}, {thing} de {place} coûtera {n} millions de couronnes, a dit {chief} {weekday}.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} visiteurs à {place} : {thing} ouvre", "{place} fête : {thing} revient"],
            leads: &[
                "{Thing} de {place} a ouvert de nouveau {weekday} et {n} visiteurs sont venus.",
                "{n} visiteurs sont venus {weekday} à {place}, où {thing} a ouvert après des années de travaux.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} arrestations après un vol à {place}", "Vol à {place} : on garde {thing}"],
            leads: &[
                "La police de {place} a arrêté {n} personnes {weekday} après un vol, et {thing} a maintenant des gardiens.",
                "Après un vol à {place}, {n} personnes sont en garde à vue depuis {weekday}, selon {org} ; {thing} reste sans alarme.",
            ],
            facts: &[],
        },
    ],
    facts: &[
        &[
            "{Thing} appartient à {company} depuis {year}.",
            "La société {company} possède depuis {year} ce que {thing} occupe.",
        ],
        &[
            "{chief}, qui dirige {org}, parlera {nextday}.",
            "C’est {nextday} que {chief} parlera pour {org}.",
        ],
        &[
            "{critic} montre {cause} et demande une enquête.",
            "La cause est {cause}, affirme {critic}.",
        ],
        &[
            "Environ {people} personnes vivent près de {street}.",
            "Près de {street} vivent environ {people} personnes.",
        ],
        &[
            "{company} compte {money} millions de couronnes.",
            "Cela fait {money} millions de couronnes, compte {company}.",
        ],
    ],
    quotes: &[
        "« {Noun} {verb} et {noun} {verb} », a dit {chief}. « Donc {thing} attend. »",
        "« Nous savions que {noun} {verb} », a dit {critic}. Mais {noun} {verb} aussi.",
    ],
    fillers: &[
        "{Noun} de {town} {verb} pendant que {noun} {verb}.",
        "{somebody} a écrit que {noun} {verb}.",
        "Depuis {oldyear}, {noun} {verb} à {town}.",
        "Personne chez {firm} ne sait si {noun} {verb}, dit {somebody}.",
        "{Noun} {verb}, et {noun} {verb} aussi.",
        "Pour {firm}, {noun} {verb} {count} jours chaque {season}.",
        "Après {count} ans, {noun} {verb}, raconte {somebody} à {town}.",
        "Comme {noun} {verb}, {town} veut savoir pourquoi {noun} {verb}.",
    ],
    headings: &["Ce que savait {company}"],
    causes: &["la rouille", "la pluie", "un vieux contrat", "une vis perdue", "le froid", "une lettre perdue"],
    nouns: &["le plan", "la ville", "la maison", "la rue", "la lettre", "la question", "la loi", "le marché", "la famille", "la fenêtre", "le fleuve", "le jardin", "la carte", "le mur", "le contrat", "la facture", "la tour", "le bateau", "la cloche", "le juge de paix", "la porte", "le champ", "le boulanger", "la prairie", "le brouillard", "le four", "le moulin", "la voile", "le poulain", "la lanterne", "le journal", "la fontaine", "le violon", "la cheminée", "le puits", "le grenier", "la colline", "le pavé", "le tambour", "la récolte"],
    adjectives: &["neuf", "vieux"],
    verbs: &["manque", "attend", "reste", "grandit", "se tait", "tombe", "résiste", "gagne", "perd", "hésite", "voyage", "brille", "vieillit", "suffit", "gêne", "aide", "arrive", "change", "revient", "finit"],
    seasons: &["printemps", "été", "automne", "hiver"],
};

#[rustfmt::skip]
pub const ITALIAN: Tongue = Tongue {
    code: "it",
    script: Script::Latin,
    space: " ",
    weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    kinds: [
        KindWords {
            titles: &["{n} feriti a {place}: chiude {thing}", "Incidente a {place}: {thing} senza tetto"],
            leads: &[
                "A {place} {n} persone sono rimaste ferite {weekday} per la caduta di una trave, e {thing} chiude le porte.",
                "Un incidente ha causato {n} feriti {weekday} a {place}, secondo {org}, e {thing} resta senza tetto.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["Sciopero di {n} lavoratori a {place}", "{place}: {thing} non funziona"],
            leads: &[
                "A {place} {n} lavoratori sono in sciopero da {weekday}, e {thing} non funziona.",
                "Uno sciopero di {n} lavoratori blocca {place} da {weekday}: {thing} aspetta.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{place} vota: {thing} cambia posto", "Il consiglio di {place} decide: {thing} cresce"],
            leads: &[
                "Il consiglio di {place} ha deciso {weekday} con {n} voti che {thing} cambi posto.",
                "Con {n} voti il consiglio di {place} ha voluto {weekday} che {thing} cresca.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{thing} costa {n} milioni a {place}", "{place}: {thing} costa di più"],
            leads: &[
                "{Thing} di {place} costa ormai {n} milioni di corone, ha detto {chief} {weekday}.",
                "Secondo {org} {thing} di {place} costerà {n} milioni di corone, ha detto {chief} {weekday}.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} visitatori a {place}: apre {thing}", "{place} in festa: torna {thing}"],
            leads: &[
                "{Thing} di {place} ha riaperto {weekday} e ha accolto {n} visitatori.",
                "{n} visitatori sono arrivati {weekday} a {place}, dove {thing} ha riaperto dopo anni di lavori.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} arresti dopo un furto a {place}", "Furto a {place}: sotto scorta {thing}"],
            leads: &[
                "La polizia di {place} ha arrestato {n} persone {weekday} dopo un furto, e {thing} ha ora una scorta.",
                "Dopo un furto a {place} {n} persone sono in arresto da {weekday}, secondo {org}; {thing} resta senza allarme.",
            ],
            facts: &[],
        },
    ],
    facts: &[
        &[
            "{Thing} appartiene a {company} dal {year}.",
            "La ditta {company} possiede dal {year} quello che {thing} occupa.",
        ],
        &[
            "{chief}, che guida {org}, parlerà {nextday}.",
            "Sarà {nextday} che {chief} parlerà per {org}.",
        ],
        &[
            "{critic} indica {cause} e chiede un’indagine.",
            "La causa è {cause}, afferma {critic}.",
        ],
        &[
            "Circa {people} persone vivono vicino a {street}.",
            "Vicino a {street} vivono circa {people} persone.",
        ],
        &[
            "{company} calcola {money} milioni di corone.",
            "Sono {money} milioni di corone, calcola {company}.",
        ],
    ],
    quotes: &[
        "«{Noun} {verb} e {noun} {verb}», ha detto {chief}. «Perciò {thing} aspetta».",
        "«Sapevamo che {noun} {verb}», ha detto {critic}. Ma {noun} {verb} ancora.",
    ],
    fillers: &[
        "{Noun} di {town} {verb} mentre {noun} {verb}.",
        "{somebody} ha scritto in {season} che {noun} {verb}.",
        "Dal {oldyear} {noun} {verb} a {town}.",
        "Nessuno a {firm} sa se {noun} {verb}, dice {somebody}.",
        "{Noun} {verb} e {noun} {verb} ancora.",
        "Per {firm} {noun} {verb} {count} giorni ogni {season}.",
        "Dopo {count} anni {noun} {verb}, racconta {somebody} a {town}.",
        "Poiché {noun} {verb}, {town} chiede se {noun} {verb}.",
    ],
    headings: &["Che cosa sapeva {company}"],
    causes: &["la ruggine", "la pioggia", "un vecchio contratto", "una vite persa", "il freddo", "una lettera persa"],
    nouns: &["il piano", "la città", "la casa", "la strada", "la lettera", "la domanda", "la legge", "il mercato", "la famiglia", "la finestra", "il fiume", "il giardino", "la carta", "il muro", "il contratto", "la fattura", "la torre", "la barca", "la campana", "il notaio", "la porta", "il campo", "il fornaio", "il prato", "la nebbia", "la bottega", "il mulino", "la vela", "il cavallo", "la lanterna", "il diario", "la fontana", "il violino", "il camino", "il pozzo", "la soffitta", "la collina", "il ponteggio", "il tamburo", "il raccolto"],
    adjectives: &["nuovo", "vecchio"],
    verbs: &["manca", "aspetta", "resta", "cresce", "tace", "cade", "resiste", "vince", "perde", "esita", "viaggia", "brilla", "invecchia", "basta", "disturba", "aiuta", "arriva", "cambia", "torna", "finisce"],
    seasons: &["primavera", "estate", "autunno", "inverno"],
};

#[rustfmt::skip]
pub const RUSSIAN: Tongue = Tongue {
    code: "ru",
    script: Script::Cyrillic,
    space: " ",
    weekdays: ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"],
    kinds: [
        KindWords {
            titles: &["{n} человек ранены в городе {place}: {thing}", "Авария в городе {place}: {thing} без крыши"],
            leads: &[
                "В городе {place} в {weekday} {n} человек ранены из-за падения балки, сообщает {org}, а {thing} не работает.",
                "Из-за аварии в {weekday} {n} человек ранены в городе {place}, и {thing} остаётся без крыши.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} рабочих бастуют в городе {place}", "Забастовка в городе {place}: {thing} стоит"],
            leads: &[
                "В городе {place} с утра бастуют {n} рабочих, говорит {critic}, и {thing} не работает в {weekday}.",
                "Из-за забастовки {n} рабочих в {weekday} город {place} ждёт: {thing} стоит.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{place} голосует: {thing} меняет адрес", "Совет города {place} решает: {thing} растёт"],
            leads: &[
                "Совет города {place} в {weekday} решил {n} голосами, что {thing} меняет адрес.",
                "За то, что {thing} переезжает, в {weekday} подано {n} голосов в совете города {place}.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{thing} стоит городу {place} {n} миллионов", "{place}: {thing} дорожает"],
            leads: &[
                "{Thing} в городе {place} стоит уже {n} миллионов крон, пишет {chief} в {weekday}.",
                "В {weekday} {org} сообщает: {thing} обойдётся городу {place} в {n} миллионов крон.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} гостей в городе {place}: {thing} снова работает", "{place} празднует: {thing} ждёт гостей"],
            leads: &[
                "{Thing} в городе {place} снова работает с открытыми дверями, и в {weekday} пришли {n} гостей.",
                "В {weekday} {n} гостей пришли в город {place}, где {thing} снова работает.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} задержанных после кражи в городе {place}", "Кража в городе {place}: {thing} под охраной"],
            leads: &[
                "После кражи в городе {place} в {weekday} задержаны {n} человек, а {thing} теперь под охраной.",
                "В {weekday} в городе {place} задержаны {n} человек, сообщает {org}; {thing} остаётся под охраной.",
            ],
            facts: &[],
        },
    ],
    facts: &[
        &[
            "{Thing} с {year} года принадлежит компании {company}.",
            "Компания {company} с {year} года владеет тем, что даёт {thing}.",
        ],
        &[
            "{chief} руководит, как сообщает {org}, и ответит в {nextday}.",
            "В {nextday} ответит {chief}, сообщает {org}.",
        ],
        &[
            "{critic} видит причину: {cause}.",
            "Причина известна, считает {critic}: {cause}.",
        ],
        &[
            "Около {people} человек живут рядом, на улице {street}.",
            "На улице {street} живут около {people} человек.",
        ],
        &[
            "{company} насчитывает {money} миллионов крон.",
            "Речь идёт о {money} миллионах крон, считает {company}.",
        ],
    ],
    quotes: &[
        "«{Noun} {verb}, и {noun} {verb}», — говорит {chief}. «Поэтому {thing} ждёт».",
        "«Мы знаем, что {noun} {verb}», — говорит {critic}. Но {noun} {verb} тоже.",
    ],
    fillers: &[
        "{Noun} в городе {town} {verb}, пока {noun} {verb}.",
        "{somebody} пишет, что {noun} {verb}.",
        "С {oldyear} года {noun} {verb} в городе {town}.",
        "В компании {firm} не знают, {verb} ли {noun}, говорит {somebody}.",
        "{Noun} {verb}, и {noun} тоже {verb}.",
        "Для компании {firm} {noun} {verb} {count} дней подряд.",
        "Через {count} лет {noun} {verb}, рассказывает {somebody} из города {town}.",
        "Так как {noun} {verb}, {town} верит, что {noun} {verb}.",
    ],
    headings: &["Что знает {company}"],
    causes: &["ржавчина", "дождь", "старый договор", "мороз", "потерянное письмо", "плохая карта"],
    nouns: &["год", "город", "план", "дом", "улица", "письмо", "вопрос", "закон", "рынок", "семья", "зима", "окно", "река", "сад", "карта", "стена", "договор", "счёт", "башня", "лодка", "колокол", "адвокат", "дверь", "поле", "пекарь", "луг", "туман", "мастерская", "мельница", "парус", "якорь", "конюшня", "фонарь", "дневник", "фонтан", "скрипка", "труба", "архив", "колодец", "лестница"],
    adjectives: &["новый", "старый"],
    verbs: &["ждёт", "молчит", "растёт", "падает", "стоит", "побеждает", "теряется", "сомневается", "блестит", "стареет", "мешает", "помогает", "меняется", "кончается", "начинается", "исчезает", "остаётся", "шумит", "темнеет", "светится"],
    seasons: &["весна", "лето", "осень", "зима"],
};

#[rustfmt::skip]
pub const CHINESE: Tongue = Tongue {
    code: "zh",
    script: Script::Han,
    space: "",
    weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    kinds: [
        KindWords {
            titles: &["{place}{thing}事故致{n}人受伤", "{place}发生事故，{thing}关闭"],
            leads: &[
                "{org}说，{place}{thing}的屋顶{weekday}倒塌，{n}人受伤。",
                "{weekday}，{place}的{thing}发生事故，造成{n}人受伤。",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{place}{n}名工人罢工", "罢工使{place}{thing}停止工作"],
            leads: &[
                "{weekday}，{place}{thing}的{n}名工人开始罢工。",
                "{place}有{n}名工人{weekday}罢工，{thing}停止工作。",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{place}议会投票支持{thing}", "{place}的{thing}计划获得通过"],
            leads: &[
                "{place}议会{weekday}以{n}票通过了{thing}计划。",
                "{weekday}，{place}的议员以{n}票支持新的{thing}。",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{place}{thing}花费升至{n}百万", "{place}的{thing}更贵了"],
            leads: &[
                "{chief}{weekday}说，修理{place}的{thing}要花{n}百万克朗。",
                "{org}{weekday}公布，{place}{thing}的费用达到{n}百万克朗。",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n}名游客来到{place}{thing}", "{place}的{thing}重新开放"],
            leads: &[
                "{place}的{thing}{weekday}重新开放，来了{n}名游客。",
                "{weekday}有{n}名游客来到{place}，参观重新开放的{thing}。",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{place}{thing}失窃，{n}人被捕", "{place}警方追查{thing}失窃案"],
            leads: &[
                "{place}的{thing}失窃后，警方{weekday}逮捕了{n}人。",
                "{org}说，{place}警方{weekday}逮捕了{n}人，他们被怀疑偷了{thing}。",
            ],
            facts: &[],
        },
    ],
    facts: &[
        &[
            "{year}年以来，{thing}属于{company}公司。",
            "{company}公司在{year}年买下了{thing}。",
        ],
        &[
            "{chief}领导{org}，将在{nextday}报告。",
            "{nextday}，{chief}将代表{org}发言。",
        ],
        &[
            "{critic}认为原因是{cause}。",
            "原因是{cause}，{critic}说。",
        ],
        &[
            "大约{people}人住在{street}附近。",
            "{street}附近住着大约{people}人。",
        ],
        &[
            "{company}公司估计要{money}百万克朗。",
            "据{company}公司计算，共{money}百万克朗。",
        ],
    ],
    quotes: &[
        "“{noun}{verb}，{noun}也{verb}。”{chief}说。",
        "{critic}说：“我们知道{noun}{verb}。”但是{noun}{verb}。",
    ],
    fillers: &[
        "{town}的{noun}{verb}，而{noun}{verb}。",
        "{somebody}写道，{noun}{verb}。",
        "从{oldyear}年起，{town}的{noun}{verb}。",
        "{firm}公司的{somebody}不知道{noun}是否{verb}。",
        "{season}里{noun}{verb}，{noun}{verb}。",
        "{firm}公司说，{count}天后{noun}{verb}。",
        "因为{noun}{verb}，{town}希望{noun}{verb}。",
        "{adj}的{noun}{verb}，{adj}的{noun}{verb}。",
    ],
    headings: &["{company}知道什么"],
    causes: &["生锈", "大雨", "旧合同", "寒冷", "丢失的信", "错误的地图"],
    nouns: &["计划", "城市", "房子", "街道", "信件", "问题", "法律", "市场", "家庭", "冬天", "窗户", "河流", "花园", "地图", "墙壁", "合同", "账单", "高塔", "小船", "钟声", "律师", "大门", "田野", "面包师", "草地", "雾气", "车间", "磨坊", "船帆", "马厩", "灯笼", "日记", "喷泉", "提琴", "烟囱", "档案", "水井", "楼梯", "山丘", "鼓声"],
    adjectives: &["新", "旧", "长", "小", "安静", "清楚", "强大", "便宜", "空", "重", "有名", "简单", "有用", "陡峭", "古怪"],
    verbs: &["不见了", "还在等待", "变大了", "沉默着", "倒下了", "赢了", "输了", "犹豫了", "发光", "变老了", "够用", "帮了忙", "到了", "改变了", "回来了", "结束了", "开始了", "消失了", "留下了", "变暗了"],
    seasons: &["春天", "夏天", "秋天", "冬天"],
};

#[rustfmt::skip]
pub const ARABIC: Tongue = Tongue {
    code: "ar",
    script: Script::Arabic,
    space: " ",
    weekdays: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    kinds: [
        KindWords {
            titles: &["إصابة {n} شخصا في {place}", "حادث في {place}: {thing} مغلق"],
            leads: &[
                "أصيب {n} شخصا في {place} يوم {weekday} بعد سقوط سقف، و{thing} مغلق الآن.",
                "قال {org} إن {n} شخصا أصيبوا يوم {weekday} في {place}، و{thing} مغلق.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["إضراب {n} عاملا في {place}", "إضراب في {place}: {thing} لا يعمل"],
            leads: &[
                "بدأ {n} عاملا إضرابا في {place} يوم {weekday}، و{thing} لا يعمل.",
                "بسبب إضراب {n} عاملا في {place} يوم {weekday} فإن {thing} لا يعمل.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["مجلس {place} يصوت: {thing} يكبر", "{place} تقرر: {thing} جديد"],
            leads: &[
                "صوت مجلس {place} يوم {weekday} بأغلبية {n} صوتا لكي يكبر {thing}.",
                "وافق مجلس {place} يوم {weekday} على الخطة بأغلبية {n} صوتا، و{thing} سيكبر.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{thing} يكلف {place} {n} مليونا", "{place}: {thing} أغلى"],
            leads: &[
                "قال {chief} يوم {weekday} إن {thing} في {place} يكلف {n} مليون كرونة.",
                "أعلن {org} يوم {weekday} أن {thing} في {place} سيكلف {n} مليون كرونة.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["{n} زائرا في {place}", "{place} تحتفل: {thing} مفتوح"],
            leads: &[
                "{thing} في {place} مفتوح من جديد، وجاء {n} زائرا يوم {weekday}.",
                "جاء {n} زائرا إلى {place} يوم {weekday} لأن {thing} مفتوح من جديد.",
            ],
            facts: &[],
        },
        KindWords {
            titles: &["اعتقال {n} شخصا بعد سرقة في {place}", "سرقة في {place}: {thing} تحت الحراسة"],
            leads: &[
                "اعتقلت الشرطة {n} شخصا في {place} يوم {weekday} بعد سرقة، و{thing} تحت الحراسة.",
                "بعد سرقة في {place} اعتقلت الشرطة {n} شخصا يوم {weekday}، كما قال {org}، و{thing} تحت الحراسة.",
            ],
            facts: &[],
        },
    ],
    facts: &[
        &[
            "{thing} ملك شركة {company} منذ عام {year}.",
            "منذ عام {year} تملك شركة {company} ما يعرف باسم {thing}.",
        ],
        &[
            "سيتكلم {chief} باسم {org} يوم {nextday}.",
            "يوم {nextday} سيتكلم {chief}، كما قال {org}.",
        ],
        &[
            "يرى {critic} أن السبب هو {cause}.",
            "السبب هو {cause}، كما يقول {critic}.",
        ],
        &[
            "يسكن نحو {people} شخص قرب شارع {street}.",
            "قرب شارع {street} يسكن نحو {people} شخص.",
        ],
        &[
            "تحسب شركة {company} المبلغ بنحو {money} مليون كرونة.",
            "المبلغ {money} مليون كرونة، كما تحسب شركة {company}.",
        ],
    ],
    quotes: &[
        "قال {chief}: «{noun} {verb}، و{noun} {verb}».",
        "قال {critic}: «نعرف أن {noun} {verb}». لكن {noun} {verb} أيضا.",
    ],
    fillers: &[
        "{noun} في {town} {verb} بينما {noun} {verb}.",
        "كتب {somebody} أن {noun} {verb}.",
        "منذ عام {oldyear} {noun} {verb} في {town}.",
        "لا يعرف {somebody} من شركة {firm} هل {noun} {verb}.",
        "{noun} {verb}، و{noun} {verb} أيضا.",
        "عند شركة {firm} {noun} {verb} منذ {count} يوما.",
        "بعد {count} عاما {noun} {verb}، كما يروي {somebody} في {town}.",
        "لأن {noun} {verb} فإن أهل {town} يقولون إن {noun} {verb}.",
    ],
    headings: &["ما عرفته {company}"],
    causes: &["الصدأ", "المطر", "عقد قديم", "البرد", "خطأ في الخريطة", "نقص في المال"],
    nouns: &["البيت", "الشارع", "السؤال", "القانون", "السوق", "الشتاء", "الشباك", "النهر", "البستان", "الجدار", "العقد", "الحساب", "البرج", "القارب", "الجرس", "المحامي", "الباب", "الحقل", "الخباز", "المرج", "الضباب", "المشغل", "الشراع", "المرساة القديم", "الإسطبل", "الفانوس", "الدفتر", "النبع", "العود", "الموقد", "الأرشيف", "البئر القديم", "السلم", "التل", "الطبل", "الحصاد", "الطريق", "الجسم", "العدد", "الدرس"],
    adjectives: &["جديد", "قديم"],
    verbs: &["ينتظر", "يصمت", "يكبر", "يسقط", "يبقى", "يفوز", "يخسر", "يتردد", "يلمع", "يشيخ", "يكفي", "يساعد", "يصل", "يتغير", "يعود", "ينتهي", "يبدأ", "يغيب", "يظلم", "يدور"],
    seasons: &["ربيع", "صيف", "خريف", "شتاء"],
};
