//! What a theme declares and a site sets → option values, and the style rule that holds them.
//!
//! A value is read by its type and written anew from what was read, so that nothing in it can end its declaration.

use csscolorparser::Color;

use super::manifest::Declaration;
use crate::config::ChosenOption;
use crate::note::{Note, Place};

/// What an option may be.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A colour, as CSS writes it.
    Color,
    /// Names of fonts, the first that a reader has is taken.
    Font,
    /// A number with a unit.
    Length,
    /// A number.
    Number {
        /// The least that is allowed.
        min: f64,
        /// The most that is allowed.
        max: f64,
    },
    /// One of some words.
    Choice(Vec<String>),
    /// `true` or `false`.
    Flag,
    /// A line of words, for templates.
    Text,
    /// A file below `static/`, for templates.
    Image,
}

impl Kind {
    /// The words for them in theme.yaml.
    pub(super) const WORDS: &'static [&'static str] =
        &["color", "font", "length", "number", "choice", "flag", "text", "image"];

    /// The kind for a word of theme.yaml.
    pub(super) fn new(word: &str, choices: Vec<String>, min: Option<f64>, max: Option<f64>) -> Option<Self> {
        Some(match word {
            "color" => Self::Color,
            "font" => Self::Font,
            "length" => Self::Length,
            "number" => Self::Number { min: min.unwrap_or(f64::MIN), max: max.unwrap_or(f64::MAX) },
            "choice" => Self::Choice(choices),
            "flag" => Self::Flag,
            "text" => Self::Text,
            "image" => Self::Image,
            _ => return None,
        })
    }

    /// The word for it in theme.yaml.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Color => "color",
            Self::Font => "font",
            Self::Length => "length",
            Self::Number { .. } => "number",
            Self::Choice(_) => "choice",
            Self::Flag => "flag",
            Self::Text => "text",
            Self::Image => "image",
        }
    }

    /// A value in its one form.
    ///
    /// # Errors
    /// Says what was expected.
    fn read(&self, text: &str) -> Result<Value, String> {
        let text = text.trim();
        match self {
            Self::Color => {
                let color = text.parse::<Color>().map_err(|_| "a colour such as \"#8a1f11\" or \"teal\"")?;
                Ok(Value::Text(color.clamp().to_css_hex().to_string()))
            }
            Self::Font => font(text).map(Value::Text).ok_or_else(|| EXPECTED_FONT.to_owned()),
            Self::Length => length(text).map(Value::Text).ok_or_else(|| EXPECTED_LENGTH.to_owned()),
            Self::Number { min, max } => match text.parse::<f64>() {
                Ok(number) if number.is_finite() && (*min..=*max).contains(&number) => Ok(Value::Number(number)),
                Ok(_) | Err(_) if *min == f64::MIN && *max == f64::MAX => Err("a number".to_owned()),
                Ok(_) | Err(_) if *max == f64::MAX => Err(format!("a number from {min} up")),
                Ok(_) | Err(_) if *min == f64::MIN => Err(format!("a number up to {max}")),
                Ok(_) | Err(_) => Err(format!("a number from {min} to {max}")),
            },
            Self::Choice(choices) if choices.iter().any(|choice| choice == text) => Ok(Value::Text(text.to_owned())),
            Self::Choice(choices) => Err(format!("one of {}", choices.join(", "))),
            Self::Flag => text.parse().map(Value::Flag).map_err(|_| "true or false".to_owned()),
            Self::Text if text.chars().any(char::is_control) => Err("words in one line".to_owned()),
            Self::Text => Ok(Value::Text(text.to_owned())),
            Self::Image if text.is_empty() || is_inside(text) => Ok(Value::Text(text.to_owned())),
            Self::Image => Err("a file below static/, such as logo.svg".to_owned()),
        }
    }
}

/// The value of an option.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A colour, fonts, a length, a choice, words, or the path of an image below `static/`.
    Text(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Flag(bool),
}

impl std::fmt::Display for Value {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => out.write_str(text),
            Self::Number(number) => write!(out, "{number}"),
            Self::Flag(flag) => write!(out, "{flag}"),
        }
    }
}

/// An option, with its value for this site.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeOption {
    /// Its name.
    pub name: String,
    /// What it may be.
    pub kind: Kind,
    /// What it is for; may be empty.
    pub help: String,
    /// Its value.
    pub value: Value,
    /// Where the value was set.
    pub(super) place: Place,
    /// The option with the colour behind it.
    on: Option<(String, Place)>,
}

