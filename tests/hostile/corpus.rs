//! A site in which every text and every address that others can choose is hostile: each payload in each place.
//!
//! A vector is one payload in one place. It has a number, which is in the payload itself, and a word of its own, which
//! must be seen on some page as plain text. Articles hold many vectors each, so that few pages show them all.

#[path = "payloads.rs"]
mod payloads;

use std::fmt::Write as _;
use std::path::Path;

use clipsheet::content::parse_article;
use clipsheet::model::ArticleId;

use payloads::{BAD_ADDRESSES, ODD_ADDRESSES, TEXTS};

/// How many payloads a text of an article has.
const IN_A_TEXT: usize = 3;
/// How many articles a topic has.
const IN_A_TOPIC: usize = 6;

/// What the templates among the payloads come to, if anything fills them in.
pub const FILLED: usize = 7777;

/// One payload in one place.
pub struct Vector {
    /// Its number, which what it runs or loads tells.
    pub number: usize,
    /// Where it stands: `title`, `source.url`.
    pub place: &'static str,
    /// What it tries.
    pub family: &'static str,
    /// The payload, with its number.
    pub payload: String,
    /// Whether its word must be seen on a page.
    pub shown: bool,
}

impl Vector {
    /// The word that stands beside the payload.
    pub fn word(&self) -> String {
        format!("zq{}z", self.number)
    }
}

/// The hostile site.
#[derive(Default)]
pub struct Corpus {
    pub vectors: Vec<Vector>,
    /// The files of the site by their paths.
    pub files: Vec<(String, String)>,
    /// Raw pages and feeds for `clipsheet import`, by their paths.
    pub raw: Vec<(String, String)>,
    /// How many pages they hold.
    pub raw_pages: usize,
    /// Payloads for which no title had room yet.
    titles: Vec<Payload>,
}

/// A payload and its family.
type Payload = (&'static str, &'static str);

impl Corpus {
    /// Makes all of it.
    pub fn new() -> Self {
        let texts: Vec<Payload> =
            TEXTS.iter().flat_map(|family| family.payloads.iter().map(|payload| (family.name, *payload))).collect();
        let bad = BAD_ADDRESSES.iter().map(|address| ("bad address", *address));
        let addresses: Vec<Payload> =
            bad.chain(ODD_ADDRESSES.iter().map(|address| ("odd address", *address))).collect();
        let mut corpus = Self::default();
        let articles = texts.len().div_ceil(IN_A_TEXT).max(addresses.len());
        let chunk =
            |index: usize| -> Vec<Payload> { texts.iter().skip(index * IN_A_TEXT).take(IN_A_TEXT).copied().collect() };
        let address = |index: usize| addresses[index % addresses.len()];
        corpus.settings();
        let mut outlets = String::new();
        let mut cited: Vec<Vec<(String, u32)>> = Vec::new();
        for index in 0..articles {
            let payloads = chunk(index);
            let near: Vec<Payload> = (1..=3).map(|step| address(index + step * 7)).collect();
            outlets.push_str(&corpus.outlet(index, &payloads, address(index + 5)));
            cited.push(corpus.article(index, &payloads, address(index), &near));
        }
        corpus.files.push(("content/outlets.yaml".to_owned(), outlets));
        for (number, payload) in std::mem::take(&mut corpus.titles).into_iter().enumerate() {
            let title = quoted(&corpus.text("title", payload, true));
            let text = format!("---\ntitle: {title}\ndate: 2031-05-29\n---\nThe council met.\n");
            corpus.files.push((format!("content/articles/2031-05-29-title-{number}.md"), text));
        }
        let topics = articles.div_ceil(IN_A_TOPIC);
        corpus.topics(topics, &texts);
        for topic in 0..topics {
            let of_it: Vec<usize> = (0..articles).filter(|index| index % topics == topic).collect();
            let payloads: Vec<Payload> = of_it.iter().flat_map(|index| chunk(*index)).collect();
            let near: Vec<Payload> = of_it.iter().map(|index| address(*index)).collect();
            let cited: Vec<&[(String, u32)]> = of_it.iter().map(|index| cited[*index].as_slice()).collect();
            corpus.digest(topic, &payloads, &near, &cited);
            corpus.page(&topic.to_string(), &payloads, &near);
        }
        for (number, payload) in texts.iter().filter(|payload| swallows(payload.1)).enumerate() {
            corpus.page(&format!("alone-{number}"), &[*payload], &[]);
        }
        corpus.aliases(&texts);
        corpus.raw(&texts, &addresses);
        corpus
    }

