//! What is known everywhere: countries, large cities and organisations, with one key for all languages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Name, NameKind};
use crate::text::tokens::{Token, tokens};

/// The languages of the columns, in order.
const LANGUAGES: [&str; 11] = ["en", "it", "es", "fr", "de", "pt", "ru", "uk", "zh", "ja", "ar"];

/// Key, then the name in each language of [`LANGUAGES`]; `/` stands between names for the same.
#[rustfmt::skip]
const COUNTRIES: &[&str] = &[
    "AF|Afghanistan|Afghanistan|Afganistán|Afghanistan|Afghanistan|Afeganistão|Афганистан|Афганістан|阿富汗|アフガニスタン|أفغانستان",
    "AL|Albania|Albania|Albania|Albanie|Albanien|Albânia|Албания|Албанія|阿尔巴尼亚|アルバニア|ألبانيا",
    "DZ|Algeria|Algeria|Argelia|Algérie|Algerien|Argélia|Алжир|Алжир|阿尔及利亚|アルジェリア|الجزائر",
    "AO|Angola|Angola|Angola|Angola|Angola|Angola|Ангола|Ангола|安哥拉|アンゴラ|أنغولا",
    "AR|Argentina|Argentina|Argentina|Argentine|Argentinien|Argentina|Аргентина|Аргентина|阿根廷|アルゼンチン|الأرجنتين",
    "AM|Armenia|Armenia|Armenia|Arménie|Armenien|Arménia/Armênia|Армения|Вірменія|亚美尼亚|アルメニア|أرمينيا",
    "AU|Australia|Australia|Australia|Australie|Australien|Austrália|Австралия|Австралія|澳大利亚/澳洲|オーストラリア|أستراليا",
    "AT|Austria|Austria|Austria|Autriche|Österreich|Áustria|Австрия|Австрія|奥地利|オーストリア|النمسا",
    "AZ|Azerbaijan|Azerbaigian|Azerbaiyán|Azerbaïdjan|Aserbaidschan|Azerbaijão|Азербайджан|Азербайджан|阿塞拜疆|アゼルバイジャン|أذربيجان",
    "BH|Bahrain|Bahrein|Baréin|Bahreïn|Bahrain|Bahrein/Barém|Бахрейн|Бахрейн|巴林|バーレーン|البحرين",
    "BD|Bangladesh|Bangladesh|Bangladés/Bangladesh|Bangladesh|Bangladesch|Bangladesh|Бангладеш|Бангладеш|孟加拉国|バングラデシュ|بنغلاديش",
    "BY|Belarus|Bielorussia|Bielorrusia|Biélorussie/Bélarus|Belarus/Weißrussland|Bielorrússia/Belarus|Беларусь/Белоруссия|Білорусь|白俄罗斯|ベラルーシ|بيلاروس/بيلاروسيا",
    "BE|Belgium|Belgio|Bélgica|Belgique|Belgien|Bélgica|Бельгия|Бельгія|比利时|ベルギー|بلجيكا",
    "BO|Bolivia|Bolivia|Bolivia|Bolivie|Bolivien|Bolívia|Боливия|Болівія|玻利维亚|ボリビア|بوليفيا",
    "BA|Bosnia|Bosnia|Bosnia|Bosnie|Bosnien|Bósnia|Босния|Боснія|波黑|ボスニア|البوسنة",
    "BR|Brazil|Brasile|Brasil|Brésil|Brasilien|Brasil|Бразилия|Бразилія|巴西|ブラジル|البرازيل",
    "BG|Bulgaria|Bulgaria|Bulgaria|Bulgarie|Bulgarien|Bulgária|Болгария|Болгарія|保加利亚|ブルガリア|بلغاريا",
    "KH|Cambodia|Cambogia|Camboya|Cambodge|Kambodscha|Camboja|Камбоджа|Камбоджа|柬埔寨|カンボジア|كمبوديا",
    "CM|Cameroon|Camerun|Camerún|Cameroun|Kamerun|Camarões|Камерун|Камерун|喀麦隆|カメルーン|الكاميرون",
    "CA|Canada|Canada|Canadá|Canada|Kanada|Canadá|Канада|Канада|加拿大|カナダ|كندا",
    "TD|Chad|Ciad|Chad|Tchad|Tschad|Chade|Чад|Чад|乍得|チャド|تشاد",
    "CL|Chile|Cile|Chile|Chili|Chile|Chile|Чили|Чилі|智利|チリ|تشيلي",
    "CN|China|Cina|China|Chine|China|China|Китай|Китай|中国/中國|中国|الصين",
    "CO|Colombia|Colombia|Colombia|Colombie|Kolumbien|Colômbia|Колумбия|Колумбія|哥伦比亚|コロンビア|كولومبيا",
    "HR|Croatia|Croazia|Croacia|Croatie|Kroatien|Croácia|Хорватия|Хорватія|克罗地亚|クロアチア|كرواتيا",
    "CU|Cuba|Cuba|Cuba|Cuba|Kuba|Cuba|Куба|Куба|古巴|キューバ|كوبا",
    "CY|Cyprus|Cipro|Chipre|Chypre|Zypern|Chipre|Кипр|Кіпр|塞浦路斯|キプロス|قبرص",
    "CZ|Czech Republic/Czechia|Repubblica Ceca/Cechia|República Checa/Chequia|République tchèque/Tchéquie|Tschechien|República Checa/Chéquia|Чехия|Чехія|捷克|チェコ|التشيك",
    "DK|Denmark|Danimarca|Dinamarca|Danemark|Dänemark|Dinamarca|Дания|Данія|丹麦|デンマーク|الدنمارك",
    "EC|Ecuador|Ecuador|Ecuador|Équateur|Ecuador|Equador|Эквадор|Еквадор|厄瓜多尔|エクアドル|الإكوادور",
    "EG|Egypt|Egitto|Egipto|Égypte|Ägypten|Egito/Egipto|Египет|Єгипет|埃及|エジプト|مصر",
    "EE|Estonia|Estonia|Estonia|Estonie|Estland|Estónia/Estônia|Эстония|Естонія|爱沙尼亚|エストニア|إستونيا",
    "ET|Ethiopia|Etiopia|Etiopía|Éthiopie|Äthiopien|Etiópia|Эфиопия|Ефіопія|埃塞俄比亚|エチオピア|إثيوبيا",
    "FI|Finland|Finlandia|Finlandia|Finlande|Finnland|Finlândia|Финляндия|Фінляндія|芬兰|フィンランド|فنلندا",
    "FR|France|Francia|Francia|France|Frankreich|França|Франция|Франція|法国|フランス|فرنسا",
    "GE|Georgia|Georgia|Georgia|Géorgie|Georgien|Geórgia|Грузия|Грузія|格鲁吉亚|ジョージア|جورجيا",
    "DE|Germany|Germania|Alemania|Allemagne|Deutschland|Alemanha|Германия|Німеччина|德国|ドイツ|ألمانيا",
    "GH|Ghana|Ghana|Ghana|Ghana|Ghana|Gana|Гана|Гана|加纳|ガーナ|غانا",
    "GR|Greece|Grecia|Grecia|Grèce|Griechenland|Grécia|Греция|Греція|希腊|ギリシャ|اليونان",
    "GT|Guatemala|Guatemala|Guatemala|Guatemala|Guatemala|Guatemala|Гватемала|Гватемала|危地马拉|グアテマラ|غواتيمالا",
    "HT|Haiti|Haiti|Haití|Haïti|Haiti|Haiti|Гаити|Гаїті|海地|ハイチ|هايتي",
    "HN|Honduras|Honduras|Honduras|Honduras|Honduras|Honduras|Гондурас|Гондурас|洪都拉斯|ホンジュラス|هندوراس",
    "HU|Hungary|Ungheria|Hungría|Hongrie|Ungarn|Hungria|Венгрия|Угорщина|匈牙利|ハンガリー|المجر/هنغاريا",
    "IS|Iceland|Islanda|Islandia|Islande|Island|Islândia|Исландия|Ісландія|冰岛|アイスランド|أيسلندا",
    "IN|India|India|India|Inde|Indien|Índia|Индия|Індія|印度|インド|الهند",
    "ID|Indonesia|Indonesia|Indonesia|Indonésie|Indonesien|Indonésia|Индонезия|Індонезія|印度尼西亚/印尼|インドネシア|إندونيسيا",
    "IR|Iran|Iran|Irán|Iran|Iran|Irão/Irã|Иран|Іран|伊朗|イラン|إيران/ايران",
    "IQ|Iraq|Iraq|Irak/Iraq|Irak|Irak|Iraque|Ирак|Ірак|伊拉克|イラク|العراق",
    "IE|Ireland|Irlanda|Irlanda|Irlande|Irland|Irlanda|Ирландия|Ірландія|爱尔兰|アイルランド|أيرلندا",
    "IL|Israel|Israele|Israel|Israël|Israel|Israel|Израиль|Ізраїль|以色列|イスラエル|إسرائيل/اسرائيل",
    "IT|Italy|Italia|Italia|Italie|Italien|Itália|Италия|Італія|意大利|イタリア|إيطاليا",
    "CI|Ivory Coast|Costa d'Avorio|Costa de Marfil|Côte d'Ivoire|Elfenbeinküste|Costa do Marfim|Кот-д'Ивуар|Кот-д'Івуар|科特迪瓦|コートジボワール|ساحل العاج",
    "JP|Japan|Giappone|Japón|Japon|Japan|Japão|Япония|Японія|日本|日本|اليابان",
    "JO|Jordan|Giordania|Jordania|Jordanie|Jordanien|Jordânia|Иордания|Йорданія|约旦|ヨルダン|الأردن",
    "KZ|Kazakhstan|Kazakistan|Kazajistán/Kazajstán|Kazakhstan|Kasachstan|Cazaquistão|Казахстан|Казахстан|哈萨克斯坦|カザフスタン|كازاخستان",
    "KE|Kenya|Kenya/Kenia|Kenia|Kenya|Kenia|Quénia/Quênia|Кения|Кенія|肯尼亚|ケニア|كينيا",
    "XK|Kosovo|Kosovo|Kosovo|Kosovo|Kosovo|Kosovo|Косово|Косово|科索沃|コソボ|كوسوفو",
    "KW|Kuwait|Kuwait|Kuwait|Koweït|Kuwait|Kuwait|Кувейт|Кувейт|科威特|クウェート|الكويت",
    "KG|Kyrgyzstan|Kirghizistan|Kirguistán|Kirghizistan|Kirgisistan|Quirguistão|Киргизия/Кыргызстан|Киргизстан|吉尔吉斯斯坦|キルギス|قيرغيزستان",
    "LV|Latvia|Lettonia|Letonia|Lettonie|Lettland|Letónia/Letônia|Латвия|Латвія|拉脱维亚|ラトビア|لاتفيا",
    "LB|Lebanon|Libano|Líbano|Liban|Libanon|Líbano|Ливан|Ліван|黎巴嫩|レバノン|لبنان",
    "LY|Libya|Libia|Libia|Libye|Libyen|Líbia|Ливия|Лівія|利比亚|リビア|ليبيا",
    "LT|Lithuania|Lituania|Lituania|Lituanie|Litauen|Lituânia|Литва|Литва|立陶宛|リトアニア|ليتوانيا",
    "LU|Luxembourg|Lussemburgo|Luxemburgo|Luxembourg|Luxemburg|Luxemburgo|Люксембург|Люксембург|卢森堡|ルクセンブルク|لوكسمبورغ",
    "MY|Malaysia|Malaysia/Malesia|Malasia|Malaisie|Malaysia|Malásia|Малайзия|Малайзія|马来西亚|マレーシア|ماليزيا",
    "ML|Mali|Mali|Malí|Mali|Mali|Mali|Мали|Малі|马里|マリ|مالي",
    "MX|Mexico|Messico|México|Mexique|Mexiko|México|Мексика|Мексика|墨西哥|メキシコ|المكسيك",
    "MD|Moldova|Moldavia|Moldavia|Moldavie|Moldau/Moldawien|Moldávia/Moldova|Молдавия/Молдова|Молдова|摩尔多瓦|モルドバ|مولدوفا",
    "MN|Mongolia|Mongolia|Mongolia|Mongolie|Mongolei|Mongólia|Монголия|Монголія|蒙古|モンゴル|منغوليا",
    "MA|Morocco|Marocco|Marruecos|Maroc|Marokko|Marrocos|Марокко|Марокко|摩洛哥|モロッコ|المغرب",
    "MZ|Mozambique|Mozambico|Mozambique|Mozambique|Mosambik|Moçambique|Мозамбик|Мозамбік|莫桑比克|モザンビーク|موزمبيق",
    "MM|Myanmar/Burma|Myanmar/Birmania|Birmania/Myanmar|Birmanie/Myanmar|Myanmar|Myanmar/Birmânia|Мьянма|М'янма|缅甸|ミャンマー|ميانمار",
    "NP|Nepal|Nepal|Nepal|Népal|Nepal|Nepal|Непал|Непал|尼泊尔|ネパール|نيبال",
    "NL|Netherlands/Holland|Paesi Bassi/Olanda|Países Bajos/Holanda|Pays-Bas|Niederlande|Países Baixos/Holanda|Нидерланды|Нідерланди|荷兰|オランダ|هولندا",
    "NZ|New Zealand|Nuova Zelanda|Nueva Zelanda|Nouvelle-Zélande|Neuseeland|Nova Zelândia|Новая Зеландия|Нова Зеландія|新西兰|ニュージーランド|نيوزيلندا",
    "NI|Nicaragua|Nicaragua|Nicaragua|Nicaragua|Nicaragua|Nicarágua|Никарагуа|Нікарагуа|尼加拉瓜|ニカラグア|نيكاراغوا",
    "NE|Niger|Niger|Níger|Niger|Niger|Níger|Нигер|Нігер|尼日尔|ニジェール|النيجر",
    "NG|Nigeria|Nigeria|Nigeria|Nigeria|Nigeria|Nigéria|Нигерия|Нігерія|尼日利亚|ナイジェリア|نيجيريا",
    "KP|North Korea|Corea del Nord|Corea del Norte|Corée du Nord|Nordkorea|Coreia do Norte|Северная Корея/КНДР|Північна Корея/КНДР|朝鲜|北朝鮮|كوريا الشمالية",
    "NO|Norway|Norvegia|Noruega|Norvège|Norwegen|Noruega|Норвегия|Норвегія|挪威|ノルウェー|النرويج",
    "PK|Pakistan|Pakistan|Pakistán|Pakistan|Pakistan|Paquistão|Пакистан|Пакистан|巴基斯坦|パキスタン|باكستان",
    "PS|Palestine|Palestina|Palestina|Palestine|Palästina|Palestina|Палестина|Палестина|巴勒斯坦|パレスチナ|فلسطين",
    "PA|Panama|Panama|Panamá|Panama|Panama|Panamá|Панама|Панама|巴拿马|パナマ|بنما",
    "PY|Paraguay|Paraguay|Paraguay|Paraguay|Paraguay|Paraguai|Парагвай|Парагвай|巴拉圭|パラグアイ|باراغواي",
    "PE|Peru|Perù|Perú|Pérou|Peru|Peru|Перу|Перу|秘鲁|ペルー|بيرو",
    "PH|Philippines|Filippine|Filipinas|Philippines|Philippinen|Filipinas|Филиппины|Філіппіни|菲律宾|フィリピン|الفلبين",
    "PL|Poland|Polonia|Polonia|Pologne|Polen|Polónia/Polônia|Польша|Польща|波兰|ポーランド|بولندا",
    "PT|Portugal|Portogallo|Portugal|Portugal|Portugal|Portugal|Португалия|Португалія|葡萄牙|ポルトガル|البرتغال",
    "QA|Qatar|Qatar|Catar/Qatar|Qatar|Katar|Catar|Катар|Катар|卡塔尔|カタール|قطر",
    "RO|Romania|Romania|Rumania/Rumanía|Roumanie|Rumänien|Roménia/Romênia|Румыния|Румунія|罗马尼亚|ルーマニア|رومانيا",
    "RU|Russia|Russia|Rusia|Russie|Russland|Rússia|Россия|Росія|俄罗斯|ロシア|روسيا",
    "RW|Rwanda|Ruanda|Ruanda|Rwanda|Ruanda|Ruanda|Руанда|Руанда|卢旺达|ルワンダ|رواندا",
    "SA|Saudi Arabia|Arabia Saudita|Arabia Saudita/Arabia Saudí|Arabie saoudite|Saudi-Arabien|Arábia Saudita|Саудовская Аравия|Саудівська Аравія|沙特阿拉伯/沙特|サウジアラビア|السعودية",
    "SN|Senegal|Senegal|Senegal|Sénégal|Senegal|Senegal|Сенегал|Сенегал|塞内加尔|セネガル|السنغال",
    "RS|Serbia|Serbia|Serbia|Serbie|Serbien|Sérvia|Сербия|Сербія|塞尔维亚|セルビア|صربيا",
    "SG|Singapore|Singapore|Singapur|Singapour|Singapur|Singapura|Сингапур|Сінгапур|新加坡|シンガポール|سنغافورة",
    "SK|Slovakia|Slovacchia|Eslovaquia|Slovaquie|Slowakei|Eslováquia|Словакия|Словаччина|斯洛伐克|スロバキア|سلوفاكيا",
    "SI|Slovenia|Slovenia|Eslovenia|Slovénie|Slowenien|Eslovénia/Eslovênia|Словения|Словенія|斯洛文尼亚|スロベニア|سلوفينيا",
    "SO|Somalia|Somalia|Somalia|Somalie|Somalia|Somália|Сомали|Сомалі|索马里|ソマリア|الصومال",
    "ZA|South Africa|Sudafrica|Sudáfrica|Afrique du Sud|Südafrika|África do Sul|ЮАР|ПАР|南非|南アフリカ|جنوب أفريقيا",
    "KR|South Korea|Corea del Sud|Corea del Sur|Corée du Sud|Südkorea|Coreia do Sul|Южная Корея|Південна Корея|韩国/韓國|韓国|كوريا الجنوبية",
    "SS|South Sudan|Sud Sudan|Sudán del Sur|Soudan du Sud|Südsudan|Sudão do Sul|Южный Судан|Південний Судан|南苏丹|南スーダン|جنوب السودان",
    "ES|Spain|Spagna|España|Espagne|Spanien|Espanha|Испания|Іспанія|西班牙|スペイン|إسبانيا",
    "LK|Sri Lanka|Sri Lanka|Sri Lanka|Sri Lanka|Sri Lanka|Sri Lanka|Шри-Ланка|Шрі-Ланка|斯里兰卡|スリランカ|سريلانكا",
    "SD|Sudan|Sudan|Sudán|Soudan|Sudan|Sudão|Судан|Судан|苏丹|スーダン|السودان",
    "SE|Sweden|Svezia|Suecia|Suède|Schweden|Suécia|Швеция|Швеція|瑞典|スウェーデン|السويد",
    "CH|Switzerland|Svizzera|Suiza|Suisse|Schweiz|Suíça|Швейцария|Швейцарія|瑞士|スイス|سويسرا",
    "SY|Syria|Siria|Siria|Syrie|Syrien|Síria|Сирия|Сирія|叙利亚|シリア|سوريا/سورية",
    "TW|Taiwan|Taiwan|Taiwán|Taïwan|Taiwan|Taiwan|Тайвань|Тайвань|台湾/台灣|台湾|تايوان",
    "TJ|Tajikistan|Tagikistan|Tayikistán|Tadjikistan|Tadschikistan|Tajiquistão|Таджикистан|Таджикистан|塔吉克斯坦|タジキスタン|طاجيكستان",
    "TZ|Tanzania|Tanzania|Tanzania|Tanzanie|Tansania|Tanzânia|Танзания|Танзанія|坦桑尼亚|タンザニア|تنزانيا",
    "TH|Thailand|Thailandia|Tailandia|Thaïlande|Thailand|Tailândia|Таиланд|Таїланд|泰国|タイ王国|تايلاند",
    "TN|Tunisia|Tunisia|Túnez|Tunisie|Tunesien|Tunísia|Тунис|Туніс|突尼斯|チュニジア|تونس",
    "TR|Turkey/Türkiye|Turchia|Turquía|Turquie|Türkei|Turquia|Турция|Туреччина|土耳其|トルコ|تركيا",
    "TM|Turkmenistan|Turkmenistan|Turkmenistán|Turkménistan|Turkmenistan|Turquemenistão|Туркмения/Туркменистан|Туркменістан|土库曼斯坦|トルクメニスタン|تركمانستان",
    "UG|Uganda|Uganda|Uganda|Ouganda|Uganda|Uganda|Уганда|Уганда|乌干达|ウガンダ|أوغندا",
    "UA|Ukraine|Ucraina|Ucrania|Ukraine|Ukraine|Ucrânia|Украина|Україна|乌克兰|ウクライナ|أوكرانيا",
    "AE|United Arab Emirates/UAE|Emirati Arabi Uniti|Emiratos Árabes Unidos|Émirats arabes unis|Vereinigte Arabische Emirate|Emirados Árabes Unidos|ОАЭ|ОАЕ|阿联酋|アラブ首長国連邦|الإمارات",
    "GB|United Kingdom/UK/U.K/Britain/Great Britain|Regno Unito/Gran Bretagna|Reino Unido/Gran Bretaña|Royaume-Uni/Grande-Bretagne|Großbritannien/Vereinigtes Königreich|Reino Unido/Grã-Bretanha|Великобритания/Британия|Велика Британія/Британія|英国|英国|بريطانيا/المملكة المتحدة",
    "US|United States/U.S/US/USA/United States of America|Stati Uniti/Usa/USA|Estados Unidos/EEUU/EE.UU/EE UU|États-Unis/USA|USA/Vereinigte Staaten/US|Estados Unidos/EUA|США|США|美国/美國|米国/アメリカ|الولايات المتحدة",
    "UY|Uruguay|Uruguay|Uruguay|Uruguay|Uruguay|Uruguai|Уругвай|Уругвай|乌拉圭|ウルグアイ|أوروغواي",
    "UZ|Uzbekistan|Uzbekistan|Uzbekistán|Ouzbékistan|Usbekistan|Uzbequistão|Узбекистан|Узбекистан|乌兹别克斯坦|ウズベキスタン|أوزبكستان",
    "VA|Vatican|Vaticano|Vaticano|Vatican|Vatikan|Vaticano|Ватикан|Ватикан|梵蒂冈|バチカン|الفاتيكان",
    "VE|Venezuela|Venezuela|Venezuela|Venezuela|Venezuela|Venezuela|Венесуэла|Венесуела|委内瑞拉|ベネズエラ|فنزويلا",
    "VN|Vietnam|Vietnam|Vietnam|Vietnam|Vietnam|Vietname/Vietnã|Вьетнам|В'єтнам|越南|ベトナム|فيتنام",
    "YE|Yemen|Yemen|Yemen|Yémen|Jemen|Iémen/Iêmen|Йемен|Ємен|也门|イエメン|اليمن",
    "ZM|Zambia|Zambia|Zambia|Zambie|Sambia|Zâmbia|Замбия|Замбія|赞比亚|ザンビア|زامبيا",
    "ZW|Zimbabwe|Zimbabwe|Zimbabue|Zimbabwe|Simbabwe|Zimbábue|Зимбабве|Зімбабве|津巴布韦|ジンバブエ|زيمبابوي",
];

