//! A record → an entry for BibTeX, and one for BibLaTeX.
//!
//! A value stands between braces, so its own braces become commands: BibTeX counts braces without regard to `\`. Names
//! that are not split have braces of their own, so that no `and` or comma in them is taken for an end.

use super::{Date, Name, Record};

/// The entry for BibTeX: `@article`, or `@misc` where no outlet is known.
pub fn bibtex(record: &Record) -> String {
    let mut entry = Entry::new(record);
    entry.add("journal", record.outlet.as_deref().map(escaped));
    entry.add("year", record.date.map(|date| date.year.to_string()));
    if let Some(name) = record.date.as_ref().and_then(Date::month_name) {
        // The name of a macro that every style defines; braces would make it a word.
        entry.lines.push(format!("  month = {},\n", name[..3].to_lowercase()));
    }
    entry.add("day", record.date.and_then(|date| date.day).map(|day| day.to_string()));
    entry.add("url", record.url.clone());
    entry.add("urldate", record.accessed.map(|date| date.iso()));
    entry.add("language", record.language.as_ref().map(|language| language.to_string()));
    entry.finish(if record.outlet.is_some() { "article" } else { "misc" }, record)
}

/// The entry for BibLaTeX: `@article` in a newspaper, or `@online` where no outlet is known.
pub fn biblatex(record: &Record) -> String {
    let mut entry = Entry::new(record);
    entry.add("journaltitle", record.outlet.as_deref().map(escaped));
    entry.add("entrysubtype", record.outlet.as_ref().map(|_| "newspaper".to_owned()));
    entry.add("date", record.date.map(|date| date.iso()));
    entry.add("url", record.url.clone());
    entry.add("urldate", record.accessed.map(|date| date.iso()));
    entry.add("langid", record.language.as_ref().and_then(|language| babel(&language.primary())).map(str::to_owned));
    if let Some((url, date)) = &record.archive {
        // Fields that no style prints, but that reference managers keep.
        entry.add("archiveurl", Some(url.clone()));
        entry.add("archivedate", date.map(|date| date.iso()));
    }
    entry.finish(if record.outlet.is_some() { "article" } else { "online" }, record)
}

/// The lines of an entry.
struct Entry {
    lines: Vec<String>,
}

impl Entry {
    /// Author and title. The second pair of braces keeps the title's capitals.
    fn new(record: &Record) -> Self {
        let mut entry = Self { lines: Vec::new() };
        let authors: Vec<String> = record.authors.iter().map(author).collect();
        entry.add("author", (!authors.is_empty()).then(|| authors.join(" and ")));
        entry.add("title", Some(format!("{{{}}}", escaped(&record.title))));
        entry
    }

    /// A field whose value is escaped already; none where nothing is known.
    fn add(&mut self, name: &str, value: Option<String>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.lines.push(format!("  {name} = {{{value}}},\n"));
        }
    }

    fn finish(mut self, kind: &str, record: &Record) -> String {
        self.add("note", record.warning());
        format!("@{kind}{{{},\n{}}}\n", record.id, self.lines.concat())
    }
}

fn author(name: &Name) -> String {
    match name {
        Name::Person { .. } => escaped(&name.sorted()),
        Name::Whole(name) | Name::Organisation(name) => format!("{{{}}}", escaped(name)),
    }
}

/// Text for a value: what has a meaning in TeX becomes a command; all other letters stay.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for letter in text.chars() {
        // Two of these in a row are one other sign in TeX: a quotation mark, a dash.
        if matches!(letter, '\'' | '`' | '-') && before == Some(letter) {
            out.push_str("{}");
        }
        before = Some(letter);
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '&' | '$' | '#' | '_' => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out
}

/// What the TeX package babel calls a language.
fn babel(language: &str) -> Option<&'static str> {
    let name = match language {
        "ar" => "arabic",
        "bg" => "bulgarian",
        "ca" => "catalan",
        "cs" => "czech",
        "da" => "danish",
        "de" => "ngerman",
        "el" => "greek",
        "en" => "english",
        "es" => "spanish",
        "et" => "estonian",
        "fa" => "persian",
        "fi" => "finnish",
        "fr" => "french",
        "he" => "hebrew",
        "hi" => "hindi",
        "hr" => "croatian",
        "hu" => "magyar",
        "it" => "italian",
        "ja" => "japanese",
        "ko" => "korean",
        "lt" => "lithuanian",
        "lv" => "latvian",
        "nb" => "norsk",
        "nl" => "dutch",
        "pl" => "polish",
        "pt" => "portuguese",
        "ro" => "romanian",
        "ru" => "russian",
        "sk" => "slovak",
        "sl" => "slovene",
        "sr" => "serbian",
        "sv" => "swedish",
        "th" => "thai",
        "tr" => "turkish",
        "uk" => "ukrainian",
        "vi" => "vietnamese",
        "zh" => "chinese",
        _ => return None,
    };
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{arabic, bare, chinese, cyrillic, several};
    use super::*;

    #[test]
    fn entries_keep_every_script() {
        let expected = "@article{2026-03-03-example-plan,
  author = {{Олена Приклад}},
  title = {{Уряд затвердив «план» відновлення}},
  journal = {Example News UA},
  year = {2026},
  month = mar,
  day = {3},
  url = {https://news.example/2026/03/03/plan_1/?a=1&b=%20},
  urldate = {2026-03-04},
  language = {uk},
}
";
        assert_eq!(bibtex(&cyrillic()), expected);
        let expected = "@article{2026-03-03-example-plan,
  author = {{Олена Приклад}},
  title = {{Уряд затвердив «план» відновлення}},
  journaltitle = {Example News UA},
  entrysubtype = {newspaper},
  date = {2026-03-03},
  url = {https://news.example/2026/03/03/plan_1/?a=1&b=%20},
  urldate = {2026-03-04},
  langid = {ukrainian},
  archiveurl = {https://archive.example/20260304/plan},
  archivedate = {2026-03-04},
}
";
        assert_eq!(biblatex(&cyrillic()), expected);
        let expected = "@article{a-1,
  author = {{ليلى مثال} and {سامي مثال}},
  title = {{الحكومة تقر الخطة}},
  journal = {صحيفة المثال},
  year = {2024},
  month = feb,
  language = {ar},
}
";
        assert_eq!(bibtex(&arabic()), expected);
        let expected = "@article{a-1,
  author = {{王小明}},
  title = {{政府批准計劃}},
  journaltitle = {例子日报},
  entrysubtype = {newspaper},
  langid = {chinese},
}
";
        assert_eq!(biblatex(&chinese()), expected);
    }

    #[test]
    fn signs_are_commands_and_only_split_names_are_sorted() {
        let expected = r#"@article{a-1,
  author = {Doe, Jane Q. and {Wire Example} and {Gabriel García Márquez}},
  title = {{50\% of \textbraceleft{}A|B\textbraceright{} \& \#1: "x\_y" \textasciitilde{} [z] <i> '{}' \textasciicircum{} \$5 \textbackslash{}end}},
  journal = {The Daily \& Example},
  year = {2023},
  url = {https://news.example/a},
  language = {en-GB},
}
"#;
        assert_eq!(bibtex(&several()), expected);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        assert_eq!(bibtex(&bare("A")), "@misc{a-1,\n  title = {{A}},\n}\n");
        assert_eq!(biblatex(&bare("A")), "@online{a-1,\n  title = {{A}},\n}\n");
    }
}
