//! One bad article never sinks the build: it is told with its file and line, and all else is as if it were not there.
//!
//! `collection` holds the odd inputs; here they are built, many in one site, and what must hold is looked at. The large ones
//! take their time: `cargo test --release --test it robust -- --ignored`.

mod collection;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use clipsheet::content::{parse_article, write_draft};
use clipsheet::import::{Form, ImportRules, RawPage, article_stem, import_page};
use clipsheet::model::ArticleId;

use crate::site::{Files, Said, Site, assert_same};
use collection::{Odd, large, small};

const PIER: &str = "content/articles/2025-03-04-pier.md";
const MARCH: &str = "content/digests/2025-03/harbour.md";

/// A small site with two articles and nothing wrong.
fn healthy() -> Site {
    Site::of_case("basics")
}

/// The pages of the two good articles, which no other article may change.
fn neighbours(site: &Site) -> Files {
    let files = site.files("public");
    let pages = ["2025-03-04-pier", "2025-03-18-herring"].map(|id| format!("sources/{id}/index.html"));
    pages.into_iter().map(|page| (page.clone(), files[&page].clone())).collect()
}

/// A note of a report.
#[derive(Debug)]
struct Told {
    severity: String,
    file: String,
    line: Option<u64>,
}

/// The notes of a report in JSON.
fn told(text: &str) -> Vec<Told> {
    let report: serde_json::Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let word = |note: &serde_json::Value, key: &str| note[key].as_str().unwrap_or_default().to_owned();
    let notes = report["notes"].as_array().unwrap().iter();
    notes
        .map(|note| Told { severity: word(note, "severity"), file: word(note, "file"), line: note["line"].as_u64() })
        .collect()
}

/// Sees that what became of an odd thing is what must: `page` is whether it has one.
fn judged(odd: &Odd, notes: &[Told]) -> Result<(), String> {
    use collection::Becomes::{Anything, Article, LeftOut, Warned};
    let file = format!("content/articles/{}", odd.path.replace('\\', "/"));
    let mine: Vec<&Told> = notes.iter().filter(|note| note.file == file).collect();
    let warned =
        |line: usize| mine.iter().any(|note| note.severity != "error" && (line == 0 || note.line == Some(line as u64)));
    let good = match odd.becomes {
        Anything => true,
        Article => mine.iter().all(|note| note.severity != "error"),
        Warned(line) | LeftOut(line) => warned(line),
    };
    if good { Ok(()) } else { Err(format!("{file} must be {:?}, but told is {mine:?}", odd.becomes)) }
}

/// What must hold of any output folder: names that every system can have, no two that are one where cases are, nothing
/// of a file that lies outside.
fn check_output(files: &Files) {
    let mut folded: BTreeMap<String, &String> = BTreeMap::new();
    for (path, bytes) in files {
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap_or_default().to_lowercase();
            let numbered = stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"));
            let device =
                matches!(stem.as_str(), "con" | "aux" | "nul" | "prn") || numbered && stem.ends_with(char::is_numeric);
            let odd = part.contains(['<', '>', ':', '"', '|', '?', '*', '\\']) || part.chars().any(char::is_control);
            let end = part.ends_with(['.', ' ']) || part.is_empty() || part.len() > 255;
            assert!(!device && !odd && !end, "{path} is no path on every system");
        }
        let twin = folded.insert(path.to_lowercase(), path);
        assert_eq!(twin, None, "{path} has a twin");
        let secret = bytes.windows(collection::SECRET.len()).any(|found| found == collection::SECRET.as_bytes());
        assert!(!secret, "{path} tells what lies outside");
    }
}

