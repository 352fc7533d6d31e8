//! The drawing of the source: who may know whom. Absences cannot be seen in code, so a table keeps them.
//!
//! The reader of Rust in here is small: it knows comments, texts, `use` trees and paths, and passes over what stands
//! under `#[cfg(test)]`. It sees names as they are written; one that was renamed by `use … as …` in another file would
//! escape it.

use std::path::Path;

use walkdir::WalkDir;

/// What each part of the library may know of the others. The stages of the flow meet in `content` and `model` alone.
/// A new arrow is a decision: put it here with the change that needs it.
const KNOWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("note", &[]),
    ("disk", &["work"]),
    ("work", &[]),
    ("key", &[]),
    ("text", &["model"]),
    ("yaml", &["model", "note"]),
    ("config", &["model", "note", "yaml"]),
    ("import", &["config", "model", "note", "text", "work", "yaml"]),
    ("fetch", &["disk", "import", "model", "note", "work"]),
    ("content", &["config", "disk", "model", "note", "text", "work", "yaml"]),
    ("compose", &["config", "content", "key", "model", "note", "text", "work"]),
    ("rewrite", &["config", "content", "model", "note", "text", "work"]),
    ("render", &["config", "content", "disk", "key", "model", "note", "text", "work", "yaml"]),
    ("publish", &["config", "disk", "model", "note", "work"]),
    ("search", &["disk", "model"]),
    ("serve", &["disk", "note"]),
];

/// Names that only some files may speak.
struct Kept {
    /// Parts of a path, side by side.
    names: &'static [&'static str],
    /// The files that may, or folders with `/` at the end.
    by: &'static [&'static str],
    why: &'static str,
}

const KEPT: &[Kept] = &[
    Kept { names: &["clap"], by: &["src/cli/"], why: "only cli knows the command line" },
    Kept { names: &["indicatif"], by: &["src/cli/"], why: "only cli shows progress" },
    Kept { names: &["annotate_snippets"], by: &["src/cli/"], why: "only cli shows notes" },
    Kept { names: &["println"], by: &["src/cli/"], why: "only cli prints" },
    Kept { names: &["eprintln"], by: &["src/cli/"], why: "only cli prints" },
    Kept { names: &["eprint"], by: &["src/cli/"], why: "only cli prints" },
    Kept { names: &["print"], by: &["src/cli/"], why: "only cli prints" },
    Kept { names: &["dbg"], by: &[], why: "it is for an hour, not for a commit" },
    Kept { names: &["stdout"], by: &["src/cli/", "src/publish/program.rs"], why: "only cli prints" },
    Kept { names: &["stderr"], by: &["src/cli/", "src/publish/program.rs"], why: "only cli prints" },
    Kept { names: &["std", "fs"], by: &["src/disk/"], why: "files are opened through disk" },
    Kept { names: &["tempfile"], by: &["src/disk/"], why: "files are written through disk" },
    Kept { names: &["walkdir"], by: &["src/disk/"], why: "folders are listed through disk" },
    Kept {
        names: &["disk"],
        by: &[
            "src/disk/",
            "src/content/",
            "src/render/theme/layers.rs",
            "src/fetch/keep.rs",
            "src/cli/",
            "src/publish/",
            "src/search/",
            "src/lib.rs",
        ],
        why: "only content, the theme loader, the keeper of answers and a writer open files",
    },
    Kept { names: &["Command"], by: &["src/cli/", "src/publish/program.rs"], why: "programs are started in one place" },
    Kept { names: &["SystemTime"], by: &["src/cli/"], why: "the time is an argument" },
    Kept { names: &["std", "time", "Instant"], by: &["src/cli/"], why: "the time is an argument" },
    Kept { names: &["Instant", "now"], by: &["src/cli/"], why: "the time is an argument" },
    Kept { names: &["Utc", "now"], by: &["src/cli/"], why: "the time is an argument" },
    Kept { names: &["Local"], by: &["src/cli/"], why: "the time zone is an argument" },
    Kept { names: &["std", "env"], by: &["src/cli/"], why: "the environment is an argument" },
    Kept { names: &["env", "var"], by: &["src/cli/"], why: "the environment is an argument" },
    Kept { names: &["env", "var_os"], by: &["src/cli/"], why: "the environment is an argument" },
    Kept { names: &["available_parallelism"], by: &["src/cli/"], why: "the number of cores changes no output" },
    Kept { names: &["rayon"], by: &["src/work.rs"], why: "there is one parallel loop" },
    Kept { names: &["thread"], by: &["src/work.rs", "src/cli/"], why: "there is one parallel loop" },
    Kept {
        // Each of these looks up and never goes through; see the file before it joins the list.
        names: &["HashMap"],
        by: &[
            "src/text/sentences.rs",
            "src/text/words.rs",
            "src/import/dates.rs",
            "src/import/html/blocks.rs",
            "src/import/html/evidence.rs",
            "src/import/lexicon.rs",
            "src/import/segment.rs",
            "src/import/title.rs",
            "src/compose/classify/phrases.rs",
            "src/compose/key_sentences/openers.rs",
            "src/render/html.rs",
        ],
        why: "its order would reach the output; take a BTreeMap",
    },
    Kept {
        names: &["HashSet"],
        by: &[
            "src/text/sentences.rs",
            "src/import/credits.rs",
            "src/import/html/evidence.rs",
            "src/import/html/mod.rs",
            "src/import/html/votes.rs",
            "src/import/language.rs",
            "src/import/lexicon.rs",
            "src/import/segment.rs",
            "src/import/title.rs",
            "src/render/html.rs",
        ],
        why: "its order would reach the output; take a BTreeSet",
    },
    Kept {
        names: &["FxHashMap"],
        by: &[
            "src/text/calendar.rs",
            "src/text/names/gazetteer.rs",
            "src/text/quantities/lexicon.rs",
            "src/text/similarity.rs",
        ],
        why: "its order would reach the output; take a BTreeMap",
    },
    Kept {
        names: &["FxHashSet"],
        by: &["src/text/names/titles.rs", "src/text/quantities/lexicon.rs", "src/text/words.rs"],
        why: "its order would reach the output; take a BTreeSet",
    },
];

