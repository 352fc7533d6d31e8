//! A paragraph → its sentences.
//!
//! One scan from stop to stop. At each the question is whether a sentence ends here; the answer comes from what stands
//! before it (an abbreviation, an initial, a number) and after it (a small letter, a quotation mark, nothing). What is
//! a matter of a language stands in the tables at the end.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::words::is_cjk;
use crate::model::Language;

/// How far a word is followed to its start or end; longer ones are no words, and the scan stays linear.
const WORD_CHARS: usize = 40;

/// The sentences of a paragraph as trimmed slices; together they hold all of its text but white space.
///
/// Closing quotation marks and brackets belong to the sentence that they close. Without a language, or with one that
/// has no table, the English tables are used.
pub fn sentences<'a>(paragraph: &'a str, language: Option<&Language>) -> Vec<&'a str> {
    let scan = Scan { letters: paragraph.char_indices().collect(), table: Table::of(language) };
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    let (mut start, mut at, mut quoted) = (0, 0, false);
    let byte = |index: usize| scan.letters.get(index).map_or(paragraph.len(), |(byte, _)| *byte);
    while let Some(letter) = scan.letter(at) {
        if !is_stop(letter) {
            quoted ^= letter == '"';
            at += 1;
            continue;
        }
        let stop = scan.stop(at, &mut quoted);
        at = stop.end;
        if scan.ends_sentence(start, &stop) {
            scan.add(&mut ranges, start, stop.end);
            start = stop.end;
        }
    }
    scan.add(&mut ranges, start, scan.letters.len());
    let slice = |(start, end): &(usize, usize)| paragraph[byte(*start)..byte(*end)].trim();
    ranges.iter().map(slice).filter(|sentence| !sentence.is_empty()).collect()
}

/// Whether a mark may end a sentence.
pub fn is_stop(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '։' | '።') || is_wide_stop(letter)
}

/// Marks of Chinese and Japanese that end a sentence without a space after them.
fn is_wide_stop(letter: char) -> bool {
    matches!(letter, '。' | '！' | '？' | '｡')
}

/// Marks that may stand before the first word of a sentence.
fn is_opener(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\''
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '»'
            | '›'
            | '„'
            | '‚'
            | '('
            | '['
            | '{'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '¿'
            | '¡'
            | '—'
            | '–'
            | '-'
            | '•'
            | '*'
    )
}

/// One or more stops side by side with the marks that close what they end; places are counted in characters.
struct Stop {
    /// The first stop.
    first: usize,
    /// After the last stop.
    stops_end: usize,
    /// After the closing marks.
    end: usize,
}

struct Scan {
    letters: Vec<(usize, char)>,
    table: &'static Table,
}

impl Scan {
    fn letter(&self, at: usize) -> Option<char> {
        self.letters.get(at).map(|(_, letter)| *letter)
    }

    /// Whether the character there exists and is as asked.
    fn has(&self, at: usize, test: impl Fn(char) -> bool) -> bool {
        self.letter(at).is_some_and(test)
    }

    /// Adds a sentence; what has no letter or digit, such as a lone quotation mark, goes to the one before.
    fn add(&self, ranges: &mut Vec<(usize, usize)>, start: usize, end: usize) {
        let empty = !self.letters[start..end].iter().any(|(_, letter)| letter.is_alphanumeric());
        match ranges.last_mut() {
            Some((_, last_end)) if empty => *last_end = end,
            _ => ranges.push((start, end)),
        }
    }

    /// The stop that begins at `first`. `quoted` tells whether a straight quotation mark is open, and is kept so.
    fn stop(&self, first: usize, quoted: &mut bool) -> Stop {
        let mut stops_end = first;
        while self.has(stops_end, is_stop) {
            stops_end += 1;
        }
        let mut end = stops_end;
        while let Some(length) = self.closing(end, *quoted) {
            *quoted ^= self.letter(end) == Some('"');
            end += length;
        }
        Stop { first, stops_end, end }
    }

