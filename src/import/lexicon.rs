//! A line → what it is by its words alone: flat tables of what pages print around articles, in some 20 languages.
//!
//! Only words that many sites share belong here; a phrase of a single site does not. All of them are compared
//! folded (see [`fold`]): capitals, stops and signs do not matter.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::dates;
use super::lines::{Line, fold, is_unspaced, words};
use super::verdict::Kind;

/// What the lexicon says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// What it is.
    pub kind: Kind,
    /// How strongly it parts the article from what surrounds it.
    pub force: Force,
    /// By what it was recognised.
    pub by: By,
    /// How it was recognised.
    pub reason: &'static str,
}

/// By what a line is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// All of it.
    Line,
    /// Its label or its first words.
    Start,
    /// Its last words.
    End,
    /// What it is made of: its signs, its numbers, its form.
    Form,
    /// Words anywhere in it.
    Phrase,
}

/// How strongly a line parts the article from what surrounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Force {
    /// Reads like furniture, but may be prose of an article on that very subject.
    Hints,
    /// May stand in the middle of an article.
    Stands,
    /// Announces other articles, often in the middle of this one.
    Points,
    /// Begins what follows an article, unless much prose comes after it.
    Ends,
    /// Begins what follows an article, and may be longer than it: comments, references.
    Closes,
}

use Force::{Closes, Ends, Hints, Points, Stands};

