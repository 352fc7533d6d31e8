use super::*;

/// The names as `text=key`, people with `*`.
#[track_caller]
fn check(language: &str, sentence: &str, expected: &[&str]) {
    let language = Language::new(language).ok();
    let found: Vec<String> = names(sentence, language.as_ref()).iter().map(shown).collect();
    assert_eq!(found, expected, "{sentence}");
}

fn shown(name: &Name) -> String {
    let person = if name.kind == NameKind::Person { "*" } else { "" };
    format!("{}={}{person}", name.text, name.key)
}

#[test]
fn capitals_inside_a_sentence_are_names() {
    check(
        "en",
        "On Monday President Ada Moor of Borea met Ivo B. Lind in Port Amber.",
        &["Ada Moor of Borea=ada moor of borea*", "Ivo B. Lind=ivo b lind", "Port Amber=port amber"],
    );
    check(
        "en",
        "The council said that the Bank of Amber and the US had lost it.",
        &["Bank of Amber=bank of amber", "US=US"],
    );
    check("en", "However, nothing fell. Yesterday it rained.", &[]);
    check("en", "Mr. Moor’s brother, O’Hara, left in May.", &["Moor=moor*", "O’Hara=o hara"]);
    check(
        "it",
        "Il presidente Ada Moor ha parlato all’Onu di Francia.",
        &["Ada Moor=ada moor*", "Onu=org:un", "Francia=FR"],
    );
    check(
        "es",
        "La ministra Ada Moor de la Vega viajó a Estados Unidos.",
        &["Ada Moor de la Vega=ada moor de la vega*", "Estados Unidos=US"],
    );
    check("fr", "Selon l’ONU, M. Lind est arrivé en Côte d’Ivoire.", &["ONU=org:un", "Lind=lind*", "Côte d’Ivoire=CI"]);
    check(
        "pt",
        "O presidente Ivo Lind falou com a OMS em Lisboa.",
        &["Ivo Lind=ivo lind*", "OMS=org:who", "Lisboa=city:lisbon"],
    );
}

#[test]
fn german_nouns_are_no_names() {
    check(
        "de",
        "Die Brücke im Hafen wurde von Präsidentin Ada Moor und der EU in Frankreich gebaut.",
        &["Ada Moor=ada moor*", "EU=org:eu", "Frankreich=FR"],
    );
    check("de", "Der Rat will die Straße sperren.", &[]);
}

#[test]
fn cases_do_not_hide_a_country() {
    check(
        "ru",
        "Президент Ада Мур прилетела из России в Германию, заявили в ООН.",
        &["Ада Мур=ада мур*", "России=RU", "Германию=DE", "ООН=org:un"],
    );
    check("uk", "Міністр Іво Лінд поїхав до Франції та Китаю.", &["Іво Лінд=іво лінд*", "Франції=FR", "Китаю=CN"]);
}

#[test]
fn scripts_without_capitals_have_the_list_and_titles() {
    check("zh", "联合国说，中国和俄罗斯同意。", &["联合国=org:un", "中国=CN", "俄罗斯=RU"]);
    check("ja", "国連は、ロシアと日本が合意したと述べた。", &["国連=org:un", "ロシア=RU", "日本=JP"]);
    check("ar", "قالت الأمم المتحدة إن روسيا والصين وافقتا", &["الأمم المتحدة=org:un", "روسيا=RU", "والصين=CN"]);
}

#[test]
fn a_surname_is_the_full_name_of_its_article() {
    let language = Language::new("en").ok();
    let article = ["Moor left.", "Ada Moor met Lind.", "The Russian said Moor and Ivo Lind agreed.", "Bridge fell."];
    let found: Vec<String> = names_of_article(article, language.as_ref())
        .iter()
        .map(|(index, name)| format!("{index} {}", shown(name)))
        .collect();
    assert_eq!(
        found,
        [
            "0 Moor=ada moor",
            "1 Ada Moor=ada moor",
            "1 Lind=ivo lind",
            "2 Russian=RU",
            "2 Moor=ada moor",
            "2 Ivo Lind=ivo lind"
        ]
    );
}

#[test]
fn two_of_one_surname_stay_two() {
    let found = names_of_article(["Then Ada Moor met Ben Moor.", "Then Moor left."], None);
    assert_eq!(found[2].1.key, "moor");
}
