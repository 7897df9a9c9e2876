"""No sentence of the program or the client names one organisation, its office or a department.

Whose screens these are follows from data: an imported province is not the Government. Names come
with the organisation (rules/organisations, data/), reach the client in its session, and stand in
the dictionaries as {body}, {office}, {member} and so on. Comments may name sources; tests may name
anything.
"""

import re

import common
from common import Finding, Tree

CODE = r"^src/.*\.[ch]pp$"
CLIENT = r"^web/src/.*\.(ts|svelte|html)$"
TEST = r"_test\.cpp$|_fuzz\.cpp$|_fixture\.hpp$|test_kit\.hpp$|\.test\.ts$|/testing/"
COMMENT = re.compile(r"(?<![:\"'`])//[^\n]*|/\*.*?\*/|<!--.*?-->", re.DOTALL)
NAMES = (
    (r"Chính phủ", "the Government"),
    (r"\b[Tt]he Government\b|\b[Aa] Government\b", "the Government"),
    (r"\bGovernment (?:members?|Office|session)\b", "the Government"),
    (r"Office of the Government", "the Office of the Government"),
    (r"\bVụ \w*[A-ZĐÀ-Ỹ]\w+", "a department"),
    (r"\b[A-Z]\w+ Department\b", "a department"),
)


def spoken(name: str, text: str) -> list[tuple[int, str]]:
    """The pieces of a file that may reach a person, each with its line."""
    if name.startswith("src/"):
        return [
            (common.line_of(text, match.start()), match.group())
            for match in common.TOKEN.finditer(text)
            if match.group().startswith('"') or 'R"' in match.group()[:3]
        ]
    blank = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    return [(number, line) for number, line in enumerate(blank.splitlines(), 1)]


def problems(name: str, text: str) -> list[tuple[int, str]]:
    found = []
    for line, piece in spoken(name, text):
        for pattern, what in NAMES:
            if re.search(pattern, piece):
                found.append((line, f"names {what}; an organisation's words come with its data"))
                break
    return found


def check(tree: Tree) -> list[Finding]:
    findings = []
    for name in tree.named(CODE, CLIENT):
        if re.search(TEST, name) or name.endswith("api.gen.ts"):
            continue
        findings += [Finding(name, line, what) for line, what in problems(name, tree.read(name))]
    return findings


if __name__ == "__main__":
    common.main("organisation_names", check)