/// Whole lines.
#[rustfmt::skip]
const WHOLE: &[(Kind, Force, &[&str])] = &[
    // Comment forms.
    (Kind::CommentForm, Closes, &["leave a reply", "leave a comment", "post a comment", "add a comment", "write a comment", "add your comment", "join the conversation", "join the discussion", "start the discussion", "comments", "no comment", "no comments", "no comments yet", "view comments", "show comments", "cancel reply", "recent comments", "what do you think", "have your say", "comments are closed", "0 comments"]),
    (Kind::CommentForm, Closes, &["lascia un commento", "lascia una risposta", "commenti", "annulla risposta", "commenti recenti", "scrivi un commento", "nessun commento"]),
    (Kind::CommentForm, Closes, &["deja una respuesta", "deja un comentario", "comentarios", "comentarios recientes", "cancelar la respuesta", "sin comentarios", "dejar un comentario"]),
    (Kind::CommentForm, Closes, &["laisser un commentaire", "commentaires", "annuler la réponse", "ajouter un commentaire", "aucun commentaire", "commentaires récents", "réagir"]),
    (Kind::CommentForm, Closes, &["schreibe einen kommentar", "kommentar hinterlassen", "kommentar schreiben", "kommentare", "antwort abbrechen", "neueste kommentare", "kommentar verfassen", "diskutieren sie mit", "keine kommentare"]),
    (Kind::CommentForm, Closes, &["deixe um comentário", "deixe uma resposta", "comentários", "cancelar resposta", "deixe seu comentário", "comente"]),
    (Kind::CommentForm, Closes, &["laat een reactie achter", "geef een reactie", "reacties", "reactie annuleren", "dodaj komentarz", "zostaw komentarz", "komentarze", "najnowsze komentarze", "kommentera", "kommentarer", "kommenter", "skriv en kommentar", "komentáře", "přidat komentář", "hozzászólások", "kommentek", "comentarii", "lasă un comentariu", "komentari", "коментари"]),
    (Kind::CommentForm, Closes, &["оставить комментарий", "добавить комментарий", "комментарии", "обсудить", "комментировать", "залишити коментар", "коментарі", "σχόλια", "αφήστε ένα σχόλιο", "yorum yap", "yorumlar", "komentar", "tinggalkan balasan", "bình luận", "التعليقات", "اترك تعليقا", "تعليقات", "コメント", "评论", "評論", "댓글", "टिप्पणी"]),
    (Kind::CommentForm, Closes, &["your name", "your comment", "your email", "your message", "name required", "mail required", "email required", "ihr name", "ihr kommentar", "dein kommentar", "dein name", "votre nom", "votre commentaire", "votre message", "tu comentario", "tu nombre", "su comentario", "il tuo nome", "il tuo commento", "seu nome", "seu comentário", "twoje imię", "twój komentarz", "treść komentarza", "je naam", "jouw reactie", "din kommentar", "ваше имя", "ваше сообщение", "ваш комментарий", "имя обязательно", "текст комментария", "ваше ім я", "ваш коментар", "το όνομά σας", "το σχόλιό σας", "adınız", "yorumunuz"]),
    // Other articles.
    (Kind::Related, Ends, &["related articles", "related posts", "related stories", "related news", "related content", "related topics", "related coverage", "related reading", "you may also like", "you might also like", "you may like", "you might like", "more from", "more stories", "more news", "more on this story", "more on this", "more like this", "recommended for you", "recommended stories", "recommended reading", "read next", "up next", "next up", "most read", "most popular", "most viewed", "trending", "trending now", "trending news", "trending stories", "popular posts", "popular articles", "popular now", "latest news", "latest articles", "latest stories", "latest posts", "latest headlines", "recent posts", "recent articles", "recent news", "recent stories", "discover more", "explore more", "editors picks", "editor s picks", "editor s choice", "top stories", "top news", "load more", "see more", "what to read next", "similar articles", "similar stories", "similar posts", "more in this section", "from the archives", "other stories", "other news", "featured stories", "related links", "further reading"]),
    (Kind::Related, Ends, &["articoli correlati", "potrebbe interessarti anche", "potrebbero interessarti", "ti potrebbe interessare anche", "ti potrebbero interessare", "notizie correlate", "correlati", "i più letti", "più letti", "le più lette", "ultime notizie", "articoli recenti", "in evidenza", "altre notizie", "dello stesso autore"]),
    (Kind::Related, Ends, &["artículos relacionados", "noticias relacionadas", "relacionados", "te podría interesar", "lo más leído", "lo más visto", "más noticias", "más leídas", "últimas noticias", "entradas recientes", "otras noticias", "contenido relacionado"]),
    (Kind::Related, Ends, &["articles similaires", "articles liés", "articles connexes", "sur le même sujet", "sur le même thème", "dans la même rubrique", "les plus lus", "dernières actualités", "derniers articles", "à la une", "vous aimerez aussi", "plus d articles", "articles récents"]),
    (Kind::Related, Ends, &["ähnliche artikel", "ähnliche beiträge", "verwandte artikel", "verwandte themen", "weitere artikel", "weitere themen", "weitere meldungen", "weitere nachrichten", "weitere beiträge", "das könnte sie auch interessieren", "das könnte dich auch interessieren", "lesetipps", "meistgelesen", "meistgelesene artikel", "meist gelesen", "neueste beiträge", "neueste artikel", "mehr aus", "empfohlene artikel", "aktuelle nachrichten", "top themen", "links"]),
    (Kind::Related, Ends, &["artigos relacionados", "notícias relacionadas", "relacionadas", "mais lidas", "mais lidos", "últimas notícias", "outras notícias", "posts recentes", "você pode gostar"]),
    (Kind::Related, Ends, &["gerelateerde artikelen", "meest gelezen", "meer nieuws", "laatste nieuws", "podobne artykuły", "powiązane artykuły", "najczęściej czytane", "najpopularniejsze", "polecamy", "ostatnie wpisy", "więcej na ten temat", "powiązane tematy"]),
    (Kind::Related, Ends, &["mer från", "relaterat", "relaterade artiklar", "mest läst", "relaterte artikler", "mest lest", "relaterede artikler", "mest læste", "luetuimmat", "aiheesta lisää", "související články", "nejčtenější", "kapcsolódó cikkek", "legolvasottabb", "articole similare", "povezane vijesti", "свързани новини", "още по темата"]),
    (Kind::Related, Ends, &["похожие новости", "похожие статьи", "по теме", "материалы по теме", "новости по теме", "популярное", "самое читаемое", "последние новости", "другие новости", "еще по теме", "ещё по теме", "главное за день", "схожі новини", "останні новини", "σχετικά άρθρα", "τελευταία νέα", "δημοφιλή", "σχετικα θεματα", "σχετικές ειδήσεις", "ροη ειδησεων", "ροή ειδήσεων"]),
    (Kind::Related, Ends, &["ilgili haberler", "benzer haberler", "son dakika", "son haberler", "çok okunanlar", "ilginizi çekebilir", "berita terkait", "artikel terkait", "tin liên quan", "مواضيع ذات صلة", "الأكثر قراءة", "أخبار ذات صلة", "مطالب مرتبط", "کلیدواژه ها", "כתבות נוספות", "אולי יעניין אותך", "関連記事", "おすすめ記事", "人気記事", "最新記事", "ランキング", "関連ニュース", "相关文章", "相关新闻", "相关阅读", "推荐阅读", "热门文章", "最新文章", "相關新聞", "推薦閱讀", "관련기사", "인기기사", "많이 본 뉴스", "관련 뉴스", "संबंधित खबरें"]),
    // Other articles, named in the midst of this one.
    (Kind::Related, Points, &["see also", "also read", "leggi anche", "lee también", "lea también", "más información", "à lire aussi", "lire aussi", "voir aussi", "à découvrir", "mehr zum thema", "zum thema", "lesen sie auch", "lesen sie mehr zum thema", "lest auch", "lies auch", "lesen sie hierzu auch", "auch interessant", "empfohlener redaktioneller inhalt", "leia também", "leia mais", "veja também", "lees ook", "lees meer", "zobacz także", "zobacz też", "czytaj także", "czytaj też", "czytaj więcej", "przeczytaj także", "przeczytaj też", "läs mer", "läs också", "läs även", "les også", "les mer", "læs også", "læs mere", "lue myös", "čtěte také", "čítajte tiež", "olvasta már", "citește și", "pročitajte još", "читайте также", "читать также", "смотрите также", "читайте ещё", "читайте также по теме", "читайте також", "διαβάστε επίσης", "διαβάστε ακόμα", "δείτε επίσης", "baca juga", "đọc thêm", "اقرأ أيضا", "あわせて読みたい", "यह भी पढ़ें", "延伸阅读", "延伸閱讀", "more", "don t miss", "must read", "related", "in this story", "recommended", "read more on this", "in case you missed it", "te puede interesar", "también te puede interesar", "te recomendamos", "ti potrebbe interessare", "potrebbe interessarti", "relacionado", "related story", "related article", "zobacz również", "czytaj również", "przeczytaj również", "lire également", "à lire également", "à voir aussi", "guarda anche", "vedi anche", "approfondisci", "ver también", "mira también", "le puede interesar", "ver mais", "saiba mais", "lesen sie dazu auch", "passend dazu", "mehr dazu", "siehe auch", "bekijk ook", "lees verder", "zie ook", "se også", "se även", "les mer om saken", "mer om", "katso myös", "viz také", "další k tématu", "новость по теме", "материал по теме", "больше по теме", "ссылки по теме", "см также", "дивіться також", "по темі", "більше по темі", "прочетете още", "вижте още", "вижте също", "σχετικό άρθρο", "δείτε ακόμη", "ilgili haber", "ayrıca okuyun", "bunlar da ilginizi çekebilir", "lihat juga", "xem thêm", "مقالات ذات صلة", "إقرأ أيضا", "קראו גם", "関連", "あわせて読む", "こちらも読む", "相关报道", "相關報道", "更多新闻", "함께 보기", "관련기사 보기"]),
    // Ways to other pages.
    (Kind::Navigation, Ends, &["previous post", "next post", "previous article", "next article", "previous story", "next story", "post navigation", "archives", "categories", "articolo precedente", "articolo successivo", "prossimo articolo", "archivi", "categorie", "article précédent", "article suivant", "vorheriger beitrag", "nächster beitrag", "vorheriger artikel", "nächster artikel", "zur startseite", "poprzedni artykuł", "następny artykuł", "предыдущая запись", "следующая запись", "entrada anterior", "entrada siguiente", "siguiente", "anterior", "artigo anterior", "próximo artigo", "önceki haber", "sonraki haber"]),
    (Kind::Navigation, Stands, &["menu", "search", "home", "news", "login", "log in", "sign in", "register", "my account", "skip to content", "skip to main content", "back to top", "scroll to top", "toggle navigation", "open menu", "close", "contact us", "about us", "cerca", "accedi", "registrati", "chiudi", "buscar", "iniciar sesión", "inicio", "menú", "cerrar", "rechercher", "connexion", "se connecter", "accueil", "fermer", "suche", "suchen", "anmelden", "registrieren", "menü", "startseite", "schließen", "entrar", "início", "fechar", "zoeken", "inloggen", "sluiten", "szukaj", "zaloguj", "zarejestruj się", "zamknij", "strona główna", "wróć", "поиск", "войти", "вход", "регистрация", "меню", "главная", "закрыть", "αναζήτηση", "σύνδεση", "εγγραφή", "αρχική", "αρχική σελίδα", "μενού", "ara", "giriş", "giriş yap", "ana sayfa", "sök", "logga in", "meny", "søk", "logg inn", "søg", "log ind", "hledat", "přihlásit", "検索", "ログイン", "メニュー", "搜索", "登录", "注册", "菜单", "首页", "검색", "로그인", "메뉴"]),
    (Kind::Navigation, Stands, &["continue reading", "read more", "read full story", "read the full story", "read full article", "read the full article", "leggi tutto", "continua a leggere", "leer más", "seguir leyendo", "lire la suite", "weiterlesen", "mehr lesen", "mehr", "continue lendo", "więcej", "подробнее", "続きを読む", "back to article", "full story", "show more", "show less", "load more comments"]),
    // Keywords.
    (Kind::Tags, Ends, &["tags", "topics", "filed under", "tag", "etiquetas", "temas", "archivado en", "mots clés", "thèmes", "schlagwörter", "schlagworte", "stichwörter", "themen", "assuntos", "tagi", "теги", "метки", "ετικέτες", "etiketler", "štítky", "taggar", "責任編輯", "责任编辑"]),
    // Where a text has its facts from.
    (Kind::Furniture, Closes, &["references", "footnotes", "bibliography", "works cited", "literaturverzeichnis", "einzelnachweise", "fußnoten", "notes et références", "bibliographie", "referencias", "bibliografía", "riferimenti bibliografici", "bibliografia", "referências", "referenties", "przypisy", "referenser", "referanser", "примечания", "список литературы", "参考文献", "参考资料", "參考資料", "참고문헌"]),
    // Sharing, following, subscribing.
    (Kind::Furniture, Ends, &["share this", "share this article", "share this post", "share this story", "like this", "condividi su", "partager cet article", "artikel teilen", "diesen artikel teilen", "compartilhe", "deel dit artikel", "podziel się", "κοινοποίηση"]),
    (Kind::Furniture, Stands, &["share", "tweet", "pin", "email", "e mail", "mail", "print", "save", "copy link", "link copied", "copied", "facebook", "twitter", "x", "linkedin", "whatsapp", "telegram", "reddit", "pinterest", "messenger", "instagram", "youtube", "tiktok", "flipboard", "bluesky", "threads", "mastodon", "xing", "vkontakte", "viber", "rss", "share on facebook", "share on twitter", "share on x", "share on linkedin", "share via email", "share on whatsapp", "click to share", "comment", "reply", "like", "likes", "loading", "follow", "following", "watch", "watch live", "live", "listen", "play", "pause", "video", "photos", "gallery", "image", "getty images", "min read", "views", "latest", "trending", "breaking news", "listen to this article", "listen to article", "text size", "font size", "bookmark", "gift this article", "report a typo", "photo", "name", "website", "email address", "required", "sorry"]),
    (Kind::Furniture, Stands, &["condividi", "stampa", "commenta", "salva", "ascolta", "compartir", "comparte", "imprimir", "comentar", "guardar", "escuchar", "partager", "imprimer", "commenter", "écouter", "enregistrer", "teilen", "drucken", "kommentieren", "merken", "artikel anhören", "vorlesen", "lesezeit", "artikel merken", "zur merkliste hinzufügen", "feedback", "compartilhar", "partilhar", "ouvir", "delen", "udostępnij", "drukuj", "поделиться", "печать", "распечатать", "версия для печати", "поділитися", "εκτύπωση", "paylaş", "yazdır", "dela", "del", "sdílet", "シェア", "分享", "打印", "字号", "공유", "글자크기", "مشاركة", "شارك", "jaa", "megosztás", "distribuie", "bagikan", "chia sẻ"]),
    (Kind::SignUp, Stands, &["unsubscribe", "manage preferences", "manage your subscription", "update preferences", "view in browser", "view online", "read online", "view this email in your browser", "abmelden", "abbestellen", "im browser ansehen", "im browser öffnen", "online ansehen", "se désabonner", "se désinscrire", "voir dans le navigateur", "voir en ligne", "darse de baja", "cancelar suscripción", "ver en el navegador", "disiscriviti", "visualizza nel browser", "leggi online", "cancelar inscrição", "ver no navegador", "uitschrijven", "bekijk in browser", "bekijk online", "wypisz się", "отписаться"]),
    (Kind::SignUp, Stands, &["newsletter", "newsletters", "sign up", "subscribe", "subscribe now", "sign up for our newsletter", "subscribe to our newsletter", "follow us", "iscriviti alla newsletter", "seguici", "abbonati", "suscríbete", "regístrate", "síguenos", "abonnez vous", "s abonner", "suivez nous", "abonnieren", "folgen sie uns", "assine", "abonneren", "подписаться", "abone ol", "réservé aux abonnés", "registreer", "prenumerera"]),
    // Advertising.
    (Kind::Advert, Stands, &["advertisement", "ad", "ads", "advertising", "sponsored", "sponsored content", "promoted", "promoted content", "paid content", "story continues below advertisement", "story continues", "article continues below", "article continues below advertisement", "scroll to continue", "advertisement spot img", "spot img", "pubblicità", "publicidad", "publicité", "anzeige", "anzeigen", "werbung", "publicidade", "advertentie", "reklama", "реклама", "διαφήμιση", "reklam", "annons", "annonse", "annonce", "mainos", "hirdetés", "publicitate", "oglas", "إعلان", "広告", "广告", "廣告", "광고", "iklan", "quảng cáo", "विज्ञापन"]),
    // Who stands behind the page.
    (Kind::Furniture, Ends, &["about the author", "about author", "about the authors", "sobre la firma", "sobre el autor", "über den autor", "über die autorin", "à propos de l auteur", "sull autore", "об авторе"]),
    (Kind::Disclaimer, Ends, &["legal disclaimer", "disclaimer", "haftungsausschluss", "avvertenza", "aviso legal", "mentions légales", "clause de non responsabilité", "impressum"]),
    (Kind::Copyright, Stands, &["all rights reserved", "alle rechte vorbehalten", "tutti i diritti riservati", "tous droits réservés", "todos los derechos reservados", "todos os direitos reservados", "wszelkie prawa zastrzeżone", "все права защищены", "riproduzione riservata", "© riproduzione riservata"]),
    (Kind::Furniture, Stands, &["privacy policy", "terms of use", "terms of service", "terms and conditions", "cookie policy", "privacy", "datenschutz", "agb", "política de privacidad", "politique de confidentialité"]),
    // Press releases.
    (Kind::Furniture, Stands, RELEASES),
    (Kind::Furniture, Ends, &["ends", "notes to editors", "note to editors", "notes to editor", "notes for editors", "media contact", "media contacts", "press contact", "press contacts", "contact presse", "contacts presse", "pressekontakt", "pressekontakte", "hinweis an die redaktionen", "contatti stampa", "ufficio stampa", "contacto de prensa", "contato de imprensa", "perscontact", "noot voor de redactie", "kontakt dla mediów", "presskontakt", "pressekontakt"]),
    // Server errors.
    (Kind::ErrorPage, Stands, &["error", "400", "401", "403", "404", "410", "429", "500", "502", "503", "504", "not found", "page not found", "404 not found", "403 forbidden", "access denied", "forbidden", "bad gateway", "service unavailable", "internal server error", "too many requests", "this page could not be found", "sorry", "oops", "pagina non trovata", "página no encontrada", "page introuvable", "seite nicht gefunden", "página não encontrada", "страница не найдена", "доступ запрещен"]),
];