const EXPECTED_FONT: &str = "names of fonts with commas between, such as `Charter, \"Times New Roman\", serif`";
const EXPECTED_LENGTH: &str = "a number with a unit, such as 66ch or 1.0625rem";
/// The units of CSS for lengths.
const UNITS: &[&str] = &[
    "rem", "em", "px", "ch", "ex", "cap", "ic", "lh", "rlh", "vw", "vh", "vi", "vb", "vmin", "vmax", "svw", "svh",
    "lvw", "lvh", "dvw", "dvh", "cm", "mm", "q", "in", "pt", "pc", "%",
];

/// The options of a chain of themes, the weakest first, with what the site chose. All that is wrong is noted.
pub(super) fn options<'a>(
    declared: impl Iterator<Item = &'a Declaration>,
    chosen: &[ChosenOption],
    notes: &mut Vec<Note>,
) -> Vec<ThemeOption> {
    let mut options: Vec<ThemeOption> = Vec::new();
    for declaration in declared {
        match options.iter_mut().find(|option| option.name == declaration.name) {
            Some(option) => again(option, declaration, notes),
            None => options.extend(first(declaration, notes)),
        }
    }
    for chosen in chosen {
        let names: Vec<&str> = options.iter().map(|option| option.name.as_str()).collect();
        let Some(index) = names.iter().position(|name| *name == chosen.name) else {
            let note = Note::error(format!("the theme has no option `{}`", chosen.name)).at(chosen.name_place.clone());
            notes.push(note.hint_near(&chosen.name, &names, format!("it has {}", names.join(", "))));
            continue;
        };
        let option = &mut options[index];
        set(option, chosen.text.as_deref(), &chosen.place, notes);
    }
    notes.extend(contrasts(&options));
    options
}

/// An option that no theme below has.
fn first(declaration: &Declaration, notes: &mut Vec<Note>) -> Option<ThemeOption> {
    let Declaration { name, kind, default, help, on, place } = declaration;
    let Some(kind) = kind else {
        let note = Note::error(format!("the option `{name}` has no type")).at(place.clone());
        notes.push(note.hint(format!("write `type:` with one of {}", Kind::WORDS.join(", "))));
        return None;
    };
    if let Kind::Choice(choices) = kind
        && (choices.is_empty() || !choices.iter().all(|choice| is_class_part(choice)))
    {
        let note = Note::error(format!("the option `{name}` has no choices that can be used")).at(place.clone());
        notes.push(note.hint("write `choices: [wide, narrow]`; a choice holds letters, digits and `-`"));
        return None;
    }
    let Some((text, at)) = default else {
        notes.push(Note::error(format!("the option `{name}` has no default")).at(place.clone()));
        return None;
    };
    let mut option = ThemeOption {
        name: name.clone(),
        kind: kind.clone(),
        help: help.clone(),
        value: Value::Text(String::new()),
        place: at.clone(),
        on: on.clone(),
    };
    set(&mut option, Some(text), at, notes);
    Some(option)
}

/// A theme changes what a theme below declares.
fn again(option: &mut ThemeOption, declaration: &Declaration, notes: &mut Vec<Note>) {
    let Declaration { name, kind, default, help, on, place } = declaration;
    if let Some(kind) = kind {
        if kind.word() == option.kind.word() {
            option.kind = kind.clone();
        } else {
            let note = Note::error(format!("`{name}` is a {} in the theme below", option.kind.word()));
            notes.push(note.at(place.clone()).hint("leave `type` out, or take another name"));
        }
    }
    if let Some((text, at)) = default {
        set(option, Some(text), at, notes);
    }
    if !help.is_empty() {
        option.help.clone_from(help);
    }
    if on.is_some() {
        option.on.clone_from(on);
    }
}

fn set(option: &mut ThemeOption, text: Option<&str>, place: &Place, notes: &mut Vec<Note>) {
    let read = text.ok_or_else(|| "a text".to_owned()).and_then(|text| option.kind.read(text));
    match read {
        Ok(value) => (option.value, option.place) = (value, place.clone()),
        Err(expected) => {
            let note =
                Note::error(format!("`{}` cannot be read as a {}", option.name, option.kind.word())).at(place.clone());
            let note = note.label(format!("expected {expected}"));
            notes.push(match (&option.kind, text) {
                (Kind::Color, None) => note.hint("put the colour in quotes: without them, YAML takes `#` for a remark"),
                _ => note,
            });
        }
    }
}

/// Text must be at least this many times as light as its background, or the other way round (WCAG 2.2, 1.4.3).
const MIN_CONTRAST: f64 = 4.5;

