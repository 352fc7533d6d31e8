//! The kept blocks of a page → Markdown, with headings, lists, quotations, tables, emphasis and links.
//!
//! The blocks are written as a small, clean HTML, in which nothing of the page's own markup is left, and that is made
//! into Markdown by `mdka`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dom_query::{Document, NodeRef};
use url::Url;

use super::blocks::{Block, Page, Span, is_skipped, is_wide, white_space_folded};
use crate::import::lines::Line;
use crate::import::segment;
use crate::text::address::is_web;

/// Cells of a table of data are short; longer ones are columns of a layout.
const MAX_CELL_WORDS: usize = 40;

/// A longer block is no time of day.
const MAX_TIME_BYTES: usize = 16;

/// An element that Markdown has a form for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    /// The element, by its place in the page.
    element: usize,
    tag: &'static str,
}

/// The kept blocks (by their places, in order) as Markdown. Links are made absolute with the page's `address`.
pub(super) fn markdown(document: &Document, page: &Page, kept: &[usize], address: Option<&str>) -> String {
    let base = address.and_then(|address| Url::parse(address).ok());
    let mut html = String::new();
    let mut open: Vec<Part> = Vec::new();
    let mut table_done = None;
    let mut data = BTreeMap::new();
    for at in kept {
        let block = &page.blocks[*at];
        let is_data = |table: &usize| *data.entry(*table).or_insert_with(|| is_data(document, page, kept, *table));
        let table = table_of(page, block).filter(is_data);
        if table.is_some() && table == table_done {
            continue;
        }
        let parts = parts(page, block, table);
        let same = open.iter().zip(&parts).take_while(|(a, b)| a == b).count();
        for part in open.drain(same..).rev() {
            let _ = write!(html, "</{}>", part.tag);
        }
        for part in &parts[same..] {
            let _ = write!(html, "<{}>", part.tag);
        }
        open = parts;
        table_done = table;
        match table {
            Some(table) => write_table(&mut html, document, page, table),
            None => write_block(&mut html, page, block, base.as_ref()),
        }
    }
    for part in open.into_iter().rev() {
        let _ = write!(html, "</{}>", part.tag);
    }
    mdka::html_to_markdown(&html).trim().to_owned()
}

/// The lists and quotations around a block, from the outside in.
fn parts(page: &Page, block: &Block, table: Option<usize>) -> Vec<Part> {
    let start = table.unwrap_or(block.element);
    let mut parts: Vec<Part> = page
        .around(start)
        .filter(|(_, element)| matches!(element.tag, "ul" | "ol" | "li" | "blockquote"))
        .map(|(index, element)| Part { element: index, tag: element.tag })
        .collect();
    parts.reverse();
    // An item without a list, and a list without an item, are nothing.
    let lists = |tag: &str| matches!(tag, "ul" | "ol");
    let in_list = |at: usize, parts: &[Part]| at > 0 && lists(parts[at - 1].tag);
    let kept: Vec<Part> = (0..parts.len())
        .filter(|at| match parts[*at].tag {
            "li" => in_list(*at, &parts),
            "ul" | "ol" => parts.get(at + 1).is_some_and(|next| next.tag == "li"),
            _ => true,
        })
        .map(|at| parts[at])
        .collect();
    kept
}

fn write_block(html: &mut String, page: &Page, block: &Block, base: Option<&Url>) {
    let inner = page.inner_tag(block);
    let tag = match inner {
        // The headline is the page's; what stands in the text is below it.
        "h1" | "h2" => "h2",
        "h3" | "h4" | "h5" | "h6" => inner,
        // The entry of a live report begins with its time.
        "p" | "div" | "" if block.text.len() <= MAX_TIME_BYTES && segment::is_time(&Line::new(&block.text)) => "h3",
        "pre" => {
            let text: String = block.spans.iter().map(|span| span.text.as_str()).collect();
            let _ = write!(html, "<pre><code>{}</code></pre>", escape(text.trim_matches('\n')));
            return;
        }
        _ => "p",
    };
    let _ = write!(html, "<{tag}>");
    let in_heading = tag != "p";
    for span in folded(&block.spans) {
        write_span(html, &span, in_heading, base);
    }
    let _ = write!(html, "</{tag}>");
}

