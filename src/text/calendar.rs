//! A word → the month or weekday that it names, in some thirty languages; and digits of many scripts.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use chrono::Weekday;

use super::words::fold;
use crate::model::Language;

/// Month names: the language, then January to December; other forms and abbreviations follow after a `|`.
#[rustfmt::skip]
const MONTHS: &[(&str, [&str; 12])] = &[
    ("en", ["january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug", "september|sep|sept", "october|oct", "november|nov", "december|dec"]),
    ("it", ["gennaio|gen", "febbraio|feb", "marzo|mar", "aprile|apr", "maggio|mag", "giugno|giu", "luglio|lug", "agosto|ago", "settembre|set|sett", "ottobre|ott", "novembre|nov", "dicembre|dic"]),
    ("es", ["enero|ene", "febrero|feb", "marzo|mar", "abril|abr", "mayo|may", "junio|jun", "julio|jul", "agosto|ago", "septiembre|setiembre|sep|sept", "octubre|oct", "noviembre|nov", "diciembre|dic"]),
    ("fr", ["janvier|janv|jan", "février|fevrier|févr|fév", "mars", "avril|avr", "mai", "juin", "juillet|juil", "août|aout", "septembre|sept", "octobre|oct", "novembre|nov", "décembre|decembre|déc"]),
    ("de", ["januar|jänner|jan|jän", "februar|feber|feb", "märz|maerz|mär|mrz", "april|apr", "mai", "juni|jun", "juli|jul", "august|aug", "september|sep|sept", "oktober|okt", "november|nov", "dezember|dez"]),
    ("pt", ["janeiro|jan", "fevereiro|fev", "março|marco|mar", "abril|abr", "maio|mai", "junho|jun", "julho|jul", "agosto|ago", "setembro|set", "outubro|out", "novembro|nov", "dezembro|dez"]),
    ("nl", ["januari|jan", "februari|feb", "maart|mrt", "april|apr", "mei", "juni|jun", "juli|jul", "augustus|aug", "september|sep|sept", "oktober|okt", "november|nov", "december|dec"]),
    ("pl", ["stycznia|styczeń|sty", "lutego|luty|lut", "marca|marzec|mar", "kwietnia|kwiecień|kwi", "maja|maj", "czerwca|czerwiec|cze", "lipca|lipiec|lip", "sierpnia|sierpień|sie", "września|wrzesień|wrz", "października|październik|paź", "listopada|listopad|lis", "grudnia|grudzień|gru"]),
    ("ru", ["января|январь|янв", "февраля|февраль|фев", "марта|март|мар", "апреля|апрель|апр", "мая|май", "июня|июнь|июн", "июля|июль|июл", "августа|август|авг", "сентября|сентябрь|сен", "октября|октябрь|окт", "ноября|ноябрь|ноя", "декабря|декабрь|дек"]),
    ("uk", ["січня|січень", "лютого|лютий", "березня|березень", "квітня|квітень", "травня|травень", "червня|червень", "липня|липень", "серпня|серпень", "вересня|вересень", "жовтня|жовтень", "листопада|листопад", "грудня|грудень"]),
    ("bg", ["януари", "февруари", "март", "април", "май", "юни", "юли", "август", "септември", "октомври", "ноември", "декември"]),
    ("sr", ["јануар|januar", "фебруар|februar", "март|mart", "април|april", "мај|maj", "јун|jun", "јул|jul", "август|avgust", "септембар|septembar", "октобар|oktobar", "новембар|novembar", "децембар|decembar"]),
    ("el", ["ιανουαρίου|ιανουάριος|ιαν", "φεβρουαρίου|φεβρουάριος|φεβ", "μαρτίου|μάρτιος|μαρ", "απριλίου|απρίλιος|απρ", "μαΐου|μάιος|μαϊ|μαι", "ιουνίου|ιούνιος|ιουν", "ιουλίου|ιούλιος|ιουλ", "αυγούστου|αύγουστος|αυγ", "σεπτεμβρίου|σεπτέμβριος|σεπ", "οκτωβρίου|οκτώβριος|οκτ", "νοεμβρίου|νοέμβριος|νοε", "δεκεμβρίου|δεκέμβριος|δεκ"]),
    ("tr", ["ocak|oca", "şubat|şub", "mart|mar", "nisan|nis", "mayıs|may", "haziran|haz", "temmuz|tem", "ağustos|ağu", "eylül|eyl", "ekim|eki", "kasım|kas", "aralık|ara"]),
    ("sv", ["januari|jan", "februari|feb", "mars", "april|apr", "maj", "juni|jun", "juli|jul", "augusti|aug", "september|sep|sept", "oktober|okt", "november|nov", "december|dec"]),
    ("da", ["januar|jan", "februar|feb", "marts", "april|apr", "maj", "juni|jun", "juli|jul", "august|aug", "september|sep|sept", "oktober|okt", "november|nov", "december|dec"]),
    ("nb", ["januar|jan", "februar|feb", "mars", "april|apr", "mai", "juni|jun", "juli|jul", "august|aug", "september|sep|sept", "oktober|okt", "november|nov", "desember|des"]),
    ("fi", ["tammikuuta|tammikuu", "helmikuuta|helmikuu", "maaliskuuta|maaliskuu", "huhtikuuta|huhtikuu", "toukokuuta|toukokuu", "kesäkuuta|kesäkuu", "heinäkuuta|heinäkuu", "elokuuta|elokuu", "syyskuuta|syyskuu", "lokakuuta|lokakuu", "marraskuuta|marraskuu", "joulukuuta|joulukuu"]),
    ("cs", ["ledna|leden", "února|únor", "března|březen", "dubna|duben", "května|květen", "června|červen", "července|červenec", "srpna|srpen", "září", "října|říjen", "listopadu|listopad", "prosince|prosinec"]),
    ("sk", ["januára|január", "februára|február", "marca|marec", "apríla|apríl", "mája|máj", "júna|jún", "júla|júl", "augusta|august", "septembra|september", "októbra|október", "novembra|november", "decembra|december"]),
    ("hr", ["siječnja|siječanj", "veljače|veljača", "ožujka|ožujak", "travnja|travanj", "svibnja|svibanj", "lipnja|lipanj", "srpnja|srpanj", "kolovoza|kolovoz", "rujna|rujan", "listopada|listopad", "studenoga|studenog|studeni", "prosinca|prosinac"]),
    ("sl", ["januarja|januar", "februarja|februar", "marca|marec", "aprila|april", "maja|maj", "junija|junij", "julija|julij", "avgusta|avgust", "septembra|september", "oktobra|oktober", "novembra|november", "decembra|december"]),
    ("hu", ["január|jan", "február|febr", "március|márc", "április|ápr", "május|máj", "június|jún", "július|júl", "augusztus|aug", "szeptember|szept", "október|okt", "november|nov", "december|dec"]),
    ("ro", ["ianuarie|ian", "februarie|feb", "martie|mar", "aprilie|apr", "mai", "iunie|iun", "iulie|iul", "august|aug", "septembrie|sept", "octombrie|oct", "noiembrie|nov", "decembrie|dec"]),
    ("lt", ["sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio", "liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio"]),
    ("lv", ["janvāris|janvārī", "februāris|februārī", "marts|martā", "aprīlis|aprīlī", "maijs|maijā", "jūnijs|jūnijā", "jūlijs|jūlijā", "augusts|augustā", "septembris|septembrī", "oktobris|oktobrī", "novembris|novembrī", "decembris|decembrī"]),
    ("et", ["jaanuar", "veebruar", "märts", "aprill", "mai", "juuni", "juuli", "august", "september", "oktoober", "november", "detsember"]),
    ("ca", ["gener", "febrer", "març", "abril", "maig", "juny", "juliol", "agost", "setembre", "octubre", "novembre", "desembre"]),
    ("id", ["januari|jan", "februari|feb", "maret|mar", "april|apr", "mei", "juni|jun", "juli|jul", "agustus|agu", "september|sep", "oktober|okt", "november|nov", "desember|des"]),
    ("ar", ["يناير|كانون الثاني", "فبراير|شباط", "مارس|آذار", "أبريل|إبريل|نيسان", "مايو|أيار", "يونيو|حزيران", "يوليو|تموز", "أغسطس|آب", "سبتمبر|أيلول", "أكتوبر|تشرين الأول", "نوفمبر|تشرين الثاني", "ديسمبر|كانون الأول"]),
    ("he", ["ינואר|בינואר", "פברואר|בפברואר", "מרץ|במרץ", "אפריל|באפריל", "מאי|במאי", "יוני|ביוני", "יולי|ביולי", "אוגוסט|באוגוסט", "ספטמבר|בספטמבר", "אוקטובר|באוקטובר", "נובמבר|בנובמבר", "דצמבר|בדצמבר"]),
    ("hi", ["जनवरी", "फरवरी|फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर|सितम्बर", "अक्टूबर|अक्तूबर", "नवंबर|नवम्बर", "दिसंबर|दिसम्बर"]),
    ("bn", ["জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"]),
];

