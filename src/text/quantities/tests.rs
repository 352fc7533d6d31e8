use super::*;

/// The quantities as text: value, modifier if any, unit, `part` if partial.
#[track_caller]
fn check(language: &str, text: &str, expected: &[&str]) {
    let language = Language::new(language).ok();
    let found: Vec<String> = quantities(text, language.as_ref()).iter().map(shown).collect();
    assert_eq!(found, expected, "{text}");
}

fn shown(quantity: &Quantity) -> String {
    let mut parts = vec![quantity.value.to_string()];
    if quantity.modifier != Modifier::Exactly {
        parts.push(format!("{:?}", quantity.modifier));
    }
    parts.push(match &quantity.unit {
        Unit::Money(code) => (*code).to_owned(),
        Unit::Measure(dimension) => format!("{dimension:?}"),
        Unit::Count(Counted { noun, fate: None }) => noun.clone(),
        Unit::Count(Counted { noun, fate: Some(fate) }) => format!("{noun}/{fate:?}"),
        other => format!("{other:?}"),
    });
    if quantity.partial {
        parts.push("part".to_owned());
    }
    parts.join(" ")
}

#[test]
fn numbers_are_read_with_the_separators_of_the_language() {
    check("en", "It cost $1,234.5 and 1.234 percent of 12,345 houses.", &["1234.5 $", "1.234 Percent", "12345 hous"]);
    check("de", "Es kostete 1.234,5 Euro, 1.234 Häuser, 1,5 Prozent.", &["1234.5 EUR", "1234 haus", "1.5 Percent"]);
    check("fr", "Il a coûté 1 234,5 euros pour 12 345 maisons.", &["1234.5 EUR", "12345 maison"]);
    check("de", "Das sind 1’234’567 Franken.", &["1234567 CHF"]);
    check("es", "Costó 1.234,5 euros o 1,234.5 dólares.", &["1234.5 EUR", "1234.5 Between $"]);
    check(
        "en",
        "About 2 000 houses and 2,000 houses and two thousand houses.",
        &["2000 About hous", "2000 hous", "2000 hous"],
    );
    check("en", "They gave Rs 12,34,567 and 3 crore rupees.", &["1234567 INR", "30000000 INR"]);
    check("zh", "超过３００人死亡，损失1亿2000万元。", &["300 MoreThan people/Dead", "120000000 CNY"]);
    check("ar", "قتل ١٢ شخصا وأصيب ٣٠ آخرون", &["12 people/Dead", "30 people/Injured part"]);
}

#[test]
fn scales_are_long_or_short_as_the_language_has_them() {
    check(
        "en",
        "$1.2 billion, £5m, 3 trillion yen, 4bn euros",
        &["1200000000 $", "5000000 GBP", "3000000000000 JPY", "4000000000 EUR"],
    );
    check("es", "un billón de dólares y mil millones de euros", &["1000000000000 $", "1000000000 EUR"]);
    check("de", "zwei Milliarden Euro und eine Billion Dollar", &["2000000000 EUR", "1000000000000 $"]);
    check(
        "it",
        "tre miliardi di euro, 20 mila persone, 2 milioni d'euro",
        &["3000000000 EUR", "20000 people", "2000000 EUR"],
    );
    check("fr", "deux milliards d’euros et un million de personnes", &["2000000000 EUR", "1000000 people"]);
    check("pt", "dois bilhões de dólares e mil milhões de euros", &["2000000000 $", "1000000000 EUR"]);
    check("ru", "1,5 млрд рублей и 20 тыс. человек", &["1500000000 RUB", "20000 people"]);
    check("uk", "два мільярди гривень і 20 тис. осіб", &["2000000000 UAH", "20000 people"]);
    check("zh", "3.5万人，二十三人受伤，3千万美元", &["35000 people", "23 people/Injured", "30000000 USD"]);
    check("ja", "約2万5000人が避難、1兆円", &["25000 About people/Evacuated", "1000000000000 JPY"]);
    check("ar", "ثلاثة مليارات دولار", &["3000000000 $"]);
}