    /// How many characters at `at` close what came before: 0 is told as `None`.
    fn closing(&self, at: usize, quoted: bool) -> Option<usize> {
        let letter = self.letter(at)?;
        let word_follows = self.has(at + 1, char::is_alphanumeric);
        let closes = match letter {
            '’' | '”' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '】' | '》' | '〉' => true,
            '"' => quoted || !word_follows && !self.has(at + 1, is_opener),
            '\'' | '“' | '‘' | '«' | '‹' => !word_follows,
            // The note that an encyclopedia or a report hangs on a sentence: `bridge.[12] The`.
            '[' => {
                let digits = (1..=3).take_while(|step| self.has(at + step, |digit| digit.is_ascii_digit())).count();
                return (digits > 0 && self.letter(at + digits + 1) == Some(']')).then_some(digits + 2);
            }
            // French sets a space before the mark that closes: `« Oui. »`.
            _ if letter.is_whitespace() => {
                let after = at + 2;
                let open_end = self.letter(after).is_none_or(|next| !next.is_alphanumeric() && !is_opener(next));
                return (self.has(at + 1, |next| matches!(next, '»' | '›' | '”')) && open_end).then_some(2);
            }
            _ => false,
        };
        closes.then_some(1)
    }

    /// Whether the sentence that began at `start` ends with this stop.
    fn ends_sentence(&self, start: usize, stop: &Stop) -> bool {
        let last = self.letters[stop.stops_end - 1].1;
        let Some(next) = self.letter(stop.end) else { return true };
        if is_wide_stop(last) {
            return !matches!(next, '，' | '、' | ',' | '；' | '：' | ';' | ':');
        }
        if !next.is_whitespace() {
            return self.ends_glued(stop, last);
        }
        let Some(visible) = (stop.end..self.letters.len()).find(|at| !self.letters[*at].1.is_whitespace()) else {
            return true;
        };
        let word = self.skip_openers(visible);
        let first = self.letters[word].1;
        if matches!(first, ',' | ';' | ':' | '،' | '؛') || is_stop(first) || self.is_small(word) {
            return false;
        }
        let single_dot = stop.end == stop.first + 1 && last == '.';
        !(single_dot && self.is_part_of_word(start, stop.first, word))
    }

    /// The place of the first word at or after `at`, past quotation marks, brackets and dashes.
    fn skip_openers(&self, at: usize) -> usize {
        let skipped = (at..self.letters.len()).find(|at| {
            let letter = self.letters[*at].1;
            !is_opener(letter) && !letter.is_whitespace()
        });
        skipped.unwrap_or(at)
    }

    /// Whether a small letter stands there, but for names such as `iPhone` that begin with one.
    fn is_small(&self, at: usize) -> bool {
        self.has(at, char::is_lowercase) && !self.has(at + 1, char::is_uppercase) && !self.table.caseless
    }

    /// Whether the full stop at `stop` belongs to the word before it; `next` is the place of the next word.
    fn is_part_of_word(&self, start: usize, stop: usize, next: usize) -> bool {
        let before = self.word_before(start, stop);
        let after = self.word_after(next);
        let starter = self.table.starters.contains(after.as_str()) && !self.is_initial(next);
        let small = before.to_lowercase();
        let chars = before.chars().count();
        let part = small.rsplit(['-', '’', '\'']).next().unwrap_or_default();
        let listed = |list: &HashSet<&str>| list.contains(small.as_str()) || list.contains(part);
        if before.is_empty() {
            return false;
        }
        if listed(&self.table.titles) {
            return true;
        }
        if after.starts_with(|letter: char| letter.is_numeric()) && listed(&self.table.before_numbers) {
            return true;
        }
        if matches!(small.as_str(), "a.m" | "p.m") {
            return after.starts_with(|letter: char| letter.is_numeric()) || CLOCK_WORDS.contains(&after.as_str());
        }
        if listed(&self.table.abbreviations) {
            return !starter;
        }
        if before.chars().all(|letter| letter.is_ascii_digit()) {
            let opens = self.letters[start..stop].iter().filter(|(_, letter)| !letter.is_whitespace()).count() == chars;
            let ordinal = self.table.ordinals && !starter || MONTHS.contains(&after.to_lowercase().as_str());
            return chars <= 3 && opens || chars <= 2 && ordinal;
        }
        if chars == 1 && before.chars().all(char::is_alphabetic) {
            let pronoun = before == "I";
            return before.chars().all(char::is_uppercase) && !(starter && (pronoun || after.chars().count() > 1));
        }
        if before.split('.').all(|piece| piece.chars().count() == 1) {
            return !starter;
        }
        let roman = chars <= 5 && before.chars().all(|letter| "IVXL".contains(letter));
        roman && self.table.ordinals && !starter
    }

