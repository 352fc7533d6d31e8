use super::*;
use crate::model::{ArticleId, Body, OutletKey, Source};
use crate::text::sentences::sentences;

fn article(id: &str, date: &str, text: &str) -> Article {
    article_in("en", id, date, text)
}

fn article_in(language: &str, id: &str, date: &str, text: &str) -> Article {
    let language = Language::new(language).ok();
    let mut body = Body::default();
    body.add_prose(sentences(text, language.as_ref()).into_iter().map(|text| (text, 0)));
    Article {
        id: ArticleId::new(id).unwrap(),
        title: String::new(),
        date: date.parse().ok(),
        body,
        language,
        authors: Vec::new(),
        topics: Vec::new(),
        corrections: Vec::new(),
        source: Source { outlet: OutletKey::new(id.split('-').next().unwrap()).ok(), ..Source::default() },
        file: "a.md".into(),
    }
}

/// An article all of whose sentences may be cited.
fn told(article: &Article, origin: usize) -> Told<'_> {
    let day = article.date.and_then(|date| date.day(&Utc));
    let citable = article.body.sentences().collect();
    Told { article, day, text: &article.id, ties: [origin.to_string()].into(), citable }
}

/// Each disagreement as `about: value [sentences] | value [sentences]`, with `*` if it changed over time.
#[track_caller]
fn check(articles: &[(&str, &str, &str)], expected: &[&str]) {
    check_in("en", articles, expected);
}

#[track_caller]
fn check_in(language: &str, articles: &[(&str, &str, &str)], expected: &[&str]) {
    let articles: Vec<Article> = articles.iter().map(|(id, date, text)| article_in(language, id, date, text)).collect();
    let told: Vec<Told<'_>> = articles.iter().enumerate().map(|(origin, article)| told(article, origin)).collect();
    let side = |side: &Side| {
        let citations: Vec<String> = side.citations.iter().map(Citation::to_string).collect();
        format!("{} [{}]", side.value, citations.join(" "))
    };
    let shown = |found: &Disagreement| {
        let sides: Vec<String> = found.sides.iter().map(side).collect();
        format!("{}{}: {}", if found.now.is_some() { "*" } else { "" }, found.about, sides.join(" | "))
    };
    assert_eq!(disagreements(&told).iter().map(shown).collect::<Vec<_>>(), expected);
}

const FLOOD: &str = "people were killed when the old bridge in Port Amber collapsed in the flood on Monday.";

#[test]
fn a_toll_that_is_lowered_takes_the_place_of_the_older() {
    let first =
        "At least 131 people were killed when a quake struck the hills near Lorne on Sunday night, the agency said.";
    let lowered =
        "The death toll from the quake near Lorne has been revised down to 129 from 131, the agency said on Tuesday.";
    check(
        &[("a-1", "2031-03-16", first), ("b-1", "2031-03-18", lowered)],
        &["*people killed: At least 131 people [a-1.1] | 129 [b-1.1]"],
    );
    // It says itself which is the older, also of one day.
    check(
        &[("a-1", "2031-03-18", first), ("b-1", "2031-03-18", lowered)],
        &["*people killed: At least 131 people [a-1.1] | 129 [b-1.1]"],
    );
    check_in(
        "es",
        &[
            (
                "a-1",
                "2031-05-05",
                "Cinco personas murieron en el incendio de la fábrica Orsol en Valdemar, confirmó la policía.",
            ),
            (
                "b-1",
                "2031-05-07",
                "La fiscalía rebajó de cinco a cuatro el número de muertos en el incendio de la fábrica Orsol de Valdemar.",
            ),
        ],
        &["*muertos: Cinco personas [a-1.1] | cuatro [b-1.1]"],
    );
}