    /// A payload in a place, with its number filled in; its word stands behind it.
    fn text(&mut self, place: &'static str, payload: Payload, shown: bool) -> String {
        let vector = self.vector(place, payload, shown);
        format!("{} {}", vector.payload, vector.word())
    }

    /// Several payloads in one text.
    fn texts(&mut self, place: &'static str, payloads: &[Payload], shown: bool) -> String {
        let texts: Vec<String> = payloads.iter().map(|payload| self.text(place, *payload, shown)).collect();
        texts.join(" ")
    }

    /// A list of texts in YAML.
    fn list(&mut self, place: &'static str, payloads: &[Payload]) -> String {
        let texts: Vec<String> = payloads.iter().map(|payload| quoted(&self.text(place, *payload, true))).collect();
        format!("[{}]", texts.join(", "))
    }

    /// An address, and the word to show for it.
    fn address(&mut self, place: &'static str, payload: Payload) -> (String, String) {
        let vector = self.vector(place, payload, false);
        (vector.payload.clone(), vector.word())
    }

    fn vector(&mut self, place: &'static str, (family, payload): Payload, shown: bool) -> &Vector {
        // No vector has the number that only a filled template would show.
        let number = self.vectors.len() + usize::from(self.vectors.len() >= FILLED);
        let payload = payload
            .replace("pwn(@)", &format!("pwn({number})"))
            .replace("/@", &format!("/{number}"))
            .replace("f@", &format!("f{number}"));
        self.vectors.push(Vector { number, place, family, payload, shown });
        self.vectors.last().expect("it was just added")
    }

    /// The settings are the editor's own; still nothing in them may break a page.
    fn settings(&mut self) {
        let title = self.text("site title", ("breakout", "Brief \"><img src=x onerror=pwn(@)> ]]> & <co>"), true);
        let about = self.text("site description", ("breakout", "</title><script>pwn(@)</script> {{ 1111*7 }}"), true);
        let publisher = self.text("publisher", ("breakout", "' onmouseover=pwn(@) x='"), true);
        let settings = format!(
            "title: {}\ndescription: {}\nbase_url: https://brief.example/\nlanguage: en\nperiods: [month]\n\
             quotation: {{words: 100000, share: 1}}\nexports: {{epub: true}}\npublisher: {{name: {}}}\n",
            quoted(&title),
            quoted(&about),
            quoted(&publisher)
        );
        self.files.push(("site.yaml".to_owned(), settings));
    }

    fn outlet(&mut self, index: usize, payloads: &[Payload], address: Payload) -> String {
        let mut text = format!("outlet-{index}:\n");
        for (key, place) in [
            ("name", "outlet name"),
            ("owner", "outlet owner"),
            ("country", "outlet country"),
            ("kind", "outlet kind"),
            ("note", "outlet note"),
        ] {
            writeln!(text, "  {key}: {}", quoted(&self.texts(place, payloads, true))).unwrap();
        }
        let (address, _) = self.address("outlet url", address);
        writeln!(text, "  url: {}", quoted(&address)).unwrap();
        text
    }

