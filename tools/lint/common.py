"""What every lint shares: the files to read, C++ text without comments or strings, the verdict.

A lint is a program with `check(tree) -> list[Finding]`. Suppressions stand in suppressions.txt with
a count that must be exact, so it can only fall: fixing one of three makes the lint ask for `2`.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUPPRESSIONS = Path(__file__).with_name("suppressions.txt")


@dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int
    text: str


class Tree:
    """The files git tracks or would track, as relative names, and their texts."""

    def __init__(self, root: Path, names: list[str] | None = None):
        self.root = root
        self.names = sorted(names if names is not None else listed(root))

    def named(self, *patterns: str) -> list[str]:
        return [n for n in self.names if any(re.search(p, n) for p in patterns)]

    def read(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8", errors="replace")


def listed(root: Path) -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        names = done.stdout.splitlines()
    else:
        names = [str(p.relative_to(root)) for p in root.rglob("*")]
        names = [n for n in names if not re.match(r"(build|\.git)/|.*node_modules/", n)]
    return [n for n in names if (root / n).is_file() and not (root / n).is_symlink()]


TOKEN = re.compile(
    r"""//[^\n]*(?:\\\n[^\n]*)*            # a line comment
      | /\*.*?\*/                           # a block comment
      | (?:\b(?:u8|u|U|L))?R"(?P<d>[^(\s]*)\(.*?\)(?P=d)"   # a raw string
      | "(?:\\.|[^"\\\n])*"                 # a string
      | (?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])*' # a character, but not the mark in 1'000
    """,
    re.DOTALL | re.VERBOSE,
)


def blank(text: str, comments: bool = True, strings: bool = True) -> str:
    """C++ text of the same shape whose comments and string contents are spaces."""

    def spaces(match: re.Match[str]) -> str:
        found = match.group(0)
        is_comment = found.startswith(("//", "/*"))
        if is_comment and comments:
            return re.sub(r"[^\n]", " ", found)
        if not is_comment and strings:
            inner = re.sub(r"[^\n]", " ", found[1:-1])
            return f'"{inner}"' if len(found) > 1 else found
        return found

    return TOKEN.sub(spaces, text)


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def allowed_counts(lint: str, text: str) -> Counter[str]:
    """Lines of `lint path count  # reason`; the reason is obligatory."""
    counts: Counter[str] = Counter()
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        fields, mark, reason = line.partition("#")
        name, path, count = fields.split()
        if not mark or not reason.strip():
            raise SystemExit(f"suppressions.txt: no reason given: {line}")
        if name == lint:
            counts[path] = int(count)
    return counts


def judge(findings: list[Finding], allowed: Counter[str]) -> list[str]:
    """The lines to print; none when everything is as the suppressions say, exactly."""
    lines = []
    found = Counter(each.path for each in findings)
    for each in sorted(findings):
        if found[each.path] > allowed[each.path]:
            lines.append(f"{each.path}:{each.line}: {each.text}")
    for path, count in sorted(allowed.items()):
        if found[path] < count:
            lines.append(f"suppressions.txt: {path} now has {found[path]}; lower its {count}")
    return lines


def main(lint: str, check: Callable[[Tree], list[Finding]]) -> None:
    allowed = allowed_counts(lint, SUPPRESSIONS.read_text(encoding="utf-8"))
    lines = judge(check(Tree(ROOT)), allowed)
    for line in lines:
        print(line)
    print(f"{lint}: {len(lines)} findings")
    sys.exit(1 if lines else 0)