#[test]
fn the_source_is_as_it_is_drawn() {
    let mut wrong = Vec::new();
    let mut files = 0;
    for entry in WalkDir::new("src").sort_by_file_name() {
        let entry = entry.unwrap();
        // A file `tests.rs` stands under `#[cfg(test)]` where it is named.
        let is_source = entry.path().extension().is_some_and(|extension| extension == "rs");
        if is_source && entry.file_name() != "tests.rs" {
            let path = entry.path().to_str().unwrap().replace('\\', "/");
            wrong.extend(mistakes(&path, &std::fs::read_to_string(entry.path()).unwrap()));
            files += 1;
        }
    }
    assert!(files > 40, "only {files} files were found");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A file that no longer speaks a name needs no leave to do so.
#[test]
fn no_exception_outlives_its_reason() {
    let files = KEPT.iter().flat_map(|kept| kept.by.iter().map(move |by| (kept, *by)));
    for (kept, file) in files.filter(|(_, file)| file.ends_with(".rs") && *file != "src/lib.rs") {
        let source = std::fs::read_to_string(file).unwrap_or_default();
        assert!(speaks(&paths(&tokens(&source)), kept.names).is_some(), "{file} does not speak {:?}", kept.names);
    }
}

/// What a file says that it must not.
fn mistakes(path: &str, source: &str) -> Vec<String> {
    let inside = path.strip_prefix("src/").unwrap();
    let part = Path::new(inside.split('/').next().unwrap()).file_stem().unwrap().to_str().unwrap();
    let module = module(inside);
    let paths: Vec<Vec<String>> = paths(&tokens(source)).into_iter().map(|path| absolute(path, &module)).collect();
    let mut wrong = Vec::new();
    if !matches!(part, "lib" | "main" | "cli") {
        match KNOWS.iter().find(|(name, _)| *name == part) {
            None => wrong.push(format!("{path}: `{part}` is not in the table; what may it know?")),
            Some((_, known)) => {
                for found in &paths {
                    let [root, other, ..] = &found[..] else { continue };
                    if root == "crate" && other != part && !known.contains(&other.as_str()) {
                        wrong.push(format!("{path}: `{part}` must not know `{other}` ({})", found.join("::")));
                    }
                    if root == "clipsheet" {
                        wrong.push(format!("{path}: the library calls itself `crate` ({})", found.join("::")));
                    }
                }
            }
        }
        if part == "model" && paths.iter().flatten().any(|name| name.starts_with("serde")) {
            wrong.push(format!("{path}: `model` derives no form; `content` and `render/view` own theirs"));
        }
    }
    for kept in KEPT {
        let may = kept.by.iter().any(|by| path == *by || (by.ends_with('/') && path.starts_with(by)));
        let speaks = speaks(&paths, kept.names);
        if let (false, Some(found)) = (may, speaks) {
            wrong.push(format!("{path}: `{}`: {} ({})", kept.names.join("::"), kept.why, found.join("::")));
        }
    }
    wrong.dedup();
    wrong
}

/// The first path with these names side by side. `OutputFile` is data, whoever hands it on.
fn speaks<'a>(paths: &'a [Vec<String>], names: &[&str]) -> Option<&'a Vec<String>> {
    let is_data = |path: &[String]| path.iter().map(String::as_str).eq(["crate", "disk", "OutputFile"]);
    paths.iter().find(|path| !is_data(path) && path.windows(names.len()).any(|window| window == names))
}