#[test]
fn two_numbers_for_the_same_disagree() {
    let (twelve, fifteen) =
        (format!("The road is shut. Officials said 12 {FLOOD}"), format!("The mayor said 15 {FLOOD}"));
    check(
        &[("a-1", "2031-05-06", &twelve), ("b-1", "2031-05-05", &fifteen)],
        &["people killed: 15 people [b-1.1] | 12 people [a-1.2]"],
    );
    let again = format!("Police said 15 {FLOOD}");
    check(
        &[("a-1", "2031-05-05", &twelve), ("b-1", "2031-05-06", &fifteen), ("a-2", "2031-05-07", &again)],
        &["*people killed: 12 people [a-1.2] | 15 people [b-1.1 a-2.1]"],
    );
}

#[test]
fn tolls_in_the_leads_of_one_story_disagree() {
    let fire = "The collapse of a bridge in Port Amber killed at least seven people on Tuesday, the fire service said.";
    let hospital = "Eleven people died when a tram fell into the river in Port Amber, according to the hospital.";
    let police = "A bridge in Port Amber came down on Tuesday. Nine people lost their lives, police said.";
    let told = [("a-1", "2031-05-06", fire), ("b-1", "2031-05-06", hospital), ("c-1", "2031-05-06", police)];
    let sides = "at least seven people [a-1.1] | Eleven people [b-1.1] | Nine people [c-1.2]";
    check(&told, &[&format!("people killed: {sides}")]);
    // The least that was known on an earlier day has grown.
    let later = [("a-1", "2031-05-06", fire), ("b-1", "2031-05-07", hospital)];
    check(&later, &["*people killed: at least seven people [a-1.1] | Eleven people [b-1.1]"]);
    // So has a toll that rises from hour to hour, and one that falls has not.
    let hours = |ids: [&'static str; 3]| {
        let times = ["2031-05-06T08:00:00Z", "2031-05-06T11:00:00Z", "2031-05-06T17:00:00Z"];
        let tolls = ["Six", "Nine", "Eleven"].map(|toll| hospital.replace("Eleven", toll));
        ids.into_iter().zip(times).zip(tolls).map(|((id, time), toll)| (id, time, toll)).collect::<Vec<_>>()
    };
    let risen = hours(["a-1", "b-1", "c-1"]);
    let risen: Vec<(&str, &str, &str)> = risen.iter().map(|(id, time, toll)| (*id, *time, toll.as_str())).collect();
    check(&risen, &["*people died: Six people [a-1.1] | Nine people [b-1.1] | Eleven people [c-1.1]"]);
    let fallen = [(risen[0].0, risen[0].1, risen[2].2), (risen[2].0, risen[2].1, risen[1].2)];
    check(&fallen, &["people died: Eleven people [a-1.1] | Nine people [c-1.1]"]);
    // Other towns, other days, tolls of the past, and what stands far below tell of other events.
    let elsewhere = police.replace("Port Amber", "Northport");
    check(&[("a-1", "2031-05-06", hospital), ("b-1", "2031-05-06", &elsewhere)], &[]);
    check(&[("a-1", "2031-05-06", hospital), ("b-1", "2031-05-09", police)], &[]);
    let past = police.replace("Nine people", "In May 2027 nine people");
    check(&[("a-1", "2031-05-06", hospital), ("b-1", "2031-05-06", &past)], &[]);
    let below = format!("Port Amber mourns. The council met. The mayor spoke. {police}");
    check(&[("a-1", "2031-05-06", hospital), ("b-1", "2031-05-06", &below)], &[]);
}

