//! That nobody was killed or hurt: a toll of none, told in words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::model::Language;
use crate::text::phrases::Rare;
use crate::text::quantities::Fate::{self, Dead, Injured};
use crate::text::quantities::{Counted, Decimal, Modifier, Quantity, Unit};

/// Of whom a phrase says that there are none.
const DEAD: &[Fate] = &[Dead];
/// Where nobody is even hurt, nobody is dead.
const HURT: &[Fate] = &[Injured, Dead];

/// By language: the phrases, each up to the word that tells the fate. "No other injuries" and "none of the passengers" tell of a
/// part, "nobody would be hurt" of nothing that happened: these are no such phrases.
const PHRASES: &[(&str, &[Fate], &str)] = &[
    (
        "en",
        HURT,
        r"\b(?:nobody|no[ -]one|no (?:people|person|passengers|crew|workers|residents)) (?:was|were|has been|had been) (?:(?:reported|believed|thought|said|known) (?:to (?:be|have been) )?)?(?:\w+ly )?(?:hurt|injured|wounded|harmed)\b",
    ),
    (
        "en",
        HURT,
        r"\b(?:there (?:were|are|have been)|with|caused|causing|reported|reporting) no (?:(?:known|immediate|serious|major|reported) )*(?:(?:reports|word) of (?:any )?(?:\w+ )?)?(?:injuries|casualties|victims)\b",
    ),
    ("en", HURT, r"\bno (?:(?:known|immediate|serious|major) )*(?:injuries|casualties) (?:were|have been) reported\b"),
    (
        "en",
        DEAD,
        r"\b(?:nobody|no[ -]one|no (?:people|person|passengers|crew|workers|residents)) (?:(?:was|were|has been|had been) (?:(?:reported|believed|thought|said|known) (?:to (?:be|have been) )?)?killed|(?:has |had )?died)\b",
    ),
    ("en", DEAD, r"\b(?:there (?:were|are|have been)|caused|reported) no (?:reports of )?(?:deaths|fatalities)\b"),
    (
        "de",
        HURT,
        r"\bniemand (?:wurde|ist|sei|war) (?:(?:dabei|bei \w+ \w+|nach \w+ \w+|zunächst) )?(?:\w+ )?verletzt\b|\bverletzt (?:wurde|worden sei|ist) (?:(?:dabei|zunächst) )?niemand\b|\b(?:gab|gibt|gebe) es (?:(?:dabei|zunächst|offenbar|nach \w+ \w+) )?keine verletzten\b|\bverletzte (?:gab|gibt|gebe) es (?:(?:dabei|zunächst) )?(?:nicht|keine)\b",
    ),
    (
        "de",
        DEAD,
        r"\bniemand (?:wurde (?:dabei )?getötet|kam (?:dabei )?ums leben|ist (?:dabei )?gestorben)\b|\bes (?:gab|gibt|gebe) (?:dabei )?keine (?:toten|todesopfer)\b",
    ),
    (
        "fr",
        HURT,
        r"\bpersonne n[’'](?:a|avait|aurait) été (?:\w+ment )?blessée?\b|\bn[’']a (?:fait|causé) (?:aucun blessé|aucune victime|pas de (?:blessés?|victimes?)|ni mort ni blessé)\b|\bil n[’']y a(?:vait)? (?:eu )?(?:aucun blessé|aucune victime|pas de (?:blessés?|victimes?))\b|\baucun blessé n[’'](?:est|a été)\b|\baucune victime n[’'](?:est|a été)\b",
    ),
    ("fr", DEAD, r"\bpersonne n[’'](?:a|avait) (?:été tuée?|péri)\b|\bn[’']a fait aucun mort\b"),
    (
        "es",
        HURT,
        r"\b(?:nadie|ninguna persona) (?:resultó|fue|ha resultado|ha sido) (?:herid[oa]|lesionad[oa])\b|\bno (?:hubo|hay|ha habido|se (?:registraron|reportaron|han registrado)|causó|dejó|se produjeron) (?:que lamentar )?(?:heridos|víctimas|lesionados)\b|\bsin que (?:haya habido|hubiera|se registraran) (?:heridos|víctimas)\b",
    ),
    (
        "es",
        DEAD,
        r"\bnadie (?:murió|ha muerto|falleció)\b|\bno (?:hubo|hay|ha habido|se registraron|dejó) (?:muertos|fallecidos|víctimas mortales)\b",
    ),
    (
        "it",
        HURT,
        r"\bnessuno (?:è (?:rimasto|stato)|sarebbe (?:rimasto|stato)|è) ferito\b|\bnon (?:ci sono(?: stati| state)?|si (?:registrano|segnalano|contano)|risultano|ha (?:causato|fatto)) (?:feriti|vittime)\b|\b(?:nessun ferito|nessuna vittima)\b",
    ),
    ("it", DEAD, r"\bnessuno (?:è morto|è stato ucciso)\b|\bnon ci sono(?: stati)? morti\b"),
    (
        "pt",
        HURT,
        r"\bninguém (?:ficou|foi|saiu) (?:ferido|lesionado)\b|\bnão (?:houve|há|se registraram|deixou|causou) (?:registro de )?(?:feridos|vítimas)\b",
    ),
    ("pt", DEAD, r"\bninguém (?:morreu|foi morto)\b|\bnão (?:houve|há|deixou) (?:mortos|mortes)\b"),
    (
        "ru",
        HURT,
        r"\bникто не (?:был )?(?:пострадал|ранен)\b|\b(?:пострадавших|раненых|жертв) нет\b|\b(?:обошлось|обошлась) без (?:жертв|пострадавших)\b",
    ),
    ("ru", DEAD, r"\bникто не погиб\b|\bпогибших нет\b"),
    (
        "uk",
        HURT,
        r"\bніхто не (?:був )?(?:постраждав|поранений)\b|\b(?:постраждалих|поранених|жертв) (?:немає|нема)\b|\bобійшлося без (?:жертв|постраждалих)\b",
    ),
    ("uk", DEAD, r"\bніхто не загинув\b|\bзагиблих (?:немає|нема)\b"),
    (
        "nl",
        HURT,
        r"\bniemand (?:is|raakte|werd) (?:daarbij |hierbij )?gewond\b|\ber (?:zijn|waren|vielen) geen (?:gewonden|slachtoffers)\b",
    ),
    ("nl", DEAD, r"\ber vielen geen doden\b"),
    (
        "pl",
        HURT,
        r"\bnikt nie (?:został ranny|odniósł obrażeń|ucierpiał)\b|\bnie ma (?:rannych|poszkodowanych|ofiar)\b",
    ),
    ("pl", DEAD, r"\bnikt nie zginął\b"),
    ("zh", HURT, r"(?:无|没有|未造成)人(?:员)?(?:受伤|伤亡)"),
    ("zh", DEAD, r"(?:无|没有)人(?:员)?死亡"),
    ("ja", HURT, r"(?:けが人|負傷者)は(?:いなかった|いない|いません|なかった|なし)"),
    ("ja", DEAD, r"死者は(?:いなかった|いない|なかった|なし)"),
    ("ar", HURT, r"(?:لم يصب أحد|لم تقع (?:أي )?إصابات|دون وقوع (?:أي )?إصابات)"),
];

