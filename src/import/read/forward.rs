//! A mail that was sent on → the text that was sent, and what its own head states.
//!
//! Who sends a mail on has its first lines — `From:`, `Date:`, `Subject:` — written above it, in their own language.

use super::values::plain;
use crate::import::raw::Form;
use crate::text::words::count_words;

/// What programs put before the subject of an answer, or of a mail that is sent on; in lower case.
#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    "fwd", "fw", "re", "wg", "aw", "tr", "rv", "i", "antw", "doorst", "vb", "sv", "odp", "enc", "res", "回复", "回覆", "答复", "转发", "轉寄",
];

/// A line of the head of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    From,
    Date,
    To,
    Subject,
}

/// How programs name the lines of a head; in lower case.
#[rustfmt::skip]
const KEYS: &[(Key, &[&str])] = &[
    (Key::From, &["from", "von", "de", "da", "van", "od", "från", "fra", "от", "от кого", "发件人", "寄件者", "差出人"]),
    (Key::Date, &[
        "date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "enviado el", "data", "inviato", "verzonden", "skickat", "sendt", "dato",
        "wysłano", "дата", "отправлено", "日期", "发送时间", "日付", "送信日時",
    ]),
    (Key::To, &[
        "to", "an", "à", "para", "a", "aan", "do", "till", "til", "кому", "收件人", "宛先", "cc", "bcc", "kopie", "copie", "copia", "抄送", "reply-to",
        "antwort an",
    ]),
    (Key::Subject, &["subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp", "ämne", "emne", "temat", "тема", "主题", "主旨", "件名"]),
];

/// So much may stand between two heads of a mail that was sent on twice.
const MAX_WORDS_BETWEEN: usize = 40;
/// The words of a line that announces what was sent on: `Begin forwarded message:`.
const MAX_MARK_WORDS: usize = 8;
/// Elements of HTML that begin a line, and those whose text nobody sees.
const BREAKS: [&str; 16] =
    ["br", "div", "p", "tr", "li", "ul", "ol", "table", "hr", "blockquote", "h1", "h2", "h3", "h4", "body", "section"];
const UNSEEN: [&str; 3] = ["head", "style", "script"];

/// What was sent on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SentOn {
    /// The text without the head, and without the marks of a quotation.
    pub text: String,
    /// Its subject.
    pub subject: Option<String>,
    /// The words of its date.
    pub date: Option<String>,
}

/// A subject without `Fwd:` and the like.
pub(super) fn without_prefixes(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((prefix, after)) = rest.split_once([':', '：']) {
        // `Re[2]:` counts the answers.
        let prefix = prefix.trim_end_matches(|letter: char| letter.is_ascii_digit() || "[]() ".contains(letter));
        if after.trim().is_empty() || !PREFIXES.contains(&prefix.to_lowercase().as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

/// The text of a mail that was sent on; `None` where no head stands in the mail, or more above than below it.
pub(super) fn sent_on(text: &str, form: Form) -> Option<SentOn> {
    let lines = match form {
        Form::Html => lines_of_html(text),
        Form::Text | Form::Markdown => lines_of_text(text),
    };
    let words_between =
        |from: usize, to: usize| lines[from..to].iter().map(|line| count_words(&line.seen)).sum::<usize>();
    let mut gone = vec![false; lines.len()];
    let mut heads: Option<Head> = None;
    while let Some(head) = head(&lines, heads.as_ref().map_or(0, |head| head.end)) {
        let (from, most) = match &heads {
            Some(before) => (before.end, MAX_WORDS_BETWEEN),
            None => (0, words_between(head.end, lines.len())),
        };
        if words_between(from, head.start) > most {
            break;
        }
        gone[head.start..head.end].fill(true);
        if let Some(at) = (from..head.start).rev().find(|at| !lines[*at].seen.is_empty()) {
            gone[at] = is_mark(&lines[at].seen);
        }
        heads = Some(head);
    }
    let Head { start: _, end, subject, date } = heads?;
    let kept = lines.iter().zip(&gone).map(|(line, gone)| match form {
        Form::Html if *gone => tags(line.raw),
        Form::Html => line.raw.to_owned(),
        Form::Text | Form::Markdown if *gone => String::new(),
        Form::Text | Form::Markdown => format!("{}\n", line.raw),
    });
    let mut kept: Vec<String> = kept.collect();
    if form != Form::Html && is_quoted(&lines[end..]) {
        kept[end..].iter_mut().for_each(|line| *line = unquoted(line).to_owned());
    }
    Some(SentOn { text: kept.concat(), subject, date })
}

/// A line as it is written, and as a reader sees it, without the mark of a quotation.
struct Line<'a> {
    raw: &'a str,
    seen: String,
}

fn lines_of_text(text: &str) -> Vec<Line<'_>> {
    let seen = |line: &str| line.trim_start_matches(['>', ' ']).trim().to_owned();
    text.lines().map(|raw| Line { raw, seen: seen(raw) }).collect()
}

/// The lines of HTML as a reader sees them: a new one begins at each element that is a block.
fn lines_of_html(html: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut at, mut seen) = (0, 0, String::new());
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        seen.push_str(&html[at..open]);
        let tag = &html[open..];
        let name: &str = tag[1..].trim_start_matches('/');
        let name = &name[..name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let name = name.to_ascii_lowercase();
        let end = if tag.starts_with("<!--") {
            tag.find("-->").map(|end| end + 3)
        } else if UNSEEN.contains(&name.as_str()) && !tag.starts_with("</") {
            let ends = |at: &usize| tag[at + 2..].get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(&name));
            tag.match_indices("</").map(|(at, _)| at).find(ends)
        } else {
            tag.find('>').map(|end| end + 1)
        };
        if BREAKS.contains(&name.as_str()) {
            lines.push(Line { raw: &html[start..open], seen: plain(&seen).unwrap_or_default() });
            start = open;
            seen.clear();
        }
        at = open + end.unwrap_or(tag.len());
    }
    seen.push_str(&html[at..]);
    lines.push(Line { raw: &html[start..], seen: plain(&seen).unwrap_or_default() });
    lines
}