#[test]
fn number_words_are_numbers() {
    check(
        "en",
        "Twenty-one houses, two hundred and fifty boats, a hundred cows, ninety nine goats.",
        &["21 hous", "250 boat", "100 cow", "99 goat"],
    );
    check("en", "One of the two-thirds said no one came, and a few thousands left.", &[]);
    check("en", "One person was killed and two were injured.", &["1 people/Dead", "2 people/Injured"]);
    check(
        "it",
        "ventuno morti, trentotto feriti e quarantadue case",
        &["21 people/Dead", "38 people/Injured", "42 cas"],
    );
    // A verb is not what is counted.
    check("pt", "Pelo menos 18 ficaram feridos.", &["18 AtLeast people/Injured"]);
    check("es", "Al menos 18 resultaron heridos.", &["18 AtLeast people/Injured"]);
    check("it", "Almeno 18 sono rimasti feriti.", &["18 AtLeast people/Injured"]);
    // A toll that has reached a number.
    for (language, text, expected) in [
        ("en", "The death toll of the crane that fell on Monday has risen to 11, the hospital said.", "11 people/Dead"),
        ("en", "The number of people killed when the bridge fell rose to at least 12.", "12 AtLeast people/Dead"),
        ("en", "The number of injured rose to 30 people.", "30 people/Injured"),
        ("de", "Die Zahl der Toten nach dem Brand im Hotel ist auf 11 gestiegen.", "11 people/Dead"),
        ("de", "Die Zahl der Toten nach dem Brand stieg auf 11.", "11 people/Dead"),
        // The verb stands at the end of its clause.
        ("de", "In Oria sind 11 Menschen bei dem Erdbeben in der Nacht zum Montag ums Leben gekommen.", "11 people"),
        (
            "de",
            "11 Menschen sind bei dem Erdbeben in der Nacht zum Montag ums Leben gekommen, teilte die Stadt mit.",
            "11 people/Dead",
        ),
        ("es", "El número de muertos tras la caída del puente subió a 11.", "11 people/Dead"),
        ("fr", "Le nombre de blessés est passé à 11.", "11 people/Injured"),
        ("it", "Il bilancio delle vittime del crollo è salito a 11.", "11 people/Dead"),
        ("pt", "O número de mortos subiu para 11.", "11 people/Dead"),
        ("ru", "Число погибших при обрушении моста выросло до 11.", "11 people/Dead"),
        ("en", "The men were killed, and the temperature rose to 11.", "11 Bare"),
        ("en", "After the killing the number of members rose to 11.", "11 Bare"),
    ] {
        check(language, text, &[expected]);
    }
    check("es", "treinta y un muertos y veintidós heridos", &["31 people/Dead", "22 people/Injured"]);
    check(
        "fr",
        "vingt et un morts, quatre-vingt-dix-neuf blessés, soixante-dix maisons",
        &["21 people/Dead", "99 people/Injured", "70 maison"],
    );
    check("de", "Einundzwanzig Tote und fünfunddreißig Verletzte", &["21 people/Dead", "35 people/Injured"]);
    check("pt", "vinte e dois mortos e trinta e cinco feridos", &["22 people/Dead", "35 people/Injured"]);
    check("ru", "погибли двадцать один человек, ранены тридцать пять", &["21 people/Dead", "35 people/Injured"]);
    check("uk", "загинули двадцять два, поранено п’ятеро", &["22 people/Dead", "5 people/Injured"]);
}

#[test]
fn modifiers_and_parts_are_known() {
    check(
        "en",
        "At least 12 people were killed and more than 30 injured.",
        &["12 AtLeast people/Dead", "30 MoreThan people/Injured"],
    );
    check(
        "en",
        "Some 300 of the 500 workers left, another 20 workers stayed, 12 or more workers came.",
        &["300 About Bare part", "500 worker part", "20 worker part", "12 AtLeast worker"],
    );
    check(
        "en",
        "Between 10 and 15 boats, 10-15 boats, up to $5 million",
        &["10 Between Bare", "15 Between boat", "10 Between Bare", "15 Between Bare", "5000000 AtMost $"],
    );
    check(
        "it",
        "almeno 12 morti, circa 300 case, più di 5 km",
        &["12 AtLeast people/Dead", "300 About cas", "5000 MoreThan Length"],
    );
    check("es", "al menos 12 muertos, unas 300 casas", &["12 AtLeast people/Dead", "300 About cas"]);
    check(
        "fr",
        "au moins 12 morts, environ 300 maisons, plus de 5 millions d’euros",
        &["12 AtLeast people/Dead", "300 About maison", "5000000 MoreThan EUR"],
    );
    check(
        "de",
        "mindestens 12 Tote, rund 300 Häuser, mehr als 5 Kilometer",
        &["12 AtLeast people/Dead", "300 About haus", "5000 MoreThan Length"],
    );
    check("ru", "не менее 12 погибших, около 300 домов", &["12 AtLeast people/Dead", "300 About дом"]);
    check("uk", "щонайменше 12 загиблих, близько 300 будинків", &["12 AtLeast people/Dead", "300 About будинк"]);
    check(
        "zh",
        "至少12人死亡、约300人受伤，300多人失踪",
        &["12 AtLeast people/Dead", "300 About people/Injured", "300 MoreThan people/Missing"],
    );
    check("ja", "少なくとも12人が死亡、300人以上がけが", &["12 AtLeast people/Dead", "300 AtLeast people/Injured"]);
    // The whole of which the other number is a part; whose number it is may stand behind it.
    check("en", "guilty on three of five counts", &["3 Bare part", "5 count part"]);
    check("es", "El martes subió a 131 el número de muertos.", &["131 people/Dead"]);
    check("ar", "ما لا يقل عن 12 قتيلا ونحو 30 جريحا", &["12 AtLeast people/Dead", "30 About people/Injured"]);
}