    /// The word that ends before `stop`, not reaching back over `start`.
    fn word_before(&self, start: usize, stop: usize) -> String {
        let edge = |letter: char| letter.is_whitespace() || "\"“”„«»([{（「—–/…".contains(letter);
        let limit = start.max(stop.saturating_sub(WORD_CHARS));
        let first = (limit..stop).rev().take_while(|at| !edge(self.letters[*at].1)).last().unwrap_or(stop);
        self.letters[first..stop].iter().map(|(_, letter)| *letter).collect()
    }

    /// The word that begins at `at`.
    fn word_after(&self, at: usize) -> String {
        let word = self.letters[at..].iter().map(|(_, letter)| *letter);
        word.take_while(|letter| letter.is_alphanumeric()).take(WORD_CHARS).collect()
    }

    /// Whether a single letter with a full stop stands there: the initial of a name, not the word `A`.
    fn is_initial(&self, at: usize) -> bool {
        self.has(at, char::is_alphabetic) && self.letter(at + 1) == Some('.')
    }

    /// Whether a sentence ends although no space follows: `bridge.The`, `abroad.”China`, `是！他`.
    ///
    /// Only where nothing else is likely: words of small letters before, a capitalised word after, no address around.
    fn ends_glued(&self, stop: &Stop, last: char) -> bool {
        let before = |steps: usize| stop.first.checked_sub(steps).and_then(|at| self.letter(at));
        if self.has(stop.end, is_cjk) {
            return matches!(last, '!' | '?') || last == '.' && before(1).is_some_and(is_cjk);
        }
        let opener = self.has(stop.end, |letter| matches!(letter, '“' | '«' | '„' | '"'));
        let word = stop.end + usize::from(opener);
        if !(self.has(word, char::is_uppercase) && self.has(word + 1, char::is_lowercase)) {
            return false;
        }
        let small = |steps| before(steps).is_some_and(char::is_lowercase);
        let year = (1..=4).all(|steps| before(steps).is_some_and(|digit| digit.is_ascii_digit()));
        let closed = before(1).is_some_and(|letter| matches!(letter, ')' | '”' | '»' | '%'));
        if !(small(1) && small(2) || year || closed) {
            return false;
        }
        let limit = stop.first.saturating_sub(WORD_CHARS);
        let token_before = (limit..stop.first).rev().map(|at| self.letters[at].1);
        let token_after = self.letters[word..].iter().map(|(_, letter)| *letter);
        let plain_before = token_before.take_while(|letter| !letter.is_whitespace()).all(|letter| !is_address(letter));
        let after: String = token_after.take_while(|letter| !letter.is_whitespace()).take(WORD_CHARS).collect();
        let address = after.split('.').next().is_some_and(|name| ["Com", "Org", "Net", "Js", "Io"].contains(&name))
            || after.contains(['/', '@']);
        plain_before && !address
    }
}

/// Marks that stand in addresses and versions, and hardly in words.
fn is_address(letter: char) -> bool {
    matches!(letter, '.' | '/' | '@' | '\\' | '_')
}

/// What is a matter of one language.
struct Table {
    /// Abbreviations with something after them always: `Dr.`.
    titles: HashSet<&'static str>,
    /// Words that are abbreviations only with a number after them: `No. 5`.
    before_numbers: HashSet<&'static str>,
    /// Abbreviations that may end a sentence; they do so before a starter.
    abbreviations: HashSet<&'static str>,
    /// Words that, with a capital, begin a sentence.
    starters: HashSet<&'static str>,
    /// Whether a number with a full stop is an ordinal: `3. Oktober`.
    ordinals: bool,
    /// Whether the script has no capitals, so that a small letter is a foreign word and proves nothing.
    caseless: bool,
}