/// What press releases print above their text; folded.
#[rustfmt::skip]
const RELEASES: &[&str] = &[
    "for immediate release", "press release", "news release", "media release", "pressemitteilung", "presseinformation", "presseaussendung", "medienmitteilung", "zur sofortigen veröffentlichung",
    "communiqué de presse", "pour diffusion immédiate", "comunicato stampa", "nota de prensa", "comunicado de prensa", "para publicación inmediata", "comunicado de imprensa", "nota à imprensa",
    "persbericht", "pressmeddelande", "pressemelding", "pressemeddelelse", "lehdistötiedote", "tisková zpráva", "informacja prasowa", "sajtóközlemény", "comunicat de presă", "пресс релиз", "пресреліз",
    "δελτίο τύπου", "basın bülteni", "siaran pers", "thông cáo báo chí", "بيان صحفي", "新闻稿", "新聞稿", "プレスリリース", "報道資料", "보도자료",
];

/// What begins the last paragraph of a press release, which tells of its sender: `About Harbour Works`; folded.
const ABOUT: &[&str] = &[
    "about",
    "über",
    "à propos de",
    "a propos de",
    "acerca de",
    "sobre",
    "informazioni su",
    "chi è",
    "over",
    "om",
    "o firmie",
    "о компании",
];

/// Whether a line is one that only press releases have.
pub(super) fn is_of_release(line: &Line) -> bool {
    RELEASES.contains(&line.folded.as_str()) || is_release_end(&line.text)
}

/// Whether a line begins what a press release tells of its sender, where `lines` are of one.
pub(super) fn is_about_sender(line: &Line) -> bool {
    const MAX_WORDS: usize = 9;
    let starts = |about: &&str| line.folded.strip_prefix(*about).is_some_and(|rest| rest.starts_with(' '));
    !line.ends && line.words <= MAX_WORDS && line.text.starts_with(char::is_uppercase) && ABOUT.iter().any(starts)
}

/// Whether lines are of a press release.
pub(super) fn are_release(lines: &[Line]) -> bool {
    lines.iter().any(is_of_release)
}

/// The sign at the end of a press release: `###`, `# # #`, `-30-`, `-ENDS-`.
fn is_release_end(text: &str) -> bool {
    if text.len() > 20 {
        return false;
    }
    let signs: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let dashes = ['-', '–', '—', '*', '='];
    let inner = signs.trim_matches(dashes);
    let is_dashed = signs.starts_with(dashes) && signs.ends_with(dashes);
    signs.len() >= 3 && signs.chars().all(|letter| letter == '#')
        || is_dashed && (inner == "30" || inner.eq_ignore_ascii_case("ends") || inner.eq_ignore_ascii_case("end"))
        || signs == "ENDS"
}

/// Beginnings of lines. The number is the most words that such a line may have.
#[rustfmt::skip]
const STARTS: &[(Kind, usize, &[&str])] = &[
    (Kind::RelatedLink, 30, &["read also", "also read", "see also", "leggi anche", "ti potrebbe interessare", "lee también", "lea también", "te puede interesar", "lire aussi", "à lire aussi", "lesen sie auch", "lesen sie mehr", "lesen sie hier", "mehr zum thema", "auch interessant", "leia também", "veja também", "lees ook", "czytaj także", "czytaj też", "czytaj więcej", "czytaj również", "zobacz także", "zobacz też", "przeczytaj także", "przeczytaj też", "przeczytaj również", "читайте также", "читать также", "смотрите также", "читайте також", "διαβάστε επίσης", "διαβάστε ακόμα", "διαβάστε ακόμη", "δείτε επίσης", "läs också", "läs även", "les også", "læs også", "lue myös", "čtěte také", "ilgili haber", "citește și", "pročitajte", "olvassa el", "baca juga", "اقرأ أيضا", "关联阅读", "相关阅读", "関連記事"]),
    (Kind::CommentForm, 60, &["your email address will not be published", "required fields are marked", "please enter your comment", "please enter your name", "save my name email", "notify me of follow up comments", "notify me of new posts", "il tuo indirizzo email non sarà pubblicato", "tu dirección de correo electrónico no será publicada", "votre adresse e mail ne sera pas publiée", "votre adresse de messagerie ne sera pas publiée", "deine e mail adresse wird nicht veröffentlicht", "ihre e mail adresse wird nicht veröffentlicht", "o seu endereço de email não será publicado", "o seu endereço de e mail não será publicado", "twój adres email nie zostanie opublikowany", "twój adres e mail nie zostanie opublikowany", "ваш адрес email не будет опубликован", "ваш e mail не будет опубликован", "je e mailadres wordt niet gepubliceerd", "you must be logged in to", "log in to leave a", "log in to post a", "please log in to", "this site uses akismet", "be the first to comment", "click here to post a comment", "log in to reply", "reply to", "cancel reply"]),
    (Kind::CookieNotice, 200, &["we use cookies", "this website uses cookies", "this site uses cookies", "accept all cookies", "by continuing to use this site", "by using this site you agree", "please enable javascript", "enable javascript", "javascript is disabled", "javascript must be enabled", "you need to enable javascript", "your browser does not support", "utilizziamo i cookie", "questo sito utilizza cookie", "utilizamos cookies", "este sitio utiliza cookies", "este sitio web utiliza cookies", "nous utilisons des cookies", "ce site utilise des cookies", "wir verwenden cookies", "diese website verwendet cookies", "мы используем cookie", "bitte aktivieren sie javascript", "an dieser stelle finden sie", "externer inhalt", "ich bin damit einverstanden dass mir externe inhalte", "ich bin einverstanden dass mir externe inhalte", "mit dem aufruf des videos", "zum anzeigen dieses inhalts", "this content is hosted by", "this content could not be loaded", "to view this content", "this video can not be played", "this video cannot be played", "um diesen inhalt", "pour afficher ce contenu", "este contenido está alojado"]),
    (Kind::SignUp, 45, &["sign up for", "sign up to", "subscribe to", "subscribe now", "subscribe for", "subscribe today", "get the latest", "get our", "join our", "follow us", "download the app", "download our app", "click here to", "support our", "already a subscriber", "already a member", "already have an account", "iscriviti", "seguici", "suscríbete", "síguenos", "abonnez vous", "inscrivez vous", "abonnieren sie", "folgen sie uns", "newsletter", "never miss a story", "enter your email", "subscribe and", "don t have an account", "create an account", "create a free account", "register sign in", "sign in to", "log in to continue", "this content is reserved for", "this article is reserved for", "this article is for subscribers", "you have full access to this article", "support independent journalism", "unlock this article", "continue reading with", "jetzt abonnieren", "cet article est réservé", "la suite est réservée", "il vous reste", "contenido exclusivo para suscriptores"]),
    (Kind::ErrorPage, 30, &["the page you were looking for", "the page you are looking for", "this page could not be found", "this page doesn t exist", "page not found", "error we re sorry", "error 40", "error 50", "sorry the page", "oops that page", "the requested url"]),
    (Kind::Copyright, 60, &["copyright", "all rights reserved", "alle rechte vorbehalten", "tutti i diritti riservati", "tous droits réservés", "todos los derechos reservados", "todos os direitos reservados", "wszelkie prawa zastrzeżone", "все права защищены", "this material may not be published"]),
    (Kind::PhotoCredit, 30, &["photo by", "photos by", "photo courtesy", "photograph by", "picture by", "image by", "image courtesy", "file photo", "photo credit", "image credit", "image source", "photo illustration", "archivbild", "symbolbild", "foto di", "foto de", "crédit photo", "fot"]),
    (Kind::Advert, 8, &["advertisement", "werbung", "anzeige", "pubblicità", "publicidad", "publicité", "advertentie", "реклама"]),
    (Kind::Disclaimer, 40, &["disclaimer", "legal disclaimer", "haftungsausschluss"]),
    (Kind::RelatedLink, 25, &["simak juga", "lihat juga", "saksikan juga", "ये भी पढ़ें", "यह भी पढ़ें", "और पढ़ें", "আরও পড়ুন", "আরো পড়ুন", "மேலும் படிக்க", "اقرأ المزيد", "اقرأ أيضًا", "קראו עוד", "læs mere", "läs mer", "les mer", "lue lisää", "skaitykite taip pat", "taip pat skaitykite", "lasi arī", "loe ka", "přečtěte si", "více o tématu", "prečítajte si", "preberite tudi", "preberi še", "citiți și", "vezi și", "прочетете още", "прочитајте и", "διαβάστε περισσότερα", "veja mais", "leer también", "lea además", "vea también", "lire notre", "lesen sie dazu", "siehe auch", "zie ook", "bekijk ook", "zobacz również", "további cikkek", "haberin detayı", "devamını oku", "xem thêm", "đọc thêm"]),
];

/// Words before a colon at the start of a line: `Photo: …`. The number is the most words that such a line may have.
#[rustfmt::skip]
const LABELS: &[(Kind, usize, &[&str])] = &[
    (Kind::RelatedLink, 30, &["read", "read more", "read next", "read also", "also read", "more", "related", "related article", "related story", "related stories", "related articles", "see also", "watch", "listen", "leggi", "leggi anche", "leer más", "à lire", "lire", "lire aussi", "mehr", "mehr dazu", "lesen sie auch", "lees ook", "czytaj", "zobacz", "čtěte", "читайте", "baca juga", "don t miss", "must read", "watch now", "watch video"]),
    (Kind::PhotoCredit, 40, &["photo", "photos", "image", "images", "picture", "pictures", "pic", "사진 출처", "사진제공", "사진 제공", "ljósmynd", "photographer", "fotograf", "fotografie", "φωτογραφίες", "снимка", "foto",  "fotos", "bild", "bilder", "photographie", "crédit", "crédits", "crédit photo", "crédits photo", "credit", "credits", "image credit", "photo credit", "photo by", "picture by", "file photo", "archivbild", "symbolbild", "immagine", "imagen", "zdjęcie", "fot", "фото", "φωτογραφία", "φωτο", "fotoğraf", "kuva", "fotó", "صورة", "写真", "图", "圖", "사진", "bildquelle", "fotocredit", "image source", "photo source", "photo credits"]),
    (Kind::Tags, 60, &["tag", "tags", "topic", "topics", "filed under", "keywords", "tagged", "tagged with", "category", "categories", "etiquetas", "temas", "archivado en", "mots clés", "schlagwörter", "schlagworte", "stichwörter", "themen", "tagi", "słowa kluczowe", "теги", "метки", "ключевые слова", "ετικέτες", "etiketler", "posted in", "published in", "categoria", "categorie", "catégorie", "kategorie", "рубрика", "关键词", "關鍵字", "标签"]),
    (Kind::Disclaimer, 20, &["our standards"]),
    (Kind::Disclaimer, 60, &["disclaimer", "legal disclaimer", "avvertenza", "aviso legal", "haftungsausschluss", "editor s note disclaimer"]),
    (Kind::Credit, 20, &["责编", "责任编辑", "責編", "責任編輯", "责任校对", "编审", "審核"]),
    (Kind::Navigation, 40, &["next", "previous", "next post", "previous post", "next article", "previous article", "siguiente", "anterior", "précédent", "suivant", "home"]),
];

