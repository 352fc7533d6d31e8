//! The words beside names: titles, particles, and what a name is the name of.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Name, NameKind};

/// Language, titles before a person's name, particles inside a name; folded.
#[rustfmt::skip]
const BESIDE: &[(&str, &str, &str)] = &[
    ("en", "prime|vice|former|president|vice-president|minister|premier|chancellor|king|queen|prince|princess|pope|mr|mrs|ms|miss|dr|sir|lord|lady|dame|senator|sen|rep|congressman|congresswoman|governor|gov|mayor|judge|justice|general|gen|colonel|col|captain|capt|lieutenant|lt|major|maj|sgt|sergeant|admiral|professor|prof|rev|reverend|father|sister|bishop|archbishop|cardinal|imam|rabbi|sheikh|chief|secretary|ambassador|spokesman|spokeswoman|spokesperson|coach|detective|officer|inspector|sheriff|attorney|lawyer|director|chairman|chairwoman|leader|commissioner|prosecutor|councilman|councillor|deputy|actor|actress|singer|rapper|author|writer",
        "of|de|del|della|di|da|dos|von|van|bin|ibn|al|el|la|le|du|ben|abu"),
    ("it", "presidente|premier|ministro|ministra|cancelliere|re|regina|principe|papa|signor|signora|sig|dottor|dottoressa|dott|senatore|senatrice|sindaco|sindaca|generale|colonnello|capitano|professor|professore|prof|don|monsignor|cardinale|vescovo|giudice|avvocato|segretario|ambasciatore|portavoce|direttore|leader|onorevole|on",
        "di|de|del|della|dei|da|dal|von|van|al|el|la|le|bin|delle|degli|d"),
    ("es", "presidente|presidenta|ministro|ministra|canciller|rey|reina|príncipe|papa|señor|señora|sr|sra|doctor|doctora|dr|dra|senador|senadora|gobernador|gobernadora|alcalde|alcaldesa|general|coronel|capitán|profesor|profesora|padre|monseñor|cardenal|obispo|juez|jueza|secretario|secretaria|embajador|embajadora|portavoz|vocero|director|directora|líder|don|doña|diputado|diputada",
        "de|del|la|las|los|y|e|von|van|al|el|bin"),
    ("fr", "président|présidente|ministre|chancelier|chancelière|roi|reine|prince|pape|monsieur|madame|mme|m|mlle|docteur|dr|sénateur|sénatrice|gouverneur|maire|général|colonel|capitaine|professeur|père|monseigneur|mgr|cardinal|évêque|juge|secrétaire|ambassadeur|ambassadrice|porte-parole|directeur|directrice|leader|député|députée|maître|me",
        "de|du|des|la|le|les|d|von|van|al|el|ben|bin|en|sur|et"),
    ("de", "präsident|präsidentin|minister|ministerin|kanzler|kanzlerin|bundeskanzler|bundeskanzlerin|ministerpräsident|ministerpräsidentin|premierminister|premierministerin|aussenminister|aussenministerin|innenminister|innenministerin|verteidigungsminister|verteidigungsministerin|finanzminister|finanzministerin|könig|königin|prinz|prinzessin|papst|herr|herrn|frau|dr|prof|professor|senator|senatorin|bürgermeister|bürgermeisterin|oberbürgermeister|oberbürgermeisterin|general|oberst|bischof|kardinal|richter|richterin|staatsanwalt|staatsanwältin|generalsekretär|generalsekretärin|botschafter|botschafterin|sprecher|sprecherin|direktor|direktorin|chef|chefin|us-präsident|staatschef|regierungschef|parteichef",
        "von|van|zu|zum|zur|de|del|di|da|al|el|bin"),
    ("pt", "presidente|presidenta|ministro|ministra|primeiro-ministro|chanceler|rei|rainha|príncipe|papa|senhor|senhora|sr|sra|doutor|doutora|dr|dra|senador|senadora|governador|governadora|prefeito|prefeita|general|coronel|capitão|professor|professora|padre|dom|cardeal|bispo|juiz|juíza|secretário|secretária|embaixador|embaixadora|diretor|diretora|líder|deputado|deputada",
        "de|da|do|das|dos|e|von|van|al|el|bin"),
    ("ru", "президент|президента|президентом|президенту|премьер|премьер-министр|министр|министра|министром|канцлер|канцлера|король|королева|принц|папа|господин|госпожа|сенатор|губернатор|губернатора|мэр|мэра|генерал|генерала|полковник|капитан|профессор|отец|патриарх|кардинал|судья|адвокат|секретарь|генсек|посол|пресс-секретарь|представитель|директор|глава|главы|лидер|лидера|депутат|депутата",
        "де|фон|ван|аль|эль|ибн|бин|оглы|да|ди|на"),
    ("uk", "президент|президента|президентом|президентка|прем'єр|прем'єр-міністр|міністр|міністра|міністерка|канцлер|канцлерка|король|королева|принц|папа|пан|пані|сенатор|губернатор|мер|мера|мерка|генерал|генерала|полковник|капітан|професор|отець|патріарх|кардинал|суддя|адвокат|секретар|генсек|посол|речник|речниця|директор|голова|голови|очільник|лідер|депутат|депутата|депутатка",
        "де|фон|ван|аль|ель|ібн|бін|да|ді|на"),
    ("nl", "president|minister|premier|koning|koningin|prins|paus|meneer|mevrouw|dr|senator|burgemeester|generaal|professor|bisschop|rechter|directeur|leider", "van|de|der|den|het|ten|ter|von|al|el"),
    ("pl", "prezydent|prezydenta|minister|ministra|premier|premiera|kanclerz|król|królowa|książę|papież|pan|pani|dr|senator|gubernator|burmistrz|generał|pułkownik|profesor|biskup|kardynał|sędzia|sekretarz|ambasador|rzecznik|dyrektor|szef|lider|poseł|posłanka", "de|von|van|al|el|nad"),
];