impl Table {
    fn of(language: Option<&Language>) -> &'static Self {
        static TABLES: LazyLock<HashMap<&'static str, Table>> = LazyLock::new(tables);
        let primary = language.map_or_else(|| "en".to_owned(), Language::primary);
        TABLES.get(primary.as_str()).unwrap_or(&TABLES["en"])
    }
}

/// What may follow `a.m.` and `p.m.` inside a sentence.
const CLOCK_WORDS: [&str; 24] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "EST",
    "EDT",
    "ET",
    "CST",
    "CDT",
    "CT",
    "MST",
    "MT",
    "PST",
    "PDT",
    "PT",
    "GMT",
    "UTC",
    "BST",
    "CET",
    "Eastern",
    "Pacific",
];

/// Names of months that follow the number of a day where it is written with a full stop.
const MONTHS: [&str; 25] = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "jänner",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "october",
    "december",
    "jahrhundert",
    "marts",
    "maj",
    "desember",
];

fn tables() -> HashMap<&'static str, Table> {
    let list = |text: &'static str| text.split_whitespace().collect::<HashSet<_>>();
    let mut tables: HashMap<_, _> = TABLES
        .iter()
        .map(|row| {
            let table = Table {
                titles: list(row.titles),
                before_numbers: list(row.before_numbers),
                abbreviations: list(row.abbreviations),
                starters: list(row.starters),
                ordinals: ORDINAL_LANGUAGES.contains(&row.language),
                caseless: CASELESS_LANGUAGES.contains(&row.language),
            };
            (row.language, table)
        })
        .collect();
    // Languages without tables of their own still tell ordinals and capitals apart.
    for language in ORDINAL_LANGUAGES.iter().chain(&CASELESS_LANGUAGES) {
        tables.entry(*language).or_insert_with(|| Table {
            titles: HashSet::new(),
            before_numbers: HashSet::new(),
            abbreviations: HashSet::new(),
            starters: HashSet::new(),
            ordinals: ORDINAL_LANGUAGES.contains(language),
            caseless: CASELESS_LANGUAGES.contains(language),
        });
    }
    tables
}

const ORDINAL_LANGUAGES: [&str; 17] =
    ["de", "da", "nb", "nn", "no", "fi", "cs", "sk", "hu", "et", "lv", "sl", "hr", "sr", "bs", "is", "pl"];

const CASELESS_LANGUAGES: [&str; 15] =
    ["ar", "fa", "he", "ur", "zh", "ja", "ko", "th", "hi", "bn", "mr", "ta", "ka", "am", "my"];

struct Row {
    language: &'static str,
    titles: &'static str,
    before_numbers: &'static str,
    abbreviations: &'static str,
    starters: &'static str,
}

