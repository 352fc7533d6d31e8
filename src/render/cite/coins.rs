//! A record → COinS: an OpenURL context object (ANSI/NISO Z39.88-2004) for the `title` of a `<span class="Z3988">`.
//!
//! The format is that of Dublin Core, which knows newspapers; that of journals does not.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Record;

/// What stays as it is in a value (RFC 3986, unreserved).
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The context object, without the escapes of HTML.
pub fn coins(record: &Record) -> String {
    let mut out = String::from("ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc");
    let mut add = |key: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(&format!("&rft.{key}={}", utf8_percent_encode(value, VALUE)));
        }
    };
    add("type", "newspaperArticle");
    add("title", &record.title);
    for name in &record.authors {
        add("creator", &name.sorted());
    }
    add("source", record.outlet.as_deref().unwrap_or_default());
    add("date", &record.date.map(|date| date.iso()).unwrap_or_default());
    add("language", record.language.as_ref().map(|language| language.as_str()).unwrap_or_default());
    add("identifier", record.url.as_deref().unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{bare, cyrillic, several};
    use super::*;

    /// The context object read again: its keys and values.
    fn read(record: &Record) -> Vec<(String, String)> {
        let pairs = url::form_urlencoded::parse(coins(record).as_bytes()).into_owned().collect::<Vec<_>>();
        assert_eq!(pairs[0], ("ctx_ver".to_owned(), "Z39.88-2004".to_owned()));
        assert_eq!(pairs[1], ("rft_val_fmt".to_owned(), "info:ofi/fmt:kev:mtx:dc".to_owned()));
        pairs[2..].iter().map(|(key, value)| (key.replace("rft.", ""), value.clone())).collect()
    }

    #[test]
    fn it_reads_as_it_was_written() {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let expected = [
            pair("type", "newspaperArticle"),
            pair("title", "50% of {A|B} & #1: \"x_y\" ~ [z] <i> '' ^ $5 \\end"),
            pair("creator", "Doe, Jane Q."),
            pair("creator", "Wire Example"),
            pair("creator", "Gabriel García Márquez"),
            pair("source", "The Daily & Example"),
            pair("date", "2023"),
            pair("language", "en-GB"),
            pair("identifier", "https://news.example/a"),
        ];
        assert_eq!(read(&several()), expected);
        assert!(read(&cyrillic()).contains(&pair("title", "Уряд затвердив «план» відновлення")));
        assert_eq!(read(&bare("A")), [pair("type", "newspaperArticle"), pair("title", "A")]);
        assert!(coins(&cyrillic()).is_ascii() && !coins(&several()).contains(['"', '<', '\'']));
    }
}
