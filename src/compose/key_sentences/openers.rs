//! The start of a sentence → whether it can stand alone: tables of words, by language.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::Language;
use crate::text::phrases::Rare;
use crate::text::words;

/// The words by which a folded sentence leans on another: how it opens, or how its speaker is named.
///
/// A sentence in an unknown language is taken for English; one in a language without a table never leans.
pub fn leans(folded: &str, language: Option<&Language>) -> Option<String> {
    static LANGUAGES: LazyLock<HashMap<&str, Leaning>> = LazyLock::new(leanings);
    let primary = language.map_or_else(|| "en".to_owned(), Language::primary);
    let leaning = LANGUAGES.get(primary.as_str())?;
    let start = folded.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let letter = start.chars().next();
    let openers = letter.and_then(|letter| leaning.openers.get(&letter)).map_or(&[][..], Vec::as_slice);
    let opener = openers.iter().find(|opener| begins(start, opener));
    let opener = opener.filter(|_| !leaning.exceptions.iter().any(|exception| begins(start, exception)));
    match opener {
        Some(opener) => Some((*opener).to_owned()),
        None => [&leaning.speakers, &leaning.turns]
            .into_iter()
            .flatten()
            .find_map(|words| words.captures(folded))
            .and_then(|found| found.get(1).or_else(|| found.get(0)))
            .map(|found| found.as_str().trim().to_owned()),
    }
}

/// Whether a text begins with just this opener; Chinese and Japanese have no end of a word to ask for.
fn begins(start: &str, opener: &str) -> bool {
    start
        .strip_prefix(opener)
        .is_some_and(|rest| opener.ends_with(words::is_cjk) || !rest.starts_with(char::is_alphanumeric))
}

/// The tables of one language.
struct Leaning {
    /// By their first letter.
    openers: HashMap<char, Vec<&'static str>>,
    exceptions: Vec<&'static str>,
    speakers: Option<Regex>,
    turns: Option<Regex>,
}

fn leanings() -> HashMap<&'static str, Leaning> {
    let list = |table: &'static str| table.split('|').filter(|words| !words.is_empty());
    let row = |(language, openers, exceptions): &(&'static str, &'static str, &'static str)| {
        let speakers = SPEAKERS.iter().find(|(other, _)| other == language).map(|(_, speakers)| one_of(speakers));
        let mut by_letter: HashMap<char, Vec<&str>> = HashMap::new();
        for opener in list(openers) {
            by_letter.entry(opener.chars().next().expect("it is not empty")).or_default().push(opener);
        }
        let turns = TURNS.iter().find(|(other, _)| other == language).map(|(_, turns)| {
            // Within the first words, between commas: "La empresa, sin embargo, sostiene …".
            Regex::new(&format!(r"^(?:[^\s,]+\s){{0,4}}[^\s,]+, ({turns}),")).expect("the pattern is constant")
        });
        (*language, Leaning { openers: by_letter, exceptions: list(exceptions).collect(), speakers, turns })
    };
    LEANING.iter().map(row).collect()
}

/// Finds any of the texts between the bars, or what a regular expression after `re:` finds.
fn one_of(texts: &str) -> Regex {
    if let Some(pattern) = texts.strip_prefix("re:") {
        return Regex::new(pattern).expect("the pattern is constant");
    }
    let escaped: Vec<String> = texts.split('|').map(regex::escape).collect();
    Regex::new(&escaped.join("|")).expect("escaped texts are a regular expression")
}