/// Words that make a name that of an organisation or a place, wherever they stand in it; folded, all languages.
const ORGANISATIONS: &str = "journal|university|college|school|institute|ministry|department|agency|council|committee|commission|court|party|bank|company|corp|corporation|inc|ltd|group|union|association|federation|foundation|organization|organisation|police|army|navy|parliament|senate|congress|house|hospital|church|times|post|news|press|club|authority|office|service|bureau|league|front|movement|brotherhood|guard|force|forces|society|center|centre|universidad|università|université|universität|universidade|instituto|istituto|institut|ministerio|ministero|ministère|ministério|banco|banca|banque|partido|partito|parti|partei|consejo|consiglio|conseil|conselho|comisión|commissione|comissão|congreso|congresso|senado|senato|sénat|tribunal|tribunale|corte|cour|gericht|gmbh|ag|spa|agencia|agenzia|agence|agência|университет|министерство|університет|міністерство|партия|партія|банк|суд|комитет|комітет|совет|рада|агентство";
const PLACES: &str = "city|county|river|lake|mount|mountain|island|islands|sea|ocean|bay|street|avenue|road|square|park|airport|bridge|port|valley|province|state|district|north|south|east|west|gulf|coast|desert|ciudad|città|ville|cidade|río|rio|lago|lac|mar|mare|isla|isola|île|ilha|plaza|piazza|place|praça|calle|via|rue|rua|море|озеро|река|река|область|площадь|площа|річка";
/// Words with a capital that are no name alone.
const NEVER: &str = "i|i'm|i've|ok|tv|dna|ceo|cfo|coo|gdp|faq|pdf|dvd|cd|pc|id|am|pm|mr|mrs|ms|dr|god|internet|covid|aids|hiv|suv|atm|gps|usb|r|d|photo|image|video|update|updated|editor|note|read|more|click|share|follow|advertisement|copyright|story|related|also|but|yes|no|well|oh|the|a|an|this|that|here|there|now|then|please|thanks|thank|maybe|meanwhile|however|yesterday|today|tomorrow|earlier|later|police|officials|authorities|residents|witnesses|people|president|minister|government|state|federal|english|court|twitter|facebook|youtube|instagram|google|summer|winter|spring|autumn|christmas|easter|ramadan|islam|muslim|muslims|christian|christians|jewish|catholic|democrat|democrats|republican|republicans|internet|web";

/// What one language knows of the words beside names.
pub(super) struct Titles {
    titles: &'static Words,
    particles: &'static Words,
    primary: String,
}