/// What stands anywhere in a line that speaks of the page itself: its newsletter, its cookies, its rights. The number is
/// the most words that such a line may have. Articles about such subjects are spared (see [`forgive`]).
#[rustfmt::skip]
const PHRASES: &[(Kind, usize, &[&str])] = &[
    (Kind::SignUp, 60, &["reader supported publication", "to receive new posts", "free or paid subscriber", "no spam unsubscribe", "unsubscribe anytime", "unsubscribe at any time", "save this article by", "registering for free", "our newsletter", "our newsletters", "our free newsletter", "our daily newsletter", "our weekly newsletter", "sign up to our", "sign up for our", "signing up you", "signing up to", "to your inbox", "in your inbox", "subscribe to our", "subscribe today", "subscribe now", "subscribe here", "subscribe to get", "when you subscribe", "become a subscriber", "already subscribed", "unlimited digital access", "download our app", "download our free", "our free app", "our mobile app", "follow us on", "like us on facebook", "our whatsapp channel", "our telegram channel", "breaking news alerts", "to continue reading", "log in to continue", "support our journalism", "support independent journalism", "support our work", "preferred source on google", "on google news", "with your subscription", "exclusive to subscribers", "subscribers only"]),
    (Kind::SignUp, 60, &["you are receiving this email", "you re receiving this email", "receiving this email because", "receiving this newsletter because", "you received this email", "email was sent to", "this email in your browser", "this newsletter in your browser", "view in your browser", "trouble viewing this email", "unsubscribe from this list", "unsubscribe from this newsletter", "to unsubscribe", "or unsubscribe", "update your preferences", "email preferences", "our mailing address is", "forwarded this email", "email forwarded to you", "no longer wish to receive"]),
    (Kind::SignUp, 60, &["sie erhalten diese e mail", "sie erhalten diese mail", "sie erhalten diesen newsletter", "du erhältst diesen newsletter", "du erhältst diese", "newsletter abbestellen", "newsletter abmelden", "im browser ansehen", "im browser anzeigen", "im browser öffnen", "e mail nicht mehr erhalten", "vous recevez cet e mail", "vous recevez cet email", "vous recevez ce mail", "vous recevez cette newsletter", "vous désinscrire", "vous désabonner", "dans votre navigateur", "recibes este correo", "ha recibido este correo", "recibe este correo", "recibes este boletín", "darte de baja", "darse de baja", "en tu navegador", "en el navegador", "ricevi questa email", "ricevi questa e mail", "hai ricevuto questa", "ricevi questa newsletter", "annulla l iscrizione", "disiscriviti", "nel browser", "você está recebendo este", "recebe este e mail", "cancelar inscrição", "cancelar a inscrição", "no navegador", "je ontvangt deze", "u ontvangt deze", "in je browser", "in uw browser", "otrzymujesz tę wiadomość", "wypisz się", "w przeglądarce", "вы получили это письмо", "отписаться от рассылки", "в браузере"]),
    (Kind::SignUp, 60, &["unseren newsletter", "unserem newsletter", "unser newsletter", "unsere newsletter", "kostenlosen newsletter", "newsletter abonnieren", "newsletter anmelden", "zum newsletter", "kostenlos anmelden", "kostenlos registrieren", "jetzt abonnieren", "jetzt anmelden", "jetzt registrieren", "jetzt kostenlos", "jetzt testen", "jetzt weiterlesen", "mit einem abo", "abo abschließen", "in ihr postfach", "in dein postfach", "direkt auf ihr smartphone", "folgen sie uns", "folgen sie unserem", "folgt uns", "unsere app", "unserer app", "app herunterladen", "werden sie mitglied", "unterstützen sie uns", "unterstützen sie unsere", "jederzeit kündbar", "jederzeit kündigen", "monatlich kündbar", "sie haben bereits ein abo", "sie haben bereits ein konto", "whatsapp kanal", "unserem liveblog", "unseren liveblog", "unserem podcast", "unseren podcast", "lesen sie in unserem", "finden sie jederzeit", "alle nachrichten und hintergründe", "einen leserbrief", "einen artikel verschenken"]),
    (Kind::SignUp, 60, &["notre newsletter", "nos newsletters", "votre boîte mail", "abonnez vous", "inscrivez vous", "réservé aux abonnés", "réservé à nos abonnés", "déjà abonné", "suivez nous", "téléchargez l application", "découvrez nos offres", "je m abonne", "soutenez nous"]),
    (Kind::SignUp, 60, &["nuestra newsletter", "nuestro boletín", "nuestros boletines", "suscríbete", "suscríbase", "regístrate", "síguenos", "descarga la app", "descarga nuestra", "para seguir leyendo", "sólo para suscriptores", "solo para suscriptores", "hazte socio", "tu correo electrónico"]),
    (Kind::SignUp, 60, &["la nostra newsletter", "nostra newsletter", "alla newsletter", "iscriviti", "iscrivetevi", "riservato agli abbonati", "seguici su", "scarica l app", "sostienici", "nostro canale", "canale whatsapp", "canale telegram"]),
    (Kind::SignUp, 60, &["nossa newsletter", "inscreva se", "siga nos", "baixe o app", "exclusivo para assinantes", "nosso canal", "receba as notícias", "cadastre se"]),
    (Kind::SignUp, 60, &["onze nieuwsbrief", "de nieuwsbrief", "abonneer", "word abonnee", "als abonnee", "schrijf je in", "volg ons", "download de app", "alleen voor abonnees", "onze app"]),
    (Kind::SignUp, 60, &["nasz newsletter", "naszego newslettera", "do newslettera", "zapisz się", "zaprenumeruj", "subskrybuj", "obserwuj nas", "polub nas", "dla subskrybentów", "dołącz do nas", "pobierz aplikację"]),
    (Kind::SignUp, 60, &["vårt nyhetsbrev", "prenumerera", "bli prenumerant", "følg oss", "følg os", "abonner på", "nyhetsbrevet", "nyhedsbrev", "tilmeld dig", "odběr newsletteru", "předplaťte", "sledujte nás", "iratkozzon fel", "hírlevelünkre", "kövessen minket", "abonează te", "abonați vă", "urmărește ne", "uutiskirjeen", "pretplatite se", "pratite nas", "абонирайте се", "последвайте ни"]),
    (Kind::SignUp, 60, &["подпишитесь", "подписывайтесь", "подписаться на", "нашу рассылку", "наш телеграм", "наш telegram", "следите за новостями", "читайте нас", "оставайтесь с нами", "підписуйтесь", "підпишіться", "ακολουθήστε", "εγγραφείτε", "στο google news", "κάντε εγγραφή", "abone olun", "abone ol", "takip edin", "uygulamamızı", "bültenimize", "تابعنا على", "تابعنا عبر", "تابعونا", "עקבו אחרינו", "ikuti kami", "đăng ký nhận", "theo dõi chúng", "सब्सक्राइब", "फॉलो करें", "डाउनलोड करें"]),
    (Kind::CookieNotice, 140, &["protected by recaptcha", "privacy policy and", "privacy policy apply", "terms of service apply", "terms of use and", "cookies on your", "cookie settings", "cookie preferences", "manage consent", "third party content", "this content is provided by", "to personalise content", "browser does not support", "javascript to"]),
    (Kind::CookieNotice, 140, &["externe inhalte", "externen inhalt", "externer inhalt", "externe inhalt", "inhalte von drittanbietern", "eingebettete inhalte", "eingebetteten inhalte", "inhalte anzuzeigen", "inhalte angezeigt", "inhalt angezeigt", "inhalte erlauben", "einem klick anzeigen", "drittplattformen", "unserer datenschutzerklärung", "unsere datenschutzerklärung", "die datenschutzerklärung", "datenschutzerklärung von", "wir ihre einwilligung", "ist ihre einwilligung", "mit ihrer einwilligung", "deine einwilligung", "widerrufliche einwilligung", "cookie einstellungen", "wir ihre zustimmung", "mit ihrer zustimmung", "wir deine zustimmung"]),
    (Kind::CookieNotice, 140, &["contenu externe", "contenus externes", "votre consentement", "de vos données personnelles", "traitement de vos données", "politique de confidentialité", "contenido externo", "sus datos personales", "tus datos personales", "política de privacidad", "contenuto esterno", "contenuti esterni", "trattamento dei dati", "informativa sulla privacy", "conteúdo externo", "política de privacidade", "externe content", "privacybeleid", "jouw toestemming", "uw toestemming", "treść zewnętrzna", "polityka prywatności", "polityki prywatności", "externt innehåll", "adatvédelmi", "политики конфиденциальности", "политикой конфиденциальности", "πολιτική απορρήτου", "kişisel verilerin", "سياسة الخصوصية", "プライバシーポリシー", "隐私政策"]),
    (Kind::CommentForm, 60, &["comments are moderated", "not been moderated", "comments are closed", "comment policy", "commenting policy", "commenting guidelines", "readers comments", "reader comments", "report this comment", "click to rate", "to post a comment", "to leave a comment", "required fields", "address will not be published", "what other readers", "join the debate"]),
    (Kind::CommentForm, 60, &["kommentarfunktion", "leserkommentare", "leserkommentare geben", "kommentare werden", "kommentarregeln", "netiquette", "kommentare zu diesem", "um zu kommentieren", "ihr kommentar", "dein kommentar", "kommentar abgeben", "und pings", "charte de modération", "votre commentaire", "les commentaires sont", "tu comentario", "normas de uso", "il tuo commento", "seu comentário", "jouw reactie", "komentarze są", "twój komentarz", "twoja opinia", "ваш комментарий", "вашего комментария", "текст комментария", "комментировать могут", "чтобы комментировать", "чтобы оставить комментарий", "ваше имя", "ваше сообщение", "введите код", "код с картинки", "ваш коментар", "το σχόλιό σας", "yorumunuz", "yorum yapmak", "您的评论", "我要评论", "发表评论", "网友评论", "查看评论", "コメントを", "댓글을"]),
    (Kind::Copyright, 60, &["rights reserved", "may not be published broadcast", "may not be reproduced", "without prior written", "without written permission", "reproduction interdite", "tous droits réservés", "todos los derechos reservados", "prohibida la reproducción", "riproduzione riservata", "diritti riservati", "reprodução proibida", "todos os direitos reservados", "prawa zastrzeżone", "všechna práva vyhrazena", "minden jog fenntartva", "toate drepturile rezervate", "sva prava pridržana", "kaikki oikeudet pidätetään", "перепечатка", "использовании материалов", "использование материалов", "активная ссылка", "гиперссылка", "при цитировании", "використанні матеріалів", "αναδημοσίευση", "tüm hakları saklıdır", "版权所有", "版權所有", "未经授权", "未經授權", "禁止转载", "无断転載", "無断転載", "無断複写", "무단 전재", "무단전재", "جميع الحقوق محفوظة"]),
    (Kind::Disclaimer, 90, &["informational purposes only", "views expressed in this", "views expressed are", "views expressed here", "opinions expressed in this", "opinions expressed are", "opinions expressed here", "do not necessarily reflect", "does not necessarily reflect", "does not necessarily represent", "not be held responsible", "accepts no responsibility", "übernehmen keine haftung", "übernimmt keine haftung", "übernehmen keine gewähr", "übernimmt keine gewähr", "ne reflètent pas", "no se hace responsable", "no se responsabiliza", "non rappresentano", "não se responsabiliza", "nie ponosi odpowiedzialności", "редакция не несет ответственности", "редакция не несёт ответственности", "мнение редакции", "może nie odzwierciedlać", "δεν φέρει ευθύνη", "δεν φέρει καμία ευθύνη", "sorumlu değildir"]),
    (Kind::Disclaimer, 40, &["zusammenfassung wurde mit", "zusammenfassung wurde von ki", "zusammenfassung wurde künstlich", "zusammenfassung wurde automatisch", "summary was generated", "summary was created with", "summary was created by ai", "summary generated by", "summary created by ai", "ai generated summary", "summarised by ai", "summarized by ai", "résumé généré par", "résumé a été généré", "resumen generado", "resumen ha sido generado", "riassunto generato", "sintesi generata", "resumo gerado", "samenvatting is gemaakt met ai", "sammanfattningen är gjord av ai", "oppsummeringen er laget", "резюме создано"]),
    (Kind::Disclaimer, 40, &["вы нашли ошибку", "нашли ошибку в тексте", "нашли опечатку", "заметили ошибку", "знайшли помилку", "помітили помилку", "нажмите ctrl", "натисніть ctrl", "ctrl enter"]),
    (Kind::Furniture, 70, &["copied to your clipboard", "copied to clipboard", "in die zwischenablage kopiert", "copié dans le presse papiers", "copiado al portapapeles", "copiato negli appunti", "this article was originally", "this story was originally", "this post was originally", "this article originally appeared", "this story originally appeared", "this post originally appeared", "originally published on", "originally published by", "originally appeared on", "republished with permission", "reprinted with permission", "this article has been updated", "this story has been updated", "this article was updated", "this story was updated", "this article was amended", "this article was corrected", "an earlier version of this", "this article was produced", "this article is part of", "this story is part of", "this article contains affiliate", "affiliate link", "affiliate links", "affiliate commission", "earn a commission", "earn commission", "earn a small commission", "receive a commission", "at no extra cost to you", "amazon associate", "this is a press release", "if you have been affected", "do you have a story", "email the author", "email the reporter", "follow the author", "more from this author", "share this article", "share this story", "share this page", "share on facebook", "report an error", "spotted an error", "spotted a mistake", "found a mistake", "text and select"]),
    (Kind::Furniture, 70, &["dieser artikel wurde", "dieser artikel erschien", "dieser artikel ist zuerst", "dieser artikel ist erstmals", "dieser text erschien", "dieser text ist zuerst", "dieser beitrag erschien", "dieser beitrag wurde", "diese meldung wurde am", "diese meldung wurde automatisch", "diese meldung ist teil", "diese nachricht wurde", "redaktionell nicht", "redaktionell bearbeitet", "automatisch übernommen", "automatisch erstellt", "hat ihnen dieser", "hat dir dieser", "hat ihnen der artikel", "über dieses thema berichtete", "schreiben sie uns", "haben sie hinweise", "haben sie fragen", "hinweis der redaktion", "anmerkung der redaktion", "in diesem artikel sind", "provisions links", "provision vom händler", "erhalten wir eine provision", "link kopiert", "link wurde kopiert", "klicken sie hier", "hier klicken", "redaktion empfiehlt"]),
    (Kind::Furniture, 70, &["cet article a été publié", "cet article a été mis", "signaler une erreur", "cliquez ici", "la rédaction vous", "avec l aide de l ia", "este artículo fue publicado", "esta noticia fue publicada", "haz clic aquí", "haga clic", "questo articolo è stato pubblicato", "questo articolo è riservato", "clicca qui", "hai trovato un errore", "segnala un errore", "este artigo foi publicado", "esta matéria foi publicada", "clique aqui", "dit artikel is exclusief", "dit artikel is eerder", "een fout gezien", "artykuł powstał", "znalazłeś błąd", "tipsa oss", "klicka här", "klikk her", "denne artikkelen er over", "denne artikkelen ble", "denne artikel er skrevet", "denne artikel er kun", "tip os", "článek vznikl", "našli jste chybu", "articol preluat", "выделите ее", "выделите её", "выделите фрагмент", "выделите текст", "выделите ошибку", "нажмите ctrl", "ctrl enter", "нашли ошибку", "заметили ошибку", "опечатку", "помітили помилку", "виділіть", "εντοπίσατε", "κάντε κλικ", "tıklayın", "اضغط هنا", "复制链接", "複製連結", "发送给好友", "分享到", "责任编辑", "クリックして", "会員限定", "有料会員", "有料記事", "좋아요를 눌러", "무료 회원"]),
    (Kind::Advert, 14, &["continues below", "article continues", "story continues", "artikel wird nach der", "wird unterhalb fortgesetzt", "weiter nach der werbung", "la suite après cette publicité", "la suite après la publicité", "l article continue", "continue après la publicité", "el artículo continúa", "la noticia continúa", "continúa después de la publicidad", "continua após a publicidade", "continua depois da publicidade", "a matéria continua", "l articolo continua", "l articolo prosegue", "continua dopo la pubblicità", "lees verder onder", "tekst gaat verder", "artikel gaat verder", "verder onder de advertentie", "ciąg dalszy pod", "dalszy ciąg artykułu", "dalszy ciąg materiału", "dalsza część artykułu", "dalsza część tekstu", "reszta tekstu pod", "článek pokračuje", "text pokračuje", "pokračování článku", "artikeln fortsätter", "artikkelen fortsetter", "artiklen fortsætter", "juttu jatkuu", "artikkeli jatkuu", "a cikk a hirdetés", "articolul continuă", "nastavak teksta", "nakon oglasa", "продолжение после рекламы", "продолжение следует после", "haberin devamı", "gulir untuk", "scroll untuk", "lanjutkan membaca", "lanjut membaca", "straipsnio tęsinys", "artikli jätk"]),
    (Kind::SignUp, 40, &["会員登録", "ログインして", "無料会員", "続きを読む", "有料プラン", "구독하기", "제보하기", "재배포 금지", "저작권자", "扫码", "扫一扫", "下载客户端", "新闻客户端", "更多精彩"]),
];

