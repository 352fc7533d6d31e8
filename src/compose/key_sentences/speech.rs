//! What somebody said, told on: a sentence that goes on with the speech of the one before it without saying so, and would stand
//! alone as a fact: "The mayor said that the bridge is safe. It will open in May, and nobody will have to pay."

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::Language;
use crate::text::phrases::Rare;

/// Whether a folded sentence tells what somebody says, or who says so.
///
/// Like the others here it takes a sentence in an unknown language for English, and says no in one without a table.
pub fn tells(folded: &str, language: Option<&Language>) -> bool {
    of(language).is_some_and(|patterns| patterns.told.is_match(folded))
}

/// Whether a folded sentence tells what will or must be. If it names no source, it is after what somebody said a part of that.
pub fn promises(folded: &str, language: Option<&Language>) -> bool {
    of(language).is_some_and(|patterns| patterns.promised.is_match(folded))
}

/// Whether a folded sentence is in the mood in which German tells what others say: "Der Mann habe gearbeitet." It needs not tell who.
pub fn reports(folded: &str, language: Option<&Language>) -> bool {
    language.is_some_and(|language| language.primary() == "de")
        && REPORTED.is_match(folded)
        && !NOT_REPORTED.is_match(folded)
}

fn of(language: Option<&Language>) -> Option<&'static Patterns> {
    static LANGUAGES: LazyLock<BTreeMap<&str, Patterns>> = LazyLock::new(|| SPEECH.iter().map(patterns).collect());
    LANGUAGES.get(language.map_or_else(|| "en".to_owned(), Language::primary).as_str())
}

struct Patterns {
    told: Rare,
    promised: Rare,
}

fn patterns((language, told, promised): &(&'static str, &str, &str)) -> (&'static str, Patterns) {
    // Chinese and Japanese have no end of a word to ask for.
    let edge = if matches!(*language, "zh" | "ja") { "" } else { r"\b" };
    let words = |words: &str| Rare::of(format!("{edge}(?:{words}){edge}"));
    (*language, Patterns { told: words(told), promised: words(promised) })
}

/// The German subjunctive of the present, which no other mood shares in the third person. "Ich habe" is no such.
static REPORTED: Rare = Rare::new(
    r"\b(?:sei|seien|habe|werde|könne|müsse|wolle|solle|dürfe|gehe|komme|stehe|liege|bleibe|gebe|lasse|wisse|brauche|handle)\b",
);

/// Where these words look so and are not, or the sentence says who thinks so.
static NOT_REPORTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\bich\b|\bsei (?:es|denn|dank)\b|\bals (?:ob|sei|habe|werde|könne|müsse)\b|\b(?:dass|ob|damit|wonach|wie)\b|["“”„«»]"#)
        .expect("the pattern is constant")
});

