//! What is wrong → a panel on top of a page. All of it is foreign text.

use std::fmt::Write as _;

use super::OWN;
use crate::note::{Note, Spot};

/// How many errors are told; the terminal has all.
const MOST: usize = 20;
/// How much of a line is shown before and after the place that is meant, in characters.
const AROUND: usize = 70;

/// The page that stands where there is no good site yet.
pub(super) fn page() -> &'static str {
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
     <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
     <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
     <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n\
     <title>There is no site to show yet</title>\n</head>\n<body>\n<main>\n<h1>There is no site to show yet</h1>\n\
     <p>This page loads again by itself as soon as there is one.</p>\n</main>\n</body>\n</html>\n"
}

/// The panel with the errors; nothing where there are none.
pub(super) fn panel(troubles: &[Note]) -> String {
    let heading = match troubles.len() {
        0 => return String::new(),
        1 => "1 error is in the way of a newer site".to_owned(),
        many => format!("{many} errors are in the way of a newer site"),
    };
    let mut html = format!(
        "<link rel=\"stylesheet\" href=\"{OWN}troubles.css\">\n\
         <aside id=\"clipsheet-troubles\" lang=\"en\" dir=\"ltr\" aria-label=\"Errors\">\n\
         <details open>\n<summary>{heading}</summary>\n<ol>\n"
    );
    for note in &troubles[..troubles.len().min(MOST)] {
        let _ = writeln!(html, "<li>{}</li>", item(note));
    }
    html.push_str("</ol>\n");
    if troubles.len() > MOST {
        let _ = writeln!(html, "<p>{} more are told in the terminal.</p>", troubles.len() - MOST);
    }
    html.push_str("</details>\n</aside>\n");
    html
}

fn item(note: &Note) -> String {
    // Each field by name, so that a new one finds its place here.
    let Note { severity: _, text, place, label, hint, rule: _ } = note;
    let mut html = format!("<p><strong><bdi>{}</bdi></strong></p>", escaped(text));
    if let Some(place) = place {
        let file = escaped(&place.file.to_string_lossy());
        let spot = place.spot.as_ref();
        let at = spot.map(|Spot { line, column, .. }| format!(":{line}:{column}")).unwrap_or_default();
        let _ = write!(html, "<p><code><bdi>{file}</bdi>{at}</code></p>");
        html.extend(spot.filter(|spot| !spot.text.trim().is_empty()).map(line));
    }
    html.extend(label.as_ref().map(|label| format!("<p><bdi>{}</bdi></p>", escaped(label))));
    html.extend(hint.as_ref().map(|hint| format!("<p>Try: <bdi>{}</bdi></p>", escaped(hint))));
    html
}

/// The line with what is meant marked; the middle of a long one.
fn line(spot: &Spot) -> String {
    let letters: Vec<char> = spot.text.chars().collect();
    let start = (spot.column - 1).min(letters.len());
    let end = (start + spot.chars).min(letters.len());
    let (from, to) = (start.saturating_sub(AROUND), (end + AROUND).min(letters.len()));
    let part = |range: std::ops::Range<usize>| escaped(&letters[range].iter().collect::<String>());
    let (left, right) = (if from > 0 { "…" } else { "" }, if to < letters.len() { "…" } else { "" });
    let (before, meant, after) = (part(from..start), part(start..end), part(end..to));
    format!("<pre><bdi>{left}{before}<mark>{meant}</mark>{after}{right}</bdi></pre>")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Place;

    #[test]
    fn a_trouble_is_told_with_its_place_and_as_text() {
        let source = "---\ntitle: <b>\"A\" & 'B'</b>\n---\n";
        let note =
            Note::error("no `<script>` here").at(Place::spot("content/<i>.md", source, 2, 8, 3)).hint("</aside>");
        let expected = "<p><strong><bdi>no `&lt;script&gt;` here</bdi></strong></p>\
                        <p><code><bdi>content/&lt;i&gt;.md</bdi>:2:8</code></p>\
                        <pre><bdi>title: <mark>&lt;b&gt;</mark>&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;</bdi></pre>\
                        <p>Try: <bdi>&lt;/aside&gt;</bdi></p>";
        assert_eq!(item(&note), expected);
    }

    #[test]
    fn of_a_long_line_the_middle_is_shown() {
        let source = format!("{}<here>{}", "a".repeat(500), "b".repeat(500));
        let Some(spot) = Place::spot("x", &source, 1, 501, 6).spot else { panic!("a spot") };
        let expected =
            format!("<pre><bdi>…{}<mark>&lt;here&gt;</mark>{}…</bdi></pre>", "a".repeat(AROUND), "b".repeat(AROUND));
        assert_eq!(line(&spot), expected);
    }

    #[test]
    fn many_troubles_are_counted() {
        let note = |number: usize| Note::error(format!("trouble {number}"));
        let troubles: Vec<Note> = (1..=25).map(note).collect();
        let html = panel(&troubles);
        assert!(html.contains("25 errors") && html.contains("trouble 20<") && !html.contains("trouble 21<"));
        assert!(html.contains("5 more are told in the terminal"));
        assert_eq!(panel(&[]), "");
    }
}
