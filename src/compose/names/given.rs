//! Words of names: given names, and what has a capital without being anyone's name.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Given names that are common in the languages of the site; folded.
static GIVEN: LazyLock<Words> = LazyLock::new(|| {
    set(
        "xi|wen|deng|zhang|wang|liu|zhao|abdel|abdul|abdullah|abraham|adam|adrian|ahmad|ahmed|alain|alan|albert|alberto|alejandro|alessandro|alex|alexander|alexandra|alexandre|alexis|alfred|ali|alice|alicia|allison|amanda|amr|amy|ana|anders|andrea|andreas|andres|andrew|andy|angela|angelina|anita|ann|anna|anne|annie|anthony|antonio|arnold|arthur|ashley|ashraf|barack|barbara|bashar|beatrice|ben|benjamin|bernard|beth|betty|bill|bob|bobby|brad|bradley|brandon|brenda|brian|bruce|bruno|bryan|camilla|carl|carla|carlo|carlos|carmen|carol|caroline|carolyn|catherine|charles|charlie|charlotte|chen|chloe|chris|christian|christina|christine|christopher|cindy|claire|claudia|claudio|colin|craig|cristina|cynthia|daniel|daniela|danny|dave|david|deborah|debbie|dennis|diana|diane|diego|dmitri|dmitry|dominique|don|donald|dorothy|doug|douglas|eddie|edmund|eduardo|edward|elena|eleanor|elizabeth|ellen|emily|emma|emmanuel|enrique|eric|erica|erik|ernest|eva|evan|evelyn|faisal|fatima|felipe|fernando|frances|francesca|francesco|francis|francisco|francois|frank|franz|fred|frederic|gabriel|gary|george|georges|gerald|gerard|gerhard|giovanni|giorgia|giulia|giuseppe|gordon|greg|gregory|guillermo|gustavo|hamid|hans|harold|harry|hassan|heather|heinrich|helen|helmut|henri|henry|herbert|hillary|hosni|howard|hugo|hussein|ian|ibrahim|igor|irina|isaac|isabel|isabelle|ismail|ivan|jack|jackie|jacob|jacques|jaime|jake|james|jamie|jan|jane|janet|janice|jason|javier|jay|jean|jeff|jeffrey|jennifer|jeremy|jerry|jesse|jessica|jill|jim|jimmy|joan|joanna|joe|joel|johan|johann|john|johnny|jon|jonathan|jorge|jose|joseph|joshua|juan|judith|judy|julia|julian|julie|justin|kamal|karen|karl|kate|katherine|kathleen|kathryn|kathy|katie|keith|kelly|ken|kenneth|kevin|kim|kofi|kurt|larry|laura|lauren|laurent|lawrence|lee|leo|leon|leonard|leonardo|leslie|linda|lindsay|lisa|lorenzo|louis|louise|luca|lucas|lucy|luigi|luis|luke|mahmoud|manuel|marc|marcel|marcia|marco|marcos|margaret|maria|marie|marina|mario|mark|marta|martha|martin|mary|massimo|mateo|matt|matteo|matthew|maurice|max|megan|mehmet|melissa|michael|michel|michele|michelle|miguel|mike|mikhail|mitch|mohamed|mohammad|mohammed|monica|mostafa|muhammad|mustafa|nabil|nancy|natalia|natalie|nathan|neil|nicholas|nick|nicolas|nicole|nikolai|nina|noah|olaf|oleg|olga|oliver|olivia|omar|oprah|oscar|osama|otto|pablo|paige|pamela|paola|paolo|pascal|patricia|patrick|paul|paula|pedro|peggy|peter|phil|philip|philippe|phillip|pierre|pietro|rachel|rafael|ralph|ramon|randy|ray|raymond|rebecca|rene|ricardo|richard|rick|robert|roberta|roberto|robin|rodrigo|roger|roland|ron|ronald|rosa|rose|roy|russell|ruth|ryan|saad|sally|salvatore|sam|samantha|samuel|sandra|sanjay|sarah|scott|sean|sebastian|sergei|sergey|sergio|seth|sharon|shaun|simon|sofia|sonia|sophie|stefan|stefano|stephanie|stephen|steve|steven|stuart|susan|suzanne|sylvia|tamer|tariq|ted|teresa|terry|theodore|theresa|thierry|thomas|tim|timothy|tito|todd|tom|tommy|tony|tracy|ulrich|ursula|valentina|valerie|vanessa|vera|veronica|vicente|victor|victoria|viktor|vincent|vincenzo|virginia|vladimir|volodymyr|walter|warren|wayne|wendy|werner|whitney|wilhelm|will|william|wolfgang|xavier|yasser|yuri|yusuf|yves|yvonne|zachary|владимир|александр|сергей|дмитрий|андрей|алексей|иван|михаил|николай|виктор|юрий|олег|игорь|евгений|анна|мария|елена|ольга|наталья|татьяна|дональд|джо|владимр|володимир|андрій|сергій|олександр|ольга",
    )
});

