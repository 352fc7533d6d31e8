//! What is a matter of a language: number words, scales, modifiers, units, and words for people and their fate.
//!
//! Words are folded, `|` stands between them, `*` at the end of one stands for any ending.

use super::{Degree, Dimension, Fate, Modifier, Unit};

/// What one language knows.
pub(super) struct Table {
    pub language: &'static str,
    /// Whether a point and three digits are thousands, and whether a comma and three digits are.
    pub groups: (bool, bool),
    /// The words for 0, 1, 2 … with a space between; `-` where a language has none, `/` between two forms.
    pub small: &'static str,
    /// The words for 20, 30 … 90.
    pub tens: &'static str,
    /// Further number words: `both=2`.
    pub more: &'static str,
    /// The word for hundred, alone.
    pub hundred: &'static str,
    /// What stands between tens and ones.
    pub joiners: &'static str,
    /// Words for powers of ten, with the exponent; after `!` those that stand for a single one.
    pub scales: &'static str,
    /// The scales that are a number without a word for one: `mil`.
    pub lone_scales: &'static str,
    /// The words for one and the articles before a scale.
    pub ones: &'static str,
    /// Number words that are other words besides.
    pub doubtful: &'static str,
    /// Endings of ordinals, glued to digits.
    pub ordinals: &'static str,
    /// Words that make a fraction of the number before.
    pub fractions: &'static str,
    /// The word between the ends of a range.
    pub to: &'static str,
    /// Words before a number, by what they make of it.
    pub before: &'static [(Modifier, &'static str)],
    /// Words after it.
    pub after: &'static [(Modifier, &'static str)],
    /// Words before and after a number that make it a part of, or an addition to, another.
    pub partial: (&'static str, &'static str),
    /// What stands between a scale and its noun: `millones de`.
    pub particles: &'static str,
    /// Words for people of whom no more is said.
    pub people: &'static str,
    pub fates: &'static [(Fate, &'static str)],
    /// Verbs by which a toll reaches a number: `rose to`, `stands at`.
    pub reached: &'static str,
    /// What stands before those whose number is told: `the number of`.
    pub count_of: &'static str,
    /// Words that end the search for what became of the people counted.
    pub borders: &'static str,
    /// Words that are never the noun that is counted.
    pub never_nouns: &'static str,
    /// Words before or after a number of years that make it an age.
    pub age: &'static str,
}

const NOTHING: Table = Table {
    language: "",
    groups: (true, false),
    small: "",
    tens: "",
    more: "",
    hundred: "",
    joiners: "",
    scales: "",
    lone_scales: "",
    ones: "",
    doubtful: "",
    ordinals: "",
    fractions: "",
    to: "",
    before: &[],
    after: &[],
    partial: ("", ""),
    particles: "",
    people: "",
    fates: &[],
    reached: "",
    count_of: "",
    borders: "",
    never_nouns: "",
    age: "",
};

use Fate::{Arrested, Dead, Displaced, Evacuated, Injured, Missing, Rescued};
use Modifier::{About, AtLeast, AtMost, Exactly, LessThan, MoreThan};