/// What English calls those who live there, where no other country shares it.
const DEMONYMS: &str = "AF Afghan Afghans,AL Albanian Albanians,DZ Algerian Algerians,AO Angolan,AR Argentine Argentinian,AM Armenian Armenians,AU Australian Australians,AT Austrian Austrians,\
    AZ Azerbaijani,BH Bahraini Bahrainis,BD Bangladeshi Bangladeshis,BY Belarusian Belarusians,BE Belgian Belgians,BO Bolivian Bolivians,BA Bosnian Bosnians,BR Brazilian Brazilians,\
    BG Bulgarian Bulgarians,KH Cambodian Cambodians,CM Cameroonian,CA Canadian Canadians,TD Chadian,CL Chilean Chileans,CN Chinese,CO Colombian Colombians,HR Croatian Croatians,\
    CU Cuban Cubans,CY Cypriot Cypriots,CZ Czech Czechs,DK Danish Danes,EC Ecuadorian,EG Egyptian Egyptians,EE Estonian Estonians,ET Ethiopian Ethiopians,FI Finnish Finns,FR French,\
    GE Georgian,DE German Germans,GH Ghanaian,GR Greek Greeks,GT Guatemalan,HT Haitian Haitians,HN Honduran,HU Hungarian Hungarians,IS Icelandic,IN Indian Indians,ID Indonesian Indonesians,\
    IR Iranian Iranians,IQ Iraqi Iraqis,IE Irish,IL Israeli Israelis,IT Italian Italians,CI Ivorian,JP Japanese,JO Jordanian Jordanians,KZ Kazakh Kazakhs,KE Kenyan Kenyans,XK Kosovar,\
    KW Kuwaiti Kuwaitis,KG Kyrgyz,LV Latvian Latvians,LB Lebanese,LY Libyan Libyans,LT Lithuanian Lithuanians,MY Malaysian Malaysians,ML Malian,MX Mexican Mexicans,MD Moldovan Moldovans,\
    MN Mongolian,MA Moroccan Moroccans,MZ Mozambican,NP Nepali Nepalese,NL Dutch,NI Nicaraguan,NG Nigerian Nigerians,NO Norwegian Norwegians,PK Pakistani Pakistanis,\
    PS Palestinian Palestinians,PA Panamanian,PY Paraguayan,PE Peruvian Peruvians,PH Filipino Philippine Filipinos,PL Polish Poles,PT Portuguese,QA Qatari Qataris,RO Romanian Romanians,\
    RU Russian Russians,RW Rwandan,SA Saudi Saudis,SN Senegalese,RS Serbian Serbs,SG Singaporean,SK Slovak Slovaks,SI Slovenian,SO Somali Somalis,ES Spanish Spaniards,SD Sudanese,SE Swedish Swedes,\
    CH Swiss,SY Syrian Syrians,TW Taiwanese,TZ Tanzanian,TH Thai Thais,TN Tunisian Tunisians,TR Turkish Turks,UG Ugandan,UA Ukrainian Ukrainians,AE Emirati,GB British Britons,US American Americans,UY Uruguayan,\
    UZ Uzbek Uzbeks,VE Venezuelan Venezuelans,VN Vietnamese,YE Yemeni Yemenis,ZM Zambian,ZW Zimbabwean";

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "city:washington|Washington/Washington DC/Washington D.C|Washington|Washington|Washington|Washington|Washington|Вашингтон|Вашингтон|华盛顿|ワシントン|واشنطن",
    "city:new-york|New York/New York City|New York|Nueva York|New York|New York|Nova Iorque/Nova York|Нью-Йорк|Нью-Йорк|纽约|ニューヨーク|نيويورك",
    "city:london|London|Londra|Londres|Londres|London|Londres|Лондон|Лондон|伦敦|ロンドン|لندن",
    "city:paris|Paris|Parigi|París|Paris|Paris|Paris|Париж|Париж|巴黎|パリ|باريس",
    "city:berlin|Berlin|Berlino|Berlín|Berlin|Berlin|Berlim|Берлин|Берлін|柏林|ベルリン|برلين",
    "city:rome|Rome|Roma|Roma|Rome|Rom|Roma|Рим|Рим|罗马|ローマ|روما",
    "city:madrid|Madrid|Madrid|Madrid|Madrid|Madrid|Madrid|Мадрид|Мадрид|马德里|マドリード|مدريد",
    "city:lisbon|Lisbon|Lisbona|Lisboa|Lisbonne|Lissabon|Lisboa|Лиссабон|Лісабон|里斯本|リスボン|لشبونة",
    "city:brussels|Brussels|Bruxelles|Bruselas|Bruxelles|Brüssel|Bruxelas|Брюссель|Брюссель|布鲁塞尔|ブリュッセル|بروكسل",
    "city:vienna|Vienna|Vienna|Viena|Vienne|Wien|Viena|Вена|Відень|维也纳|ウィーン|فيينا",
    "city:geneva|Geneva|Ginevra|Ginebra|Genève|Genf|Genebra|Женева|Женева|日内瓦|ジュネーブ|جنيف",
    "city:athens|Athens|Atene|Atenas|Athènes|Athen|Atenas|Афины|Афіни|雅典|アテネ|أثينا",
    "city:warsaw|Warsaw|Varsavia|Varsovia|Varsovie|Warschau|Varsóvia|Варшава|Варшава|华沙|ワルシャワ|وارسو",
    "city:budapest|Budapest|Budapest|Budapest|Budapest|Budapest|Budapeste|Будапешт|Будапешт|布达佩斯|ブダペスト|بودابست",
    "city:moscow|Moscow|Mosca|Moscú|Moscou|Moskau|Moscovo/Moscou|Москва|Москва|莫斯科|モスクワ|موسكو",
    "city:kyiv|Kyiv/Kiev|Kiev|Kiev/Kyiv|Kiev/Kyiv|Kiew/Kyjiw|Kiev|Киев|Київ|基辅|キーウ|كييف",
    "city:istanbul|Istanbul|Istanbul|Estambul|Istanbul|Istanbul|Istambul|Стамбул|Стамбул|伊斯坦布尔|イスタンブール|إسطنبول",
    "city:ankara|Ankara|Ankara|Ankara|Ankara|Ankara|Ancara|Анкара|Анкара|安卡拉|アンカラ|أنقرة",
    "city:cairo|Cairo|Il Cairo/Cairo|El Cairo|Le Caire/Caire|Kairo|Cairo|Каир|Каїр|开罗|カイロ|القاهرة",
    "city:jerusalem|Jerusalem|Gerusalemme|Jerusalén|Jérusalem|Jerusalem|Jerusalém|Иерусалим|Єрусалим|耶路撒冷|エルサレム|القدس",
    "city:tel-aviv|Tel Aviv|Tel Aviv|Tel Aviv|Tel-Aviv/Tel Aviv|Tel Aviv|Telavive|Тель-Авив|Тель-Авів|特拉维夫|テルアビブ|تل أبيب",
    "city:gaza|Gaza/Gaza Strip|Gaza|Gaza/Franja de Gaza|Gaza|Gaza/Gazastreifen|Gaza|Газа|Газа|加沙|ガザ|غزة",
    "city:damascus|Damascus|Damasco|Damasco|Damas|Damaskus|Damasco|Дамаск|Дамаск|大马士革|ダマスカス|دمشق",
    "city:baghdad|Baghdad|Baghdad|Bagdad|Bagdad|Bagdad|Bagdade|Багдад|Багдад|巴格达|バグダッド|بغداد",
    "city:beirut|Beirut|Beirut|Beirut|Beyrouth|Beirut|Beirute|Бейрут|Бейрут|贝鲁特|ベイルート|بيروت",
    "city:tehran|Tehran|Teheran|Teherán|Téhéran|Teheran|Teerão/Teerã|Тегеран|Тегеран|德黑兰|テヘラン|طهران",
    "city:riyadh|Riyadh|Riad|Riad|Riyad|Riad|Riade|Эр-Рияд|Ер-Ріяд|利雅得|リヤド|الرياض",
    "city:tripoli|Tripoli|Tripoli|Trípoli|Tripoli|Tripolis|Trípoli|Триполи|Триполі|的黎波里|トリポリ|طرابلس",
    "city:kabul|Kabul|Kabul|Kabul|Kaboul|Kabul|Cabul|Кабул|Кабул|喀布尔|カブール|كابول",
    "city:islamabad|Islamabad|Islamabad|Islamabad|Islamabad|Islamabad|Islamabad|Исламабад|Ісламабад|伊斯兰堡|イスラマバード|إسلام آباد",
    "city:new-delhi|New Delhi/Delhi|Nuova Delhi|Nueva Delhi|New Delhi|Neu-Delhi|Nova Deli/Nova Délhi|Нью-Дели|Нью-Делі|新德里|ニューデリー|نيودلهي",
    "city:beijing|Beijing|Pechino|Pekín|Pékin|Peking|Pequim|Пекин|Пекін|北京|北京|بكين",
    "city:shanghai|Shanghai|Shanghai|Shanghái|Shanghai|Shanghai|Xangai|Шанхай|Шанхай|上海|上海|شنغهاي",
    "city:hong-kong|Hong Kong|Hong Kong|Hong Kong|Hong Kong|Hongkong|Hong Kong|Гонконг|Гонконг|香港|香港|هونغ كونغ",
    "city:taipei|Taipei|Taipei|Taipéi|Taipei|Taipeh|Taipé|Тайбэй|Тайбей|台北|台北|تايبيه",
    "city:tokyo|Tokyo|Tokyo|Tokio|Tokyo|Tokio|Tóquio|Токио|Токіо|东京|東京|طوكيو",
    "city:seoul|Seoul|Seul|Seúl|Séoul|Seoul|Seul|Сеул|Сеул|首尔|ソウル|سول",
    "city:pyongyang|Pyongyang|Pyongyang|Pyongyang|Pyongyang|Pjöngjang|Pyongyang|Пхеньян|Пхеньян|平壤|平壌|بيونغ يانغ",
    "city:mexico-city|Mexico City|Città del Messico|Ciudad de México|Mexico|Mexiko-Stadt|Cidade do México|Мехико|Мехіко|墨西哥城|メキシコシティ|مكسيكو سيتي",
    "city:buenos-aires|Buenos Aires|Buenos Aires|Buenos Aires|Buenos Aires|Buenos Aires|Buenos Aires|Буэнос-Айрес|Буенос-Айрес|布宜诺斯艾利斯|ブエノスアイレス|بوينس آيرس",
    "city:caracas|Caracas|Caracas|Caracas|Caracas|Caracas|Caracas|Каракас|Каракас|加拉加斯|カラカス|كاراكاس",
    "city:port-au-prince|Port-au-Prince/Port au Prince|Port-au-Prince|Puerto Príncipe|Port-au-Prince|Port-au-Prince|Porto Príncipe|Порт-о-Пренс|Порт-о-Пренс|太子港|ポルトープランス|بورت أو برنس",
    "region:europe|Europe|Europa|Europa|Europe|Europa|Europa|Европа|Європа|欧洲|ヨーロッパ/欧州|أوروبا",
    "region:africa|Africa|Africa|África|Afrique|Afrika|África|Африка|Африка|非洲|アフリカ|أفريقيا",
    "region:asia|Asia|Asia|Asia|Asie|Asien|Ásia|Азия|Азія|亚洲|アジア|آسيا",
];

