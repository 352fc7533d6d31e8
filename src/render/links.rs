//! The files of a site → where the links in them lead: nowhere, or out of the site.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use percent_encoding::percent_decode_str;
use url::Url;

use crate::config::BaseUrl;
use crate::disk::OutputFile;
use crate::note::{Note, Place, Rule, nearest};
use crate::work::{Progress, each};

/// The kinds of files that hold whole addresses of the site among other text.
const TEXTS: [&str; 4] = [".xml", ".json", ".txt", ".md"];
/// What ends an address in such a text.
const ENDS: [char; 12] = ['"', '\'', '<', '>', '\\', '&', '(', ')', '[', ']', '|', '`'];

/// A link, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Where it leads, as it stands there.
    pub target: String,
    /// The paths of the files of the site in which it stands, sorted.
    pub files: Vec<String>,
}

/// A link that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeadLink {
    /// The link.
    pub link: Link,
    /// Why it leads nowhere.
    pub why: String,
    /// What is likely to be meant.
    pub hint: Option<String>,
}

/// The links of a site that somebody must look after.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Links {
    /// Those that should lead to a place of the site and lead nowhere.
    pub dead: Vec<DeadLink>,
    /// Those that leave the site.
    pub outside: Vec<Link>,
}

impl DeadLink {
    /// What is told of it, at no place yet.
    pub fn note(&self) -> Note {
        let note = Note::error(format!("the link `{}` leads nowhere: {}", self.link.target, self.why));
        Note { hint: self.hint.clone(), ..note }.of(Rule::DeadLink)
    }

    /// What is told of it where nobody knows who wrote it: at the first file of the site in which it stands.
    pub fn note_at_file(&self) -> Note {
        let note = self.note();
        let Some((first, others)) = self.link.files.split_first() else { return note };
        let note = note.at(Place::file(format!("public/{first}")));
        match others.len() {
            0 => note,
            1 => note.label("it stands in 1 more file"),
            count => note.label(format!("it stands in {count} more files")),
        }
    }
}

/// Follows every link of a site at `base_url` to its page and its anchor: on pages, in feeds and in data. What a redirect
/// leads on from is a place of the site, too: `moved` are their paths below the home page.
pub fn follow_links(
    files: &[OutputFile],
    base_url: &BaseUrl,
    moved: &BTreeSet<String>,
    progress: &dyn Progress,
) -> Links {
    let own = base_url.whole(base_url.path());
    let seen = each(progress, "following links", files, |file| Seen::in_file(file, &own));
    let places: Places<'_> = files.iter().zip(&seen).map(|(file, seen)| (file.path.as_str(), &seen.ids)).collect();
    let mut dead: BTreeMap<(&str, String, Option<String>), Vec<String>> = BTreeMap::new();
    let mut outside: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (file, seen) in files.iter().zip(&seen) {
        for link in &seen.links {
            match led(link, &file.path, base_url.path(), &own, &places, moved) {
                Led::Somewhere => {}
                Led::Outside => outside.entry(link).or_default().push(file.path.clone()),
                Led::Nowhere(why, hint) => dead.entry((link, why, hint)).or_default().push(file.path.clone()),
            }
        }
    }
    let link = |target: &str, files| Link { target: target.to_owned(), files };
    Links {
        dead: dead
            .into_iter()
            .map(|((target, why, hint), files)| DeadLink { link: link(target, files), why, hint })
            .collect(),
        outside: outside.into_iter().map(|(target, files)| link(target, files)).collect(),
    }
}

/// The anchors of each file, by its path.
type Places<'a> = BTreeMap<&'a str, &'a BTreeSet<String>>;

/// What is seen in one file.
#[derive(Debug, Default)]
struct Seen {
    links: BTreeSet<String>,
    ids: BTreeSet<String>,
}

impl Seen {
    /// `own` is the whole address of the home page.
    fn in_file(file: &OutputFile, own: &str) -> Self {
        let is = |ending: &str| file.path.ends_with(ending);
        // The index of the search has a form of its own.
        if file.path.starts_with("pagefind/") || !(is(".html") || TEXTS.into_iter().any(is)) {
            return Self::default();
        }
        let text = String::from_utf8_lossy(&file.bytes);
        if is(".html") {
            Reader::read(&text, own)
        } else {
            Self { links: own_addresses(&text, own), ..Self::default() }
        }
    }
}

/// What sees the links and anchors of a page.
struct Reader<'a> {
    /// The whole address of the home page.
    own: &'a str,
    seen: RefCell<Seen>,
}