#[test]
fn two_terms_for_one_verdict_disagree() {
    for (language, verdict, five, six) in [
        ("en", "The builder Ada Moor was sentenced to # in prison for fraud in Port Amber.", "five years", "six years"),
        (
            "de",
            "Die Bauunternehmerin Ada Moor muss in Grauhafen wegen Betrugs für # ins Gefängnis.",
            "fünf Jahre",
            "sechs Jahre",
        ),
        (
            "es",
            "La empresaria Ada Moor fue condenada a # de prisión por fraude en Port Amber.",
            "cinco años",
            "seis años",
        ),
        ("it", "Ada Moor è stata condannata a # di carcere per frode a Port Amber.", "cinque anni", "otto anni"),
        ("fr", "Ada Moor a été condamnée à # de prison pour fraude à Port Amber.", "cinq ans", "six ans"),
        ("it", "Ada Moor è stata condannata a # di reclusione per frode a Port Amber.", "cinque anni", "sette anni"),
    ] {
        let articles = [("a-1", five), ("b-1", six)];
        let articles = articles.map(|(id, term)| article_in(language, id, "2031-05-06", &verdict.replace('#', term)));
        let told: Vec<Told<'_>> = articles.iter().enumerate().map(|(origin, article)| told(article, origin)).collect();
        let found = disagreements(&told);
        assert!(matches!(&found[..], [one] if one.sides.len() == 2), "{language}: {found:?}");
    }
    // Other time spans are of too many things.
    let say = |term: &str| format!("The builder Ada Moor has worked in Port Amber for {term}, her lawyer said.");
    check_two("en", &say("five years"), &say("six years"), &[]);
}

#[test]
fn a_toll_that_is_greater_on_the_next_day_has_risen() {
    let say = |toll: &str| format!("The coastguard said {toll} {FLOOD}");
    let articles =
        |first: &'static str, then: &'static str| [("a-1", "2031-05-05", say(first)), ("b-1", "2031-05-07", say(then))];
    let check_days = |articles: [(&str, &str, String); 2], expected: &str| {
        let articles: Vec<(&str, &str, &str)> =
            articles.iter().map(|(id, date, text)| (*id, *date, text.as_str())).collect();
        check(&articles, &[expected]);
    };
    check_days(articles("seven", "fourteen"), "*people killed: seven people [a-1.1] | fourteen people [b-1.1]");
    check_days(articles("fourteen", "seven"), "people killed: fourteen people [a-1.1] | seven people [b-1.1]");
}

#[test]
fn a_toll_that_was_reached_is_one() {
    let first = "At least 7 people were killed when a crane fell into the harbour of Northport on Monday, the fire service said.";
    let then = "The death toll of the crane that fell into the harbour of Northport on Monday has risen to 11, the hospital said.";
    let sides = "*people killed: At least 7 people [a-1.1] | 11 [b-1.1]";
    check(&[("a-1", "2025-05-05", first), ("b-1", "2025-05-07", then)], &[sides]);
}

#[test]
fn what_each_tells_of_its_own_day_does_not_disagree() {
    let began = "Dockers in Grauhafen began a strike for more pay on Monday, and the harbour stood still.";
    let went_on = "Dockers in Grauhafen went on with a strike for more pay on Tuesday, and the harbour stood still.";
    // The 5th of May 2031 is a Monday.
    check(&[("a-1", "2031-05-05", began), ("b-1", "2031-05-06", went_on)], &[]);
    let then = went_on.replace("went on with", "began");
    let about = "Dockers in Grauhafen began a strike: Monday [a-1.1] | Tuesday [b-1.1]";
    check(&[("a-1", "2031-05-07", began), ("b-1", "2031-05-07", &then)], &[about]);
    // Two attacks.
    let first = "Shelling of Bernau from the eastern hills killed 7 people on Monday, police said.";
    let second = "Shelling of Bernau from the eastern hills killed 12 people on Wednesday, police said.";
    check(&[("a-1", "2031-05-06", first), ("b-1", "2031-05-08", second)], &[]);
}

#[test]
fn who_shares_an_agency_with_each_of_two_joins_them_not() {
    let say = |id: &str, number: &str| article(id, "2031-05-06", &format!("Officials said {number} {FLOOD}"));
    let articles = [say("a-1", "12"), say("b-1", "15"), article("c-1", "2031-05-06", "The bridge is closed.")];
    let mut all: Vec<Told<'_>> = articles.iter().enumerate().map(|(place, article)| told(article, place)).collect();
    all[2].ties = ["0".to_owned(), "1".to_owned()].into();
    assert_eq!(disagreements(&all).len(), 1);
}

