//! What people wrote in digests and on pages → the links in it, with their places.

use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::Content;
use super::front_matter::split;
use crate::model::{Digest, Keeper};
use crate::note::Place;
use crate::text::address::Target;
use crate::text::markdown::OPTIONS;

/// A link that a person wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenLink {
    /// Where it leads, as it is written.
    pub target: String,
    /// Where it stands.
    pub place: Place,
}

impl WrittenLink {
    /// Whether it is `link` on a page of the site, whose home page is at `home`.
    pub fn is(&self, link: &str, home: &str) -> bool {
        match Target::of(&self.target) {
            None => false,
            Some(Target::Outside(url)) => url == link,
            // Written from the root of the site, wherever that stands.
            Some(Target::Inside(path)) => {
                let below = path.strip_prefix('/');
                path == link || below.is_some_and(|below| link.strip_prefix(home) == Some(below))
            }
        }
    }
}

/// The links in what people wrote: in pages, and in the parts of digests that they hold.
pub fn written_links(content: &Content) -> Vec<WrittenLink> {
    let pages = content.pages.iter().flat_map(|page| links(&page.file, &page.text, &|_| true));
    let held = content.digests.iter().filter(|digest| digest.is_held());
    let digests = held.flat_map(|digest| links(&digest.file, &digest.text, &|line| is_held(digest, line)));
    pages.chain(digests).collect()
}

/// Whether a person wrote a line of a digest.
fn is_held(digest: &Digest, line: usize) -> bool {
    let section = digest.sections.iter().rev().find(|section| section.line <= line);
    section.is_none_or(|section| section.keeper == Keeper::Editor)
}

/// The links in the Markdown of a file, but for those in footnotes, on lines that are `meant`.
fn links(file: &Path, source: &str, meant: &dyn Fn(usize) -> bool) -> Vec<WrittenLink> {
    let Ok(parts) = split(file, source) else { return Vec::new() };
    let start = source.len() - parts.body.len();
    let mut links = Vec::new();
    let mut footnotes = 0usize;
    for (event, range) in Parser::new_ext(parts.body, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => footnotes += 1,
            Event::End(TagEnd::FootnoteDefinition) => footnotes = footnotes.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) if footnotes == 0 => {
                let Range { start: from, end } = of_address(parts.body, range, &dest_url);
                let place = Place::bytes(file, source, start + from, start + end);
                if place.spot.as_ref().is_some_and(|spot| meant(spot.line)) {
                    links.push(WrittenLink { target: dest_url.into_string(), place });
                }
            }
            _ => {}
        }
    }
    links
}

/// Where the address stands in a link at `range`; all of the link where it is written elsewhere, or otherwise.
fn of_address(body: &str, range: Range<usize>, address: &str) -> Range<usize> {
    match body[range.clone()].rfind(address) {
        Some(at) if !address.is_empty() => range.start + at..range.start + at + address.len(),
        _ => range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_have_the_place_of_their_address() {
        let text =
            "---\ntitle: [x](/a/)\n---\nÄ [b](/c/) ![d](</e f/>)\n\n[g]\n\n[^1]: <https://a.example/>\n\n[g]: /h/\n";
        let found: Vec<(String, usize, usize, usize)> = links(Path::new("p.md"), text, &|_| true)
            .into_iter()
            .map(|link| {
                let spot = link.place.spot.unwrap();
                (link.target, spot.line, spot.column, spot.chars)
            })
            .collect();
        assert_eq!(found, [("/c/".into(), 4, 7, 3), ("/e f/".into(), 4, 18, 5), ("/h/".into(), 6, 1, 3)]);
    }

    #[test]
    fn a_written_link_is_known_on_the_page() {
        let link = |target: &str| WrittenLink { target: target.into(), place: Place::file("p.md") };
        assert!(link("/a/#b").is("/s/a/#b", "/s/"));
        assert!(link("/s/a/").is("/s/a/", "/s/"));
        assert!(link("/é").is("/s/%C3%A9", "/s/"));
        assert!(link("#b").is("#b", "/s/"));
        assert!(link("https://A.example").is("https://a.example/", "/s/"));
        assert!(!link("/a/").is("/s/b/a/", "/s/"));
        assert!(!link("javascript:x").is("javascript:x", "/s/"));
    }
}