#[rustfmt::skip]
const ORGANISATIONS: &[&str] = &[
    "org:un|United Nations/UN/U.N|Nazioni Unite/Onu/ONU|Naciones Unidas/ONU|Nations unies/ONU/Onu|Vereinte Nationen/Vereinten Nationen/UN/UNO|Nações Unidas/ONU|ООН/Организация Объединенных Наций|ООН/Організація Об'єднаних Націй|联合国/聯合國|国連/国際連合|الأمم المتحدة",
    "org:un-security-council|UN Security Council/U.N. Security Council/United Nations Security Council/Security Council|Consiglio di sicurezza|Consejo de Seguridad|Conseil de sécurité|UN-Sicherheitsrat/Sicherheitsrat|Conselho de Segurança|Совет Безопасности/Совбез|Рада Безпеки/Радбез|安理会|安全保障理事会/安保理|مجلس الأمن",
    "org:eu|European Union/EU/E.U|Unione europea/Ue/UE|Unión Europea/UE|Union européenne/UE|Europäische Union/Europäischen Union/EU|União Europeia/UE|Евросоюз/ЕС/Европейский союз|Євросоюз/ЄС/Європейський Союз|欧盟/歐盟|欧州連合/EU|الاتحاد الأوروبي",
    "org:european-commission|European Commission|Commissione europea|Comisión Europea|Commission européenne|Europäische Kommission/EU-Kommission|Comissão Europeia|Еврокомиссия|Єврокомісія|欧盟委员会|欧州委員会|المفوضية الأوروبية",
    "org:ecb|European Central Bank/ECB|Banca centrale europea/Bce/BCE|Banco Central Europeo/BCE|Banque centrale européenne/BCE|Europäische Zentralbank/EZB|Banco Central Europeu/BCE|ЕЦБ|ЄЦБ|欧洲央行|欧州中央銀行|البنك المركزي الأوروبي",
    "org:nato|NATO/Nato|Nato/NATO|OTAN|Otan/OTAN|Nato/NATO|NATO/OTAN|НАТО|НАТО|北约|北大西洋条約機構/NATO|الناتو/حلف شمال الأطلسي",
    "org:who|World Health Organization/World Health Organisation/WHO|Organizzazione mondiale della sanità/Oms/OMS|Organización Mundial de la Salud/OMS|Organisation mondiale de la santé/OMS|Weltgesundheitsorganisation/WHO|Organização Mundial da Saúde/OMS|ВОЗ/Всемирная организация здравоохранения|ВООЗ|世界卫生组织/世卫组织|世界保健機関/WHO|منظمة الصحة العالمية",
    "org:imf|International Monetary Fund/IMF|Fondo monetario internazionale/Fmi/FMI|Fondo Monetario Internacional/FMI|Fonds monétaire international/FMI|Internationaler Währungsfonds/Internationale Währungsfonds/IWF|Fundo Monetário Internacional/FMI|МВФ|МВФ|国际货币基金组织|国際通貨基金/IMF|صندوق النقد الدولي",
    "org:world-bank|World Bank|Banca mondiale|Banco Mundial|Banque mondiale|Weltbank|Banco Mundial|Всемирный банк|Світовий банк|世界银行|世界銀行|البنك الدولي",
    "org:wto|World Trade Organization/World Trade Organisation/WTO|Organizzazione mondiale del commercio/Omc/WTO|Organización Mundial del Comercio/OMC|Organisation mondiale du commerce/OMC|Welthandelsorganisation/WTO|Organização Mundial do Comércio/OMC|ВТО|СОТ|世界贸易组织/世贸组织|世界貿易機関/WTO|منظمة التجارة العالمية",
    "org:iaea|International Atomic Energy Agency/IAEA|Aiea/AIEA|OIEA|AIEA|IAEA/IAEO|AIEA|МАГАТЭ|МАГАТЕ|国际原子能机构|国際原子力機関/IAEA|الوكالة الدولية للطاقة الذرية",
    "org:icc|International Criminal Court/ICC|Corte penale internazionale/Cpi/CPI|Corte Penal Internacional/CPI|Cour pénale internationale/CPI|Internationaler Strafgerichtshof/Internationale Strafgerichtshof/IStGH|Tribunal Penal Internacional/TPI|МУС|МКС|国际刑事法院|国際刑事裁判所/ICC|المحكمة الجنائية الدولية",
    "org:icj|International Court of Justice/ICJ|Corte internazionale di giustizia|Corte Internacional de Justicia|Cour internationale de justice/CIJ|Internationaler Gerichtshof/Internationale Gerichtshof|Tribunal Internacional de Justiça|Международный суд ООН|Міжнародний суд ООН|国际法院|国際司法裁判所|محكمة العدل الدولية",
    "org:unicef|UNICEF/Unicef|Unicef/UNICEF|Unicef/UNICEF|Unicef/UNICEF|Unicef/UNICEF|Unicef/UNICEF|ЮНИСЕФ|ЮНІСЕФ|联合国儿童基金会|ユニセフ|يونيسف/اليونيسف",
    "org:unesco|UNESCO/Unesco|Unesco/UNESCO|Unesco/UNESCO|Unesco/UNESCO|Unesco/UNESCO|Unesco/UNESCO|ЮНЕСКО|ЮНЕСКО|联合国教科文组织|ユネスコ|يونسكو/اليونسكو",
    "org:unhcr|UNHCR|Unhcr/UNHCR|Acnur/ACNUR|HCR/UNHCR|UNHCR|ACNUR|УВКБ|УВКБ|联合国难民署|国連難民高等弁務官事務所|مفوضية اللاجئين",
    "org:wfp|World Food Programme/World Food Program/WFP|Programma alimentare mondiale|Programa Mundial de Alimentos/PMA|Programme alimentaire mondial/PAM|Welternährungsprogramm/WFP|Programa Alimentar Mundial/PAM|ВПП|ВПП|世界粮食计划署|世界食糧計画/WFP|برنامج الأغذية العالمي",
    "org:oecd|OECD|Ocse/OCSE|OCDE|OCDE|OECD|OCDE|ОЭСР|ОЕСР|经合组织|経済協力開発機構/OECD|منظمة التعاون الاقتصادي والتنمية",
    "org:osce|OSCE|Osce/OSCE|OSCE|OSCE|OSZE|OSCE|ОБСЕ|ОБСЄ|欧安组织|欧州安保協力機構|منظمة الأمن والتعاون في أوروبا",
    "org:opec|OPEC|Opec/OPEC|OPEP|Opep/OPEP|Opec/OPEC|OPEP/Opep|ОПЕК|ОПЕК|欧佩克|石油輸出国機構/OPEC|أوبك",
    "org:african-union|African Union|Unione africana|Unión Africana|Union africaine|Afrikanische Union/Afrikanischen Union|União Africana|Африканский союз|Африканський союз|非洲联盟/非盟|アフリカ連合|الاتحاد الأفريقي",
    "org:arab-league|Arab League/League of Arab States|Lega araba|Liga Árabe|Ligue arabe|Arabische Liga/Arabischen Liga|Liga Árabe|Лига арабских государств|Ліга арабських держав|阿拉伯国家联盟/阿盟|アラブ連盟|جامعة الدول العربية/الجامعة العربية",
    "org:asean|ASEAN/Asean|Asean/ASEAN|ASEAN|Asean/ASEAN|Asean/ASEAN|ASEAN|АСЕАН|АСЕАН|东盟|東南アジア諸国連合/ASEAN|آسيان",
    "org:interpol|Interpol|Interpol|Interpol|Interpol|Interpol|Interpol|Интерпол|Інтерпол|国际刑警组织|国際刑事警察機構|الإنتربول",
    "org:red-cross|Red Cross|Croce Rossa|Cruz Roja|Croix-Rouge|Rotes Kreuz/Rote Kreuz/Roten Kreuz|Cruz Vermelha|Красный Крест|Червоний Хрест|红十字会|赤十字|الصليب الأحمر",
    "org:red-crescent|Red Crescent|Mezzaluna Rossa|Media Luna Roja|Croissant-Rouge|Roter Halbmond/Rote Halbmond|Crescente Vermelho|Красный Полумесяц|Червоний Півмісяць|红新月会|赤新月社|الهلال الأحمر",
    "org:amnesty|Amnesty International|Amnesty International|Amnistía Internacional|Amnesty International|Amnesty International|Amnistia Internacional/Anistia Internacional|Международная амнистия|Міжнародна амністія|国际特赦组织|アムネスティ|منظمة العفو الدولية",
    "org:hrw|Human Rights Watch/HRW|Human Rights Watch|Human Rights Watch|Human Rights Watch|Human Rights Watch|Human Rights Watch|Хьюман Райтс Вотч|Г'юман Райтс Вотч|人权观察|ヒューマン・ライツ・ウォッチ|هيومن رايتس ووتش",
    "org:g7|G7|G7|G7|G7|G7|G7|G7|G7|七国集团|G7|مجموعة السبع",
    "org:g20|G20|G20|G20|G20|G20|G20|G20|G20|二十国集团|G20|مجموعة العشرين",
    "org:brics|BRICS|Brics/BRICS|BRICS|Brics/BRICS|Brics/BRICS|BRICS/Brics|БРИКС|БРІКС|金砖国家|BRICS|بريكس",
    "org:hamas|Hamas|Hamas|Hamás|Hamas|Hamas|Hamas|ХАМАС|ХАМАС|哈马斯|ハマス|حماس",
    "org:hezbollah|Hezbollah|Hezbollah|Hezbolá/Hizbulá|Hezbollah|Hisbollah|Hezbollah|Хезболла|Хезболла|真主党|ヒズボラ|حزب الله",
    "org:taliban|Taliban|Talebani|Talibán|Talibans|Taliban|Talibãs/Talibã|Талибан|Талібан|塔利班|タリバン|طالبان",
    "org:kremlin|Kremlin|Cremlino|Kremlin|Kremlin|Kreml|Kremlin|Кремль|Кремль|克里姆林宫|クレムリン|الكرملين",
    "org:white-house|White House|Casa Bianca|Casa Blanca|Maison Blanche/Maison-Blanche|Weißes Haus/Weiße Haus/Weißen Haus|Casa Branca|Белый дом|Білий дім|白宫|ホワイトハウス|البيت الأبيض",
    "org:pentagon|Pentagon|Pentagono|Pentágono|Pentagone|Pentagon|Pentágono|Пентагон|Пентагон|五角大楼|国防総省|البنتاغون",
];