impl<'a> Reader<'a> {
    fn read(html: &str, own: &'a str) -> Seen {
        let text = BufferQueue::default();
        text.push_back(StrTendril::from(html));
        let tokenizer = Tokenizer::new(Self { own, seen: RefCell::default() }, Default::default());
        // A tokenizer stops only at scripts that somebody wants to run.
        let _ = tokenizer.feed(&text);
        tokenizer.end();
        tokenizer.sink.seen.into_inner()
    }

    /// The links and anchors of an element.
    fn element(&self, tag: &Tag) {
        let mut seen = self.seen.borrow_mut();
        for attribute in &tag.attrs {
            let value = &*attribute.value;
            match &*attribute.name.local {
                "id" => {
                    seen.ids.insert(value.to_owned());
                }
                "name" if &*tag.name == "a" => {
                    seen.ids.insert(value.to_owned());
                }
                "href" | "src" | "cite" | "action" | "formaction" | "poster" | "data" => {
                    seen.links.insert(value.trim().to_owned());
                }
                // Each with its width or density behind it.
                "srcset" | "imagesrcset" => {
                    let images = value.split(", ").filter_map(|image| image.split_ascii_whitespace().next());
                    seen.links.extend(images.map(|image| image.trim_end_matches(',').to_owned()));
                }
                "content" if value.starts_with(self.own) => {
                    seen.links.insert(value.to_owned());
                }
                _ => {}
            }
        }
    }
}

impl TokenSink for Reader<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        self.element(&tag);
        match &*tag.name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

/// The whole addresses of the site that stand in a text.
fn own_addresses(text: &str, own: &str) -> BTreeSet<String> {
    let found = text.match_indices(own).map(|(start, _)| {
        let rest = &text[start..];
        let end = rest.find(|letter: char| letter.is_whitespace() || letter.is_control() || ENDS.contains(&letter));
        rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ',', ';', ':'])
    });
    found.map(str::to_owned).collect()
}

/// Where a link leads.
enum Led {
    Somewhere,
    Outside,
    /// Why, and what is likely to be meant.
    Nowhere(String, Option<String>),
}

fn led(link: &str, file: &str, home: &str, own: &str, places: &Places<'_>, moved: &BTreeSet<String>) -> Led {
    let nowhere = |why: &str| Led::Nowhere(why.to_owned(), None);
    // A whole address of the site is a path of it.
    let inside = match link.strip_prefix(own) {
        Some(rest) => format!("{home}{rest}"),
        None if is_relative(link) => match Url::parse(&format!("{own}{file}")).and_then(|page| page.join(link)) {
            Ok(whole) => whole[url::Position::BeforePath..].to_owned(),
            Err(error) => return nowhere(&error.to_string()),
        },
        None => link.to_owned(),
    };
    let (address, anchor) = inside.split_once('#').unwrap_or((&inside, ""));
    let path = address.split('?').next().unwrap_or_default();
    let target = if address.is_empty() {
        file.to_owned()
    } else if let Some(below) = path.strip_prefix(home) {
        let below = percent_decode_str(below).decode_utf8_lossy();
        if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.into_owned() }
    } else if address.starts_with("//") || address.contains(':') {
        return Led::Outside;
    } else {
        return nowhere(&format!("it lies outside `{home}`"));
    };
    let Some(anchors) = places.get(target.as_str()) else {
        if moved.contains(target.trim_end_matches("index.html").trim_end_matches('/')) {
            return Led::Somewhere;
        }
        let page = format!("{target}/index.html");
        let hint = places.contains_key(page.as_str()).then(|| format!("did you mean `{address}/`?"));
        return Led::Nowhere("there is no such page".to_owned(), hint);
    };
    let anchor = percent_decode_str(anchor).decode_utf8_lossy();
    // What is no page has no anchors of ours.
    if anchor.is_empty() || !target.ends_with(".html") || anchors.contains(anchor.as_ref()) {
        return Led::Somewhere;
    }
    let known: Vec<&str> = anchors.iter().map(String::as_str).collect();
    let hint = nearest(&anchor, &known).map(|near| format!("did you mean `#{near}`?"));
    Led::Nowhere(format!("there is no `{anchor}` on that page"), hint)
}