/// By language: what tells who says something, and how it is told what will or must be; folded.
#[rustfmt::skip]
const SPEECH: [(&str, &str, &str); 10] = [
    (
        "en",
        "said|says|say|saying|told|tells|add(?:s|ed)|explain(?:s|ed)|warn(?:s|ed|ing)|announc(?:es|ed)|stress(?:es|ed)|argu(?:es|ed)|not(?:es|ed)|insist(?:s|ed)|promis(?:es|ed)|pledged?|vow(?:s|ed)|assur(?:es|ed)|claim(?:s|ed)|stat(?:es|ed)|confirm(?:s|ed)|repl(?:ies|ied)|wr(?:ites|ote)|according to|declar(?:es|ed)|describ(?:es|ed)|predict(?:s|ed)|believ(?:es|ed)|thinks?|thought|hop(?:es|ed)|estimat(?:es|ed)|report(?:s|ed)|urg(?:es|ed)|demand(?:s|ed)|ask(?:s|ed)|den(?:ies|ied)|call(?:s|ed) (?:on|for|it)|tweeted|posted|spoke|testified|agreed|decided|voted|ruled|ordered|expected|planned|due",
        "will|won't|shall|should|must|cannot|can't|need to|needs to|has to|have to|ought to",
    ),
    (
        "es",
        "dijo|dice|dijeron|dicen|añad\\w+|agreg\\w+|explic\\w+|señal\\w+|afirm\\w+|asegur\\w+|indic\\w+|subray\\w+|reiter\\w+|sostuvo|precis[óo]|record[óo]|destac\\w+|manifest\\w+|coment\\w+|advirtió|advierte|anunci\\w+|informó|informa|informaron|declar\\w+|prometió|promete|según|de acuerdo con|confirm\\w+|denunci\\w+|pidió|pide|exige|exigió|acord\\w+|decidió|aprobó|ordenó|prevé|preveía",
        "\\p{L}{2,}(?:rá|rán)|deben?|tienen? que|hay que|habrá",
    ),
    (
        "fr",
        "dit|disent|déclar\\w+|affirm\\w+|ajout\\w+|expliqu\\w+|indiqu\\w+|précis[ée]\\w*|soulign\\w+|annonc\\w+|assur\\w+|estim\\w+|promis|promet|rappel\\w+|averti\\w*|prévenu|confi[ée]\\w*|selon|d'après|confirm\\w+|demand\\w+|réclam\\w+|décidé|voté|ordonné|prévoi\\w+|prévu\\w*",
        "\\p{L}{2,}(?:ra|ront)|doi(?:t|vent)|il faut",
    ),
    (
        "it",
        "detto|dice|dicono|disse|aggiun\\w+|spieg\\w+|sottoline\\w+|afferm\\w+|dichiar\\w+|annunci\\w+|assicur\\w+|ricord\\w+|precis\\w+|promess\\w+|promett\\w+|avvert\\w+|sostien\\w+|sostenuto|rifer\\w+|secondo|conferm\\w+|chiest\\w+|chied\\w+|deciso|approvato|ordinato|previst\\w+|prevede",
        "\\p{L}{2,}(?:rà|ranno)|dev(?:e|ono)|bisogna|occorre",
    ),
    (
        "pt",
        "disse|diz|disseram|dizem|afirm\\w+|acrescent\\w+|explic\\w+|declar\\w+|destac\\w+|ressalt\\w+|lembr\\w+|frisou|salient\\w+|garant\\w+|sublinh\\w+|anunci\\w+|inform\\w+|promet\\w+|alert\\w+|avis\\w+|segundo|de acordo com|conforme|confirm\\w+|pediu|pede|exig\\w+|decidiu|aprovou|ordenou|prevê|previsto",
        "\\p{L}{2,}(?:rá|rão)|dev(?:e|em)|têm? de|têm? que|é preciso",
    ),
    (
        "de",
        "sag(?:t|te|ten|en)|teilt(?:e|en)?|erklär(?:t|te|ten|en)|betont(?:e|en)?|kündigt(?:e|en)?|angekündigt|berichte(?:t|te|ten)|meldet(?:e|en)?|versprach(?:en)?|verspricht|versprochen|warnt(?:e|en)?|erläutert(?:e|en)?|ergänzt(?:e|en)?|fügt(?:e|en)?|hieß|heisst|hiess|laut|zufolge|nach angaben|so (?:der|die|das|er|sie|\\p{L}+)[.,]|meint(?:e|en)?|schrieb(?:en)?|schreibt|fordert(?:e|en)?|behauptet(?:e|en)?|bestätigt(?:e|en)?|glaubt(?:e|en)?|hofft(?:e|en)?|sprach(?:en)?|spricht|beschloss(?:en)?|beschlossen|entschied(?:en)?|vorwurf|wirft|warf|vermutet(?:e|en)?|vermuten|nannte|bezeichnet(?:e|en)?|rechnet(?:e|en)? damit|ansicht|meinung|überzeugt|begründung|begründet(?:e|en)?|antwortet(?:e|en)?|verlangt(?:e|en)?|argumentiert(?:e|en)?|geht davon aus|ging davon aus|gehen davon aus|gingen davon aus",
        "wird|werden|muss|müssen|müssten|soll|sollen|sollten|hätten|wären|würden|könnten|darf|dürfen",
    ),
    (
        "ru",
        "сказал\\w*|говор\\w+|заяви\\w+|заявля\\w+|сообщ\\w+|отмети\\w+|отмеча\\w+|добави\\w+|подчеркну\\w+|поясни\\w+|объясни\\w+|рассказа\\w+|напомни\\w+|пообеща\\w+|обеща\\w+|предупред\\w+|по словам|по данным|по мнению|считает|уверен\\w*|призва\\w+|потребова\\w+|требу\\w+|подтверди\\w+|решил\\w*|постанови\\w+|приказа\\w+|написа\\w+|ожида\\w+|планиру\\w+",
        "будет|будут|должн[аоы]|должен|нужно|надо|следует|придется|необходимо",
    ),
    (
        "uk",
        "сказа\\w+|говор\\w+|заяви\\w+|заявля\\w+|повідоми\\w+|зазначи\\w+|дода\\w+|наголоси\\w+|поясни\\w+|розпові\\w+|нагада\\w+|пообіця\\w+|обіця\\w+|попереди\\w+|за словами|за даними|на думку|вважає|переконан\\w*|заклика\\w+|вимага\\w+|підтверди\\w+|виріши\\w+|написа\\w+|очіку\\w+|плану\\w+",
        "буде|будуть|повин\\w+|має бути|мають|потрібно|треба|слід|доведеться|необхідно",
    ),
    (
        "zh",
        "说|說|表示|称|稱|指出|强调|強調|宣布|宣佈|告诉|告訴|透露|认为|認為|警告|承诺|承諾|呼吁|呼籲|据|據|报道|報道|决定|決定|要求|计划|計劃|预计|預計",
        "将|將|必须|必須|应该|應該|可以|不会|不會",
    ),
    (
        "ar",
        "و?(?:قال|قالت|يقول|تقول|أضاف|أضافت|أوضح|أوضحت|أكد|أكدت|أعلن|أعلنت|ذكر|ذكرت|أشار|أشارت|صرح|صرحت|شدد|شددت|حذر|حذرت|وعد|وعدت|أفاد|أفادت|أبلغ|طالب|طالبت|نفى|نفت|قرر|قررت|كشف|كشفت)|(?:بحسب|وفقا|حسب)",
        "و?س(?:ي|ت|ن)\\p{L}{2,}|و?يجب|ولن|لن|و?ينبغي",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::fold;

    #[test]
    fn who_speaks_and_what_goes_on_are_told_apart() {
        for (language, text, expected) in [
            ("en", "The schools will stay closed on Tuesday, the mayor said.", "told promised"),
            ("en", "The bridge will stay closed.", "promised"),
            ("en", "The bridge was built in 1902.", ""),
            ("es", "Las escuelas seguirán cerradas hasta el miércoles.", "promised"),
            ("fr", "Les agriculteurs disposeront de trois ans pour s'adapter.", "promised"),
            ("it", "Le bandiere saranno a mezz'asta.", "promised"),
            ("pt", "As escolas ficarão abertas para as crianças.", "promised"),
            ("de", "Die Bauern hätten drei Jahre Zeit, sich umzustellen.", "promised"),
            ("de", "Der Mann habe seit Mai im Hafen gearbeitet.", "reported"),
            ("de", "Der Mann habe seit Mai im Hafen gearbeitet, sagte der Anwalt.", "told reported"),
            ("de", "Ich habe seit Mai im Hafen gearbeitet.", ""),
            ("de", "Die Stadt hat die Brücke gesperrt.", ""),
            ("ru", "Порт будет закрыт до среды.", "promised"),
            ("zh", "学校将停课一周。", "promised"),
            ("ar", "وستبقى المدارس مغلقة حتى الأحد.", "promised"),
            ("sw", "Shule zitafungwa.", ""),
        ] {
            let (folded, language) = (fold(text), Language::new(language).ok());
            let found =
                [("told", tells as fn(&str, Option<&Language>) -> bool), ("promised", promises), ("reported", reports)];
            let found = found.into_iter().filter(|(_, holds)| holds(&folded, language.as_ref())).map(|(name, _)| name);
            assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{text}");
        }
    }
}
