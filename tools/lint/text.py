"""Every text file: UTF-8 in NFC, LF, a newline at the end, no trailing blanks, no foreign paths."""

import re
import unicodedata

import common
from common import Finding, Tree

BINARY = r"\.(png|jpg|jpeg|webp|ico|gif|pdf|woff2?|ttf|zip|gz|der|bin|wasm)$|/corpus/"
# Inputs of tests may be wrong on purpose; a licence is kept as it is published.
RAW = r"^tests/fixtures/|^LICENSE$"
MACHINE_PATH = re.compile(r"(?<![\w.$}*])/(?:work|root|home)/\w")
REGISTRY = re.compile(r'"resolved":\s*"https?:')


def problems(name: str, content: bytes) -> list[tuple[int, str]]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return [(content[: error.start].count(b"\n") + 1, "not UTF-8")]
    found = []
    if text and not text.endswith("\n"):
        found.append((text.count("\n") + 1, "no newline at the end"))
    for at, line in enumerate(text.split("\n"), 1):
        if line.endswith("\r"):
            found.append((at, "a carriage return ends the line"))
        elif line != line.rstrip(" \t"):
            found.append((at, "blanks at the end of the line"))
        if line.startswith("\ufeff"):
            found.append((at, "a byte order mark"))
        if not unicodedata.is_normalized("NFC", line):
            found.append((at, "not in Unicode NFC"))
        if MACHINE_PATH.search(line) and not name.startswith("tools/lint/"):
            found.append((at, "a path of one particular machine"))
        if REGISTRY.search(line):
            found.append((at, "a registry address; set omit-lockfile-registry-resolved in .npmrc"))
    return found


def check(tree: Tree) -> list[Finding]:
    findings = []
    for name in tree.names:
        if re.search(BINARY, name) or re.search(RAW, name):
            continue
        content = (tree.root / name).read_bytes()
        findings += [Finding(name, line, problem) for line, problem in problems(name, content)]
    return findings


if __name__ == "__main__":
    common.main("text", check)