/// The first is for all languages that are not here.
#[rustfmt::skip]
pub(super) static TABLES: &[Table] = &[
    Table {
        language: "en", groups: (false, true),
        small: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        tens: "twenty thirty forty fifty sixty seventy eighty ninety",
        hundred: "hundred", joiners: "and",
        scales: "thousand=3!|million=6!|millions=6|billion=9!|billions=9|trillion=12!|mn=6|mln=6|bn=9|tn=12|lakh=5!|lakhs=5|crore=7!|crores=7|hundred=2!",
        ones: "a|an|one", ordinals: "st|nd|rd|th",
        fractions: "third|thirds|quarter|quarters|fifth|fifths|sixth|eighth|tenth|half|halves|dozen|dozens|and a half",
        to: "to|or",
        before: &[
            (Exactly, "exactly|precisely|a total of"),
            (About, "about|around|some|roughly|approximately|nearly|almost|close to|an estimated|estimated|circa|ca|perhaps|maybe|probably|near|just about|possibly"),
            (AtLeast, "at least|no fewer than|no less than|not less than|a minimum of|minimum"),
            (AtMost, "at most|up to|as many as|as much as|a maximum of|no more than|not more than|as high as|maximum"),
            (MoreThan, "more than|over|above|exceeding|upwards of|in excess of|well over|just over|greater than"),
            (LessThan, "less than|fewer than|under|below|just under|well under|as few as|as little as|lower than"),
        ],
        after: &[(AtLeast, "or more|at least|plus"), (AtMost, "or less|or fewer|at most"), (About, "or so")],
        partial: ("average of|of the|of his|of her|of its|of their|of our|of these|of those|another|further|additional|other|others|remaining|extra|last|past|next|first|every|each|per|these|those|his|her|their|its|our|my|final|only|previous|top|nearest|number|by|day|week|chapter|page|section|no|phase|article|the other|the remaining|apartment|room|route|highway|interstate|flight|channel|age|grade|level|type|class|windows|version|part|act|title|tier|stage",
            "more|others|other|additional|of|further|ago|earlier|later|before|after|minutes|apiece|each|per|a|away|old|times|to"),
        particles: "of",
        people: "people|persons|person|individuals|lives|victims|fatalities|casualties",
        fates: &[(Dead, "dead|killed|killing|kills|deaths|death|died|dies|dying|fatalities|slain|lives|fatally"), (Injured, "injured|injuring|injures|injuries|wounded|wounding|wounds|hurt|hurting"), (Missing, "missing|unaccounted"),
            (Arrested, "arrested|arresting|arrests|detained|detaining"), (Evacuated, "evacuated|evacuating"), (Displaced, "displaced|displacing|homeless"), (Rescued, "rescued|rescuing")],
        reached: "rose|risen|rises|rising|climbed|climbs|reached|reaches|increased|grew|grown|stands|stood|jumped|passed", count_of: "number|count|figure",
        borders: "and|but|or|who|whom|which|that|after|when|while|as|for|to|since|before|by|with|because|of|if|including|than|from|not|whose|where",
        never_nouns: "is|was|this|his|has|does|its|as|us|says|yes|years|news|percent|thus|plus|perhaps|always|hours|p|m|am|pm|clock|across|less|its|goes|gets|makes|includes|means|comes|seems|times|pages|others|points|ways|things|lots|runs|tells|shows|takes|remains|tests",
        age: "aged|age|old",
        ..NOTHING
    },
    Table {
        language: "it", groups: (true, false),
        small: "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
        tens: "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
        more: "un=1|una=1|cento=100|duecento=200|trecento=300|quattrocento=400|cinquecento=500|seicento=600|settecento=700|ottocento=800|novecento=900|duemila=2000|tremila=3000|quattromila=4000|cinquemila=5000|diecimila=10000",
        hundred: "cento",
        scales: "mila=3|mille=3|milione=6!|milioni=6|miliardo=9!|miliardi=9|mln=6|mld=9|bilione=12!|bilioni=12",
        lone_scales: "mille", ones: "un|uno", doubtful: "sei", ordinals: "esimo|esima", fractions: "terzi|terzo|quarti|quinti|decimi", to: "a|o",
        before: &[
            (Exactly, "esattamente|in tutto"), (About, "circa|quasi|intorno a|attorno a|all incirca|pressappoco|approssimativamente|grosso modo|poco meno di"),
            (AtLeast, "almeno|non meno di|come minimo|perlomeno"), (AtMost, "al massimo|fino a|non più di|al più"),
            (MoreThan, "più di|oltre|oltre i|oltre le|oltre gli|più dell|poco più di|superiore a|superiori a"), (LessThan, "meno di|sotto i|sotto|inferiore a|inferiori a"),
        ],
        after: &[(About, "circa"), (AtLeast, "o più|almeno")],
        partial: ("altri|altre|ulteriori|ultimi|ultime|prossimi|prossime|primi|prime|ogni|dei|delle|degli|restanti", "altri|altre|dei|delle|degli|fa"),
        particles: "di|d", people: "persone|persona",
        fates: &[(Dead, "mort*|uccis*|vittim*|decess*|decedut*"), (Injured, "ferit*|feriment*"), (Missing, "dispers*|scompars*"), (Arrested, "arrest*|fermat*"), (Evacuated, "evacua*|sfollat*"), (Rescued, "salvat*")],
        reached: "salito|sale|salgono|saliti|aumentato|aumenta|arrivato|arriva|raggiunto", count_of: "numero|bilancio",
        borders: "e|ma|o|che|dopo|quando|mentre|per|da|con|di|dei|delle", never_nouns: "sono|erano|hanno|restano|risultano|per|anni|nuovi|nuove|ore", age: "età|eta", ..NOTHING
    },
    Table {
        language: "es", groups: (true, true),
        small: "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
        tens: "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        more: "un=1|una=1|veintiuno=21|veintiún=21|veintiuna=21|veintidós=22|veintitrés=23|veinticuatro=24|veinticinco=25|veintiséis=26|veintisiete=27|veintiocho=28|veintinueve=29|cien=100|ciento=100|doscientos=200|doscientas=200|trescientos=300|trescientas=300|cuatrocientos=400|quinientos=500|seiscientos=600|setecientos=700|ochocientos=800|novecientos=900",
        joiners: "y",
        // 10^12 in Spanish; 10^9 is `mil millones`.
        scales: "mil=3|millón=6!|millon=6!|millones=6|billón=12!|billones=12",
        lone_scales: "mil", ones: "un|uno", ordinals: "o|a|er|º|ª", fractions: "tercios|tercio|cuartos|quintos|décimos", to: "a|o",
        before: &[
            (Exactly, "exactamente|un total de"), (About, "unos|unas|cerca de|alrededor de|aproximadamente|casi|en torno a|cercano a|cercana a"),
            (AtLeast, "al menos|por lo menos|no menos de|cuando menos|como mínimo"), (AtMost, "hasta|como máximo|a lo sumo|no más de"),
            (MoreThan, "más de|mas de|por encima de|poco más de|superior a|superiores a"), (LessThan, "menos de|por debajo de|inferior a"),
        ],
        after: &[(About, "aproximadamente"), (AtLeast, "o más|al menos")],
        partial: ("otros|otras|últimos|últimas|próximos|próximas|primeros|primeras|cada|los otros|las otras|restantes", "más|otros|otras|de los|de las|de ellos"),
        particles: "de", people: "personas|persona|gente",
        fates: &[(Dead, "muert*|murier*|fallec*|asesin*|mortal*|decesos"), (Injured, "herid*|lesionad*"), (Missing, "desaparecid*"), (Arrested, "detenid*|arrestad*|detenciones"), (Evacuated, "evacuad*"), (Displaced, "desplazad*|damnificad*"), (Rescued, "rescatad*")],
        reached: "subió|sube|asciende|ascendió|elevó|eleva|aumentó|aumenta|llegó|alcanzó", count_of: "número|cifra|balance",
        borders: "y|e|pero|o|que|tras|cuando|mientras|para|por|con|de|del", never_nouns: "resultaron|murieron|fueron|quedaron|perdieron|sufrieron|por|años|nuevos|nuevas|horas", age: "edad", ..NOTHING
    },
    Table {
        language: "fr", groups: (true, false),
        small: "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize - - -",
        tens: "vingt trente quarante cinquante soixante septante - nonante",
        more: "un=1|une=1|vingts=20|huitante=80|cent=100|cents=100",
        hundred: "cent|cents", joiners: "et",
        scales: "mille=3|million=6!|millions=6|milliard=9!|milliards=9|billion=12!|billions=12|md=9|mds=9",
        lone_scales: "mille", ones: "un|une", doubtful: "neuf", ordinals: "er|ère|e|ème|ème|eme|re|nd|nde", fractions: "tiers|quarts|cinquièmes|dixièmes", to: "à|ou",
        before: &[
            (Exactly, "exactement|au total"), (About, "environ|près de|pres de|autour de|quelque|quelques|à peu près|presque|approximativement|une"),
            (AtLeast, "au moins|pas moins de|au minimum"), (AtMost, "au plus|jusqu à|au maximum|pas plus de|tout au plus"),
            (MoreThan, "plus de|plus d|au delà de|supérieur à"), (LessThan, "moins de|moins d|en dessous de|inférieur à|à peine"),
        ],
        after: &[(About, "environ"), (AtLeast, "ou plus|au moins")],
        partial: ("autres|derniers|dernières|prochains|prochaines|premiers|premières|chaque|les autres", "autres|de plus|supplémentaires|des"),
        particles: "de|d", people: "personnes|personne",
        fates: &[(Dead, "mort|morts|mortes|morte|mourir|tué*|décès|décédé*|périr*|péri"), (Injured, "bless*"), (Missing, "disparu*"), (Arrested, "arrêté*|arrestation*|interpell*"), (Evacuated, "évacu*"), (Displaced, "déplacé*|sinistré*"), (Rescued, "secouru*|sauvé*")],
        reached: "passé|passe|élève|élevé|monté|monte|atteint|alourdi|alourdit", count_of: "nombre|bilan",
        borders: "et|mais|ou|qui|que|après|quand|lorsque|tandis|pour|par|avec|de|des|dont|d", never_nouns: "ont|sont|étaient|restent|seraient|pour|ans|nouveaux|nouvelles|heures", age: "âgé|âgée|âgés|âge",
    },
    Table {
        language: "de", groups: (true, false),
        small: "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
        tens: "zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
        more: "hundert=100|einhundert=100|zweihundert=200|dreihundert=300|vierhundert=400|fünfhundert=500|sechshundert=600|siebenhundert=700|achthundert=800|neunhundert=900|zweitausend=2000|dreitausend=3000|viertausend=4000|fünftausend=5000|zehntausend=10000",
        hundred: "hundert",
        scales: "tausend=3|million=6!|millionen=6|milliarde=9!|milliarden=9|billion=12!|billionen=12|mio=6|mrd=9|tsd=3",
        ones: "eine|einer|ein", ordinals: "te|ten|ter", fractions: "drittel|viertel|fünftel|zehntel", to: "bis|oder",
        before: &[
            (Exactly, "genau|insgesamt"), (About, "etwa|rund|ungefähr|circa|ca|zirka|fast|knapp|annähernd|gut|schätzungsweise|an die"),
            (AtLeast, "mindestens|wenigstens|zumindest|nicht weniger als"), (AtMost, "höchstens|bis zu|maximal|nicht mehr als"),
            (MoreThan, "mehr als|über"), (LessThan, "weniger als|unter"),
        ],
        after: &[(AtLeast, "oder mehr")],
        partial: ("weitere|weiteren|weiterer|andere|anderen|letzten|vergangenen|nächsten|kommenden|ersten|jede|alle|übrigen", "weitere|weiteren|andere|der|von|dieser"),
        particles: "von", people: "menschen|personen|leute|person|mensch",
        fates: &[(Dead, "tot|tote|toten|toter|getötet*|todesopfer*|gestorben|starben|umgekommen|ums leben|das leben|ihr leben|tötet*"), (Injured, "verletz*|verwundet*"), (Missing, "vermiss*"), (Arrested, "festgenommen*|verhaftet*|festnahmen"), (Evacuated, "evakuiert*"), (Displaced, "vertrieben*|obdachlos*"), (Rescued, "gerettet*")],
        reached: "stieg|steigt|gestiegen|erhöhte|erhöht|liegt|erreichte|kletterte", count_of: "zahl|anzahl|opferzahl",
        borders: "und|aber|oder|die|der|das|nachdem|als|während|für|von|durch|weil", never_nouns: "uhr|jahre|jahren|prozent|stunden", age: "alter", ..NOTHING
    },
    Table {
        language: "pt", groups: (true, false),
        small: "zero - dois três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove",
        tens: "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
        more: "um=1|uma=1|duas=2|cem=100|cento=100|duzentos=200|duzentas=200|trezentos=300|trezentas=300|quatrocentos=400|quinhentos=500|seiscentos=600|setecentos=700|oitocentos=800|novecentos=900",
        joiners: "e",
        // Brazil's short scale has `bilhão`, Portugal's long one `bilião` and `mil milhões`.
        scales: "mil=3|milhão=6!|milhões=6|bilhão=9!|bilhões=9|bilião=12!|biliões=12|trilhão=12!|trilhões=12",
        lone_scales: "mil", ones: "um|uma", ordinals: "o|a|º|ª", fractions: "terços|terço|quartos|quintos|décimos", to: "a|ou",
        before: &[
            (Exactly, "exatamente|exactamente|um total de"), (About, "cerca de|aproximadamente|quase|em torno de|por volta de|perto de|uns|umas"),
            (AtLeast, "pelo menos|ao menos|no mínimo|não menos de"), (AtMost, "até|no máximo|não mais de"),
            (MoreThan, "mais de|acima de|superior a|mais do que"), (LessThan, "menos de|abaixo de|inferior a|menos do que"),
        ],
        after: &[(AtLeast, "ou mais|pelo menos")],
        partial: ("outros|outras|últimos|últimas|próximos|próximas|primeiros|primeiras|cada|restantes", "outros|outras|a mais|dos|das"),
        particles: "de", people: "pessoas|pessoa",
        fates: &[(Dead, "mort*|morrer*|falec*|assassinad*|óbitos"), (Injured, "ferid*|feriment*"), (Missing, "desaparecid*"), (Arrested, "detid*|presos|presas|detenções"), (Evacuated, "evacuad*|retirad*"), (Displaced, "desalojad*|deslocad*|desabrigad*"), (Rescued, "resgatad*")],
        reached: "subiu|sobe|aumentou|aumenta|chegou|chega|elevou|passou", count_of: "número|balanço",
        borders: "e|mas|ou|que|após|quando|enquanto|para|por|com|de|do|da|dos|das", never_nouns: "ficaram|foram|morreram|são|tiveram|sofreram|receberam|por|anos|novos|novas|horas", age: "idade", ..NOTHING
    },
    Table {
        language: "ru", groups: (true, false),
        small: "ноль - два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
        tens: "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
        more: "один=1|одна=1|две=2|двух=2|двое=2|двоих=2|трех=3|трое=3|троих=3|четырех=4|четверо=4|четверых=4|пяти=5|пятеро=5|шести=6|шестеро=6|семи=7|восьми=8|девяти=9|десяти=10|двадцати=20|тридцати=30|сорока=40|пятидесяти=50|шестидесяти=60|семидесяти=70|восьмидесяти=80|сто=100|ста=100|двести=200|двухсот=200|триста=300|трехсот=300|четыреста=400|пятьсот=500|пятисот=500|шестьсот=600|семьсот=700|восемьсот=800|девятьсот=900",
        scales: "тысяча=3!|тысячу=3!|тысячи=3|тысяч=3|тыс=3|миллион=6!|миллиона=6|миллионов=6|млн=6|миллиард=9!|миллиарда=9|миллиардов=9|млрд=9|триллион=12!|триллиона=12|триллионов=12|трлн=12",
        ones: "один|одна|одну|одного", lone_scales: "тысяча|тысячу|миллион|миллиард", ordinals: "й|я|го|му|е|х|м|ю|ой|ый|ая|ое|ого|ом|ми", to: "до|или",
        before: &[
            (Exactly, "ровно|всего"), (About, "около|примерно|порядка|почти|приблизительно|ориентировочно"),
            (AtLeast, "не менее|по меньшей мере|как минимум|минимум|по крайней мере"), (AtMost, "до|не более|максимум|не больше"),
            (MoreThan, "более|больше|свыше|более чем|больше чем"), (LessThan, "менее|меньше|менее чем"),
        ],
        partial: ("еще|других|другие|последние|последних|ближайшие|первые|каждые|остальные", "других|другие|из|назад|спустя"),
        people: "человек|человека|человеку|люди|людей|чел|граждан",
        fates: &[(Dead, "погиб*|убит*|умер|умерли|умерло|жертв*|скончал*|смерт*"), (Injured, "ранен*|ранил*|травм*"), (Missing, "пропал*"), (Arrested, "задерж*|арестов*"), (Evacuated, "эвакуир*"), (Rescued, "спасен*|спасли")],
        reached: "выросло|возросло|увеличилось|достигло|растет|составило|составляет", count_of: "число|числа|количество",
        borders: "и|но|а|или|который|которые|которых|после|когда|для|из|чтобы|с|в результате", never_nouns: "лет|года|год|часов|раз", age: "возраст*", ..NOTHING
    },
    Table {
        language: "uk", groups: (true, false),
        small: "нуль - два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять",
        tens: "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
        more: "один=1|одна=1|дві=2|двох=2|двоє=2|трьох=3|троє=3|чотирьох=4|четверо=4|п'яти=5|п'ятеро=5|шести=6|десяти=10|двадцяти=20|тридцяти=30|сто=100|ста=100|двісті=200|триста=300|чотириста=400|п'ятсот=500|шістсот=600|сімсот=700|вісімсот=800|дев'ятсот=900",
        scales: "тисяча=3!|тисячу=3!|тисячі=3|тисяч=3|тис=3|мільйон=6!|мільйона=6|мільйони=6|мільйонів=6|млн=6|мільярд=9!|мільярда=9|мільярди=9|мільярдів=9|млрд=9|трильйон=12!|трильйона=12|трильйонів=12|трлн=12",
        ones: "один|одна|одну|одного", lone_scales: "тисяча|тисячу|мільйон|мільярд", ordinals: "й|я|го|му|а|е|х|м|ої|ий|им|ому", to: "до|або|чи",
        before: &[
            (Exactly, "рівно|всього"), (About, "близько|приблизно|майже|біля|орієнтовно"),
            (AtLeast, "щонайменше|не менше|не менш як|принаймні|як мінімум|мінімум"), (AtMost, "до|не більше|максимум|щонайбільше"),
            (MoreThan, "понад|більше|більше ніж|більш як|більш ніж"), (LessThan, "менше|менш як|менше ніж"),
        ],
        partial: ("ще|інших|інші|останні|останніх|перші|кожні|решта", "інших|інші|із|з|тому"),
        people: "осіб|особи|особа|особу|люди|людей|людини|людина|громадян|чол",
        fates: &[(Dead, "загин*|загибл*|вбит*|убит*|померл*|жертв*"), (Injured, "поранен*|травм*"), (Missing, "зник*"), (Arrested, "затрим*|арешт*"), (Evacuated, "евакуй*|евакую*"), (Rescued, "врятов*")],
        reached: "зросла|зросло|збільшилася|збільшилась|сягнула|досягла|становить", count_of: "кількість|число",
        borders: "і|й|та|але|а|або|який|які|яких|після|коли|для|з|із|щоб", never_nouns: "років|року|рік|годин|разів", age: "вік*", ..NOTHING
    },
    Table {
        language: "nl", groups: (true, false),
        small: "nul - twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
        tens: "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        more: "honderd=100|tweehonderd=200|driehonderd=300",
        scales: "duizend=3|miljoen=6!|miljard=9!|biljoen=12!|mln=6|mld=9", lone_scales: "duizend", ones: "een", ordinals: "e|de|ste", to: "tot|of",
        before: &[
            (About, "ongeveer|circa|ca|zo n|bijna|rond de|naar schatting|een kleine"), (AtLeast, "minstens|ten minste|zeker|minimaal"), (AtMost, "hoogstens|maximaal|tot|hooguit"),
            (MoreThan, "meer dan|ruim|boven de"), (LessThan, "minder dan|onder de"),
        ],
        partial: ("andere|nog|afgelopen|komende|eerste|laatste|elke", "andere|van"),
        people: "mensen|personen",
        fates: &[(Dead, "doden|dood|gedood|omgekomen|slachtoffers|overleden"), (Injured, "gewond*"), (Missing, "vermist*"), (Arrested, "aangehouden|gearresteerd*"), (Evacuated, "geëvacueerd*")],
        reached: "gestegen|steeg|opgelopen|loopt|staat", count_of: "aantal|dodental",
        borders: "en|maar|of|die|dat|nadat|toen|terwijl|voor|van|door", never_nouns: "uur|jaar", ..NOTHING
    },
    Table {
        language: "pl", groups: (true, false),
        small: "zero - dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście",
        tens: "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt",
        more: "dwie=2|dwoje=2|dwóch=2|trzech=3|czterech=4|sto=100|dwieście=200|trzysta=300|pięćset=500",
        scales: "tysiąc=3!|tysiące=3|tysięcy=3|tys=3|milion=6!|miliony=6|milionów=6|mln=6|miliard=9!|miliardy=9|miliardów=9|mld=9|bilion=12!|biliony=12|bilionów=12", lone_scales: "tysiąc|milion|miliard", to: "do|lub",
        before: &[
            (About, "około|ok|blisko|prawie|niemal|mniej więcej"), (AtLeast, "co najmniej|przynajmniej|nie mniej niż"), (AtMost, "do|najwyżej|maksymalnie|nie więcej niż"),
            (MoreThan, "ponad|więcej niż|przeszło"), (LessThan, "mniej niż|poniżej"),
        ],
        partial: ("innych|inne|kolejnych|kolejne|ostatnie|pierwsze|jeszcze", "innych|z|temu"),
        people: "osób|osoby|osoba|ludzi",
        fates: &[(Dead, "zginę*|zabit*|zmar*|ofiar*"), (Injured, "rann*|obrażenia"), (Missing, "zagin*"), (Arrested, "zatrzyman*|aresztowan*"), (Evacuated, "ewakuowan*")],
        reached: "wzrosła|wzrosło|sięgnęła|wynosi", count_of: "liczba|bilans",
        borders: "i|a|ale|lub|który|którzy|które|po|gdy|dla|z", never_nouns: "lat|roku|godzin|razy", ..NOTHING
    },
    Table {
        language: "ar", groups: (false, true),
        small: "صفر - - ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع عشرة/عشر",
        tens: "عشرين/عشرون ثلاثين/ثلاثون أربعين/أربعون خمسين/خمسون ستين/ستون سبعين/سبعون ثمانين/ثمانون تسعين/تسعون",
        more: "مئة=100|مائة=100|مئتين=200|مئتان=200",
        scales: "ألف=3|آلاف=3|الاف=3|مليون=6!|ملايين=6|مليار=9!|مليارات=9|تريليون=12!|تريليونات=12",
        lone_scales: "مليون|مليار|ألف", to: "إلى|أو",
        before: &[
            (About, "نحو|حوالي|حوالى|قرابة|زهاء|ما يقرب من|ما يقارب"), (AtLeast, "على الأقل|ما لا يقل عن|لا يقل عن"), (AtMost, "ما يصل إلى|لا يزيد عن|على الأكثر"),
            (MoreThan, "أكثر من|يزيد عن|ما يزيد على|يزيد على"), (LessThan, "أقل من"),
        ],
        after: &[(AtLeast, "على الأقل")],
        partial: ("آخر|خلال|آخرين", "آخرين|آخرون|آخر|من"),
        people: "شخص|شخصا|شخصًا|أشخاص|فرد|فردا|آخرون|آخرين|اخرون|اخرين",
        fates: &[(Dead, "قتيل*|قتلى|القتلى|مقتل|قتل|قتلوا|شهيد*|شهداء|وفاة|وفيات|مصرع"), (Injured, "جريح*|جرحى|الجرحى|إصابة|اصابة|أصيب*|مصاب*"), (Missing, "مفقود*|المفقودين"), (Arrested, "اعتقال|معتقل*|اعتقل*")],
        borders: "و|أو|الذين|بعد|عندما|من|إلى", never_nouns: "عام|عاما|سنة|ساعة|يوم", ..NOTHING
    },
    Table {
        language: "zh", groups: (false, true),
        before: &[
            (About, "约|約|大约|大約|近|将近|接近|大概|估计"), (AtLeast, "至少|最少|不少于|起码"), (AtMost, "最多|至多|不超过|不超過|多达|多達|高达|高達"),
            (MoreThan, "超过|超過|逾|多于|多於|超"), (LessThan, "不到|少于|少於|低于|不足"),
        ],
        after: &[(AtLeast, "以上"), (AtMost, "以下|以内"), (About, "左右|上下")],
        partial: ("另有|另外|另|其中|其余|其餘|其他|再|第|每|前|后|後|又有|又", "中的|之一"),
        people: "人|名|位|个人|個人",
        fates: &[(Dead, "死亡|遇难|遇難|丧生|喪生|身亡|罹难|罹難|死者|遇害|被杀|被殺|打死|炸死|毙命"), (Injured, "受伤|受傷|伤者|傷者|负伤|負傷|轻伤|重伤|輕傷|重傷"), (Missing, "失踪|失蹤|下落不明"), (Arrested, "被捕|逮捕|拘留|被拘|扣押"), (Evacuated, "疏散|撤离|撤離|转移"), (Rescued, "获救|獲救")],
        ..NOTHING
    },
    Table {
        language: "ja", groups: (false, true),
        before: &[
            (About, "約|およそ|ほぼ|推定|ざっと"), (AtLeast, "少なくとも|最低"), (AtMost, "最大|最高|多くて"), (MoreThan, "超"),
        ],
        after: &[(AtLeast, "以上"), (MoreThan, "を超え|超|あまり|余り|強"), (AtMost, "以下|以内"), (LessThan, "未満|弱|足らず"), (About, "ほど|前後|程度|くらい|ぐらい")],
        partial: ("ほか|他に|うち|このうち|別の|さらに|第|毎|全", "のうち|目|ずつ"),
        people: "人|名",
        fates: &[(Dead, "死亡|死者|死去|亡くな|犠牲|殺害|殺さ"), (Injured, "負傷|けが|ケガ|怪我|重傷|軽傷|重軽傷|負傷者"), (Missing, "行方不明|不明"), (Arrested, "逮捕|拘束|拘留"), (Evacuated, "避難"), (Rescued, "救助|救出")],
        ..NOTHING
    },
];

