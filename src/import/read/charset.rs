//! Bytes → text: which encoding they are in, and what is doubtful about that.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::import::raw::Form;

/// How far into a page an encoding may be stated; HTML asks for the first 1024 bytes, pages are not always so kind.
const STATED_WITHIN_BYTES: usize = 4096;
/// So many sequences that read as UTF-8 are no accident in a text of another encoding of several bytes.
const SURE_SEQUENCES: usize = 8;
/// So many garbled letters, and no other foreign ones, are no accident.
const GARBLED_SEQUENCES: usize = 3;

/// A text that was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding (WHATWG).
    pub encoding: &'static str,
    /// What is doubtful, each a sentence without its full stop: `the page says utf-8 but is windows-1251`.
    pub warnings: Vec<String>,
}

/// Bytes → text.
///
/// What counts, in this order: a byte order mark; `declared`, which stands outside of the bytes; for HTML what the page
/// states of itself; UTF-8 where the bytes are that; else the guess of `chardetng`. A statement that the bytes belie
/// is overruled and told. Text that was once decoded wrongly ("cafÃ©") is repaired where that is certain. Bytes
/// that mean nothing become U+FFFD, with their number.
pub fn decode(bytes: &[u8], declared: Option<&str>, form: Form) -> Decoded {
    let mut warnings = Vec::new();
    let encoding = encoding(bytes, declared, form, &mut warnings);
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let lost = text.matches('\u{fffd}').count();
    let before = bytes.windows(3).filter(|window| *window == "\u{fffd}".as_bytes()).count();
    if lost > before || lost > 0 && encoding != UTF_8 {
        let lost = if encoding == UTF_8 { lost - before } else { lost };
        let places = if lost == 1 { "1 place".to_owned() } else { format!("{lost} places") };
        warnings.push(format!("{places} could not be read as {} and became \u{fffd}", name(encoding)));
    }
    let text = match repaired(&text) {
        Some(repaired) => {
            warnings.push("the text had been garbled (UTF-8 read as windows-1252) and was repaired".to_owned());
            repaired
        }
        None => text.into_owned(),
    };
    Decoded { text, encoding: encoding.name(), warnings }
}

fn name(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

fn encoding(bytes: &[u8], declared: Option<&str>, form: Form, warnings: &mut Vec<String>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes)
        && (encoding != UTF_8 || mostly_utf8(bytes))
    {
        return encoding;
    }
    if let Some(encoding) = utf16_by_shape(bytes) {
        return encoding;
    }
    // A page in UTF-16 could not be read so far, and `replacement` stands for encodings that are unsafe.
    let usable = |label: &[u8]| {
        Encoding::for_label(label).filter(|encoding| ![UTF_16LE, UTF_16BE, REPLACEMENT].contains(encoding))
    };
    let outside = declared.and_then(|label| usable(label.as_bytes()));
    let stated = outside.or_else(|| match form {
        Form::Html => stated(bytes).and_then(|label| usable(&label)),
        Form::Text | Form::Markdown => None,
    });
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    match stated {
        Some(encoding) if encoding == ISO_2022_JP => encoding,
        Some(encoding) if encoding == UTF_8 => {
            if is_utf8 || mostly_utf8(bytes) {
                return UTF_8;
            }
            let guess = guess(bytes, Utf8Detection::Deny);
            warnings.push(format!("the text is said to be utf-8 but is {}", name(guess)));
            guess
        }
        Some(encoding) if is_utf8 => {
            let sequences = foreign_sequences(bytes);
            // In an encoding of one byte a letter, text that is UTF-8 by accident does not occur.
            let by_accident = !encoding.is_single_byte() && sequences < SURE_SEQUENCES && fits(encoding, bytes);
            if sequences == 0 {
                return if has_escape(bytes) { encoding } else { UTF_8 };
            }
            if by_accident {
                return encoding;
            }
            warnings.push(format!("the text is said to be {} but is utf-8", name(encoding)));
            UTF_8
        }
        Some(encoding) if fits(encoding, bytes) => encoding,
        Some(encoding) => {
            let guess = guess(bytes, Utf8Detection::Allow);
            if guess == encoding || !fits(guess, bytes) {
                return encoding;
            }
            warnings.push(format!("the text is said to be {} but is {}", name(encoding), name(guess)));
            guess
        }
        None if is_utf8 && !has_escape(bytes) || mostly_utf8(bytes) => UTF_8,
        None => guess(bytes, Utf8Detection::Allow),
    }
}

