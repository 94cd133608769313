"""Runs what docs/exercises/ says that a claim is shown by, and looks for what is quoted.

A row of a table of claims is `| number | claim | verdict | shown by |`. What it is shown by is one
or more of these: a command, perhaps with something that it prints; a test of this project; or, in
words, arithmetic, the text, or the code as it is printed there.
"""

import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PAGES = PROJECT / "docs" / "exercises"
ROW = re.compile(r"^\| (\d+\.\d+) \| (.+) \| (.+) \| (.+) \|$")
SHOWN = re.compile(r"`((?:check|solve|trace|replay|sample) [^`]+)`(?: prints `([^`]+)`)?"
                   r"|test `([^`]+)`|(arithmetic: .+|the text: .+|the text alone|the code: .+)$")
BEGINNINGS = (("holds only", 1), ("holds", 0), ("does not ", 2), ("cannot be decided", 3),
              ("nothing to check", 3))
SUMMARY = re.compile(r"^\| \[(.+)\]\((.+)\.md\) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$")


def kind_of(verdict):
    """Which column of the summary a verdict counts in, by its first words; none: -1."""
    return next((kind for begin, kind in BEGINNINGS if verdict.startswith(begin)), -1)


def rows_of(page):
    lines = page.read_text(encoding="utf-8").splitlines()
    return [match.groups() for line in lines if (match := ROW.match(line))]


def one_line(text):
    return " ".join(text.split())


def run(program, command):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run([program, *shlex.split(command)], cwd=PROJECT, env=environment,
                          capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


def tests_in_project():
    found = set()
    for folder in ("properties", "tests"):
        for path in (PROJECT / folder).rglob("*_test.cpp"):
            text = path.read_text(encoding="utf-8")
            found |= {".".join(names) for names in
                      re.findall(r"(?:TEST|RC_GTEST_PROP)\((\w+),\s*(\w+)", text)}
    return found


def wrong_with(shown, outputs, tests):
    """What is wrong with one row's last cell."""
    parts = list(SHOWN.finditer(shown))
    if not parts:
        yield f"nothing that shows it: {shown}"
    for command, quoted, test, _ in (part.groups() for part in parts):
        if test and test not in tests:
            yield f"there is no test {test}"
        if not command:
            continue
        exit_code, output = outputs[command]
        if exit_code not in (0, 1):
            yield f"{command} ends with {exit_code}: {output}"
        elif quoted and one_line(quoted) not in one_line(output):
            yield f"{command} does not print: {quoted}"


def wrong_numbers(page, rows):
    section = rows[0][0].split(".", maxsplit=1)[0] if rows else ""
    for place, (number, _, verdict, _) in enumerate(rows, 1):
        if number != f"{section}.{place}":
            yield f"{page.name}: {number} stands in place {section}.{place}"
        if kind_of(verdict) < 0:
            yield f"{page.name} {number}: no verdict in: {verdict}"


def wrong_summary(rows_by_page):
    """The table of contents counts the rows of each page by their verdicts."""
    lines = (PAGES / "README.md").read_text(encoding="utf-8").splitlines()
    counted = {}
    for match in filter(None, map(SUMMARY.match, lines)):
        counted[f"{match[2]}.md"] = tuple(map(int, match.groups()[2:]))
    for name, rows in rows_by_page.items():
        kinds = [kind_of(row[2]) for row in rows]
        right = (len(rows), *(kinds.count(kind) for kind in range(4)))
        if counted.get(name) != right:
            yield f"README.md counts {counted.get(name)} in {name}; it has {right}"


def main(program):
    rows_by_page = {page.name: rows for page in sorted(PAGES.glob("*.md")) if (rows := rows_of(page))}
    commands = sorted({part[1] for rows in rows_by_page.values() for row in rows
                       for part in SHOWN.finditer(row[3]) if part[1]})
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outputs = dict(zip(commands, pool.map(lambda command: run(program, command), commands)))
    tests = tests_in_project()
    wrong = list(wrong_summary(rows_by_page))
    for name, rows in rows_by_page.items():
        wrong += wrong_numbers(PAGES / name, rows)
        for number, _, _, shown in rows:
            wrong += [f"{name} {number}: {what}" for what in wrong_with(shown, outputs, tests)]
    print(*wrong, sep="\n")
    print(f"{sum(map(len, rows_by_page.values()))} claims, {len(commands)} commands")
    return 1 if wrong or not rows_by_page else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