/// What people with each fate are called, in the order of [`Fate`]: dead, injured, missing, arrested, evacuated, displaced,
/// rescued. In English the words of a sentence tell it as well.
#[rustfmt::skip]
pub(super) static FATE_NAMES: &[(&str, [&str; 7])] = &[
    ("it", ["morti", "feriti", "dispersi", "arrestati", "evacuati", "sfollati", "soccorsi"]),
    ("es", ["muertos", "heridos", "desaparecidos", "detenidos", "evacuados", "desplazados", "rescatados"]),
    ("fr", ["morts", "blessés", "disparus", "arrêtés", "évacués", "déplacés", "secourus"]),
    ("de", ["Tote", "Verletzte", "Vermisste", "Festgenommene", "Evakuierte", "Vertriebene", "Gerettete"]),
    ("pt", ["mortos", "feridos", "desaparecidos", "detidos", "evacuados", "desalojados", "resgatados"]),
    ("ru", ["погибшие", "раненые", "пропавшие без вести", "задержанные", "эвакуированные", "лишившиеся жилья", "спасённые"]),
    ("uk", ["загиблі", "поранені", "зниклі безвісти", "затримані", "евакуйовані", "переселені", "врятовані"]),
    ("nl", ["doden", "gewonden", "vermisten", "aangehouden", "geëvacueerden", "ontheemden", "geredden"]),
    ("pl", ["zabici", "ranni", "zaginieni", "zatrzymani", "ewakuowani", "przesiedleni", "uratowani"]),
    ("ar", ["قتلى", "جرحى", "مفقودون", "معتقلون", "تم إجلاؤهم", "نازحون", "تم إنقاذهم"]),
    ("zh", ["死亡", "受伤", "失踪", "被捕", "疏散", "流离失所", "获救"]),
    ("ja", ["死者", "負傷者", "行方不明者", "逮捕者", "避難者", "住居を失った人", "救助された人"]),
];

