//! A name → the files of a new theme: few, each with one thing to change, on top of a theme that does the rest.

use super::manifest::THEME_API;

/// The files of a new theme by their paths in its folder. It stands on the theme `extends`.
pub fn starter(name: &str, extends: &str) -> Vec<(&'static str, String)> {
    vec![
        (super::manifest::FILE, manifest(name, extends)),
        ("static/custom.css", STYLE.to_owned()),
        ("templates/page.html", PAGE.to_owned()),
        ("slots/footer.html", FOOTER.to_owned()),
        ("i18n/en.yaml", WORDS.to_owned()),
    ]
}

fn manifest(name: &str, extends: &str) -> String {
    let word = crate::yaml::word(name);
    let version = env!("CARGO_PKG_VERSION");
    format!(
        r##"# What this theme says of itself. `clipsheet theme check {name}` tries it with a built-in sample.
name: {word}
description: A theme on top of {extends}.
# The theme below: what this one does not have comes from there, file by file.
extends: {extends}
# What templates may rely on; a later Clipsheet may ask for another number.
theme_api: {THEME_API}
min_version: {version}
# What a site may set as `theme_options` in its site.yaml; in styles `var(--accent)`, in templates
# `site.options.accent`. An option of a theme below needs only what differs. A new one needs a type: color, font,
# length, number (min, max), choice (choices), flag, text or image. `on` names the colour behind a colour: what is
# hard to read on it is warned of.
options:
  - {{name: accent, default: "#0b57a4"}}
  - {{name: accent-dark, default: "#9cc7f5"}}
  - {{name: title-spacing, type: length, default: 0.02em, help: "The space between the letters of the site's title."}}
"##
    )
}

const STYLE: &str = "\
/* These rules follow those of the theme below. A file static/style.css would take their place. */
.nameplate { letter-spacing: var(--title-spacing) }
";

const PAGE: &str = "\
{#- A template that extends its own name changes blocks of the one below. `clipsheet theme context page.html` tells what
    it gets, `clipsheet theme show page.html` where else it is. -#}
{% extends \"page.html\" %}

{% block main %}
{{ super() }}
{% if site.newest %}<p class=\"page meta\">{{ t.newest }} {{ site.newest }}</p>
{% endif %}{% endblock main %}
";

const FOOTER: &str = "\
{#- A slot: whatever stands here stands at the end of every footer. The others are head_end, header_end, main_end and
    article_end. -#}
";

const WORDS: &str = "\
# Words that this theme has otherwise, key by key; `clipsheet theme show i18n/en.yaml` tells where all of them stand.
# skip: Skip to the text
";