/// Titles of pages that are shown in an article's place: errors, consent, checks for robots. Some are titles of articles, too, so
/// that they count only where there is next to no text.
#[rustfmt::skip]
const NO_ARTICLES: &[&str] = &[
    "just a moment", "one moment please", "please wait", "checking your browser", "checking if the site connection is secure", "attention required", "ddos protection by",
    "one more step", "are you a robot", "are you human", "robot or human", "verify you are human", "verifying you are human", "human verification", "security check",
    "security verification", "performing security verification", "pardon our interruption", "access to this page has been denied", "you have been blocked", "sorry you have been blocked",
    "enable javascript and cookies to continue", "nur einen moment", "einen moment bitte", "sind sie ein roboter", "sicherheitsüberprüfung", "un instant", "un momento",
    "vérification de sécurité", "êtes vous un robot", "un momento por favor", "comprobación de seguridad", "um momento", "een ogenblik geduld", "один момент", "проверка браузера",
    "подождите", "chwileczkę", "bir dakika lütfen", "请稍候", "请稍等", "安全验证", "安全检查", "請稍候", "しばらくお待ちください", "잠시만 기다리십시오",
    "before you continue", "we value your privacy", "your privacy choices", "privacy settings", "cookie consent", "cookie settings", "bevor sie fortfahren", "bevor du fortfährst",
    "datenschutzeinstellungen", "ihre privatsphäre ist uns wichtig", "avant de continuer", "avant d accéder", "nous respectons votre vie privée", "antes de continuar", "tu privacidad es importante",
    "prima di continuare", "la tua privacy è importante", "voordat je verdergaat", "zanim przejdziesz dalej", "innan du fortsätter", "før du fortsætter", "før du fortsetter", "devam etmeden önce",
    "прежде чем продолжить", "перед тем как продолжить", "在继续之前", "続行する前に", "계속하기 전에",
    "pagina niet gevonden", "deze pagina bestaat niet", "strona nie znaleziona", "nie znaleziono strony", "strona nie istnieje", "sidan hittades inte", "sidan kunde inte hittas",
    "sidan finns inte", "siden blev ikke fundet", "siden findes ikke", "siden ble ikke funnet", "siden finnes ikke", "sivua ei löydy", "sivua ei löytynyt", "stránka nenalezena",
    "stránka nebyla nalezena", "stránka nebola nájdená", "az oldal nem található", "pagina nu a fost găsită", "stranica nije pronađena", "страницата не е намерена", "сторінку не знайдено",
    "η σελίδα δεν βρέθηκε", "sayfa bulunamadı", "halaman tidak ditemukan", "không tìm thấy trang", "الصفحة غير موجودة", "הדף לא נמצא", "ページが見つかりません", "页面不存在", "页面未找到",
    "找不到页面", "找不到頁面", "페이지를 찾을 수 없습니다", "पेज नहीं मिला", "diese seite existiert nicht", "die seite wurde nicht gefunden", "cette page n existe pas", "la page demandée n existe pas",
    "la página no existe", "questa pagina non esiste", "esta página não existe", "такой страницы не существует", "fehler 404", "erreur 404", "errore 404", "erro 404", "ошибка 404", "помилка 404",
    "błąd 404", "chyba 404", "hata 404", "feil 404", "fejl 404", "fel 404", "fout 404", "site under maintenance", "under maintenance", "wartungsarbeiten", "site en maintenance",
];

