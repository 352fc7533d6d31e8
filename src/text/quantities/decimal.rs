//! Digits → an exact decimal number.

use std::fmt;

/// How many of the smallest steps make one.
const ONE: i128 = 1_000_000_000;

/// An exact decimal number with up to nine digits after the point; compares and sorts by value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i128);

impl Decimal {
    /// One.
    pub const ONE: Self = Self(ONE);

    /// The greatest that can be held.
    pub const MAX: Self = Self(i128::MAX);

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self(i128::from(number) * ONE)
    }

    /// ASCII digits before and after the point; `None` beyond 24 digits before it and nine after it.
    pub fn of_digits(whole: &str, fraction: &str) -> Option<Self> {
        let fraction = fraction.trim_end_matches('0');
        if whole.len() > 24 || fraction.len() > 9 {
            return None;
        }
        let digits = |text: &str| if text.is_empty() { Some(0) } else { text.parse::<i128>().ok() };
        let shift = 10i128.pow(9 - fraction.len() as u32);
        Some(Self(digits(whole)? * ONE + digits(fraction)? * shift))
    }

    /// Ten to the power of `exponent`, from -9 to 24.
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        u32::try_from(exponent + 9).ok().filter(|power| *power <= 33).map(|power| Self(10i128.pow(power)))
    }

    /// The product; `None` if it is beyond what can be held, or not exact.
    pub fn times(self, other: Self) -> Option<Self> {
        // Whole numbers first, so that what is exact in the end is not too large on the way.
        for (one, two) in [(self, other), (other, self)] {
            if one.0 % ONE == 0 {
                return (one.0 / ONE).checked_mul(two.0).map(Self);
            }
        }
        let product = self.0.checked_mul(other.0)?;
        (product % ONE == 0).then_some(Self(product / ONE))
    }

    /// The sum; `None` if it is beyond what can be held.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The distance between two numbers.
    pub fn distance(self, other: Self) -> Self {
        Self(self.0.abs_diff(other.0).try_into().unwrap_or(i128::MAX))
    }

    /// The number below zero.
    #[must_use]
    pub fn negative(self) -> Self {
        Self(-self.0)
    }

    /// This share of the number, in hundredths, rounded down.
    #[must_use]
    pub fn percent(self, hundredths: i128) -> Self {
        Self(self.0 / 100 * hundredths)
    }

    /// Whether nothing stands after the point.
    pub fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) =
            (self.0.unsigned_abs() / ONE.unsigned_abs(), self.0.unsigned_abs() % ONE.unsigned_abs());
        if fraction == 0 {
            return write!(f, "{sign}{whole}");
        }
        let fraction = format!("{fraction:09}");
        write!(f, "{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}
