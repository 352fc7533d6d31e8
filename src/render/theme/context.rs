//! The view structs → what a template gets, in words and as an example, so that nobody keeps a second list by hand.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::Theme;
use super::sample::sample;
use crate::config::Attribution;
use crate::note::Note;
use crate::render::view::EmailView;
use crate::render::{Lists, builtin, exports, jobs, schema_of, site::Site, with_view};

/// What a template gets.
#[derive(Debug, Clone)]
pub struct TemplateContext {
    /// The template: `edition.html`.
    pub template: &'static str,
    /// What it shows.
    pub about: String,
    /// Its variables.
    pub fields: Vec<FieldContext>,
    /// The types of which its variables are made, sorted by name.
    pub types: Vec<TypeContext>,
    /// The variables of a page of the sample site: the one that has most to show.
    pub sample: Json,
}

/// A variable, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldContext {
    /// Its name.
    pub name: String,
    /// Its type: "list of Link".
    pub kind: String,
    /// What it is.
    pub about: String,
}

/// A type with parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeContext {
    /// Its name: "Link".
    pub name: String,
    /// What it is.
    pub about: String,
    /// Its parts.
    pub fields: Vec<FieldContext>,
}

/// The variables that every template gets, and that are told once.
pub const SHARED: [&str; 3] = ["site", "page", "t"];

/// What each template gets, sorted by template.
///
/// # Errors
/// The built-in theme cannot be loaded, which a test would have told.
pub fn template_contexts() -> Result<Vec<TemplateContext>, Vec<Note>> {
    let mut found: BTreeMap<&'static str, (Json, schemars::Schema)> = BTreeMap::new();
    for attribution in Attribution::ALL {
        let mut here: BTreeMap<&'static str, (Json, schemars::Schema)> = BTreeMap::new();
        for (template, data, schema) in all_data(attribution)? {
            let size = |data: &Json| data.to_string().len();
            if here.get(template).is_none_or(|(other, _)| size(other) < size(&data)) {
                here.insert(template, (data, schema));
            }
        }
        // What is the same in all sites is shown as most have it.
        for (template, shown) in here {
            found.entry(template).or_insert(shown);
        }
    }
    Ok(found.into_iter().map(|(template, (sample, schema))| context(template, sample, &schema)).collect())
}

/// What each page of the sample site gives its template.
fn all_data(attribution: Attribution) -> Result<Vec<(&'static str, Json, schemars::Schema)>, Vec<Note>> {
    let (mut config, content) = sample();
    config.attribution = attribution;
    let theme = Theme::built_in(builtin::NAME, &config.language)?;
    let mut site = Site::new(&config, &content, &theme, "style.css", "icon.svg");
    site.with_search("search.js");
    let lists = Lists::new(&site);
    let seen = jobs(&site, &lists).into_iter().map(|job| {
        let data = with_view(&site, &lists, &job, &|template, view| Ok((template, view.data(), view.schema())));
        data.map_err(|note| vec![note])
    });
    let mails = site.editions.keys().map(|period| {
        let mail = serde_json::to_value(exports::mail(&site, period)).expect("a view is a table of texts");
        Ok((exports::EMAIL, mail, schema_of::<EmailView>()))
    });
    seen.chain(mails).collect()
}

fn context(template: &'static str, sample: Json, schema: &schemars::Schema) -> TemplateContext {
    let empty = Map::new();
    let schema = schema.as_object().unwrap_or(&empty);
    let definitions = schema.get("$defs").and_then(Json::as_object).unwrap_or(&empty);
    let mut fields = fields(schema);
    // The view's own come first, what every template gets last.
    fields.sort_by_key(|field| SHARED.contains(&field.name.as_str()));
    let mut types = Vec::new();
    for (name, definition) in definitions {
        let Some(definition) = definition.as_object() else { continue };
        if definition.contains_key("properties") {
            types.push(TypeContext { name: short(name), about: about(definition), fields: self::fields(definition) });
        }
    }
    TemplateContext { template, about: about(schema), fields, types, sample }
}

fn fields(schema: &Map<String, Json>) -> Vec<FieldContext> {
    let empty = Map::new();
    let properties = schema.get("properties").and_then(Json::as_object).unwrap_or(&empty);
    // Properties are sorted by name; those that are required, which all are, stand in the order of the struct.
    let names = schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
    names
        .filter_map(|name| {
            let property = properties.get(name)?.as_object()?;
            Some(FieldContext { name: name.to_owned(), kind: kind(property), about: about(property) })
        })
        .collect()
}

