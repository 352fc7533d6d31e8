"""Builds one corpus with several tools in turn and prints what each of them takes: medians, ratios, files, bytes."""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time


def run(command):
    """Seconds by the clock, seconds of CPU and the most memory (MB) of a command that must end well."""
    started = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status != 0:
        sys.exit(f"{command} failed:\n{said.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def weighed(folder):
    """Files and bytes below a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file() and path.name != ".clipsheet-manifest"]
    return len(sizes), sum(sizes)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clipsheet", type=pathlib.Path, required=True)
    parser.add_argument("--hugo", type=pathlib.Path, required=True)
    parser.add_argument("--site", type=pathlib.Path, required=True, help="Clipsheet's site, never composed")
    parser.add_argument("--peer", type=pathlib.Path, required=True, help="Hugo's site")
    parser.add_argument("--place", type=pathlib.Path, required=True, help="a new folder for what is built")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    taken = {}

    def took(what, command):
        taken.setdefault(what, []).append(run(command))

    # Each run has a folder of its own, and nothing is removed before all is measured: some file systems are slow for a
    # minute after that.
    for number in range(asked.runs):
        place = asked.place / str(number)
        place.mkdir(parents=True)
        site, out = place / "site", place / "clipsheet"
        shutil.copytree(asked.site, site)
        peer = [asked.hugo, "build", "--source", asked.peer]
        build = [asked.clipsheet, "build", "--quiet", "--root", site, "--output", out]
        took("hugo", [*peer, "--destination", place / "hugo"])
        took("clipsheet", build)
        took("floor", ["cp", "-r", out, place / "floor"])
        # The first build composed, so its digests are new; what comes now is what a person sees every day.
        time.sleep(0.1)
        took("clipsheet, nothing changed", build)
        took("hugo, nothing changed", [*peer, "--destination", place / "hugo"])
        article = min((site / "content/articles").rglob("*.md"))
        article.write_text(article.read_text().replace("\n---\n", "\n---\nA new sentence stands here. ", 1))
        took("clipsheet, one article changed", build)
    medians = {what: [statistics.median(values) for values in zip(*times)] for what, times in taken.items()}
    sizes = {what: weighed(asked.place / "0" / what) for what in ("clipsheet", "hugo")}
    print(f"{'':34} {'wall s':>8} {'CPU s':>8} {'peak MB':>8} {'files':>8} {'MB':>8}")
    for what, (wall, cpu, memory) in medians.items():
        files, size = sizes.get(what, ("", None))
        size = f"{size / 1e6:.1f}" if size else ""
        print(f"{what:34} {wall:8.2f} {cpu:8.2f} {memory:8.0f} {files:>8} {size:>8}")
    ours, theirs = medians["clipsheet"], medians["hugo"]
    print(f"Clipsheet takes {ours[0] / theirs[0]:.2f} of Hugo's time, {ours[1] / theirs[1]:.2f} of its CPU, "
          f"{ours[2] / theirs[2]:.2f} of its memory; medians of {asked.runs} runs in turn.")


if __name__ == "__main__":
    main()