/// What stands in a cookie notice, anywhere; `cookie` and one of these must meet.
const COOKIE_WORDS: [&str; 9] =
    ["website", "site", "browser", "consent", "partner", "preferences", "settings", "necessary", "privacy"];

/// Words of counters: `12 comments`, `5 min read`.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "comment", "comments", "view", "views", "share", "shares", "like", "likes", "min", "mins", "minute", "minutes",
    "read", "reads", "commenti", "commento", "comentarios", "commentaires", "commentaire", "kommentare", "kommentar",
    "reacties", "komentarzy", "komentarze", "komentarz", "комментариев", "комментарий", "комментария", "просмотров",
    "просмотра", "k", "m", "lesezeit", "lectura", "lettura", "lecture", "de", "di", "retweets", "votes", "σχόλια",
    "yorum", "комментарии", "thoughts", "responses", "次", "阅读", "评论", "minuten", "minuti", "minutos", "followers", "reactions", "replies", "reply",
];

/// Words for comments, as counters and headings print them; folded.
#[rustfmt::skip]
const COMMENT_WORDS: &[&str] = &[
    "comment", "comments", "kommentar", "kommentare", "commentaire", "commentaires", "comentario", "comentarios", "commento", "commenti", "comentário",
    "comentários", "komentarz", "komentarze", "komentarzy", "reactie", "reacties", "комментарий", "комментария", "комментариев", "комментарии", "коментарі",
    "коментарів", "σχόλια", "σχόλιο", "yorum", "yorumlar", "kommentarer", "komentář", "komentáře", "komentářů", "replies", "responses", "thoughts", "评论", "評論", "コメント",
];

/// Words by which a text speaks to its reader, as guides do and news seldom; only such as have no other meaning in
/// another language (German `du` is French for "of the", Dutch `je` is Czech for "is"); folded.
#[rustfmt::skip]
const ADDRESSES: &[&str] = &[
    "you", "your", "yours", "yourself", "dein", "deine", "deinen", "deinem", "deiner", "dich", "dir", "vous", "votre", "usted", "tus", "contigo", "tuo", "tuoi",
    "tua", "você", "vocês", "jouw", "jij", "twój", "twoje", "twoja", "ciebie", "tobie", "ditt", "dina", "dine", "вы", "вас", "вам", "ваш", "ваши", "ваша", "тебя", "тебе",
    "σας", "σου", "sizin", "senin", "kamu", "anda", "你", "您",
];

/// Whether a folded word speaks to the reader.
pub(super) fn is_address(word: &str) -> bool {
    ADDRESS_WORDS.contains(word)
}

/// Words for those who write, as they are told of below their articles; folded.
#[rustfmt::skip]
const WRITERS: &[&str] = &[
    "journalist", "reporter", "editor", "writer", "author", "correspondent", "columnist", "contributor", "freelancer", "freelance", "blogger", "producer",
    "professor", "lecturer", "researcher", "fellow", "founder", "cofounder", "ceo", "specialist", "consultant", "strategist", "enthusiast", "journalistin", "reporterin", "redakteur",
    "redakteurin", "korrespondent", "korrespondentin", "autor", "autorin", "volontär", "volontärin", "kolumnist", "journaliste", "rédacteur", "rédactrice",
    "correspondant", "correspondante", "auteur", "autrice", "periodista", "redactor", "redactora", "corresponsal", "autora", "giornalista", "redattore",
    "redattrice", "corrispondente", "autore", "jornalista", "redator", "repórter", "dziennikarz", "dziennikarka", "redaktor", "redaktorka", "verslaggever",
    "redacteur", "skribent", "redaktör", "журналист", "журналистка", "корреспондент", "редактор", "автор", "обозреватель", "журналіст", "δημοσιογράφος",
    "συντάκτης", "gazeteci", "muhabir", "wartawan", "jurnalis",
];
/// What says what somebody is or does; folded.
#[rustfmt::skip]
const IS: &[&str] = &[
    "is", "was", "has", "covers", "writes", "reports", "joined", "leads", "ist", "war", "schreibt", "berichtet", "arbeitet", "studierte", "est", "couvre", "écrit", "travaille", "es", "escribe",
    "cubre", "è", "scrive", "lavora", "é", "escreve", "jest", "pisze", "schrijft", "werkt", "är", "skriver", "er", "skriver", "píše",
];

/// Whether a line tells who wrote the article: `Ann Example is a reporter in Northport. She …`.
pub(super) fn is_biography(line: &Line) -> bool {
    const MAX_WORDS: usize = 110;
    const MAX_NAME_WORDS: usize = 5;
    const MAX_WORDS_BETWEEN: usize = 8;
    let is = words(&line.text).position(|word| IS.contains(&fold(word).as_str()));
    let named = is.is_some_and(|is| {
        (2..=MAX_NAME_WORDS).contains(&is)
            && words(&line.text).take(is).all(|word| {
                word.starts_with(|letter: char| letter.is_uppercase()) || WRITERS.contains(&fold(word).as_str())
            })
    });
    let writes = |is: usize| {
        words(&line.text).skip(is + 1).take(MAX_WORDS_BETWEEN).any(|word| WRITERS.contains(&fold(word).as_str()))
    };
    let role = || {
        let mut words = words(&line.text);
        words.next().is_some_and(|word| WRITERS.contains(&fold(word).as_str()))
            && words.next().is_some_and(|word| word.starts_with(char::is_lowercase))
    };
    line.words <= MAX_WORDS && (named && is.is_some_and(writes) || role())
}

static WHOLE_LINES: LazyLock<HashMap<String, Mark>> = LazyLock::new(|| {
    let mut lines = HashMap::new();
    for (kind, force, phrases) in WHOLE {
        for phrase in *phrases {
            let mark =
                Mark { kind: *kind, force: *force, by: By::Line, reason: "is a line that pages print around articles" };
            lines.entry(fold(phrase)).or_insert(mark);
        }
    }
    lines
});

/// How lines of a kind begin, and the most words that such a line may have.
struct Beginning {
    phrase: String,
    kind: Kind,
    max_words: usize,
}

/// Folded beginnings by their first word.
static BEGINNINGS: LazyLock<HashMap<String, Vec<Beginning>>> = LazyLock::new(|| {
    let mut beginnings: HashMap<String, Vec<Beginning>> = HashMap::new();
    for (kind, max_words, phrases) in STARTS {
        for phrase in *phrases {
            let phrase = fold(phrase);
            let first = phrase.split(' ').next().unwrap_or_default().to_owned();
            beginnings.entry(first).or_default().push(Beginning { phrase, kind: *kind, max_words: *max_words });
        }
    }
    beginnings
});

/// Folded phrases by their first word; those of scripts without spaces apart, as no space parts their words.
struct Phrases {
    spaced: HashMap<String, Vec<Beginning>>,
    unspaced: Vec<Beginning>,
}

static PHRASES_BY_WORD: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases { spaced: HashMap::new(), unspaced: Vec::new() };
    for (kind, max_words, row) in PHRASES {
        for phrase in *row {
            let phrase = Beginning { phrase: fold(phrase), kind: *kind, max_words: *max_words };
            if phrase.phrase.chars().any(is_unspaced) {
                phrases.unspaced.push(phrase);
            } else {
                let first = phrase.phrase.split(' ').next().unwrap_or_default().to_owned();
                phrases.spaced.entry(first).or_default().push(phrase);
            }
        }
    }
    phrases
});

static LABEL_WORDS: LazyLock<HashMap<String, (Kind, usize)>> = LazyLock::new(|| {
    let mut labels = HashMap::new();
    for (kind, max_words, phrases) in LABELS {
        for phrase in *phrases {
            labels.entry(fold(phrase)).or_insert((*kind, *max_words));
        }
    }
    labels
});

/// Folded titles, and how many words they have.
static NO_ARTICLE_TITLES: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let folded = |title: &&str| {
        let line = Line::new(title);
        (line.folded, line.words)
    };
    NO_ARTICLES.iter().map(folded).collect()
});

static ADDRESS_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| ADDRESSES.iter().copied().collect());

/// The most words that a line with a phrase may have.
static MAX_PHRASE_WORDS: LazyLock<usize> =
    LazyLock::new(|| PHRASES.iter().map(|(_, max_words, _)| *max_words).max().unwrap_or_default());

static COUNTED_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| COUNTED.iter().copied().collect());