/// By language: how a speaker is named who is not in the sentence; folded.
const SPEAKERS: [(&str, &str); 11] = [
    (
        "en",
        // Behind a bare comma "it" is who was named before it: "The shipyard will cut 300 jobs, it said."
        "re:(?:[”\"’'],? (?:he|she|they|it|i)|, (?:he|she|they)) (?:said|says|added|adds|told|tells|wrote|writes|explained|explains|\
         noted|notes|warned|warns|argued|argues|continued|recalled|recalls|insisted|insists|tweeted|asked|asks)\\b",
    ),
    ("it", ", ha detto.|, ha aggiunto.|, ha spiegato.|, ha concluso.|, ha affermato.|, ha dichiarato.|, ha scritto."),
    ("es", ", dijo.|, agregó.|, añadió.|, señaló.|, afirmó.|, aseguró.|, indicó.|, explicó.|, concluyó.|, subrayó."),
    ("fr", "-t-il|-t-elle|-t-on|dit-il|dit-elle|-ils |-elles "),
    (
        "de",
        "sagte er|sagte sie|so er.|so sie.|betonte er|betonte sie|erklärte er|erklärte sie|fügte er|fügte sie|meinte er|meinte sie|sagt er|sagt sie",
    ),
    ("pt", ", disse.|, afirmou.|, acrescentou.|, explicou.|, concluiu.|disse ele|disse ela|afirmou ele|afirmou ela"),
    (
        "ru",
        "сказал он|сказала она|заявил он|заявила она|отметил он|отметила она|добавил он|добавила она|подчеркнул он|подчеркнула она|пояснил он|пояснила она|написал он|написала она",
    ),
    (
        "uk",
        "сказав він|сказала вона|заявив він|заявила вона|зазначив він|зазначила вона|додав він|додала вона|наголосив він|наголосила вона|пояснив він|пояснила вона|написав він|написала вона",
    ),
    ("nl", "zei hij|zei ze|zegt hij|zegt ze|zegt zij|aldus hij|vertelt hij|vertelt ze"),
    (
        "pl",
        "powiedział.|powiedziała.|dodał.|dodała.|podkreślił.|podkreśliła.|zaznaczył.|zaznaczyła.|stwierdził.|stwierdziła.",
    ),
    ("zh", "他说|她说|他表示|她表示|他指出|她指出|他強調|他强调|她强调|他称|她称"),
];

/// By language: what turns against the sentence before it from between commas; folded.
const TURNS: [(&str, &str); 8] = [
    (
        "en",
        "however|though|by contrast|on the other hand|meanwhile|in turn|for (?:his|her|its|their) part|too|therefore",
    ),
    ("it", "invece|tuttavia|però|dal canto (?:suo|loro)|a (?:sua|loro) volta|inoltre|infatti|dunque|quindi"),
    ("es", "sin embargo|no obstante|en cambio|por su parte|a su vez|además|por tanto|por lo tanto|asimismo"),
    (
        "fr",
        "en revanche|cependant|toutefois|de (?:son|leur) côté|quant à (?:lui|elle|eux)|pour sa part|par ailleurs|lui aussi|elle aussi|en effet",
    ),
    ("de", "hingegen|dagegen|jedoch|allerdings|wiederum|so er|so sie"),
    ("pt", "porém|contudo|no entanto|entretanto|por sua vez|por seu lado|além disso|por isso"),
    ("ru", "однако|впрочем|напротив|в свою очередь|между тем|тем не менее"),
    ("uk", "однак|проте|натомість|у свою чергу|втім|тим часом"),
];

/// Whether a folded sentence says that what was said before it is not so.
pub fn denies(folded: &str, language: Option<&Language>) -> bool {
    static LANGUAGES: LazyLock<HashMap<&str, Rare>> = LazyLock::new(|| {
        let of = |(language, denials): &(&'static str, &str)| {
            // Chinese and Japanese have no end of a word to ask for.
            let end = if matches!(*language, "zh" | "ja") { "" } else { r"\b" };
            (*language, Rare::of(format!("{end}(?:{denials}){end}")))
        };
        DENIALS.iter().map(of).collect()
    });
    let primary = language.map_or_else(|| "en".to_owned(), Language::primary);
    LANGUAGES.get(primary.as_str()).is_some_and(|denials| denials.is_match(folded))
}

