//! The prose of a page → its language and that language's stop words.

use std::collections::HashSet;

use crate::model::Language;

use super::lines::Line;

/// Lines with fewer words say little about the language of an article: furniture is often in another one.
const MIN_WORDS: usize = 12;
/// As much prose as is looked at, in bytes.
const MAX_BYTES: usize = 2400;
/// If fewer of the words of the prose are stop words, the language is not known well enough to judge lines by them.
const MIN_STOP_SHARE: f64 = 0.18;

/// The language of the prose among `lines`, if whatlang is sure of it.
pub(super) fn of_prose<'a>(lines: impl Iterator<Item = &'a Line> + Clone) -> Option<Language> {
    let prose = |line: &&Line| line.words >= MIN_WORDS && line.ends;
    let mut text = String::new();
    for line in lines.clone().filter(prose) {
        append(&mut text, line);
    }
    if text.is_empty() {
        for line in lines {
            append(&mut text, line);
        }
    }
    let info = whatlang::detect(&text).filter(whatlang::Info::is_reliable)?;
    Language::new(two_letters(info.lang().code())).ok()
}

fn append(text: &mut String, line: &Line) {
    if text.len() < MAX_BYTES {
        let room = MAX_BYTES - text.len();
        text.extend(line.text.chars().take(room));
        text.push('\n');
    }
}

/// The stop words of a language, or none if few words of `lines` are among them.
pub(super) fn stop_words(language: Option<&Language>, lines: &[Line]) -> HashSet<&'static str> {
    let Some(list) = language.and_then(|language| stop_words::lookup(language.primary())) else {
        return HashSet::new();
    };
    let list: HashSet<&'static str> = list.iter().copied().collect();
    let words =
        || lines.iter().filter(|line| line.words >= MIN_WORDS).flat_map(|line| line.folded.split(' ')).take(4000);
    let (all, stops) =
        words().fold((0usize, 0usize), |(all, stops), word| (all + 1, stops + usize::from(list.contains(word))));
    if (stops as f64) < MIN_STOP_SHARE * all as f64 { HashSet::new() } else { list }
}

/// ISO 639-3 → ISO 639-1 for the languages that whatlang knows; what has no two letters stays.
fn two_letters(code: &'static str) -> &'static str {
    #[rustfmt::skip]
    const CODES: &[(&str, &str)] = &[
        ("epo", "eo"), ("eng", "en"), ("rus", "ru"), ("cmn", "zh"), ("spa", "es"), ("por", "pt"), ("ita", "it"),
        ("ben", "bn"), ("fra", "fr"), ("deu", "de"), ("ukr", "uk"), ("kat", "ka"), ("ara", "ar"), ("hin", "hi"),
        ("jpn", "ja"), ("heb", "he"), ("yid", "yi"), ("pol", "pl"), ("amh", "am"), ("jav", "jv"), ("kor", "ko"),
        ("nob", "nb"), ("dan", "da"), ("swe", "sv"), ("fin", "fi"), ("tur", "tr"), ("nld", "nl"), ("hun", "hu"),
        ("ces", "cs"), ("ell", "el"), ("bul", "bg"), ("bel", "be"), ("mar", "mr"), ("kan", "kn"), ("ron", "ro"),
        ("slv", "sl"), ("hrv", "hr"), ("srp", "sr"), ("mkd", "mk"), ("lit", "lt"), ("lav", "lv"), ("est", "et"),
        ("tam", "ta"), ("vie", "vi"), ("urd", "ur"), ("tha", "th"), ("guj", "gu"), ("uzb", "uz"), ("pan", "pa"),
        ("aze", "az"), ("ind", "id"), ("tel", "te"), ("pes", "fa"), ("mal", "ml"), ("ori", "or"), ("mya", "my"),
        ("nep", "ne"), ("sin", "si"), ("khm", "km"), ("tuk", "tk"), ("aka", "ak"), ("zul", "zu"), ("sna", "sn"),
        ("afr", "af"), ("lat", "la"), ("slk", "sk"), ("cat", "ca"), ("tgl", "tl"), ("hye", "hy"), ("cym", "cy"),
    ];
    CODES.iter().find(|(three, _)| *three == code).map_or(code, |(_, two)| two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], expected: Option<&str>) {
        let lines: Vec<Line> = lines.iter().map(|line| Line::new(line)).collect();
        assert_eq!(of_prose(lines.iter()).as_ref().map(Language::as_str), expected);
    }

    #[test]
    fn furniture_has_no_vote() {
        let italian =
            "Il sindaco ha detto che il nuovo ponte sarà aperto al traffico nel mese di maggio, dopo anni di lavori.";
        check(
            &["Related Articles", "Leave a Reply", "Please enter your comment", "Latest Articles", italian],
            Some("it"),
        );
    }

    #[test]
    fn what_is_not_sure_is_not_said() {
        check(&[], None);
        check(&["12", "—"], None);
    }

    #[test]
    fn stop_words_need_to_fit() {
        let lines = [Line::new("qwe rty uio pas dfg hjk lzx cvb nmq wer tyu iop asd fgh.")];
        assert!(stop_words(Language::new("en").ok().as_ref(), &lines).is_empty());
    }
}