#[test]
fn hundreds_of_odd_articles_in_one_site_do_no_harm() {
    let site = healthy();
    site.good(&["build"]);
    let expected = neighbours(&site);
    let digest = site.text(MARCH);

    let odd: Vec<Odd> = small().into_iter().filter(|odd| odd.put(&site.path("content/articles"))).collect();
    assert!(odd.len() >= 400 || cfg!(not(unix)), "only {} could be made", odd.len());
    site.write("secret.md", format!("---\ntitle: {0}\n---\n{0}\n", collection::SECRET));
    let outside = site.files("content");

    let output = site.command(&["build", "--json"]).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    assert!(!errors.contains("panicked"), "{errors}");
    assert!(!errors.contains(['\u{1b}', '\u{202e}', '\0']), "a hostile name steers the terminal");
    let notes = told(&String::from_utf8(output.stdout).unwrap());
    let wrong: Vec<String> = odd.iter().filter_map(|odd| judged(odd, &notes).err()).collect();
    assert_eq!(wrong, Vec::<String>::new());

    // Nothing is lost in silence: what has no page of its own was told of.
    let files = site.files("public");
    let pages = files.keys().filter(|path| path.starts_with("sources/") && path.matches('/').count() == 2).count();
    let left_out = odd.iter().filter(|odd| matches!(odd.becomes, collection::Becomes::LeftOut(_))).count();
    let unsure = odd.iter().filter(|odd| odd.becomes == collection::Becomes::Anything).count();
    let certain = odd.len() - left_out - unsure + 2;
    assert!((certain..=certain + unsure).contains(&pages), "{pages} pages of {certain} articles and {unsure} more");

    check_output(&files);
    assert_same(&neighbours(&site), &expected);
    assert_eq!(site.text(MARCH), digest);
    let now = site.files("content");
    let changed = outside.iter().filter(|(path, bytes)| now.get(*path) != Some(bytes) && path.starts_with("articles"));
    assert_eq!(changed.count(), 0, "an article was written over");
    assert_eq!(site.run(&["build", "--strict"]).code, 1);
}

#[test]
fn what_is_mended_comes_back_as_it_was() {
    let site = healthy();
    site.good(&["build"]);
    let (content, files) = (site.files("content"), site.files("public"));
    for (old, new) in
        [("title: ", "title: [ "), ("---\ntitle", "---\ndraft: maybe\ntitle"), ("Northport opened", "\0\u{202e}")]
    {
        site.edit(PIER, old, new);
        let said = site.good(&["build"]);
        assert!(said.contains(PIER), "{said}");
        site.edit(PIER, new, old);
        site.good(&["build"]);
        assert_same(&site.files("content"), &content);
        assert_same(&site.files("public"), &files);
    }
}

#[test]
fn a_citation_of_an_editor_keeps_the_article_from_being_left_out_in_silence() {
    let site = healthy();
    site.good(&["build"]);
    site.edit(MARCH, "Northport opened a second pier", "The town of Northport opened a pier");
    site.good(&["build"]);
    let (digest, files) = (site.text(MARCH), site.files("public"));
    site.edit(PIER, "title: ", "title: [ ");
    let said = site.run(&["build"]);
    assert_eq!(said.code, 1, "{}", said.text);
    assert!(said.text.contains("`2025-03-04-pier` is left out, so nobody can follow this"), "{}", said.text);
    assert!(said.text.contains(PIER) && said.text.contains(&format!("{MARCH}:")), "{}", said.text);
    assert_eq!(site.text(MARCH), digest);
    assert_same(&site.files("public"), &files);
}

/// What an editor wrote stops the build if it cannot be read: it must neither be missing nor be written over.
#[test]
fn an_editors_file_that_cannot_be_read_stops_the_build_and_stays() {
    let front = "---\ntitle: March\n---\n";
    let deep = format!("{front}{}deep", "> ".repeat(200));
    let bad: [&[u8]; 9] = [
        b"---\ntitle: [\n---\n",
        b"---\ntitle: x\n",
        b"---\ntitle: caf\xe9\n---\n",
        b"\xff\xfe-\0-\0-\0",
        b"---\ntitle:\n---\n",
        b"---\nsections: 5\ntitle: x\n---\n",
        b"+++\ntitle = 1\n+++\n",
        deep.as_bytes(),
        &[b'a'; 5_300_000],
    ];
    for path in [MARCH, "content/pages/about.md"] {
        for bytes in bad {
            // A page has no sections.
            if path != MARCH && bytes.starts_with(b"---\nsections") {
                continue;
            }
            let site = healthy();
            site.good(&["build"]);
            site.write(path, bytes);
            let files = site.files("public");
            let said = site.run(&["build"]);
            let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
            assert_eq!(said.code, 1, "{path} {shown}: {}", said.text);
            assert!(said.text.contains(path), "{path} {shown}: {}", said.text);
            assert_eq!(fs::read(site.path(path)).unwrap(), bytes);
            assert_same(&site.files("public"), &files);
        }
    }
}