/// By language: how a sentence takes back the one before it; folded.
const DENIALS: [(&str, &str); 13] = [
    (
        "en",
        "fake|hoax|untrue|debunked|fabricated|no truth|not true|(?:is|was|are|were) (?:false|wrong|incorrect|mistaken|inaccurate)|reported in error|\
         wrongly (?:said|reported|named|stated)|no basis|never (?:said|happened)|did not happen|\
         (?:denied|denies|deny|rejected|rejects|disputed|disputes)(?: (?:on )?\\w+day)? (?:it|this|that|the (?:claims?|reports?|allegations?|accusations?|charges?)|these claims)|\
         (?:has|have) denied|said (?:that )?(?:it|he|she|they) (?:was|were|is|are|had|has|have|did|does|do) not",
    ),
    (
        "de",
        "stimmt nicht|falschmeldung|gefälscht|fälschung|(?:ist|war|sei|sind|waren) (?:falsch|unzutreffend|irrtümlich)|trifft nicht zu|unwahr|dementierte?n?|\
         bestreite[nt]|bestritt|bestritten|erfunden",
    ),
    (
        "fr",
        "(?:est|était|sont) (?:faux|fausses?|erronée?s?|inexacte?s?)|par erreur|fausses? (?:informations?|nouvelles?)|dément|démenti|démentent|infox|canular",
    ),
    (
        "es",
        "(?:es|era|son|eran) (?:fals|incorrect|erróne)[oa]s?|por error|desmiente|desmintió|desmintieron|desmentid[oa]|bulo|niegan?|negó|negaron|\
         no es (?:cierto|verdad)",
    ),
    (
        "it",
        "(?:è|era|sono|erano) (?:fals|sbagliat|errat|inesatt)[oaie]|per errore|notizia falsa|bufala|smentisc[eo]|smentiscono|smentit[oa]|smentì|non è vero",
    ),
    (
        "pt",
        "(?:é|era|são|eram) (?:fals|incorret|errad)[oa]s?|por engano|boato|desmente|desmentiu|desmentiram|negam?|negou|negaram|não é verdade",
    ),
    (
        "ru",
        "фейк|не соответству[ею]т действительности|ложь|опроверг(?:ла|ли)?|опроверга[ею]т|отрица[ею]т|отрицал[аи]?|неправда|ошибочно|неверн[аоы]",
    ),
    (
        "uk",
        "фейк|не відповіда(?:є|ють) дійсності|неправда|брехня|спростува(?:в|ла|ли)|спростову(?:є|ють)|запереч(?:ує|ують|ив|ила|или)",
    ),
    ("nl", "nepnieuws|onwaar|ontken(?:t|de|den|nen)|klopt niet|niet waar"),
    ("pl", "nieprawdą?|zaprzecz(?:a|ają|ył|yła|yli)|dementuje|zdementował[ai]?"),
    ("zh", "谣言|謠言|不实|不實|虚假|虛假|否认|否認|辟谣|闢謠|不属实|假消息"),
    ("ja", "デマ|虚偽|事実無根|否定し|事実ではない|偽情報"),
    ("ar", "كاذبة?|زائفة?|مزيفة?|نفى|نفت|ينفي|تنفي|شائعة|غير صحيحة?"),
];

/// Whether a folded text is not the article's: navigation, advertising, a credit line.
pub fn is_boilerplate(folded: &str) -> bool {
    static ANYWHERE: LazyLock<Regex> = LazyLock::new(|| one_of(&BOILERPLATE.join("|")));
    let start = folded.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '©');
    let first = start.as_bytes().first();
    let mut near = BOILERPLATE_STARTS.iter().filter(|phrase| phrase.as_bytes().first() == first);
    near.any(|phrase| start.starts_with(phrase)) || ANYWHERE.is_match(folded)
}

/// How lines begin that are not the article's text. Import has dropped most of them; folded.
const BOILERPLATE_STARTS: [&str; 58] = [
    "read more",
    "read also",
    "also read",
    "read the full",
    "see also",
    "sign up",
    "subscribe",
    "follow us",
    "click here",
    "photo:",
    "image:",
    "video:",
    "watch:",
    "listen:",
    "related:",
    "advertisement",
    "©",
    "copyright",
    "reporting by",
    "writing by",
    "editing by",
    "additional reporting",
    "this article was",
    "this article is",
    "this story was",
    "this story has been",
    "this is a developing",
    "the views expressed",
    "download the",
    "share this",
    "lea también",
    "lee también",
    "le puede interesar",
    "suscríb",
    "leggi anche",
    "iscriviti",
    "foto:",
    "lire aussi",
    "à lire aussi",
    "abonnez",
    "lesen sie auch",
    "lesen sie mehr",
    "mehr zum thema",
    "leia também",
    "leia mais",
    "lees ook",
    "czytaj też",
    "czytaj także",
    "zobacz też",
    "читайте также",
    "читать также",
    "читайте також",
    "подписывайтесь",
    "підписуйтесь",
    "фото:",
    "责任编辑",
    "相关阅读",
    "原标题",
];