/// The colours that cannot be read well on those behind them.
fn contrasts(options: &[ThemeOption]) -> Vec<Note> {
    let color = |option: &ThemeOption| match &option.value {
        Value::Text(text) => text.parse::<Color>().ok(),
        Value::Number(_) | Value::Flag(_) => None,
    };
    let mut notes = Vec::new();
    for option in options {
        let Some((name, place)) = &option.on else { continue };
        let Some(behind) = options.iter().find(|behind| behind.name == *name && behind.kind == Kind::Color) else {
            let note = Note::error(format!("`{}` stands on `{name}`, which is no colour of the theme", option.name));
            notes.push(note.at(place.clone()));
            continue;
        };
        let (Some(above), Some(below)) = (color(option), color(behind)) else { continue };
        let ratio = contrast(&above, &below);
        if ratio < MIN_CONTRAST {
            let text = format!("`{}` has a contrast of {:.2} : 1 on `{name}`", option.name, floor(ratio));
            let note = Note::warning(text).at(option.place.clone());
            notes.push(
                note.hint(format!("readers need at least {MIN_CONTRAST} : 1; take a colour further from `{name}`")),
            );
        }
    }
    notes
}

/// Down to two digits, so that 4.499 is not told as 4.50.
fn floor(ratio: f64) -> f64 {
    (ratio * 100.0).floor() / 100.0
}