#[test]
fn what_may_be_the_same_does_not_disagree() {
    let say = |words: &str| format!("Officials said {words} {FLOOD}");
    for (one, other) in [
        ("at least 12", "15"),
        ("at least 12", "at least 15"),
        ("about 300", "312"),
        ("300", "312"),
        ("12", "twelve"),
        ("12", "another 15"),
        ("12 of the 40", "15"),
        ("up to 20", "15"),
    ] {
        check(&[("a-1", "2031-05-06", &say(one)), ("b-1", "2031-05-06", &say(other))], &[]);
    }
    let both = format!("{} Later {}", say("12"), say("15"));
    check(&[("a-1", "2031-05-06", &say("12")), ("b-1", "2031-05-06", &both)], &[]);
    let elsewhere = say("15").replace("Port Amber", "Northport");
    check(&[("a-1", "2031-05-06", &say("12")), ("b-1", "2031-05-06", &elsewhere)], &[]);
}

/// Two articles of one day that each say one of these.
#[track_caller]
fn check_two(language: &str, one: &str, other: &str, expected: &[&str]) {
    check_in(language, &[("a-1", "2031-05-06", one), ("b-1", "2031-05-06", other)], expected);
}

#[test]
fn shares_of_those_who_do_this_and_that_do_not_disagree() {
    let say = |share: &str, what: &str| {
        format!("In the survey of May {share} of the residents of Port Amber {what} the new toll on the bridge.")
    };
    check_two("en", &say("52 percent", "back"), &say("41 percent", "oppose"), &[]);
    let about = "residents of Port Amber: 52 percent [a-1.1] | 48 percent [b-1.1]";
    check_two("en", &say("52 percent", "back"), &say("48 percent", "back"), &[about]);
    let german = |share: &str, what: &str| {
        format!("In der Umfrage vom Mai {what} {share} der Befragten in Grauhafen die neue Maut auf der Brücke {what}.")
    };
    check_two("de", &german("52 Prozent", "befürworten"), &german("41 Prozent", "ablehnen"), &[]);
    // A rate is no share of anybody.
    let rate = |rate: &str, who: &str| format!("Unemployment in Oldland rose to {rate} percent in March, {who} said.");
    let about = "Unemployment in Oldland rose: 5.2 percent [a-1.1] | 5.9 percent [b-1.1]";
    check_two("en", &rate("5.2", "the ministry"), &rate("5.9", "the bank"), &[about]);
}

#[test]
fn things_of_which_different_things_are_told_do_not_disagree() {
    let say = |count: &str, what: &str| {
        format!("The flood of Port Amber was the worst in years: {count} houses were {what} on Monday.")
    };
    check_two("en", &say("12", "destroyed"), &say("30", "damaged"), &[]);
    check_two(
        "en",
        &say("12", "destroyed"),
        &say("30", "destroyed"),
        &["houses: 12 houses [a-1.1] | 30 houses [b-1.1]"],
    );
    let active = "The flood of Port Amber was the worst in years: on Monday it destroyed 30 houses.";
    check_two("en", &say("12", "destroyed"), active, &["houses: 12 houses [a-1.1] | 30 houses [b-1.1]"]);
}

