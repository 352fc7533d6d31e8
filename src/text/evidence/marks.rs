//! The small words that turn a statement into another one: what denies, doubts, attributes, and tells up from down.

use super::{unfounded, words};
use crate::model::Language;
use crate::text::words::{fold, terms};

/// So many terms after a word that denies may be what it denies.
const DENIED_TERMS: usize = 2;

/// The words of one language, folded; one that ends in `*` stands for all that begin so.
pub(super) struct Marks {
    language: &'static str,
    not: &'static [&'static str],
    perhaps: &'static [&'static str],
    says: &'static [&'static str],
    up: &'static [&'static str],
    down: &'static [&'static str],
    day: &'static [&'static str],
}

const ALL: &[Marks] = &[
    Marks {
        language: "en",
        not: &[
            "no",
            "not",
            "t",
            "cannot",
            "never",
            "none",
            "nobody",
            "nothing",
            "nowhere",
            "neither",
            "nor",
            "without",
            "deny",
            "denie*",
            "refus*",
            "reject*",
            "fail*",
            "unable",
            "unlikely",
            "impossible",
            "hardly",
        ],
        perhaps: &[
            "may",
            "might",
            "could",
            "would",
            "should",
            "perhaps",
            "possibl*",
            "probabl*",
            "likely",
            "alleg*",
            "reportedly",
            "apparent*",
            "suspect*",
            "expect*",
            "believed",
            "plan*",
            "if",
            "unless",
        ],
        says: &[
            "say",
            "says",
            "said",
            "saying",
            "told",
            "tells",
            "according",
            "stat*",
            "announc*",
            "claim*",
            "report*",
            "warn*",
            "argu*",
            "add*",
            "insist*",
            "alleg*",
            "accus*",
            "think*",
            "believ*",
            "confirm*",
        ],
        up: &[
            "ris*", "rose", "increas*", "grow*", "grew", "gain*", "more", "higher", "above", "up", "won", "win*",
            "open*", "begin*", "began", "start*", "approv*", "accept*", "support*",
        ],
        down: &[
            "fall*", "fell", "decreas*", "declin*", "shrank", "shrink*", "drop*", "less", "lower", "fewer", "below",
            "down", "lost", "los*", "clos*", "end*", "stop*", "cancel*", "oppos*",
        ],
        day: &[
            "yesterday",
            "today",
            "tomorrow",
            "tonight",
            "last",
            "next",
            "ago",
            "morning",
            "evening",
            "noon",
            "always",
            "all",
            "every",
            "only",
            "first",
        ],
    },
    Marks {
        language: "it",
        not: &[
            "no",
            "non",
            "mai",
            "nessun*",
            "niente",
            "nulla",
            "né",
            "senza",
            "nega*",
            "rifiut*",
            "respin*",
            "impossibile",
        ],
        perhaps: &[
            "forse",
            "potrebb*",
            "potra*",
            "potrà",
            "può",
            "possono",
            "dovrebb*",
            "sarebb*",
            "avrebb*",
            "presunt*",
            "probabil*",
            "possibil*",
            "se",
            "sembra*",
            "previst*",
        ],
        says: &[
            "dett*", "dice", "dicono", "disse", "secondo", "afferma*", "dichiar*", "annunci*", "sostien*", "riferi*",
            "accus*", "avvert*", "conferm*", "spieg*",
        ],
        up: &[
            "aument*", "cresc*", "sal*", "guadagn*", "più", "sopra", "vint*", "vinc*", "apert*", "apre", "inizi*",
            "approv*", "accett*",
        ],
        down: &[
            "diminu*", "cal*", "scend*", "sces*", "perd*", "pers*", "meno", "sotto", "chius*", "chiud*", "fin*",
            "annull*",
        ],
        day: &[
            "ieri", "oggi", "domani", "scorso", "scorsa", "prossim*", "stasera", "mattina", "sempre", "tutti", "tutte",
            "solo", "primo", "prima",
        ],
    },
    Marks {
        language: "es",
        not: &[
            "no",
            "nunca",
            "jamás",
            "ningun*",
            "ningún",
            "nadie",
            "nada",
            "ni",
            "sin",
            "neg*",
            "rechaz*",
            "imposible",
        ],
        perhaps: &[
            "quizá",
            "quizás",
            "puede",
            "pueden",
            "podría*",
            "debería*",
            "sería*",
            "habría*",
            "presunt*",
            "probabl*",
            "posibl*",
            "si",
            "parece*",
            "previst*",
        ],
        says: &[
            "dijo", "dice", "dicen", "dijeron", "según", "afirm*", "declar*", "anunci*", "sostuv*", "sostien*",
            "inform*", "acus*", "advirt*", "confirm*", "explic*",
        ],
        up: &[
            "aument*", "crec*", "sub*", "gan*", "más", "encima", "abr*", "abier*", "inici*", "comenz*", "aprob*",
            "acept*",
        ],
        down: &["disminu*", "cay*", "baj*", "perd*", "menos", "debajo", "cerr*", "cierr*", "termin*", "cancel*"],
        day: &[
            "ayer", "hoy", "mañana", "pasado", "pasada", "próxim*", "noche", "siempre", "todos", "todas", "solo",
            "sólo", "primer*",
        ],
    },
    Marks {
        language: "fr",
        not: &[
            "ne",
            "n",
            "non",
            "pas",
            "jamais",
            "aucun*",
            "personne",
            "rien",
            "ni",
            "sans",
            "nie",
            "nient",
            "refus*",
            "rejet*",
            "impossible",
        ],
        perhaps: &[
            "peut", "peuvent", "pourrai*", "devrai*", "serai*", "aurai*", "présum*", "probabl*", "possibl*", "si",
            "sembl*", "prév*",
        ],
        says: &[
            "dit", "disent", "selon", "affirm*", "déclar*", "annonc*", "soutien*", "rapport*", "accus*", "averti*",
            "confirm*", "expliqu*",
        ],
        up: &["augment*", "croî*", "mont*", "gagn*", "plus", "dessus", "ouv*", "commenc*", "approuv*", "accept*"],
        down: &["diminu*", "baiss*", "tomb*", "perd*", "moins", "dessous", "ferm*", "termin*", "annul*"],
        day: &[
            "hier",
            "aujourd",
            "demain",
            "dernier",
            "dernière",
            "prochain*",
            "soir",
            "matin",
            "toujours",
            "tous",
            "toutes",
            "seulement",
            "premier",
            "première",
        ],
    },
    Marks {
        language: "de",
        not: &[
            "nicht",
            "nie",
            "niemals",
            "kein*",
            "niemand*",
            "nichts",
            "weder",
            "noch",
            "ohne",
            "bestritt*",
            "bestreit*",
            "verweiger*",
            "unmöglich",
        ],
        perhaps: &[
            "vielleicht",
            "könnt*",
            "kann",
            "können",
            "dürft*",
            "sollt*",
            "soll",
            "sollen",
            "würd*",
            "mutmaßlich*",
            "mutmasslich*",
            "wahrscheinlich*",
            "möglich*",
            "wenn",
            "falls",
            "offenbar",
        ],
        says: &[
            "sagt*",
            "laut",
            "zufolge",
            "erklärt*",
            "teilt*",
            "kündigt*",
            "behauptet*",
            "berichtet*",
            "warnt*",
            "bestätigt*",
            "wirft",
            "warf",
        ],
        up: &[
            "stieg*", "steig*", "wuchs*", "wachs*", "gewann*", "gewinn*", "mehr", "höher", "über", "eröffn*",
            "begann*", "beginn*", "billigt*",
        ],
        down: &[
            "fiel*",
            "fall*",
            "sank*",
            "sink*",
            "verlor*",
            "verlier*",
            "weniger",
            "niedriger",
            "unter",
            "schloss*",
            "schließ*",
            "endet*",
            "ablehn*",
        ],
        day: &["gestern", "heute", "morgen", "vorig*", "letzt*", "nächst*", "abend", "immer", "alle", "nur", "erst*"],
    },
];