/// Words that stand in places and organisations and are surnames, too.
static SURNAMES_TOO: LazyLock<Words> = LazyLock::new(|| {
    set(
        "west|north|south|east|park|parks|church|house|lake|bridge|rivers|street|banks|post|press|guard|mount|bay|college|parish|times|street|square|forest|hill|green|field|fields|union|valley|coast|english|holland",
    )
});

/// Words that follow a given name where it is no person's: `Victoria Station`.
static THINGS: LazyLock<Words> = LazyLock::new(|| {
    set(
        "gulf|coast|pop|propofol|broadcasting|journalists|forever|arbor|sea|state|justice|journal|channel|committee|reserve|executors|lawyer|lawyers|supporters|fans|international|national|united|station|airport|award|awards|prize|foundation|trust|act|law|bill|plan|report|tower|building|stadium|arena|theater|theatre|hotel|store|show|album|tour|ranch|estate|trial|case|day|week|administration|family|center|centre|line|street|road|city|town|county|beach|island|creek|river|lake|park|hall|museum|memorial|cup|fund|bank|group|inc|corp|company|campaign|committee|commission|doctrine|era|house|cathedral|basilica|virus|syndrome|disease|effect|book|club",
    )
});

/// Words of which no name of the index is made: days, months, calls, labels, ranks that begin no name.
static NO_NAMES: LazyLock<Words> = LazyLock::new(|| {
    set(
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|http|https|www|com|said|says|photo|photos|video|image|images|caption|editor|editors|advertisement|transcript|copyright|reserved|rights|click|download|read|watch|share|more|updated|breaking|exclusive|live|blog|am|pm|est|edt|gmt|pst|pdt|cet|utc|reporter|correspondent|anchor|reporting|reuters|ap|afp|upi|efe|ansa|dpa|tass|xinhua|american|british|english|french|german|italian|spanish|russian|chinese|arab|arabic|islamic|islamist|european|western|african|asian|latin|jewish|muslim|christian|catholic|republican|republicans|democrat|democrats|democratic|conservative|liberal|labour|black|white|new|old|good|happy|dear|thank|thanks|hi|hello|yes|no|not|but|and|if|when|why|how|what|who|where|while|after|before|since|because|although|also|even|still|just|only|here|there|now|then|today|yesterday|tomorrow|tonight|this|that|these|those|my|your|his|her|their|our|its|we|he|she|they|you|it|i'm|we're|it's|that's|there's|he's|she's|don't|didn't|can't|let's|chapter|section|article|part|figure|table|page|vol|no|nos|per|via|versus|vs|etc|inc|mr|mrs|ms|dr|sir|lady|lord|god|jesus|christ|bible|quran|koran|christmas|easter|ramadan|twitter|facebook|youtube|instagram|google|internet",
    )
});

