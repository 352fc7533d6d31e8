"""A composed site of Clipsheet's → the content of a Hugo site that prints the same.

Hugo gets for nothing what Clipsheet works out: the digests, and which sentences of an article they quote.
"""

import json
import pathlib
import re
import sys

DIGEST = re.compile(r"^---\n(.*?)\n---\n(.*)$", re.S)
POINT = re.compile(r"^- (.*?)((?:\[\^[^\]]+\])+)$", re.M)
MARK = re.compile(r"\[\^([a-z0-9-]+)\.(\d+)\]")


def fields(head, *names):
    """The plain values of some keys of a front matter, without a parser: the generator writes each on a line."""
    found = {}
    for name in names:
        match = re.search(rf"^{name}: *\"?(.*?)\"?$", head, re.M)
        if match:
            found[name] = match[1]
    return found


def write(path, front, body=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n{body}")


def main(site, out):
    quotes = {}
    for file in sorted((site / "content/digests").rglob("*.md")):
        head, body = DIGEST.match(file.read_text()).groups()
        for text, marks in POINT.findall(body):
            for article, number in MARK.findall(marks):
                quotes.setdefault(article, {})[int(number)] = text
        period, topic = file.parent.name, file.stem
        front = {"title": fields(head, "title")["title"], "topics": [topic]}
        write(out / "digests" / period.lower() / f"{topic}.md", front, body)
        write(out / "digests" / period.lower() / "_index.md", {"title": period})
    for file in sorted((site / "content/articles").rglob("*.md")):
        head, body = DIGEST.match(file.read_text()).groups()
        known = fields(head, "title", "date")
        if len(known.get("date", "")) < len("2031-01-01"):
            # Hugo knows no dates of a month.
            known.pop("date", None)
        outlet = re.search(r"outlet: ([a-z0-9-]+)", head)
        address = re.search(r'url: "?([^"} ]+)', head)
        sentences = quotes.get(file.stem, {})
        front = {
            **known,
            "outlets": [outlet[1]] if outlet else [],
            "original": address[1] if address else "",
            "quotes": [{"number": number, "text": sentences[number]} for number in sorted(sentences)],
        }
        write(out / "sources" / f"{file.stem}.md", front, body)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
