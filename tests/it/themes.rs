//! Themes through the binary: what a transcript cannot show.

use crate::site::Site;

/// The one style sheet of a built site.
#[track_caller]
fn style(site: &Site) -> String {
    let files = site.files("public");
    let sheets: Vec<&String> = files.keys().filter(|path| path.ends_with(".css")).collect();
    let [sheet] = sheets[..] else { panic!("{sheets:?}") };
    String::from_utf8(files[sheet].clone()).unwrap()
}

#[test]
fn options_and_added_styles_stand_in_the_one_style_sheet() {
    let site = Site::of_case("theme-upon-theme");
    site.write("themes/loud/static/custom.css", ".of-loud { color: red }");
    site.write("themes/quiet/static/custom.css", ".of-quiet { color: green }");
    site.write("static/custom.css", ".of-site { color: blue }");
    site.good(&["build"]);
    let style = style(&site);
    let at = |text: &str| style.find(text).unwrap_or_else(|| panic!("`{text}` is not in {style}"));
    assert!(at("--accent: #004400; ") < at("--columns: one; --drop-caps: 1; --scale: 1.25"));
    assert!(at("@media print") < at(":root { --accent:"), "the options follow the theme's own rules");
    assert!(
        at(":root { --accent:") < at(".of-loud")
            && at(".of-loud") < at(".of-quiet")
            && at(".of-quiet") < at(".of-site")
    );
    assert!(!style.contains("Quietly"), "words are for templates");
}

#[test]
fn a_style_sheet_of_ones_own_takes_the_place_of_those_below() {
    let site = Site::of_case("theme-upon-theme");
    site.write("themes/loud/static/custom.css", ".of-loud { color: red }");
    site.write("themes/quiet/static/style.css", ".all-of-quiet { color: green }");
    site.write("themes/quiet/static/custom.css", ".of-quiet { color: green }");
    site.good(&["build"]);
    let style = style(&site);
    assert!(style.starts_with(".all-of-quiet { color: green }\n:root { --accent: #004400; "), "{style}");
    assert!(style.ends_with(".of-quiet { color: green }"), "{style}");
    assert!(!style.contains(".of-loud"), "what was added to a hidden style sheet is hidden, too: {style}");
}

#[test]
fn a_new_look_has_a_new_address() {
    let site = Site::of_case("basics");
    let sheet = |site: &Site| site.files("public").into_keys().find(|path| path.ends_with(".css")).unwrap();
    site.good(&["build"]);
    let before = sheet(&site);
    site.edit("site.yaml", "title:", "theme_options: {accent: navy}\ntitle:");
    site.good(&["build"]);
    assert_ne!(sheet(&site), before);
}

#[test]
fn a_new_theme_builds_at_once() {
    let site = Site::of_case("basics");
    site.good(&["theme", "new", "dusk"]);
    site.good(&["theme", "new", "night", "--extends", "dusk"]);
    site.edit("site.yaml", "title:", "theme: night\ntitle:");
    let said = site.good(&["theme", "check", "--strict"]);
    assert!(said.starts_with("Tried night in 2 ways with ") && said.ends_with(" pages: all good\n"), "{said}");
    site.good(&["build", "--strict"]);
    assert!(style(&site).contains("--title-spacing: 0.02em"));
    assert!(site.text("public/method/index.html").contains("News up to 18 March 2025</p>\n"));
    for name in ["broadsheet", "plain"] {
        let refused = site.run(&["theme", "new", name]);
        assert_eq!(refused.code, 1, "{}", refused.text);
        assert!(refused.text.contains(&format!("there is a theme `{name}` already")), "{}", refused.text);
        assert!(!site.path(&format!("themes/{name}")).exists());
    }
    let refused = site.run(&["theme", "new", "dusk"]);
    assert_eq!((refused.code, refused.text.contains("left as it is")), (1, true), "{}", refused.text);
}

/// Tera says nothing of a name in a condition that nobody has, and long lists of names where it says something.
#[test]
fn a_mistyped_name_is_told_with_its_place_and_the_nearest() {
    let site = Site::of_case("what-changed");
    let digest = std::fs::read_to_string("themes/broadsheet/templates/digest.html").unwrap();
    let check = |from: &str, to: &str, expected: &[&str]| {
        site.write("templates/digest.html", digest.replace(from, to));
        let said = site.run(&["theme", "check"]).text;
        for expected in expected {
            assert!(said.contains(expected), "{said}");
        }
        let count = said.matches("error: ").count() + said.matches("warning: ").count();
        assert_eq!(count * 3, expected.len(), "{said}");
    };
    check("<article>", "<article>{% if page.title and t.in_short and loop %}{% endif %}", &[]);
    check(
        "<article>",
        "<article>{% if page.titel %}{% elif topicc is defined %}{% endif %}",
        &[
            "warning: nothing is called `titel`, so this is never true",
            "templates/digest.html:8:21",
            "did you mean `title`?",
            "warning: nothing is called `topicc`",
            "templates/digest.html:8:37",
            "did you mean `topic`?",
        ],
    );
    let undefined = "error: the template fails: Field `topiks` is not defined\n";
    check("<article>", "<article>{{ t.topiks }}", &[undefined, "templates/digest.html:8:15", "did you mean `topics`?"]);
    let filled = "error: themes/broadsheet/templates/base.html has no block `mian` that could be filled";
    check("block main", "block mian", &[filled, "templates/digest.html:6:10", "did you mean `main`?"]);
}