/// Offices and callings, which are no part of a name that follows them and are none alone.
static OFFICES: LazyLock<Words> = LazyLock::new(|| {
    set(
        "speaker|secretary|minister|judge|attorney|leader|chairman|chairwoman|chair|doctor|dr|coroner|president|senator|governor|mayor|ambassador|general|colonel|captain|lieutenant|sergeant|detective|officer|director|chief|commissioner|executive|spokesman|spokeswoman|correspondent|professor|king|queen|prince|princess|pope|sheikh|sen|rep|gov|gen|representative|congressman|congresswoman|justice|inspector|prosecutor|deputy|premier|chancellor|editor|reporter|anchor|singer|actor|actress|economist|analyst|manager|coach|paramedic|state|mr|mrs|ms",
    )
});

/// What the words of a name tell wrongly.
static PLACES: LazyLock<Words> =
    LazyLock::new(|| set("west bank|soviet union|south bank|north bank|left bank|right bank"));

/// Words before and after which an organisation is any of its kind: `National Bank`.
static GENERIC: LazyLock<Words> = LazyLock::new(|| {
    set(
        "national|international|house|emergency|general|public|local|central|private|security|foreign|federal|joint|special|committee|bank|organisation|organization|group|day|council|office|party|force|forces|police|company|school|university|college|association|department|ministry|agency|commission|court|hospital|church|army|government|parliament|senate|congress|interior|exchange|bankers|oversight|press|news|room|wise|the|of",
    )
});

/// Capitals that stand for a thing or a measure.
static NO_ACRONYMS: LazyLock<Words> = LazyLock::new(|| {
    set(
        "DNA|RNA|CPR|ICU|USD|EUR|GBP|GMT|EST|EDT|PST|PDT|CET|UTC|CEO|CFO|COO|GDP|GNP|FAQ|PDF|DVD|CD|PC|ID|ATM|GPS|USB|SUV|HIV|AIDS|COVID|SARS|VIP|LGBT|NGO|NGOS|TV|HD|PR|IQ|EP|LP|RIP|LOL|OMG|AND|THE|FOR|BUT|NOT|YES|YOU|ALL|NEW|END|ASAP|DUI|DJ|MRI|EKG|UFO|IED|WMD|MVP|GOP|IPO|SMS|MMS|URL|HTML|WWW|UNK|TBA|TBD|AKA|ETA|BREAK|LIVE|NOTE|WATCH|READ|CLICK|VIDEO|PHOTO|PHOTOS|BEGIN|CLIP|TAPE|HOST|AD|BC|FAX|SOS|MC|PHD|MD|RN|JD|III|VIII|XVI|VII|USA|UK|EU|UN|LTTE|ICBM|CDS|REM|GIS|ARE|AAA|FDR|BST|HAS|WAS|HIS|HER|OUR|OUT|WHO|WHY|HOW|ITS|CAN",
    )
});

/// Words to look up.
type Words = BTreeSet<&'static str>;

fn set(list: &'static str) -> Words {
    list.split('|').collect()
}

/// Whether a folded word is a given name.
pub(super) fn is_given(word: &str) -> bool {
    word.split('-').next().is_some_and(|first| GIVEN.contains(first))
}

/// Whether a folded word that stands in names of places is a surname, too.
pub(super) fn is_surname_too(word: &str) -> bool {
    SURNAMES_TOO.contains(word)
}

/// Whether the folded words after a given name tell that it names a thing.
pub(super) fn is_thing(words: &[String]) -> bool {
    words.iter().skip(1).any(|word| THINGS.contains(word.as_str()) || word == "of")
}

/// Whether a folded word is an office.
pub(super) fn is_office(word: &str) -> bool {
    OFFICES.contains(word)
}

/// Whether this is a place, whatever its words tell.
pub(super) fn is_place(name: &str) -> bool {
    PLACES.contains(name)
}

/// Whether an organisation with these folded words could be any.
pub(super) fn is_generic(words: &[String]) -> bool {
    words.iter().all(|word| GENERIC.contains(word.as_str()))
}

/// Whether nothing with this folded word in it is listed.
pub(super) fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(word)
}

/// Whether these capitals stand for no organisation.
pub(super) fn is_no_acronym(text: &str) -> bool {
    NO_ACRONYMS.contains(text)
}
