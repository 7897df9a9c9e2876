"""Includes go down only: the table of ARCHITECTURE.md is the law, every #include is checked.

The table has three columns: folder, folders (or single headers) it may include, and the
third-party headers it may include. Tests (`_test.cpp`, `_fuzz.cpp`, `testing/`) may besides include
every folder that stands above theirs in the table, and any third-party header.
"""

import re
from dataclasses import dataclass

import common
from common import Finding, Tree

HEADING = re.compile(r"^\|\s*folder\s*\|\s*may include\s*\|", re.MULTILINE)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.MULTILINE)
TEST_FILE = re.compile(r"(_test|_fuzz)\.cpp$|/testing/|_bench\.cpp$")


@dataclass
class Layer:
    folders: set[str]
    headers: set[str]
    outside: set[str]


def cells(line: str) -> list[str]:
    return [cell.strip().replace("`", "") for cell in line.strip().strip("|").split("|")]


def words(cell: str) -> set[str]:
    return {word.strip() for word in cell.split(",") if word.strip() not in ("", "—")}


def read_table(text: str) -> dict[str, Layer]:
    heading = HEADING.search(text)
    if heading is None:
        raise SystemExit("ARCHITECTURE.md has no table `| folder | may include |`")
    layers: dict[str, Layer] = {}
    for line in text[heading.start() :].splitlines()[2:]:
        if not line.startswith("|"):
            break
        row = cells(line)
        named = words(row[1])
        if "everything above" in named:
            named = (named - {"everything above"}) | set(layers)
        headers = {word for word in named if "/" in word}
        layers[row[0]] = Layer(named - headers, headers, words(row[2]) if len(row) > 2 else set())
    return layers


def folder_of(name: str) -> str:
    parts = name.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == "src" else ""


def project_finding(name: str, target: str, layers: dict[str, Layer]) -> str:
    mine, theirs = folder_of(name), target.split("/")[0]
    if "/" not in target:
        return f'"{target}": write the folder too, as in "{mine}/{target}"'
    if theirs == mine or theirs in layers[mine].folders or target in layers[mine].headers:
        return ""
    order = list(layers)
    if TEST_FILE.search(name) and theirs in order and order.index(theirs) < order.index(mine):
        return ""
    return f'{mine} may not include "{target}" (ARCHITECTURE.md, the table of layers)'


def outside_finding(name: str, target: str, layers: dict[str, Layer], watched: set[str]) -> str:
    if TEST_FILE.search(name):
        return ""

    def matches(prefix: str) -> bool:
        return target == prefix or target.startswith((prefix + "/", prefix + "."))

    mine = folder_of(name)
    if not any(matches(prefix) for prefix in watched):
        return ""
    if any(matches(prefix) for prefix in layers[mine].outside):
        return ""
    return f"{mine} may not include <{target}> (third-party column of the table of layers)"


def check(tree: Tree) -> list[Finding]:
    layers = read_table(tree.read("ARCHITECTURE.md"))
    watched = set().union(*(layer.outside for layer in layers.values()))
    findings = []
    for name in tree.named(r"^src/.*\.(cpp|hpp)$"):
        if folder_of(name) not in layers:
            findings.append(Finding(name, 1, f"{folder_of(name)} is not in the table of layers"))
            continue
        text = common.blank(tree.read(name), strings=False)
        for found in INCLUDE.finditer(text):
            if found.group(1) == '"':
                problem = project_finding(name, found.group(2), layers)
            else:
                problem = outside_finding(name, found.group(2), layers, watched)
            if problem:
                findings.append(Finding(name, common.line_of(text, found.start()), problem))
    return findings


if __name__ == "__main__":
    common.main("layers", check)
