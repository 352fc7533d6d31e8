//! What there is news of: forty topics and the words for them in eight languages.

/// What a topic is about. Words of other languages come with their article, without cases that change it, and in Arabic
/// all masculine: so any sentence can hold any of them.
pub struct Subject {
    /// The topic's key.
    pub key: &'static str,
    /// The thing in English, without an article, and then nouns that belong to it.
    pub english: [&'static str; 6],
    /// The thing in German, Spanish, French, Italian, Russian, Chinese and Arabic.
    pub others: [&'static str; 7],
}

const fn subject(key: &'static str, english: [&'static str; 6], others: [&'static str; 7]) -> Subject {
    Subject { key, english, others }
}

/// All of them, the most frequent first.
#[rustfmt::skip]
pub const SUBJECTS: [Subject; 40] = [
    subject("hospital", ["hospital", "nurse", "ward", "surgeon", "ambulance", "clinic"], ["das Krankenhaus", "el hospital", "la clinique", "la clinica", "больница", "医院", "المستشفى"]),
    subject("school", ["school", "teacher", "pupil", "classroom", "lesson", "timetable"], ["die Schule", "el colegio", "le lycée", "la scuola", "школа", "学校", "التعليم"]),
    subject("railway", ["railway", "train", "platform", "conductor", "locomotive", "track"], ["die Eisenbahn", "el ferrocarril", "le chemin de fer", "la ferrovia", "поезд", "铁路", "القطار"]),
    subject("harbour", ["harbour", "quay", "crane", "docker", "pilot boat", "cargo"], ["der Hafen", "el puerto", "le port", "il porto", "порт", "港口", "الميناء"]),
    subject("bridge", ["bridge", "pillar", "deck", "cable", "span", "riverbank"], ["die Brücke", "el puente", "le pont", "il ponte", "мост", "大桥", "الجسر"]),
    subject("airport", ["airport", "runway", "flight", "terminal", "passenger", "airline"], ["der Flughafen", "el aeropuerto", "le terminal", "il terminal", "аэропорт", "机场", "المطار"]),
    subject("power", ["power station", "turbine", "grid", "megawatt", "boiler", "substation"], ["das Kraftwerk", "la central eléctrica", "la centrale électrique", "la centrale elettrica", "электростанция", "发电厂", "التيار"]),
    subject("football", ["football stadium", "goalkeeper", "coach", "league", "supporter", "penalty"], ["das Stadion", "el estadio", "le stade", "lo stadio", "стадион", "体育场", "الملعب"]),
    subject("bank", ["savings bank", "loan", "deposit", "interest", "creditor", "vault"], ["die Sparkasse", "el banco", "la banque", "la banca", "банк", "银行", "المصرف"]),
    subject("factory", ["car factory", "assembly line", "engine", "foreman", "gearbox", "supplier"], ["die Fabrik", "la fábrica", "la fabrique", "la fabbrica", "завод", "工厂", "المصنع"]),
    subject("court", ["courthouse", "judge", "verdict", "prosecutor", "defendant", "appeal"], ["das Gericht", "el tribunal", "le tribunal", "il tribunale", "суд", "法院", "القضاء"]),
    subject("police", ["police station", "detective", "patrol", "burglary", "suspect", "inspector"], ["die Polizeiwache", "la comisaría", "le commissariat", "la questura", "полиция", "警察局", "المخفر"]),
    subject("dam", ["dam", "reservoir", "spillway", "floodgate", "valley", "sluice"], ["der Staudamm", "la presa", "le barrage", "la diga", "плотина", "水坝", "السد"]),
    subject("ferry", ["ferry", "captain", "crossing", "lifeboat", "jetty", "strait"], ["die Fähre", "el transbordador", "le ferry", "il traghetto", "паром", "渡轮", "المركب"]),
    subject("university", ["university", "student", "professor", "lecture", "faculty", "degree"], ["die Universität", "la universidad", "la faculté", "la facoltà", "университет", "大学", "المعهد"]),
    subject("museum", ["museum", "curator", "painting", "exhibition", "sculpture", "gallery"], ["das Museum", "el museo", "le musée", "il museo", "музей", "博物馆", "المتحف"]),
    subject("theatre", ["theatre", "actor", "stage", "premiere", "curtain", "playwright"], ["das Theater", "el teatro", "le théâtre", "il teatro", "театр", "剧院", "المسرح"]),
    subject("mine", ["copper mine", "miner", "shaft", "ore", "tunnel", "pit"], ["das Bergwerk", "la mina", "la mine", "la miniera", "шахта", "矿山", "المنجم"]),
    subject("tram", ["tram", "driver", "depot", "overhead wire", "ticket", "fare"], ["die Straßenbahn", "el tranvía", "le tramway", "il tram", "трамвай", "电车", "الترام"]),
    subject("shipyard", ["shipyard", "welder", "hull", "dry dock", "freighter", "rivet"], ["die Werft", "el astillero", "le chantier naval", "il cantiere navale", "верфь", "造船厂", "الحوض"]),
    subject("prison", ["prison", "warden", "inmate", "cell", "parole", "sentence"], ["das Gefängnis", "la cárcel", "la prison", "il carcere", "тюрьма", "监狱", "السجن"]),
    subject("library", ["library", "librarian", "manuscript", "reading room", "shelf", "catalogue"], ["die Bibliothek", "la biblioteca", "la bibliothèque", "la biblioteca", "библиотека", "图书馆", "الكتاب"]),
    subject("zoo", ["zoo", "keeper", "elephant", "enclosure", "penguin", "aviary"], ["der Zoo", "el zoológico", "le zoo", "lo zoo", "зоопарк", "动物园", "الحيوان"]),
    subject("forest", ["forest reserve", "ranger", "timber", "pine", "wolf", "sapling"], ["der Wald", "el bosque", "la forêt", "il bosco", "лес", "森林", "الحرج"]),
    subject("wind", ["wind farm", "rotor", "blade", "mast", "gust", "kilowatt"], ["der Windpark", "el parque eólico", "le parc éolien", "il parco eolico", "ветропарк", "风电场", "الهواء"]),
    subject("canal", ["canal", "lock", "barge", "towpath", "dredger", "skipper"], ["der Kanal", "el canal", "le canal", "il canale", "канал", "运河", "المجرى"]),
    subject("fish", ["fish market", "trawler", "herring", "net", "fisherman", "quota"], ["der Fischmarkt", "la lonja", "la criée", "il mercato del pesce", "рыбный рынок", "鱼市场", "السمك"]),
    subject("opera", ["opera house", "soprano", "orchestra", "aria", "libretto", "tenor"], ["die Oper", "la ópera", "le palais lyrique", "il teatro lirico", "опера", "歌剧院", "اللحن"]),
    subject("brewery", ["brewery", "brewer", "hop", "barley", "keg", "malt"], ["die Brauerei", "la cervecería", "la brasserie", "la birreria", "пивоварня", "啤酒厂", "الشعير"]),
    subject("vineyard", ["vineyard", "vintner", "grape", "harvest", "cellar", "bottle"], ["der Weinberg", "el viñedo", "le vignoble", "la vigna", "виноградник", "葡萄园", "الكرم"]),
    subject("barracks", ["army barracks", "soldier", "colonel", "regiment", "rifle", "parade"], ["die Kaserne", "el cuartel", "la caserne", "la caserma", "казарма", "军营", "المعسكر"]),
    subject("laboratory", ["laboratory", "chemist", "vaccine", "microscope", "sample", "enzyme"], ["das Labor", "el laboratorio", "le laboratoire", "il laboratorio", "лаборатория", "实验室", "المختبر"]),
    subject("observatory", ["observatory", "astronomer", "telescope", "comet", "galaxy", "dome"], ["die Sternwarte", "el observatorio", "le planétarium", "il planetario", "обсерватория", "天文台", "المرصد"]),
    subject("telephone", ["telephone network", "antenna", "subscriber", "operator", "exchange", "signal"], ["das Telefonnetz", "la red telefónica", "le réseau téléphonique", "la rete telefonica", "связь", "电话网", "الهاتف"]),
    subject("post", ["post office", "postman", "parcel", "stamp", "letterbox", "sorting hall"], ["das Postamt", "la oficina postal", "le bureau de poste", "il servizio postale", "почта", "邮局", "البريد"]),
    subject("lighthouse", ["lighthouse", "lamp", "keeper's house", "reef", "foghorn", "beacon"], ["der Leuchtturm", "el faro", "le phare", "il faro", "маяк", "灯塔", "الفنار"]),
    subject("newspaper", ["printing house", "printer", "typesetter", "front page", "reporter", "newsprint"], ["die Druckerei", "la imprenta", "la maison de presse", "la tipografia", "типография", "印刷厂", "الطباعة"]),
    subject("glacier", ["glacier station", "climber", "ice", "crevasse", "meltwater", "hut"], ["der Gletscher", "el glaciar", "le glacier", "il ghiacciaio", "ледник", "冰川", "الجليد"]),
    subject("data", ["data centre", "server", "engineer", "software", "backup", "processor"], ["das Rechenzentrum", "el centro de datos", "le centre de données", "il centro dati", "дата-центр", "数据中心", "الحاسوب"]),
    subject("satellite", ["satellite base", "rocket", "orbit", "launch pad", "antenna dish", "payload"], ["der Satellit", "el satélite", "le satellite", "il satellite", "спутник", "卫星", "القمر"]),
];

/// `content/topics.yaml`.
pub fn yaml() -> String {
    let mut text = "version: 1\ndefaults: {threshold: 3, max_topics: 3}\ntopics:\n".to_owned();
    for Subject { key, english, others } in &SUBJECTS {
        let [thing, words @ ..] = english;
        let words: String = words.iter().map(|word| format!(", {word}: 1")).collect();
        text += &format!("  {key}:\n    name: {}{}\n", thing[..1].to_uppercase(), &thing[1..]);
        text += &format!("    any:\n      en: {{{thing}: 2{words}}}\n");
        for (tongue, thing) in super::tongues::TONGUES[1..].iter().zip(others) {
            // Without the article; Arabic writes "and" in one word with what follows.
            let bare = match tongue.code {
                "de" | "es" | "fr" | "it" => thing.split_once(' ').map_or(*thing, |(_, bare)| bare),
                _ => thing,
            };
            let joined = if tongue.code == "ar" { format!(", \"و{bare}\": 3") } else { String::new() };
            text += &format!("      {}: {{\"{bare}\": 3{joined}}}\n", tongue.code);
        }
    }
    text
}
