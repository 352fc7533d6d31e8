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

/// A quotation that is not closed within so many sentences was never one: a mark is missing, or was too many.
const MAX_SENTENCES: usize = 6;

/// Within so many sentences a single mark must be closed; else it is an apostrophe: `'twas`, `rock ‘n’ roll`.
const MAX_SENTENCES_SINGLE: usize = 3;

/// So many marks may be open at once; more are no quotations.
const MAX_OPEN: usize = 50;

/// For each sentence of one paragraph, in order, how it stands to quotation marks and brackets.
///
/// Follows the marks through the paragraph, so that the middle of a long quotation is known although it has no marks
/// of its own. Knows “ ” „ ‟ " « » ‹ › ‘ ’ ' 「 」 『 』 and round and square brackets.
pub fn quoting<'a>(sentences: impl IntoIterator<Item = &'a str>) -> Vec<Quoting> {
    let sentences: Vec<&str> = sentences.into_iter().collect();
    // Most sentences have none; they are told by what is open before them.
    let marked = |sentence: &str| if sentence.contains(is_mark) { sentence.chars().collect() } else { Vec::new() };
    let sentences: Vec<Vec<char>> = sentences.into_iter().map(marked).collect();
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::with_capacity(sentences.len());
    let last_closing: Vec<Option<usize>> =
        sentences.iter().map(|letters| (0..letters.len()).rev().find(|place| closes_single(letters, *place))).collect();
    for (index, letters) in sentences.iter().enumerate() {
        open.retain(|open| index - open.since <= MAX_SENTENCES);
        if letters.is_empty() {
            found.push(if open.is_empty() { Quoting::Whole } else { Quoting::Torn });
            continue;
        }
        let later = &last_closing[index + 1..sentences.len().min(index + 1 + MAX_SENTENCES_SINGLE)];
        let closes = Closes { here: last_closing[index], later: later.iter().any(Option::is_some) };
        found.push(of_sentence(index, letters, closes, &mut open));
    }
    found
}

/// Where single marks could be closed.
#[derive(Debug, Clone, Copy)]
struct Closes {
    /// The last place in the sentence itself.
    here: Option<usize>,
    /// Whether there is one in the sentences right after it.
    later: bool,
}

/// A mark that was opened and not closed yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Open {
    kind: Kind,
    /// The sentence in which it stands.
    since: usize,
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

fn of_sentence(index: usize, letters: &[char], closes: Closes, open: &mut Vec<Open>) -> Quoting {
    let mut torn = !open.is_empty();
    // How many characters stand outside of quotation marks: of a sentence that is all speech only a stop may.
    let mut outside = 0;
    for (at, letter) in letters.iter().enumerate() {
        let Some((kind, side)) = mark(letters, at, closes, open) else {
            outside += usize::from(letter.is_alphanumeric() && open.iter().all(|open| open.kind == Kind::Bracket));
            continue;
        };
        let place = open.iter().rposition(|other| other.kind == kind);
        let opened = Open { kind, since: index };
        match (side, place) {
            (Side::Opens, Some(place)) if kind != Kind::Bracket && kind != Kind::Corner => {
                // The mark before was never closed; the new one begins afresh.
                torn = true;
                open.truncate(place);
                open.push(opened);
            }
            (Side::Opens, _) if open.len() < MAX_OPEN => open.push(opened),
            (Side::Opens, _) => torn = true,
            (Side::Closes, Some(place)) => open.truncate(place),
            (Side::Closes, None) => torn = true,
        }
    }
    torn |= !open.is_empty();
    open.retain(|open| open.kind != Kind::Bracket);
    match (torn, outside) {
        (true, _) => Quoting::Torn,
        (false, 0) if letters.iter().any(|letter| letter.is_alphanumeric()) => Quoting::Speech,
        (false, _) => Quoting::Whole,
    }
}

/// Whether a character may be a quotation mark or a bracket.
fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‘'
            | '’'
            | '「'
            | '」'
            | '『'
            | '』'
            | '('
            | ')'
            | '['
            | ']'
            | '（'
            | '）'
            | '【'
            | '】'
    )
}

/// What a mark does here; `None` if it is no mark, or an apostrophe.
fn mark(letters: &[char], at: usize, closes: Closes, open: &[Open]) -> Option<(Kind, Side)> {
    let letter = letters[at];
    if !is_mark(letter) {
        return None;
    }
    let before = at.checked_sub(1).map(|at| letters[at]);
    let after = letters.get(at + 1).copied();
    let word_before = before.is_some_and(char::is_alphanumeric);
    let word_after = after.is_some_and(char::is_alphanumeric);
    let free_before = before.is_none_or(|before| before.is_whitespace() || "([（—–-".contains(before));
    let side = |kind: Kind, opens: bool| Some((kind, if opens { Side::Opens } else { Side::Closes }));
    let is_open = |kind: Kind| open.iter().any(|open| open.kind == kind);
    let closed_later = || closes.later || closes.here.is_some_and(|last| last >= at + 2);
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
        '‘' | '\'' if !word_before && word_after && !is_open(Kind::Single) && closed_later() => {
            side(Kind::Single, true)
        }
        '’' | '\'' if is_open(Kind::Single) && closes_single(letters, at) => side(Kind::Single, false),
        '「' | '『' => side(Kind::Corner, true),
        '」' | '』' => side(Kind::Corner, false),
        '(' | '[' | '（' | '【' => side(Kind::Bracket, true),
        ')' | ']' | '）' | '】' => side(Kind::Bracket, false),
        _ => None,
    }
}

/// Whether the character at a place could end a quotation in single marks.
fn closes_single(letters: &[char], at: usize) -> bool {
    if !matches!(letters[at], '’' | '\'') {
        return false;
    }
    let after = letters.get(at + 1).copied();
    // Korean particles follow a quotation mark without a space.
    let particle_after = after.is_some_and(|after| matches!(after, '\u{ac00}'..='\u{d7a3}') || is_cjk(after));
    let space_before = at.checked_sub(1).is_none_or(|before| letters[before].is_whitespace());
    !space_before && (particle_after || !after.is_some_and(char::is_alphanumeric))
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
        check(&["She said: “It fell.", "A.", "B.", "C.", "D.", "E.", "F.", "The road is open."], "tttttttw");
    }

    #[test]
    fn an_apostrophe_opens_nothing() {
        check(&["The shop 'Amber closed on Sunday.", "It had opened in May.", "Nobody knows why."], "www");
        check(&["It was ‘the end.", "It was the beginning’, she said.", "He left."], "ttw");
    }

    #[test]
    fn speech_without_a_speaker_is_known() {
        check(&["“It fell.”", "„Sie fiel.“", "«Он упал!»", "\"It fell\".", "(It fell.)"], "ssssw");
    }
}