#[test]
fn the_badly_and_the_slightly_injured_are_others() {
    for (language, one, other) in [
        ("en", "12 people were seriously injured", "30 people were slightly injured"),
        ("en", "12 people were seriously injured", "30 people were injured"),
        ("de", "12 Menschen wurden schwer verletzt", "30 Menschen wurden leicht verletzt"),
        ("de", "12 Menschen wurden schwerverletzt", "30 Menschen wurden verletzt"),
        ("fr", "12 personnes ont été grièvement blessées", "30 personnes ont été légèrement blessées"),
        ("it", "12 persone sono rimaste ferite gravemente", "30 persone sono rimaste ferite"),
        ("es", "12 personas resultaron gravemente heridas", "30 personas resultaron heridas"),
        ("ru", "12 человек были тяжело ранены", "30 человек были легко ранены"),
    ] {
        let say = |words: &str| format!("Port Amber: {words}, Port Amber, Ada Moor, Hotel Anna, Nordbad.");
        check_two(language, &say(one), &say(other), &[]);
        let count = |number: &str| say(one).replace("12", number);
        let articles = [("a-1", "2031-05-06", count("12")), ("b-1", "2031-05-06", count("30"))];
        let articles = articles.map(|(id, date, text)| article_in(language, id, date, &text));
        let told: Vec<Told<'_>> = articles.iter().enumerate().map(|(origin, article)| told(article, origin)).collect();
        assert_eq!(disagreements(&told).len(), 1, "{one}");
    }
}

#[test]
fn what_became_of_people_is_named_in_the_language_of_the_articles() {
    for (language, one, about) in [
        ("de", "Der Brand im Hotel Anna in Grauhafen kostete 12 Menschen das Leben, so die Polizei.", "Tote"),
        (
            "de",
            "Der Brand im Hotel Anna in Grauhafen: 12 Soldaten wurden verletzt, so die Polizei.",
            "Verletzte (Soldaten)",
        ),
        ("es", "El incendio del Hotel Anna en Port Amber dejó 12 personas muertas, dijo la policía.", "muertos"),
        ("fr", "L’incendie de l’hôtel Anna à Port Amber a fait 12 morts, a dit la police.", "morts"),
        ("it", "L’incendio dell’hotel Anna a Port Amber ha causato 12 feriti, dice la polizia.", "feriti"),
        ("ru", "В пожаре в отеле «Анна» в Норд-Бэе погибли 12 человек, сообщила полиция.", "погибшие"),
    ] {
        let articles = [("a-1", one.to_owned()), ("b-1", one.replace("12", "15"))];
        let articles = articles.map(|(id, text)| article_in(language, id, "2031-05-06", &text));
        let told: Vec<Told<'_>> = articles.iter().enumerate().map(|(origin, article)| told(article, origin)).collect();
        let found: Vec<String> = disagreements(&told).into_iter().map(|found| found.about).collect();
        assert_eq!(found, [about], "{one}");
    }
}

#[test]
fn one_origin_never_disagrees() {
    let articles = ["12", "15"].map(|number| article("a", "2031-05-06", &format!("Officials said {number} {FLOOD}")));
    let told: Vec<Told<'_>> = articles.iter().map(|article| told(article, 0)).collect();
    assert_eq!(disagreements(&told), []);
    assert_eq!(disagreements(&[]), []);
}

#[test]
fn only_what_may_be_cited_is_a_side() {
    let say = |who: &str, number: &str| format!("{who} said {number} {FLOOD}");
    let first = article("a-1", "2031-05-06", &say("The mayor", "12"));
    let second = article("b-1", "2031-05-06", &format!("{} {}", say("Two nurses", "15"), say("Officials", "15")));
    let third = article("c-1", "2031-05-06", &say("The mayor", "15"));
    let mut all = [told(&first, 0), told(&second, 1), told(&third, 2)];
    // A value of which no sentence may be cited is not printed, and nobody else is made to say it.
    all[1].citable.remove(0);
    all[2].citable.clear();
    let found = disagreements(&all);
    let cited: Vec<String> =
        found.iter().flat_map(|one| &one.sides).flat_map(|side| &side.citations).map(Citation::to_string).collect();
    assert_eq!(cited, ["a-1.1", "b-1.2"]);
    // What may not be cited still shows that an article gives both values.
    let both = article("b-1", "2031-05-06", &format!("{} {}", say("Two nurses", "12"), say("Officials", "15")));
    let mut all = [told(&first, 0), told(&both, 1)];
    all[1].citable.remove(0);
    assert_eq!(disagreements(&all), []);
}

