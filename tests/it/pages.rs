//! Pages of HTML through the library: hostile ones end, and what was imported once can be imported again.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use clipsheet::content::write_draft;
use clipsheet::import::read::{ReadRules, read};
use clipsheet::import::{Form, ImportRules, Imported, RawPage, import_page};
use clipsheet::note::any_error;
use clipsheet::work::guarded;

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Northport opens a second pier | North Courier</title>
<link rel="canonical" href="https://courier.example/2025/03/04/pier"><meta property="og:site_name" content="North Courier">
<meta property="article:published_time" content="2025-03-04T12:30:00+01:00"><meta name="author" content="Ada Berg"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Northport opens a second pier</h1>
<p>Northport opened a second pier in its harbour on Tuesday, <em>three years</em> after the old one burned down in a night.</p>
<h2>What it cost: 5 * 3</h2>
<p>Mayor Ada Lind said that the city had paid <b>14 million crowns</b> for it, a fifth less than was feared by the council.</p>
<ul><li>The pier takes three ferries at a time, and one of them leaves for <a href="/eastmere">Eastmere</a> before noon.</li>
<li>The old pier, which burned down in 2022, will be taken away in summer, and its stones go to the new lighthouse.</li></ul>
<blockquote><p>“This pier is for everybody who has waited in the rain for three years,” said the mayor to the guests.</p></blockquote>
<p>1986. That was the year in which the last ship was built here, and nobody has forgotten the day on which it left.</p>
</article><footer><p>© North Courier. All rights reserved.</p></footer></body></html>"#;

fn import(html: &str) -> Imported {
    import_page(&RawPage::new("pier.html", html.as_bytes().to_vec(), Form::Html), &ImportRules::default()).value
}

/// The pages that are read from a file.
fn pages(name: &str, bytes: &[u8]) -> Vec<RawPage> {
    let mut pages = Vec::new();
    let _ = read(name, &mut Cursor::new(bytes), &ReadRules::default(), &mut |noted| {
        assert!(!any_error(&noted.notes), "{:?}", noted.notes);
        pages.extend(noted.value);
        ControlFlow::Continue(())
    });
    pages
}

#[test]
fn what_was_imported_reads_back_the_same() {
    let first = import(PAGE).draft;
    assert!(first.markdown.contains("## What it cost: 5 * 3"), "{}", first.markdown);
    assert!(first.markdown.contains("**14 million crowns**") && first.markdown.contains("> “This pier"));
    assert!(first.markdown.contains("- The pier takes three") && first.markdown.contains("1986\\. That was"));
    let file = write_draft(&first);
    let [page] = &pages("2025-03-04-pier.md", file.as_bytes())[..] else { panic!("one page") };
    assert_eq!(page.form, Form::Markdown);
    let again = import_page(page, &ImportRules::default()).value.draft;
    assert_eq!(again.markdown, first.markdown);
    let file_again = write_draft(&again);
    assert_eq!((again.title, again.date, again.language), (first.title, first.date, first.language));
    assert_eq!((again.authors, again.source.outlet), (first.authors, first.source.outlet));
    assert_eq!(again.source.url, first.source.url);
    // And once more: from here on nothing moves.
    let third = import_page(&pages("pier.md", file_again.as_bytes())[0], &ImportRules::default()).value.draft;
    assert_eq!(third.markdown, first.markdown);
}

#[test]
fn the_same_page_gives_the_same_article() {
    assert_eq!(import(PAGE), import(PAGE));
    assert_eq!(
        import(PAGE),
        import(&PAGE.replace("<nav>", "<script>if (a < b) { c('</p>') }</script><!-- d --><nav>")).same_raw_as(PAGE)
    );
}

trait SameRaw {
    fn same_raw_as(self, html: &str) -> Self;
}

impl SameRaw for Imported {
    /// Scripts change the hash of the page and nothing else.
    fn same_raw_as(mut self, html: &str) -> Self {
        let other = import(html).draft.source.provenance.and_then(|provenance| provenance.raw_sha256);
        if let Some(provenance) = &mut self.draft.source.provenance {
            provenance.raw_sha256 = other;
        }
        self
    }
}

/// Generous, for an unoptimised build on a busy machine; what hangs would take hours.
const LIMIT: Duration = Duration::from_secs(60);

#[test]
fn hostile_pages_end() {
    let text =
        "<p>The council of Northport voted on Tuesday to build the bridge that the town has wanted for years.</p>";
    let started = Instant::now();
    let hostile = [
        ("nested deep", format!("{}{text}", "<div>".repeat(20_000))),
        ("nested deep, and called otherwise", format!("{}{text}", "<x-y>".repeat(20_000))),
        ("nested deep and closed", format!("{}{text}{}", "<b><i>".repeat(3_000), "</i></b>".repeat(3_000))),
        ("attributes", format!("<p {}>a</p>{text}", (0..20_000).map(|at| format!("a{at}=b ")).collect::<String>())),
        ("brackets", "<".repeat(500_000)),
        ("never closed", format!("{text}<!-- {}", "a ".repeat(100_000))),
        ("script never closed", format!("{text}<script>{}", "a<b ".repeat(100_000))),
        ("one line", format!("<p>{}</p>", "a line without end ".repeat(60_000))),
        ("tables in tables", format!("{}{text}", "<table><tr><td>".repeat(1_000))),
        ("lists in lists", format!("{}{text}", "<ul><li>a".repeat(2_000))),
        ("many blocks", "<p>a</p>".repeat(60_000)),
        ("many links", "<a href=x>b c</a> ".repeat(30_000)),
        ("many headings", "<h1>a b c</h1>".repeat(20_000)),
        ("bad JSON-LD", format!("<script type=application/ld+json>{}</script>{text}", "[{\"a\":".repeat(50_000))),
        ("bytes", (0..100_000_u32).map(|at| char::from_u32(at % 0x2000 + 1).unwrap_or(' ')).collect()),
    ];
    for (name, html) in hostile {
        // The import command has the same fence around each page.
        let page = RawPage::new(name, html.into_bytes(), Form::Html);
        let noted = guarded(LIMIT, move || import_page(&page, &ImportRules::default()));
        println!("{name}: {:?}", started.elapsed());
        assert!(noted.is_ok(), "{name}: {noted:?}");
    }
}