/// What the words of a line say that it is; `None` for what may be an article's.
pub(super) fn mark(line: &Line) -> Option<Mark> {
    if line.is_blank() || line.heading.is_some() {
        return None;
    }
    let stands = |kind, by, reason| Some(Mark { kind, force: Stands, by, reason });
    if is_release_end(&line.text) {
        return Some(Mark { kind: Kind::Furniture, force: Ends, by: By::Form, reason: "ends a press release" });
    }
    if line.words <= 8
        && let Some(mark) = WHOLE_LINES.get(&line.folded)
    {
        return Some(*mark);
    }
    if dates::relative(&line.folded).is_some() {
        return stands(Kind::RelativeDate, By::Form, "tells only how long ago");
    }
    if is_counter(line) {
        if line.folded.split(' ').any(|word| COMMENT_WORDS.contains(&word)) && line.words <= 3 {
            return Some(Mark {
                kind: Kind::CommentForm,
                force: Closes,
                by: By::Form,
                reason: "is a number of comments",
            });
        }
        return stands(Kind::Counter, By::Form, "is a number, or a number of comments, views or minutes");
    }
    if let Some((kind, max_words)) = label(&line.text).and_then(|(label, _)| LABEL_WORDS.get(&fold(label)))
        && line.words <= *max_words
    {
        let force = if *kind == Kind::Disclaimer { Ends } else { Stands };
        return Some(Mark { kind: *kind, force, by: By::Start, reason: "starts with a label" });
    }
    if is_behind_bar(line) {
        return stands(Kind::RelatedLink, By::Start, "names another article behind a label");
    }
    let first = line.folded.split(' ').next().unwrap_or_default();
    let beginning = BEGINNINGS.get(first).into_iter().flatten().find(|beginning| {
        line.words <= beginning.max_words
            && line
                .folded
                .strip_prefix(beginning.phrase.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    if let Some(Beginning { kind, .. }) = beginning {
        let force = if *kind == Kind::Disclaimer { Ends } else { Stands };
        return Some(Mark {
            kind: *kind,
            force,
            by: By::Start,
            reason: "starts with words that pages print around articles",
        });
    }
    if !line.text.contains(char::is_alphabetic) {
        return stands(Kind::Furniture, By::Form, "has no letters");
    }
    if is_cookie_notice(line) {
        return stands(Kind::CookieNotice, By::Phrase, "speaks of cookies and settings");
    }
    if is_copyright(line) {
        return stands(Kind::Copyright, By::Form, "is a notice of copyright");
    }
    // `© Jane Doe` below a picture; with a year, or with rights, it is the page's.
    if line.text.starts_with(['©', '®']) && line.words <= 25 {
        return stands(Kind::PhotoCredit, By::Start, "starts like a picture credit");
    }
    if is_photo_credit(line) {
        return stands(Kind::PhotoCredit, By::End, "ends like a picture credit");
    }
    if is_teaser(line) {
        return stands(Kind::Related, By::End, "ends with a link to read on");
    }
    if is_share(line) {
        return stands(Kind::Furniture, By::Form, "invites to share the page");
    }
    if is_embedded_signature(&line.text) {
        return stands(Kind::Furniture, By::Form, "signs a message of a network");
    }
    let reason = "speaks of the page and not of the matter";
    phrase(line).map(|kind| Mark { kind, force: Hints, by: By::Phrase, reason })
}

/// The kind of the first phrase in a line that speaks of the page itself.
fn phrase(line: &Line) -> Option<Kind> {
    if line.words > *MAX_PHRASE_WORDS {
        return None;
    }
    let found = |phrase: &&Beginning, rest: &str| {
        line.words <= phrase.max_words
            && rest.strip_prefix(phrase.phrase.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    if line.unspaced {
        let anywhere =
            |phrase: &&Beginning| line.words <= phrase.max_words && line.folded.contains(phrase.phrase.as_str());
        return PHRASES_BY_WORD.unspaced.iter().find(anywhere).map(|phrase| phrase.kind);
    }
    let mut at = 0;
    line.folded.split(' ').find_map(|word| {
        let rest = &line.folded[at..];
        at += word.len() + 1;
        let phrases = PHRASES_BY_WORD.spaced.get(word)?;
        phrases.iter().find(|phrase| found(phrase, rest)).map(|phrase| phrase.kind)
    })
}

/// Whether a title, or what stands in it beside the name of the site, is that of a page in an article's place: an error,
/// a question for consent, a check for robots.
pub(super) fn is_no_article(title: &str) -> bool {
    /// Only a phrase of so many words is known by its beginning, in a title of so many.
    const MIN_PHRASE_WORDS: usize = 3;
    const MAX_TITLE_WORDS: usize = 9;
    let is_known = |line: &Line| {
        NO_ARTICLE_TITLES.iter().any(|(phrase, words)| {
            let rest = line.folded.strip_prefix(phrase.as_str());
            let begins = *words >= MIN_PHRASE_WORDS && line.words <= MAX_TITLE_WORDS;
            rest.is_some_and(|rest| rest.is_empty() || begins && (line.unspaced || rest.starts_with(' ')))
        })
    };
    let is_marked =
        |line: &Line| line.mark.is_some_and(|mark| matches!(mark.kind, Kind::ErrorPage | Kind::CookieNotice));
    let parts = [" - ", " | ", " – ", " — ", " · "].iter().flat_map(|sign| title.split(sign));
    parts.map(Line::new).any(|line| is_known(&line) || is_marked(&line))
}

/// Whether a line begins what follows an article.
pub(super) fn is_end_mark(line: &Line) -> bool {
    line.mark.is_some_and(|mark| matches!(mark.force, Ends | Closes))
}

/// What much of a page's prose speaks of is its subject: an article on newsletters keeps its lines.
pub(super) fn forgive(lines: &mut [Line]) {
    const MIN_LINES: usize = 4;
    const MAX_SHARE: f64 = 0.2;
    let prose = |line: &&Line| line.ends && line.words >= 9;
    let hinted = |line: &Line| line.mark.is_some_and(|mark| mark.force == Hints);
    let all = lines.iter().filter(prose).count();
    let hints = lines.iter().filter(prose).filter(|line| hinted(line)).count();
    if hints >= MIN_LINES && hints as f64 > MAX_SHARE * all as f64 {
        lines.iter_mut().filter(|line| hinted(line)).for_each(|line| line.mark = None);
    }
}

/// The label of a line and the rest: `Photo` and `N. N.` of `Photo: N. N.`; at most four words before the colon.
pub(super) fn label(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let colon = text.char_indices().take(40).find(|(_, letter)| matches!(letter, ':' | '：'))?;
    let (label, rest) = (&text[..colon.0], &text[colon.0 + colon.1.len_utf8()..]);
    // A time of day is no label.
    let time = label.ends_with(|letter: char| letter.is_ascii_digit());
    (!time && (1..=4).contains(&words(label).count().max(usize::from(label.chars().count() <= 4))))
        .then(|| (label.trim(), rest.trim()))
}

/// Whether a line names another article behind a label and a bar: `WATCH | The mayor opens the bridge`.
pub(super) fn is_behind_bar(line: &Line) -> bool {
    let Some((label, rest)) = line.text.split_once(" | ") else { return false };
    let known = LABEL_WORDS.get(&fold(label));
    known.is_some_and(|(kind, max_words)| *kind == Kind::RelatedLink && line.words <= *max_words)
        && words(rest).count() > 1
        && !rest.contains(" | ")
}

/// Words that ask to share, and what is shared or where; folded.
#[rustfmt::skip]
const SHARING: &[&str] = &[
    "share", "teilen", "teile", "condividi", "compartir", "comparte", "compartilhe", "compartilhar", "partilhar", "partager", "partagez", "delen", "deel", "udostępnij",
    "podziel", "sdílet", "sdílejte", "zdieľať", "dela", "del", "jaa", "megosztás", "distribuie", "podijeli", "поделиться", "поделитесь", "поділитися", "сподели", "κοινοποίηση", "paylaş", "bagikan",
];
#[rustfmt::skip]
const SHARED: &[&str] = &[
    "facebook", "facebooku", "facebookon", "facebookta", "twitter", "twitteru", "twitterze", "linkedin", "linkedinu", "whatsapp", "whatsappu", "telegram", "bluesky", "mastodon", "pinterest",
    "reddit", "xing", "article", "story", "post", "page", "artikel", "artikeln", "artikkeli", "beitrag", "articolo", "artículo", "noticia", "nota", "artigo", "notícia", "artykuł", "artykułem", "článek",
    "článok", "статьей", "статьёй", "новостью", "haberi",
];

/// Whether a line only invites to share the page: `Share on Facebook`, `Diesen Artikel teilen`.
pub(super) fn is_share(line: &Line) -> bool {
    const MAX_WORDS: usize = 5;
    let has = |known: &[&str]| line.folded.split(' ').any(|word| known.contains(&word));
    !line.ends && (2..=MAX_WORDS).contains(&line.words) && has(SHARING) && has(SHARED)
}

/// Who wrote a message that stands in the page, and when: `— Ann Example (@ann) March 4, 2031`.
static EMBEDDED_SIGNATURE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[—–-]\s?\S.{0,60}\(@\w{1,15}\)\s?\S.{0,30}\d{4}$").expect("a constant pattern"));

fn is_embedded_signature(text: &str) -> bool {
    text.starts_with(['—', '–', '-']) && EMBEDDED_SIGNATURE.is_match(text)
}

/// Whether a line is a number of comments, views, minutes: `12`, `1.2k views`, `5 min read`.
fn is_counter(line: &Line) -> bool {
    let mut numbers = 0usize;
    let others = line.folded.split(' ').take(6).all(|word| {
        let digits = word.trim_end_matches(['k', 'm']);
        let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        numbers += usize::from(number);
        number || COUNTED_WORDS.contains(word)
    });
    // A year alone is a heading of a chronicle as often as a counter; runs of short lines decide on it.
    line.words <= 5 && numbers > 0 && others && !line.text.contains(':')
}

fn is_cookie_notice(line: &Line) -> bool {
    line.words <= 120
        && line.folded.contains("cookie")
        && COOKIE_WORDS.iter().any(|word| line.folded.contains(word))
        && line.folded.split(' ').any(|word| matches!(word, "cookie" | "cookies"))
}

/// Agencies that sell pictures; folded.
#[rustfmt::skip]
const AGENCY_WORDS: &[&str] = &[
    "getty", "getty images", "reuters", "ap", "afp", "epa", "dpa", "ansa", "shutterstock", "istock", "imago", "alamy", "unsplash", "pixabay", "pexels", "apa", "efe",
    "xinhua", "tass", "keystone", "flickr", "wikimedia", "adobe stock", "picture alliance", "afp via getty images", "depositphotos", "zuma", "belga", "anp", "scanpix", "ntb", "tt",
    "ritzau", "pap", "čtk", "mti", "lehtikuva", "anadolu", "nurphoto", "associated press", "canadian press", "bloomberg",
];

/// Whether an agency stands at a slash near the end of a line: `… on Monday EPA/Ann Example`, `… Ann Example/dpa`.
fn names_agency_at_slash(text: &str) -> bool {
    const MAX_CHARS: usize = 60;
    let start = text.char_indices().rev().take(MAX_CHARS).last().map_or(0, |(at, _)| at);
    let tail = &text[start..];
    // An address has slashes too.
    !tail.contains("://")
        && !tail.contains("www.")
        && tail.match_indices('/').any(|(at, _)| {
            let before = words(&tail[..at]).last().unwrap_or_default();
            let after = words(&tail[at + 1..]).next().unwrap_or_default();
            [before, after].iter().any(|word| AGENCY_WORDS.contains(&fold(word).as_str()))
        })
}

/// Whether a line is, or ends in, the credit of a picture: `© N. N.`, `A street (AP Photo/N. N.)`, `… / Getty Images`.
/// A notice of copyright: a sign or the word, with a year or with rights.
fn is_copyright(line: &Line) -> bool {
    let has_year = words(&line.text).any(|word| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|byte| byte.is_ascii_digit())
    });
    let signed = line.text.starts_with(['©', '®']) || line.folded.starts_with("copyright");
    let rights = [
        "rights reserved",
        "alle rechte",
        "droits réservés",
        "diritti riservati",
        "derechos reservados",
        "direitos reservados",
        "prawa zastrzeżone",
        "права защищены",
        "rechten voorbehouden",
    ];
    signed && line.words <= 60 && (has_year || rights.iter().any(|words| line.folded.contains(words)))
}

fn is_photo_credit(line: &Line) -> bool {
    if line.words > 60 {
        return false;
    }
    if ends_in_photo_label(line) {
        return true;
    }
    if line.words > 45 {
        return false;
    }
    let names_agency = |text: &str| {
        let folded = fold(text);
        AGENCY_WORDS.iter().any(|agency| {
            folded.strip_prefix(agency).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                || folded.strip_suffix(agency).is_some_and(|rest| rest.ends_with(' '))
        })
    };
    let trimmed = line.text.trim_end_matches(['.', ' ']);
    if let Some((before, inside)) = trimmed.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        let described = words(before).count();
        let inside_words = words(inside).count();
        // `(AFP)` alone is a credit of the text, not of a picture.
        if described >= 2 && inside_words <= 8 && names_agency(inside) && !line.text.contains(". ") && described <= 30 {
            return inside_words >= 2 || described >= 4;
        }
        let name = (1..=5).contains(&inside_words)
            && words(inside).all(|word| word.starts_with(char::is_uppercase) && word.chars().count() >= 2);
        // `Chair: Ann Example (Northport College)` tells of a person.
        if name
            && label(before).is_none()
            && before.chars().count() >= 15
            && before.chars().count() <= 220
            && !before.trim_end().ends_with(['.', '!', '?'])
            && !before.contains('(')
            && !inside.contains(['!', '?'])
        {
            return inside_words >= 2;
        }
    }
    if !line.ends && names_agency_at_slash(&line.text) {
        return true;
    }
    if line.words <= 20
        && let Some((before, last)) = line.text.rsplit_once(['/', '|', '©', '—'])
    {
        return before.chars().count() <= 120
            && words(last).count() <= 4
            && names_agency(last)
            && !before.contains(". ");
    }
    false
}

/// Whether a label of pictures stands near the end of a line: `A street at night. Photo: N. N.`, `… [写真=N. N.]`.
fn ends_in_photo_label(line: &Line) -> bool {
    const MAX_CHARS: usize = 70;
    let text = line.text.trim_end_matches([')', ']', '.', ' ']);
    let Some(at) = text.rfind([':', '=', '：', '©']) else { return false };
    let (before, name) = (&text[..at], &text[at..]);
    if line.text.ends_with(['.', '!', '?']) && !line.text.ends_with(").") || name.chars().count() > MAX_CHARS {
        return false;
    }
    let label = |label: &str| LABEL_WORDS.get(label).is_some_and(|(kind, _)| *kind == Kind::PhotoCredit);
    let folded = fold(before.rsplit(['(', '[', '.', '|', '/', '„', '"']).next().unwrap_or_default());
    name.starts_with('©') && name.chars().count() > 3
        || folded.rsplit(' ').next().is_some_and(label)
        || folded.split(' ').count() <= 3 && folded.split(' ').any(label)
}

/// Whether a line is the beginning of another article with a link to it: `… Read more`.
fn is_teaser(line: &Line) -> bool {
    const LINKS: &[&str] = &[
        "read more",
        "weiterlesen",
        "mehr lesen",
        "lire la suite",
        "leggi tutto",
        "leer más",
        "leia mais",
        "czytaj więcej",
    ];
    line.words >= 5
        && line.words <= 60
        && !line.ends
        && (LINKS.iter().any(|link| line.folded.strip_suffix(link).is_some_and(|rest| rest.ends_with(' ')))
            || line.text.ends_with(['»', '→', '›']) && !line.text.contains('«'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Kind>) {
        assert_eq!(Line::new(text).mark.map(|mark| mark.kind), expected, "{text}");
    }

    #[test]
    fn what_pages_print_is_known() {
        check("LEAVE A REPLY", Some(Kind::CommentForm));
        check("Your email address will not be published. Required fields are marked *", Some(Kind::CommentForm));
        check("Das könnte Sie auch interessieren:", Some(Kind::Related));
        check("Читайте также: Мэр открыл мост", Some(Kind::RelatedLink));
        check("Watch: The mayor opens the bridge", Some(Kind::RelatedLink));
        check("- Advertisement -banner_2", Some(Kind::Advert));
        check("403", Some(Kind::ErrorPage));
        check("Sorry, the page you were looking for has moved.", Some(Kind::ErrorPage));
        check("• 0", Some(Kind::Counter));
        check("1.2k views", Some(Kind::Counter));
        check("4\u{a0}days, 10\u{a0}hours ago", Some(Kind::RelativeDate));
        check("Tags: , , ,", Some(Kind::Tags));
        check("Photo: Harbour Archive", Some(Kind::PhotoCredit));
        check("The new bridge at night (Ann Example)", Some(Kind::PhotoCredit));
        check("The bridge opened on Monday (AP Photo/Ann Example)", Some(Kind::PhotoCredit));
        check("A ship leaves the harbour / Getty Images", Some(Kind::PhotoCredit));
        check("© Example Media 2031", Some(Kind::Copyright));
        check("We and our partners use cookies on this website.", Some(Kind::CookieNotice));
        check("* * *", Some(Kind::Furniture));
        check("The ship in the harbour of Northport on Monday EPA/Ann Example", Some(Kind::PhotoCredit));
        check("Ваше имя:", Some(Kind::CommentForm));
        check("Comments (12)", Some(Kind::CommentForm));
        check("The bridge at night, seen from the hill. (Photo: Ann Example)", Some(Kind::PhotoCredit));
        check("Divers look for the bell of the old ship [写真=Ann Example]", Some(Kind::PhotoCredit));
        check("The best of the week comes straight to your inbox every Friday.", Some(Kind::SignUp));
        check("Für die Anzeige des Videos benötigen wir Ihre Einwilligung.", Some(Kind::CookieNotice));
        check("River Letters is a reader-supported publication. To receive new posts, subscribe.", Some(Kind::SignUp));
        check("This summary was generated by AI and reviewed by an editor.", Some(Kind::Disclaimer));
        check("Diese Zusammenfassung wurde mit KI erstellt und geprüft.", Some(Kind::Disclaimer));
        check("Если вы нашли ошибку, выделите её и нажмите Ctrl+Enter", Some(Kind::Disclaimer));
        check("（责任编辑：王明）", Some(Kind::Credit));
        check("(责编：王明、李红)", Some(Kind::Credit));
        check("© dpa-infocom, dpa:310212-930-372718/1", Some(Kind::PhotoCredit));
        check("Sdílet na Facebooku", Some(Kind::Furniture));
        check("— Ann Example (@ann_example) March 4, 2031", Some(Kind::Furniture));
        check("WATCH | The mayor opens the bridge", Some(Kind::RelatedLink));
        check("本网站版权所有，欢迎合作。", Some(Kind::Copyright));
    }

    #[test]
    fn pages_in_the_place_of_an_article_are_known_by_their_titles() {
        for title in [
            "Just a moment...",
            "Attention Required! | Cloudflare",
            "404 - Page not found",
            "Page not found – Ellery Post",
            "Before you continue to Ellery Post",
            "Fehler 404",
            "ページが見つかりません",
            "Страница не найдена | Новости",
        ] {
            assert!(is_no_article(title), "{title}");
        }
        for title in ["A moment of rain", "The page that nobody found", "Un momento histórico", "Pier opens"] {
            assert!(!is_no_article(title), "{title}");
        }
    }

    #[test]
    fn what_a_page_is_about_is_no_furniture() {
        let about = |number| {
            format!("Whoever subscribes to our newsletter number {number} can read it in your inbox, said the mayor.")
        };
        let mut lines: Vec<Line> = (0..6).map(|number| Line::new(&about(number))).collect();
        assert!(lines.iter().all(|line| line.mark.is_some()));
        forgive(&mut lines);
        assert!(lines.iter().all(|line| line.mark.is_none()));
    }

    #[test]
    fn writers_are_told_of() {
        for text in ["Ann Example is a reporter in Northport.", "Bo Sample ist freier Journalist und lebt am Hafen."] {
            assert!(is_biography(&Line::new(text)), "{text}");
        }
        assert!(is_biography(&Line::new("Editor and sailor, at home in Northport.")));
        for text in ["It was the editor of the Gazette who said so.", "Ann Example was the first to cross the bridge."]
        {
            assert!(!is_biography(&Line::new(text)), "{text}");
        }
    }

    #[test]
    fn what_articles_say_is_left_alone() {
        check("Comments by the mayor were heard far beyond the town hall on Monday.", None);
        check("The minister (Labour) said that the bridge would open in May.", None);
        check("Reading is a matter of practice: the more, the better.", None);
        check("He ate too many cookies at the bakery and felt ill.", None);
        check("The report and its summary were generated in an hour, said the mayor of the town.", None);
        check("Chair: Lisa Example (Northport College)", None);
        check("At 5:30 the doors were opened.", None);
        check("Bridge opens to traffic", None);
        check("Bridge opens | Ellery Post", None);
        check("They share the bridge with Facebook.", None);
        check("The bridge is open on weekdays and/or on request", None);
        check("Das Land soll im nächsten Jahr Mitglied werden, sofern alle anderen ihre Zustimmung geben.", None);
        check("The report on the bridge was first published in the Gazette, and will not be published again.", None);
    }
}