/// What stands only in lines that are not the article's text; folded.
const BOILERPLATE: [&str; 32] = [
    "http://",
    "https://",
    "all rights reserved",
    "alle rechte vorbehalten",
    "todos los derechos reservados",
    "tous droits réservés",
    "tutti i diritti riservati",
    "todos os direitos reservados",
    "все права защищены",
    "усі права захищено",
    "terms of service",
    "privacy policy",
    "enable javascript",
    "javascript is disabled",
    "javascript must be",
    "javascript is required",
    "aktivieren sie javascript",
    "activer javascript",
    "habilitar javascript",
    "flash player",
    "browser does not support",
    "this is a rush transcript",
    // What was wrong before is no news.
    "earlier version of this",
    "an earlier version said",
    "in einer früheren version",
    "una versión anterior de est",
    "en una versión anterior",
    "une version précédente de cet",
    "una versione precedente di quest",
    "uma versão anterior d",
    "в предыдущей версии",
    "у попередній версії",
];

/// By language: the openers that lean on the sentence before, and beginnings that look so and do not; folded.
const LEANING: [(&str, &str, &str); 12] = [
    (
        "en",
        "he|she|it|they|him|his|her|hers|its|their|theirs|this|that|these|those|but|and|so|or|nor|yet|also|however|\
         meanwhile|moreover|furthermore|instead|nevertheless|nonetheless|still|then|thus|therefore|hence|otherwise|\
         besides|similarly|likewise|consequently|accordingly|subsequently|additionally|conversely|regardless|indeed|\
         in addition|as a result|as such|for example|for instance|on the other hand|on the contrary|at the same time|\
         at that time|at the time|in contrast|by contrast|in turn|in response|even so|after that|before that|since then|\
         until then|despite this|despite that|because of this|such|others|another|neither|one of them|some of them|\
         many of them|most of them|all of them|both of them|both men|both women|both sides|both countries|both leaders|\
         the former|the latter|among them|in other words|of course|in fact|by then|there he|there she|there they|\
         none|one was|one is|one had|one has|one died|one broke|one remains|one will|one would|both were|both are|\
         both had|both have|two were|two are|two had|two died|three were|three are|three died|two of them|three of them|\
         two others|three others|the others|when he|when she|when they|if he|if she|if they|while he|while she|as he|as she|as they|after he|after she|\
         who|which|whose|because|not only that|the same|here|for his part|for her part|for its part|for their part|earlier,|later,|\
         previously,|separately,|finally,|lastly,|second,|third,|secondly,|thirdly,|next,",
        "this week|this year|this month|this morning|this evening|this summer|this winter|this spring|this autumn|\
         this time|so far|still life|another day",
    ),
    (
        "it",
        "egli|ella|essi|esse|lui|lei|loro|questo|questa|questi|queste|quello|quella|quelli|quelle|ciò|ma|e|ed|o|però|\
         inoltre|anche|tuttavia|intanto|nel frattempo|infatti|quindi|dunque|perciò|così|invece|poi|allora|eppure|\
         pertanto|per questo|di conseguenza|ad esempio|per esempio|al contrario|d'altra parte|allo stesso tempo|\
         suo|sua|suoi|sue|lo stesso|la stessa|gli stessi|altri|ha detto|ha aggiunto|ha spiegato|lo ha|secondo lui|\
         secondo lei|il quale|la quale|i quali|né|era|erano|lascia|lasciano|avrebbe|avrebbero|lo rende noto|lo rendono noto|ne ha|\
         ne hanno|fra loro|tra loro|fra questi|tra questi|ha poi|ha anche|ha inoltre|ha quindi|ha infine|ha dichiarato|ha affermato|\
         ha sottolineato|ha ricordato|ha concluso|ha precisato|ha ribadito|ha assicurato|ha osservato|ha commentato|ha proseguito|\
         ha continuato|ha scritto|ha riferito|ha raccontato|ha ammesso|ha chiarito|ha evidenziato|hanno detto|hanno aggiunto|\
         hanno spiegato|hanno poi|hanno anche|aveva detto|aveva poi|si tratta|si è detto|si è detta|l'ha|li ha|la ha|gli ha|le ha",
        "questa settimana|quest'anno|questo mese|questa mattina|questa sera",
    ),
    (
        "es",
        "él|ella|ellos|ellas|esto|esta|este|estos|estas|eso|esa|ese|esos|esas|aquel|aquella|aquello|ello|pero|y|e|o|sin embargo|\
         además|también|asimismo|mientras tanto|entretanto|no obstante|por lo tanto|por tanto|por ello|por eso|\
         así|entonces|luego|después|en cambio|por el contrario|por otra parte|por otro lado|por su parte|\
         al mismo tiempo|por ejemplo|de hecho|en consecuencia|su|sus|dicho|dicha|dichos|dichas|otros|otras|\
         el mismo|la misma|dijo|añadió|agregó|explicó|señaló|afirmó|aseguró|indicó|subrayó|a su vez|según él|según ella|\
         reiteró|sostuvo|precisó|recordó|destacó|manifestó|expresó|comentó|insistió|advirtió|aclaró|detalló|apuntó|relató|admitió|\
         concluyó|reconoció|lamentó|consideró|declaró|resaltó|enfatizó|mencionó|puntualizó|remarcó|dijeron|añadieron|agregaron|\
         asegura que|anunció que|pidió|no descartó|fue|fueron|ha convocado|entre ellos|entre ellas|ambos|ambas|\
         explicaron|señalaron|afirmaron|aseguraron|indicaron|se trata de|lo dijo|lo hizo|ha dicho|ha añadido|ha explicado|\
         ha señalado|ha asegurado|ha subrayado|tampoco|ni|lo anterior|aun así|de ahí|el cual|la cual",
        "luego de|después de|así como|su santidad|su majestad|esta semana|este año|este mes|esta mañana|esta tarde|esta noche|este lunes|este martes|este miércoles|\
         este jueves|este viernes|este sábado|este domingo",
    ),
    (
        "fr",
        "il|elle|ils|elles|cela|ceci|ça|ce|cet|cette|ces|celui-ci|celle-ci|ceux-ci|celles-ci|mais|et|ou|or|donc|aussi|\
         cependant|toutefois|pourtant|néanmoins|par ailleurs|en outre|de plus|ensuite|puis|alors|ainsi|en revanche|\
         au contraire|en effet|par conséquent|par exemple|en même temps|dans le même temps|entre-temps|pendant ce temps|\
         d'autre part|de son côté|son|sa|ses|leur|leurs|c'est|c'était|selon lui|selon elle|d'autres|le même|la même|\
         malgré cela|après cela|lui|l'intéressé|l'intéressée|l’intéressé|l’intéressée|une version que|tous deux|toutes deux",
        "cette semaine|cette année|ce mois|ce matin|ce soir|ce lundi|ce mardi|ce mercredi|ce jeudi|ce vendredi|\
         ce samedi|ce dimanche|il y a|il est|il faut",
    ),
    (
        "de",
        "er|sie|es|ihm|ihr|ihre|ihren|ihrem|ihrer|sein|seine|seinen|seinem|seiner|dies|dieser|diese|dieses|diesen|diesem|\
         jener|jene|jenes|das sei|das ist|das war|das hat|das habe|das wäre|aber|und|oder|doch|denn|auch|jedoch|dennoch|\
         trotzdem|allerdings|außerdem|zudem|ferner|darüber hinaus|daher|deshalb|deswegen|somit|also|dann|danach|\
         anschließend|inzwischen|unterdessen|währenddessen|stattdessen|hingegen|dagegen|dabei|dafür|damit|dadurch|dazu|\
         daran|darauf|davon|davor|darum|demnach|so|zum beispiel|gleichzeitig|zugleich|im gegenteil|andererseits|\
         einerseits|ebenso|ebenfalls|damals|bis dahin|das teilte|das teilten|das bestätigte|entscheidend sei|unklar sei|man gehe|\
         man habe|hier|dort|solche|andere|dessen|deren|nur so|zuvor|ihm zufolge|ihr zufolge",
        "es gibt|diese woche|dieses jahr|diesen monat|dieser tage",
    ),
    (
        "pt",
        "ele|ela|eles|elas|isto|isso|aquilo|este|esta|estes|estas|esse|essa|esses|essas|aquele|aquela|mas|e|ou|porém|\
         contudo|entretanto|no entanto|todavia|além disso|também|ainda assim|enquanto isso|portanto|por isso|assim|\
         então|depois|em seguida|em vez disso|por outro lado|por sua vez|ao mesmo tempo|por exemplo|de fato|\
         consequentemente|seu|sua|seus|suas|outros|outras|o mesmo|a mesma|disse|afirmou|acrescentou|explicou|segundo ele|\
         segundo ela|já ele|já ela|nem|tal|tais|declarou|destacou|ressaltou|lembrou|reforçou|completou|frisou|salientou|contou|\
         admitiu|reiterou|garantiu|sublinhou|adiantou|referiu|concluiu|argumentou|observou|comentou|apontou|alertou|disseram|\
         afirmaram|trata-se|o texto diz|esteve|estava|não quis|não descartou|avisou|terá|teria|era|segundo a mesma fonte|\
         entre eles|entre elas|ambos|ambas",
        "esta semana|este ano|este mês|esta manhã|esta tarde|esta noite",
    ),
    (
        "ru",
        "он|она|оно|они|его|ее|их|ему|ей|им|это|этот|эта|эти|этого|этому|тот|та|те|но|и|а|или|однако|также|тоже|кроме того|\
         при этом|между тем|тем временем|поэтому|потому|таким образом|так|затем|потом|тогда|зато|впрочем|тем не менее|\
         более того|к тому же|в то же время|в свою очередь|с другой стороны|например|в результате|в частности|\
         в итоге|вместо этого|после этого|до этого|несмотря на это|об этом|по его|по ее|по их|такой|такая|такие|\
         другие|напротив|наконец|там|здесь|ранее он|ранее она|который|которая|которые",
        "",
    ),
    (
        "uk",
        "він|вона|воно|вони|його|її|їх|їхній|йому|їй|їм|це|цей|ця|ці|цього|той|та|ті|але|і|й|а|або|однак|проте|також|\
         теж|крім того|окрім того|при цьому|тим часом|тому|отже|таким чином|так|потім|тоді|зате|втім|тим не менш|\
         більше того|до того ж|водночас|у свою чергу|з іншого боку|наприклад|в результаті|у результаті|зокрема|\
         натомість|після цього|до цього|попри це|про це|за його|за її|за їхніми|такий|така|такі|інші|навпаки|там|тут",
        "",
    ),
    (
        "nl",
        "hij|zij|ze|het is|het was|hem|haar|hun|zijn|dit|dat|deze|die|maar|en|of|echter|ook|bovendien|intussen|\
         ondertussen|daarom|dus|dan|daarna|vervolgens|toch|niettemin|daarentegen|daarnaast|daarmee|daardoor|hierdoor|\
         zo|bijvoorbeeld|tegelijkertijd|aan de andere kant|anderen|volgens hem|volgens haar|zulke|hier|daar",
        "deze week|dit jaar|deze maand|die hard",
    ),
    (
        "pl",
        "on|ona|ono|oni|one|jego|jej|ich|im|to|ten|ta|te|ci|tego|tym|ale|i|a|lub|oraz|jednak|jednakże|również|także|też|\
         ponadto|poza tym|tymczasem|dlatego|zatem|więc|tak|potem|następnie|wtedy|natomiast|mimo to|z kolei|\
         z drugiej strony|na przykład|w rezultacie|w efekcie|zamiast tego|po tym|przed tym|o tym|według niego|\
         według niej|taki|taka|takie|inni|inne|tam|tu|dodał|dodała|powiedział|powiedziała|\
         podkreślił|podkreśliła|zaznaczył|zaznaczyła|stwierdził|stwierdziła|wyjaśnił|wyjaśniła",
        "",
    ),
    (
        "zh",
        "他|她|它|这|那|其|此|该|但|而|并|且|然而|不过|同时|另外|因此|所以|于是|随后|之后|接着|对此|其中|\
         例如|比如|相反|与此|除此|为此|尽管如此|当然|这些|這|該|並|然後|對此|另一方面|总之|還|还|也",
        "此前|这个夏天|该国人民|这一年|这一天|并购|也门|其他国家",
    ),
    (
        "ja",
        "彼|彼女|これ|それ|あれ|この|その|あの|ここ|そこ|また|しかし|だが|ただ|ただし|そして|さらに|一方|なお|\
         同時に|そのため|このため|だから|したがって|例えば|たとえば|つまり|ところが|それでも|同氏|同社|同国|同省",
        "この日|この夏|この冬",
    ),
];