/// Abbreviations are written small and without their last full stop.
const TABLES: [Row; 11] = [
    Row {
        language: "en",
        titles: "mr mrs ms dr prof gen col maj capt lt cmdr sgt adm rev hon gov sen rep pres supt det insp messrs mmes \
            brig cpl vs e.g i.e cf viz mme mlle atty",
        before_numbers: "no nos art arts p pp ch sec fig figs vol vols par eq c ca op",
        abbreviations: "st jr sr inc ltd co corp llc plc bros dept univ assn ave blvd rd mt ft jan feb mar apr jun jul \
            aug sep sept oct nov dec al etc approx est ext tel a.k.a ph.d u.s u.k u.n d.c mass calif conn fla ill mich \
            minn okla ore tenn wash wis",
        starters: "The A An In On At It He She They We You I But And This That These Those There When While If As For \
            With After Before His Her Its Their Our My However Although Meanwhile What Who How Why Where To From By \
            Some Many Most Both No Not So Then Now Here Since Under Over Last Yesterday Today According Despite During \
            Police Officials Critics Experts Two Three Other Another One Such Only Even Also",
    },
    Row {
        language: "it",
        titles: "sig sigg sig.ra sig.na dott dott.ssa dr dr.ssa prof prof.ssa avv ing arch geom rag on sen gen col cap \
            ten magg mons don ss sant spett egr gent cfr es p.es p.za v.le c.so",
        before_numbers: "n nn num vol voll fig figg tab pag pagg p pp cap art artt lett c ca",
        abbreviations: "s ecc cit ed all tel min max v vs co op d.c a.c",
        starters: "Il Lo La I Gli Le Un Una Uno L In A Da Per Con Su Di Ma E Non Che Se Quando Come Anche Dopo Prima \
            Questo Questa Nel Nella Al Alla Dal Dalla Secondo Si È",
    },
    Row {
        language: "es",
        titles: "sr sra sres srta dr dra prof profa lic ing arq gral cnel cap tte sgto d dña da excmo ilmo mons fr ud \
            uds vd vds",
        before_numbers: "pág págs p pp vol núm nº no art arts fig aprox c",
        abbreviations: "ej etc cf vid av avda admón depto dpto dir ed ee.uu ee.uu. uu ee cía hnos ltda tel máx mín s \
            sto sta a.c d.c",
        starters: "El La Los Las Un Una En A De Por Para Con Pero Y No Que Si Cuando Como Este Esta Su Sus Al Del \
            Según Se Es Lo También Además Tras Desde Entre Ante Sin",
    },
    Row {
        language: "fr",
        titles: "m mm mme mmes mlle mlles dr me mgr pr prof gén col cap lt cdt cf ex",
        before_numbers: "p pp vol n no art chap fig",
        abbreviations: "st ste éd ed env av bd bld hab tél janv févr juil sept oct nov déc max min etc apr j.-c",
        starters: "Le La Les L Un Une Des En À A De Du Pour Par Avec Mais Et Ce Cette Ces Il Elle Ils Elles On Nous Je \
            Si Quand Selon Au Aux Dans Sur Son Sa Ses Leur C Cela D",
    },
    Row {
        language: "de",
        titles: "hr hrn fr frl dr prof dipl ing mag med phil jur rer nat habil st gen ca bzw evtl ggf inkl exkl insb \
            vgl z zzgl bspw sog d.h z.b z.t u.a d.j hl",
        before_numbers: "nr vol abs art bd bde kap s abb § str jg",
        abbreviations: "n v co rev jh jhdt max min mind mio mrd mwst o.ä u usw v v.chr n.chr chr hrsg jan feb mär apr jun jul aug \
            sep sept okt nov dez tel geb gest ehem ev kath staatl städt allg verh vors zit ff f etc str b a t h",
        starters: "Der Die Das Ein Eine In Im Am An Auf Mit Von Für Aber Und Es Er Sie Wir Ich Doch Wenn Als Nach Bei \
            Zu Zum Zur Dies Diese Dieser So Auch Seit Laut Den Dem Des Vor Trotz Wegen Damit Dabei Dort Nun",
    },
    Row {
        language: "pt",
        titles: "sr sra srta sres dr dra prof profa profª eng gen cel cap ten d exmo",
        before_numbers: "pág págs p pp vol núm n nº art arts fig",
        abbreviations: "ex av r aprox cia ltda tel máx mín st sto sta etc jan fev mar abr jun jul ago set out nov dez \
            a.c d.c",
        starters: "O A Os As Um Uma Em No Na Nos Nas De Do Da Dos Das Por Para Com Mas E Não Que Se Quando Como Este \
            Esta Ele Ela Eles Elas Ao Segundo Após Já Também Seu Sua",
    },
    Row {
        language: "nl",
        titles: "dhr mevr mw dr drs ir ing prof mr st bijv d.w.z o.a t.a.v m.b.t i.p.v a.u.b vgl",
        before_numbers: "nr blz p pp art",
        abbreviations: "enz etc ca jl jan feb mrt apr jun jul aug sep sept okt nov dec",
        starters: "De Het Een In Op Aan Met Van Voor Maar En Hij Zij Ze We Wij Ik Dit Dat Deze Die Als Toen Na Bij \
            Volgens Ook Er Om Door Daarom Zo Nu",
    },
    Row {
        language: "pl",
        titles: "prof dr mgr inż hab ks bp abp gen płk ppłk mjr kpt por sierż św ul al pl os m.in np tzn tzw ok zm im \
            dot red",
        before_numbers: "nr s str art ust pkt poz",
        abbreviations: "r w ww t itd itp godz tys mln mld zł gr pt ur wg n.e p.n.e",
        starters: "W We Na Po Do Od Za Z Ze Dla Przy Ale I A Nie To Ten Ta Te On Ona Oni Jest Jak Gdy Kiedy Według \
            Jednak Tak Co Jego Jej Ich Pod Przed Już Także Również",
    },
    Row {
        language: "ru",
        titles: "им проф акад доц канд докт инж св ул пр просп пер пл напр ср см г-н г-жа т.е т.н т.к и.о до",
        before_numbers: "стр рис табл гл п пп ч ст кв д №",
        abbreviations: "г гг в вв р руб коп тыс млн млрд трлн тт др пр т е к н э т.д т.п н.э до.н.э обл р-н пос с м \
            км кг мл мин сек ред изд о",
        starters: "В Во На По Он Она Они Оно Это Этот Эта Эти Как Но И А Мы Я Вы Его Её Ее Их При После Для Из За До С \
            Со Также Об О От Однако Если Когда Кроме Среди Между Не Что К У Под Перед Ранее Теперь Тем Там Так",
    },
    Row {
        language: "uk",
        titles: "ім проф акад доц канд інж св вул пр просп пров пл напр пор див т.е т.зв",
        before_numbers: "стор рис табл гл п пп ч ст кв № с",
        abbreviations: "р рр ст грн коп тис млн млрд трлн ін т д н е т.д т.п н.е обл р-н сел м км кг мл хв сек ред вид \
            о",
        starters: "У В На По Він Вона Вони Воно Це Цей Ця Ці Як Але І Й Та А Ми Я Ви Його Її Їх При Після Для Із З Зі \
            За До Також Про Від Однак Проте Якщо Коли Крім Серед Між Не Що Під Перед Раніше Тепер Там Так",
    },
    Row { language: "ar", titles: "د أ م", before_numbers: "ص ج", abbreviations: "", starters: "" },
];

