//! Articles → what a chart of them shows. The components of the theme draw; here is only what is to be drawn.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::site::Site;
use super::view::{BarView, CalendarView, CellView, ChartView, ColumnLabelView, StepView, WeekRowView};
use crate::model::{Article, Language, Period, PeriodKind, When};
use crate::text::dates::{month_in_short, weekday_in_short};

/// The most columns of a chart over time; with more, periods are taken longer.
const MOST_COLUMNS: usize = 60;
/// The most bars of a chart of things.
const MOST_BARS: usize = 20;
/// In so many steps a calendar tells few articles from many.
const STEPS: usize = 4;

/// How many of the articles came in, by period: from the first of them to the end of all news, periods without one
/// among them. `None` where that is a single period, or more than can be shown.
pub(super) fn coverage(site: &Site<'_>, articles: &[&Article], url: impl Fn(&Period) -> String) -> Option<ChartView> {
    let newest = site.came_in.keys().next_back()?;
    let longer = PeriodKind::ALL.into_iter().filter(|kind| *kind >= PeriodKind::Month);
    let mut kinds: Vec<PeriodKind> = site.config.periods.iter().copied().chain(longer).collect();
    kinds.sort();
    kinds.dedup();
    let (kind, counts) = kinds.into_iter().find_map(|kind| {
        let periods = articles.iter().filter_map(|article| Period::of(kind, article.date.as_ref()?, site.zone()));
        let end = Period::of(kind, &When::Day(newest.first_day()), site.zone())?;
        Some((kind, by_period(periods, end, MOST_COLUMNS)?))
    })?;
    let (first, last) = (counts.first()?.0, counts.last()?.0);
    if first == last {
        return None;
    }
    // Of equal ones the first: `max_by_key` would give the last.
    let (most_in, most) = *counts.iter().rev().max_by_key(|(_, count)| *count)?;
    let total = counts.iter().map(|(_, count)| count).sum();
    let values = counts.iter().map(|(period, count)| (site.period_name(period), url(period), *count));
    Some(ChartView {
        id: "coverage",
        title: site.kind_word(kind, "chart"),
        description: site.strings.fill(
            "say_coverage",
            &[
                ("articles", &site.strings.count("articles", total)),
                ("first", &site.period_in_sentence(&first)),
                ("last", &site.period_in_sentence(&last)),
                ("most", &site.period_in_sentence(&most_in)),
                ("n", &most.to_string()),
            ],
        ),
        by: site.strings.get("say_term_period"),
        counted: site.strings.get("articles"),
        bars: bars(values.collect()),
    })
}

/// The periods from the first to `end` or to the last, whichever is later, each with how often it stands there. `None`
/// where there is none, or where they are more than `most`.
fn by_period(periods: impl Iterator<Item = Period>, end: Period, most: usize) -> Option<Vec<(Period, usize)>> {
    let mut counts: BTreeMap<Period, usize> = BTreeMap::new();
    for period in periods {
        *counts.entry(period).or_default() += 1;
    }
    let first = *counts.keys().next()?;
    let mut period = end.max(*counts.keys().next_back()?);
    let mut all = Vec::new();
    while period >= first {
        if all.len() == most {
            return None;
        }
        all.push((period, counts.get(&period).copied().unwrap_or_default()));
        period = period.before();
    }
    all.reverse();
    Some(all)
}

/// Things with what they count, those with most first. `None` where there is none.
pub(super) fn ranked(
    id: &'static str,
    title: String,
    [by, counted]: [String; 2],
    mut values: Vec<(String, String, usize)>,
) -> Option<ChartView> {
    values.sort_by(|one, other| other.2.cmp(&one.2).then_with(|| one.0.cmp(&other.0)));
    values.truncate(MOST_BARS);
    let (first, _, most) = values.first()?;
    let description = format!("{first}: {most}");
    Some(ChartView { id, title, description, by, counted, bars: bars(values) })
}

