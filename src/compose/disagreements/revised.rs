//! A toll that takes the place of another in one breath: "lowered from 131 to 129", "revised down to 129 from 131".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::Language;
use crate::text::phrases::ByLanguage;
use crate::text::quantities::{Counted, Decimal, Fate, Modifier, Quantities, Quantity, Unit};
use crate::text::words::word_indices;

/// The quantities of a sentence, and which toll one of them takes the place of.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::compose) struct Revised {
    /// The quantities. Of a toll that takes the place of another only the newer is one.
    pub quantities: Vec<Quantity>,
    /// The older toll.
    pub instead_of: Option<Decimal>,
}

impl Revised {
    /// Whether a quantity is the toll that takes the place of the older one.
    pub fn takes_the_place(&self, quantity: &Quantity) -> Option<Decimal> {
        let is_toll = matches!(quantity.unit, Unit::Count(Counted { fate: Some(_), .. }));
        self.instead_of.filter(|_| is_toll)
    }

    /// Whether fewer people are told than before.
    pub fn is_lower(&self) -> bool {
        let lower = |old: Decimal| {
            self.quantities.iter().any(|quantity| self.takes_the_place(quantity).is_some() && quantity.value < old)
        };
        self.instead_of.is_some_and(lower)
    }
}

/// Reads the quantities of a sentence, and whether a toll in it takes the place of another.
pub(in crate::compose) fn revised(text: &str, reader: &mut Quantities, language: Option<&Language>) -> Revised {
    let mut quantities = reader.of_text(text);
    let changed = if quantities.len() < 2 { None } else { numbers(text, language) };
    let Some((older, newer)) = changed else { return Revised { quantities, instead_of: None } };
    let at = |range: &Range<usize>| {
        let overlaps = |quantity: &Quantity| quantity.number.start < range.end && range.start < quantity.number.end;
        quantities.iter().position(overlaps)
    };
    let found = at(&older)
        .zip(at(&newer))
        .filter(|(old, new)| old != new && [*old, *new].iter().all(|place| is_of_people(&quantities[*place].unit)));
    let fate = found.and_then(|(_, new)| {
        let own = |unit: &Unit| match unit {
            Unit::Count(Counted { fate, .. }) => *fate,
            Unit::Bare | Unit::Money(_) | Unit::Percent | Unit::Points | Unit::Measure(_) => None,
        };
        own(&quantities[new].unit).or_else(|| fate_near(text, newer.start.min(older.start), reader, language))
    });
    let (Some((old, new)), Some(fate)) = (found, fate) else { return Revised { quantities, instead_of: None } };
    let instead_of = quantities[old].value;
    if instead_of == quantities[new].value {
        return Revised { quantities, instead_of: None };
    }
    let toll = &mut quantities[new];
    toll.unit = Unit::Count(Counted { noun: "people".to_owned(), fate: Some(fate) });
    (toll.modifier, toll.partial) = (Modifier::Exactly, false);
    toll.range = toll.number.start..toll.range.end;
    // Of one sentence nothing else is held against others: which of its numbers is of what is not told.
    let toll = quantities.swap_remove(new);
    Revised { quantities: vec![toll], instead_of: Some(instead_of) }
}

/// Whether a number may be one of people, as far as its own words tell.
fn is_of_people(unit: &Unit) -> bool {
    match unit {
        Unit::Bare => true,
        Unit::Count(Counted { noun, fate }) => fate.is_some() || noun == "people",
        Unit::Money(_) | Unit::Percent | Unit::Points | Unit::Measure(_) => false,
    }
}

/// What became of those who are counted from `start` on: the nearest word before tells, else the first behind.
fn fate_near(text: &str, start: usize, reader: &Quantities, language: Option<&Language>) -> Option<Fate> {
    let primary = language.map_or_else(|| "en".to_owned(), Language::primary);
    if matches!(primary.as_str(), "zh" | "ja") {
        const STEMS: [(&str, Fate); 9] = [
            ("死", Fate::Dead),
            ("遇难", Fate::Dead),
            ("遇難", Fate::Dead),
            ("亡", Fate::Dead),
            ("伤", Fate::Injured),
            ("傷", Fate::Injured),
            ("けが", Fate::Injured),
            ("失踪", Fate::Missing),
            ("不明", Fate::Missing),
        ];
        let before = STEMS.iter().filter_map(|(stem, fate)| Some((text[..start].rfind(stem)?, *fate)));
        return before.max_by_key(|(at, _)| *at).map(|(_, fate)| fate);
    }
    let words: Vec<(usize, &str)> = word_indices(text).collect();
    let here = words.partition_point(|(at, _)| *at < start);
    let fate = |(_, word): &(usize, &str)| reader.fate_of(word);
    let toll = |(_, word): &(usize, &str)| TOLL.is_match(word).then_some(Fate::Dead);
    let before = || words[..here].iter().rev();
    before().find_map(fate).or_else(|| words[here..].iter().find_map(fate)).or_else(|| before().find_map(toll))
}