fn about(schema: &Map<String, Json>) -> String {
    let text = schema.get("description").and_then(Json::as_str).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `LinkView` → `Link`.
fn short(name: &str) -> String {
    name.strip_suffix("View").unwrap_or(name).to_owned()
}

/// A type in words.
fn kind(schema: &Map<String, Json>) -> String {
    let inner = |value: Option<&Json>| value.and_then(Json::as_object).map_or_else(|| "anything".to_owned(), kind);
    if let Some(name) = schema.get("$ref").and_then(Json::as_str) {
        let name = short(name.rsplit('/').next().unwrap_or(name));
        return if name == "Option" { "text, number or flag".to_owned() } else { name };
    }
    if let Some(any) = schema.get("anyOf").and_then(Json::as_array) {
        let is_null = |schema: &Json| schema.get("type").and_then(Json::as_str) == Some("null");
        let kinds: Vec<String> =
            any.iter().map(|one| if is_null(one) { "nothing".to_owned() } else { inner(Some(one)) }).collect();
        return kinds.join(" or ");
    }
    match schema.get("type").and_then(Json::as_str) {
        Some("string") => "text".to_owned(),
        Some("boolean") => "flag".to_owned(),
        Some("integer" | "number") => "number".to_owned(),
        Some("array") => format!("list of {}", inner(schema.get("items"))),
        Some("object") => format!("table of {}", inner(schema.get("additionalProperties"))),
        Some(_) | None => "anything".to_owned(),
    }
}

/// How many entries of a list are shown.
const SHOWN_ITEMS: usize = 1;
/// How many of the interface's words are shown.
const SHOWN_WORDS: usize = 3;

/// The example of a context, short enough to be read: lists are cut.
pub fn shortened(sample: &Json) -> Json {
    match sample {
        Json::Array(items) => Json::Array(items.iter().take(SHOWN_ITEMS).map(shortened).collect()),
        Json::Object(map) => {
            let entry = |(key, value): (&String, &Json)| {
                let value = match (key.as_str(), value) {
                    ("t", Json::Object(words)) => Json::Object(
                        words.iter().take(SHOWN_WORDS).map(|(key, word)| (key.clone(), word.clone())).collect(),
                    ),
                    (_, value) => shortened(value),
                };
                (key.clone(), value)
            };
            Json::Object(map.iter().map(entry).collect())
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => sample.clone(),
    }
}

/// The types of all templates, each once, sorted by name.
pub fn all_types(contexts: &[TemplateContext]) -> Vec<TypeContext> {
    let mut seen = BTreeSet::new();
    let types = contexts.iter().flat_map(|context| &context.types).filter(|kind| seen.insert(kind.name.clone()));
    let mut types: Vec<TypeContext> = types.cloned().collect();
    types.sort_by(|a, b| a.name.cmp(&b.name));
    types
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_words_and_a_known_type() {
        let contexts = template_contexts().unwrap();
        assert!(contexts.len() >= 14, "{}", contexts.len());
        let of_types: Vec<FieldContext> = all_types(&contexts).into_iter().flat_map(|kind| kind.fields).collect();
        for field in contexts.iter().flat_map(|context| &context.fields).chain(&of_types) {
            assert!(!field.about.is_empty(), "{} has no words", field.name);
            assert!(!field.kind.contains("anything"), "{} is {}", field.name, field.kind);
        }
    }

    /// What no small sample has, or no built-in theme.
    const NEVER: [&str; 19] = [
        // Its lists are too short to be cut.
        "Archive next",
        "Archive others",
        "Archive previous",
        "Archive undated_more",
        "DigestPart more",
        "Email more",
        "LinkGroup more",
        "Name more",
        "Outlet previous",
        "Sources more",
        "Sources next",
        "Sources previous",
        // It has editions of months and years only.
        "Month days",
        "Month weeks",
        "Year quarters",
        "LinkGroup url",
        "Name beside",
        // Its look and its language are the built-in ones.
        "Site classes",
        "Site words_language",
    ];

    /// A field that is empty in all of the sample is a branch of templates that nobody tries.
    #[test]
    fn the_sample_has_something_for_every_field() {
        let mut filled: BTreeMap<String, bool> = BTreeMap::new();
        for (_, data, schema) in Attribution::ALL.into_iter().flat_map(|attribution| all_data(attribution).unwrap()) {
            let schema = schema.to_value();
            note_filled(&short(schema["title"].as_str().unwrap()), &schema, &data, &schema, &mut filled);
        }
        let empty = filled.iter().filter(|(_, is)| !**is).map(|(name, _)| name.as_str());
        let empty: Vec<&str> = empty.filter(|name| !NEVER.contains(name)).collect();
        assert_eq!(empty, [""; 0]);
    }

    /// Notes by type and field whether there is anything.
    fn note_filled(of: &str, schema: &Json, data: &Json, root: &Json, filled: &mut BTreeMap<String, bool>) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap();
            return note_filled(&short(name), &root["$defs"][name], data, root, filled);
        }
        if let Some(any) = schema["anyOf"].as_array() {
            return if !data.is_null() {
                note_filled(of, &any[0], data, root, filled)
            };
        }
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let value = &data[name];
            let has = match value {
                Json::Null => false,
                Json::String(text) => !text.is_empty(),
                Json::Array(items) => !items.is_empty(),
                Json::Bool(_) | Json::Number(_) | Json::Object(_) => true,
            };
            *filled.entry(format!("{of} {name}")).or_default() |= has;
            note_filled(of, field, value, root, filled);
        }
        for item in data.as_array().into_iter().flatten() {
            note_filled(of, &schema["items"], item, root, filled);
        }
    }
}
