//! A value → JSON, as a file or inside a page: without the characters that no page can show.

use std::io;

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, Serializer};

use crate::text::letters::is_hidden;

/// The JSON of a file, in one line without its end.
pub fn json(value: &impl Serialize) -> String {
    written(value, Place::File)
}

/// JSON that can stand inside `<script>`: nothing in it can end the element or start another.
pub fn json_for_script(value: &impl Serialize) -> String {
    written(value, Place::Script)
}

fn written(value: &impl Serialize, place: Place) -> String {
    let mut bytes = Vec::new();
    value
        .serialize(&mut Serializer::with_formatter(&mut bytes, place))
        .expect("texts, numbers and tables of texts are JSON");
    String::from_utf8(bytes).expect("the writer is given texts")
}

/// Where JSON is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    File,
    Script,
}

impl Place {
    /// What stands for a character; `None` where it may stand itself.
    fn replaced(self, letter: char) -> Option<&'static str> {
        match (letter, self) {
            ('<', Self::Script) => Some("\\u003c"),
            ('>', Self::Script) => Some("\\u003e"),
            ('&', Self::Script) => Some("\\u0026"),
            // Ends of lines for Unicode; JavaScript before 2019 took them for ends of its own.
            ('\u{85}' | '\u{2028}' | '\u{2029}', _) => Some("\\n"),
            (letter, _) => is_hidden(letter).then_some(""),
        }
    }
}

impl Formatter for Place {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, letter, instead)) =
            rest.char_indices().find_map(|(at, letter)| Some((at, letter, self.replaced(letter)?)))
        {
            writer.write_all(&rest.as_bytes()[..at])?;
            writer.write_all(instead.as_bytes())?;
            rest = &rest[at + letter.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + io::Write>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        writer.write_all(match escape {
            CharEscape::Quote => b"\\\"",
            CharEscape::ReverseSolidus => b"\\\\",
            CharEscape::Solidus => b"/",
            CharEscape::LineFeed => b"\\n",
            CharEscape::Tab => b"\\t",
            CharEscape::Backspace | CharEscape::FormFeed | CharEscape::CarriageReturn | CharEscape::AsciiControl(_) => {
                b""
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_end_its_script() {
        let text = json_for_script(&serde_json::json!({"a<": "</script><!--\u{2028}&amp;"}));
        assert_eq!(text, r#"{"a\u003c":"\u003c/script\u003e\u003c!--\n\u0026amp;"}"#);
    }

    #[test]
    fn json_holds_what_can_be_seen() {
        let value = serde_json::json!({"a": "“é” \"\\/<b>\n\t\r\u{8}\u{c}\u{0}\u{7f}\u{9b}\u{202e}\u{fffe}\u{1F600}", "b": [1, 2.5, null, true]});
        let text = json(&value);
        assert_eq!(text, "{\"a\":\"“é” \\\"\\\\/<b>\\n\\t\u{1F600}\",\"b\":[1,2.5,null,true]}");
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["a"], "“é” \"\\/<b>\n\t\u{1F600}");
    }
}