/// What cannot even be opened is told in the summary, too.
#[test]
fn no_path_steers_the_terminal() {
    let site = healthy();
    for path in ["gone\u{1b}[31m.html", "gone\u{202e}.html"] {
        let said = site.run(&["import", path]);
        assert_eq!(said.code, 1, "{}", said.text);
        assert!(!said.text.contains(['\u{1b}', '\u{202e}']), "{:?}", said.text);
        assert!(said.text.matches("\\u{").count() > 2, "{}", said.text);
    }
    // Nor does a line end in a name begin a line.
    let page = "<title>Pier</title><p>The pier of Northport was opened by the mayor on a day in spring.</p>";
    for path in ["raw/a\nerror: lost.html", "raw/a\nb.pdf", "content/articles/a\nerror: lost.md"] {
        site.write(path, page);
    }
    for arguments in [&["import", "raw"][..], &["build"], &["check"]] {
        let said = site.run(arguments);
        assert!(!said.text.lines().any(|line| line.starts_with("error: lost")), "{arguments:?} {}", said.text);
    }
}

/// Raw pages in each odd encoding and of each odd kind: each becomes an article or is told of, and the site is built.
#[test]
fn odd_raw_pages_are_imported_or_told_of() {
    let site = healthy();
    let odd = collection::raw();
    for (name, bytes) in &odd {
        site.write(&format!("raw/{name}"), bytes);
    }
    // A link to a good file is none of its own.
    let special = |odd: &Odd| !matches!(odd.is, collection::Is::HardLink(_) | collection::Is::Folder);
    let specials: Vec<Odd> =
        collection::specials().into_iter().filter(special).filter(|odd| odd.put(&site.path("raw"))).collect();
    let output = site.command(&["import", "raw", "--json"]).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)) && !errors.contains("panicked"), "{errors}");
    assert!(!errors.contains(['\u{1b}', '\u{202e}', '\0']), "a hostile page steers the terminal: {errors:?}");
    let imported = site.files("content/articles");
    let notes = told(&String::from_utf8(output.stdout).unwrap());
    for (name, _) in &odd {
        let named = |text: &str| text.contains(&format!("raw_name: {name}"));
        let article = imported.values().any(|bytes| named(&String::from_utf8_lossy(bytes)));
        let told = notes.iter().any(|note| note.file.contains(name.as_str()));
        assert!(article || told, "{name} is lost in silence");
    }
    for odd in specials {
        assert!(notes.iter().any(|note| note.file.ends_with(&odd.path)), "{} is passed over in silence", odd.path);
    }
    let said = site.good(&["build"]);
    assert!(!said.contains("left out"), "what was imported can be read: {said}");
    check_output(&site.files("public"));
}

/// Damage that a full disk, a broken one or another program does to a file.
const DAMAGE: [&[u8]; 7] =
    [b"", b"\xff\xfe\x00", b"caf\xe9: [\n", b"a: [b, {", b"- 1\n- 2\n", &[0; 5000], b"a: &a [*a, *a]\nb: 1\n"];