/// Weekdays, Monday to Sunday, other forms after a `|`.
#[rustfmt::skip]
pub const WEEKDAYS: &[[&str; 7]] = &[
    ["monday|mon", "tuesday|tue|tues", "wednesday|wed", "thursday|thu|thurs", "friday|fri", "saturday", "sunday"],
    ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"],
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ["poniedziałek", "wtorek", "środa|środę", "czwartek", "piątek", "sobota|sobotę", "niedziela|niedzielę"],
    ["понедельник", "вторник", "среда|среду", "четверг", "пятница|пятницу", "суббота|субботу", "воскресенье"],
    ["понеділок", "вівторок", "середа|середу", "четвер", "п'ятниця|п'ятницю", "субота|суботу", "неділя|неділю"],
    ["δευτέρα", "τρίτη", "τετάρτη", "πέμπτη", "παρασκευή", "σάββατο", "κυριακή"],
    ["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"],
    ["måndag|måndagen", "tisdag|tisdagen", "onsdag|onsdagen", "torsdag|torsdagen", "fredag|fredagen", "lördag|lördagen", "söndag|söndagen"],
    ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    ["pondělí", "úterý", "středa|středu", "čtvrtek", "pátek", "sobota|sobotu", "neděle|neděli"],
    ["الاثنين|الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
];

/// The days of a week, as the columns of [`WEEKDAYS`].
pub const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

static MONTH_NAMES: LazyLock<FxHashMap<String, Vec<(&'static str, u32)>>> = LazyLock::new(|| {
    let mut names: FxHashMap<String, Vec<(&'static str, u32)>> = FxHashMap::default();
    for (language, months) in MONTHS {
        for (month, forms) in (1..).zip(months) {
            for form in forms.split('|') {
                names.entry(form.to_owned()).or_default().push((language, month));
            }
        }
    }
    names
});

static WEEKDAY_NAMES: LazyLock<FxHashMap<String, Weekday>> = LazyLock::new(|| {
    let mut names = FxHashMap::default();
    for row in WEEKDAYS {
        for (day, forms) in WEEK.iter().zip(row) {
            // What is shorter is an abbreviation, and a word of some language besides.
            for form in forms.split('|').filter(|form| form.chars().count() > 4) {
                names.entry(fold(form)).or_insert(*day);
            }
        }
    }
    names
});

/// The month with this name, in lower case; a name that means different months needs the language (`listopad` is the 10th or 11th).
pub fn month(word: &str, language: Option<&Language>) -> Option<u32> {
    let meanings = MONTH_NAMES.get(word)?;
    let own = language.map(Language::primary);
    if let Some((_, month)) = meanings.iter().find(|(code, _)| own.as_deref() == Some(code)) {
        return Some(*month);
    }
    let first = meanings.first()?.1;
    meanings.iter().all(|(_, month)| *month == first).then_some(first)
}

/// Whether some language has a month with this name, in lower case.
pub fn is_month(word: &str) -> bool {
    MONTH_NAMES.contains_key(word)
}

/// The weekday that a folded word names in any language, written out.
pub fn weekday(folded: &str) -> Option<Weekday> {
    WEEKDAY_NAMES.get(folded).copied()
}

/// The value of a digit of the scripts in which dates are often written.
pub fn digit(letter: char) -> Option<u32> {
    match letter {
        '0'..='9' => Some(letter as u32 - '0' as u32),
        '٠'..='٩' => Some(letter as u32 - '٠' as u32),
        '۰'..='۹' => Some(letter as u32 - '۰' as u32),
        '०'..='९' => Some(letter as u32 - '०' as u32),
        '০'..='৯' => Some(letter as u32 - '০' as u32),
        '０'..='９' => Some(letter as u32 - '０' as u32),
        _ => None,
    }
}