/// Whether there is an escape by which ISO-2022-JP leaves ASCII.
fn has_escape(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| pair == b"\x1b$")
}

fn fits(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

fn guess(bytes: &[u8], utf8: Utf8Detection) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, utf8)
}

/// UTF-16 without a byte order mark: every second byte of Western text is zero.
fn utf16_by_shape(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = |zeros: usize| head.len() >= 8 && zeros * 5 > head.len();
    match () {
        () if many(odd) && even * 20 < odd => Some(UTF_16LE),
        () if many(even) && odd * 20 < even => Some(UTF_16BE),
        () => None,
    }
}

/// How many letters of several bytes stand in what is UTF-8.
fn foreign_sequences(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte >= 0xc2).count()
}

/// Whether the bytes are UTF-8 but for a few: a letter that was cut, a line from elsewhere.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += foreign_sequences(chunk.valid().as_bytes());
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 && good > 0 || good > 10 * bad
}

/// The encoding that a page states of itself: in its XML declaration or a `meta` element.
fn stated(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = bytes[..bytes.len().min(STATED_WITHIN_BYTES)].to_ascii_lowercase();
    let xml = head.trim_ascii_start().starts_with(b"<?xml").then(|| label_after(&head, b"encoding")).flatten();
    let meta = || {
        let mut at = 0;
        while let Some(start) = find(&head[at..], b"<meta").map(|found| at + found) {
            let end = find(&head[start..], b">").map_or(head.len(), |found| start + found);
            if let Some(label) = label_after(&head[start..end], b"charset") {
                return Some(label);
            }
            at = end;
        }
        None
    };
    xml.or_else(meta)
}

/// The word in `key="word"`, also without quotes.
fn label_after(text: &[u8], key: &[u8]) -> Option<Vec<u8>> {
    let rest = &text[find(text, key)? + key.len()..];
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte);
    let label: Vec<u8> = rest.iter().copied().take_while(is_part).collect();
    (!label.is_empty()).then_some(label)
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// The text that was meant, where all of it is UTF-8 that was read as windows-1252.
///
/// Only then is it certain: every foreign letter takes part, there are several, and no genuine text in Western letters
/// has only pairs such as `Ã©`. Where a text has others as well, as pages do that are put together from several sources, so
/// many of these are sure that each is mended for itself.
fn repaired(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    repaired_whole(text).or_else(|| repaired_in_part(text))
}

fn repaired_in_part(text: &str) -> Option<String> {
    let mut repaired = String::with_capacity(text.len());
    let (mut mended, mut left) = (0usize, 0usize);
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| matches!(letter, 'Â'..='ô')) {
        repaired.push_str(&rest[..start]);
        rest = &rest[start..];
        match garbled(rest, repaired.chars().next_back().unwrap_or(' ')) {
            Some((letter, length)) => {
                repaired.push(letter);
                rest = &rest[length..];
                mended += 1;
            }
            None => {
                let length = rest.chars().next().map_or(rest.len(), char::len_utf8);
                left += usize::from(!rest[length..].starts_with(|letter: char| letter.is_ascii()));
                repaired.push_str(&rest[..length]);
                rest = &rest[length..];
            }
        }
    }
    repaired.push_str(rest);
    (mended >= GARBLED_SEQUENCES && left * 4 <= mended).then_some(repaired)
}