/// What Clipsheet makes from the articles is made anew where it cannot be read; nothing in it is a person's.
#[test]
fn what_is_made_anew_stops_nobody_when_it_is_damaged() {
    let site = Site::of_case("story-of-several-outlets");
    site.write("content/articles/undated.md", "---\ntitle: The bridge\nlanguage: en\n---\nThe bridge of Northport.\n");
    site.good(&["build"]);
    let (content, files) = (site.files("content"), site.files("public"));
    let composed =
        |path: &&String| !path.starts_with("articles") && path.ends_with(".yaml") && !path.contains("topics");
    let mut damaged: Vec<String> = content.keys().filter(composed).map(|path| format!("content/{path}")).collect();
    damaged.retain(|path| !path.ends_with("outlets.yaml"));
    let made = |name: &str| damaged.iter().any(|path| path.contains(name));
    assert!(["ledgers/", "copies.yaml", "names.yaml", "unplaced.yaml"].into_iter().all(made), "{damaged:?}");
    let kept =
        site.files(".clipsheet").into_keys().filter(|path| !path.starts_with("spare/") || path.contains("manifest"));
    damaged.extend(kept.map(|path| format!(".clipsheet/{path}")));
    for bytes in DAMAGE {
        damaged.iter().for_each(|path| site.write(path, bytes));
        let said = site.run(&["build"]);
        assert_eq!(said.code, 0, "{bytes:?}: {}", said.text);
        assert!(!said.text.contains("panicked"), "{}", said.text);
        for path in damaged.iter().filter(|path| path.starts_with("content/") && !bytes.is_empty()) {
            assert!(said.text.contains(path), "{path} {bytes:?}: {}", said.text);
        }
        assert_same(&site.files("content"), &content);
        assert_same(&site.files("public"), &files);
    }
    for path in &damaged {
        fs::remove_file(site.path(path)).unwrap();
    }
    site.good(&["build"]);
    assert_same(&site.files("content"), &content);
    assert_same(&site.files("public"), &files);
}

/// Characters that no text needs come as entities and in other encodings; what is filed reads back as it was found.
#[test]
fn what_import_writes_is_read_without_a_complaint() {
    let prose =
        "The rain fell on the hills all night, and the rivers rose &#x9d; until the morning &#x202e;came. ".repeat(9);
    let tags: String =
        (0..150).map(|number| format!("<meta property='article:tag' content='Rain {number}'>")).collect();
    let page = format!(
        "<!doctype html><title>Rain&#x9d; &#x2066;here</title>{tags}<meta name=author content='Ada&#x9d; Lind{}'>\
         <meta name=date content='2025-03 \u{9d}harbour'><article><h1>Rain&#x9d; &#x2066;here</h1><p>{prose}</p></article>",
        "d".repeat(400)
    );
    let latin = page.replace('\u{9d}', "?").into_bytes().into_iter();
    let latin = latin.map(|byte| if byte == b'?' { 0x9d } else { byte }).collect();
    for bytes in [page.into_bytes(), latin] {
        let imported = import_page(&RawPage::new("page", bytes, Form::Html), &ImportRules::default());
        let draft = imported.value.draft;
        let id = ArticleId::new(article_stem(&draft)).unwrap();
        let read = parse_article(Path::new("a.md"), &id, &write_draft(&draft));
        assert_eq!(read.notes, []);
        let article = read.value.unwrap();
        assert_eq!((&article.source, &article.title), (&draft.source, &"Rain here".to_owned()));
    }
}

#[cfg(unix)]
#[test]
fn a_digest_that_is_a_link_or_a_pipe_stops_the_build_and_stays() {
    for target in ["nowhere.md", "../../../elsewhere.md", "/dev/zero"] {
        let site = healthy();
        site.good(&["build"]);
        fs::remove_file(site.path(MARCH)).unwrap();
        std::os::unix::fs::symlink(target, site.path(MARCH)).unwrap();
        site.write("elsewhere.md", "mine");
        let said = site.run(&["build"]);
        assert_eq!(said.code, 1, "{}", said.text);
        assert!(said.text.contains("a link") && said.text.contains(MARCH), "{}", said.text);
        assert_eq!(fs::read_link(site.path(MARCH)).unwrap(), Path::new(target));
    }
}