/// A known name.
#[derive(Debug)]
pub(super) struct Entry {
    pub key: String,
    pub kind: NameKind,
    /// Whether it is what people of a country are called.
    pub demonym: bool,
    /// The folded words after the first.
    rest: Vec<String>,
}

/// The known names of one language.
pub(super) struct Gazetteer {
    /// By the first word: the longest name first.
    entries: FxHashMap<String, Vec<Entry>>,
    /// Whether names have endings of cases.
    cases: bool,
    /// Whether words for "and", "in" stick to names.
    prefixes: bool,
}

impl Gazetteer {
    /// That of a language, or of English.
    pub fn of(primary: &str) -> &'static Self {
        static ALL: LazyLock<Vec<Gazetteer>> = LazyLock::new(|| (0..LANGUAGES.len()).map(Gazetteer::new).collect());
        &ALL[LANGUAGES.iter().position(|language| *language == primary).unwrap_or(0)]
    }

    fn new(column: usize) -> Self {
        let language = LANGUAGES[column];
        let cases = matches!(language, "ru" | "uk");
        let mut gazetteer = Self { entries: FxHashMap::default(), cases, prefixes: language == "ar" };
        for (key, kind, name) in rows(column) {
            gazetteer.add(key, kind, name, false);
        }
        if language == "en" {
            for row in DEMONYMS.split(',') {
                let mut words = row.split_whitespace();
                let key = words.next().expect("a row begins with the key of a country");
                words.for_each(|word| gazetteer.add(key, NameKind::Place, word, true));
            }
        }
        gazetteer.entries.values_mut().for_each(|list| list.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len())));
        gazetteer
    }

    fn add(&mut self, key: &str, kind: NameKind, name: &str, demonym: bool) {
        let mut words: Vec<String> = parts(&tokens(name)).map(|token| self.form(token.folded())).collect();
        let rest = words.split_off(1);
        self.entries.entry(words.remove(0)).or_default().push(Entry { key: key.to_owned(), kind, demonym, rest });
    }

    fn form(&self, folded: &str) -> String {
        if self.cases { without_case(folded) } else { folded.to_owned() }
    }

    /// The known name that begins with token `at`, and the token after it.
    pub fn find(&self, tokens: &[Token<'_>], at: usize) -> Option<(&Entry, usize)> {
        let folded = tokens[at].folded();
        let first = self.form(folded);
        let list = self.entries.get(&first).or_else(|| {
            // `والصين`, `بالصين`, `لمصر`.
            let bare = folded.strip_prefix(['و', 'ب', 'ل', 'ف', 'ك']).filter(|_| self.prefixes)?;
            self.entries.get(bare).or_else(|| self.entries.get(&format!("ا{bare}")))
        })?;
        list.iter().find_map(|entry| {
            let mut next = at + 1;
            for word in &entry.rest {
                while tokens.get(next).is_some_and(|token| is_joint(token)) {
                    next += 1;
                }
                if tokens.get(next).is_none_or(|token| self.form(token.folded()) != *word) {
                    return None;
                }
                next += 1;
            }
            // An abbreviation is written as one: "us" and "who" are words, "it" is no country.
            let short = entry.rest.is_empty() && entry.kind != NameKind::Person && first.chars().count() <= 4;
            let shouted = tokens[at].text.chars().skip(1).any(char::is_uppercase)
                || !matches!(first.as_str(), "us" | "who" | "un" | "eu" | "onu" | "ue" | "cpi" | "pam" | "wto" | "hcr");
            let french_un = matches!(tokens[at].text, "Un" | "Us" | "Who" | "Eu");
            (!short || shouted || !french_un && tokens[at].text.starts_with(char::is_uppercase))
                .then_some((entry, next))
        })
    }
}

