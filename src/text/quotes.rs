//! The sentences of a paragraph → which of them are whole on their own, and which are torn out of a quotation.

use super::words::is_cjk;

/// How a sentence stands to the quotation marks and brackets around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    /// It can stand alone: what it opens it closes.
    Whole,
    /// All of it is a quotation, so that it does not tell who speaks.
    Speech,
    /// It begins inside a quotation, or opens or closes one, or a bracket, that it does not finish.
    Torn,
}

/// For each sentence of one paragraph, in order, how it stands to quotation marks and brackets.
///
/// Follows the marks through the paragraph, so that the middle of a long quotation is known although it has no marks
/// of its own. Knows “ ” „ ‟ " « » ‹ › ‘ ’ ' 「 」 『 』 and round and square brackets.
pub fn quoting<'a>(sentences: impl IntoIterator<Item = &'a str>) -> Vec<Quoting> {
    let mut open = Vec::new();
    sentences.into_iter().map(|sentence| of_sentence(sentence, &mut open)).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Angle,
    Single,
    Corner,
    Bracket,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
}

fn of_sentence(sentence: &str, open: &mut Vec<Kind>) -> Quoting {
    let mut torn = !open.is_empty();
    let letters: Vec<char> = sentence.chars().collect();
    // How many characters stand outside of quotation marks: of a sentence that is all speech only a stop may.
    let mut outside = 0;
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 1).copied();
        let Some((kind, side)) = mark(*letter, before, after, open) else {
            outside += usize::from(letter.is_alphanumeric() && open.iter().all(|kind| *kind == Kind::Bracket));
            continue;
        };
        let place = open.iter().rposition(|other| *other == kind);
        match (side, place) {
            (Side::Opens, Some(place)) if kind != Kind::Bracket && kind != Kind::Corner => {
                // The mark before was never closed; the new one begins afresh.
                torn = true;
                open.truncate(place);
                open.push(kind);
            }
            (Side::Opens, _) => open.push(kind),
            (Side::Closes, Some(place)) => open.truncate(place),
            (Side::Closes, None) => torn = true,
        }
    }
    torn |= !open.is_empty();
    open.retain(|kind| *kind != Kind::Bracket);
    match (torn, outside) {
        (true, _) => Quoting::Torn,
        (false, 0) if letters.iter().any(|letter| letter.is_alphanumeric()) => Quoting::Speech,
        (false, _) => Quoting::Whole,
    }
}

/// What a mark does here; `None` if it is no mark, or an apostrophe.
fn mark(letter: char, before: Option<char>, after: Option<char>, open: &[Kind]) -> Option<(Kind, Side)> {
    let word_before = before.is_some_and(char::is_alphanumeric);
    let word_after = after.is_some_and(char::is_alphanumeric);
    // Korean particles follow a quotation mark without a space.
    let particle_after = after.is_some_and(|after| matches!(after, '\u{ac00}'..='\u{d7a3}') || is_cjk(after));
    let free_before = before.is_none_or(|before| before.is_whitespace() || "([（—–-".contains(before));
    let side = |kind: Kind, opens: bool| Some((kind, if opens { Side::Opens } else { Side::Closes }));
    let is_open = |kind: Kind| open.contains(&kind);
    match letter {
        '„' | '‟' => side(Kind::Double, true),
        // German closes with the mark with which English opens.
        '“' => side(Kind::Double, !is_open(Kind::Double) || word_after),
        // Swedish and Finnish open with the mark with which they close.
        '”' => side(Kind::Double, !is_open(Kind::Double) && free_before && word_after),
        '"' => side(Kind::Double, !is_open(Kind::Double)),
        // French points outwards, German inwards.
        '«' | '‹' => side(Kind::Angle, !is_open(Kind::Angle)),
        '»' | '›' => side(Kind::Angle, !is_open(Kind::Angle) && free_before && word_after),
        '‘' | '\'' if !word_before && word_after && !is_open(Kind::Single) => side(Kind::Single, true),
        '’' | '\'' if (!word_after || particle_after) && is_open(Kind::Single) => side(Kind::Single, false),
        '「' | '『' => side(Kind::Corner, true),
        '」' | '』' => side(Kind::Corner, false),
        '(' | '[' | '（' | '【' => side(Kind::Bracket, true),
        ')' | ']' | '）' | '】' => side(Kind::Bracket, false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected` has a letter for each sentence: w(hole), s(peech), t(orn).
    #[track_caller]
    fn check(sentences: &[&str], expected: &str) {
        let letter = |quoting| match quoting {
            Quoting::Whole => 'w',
            Quoting::Speech => 's',
            Quoting::Torn => 't',
        };
        let found: String = quoting(sentences.iter().copied()).into_iter().map(letter).collect();
        assert_eq!(found, expected, "{sentences:?}");
    }

    #[test]
    fn a_sentence_that_closes_what_it_opens_is_whole() {
        check(&["The bridge (of 1902) fell.", "“It fell,” she said."], "ww");
        check(&["„Sie fiel“, sagte er.", "»Sie fiel«, sagte er.", "« Il est tombé », dit-il."], "www");
        check(&["”Bron föll”, sade hon.", "He’s the mayor’s ‘friend’, isn't he?", "他说：「桥关闭了」。"], "www");
        check(&["시장은 ‘다리가 무너졌다’고 말했다."], "w");
        check(&["The workers’ bridge fell.", "«Мост “Янтарь” закрыт», — сказал он."], "ww");
    }

    #[test]
    fn a_torn_quotation_is_known_to_its_end() {
        check(&["She said: “It fell.", "Nobody was hurt.", "We will rebuild it.”", "The road is open."], "tttw");
        check(&["It fell.”", "The road is open."], "tw");
        check(&["She said: \"It fell.", "It is gone.\"", "He left."], "ttw");
        check(&["The bridge (of 1902 fell.", "The road is open."], "tw");
        check(&["“It fell.", "“It is gone,” she said."], "tt");
    }

    #[test]
    fn speech_without_a_speaker_is_known() {
        check(&["“It fell.”", "„Sie fiel.“", "«Он упал!»", "\"It fell\".", "(It fell.)"], "ssssw");
    }
}