/// `render/pages/digest.rs` → `["render", "pages", "digest"]`.
fn module(inside: &str) -> Vec<String> {
    let inside = inside.trim_end_matches(".rs").trim_end_matches("/mod");
    inside.split('/').filter(|name| !matches!(*name, "lib" | "main")).map(str::to_owned).collect()
}

/// A path with `self` and `super` followed from the file's module.
fn absolute(path: Vec<String>, module: &[String]) -> Vec<String> {
    let ups = path.iter().take_while(|name| *name == "super").count();
    let at_self = path.first().is_some_and(|name| name == "self");
    if ups == 0 && !at_self || ups > module.len() {
        return path;
    }
    let above = module[..module.len() - ups].iter().cloned();
    let rest = path[ups + usize::from(at_self)..].iter().cloned();
    std::iter::once("crate".to_owned()).chain(above).chain(rest).collect()
}

/// The words and signs of a source, without comments, texts and what stands under `#[cfg(test)]`.
fn tokens(source: &str) -> Vec<String> {
    let chars: Vec<char> = source.chars().collect();
    let starts = |at: usize, text: &str| text.chars().enumerate().all(|(index, c)| chars.get(at + index) == Some(&c));
    let mut tokens: Vec<String> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if starts(at, "//") {
            at += chars[at..].iter().take_while(|c| **c != '\n').count();
        } else if starts(at, "/*") {
            let mut depth = 0;
            while at < chars.len() {
                if starts(at, "/*") {
                    (depth, at) = (depth + 1, at + 2);
                } else if starts(at, "*/") {
                    (depth, at) = (depth - 1, at + 2);
                } else {
                    at += 1;
                }
                if depth == 0 {
                    break;
                }
            }
        } else if let Some(end) = raw_text(&chars, at) {
            at = end;
        } else if c == '"' {
            at = after_quote(&chars, at, '"');
        } else if c == '\'' {
            // A lifetime has no quote after its first letter; a character has.
            let lifetime =
                chars.get(at + 1).is_some_and(|c| c.is_alphabetic() || *c == '_') && chars.get(at + 2) != Some(&'\'');
            at = if lifetime { at + 1 } else { after_quote(&chars, at, '\'') };
        } else if c.is_alphanumeric() || c == '_' {
            let word: String = chars[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').collect();
            at += word.chars().count();
            // `b"…"` and `c"…"`: the text follows.
            if !(matches!(word.as_str(), "b" | "c") && chars.get(at) == Some(&'"')) {
                tokens.push(word);
            }
        } else if starts(at, "::") {
            tokens.push("::".to_owned());
            at += 2;
        } else {
            if !c.is_whitespace() {
                tokens.push(c.to_string());
            }
            at += 1;
        }
    }
    without_tests(tokens)
}

/// The end of `r"…"`, `r#"…"#`, `br"…"` that starts at `at`.
fn raw_text(chars: &[char], at: usize) -> Option<usize> {
    if at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_') {
        return None;
    }
    let mut start = at + usize::from(matches!(chars[at], 'b' | 'c'));
    if chars.get(start) != Some(&'r') {
        return None;
    }
    start += 1;
    let hashes = chars[start..].iter().take_while(|c| **c == '#').count();
    if chars.get(start + hashes) != Some(&'"') {
        return None;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let inner = start + hashes + 1;
    let length = chars[inner..].windows(end.len()).position(|found| found == end).unwrap_or(chars.len() - inner);
    Some((inner + length + end.len()).min(chars.len()))
}

fn after_quote(chars: &[char], at: usize, quote: char) -> usize {
    let mut end = at + 1;
    while end < chars.len() && chars[end] != quote {
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    end + 1
}

/// Leaves out each item that follows `#[cfg(test)]`: up to its `;`, or over its braces.
fn without_tests(tokens: Vec<String>) -> Vec<String> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at..].iter().map(String::as_str).take(MARK.len()).eq(MARK) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        at += MARK.len();
        let mut depth = 0;
        while at < tokens.len() {
            let token = tokens[at].as_str();
            at += 1;
            match token {
                "{" => depth += 1,
                "}" => depth -= 1,
                ";" if depth == 0 => break,
                _ => continue,
            }
            if depth == 0 {
                break;
            }
        }
    }
    kept
}