/// The words of a name: `U.S`, `Port-au-Prince`, `d'Avorio` have marks between them.
fn parts<'t, 'a>(tokens: &'t [Token<'a>]) -> impl Iterator<Item = &'t Token<'a>> {
    tokens.iter().filter(|token| !is_joint(token))
}

fn is_joint(token: &Token<'_>) -> bool {
    !token.spaced && (token.is('.') || token.is('-') || token.is('\'') || token.is('’') || token.is('‑'))
}

/// Key, kind and one name.
type Row = (&'static str, NameKind, &'static str);

/// All names of a column.
fn rows(column: usize) -> impl Iterator<Item = Row> {
    let countries = COUNTRIES.iter().chain(CITIES).map(|row| (NameKind::Place, *row));
    let organisations = ORGANISATIONS.iter().map(|row| (NameKind::Organisation, *row));
    countries.chain(organisations).flat_map(move |(kind, row)| {
        let key = row.split('|').next().unwrap_or_default();
        let names = row.split('|').nth(column + 1).unwrap_or_default();
        names.split('/').map(move |name| (key, kind, name))
    })
}

/// The first name of a key in a language that has a column.
pub(super) fn name_of(key: &str, primary: &str) -> Option<&'static str> {
    static FIRST: LazyLock<Vec<FxHashMap<&str, &str>>> = LazyLock::new(|| {
        let first = |column| {
            let mut names = FxHashMap::default();
            for (key, _, name) in rows(column) {
                names.entry(key).or_insert(name);
            }
            names
        };
        (0..LANGUAGES.len()).map(first).collect()
    });
    let column = LANGUAGES.iter().position(|language| *language == primary)?;
    FIRST[column].get(key).copied().filter(|name| !name.is_empty())
}

