//! A text → the language it is written in, if that is plain to see.

use whatlang::{Lang, Script};

use crate::model::Language;

/// The letters that are looked at; more do not make the answer better, only slower.
const LETTERS_READ: usize = 1_200;

/// The fewest letters of a text in a script that many languages share, such as Latin or Cyrillic.
const MIN_LETTERS_SHARED_SCRIPT: usize = 60;

/// The fewest letters of a text in a script that few languages share, such as Han, Greek or Hangul.
const MIN_LETTERS_OWN_SCRIPT: usize = 12;

/// The language of a text, as a tag of BCP 47 (`de`, `zh`); `None` if the text is too short or the answer doubtful.
///
/// Uses trigrams (crate `whatlang`) on the first 1,200 letters. The prose of a body is the text to ask about: a
/// headline alone is wrong one time in ten.
pub fn detect(text: &str) -> Option<Language> {
    let (head, letters) = head(text);
    let info = whatlang::detect(head)?;
    let enough = match info.script() {
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari | Script::Hebrew => {
            MIN_LETTERS_SHARED_SCRIPT
        }
        _ => MIN_LETTERS_OWN_SCRIPT,
    };
    if letters < enough || !info.is_reliable() {
        return None;
    }
    Language::new(tag(info.lang())).ok()
}

/// The start of the text with at most [`LETTERS_READ`] letters, and how many it has.
fn head(text: &str) -> (&str, usize) {
    let mut letters = 0;
    for (at, letter) in text.char_indices() {
        if letter.is_alphabetic() {
            if letters == LETTERS_READ {
                return (&text[..at], letters);
            }
            letters += 1;
        }
    }
    (text, letters)
}

/// The code of ISO 639-1 for a language that `whatlang` names by ISO 639-3, or that name where there is no shorter one.
fn tag(language: Lang) -> &'static str {
    match language.code() {
        "epo" => "eo",
        "eng" => "en",
        "rus" => "ru",
        "cmn" => "zh",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "ben" => "bn",
        "fra" => "fr",
        "deu" => "de",
        "ukr" => "uk",
        "kat" => "ka",
        "ara" => "ar",
        "hin" => "hi",
        "jpn" => "ja",
        "heb" => "he",
        "yid" => "yi",
        "pol" => "pl",
        "amh" => "am",
        "jav" => "jv",
        "kor" => "ko",
        "nob" => "nb",
        "dan" => "da",
        "swe" => "sv",
        "fin" => "fi",
        "tur" => "tr",
        "nld" => "nl",
        "hun" => "hu",
        "ces" => "cs",
        "ell" => "el",
        "bul" => "bg",
        "bel" => "be",
        "mar" => "mr",
        "kan" => "kn",
        "ron" => "ro",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "mkd" => "mk",
        "lit" => "lt",
        "lav" => "lv",
        "est" => "et",
        "tam" => "ta",
        "vie" => "vi",
        "urd" => "ur",
        "tha" => "th",
        "guj" => "gu",
        "uzb" => "uz",
        "pan" => "pa",
        "aze" => "az",
        "ind" => "id",
        "tel" => "te",
        "pes" => "fa",
        "mal" => "ml",
        "ori" => "or",
        "mya" => "my",
        "nep" => "ne",
        "sin" => "si",
        "khm" => "km",
        "tuk" => "tk",
        "aka" => "ak",
        "zul" => "zu",
        "sna" => "sn",
        "afr" => "af",
        "lat" => "la",
        "slk" => "sk",
        "cat" => "ca",
        "tgl" => "tl",
        "hye" => "hy",
        "cym" => "cy",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(detect(text).as_ref().map(Language::as_str), expected, "{text}");
    }

    #[test]
    fn a_paragraph_tells_its_language() {
        check(
            "The council of Port Amber voted on Tuesday to rebuild the old bridge, which the flood had carried away.",
            Some("en"),
        );
        check(
            "Der Stadtrat von Bernau hat am Dienstag beschlossen, die alte Brücke nach dem Hochwasser neu zu bauen.",
            Some("de"),
        );
        check(
            "El ayuntamiento de Puerto Ámbar decidió el martes reconstruir el viejo puente que se llevó la riada.",
            Some("es"),
        );
        check(
            "Городской совет во вторник решил восстановить старый мост, который весной унесло наводнением в долине.",
            Some("ru"),
        );
        check("市议会星期二决定重建被洪水冲走的旧桥，工程预计明年春天开始。", Some("zh"));
        check("市議会は火曜日に、洪水で流された古い橋を再建することを決めた。", Some("ja"));
    }

    #[test]
    fn what_is_short_or_no_text_stays_unknown() {
        check("", None);
        check("Bridge vote", None);
        check("12 345 — 67.8 % !!!", None);
    }

    #[test]
    fn every_code_is_a_tag() {
        for language in Lang::all() {
            let tag = tag(*language);
            assert!(Language::new(tag).is_ok() && (tag.len() == 2), "{tag}");
        }
    }
}
