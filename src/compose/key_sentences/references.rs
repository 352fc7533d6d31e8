//! The first clause of a sentence → whether it speaks of somebody or something that only the sentence before it names:
//! "With all districts counted, it led", "In her view", "With that".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::Language;
use crate::text::names::names;
use crate::text::phrases::ByLanguage;

/// The words by which a sentence refers back, from its start to the pronoun, or to the verb in a language that needs none.
///
/// A sentence in an unknown language is taken for English; one in a language without a table refers to nothing.
pub fn refers_back(text: &str, language: Option<&Language>) -> Option<String> {
    static LANGUAGES: LazyLock<ByLanguage<Patterns>> =
        LazyLock::new(|| ByLanguage::new(REFERENCES.iter().map(|row| (row.language, row)), compiled));
    let patterns = LANGUAGES.get(language)?;
    let start = text.find(char::is_alphanumeric)?;
    let text = &text[start..];
    let words = |range: Range<usize>| text[range].trim_end_matches([' ', ',']).to_lowercase();
    if let Some(found) = &patterns.demonstrative.find(text)
        && !patterns.time.is_match(&text[found.end()..])
    {
        return Some(words(found.range()));
    }
    if let Some(found) = patterns.possessive.find(text)
        // "In her speech, Mayor Lind said": whom the pronoun means comes later.
        && !text[found.end()..].contains(", ")
        && !names(text, language).iter().any(|name| name.range.start >= found.end())
    {
        return Some(words(found.range()));
    }
    let clause = patterns.clause.as_ref()?.captures(text)?;
    let (opening, pronoun) = (clause.get(1)?, clause.get(2)?);
    let named = names_somebody(opening.as_str(), &patterns.never_names);
    let behind = text[pronoun.end()..].trim_start();
    let subject_follows = patterns.subject.as_ref().is_some_and(|subject| subject.is_match(behind));
    let impersonal = patterns.impersonal.as_ref().is_some_and(|words| words.is_match(&text[pronoun.start()..]));
    (!named && !subject_follows && !impersonal).then(|| words(0..pronoun.end()))
}

/// Whether a clause has a capital where it does not begin, but for days and months: then it may name whom it speaks of.
fn names_somebody(opening: &str, never_names: &Regex) -> bool {
    let mut words = opening.split_whitespace().skip(1);
    words.any(|word| word.chars().next().is_some_and(char::is_uppercase) && !never_names.is_match(word))
}

struct Patterns {
    demonstrative: Regex,
    time: Regex,
    possessive: Regex,
    clause: Option<Regex>,
    subject: Option<Regex>,
    impersonal: Option<Regex>,
    never_names: Regex,
}

fn compiled(table: &'static References) -> Patterns {
    let regex = |pattern: String| Regex::new(&pattern).expect("the patterns are constant");
    // Chinese has no end of a word to ask for, and a pattern that finds nothing must not find the empty text.
    let edge = if table.language == "zh" { "" } else { r"\b" };
    let at_start = |words: &str| regex(format!("(?i)^(?:{words}){edge}"));
    let some = |words: &str, pattern: String| (!words.is_empty()).then(|| regex(pattern));
    Patterns {
        demonstrative: at_start(table.demonstrative),
        time: regex(format!("(?i)^\\s*(?:{}){edge}", table.time)),
        possessive: at_start(table.possessive),
        clause: some(table.clause, format!("^{}", table.clause)),
        subject: some(table.subject, format!("^(?:{})", table.subject)),
        impersonal: some(table.impersonal, format!("(?i)^(?:{}){edge}", table.impersonal)),
        never_names: regex("^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:January|February|March|April|May|June|July|August|September|October|November|December)".to_owned()),
    }
}

/// What refers back in one language. What no text begins with stands for nothing.
struct References {
    language: &'static str,
    /// What stands at the start and points: "with that".
    demonstrative: &'static str,
    /// What is pointed at in time, which needs no sentence before it: "(in this) year".
    time: &'static str,
    /// What stands at the start and belongs to somebody: "in her". Somebody who is named later in the sentence is known.
    possessive: &'static str,
    /// A first clause and the pronoun or verb behind it, as two groups; capitals count.
    clause: &'static str,
    /// What stands behind a verb if its subject does.
    subject: &'static str,
    /// The pronoun and the words behind it if it means nobody: "it is unclear".
    impersonal: &'static str,
}

const NOTHING: &str = r"[^\s\S]";