/// A Russian or Ukrainian word without the ending of its case: what is left is the same in most cases.
pub(super) fn without_case(folded: &str) -> String {
    #[rustfmt::skip]
    const ENDINGS: [&str; 34] = ["иями", "ями", "ами", "ией", "иям", "иях", "ої", "ого", "ому", "ова", "ией", "ов", "ою", "ею", "ой", "ей", "ом", "ем", "ім", "им", "ия", "ии", "ию", "ія", "ії", "ію", "ах", "ям", "ая", "ую", "ий", "ый", "ів", "ам"];
    // Without its ending Nigeria would be Niger.
    if folded.starts_with("нигери") || folded.starts_with("нігері") {
        return "нигери".to_owned();
    }
    let chars = folded.chars().count();
    for ending in ENDINGS {
        if let Some(stem) = folded.strip_suffix(ending)
            && chars - ending.chars().count() >= 3
        {
            return stem.to_owned();
        }
    }
    match folded.strip_suffix(['а', 'я', 'у', 'ю', 'е', 'и', 'ы', 'і', 'ї', 'й', 'ь', 'є', 'о']) {
        Some(stem) if chars >= 4 => stem.to_owned(),
        _ => folded.to_owned(),
    }
}

/// The known names in a text without spaces, the longest first at each place.
pub(super) fn known_unspaced(text: &str, primary: &str) -> Vec<Name> {
    // By the first character.
    static ROWS: LazyLock<[FxHashMap<char, Vec<Row>>; 2]> = LazyLock::new(|| {
        ["zh", "ja"].map(|language| {
            let column = LANGUAGES.iter().position(|other| *other == language).expect("both have a column");
            let mut sorted: Vec<_> = rows(column).collect();
            sorted.sort_by_key(|(.., name)| std::cmp::Reverse(name.len()));
            let mut by_letter: FxHashMap<char, Vec<Row>> = FxHashMap::default();
            for row in sorted {
                by_letter.entry(row.2.chars().next().expect("each has a name")).or_default().push(row);
            }
            by_letter
        })
    });
    let rows = &ROWS[usize::from(primary == "ja")];
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rows = rows.get(&letter).map_or(&[][..], Vec::as_slice);
        let found = rows.iter().find(|(.., name)| text[at..].starts_with(name));
        match found {
            Some((key, kind, name)) => {
                let range = at..at + name.len();
                names.push(Name {
                    range: range.clone(),
                    text: (*name).to_owned(),
                    kind: *kind,
                    key: (*key).to_owned(),
                    demonym: false,
                });
                at = range.end;
            }
            None => at += letter.len_utf8(),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_name_for_each_language() {
        for row in COUNTRIES.iter().chain(CITIES).chain(ORGANISATIONS) {
            assert_eq!(row.split('|').count(), LANGUAGES.len() + 1, "{row}");
            assert!(row.split('|').flat_map(|names| names.split('/')).all(|name| !name.is_empty()), "{row}");
        }
        for row in DEMONYMS.split(',') {
            let key = row.split_whitespace().next().unwrap();
            assert!(COUNTRIES.iter().any(|country| country.starts_with(key)), "{row}");
        }
    }
}