/// Sentences that stand one after the other, as one text: with a space between, but not in Chinese and Japanese.
pub fn joined<'a>(sentences: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for sentence in sentences {
        let unspaced = |letter: char| {
            super::words::is_cjk(letter) || matches!(letter, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}')
        };
        let tight = text.chars().next_back().is_some_and(unspaced) && sentence.chars().next().is_some_and(unspaced);
        if !text.is_empty() && !tight {
            text.push(' ');
        }
        text.push_str(sentence);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Instant;

    /// `text` has ` | ` where a sentence ends and the next begins, `|` where no space stands between them.
    #[track_caller]
    fn check(language: &str, text: &str) {
        let paragraph = text.replace(" | ", " ").replace('|', "");
        let language = Language::new(language).ok();
        let found = sentences(&paragraph, language.as_ref());
        let expected: Vec<_> = text.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_stop_ends_a_sentence() {
        check("en", "The bridge fell. | Nobody was hurt! | Why? | An inquiry begins...");
        check("en", "One sentence without an end");
        check("xx", "The bridge fell. | Nobody was hurt.");
        check("en", "It closed in 2019. | It reopened at 3.5 million.");
        check("en", "Prices rose... but slowly. | Then they fell.");
        check("en", "“What now?” she asked. | He left.");
        check("en", "Well . . . maybe not. | No.");
        check("en", "It sells phones. | iPhone sales fell.");
    }

    #[test]
    fn an_abbreviation_does_not() {
        check("en", "Dr. Ada Moor met Gov. Lind at 5 p.m. Monday on St. Olav Ave. in Port Amber.");
        check("en", "They left at 5 p.m. | The rest stayed.");
        check("en", "The U.S. Navy and Amber Inc. signed. | It works in the U.S. | The rest follows.");
        check("en", "George W. Moor and J. R. Lind met. | No. 5 won. | I said no. | Peter did not.");
        check("en", "It was a work of art. | Museums want it.");
        check("en", "So did I. | The end.");
        check("it", "Il sig. Moro e l'on. Lindi, ecc. hanno firmato. | Il ponte resta chiuso.");
        check("es", "El Sr. Mora viajó a EE. UU. en 2023. | La Dra. Linde no.");
        check("fr", "M. Moreau et Mme. Linde ont signé. | Le pont reste fermé, p. ex. la nuit.");
        check("de", "Am 3. Oktober kam z. B. Dr. Moor, bzw. sein Sohn. | Das war am 12. | Der Rest blieb.");
        check("de", "Die Moor GmbH & Co. KG baut sie, vgl. Vol. 33 auf S. 245. | Niemand sonst.");
        check("de", "Kaiser Karl V. regierte um 1500 n. Chr. in Bernau. | Er starb.");
        check(
            "ru",
            "В 2023 г. в г. Янтарном жили 5 тыс. человек. | Он вырос в 2024 г. | В городе им. А. С. Лунина мост.",
        );
        check("uk", "У 2023 р. у м. Бурштин жило 5 тис. людей. | Він зріс.");
        check("pl", "Prof. Nowak mieszka przy ul. Bursztynowej 3. | Nie jest sam.");
        check("pt", "O Sr. Moura chegou às 15h. | A Dra. Linda não.");
        check("nl", "Dhr. Moor sprak o.a. met prof. Lind. | De brug blijft dicht.");
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_they_close() {
        check("en", "“The bridge is closed.” | “It stays so.” | (He left.) | She stayed.");
        check("en", "He said: \"It is closed.\" | \"It stays so,\" she said.");
        check("en", "He said: “It is closed. ” | She left. \"");
        check("en", "...");
        check("fr", "« Le pont est fermé. » | Il le reste. | « Oui ! » dit-il.");
        check("de", "„Die Brücke ist zu.“ | „Sie bleibt es“, sagte er. | „Nein!“, rief sie.");
        check("ru", "«Мост закрыт.» | Он остаётся закрыт. | «Нет!» — сказал он.");
        check("en", "The bridge fell.[12] | It was old.");
        check("zh", "“桥关闭了。”|他说。|是吗？|不是！");
        check("ja", "「橋は閉鎖された。」|彼は言った。|本当？|はい。");
        check("ar", "أُغلق الجسر. | هل يُفتح؟ | لا.");
    }

    #[test]
    fn glued_sentences_part_only_where_it_is_safe() {
        check("en", "The bridge is closed.|The road is not.");
        check("it", "Basta ingerenze estere.”|Cina e Borea firmano.");
        check("en", "It opened in 2019.|The rest followed.");
        check("en", "He said “no.”|Then he left.");
        check("en", "See Amber.Com or www.Amber.example/The.Page or a.Moor@amber.example for more.");
        check("en", "Version 2.Beta and the U.S.Army and Node.Js stay.");
        check("zh", "桥关闭了!|他走了?|是。");
    }

    #[test]
    fn numbers_and_lists_stay_whole() {
        check("en", "1. The bridge");
        check("en", "It rose by 3.5 percent to 1.2 million. | That is all.");
        check("en", "Who? | 1,500 people came.");
        check("zh", "增长5.2%。|下降3.1%。");
    }

    #[test]
    fn long_texts_take_linear_time() {
        let start = Instant::now();
        for part in ["a!", "U.S. ", " ", "\"", ". ", "(((", "“", "x", "。", "a.B", ".\""] {
            sentences(&part.repeat(100_000), None);
        }
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }

    proptest! {
        #[test]
        fn sentences_hold_all_of_the_text(
            text in "([A-Za-zäЖ字0-9.!?…。\"“”»« ()\\[\\]']{0,12}|U\\.S\\. |\\PC{0,5}|Dr\\. |\n){0,12}",
            language in prop::sample::select(vec!["en", "de", "fr", "ru", "zh", "ar", "fi"]),
        ) {
            let language = Language::new(language).ok();
            let found = sentences(&text, language.as_ref());
            let visible = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(visible(&found.concat()), visible(&text));
            for sentence in found {
                prop_assert!(!sentence.is_empty() && sentence.trim() == sentence);
            }
        }
    }
}