/// The seconds of computing that a build may take, in an optimised build and in another, and the memory that it may have.
const LIMIT_SECONDS: u64 = if cfg!(debug_assertions) { 60 } else { 10 };
/// How long it may take however busy the machine is.
const LIMIT: Duration = Duration::from_secs(20 * LIMIT_SECONDS);
const LIMIT_KIB: u64 = 1 << 20;

/// Runs the binary within the limits; `None` if it takes longer than [`LIMIT`].
#[cfg(unix)]
fn bounded(site: &Site, arguments: &[&str]) -> Option<Said> {
    let binary = site.command(arguments);
    let mut command = std::process::Command::new("sh");
    command.arg("-c").arg(format!("ulimit -v {LIMIT_KIB} -t {LIMIT_SECONDS}; exec \"$0\" \"$@\" 2>&1"));
    command.arg(binary.get_program()).args(binary.get_args()).current_dir(site.path(""));
    let out = site.path("said.txt");
    let mut child = command.stdout(fs::File::create(&out).unwrap()).stderr(Stdio::null()).spawn().unwrap();
    let code = waited(&mut child)?;
    Some(Said { code, text: String::from_utf8_lossy(&fs::read(out).unwrap()).into_owned() })
}

/// The exit code; -1 after a signal, `None` if it had to be ended.
#[cfg(unix)]
fn waited(child: &mut Child) -> Option<i32> {
    let started = Instant::now();
    loop {
        match child.try_wait().unwrap() {
            Some(status) => return Some(status.code().unwrap_or(-1)),
            None if started.elapsed() > LIMIT => {
                child.kill().unwrap();
                child.wait().unwrap();
                return None;
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    }
}

#[cfg(unix)]
#[test]
#[ignore = "takes minutes, and is meant for an optimised build"]
fn what_is_large_is_imported_or_told_of_in_time() {
    let mut wrong = Vec::new();
    for (name, bytes) in collection::large_raw() {
        let site = healthy();
        site.write(&format!("raw/{name}"), bytes);
        let started = Instant::now();
        let verdict = match bounded(&site, &["import", "raw"]) {
            None => "takes too long".to_owned(),
            Some(Said { code: 0 | 1, text }) if text.contains(name) => String::new(),
            Some(Said { code, text }) => format!("ends with {code}: {}", text.lines().last().unwrap_or_default()),
        };
        eprintln!("{:6.2} s  {name}  {verdict}", started.elapsed().as_secs_f64());
        if !verdict.is_empty() {
            wrong.push(format!("{name} {verdict}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Each of the large ones alone. Prints a line for each, and one at the end.
#[cfg(unix)]
#[test]
#[ignore = "takes minutes, and is meant for an optimised build"]
fn what_is_large_is_read_or_left_out_in_time() {
    let only = std::env::var("ROBUST_ONLY").unwrap_or_default();
    let mut wrong = Vec::new();
    let mut slowest = (Duration::ZERO, String::new());
    let all: Vec<Odd> = large().into_iter().filter(|odd| odd.path.contains(&only)).collect();
    for odd in &all {
        let site = healthy();
        site.good(&["build"]);
        let expected = neighbours(&site);
        assert!(odd.put(&site.path("content/articles")));
        let started = Instant::now();
        let said = bounded(&site, &["build"]);
        let took = started.elapsed();
        let verdict = match &said {
            None => "takes too long".to_owned(),
            Some(Said { code: 0, text }) => {
                let complaint = text.contains(&odd.path);
                let page = site.files("public").values().map(Vec::len).max().unwrap_or_default();
                match odd.becomes {
                    collection::Becomes::LeftOut(_) | collection::Becomes::Warned(_) if !complaint => {
                        "not told of".into()
                    }
                    _ if neighbours(&site) != expected => "changes its neighbours".into(),
                    _ if page > 1 << 20 => format!("makes a file of {page} bytes"),
                    _ if text.len() > 20_000 => format!("says {} bytes", text.len()),
                    _ => String::new(),
                }
            }
            Some(Said { code, text }) => format!("ends with {code}: {}", text.lines().last().unwrap_or_default()),
        };
        eprintln!("{:6.2} s  {}  {verdict}", took.as_secs_f64(), odd.path);
        if !verdict.is_empty() {
            wrong.push(format!("{} {verdict}", odd.path));
        }
        slowest = slowest.max((took, odd.path.clone()));
    }
    eprintln!(
        "{} of {} well; the slowest took {:.2} s: {}",
        all.len() - wrong.len(),
        all.len(),
        slowest.0.as_secs_f64(),
        slowest.1
    );
    assert_eq!(wrong, Vec::<String>::new());
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_written_is_an_error() {
    let site = healthy();
    for arguments in [&["check", "--json"][..], &["check", "--sarif"], &["schema", "site"], &["list", "articles"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let child = site.command(arguments).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {told}");
        assert!(told.contains("error: failed to write standard output"), "{arguments:?}: {told}");
    }
}

/// The slug of a deleted section is that of its oldest article; while that cannot be read, the story is still deleted.
#[test]
fn a_deleted_story_stays_deleted_while_one_of_its_articles_is_broken() {
    let site = Site::empty();
    site.good(&["init", "."]);
    site.good(&["build"]);
    let digest = "content/digests/2031-03/power.md";
    let text = site.text(digest);
    let start = text.find("## ").unwrap();
    let end = start + 3 + text[start + 3..].find("\n## ").unwrap() + 1;
    assert!(text[start..end].contains("{#lowland-gazette-cable-ship}"), "{text}");
    site.write(digest, format!("{}{}", &text[..start], &text[end..]));
    site.good(&["build"]);
    let deleted = site.text(digest);
    assert!(!deleted.contains("## The price"), "{deleted}");
    let article = "content/articles/2031-03-17-lowland-gazette-cable-ship.md";
    let whole = site.text(article);
    site.write(article, whole.replacen("title: ", "title: a: ", 1));
    site.run(&["build"]);
    assert!(!site.text(digest).contains("## The price"), "{}", site.text(digest));
    site.write(article, whole);
    site.good(&["build"]);
    let after = site.text(digest);
    assert!(!after.contains("cable-ship}") && !after.contains("eastmere-review-cable"), "{after}");
}

/// What a manifest names leads to nothing outside: it comes with a site that somebody else has packed.
#[test]
fn a_manifest_and_links_lead_out_of_nothing() {
    let site = Site::of_case("basics");
    site.good(&["build"]);
    let precious = site.path("precious.txt");
    let manifest = site.text("public/.clipsheet-manifest");
    let outside = format!("{manifest}0 {}\n0 ../precious.txt\n", precious.display());
    for command in ["build", "clean"] {
        site.write("precious.txt", "precious");
        site.write("public/.clipsheet-manifest", &outside);
        site.run(&[command]);
        assert_eq!(site.text("precious.txt"), "precious", "{command}");
        site.good(&["build"]);
    }
    #[cfg(unix)]
    {
        fs::rename(site.path("public/topics"), site.path("topics")).unwrap();
        std::os::unix::fs::symlink(site.path("topics"), site.path("public/topics")).unwrap();
        let before = site.files("topics");
        assert!(!before.is_empty());
        let said = site.run(&["clean"]);
        assert_eq!(site.files("topics"), before, "{}", said.text);
    }
}

/// A name that only some systems know, or that no manifest can hold, is told with its file before anything is written.
#[cfg(unix)]
#[test]
fn static_files_with_names_that_no_site_can_hold_are_told() {
    let site = Site::of_case("basics");
    for name in ["a\nb", "cr\r", "a:b.txt"] {
        site.write(&format!("static/{name}"), "x");
    }
    let said = site.run(&["build"]);
    assert_eq!(said.code, 1, "{}", said.text);
    assert_eq!(said.text.matches("no file of a site can be called").count(), 3, "{}", said.text);
    fs::remove_dir_all(site.path("static")).unwrap();
    site.good(&["build"]);
}
