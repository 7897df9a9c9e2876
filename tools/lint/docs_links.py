"""Relative links of Markdown pages lead somewhere, headings included."""

import re
from pathlib import PurePosixPath

import common
from common import Finding, Tree

LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")


def blanked(text: str) -> str:
    """The text without code, of the same shape."""
    text = FENCE.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), text)
    return CODE.sub(lambda m: " " * len(m.group(0)), text)


def anchors(text: str) -> set[str]:
    """The anchors GitHub makes of headings."""
    names = set()
    for heading in re.findall(r"^#{1,6}\s+(.+?)\s*#*$", text, re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        plain = re.sub(r"[^\w\- ]", "", plain)
        names.add(plain.replace(" ", "-"))
    return names


def resolve(page: str, target: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / target).parts:
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def problem(tree: Tree, page: str, link: str) -> str:
    path, _, anchor = link.partition("#")
    target = resolve(page, path) if path else page
    if not (tree.root / target).exists():
        return f"{link} leads nowhere"
    if anchor and target.endswith(".md") and anchor not in anchors(tree.read(target)):
        return f"{link}: there is no such heading"
    return ""


def check(tree: Tree) -> list[Finding]:
    findings = []
    for page in tree.named(r"\.md$"):
        text = blanked(tree.read(page))
        for found in LINK.finditer(text):
            link = found.group(1)
            if re.match(r"[a-z][a-z0-9+.-]*:|/", link):
                continue
            trouble = problem(tree, page, link)
            if trouble:
                findings.append(Finding(page, common.line_of(text, found.start()), trouble))
    return findings


if __name__ == "__main__":
    common.main("docs_links", check)