#[rustfmt::skip]
static REFERENCES: [References; 10] = [
    References {
        language: "en",
        demonstrative: "(?:with|by|in|on|at|for|to|from|under|despite|because of|through|during|about|against|beyond|within) (?:this|that|these|those)",
        time: "year|week|month|spring|summer|autumn|fall|winter|morning|afternoon|evening|weekend|season|decade|century|time|stage|point|day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|who|whose|with|in|of|living|affected",
        possessive: "(?:in|on|at|by|with|during|after|before|for|from|to|under|despite|throughout|through|since|according to|as part of|speaking to|among) (?:his|her|its|their|him|them)",
        clause: r"((?:With|After|Before|During|Despite|Following|Under|Until|Since|From|At|On|In|By|For|Without|Amid|Upon|Given|Throughout|Through|Within|Last|Earlier|Later|Shortly|Only|Once|Minutes|Hours|Days|Weeks|Months|Years|Asked|Questioned|Pressed|Challenged|Quizzed|Speaking|Addressing|Responding|Replying|Commenting|Testifying|Appearing|Writing)\b[^,;:“”\x22()]{2,70}?(?:,|\w+ed|day|today|yesterday|ago|later|now|year|month|week|morning|evening|night|noon)) ((?:he|she|they|it|his|her|their)) \w",
        subject: "",
        impersonal: "it (?:is|was|will|would|has been|had been|may|might|could|can|should|seems|seemed|appears|appeared|remains|remained|takes|took|became|becomes|rained|rains|snowed|emerged|turned|makes|made|comes|came|looks|looked|costs|cost)",
    },
    References {
        language: "es",
        demonstrative: "(?:con|por|en|de|a|para|ante|tras|sobre|desde|según|contra|sin) (?:ello|eso|esto|ellos|ellas|él|est[ae]s?|es[ae]s?|estos|esos|aquel(?:la|los|las)?|dich[oa]s?|tal(?:es)?)",
        time: "año|mes|semana|verano|invierno|otoño|primavera|lunes|martes|miércoles|jueves|viernes|sábado|domingo|mañana|tarde|noche|madrugada|fin|siglo|década|temporada|momento|vez",
        possessive: "(?:en|con|según|por|a|tras|durante|para|desde|ante|sobre|pese a) (?:sus?)",
        clause: r"((?:(?:Preguntad|Interrogad|Consultad|Cuestionad|Requerid)[oa]s?|Con|Tras|Después de|Antes de|Al)\b[^,;:«»“”\x22()]{2,80},) (?:(?:no|ya|se|lo|la|le|también) ){0,2}(\p{L}+ó|dijo|hizo|tuvo|obtuvo|ha|dice)\b",
        subject: r"(?:el|la|los|las|un|una|unos|unas|dos|tres)\s|\p{Lu}|\d",
        impersonal: "",
    },
    References {
        language: "fr",
        demonstrative: "(?:à|avec|pour|dans|sur|par|en|de|après|avant|selon|sans|depuis|malgré|sous|face à|grâce à|lors de) (?:cela|ça|celui|celle|ceux|celles|ce|cet|cette|ces|eux|elles|elle|lui)",
        time: "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|semaine|année|mois|matin|soir|été|hiver|automne|printemps|week-end|nuit|après-midi|jour|siècle|saison|stade|qui|que|dont|moment|début|fin|temps",
        possessive: "(?:dans|avec|pour|selon|sur|par|lors de|après|à|malgré|depuis|sous|devant|de) (?:son|sa|ses|leurs?)",
        clause: r"((?:(?:Interrogé|Questionné|Sollicité|Contacté|Joint|Invité|Relancé)e?s?|Avec|Après|Avant|Pendant|Malgré|Dans|Lors|En|À|Au|Sur|Pour|Sans|Depuis|Dès|Face|Faute|Une fois)\b[^,;:«»“”\x22()]{2,80},) (ils?|elles?)\b",
        subject: "",
        impersonal: "il (?:y|n['’]y|est|était|sera|serait|faut|fallait|faudra|faudrait|a fallu|s['’]agit|s['’]agissait|fait|faisait|semble|reste|restait|ne faut|n['’]est|pleut|convient|existe|suffit)",
    },
    References {
        language: "it",
        demonstrative: "(?:con|di|a|per|in|su|da|tra|fra|secondo|dopo|oltre|contro|senza|davanti a) (?:ciò|quest[oaie]|quell[oaie]|quei|quegli|quel|lui|lei|loro|essi|esse|tale|tali)|(?:sal[ei]|salgono|diventano|sono) (?:così|dunque|quindi)",
        time: "settimana|anno|mese|mattina|sera|notte|estate|inverno|autunno|primavera|fine|secolo|stagione|momento|volta|giorni|che|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica",
        possessive: "(?:nel|nella|nei|nelle|con|secondo|durante|per|al|alla|dal|dalla|sul|sulla|dopo|a|di) (?:(?:il|la|i|le|lo) )?(?:suo|sua|suoi|sue|loro)",
        clause: r"((?:(?:Interpellat|Interrogat|Sollecitat|Contattat|Intervistat)[oaie]|Con|Dopo|Prima)\b[^,;:«»“”\x22()]{2,80}?(?:,|at[oaie]|ut[oaie]|it[oaie])) (?:(?:non|si|lo|la) )?(ha|hanno|aveva|avevano|\p{L}+ò)\b",
        subject: r"(?:\p{L}+ )?(?:il|lo|la|i|gli|le|un|una|uno|due|tre)\s|(?:\p{L}+ )?\p{Lu}|\d|(?:\p{L}+ )?l['’]\p{Lu}",
        impersonal: "",
    },
    References {
        language: "pt",
        demonstrative: "(?:com|por|para|em|sobre|a|após|até|segundo|perante|sem|contra) (?:isso|isto|aquilo|ele|ela|eles|elas|est[ea]s?|ess[ea]s?|aquel[ea]s?|tal|tais)|nisso|nisto|disso|disto|nest[ea]s?|ness[ea]s?|naquel[ea]s?|dest[ea]s?|dess[ea]s?|daquel[ea]s?|nel[ea]s?|del[ea]s?",
        time: "ano|mês|semana|verão|inverno|outono|primavera|segunda|terça|quarta|quinta|sexta|sábado|domingo|manhã|tarde|noite|madrugada|fim|século|década|época|momento|vez",
        possessive: "(?:em|no|na|nos|nas|com|segundo|por|durante|para|após|pelo|pela|a|ao|à) (?:(?:o|a|os|as) )?(?:seus?|suas?)",
        clause: r"((?:(?:Questionad|Perguntad|Interrogad|Contactad|Contatad|Confrontad|Inquirid)[oa]s?|Com|Após|Depois de|Antes de|Ao)\b[^,;:«»“”\x22()]{2,80},) (?:(?:não|já|se|também) ){0,2}(\p{L}+(?:ou|eu|iu)|disse|fez|teve|obteve|diz)\b",
        subject: r"(?:o|a|os|as|um|uma|dois|duas|três)\s|\p{Lu}",
        impersonal: "",
    },
    References {
        language: "de",
        demonstrative: "(?:in|mit|nach|bei|auf|aus|unter|für|an|zu|trotz|wegen|während|vor|seit|von|durch|über|um|gegen|ohne) (?:dies(?:e[mnrs]?)?|jene[mnrs]?|ih[mnr]|ihnen)",
        time: "jahr|woche|tage?n?|monat|sommer|winter|frühjahr|frühling|herbst|wochenende|morgen|mittag|abend|nacht|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|saison",
        possessive: "(?:in|mit|nach|bei|auf|aus|unter|für|an|zu|trotz|wegen|während|vor|seit|von|laut|über|gegen) (?:seine[mnr]?|ihre[mnr]?|deren|dessen)|nach eigene[nr] (?:angaben?|aussagen?|darstellung)",
        clause: "",
        subject: "",
        impersonal: "",
    },
    References {
        language: "ru",
        demonstrative: "(?:в|во|на|с|со|при|для|за|по|к|из|после|до|от|у|о|об|без|через|под|над|перед|помимо|вместо|из-за|благодаря|среди|согласно) (?:эт(?:ом|ой|их|им|ими|ого|ому|от|у|о)|той|тех|н[её]м|ней|них|ним|нему|него|не[её]|ними)",
        time: "году?|неделе|месяце|день|дня|лето|лета|утро|осень|осенью|весной|зимой|раз|момент|сезоне|кто|что",
        possessive: "(?:в|во|на|с|со|при|для|за|по|к|из|после|до|от|у|о|об|согласно) (?:его|е[её]|их) (?:словам|мнению|данным|оценке|оценкам|утверждению|информации)",
        clause: r"((?:На вопрос|Отвечая|Говоря|Комментируя|Выступая|После|До|Во время|В ходе|При|С|Без|Несмотря)\b[^,;:«»“”\x22()]{2,80},) (он|она|они)\b",
        subject: "",
        impersonal: "",
    },
    References {
        language: "uk",
        demonstrative: "(?:в|у|на|з|зі|із|при|для|за|по|до|після|від|про|без|через|під|над|перед|крім|замість|завдяки|серед|згідно з) (?:ц(?:ьому|ій|их|им|ими|ього|ей|ю|ієї)|тій|тих|ньому|ній|них|ним|нього|неї|ними)",
        time: "роц[іу]|тижн[іяю]|місяці|день|дня|літо|ранок|раз|момент|сезоні|хто|що",
        possessive: "(?:за|на) (?:його|її|їхніми?|їх) (?:словами|думкою|думку|даними|оцінкою|оцінками|твердженням|інформацією)",
        clause: r"((?:На запитання|На питання|Відповідаючи|Говорячи|Коментуючи|Виступаючи|Після|До|Під час|У ході|З|Без|Попри)\b[^,;:«»“”\x22()]{2,80},) (він|вона|вони)\b",
        subject: "",
        impersonal: "",
    },
    References {
        language: "zh",
        demonstrative: "在(?:此|这|那)|由此|就此|据此|據此|与此|對這|对这|对于这|被问(?:及|到)[^，。]{1,40}，(?:他|她|其|说|表示|回答)|被問(?:及|到)[^，。]{1,40}，(?:他|她|其|說|表示|回答)",
        time: "一?年|个?月|一?周|个夏天|个冬天|之前|之后|次",
        possessive: NOTHING,
        clause: "",
        subject: "",
        impersonal: "",
    },
    References {
        language: "ar",
        demonstrative: "و?(?:هو|هي|هم|هذا|هذه|هؤلاء|ذلك|تلك|كما|لكن|لكنه|لكنها|غير أن|إلا أن|بالتالي|لذلك|بعد ذلك|قبل ذلك|في المقابل|من جانبه|من جانبها|من جهته|من جهتها|تابع|تابعت)|و?(?:قال|قالت|أضاف|أضافت|أوضح|أوضحت|أكد|أكدت|أشار|أشارت|ذكر|ذكرت|شدد|شددت|لفت|أعرب|أعربت|صرح|صرحت|كشف|نفى أن|نفت أن) (?:إن|أن|أنه|أنها|إنه|إنها|إنهم|أنهم|إلى|على|عن)",
        time: "الأسبوع|العام|الشهر|الصيف|الشتاء",
        possessive: "(?:في|من|على|بحسب|وفق) (?:رأيه|رأيها|قوله|قولها)",
        clause: "",
        subject: "",
        impersonal: "",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_meant_by_a_first_clause_stands_before_it() {
        let back = |language: &str, text: &str| refers_back(text, Some(&Language::new(language).unwrap()));
        for (language, text) in [
            ("en", "With all districts counted it won by a margin of 9,100 votes."),
            ("en", "With half of the districts counted, it led by 54 percent to 46."),
            ("en", "Asked about the sprinklers, she answered that nobody had tested them."),
            ("en", "On Tuesday he resigned from the board of the port."),
            ("en", "Last Sunday her town voted for a tunnel under its harbour."),
            ("en", "With that the number of dead rises to seven."),
            ("en", "In her view the harbour is no place for cars."),
            ("es", "Con todas las mesas escrutadas, ganó por 412 votos."),
            ("es", "Preguntada por las alarmas, respondió que no habían sonado."),
            ("es", "Con ello son ya nueve los muertos este año en la región."),
            ("fr", "Interrogé sur les causes, il a refusé de répondre."),
            ("fr", "Avec ce vote, le conseil tourne la page."),
            ("it", "Con tutti i voti contati ha ringraziato chi è venuto."),
            ("it", "Interpellato sulle cause, ha risposto che è presto per parlarne."),
            ("it", "Con questo sale a nove il numero dei morti."),
            ("pt", "Com todas as mesas contadas, teve 50,2 por cento."),
            ("pt", "Questionado sobre as causas, disse que é cedo."),
            ("pt", "Com isso sobe para nove o número de mortos no ano."),
            ("de", "Mit diesem Beschluss endet ein langer Streit."),
            ("de", "Nach ihren Angaben wurden zehn weitere Menschen verletzt."),
            ("ru", "На вопрос о причинах пожара, он не ответил."),
            ("ru", "После этого порт был закрыт на два дня."),
            ("zh", "被问及余震时，他说目前还不能排除。"),
            ("ar", "وأضاف أن المساعدات في الطريق إلى القرى."),
        ] {
            assert!(back(language, text).is_some(), "{language}: {text}");
        }
        for (language, text) in [
            ("en", "After the storm, it is unclear when the ferry will run again."),
            ("en", "Asked about Mayor Lind, she smiled and left the hall."),
            ("en", "In this year the harbour board will plant forty trees."),
            ("en", "In her speech Mayor Ada Lind thanked the crews."),
            ("en", "For those who lost their homes the town has opened a school."),
            ("en", "With all districts counted the tunnel won by 9,100 votes."),
            ("es", "Tras el incendio, murió un hombre de 40 años."),
            ("es", "Con todas las mesas escrutadas, ganó Marta Solís por 412 votos."),
            ("es", "En este año han muerto nueve personas en la región."),
            ("fr", "Après la tempête, il faut réparer les toits."),
            ("it", "Dopo la tempesta, ha riaperto il porto di Vesna."),
            ("pt", "Após a tempestade, reabriu o porto da vila."),
            ("de", "In diesem Jahr brannte es in der Fabrik schon zweimal."),
            ("ru", "На этой неделе порт будет закрыт."),
            ("ar", "وقال محافظ المنطقة سالم الراوي إن الطرق مقطوعة."),
            ("sw", "With that the number rises."),
        ] {
            assert_eq!(back(language, text), None, "{language}: {text}");
        }
    }
}
