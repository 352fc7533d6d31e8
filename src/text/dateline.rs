//! The start of an article → where its first sentence begins behind the dateline: `NORTHPORT, May 8 (Reuters) - …`.
//!
//! The dateline tells where and when, not what; the Associated Press Stylebook and most others set it before a dash. In
//! doubt there is none: a name at the start of a sentence must not be lost.

use super::calendar;
use crate::model::Language;

/// News agencies, as they print their names. Compared as printed: `AP` is one, `ap` is not.
#[rustfmt::skip]
pub const AGENCIES: &[&str] = &[
    "AFP", "AP", "Reuters", "dpa", "DPA", "EFE", "ANSA", "Ansa", "Xinhua", "TASS", "RIA Novosti", "Interfax", "Bloomberg", "UPI", "PTI",
    "ANI", "IANS", "KNA", "epd", "SID", "sid", "APA", "Europa Press", "Anadolu", "Anadolu Agency", "AA", "Kyodo", "Yonhap",
    "PAP", "CNA", "Agencia EFE", "Associated Press", "The Associated Press", "Agence France-Presse",
    "Adnkronos", "AGI", "LaPresse", "Lusa", "Belga", "ANP", "Ritzau", "NTB", "TT", "STT", "Tanjug", "MTI", "CTK", "ČTK", "TASR",
    "Ukrinform", "Sputnik", "Notimex", "Télam", "Andina", "Agência Brasil", "Agerpres", "BTA", "HINA", "Hina", "Keystone-SDA", "SDA", "sda",
    "afp", "ots", "АПЕ", "ΑΠΕ-ΜΠΕ", "ΑΠΕ", "ТАСС", "РИА Новости", "Интерфакс", "УНИАН", "Укринформ", "新华社", "新華社", "中新社", "共同社",
    "時事通信", "共同通信", "연합뉴스", "رويترز", "AAP", "PA Media", "Press Association", "Canadian Press", "The Canadian Press", "Antara", "Bernama", "VNA",
    "WAM", "SPA", "MENA", "IRNA", "ISNA", "Fars", "Tasnim", "APS", "MAP", "NAN", "PNA", "Petra", "KUNA", "QNA", "SANA",
];

/// Others who sign so.
const BROADCASTERS: &[&str] = &["CNN", "CNN Business", "DW", "Bloomberg News", "CBS News", "NBC News", "BBC"];
/// What stands between a dateline and the sentence.
const DASHES: &[&str] = &[" - ", " – ", " — ", " -- ", ".- ", ".– ", "— ", "—"];
/// No dateline has more bytes.
const MAX_BYTES: usize = 90;
/// Nor more words, with those of the source in brackets.
const MAX_WORDS: usize = 10;
/// A place alone has so many letters, or it is taken for an abbreviation: `NATO — …`.
const MIN_LETTERS: usize = 5;

/// How many bytes of an article's first paragraph are its dateline, with the dash and the blanks behind it; `stated` is what the
/// article says of it. 0 if it has none.
pub fn dateline(text: &str, stated: Option<&str>, language: Option<&Language>) -> usize {
    let signature = signature(text);
    signature + behind_dash(&text[signature..], stated, language)
}

/// Whether a sentence may begin so.
fn begins(rest: &str) -> bool {
    rest.chars().find(|letter| letter.is_alphanumeric()).is_some_and(|letter| !letter.is_lowercase())
}

/// How many bytes tell only whose text or picture it is: `(Reuters) - `, `(AP) `.
fn signature(text: &str) -> usize {
    let Some((source, rest)) = text.strip_prefix('(').and_then(|text| text.split_once(')')) else { return 0 };
    let rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || "-–—".contains(letter));
    if source.len() <= MAX_BYTES && is_signed(source) && begins(rest) { text.len() - rest.len() } else { 0 }
}

/// How many bytes are the dateline before a dash, with that.
fn behind_dash(text: &str, stated: Option<&str>, language: Option<&Language>) -> usize {
    let dash = |dash: &&str| text.find(*dash).filter(|at| (1..=MAX_BYTES).contains(at)).map(|at| (at, dash.len()));
    // Of two that begin in one place the longer.
    let first = DASHES.iter().filter_map(dash).min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)));
    let Some((at, length)) = first else { return 0 };
    let (head, rest) = (&text[..at], text[at + length..].trim_start());
    let is_stated = stated.is_some_and(|stated| !stated.trim().is_empty() && head.starts_with(stated.trim()));
    let goes_on = || DASHES.iter().any(|dash| rest.contains(dash));
    let found = begins(rest) && (is_stated || is_dateline(head, language, goes_on));
    if found { text.len() - rest.len() } else { 0 }
}