/// The contrast ratio of a text's colour and the one behind it (WCAG 2.2, "contrast ratio"): 1 to 21.
pub(super) fn contrast(text: &Color, behind: &Color) -> f64 {
    let mix = |above: f32, below: f32| above * text.a + below * (1.0 - text.a);
    let seen = Color::new(mix(text.r, behind.r), mix(text.g, behind.g), mix(text.b, behind.b), 1.0);
    let (one, other) = (luminance(&seen), luminance(behind));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance (WCAG 2.2): 0 for black, 1 for white.
fn luminance(color: &Color) -> f64 {
    let [red, green, blue, _] = color.to_linear_rgba().map(f64::from);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Names of fonts: words, or anything plain in quotes.
fn font(text: &str) -> Option<String> {
    let mut names = Vec::new();
    for name in text.split(',') {
        let name = name.trim();
        let inner = ['"', '\''].iter().find_map(|quote| name.strip_prefix(*quote)?.strip_suffix(*quote));
        match inner {
            Some(inner) if !inner.is_empty() && inner.chars().all(|c| c.is_alphanumeric() || " -_.+&".contains(c)) => {
                names.push(format!("\"{inner}\""));
            }
            None if name.split(' ').all(is_word) => names.push(name.to_owned()),
            Some(_) | None => return None,
        }
    }
    Some(names.join(", "))
}

/// A word that CSS needs no quotes for.
fn is_word(text: &str) -> bool {
    let start = text.trim_start_matches('-');
    start.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.len() - start.len() < 2
        && start.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// What may stand at the end of a class, and alone as a value of CSS.
fn is_class_part(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn length(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = (text[..end].parse::<f64>().ok()?, text[end..].to_ascii_lowercase());
    let known = UNITS.contains(&unit.as_str()) || unit.is_empty() && number == 0.0;
    known.then(|| format!("{number}{unit}"))
}

/// A path that stays below its folder.
fn is_inside(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    path.chars().all(plain) && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}

/// The rule that hands the options on to the style sheet, as custom properties: `:root { --accent: #8a1f11; … }`. Words
/// and images are for templates alone.
pub(super) fn style_rule(options: &[ThemeOption]) -> String {
    let declarations: Vec<String> = options
        .iter()
        .filter_map(|option| {
            let value = match (&option.kind, &option.value) {
                (Kind::Text | Kind::Image, _) => return None,
                (_, Value::Text(text)) => text.clone(),
                (_, Value::Number(number)) => number.to_string(),
                (_, Value::Flag(flag)) => u8::from(*flag).to_string(),
            };
            Some(format!("--{}: {value}", option.name))
        })
        .collect();
    if declarations.is_empty() { String::new() } else { format!(":root {{ {} }}\n", declarations.join("; ")) }
}

/// The classes of `<body>` for choices and flags: ` density-compact drop-caps`; empty or with a space before each.
pub(super) fn classes(options: &[ThemeOption]) -> String {
    let class = |option: &ThemeOption| match (&option.kind, &option.value) {
        (Kind::Choice(_), Value::Text(choice)) => format!(" {}-{choice}", option.name),
        (Kind::Flag, Value::Flag(true)) => format!(" {}", option.name),
        _ => String::new(),
    };
    options.iter().map(class).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(kind: &Kind, text: &str, expected: Option<&str>) {
        let read = match kind.read(text) {
            Ok(Value::Text(text)) => Some(text),
            Ok(Value::Number(number)) => Some(number.to_string()),
            Ok(Value::Flag(flag)) => Some(flag.to_string()),
            Err(_) => None,
        };
        assert_eq!(read.as_deref(), expected, "{text}");
    }

    #[test]
    fn values_are_read_by_their_type() {
        check(&Kind::Color, "#8A1F11", Some("#8a1f11"));
        check(&Kind::Color, "teal", Some("#008080"));
        check(&Kind::Color, "rgb(0 0 0 / 50%)", Some("#00000080"));
        check(&Kind::Color, "url(x)", None);
        check(&Kind::Color, "", None);
        check(&Kind::Font, "Charter,  'Times New Roman' , ui-serif", Some("Charter, \"Times New Roman\", ui-serif"));
        check(&Kind::Font, "-apple-system, Noto Naskh Arabic", Some("-apple-system, Noto Naskh Arabic"));
        check(&Kind::Font, "\"Ноте\"", Some("\"Ноте\""));
        check(&Kind::Font, "\"a", None);
        check(&Kind::Font, "a;b", None);
        check(&Kind::Font, "a,,b", None);
        check(&Kind::Length, "1.0625REM", Some("1.0625rem"));
        check(&Kind::Length, "0", Some("0"));
        check(&Kind::Length, "12", None);
        check(&Kind::Length, "-1rem", None);
        check(&Kind::Length, "1rem}", None);
        check(&Kind::Number { min: 1.0, max: 3.0 }, "2.50", Some("2.5"));
        check(&Kind::Number { min: 1.0, max: 3.0 }, "4", None);
        check(&Kind::Number { min: f64::MIN, max: f64::MAX }, "NaN", None);
        check(&Kind::Choice(vec!["one".into(), "two".into()]), "two", Some("two"));
        check(&Kind::Choice(vec!["one".into()]), "three", None);
        check(&Kind::Flag, "true", Some("true"));
        check(&Kind::Flag, "yes", None);
        check(&Kind::Text, "Since 1974 <b>", Some("Since 1974 <b>"));
        check(&Kind::Text, "a\nb", None);
        check(&Kind::Image, "img/logo.svg", Some("img/logo.svg"));
        check(&Kind::Image, "../logo.svg", None);
        check(&Kind::Image, "/logo.svg", None);
        check(&Kind::Image, "https://evil.example/x.svg", None);
    }

    /// The examples are those of WCAG's own techniques (G18) and of black on white.
    #[test]
    fn contrast_is_that_of_wcag() {
        let ratio = |text: &str, behind: &str| {
            (contrast(&text.parse().unwrap(), &behind.parse().unwrap()) * 100.0).round() / 100.0
        };
        assert_eq!(ratio("#000", "#fff"), 21.0);
        assert_eq!(ratio("#fff", "#000"), 21.0);
        assert_eq!(ratio("#777", "#fff"), 4.48);
        assert_eq!(ratio("#767676", "#fff"), 4.54);
        assert_eq!(ratio("#f00", "#fff"), 4.0);
        assert_eq!(ratio("#8a1f11", "#8a1f11"), 1.0);
        assert_eq!(ratio("#0000", "#fff"), 1.0);
    }

    fn option(kind: Kind, value: Value) -> ThemeOption {
        let place = Place::file("theme.yaml");
        ThemeOption { name: "x".into(), kind, help: String::new(), value, place, on: None }
    }

    fn any_kind() -> impl Strategy<Value = Kind> {
        prop_oneof![
            Just(Kind::Color),
            Just(Kind::Font),
            Just(Kind::Length),
            Just(Kind::Number { min: f64::MIN, max: f64::MAX }),
            Just(Kind::Flag),
        ]
    }

    proptest! {
        /// Whatever a person writes: if it is taken at all, it is one value of one declaration.
        #[test]
        fn no_value_leaves_its_declaration(
            kind in any_kind(),
            text in prop_oneof![".*", "[a-z#0-9 ,;{}()\"'<>/*\\\\-]*", "(#[0-9a-f]{3}|1rem|Charter|1|true)[;}\"'</*\\\\]?"],
        ) {
            if let Ok(value) = kind.read(&text) {
                let rule = style_rule(&[option(kind.clone(), value)]);
                let inner = rule.strip_prefix(":root { --x: ").unwrap().strip_suffix(" }\n").unwrap();
                prop_assert!(!inner.contains([';', '{', '}', '<', '\\', '\n', '@', '!']), "{inner}");
                prop_assert!(!inner.contains("/*") && !inner.contains('('), "{inner}");
                prop_assert_eq!(inner.matches('"').count() % 2, 0, "{}", inner);
            }
        }
    }
}
