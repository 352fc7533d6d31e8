//! A text with names in braces → the text with values in their places: `{day} {month}` → `8 February`.

/// Puts values in the places of their names. A name without a value stays as it stands, and nothing in a value is taken for a
/// name.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let named = &rest[open + 1..];
        let found = named.find('}').and_then(|close| {
            let (_, value) = values.iter().find(|(name, _)| *name == &named[..close])?;
            Some((value, &named[close + 1..]))
        });
        rest = match found {
            Some((value, after)) => {
                filled.push_str(value);
                after
            }
            None => {
                filled.push('{');
                named
            }
        };
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_the_places_of_their_names() {
        let values = [("n", "2"), ("day", "{n}")];
        for (text, expected) in [
            ("", ""),
            ("{n} of {n}, {day}", "2 of 2, {n}"),
            ("{other} {n", "{other} {n"),
            ("{{n}} }{", "{2} }{"),
            ("é{n}é", "é2é"),
        ] {
            assert_eq!(fill(text, &values), expected, "{text}");
        }
    }
}
