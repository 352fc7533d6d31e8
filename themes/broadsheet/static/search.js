// The search page: loads the index when the field is first used, each language's part when the words are in its script.
const form = document.querySelector(".search");
const status = document.querySelector(".found");
const list = document.querySelector(".results");
const more = document.querySelector(".show-more");
const root = document.documentElement;
const own = root.lang;
const first = own.split("-")[0];
const perPage = 20;
const scripts = { zh: "Han", ja: "Han|Hiragana|Katakana", ko: "Hangul", ru: "Cyrillic", uk: "Cyrillic", bg: "Cyrillic",
  sr: "Cyrillic|Latin", be: "Cyrillic", mk: "Cyrillic", ar: "Arabic", fa: "Arabic", ur: "Arabic", he: "Hebrew", el: "Greek",
  hi: "Devanagari", ne: "Devanagari", ta: "Tamil", hy: "Armenian", ka: "Georgian", th: "Thai", bn: "Bengali" };
const languages = form.dataset.languages.split(" ").filter(Boolean);
const parts = new Map();
let newest = 0;
let waiting;
let rest = [];

// Pagefind keeps the rules of one language in a module, and asks the page for the language of an index.
async function part(language) {
  const pagefind = await import(new URL(`pagefind/pagefind.js?${language}`, new URL("..", form.action)).href);
  root.lang = language;
  const instance = pagefind.createInstance({ excerptLength: 30 });
  root.lang = own;
  return instance;
}

function load(language) {
  if (!parts.has(language)) parts.set(language, part(language).catch((error) => (parts.delete(language), Promise.reject(error))));
  return parts.get(language);
}

function matches(language, query) {
  const names = (scripts[language] ?? "Latin").split("|");
  return names.some((name) => new RegExp(`\\p{Script=${name}}`, "u").test(query)) || !/\p{L}/u.test(query);
}

// The index joins words by its own blanks.
const squeezed = (text) => text.replace(/[\s\u200b]+/g, "");

// Only the marks of the index are marks; all else is text. Where it is cut from the whole, it says so.
function excerpt(text, whole) {
  const place = document.createElement("p");
  const decoder = document.createElement("textarea");
  text.split(/<\/?mark>/).forEach((piece, index) => {
    decoder.innerHTML = piece;
    const words = decoder.value;
    if (index % 2 === 0) return place.append(words);
    place.append(Object.assign(document.createElement("mark"), { textContent: words }));
  });
  decoder.innerHTML = whole;
  const [shown, all] = [place.textContent, decoder.value].map(squeezed);
  if (!all.startsWith(shown)) place.prepend("… ");
  if (!all.endsWith(shown)) place.append(" …");
  return place;
}

async function show(turn, results) {
  rest = results;
  const shown = rest.splice(0, perPage);
  const loaded = await Promise.all(shown.map(async ({ language, result }) => ({ language, data: await result.data() })));
  if (turn !== newest) return;
  for (const { language, data } of loaded) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: data.url, textContent: data.meta.title });
    const words = excerpt(data.excerpt, data.content);
    for (const foreign of [link, words]) foreign.dir = "auto";
    words.lang = language;
    const place = Object.assign(document.createElement("span"), { className: "meta", textContent: data.meta.shown });
    item.append(link, place, words);
    list.append(item);
  }
  more.hidden = rest.length === 0;
}

async function search() {
  clearTimeout(waiting);
  const turn = ++newest;
  const fields = [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
  const { q: query, ...filters } = Object.fromEntries(fields);
  history.replaceState(null, "", `?${new URLSearchParams(fields)}`);
  if (!query) {
    list.replaceChildren();
    status.textContent = "";
    more.hidden = true;
    return;
  }
  status.textContent = form.dataset.loading;
  try {
    const asked = languages.filter((language) => matches(language, query));
    const found = await Promise.all(asked.map(async (language) => {
      const { results } = await (await load(language)).search(query, { filters });
      return results.map((result) => ({ language, result }));
    }));
    if (turn !== newest) return;
    const results = found.flat().sort((one, other) => other.result.score - one.result.score);
    list.replaceChildren();
    status.textContent = results.length ? form.dataset.found.replace("{n}", results.length) : form.dataset.none;
    await show(turn, results);
  } catch (error) {
    status.textContent = form.dataset.failed;
    throw error;
  }
}

const given = new URLSearchParams(location.search);
for (const field of form.elements) if (field.name) field.value = given.get(field.name) ?? "";
form.hidden = false;
if (!form.elements.q.value) form.elements.q.focus();
// That the page itself has set the cursor into the field is no use of it yet.
for (const use of ["focusin", "input"]) form.addEventListener(use, () => languages.includes(first) && load(first), { once: true });
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
more.addEventListener("click", () => show(newest, rest));
if (form.elements.q.value) search();