#[test]
fn units_are_converted_exactly() {
    check(
        "en",
        "5 miles, 3 square miles, 20 mph, 10 tonnes, 1 km²",
        &["8046.72 Length", "7769964.331008 Area", "32.18688 Speed", "10000000 Mass", "1000000 Area"],
    );
    check(
        "en",
        "It was -5°C, then 20 degrees Celsius, then two weeks and 14 days.",
        &["-5 Celsius", "20 Celsius", "1209600 Time", "1209600 Time"],
    );
    check("en", "A 12-year-old girl, a man aged 40, three years", &["12 Age", "40 Bare", "36 Months"]);
    check("ru", "5 км, 10 процентов, 3 часа, 20 градусов", &["5000 Length", "10 Percent", "10800 Time", "20 Celsius"]);
    check("zh", "5公里，增长5.2%，3小时", &["5000 Length", "5.2 Percent", "10800 Time"]);
}

#[test]
fn what_is_no_quantity_has_no_unit() {
    check(
        "en",
        "In 2011 elections, F-16 jets, Covid-19, 10:30, the 5th man, 1/2, the 1990s, 3-2",
        &[
            "2011 Bare",
            "16 Bare",
            "19 Bare",
            "10 Bare",
            "30 Bare",
            "1 Bare",
            "2 Bare",
            "3 Between Bare",
            "2 Between Bare",
        ],
    );
    check("en", "On May 12 300 houses fell; on 8 May 2031 12 fell.", &["12 Bare"]);
    check("en", "1.2.3.4 and 192.168.0.1", &[]);
}

#[track_caller]
fn check_dates(language: &str, text: &str, expected: &[&str]) {
    let language = Language::new(language).ok();
    let part = |value: Option<i64>| value.map_or("?".to_owned(), |value| value.to_string());
    let found: Vec<String> = dates_in(text, language.as_ref())
        .iter()
        .map(|date| match date.weekday {
            Some(weekday) => weekday.to_string(),
            None => format!(
                "{}-{}-{}",
                part(date.year.map(i64::from)),
                part(date.month.map(i64::from)),
                part(date.day.map(i64::from))
            ),
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn dates_say_only_what_is_stated() {
    check_dates(
        "en",
        "On Monday, May 8, 2031, and on 9 May, in May 2031, may 3 men march 5 miles",
        &["Mon", "2031-5-8", "?-5-9", "2031-5-?"],
    );
    check_dates(
        "en",
        "2031-05-08, 08.05.2031, 3/4/2031, 13/4/2031, Sept. 4, Mondays",
        &["2031-5-8", "2031-5-8", "2031-4-13", "?-9-4"],
    );
    check_dates("de", "Am Montag, dem 8. Mai 2031, im Mai", &["Mon", "2031-5-8"]);
    check_dates("es", "el lunes 8 de mayo de 2031", &["Mon", "2031-5-8"]);
    check_dates("fr", "lundi 1er mai, le 8 mai 2031", &["Mon", "?-5-1", "2031-5-8"]);
    check_dates("it", "lunedì 8 maggio", &["Mon", "?-5-8"]);
    check_dates("pt", "na segunda-feira, 8 de maio, e no sábado", &["Mon", "?-5-8", "Sat"]);
    check_dates("ru", "в среду, 8 мая 2031 года", &["Wed", "2031-5-8"]);
    check_dates("uk", "у п’ятницю, 8 травня", &["Fri", "?-5-8"]);
    check_dates("zh", "2031年5月8日星期四，5月9日", &["2031-5-8", "Thu", "?-5-9"]);
    check_dates("ja", "5月8日（木曜日）", &["?-5-8", "Thu"]);
    check_dates("ar", "يوم الخميس 8 مايو 2031", &["Thu", "2031-5-8"]);
}