/// Labels, addresses and values → the same with their share of the largest.
fn bars(values: Vec<(String, String, usize)>) -> Vec<BarView> {
    let most = values.iter().map(|(_, _, value)| *value).max().unwrap_or_default().max(1);
    let share = |value: usize| (value * 100).div_ceil(most);
    values.into_iter().map(|(label, url, value)| BarView { share: share(value), label, url, value }).collect()
}

/// The days of a calendar year with the number of articles on each. `None` where no day has any.
pub(super) fn calendar(site: &Site<'_>, year: i32, days: &BTreeMap<NaiveDate, usize>) -> Option<CalendarView> {
    let grid = grid(year, days, site.language())?;
    let (busiest, most) = days.iter().rev().max_by_key(|(_, count)| **count)?;
    Some(CalendarView {
        id: format!("days-{year}"),
        title: site.strings.fill("say_calendar", &[("year", &year.to_string())]),
        description: site.strings.fill(
            "say_calendar_about",
            &[
                ("articles", &site.strings.count("articles", days.values().sum())),
                ("days", &site.strings.count("days", days.len())),
                ("most", &site.period_in_sentence(&Period::Day(*busiest))),
                ("n", &most.to_string()),
            ],
        ),
        ..grid
    })
}

/// A calendar without the words that tell of it.
fn grid(year: i32, days: &BTreeMap<NaiveDate, usize>, language: &Language) -> Option<CalendarView> {
    let most = *days.values().max()?;
    let (first, last) = (Period::Year(year).first_day(), Period::Year(year).last_day());
    let row = |day: NaiveDate| day.weekday().num_days_from_monday() as usize;
    let place = |day: NaiveDate| {
        let from_monday = (day - first).num_days() as usize + row(first);
        CellView { column: from_monday / 7, row: from_monday % 7 }
    };
    let step = |count: usize| (count * STEPS).div_ceil(most) - 1;
    let steps = (0..STEPS)
        .map(|number| {
            let counts: Vec<usize> = (1..=most).filter(|count| step(*count) == number).collect();
            let words = match counts.as_slice() {
                [only] => only.to_string(),
                [from, .., to] => format!("{from}–{to}"),
                [] => String::new(),
            };
            let there = days.iter().filter(|(_, count)| step(**count) == number);
            StepView { strength: number + 1, words, cells: there.map(|(day, _)| place(*day)).collect() }
        })
        .filter(|step| !step.words.is_empty())
        .collect();
    let columns = place(last).column + 1;
    let months = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(year, month, 1));
    let months = months.map(|day| ColumnLabelView { text: month_in_short(day, language), column: place(day).column });
    let monday = first - Days::new(row(first) as u64);
    let in_week = |column: usize| (0..7).map(move |row| monday + Days::new((column * 7 + row) as u64));
    let weeks = (0..columns)
        .map(|column| {
            let thursday = monday + Days::new((column * 7 + 3) as u64);
            let week = thursday.iso_week();
            let count = |day: NaiveDate| match day.year() == year {
                true => days.get(&day).copied().unwrap_or_default().to_string(),
                false => String::new(),
            };
            WeekRowView {
                label: Period::Week { year: week.year(), week: week.week() }.to_string(),
                days: in_week(column).map(count).collect(),
            }
        })
        .collect();
    Some(CalendarView {
        id: String::new(),
        title: String::new(),
        description: String::new(),
        columns,
        first_row: row(first),
        last_row: row(last),
        steps,
        months: months.collect(),
        weekdays: in_week(0).map(|day| weekday_in_short(day, language)).collect(),
        weeks,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periods(texts: &[&str]) -> Vec<Period> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[track_caller]
    fn check(texts: &[&str], end: &str, most: usize, expected: Option<&str>) {
        let counts = by_period(periods(texts).into_iter(), end.parse().unwrap(), most);
        let words = counts.map(|counts| {
            counts.iter().map(|(period, count)| format!("{period}:{count}")).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(words.as_deref(), expected);
    }

    #[test]
    fn periods_without_articles_are_among_the_columns() {
        let gap = "2026-W52:2 2026-W53:0 2027-W01:1";
        check(&["2026-W52", "2027-W01", "2026-W52"], "2027-W01", 60, Some(gap));
        check(&["2024-11"], "2025-02", 60, Some("2024-11:1 2024-12:0 2025-01:0 2025-02:0"));
        check(&["2024-02-28", "2024-03-01"], "2024-02-28", 60, Some("2024-02-28:1 2024-02-29:0 2024-03-01:1"));
        check(&[], "2024", 60, None);
    }

    #[test]
    fn more_columns_than_can_be_shown_are_none() {
        check(&["2024-Q1"], "2024-Q4", 4, Some("2024-Q1:1 2024-Q2:0 2024-Q3:0 2024-Q4:0"));
        check(&["2024-Q1"], "2025-Q1", 4, None);
    }

    #[test]
    fn a_share_is_nothing_only_where_there_is_nothing() {
        let shares = |values: &[usize]| {
            let values = values.iter().map(|value| (String::new(), String::new(), *value)).collect();
            bars(values).iter().map(|bar| bar.share).collect::<Vec<_>>()
        };
        assert_eq!(shares(&[0, 1, 500, 1000]), [0, 1, 50, 100]);
        assert_eq!(shares(&[0, 0]), [0, 0]);
        assert_eq!(shares(&[]), [0; 0]);
    }

    fn calendar(year: i32, days: &[(&str, usize)]) -> CalendarView {
        let days = days.iter().map(|(day, count)| (day.parse().unwrap(), *count)).collect();
        grid(year, &days, &Language::new("en").unwrap()).unwrap()
    }

    #[test]
    fn the_days_around_new_year_lie_in_weeks_of_their_iso_year() {
        let calendar = calendar(2027, &[("2027-01-01", 3), ("2027-12-31", 1)]);
        assert_eq!((calendar.columns, calendar.first_row, calendar.last_row), (53, 4, 4));
        let (first, last) = (&calendar.weeks[0], &calendar.weeks[52]);
        assert_eq!((first.label.as_str(), first.days.join("|").as_str()), ("2026-W53", "||||3|0|0"));
        assert_eq!((last.label.as_str(), last.days.join("|").as_str()), ("2027-W52", "0|0|0|0|1||"));
        assert_eq!(calendar.weekdays.join(" "), "Mon Tue Wed Thu Fri Sat Sun");
        let ends: Vec<_> = calendar.months.iter().map(|month| (month.text.as_str(), month.column)).collect();
        assert_eq!((ends[0], ends[1], ends[11]), (("Jan", 0), ("Feb", 5), ("Dec", 48)));
    }

    #[test]
    fn a_leap_year_that_starts_on_a_sunday_has_54_columns() {
        let calendar = calendar(2012, &[("2012-12-31", 1)]);
        assert_eq!((calendar.columns, calendar.first_row, calendar.last_row), (54, 6, 0));
        assert_eq!(calendar.weeks[0].label, "2011-W52");
        assert_eq!(calendar.weeks[53].label, "2013-W01");
        assert_eq!(calendar.steps.last().unwrap().cells, [CellView { column: 53, row: 0 }]);
    }

    #[test]
    fn the_steps_hold_every_day_once() {
        let days = [("2024-01-01", 1), ("2024-01-02", 2), ("2024-01-03", 5), ("2024-01-09", 9), ("2024-01-10", 10)];
        let steps: Vec<(String, usize)> =
            calendar(2024, &days).steps.into_iter().map(|step| (step.words, step.cells.len())).collect();
        let expected =
            [("1–2", 2), ("3–5", 1), ("6–7", 0), ("8–10", 2)].map(|(words, count)| (words.to_owned(), count));
        assert_eq!(steps, expected);
        // With few articles some steps would hold no number at all, and are left out.
        let words = |most: usize| -> Vec<String> {
            calendar(2024, &[("2024-01-01", most)]).steps.into_iter().map(|step| step.words).collect()
        };
        assert_eq!(words(1), ["1"]);
        assert_eq!(words(3), ["1", "2", "3"]);
    }
}