/// Words beside one for the injured that say how badly, in all languages; folded.
#[rustfmt::skip]
pub(super) static DEGREES: &[(Degree, &str)] = &[
    (Degree::Serious, "seriously|severely|critically|badly|gravely|serious|severe|critical|gravi|grave|graves|gravemente|seriamente|\
        grièvement|gravement|schwer|lebensgefährlich|schwerverletzt*|schwerverwundet*|тяжело|тяжелые|тяжелых|серьезно|серьезные|тяжко|важко|\
        ernstig|zwaar|ciężko|重伤|重傷|خطيرة|بليغة"),
    (Degree::Slight, "slightly|lightly|slight|minor|mildly|lievi|lieve|lievemente|leggermente|leve|leves|levemente|légèrement|légers|\
        leicht|leichtverletzt*|leichtverwundet*|ligeiramente|ligeiros|легко|легкие|легких|lichtgewond*|licht|lekko|轻伤|輕傷|軽傷|طفيفة"),
];

/// Units by language (`*` for all): the unit, by how much a number is multiplied, the words; longer ones win.
#[rustfmt::skip]
pub(super) static UNITS: &[(&str, Unit, &str, &str)] = {
    use Dimension::{Area, Celsius, Energy, Fahrenheit, Length, Mass, Months, Power, Speed, Time, Volume};
    use Unit::{Measure, Money, Percent, Points};
    &[
        ("*", Percent, "", "%|％|٪"),
        ("*", Measure(Length), "1000", "km"), ("*", Measure(Length), "1", "m"), ("*", Measure(Length), "0.01", "cm"), ("*", Measure(Length), "0.001", "mm"),
        ("*", Measure(Area), "1000000", "km²|km2|sq km|sqkm"), ("*", Measure(Area), "1", "m²|m2"), ("*", Measure(Area), "10000", "ha"),
        ("*", Measure(Volume), "1000", "m³|m3"), ("*", Measure(Mass), "1000", "kg"), ("*", Measure(Speed), "1", "km/h|kph|kmh"),
        ("*", Measure(Energy), "1000", "kwh"), ("*", Measure(Energy), "1000000", "mwh"), ("*", Measure(Energy), "1000000000", "gwh"),
        ("*", Measure(Power), "1000", "kw"), ("*", Measure(Power), "1000000", "mw"), ("*", Measure(Power), "1000000000", "gw"),
        ("*", Measure(Celsius), "", "°c|℃"), ("*", Measure(Fahrenheit), "", "°f|℉"),
        ("*", Money("EUR"), "", "€|eur"), ("*", Money("$"), "", "$"), ("*", Money("USD"), "", "usd|us$"), ("*", Money("GBP"), "", "£|gbp"), ("*", Money("RUB"), "", "₽|rub"), ("*", Money("UAH"), "", "₴|uah|грн"), ("*", Money("CNY"), "", "rmb|cny"), ("*", Money("CHF"), "", "chf"), ("*", Money("INR"), "", "₹|inr"),

        ("en", Percent, "", "percent|per cent|pct"), ("en", Points, "", "percentage point|percentage points|points of a percent"),
        ("en", Measure(Length), "1609.344", "mile|miles"), ("en", Measure(Length), "0.3048", "feet|foot|ft"), ("en", Measure(Length), "0.0254", "inch|inches"), ("en", Measure(Length), "0.9144", "yard|yards"),
        ("en", Measure(Length), "1000", "kilometer|kilometers|kilometre|kilometres|kms"), ("en", Measure(Length), "1", "meter|meters|metre|metres"), ("en", Measure(Length), "0.01", "centimeter|centimeters|centimetre|centimetres"),
        ("en", Measure(Area), "2589988.110336", "square mile|square miles|sq mi"), ("en", Measure(Area), "0.09290304", "square foot|square feet|sq ft"), ("en", Measure(Area), "4046.8564224", "acre|acres"), ("en", Measure(Area), "10000", "hectare|hectares"), ("en", Measure(Area), "1000000", "square kilometer|square kilometers|square kilometre|square kilometres"), ("en", Measure(Area), "1", "square meter|square meters|square metre|square metres"),
        ("en", Measure(Volume), "1", "liter|liters|litre|litres"), ("en", Measure(Volume), "3.785411784", "gallon|gallons"), ("en", Measure(Volume), "158.987294928", "barrel|barrels|bbl"), ("en", Measure(Volume), "1000", "cubic meter|cubic meters|cubic metre|cubic metres"),
        ("en", Measure(Mass), "1000", "kilogram|kilograms|kilo|kilos|kgs"), ("en", Measure(Mass), "1", "gram|grams"), ("en", Measure(Mass), "1000000", "tonne|tonnes|metric ton|metric tons"), ("en", Measure(Mass), "28.349523125", "ounce|ounces"),
        ("en", Measure(Speed), "1.609344", "mph|miles per hour|miles an hour"), ("en", Measure(Speed), "1", "kilometers per hour|kilometres per hour|kilometers an hour|kilometres an hour"), ("en", Measure(Speed), "1.852", "knot|knots"),
        ("en", Measure(Power), "1000000", "megawatt|megawatts"), ("en", Measure(Power), "1000000000", "gigawatt|gigawatts"), ("en", Measure(Power), "1000", "kilowatt|kilowatts"),
        ("en", Measure(Celsius), "", "degrees celsius|degrees centigrade|degree celsius|c"), ("en", Measure(Fahrenheit), "", "degrees fahrenheit|f"),
        ("en", Measure(Time), "1", "second|seconds"), ("en", Measure(Time), "60", "minute|minutes|mins"), ("en", Measure(Time), "3600", "hour|hours|hrs"), ("en", Measure(Time), "86400", "day|days"), ("en", Measure(Time), "604800", "week|weeks"), ("en", Measure(Months), "1", "month|months"), ("en", Measure(Months), "12", "year|years"),
        ("en", Money("$"), "", "dollar|dollars"), ("en", Money("USD"), "", "us dollars|u.s. dollars"), ("en", Money("EUR"), "", "euro|euros"), ("en", Money("INR"), "", "rupees"), ("en", Money("RUB"), "", "rubles|roubles"), ("en", Money("CNY"), "", "yuan|renminbi"), ("en", Money("JPY"), "", "yen"), ("en", Money("UAH"), "", "hryvnia|hryvnias"), ("en", Money("CHF"), "", "swiss francs"), ("en", Money("KRW"), "", "won"),

        ("it", Percent, "", "per cento|percento"), ("it", Points, "", "punti percentuali"), ("it", Measure(Length), "1000", "chilometro|chilometri"), ("it", Measure(Length), "1", "metro|metri"), ("it", Measure(Length), "0.01", "centimetri"), ("it", Measure(Area), "10000", "ettaro|ettari"), ("it", Measure(Area), "1000000", "chilometri quadrati"), ("it", Measure(Area), "1", "metri quadrati|metri quadri|mq"), ("it", Measure(Volume), "1", "litri|litro"), ("it", Measure(Volume), "158.987294928", "barili"), ("it", Measure(Mass), "1000", "chili|chilogrammi|chilo"), ("it", Measure(Mass), "1000000", "tonnellata|tonnellate"), ("it", Measure(Speed), "1", "chilometri all ora|chilometri orari"), ("it", Measure(Power), "1000000", "megawatt"), ("it", Measure(Power), "1000000000", "gigawatt"), ("it", Measure(Celsius), "", "gradi"),
        ("it", Measure(Time), "1", "secondi"), ("it", Measure(Time), "60", "minuti|minuto"), ("it", Measure(Time), "3600", "ore|ora"), ("it", Measure(Time), "86400", "giorni|giorno"), ("it", Measure(Time), "604800", "settimane|settimana"), ("it", Measure(Months), "1", "mesi|mese"), ("it", Measure(Months), "12", "anni|anno"), ("it", Money("$"), "", "dollari|dollaro"), ("it", Money("EUR"), "", "euro"), ("it", Money("GBP"), "", "sterline"), ("it", Money("RUB"), "", "rubli"), ("it", Money("CNY"), "", "yuan"), ("it", Money("CHF"), "", "franchi svizzeri"),

        ("es", Percent, "", "por ciento"), ("es", Points, "", "puntos porcentuales"), ("es", Measure(Length), "1000", "kilómetro|kilómetros"), ("es", Measure(Length), "1", "metro|metros"), ("es", Measure(Area), "10000", "hectárea|hectáreas"), ("es", Measure(Area), "1000000", "kilómetros cuadrados"), ("es", Measure(Area), "1", "metros cuadrados"), ("es", Measure(Volume), "1", "litros|litro"), ("es", Measure(Volume), "158.987294928", "barriles"), ("es", Measure(Mass), "1000", "kilos|kilogramos|kilo"), ("es", Measure(Mass), "1000000", "tonelada|toneladas"), ("es", Measure(Speed), "1", "kilómetros por hora"), ("es", Measure(Celsius), "", "grados celsius|grados centígrados|grados"),
        ("es", Measure(Time), "1", "segundos"), ("es", Measure(Time), "60", "minutos|minuto"), ("es", Measure(Time), "3600", "horas|hora"), ("es", Measure(Time), "86400", "días|día"), ("es", Measure(Time), "604800", "semanas|semana"), ("es", Measure(Months), "1", "meses|mes"), ("es", Measure(Months), "12", "años|año"), ("es", Money("$"), "", "dólares|dólar"), ("es", Money("EUR"), "", "euros|euro"), ("es", Money("GBP"), "", "libras esterlinas"), ("es", Money("RUB"), "", "rublos"), ("es", Money("CNY"), "", "yuanes"), ("es", Money("MXN"), "", "pesos mexicanos"), ("es", Money("peso"), "", "pesos"),

        ("fr", Percent, "", "pour cent|pourcent"), ("fr", Points, "", "points de pourcentage"), ("fr", Measure(Length), "1000", "kilomètre|kilomètres"), ("fr", Measure(Length), "1", "mètre|mètres"), ("fr", Measure(Area), "10000", "hectare|hectares"), ("fr", Measure(Area), "1000000", "kilomètres carrés"), ("fr", Measure(Area), "1", "mètres carrés"), ("fr", Measure(Volume), "1", "litres|litre"), ("fr", Measure(Volume), "158.987294928", "barils"), ("fr", Measure(Mass), "1000", "kilos|kilogrammes|kilo"), ("fr", Measure(Mass), "1000000", "tonne|tonnes"), ("fr", Measure(Power), "1000000", "mégawatts"), ("fr", Measure(Celsius), "", "degrés celsius|degrés"),
        ("fr", Measure(Time), "1", "secondes"), ("fr", Measure(Time), "60", "minutes|minute"), ("fr", Measure(Time), "3600", "heures|heure"), ("fr", Measure(Time), "86400", "jours|jour"), ("fr", Measure(Time), "604800", "semaines|semaine"), ("fr", Measure(Months), "1", "mois"), ("fr", Measure(Months), "12", "ans|an|années"), ("fr", Money("$"), "", "dollars|dollar"), ("fr", Money("EUR"), "", "euros|euro"), ("fr", Money("GBP"), "", "livres sterling"), ("fr", Money("RUB"), "", "roubles"), ("fr", Money("CNY"), "", "yuans"), ("fr", Money("CHF"), "", "francs suisses"),

        ("de", Percent, "", "prozent"), ("de", Points, "", "prozentpunkte|prozentpunkten"), ("de", Measure(Length), "1000", "kilometer|kilometern"), ("de", Measure(Length), "1", "meter|metern"), ("de", Measure(Length), "0.01", "zentimeter"), ("de", Measure(Area), "10000", "hektar"), ("de", Measure(Area), "1000000", "quadratkilometer|quadratkilometern"), ("de", Measure(Area), "1", "quadratmeter|quadratmetern"), ("de", Measure(Volume), "1", "liter|litern"), ("de", Measure(Volume), "1000", "kubikmeter|kubikmetern"), ("de", Measure(Volume), "158.987294928", "barrel"), ("de", Measure(Mass), "1000", "kilo|kilogramm"), ("de", Measure(Mass), "1000000", "tonne|tonnen"), ("de", Measure(Speed), "1", "stundenkilometer|kilometer pro stunde"), ("de", Measure(Power), "1000000", "megawatt"), ("de", Measure(Power), "1000000000", "gigawatt"), ("de", Measure(Celsius), "", "grad celsius|grad"),
        ("de", Measure(Time), "1", "sekunden"), ("de", Measure(Time), "60", "minuten|minute"), ("de", Measure(Time), "3600", "stunden|stunde"), ("de", Measure(Time), "86400", "tage|tagen|tag"), ("de", Measure(Time), "604800", "wochen|woche"), ("de", Measure(Months), "1", "monate|monaten|monat"), ("de", Measure(Months), "12", "jahre|jahren|jahr"), ("de", Money("$"), "", "dollar"), ("de", Money("USD"), "", "us-dollar"), ("de", Money("EUR"), "", "euro|euros"), ("de", Money("GBP"), "", "britische pfund"), ("de", Money("RUB"), "", "rubel"), ("de", Money("CNY"), "", "yuan"), ("de", Money("CHF"), "", "franken|schweizer franken"),

        ("pt", Percent, "", "por cento"), ("pt", Points, "", "pontos percentuais"), ("pt", Measure(Length), "1000", "quilómetro|quilómetros|quilômetro|quilômetros"), ("pt", Measure(Length), "1", "metro|metros"), ("pt", Measure(Area), "10000", "hectare|hectares"), ("pt", Measure(Area), "1000000", "quilómetros quadrados|quilômetros quadrados"), ("pt", Measure(Area), "1", "metros quadrados"), ("pt", Measure(Volume), "1", "litros|litro"), ("pt", Measure(Volume), "158.987294928", "barris"), ("pt", Measure(Mass), "1000", "quilos|quilogramas|quilo"), ("pt", Measure(Mass), "1000000", "tonelada|toneladas"), ("pt", Measure(Celsius), "", "graus celsius|graus"),
        ("pt", Measure(Time), "1", "segundos"), ("pt", Measure(Time), "60", "minutos|minuto"), ("pt", Measure(Time), "3600", "horas|hora"), ("pt", Measure(Time), "86400", "dias|dia"), ("pt", Measure(Time), "604800", "semanas|semana"), ("pt", Measure(Months), "1", "meses|mês"), ("pt", Measure(Months), "12", "anos|ano"), ("pt", Money("$"), "", "dólares|dólar"), ("pt", Money("EUR"), "", "euros|euro"), ("pt", Money("BRL"), "", "reais|real"), ("pt", Money("GBP"), "", "libras esterlinas"), ("pt", Money("RUB"), "", "rublos"), ("pt", Money("CNY"), "", "yuans"),

        ("ru", Percent, "", "процент|процента|процентов"), ("ru", Points, "", "процентных пункта|процентных пунктов|процентный пункт"), ("ru", Measure(Length), "1000", "км|километр|километра|километров"), ("ru", Measure(Length), "1", "м|метр|метра|метров"), ("ru", Measure(Length), "0.01", "см|сантиметров"), ("ru", Measure(Area), "10000", "га|гектар|гектара|гектаров"), ("ru", Measure(Area), "1000000", "кв км|кв. км|квадратных километров|квадратных километра"), ("ru", Measure(Area), "1", "кв м|кв. м|квадратных метров|квадратных метра"), ("ru", Measure(Volume), "1", "литр|литра|литров"), ("ru", Measure(Volume), "1000", "кубометров|кубометра|кубических метров"), ("ru", Measure(Volume), "158.987294928", "баррель|барреля|баррелей"), ("ru", Measure(Mass), "1000", "кг|килограмм|килограмма|килограммов"), ("ru", Measure(Mass), "1000000", "тонна|тонны|тонн"), ("ru", Measure(Power), "1000000", "мвт|мегаватт"), ("ru", Measure(Speed), "1", "км/ч|километров в час"), ("ru", Measure(Celsius), "", "градус|градуса|градусов"),
        ("ru", Measure(Time), "1", "секунд|секунды"), ("ru", Measure(Time), "60", "минут|минуты|минуту"), ("ru", Measure(Time), "3600", "часа|часов"), ("ru", Measure(Time), "86400", "дня|дней|суток"), ("ru", Measure(Time), "604800", "недели|недель|неделю"), ("ru", Measure(Months), "1", "месяца|месяцев|месяц"), ("ru", Measure(Months), "12", "года|лет"), ("ru", Money("$"), "", "доллар|доллара|долларов|долл"), ("ru", Money("USD"), "", "долларов сша|доллара сша"), ("ru", Money("EUR"), "", "евро"), ("ru", Money("RUB"), "", "рубль|рубля|рублей|руб"), ("ru", Money("UAH"), "", "гривна|гривны|гривен"), ("ru", Money("CNY"), "", "юань|юаня|юаней"), ("ru", Money("GBP"), "", "фунтов стерлингов"),

        ("uk", Percent, "", "відсоток|відсотка|відсотки|відсотків"), ("uk", Measure(Length), "1000", "км|кілометр|кілометра|кілометри|кілометрів"), ("uk", Measure(Length), "1", "м|метр|метра|метри|метрів"), ("uk", Measure(Area), "10000", "га|гектар|гектара|гектари|гектарів"), ("uk", Measure(Area), "1000000", "кв км|кв. км|квадратних кілометрів"), ("uk", Measure(Area), "1", "кв м|кв. м|квадратних метрів"), ("uk", Measure(Volume), "1", "літр|літра|літри|літрів"), ("uk", Measure(Volume), "158.987294928", "барель|бареля|барелів"), ("uk", Measure(Mass), "1000", "кг|кілограм|кілограма|кілограмів"), ("uk", Measure(Mass), "1000000", "тонна|тонни|тонн"), ("uk", Measure(Power), "1000000", "мвт|мегават"), ("uk", Measure(Speed), "1", "км/год"), ("uk", Measure(Celsius), "", "градус|градуси|градусів"),
        ("uk", Measure(Time), "60", "хвилин|хвилини|хвилину"), ("uk", Measure(Time), "3600", "години|годин|годину"), ("uk", Measure(Time), "86400", "дні|днів|дня|діб"), ("uk", Measure(Time), "604800", "тижні|тижнів|тиждень"), ("uk", Measure(Months), "1", "місяці|місяців|місяць"), ("uk", Measure(Months), "12", "роки|років|року"), ("uk", Money("$"), "", "долар|долара|долари|доларів"), ("uk", Money("USD"), "", "доларів сша"), ("uk", Money("EUR"), "", "євро"), ("uk", Money("RUB"), "", "рубль|рубля|рублів"), ("uk", Money("UAH"), "", "гривня|гривні|гривень"), ("uk", Money("CNY"), "", "юань|юаня|юанів"),

        ("nl", Percent, "", "procent"), ("nl", Measure(Length), "1000", "kilometer|kilometers"), ("nl", Measure(Length), "1", "meter|meters"), ("nl", Measure(Area), "10000", "hectare|hectaren"), ("nl", Measure(Mass), "1000000", "ton"), ("nl", Measure(Mass), "1000", "kilo"), ("nl", Measure(Time), "60", "minuten"), ("nl", Measure(Time), "3600", "uur"), ("nl", Measure(Time), "86400", "dagen|dag"), ("nl", Measure(Time), "604800", "weken|week"), ("nl", Measure(Months), "1", "maanden|maand"), ("nl", Measure(Months), "12", "jaar|jaren"), ("nl", Money("$"), "", "dollar"), ("nl", Money("EUR"), "", "euro"),
        ("pl", Percent, "", "procent|procenta|procentów|proc"), ("pl", Measure(Length), "1000", "kilometr|kilometra|kilometry|kilometrów"), ("pl", Measure(Length), "1", "metr|metra|metry|metrów"), ("pl", Measure(Area), "10000", "hektar|hektary|hektarów"), ("pl", Measure(Mass), "1000000", "tona|tony|ton"), ("pl", Measure(Time), "60", "minut|minuty"), ("pl", Measure(Time), "3600", "godzin|godziny"), ("pl", Measure(Time), "86400", "dni"), ("pl", Measure(Time), "604800", "tygodni|tygodnie"), ("pl", Measure(Months), "1", "miesiące|miesięcy"), ("pl", Measure(Months), "12", "lata|lat"), ("pl", Money("$"), "", "dolar|dolara|dolary|dolarów"), ("pl", Money("EUR"), "", "euro"), ("pl", Money("PLN"), "", "zł|złotych|złote|pln"),

        ("ar", Percent, "", "بالمئة|في المئة|بالمائة|في المائة"), ("ar", Measure(Length), "1000", "كيلومتر|كيلومترا|كيلومترات|كلم|كم"), ("ar", Measure(Length), "1", "متر|مترا|أمتار"), ("ar", Measure(Volume), "158.987294928", "برميل|براميل"), ("ar", Measure(Mass), "1000000", "طن|أطنان"), ("ar", Measure(Time), "60", "دقيقة|دقائق"), ("ar", Measure(Time), "3600", "ساعة|ساعات"), ("ar", Measure(Time), "86400", "يوما|أيام"), ("ar", Measure(Time), "604800", "أسابيع|أسبوعا"), ("ar", Measure(Months), "1", "أشهر|شهرا"), ("ar", Measure(Months), "12", "سنوات|عاما|أعوام"), ("ar", Money("$"), "", "دولار|دولارا|دولارات"), ("ar", Money("USD"), "", "دولار أمريكي|دولار أميركي"), ("ar", Money("EUR"), "", "يورو"),

        ("zh", Percent, "", "个百分点|個百分點"), ("zh", Measure(Length), "1000", "公里|千米"), ("zh", Measure(Length), "1", "米|公尺"), ("zh", Measure(Length), "0.01", "厘米|公分"), ("zh", Measure(Area), "1000000", "平方公里"), ("zh", Measure(Area), "1", "平方米"), ("zh", Measure(Area), "10000", "公顷|公頃"), ("zh", Measure(Volume), "1", "升"), ("zh", Measure(Volume), "1000", "立方米"), ("zh", Measure(Volume), "158.987294928", "桶"), ("zh", Measure(Mass), "1000000", "吨|噸"), ("zh", Measure(Mass), "1000", "公斤|千克"), ("zh", Measure(Celsius), "", "摄氏度|攝氏度|℃"), ("zh", Measure(Time), "60", "分钟|分鐘"), ("zh", Measure(Time), "3600", "小时|小時|个小时"), ("zh", Measure(Time), "86400", "天"), ("zh", Measure(Time), "604800", "周|个星期|星期"), ("zh", Measure(Months), "1", "个月|個月"), ("zh", Money("USD"), "", "美元|美金"), ("zh", Money("EUR"), "", "欧元|歐元"), ("zh", Money("CNY"), "", "人民币|人民幣|元人民币|元"), ("zh", Money("JPY"), "", "日元"), ("zh", Money("RUB"), "", "卢布|盧布"), ("zh", Money("GBP"), "", "英镑|英鎊"),
        ("ja", Percent, "", "パーセント"), ("ja", Measure(Length), "1000", "キロメートル"), ("ja", Measure(Length), "1", "メートル"), ("ja", Measure(Length), "0.01", "センチ"), ("ja", Measure(Area), "1000000", "平方キロ|平方キロメートル"), ("ja", Measure(Area), "1", "平方メートル"), ("ja", Measure(Area), "10000", "ヘクタール"), ("ja", Measure(Volume), "158.987294928", "バレル"), ("ja", Measure(Mass), "1000000", "トン"), ("ja", Measure(Mass), "1000", "キログラム"), ("ja", Measure(Celsius), "", "度"), ("ja", Measure(Time), "3600", "時間"), ("ja", Measure(Time), "60", "分間"), ("ja", Measure(Time), "86400", "日間"), ("ja", Measure(Time), "604800", "週間"), ("ja", Measure(Months), "1", "カ月|か月|ヶ月|ヵ月"), ("ja", Measure(Months), "12", "年間"), ("ja", Money("$"), "", "ドル"), ("ja", Money("USD"), "", "米ドル"), ("ja", Money("EUR"), "", "ユーロ"), ("ja", Money("JPY"), "", "円"), ("ja", Money("RUB"), "", "ルーブル"), ("ja", Money("CNY"), "", "元|人民元"), ("ja", Money("GBP"), "", "ポンド"),
    ]
};

/// What stands before an amount: the tokens with nothing between them, folded.
#[rustfmt::skip]
pub(super) static MONEY_BEFORE: &[(&str, &str)] = &[
    ("us$", "USD"), ("u.s.$", "USD"), ("usd", "USD"), ("a$", "AUD"), ("au$", "AUD"), ("c$", "CAD"), ("ca$", "CAD"), ("hk$", "HKD"), ("nt$", "TWD"), ("nz$", "NZD"), ("s$", "SGD"), ("r$", "BRL"), ("mx$", "MXN"),
    ("$", "$"), ("＄", "$"), ("€", "EUR"), ("eur", "EUR"), ("£", "GBP"), ("gbp", "GBP"), ("¥", "¥"), ("￥", "¥"), ("₹", "INR"), ("rs", "INR"), ("₽", "RUB"), ("₴", "UAH"), ("₩", "KRW"), ("₪", "ILS"), ("₺", "TRY"), ("chf", "CHF"), ("rmb", "CNY"),
];