/// The spans with white space folded, and none of it at the inner edges of what is emphasized or linked.
fn folded(spans: &[Span]) -> Vec<Span> {
    let plain = |text: &str| Span { text: text.to_owned(), strong: false, emphasis: false, link: None };
    let mut folded: Vec<Span> = Vec::new();
    // The white space since the last word; at the edges of a block it says nothing.
    let mut gap = String::new();
    for span in spans {
        let from_word = span.text.trim_start();
        gap.push_str(&span.text[..span.text.len() - from_word.len()]);
        let text = white_space_folded(from_word);
        if text.is_empty() {
            continue;
        }
        if let Some(last) = folded.last().filter(|_| !gap.is_empty())
            && !(gap.contains('\n') && last.text.ends_with(is_wide) && text.starts_with(is_wide))
        {
            folded.push(plain(" "));
        }
        folded.push(Span { text, ..span.clone() });
        gap.replace_range(.., &from_word[from_word.trim_end().len()..]);
    }
    // Between a letter and a sign, Markdown does not see where emphasis begins or ends.
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    for at in 0..folded.len() {
        let before = at.checked_sub(1).and_then(|at| folded[at].text.chars().next_back());
        let after = folded.get(at + 1).and_then(|span| span.text.chars().next());
        let span = &mut folded[at];
        let glued_before = is_letter(before) && !is_letter(span.text.chars().next());
        let glued_after = is_letter(after) && !is_letter(span.text.chars().next_back());
        if glued_before || glued_after {
            (span.strong, span.emphasis) = (false, false);
        }
    }
    folded
}

fn write_span(html: &mut String, span: &Span, in_heading: bool, base: Option<&Url>) {
    let text = escape(&span.text);
    // Emphasis of one sign, or in the middle of a word, is a matter of layout; Markdown cannot hold it either.
    let lettered = span.text.chars().filter(|letter| letter.is_alphanumeric()).count() > 1;
    let text = if span.emphasis && lettered { format!("<em>{text}</em>") } else { text };
    let text = if span.strong && lettered && !in_heading { format!("<strong>{text}</strong>") } else { text };
    match span.link.as_deref().and_then(|link| absolute(link, base)).filter(|_| lettered) {
        Some(link) => {
            let _ = write!(html, "<a href=\"{}\">{text}</a>", escape(&link));
        }
        None => html.push_str(&text),
    }
}

/// An `http` or `https` address; one that only leads to another place on the page is none.
fn absolute(link: &str, base: Option<&Url>) -> Option<String> {
    if link.trim_start().starts_with('#') {
        return None;
    }
    let url = match Url::parse(link) {
        Ok(url) => url,
        Err(_) => base?.join(link).ok()?,
    };
    is_web(&url).then(|| url.to_string())
}

fn table_of(page: &Page, block: &Block) -> Option<usize> {
    page.around(block.element).find(|(_, element)| element.tag == "table").map(|(index, _)| index)
}

/// Whether a table holds data, and is kept as a whole: two rows, two columns, short cells, no table inside.
fn is_data(document: &Document, page: &Page, kept: &[usize], table: usize) -> bool {
    let is_dropped = |at: usize| {
        kept.binary_search(&at).is_err() && page.around(page.blocks[at].element).any(|(around, _)| around == table)
    };
    if (0..page.blocks.len()).any(is_dropped) {
        return false;
    }
    let rows = rows(document, page, table);
    let words = |cell: &String| cell.split(' ').count();
    rows.len() >= 2
        && rows.iter().all(|row| row.len() >= 2)
        && rows.iter().flatten().all(|cell| words(cell) <= MAX_CELL_WORDS)
        && document
            .tree
            .get(&page.elements[table].node)
            .is_some_and(|node| !node.descendants_it().any(|inside| inside.has_name("table")))
}

