//! A link of the built site → where a person wrote it.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clipsheet::config::Config;
use clipsheet::content::{Content, SITE_FILE, WrittenLink, text_of, written_links};
use clipsheet::disk;
use clipsheet::model::Article;
use clipsheet::note::Place;
use clipsheet::render::{Link, source_page};

/// The folders of a site in which templates, pages and words of its own lie.
const OWN_FOLDERS: [&str; 5] = ["slots", "templates", "themes", "static", "i18n"];
/// The kinds of files in them that may hold links.
const OWN_KINDS: [&str; 3] = ["html", "md", "yaml"];

/// What people wrote for a site.
pub(super) struct Writings<'a> {
    root: &'a Path,
    content: &'a Content,
    config: &'a Config,
    links: Vec<WrittenLink>,
    /// The articles of each attribution page, by its file.
    pages: OnceCell<BTreeMap<String, Vec<&'a Article>>>,
    /// Settings, outlets and templates, read when the first is looked through.
    others: OnceCell<Vec<(PathBuf, String)>>,
}

impl<'a> Writings<'a> {
    /// What people wrote for the site in the folder `root`.
    pub fn new(root: &'a Path, content: &'a Content, config: &'a Config) -> Self {
        let (pages, others) = (OnceCell::new(), OnceCell::new());
        Self { root, content, config, links: written_links(content), pages, others }
    }

    /// Every place at which a person wrote a link; none where no person did, or nobody can tell.
    pub fn places(&self, link: &Link) -> Vec<Place> {
        let written = self.links.iter().filter(|written| written.is(&link.target, self.config.base_url.path()));
        let in_markdown: Vec<Place> =
            written.map(|written| written.place.clone()).filter(|place| self.is_of(place, link)).collect();
        if !in_markdown.is_empty() {
            return in_markdown;
        }
        let in_articles = self.in_articles(link);
        if !in_articles.is_empty() {
            return in_articles;
        }
        self.others().iter().filter_map(|(file, text)| self.place_in(file, text, link)).collect()
    }

    /// The front matter of the articles on whose pages an outside link stands.
    fn in_articles(&self, link: &Link) -> Vec<Place> {
        let pages = self.pages.get_or_init(|| {
            let mut pages: BTreeMap<String, Vec<&Article>> = BTreeMap::new();
            for article in self.content.articles.values() {
                pages.entry(format!("{}index.html", source_page(self.config, article))).or_default().push(article);
            }
            pages
        });
        let articles = link.files.iter().filter_map(|file| pages.get(file)).flatten();
        articles
            .filter_map(|article| {
                let text = text_of(self.root, &self.root.join(&article.file)).ok()??;
                self.place_in(&article.file, &text, link)
            })
            .collect()
    }

    fn others(&self) -> &[(PathBuf, String)] {
        self.others.get_or_init(|| {
            let files = [SITE_FILE, "content/outlets.yaml"].into_iter().map(|name| self.root.join(name));
            // A folder that cannot be listed is told by those who read it.
            let listed = |folder: &str| disk::list(&self.root.join(folder), &OWN_KINDS).unwrap_or_default();
            let own = OWN_FOLDERS.into_iter().flat_map(listed);
            let read = |path: PathBuf| {
                let text = text_of(self.root, &path).ok()??;
                let shown = path.strip_prefix(self.root).unwrap_or(&path).to_path_buf();
                Some((shown, text))
            };
            files.chain(own).filter_map(read).collect()
        })
    }

    /// Where a link stands in a text that is no Markdown, as it is or without what the program adds to it.
    fn place_in(&self, file: &Path, text: &str, link: &Link) -> Option<Place> {
        let target = link.target.as_str();
        let below = target.strip_prefix(self.config.base_url.path()).filter(|below| !below.is_empty());
        let from_root = below.map(|below| format!("/{below}"));
        let forms = [Some(target), target.strip_suffix('/'), from_root.as_deref()];
        let at = |form: &str| find(text, form, |before| before != '}').map(|at| (at, form.len()));
        let in_template =
            || below.and_then(|below| find(text, below, |before| before == '}').map(|at| (at, below.len())));
        let (at, length) =
            forms.into_iter().flatten().filter(|form| !form.is_empty()).find_map(at).or_else(in_template)?;
        Some(Place::bytes(file, text, at, at + length))
    }

    /// Whether a link with just an anchor, which is good on one page and dead on another, is that of this page.
    fn is_of(&self, place: &Place, link: &Link) -> bool {
        let page = self.content.pages.iter().find(|page| page.file == place.file);
        let Some(page) = page.filter(|_| link.target.starts_with('#')) else { return true };
        link.files.contains(&format!("{}/index.html", page.slug))
    }
}

/// The first place of `word` in a text where it stands for itself, after a sign that is `meant`.
pub(super) fn find(text: &str, word: &str, meant: impl Fn(char) -> bool) -> Option<usize> {
    let is_end = |letter: char| letter.is_whitespace() || "\"'<>(){}[],:".contains(letter);
    let mut found = text.match_indices(word).map(|(at, _)| at);
    found.find(|at| {
        let before = text[..*at].chars().next_back().unwrap_or(' ');
        let after = text[at + word.len()..].chars().next().unwrap_or(' ');
        is_end(before) && meant(before) && is_end(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_itself() {
        let any = |_| true;
        assert_eq!(find("url: https://a.example/b\nhome: https://a.example/\n", "https://a.example/", any), Some(31));
        assert_eq!(find(r#"<a href="{{ site.home }}about/">"#, "about/", |before| before == '}'), Some(24));
        assert_eq!(find("/about/team/", "/about/", any), None);
    }
}