/// Whether a link leads on from the folder of its page.
fn is_relative(link: &str) -> bool {
    let before_path = link.split(['/', '?', '#']).next().unwrap_or_default();
    !link.is_empty() && !link.starts_with(['/', '#', '\\']) && !before_path.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::Silent;

    fn followed(files: &[(&str, &str)]) -> Links {
        let files = files.iter().map(|(path, text)| OutputFile { path: (*path).into(), bytes: (*text).into() });
        let files: Vec<OutputFile> = files.collect();
        let moved = BTreeSet::from(["old".to_owned()]);
        follow_links(&files, &BaseUrl::new("https://brief.example/s/").unwrap(), &moved, &Silent)
    }

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &[(&str, &str, Option<&str>)]) {
        let found = followed(files).dead;
        let told: Vec<(&str, &str, Option<&str>)> =
            found.iter().map(|dead| (dead.link.target.as_str(), dead.why.as_str(), dead.hint.as_deref())).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn dead_links_are_told() {
        check(
            &[
                (
                    "index.html",
                    r##"<a href="/s/a/#x">1</a> <a href="/s/b/">2</a> <a href="#top">3</a> <a href='/t/'>4</a>
                        <a href="/s/a">5</a> <img src="/s/a/?b=c&amp;d#z%C3%A9"> <a href="b/">6</a>"##,
                ),
                (
                    "a/index.html",
                    r#"<p id="y"></p> <p id='zé'></p> <a href="https://a.example/">5</a> <a href="/s/">6</a>"#,
                ),
            ],
            &[
                ("#top", "there is no `top` on that page", None),
                ("/s/a", "there is no such page", Some("did you mean `/s/a/`?")),
                ("/s/a/#x", "there is no `x` on that page", Some("did you mean `#y`?")),
                ("/s/b/", "there is no such page", None),
                ("/t/", "it lies outside `/s/`", None),
                ("b/", "there is no such page", None),
            ],
        );
    }

    #[test]
    fn links_are_seen_as_browsers_see_them() {
        check(
            &[
                (
                    "a/index.html",
                    r##"<A HREF=../b/#c>1</A> <a href = "d.pdf">2</a> <img srcset="e.png, /s/f.png 2x"> <a href="?q">3</a>
                        <!-- <a href="/s/g/"> --> <script>"<a href='/s/h/'>"</script> <textarea><a href="/s/i/"></textarea>
                        <a href="../../t/">4</a> <a href="&#x2F;s/j/">5</a> <a href="mailto:a@a.example">6</a> <a href="">7</a>"##,
                ),
                ("b/index.html", "<a name=c>1</a>"),
                ("a/d.pdf", ""),
                ("f.png", ""),
            ],
            &[
                ("../../t/", "it lies outside `/s/`", None),
                ("/s/j/", "there is no such page", None),
                ("e.png", "there is no such page", None),
            ],
        );
    }

    #[test]
    fn whole_addresses_of_the_site_are_followed_everywhere() {
        check(
            &[
                (
                    "feed.xml",
                    "<link href=\"https://brief.example/s/a/\"/>&lt;a href=&quot;https://brief.example/s/b/&quot;",
                ),
                ("feed.json", r#"{"content_html": "<a href=\"https://brief.example/s/c/#d\">"}"#),
                ("a.txt", "Read https://brief.example/s/e.html."),
                ("c/index.html", r#"<meta content="https://brief.example/s/f.png"> <meta content="/s/g/">"#),
                ("pagefind/a.json", "https://brief.example/s/h/"),
            ],
            &[
                ("https://brief.example/s/a/", "there is no such page", None),
                ("https://brief.example/s/b/", "there is no such page", None),
                ("https://brief.example/s/c/#d", "there is no `d` on that page", None),
                ("https://brief.example/s/e.html", "there is no such page", None),
                ("https://brief.example/s/f.png", "there is no such page", None),
            ],
        );
    }

    #[test]
    fn what_redirects_lead_on_from_is_there() {
        let page = "<a href='/s/old/'>1</a> <a href='/s/older/'>2</a>";
        check(&[("index.html", page)], &[("/s/older/", "there is no such page", None)]);
    }

    #[test]
    fn links_out_of_the_site_are_told_once_with_their_files() {
        let page = r#"<a href="https://a.example/?b=c&amp;d=e">1</a>"#;
        let link = Link {
            target: "https://a.example/?b=c&d=e".into(),
            files: vec!["a/index.html".into(), "index.html".into()],
        };
        assert_eq!(followed(&[("a/index.html", page), ("index.html", page)]).outside, [link]);
    }

    #[test]
    fn many_files_with_one_dead_link_are_one_note() {
        let page = "<a href='/s/b/'>1</a>";
        let links = followed(&[("a/index.html", page), ("c/index.html", page), ("index.html", page)]);
        let [dead] = &links.dead[..] else { panic!("{links:?}") };
        let note = dead.note_at_file();
        assert_eq!(note.place, Some(Box::new(Place::file("public/a/index.html"))));
        assert_eq!(note.label.as_deref(), Some("it stands in 2 more files"));
    }
}
