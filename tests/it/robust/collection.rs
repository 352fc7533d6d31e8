//! Odd articles, made here: what a scraper, a broken disk, another system or a hostile author may leave in
//! `content/articles`.

use std::fs;
use std::path::Path;

/// A text in which no topic, name or number stands.
const RAIN: &str = "Rain fell on the hills all night. The rivers rose and then they fell again.\n";
/// What a link must not bring into the site.
pub const SECRET: &str = "canary-of-a-secret-file";

/// One odd thing in the folder of articles.
pub struct Odd {
    /// Its path below that folder.
    pub path: String,
    /// What lies there.
    pub is: Is,
    /// What must become of it.
    pub becomes: Becomes,
}

/// What lies at a path.
pub enum Is {
    /// A file with these bytes.
    File(Vec<u8>),
    /// A folder.
    Folder,
    /// A link to a path.
    Link(&'static str),
    /// A pipe that nobody writes to.
    Pipe,
    /// A socket.
    Socket,
    /// Another name of a file of the same folder.
    HardLink(&'static str),
}

/// What must become of an odd thing. Whatever is not an article of the site must be told of with its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// An article, or told of.
    Anything,
    /// An article.
    Article,
    /// An article of which something is told on this line.
    Warned(usize),
    /// Left out, and told of on this line; 0 is the file as a whole.
    LeftOut(usize),
}

use Becomes::{Anything, Article, LeftOut, Warned};

impl Odd {
    /// Puts it into a folder. `false` where the system has no such thing.
    pub fn put(&self, folder: &Path) -> bool {
        let path = folder.join(&self.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match &self.is {
            Is::File(bytes) => fs::write(path, bytes).is_ok(),
            Is::Folder => fs::create_dir(path).is_ok(),
            Is::HardLink(other) => fs::hard_link(folder.join(other), path).is_ok(),
            #[cfg(unix)]
            Is::Link(target) => std::os::unix::fs::symlink(target, path).is_ok(),
            #[cfg(unix)]
            Is::Socket => std::os::unix::net::UnixListener::bind(path).is_ok(),
            #[cfg(unix)]
            Is::Pipe => std::process::Command::new("mkfifo").arg(path).status().is_ok_and(|status| status.success()),
            #[cfg(not(unix))]
            Is::Link(_) | Is::Socket | Is::Pipe => false,
        }
    }
}

fn file(path: impl Into<String>, becomes: Becomes, bytes: impl Into<Vec<u8>>) -> Odd {
    Odd { path: path.into(), is: Is::File(bytes.into()), becomes }
}

fn other(path: &str, is: Is, becomes: Becomes) -> Odd {
    Odd { path: path.into(), is, becomes }
}

/// Files with front matter of these lines.
fn fronts(kind: &str, list: &[(&str, Becomes)]) -> Vec<Odd> {
    let one = |(index, (front, becomes)): (usize, &(&str, Becomes))| {
        file(format!("{kind}-{index}.md"), *becomes, format!("---\n{front}\n---\n{RAIN}"))
    };
    list.iter().enumerate().map(one).collect()
}

/// All that is small enough to stand in one site.
pub fn small() -> Vec<Odd> {
    let mut all = Vec::new();
    all.extend(fronts("title", &titles()));
    all.extend(fronts("yaml", &yaml()));
    all.extend(dates());
    all.extend(wrong_types());
    all.extend(encodings());
    all.extend(names());
    all.extend(markdown());
    all.extend(specials());
    all
}

fn titles() -> Vec<(&'static str, Becomes)> {
    vec![
        ("title:", LeftOut(2)),
        ("title: ''", LeftOut(2)),
        ("title: '   '", LeftOut(2)),
        ("title: \"\\t\\n\"", LeftOut(2)),
        ("title: \"\\0\\x01\\x7f\"", LeftOut(2)),
        ("title: \"\\u200b\\u200e\"", LeftOut(2)),
        ("title: \"\\u3164\"", LeftOut(2)),
        ("title: ~", LeftOut(2)),
        ("title: [1]", LeftOut(2)),
        ("title: {a: 1}", LeftOut(2)),
        ("title: !!binary aGVsbG8=", Anything),
        ("date: 2031-01-01", LeftOut(2)),
        ("Title: Rain", LeftOut(2)),
        ("title: 1984", Article),
        ("title: 1e400", Article),
        ("title: true", Article),
        ("title: 2031-01-01", Article),
        ("title: \"\\e[31mRain\\e]8;;https://a.example\\a\"", Article),
        ("title: \"\\u202eniar\\u202c\"", Article),
        ("title: \u{202e}niar", Warned(2)),
        ("title: 👩\u{200d}🔬🏳\u{fe0f}\u{200d}🌈", Article),
        ("title: שלום עולם", Article),
        ("title: \"{{ 7 * 7 }} {% include 'x' %}\"", Article),
        ("title: <b>rain</b>", Article),
        ("title: ../../../../etc/passwd", Article),
        ("title: >-\n  rain\n  and more", Article),
        ("title: \"a\\u2028b\\u2029c\\x85d\"", Article),
        ("title: \"\\ud800\"", Anything),
    ]
}

fn yaml() -> Vec<(&'static str, Becomes)> {
    vec![
        ("", LeftOut(2)),
        ("title: Rain\ntitle: Sun", LeftOut(3)),
        ("title: Rain\n\tdate: 2031", Anything),
        ("\ttitle: Rain", LeftOut(2)),
        ("title: Rain: again", LeftOut(2)),
        ("title: 'Rain", LeftOut(3)),
        ("title: \"Rain", LeftOut(3)),
        ("title: [Rain", LeftOut(0)),
        ("title: {Rain", LeftOut(0)),
        ("- title: Rain", LeftOut(2)),
        ("Rain", LeftOut(2)),
        ("42", LeftOut(2)),
        ("~", LeftOut(2)),
        ("{}", LeftOut(2)),
        ("[]", LeftOut(2)),
        ("%YAML 9.9", Anything),
        ("!!map {title: Rain}", Anything),
        ("title: &a Rain", Article),
        ("a: &a x\ntitle: *a", LeftOut(3)),
        ("a: &a [*a]\ntitle: Rain", LeftOut(2)),
        ("base: &b {title: Rain}\n<<: *b", LeftOut(3)),
        ("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\ntitle: x", LeftOut(3)),
        ("title: Rain *and* sun", Article),
        ("title: '*Rain* & sun'", Article),
        ("title: *Rain", LeftOut(2)),
        ("? title\n: Rain", Article),
        ("? [a, b]\n: c\ntitle: Rain", Anything),
        ("title: Rain\nnull: x\n1: y\ntrue: z", Warned(4)),
        ("title: Rain\n'': x", Warned(3)),
        ("title: Rain # a remark", Article),
        ("title: Rain\n...\n---\ntitle: Sun", Anything),
        ("title: |\n  Rain\n  falls", Article),
        ("title: !!python/object/apply:os.system [id]", LeftOut(2)),
        ("title: Rain\nx: !!python/name:os.system", Warned(3)),
        ("title: Rain\nlayout: ../../x\npermalink: /../../x\nslug: ../x\naliases: [/etc/passwd]", Warned(3)),
        ("title: Rain\ndraft: yes please", LeftOut(3)),
        ("title: Rain\ndraft: 1", LeftOut(3)),
        ("title: Rain\ncorrections: withdrawn", LeftOut(3)),
        ("title: Rain\ncorrections: [{is: withdrawn}]", LeftOut(3)),
        ("title: Rain\nsource: {rights: {quote_words: many}}", LeftOut(3)),
        ("title: Rain\nsource: {rights: {quote_words: -1}}", LeftOut(3)),
        ("title: Rain\nsource: {rights: {quote_words: 18446744073709551615}}", Article),
        ("title: Rain\nsource: {url: 'javascript:alert(1)'}", Warned(3)),
        ("title: Rain\nsource: {url: 'https://[::1'}", Warned(3)),
        ("title: Rain\nsource: {url: '//a.example'}", Warned(3)),
        ("title: Rain\nsource: {outlet: '../../x'}", Warned(3)),
        ("title: Rain\nsource: {outlet: con}", Warned(3)),
        ("title: Rain\nsource: {outlet: nobody}", Anything),
        ("title: Rain\ntopics: [nothing, '..', '', CON]", Warned(3)),
        ("title: Rain\nlanguage: '../../x'", Warned(3)),
        ("title: Rain\nlanguage: xx-a-very-long-language", Anything),
        ("title: Rain\nlanguage: zz", Article),
    ]
}

fn dates() -> Vec<Odd> {
    let wrong = [
        "0000-00-00",
        "0000-01-01",
        "-0001-01-01",
        "-1",
        "1799-12-31",
        "2201-01-01",
        "10000-01-01",
        "+10000-01-01T00:00:00Z",
        "+262142-12-31T23:59:59Z",
        "9999-12-31T23:59:59Z",
        "2031-02-29",
        "2031-13-01",
        "2031-00-10",
        "2031-04-31",
        "2031-01-01T24:00:00Z",
        "2031-01-01T00:00:00+99:99",
        "2031-01-01T25:61:61Z",
        "2026-W53",
        "2031-W01-1",
        "2031-366",
        "2031-1-1",
        "01.02.2031",
        "1/2/2031",
        "yesterday",
        "now",
        "99999999999999999999999999",
        "1893456000",
        "2031.5",
        "1e300",
        ".nan",
        ".inf",
        "[2031, 1, 1]",
        "{year: 2031}",
        "\"2031-01-01\\0\"x",
        "２０３１-01-01",
        "2031–01–01",
    ];
    let right = [
        "2031-01-01",
        "2031-01",
        "2031",
        "'2031'",
        "2031-01-01T00:00:00Z",
        "2031-12-31T23:59:60Z",
        "2031-03-30T02:30:00+01:00",
        "2031-01-01T00:00:00.123456789Z",
        "2031-01-01T00:00:00-00:00",
        "1800-01-01",
        "2200-12-31",
        "2032-02-29",
        "2031-01-01 00:00:00Z",
    ];
    let of = |date: &str| format!("---\ntitle: Rain\ndate: {date}\n---\n{RAIN}");
    let wrong = wrong.iter().enumerate().map(|(index, date)| {
        // Where the YAML itself is broken, the article is left out.
        let becomes = if date.ends_with("\"x") { LeftOut(3) } else { Warned(3) };
        file(format!("date-wrong-{index}.md"), becomes, of(date))
    });
    let right = right.iter().enumerate().map(|(index, date)| file(format!("date-{index}.md"), Article, of(date)));
    wrong.chain(right).collect()
}

/// Each key with values of each wrong kind.
fn wrong_types() -> Vec<Odd> {
    let keys = [
        "date",
        "language",
        "authors",
        "topics",
        "corrections",
        "draft",
        "tags",
        "extra",
        "source",
        "source.outlet",
        "source.url",
        "source.archive",
        "source.retrieved",
        "source.agencies",
        "source.byline",
        "source.date_from",
        "source.modified",
        "source.image",
        "source.access",
        "source.basis",
        "source.rights",
        "source.provenance",
    ];
    let values = ["[[[1]]]", "{a: {b: [1]}}", "1e400", "!x y", "-9223372036854775809", "\"\\0\\e\"", "~"];
    let mut all = Vec::new();
    for key in keys {
        for (index, value) in values.iter().enumerate() {
            let line = match key.split_once('.') {
                Some((table, key)) => format!("{table}: {{{key}: {value}}}"),
                None => format!("{key}: {value}"),
            };
            let becomes = if *value == "~" { Article } else { Anything };
            let text = format!("---\ntitle: Rain\n{line}\n---\n{RAIN}");
            all.push(file(format!("type-{}-{index}.md", key.replace(['.', '_'], "-")), becomes, text));
        }
    }
    all
}

fn encodings() -> Vec<Odd> {
    let plain = format!("---\ntitle: Rain\n---\n{RAIN}");
    let utf16 = |little: bool, mark: bool| -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        let units = format!("{mark}{plain}").encode_utf16().collect::<Vec<u16>>();
        units.into_iter().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    };
    let with = |text: &str| format!("---\ntitle: Rain\n---\nRain fell {text} on the hills all night.\n").into_bytes();
    let bytes = |inside: &[u8]| [b"---\ntitle: Rain\n---\nRain fell ", inside, b" on the hills.\n"].concat();
    vec![
        file("enc-utf16le.md", LeftOut(0), utf16(true, true)),
        file("enc-utf16be.md", LeftOut(0), utf16(false, true)),
        file("enc-utf16le-bare.md", Warned(1), utf16(true, false)),
        file("enc-utf16be-bare.md", Warned(1), utf16(false, false)),
        file("enc-utf32.md", LeftOut(0), [0xFF, 0xFE, 0, 0, b'a', 0, 0, 0]),
        file("enc-latin1.md", LeftOut(4), bytes(&[0xE9])),
        file("enc-truncated.md", LeftOut(4), bytes(&[0xE2, 0x82])),
        file("enc-overlong.md", LeftOut(4), bytes(&[0xC0, 0xAF])),
        file("enc-surrogate.md", LeftOut(4), bytes(&[0xED, 0xA0, 0x80])),
        file("enc-too-high.md", LeftOut(4), bytes(&[0xF5, 0x80, 0x80, 0x80])),
        file("enc-ff.md", LeftOut(4), bytes(&[0xFF; 100])),
        file("enc-cut-at-end.md", LeftOut(4), bytes(&[0xE9])[..31].to_vec()),
        file("enc-latin1-title.md", LeftOut(2), b"---\ntitle: R\xe9in\n---\nRain.\n".to_vec()),
        file("enc-gzip.md", LeftOut(1), [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]),
        file("enc-png.md", LeftOut(1), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        file("enc-random.md", LeftOut(0), (0..=255).rev().cycle().take(4096).collect::<Vec<u8>>()),
        file("enc-mark.md", Article, format!("\u{feff}{plain}")),
        file("enc-two-marks.md", Warned(1), format!("\u{feff}\u{feff}{plain}")),
        file("enc-crlf.md", Article, plain.replace('\n', "\r\n")),
        file("enc-cr.md", Article, plain.replace('\n', "\r")),
        file("enc-mixed.md", Article, "---\r\ntitle: Rain\n---\rRain fell.\r\n\rMore.\n\r"),
        file("enc-no-end.md", Article, plain.trim_end()),
        file("enc-nul.md", Warned(4), with("\0")),
        file("enc-nul-title.md", Warned(2), "---\ntitle: Ra\0in\n---\nRain fell.\n"),
        file("enc-only-nul.md", LeftOut(1), vec![0; 5000]),
        file("enc-c0.md", Warned(4), with("\u{1}\u{2}\u{8}\u{b}\u{c}\u{e}\u{1b}[31m\u{7f}")),
        file("enc-c1.md", Warned(4), with("\u{80}\u{85}\u{9b}31m\u{9f}")),
        file("enc-bidi.md", Warned(4), with("\u{202a}\u{202b}\u{202d}\u{202e}\u{202c}")),
        file("enc-isolates.md", Warned(4), with("\u{2066}\u{2067}\u{2068}\u{2069}")),
        file("enc-noncharacters.md", Warned(4), with("\u{fdd0}\u{fffe}\u{ffff}\u{1ffff}\u{10ffff}")),
        file("enc-separators.md", Warned(4), with("\u{2028}\u{2029}")),
        file("enc-zero-width.md", Article, with("\u{200b}\u{200c}\u{200d}\u{2060}")),
        file("enc-tags.md", Article, with("\u{e0001}\u{e0041}\u{e007f}")),
        file("enc-private.md", Article, with("\u{e000}0\u{e001}\u{f8ff}\u{10fffd}")),
        file("enc-replacement.md", Article, with("\u{fffd}")),
        file("enc-zalgo.md", Article, with(&format!("r{}ain", "\u{301}\u{489}".repeat(200)))),
        file("enc-empty.md", LeftOut(1), ""),
        file("enc-one-line-end.md", LeftOut(1), "\n"),
        file("enc-spaces.md", LeftOut(1), " \n \n"),
        file("enc-dashes.md", LeftOut(1), "---"),
        file("enc-dashes-end.md", LeftOut(1), "---\n"),
        file("enc-dashes-twice.md", LeftOut(2), "---\n---\n"),
        file("enc-open.md", LeftOut(1), "---\ntitle: Rain\n"),
        file("enc-toml.md", LeftOut(1), "+++\ntitle = \"Rain\"\n+++\nRain.\n"),
        file("enc-json.md", LeftOut(1), "{\"title\": \"Rain\"}\nRain.\n"),
        file("enc-late.md", LeftOut(2), format!("\n{plain}")),
        file("enc-no-front.md", LeftOut(1), RAIN),
        file("enc-no-body.md", Warned(0), "---\ntitle: Rain\n---\n"),
        file("enc-html.md", LeftOut(1), "<!doctype html><title>Rain</title><p>Rain fell."),
    ]
}

fn names() -> Vec<Odd> {
    let plain = || format!("---\ntitle: Rain\n---\n{RAIN}");
    let good = [
        "con.md",
        "CON.md",
        "aux.md",
        "nul.md",
        "prn.md",
        "com1.md",
        "lpt9.md",
        "con.txt.md",
        "dot..md",
        "space .md",
        " leading.md",
        "a:b.md",
        "a*b?.md",
        "a<b>|\"c.md",
        "back\\slash.md",
        "%2e%2e%2fetc.md",
        "..%5c.md",
        "...md",
        "---.md",
        "-rf.md",
        "--help.md",
        "$(id).md",
        "`id`.md",
        ";id.md",
        "{{ 7 }}.md",
        "line\nend.md",
        "esc\u{1b}[31m.md",
        "bidi\u{202e}dm.md",
        "Straße.md",
        "Strasse.md",
        "STRASSE.md",
        "Ka\u{308}se.md",
        "K\u{e4}se.md",
        "Case-Twin.md",
        "case-twin.md",
        "CASE-TWIN.md",
        "p\u{430}ypal.md",
        "paypal.md",
        "漢字.md",
        "👩\u{200d}🔬.md",
        "\u{ff0e}\u{ff0e}\u{2215}x.md",
        "x.md.md",
        "X.MD",
        "2031/twin.md",
        "2032/twin.md",
        "2033/Twin.md",
        "2034/TWIN.md",
        "2035/Käse.md",
        "2036/Käse.md",
        "2037/Käse.md",
        "2038/Käse.md",
        "index.md",
        "feed.md",
        "404.md",
        "search.md",
        "a/b/c/d/e/f/g/h/deep.md",
        "folder.md/inside.md",
    ];
    let mut all: Vec<Odd> = good.iter().map(|name| file(*name, Article, plain())).collect();
    all.push(file(format!("{}.md", "long-".repeat(50)), Article, plain()));
    all.push(file(format!("{}.md", "漢".repeat(84)), Article, plain()));
    for name in ["none", "page.txt", "page.html", "rain.md~", "rain.md.bak", "rain.markdown", "README"] {
        all.push(file(name, LeftOut(0), plain()));
    }
    all
}

/// Bodies that ask much of a reader of Markdown, or look like what Clipsheet writes itself.
fn markdown() -> Vec<Odd> {
    let bodies = [
        "[".repeat(5000),
        "]".repeat(5000),
        "![".repeat(5000),
        "[a](".repeat(3000),
        format!("{}a{}", "[".repeat(1000), "](x)".repeat(1000)),
        "*".repeat(5001),
        "*a **a ".repeat(2000),
        "_a_b".repeat(3000),
        "~~a".repeat(3000),
        "`".repeat(5000),
        (1..300).map(|count| "`".repeat(count) + "a").collect(),
        "> ".repeat(5000) + "rain",
        ">".repeat(5000),
        (0..500).map(|depth| "  ".repeat(depth) + "- a\n").collect(),
        "- ".repeat(5000) + "a",
        "1. ".repeat(5000) + "a",
        "#".repeat(5000),
        "# a\n".repeat(3000),
        "<div>".repeat(3000),
        format!("<a {}>", "x=1 ".repeat(3000)),
        "<!--".repeat(3000),
        "<![CDATA[".repeat(3000),
        "<?".repeat(3000),
        "&amp;".repeat(3000),
        "&#0;&#x110000;&#xD800;&#xFFFE;".to_owned(),
        "\\".repeat(5001),
        format!("|{}\n|{}\n|{}", "a|".repeat(500), "-|".repeat(500), "b|".repeat(500)),
        (0..2000).map(|number| format!("[^{number}] ")).collect(),
        (0..1000).map(|number| format!("[^{number}]: x\n\n")).collect(),
        "[a]: /x\n\n".to_owned() + &"[a] ".repeat(3000),
        "```\nrain".to_owned(),
        "~~~~~~~~ x\n".repeat(100),
        "a".repeat(20_000),
        "a ".repeat(20_000),
        "a!".repeat(10_000),
        "U.S. ".repeat(5000),
        " ".repeat(50_000) + "a",
        "漢".repeat(10_000),
        "“".repeat(5000),
        "'a ".repeat(5000),
        "(".repeat(5000),
        "1".repeat(5000),
        "1,".repeat(5000),
        "---\n".repeat(1000),
        "Rain.[^2025-03-04-pier.1]\n\n[^2025-03-04-pier.1]: Mine, sentence 1.\n".to_owned(),
        "## Rain {#in-short}\n\n- Rain.\n\n## Sources {#sources}\n".to_owned(),
        "# h {#x .y onclick=alert(1) style=a}\n".to_owned(),
        "<script>alert(1)</script><style>*{display:none}</style><base href=//x>".to_owned(),
        "{{ 7 * 7 }} {% raw %} {{ __tera_context }} {% include \"/etc/passwd\" %}".to_owned(),
        "{{< readfile \"/etc/passwd\" >}} {{#include /etc/passwd}}".to_owned(),
        "---\ntitle: Second\n---\nRain.\n".to_owned(),
        "<!-- more -->\n\n[toc]\n\n{:toc}\n".to_owned(),
        "\u{e000}0\u{e001} \u{e000}99\u{e001}".to_owned(),
        "[^rephrased-by:x]: y\n\nRain.[^rephrased-by:x]".to_owned(),
    ];
    let one = |(index, body): (usize, &String)| {
        file(format!("text-{index}.md"), Article, format!("---\ntitle: Rain\n---\n{body}\n"))
    };
    bodies.iter().enumerate().map(one).collect()
}

/// What is no file.
pub fn specials() -> Vec<Odd> {
    vec![
        other("pipe.md", Is::Pipe, LeftOut(0)),
        other("socket.md", Is::Socket, LeftOut(0)),
        other("dangling.md", Is::Link("nowhere.md"), LeftOut(0)),
        other("loop.md", Is::Link("loop.md"), LeftOut(0)),
        other("secret.md", Is::Link("../../secret.md"), LeftOut(0)),
        other("passwd.md", Is::Link("/etc/passwd"), LeftOut(0)),
        other("zero.md", Is::Link("/dev/zero"), LeftOut(0)),
        other("self.md", Is::Link("."), LeftOut(0)),
        other("up.md", Is::Link("../.."), LeftOut(0)),
        other("good-link.md", Is::Link("2025-03-04-pier.md"), LeftOut(0)),
        other("empty-folder.md", Is::Folder, LeftOut(0)),
        other("again.md", Is::HardLink("title-13.md"), Article),
    ]
}

/// Raw pages for the import, by name.
pub fn raw() -> Vec<(String, Vec<u8>)> {
    let prose = "The rain fell on the hills all night, and the rivers rose until the morning came.\n\n".repeat(4);
    let page = format!("Rain on the hills\n\n{prose}");
    let html =
        |inside: &str| format!("<!doctype html><title>Rain</title><article><h1>Rain</h1><p>{prose}{inside}</article>");
    let item = |inside: &str| {
        format!(
            "<rss version=\"2.0\"><channel><title>x</title><item><title>Rain</title><link>https://a.example/rain</link><description>{prose}{inside}</description></item></channel></rss>"
        )
    };
    let utf16: Vec<u8> = format!("\u{feff}{page}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let list: Vec<(&str, Vec<u8>)> = vec![
        ("empty.txt", Vec::new()),
        ("spaces.txt", b" \n \n".to_vec()),
        ("nul.txt", page.replace("rain", "ra\0in").into()),
        ("nul-only.txt", vec![0; 4000]),
        ("controls.txt", page.replace("rain", "\u{1b}[31mrain\u{9b}\u{8}").into()),
        ("bidi.txt", page.replace("Rain", "\u{202e}Rain\u{202c}").into()),
        ("utf16.txt", utf16.clone()),
        ("utf16-bare.txt", utf16[2..].to_vec()),
        (
            "latin1.txt",
            page.replace("rain", "r?in").bytes().map(|byte| if byte == b'?' { 0xE9 } else { byte }).collect(),
        ),
        ("bad.txt", [page.as_bytes(), &[0xFF, 0xC0, 0xAF, 0xED, 0xA0, 0x80], page.as_bytes()].concat()),
        ("cr.txt", page.replace('\n', "\r").into()),
        ("long-line.txt", "rain ".repeat(20_000).into()),
        ("token.txt", "r".repeat(100_000).into()),
        ("quotes.txt", ">".repeat(20_000).into()),
        ("front.md", format!("---\ntitle: [\n---\n{prose}It fell on front.").into()),
        ("bomb.md", format!("---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n---\n{prose}It fell on bomb.").into()),
        ("brackets.md", format!("---\nx: {}\n---\n{prose}It fell on brackets.", "[".repeat(5000)).into()),
        ("date.md", format!("---\ntitle: Rain\ndate: 10000-99-99\n---\n{prose}It fell on date.").into()),
        ("plain.html", html("").into()),
        ("nul.html", html("\0").into()),
        ("divs.html", html(&"<div>".repeat(5000)).into()),
        ("spans.html", html(&"<b><i>".repeat(3000)).into()),
        ("attributes.html", html(&format!("<a {}>", "x=1 ".repeat(5000))).into()),
        ("comment.html", html("<!-- never closed <p>").into()),
        ("plaintext.html", html("<plaintext>rain").into()),
        ("script.html", html("<script>document.write('</article>')</script><svg onload=alert(1)>").into()),
        ("template.html", html("<template><p>rain</template><noscript><p>x</noscript>").into()),
        ("entities.html", html(&"&notanentity;&#0;&#xD800;&#x110000;".repeat(100)).into()),
        ("charset.html", html("<meta charset=no-such-charset>").into()),
        ("json-ld.html", html("<script type='application/ld+json'>{\"@type\":[[[[\"NewsArticle\"</script>").into()),
        (
            "json-ld-deep.html",
            html(&format!("<script type='application/ld+json'>{}</script>", "[".repeat(5000))).into(),
        ),
        ("tables.html", html(&"<table><tr><td>".repeat(500)).into()),
        ("feed.xml", item("").into()),
        ("feed-controls.xml", item("\u{1}\u{8}&#0;").into()),
        ("feed-cut.xml", item("").as_bytes()[..120].to_vec()),
        (
            "feed-entity.xml",
            format!("<!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;&a;\">]>{}", item("&c;&undefined;")).into(),
        ),
        (
            "feed-external.xml",
            format!("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{}", item("&a;")).into(),
        ),
        ("feed-deep.xml", format!("<rss><channel>{}", "<item>".repeat(5000)).into()),
        ("list.json", b"[{\"title\": \"Rain\", \"text\": 5}, null, [], {}]".to_vec()),
        ("deep.json", "[".repeat(10_000).into()),
        ("cut.jsonl", b"{\"title\": \"Rain\"\n{\"title\": ".to_vec()),
        ("table.csv", b"title,text\n\"Rain\n".to_vec()),
        ("mail.eml", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n--x\n--x--\n".to_vec()),
        ("cut.zip", b"PK\x03\x04\x14\0\0\0\x08\0".to_vec()),
        ("cut.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff".to_vec()),
        ("cut.warc", b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n".to_vec()),
    ];
    list.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect()
}

/// Large raw pages for the import, by name; each for a site of its own.
pub fn large_raw() -> Vec<(&'static str, Vec<u8>)> {
    let prose = "The rain fell on the hills all night, and the rivers rose until the morning came.\n\n";
    let html = |inside: String| {
        format!("<!doctype html><title>Rain</title><article><p>{}{inside}", prose.repeat(4)).into_bytes()
    };
    vec![
        ("headings.html", html("<h2>y</h2>".repeat(500_000))),
        ("paragraphs.html", html("<p>y".repeat(1_000_000))),
        ("cells.html", html(format!("<table><tr>{}", "<td>a".repeat(1_000_000)))),
        ("links.html", html("<a href=/x>y</a> ".repeat(300_000))),
        (
            "attributes.html",
            html(format!("<a {}>", (0..500_000).map(|number| format!("x{number}=1 ")).collect::<String>())),
        ),
        ("less.html", html("<".repeat(5_000_000))),
        ("ampersands.html", html("&".repeat(5_000_000))),
        ("comments.html", html("<!--".repeat(1_000_000))),
        ("nested.html", html("<b>".repeat(100_000))),
        ("line-100-mb.html", html("rain and more ".repeat(7_500_000))),
        ("lines-100-mb.txt", prose.repeat(1_250_000).into_bytes()),
        ("zeros-70-mb.txt", vec![0; 70_000_000]),
        ("quotes.md", ">".repeat(5_000_000).into_bytes()),
        ("brackets.json", "[".repeat(5_000_000).into_bytes()),
        ("items.xml", format!("<rss><channel>{}", "<item>".repeat(1_000_000)).into_bytes()),
        ("cell.csv", format!("title,text\n\"{}", "a".repeat(50_000_000)).into_bytes()),
    ]
}

/// What is large; each for a site of its own.
pub fn large() -> Vec<Odd> {
    const FRONT: &str = "---\ntitle: Rain\ndate: 2025-03-10\nlanguage: en\n---\n";
    const HARBOUR: &str = "The harbour of Northport opened a pier on Tuesday. ";
    let mut all = Vec::new();
    let mut text = |name: &str, becomes: Becomes, body: String| {
        all.push(file(format!("large-{name}.md"), becomes, format!("{FRONT}{body}")));
    };
    // Over the limit.
    text("line-100-mb", LeftOut(0), HARBOUR.repeat(2_000_000));
    text("lines-100-mb", LeftOut(0), HARBOUR.replace(". ", ".\n").repeat(2_000_000));
    text("quote-40-mb", LeftOut(0), ">".repeat(40_000_000));
    text("zeros-70-mb", LeftOut(0), "\0".repeat(70_000_000));
    // Just below it.
    let units = [
        ("line", HARBOUR),
        ("paragraphs", "The harbour of Northport opened.\n\n"),
        ("quote-marks", ">"),
        ("quote-spaces", "> "),
        ("items", "- a\n"),
        ("item-in-item", "- "),
        ("brackets", "["),
        ("images", "!["),
        ("links", "[a](b) "),
        ("open-links", "[a]("),
        ("stars", "*a "),
        ("star-runs", "*a **b "),
        ("underscores", "_a"),
        ("ticks", "`a"),
        ("tildes", "~~a "),
        ("headings", "# harbour\n"),
        ("rules", "---\n"),
        ("divs", "<div>"),
        ("div-lines", "<div>\n\n"),
        ("comments", "<!--"),
        ("entities", "&amp;"),
        ("backslashes", "\\"),
        ("marks", "[^a]"),
        ("open-marks", "[^"),
        ("definitions", "[^a]: b\n\n"),
        ("token", "a"),
        ("spaces", " "),
        ("tabs", "\t"),
        ("line-ends", "\n"),
        ("bangs", "a!"),
        ("bangs-apart", "A! "),
        ("stops", "."),
        ("stops-apart", ". "),
        ("abbreviations", "U.S. "),
        ("initials", "A. B. "),
        ("names", "Ada Lind "),
        ("crowns", "14 million crowns in 2025. "),
        ("digits", "1"),
        ("thousands", "1,000."),
        ("quotations", "“harbour "),
        ("said", "“Is it over?” Lund asked. "),
        ("apostrophes", "'harbour' "),
        ("openers", "'a "),
        ("corners", "「"),
        ("parentheses", "("),
        ("hyphens", "harbour-"),
        ("addresses", "https://a.example/harbour?x=1 "),
        ("cjk", "漢"),
        ("cjk-stops", "漢字。"),
        ("japanese", "「それだけです」大臣は"),
        ("zalgo", "h\u{301}\u{301}\u{301}"),
        ("marks-alone", "\u{301}"),
        ("joiners", "👩\u{200d}"),
        ("arabic", "قال الرئيس. "),
        ("thai", "ท่าเรือ"),
        ("controls", "\u{1}"),
        ("breaks", "harbour\\\n"),
        ("cells", "|a"),
        ("ands", "and and "),
        ("he-said", "He said it. "),
        ("questions", "Is it? "),
        ("dates", "On 4 March 2025 "),
        ("less", "<"),
        ("ampersands", "&"),
        ("setext", "a\n===\n"),
        ("tables", "a|b\n-|-\nc|d\n\n"),
        ("returns", "\r"),
    ];
    for (name, unit) in units {
        text(name, Article, unit.repeat(5_000_000 / unit.len()));
    }
    text("nested-links", Article, format!("{}a{}", "[".repeat(500_000), "](x)".repeat(500_000)));
    text("table", Article, format!("|{}\n|{}\n{}", "a|".repeat(30_000), "-|".repeat(30_000), "|b|\n".repeat(100_000)));
    text("lists", Article, (0..2000).map(|depth| "  ".repeat(depth) + "- a\n").collect());
    text("references", Article, format!("[a]: /{}\n\n{}", "x".repeat(100_000), "[a] ".repeat(500_000)));
    text("tick-runs", Article, (1..3000).map(|count| "`".repeat(count) + "a").collect());
    text("words", Article, (0..600_000).map(|number| format!("w{number} ")).collect());
    text("sentences", Article, (0..150_000).map(|number| format!("The harbour {number} opened. ")).collect());
    text("footnotes", Article, (0..100_000).map(|n| format!("harbour[^{n}]\n\n[^{n}]: x\n\n")).collect());
    text("long-sentence", Article, format!("The harbour of {} opened a pier on Tuesday.", "a".repeat(4_000_000)));
    text("long-words", Article, format!("The {} pier opened.", "harbour ".repeat(600_000)));
    // Front matter.
    let mut front = |name: &str, becomes: Becomes, lines: String| {
        all.push(file(format!("large-front-{name}.md"), becomes, format!("---\ntitle: Rain\n{lines}\n---\n{RAIN}")));
    };
    front("10-mb", LeftOut(0), format!("x: {}", "y".repeat(10_000_000)));
    front("4-mb", LeftOut(1), format!("x: {}", "y".repeat(4_000_000)));
    front("brackets", LeftOut(1), format!("x: {}", "[".repeat(100_000)));
    for (name, unit) in [
        ("brackets-60-kb", "["),
        ("braces-60-kb", "{a: "),
        ("dashes-60-kb", "- "),
        ("questions-60-kb", "? "),
        ("colons-60-kb", ": "),
        ("tags-60-kb", "!a "),
        ("anchors-60-kb", "&a "),
        ("stars-60-kb", "*a "),
        ("quotes-60-kb", "'' "),
        ("marks-60-kb", "\"\\x41"),
        ("bars-60-kb", "|\n "),
        ("percents-60-kb", "%a\n"),
    ] {
        front(name, Anything, format!("x: {}", unit.repeat(60_000 / unit.len())));
        front(&format!("{name}-lines"), Anything, format!("x:\n{}", unit.repeat(60_000 / unit.len())));
    }
    front("keys", Warned(3), (0..6000).map(|number| format!("k{number}: x\n")).collect());
    front("deep-keys", Anything, (0..340).map(|depth| format!("{}k:\n", " ".repeat(depth))).collect());
    front("tags", Warned(3), format!("source: {{tags: [{}]}}", "a, ".repeat(20_000)));
    front("authors", Warned(3), format!("authors: [{}]", (0..6000).map(|n| format!("Ada{n}, ")).collect::<String>()));
    front("topics", Warned(3), format!("topics: [{}]", (0..6000).map(|n| format!("t{n}, ")).collect::<String>()));
    front("bad-topics", Anything, format!("topics: [{}]", "T!, ".repeat(10_000)));
    front("scalar", Warned(3), format!("authors: {}", "lol ".repeat(15_000)));
    front("long-key", Anything, format!("{}: x", "k".repeat(60_000)));
    front("long-title", Anything, format!("source: {{section: {}}}", "t".repeat(60_000)));
    all
}