    /// An article; gives the sentences that can be cited.
    fn article(&mut self, index: usize, payloads: &[Payload], url: Payload, near: &[Payload]) -> Vec<(String, u32)> {
        let id = format!("2031-05-{:02}-story-{index}", index % 28 + 1);
        let date = &id[..10];
        let mut text = "---\n".to_owned();
        let (in_title, left) = payloads.split_at(titled(payloads));
        let title = self.texts("title", in_title, true);
        self.titles.extend(left);
        writeln!(text, "title: {}", quoted(&title)).unwrap();
        writeln!(text, "date: {date}\nlanguage: en\nauthors: {}", self.list("authors", payloads)).unwrap();
        let note = self.texts("correction", payloads, true);
        writeln!(text, "corrections: [{{is: corrected, date: 2031-06-01, note: {}}}]", quoted(&note)).unwrap();
        writeln!(text, "source:\n  outlet: outlet-{index}").unwrap();
        let (url, _) = self.address("source.url", url);
        writeln!(text, "  url: {}", quoted(&url)).unwrap();
        let archive: Vec<String> = near.iter().map(|address| self.address("source.archive", *address).0).collect();
        let archive: Vec<String> =
            archive.iter().map(|address| format!("{{url: {}, date: 2031-05-02}}", quoted(address))).collect();
        writeln!(text, "  archive: [{}]", archive.join(", ")).unwrap();
        for key in ["agencies", "initials", "photo_credits", "tags"] {
            writeln!(text, "  {key}: {}", self.list(key, payloads)).unwrap();
        }
        for key in ["byline", "dateline", "section", "date_raw"] {
            writeln!(text, "  {key}: {}", quoted(&self.texts(key, payloads, true))).unwrap();
        }
        let (image, _) = self.address("image.url", near[0]);
        let credit = self.texts("image.credit", payloads, false);
        writeln!(text, "  image: {{url: {}, credit: {}}}", quoted(&image), quoted(&credit)).unwrap();
        let (terms, _) = self.address("rights.terms", near[1]);
        writeln!(text, "  rights:\n    terms: {}", quoted(&terms)).unwrap();
        for (key, place) in [("holder", "rights.holder"), ("notice", "rights.notice"), ("license", "rights.license")] {
            writeln!(text, "    {key}: {}", quoted(&self.texts(place, payloads, true))).unwrap();
        }
        writeln!(text, "  provenance:").unwrap();
        for (key, place) in
            [("tool", "provenance.tool"), ("raw_name", "provenance.raw_name"), ("raw_sha256", "provenance.raw_sha256")]
        {
            writeln!(text, "    {key}: {}", quoted(&self.texts(place, payloads, true))).unwrap();
        }
        let kinds: Vec<String> =
            payloads.iter().map(|payload| quoted(&self.text("provenance.dropped", *payload, false))).collect();
        let kinds: Vec<String> =
            kinds.iter().enumerate().map(|(count, kind)| format!("{kind}: {}", count + 1)).collect();
        writeln!(text, "    dropped: {{{}}}", kinds.join(", ")).unwrap();
        writeln!(text, "    warnings: {}", self.list("provenance.warnings", payloads)).unwrap();
        text.push_str("---\n");
        for payload in in_order(payloads) {
            let raw = self.text("body", payload, true);
            let raw = raw.trim_start();
            writeln!(text, "{raw} was found near the old bridge of Port Amber.\n").unwrap();
        }
        for address in near {
            let (address, word) = self.address("body address", *address);
            writeln!(
                text,
                "The council of Port Amber sold [{word}]({address}) and ![a picture]({address}) on Monday.\n"
            )
            .unwrap();
        }
        let article = parse_article(Path::new("article.md"), &ArticleId::new(id.as_str()).unwrap(), &text).value;
        let numbers =
            article.iter().flat_map(|article| article.body.sentences()).map(|sentence| (id.clone(), sentence.number));
        let numbers = numbers.collect();
        self.files.push((format!("content/articles/{id}.md"), text));
        numbers
    }

    fn topics(&mut self, topics: usize, texts: &[Payload]) {
        let mut text = "version: 1\ntopics:\n".to_owned();
        for topic in 0..topics {
            let payloads: Vec<Payload> = texts.iter().skip(topic).step_by(topics).copied().collect();
            let name = self.texts("topic name", &payloads, true);
            let about = self.texts("topic description", &payloads, true);
            writeln!(text, "  topic-{topic}:\n    name: {}\n    description: {}", quoted(&name), quoted(&about))
                .unwrap();
            writeln!(text, "    any: {{en: {{council: 3}}}}").unwrap();
        }
        self.files.push(("content/topics.yaml".to_owned(), text));
    }

