//! Numbers → names of towns, people and companies that do not exist, in four scripts.

use super::random::Random;

const TOWN_STARTS: [&str; 40] = [
    "Amber", "Bern", "Cald", "Dor", "Elm", "Fen", "Gar", "Hol", "Ister", "Jor", "Kel", "Lind", "Mar", "Nor", "Oster",
    "Pell", "Quar", "Rav", "Sel", "Tarn", "Ulm", "Vel", "Wes", "Yar", "Zan", "Bro", "Cor", "Dun", "Eber", "Fal", "Gro",
    "Hest", "Ing", "Kor", "Lor", "Mond", "Nest", "Orl", "Pont", "Rost",
];
const TOWN_ENDS: [&str; 20] = [
    "mere", "holm", "dale", "ovo", "ania", "burg", "ford", "ello", "una", "stad", "wick", "mar", "ora", "field",
    "anza", "ino", "haven", "ere", "gard", "moor",
];
const GIVEN: [(&str, bool); 32] = [
    ("Ada", true),
    ("Ivo", false),
    ("Mira", true),
    ("Tomas", false),
    ("Lena", true),
    ("Oskar", false),
    ("Nadia", true),
    ("Emil", false),
    ("Clara", true),
    ("Bruno", false),
    ("Irma", true),
    ("Hugo", false),
    ("Petra", true),
    ("Leon", false),
    ("Vera", true),
    ("Anton", false),
    ("Selma", true),
    ("Felix", false),
    ("Olga", true),
    ("Marek", false),
    ("Rosa", true),
    ("Simon", false),
    ("Tilda", true),
    ("Viktor", false),
    ("Wanda", true),
    ("Karl", false),
    ("Edda", true),
    ("Rufus", false),
    ("Greta", true),
    ("Milan", false),
    ("Zora", true),
    ("Jonas", false),
];
const FAMILY_STARTS: [&str; 48] = [
    "Bran", "Cor", "Del", "Eck", "Far", "Gol", "Hab", "Is", "Jan", "Kram", "Lor", "Mon", "Nad", "Ost", "Pav", "Quin",
    "Ros", "Sar", "Tor", "Ul", "Var", "Wim", "Yel", "Zim", "Bal", "Cas", "Dor", "Ern", "Fol", "Gar", "Hov", "Il",
    "Jor", "Kes", "Lam", "Mar", "Nov", "Or", "Per", "Rad", "Sol", "Tam", "Urb", "Vel", "Wal", "Yor", "Zan", "Bek",
];
const FAMILY_ENDS: [&str; 24] = [
    "dt", "berg", "eno", "ova", "inski", "wood", "etti", "ard", "mann", "aro", "ekin", "stone", "ulin", "ister", "and",
    "osa", "ov", "ing", "elli", "orn", "ado", "ek", "ius", "ren",
];
const COMPANY_ENDS: [&str; 12] =
    ["works", "gas", "line", "grid", "bank", "steel", "foods", "media", "freight", "chem", "tex", "data"];

/// How many towns there are.
pub const TOWNS: usize = TOWN_STARTS.len() * TOWN_ENDS.len();

/// The name of a town.
pub fn town(number: usize) -> String {
    // The first towns, which are named most often, do not all begin alike.
    let (start, end) = (number % TOWN_STARTS.len(), (number / TOWN_STARTS.len() + number * 7) % TOWN_ENDS.len());
    format!("{}{}", TOWN_STARTS[start], TOWN_ENDS[end])
}

/// Somebody.
#[derive(Debug, Clone)]
pub struct Person {
    pub name: String,
    pub woman: bool,
}

impl Person {
    /// Somebody out of some thirty thousand.
    pub fn new(random: &mut Random) -> Self {
        let (given, woman) = *random.one(&GIVEN);
        Self { name: format!("{given} {}", family(random)), woman }
    }

    /// The name by which they are told of after the first time.
    pub fn family(&self) -> &str {
        self.name.split_once(' ').map_or(&self.name, |(_, family)| family)
    }
}

fn family(random: &mut Random) -> String {
    format!("{}{}", random.one(&FAMILY_STARTS), random.one(&FAMILY_ENDS))
}

/// The name of a company.
pub fn company(random: &mut Random) -> String {
    format!("{}{}", random.one(&TOWN_STARTS), random.one(&COMPANY_ENDS))
}

/// A script in which a name can be written, letter by letter.
#[derive(Debug, Clone, Copy)]
pub enum Script {
    Latin,
    Cyrillic,
    Han,
    Arabic,
}

const CYRILLIC: [&str; 26] = [
    "а", "б", "к", "д", "е", "ф", "г", "х", "и", "й", "к", "л", "м", "н", "о", "п", "кв", "р", "с", "т", "у", "в", "в",
    "кс", "ы", "з",
];
const ARABIC: [&str; 26] = [
    "ا", "ب", "ك", "د", "ي", "ف", "غ", "ه", "ي", "ج", "ك", "ل", "م", "ن", "و", "ب", "ق", "ر", "س", "ت", "و", "ف", "و",
    "كس", "ي", "ز",
];
/// What transcriptions of names are written with.
const HAN: [&str; 30] = [
    "亚", "巴", "卡", "达", "埃", "法", "加", "哈", "伊", "贾", "科", "拉", "马", "纳", "奥", "帕", "库", "罗", "萨",
    "塔", "乌", "维", "沃", "希", "耶", "扎", "尔", "斯", "特", "姆",
];

/// Writes a Latin name in a script.
pub fn written(name: &str, script: Script) -> String {
    let table: &[&str] = match script {
        Script::Latin => return name.to_owned(),
        Script::Cyrillic => &CYRILLIC,
        Script::Arabic => &ARABIC,
        Script::Han => return name.split(' ').map(han).collect::<Vec<_>>().join("·"),
    };
    let mut new = String::new();
    for letter in name.chars() {
        let Some(place) = (letter.to_ascii_lowercase() as usize).checked_sub(usize::from(b'a')) else {
            new.push(letter);
            continue;
        };
        let text = table[place];
        if letter.is_uppercase() { new.extend(text.chars().flat_map(char::to_uppercase)) } else { new.push_str(text) }
    }
    new
}

/// Two letters become a character.
fn han(name: &str) -> String {
    let letters: Vec<usize> = name.bytes().map(|letter| usize::from(letter.to_ascii_lowercase() - b'a')).collect();
    letters.chunks(2).map(|pair| HAN[(pair[0] + 3 * pair.get(1).map_or(0, |next| next % 5)) % HAN.len()]).collect()
}