/// The letter whose bytes in UTF-8 a text begins with, each read as a letter of windows-1252, and the length of these.
///
/// A capital before a quotation mark, a dash or a space may be genuine (“IRMÃ”): it only counts where no capital stands before
/// it and the word goes on.
fn garbled(text: &str, before: char) -> Option<(char, usize)> {
    const MOST: usize = 4;
    let mut is_doubtful;
    let mut bytes = Vec::with_capacity(MOST);
    let mut length = 0;
    for letter in text.chars().take(MOST) {
        let mut encoded = [0; 4];
        let (byte, _, unmappable) = WINDOWS_1252.encode(letter.encode_utf8(&mut encoded));
        if unmappable || byte.len() != 1 {
            return None;
        }
        let needed = match bytes.first().copied().unwrap_or(byte[0]) {
            // Letters of Europe, the signs of printers, pictures: those of other scripts are found as a whole or by accident.
            0xC2..=0xC5 => 2,
            0xE2 => 3,
            0xF0 => 4,
            _ => return None,
        };
        bytes.push(byte[0]);
        length += letter.len_utf8();
        is_doubtful = needed == 2
            && bytes.len() == 2
            && matches!(
                letter,
                '\u{a0}'
                    | '‘'
                    | '’'
                    | '“'
                    | '”'
                    | '„'
                    | '‚'
                    | '–'
                    | '—'
                    | '…'
                    | '•'
                    | '‹'
                    | '›'
                    | '«'
                    | '»'
            );
        if bytes.len() == needed {
            let mut letters = std::str::from_utf8(&bytes).ok()?.chars();
            let meant = letters.next().filter(|letter| !matches!(letter, '\u{80}'..='\u{9f}'))?;
            // No word is `Â` alone, which is all that is left of a sign of Latin-1.
            let is_sign = || text.starts_with('Â') && !before.is_alphabetic();
            let goes_on =
                || text[length..].starts_with(char::is_lowercase) || text[..length].ends_with('\u{a0}') || is_sign();
            return (!is_doubtful || !before.is_uppercase() && goes_on()).then_some((meant, length));
        }
    }
    None
}

