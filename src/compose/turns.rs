//! What is said to hold no longer: releases, verdicts, withdrawals, cancellations, what has ended, and an outlet's own corrections.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::Language;
use crate::text::phrases::Rare;

/// Whether a text says that something that was so before is so no longer: who was accused is convicted or free, what was planned is
/// called off.
///
/// A text in an unknown language is taken for English; one in a language without a table says nothing of the kind.
pub(super) fn takes_back(text: &str, language: Option<&Language>) -> bool {
    static PATTERNS: LazyLock<BTreeMap<&str, Rare>> = LazyLock::new(|| by_language(&TAKEN_BACK, "(?i)"));
    finds(&PATTERNS, text, language)
}

/// Whether a headline is that of an outlet's correction of itself: "Correction: …".
pub(super) fn is_correction(title: &str) -> bool {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(r"(?i)^\W*(?:{CORRECTIONS})(?:\W|$)|^\W*(?:更正|勘误|訂正|お詫びと訂正|تصحيح|تصويب)"))
            .expect("the pattern is constant")
    });
    PATTERN.is_match(title)
}

/// Whether a folded sentence repeats what an outlet had told wrongly, which the next one puts right: "In an article we wrote that …".
pub(super) fn repeats_an_error(folded: &str, language: Option<&Language>) -> bool {
    static ERRORS: LazyLock<BTreeMap<&str, Rare>> = LazyLock::new(|| by_language(&OWN_ERRORS, ""));
    finds(&ERRORS, folded, language)
}

fn finds(patterns: &BTreeMap<&str, Rare>, text: &str, language: Option<&Language>) -> bool {
    let primary = language.map_or_else(|| "en".to_owned(), Language::primary);
    patterns.get(primary.as_str()).is_some_and(|pattern| pattern.is_match(text))
}

