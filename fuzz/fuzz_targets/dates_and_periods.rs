//! Any text as a date or a period: what is read is printed as it was, and lies where it says.

#![no_main]

use chrono::{Datelike as _, FixedOffset};
use clipsheet::model::{Language, Period, PeriodKind, When};
use clipsheet::text::dates::{days_in_words, period_in_words, when_in_words};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (i16, &str)| {
    let (minutes, text) = input;
    let zone = FixedOffset::east_opt(i32::from(minutes % 1440) * 60).expect("less than a day");
    let language = Language::new("en").expect("a tag");
    if let Ok(period) = text.parse::<Period>() {
        assert_eq!(period.to_string().parse(), Ok(period));
        assert!(period.first_day() <= period.last_day() && period.before().last_day() < period.first_day());
        assert!(!period.address().contains("..") && !period_in_words(&period, &language).is_empty());
        days_in_words(&period, &language);
    }
    let Ok(when) = text.parse::<When>() else { return };
    assert_eq!(when.to_string().parse::<When>(), Ok(when));
    assert!(!when_in_words(&when, &language, &zone).is_empty());
    when.sort_key(&zone);
    for kind in PeriodKind::ALL {
        let Some(period) = Period::of(kind, &when, &zone) else { continue };
        assert_eq!(period.to_string().parse(), Ok(period));
        if let Some(day) = when.day(&zone) {
            assert!(period.first_day() <= day && day <= period.last_day(), "{period} does not hold {day}");
        }
        assert!((1799..=2201).contains(&period.first_day().year()));
    }
});