/// The cells of a table, row by row.
fn rows(document: &Document, page: &Page, table: usize) -> Vec<Vec<String>> {
    let Some(node) = document.tree.get(&page.elements[table].node) else { return Vec::new() };
    let is_cell = |cell: &NodeRef<'_>| cell.has_name("td") || cell.has_name("th");
    let fold = |cell: NodeRef<'_>| seen_text(cell).split_whitespace().collect::<Vec<_>>().join(" ");
    node.descendants_it()
        .filter(|row| row.has_name("tr"))
        .map(|row| row.children_it(false).filter(is_cell).map(fold).collect())
        .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()))
        .collect()
}

/// The text of an element that a reader sees.
fn seen_text(node: NodeRef<'_>) -> String {
    let mut text = String::new();
    let mut nodes = vec![node];
    while let Some(node) = nodes.pop() {
        if node.is_text() {
            text.push_str(&node.text());
        } else if !node.node_name().is_some_and(|name| is_skipped(&name)) {
            text.push(' ');
            nodes.extend(node.children_it(true));
        }
    }
    text
}

fn write_table(html: &mut String, document: &Document, page: &Page, table: usize) {
    html.push_str("<table>");
    for (at, row) in rows(document, page, table).iter().enumerate() {
        html.push_str("<tr>");
        let tag = if at == 0 { "th" } else { "td" };
        for cell in row {
            let _ = write!(html, "<{tag}>{}</{tag}>", escape(cell));
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let document = Document::from(html);
        let page = blocks::read(&document);
        let all: Vec<usize> = (0..page.blocks.len()).collect();
        assert_eq!(markdown(&document, &page, &all, Some("https://herald.example/a/b")), expected);
    }

    #[test]
    fn structure_is_kept() {
        check("<h1>Pier</h1><div>One <b> two </b>three<br>four</div>", "## Pier\n\nOne **two** three four");
        check("<ul><li>one<ul><li>two</li></ul></li><li><p>three</p></li></ul>", "- one\n  - two\n- three");
        check("<blockquote><p>one</p><p>two</p></blockquote><p>three</p>", "> one\n>\n> two\n\nthree");
        check("<p>a <a href=/c?d>link</a>, <a href=#e>none</a></p>", "a [link](https://herald.example/c?d), none");
        check("<p>a <a href='javascript:b()'>c d</a></p>", "a c d");
        check("<pre>a\n  b</pre>", "```\na\n  b\n```");
    }

    #[test]
    fn a_line_break_in_chinese_or_japanese_is_no_space() {
        check(
            "<p>港の新しい橋を建設\n  する、\nと<b>市長</b>\n<i>は</i>述べた。\nPier\n建設</p>",
            "港の新しい橋を建設する、と**市長**は述べた。 Pier 建設",
        );
        check("<p>建設 する<br>橋</p><p>다리를\n건설한다</p>", "建設 する 橋\n\n다리를 건설한다");
        check("<pre>建設<br>する</pre>", "```\n建設\nする\n```");
    }

    #[test]
    fn tables_of_data_are_tables_and_those_of_layout_are_not() {
        check(
            "<table><tr><th>Year<th>Cars<tr><td>2031<td>12|3</table>",
            "| Year | Cars |\n| --- | --- |\n| 2031 | 12\\|3 |",
        );
        check("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>", "One.\n\nTwo.");
    }

    #[test]
    fn words_are_words_and_no_markup() {
        check("<p>1986. A *great* year &lt;b&gt; # no</p>", "1986\\. A \\*great\\* year \\<b> # no");
        check("<p><b>.</b> a<sup>[1]</sup> b</p>", ". a b");
        check("<p><b>Oslo.</b>The council of <i>Oslo</i>.</p>", "Oslo.The council of *Oslo*.");
    }
}