    /// What an editor pasted into a digest: raw markup, headings, links of all kinds.
    fn digest(&mut self, topic: usize, payloads: &[Payload], near: &[Payload], cited: &[&[(String, u32)]]) {
        let title = self.texts("digest title", &payloads[..payloads.len().min(4)], true);
        let mut text = format!("---\ntitle: {}\n---\n", quoted(&title));
        writeln!(text, "{}\n", self.markdown("digest preamble", &payloads[..payloads.len().min(2)], &near[..1]))
            .unwrap();
        for (number, cited) in cited.iter().enumerate() {
            let of_it: Vec<Payload> = payloads.iter().skip(number * IN_A_TEXT).take(IN_A_TEXT).copied().collect();
            let heading = self.texts("digest heading", &of_it, false).replace(['\n', '\r'], " ");
            writeln!(text, "## {heading} {{#cookie onclick=pwn(1) .x}}\n").unwrap();
            let marks: Vec<String> = cited.iter().map(|(id, sentence)| format!("[^{id}.{sentence}]")).collect();
            writeln!(text, "- The bridge stands.{}\n", marks.concat()).unwrap();
        }
        // What has no end would take the other stories in.
        writeln!(text, "## Pasted\n\n{}", self.markdown("digest text", payloads, near)).unwrap();
        self.files.push((format!("content/digests/2031-05/topic-{topic}.md"), text));
    }

    fn page(&mut self, name: &str, payloads: &[Payload], near: &[Payload]) {
        let title = self.texts("page title", payloads, true);
        let body = self.markdown("page text", payloads, near);
        self.files
            .push((format!("content/pages/page-{name}.md"), format!("---\ntitle: {}\n---\n{body}\n", quoted(&title))));
    }

    /// Markdown with payloads in all places that it has.
    fn markdown(&mut self, place: &'static str, payloads: &[Payload], addresses: &[Payload]) -> String {
        let mut text = String::new();
        for payload in in_order(payloads).iter().filter(|payload| payloads.len() == 1 || !swallows(payload.1)) {
            let (raw, code, info) =
                (self.text(place, *payload, true), self.text(place, *payload, true), self.text(place, *payload, false));
            let line = |text: &str| text.replace(['\n', '\r', '\u{2028}', '\u{2029}', '`', '|'], " ");
            writeln!(text, "{raw}\n\nBehind it *{}*.\n", line(&code)).unwrap();
            writeln!(text, "```{}\n{}\n```\n", line(&info), line(&code)).unwrap();
            writeln!(text, "| {} | b |\n| --- | --- |\n| c | d |\n", line(&raw)).unwrap();
            writeln!(text, "### {} {{#body onclick=pwn(1)}}\n", line(&raw)).unwrap();
            writeln!(
                text,
                "[x](https://evil.example/ \"{}\") ![{}](https://evil.example/)\n",
                line(&info),
                line(&info)
            )
            .unwrap();
        }
        for (number, address) in addresses.iter().enumerate() {
            let (address, word) = self.address(place, *address);
            writeln!(text, "[{word}]({address}) [{word}](<{address}>) <{address}> ![{word}](<{address}>)\n").unwrap();
            writeln!(text, "[{word}][r{number}] and [^note{number}]\n\n[r{number}]: <{address}> 'x'\n\n[^note{number}]: <{address}>\n").unwrap();
        }
        text
    }

    fn aliases(&mut self, texts: &[Payload]) {
        let mut text = String::new();
        for (index, payload) in texts.iter().enumerate().step_by(9) {
            let name = self.text("alias", *payload, false);
            writeln!(text, "{}: {{is: person, also: [\"Ada Moor {index}\"]}}", quoted(&name)).unwrap();
        }
        self.files.push(("content/aliases.yaml".to_owned(), text));
    }