/// The languages in which a statement can be held against sentences.
pub fn languages() -> impl Iterator<Item = Language> {
    ALL.iter().filter_map(|marks| Language::new(marks.language).ok())
}

impl Marks {
    /// Those of a language; none where it has no table.
    pub fn of(language: Option<&Language>) -> Option<&'static Self> {
        let primary = language?.primary();
        ALL.iter().find(|marks| marks.language == primary)
    }

    /// Whether a statement denies as often, doubts, attributes, goes up and down as the sentences do.
    pub fn agree(&self, there: &Self, statement: &str, text: &str) -> Result<(), String> {
        let (own, cited) = (folded(statement), folded(text));
        let denied = (count(self.not, &own), count(there.not, &cited));
        // Romance languages deny twice: between two languages only whether is compared.
        let same =
            if self.language == there.language { denied.0 == denied.1 } else { (denied.0 > 0) == (denied.1 > 0) };
        if !same {
            let what = if denied.0 > denied.1 { "it denies more" } else { "it denies less" };
            return Err(format!("{what} than what it rests on"));
        }
        let kinds = [
            (self.perhaps, there.perhaps, "it is more or less sure than what it rests on"),
            (self.says, there.says, "who says it is lost, or invented"),
        ];
        for (here, there, wrong) in kinds {
            if (count(here, &own) > 0) != (count(there, &cited) > 0) {
                return Err(wrong.to_owned());
            }
        }
        let way = |up: &[&str], down: &[&str], words: &[String]| (count(up, words) > 0, count(down, words) > 0);
        if self.language == there.language && way(self.up, self.down, &own) != way(self.up, self.down, &cited) {
            return Err("it goes another way than what it rests on".to_owned());
        }
        Ok(())
    }

    /// Whether each word for a day, for all and for only stands in the sentences, too.
    pub fn no_other_day(&self, statement: &str, text: &str) -> Result<(), String> {
        let cited = folded(text);
        let day = |word: &&String| self.day.iter().any(|mark| is(mark, word)) && !cited.contains(word);
        match folded(statement).iter().find(day) {
            Some(word) => Err(unfounded(word, "word")),
            None => Ok(()),
        }
    }

    /// Whether what stands after each word that denies is denied in the sentences, too: "did not say that it was paid" and
    /// "said that it was not paid" deny once each.
    pub fn denies_the_same(&self, statement: &str, text: &str, language: Option<&Language>) -> Result<(), String> {
        let denied = |text: &str, reach: usize| -> Vec<String> {
            let words = folded(text);
            let places = words.iter().enumerate().filter(|(_, word)| self.not.iter().any(|mark| is(mark, word)));
            let after = |(place, _): (usize, &String)| {
                let rest = words[place + 1..].join(" ");
                terms(&rest, language).into_iter().take(reach).collect::<Vec<String>>()
            };
            places.flat_map(after).collect()
        };
        let cited = denied(text, DENIED_TERMS);
        match denied(statement, 1).into_iter().find(|term| !cited.contains(term)) {
            Some(_) => Err("it denies something else than what it rests on".to_owned()),
            None => Ok(()),
        }
    }
}

fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(fold).collect()
}

fn count(marks: &[&str], words: &[String]) -> usize {
    words.iter().filter(|word| marks.iter().any(|mark| is(mark, word))).count()
}

fn is(mark: &str, word: &str) -> bool {
    mark.strip_suffix('*').map_or(mark == word, |start| word.starts_with(start))
}
