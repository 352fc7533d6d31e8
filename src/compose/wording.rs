//! The few words that a digest needs beside what it quotes, by language.

use crate::model::Language;

/// Words of one language.
pub(super) struct Wording {
    language: &'static str,
    /// "sentence", as in "sentence 4".
    pub sentence: &'static str,
    /// "undated".
    pub undated: &'static str,
    /// "outlet not stated".
    pub no_outlet: &'static str,
}

/// The first is for all languages that are not here.
static WORDINGS: &[Wording] = &[
    Wording { language: "en", sentence: "sentence", undated: "undated", no_outlet: "Outlet not stated" },
    Wording { language: "it", sentence: "frase", undated: "senza data", no_outlet: "Testata non indicata" },
    Wording { language: "es", sentence: "frase", undated: "sin fecha", no_outlet: "Medio no indicado" },
    Wording { language: "fr", sentence: "phrase", undated: "sans date", no_outlet: "Média non indiqué" },
    Wording { language: "de", sentence: "Satz", undated: "ohne Datum", no_outlet: "Medium nicht genannt" },
    Wording { language: "pt", sentence: "frase", undated: "sem data", no_outlet: "Meio não indicado" },
    Wording { language: "nl", sentence: "zin", undated: "zonder datum", no_outlet: "Medium niet vermeld" },
    Wording { language: "pl", sentence: "zdanie", undated: "bez daty", no_outlet: "Nie podano źródła" },
    Wording {
        language: "ru", sentence: "предложение", undated: "без даты", no_outlet: "Издание не указано"
    },
    Wording {
        language: "uk", sentence: "речення", undated: "без дати", no_outlet: "Видання не вказано"
    },
    Wording { language: "zh", sentence: "句", undated: "无日期", no_outlet: "未注明媒体" },
    Wording { language: "ja", sentence: "文", undated: "日付なし", no_outlet: "媒体名なし" },
    Wording {
        language: "ar", sentence: "جملة", undated: "بلا تاريخ", no_outlet: "الوسيلة غير مذكورة"
    },
];

/// The words of a language, or English ones.
pub(super) fn wording(language: &Language) -> &'static Wording {
    let primary = language.primary();
    WORDINGS.iter().find(|wording| wording.language == primary).unwrap_or(&WORDINGS[0])
}