impl Titles {
    pub fn of(primary: &str) -> Self {
        static ROWS: LazyLock<Vec<(&str, Words, Words)>> =
            LazyLock::new(|| BESIDE.iter().map(|row| (row.0, set(row.1), set(row.2))).collect());
        let row = ROWS.iter().find(|row| row.0 == primary).unwrap_or(&ROWS[0]);
        Self { titles: &row.1, particles: &row.2, primary: primary.to_owned() }
    }

    /// Whether the word stands before the name of a person.
    pub fn is_title(&self, folded: &str) -> bool {
        self.titles.contains(folded)
    }

    /// Whether the word, with a full stop, may stand inside a name.
    pub fn is_abbreviation(&self, folded: &str) -> bool {
        matches!(
            folded,
            "st" | "mt"
                | "dr"
                | "mr"
                | "mrs"
                | "ms"
                | "jr"
                | "sr"
                | "gen"
                | "col"
                | "sen"
                | "rep"
                | "gov"
                | "prof"
                | "lt"
                | "sgt"
                | "capt"
                | "rev"
                | "sra"
                | "mme"
        )
    }

    /// Whether the word joins the words of a name; `second` if another that does stands before it: `von der`.
    pub fn is_particle(&self, folded: &str, second: bool) -> bool {
        self.particles.contains(folded) || second && matches!(folded, "der" | "den" | "dem" | "the")
    }

    /// Whether the word alone is never a name.
    pub fn is_never(&self, folded: &str) -> bool {
        static WORDS: LazyLock<Words> = LazyLock::new(|| set(NEVER));
        WORDS.contains(folded)
    }

    /// What the words of a name say that it names.
    pub fn kind_of(&self, words: &[String]) -> NameKind {
        static LISTS: LazyLock<[Words; 2]> = LazyLock::new(|| [set(ORGANISATIONS), set(PLACES)]);
        let has = |list: &Words| words.len() > 1 && words.iter().any(|word| list.contains(word.as_str()));
        match () {
            () if has(&LISTS[0]) => NameKind::Organisation,
            () if has(&LISTS[1]) => NameKind::Place,
            () => NameKind::Other,
        }
    }

    /// Names that a title or an ending shows in Chinese and Japanese: `山田総理`, `江东省`, `北方大学`.
    ///
    /// Only what stands after a mark or at the start is sure where it begins, so only that is taken.
    pub fn unspaced(&self, text: &str, known: &[Name]) -> Vec<Name> {
        #[rustfmt::skip]
        let endings: &[(&str, NameKind)] = match self.primary.as_str() {
            "ja" => &[("首相", NameKind::Person), ("総理", NameKind::Person), ("大統領", NameKind::Person), ("知事", NameKind::Person), ("さん", NameKind::Person), ("氏", NameKind::Person), ("県", NameKind::Place), ("市", NameKind::Place), ("大学", NameKind::Organisation)],
            _ => &[("总统", NameKind::Person), ("總統", NameKind::Person), ("总理", NameKind::Person), ("主席", NameKind::Person), ("部长", NameKind::Person), ("先生", NameKind::Person), ("女士", NameKind::Person), ("省", NameKind::Place), ("市", NameKind::Place), ("县", NameKind::Place), ("大学", NameKind::Organisation)],
        };
        let mut names = Vec::new();
        let mut start = 0;
        for clause in text.split_inclusive(|letter: char| "，。、；：！？「」『』“”（）《》,.;:!?() ".contains(letter))
        {
            for (ending, kind) in endings {
                let Some(at) = clause.find(ending) else { continue };
                let letters = clause[..at].chars().count();
                let plain = clause[..at].chars().all(|letter| letter.is_alphabetic());
                let range = start..start + at + if *kind == NameKind::Person { 0 } else { ending.len() };
                let overlaps =
                    known.iter().chain(&names).any(|name| name.range.start < range.end && range.start < name.range.end);
                if (2..=4).contains(&letters) && plain && !overlaps {
                    let name = text[range.clone()].to_owned();
                    names.push(Name { range, key: name.clone(), text: name, kind: *kind, demonym: false });
                }
            }
            start += clause.len();
        }
        names
    }
}

/// Words to look up.
type Words = FxHashSet<&'static str>;

fn set(list: &'static str) -> Words {
    list.split('|').collect()
}