/// The tags of a piece of HTML, without its words.
fn tags(html: &str) -> String {
    html.split_inclusive('>').filter_map(|piece| piece.find('<').map(|at| &piece[at..])).collect()
}

/// The head of a mail in the text of another.
struct Head {
    /// Its first line.
    start: usize,
    /// The line behind its last.
    end: usize,
    subject: Option<String>,
    date: Option<String>,
}

/// The first head behind line `from`.
fn head(lines: &[Line<'_>], from: usize) -> Option<Head> {
    (from..lines.len()).find_map(|start| head_at(lines, start))
}

/// The head that begins in a line: it says who wrote, and on what; or who, to whom and when.
fn head_at(lines: &[Line<'_>], start: usize) -> Option<Head> {
    const MAX_LINES: usize = 12;
    key(&lines[start].seen)?;
    let mut found: Vec<(Key, String)> = Vec::new();
    let mut end = start;
    for (at, line) in lines.iter().enumerate().skip(start).take(MAX_LINES) {
        match (key(&line.seen), found.last_mut()) {
            (Some((key, value)), _) => found.push((key, value.to_owned())),
            // Of HTML, an element may begin two lines.
            (None, _) if line.seen.is_empty() && line.raw.starts_with('<') => continue,
            // Many people take more than one line.
            (None, Some((Key::To, _))) if line.seen.contains('@') => {}
            (None, _) => break,
        }
        end = at + 1;
    }
    let value = |wanted: Key| found.iter().find(|(key, _)| *key == wanted).map(|(_, value)| value.clone());
    let has = |key| value(key).is_some();
    let is_head = has(Key::From) && (has(Key::Subject) || has(Key::Date) && has(Key::To));
    let given = |key| value(key).filter(|value| !value.is_empty());
    is_head.then(|| Head { start, end, subject: given(Key::Subject), date: given(Key::Date) })
}

/// The key and the value of a line of a head.
fn key(line: &str) -> Option<(Key, &str)> {
    let (name, value) = line.split_once([':', '：'])?;
    let bold = |text: &str| matches!(text, "*" | "**");
    let name = name.trim().trim_matches('*').trim().to_lowercase();
    let (key, _) = KEYS.iter().find(|(_, names)| names.contains(&name.as_str()))?;
    let value = value.trim();
    let value = value.split_once(' ').filter(|(first, _)| bold(first)).map_or(value, |(_, rest)| rest);
    Some((*key, value.trim_matches('*').trim()))
}

/// Whether a line only announces what was sent on: `---------- Forwarded message ----------`.
fn is_mark(line: &str) -> bool {
    let ruled = line.starts_with("-----") || line.starts_with("_____");
    ruled || line.ends_with(':') && count_words(line) <= MAX_MARK_WORDS
}

/// Whether four lines of five have the mark of a quotation.
fn is_quoted(lines: &[Line<'_>]) -> bool {
    let written = || lines.iter().map(|line| line.raw).filter(|line| !line.trim().is_empty());
    let quoted = written().filter(|line| line.starts_with('>')).count();
    quoted > 0 && quoted * 5 >= written().count() * 4
}

fn unquoted(line: &str) -> &str {
    line.strip_prefix('>').map_or(line, |rest| rest.strip_prefix(' ').unwrap_or(rest))
}

/// A text whose lines flow (RFC 3676): one that ends in a space goes on in the next of the same quotation. With `DelSp`,
/// that space is no part of the text.
pub(super) fn unflowed(text: &str, is_space_deleted: bool) -> String {
    let mut out = String::new();
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let rest = line.trim_start_matches('>');
        let depth = line.len() - rest.len();
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let is_signature = rest == "-- ";
        if open.is_some_and(|before| before != depth || is_signature) {
            out.push('\n');
            open = None;
        }
        if open.is_none() && depth > 0 {
            out.push_str(&">".repeat(depth));
            out.push(' ');
        }
        let flows = rest.ends_with(' ') && !is_signature;
        out.push_str(if flows && is_space_deleted { &rest[..rest.len() - 1] } else { rest });
        open = flows.then_some(depth);
        if !flows {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_loses_what_programs_put_before_it() {
        let check = |subject: &str, expected: &str| assert_eq!(without_prefixes(subject), expected);
        check("Fwd: WG: Re[2]: Pier opens: a report", "Pier opens: a report");
        check("AW：Pier", "Pier");
        check("Harbour: Pier opens", "Harbour: Pier opens");
        check("Re:", "Re:");
    }

    #[track_caller]
    fn check(text: &str, form: Form, expected: &str) {
        let shown = sent_on(text, form).map(|sent| {
            let words = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
            format!("{} | {} | {}", words(sent.subject), words(sent.date), sent.text.trim())
        });
        assert_eq!(shown.as_deref().unwrap_or("nothing"), expected);
    }

    #[test]
    fn the_head_of_what_was_sent_on_is_no_text() {
        check(
            "FYI\n\n---------- Forwarded message ---------\nFrom: Post <a@post.example>\nDate: Mon, Feb 12, 2024 at 9:41 AM\nSubject: Pier opens\nTo: <b@post.example>,\n <c@post.example>\n\nThe old pier opens.\n",
            Form::Text,
            "Pier opens | Mon, Feb 12, 2024 at 9:41 AM | FYI\n\n\nThe old pier opens.",
        );
        check(
            "Anfang der weitergeleiteten Nachricht:\n\n> *Von:* Post\n> *Betreff:* Steg offen\n> *Datum:* 12. Februar 2024 um 09:41\n>\n> Der Steg ist offen.\n> Alle kamen.\n",
            Form::Text,
            "Steg offen | 12. Februar 2024 um 09:41 | Der Steg ist offen.\nAlle kamen.",
        );
        check(
            "<style>a {b: c}</style><div>-----Original Message-----<br><b>De :</b> Post &lt;<a href='x'>a@b.example</a>&gt;<br>\n<b>Envoyé :</b> lundi 12 février 2024 09:41<br><b>Objet :</b> Jetée &amp; port</div><p>La jetée <b>rouvre</b> aujourd’hui, et tous sont là.</p>",
            Form::Html,
            "Jetée & port | lundi 12 février 2024 09:41 | <style>a {b: c}</style><div><br><b></b><a href='x'></a><br><b></b><br><b></b></div><p>La jetée <b>rouvre</b> aujourd’hui, et tous sont là.</p>",
        );
        // Sent on twice, the inner head counts.
        check(
            "From: Ann\nSubject: Fwd: Pier\nDate: 13 Feb 2024\n\nFrom: Post\nSubject: Pier\nDate: 12 Feb 2024\n\nIt opens.\n",
            Form::Text,
            "Pier | 12 Feb 2024 | It opens.",
        );
        // The answer stands above what is answered.
        let answer =
            "The pier is open again since today, and so is the bridge.\n\nFrom: Ann\nSubject: Pier\n\nIs it open?\n";
        check(answer, Form::Text, "nothing");
        check("From: here to there\nand back\n", Form::Text, "nothing");
    }

    #[test]
    fn lines_that_flow_are_one() {
        let check = |text: &str, deleted, expected: &str| assert_eq!(unflowed(text, deleted), expected);
        check("One \ntwo\n\n  three\n-- \nAnn\n", false, "One two\n\n three\n-- \nAnn\n");
        check("> One \n> two \nthree\n", false, "> One two \nthree\n");
        check("Stra \nße\n", true, "Straße\n");
    }
}
