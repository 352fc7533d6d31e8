//! Two numbers with what they count → whether one may stand for the other.

use crate::text::quantities::{Decimal, Dimension, Fate, Modifier, Quantity, Unit};

/// Seconds of a month of the mean Gregorian year.
const SECONDS_A_MONTH: i64 = 2_629_746;
/// Currencies that are never meant by a bare `$`.
const NO_DOLLARS: [&str; 10] = ["EUR", "GBP", "RUB", "UAH", "CNY", "CHF", "INR", "JPY", "KRW", "PLN"];

/// How a number of a statement agrees with one of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// They are two numbers.
    Other,
    /// They are one number, but of two things of which nobody takes the one for the other: euros and dollars.
    OtherUnit,
    /// The one may stand for the other.
    Same,
}

/// Whether a number of a statement may stand for one of a sentence. Of units that the rules may have read wrongly, here or
/// there, none excludes another.
pub(super) fn agreement(own: &Quantity, other: &Quantity) -> Agreement {
    let by_value = is_near(own, other);
    let as_written = own.written == other.written;
    let same = match (&own.unit, &other.unit) {
        (Unit::Measure(one), Unit::Measure(two)) if one == two => by_value,
        (Unit::Measure(one), Unit::Measure(two)) => match (in_seconds(own, *one), in_seconds(other, *two)) {
            (Some(one), Some(two)) => two.distance(one) <= one.percent(10),
            _ => by_value || as_written,
        },
        _ => by_value || as_written,
    };
    let same_letter = metres_or_millions(own, other) || metres_or_millions(other, own);
    if same_letter || same && !exclude(&own.unit, &other.unit) {
        Agreement::Same
    } else if same || as_written {
        Agreement::OtherUnit
    } else {
        Agreement::Other
    }
}

/// Whether the value of a sentence is that of a statement, as roughly as the statement says it.
fn is_near(own: &Quantity, other: &Quantity) -> bool {
    let (one, two) = (own.value, other.value);
    let rounded = own.step != Decimal::ONE && !is_year(own) && two.distance(one) <= own.step.percent(50);
    let about = match own.modifier {
        Modifier::Exactly | Modifier::Between => false,
        Modifier::About => two.distance(one) <= one.percent(15),
        Modifier::AtLeast | Modifier::MoreThan => two >= one && two.distance(one) <= one.percent(50),
        Modifier::AtMost | Modifier::LessThan => two <= one && two.distance(one) <= one.percent(50),
    };
    one == two || rounded || about
}

/// Whether a number may be a year: none is rounded, 1990 is not 1987.
fn is_year(quantity: &Quantity) -> bool {
    let years = Decimal::whole(1800)..Decimal::whole(2200);
    quantity.unit == Unit::Bare && quantity.written.is_whole() && years.contains(&quantity.written)
}

/// What two numbers in words may be together where nothing but a space or an "and" stands between them, since the rules read
/// them one by one: "тысяча восемьсот", "siete mil quinientos millones".
pub(super) fn sums(text: &str, one: &Quantity, other: &Quantity) -> Option<[Decimal; 2]> {
    let between = text.get(one.number.end..other.number.start)?.trim();
    let in_words =
        |quantity: &Quantity| !text[quantity.number.clone()].contains(|letter: char| letter.is_ascii_digit());
    let millions = one.written.times(Decimal::whole(1_000_000))?;
    let together = [one.written.plus(other.written)?, millions.plus(other.written)?];
    (matches!(between, "" | "y" | "and") && in_words(one) && in_words(other)).then_some(together)
}

/// Whether the one is so many metres, and the other so many millions: both are written `40m`.
fn metres_or_millions(one: &Quantity, other: &Quantity) -> bool {
    let metres = one.unit == Unit::Measure(Dimension::Length) && one.value == one.written;
    let millions = one.written.times(Decimal::whole(1_000_000));
    metres
        && !matches!(other.unit, Unit::Measure(_))
        && (millions == Some(other.written) || one.written == other.written)
}

/// A time span in seconds: months have no fixed length.
fn in_seconds(quantity: &Quantity, dimension: Dimension) -> Option<Decimal> {
    match dimension {
        Dimension::Time => Some(quantity.value),
        Dimension::Months => quantity.value.times(Decimal::whole(SECONDS_A_MONTH)),
        _ => None,
    }
}

/// Whether what is counted in the one unit is never what is counted in the other.
fn exclude(one: &Unit, two: &Unit) -> bool {
    match (one, two) {
        (Unit::Money(one), Unit::Money(two)) => {
            let differ = |sign: &str, code: &str| sign == "$" && NO_DOLLARS.contains(&code);
            let codes = one.len() == 3 && two.len() == 3 && one != two;
            codes || differ(one, two) || differ(two, one)
        }
        (Unit::Money(_), Unit::Percent | Unit::Points | Unit::Measure(_))
        | (Unit::Percent | Unit::Points | Unit::Measure(_), Unit::Money(_))
        | (Unit::Percent, Unit::Measure(_))
        | (Unit::Measure(_), Unit::Percent) => true,
        (Unit::Measure(one), Unit::Measure(two)) => family(*one) != family(*two),
        (Unit::Count(one), Unit::Count(two)) => {
            let dead = |fate: Option<Fate>| fate.map(|fate| fate == Fate::Dead);
            dead(one.fate).zip(dead(two.fate)).is_some_and(|(one, two)| one != two)
        }
        _ => false,
    }
}

/// Measures of one family may be said of the same thing: a length and an area, an age and a time.
fn family(dimension: Dimension) -> u8 {
    match dimension {
        Dimension::Length | Dimension::Area | Dimension::Volume => 0,
        Dimension::Mass => 1,
        Dimension::Energy | Dimension::Power => 2,
        Dimension::Speed => 3,
        Dimension::Celsius | Dimension::Fahrenheit => 4,
        Dimension::Time | Dimension::Months | Dimension::Age => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::text::quantities::quantities;

    #[track_caller]
    fn check(own: &str, other: &str, expected: Agreement) {
        let english = Language::new("en").unwrap();
        let first = |text: &str| quantities(text, Some(&english)).into_iter().next().expect("a number");
        assert_eq!(agreement(&first(own), &first(other)), expected, "{own} | {other}");
    }

    #[test]
    fn a_number_is_one_with_its_unit() {
        check("5 million euros", "€5 million", Agreement::Same);
        check("$5 million", "€5 million", Agreement::OtherUnit);
        check("$5 million", "5 million US dollars", Agreement::Same);
        check("5 million euros", "5 million", Agreement::Same);
        check("12 kilometres", "12 km", Agreement::Same);
        check("12 kilometres", "12 miles", Agreement::OtherUnit);
        check("12 kilometres", "12,000 metres", Agreement::Same);
        check("7 years", "3 years", Agreement::Other);
        check("3 years", "36 months", Agreement::Same);
        check("a span of 2 months", "60 days", Agreement::Same);
        check("7 years", "7 days", Agreement::OtherUnit);
        check("12 percent", "12 miles", Agreement::OtherUnit);
        check("12 people were injured", "12 people were killed", Agreement::OtherUnit);
        check("12 people were rescued", "12 people were evacuated", Agreement::Same);
        check("about 100 boats", "95 ships", Agreement::Same);
        check("1.2 million people", "1,190,000 inhabitants", Agreement::Same);
        check("13 boats", "12 boats", Agreement::Other);
        check("a loss of 200 million pounds", "a loss of 200m pounds", Agreement::Same);
        check("by 1990", "in the year 1987", Agreement::Other);
    }
}