#[test]
fn quotations_that_differ_inside_are_told() {
    check(
        &[
            ("a-1", "2031-05-06", "“We will never close the harbour to the boats,” said Ada Moor."),
            ("b-1", "2031-05-06", "Mayor Ada Moor said: “We will not today close the harbour to the boats.”"),
        ],
        &[
            "Ada Moor: We will never close the harbour to the boats, [a-1.1] | We will not today close the harbour to the boats. [b-1.1]",
        ],
    );
}

#[test]
fn that_nobody_was_hurt_is_a_toll() {
    for (language, none, some, value) in [
        (
            "en",
            "Nobody was hurt when the crane fell in Port Amber, police said.",
            "Two people were injured when a crane fell in Port Amber.",
            "Nobody was hurt",
        ),
        (
            "en",
            "A crane fell in Port Amber. There were no reports of injuries.",
            "Two people were injured when a crane fell in Port Amber.",
            "There were no reports of injuries",
        ),
        (
            "de",
            "Niemand wurde verletzt, als am Hafen von Grauhafen ein Kran umstürzte.",
            "Zwei Menschen wurden verletzt, als der Kran am Hafen von Grauhafen fiel.",
            "Niemand wurde verletzt",
        ),
        (
            "fr",
            "Une grue est tombée à Port Amber. Personne n’a été blessé.",
            "La chute d’une grue à Port Amber a blessé deux personnes.",
            "Personne n’a été blessé",
        ),
        (
            "es",
            "Una grúa cayó en Port Amber. Nadie resultó herido.",
            "Dos personas resultaron heridas al caer una grúa en Port Amber.",
            "Nadie resultó herido",
        ),
        (
            "it",
            "Una gru è caduta a Port Amber. Non ci sono feriti.",
            "Due persone sono rimaste ferite nella caduta di una gru a Port Amber.",
            "Non ci sono feriti",
        ),
        (
            "pt",
            "Uma grua caiu em Port Amber. Ninguém ficou ferido.",
            "Duas pessoas ficaram feridas na queda de uma grua em Port Amber.",
            "Ninguém ficou ferido",
        ),
        (
            "ru",
            "В Порт-Эмбере упал кран. Никто не пострадал.",
            "В Порт-Эмбере при падении крана ранены два человека.",
            "Никто не пострадал",
        ),
        (
            "nl",
            "In Port Amber is een kraan gevallen. Er zijn geen gewonden.",
            "Twee mensen raakten gewond bij de val van een kraan in Port Amber.",
            "Er zijn geen gewonden",
        ),
    ] {
        let articles = [("a-1", none), ("b-1", some)].map(|(id, text)| article_in(language, id, "2031-05-06", text));
        let told: Vec<Told<'_>> = articles.iter().enumerate().map(|(origin, article)| told(article, origin)).collect();
        let found = disagreements(&told);
        assert!(
            matches!(&found[..], [one] if one.sides.len() == 2 && one.sides[0].value == value),
            "{language}: {found:?}"
        );
    }
    let (none, two) = (
        "Nobody was hurt when a crane fell in Port Amber on Tuesday, police said.",
        "A crane fell in Port Amber on Tuesday. Two workers were killed, the hospital said.",
    );
    // On the next day it is what is known now.
    check(
        &[("a-1", "2031-05-06", none), ("b-1", "2031-05-07", &two.replace(" on Tuesday", ""))],
        &["*workers killed: Nobody was hurt [a-1.1] | Two workers [b-1.2]"],
    );
    check(
        &[("a-1", "2031-05-06", none), ("b-1", "2031-05-06", two)],
        &["workers killed: Nobody was hurt [a-1.1] | Two workers [b-1.2]"],
    );
    for (one, other) in [
        // Other places and times; what is no toll; how badly; a part of them.
        (none.replace("Port Amber", "Northport").as_str(), two),
        ("Nobody else was hurt when a crane fell in Port Amber on Tuesday.", two),
        ("The town hopes that nobody was hurt when a crane fell in Port Amber.", two),
        ("Cranes are checked so that nobody is hurt in Port Amber.", two),
        ("None of the passengers was hurt when a crane fell in Port Amber on Tuesday.", two),
        (none, "Two people were hurt when a crane fell in Port Amber in May 2019."),
        (
            "No one was seriously injured when a crane fell in Port Amber on Tuesday.",
            "Two people were slightly injured when a crane fell in Port Amber on Tuesday.",
        ),
        (
            "Two people were injured when a crane fell in Port Amber on Tuesday. Nobody was killed.",
            "A crane fell in Port Amber on Tuesday. Two people were injured.",
        ),
    ] {
        check(&[("a-1", "2031-05-06", one), ("b-1", "2031-05-06", other)], &[]);
    }
}