/// What the number of the dead is called, in whatever language.
static TOLL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?i)^(?:toll|todesopfer|opferzahl|bilan|balance|bilancio|balanço|dodental)$")
        .expect("the pattern is constant")
});

/// Where the older and the newer number stand, if a sentence tells that one takes the place of the other.
fn numbers(text: &str, language: Option<&Language>) -> Option<(Range<usize>, Range<usize>)> {
    static COMPILED: LazyLock<ByLanguage<(Regex, Vec<Regex>)>> = LazyLock::new(|| {
        ByLanguage::new(CHANGES.iter().map(|row| (row.0, row)), |(_, verbs, orders)| {
            let regex = |pattern: &str| Regex::new(pattern).expect("the patterns are constant");
            let number = r"(?:\d[\d.,\u{a0}\u{202f}]*\d|\d|\p{L}{2,})";
            let order = |order: &&str| {
                let part = |name: &str| format!("(?P<{name}>{number})");
                regex(&format!("(?i){}", order.replace("OLD", &part("old")).replace("NEW", &part("new"))))
            };
            (regex(&format!("(?i){verbs}")), orders.iter().map(order).collect())
        })
    });
    let (verbs, orders) = COMPILED.get(language)?;
    if !verbs.is_match(text) {
        return None;
    }
    let found = |order: &Regex| {
        let found = order.captures(text)?;
        Some((found.name("old")?.range(), found.name("new")?.range()))
    };
    orders.iter().find_map(found)
}