fn is_dateline(head: &str, language: Option<&Language>, goes_on: impl Fn() -> bool) -> bool {
    let head = head.trim_end_matches(['.', ' ']);
    let (place, source) = match head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((place, source)) => (place.trim_end_matches(['.', ' ']), Some(source)),
        None => (head, None),
    };
    let words: Vec<&str> = place.split_whitespace().collect();
    if words.is_empty()
        || place.contains(':')
        || words.len() + source.map_or(0, |source| source.split_whitespace().count()) > MAX_WORDS
    {
        return false;
    }
    let cries = |word: &&&str| word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    let is_plain = |word: &&&str| word.chars().all(|letter| letter.is_alphabetic() || ",.'’-/".contains(letter));
    let town: Vec<&&str> = words.iter().take_while(|word| cries(word) && is_plain(word)).collect();
    let letters: usize = town.iter().map(|word| word.chars().filter(|letter| letter.is_alphabetic()).count()).sum();
    // Behind the town: a state, a day.
    let belongs = |word: &&str| {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        bare.starts_with(char::is_uppercase)
            || bare.chars().all(|letter| letter.is_ascii_digit()) && bare.len() <= 4
            || calendar::month(&bare.to_lowercase(), language).is_some()
            || calendar::weekday(&bare.to_lowercase()).is_some()
    };
    let signed = source.is_some_and(is_signed);
    if town.is_empty() {
        return signed && words.iter().all(belongs) && words.len() <= 6;
    }
    let more = &words[town.len()..];
    let parted = town.last().is_some_and(|word| word.ends_with('.')) || words.iter().any(|word| word.ends_with(','));
    let known = source.is_some() || parted && !more.is_empty();
    more.iter().all(belongs) && (known || more.is_empty() && letters >= MIN_LETTERS && !goes_on())
}

/// Whether a source in brackets is an agency, or some of them.
fn is_signed(source: &str) -> bool {
    let is_known = |name: &str| AGENCIES.contains(&name) || BROADCASTERS.contains(&name);
    source.split(['/', ',', '-', '–']).map(str::trim).any(is_known) || is_known(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(&text[dateline(text, None, None)..], expected);
    }

    #[test]
    fn place_day_and_agency_go() {
        for head in [
            "NORTHPORT, May 8 (Reuters) - ",
            "NORTHPORT — ",
            "NORTHPORT (AP) — ",
            "NORTHPORT, Ohio (AP) —",
            "PORT AMBER, N.Y. — ",
            "MADRID, 8 May. (EUROPA PRESS) - ",
            "MÜNCHEN/BERLIN – ",
            "Northport (dpa) - ",
            "Northport (dpa/lno) – ",
            "Northport, 8 mai (AFP) – ",
            "Northport, 8 may (EFE).- ",
            "МОСКВА, 8 мая (ТАСС) — ",
            "Northport, Oldland (CNN) -- ",
            "(CNN) -- ",
            "(AP) ",
            "(Ann Example - AP) NORTHPORT, May 8 -- ",
        ] {
            check(&format!("{head}The council voted."), "The council voted.");
            check(&format!("{head}“We voted,” she said."), "“We voted,” she said.");
        }
    }

    #[test]
    fn what_may_be_part_of_the_sentence_stays() {
        for text in [
            "The council – the old one – voted.",
            "NATO — The alliance voted.",
            "UNICEF - the agency for children - voted.",
            "INTERPOL – Police of all countries – voted.",
            "Northport (pop. 9,000) — The town voted.",
            "Ann Example (Labour) – The minister voted.",
            "COVID-19 – The virus came back.",
            "Northport - The council voted.",
            "8 - The number of boats.",
            "- A dash first.",
            "ANN EXAMPLE, MAYOR: Well, I - I voted.",
            "(Above) The council voted.",
            "NORTHPORT",
            "",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn what_the_article_says_is_its_dateline_goes() {
        let text = "Old Northport - The council voted.";
        assert_eq!(&text[dateline(text, Some("Old Northport"), None)..], "The council voted.");
        assert_eq!(dateline(text, Some(""), None), 0);
    }
}