#[test]
fn a_later_toll_is_what_is_known_now() {
    let quake =
        "At least 14 people were killed in an earthquake in the mountains of Sierra Alta on Monday, the agency said.";
    let later = "The earthquake in the mountains of Sierra Alta killed 112 people, the civil protection agency said on Wednesday.";
    let far = "*people killed: At least 14 people [a-1.1] | 112 people [b-1.1]";
    check(&[("a-1", "2031-05-05", quake), ("b-1", "2031-05-07", later)], &[far]);
    // Long after, or on a day of its own, it is another earthquake.
    check(&[("a-1", "2031-05-05", quake), ("b-1", "2031-06-18", later)], &[]);
    let on_its_day = later.replace(", the civil protection agency said on Wednesday", " on Wednesday");
    check(&[("a-1", "2031-05-05", quake), ("b-1", "2031-05-07", &on_its_day)], &[]);
    // One number has no second voice, and a lower one of another outlet the next day is a difference.
    check(&[("a-1", "2031-05-05", quake), ("b-1", "2031-05-07", quake)], &[]);
    check_in(
        "es",
        &[
            ("a-1", "2031-05-05", "Al menos 19 personas murieron este lunes por el terremoto de Sierra Alta."),
            ("b-1", "2031-05-10", "Sierra Alta despidió este sábado a los 131 muertos del terremoto del lunes."),
        ],
        &["*muertos: Al menos 19 personas [a-1.1] | 131 muertos [b-1.1]"],
    );
    check_in(
        "de",
        &[
            (
                "a-1",
                "2031-05-05",
                "Bei dem Erdbeben in Sierra Alta sind am Montag mindestens 14 Menschen ums Leben gekommen.",
            ),
            (
                "b-1",
                "2031-05-07",
                "Die Zahl der Toten in Sierra Alta ist auf 112 gestiegen, teilte der Zivilschutz am Mittwoch mit.",
            ),
        ],
        &["*Tote: mindestens 14 Menschen [a-1.1] | 112 [b-1.1]"],
    );
}

#[test]
fn an_outlet_does_not_contradict_itself_but_has_newer_tolls() {
    let (three, four) = (
        "Three people were killed when the footbridge in Wexton collapsed on Monday evening, the police said.",
        "Four people were killed when the footbridge in Wexton collapsed on Monday evening, the police said.",
    );
    let of_one = |dates: [&str; 2]| {
        let articles = [article("a-1", dates[0], three), article("b-1", dates[1], four)];
        let told = articles.each_ref().map(|article| told(article, 0));
        disagreements(&told).into_iter().map(|found| found.now).collect::<Vec<_>>()
    };
    assert_eq!(of_one(["2031-05-06", "2031-05-08"]), [Some(1)]);
    assert_eq!(of_one(["2031-05-06", "2031-05-06"]), []);
}