/// Every path of names joined by `::`, and every leaf of a `use` tree.
fn paths(tokens: &[String]) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (end, mut found) = tree(tokens, at, &[]);
        paths.append(&mut found);
        at = end.max(at + 1);
    }
    paths
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// A path, or a tree of them, that starts at `at`: where it ends, and its leaves below `above`.
fn tree(tokens: &[String], at: usize, above: &[String]) -> (usize, Vec<Vec<String>>) {
    let mut path = above.to_vec();
    let mut at = at;
    loop {
        match tokens.get(at).map(String::as_str) {
            Some(token) if is_name(token) => path.push(token.to_owned()),
            Some("{") if !path.is_empty() && tokens.get(at - 1).is_some_and(|token| token == "::") => {
                let mut leaves = Vec::new();
                at += 1;
                while at < tokens.len() && tokens[at] != "}" {
                    let (end, mut found) = tree(tokens, at, &path);
                    leaves.append(&mut found);
                    at = end.max(at + 1);
                }
                return (at + 1, leaves);
            }
            _ => break,
        }
        at += 1;
        if tokens.get(at).is_none_or(|token| token != "::") {
            break;
        }
        at += 1;
    }
    let leaf = if path.len() > above.len() || !above.is_empty() { vec![path] } else { Vec::new() };
    (at, leaf)
}

#[track_caller]
fn check(path: &str, source: &str, expected: &[&str]) {
    assert_eq!(mistakes(path, source), expected);
}

#[test]
fn a_forbidden_import_is_found_however_it_is_written() {
    let wrong = "src/render/x.rs: `render` must not know `compose` (crate::compose::Rules)";
    check("src/render/x.rs", "use crate::compose::Rules;", &[wrong]);
    check("src/render/x.rs", "use crate::{model::Article, compose::{Rules}};", &[wrong]);
    check("src/render/x.rs", "fn f() -> Option<crate::compose::Rules> { None }", &[wrong]);
    check("src/render/x.rs", "use super::super::compose::Rules;", &[wrong]);
    check("src/render/mod.rs", "use super::compose::Rules;", &[&wrong.replace("x.rs", "mod.rs")]);
    check("src/render/pages/y.rs", "use super::super::site::Site; use self::z::A;", &[]);
    check(
        "src/serve/mod.rs",
        "use crate::config::Config;",
        &["src/serve/mod.rs: `serve` must not know `config` (crate::config::Config)"],
    );
    check(
        "src/model/x.rs",
        "use crate::note::Note;",
        &["src/model/x.rs: `model` must not know `note` (crate::note::Note)"],
    );
    check(
        "src/model/x.rs",
        "#[derive(serde::Serialize)] struct A;",
        &["src/model/x.rs: `model` derives no form; `content` and `render/view` own theirs"],
    );
    check("src/gather.rs", "", &["src/gather.rs: `gather` is not in the table; what may it know?"]);
}

#[test]
fn a_kept_name_is_found_however_it_is_written() {
    let wrong = "src/text/x.rs: `std::fs`: files are opened through disk (std::fs)";
    check("src/text/x.rs", "use std::{collections::BTreeMap, fs};", &[wrong]);
    check("src/text/x.rs", "use std::fs;", &[wrong]);
    check("src/disk/x.rs", "use std::fs;", &[]);
    check("src/render/theme/layers.rs", "use crate::disk;", &[]);
    check("src/render/feeds/mod.rs", "use crate::disk::OutputFile;", &[]);
    check(
        "src/render/feeds/mod.rs",
        "fn f() { crate::disk::read(p) }",
        &[
            "src/render/feeds/mod.rs: `disk`: only content, the theme loader, the keeper of answers and a writer open files (crate::disk::read)",
        ],
    );
    check(
        "src/compose/x.rs",
        "fn f() { let now = chrono::Utc::now(); }",
        &["src/compose/x.rs: `Utc::now`: the time is an argument (chrono::Utc::now)"],
    );
    check(
        "src/content/x.rs",
        "fn f() { println!(\"x\") }",
        &["src/content/x.rs: `println`: only cli prints (println)"],
    );
    check(
        "src/config.rs",
        "use rayon::prelude::*;",
        &["src/config.rs: `rayon`: there is one parallel loop (rayon::prelude)"],
    );
}

#[test]
fn comments_texts_and_tests_are_passed_over() {
    check(
        "src/text/x.rs",
        r###"
        //! crate::render and std::fs.
        /* crate::render /* std::fs */ println */
        const A: &str = "crate::render \" std::fs";
        const B: &str = r#"crate::render " std::fs"#;
        const C: char = '"';
        fn f<'a>(a: &'a str) -> &'a str { a }
        #[cfg(test)]
        mod tests { use std::fs; fn f() { println!("{}", crate::render::X) } }
        "###,
        &[],
    );
    let after = "#[cfg(test)]\nuse std::fs;\n#[cfg(test)] mod t { fn a() {} }\nuse crate::render::X;";
    check("src/text/x.rs", after, &["src/text/x.rs: `text` must not know `render` (crate::render::X)"]);
}
