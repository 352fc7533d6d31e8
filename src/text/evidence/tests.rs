use super::*;

const CITED: &str =
    "Mayor Ada Lind said on 4 March that the city had not paid more than 14 million crowns for the pier in Northport.";

#[track_caller]
fn check(statement: &str, expected: Result<(), &str>) {
    let english = Language::new("en").unwrap();
    let found = rephrases(statement, Evidence { text: CITED, language: Some(&english) });
    assert_eq!(found, expected.map_err(str::to_owned), "{statement}");
}

#[test]
fn other_words_for_the_same_stand() {
    check(CITED, Ok(()));
    check(&CITED.replace("Ada Lind", "Lind"), Ok(()));
    check(
        "On 4 March, Mayor Ada Lind said the city had not paid more than 14 million crowns for the Northport pier.",
        Ok(()),
    );
}

#[test]
fn what_the_sentence_does_not_say_is_refused() {
    let lie = |from: &str, to: &str| CITED.replace(from, to);
    check(&lie("14", "15"), Err("the number `more than 15 million crowns` does not stand in what it rests on"));
    check(
        &lie("14 million", "14 billion"),
        Err("the number `more than 14 billion crowns` does not stand in what it rests on"),
    );
    check(&lie("4 March", "5 March"), Err("the date `5 March` does not stand in what it rests on"));
    check(&lie("Ada Lind", "Tom Berg"), Err("the name `Tom` does not stand in what it rests on"));
    check(&lie("Ada Lind", "Ada Northport"), Err("the name `Northport` does not stand in what it rests on"));
    check(&lie("had not paid", "had paid"), Err("it denies less than what it rests on"));
    check(
        "Mayor Ada Lind had not said on 4 March that the city paid more than 14 million crowns for the pier in Northport.",
        Err("it denies something else than what it rests on"),
    );
    check(&lie("crowns", "crowns never"), Err("it denies more than what it rests on"));
    check(&lie("said on 4 March that the city had", "knew that the city had"), Err("who says it is lost, or invented"));
    check(&lie("had not paid", "may not have paid"), Err("it is more or less sure than what it rests on"));
    check(&lie("the pier", "\"the pier\""), Err("the quotation `the pier` does not stand in what it rests on"));
    check("", Err("it is empty"));
    check("Lind paid.", Err("it is too short for what it rests on"));
    check(&CITED.repeat(2), Err("it is too long for what it rests on"));
    check(&lie("the pier", "<b>the pier</b>"), Err("it holds a sign that no sentence is made of: '<'"));
    check(&lie("the pier", "[the pier](x)"), Err("it holds a sign that no sentence is made of: '['"));
    check(&lie("the pier", "\nthe pier"), Err("it holds a sign that no sentence is made of: '\\n'"));
    check(
        "Il sindaco ha detto che la città non ha pagato più di quanto era previsto per il molo del porto, ieri sera.",
        Err("it is written in another language (`it`)"),
    );
}

#[test]
fn numbers_that_change_places_are_refused() {
    let english = Language::new("en").unwrap();
    let evidence = Evidence { text: "Fares rose from 5 crowns to 7 crowns in the harbour.", language: Some(&english) };
    assert_eq!(rephrases("Fares rose from 5 crowns to 7 crowns in the harbour.", evidence), Ok(()));
    assert!(rephrases("Fares rose from 7 crowns to 5 crowns in the harbour.", evidence).is_err());
    assert!(rephrases("Fares fell from 5 crowns to 7 crowns in the harbour.", evidence).is_err());
}

#[test]
fn a_translation_keeps_numbers_names_and_dates() {
    let (english, spanish) = (Language::new("en").unwrap(), Language::new("es").unwrap());
    let text = "Rusia pagó 14 millones de dólares por el barco el 4 de marzo de 2031, dijo Ada Lind en Madrid.";
    let check = |statement: &str| translates(statement, &english, Evidence { text, language: Some(&spanish) });
    let good = "Russia paid 14 million dollars for the ship on 4 March 2031, Ada Lind said in Madrid.";
    assert_eq!(check(good), Ok(()));
    for (from, to) in [
        ("14", "15"),
        ("Russia", "China"),
        ("4 March", "5 March"),
        ("Ada Lind", "Tom Berg"),
        (" in Madrid", ""),
        ("paid", "never paid"),
        (", Ada Lind said", ""),
        (" on 4 March 2031", ""),
        ("14 million dollars", "money"),
        ("the ship", "the Anders ship"),
    ] {
        assert!(check(&good.replace(from, to)).is_err(), "{from} -> {to}");
    }
    assert!(check(text).is_err());
}
