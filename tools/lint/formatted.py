"""C++ files are as clang-format 14 and .clang-format leave them (`./dev format` does it)."""

import re
import subprocess

import common
from common import Finding, Tree

AT_ONCE = 40
COMPLAINT = re.compile(
    r"^(?P<path>[^:\n]+):(?P<line>\d+):\d+: error: code should be clang-formatted"
)


def complaints(output: str) -> list[Finding]:
    """The first difference of each file; the others follow from it often enough."""
    first: dict[str, Finding] = {}
    for line in output.splitlines():
        found = COMPLAINT.match(line)
        if found:
            path = found.group("path")
            finding = Finding(path, int(found.group("line")), "not formatted; run ./dev format")
            first.setdefault(path, finding)
    return list(first.values())


def check(tree: Tree) -> list[Finding]:
    names = tree.named(r"\.(cpp|hpp)$")
    findings = []
    for start in range(0, len(names), AT_ONCE):
        command = ["clang-format-14", "--dry-run", "--Werror", *names[start : start + AT_ONCE]]
        done = subprocess.run(command, cwd=tree.root, capture_output=True, text=True, check=False)
        found = complaints(done.stderr)
        if done.returncode != 0 and not found:
            raise SystemExit(f"clang-format-14 failed:\n{done.stderr}")
        findings += found
    return findings


if __name__ == "__main__":
    common.main("formatted", check)
