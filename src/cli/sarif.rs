//! Notes → SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), for code scanning and editors.

use std::path::{Component, Path};

use clipsheet::content::SITE_FILE;
use clipsheet::note::{Note, Place, Rule, Severity, Spot};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};

/// What stands in a path of an address as it is (RFC 3986), and the `/` between its parts.
const IN_PATHS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A result as SARIF has it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Value,
    locations: [Value; 1],
}

/// The report as JSON on one line. `root` is the folder of the site as it was named, so that files are told from where the
/// command was run; `error` is what ended the command, if something did.
pub(super) fn written(notes: &[Note], root: Option<&Path>, exit_code: u8, error: Option<&str>) -> String {
    let mut driver = json!({
        "name": "clipsheet",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": Rule::ALL.map(|rule| json!({"id": rule.id(), "shortDescription": {"text": rule.description()}})),
    });
    // Not every copy of the program says where it is at home.
    if let Some(home) = Some(env!("CARGO_PKG_REPOSITORY")).filter(|home| !home.is_empty()) {
        driver["informationUri"] = json!(home);
    }
    let mut invocation = json!({"executionSuccessful": error.is_none(), "exitCode": exit_code});
    if let Some(error) = error {
        invocation["toolExecutionNotifications"] = json!([{"level": "error", "message": {"text": error}}]);
    }
    let results: Vec<SarifResult> = notes.iter().map(|note| result(note, root)).collect();
    let sarif = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            "invocations": [invocation],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    sarif.to_string()
}

fn result(note: &Note, root: Option<&Path>) -> SarifResult {
    let rule = note.rule();
    let level = match note.severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let text = [Some(&note.text), note.label.as_ref(), note.hint.as_ref()];
    let text: Vec<&str> = text.into_iter().flatten().map(String::as_str).collect();
    SarifResult {
        rule_id: rule.id(),
        rule_index: Rule::ALL.iter().position(|known| *known == rule).unwrap_or_default(),
        level,
        message: json!({"text": text.join("\n")}),
        locations: [location(note.place.as_deref(), root)],
    }
}

/// A place; what has none is about the site as a whole, and readers of SARIF pass over results without a file.
fn location(place: Option<&Place>, root: Option<&Path>) -> Value {
    let file = place.map_or(Path::new(SITE_FILE), |place| &place.file);
    let mut physical = json!({"artifactLocation": {"uri": uri(file, root)}});
    if let Some(Spot { line, column, chars, text: _ }) = place.and_then(|place| place.spot.as_ref()) {
        physical["region"] = json!({"startLine": line, "startColumn": column, "endColumn": column + chars});
    }
    json!({"physicalLocation": physical})
}

/// A file of the site as a relative address, from where the command was run.
fn uri(file: &Path, root: Option<&Path>) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let root = root.map(|root| root.strip_prefix(&here).unwrap_or(root));
    // A folder elsewhere has no address that means the same on another machine.
    let path = match root.filter(|root| root.is_relative() && !file.is_absolute()) {
        Some(root) => root.join(file),
        None => file.to_path_buf(),
    };
    let names = path.components().filter(|part| matches!(part, Component::Normal(_) | Component::ParentDir));
    let path: Vec<String> = names.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    utf8_percent_encode(&path.join("/"), IN_PATHS).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, root: Option<&str>, expected: &str) {
        assert_eq!(uri(Path::new(file), root.map(Path::new)), expected);
    }

    #[test]
    fn a_file_becomes_a_relative_address() {
        check("content/pages/Über uns.md", None, "content/pages/%C3%9Cber%20uns.md");
        check("content/a#b.md", Some("./briefings/news"), "briefings/news/content/a%23b.md");
        check("site.yaml", Some("."), "site.yaml");
        check("site.yaml", Some("/nowhere/at/all"), "site.yaml");
    }
}