/// By language: what says that a number was changed, and in what order the two stand. Between them may stand a word or two.
#[rustfmt::skip]
static CHANGES: [(&str, &str, &[&str]); 13] = [
    (
        "en",
        r"\b(?:lower|reduc|revis|cut|correct|adjust|bring|brought|downgrad|drop|fell|fall|amend|rais|increas|ris(?:e|es|en|ing)\b|rose|clim|jump|went up|went down|gone up)",
        &[
            r"\bfrom OLD(?: \w+){0,2}? to (?:at least |about |around |some |more than )?NEW\b",
            r"\bto (?:at least |about |around |some |more than )?NEW(?: \w+){0,2}?,? (?:up |down )?from OLD\b",
        ],
    ),
    (
        "de",
        r"senk|sank|korrig|reduz|verring|herab|herunter|revid|gestiegen|stieg|steig|erhöh|gesunken|gefallen|zurück|anstieg|angehoben",
        &[r"\bvon OLD(?: \p{L}+){0,2}? auf (?:mindestens |rund |etwa )?NEW\b"],
    ),
    (
        "fr",
        r"ramen|abaiss|révis|rédui|revu|corrig|pass|mont|grimp|baiss|augment|alourd",
        &[
            r"\bde OLD(?: \p{L}+){0,2}? à (?:au moins |environ )?NEW\b",
            r"\bà (?:au moins )?NEW(?: \p{L}+){0,2}?,? contre OLD\b",
        ],
    ),
    (
        "es",
        r"rebaj|reduj|reduc|baj|correg|corrig|revis|ajust|subi|sube|aument|pas[óa]|elev|actualiz",
        &[r"\bde OLD(?: \p{L}+){0,2}? a (?:al menos |unos )?NEW\b"],
    ),
    (
        "it",
        r"ridott|riduc|rivist|abbass|corre[tg]|sces|scend|sal[ei]|passa|rettific|aggiorn",
        &[r"\bda(?:i|gli|lle)? OLD(?: \p{L}+){0,2}? a(?:i|gli|lle|d)? (?:almeno |circa )?NEW\b"],
    ),
    (
        "pt",
        r"baix|reduz|revis|revê|corrig|sub[ie]|pass|aument|desce|diminu|atualiz|actualiz",
        &[r"\bde OLD(?: \p{L}+){0,2}? para (?:pelo menos |cerca de )?NEW\b"],
    ),
    (
        "ru",
        r"сниз|сниж|сокра|уменьш|скоррект|пересмотр|исправ|увелич|вырос|возрос|уточн|измен",
        &[r"\bс OLD(?: \p{L}+){0,2}? до NEW\b"],
    ),
    (
        "uk",
        r"зниз|зниж|зменш|скориг|переглян|збільш|зрос|уточн|змін",
        &[r"\b(?:з|зі|із) OLD(?: \p{L}+){0,2}? до NEW\b"],
    ),
    ("nl", r"verlaag|bijgesteld|verminder|gecorrigeerd|gestegen|steeg|gedaald|daalde|verhoogd", &[r"\bvan OLD(?: \p{L}+){0,2}? (?:naar|tot) NEW\b"]),
    ("pl", r"obniż|skoryg|wzros|zmniejsz|zwiększ|spad", &[r"\bz OLD(?: \p{L}+){0,2}? do NEW\b"]),
    (
        "zh",
        r"下调|下調|下修|修正|更正|上调|上調|增|降|减|減|升|改",
        &[r"(?:由|从|從)OLD\p{Han}{0,8}?(?:至|到|为|為)NEW"],
    ),
    ("ja", r"修正|訂正|下方|減|増|改め", &[r"OLD人から(?:少なくとも)?NEW人"]),
    (
        "ar",
        r"خفض|تخفيض|تعديل|عدل|تراجع|انخفض|ارتفع|رفع",
        &[r"من OLD(?: \p{L}+){0,2}? إلى NEW"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toll_takes_the_place_of_another() {
        for (language, text, expected) in [
            ("en", "The agency lowered the death toll of the quake from 131 to 129.", "131 -> 129 Dead"),
            ("en", "The death toll has been revised down to 129 from 131, the agency said.", "131 -> 129 Dead"),
            ("en", "The county lowered the number of people killed in the quake from six to five.", "6 -> 5 Dead"),
            ("en", "The number of injured rose from 400 to 512 on Monday.", "400 -> 512 Injured"),
            ("en", "The council raised the toll of the ferry from 20 to 24 crowns.", ""),
            ("en", "The recount cut the lead from 9,100 to 8,700 votes.", ""),
            ("en", "Two people were killed, and prices rose from 5 to 6 percent.", ""),
            ("es", "Protección Civil rebajó de 131 a 129 el número de muertos.", "131 -> 129 Dead"),
            ("es", "La fiscalía rebajó de cinco a cuatro el número de muertos en el incendio.", "5 -> 4 Dead"),
            ("fr", "Le bilan du séisme a été ramené de 131 à 129 morts.", "131 -> 129 Dead"),
            ("de", "Die Zahl der Toten ist von 131 auf 129 gesenkt worden.", "131 -> 129 Dead"),
            ("it", "Il numero delle vittime è stato ridotto da 131 a 129.", "131 -> 129 Dead"),
            ("pt", "A proteção civil baixou de 21 para 19 o número de mortos.", "21 -> 19 Dead"),
            ("ru", "Число погибших снизили с 21 до 19 человек.", "21 -> 19 Dead"),
            ("uk", "Кількість загиблих зменшили з 21 до 19 осіб.", "21 -> 19 Dead"),
            ("zh", "应急管理局将地震遇难人数由19人下调至18人。", "19 -> 18 Dead"),
            ("ja", "県は死者を19人から18人に訂正した。", "19 -> 18 Dead"),
            ("ar", "خفضت الحماية المدنية عدد قتلى الفيضان من 21 إلى 19 شخصا.", "21 -> 19 Dead"),
        ] {
            let language = Language::new(language).unwrap();
            let found = revised(text, &mut Quantities::of(Some(&language)), Some(&language));
            let told = found.instead_of.map(|old| match &found.quantities[0].unit {
                Unit::Count(Counted { fate: Some(fate), .. }) => {
                    format!("{old} -> {} {fate:?}", found.quantities[0].value)
                }
                other => format!("{other:?}"),
            });
            assert_eq!(told.unwrap_or_default(), expected, "{text}");
        }
    }
}