fn by_language(table: &'static [(&'static str, &'static str)], flags: &str) -> BTreeMap<&'static str, Rare> {
    let pattern = |(language, words): &(&'static str, &'static str)| {
        // Chinese and Japanese have no end of a word to ask for.
        let edge = if matches!(*language, "zh" | "ja" | "ar") { "" } else { r"\b" };
        (*language, Rare::of(format!("{flags}{edge}(?:{words}){edge}")))
    };
    table.iter().map(pattern).collect()
}

/// By language: how headlines and first sentences say so.
const TAKEN_BACK: [(&str, &str); 13] = [
    (
        "en",
        r"found guilty|convict(?:s|ed)|sentenced|jailed|freed|acquit\w*|exonerat\w*|not guilty|clear(?:s|ed) (?:of|him|her|them)|(?:is|are|was|were|been|be) released|released (?:from|on bail|without|after)|no longer (?:a |under |in )?(?:suspect\w*|suspicion|custody)|(?:charges?|case|lawsuit|plans?|bid) (?:(?:is|are|was|were|has been|have been) )?(?:dropped|withdrawn|dismissed)|drops? (?:(?:the|its|all|his|her|their) )?(?:\w+ )?(?:charges?|case|lawsuit|plans?|bid|claims?)|withdraw\w*|withdrew|retract\w*|overturn\w*|quash\w*|reverses|reversed|revok\w*|rescind\w*|call(?:s|ed|ing)? off|cancel(?:s|led|ed|ling|ing)?|scrap(?:s|ped)|abandon(?:s|ed)|shelv(?:es|ed)|lift(?:s|ed)|reinstat\w*|u-turn|backs? down|backed down|backtrack\w*|climbs? down|found (?:alive|safe)|all[- ]clear|clarifi\w*|now accepts?|accepts after all|end(?:s|ed|ing) (?:in|with|after|when|their|its|a|the|an)|strikes? (?:\w+ ){0,4}?end(?:s|ed)|(?:is|was|are|were) over|back to work",
    ),
    (
        "de",
        r"verurteil(?:t|te|en)|schuldig gesprochen|freigelassen\w*|freigesprochen\w*|freispruch|spricht .{1,60} frei|entlastet|nicht (?:mehr|länger) (?:\w+ )?(?:verdächtig\w*|tatverdächtig\w*|unter verdacht)|wieder frei|auf freiem fuß|zurückgezogen|z(?:ieht|iehen|og|ogen) .{1,80} zurück|zurückgenommen|n(?:immt|ehmen|ahm|ahmen) .{1,80} zurück|verfahren (?:\w+ )?eingestellt|aufgehoben|h(?:ebt|eben|ob|oben) .{1,80} auf|abgesagt|sag(?:t|en|te|ten) .{1,80} ab|widerruf\w*|gekippt|kippt|entwarnung|stellt\w* klar|doch nicht|rückzieher|lenkt ein|lenken ein|wohlauf gefunden|lebend gefunden|beende(?:t|te|ten|n)|einig(?:en|ten|t) sich|sich .{1,80} geeinigt|zu ende",
    ),
    (
        "fr",
        r"condamnée?s?|reconnue?s? coupables?|libérée?s?|relâchée?s?|remise? en liberté|relaxée?s?|acquitt\w+|innocentée?s?|blanchie?s?|mise? hors de cause|non-lieu|retire|retirée?s?|annul\w+|lève|levée|abandonn(?:e|ent|é|ée|és|ées)|renonce\w*|revient sur|fait marche arrière|rétropédal\w+|saine? et sau(?:f|ve)|clarifi\w+|pren(?:d|nent) fin|pris fin|met(?:tent)? fin|mis fin|repren(?:d|nent) le travail|repris le travail",
    ),
    (
        "es",
        r"condenad[oa]s?|condenan?|culpables?|liberad[oa]s?|liberan|en libertad|absuel\w+|absolv\w+|exoner\w+|exculp\w+|retira|retiran|retirad[oa]s?|anula|anulan|anulad[oa]s?|cancela\w*|levanta|levantan|levantad[oa]|revoca\w*|desist\w+|da marcha atrás|rectific\w+|archivad[oa]|san[oa] y salv[oa]|con vida|deja de ser (?:investigad|sospechos)[oa]|termin(?:a|an|ó|aron)|finaliz(?:a|an|ó|aron)|pon(?:e|en) fin|pus(?:o|ieron) fin|desconvoc\w+",
    ),
    (
        "it",
        r"condannat[oaie]|condanna|colpevol[ei]|rilasciat[oaie]|scarcerat[oaie]|liberat[oaie]|in libertà|assolt[oaie]|assolve|scagionat[oaie]|prosciolt[oaie]|archiviat[oaie]|ritira|ritirano|ritirat[oaie]|annulla\w*|revoca\w*|marcia indietro|san[oaie] e salv[oaie]|ritrattat?\w*|non (?:è|sono) più indagat[oaie]|finisc(?:e|ono)|finit[oaie]|termina(?:no)?|terminat[oaie]|conclus[oaie]|sospend(?:e|ono)|sospes[oaie]",
    ),
    (
        "pt",
        r"condenad[oa]s?|condena|culpad[oa]s?|libertad[oa]s?|liberad[oa]s?|solt[oa]s?|em liberdade|absolvid[oa]s?|absolve\w*|inocentad[oa]s?|retira|retiram|retirad[oa]s?|anula\w*|cancela\w*|revog\w+|desist\w+|volta atrás|recu(?:a|ou|am)|arquivad[oa]|são e salvo|deixa de ser (?:investigad|suspeit)[oa]|termin(?:a|am|ou|aram)|encerr(?:a|am|ou|aram)|che(?:ga|gou) ao fim|p(?:õe|ôs|useram) fim",
    ),
    (
        "ru",
        r"приговор\w*|осужд\w+|осудил\w*|признан\w* виновн\w*|освобод\w+|освобожд\w+|отпустил\w*|отпущен\w*|оправда\w+|отозва\w+|отзыва\w+|отмен\w+|снял\w* (?:обвинени|санкци|запрет)\w*|снят\w*|прекращен\w*|прекратил\w*|отказал\w* от|передумал\w*|нашли живым\w*|больше не подозрева\w+|заверши\w+|закончи\w+|договорились",
    ),
    (
        "uk",
        r"засуд\w+|вирок\w*|визна\w+ винн\w*|звільн(?:ен|ил)\w*|відпустил\w*|виправда\w+|відклика\w+|скасува\w+|скасован\w*|знят\w*|зняли|закрит\w*|відмовил\w* від|знайшли живим\w*|більше не підозрю\w+|заверши\w+|закінчи\w+|домовилися|припини\w+",
    ),
    (
        "nl",
        r"veroordeeld|veroordeelt|schuldig bevonden|vrijgelaten|vrijgesproken|vrijspraak|spreekt .{1,60} vrij|(?:niet langer|geen) verdachte meer|niet langer verdachte|ingetrokken|trekt .{1,80} in|geannuleerd|afgelast|opgeheven|herroep\w*|teruggedraaid|draait .{1,80} terug|afgeblazen|levend gevonden",
    ),
    (
        "pl",
        r"skazan\w*|skazał\w*|uznan\w* za winn\w*|zwolnion\w*|zwolnił\w*|uniewinni\w+|wycofa\w+|wycofuj\w+|odwoła\w+|cofn\w+|uchyl\w+|umorz\w+|zniósł|zniesion\w*|zrezygnowa\w+|odnaleziono żyw\w+|nie jest już podejrzan\w+",
    ),
    ("zh", "判处|被判|有罪|获释|释放|無罪|无罪|撤回|撤销|取消|解除|收回|不再是嫌疑人|生还|结束|結束|达成协议|達成協議"),
    ("ja", "判決|有罪|実刑|釈放|無罪|撤回|取り消|取りやめ|中止|解除|白紙|終結|終了|妥結"),
    (
        "ar",
        "أدانت|حكمت|إدانة|إطلاق سراح|الإفراج عن|أفرج|براءة|تبرئة|سحبت|سحب|إلغاء|ألغت|ألغى|رفع الحظر|تراجع|انتهاء|انتهى|انتهت|إنهاء|أنهى|أنهت",
    ),
];

/// How an outlet heads what puts its own article right.
const CORRECTIONS: &str = r"corrections?|corrigend(?:um|a)|clarification|retraction|editor['’]s note|korrektur|berichtigung|richtigstellung|rectificati(?:f|on|e)|mise au point|errat(?:um|a)|correcci[oó]n|correcciones|rectificaci[oó]n|fe de errat(?:as|a)|rettifica|correzione|precisazione|errata corrige|correção|retificação|уточнение|поправка|исправление|опровержение|уточнення|виправлення|спростування|correctie|rectificatie|sprostowanie|korekta";

/// By language: how a correction says what stood wrongly.
const OWN_ERRORS: [(&str, &str); 11] = [
    (
        "en",
        r"we (?:(?:wrongly|incorrectly|mistakenly|erroneously) )?(?:wrote|reported|said|stated|published|named)|(?:an|in an) (?:earlier|previous) (?:version|article|report|edition)|(?:(?:the|our|an|this) (?:article|story|report|headline)|it) (?:(?:wrongly|incorrectly|mistakenly|erroneously) (?:said|stated|reported|gave|named)|misstated|misidentified)|originally (?:said|stated|reported)",
    ),
    (
        "de",
        r"(?:hieß|hiess) es|(?:haben|hatten) wir .{0,120}(?:geschrieben|berichtet|gemeldet)|wir (?:haben|hatten) .{0,120}(?:geschrieben|berichtet|gemeldet)|(?:schrieben|berichteten|meldeten) wir|in einer (?:früheren|ersten|vorherigen) (?:version|fassung)|(?:irrtümlich|fälschlich\w*) (?:berichtet|geschrieben|angegeben|genannt)",
    ),
    (
        "fr",
        r"nous avons (?:\w+ )?(?:écrit|indiqué|annoncé|rapporté)|nous (?:écrivions|indiquions)|une (?:première|précédente) version|une version (?:précédente|antérieure)|indiqu(?:ait|é) par erreur|écrit par erreur",
    ),
    (
        "es",
        r"(?:escribimos|publicamos|informamos|indicamos)|hemos (?:escrito|publicado|informado)|(?:una|la) (?:versión|información) (?:anterior|previa)|(?:decía|indicaba|afirmaba|se indicó|se publicó) (?:por error|erróneamente)",
    ),
    (
        "it",
        r"(?:abbiamo|avevamo) (?:\w+ )?(?:scritto|riportato|indicato|pubblicato)|una (?:precedente versione|versione precedente|prima versione)|(?:erroneamente|per errore) (?:scritto|riportato|indicato)",
    ),
    (
        "pt",
        r"(?:escrevemos|publicamos|informamos|noticiámos|noticiamos)|uma versão anterior|(?:dizia|informava|afirmava) (?:erroneamente|por erro)",
    ),
    (
        "ru",
        r"мы (?:ошибочно )?(?:писали|написали|сообщали|сообщили)|в (?:предыдущей|первой|прежней) версии|ошибочно (?:говорилось|указ\w+|сообщ\w+)",
    ),
    (
        "uk",
        r"ми (?:помилково )?(?:писали|написали|повідомляли|повідомили)|у (?:попередній|першій) версії|помилково (?:йшлося|вказ\w+|повідом\w+)",
    ),
    (
        "nl",
        r"(?:schreven|meldden|berichtten) (?:we|wij)|(?:we|wij) (?:schreven|meldden)|een eerdere versie|(?:abusievelijk|ten onrechte) (?:gemeld|vermeld|geschreven)",
    ),
    (
        "pl",
        r"(?:napisaliśmy|podaliśmy|informowaliśmy|pisaliśmy)|w poprzedniej wersji|(?:błędnie|omyłkowo) (?:podano|napisa\w+|poda\w+)",
    ),
    ("zh", "此前报道|先前报道|本报.{0,12}误|之前的版本"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::fold;

    #[test]
    fn what_holds_no_longer_is_taken_back() {
        let back = |language: &str, text: &str| takes_back(text, Some(&Language::new(language).unwrap()));
        for (language, text) in [
            ("en", "Man held over Wexton fire is released without charge"),
            ("en", "Port chief no longer a suspect, prosecutors say"),
            ("en", "Vossberg acquitted of bribery"),
            ("en", "Vossberg found guilty of bribery, jailed for four years"),
            ("de", "Früherer Hafenchef zu vier Jahren Haft verurteilt"),
            ("en", "Halden withdraws plan to close Aldmoor plant"),
            ("de", "Verdächtiger nach Brand in Grauhafen wieder auf freiem Fuß"),
            ("de", "Gericht spricht früheren Hafenchef frei"),
            ("de", "Stadt sagt Hafenfest nach Sturmwarnung ab"),
            ("fr", "Le suspect de l’incendie a été relâché"),
            ("es", "La fiscalía retira los cargos contra Vossberg"),
            ("it", "Vossberg assolto in appello"),
            ("pt", "Tribunal absolve antigo chefe do porto"),
            ("ru", "Суд оправдал бывшего начальника порта"),
            ("uk", "Суд скасував вирок"),
            ("en", "Bus strike in Calder ends with 7 percent deal"),
            ("de", "Regionalbahn und Gewerkschaft einigen sich"),
            ("de", "Die Gewerkschaft sagte weitere Streiks ab"),
            ("fr", "La grève des éboueurs prend fin"),
            ("es", "Termina la huelga de basuras"),
            ("it", "Il tribunale sospende la tassa"),
            ("pt", "Greve dos professores termina"),
            ("ru", "Забастовка в порту завершилась"),
            ("zh", "罢工结束"),
            ("nl", "Rechter spreekt oud-havenchef vrij"),
            ("pl", "Sąd uniewinnił byłego szefa portu"),
            ("zh", "嫌疑人获释"),
            ("ja", "容疑者を釈放"),
        ] {
            assert!(back(language, text), "{language}: {text}");
        }
        for (language, text) in [
            ("en", "Port Amber releases report on flood"),
            ("en", "Man arrested over Wexton fire"),
            ("de", "Mann nach Brand in Grauhafen festgenommen"),
            ("fr", "Un suspect arrêté après l’incendie"),
            ("es", "La fiscalía acusa a Vossberg"),
            ("sw", "Released from custody"),
        ] {
            assert!(!back(language, text), "{language}: {text}");
        }
    }

    #[test]
    fn corrections_are_known_by_their_headlines() {
        for title in [
            "Correction: sleep study",
            "Richtigstellung",
            "CORRECTIONS AND CLARIFICATIONS",
            "Fe de erratas",
            "更正：桥梁",
        ] {
            assert!(is_correction(title), "{title}");
        }
        for title in [
            "Correctional officers strike",
            "A correction of course",
            "Stock market correction deepens",
            "Korrekturen am Haushalt",
        ] {
            assert!(!is_correction(title), "{title}");
        }
    }

    #[test]
    fn the_error_that_a_correction_repeats_is_known() {
        let repeats =
            |language: &str, text: &str| repeats_an_error(&fold(text), Some(&Language::new(language).unwrap()));
        assert!(repeats("en", "In an article published on May 7 we wrote that the risk is 40 percent higher."));
        assert!(repeats("en", "An earlier version of this article misstated the number of houses."));
        assert!(repeats("de", "In unserem Artikel hieß es, das Risiko steige um 40 Prozent."));
        assert!(!repeats("en", "The council wrote that the bridge is safe."));
        assert!(!repeats("de", "Der Rat schrieb, die Brücke sei sicher."));
    }
}