/// What makes an English sentence one of what may be.
static MAY_BE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:if|whether|hope|hoped|hopes|hoping)\b").expect("the pattern is constant"));

/// The phrases of one language.
struct Phrases {
    /// All of them: what does not match this matches none.
    any: Rare,
    each: Vec<(&'static [Fate], Rare)>,
}

static BY_LANGUAGE: LazyLock<BTreeMap<&str, Phrases>> = LazyLock::new(|| {
    let languages: BTreeSet<&str> = PHRASES.iter().map(|(language, ..)| *language).collect();
    let phrases = |language: &'static str| {
        let own = || PHRASES.iter().filter(|(other, ..)| *other == language);
        let any = own().map(|(.., pattern)| *pattern).collect::<Vec<_>>().join("|");
        let each = own().map(|(_, fates, pattern)| (*fates, Rare::of(format!("(?i){pattern}"))));
        (language, Phrases { any: Rare::of(format!("(?i){any}")), each: each.collect() })
    };
    languages.into_iter().map(phrases).collect()
});

/// The tolls of none that a sentence tells, one for each fate.
pub(super) fn nobody(text: &str, language: Option<&Language>) -> Vec<Quantity> {
    let primary = language.map_or("en".to_owned(), Language::primary);
    let mut found: Vec<Quantity> = Vec::new();
    let Some(phrases) = BY_LANGUAGE.get(primary.as_str()).filter(|phrases| phrases.any.is_match(text)) else {
        return found;
    };
    for (fates, pattern) in &phrases.each {
        let Some(phrase) = pattern.find(text) else { continue };
        if primary == "en" && MAY_BE.is_match(&text[..phrase.start()]) {
            continue;
        }
        let range = phrase.range();
        found.extend(fates.iter().map(|fate| Quantity {
            number: range.clone(),
            range: range.clone(),
            value: Decimal::default(),
            written: Decimal::default(),
            step: Decimal::ONE,
            modifier: Modifier::Exactly,
            unit: Unit::Count(Counted { noun: "people".to_owned(), fate: Some(*fate) }),
            partial: false,
        }));
    }
    found
}
