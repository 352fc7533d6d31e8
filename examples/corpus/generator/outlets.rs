//! Sixty outlets that do not exist, three of them news agencies.

use std::fmt::Write;

use super::names::town;
use super::tongues::TONGUES;

/// How many outlets there are, the agencies among them.
pub const OUTLETS: usize = 60;
/// The first so many are agencies. They write in every language.
pub const AGENCIES: usize = 3;

const AGENCY_NAMES: [&str; AGENCIES] = ["Norwire", "Press Bureau Sel", "Meridian Telegraph"];
const PAPERS: [&str; 9] =
    ["Courier", "Herald", "Times", "Daily", "Observer", "Gazette", "Post", "Chronicle", "Evening News"];

/// An outlet.
pub struct Outlet {
    pub key: String,
    pub name: String,
    /// Its language, by its number; none for an agency.
    pub tongue: Option<usize>,
    owner: Option<&'static str>,
}

/// All of them.
pub fn outlets() -> Vec<Outlet> {
    (0..OUTLETS)
        .map(|number| {
            let name = match AGENCY_NAMES.get(number) {
                Some(name) => (*name).to_owned(),
                None => format!("{} {}", town(number * 11), PAPERS[number % PAPERS.len()]),
            };
            // Two of three write English; the other languages take turns.
            let tongue = if number % 3 == 2 { number / 3 % (TONGUES.len() - 1) + 1 } else { 0 };
            let owner = match number {
                0..AGENCIES => None,
                _ if number % 10 == 4 => Some("Lind Media"),
                _ if number % 12 == 7 => Some("Harbour Group"),
                _ => None,
            };
            let key = name.to_lowercase().replace(' ', "-");
            Outlet { key, name, tongue: (number >= AGENCIES).then_some(tongue), owner }
        })
        .collect()
}

/// `content/outlets.yaml`.
pub fn yaml(outlets: &[Outlet]) -> String {
    let mut text = String::new();
    for Outlet { key, name, tongue, owner } in outlets {
        let language = tongue.map(|tongue| format!(", language: {}", TONGUES[tongue].code)).unwrap_or_default();
        let kind = if tongue.is_none() { "agency" } else { "newspaper" };
        let owner = owner.map(|owner| format!(", owner: {owner}")).unwrap_or_default();
        writeln!(text, "{key}: {{name: {name}, url: \"https://{key}.example/\", kind: {kind}{language}{owner}}}")
            .expect("a text takes all");
    }
    text
}