/// An author needs no site: the theme's folder is enough.
#[test]
fn a_theme_is_tried_without_a_site() {
    let site = Site::empty();
    site.write("dusk/theme.yaml", "extends: broadsheet\noptions: [{name: wide, type: flag, default: false}]\n");
    site.write(
        "dusk/templates/page.html",
        "{% extends \"page.html\" %}\n{% block main %}<h1>{{ hmtl }}</h1>{% endblock %}\n",
    );
    let said = site.run(&["theme", "check", "dusk"]);
    assert_eq!(said.code, 1, "{}", said.text);
    assert!(said.text.contains("dusk/templates/page.html:2:24\n"), "{}", said.text);
    assert!(said.text.contains("in the theme `dusk`"), "{}", said.text);
    assert_eq!(said.text.matches("Variable `hmtl` is not defined").count(), 1, "{}", said.text);
    site.edit("dusk/templates/page.html", "{{ hmtl }}", "<span style=\"color:red\">{{ page.title }}</span>");
    let said = site.good(&["theme", "check", "dusk"]);
    assert!(said.contains("a `style` attribute, which the page's policy forbids"), "{said}");
    assert!(said.contains("Tried dusk in 4 ways"), "{said}");
}

/// Whatever theme is compiled in, it has no fault of its own, in any choice of its options.
#[test]
fn built_in_themes_are_good() {
    let site = Site::empty();
    let listed = site.good(&["theme", "list"]);
    let themes: Vec<&str> = listed.lines().filter(|line| line.contains("(built in")).collect();
    assert!(!themes.is_empty(), "{listed}");
    for theme in themes {
        let name = theme.split_whitespace().next().unwrap();
        site.good(&["theme", "check", "--strict", name]);
    }
}

#[test]
fn the_page_on_templates_is_up_to_date() {
    let written = Site::empty().good(&["theme", "context", "--all"]);
    let page = std::fs::read_to_string("docs/templates.md").unwrap();
    assert!(page == written, "run `clipsheet theme context --all > docs/templates.md`");
}

#[test]
fn the_cost_of_each_template_is_told() {
    let site = Site::of_case("theme-file");
    let plain = site.good(&["build"]);
    assert!(!plain.contains("pages"), "{plain}");
    let said = site.good(&["build", "--timings"]);
    assert!(said.lines().any(|line| line.ends_with("rendering pages")), "{said}");
    let cost = |template: &str| {
        let line = said.lines().find(|line| line.contains(&format!(" {template} ("))).unwrap();
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(cost("source.html")[2], "2", "{said}");
    assert!(cost("page.html").join(" ").ends_with("page.html (the site's own files)"), "{said}");
}

#[test]
fn a_theme_may_link_to_the_pages_of_its_site() {
    let site = Site::of_case("basics");
    site.write("slots/footer.html", "<a href=\"{{ site.home }}impressum/\">Impressum</a>\n");
    let said = site.run(&["theme", "check"]);
    assert!(said.code == 1 && said.text.contains("the link `/impressum/` leads nowhere"), "{}", said.text);
    site.write("content/pages/impressum.md", "---\ntitle: Impressum\n---\nWords.\n");
    site.good(&["theme", "check"]);
}

#[test]
fn a_copy_of_a_theme_s_file_changes_nothing() {
    let site = Site::of_case("basics");
    site.good(&["theme", "new", "dusk"]);
    let settings = site.text("site.yaml");
    let settings: String =
        settings.lines().filter(|line| !line.starts_with("theme:")).map(|line| format!("{line}\n")).collect();
    site.write("site.yaml", format!("{settings}theme: dusk\n"));
    let page = "{% extends \"page.html\" %}{% block main %}<p>Added by dusk</p>{{ super() }}{% endblock %}\n";
    site.write("themes/dusk/templates/page.html", page);
    site.write("themes/dusk/static/custom.css", ".nameplate { letter-spacing: .1em }\n");
    site.write("content/pages/about.md", "---\ntitle: About\n---\nWords.\n");
    site.good(&["build"]);
    let page = |site: &Site| site.text("public/about/index.html");
    let style = |site: &Site| {
        let files = site.files("public");
        let style = files.iter().find(|(path, _)| path.starts_with("style.") && path.ends_with(".css")).unwrap();
        String::from_utf8_lossy(style.1).into_owned()
    };
    assert_eq!(page(&site).matches("Added by dusk").count(), 1);
    assert_eq!(style(&site).matches("letter-spacing: .1em").count(), 1);
    for file in ["page.html", "static/style.css"] {
        site.good(&["theme", "eject", file]);
        site.good(&["build"]);
        assert_eq!(page(&site).matches("Added by dusk").count(), 1, "{file}");
        assert_eq!(style(&site).matches("letter-spacing: .1em").count(), 1, "{file}");
    }
    let said = site.run(&["theme", "eject", "static/custom.css"]);
    assert!(
        said.code == 1 && said.text.contains("is added to the style, also beside a file of yours"),
        "{}",
        said.text
    );
}