#[test]
fn a_part_of_a_whole_is_no_other_count() {
    check(
        &[
            (
                "a-1",
                "2031-05-14",
                "The Greens won eight of the 60 seats in the city council of Calder on Sunday, the office said.",
            ),
            (
                "b-1",
                "2031-05-14",
                "The Greens won eight seats in the city council of Calder on Sunday, the office said.",
            ),
        ],
        &[],
    );
    check(
        &[
            ("a-1", "2031-05-14", "A court in Calder found Henrik Vossberg guilty on three of five counts of bribery."),
            ("b-1", "2031-05-14", "A court in Calder found Henrik Vossberg guilty on three counts of bribery."),
        ],
        &[],
    );
}

#[test]
fn a_forecast_is_no_count_and_no_name_is_cut_in_what_a_difference_is_about() {
    let count = "The People's Union of prime minister Viktor Lehn came to 34.2 percent in Arvenia on Sunday.";
    let other = "The People's Union of prime minister Viktor Lehn came to 33 percent in Arvenia on Sunday.";
    let poll = other.replace("came to 33 percent in Arvenia", "came to 33 percent in Arvenia in an exit poll");
    let sides = "33 percent [a-1.1] | 34.2 percent [b-1.1]";
    let about = format!("People's Union of prime minister Viktor Lehn: {sides}");
    check(&[("a-1", "2031-05-18", other), ("b-1", "2031-05-18", count)], &[&about]);
    check(&[("a-1", "2031-05-18", &poll), ("b-1", "2031-05-18", count)], &[]);
    check_in(
        "de",
        &[
            (
                "a-1",
                "2031-05-18",
                "Die Volksunion kam bei der Wahl in Arvenia laut Hochrechnung auf 33 Prozent der Stimmen.",
            ),
            ("b-1", "2031-05-18", "Die Volksunion kam bei der Wahl in Arvenia am Ende auf 34,2 Prozent der Stimmen."),
        ],
        &[],
    );
}

#[test]
fn results_of_a_vote_are_one_value() {
    let say = |result: &str| {
        format!("The council of Calder adopted the plan for the new harbour wall by {result} on Monday evening.")
    };
    for (one, other, told) in [
        ("15 votes to 11", "14 votes to 11", true),
        ("15 votes to 11", "15 votes to 10", true),
        ("fifteen votes to eleven", "14 votes to 11", true),
        ("15 votes to 11", "15-11 votes", false),
        ("15 votes to 11", "fifteen votes to eleven", false),
    ] {
        let about = format!("council of Calder adopted the plan: {one} [a-1.1] | {other} [b-1.1]");
        let expected = if told { vec![about.as_str()] } else { Vec::new() };
        check(&[("a-1", "2031-05-06", &say(one)), ("b-1", "2031-05-06", &say(other))], &expected);
    }
    // Of a match nobody votes.
    let score = |result: &str| {
        format!("The club of Calder won the last match of the season against Bernau {result} on Monday evening.")
    };
    check(&[("a-1", "2031-05-06", &score("3-1")), ("b-1", "2031-05-06", &score("4-1"))], &[]);
    check_in(
        "de",
        &[
            (
                "a-1",
                "2031-05-06",
                "Der Stadtrat von Grauhafen beschloss den Bau der neuen Ufermauer am Montag mit 15 zu 11 Stimmen.",
            ),
            (
                "b-1",
                "2031-05-06",
                "Der Stadtrat von Grauhafen beschloss den Bau der neuen Ufermauer am Montag mit 14 gegen 11 Stimmen.",
            ),
        ],
        &["Stadtrat von Grauhafen beschloss den Bau: 15 zu 11 Stimmen [a-1.1] | 14 gegen 11 Stimmen [b-1.1]"],
    );
}