    /// Pages and feeds as they come from the web.
    fn raw(&mut self, texts: &[Payload], addresses: &[Payload]) {
        const PROSE: &str = "The council of Port Amber decided on Monday to sell the old bridge to a circus. \
                             It had stood empty for nine years, the mayor said. The circus wants to open it in May.";
        let mut atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Feed</title>".to_owned();
        let mut rss = "<rss version=\"2.0\"><channel><title>Feed</title>".to_owned();
        let mut items: Vec<serde_json::Value> = Vec::new();
        for (index, payloads) in texts.chunks(16).enumerate() {
            let title = format!("Bridge sold {index}: {}", self.texts("raw title", payloads, false));
            let author = self.texts("raw author", payloads, false);
            let body = self.texts("raw body", payloads, false);
            let (address, _) = self.address("raw address", addresses[index % addresses.len()]);
            let (escaped, escaped_author) = (escape(&title), escape(&author));
            let data = serde_json::json!({"@type": "NewsArticle", "headline": title, "author": {"name": author}, "url": address}).to_string();
            let html = format!(
                "<html lang=en><head><title>{escaped}</title><meta name=author content=\"{escaped_author}\">\
                 <meta property=og:title content=\"{escaped}\"><link rel=canonical href=\"{}\">\
                 <script type=\"application/ld+json\">{}</script></head><body><article><h1>{escaped}</h1>\
                 <p>{PROSE}</p><p>{} {PROSE}</p><p>{body} {PROSE}</p></article></body></html>",
                escape(&address),
                data.replace('<', "\\u003c"),
                escape(&body),
            );
            self.raw.push((format!("page-{index}.html"), html));
            self.raw.push((
                format!("text-{index}.txt"),
                format!("{title}\nBy {author}\n12 May 2031\n\n{PROSE}\n\n{body} {PROSE}\n\n{PROSE}\n"),
            ));
            let front = format!(
                "---\ntitle: {}\nauthor: {}\ndate: 2031-05-12\nurl: {}\n---\n",
                quoted(&title),
                quoted(&author),
                quoted(&address)
            );
            self.raw.push((
                format!("markdown-{index}.md"),
                format!("{front}{PROSE}\n\n{body}\n\n{PROSE} [a link]({address})\n"),
            ));
            // A feed that is not well-formed is told of, and none of this corpus's business.
            let (title, author, body, address) = (xml(&format!("{title} f")), xml(&author), xml(&body), xml(&address));
            write!(atom, "<entry><id>a{index}</id><title type=\"html\">{title}</title><author><name>{author}</name></author><updated>2031-05-12T00:00:00Z</updated>\
                          <link href=\"{address}\"/><content type=\"html\">&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;{body} {PROSE}&lt;/p&gt;</content></entry>").unwrap();
            write!(rss, "<item><guid>r{index}</guid><title>{title} r</title><author>{author}</author><pubDate>Mon, 12 May 2031 10:00:00 GMT</pubDate>\
                         <link>{address}</link><description>&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;{body} {PROSE}&lt;/p&gt;</description></item>").unwrap();
            items.push(serde_json::json!({"id": format!("j{index}"), "title": format!("{title} j"), "url": address, "authors": [{"name": author}],
                                          "date_published": "2031-05-12T10:00:00Z", "content_html": format!("<p>{PROSE}</p><p>{body} {PROSE}</p>")}));
            self.raw_pages += 3;
        }
        let feed = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "items": items});
        self.raw.extend([
            ("feed.atom".to_owned(), format!("{atom}</feed>")),
            ("feed.rss".to_owned(), format!("{rss}</channel></rss>")),
            ("feed.json".to_owned(), feed.to_string()),
        ]);
    }
}

/// How many of these find room in one title.
fn titled(payloads: &[Payload]) -> usize {
    /// With their numbers and words, titles stay short enough not to be cut.
    const ROOM: usize = 220;
    let lengths = payloads.iter().scan(0, |sum, (_, payload)| {
        *sum += payload.chars().count();
        Some(*sum)
    });
    lengths.take_while(|sum| *sum < ROOM).count().max(1)
}

/// A comment or a script that has an end may hide what is in it; so none that has none gets one by what follows.
fn in_order(payloads: &[Payload]) -> Vec<Payload> {
    let mut payloads = payloads.to_vec();
    payloads.sort_by_key(|(_, payload)| (!payload.contains("-->"), !payload.contains("</script"), swallows(payload)));
    payloads
}

/// Whether it would take in what follows up to the end of another one.
fn swallows(payload: &str) -> bool {
    let opens = |start: &str, end: &str| payload.contains(start) && !payload.contains(end);
    opens("<!--", "-->") || opens("<script", "</script") || opens("<style", "</style")
}

/// A text in YAML: between double quotes, in ASCII.
fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            ' '..='~' => out.push(letter),
            letter => write!(out, "\\U{:08x}", u32::from(letter)).unwrap(),
        }
    }
    out.push('"');
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A text in XML; what XML cannot hold stays out.
fn xml(text: &str) -> String {
    let good = |letter: &char| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    escape(&text.chars().filter(good).collect::<String>()).replace('>', "&gt;")
}