fn repaired_whole(text: &str) -> Option<String> {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    if unmappable {
        return None;
    }
    let repaired = String::from_utf8(bytes.into_owned()).ok()?;
    let foreign = repaired.chars().filter(|letter| !letter.is_ascii()).count();
    let odd = repaired.chars().any(|letter| matches!(letter, '\u{80}'..='\u{9f}' | '\u{fffd}'));
    (foreign >= GARBLED_SEQUENCES && !odd).then_some(repaired)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{
        BIG5, EUC_JP, EUC_KR, GB18030, ISO_8859_2, ISO_8859_7, KOI8_R, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251,
    };

    const FRENCH: &str = "Le port a rouvert jeudi après la tempête; la préfète s'est dite « très soulagée » à midi.";
    const RUSSIAN: &str =
        "Порт снова открыт после бури, сообщил в четверг начальник гавани. Ни одно судно не пострадало.";
    const POLISH: &str = "Port został ponownie otwarty po burzy, powiedział w czwartek kapitan. Żaden statek nie zaginął, choć łódź źle zniosła wiatr.";
    const GREEK: &str =
        "Το λιμάνι άνοιξε ξανά μετά την καταιγίδα, είπε την Πέμπτη ο λιμενάρχης. Κανένα πλοίο δεν χάθηκε.";
    const CHINESE: &str = "港务局星期四表示，暴风雨过后港口重新开放，没有船只受损，渡轮将于星期五恢复通航。";
    const JAPANESE: &str =
        "港は嵐のあと木曜日に再開した。港湾局によると、船の被害はなかったという。フェリーは金曜日に再開する。";
    const KOREAN: &str = "항구는 폭풍이 지나간 뒤 목요일에 다시 문을 열었다. 항만청은 배의 피해가 없었다고 밝혔다.";

    /// Each text is written in the encoding, and must be read again: undeclared, and declared by the page.
    #[test]
    fn each_encoding_is_read_again() {
        for (encoding, text) in [
            (WINDOWS_1252, FRENCH),
            (WINDOWS_1251, RUSSIAN),
            (KOI8_R, RUSSIAN),
            (WINDOWS_1250, POLISH),
            (ISO_8859_2, POLISH),
            (ISO_8859_7, GREEK),
            (GB18030, CHINESE),
            (BIG5, "港務局星期四表示，暴風雨過後港口重新開放，沒有船隻受損，渡輪將於星期五恢復通航。"),
            (SHIFT_JIS, JAPANESE),
            (EUC_JP, JAPANESE),
            (ISO_2022_JP, JAPANESE),
            (EUC_KR, KOREAN),
            (UTF_8, GREEK),
        ] {
            let (bytes, _, _) = encoding.encode(text);
            let guessed = decode(&bytes, None, Form::Text);
            assert_eq!((guessed.text.as_str(), guessed.warnings), (text, vec![]), "{}", encoding.name());
            let outside = decode(&bytes, Some(encoding.name()), Form::Text);
            assert_eq!((outside.text.as_str(), outside.warnings), (text, vec![]), "{}", encoding.name());
            let page = format!("<html><meta charset='{}'><p>{text}</p>", encoding.name());
            let (bytes, _, _) = encoding.encode(&page);
            let inside = decode(&bytes, None, Form::Html);
            assert_eq!((inside.text.as_str(), inside.warnings), (page.as_str(), vec![]), "{}", encoding.name());
        }
    }

    #[test]
    fn utf_16_is_known_with_and_without_a_mark() {
        for (mark, big) in [(true, true), (true, false), (false, true), (false, false)] {
            let letters = mark.then_some(0xfeff).into_iter().chain(FRENCH.encode_utf16());
            let bytes: Vec<u8> =
                letters.flat_map(|letter| if big { letter.to_be_bytes() } else { letter.to_le_bytes() }).collect();
            assert_eq!(decode(&bytes, None, Form::Text).text, FRENCH, "{mark} {big}");
        }
        let marked = [b"\xef\xbb\xbf".as_slice(), FRENCH.as_bytes()].concat();
        assert_eq!(decode(&marked, Some("latin1"), Form::Text).text, FRENCH);
    }

    #[track_caller]
    fn check(bytes: &[u8], declared: Option<&str>, text: &str, warnings: &[&str]) {
        let decoded = decode(bytes, declared, Form::Html);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.warnings, warnings);
    }

    #[test]
    fn a_wrong_statement_is_overruled_and_told() {
        let (cyrillic, _, _) = WINDOWS_1251.encode(RUSSIAN);
        check(&cyrillic, Some("utf-8"), RUSSIAN, &["the text is said to be utf-8 but is windows-1251"]);
        let said = "the text is said to be windows-1252 but is utf-8";
        check(FRENCH.as_bytes(), Some("iso-8859-1"), FRENCH, &[said]);
        let page = format!(
            "<!-- x --><META http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-1\"><p>{FRENCH}"
        );
        check(page.as_bytes(), None, &page, &[said]);
        let xml = format!("<?xml version='1.0' encoding='windows-1251'?><p>{RUSSIAN}</p>");
        let (bytes, _, _) = WINDOWS_1251.encode(&xml);
        check(&bytes, None, &xml, &[]);
        check(b"<meta charset=utf-16><p>plain", None, "<meta charset=utf-16><p>plain", &[]);
        check(b"<p>plain", Some("no-such-thing"), "<p>plain", &[]);
    }

    #[test]
    fn what_means_nothing_is_counted() {
        let mut bytes = GREEK.as_bytes().to_vec();
        bytes.push(0xce);
        check(
            &bytes,
            Some("utf-8"),
            &format!("{GREEK}\u{fffd}"),
            &["1 place could not be read as utf-8 and became \u{fffd}"],
        );
        check("a \u{fffd} b".as_bytes(), None, "a \u{fffd} b", &[]);
    }

    #[test]
    fn garbled_text_is_repaired_only_where_it_is_certain() {
        let garble = |text: &str| WINDOWS_1252.decode(text.as_bytes()).0.into_owned();
        let told = "the text had been garbled (UTF-8 read as windows-1252) and was repaired";
        check(garble(FRENCH).as_bytes(), None, FRENCH, &[told]);
        check(garble("“Yes” – she said, it’s a café.").as_bytes(), None, "“Yes” – she said, it’s a café.", &[told]);
        for genuine in ["Ã is a letter of Portuguese: SÃO, IRMÃ, MAÇÃ.", "one â€™ alone", FRENCH, RUSSIAN] {
            check(genuine.as_bytes(), None, genuine, &[]);
        }
        let mixed = format!("{} — {RUSSIAN} — {FRENCH}", garble(FRENCH));
        let decoded = decode(mixed.as_bytes(), None, Form::Html);
        assert_eq!(decoded.text, format!("{FRENCH} — {RUSSIAN} — {FRENCH}"));
        assert_eq!(decoded.warnings, [told]);
        for genuine in [
            "São Paulo: “A IRMÃ”, “A MANHÃ”, “O PÃO” e “A MAÇÔ — é",
            "Il dit : « Ô « là », « Â » et « Ê »",
            "Đà Nẵng – ‘Ã’ ‘Â’ ‘Ê’ ‘Ô’ ‘Ơ’",
        ] {
            check(genuine.as_bytes(), None, genuine, &[]);
        }
    }
}
